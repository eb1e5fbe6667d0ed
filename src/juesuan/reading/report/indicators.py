"""Indicators of a report: those planned, those scored, and the criteria of decision and process.

An indicator is known by its target; the kind and the indicators of level 1 and 2 that it belongs
to are those last named before it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from juesuan import diagnostics
from juesuan.grammar_rules import known_words
from juesuan.model.declare import declared_fields
from juesuan.reading.report.collected import Collected, Row
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.outline import CHAPTER, Span
from juesuan.reading.report.statements import Clause, Sentence, figure_of
from juesuan.reading.values import indicator_value
from juesuan.report_vocabulary import CRITERIA, KINDS, Statement

__all__ = ["IndicatorReader"]

_CRITERION_NAME = re.compile("[^0-9]{2,20}")
_LEVEL_ENDING = re.compile(r"完成情况(分析)?$")
_SCORED = ("output", "benefit", "satisfaction")
_LONGEST_NAME = 120
_DEEPEST = 9
_TARGET = "预期指标值"


class Level(NamedTuple):
    """An indicator of level 1 or 2 that stands before others: its range, how deep it lies."""

    first: int
    last: int
    depth: int


@cache
def _criteria() -> dict[str, str]:
    return {name: kind for kind in CRITERIA for name in known_words("report", f"{kind}_criterion")}


def _kind_of(level2: str) -> str | None:
    """The kind that words of level 2 belong to: 成本 to output, 满意度 to satisfaction."""
    for kind in reversed(_SCORED):
        if any(words in level2 for words in known_words("report", f"{kind}_level2")):
            return kind
    return None


class IndicatorReader:
    """Holds which kind, levels and indicator the next statement belongs to."""

    def __init__(self, layout: Layout, collected: Collected) -> None:
        self.layout, self.collected = layout, collected
        self.year: int | None = None
        self.kind: str | None = None
        self.level1: Level | None = None
        self.level2: Level | None = None
        self.row: Row | None = None
        self.row_span: Span | None = None
        self._claimed: set[int] = set()
        self._stated_levels: set[int] = set()
        self.unfinished: list[tuple[Row, int, int]] = []

    def new_kind(self, kind: str | None) -> None:
        """A heading or a sentence names the kind that follows."""
        self.kind, self.level2, self.row = kind, None, None

    def enter(self, span: Span) -> None:
        """A heading or an item begins."""
        mark = span.mark
        if mark.depth == CHAPTER:
            self.new_kind(None)
            self.level1 = None
        elif mark.key:
            self.new_kind(mark.key if mark.key in KINDS else None)
            self.level1 = None
        else:
            self._enter_item(span)

    def _enter_item(self, span: Span) -> None:
        if self.row_span is not None and self.row_span not in span.outwards():
            self.row = None
        first, last = span.opening
        words = self.layout.text[first:last]
        if (
            span.mark.number == 1
            and self.level2 is not None
            and self.level2.depth == span.mark.depth
        ):
            # A second list of level 2 under one heading: the heading of the second was lost.
            self.level1 = self.level2 = None
        if words in _criteria():
            self.criterion(first, last, span)
        elif words.endswith(("完成情况分析", "完成情况")):
            self._level(first, last, span.mark.depth)
        elif words.endswith("指标") and len(words) <= 16:
            deeper = self.level1 is not None and span.mark.depth > self.level1.depth
            if (
                deeper
                or words.removeprefix("项目") in known_words("report", "level1")
                or words in known_words("report", "level2")
            ):
                self._level(first, last, span.mark.depth)

    def level(self, clause: Clause, until: int) -> None:
        """Words of level 1 or 2 inside running text, where an indicator follows them."""
        if any(level and level.last == clause.last for level in (self.level1, self.level2)):
            return  # They are those that the item begins with.
        following = self.layout.text[clause.last : min(until, clause.last + _LONGEST_NAME)]
        words = self.layout.text[clause.first : clause.last]
        if _LEVEL_ENDING.search(words) or _TARGET in following.partition(";")[0]:
            self._level(clause.first, clause.last, _DEEPEST)

    def _level(self, first: int, last: int, depth: int) -> None:
        words = self.layout.text[first:last]
        ending = _LEVEL_ENDING.search(words)
        if ending is not None:
            self.level2 = Level(first, last - len(ending[0]), depth)
            return
        name = words.removeprefix("项目")
        if name in known_words("report", "level1") and self.kind not in _SCORED:
            above = self.level1 is None or depth <= self.level1.depth
            if above or name != words or name not in known_words("report", "level2"):
                self.level1 = Level(last - len(name), last, depth)
                self.level2 = None
                return
        self.level2 = Level(first, last, depth)

    def criterion(self, first: int, last: int, span: Span) -> None:
        """A criterion known by its name; it counts where criteria are scored."""
        if self.kind in CRITERIA:
            self.kind = _criteria()[self.layout.text[first:last]]
            self._new_criterion(self.kind, first, last, span)

    def _new_criterion(self, kind: str, first: int, last: int, span: Span) -> None:
        self._begin(("analysis", kind, "criteria"), span, (first, last))
        self._claimed.add(span.mark.start)
        self._set("name", self.layout.leaf(first, last), (first, last))

    def _begin(self, path: tuple[str, ...], span: Span | None, place: tuple[int, int]) -> None:
        self.row, self.row_span = self.collected.new_row(path), span
        if path[0] == "analysis":
            self.unfinished.append((self.row, *place))

    def _set(self, name: str, leaf: object, place: tuple[int, int] | None) -> None:
        assert self.row is not None
        self.collected.set_in_row(self.row, name, leaf, place)

    def value(
        self,
        statement: Statement,
        value: tuple[int, int],
        sentence: Sentence,
        index: int,
        span: Span | None,
    ) -> None:
        """A target, which begins an indicator, or the actual value of the last one."""
        name = statement.path[-1]
        if name == "target":
            self._target(sentence, index, span)
        if self._awaits(name) and value[0] < value[1]:
            stretch = self.layout.cut(*value)
            leaf = indicator_value(self.layout.leaf(*value), stretch, self.year)
            self._set(name, leaf, value)

    def _target(self, sentence: Sentence, index: int, span: Span | None) -> None:
        self.row = None
        clauses = sentence.clauses
        named = self._name(sentence, index)
        if named is None:
            self._unclaimed(clauses[index])
            return
        level2 = self.level2
        words = self.layout.text[level2.first : level2.last] if level2 else ""
        if self._is_scored(clauses, index):
            kind = _kind_of(words) or (self.kind if self.kind in _SCORED else None)
            if kind is None:
                self._unclaimed(clauses[index])
                return
            self.kind = kind
            self._begin(("analysis", kind, "indicators"), span, named)
            self._inherit("level2", level2)
            self._set("name", self.layout.leaf(*named), named)
        else:
            self._begin(("planned_indicators",), span, named)
            self._inherit("level1", self.level1)
            self._inherit("level2", level2)
            self._set("level3", self.layout.leaf(*named), named)

    def _inherit(self, name: str, level: Level | None) -> None:
        if level is None:
            return
        place = None
        if level.first not in self._stated_levels:
            self._stated_levels.add(level.first)
            place = (level.first, level.last)
        self._set(name, self.layout.leaf(level.first, level.last), place)

    def _is_scored(self, clauses: Sequence[Clause], index: int) -> bool:
        """Whether an actual value follows, or indicators are scored here."""
        if self.kind in _SCORED:
            return True
        following = (clauses[at] for at in range(index + 1, len(clauses)))
        value = next((clause for clause in following if clause.kind == "quoted"), None)
        return value is not None and _TARGET not in self.layout.text[value.first : value.last]

    def _name(self, sentence: Sentence, index: int) -> tuple[int, int] | None:
        """The name before a target: between quotes, or all words since the last statement."""
        text = self.layout.text
        last = sentence.clauses[index].first
        first = sentence.clauses[index - 1].last if index else sentence.first
        if text[last - 1 : last] in (",", ":"):
            last -= 1
        said = text.endswith("指标", 0, last)
        last -= 2 if said else 0
        if last > first and text[last - 1] == "”":
            opened = _opening_quote(text, first, last)
            return (opened + 1, last - 1) if opened is not None and opened + 2 < last else None
        # An earlier semicolon or colon ends other words.
        first = max(first, text.rfind(";", first, last) + 1, text.rfind(":", first, last) + 1)
        first, last = self.layout.bare(first, last)
        return (first, last) if said and 0 < last - first <= _LONGEST_NAME else None

    def figure(self, statement: Statement, clause: Clause, span: Span | None) -> None:
        """A rate of completion, a full score or a score."""
        name = statement.path[-1]
        found = figure_of(self.layout, clause, statement.field)
        if found is None:
            return
        if self.row is None and name != "completion_rate":
            self._claim(span)
        if self._awaits(name):
            figure, last = found
            self._set(name, figure, (clause.at, last))
        elif self.row is None and name != "completion_rate":
            self._unclaimed(clause)

    def _awaits(self, name: str) -> bool:
        """Whether the indicator has such a field, and nothing in it yet."""
        row = self.row
        return row is not None and name in _field_names(row.cls) and (name,) not in row.leaves

    def _claim(self, span: Span | None) -> None:
        """The criterion that a score belongs to, where its name is none of the framework's."""
        chain = [each for each in span.outwards() if each.mark.depth > 1] if span else []
        if not chain or any(each.mark.start in self._claimed for each in chain):
            return
        named = [(each, *each.opening) for each in chain]
        text = self.layout.text
        picked = next((each for each in named if text[each[1] : each[2]] in _criteria()), None)
        picked = picked or next((e for e in named if e[0].mark.style == "(1)"), named[0])
        owner, first, last = picked
        kind = _criteria().get(text[first:last]) or (self.kind if self.kind in CRITERIA else None)
        if kind is not None and _CRITERION_NAME.fullmatch(text, first, last):
            self._new_criterion(kind, first, last, owner)

    def _unclaimed(self, clause: Clause) -> None:
        start, end = self.layout.span(clause.first, clause.last)
        words = self.layout.written(clause.first, clause.last)
        self.collected.diagnostics.append(diagnostics.UNCLAIMED.at(start, end, words=words))

    def finish(self) -> None:
        """Say which indicators have no score."""
        for row, first, last in self.unfinished:
            wanted = [("full", "满分"), ("score", "得分")]
            missing = [label for name, label in wanted if (name,) not in row.leaves]
            if missing:
                name = self.layout.written(first, last)
                found = diagnostics.UNSCORED.at(
                    *self.layout.span(first, last), name=name, missing="和".join(missing)
                )
                self.collected.diagnostics.append(found)


@cache
def _field_names(cls: Any) -> frozenset[str]:
    return frozenset(field.name for field in declared_fields(cls))


def _opening_quote(text: str, first: int, last: int) -> int | None:
    """The quote that the one before ``last`` closes."""
    depth = 0
    for at in range(last - 1, first - 1, -1):
        if text[at] == "”":
            depth += 1
        elif text[at] == "“":
            depth -= 1
            if depth == 0:
                return at
    return None
