"""Indicators of a report: those planned, those scored, and the criteria of decision and process.

An indicator is known by its target; the kind and the indicators of level 1 and 2 that it belongs
to are those last named before it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from juesuan import diagnostics
from juesuan.grammar_rules import known_pattern
from juesuan.model.declare import declared
from juesuan.model.report import IndicatorScore
from juesuan.reading.draft import Path
from juesuan.reading.report.clauses import Clause
from juesuan.reading.report.found import Found
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.outline import Span
from juesuan.reading.values import indicator_value
from juesuan.report_vocabulary import (
    CRITERIA,
    KINDS,
    Statement,
    any_word,
    criteria,
    known,
    statement,
)

__all__ = ["IndicatorReader"]

_CRITERION_NAME = re.compile("[^0-9]{2,20}")
_SCORED = KINDS[len(CRITERIA) :]
_LONGEST_NAME = 120
_LONGEST_LEVEL = 16
_DEEPEST = 9


class _Level(NamedTuple):
    """An indicator of level 1 or 2 that stands before others: its range, how deep it lies."""

    first: int
    last: int
    depth: int


@cache
def _value(name: str) -> str:
    return any_word(statement(f"scored__{name}").words)


@cache
def _target() -> re.Pattern[str]:
    return re.compile(f"[^;]*?{_value('target')}")


@cache
def _actual() -> re.Pattern[str]:
    """Behind the target of an indicator that is scored its actual value is stated."""
    return re.compile(f"”?[,;]?[^,;。“”]{{0,4}}{_value('actual')}")


@cache
def _kinds() -> tuple[tuple[str, str], ...]:
    """Words of level 2, and the one kind of indicators that has them."""
    return tuple((words, kind) for kind in reversed(_SCORED) for words in known(f"{kind}_level2"))


class IndicatorReader:
    """Holds which kind, levels and indicator the next statement belongs to.

    ``open`` are the headings and items around what is read, from the outermost.
    """

    def __init__(self, layout: Layout, found: Found, open_: list[Span]) -> None:
        self.layout, self.found, self.open, self.text = layout, found, open_, layout.text
        (self.said,) = known("indicator")
        self.year: int | None = None
        self.kind: str | None = None
        self.level1: _Level | None = None
        self.level2: _Level | None = None
        self.row: Path | None = None
        self.row_span: Span | None = None
        self._claimed: set[int] = set()
        self._scored: list[tuple[Path, int, int]] = []

    def new_kind(self, kind: str | None) -> None:
        """A heading or a sentence names the kind that follows."""
        self.kind, self.level2, self.row = kind, None, None

    def enter(self, span: Span, words: str) -> None:
        """A heading or an item begins with words."""
        if span.key:
            self.new_kind(span.key if span.key in KINDS else None)
            self.level1 = None
            return
        if self.row_span not in self.open:
            self.row = None
        first, last = span.opening
        if span.number == 1 and self.level2 is not None and self.level2.depth == span.depth:
            # A second list of level 2 under one heading: the heading of the second was lost.
            self.level1 = self.level2 = None
        if words in criteria():
            self.criterion(first, last, span)
        elif words.endswith(known("achieved_ending")):
            self._level(first, last, span.depth)
        elif words.endswith(self.said) and len(words) <= _LONGEST_LEVEL:
            deeper = self.level1 is not None and span.depth > self.level1.depth
            if deeper or _level1(words) in known("level1") or words in known("level2"):
                self._level(first, last, span.depth)

    def level(self, clause: Clause, until: int) -> None:
        """Words of level 1 or 2 inside running text, where an indicator follows them."""
        last = clause.last
        if any(level is not None and level.last == last for level in (self.level1, self.level2)):
            return  # They are those that the item begins with.
        ends = self.text.endswith(known("achieved_ending"), clause.first, last)
        if ends or _target().match(self.text, last, min(until, last + _LONGEST_NAME)):
            self._level(clause.first, last, _DEEPEST)

    def _level(self, first: int, last: int, depth: int) -> None:
        words = self.text[first:last]
        for ending in known("achieved_ending"):
            if words.endswith(ending):
                self.level2 = _Level(first, last - len(ending), depth)
                return
        name = _level1(words)
        if name in known("level1") and self.kind not in _SCORED:
            above = self.level1 is None or depth <= self.level1.depth
            if above or name != words or name not in known("level2"):
                self.level1, self.level2 = _Level(last - len(name), last, depth), None
                return
        self.level2 = _Level(first, last, depth)

    def criterion(self, first: int, last: int, span: Span) -> None:
        """A criterion known by its name; it counts where criteria are scored."""
        if self.kind in CRITERIA:
            self._criterion(criteria()[self.text[first:last]], first, last, span)

    def _criterion(self, kind: str, first: int, last: int, span: Span) -> None:
        self.kind = kind
        self._begin(("analysis", kind, "criteria"), first, last, span)
        self._claimed.add(span.start)

    def _begin(self, path: Path, first: int, last: int, span: Span | None) -> Path:
        self.row = row = self.found.append(path)
        self.row_span = span
        scored = path[0] == "analysis"
        self.found.words((*row, "name" if scored else "level3"), first, last)
        if scored:
            self._scored.append((row, first, last))
        return row

    def value(self, stated: Statement, first: int, last: int, clause: Clause, before: int) -> None:
        """A target, which begins an indicator, or the actual value of the last one.

        It lies in a range; the clause before in the sentence ended ``before``.
        """
        name, span = stated.path[-1], self.open[-1] if self.open else None
        if name == "target":
            self._target(clause, before, span)
        else:
            self._without_target(clause, before, span)
        if self.row is not None and first < last:
            leaf, cut = self.layout.leaf(first, last), self.layout.cut(first, last)
            value = indicator_value(leaf, cut, self.year)
            self.found.state((*self.row, name), value, first, last)

    def _target(self, clause: Clause, before: int, span: Span | None) -> None:
        self.row = None
        named = self._name(before, clause.first)
        kind = self.kind if self.kind in _SCORED else None
        scored = kind or _actual().match(self.text, clause.last)
        level2 = self.level2
        if scored and level2 is not None:
            # 成本 belongs to output, 满意度 to satisfaction.
            above = self.text[level2.first : level2.last]
            kind = next((kind for words, kind in _kinds() if words in above), kind)
        if named is None or (scored and kind is None):
            self.found.tell(diagnostics.UNCLAIMED, clause.first, clause.last)
        elif kind is not None:
            self._indicator(kind, named, span)
        else:
            row = self._begin(("planned_indicators",), *named, span)
            self._inherit(row, "level1", self.level1)
            self._inherit(row, "level2", level2)

    def _indicator(self, kind: str, named: tuple[int, int], span: Span | None) -> None:
        self.kind = kind
        row = self._begin(("analysis", kind, "indicators"), *named, span)
        self._inherit(row, "level2", self.level2)

    def _without_target(self, clause: Clause, before: int, span: Span | None) -> None:
        """An actual value behind the name of another indicator, whose target was damaged."""
        named = self._quoted_name(before, clause.first)
        if named is not None and self.kind in _SCORED:
            self.found.tell(diagnostics.UNCLAIMED, named[1] + 1, clause.first)
            self._indicator(self.kind, named, span)

    def _inherit(self, row: Path, name: str, level: _Level | None) -> None:
        """A level that was named before the indicator."""
        if level is not None:
            self.found.words((*row, name), level.first, level.last)

    def _name(self, first: int, last: int) -> tuple[int, int] | None:
        """The name before a target: between quotes, or all words since the last statement."""
        text, before, behind = self.text, first, last
        while last > first and text[last - 1] in ",:":
            last -= 1
        said = text.endswith(self.said, 0, last)
        last -= len(self.said) if said else 0
        if last > first and text[last - 1] == "”":
            opened = _opening_quote(text, first, last)
            last -= 1
            if opened >= 0:
                return (opened + 1, last) if opened + 1 < last else None
        # An earlier sign ends other words, and so does a quote that nothing closes.
        first = max(first, *(text.rfind(sign, first, last) + 1 for sign in ";:“"))
        first, last = self.layout.bare(first, last)
        if said and 0 < last - first <= _LONGEST_NAME:
            return first, last
        return self._quoted_name(before, behind)

    def _quoted_name(self, first: int, last: int) -> tuple[int, int] | None:
        """The last name of an indicator between quotes since the last statement."""
        names = [*known_pattern("report", "indicator_named").finditer(self.text, first, last)]
        return names[-1].span("indicator_name") if names else None

    def figure(self, stated: Statement, clause: Clause) -> None:
        """A rate of completion, a full score or a score."""
        figure = self.found.figure(stated.field, clause.at, clause.last)
        is_score = stated.path[-1] != "completion_rate"
        if figure is None:
            return
        if self.row is None and is_score:
            self._claim()
        if self.row is not None:
            self.found.state_figure((*self.row, *stated.path), figure, clause.at, clause.last)
        elif is_score:
            self.found.tell(diagnostics.UNCLAIMED, clause.first, clause.last)

    def _claim(self) -> None:
        """The criterion that a score belongs to, where its name is none of the framework's."""
        chain = [each for each in reversed(self.open) if each.depth > 1]
        if not chain or any(each.start in self._claimed for each in chain):
            return
        owner = next((each for each in chain if each.style == "(1)"), chain[0])
        first, last = owner.opening
        own = self.kind if self.kind in CRITERIA else None
        kind = criteria().get(self.text[first:last], own)
        if kind is not None and _CRITERION_NAME.fullmatch(self.text, first, last):
            self._criterion(kind, first, last, owner)

    def finish(self) -> None:
        """Say which indicators have no score."""
        for row, first, last in self._scored:
            lacking = (each for each in ("full", "score") if not self.found.has((*row, each)))
            missing = "和".join(declared(IndicatorScore, each).label for each in lacking)
            if missing:
                self.found.tell(diagnostics.UNSCORED, first, last, missing=missing)


def _level1(words: str) -> str:
    """Words of level 1 without those that may stand before them: 项目产出指标."""
    return words.removeprefix(known("of_level")[0])


def _opening_quote(text: str, first: int, last: int) -> int:
    """The quote that the one before ``last`` closes; -1 for none."""
    depth, at = 1, last - 1
    while depth and at >= first:
        opened, closed = text.rfind("“", first, at), text.rfind("”", first, at)
        at = max(opened, closed)
        depth += -1 if opened > closed else 1
    return at
