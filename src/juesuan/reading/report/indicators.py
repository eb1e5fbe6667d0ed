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
from juesuan.model.leaves import Text
from juesuan.model.report import IndicatorScore
from juesuan.reading.draft import Path
from juesuan.reading.report.clauses import QUOTED, Clause
from juesuan.reading.report.found import FoundFacts
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.outline import Span
from juesuan.reading.values import indicator_value
from juesuan.report_vocabulary import (
    CRITERIA,
    KINDS,
    ReportRule,
    any_word,
    any_word_of,
    criteria,
    known,
    statement,
)

_CRITERION_NAME = re.compile("[^0-9]{2,20}")
_SCORED = KINDS[len(CRITERIA) :]
_LONGEST_NAME = 120
_LONGEST_LEVEL = 16
_DEEPEST = 9


class _Level(NamedTuple):
    """An indicator of level 1 or 2 that stands before others: its range, how deep it lies.

    All rows below it share its ``words``.
    """

    first: int
    last: int
    depth: int
    words: Text | None


@cache
def _target() -> re.Pattern[str]:
    return re.compile(f"[^;。]*?{any_word(statement('scored__target').words)}")


@cache
def _quoted_name_pattern() -> re.Pattern[str]:
    """A name between quotes at the end: “巡查”指标,"""
    return re.compile(rf"“(?P<name>{QUOTED})”{any_word_of('indicator')}?[,:]*\Z")


@cache
def _actual() -> re.Pattern[str]:
    """Behind the target of an indicator that is scored its actual value is stated."""
    return re.compile(f"”?[,;]?[^,;。“”]{{0,4}}{any_word(statement('scored__actual').words)}")


class IndicatorReader:
    """Reads indicators: holds which kind, levels and row the next statement belongs to.

    ``open`` are the headings and items around what is read, from the outermost; the clause before
    in the sentence ended ``before``.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout, self.text, self.found = layout, layout.text, FoundFacts(layout)
        self.open: list[Span] = []
        self.before = 0
        self.kind: str | None = None
        self.level1: _Level | None = None
        self.level2: _Level | None = None
        self.row: Path | None = None
        self.row_span: Span | None = None
        self.project_years: list[int] = []  # in which it was carried out, the last first
        self._claimed: set[int] = set()
        self._scored: list[tuple[Path, int, int, int]] = []

    def begin_kind(self, kind: str | None) -> None:
        """A heading or a sentence names the kind that follows."""
        self.kind, self.level2, self.row = kind, None, None

    def enter_item(self, span: Span, words: str) -> None:
        """A heading or an item begins with words."""
        if span.key:
            self.begin_kind(span.key if span.key in KINDS else None)
            self.level1 = None
            return
        if self.row_span not in self.open:
            self.row = None
        first, last = span.title, span.opening
        if span.number == 1 and self.level2 is not None and self.level2.depth == span.depth:
            # A second list of level 2 under one heading: the heading of the second was lost.
            self.level1 = self.level2 = None
        if words in criteria():
            self.known_criterion(first, last, span)
        elif words.endswith(known("achieved_ending")):
            self._name_level(first, last, span.depth)
        elif words.endswith(known("indicator")) and len(words) <= _LONGEST_LEVEL:
            deeper = self.level1 is not None and span.depth > self.level1.depth
            if deeper or _level1(words) in known("level1") or words in known("level2"):
                self._name_level(first, last, span.depth)

    def level(self, clause: Clause, last: int) -> None:
        """Words of level 1 or 2 inside running text, where an indicator follows them."""
        first, end = clause.first, clause.last
        if any(level is not None and level.last == end for level in (self.level1, self.level2)):
            return  # They are those that the item begins with.
        ends = self.text.endswith(known("achieved_ending"), first, end)
        if ends or _target().match(self.text, end, min(last, end + _LONGEST_NAME)):
            self._name_level(first, end, _DEEPEST)

    def _name_level(self, first: int, last: int, depth: int) -> None:
        words = self.text[first:last]
        for ending in known("achieved_ending"):
            if words.endswith(ending):
                self.level2 = self._set_level(first, last - len(ending), depth)
                return
        name = _level1(words)
        if name in known("level1") and self.kind not in _SCORED:
            above = self.level1 is None or depth <= self.level1.depth
            if above or name != words or name not in known("level2"):
                self.level1, self.level2 = self._set_level(last - len(name), last, depth), None
                return
        self.level2 = self._set_level(first, last, depth)

    def _set_level(self, first: int, last: int, depth: int) -> _Level:
        return _Level(first, last, depth, self.layout.words(first, last))

    def known_criterion(self, first: int, last: int, span: Span) -> None:
        """A criterion known by its name; it counts where criteria are scored."""
        if self.kind in CRITERIA:
            self._begin_criterion(criteria()[self.text[first:last]], first, last, span)

    def _begin_criterion(self, kind: str, first: int, last: int, span: Span) -> None:
        self.kind = kind
        self._begin_row(("analysis", kind, "criteria"), first, last, span)
        self._claimed.add(span.start)

    def _begin_row(self, path: Path, first: int, last: int, span: Span | None) -> Path:
        self.row, self.row_span = row, _ = self.found.append(path), span
        scored = path[0] == "analysis"
        self.found.words((*row, "name" if scored else "level3"), first, last)
        if scored:
            self._scored.append((row, first, last, span.end if span else len(self.text)))
        return row

    def value(self, stated: ReportRule, clause: Clause, first: int, last: int) -> None:
        """A target, which begins an indicator, or the actual value of the last one, in a range."""
        name = stated.path[-1]
        if name == "target":
            self._read_target(clause)
        else:
            self._read_actual_alone(clause)
        text = self.layout.words(first, last)
        if self.row is not None and text is not None:
            year = next(iter(self.project_years), None)  # of dates without one
            leaf = indicator_value(text, self.layout.stretch_of(first, last), year)
            self.found.state((*self.row, name), leaf, first, last)

    def years(self) -> list[int]:
        """The year of the report, if it is one of its project; else those of the project too."""
        year, project = self.found.get(("year",)), self.project_years
        own = [] if year is None else [int(year.value)]
        if own and project and min(project) <= own[0] <= max(project):
            return own
        return project + own

    def _read_target(self, clause: Clause) -> None:
        self.row = None
        named = self._name(self.before, clause.first)
        kind = self.kind if self.kind in _SCORED else None
        scored = kind or _actual().match(self.text, clause.last)
        if scored and self.level2 is not None:
            # Words that only one kind has: 成本 belongs to output, 满意度 to satisfaction.
            above = self.text[self.level2.first : self.level2.last]
            said = [e for e in _SCORED if any(words in above for words in known(f"{e}_level2"))]
            kind = said[-1] if said else kind
        if named is None or (scored and kind is None):
            self.found.tell(diagnostics.UNCLAIMED, clause.first, clause.last)
        else:
            self._begin_indicator(kind, *named)

    def _begin_indicator(self, kind: str | None, first: int, last: int) -> None:
        """An indicator of a kind, or a planned one, with the levels that were named before it."""
        self.kind = kind or self.kind
        path = ("analysis", kind, "indicators") if kind else ("planned_indicators",)
        row = self._begin_row(path, first, last, self.open[-1] if self.open else None)
        for name, level in (("level1", self.level1), ("level2", self.level2)):
            if level is not None and level.words is not None:
                self.found.state((*row, name), level.words, level.first, level.last)

    def _read_actual_alone(self, clause: Clause) -> None:
        """An actual value behind the name of another indicator, whose target was damaged."""
        named = self._quoted_name(self.before, clause.first)
        if named is not None and self.kind in _SCORED:
            self.found.tell(diagnostics.UNCLAIMED, named[1] + 1, clause.first)
            self._begin_indicator(self.kind, *named)

    def _name(self, first: int, last: int) -> tuple[int, int] | None:
        """The name before a target: between quotes, or all words since the last statement."""
        text, end = self.text, last
        quoted = _quoted_name_pattern().search(text, first, last)
        if quoted is not None:
            return quoted.span("name") if quoted["name"] else None
        while end > first and text[end - 1] in ",:":
            end -= 1
        if text.endswith(known("indicator"), 0, end):
            end -= len(known("indicator")[0])
            end -= text[end - 1] == "”"
            # An earlier sign ends other words, and so does a quote that nothing closes.
            first_word = max(first, *(text.rfind(sign, first, end) + 1 for sign in ";:“"))
            first_word, end = self.layout.bare(first_word, end)
            if 0 < end - first_word <= _LONGEST_NAME:
                return first_word, end
        return self._quoted_name(first, last)

    def _quoted_name(self, first: int, last: int) -> tuple[int, int] | None:
        """The last name of an indicator between quotes since the last statement."""
        names = [*known_pattern("report", "indicator_named").finditer(self.text, first, last)]
        return names[-1].span("indicator_name") if names else None

    def read_row_figure(self, stated: ReportRule, clause: Clause) -> None:
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
        first, last = owner.title, owner.opening
        own = self.kind if self.kind in CRITERIA else None
        kind = criteria().get(self.text[first:last], own)
        if kind is not None and _CRITERION_NAME.fullmatch(self.text, first, last):
            self._begin_criterion(kind, first, last, owner)

    def finish(self) -> None:
        """Say which indicators have no score."""
        behind = [*[first for _, first, *_ in self._scored[1:]], len(self.text)]
        for (row, first, last, end), next_ in zip(self._scored, behind, strict=False):
            if not self.found.has((*row, "score")):
                self._read_score_left(row, last, min(end, next_))
            lacking = (each for each in ("full", "score") if not self.found.has((*row, each)))
            missing = "和".join(declared(IndicatorScore, each).label for each in lacking)
            if missing:
                self.found.tell(diagnostics.UNSCORED, first, last, missing=missing)

    def _read_score_left(self, row: Path, first: int, last: int) -> None:
        """The score that a deduction leaves of a full one: 满分为4分,扣1分,得3分."""
        full = self.found.get((*row, "full"))
        said = known_pattern("report", "deduction").search(self.text, first, last)
        if full is None or said is None:
            return
        place = said.start("left"), said.end("left")
        figure = self.found.figure(declared(IndicatorScore, "score"), *place)
        lost = self.layout.figure(*said.span("deducted"))
        if figure is not None and lost is not None and full.value - lost.value == figure.value:
            self.found.state_figure((*row, "score"), figure, *place)


def _level1(words: str) -> str:
    """Words of level 1 without those that may stand before them: 项目产出指标."""
    return words.removeprefix(known("of_level")[0])
