"""The sentences of a report that state something, as clauses: cut first, then parsed together.

Most of a report is running text.  Only sentences that hold words of a form go to the parser, all
of them at once, a line each.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from juesuan.grammar import parser
from juesuan.model.declare import Declared, Kind
from juesuan.model.leaves import Figure
from juesuan.model.made import made
from juesuan.reading.report.layout import Layout, terminal
from juesuan.reading.values import decimal, page_width
from juesuan.report_forms import CRITERIA
from juesuan.report_vocabulary import FormSlot, opening_words, slots_by_words

__all__ = ["Clause", "Sentence", "figure_of", "sentences", "slots_of"]

_MONEY = frozenset(("元", "千元", "万元", "百万元", "亿元"))
_ENDS = frozenset("。,;:、)”")


# What joins the words of a clause to what they state.
_JOINED_BY = {
    "FIGURE": ("FIGURE_WORDS", "IS"),
    "OF_UNIT": ("UNIT_WORDS", "IS"),
    "PERIOD": ("DATE_WORDS", "IS"),
    "VALUE": ("VALUE_WORDS", "JOIN"),
    "OPENER": ("OPENER_WORDS", "COLON"),
}


class Clause(NamedTuple):
    """A clause or a separator: the type of its token and its range."""

    type: str
    first: int
    last: int


class Sentence(NamedTuple):
    """A sentence (up to ``。``, which is not part of it) inside one span of the outline."""

    first: int
    last: int
    clauses: list[Clause]


@cache
def _beginnings() -> re.Pattern[str]:
    """What a statement begins with; a sentence without any is running text."""
    # Every alternative begins with its words: the search then skips to their first characters.
    joined = {kind: f"(?:{terminal(join).pattern})?" for kind, (_, join) in _JOINED_BY.items()}
    after = {
        "FIGURE": f"{joined['FIGURE']}[0-9]",
        "OF_UNIT": f"{joined['OF_UNIT']}[0-9]",
        "PERIOD": f"{joined['PERIOD']}[0-9]",
        "VALUE": f"{joined['VALUE']}[^:,]",
        "OPENER": "",
    }
    found = [
        word + rest for kind, rest in after.items() for word in opening_words(_JOINED_BY[kind][0])
    ]
    # A criterion without number; it counts at the beginning of a sentence only.
    found += (f"{name}[:,]" for names in CRITERIA.values() for name in names)
    return re.compile("|".join((*found, r"\)[:,]?(?:主要)?负责")))


def sentences(layout: Layout, borders: Collection[int]) -> Iterator[Sentence]:
    """The sentences that hold words of a form.

    They are cut at the borders of spans too, and where a line begins with such words: whatever
    stands before them, a heading that was damaged, is none of theirs.
    """
    ranges = list(_ranges(layout.text, sorted(layout.statement_lines().union(borders))))
    if not ranges:
        return
    joined = "".join(layout.text[first:last] + "\n" for first, last in ranges)
    parsed: list[Any] = parser("report").parse(joined, start="statements").children
    shift = 0
    for (first, last), sentence in zip(ranges, parsed, strict=True):
        offset = first - shift
        clauses = [
            Clause(token.type, token.start_pos + offset, token.end_pos + offset)
            for token in sentence.children
        ]
        yield Sentence(first, last, clauses)
        shift += last - first + 1


def _ranges(text: str, borders: Sequence[int]) -> Iterator[tuple[int, int]]:
    done = 0
    for match in _beginnings().finditer(text):
        at = match.end() - 1
        begun = match.start() and text[match.start() - 1] != "。"
        if at < done or (begun and text[at] in ":,"):
            continue
        border = bisect_right(borders, at)
        first = max(done, borders[border - 1] if border else 0)
        first = max(first, text.rfind("。", first, at) + 1)
        last = borders[border] if border < len(borders) else len(text)
        stop = text.find("。", at, last)
        done = last if stop < 0 else stop
        yield first, done


@cache
def _clause(kind: str) -> re.Pattern[str]:
    """A clause with its words and what follows them told apart."""
    words, join = (terminal(name).pattern for name in _JOINED_BY[kind])
    lead = r"[^,。;:、()“”\n]{0,60}" if kind == "OF_UNIT" else f"(?:{terminal('LEAD').pattern})?"
    return re.compile(f"{lead}(?P<words>{words})(?:{join})?(?P<rest>.*)")


@cache
def _number() -> re.Pattern[str]:
    return re.compile(f"(?P<number>{terminal('NUMBER').pattern})(?P<unit>.*)")


def slots_of(layout: Layout, clause: Clause) -> tuple[tuple[FormSlot, ...], int]:
    """The slots that the words of a clause may fill, and where what they state begins."""
    match = _clause(clause.type).fullmatch(layout.text, clause.first, clause.last)
    assert match is not None
    return slots_by_words().get(match["words"], ()), match.start("rest")


def figure_of(
    layout: Layout, first: int, clause: Clause, field: Declared
) -> tuple[Figure, int] | None:
    """The figure of a clause and where it ends; None where it is not one of the field's kind."""
    match = _number().fullmatch(layout.text, first, clause.last)
    if match is None:
        return None
    last = match.end("number")
    unit = page_width(match["unit"]) or None
    ends = last < clause.last or layout.text[last : last + 1] in _ENDS
    if not _fits(field, unit, ends):
        return None
    number = decimal(layout.text[first:last])
    return made(Figure, number, unit, *layout.span(first, last)), clause.last if unit else last


def _fits(field: Declared, unit: str | None, ends: bool) -> bool:
    """Whether a unit is one of the field's kind; none is, where the clause ends with the number."""
    if field.kind is Kind.RATE:
        return unit == "%"
    if field.kind is Kind.MONEY:
        return unit in _MONEY
    if unit is None:
        return ends
    if field.unit == "分":
        return unit == "分"
    return unit != "%" and unit not in _MONEY
