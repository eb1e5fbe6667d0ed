"""The head of a table: what it names, which table it is of, and heads that stand together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from juesuan.blocks import Row
from juesuan.model.declare import Kind, cached, declared_fields, node_class
from juesuan.model.evaluation import (
    OverallIndicator,
    OverallSelfEvaluation,
    ProjectIndicator,
    ProjectSelfEvaluation,
)
from juesuan.model.words import words_of
from juesuan.reading.columns import columns_by_words, header
from juesuan.reading.funds import source_of
from juesuan.reading.rows import Part, RowTable
from juesuan.source import Stretch

__all__ = ["class_of", "heads_apart", "is_self_evaluation", "labelled", "names_of"]

_TITLED: dict[str, type[Any]] = {
    "OVERALL_TITLE": OverallSelfEvaluation,
    "PROJECT_TITLE": ProjectSelfEvaluation,
}
_CLASSES = (ProjectSelfEvaluation, OverallSelfEvaluation)
_LEVELS = frozenset(("level1", "level2", "level3"))
_SCORED = frozenset(("weight", "score"))


@cached
def names_of(cls: type[Any]) -> dict[str, str]:
    """The fields that the head of a table names, by the words for them."""
    return {
        words: field.name
        for field in declared_fields(cls)
        if field.kind is Kind.TEXT
        for words in words_of(field)
    }


@cached
def _all_names() -> frozenset[str]:
    return frozenset(words for cls in _CLASSES for words in names_of(cls))


def labelled(row: Row) -> Iterator[tuple[Stretch, Stretch | None]]:
    """Label and text by turns, past empty cells; a label without text stands alone."""
    filled = [cell for cell in row.cells if cell.text]
    at = 0
    while at < len(filled):
        behind = filled[at + 1] if at + 1 < len(filled) else None
        if behind is not None and behind.text.rstrip(":") in _all_names():
            behind = None
        yield filled[at], behind
        at += 1 if behind is None else 2


def is_self_evaluation(table: RowTable) -> bool:
    """Whether rows are a self-evaluation table: by its title, or by the header of indicators."""
    return any(kind in _TITLED for kind, _ in table.rows) or any(
        kind == "INDICATOR_HEADER" and _is_header(row) for kind, row in table.rows
    )


def _is_header(row: Row) -> bool:
    names = {column.name for column in header(ProjectIndicator, row.cells).columns if column}
    return len(names & _LEVELS) > 1 and bool(names & _SCORED)


def heads_apart(parts: Sequence[Part]) -> list[list[Part]]:
    """The heads that stand together, one list for each table.

    A line of the head that stands twice, or before the one that it stands behind elsewhere, opens
    no other table; another name, another year or a title behind a name does.
    """
    found: list[list[Part]] = []
    stated: dict[str, str] = {}
    for part in parts:
        kind, row = part.rows[0]
        says = _says(kind, row)
        if (
            not found
            or any(stated.get(label, text) != text for label, text in says.items())
            or (kind in _TITLED and not stated.keys() <= {"title", "year"})
        ):
            found.append([])
            stated = {}
        stated.update(says)
        found[-1].append(part)
    return found


def _says(kind: str, row: Row) -> dict[str, str]:
    if kind == "NAMES":
        return {label.text.rstrip(":"): text.text for label, text in labelled(row) if text}
    if kind in _TITLED:
        return {"title": kind}
    if kind == "FISCAL_YEAR":
        return {"year": "".join(cell.text for cell in row.cells).strip("()")[:4]}
    return {}


def class_of(heads: Sequence[Part], body: Sequence[Part]) -> type[Any]:
    """Which table it is: by its title, else by what most of its labels belong to."""
    votes: Counter[type[Any]] = Counter()
    for part in (*heads, *body):
        for kind, row in part.rows:
            if kind in _TITLED:
                return _TITLED[kind]
            votes.update(_voted(kind, row))
    return max(_CLASSES, key=lambda cls: votes[cls])


def _voted(kind: str, row: Row) -> Iterator[type[Any]]:
    """The classes that know more of the labels of a row."""
    words = [cell.text for cell in row.cells if cell.text]
    for cls, indicator in zip(_CLASSES, (ProjectIndicator, OverallIndicator), strict=True):
        other = next(each for each in _CLASSES if each is not cls)
        if kind == "NAMES":
            known, others = names_of(cls), names_of(other)
            mine = [label for label, _ in labelled(row) if label.text.rstrip(":") in known]
            if any(label.text.rstrip(":") not in others for label in mine):
                yield cls
        elif kind == "FUNDS":
            source = source_of(row, node_class(cls, "funds"))
            if source is not None and source_of(row, node_class(other, "funds")) is None:
                yield cls
        elif kind == "INDICATOR_HEADER":
            known_words = columns_by_words(indicator)
            labels = {field.label for field in declared_fields(indicator)}
            if sum(each in known_words for each in words) == len(words) and set(words) <= labels:
                yield cls
        elif kind == "FUNDS_HEADER" and any(
            label and words[0].startswith(label) for label in _funds_labels(cls)
        ):
            yield cls


@cached
def _funds_labels(cls: type[Any]) -> tuple[str, ...]:
    return tuple(field.label for field in declared_fields(cls) if field.name == "funds")
