"""Indicators of a report: those planned, those scored, and the criteria of decision and process.

An indicator is known by its target; the kind and the indicators of level 1 and 2 that it belongs
to are those last named before it.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from juesuan import diagnostics
from juesuan.grammar_rules import known_words
from juesuan.model.declare import declared
from juesuan.model.report import IndicatorScore
from juesuan.reading.report.clauses import Clause
from juesuan.reading.report.found import Found, Row
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.outline import CHAPTER, Span
from juesuan.reading.values import indicator_value
from juesuan.report_vocabulary import CRITERIA, KINDS, Statement, any_word, criteria, statement

__all__ = ["IndicatorReader"]

_CRITERION_NAME = re.compile("[^0-9]{2,20}")
_SCORED = KINDS[len(CRITERIA) :]
_LONGEST_NAME = 120
_LONGEST_LEVEL = 16
_DEEPEST = 9


class Level(NamedTuple):
    """An indicator of level 1 or 2 that stands before others: its range, how deep it lies."""

    first: int
    last: int
    depth: int


class _Words(NamedTuple):
    """The words that tell what an indicator is, as the grammar has them."""

    level1: frozenset[str]
    level2: frozenset[str]
    before_level: str
    indicator: str
    endings: tuple[str, ...]
    kinds: tuple[tuple[str, tuple[str, ...]], ...]
    named: re.Pattern[str]
    target: re.Pattern[str]
    actual: re.Pattern[str]


@cache
def _words() -> _Words:
    def known(rule: str) -> tuple[str, ...]:
        return known_words("report", rule)

    indicator = known("indicator")[0]
    endings = tuple(sorted(known("achieved_ending"), key=len, reverse=True))
    kinds = tuple((kind, known(f"{kind}_level2")) for kind in reversed(_SCORED))
    target, actual = (any_word(statement(f"scored__{name}").words) for name in ("target", "actual"))
    return _Words(
        frozenset(known("level1")),
        frozenset(known("level2")),
        known("of_level")[0],
        indicator,
        endings,
        kinds,
        # One of the two characters of 指标 may be damaged.
        re.compile(f"“([^“”]{{1,{_LONGEST_NAME}}})”(?:{indicator[0]}|.?{indicator[1:]})"),
        re.compile(f"[^;]*?{target}"),
        # Behind the target of an indicator that is scored its actual value is stated.
        re.compile(f"”?[,;]?[^,;。“”]{{0,4}}{actual}"),
    )


class IndicatorReader:
    """Holds which kind, levels and indicator the next statement belongs to."""

    def __init__(self, layout: Layout, found: Found) -> None:
        self.layout, self.found, self.text = layout, found, layout.text
        self.words = _words()
        self.year: int | None = None
        self.kind: str | None = None
        self.level1: Level | None = None
        self.level2: Level | None = None
        self.row: Row | None = None
        self.row_span: Span | None = None
        self._claimed: set[int] = set()
        self._stated_levels: set[int] = set()
        self._scored: list[tuple[Row, int, int]] = []

    def new_kind(self, kind: str | None) -> None:
        """A heading or a sentence names the kind that follows."""
        self.kind, self.level2, self.row = kind, None, None

    def enter(self, span: Span) -> None:
        """A heading or an item begins."""
        mark = span.mark
        if mark.depth == CHAPTER or mark.key:
            self.new_kind(mark.key if mark.key in KINDS else None)
            self.level1 = None
            return
        if self.row_span is not None and self.row_span not in span.outwards():
            self.row = None
        first, last = span.opening
        words = self.text[first:last]
        if mark.number == 1 and self.level2 is not None and self.level2.depth == mark.depth:
            # A second list of level 2 under one heading: the heading of the second was lost.
            self.level1 = self.level2 = None
        if words in criteria():
            self.criterion(first, last, span)
        elif words.endswith(self.words.endings):
            self._level(first, last, mark.depth)
        elif words.endswith(self.words.indicator) and len(words) <= _LONGEST_LEVEL:
            deeper = self.level1 is not None and mark.depth > self.level1.depth
            known = words.removeprefix(self.words.before_level) in self.words.level1
            if deeper or known or words in self.words.level2:
                self._level(first, last, mark.depth)

    def level(self, clause: Clause, until: int) -> None:
        """Words of level 1 or 2 inside running text, where an indicator follows them."""
        last = clause.last
        if (self.level1 and self.level1.last == last) or (self.level2 and self.level2.last == last):
            return  # They are those that the item begins with.
        ends = self.text.endswith(self.words.endings, clause.first, last)
        if ends or self.words.target.match(self.text, last, min(until, last + _LONGEST_NAME)):
            self._level(clause.first, last, _DEEPEST)

    def _level(self, first: int, last: int, depth: int) -> None:
        words = self.text[first:last]
        for ending in self.words.endings:
            if words.endswith(ending):
                self.level2 = Level(first, last - len(ending), depth)
                return
        name = words.removeprefix(self.words.before_level)
        if name in self.words.level1 and self.kind not in _SCORED:
            above = self.level1 is None or depth <= self.level1.depth
            if above or name != words or name not in self.words.level2:
                self.level1, self.level2 = Level(last - len(name), last, depth), None
                return
        self.level2 = Level(first, last, depth)

    def criterion(self, first: int, last: int, span: Span) -> None:
        """A criterion known by its name; it counts where criteria are scored."""
        if self.kind in CRITERIA:
            self._new_criterion(criteria()[self.text[first:last]], first, last, span)

    def _new_criterion(self, kind: str, first: int, last: int, span: Span) -> None:
        self.kind = kind
        self._begin(("analysis", kind, "criteria"), span, "name", first, last)
        self._claimed.add(span.mark.start)

    def _begin(
        self, path: tuple[str, ...], span: Span | None, name: str, first: int, last: int
    ) -> None:
        self.row, self.row_span = self.found.row(path), span
        self.found.words(self.row, (name,), first, last)
        if path[0] == "analysis":
            self._scored.append((self.row, first, last))

    def value(
        self, stated: Statement, value: tuple[int, int], clause: Clause, span: Span | None
    ) -> None:
        """A target, which begins an indicator, or the actual value of the last one."""
        name = stated.path[-1]
        if name == "target":
            self._target(clause, span)
        else:
            self._without_target(clause, span)
        first, last = value
        if self.row is not None and self.found.lacks(self.row, name) and first < last:
            leaf, cut = self.layout.leaf(first, last), self.layout.cut(first, last)
            self.found.state(self.row, (name,), indicator_value(leaf, cut, self.year), first, last)

    def _target(self, clause: Clause, span: Span | None) -> None:
        self.row = None
        named = self._name(clause)
        scored = self.kind in _SCORED or self.words.actual.match(self.text, clause.last)
        level1, level2 = self.level1, self.level2
        kind = self.kind if self.kind in _SCORED else None
        if scored and level2 is not None:
            # 成本 belongs to output, 满意度 to satisfaction.
            said = self.text[level2.first : level2.last]
            named_kinds = (k for k, words in self.words.kinds if any(w in said for w in words))
            kind = next(named_kinds, kind)
        if named is None or (scored and kind is None):
            self.found.tell(diagnostics.UNCLAIMED, clause.first, clause.last)
        elif kind is not None:
            self.kind = kind
            self._begin(("analysis", kind, "indicators"), span, "name", *named)
            self._inherit("level2", level2)
        else:
            self._begin(("planned_indicators",), span, "level3", *named)
            self._inherit("level1", level1)
            self._inherit("level2", level2)

    def _without_target(self, clause: Clause, span: Span | None) -> None:
        """An actual value behind the name of another indicator, whose target was damaged."""
        named = self._quoted_name(clause)
        if named is not None and self.kind in _SCORED:
            self.found.tell(diagnostics.UNCLAIMED, named[1] + 1, clause.first)
            self._begin(("analysis", self.kind, "indicators"), span, "name", *named)
            self._inherit("level2", self.level2)

    def _inherit(self, name: str, level: Level | None) -> None:
        """A level that was named before the indicator; only the first of those states it."""
        if level is None:
            return
        assert self.row is not None
        if level.first not in self._stated_levels:
            self._stated_levels.add(level.first)
            self.found.words(self.row, (name,), level.first, level.last)
        else:
            self.found.set((*self.row.place, name), self.layout.leaf(level.first, level.last))

    def _name(self, clause: Clause) -> tuple[int, int] | None:
        """The name before a target: between quotes, or all words since the last statement."""
        text, first, last = self.text, clause.before, clause.first
        while last > first and text[last - 1] in ",:":
            last -= 1
        said = text.endswith(self.words.indicator, 0, last)
        last -= len(self.words.indicator) if said else 0
        if last > first and text[last - 1] == "”":
            opened = _opening_quote(text, first, last)
            last -= 1
            if opened is not None:
                return (opened + 1, last) if opened + 1 < last else None
        # An earlier sign ends other words, and so does a quote that nothing closes.
        first = max(first, *(text.rfind(sign, first, last) + 1 for sign in ";:“"))
        first, last = self.layout.bare(first, last)
        if said and 0 < last - first <= _LONGEST_NAME:
            return first, last
        return self._quoted_name(clause)

    def _quoted_name(self, clause: Clause) -> tuple[int, int] | None:
        """The last name of an indicator between quotes since the last statement."""
        names = [*self.words.named.finditer(self.text, clause.before, clause.first)]
        return names[-1].span(1) if names else None

    def figure(self, stated: Statement, clause: Clause, span: Span | None) -> None:
        """A rate of completion, a full score or a score."""
        name = stated.path[-1]
        figure = self.found.figure(stated.field, clause.at, clause.last)
        if figure is None:
            return
        if self.row is None and name != "completion_rate":
            self._claim(span)
        if self.row is None:
            if name != "completion_rate":
                self.found.tell(diagnostics.UNCLAIMED, clause.first, clause.last)
        else:
            self.found.state_figure(self.row, (name,), figure, clause.at, clause.last)

    def _claim(self, span: Span | None) -> None:
        """The criterion that a score belongs to, where its name is none of the framework's."""
        chain = [each for each in span.outwards() if each.mark.depth > 1] if span else []
        if not chain or any(each.mark.start in self._claimed for each in chain):
            return
        named = [(each, *each.opening) for each in chain]
        picked = next((each for each in named if self.text[each[1] : each[2]] in criteria()), None)
        picked = picked or next((e for e in named if e[0].mark.style == "(1)"), named[0])
        owner, first, last = picked
        own = self.kind if self.kind in CRITERIA else None
        kind = criteria().get(self.text[first:last], own)
        if kind is not None and _CRITERION_NAME.fullmatch(self.text, first, last):
            self._new_criterion(kind, first, last, owner)

    def finish(self) -> None:
        """Say which indicators have no score."""
        for row, first, last in self._scored:
            missing = [
                declared(IndicatorScore, name).label
                for name in ("full", "score")
                if self.found.lacks(row, name)
            ]
            if missing:
                name = self.layout.words_written(first, last)
                place = self.layout.span(first, last)
                self.found.diagnose(
                    diagnostics.UNSCORED.at(*place, name=name, missing="和".join(missing))
                )


def _opening_quote(text: str, first: int, last: int) -> int | None:
    """The quote that the one before ``last`` closes."""
    depth = 0
    for at in range(last - 1, first - 1, -1):
        depth += (text[at] == "”") - (text[at] == "“")
        if depth == 0:
            return at
    return None
