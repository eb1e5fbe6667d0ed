"""The text of chapters and passages: their words, and the facts stated between them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from juesuan.errors import RenderError
from juesuan.model.declare import declared
from juesuan.model.leaves import Day, NotApplicable
from juesuan.model.passages import Chapter, Passage, Piece, Stated
from juesuan.model.paths import leaves
from juesuan.model.report import EvaluationReport, EvaluationStage
from juesuan.reading.report.layout import is_repeated
from juesuan.render.words import date_words

Leaves = Mapping[str, Any]
# A text that begins so goes on in the line of its heading.
_SIGNS = frozenset("，。；：,;:.\n")
# A heading without a number is known by standing alone.
_SIGNS_OF_BARE = frozenset("。：:\n")


def text_of(report: EvaluationReport, part: Chapter | Passage) -> str:
    """The text of a chapter, heading or item with all that lies inside it.

    It is put together from the words of the part and the facts that the report states between
    them.  A line for each heading and item.

    Raises:
        RenderError: a path at which the report states nothing.

    >>> from juesuan.model import Figure, ProjectFunding
    >>> report = EvaluationReport(funding=ProjectFunding(budget=Figure("82.5", "万元")))
    >>> content = ("预算为", Stated("资金/预算安排总额"), "。")
    >>> text_of(report, Passage(numbering="（1）", content=content))
    '（1）预算为82.5万元。'
    """
    return texts_of(report, (part,))


def texts_of(report: EvaluationReport, parts: Iterable[Chapter | Passage]) -> str:
    """The text of several parts, each as :func:`text_of` makes it."""
    stated = {path: leaf for _, path, leaf in leaves(report)}
    pieces: list[str] = []
    for line in (line for part in parts for line in _lines(stated, part)):
        # A line that says the same as the one before it would be read once.
        goes_on = bool(pieces) and is_repeated(line, pieces[-1])
        pieces += ("" if goes_on or not pieces else "\n", line)
    return "".join(pieces)


def _lines(report: Leaves, part: Chapter | Passage) -> Iterator[str]:
    if isinstance(part, Chapter):
        title = part.title.value if part.title is not None else ""
    else:
        title = _join_pieces(report, part.heading)
    content = _join_pieces(report, part.content)
    goes_on = _SIGNS if part.numbering else _SIGNS_OF_BARE
    if title and content and content[0] not in goes_on:
        yield part.numbering + title
        yield content
    else:
        yield part.numbering + title + content
    for item in part.items:
        yield from _lines(report, item)


def _join_pieces(report: Leaves, pieces: Iterable[Piece]) -> str:
    return "".join(
        each if isinstance(each, str) else _write_stated(report, each) for each in pieces
    )


def _write_stated(report: Leaves, stated: Stated) -> str:
    leaf = report.get(stated.path)
    if leaf is None:
        raise RenderError(stated.path, "章节写到这一项，但报告没有它的内容")
    row, _, label = stated.path.rpartition("/")
    stages, first, last = _stage_labels()
    of_stage = label == last and row.startswith(stages)
    return write_leaf(leaf, report.get(f"{row}/{first}") if of_stage else None)


@cache
def _stage_labels() -> tuple[str, str, str]:
    """The labels of the stages, and of the first and the last day of one."""
    first, last = (declared(EvaluationStage, name).label for name in ("first", "last"))
    return f"{declared(EvaluationReport, 'stages').label}[", first, last


def write_leaf(leaf: Any, first: Any = None) -> str:
    """A leaf in running text: a figure with its unit.

    ``first`` is the day before a last day, which has no year where that has the same.
    """
    if isinstance(leaf, Day):
        words = date_words(leaf.value)
        return words.removeprefix(f"{first.value.year:04}年") if isinstance(first, Day) else words
    return str(leaf if isinstance(leaf, NotApplicable) else getattr(leaf, "text", leaf))
