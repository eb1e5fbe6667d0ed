"""The text of chapters and passages: their words, and the facts stated between them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from juesuan.errors import RenderError
from juesuan.model.declare import declared_fields
from juesuan.model.leaves import Day, NotApplicable
from juesuan.model.report import Chapter, EvaluationReport, Passage, Piece, Stated
from juesuan.render.words import date_words

__all__ = ["leaf_at", "text_of", "written"]

_STEP = re.compile(r"(?P<label>[^/\[]+)(?:\[(?P<number>[0-9]+)\])?(?:/|$)")
# A text that begins so goes on in the line of its heading.
_SIGNS = frozenset("，。；：、！？,;:.!?）)\n")


def text_of(report: EvaluationReport, part: Chapter | Passage) -> str:
    """The text of a part of a report, a line for each heading and item.

    Raises:
        RenderError: a path at which the report states nothing.
    """
    return "\n".join(_lines(report, part))


def _lines(report: EvaluationReport, part: Chapter | Passage) -> Iterator[str]:
    content = _words(report, part.content)
    if isinstance(part, Chapter):
        title = part.title.value if part.title is not None else ""
    else:
        title = _words(report, part.heading)
    head = part.numbering + title
    if title and content and content[0] not in _SIGNS:
        yield head
        yield content
    else:
        yield head + content
    if not any(map(_is_slice, part.items)):
        for item in part.items:
            yield from _lines(report, item)


def _is_slice(part: Passage) -> bool:
    """Whether a passage is part of a text that is one fact, and written with it."""
    pieces = (*part.heading, *part.content)
    return any(isinstance(piece, Stated) and piece.first is not None for piece in pieces)


def _words(report: EvaluationReport, pieces: Iterable[Piece]) -> str:
    return "".join(piece if isinstance(piece, str) else _written(report, piece) for piece in pieces)


def _written(report: EvaluationReport, stated: Stated) -> str:
    leaf = leaf_at(report, stated.path)
    if leaf is None:
        raise RenderError(stated.path, "章节写到这一项，但报告没有它的内容")
    words = written(leaf)
    return words if stated.first is None else words[stated.first : stated.last]


def written(leaf: Any) -> str:
    """A leaf in running text: a figure with its unit, a target as its text."""
    if isinstance(leaf, Day):
        return date_words(leaf.value)
    return str(leaf if isinstance(leaf, NotApplicable) else getattr(leaf, "text", leaf))


@cache
def _names(cls: Any) -> dict[str, str]:
    return {field.label: field.name for field in declared_fields(cls)}


def leaf_at(report: EvaluationReport, path: str) -> Any:
    """What a report states at a path; None where it states nothing."""
    found: Any = report
    for step in _STEP.finditer(path):
        name = _names(found.__class__).get(step["label"])
        found = None if name is None else getattr(found, name)
        if found is not None and step["number"]:
            index = int(step["number"]) - 1
            found = found[index] if isinstance(found, tuple) and index < len(found) else None
        if found is None:
            return None
    return found
