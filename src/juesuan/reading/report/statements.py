"""The sentences of a report that state something, cut into their clauses.

Most of a report is running text: only sentences that hold words of a statement are cut.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

from juesuan.model.declare import Declared, Kind
from juesuan.model.leaves import Figure
from juesuan.model.made import made
from juesuan.model.units import canonical_unit, same_kind
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.signs import beginnings, clauses, number, unit_clause
from juesuan.reading.values import decimal
from juesuan.report_vocabulary import Slot, slots_by_words

__all__ = ["Clause", "Sentence", "figure_of", "sentences", "slots_of"]

_ENDS = frozenset("。,;:、)”")
# The groups of signs.clauses() by the kind of clause that they end, and the group of its words.
_KINDS = {
    "number": ("figure", "figure"),
    "days": ("days", "date"),
    "quoted": ("quoted", "value"),
    "plain": ("quoted", "plain_value"),
    "opener": ("opener", "opening"),
    "member": ("member", "member"),
    "level": ("level", "level"),
    "criterion": ("criterion", "criterion"),
}


class Clause(NamedTuple):
    """A clause that states something: its kind, its range, its words.

    What it states lies from ``at`` to ``stop``; the unit of a figure follows.
    """

    kind: str
    first: int
    last: int
    words: str
    at: int
    stop: int


class Sentence(NamedTuple):
    """A sentence (up to ``。``, which is not part of it) inside one span of the outline."""

    first: int
    last: int
    clauses: list[Clause]


def sentences(layout: Layout, borders: Collection[int]) -> Iterator[Sentence]:
    """The sentences that hold words of a statement.

    They are cut at the borders of spans too, and where a line begins with such words: whatever
    stands before them, a heading that was damaged, is none of theirs.
    """
    edges = sorted(layout.statement_lines().union(borders))
    for first, last in _ranges(layout.text, edges):
        yield Sentence(first, last, list(_clauses(layout.text, first, last)))


def _clauses(text: str, first: int, last: int) -> Iterator[Clause]:
    of_unit = unit_clause().search(text, first, last)
    for match in clauses().finditer(text, first, last):
        group = match.lastgroup
        words = "" if group is None else _KINDS[group][1]
        begins = last if group is None else match.start(words)
        while of_unit is not None and of_unit.start() < begins:
            yield _clause(of_unit, "figure", "figure", "number")
            of_unit = unit_clause().search(text, max(of_unit.end(), match.end()), last)
        if group is None:
            return
        yield _clause(match, _KINDS[group][0], words, group)


def _clause(match: re.Match[str], kind: str, words: str, stated: str) -> Clause:
    at, stop = match.span(stated)
    if kind == "figure":
        figure = number().match(match.string, at)
        assert figure is not None
        stop = figure.end()
    if kind == "opener":
        return Clause(kind, match.start(words), stop, match[words], stop, stop)
    return Clause(kind, match.start(words), match.end(), match[words], at, stop)


def _ranges(text: str, borders: Sequence[int]) -> Iterator[tuple[int, int]]:
    done = 0
    for match in beginnings().finditer(text):
        at = match.start()
        if at < done or (match["start"] and at and text[at - 1] != "。"):
            continue
        border = bisect_right(borders, at)
        first = max(done, borders[border - 1] if border else 0)
        first = max(first, text.rfind("。", first, at) + 1)
        last = borders[border] if border < len(borders) else len(text)
        stop = text.find("。", at, last)
        done = last if stop < 0 else stop
        yield first, done


def slots_of(clause: Clause) -> tuple[Slot, ...]:
    """The places of statements that the words of a clause may mean."""
    return slots_by_words().get(clause.words, ())


def figure_of(layout: Layout, clause: Clause, field: Declared) -> tuple[Figure, int] | None:
    """The figure of a clause and where it ends; None where it is not one of the field's kind."""
    unit = canonical_unit(layout.text[clause.stop : clause.last])
    ends = clause.stop < clause.last or layout.text[clause.stop : clause.stop + 1] in _ENDS
    if not _fits(field, unit, ends):
        return None
    value = decimal(layout.text[clause.at : clause.stop])
    figure = made(Figure, value, unit, *layout.span(clause.at, clause.stop))
    return figure, clause.last


def _fits(field: Declared, unit: str | None, ends: bool) -> bool:
    """Whether a unit is one of the field's kind; none is, where the clause ends with the number."""
    if unit is None:
        return ends and field.kind not in (Kind.RATE, Kind.MONEY)
    return same_kind(field.unit or "", unit)
