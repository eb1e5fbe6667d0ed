"""From the outline and the clauses of a report to its facts.

Every fact is known by its own words.  What stands around it only says to which indicator, stage
or person it belongs; a figure that no words claim stays text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from juesuan.grammar_rules import known_words
from juesuan.model.declare import declared
from juesuan.model.leaves import Day, Figure
from juesuan.model.made import made
from juesuan.model.report import FundsUse
from juesuan.reading.report.clauses import Clause, Clauses, days, figure
from juesuan.reading.report.cover import cover_title
from juesuan.reading.report.found import ROOT, Found
from juesuan.reading.report.indicators import IndicatorReader
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.outline import CHAPTER, SECTION, Outline, Span
from juesuan.reading.values import days_of_range, decimal, iso_day
from juesuan.report_vocabulary import Slot, any_word
from juesuan.statements.running import listed

__all__ = ["Reading", "Whole", "read_facts"]

_MEMBER = re.compile(r"(?P<name>[^()]*)\((?P<position>[^()]*)\)")
_LONGEST_STAGE = 20
_LONGEST_WORDS = 200
_NEAR = 40


class Whole(NamedTuple):
    """A text that is one statement, with the headings and items inside it: its path."""

    first: int
    last: int
    path: str


class Reading(NamedTuple):
    """The facts of a report, and the spans whose text is one fact as a whole."""

    found: Found
    wholes: dict[int, Whole]


def read_facts(layout: Layout, outline: Outline) -> Reading:
    """All that the sentences of a report state."""
    reader = _Reader(layout, outline)
    reader.read()
    return Reading(reader.found, reader.wholes)


class _Reader:
    def __init__(self, layout: Layout, outline: Outline) -> None:
        self.layout, self.outline = layout, outline
        self.text = layout.text
        self.found = Found(layout)
        self.clauses = Clauses(layout.text)
        self.indicators = IndicatorReader(layout, self.found)
        self.stage_names = frozenset(known_words("report", "stage_name"))
        self.wholes: dict[int, Whole] = {}
        self.chapter = ""
        self.whole_until = 0
        self.sentence = (-1, "")  # where it begins, and the rule of what it states

    def read(self) -> None:
        self._title()
        self._clauses(None, 0, self.outline.first)
        for span in self.outline.spans:
            self._enter(span)
            if span.mark.start >= self.whole_until:
                self._clauses(span, span.mark.body, span.end)
        self.indicators.finish()

    def _title(self) -> None:
        """Title, unit and year, where a line of the cover states them."""
        layout = self.layout
        starts = layout.line_starts_in(0, self.outline.first)
        ends = [*starts[1:], self.outline.first][: len(starts)]
        title = cover_title([self.text[a:b] for a, b in zip(starts, ends, strict=True)])
        if title is None:
            return
        first, last = starts[title.first], ends[title.first + title.lines - 1]
        self.found.words(ROOT, ("title",), first, last)
        if title.unit is not None:
            self.found.words(ROOT, ("unit_name",), first + title.unit[0], first + title.unit[1])
        left, right = first + title.year[0], first + title.year[1]
        year = made(Figure, decimal(self.text[left:right]), None, *layout.span(left, right))
        self.found.state(ROOT, ("year",), year, left, right)

    def _enter(self, span: Span) -> None:
        mark = span.mark
        if mark.depth == CHAPTER:
            self.chapter = mark.key
        if mark.start < self.whole_until:
            return
        self.indicators.enter(span)
        if mark.depth == CHAPTER and mark.key == "suggestions":
            self._whole(span, ("suggestions",))
        elif mark.depth == CHAPTER and mark.key == "other_questions":
            self._questions(span)
        elif mark.depth == SECTION and mark.key in ("experience", "problems"):
            self._whole(span, (mark.key,))
        elif not mark.key:
            self._stage(span)

    def _whole(self, span: Span, path: tuple[str, ...]) -> None:
        if self.found.words(ROOT, path, span.mark.body, span.last):
            self.whole_until = span.last
            self.wholes[span.mark.start] = Whole(*self.found.places[-1])

    def _questions(self, span: Span) -> None:
        """Each item of the chapter is one statement; a chapter without items is one as a whole."""
        owners = [
            each
            for each in span.items or (span,)
            if len(set(self.layout.bare(each.mark.body, each.last))) > 1
        ]
        ranges = [(each.mark.body, each.last) for each in owners]
        if self.found.texts(("other_questions",), ranges):
            self.whole_until = span.last
            places = self.found.places[-len(owners) :]
            for owner, place in zip(owners, places, strict=True):
                self.wholes[owner.mark.start] = Whole(*place)

    def _stage(self, span: Span) -> None:
        """A stage of the evaluation: its name, and the days in its first sentence."""
        first, last = span.opening
        name = self.text[first:last]
        if name not in self.stage_names:
            listed = span.parent is not None and span.parent.mark.key == "stages"
            title = name in known_words("report", "item")
            if not listed or title or not 0 < len(name) <= _LONGEST_STAGE:
                return
        row = self.found.row(("stages",))
        self.found.words(row, ("stage",), first, last)
        stop = self.text.find("。", last + 1, span.end)
        for key, day in self._days(last, span.end if stop < 0 else stop):
            self.found.state(row, (key,), *day)

    def _days(self, first: int, last: int) -> Iterator[tuple[str, tuple[Day, int, int]]]:
        """The first day or range of days in a part of the text: its beginning and its end."""
        match = days().search(self.text, first, last)
        if match is None:
            return
        ends = [match.span()]
        found = [iso_day(match[0], None)]
        if match["range"]:
            found, ends = [], []
            for day, left, right in days_of_range(match[0]):
                found.append(day)
                ends.append((match.start() + left, match.start() + right))
        for name, day, (left, right) in zip(("first", "last"), found, ends, strict=False):
            if day is not None:
                yield name, (made(Day, day, *self.layout.span(left, right)), left, right)

    def _clauses(self, span: Span | None, first: int, last: int) -> None:
        """What the text of a span states.

        A line that begins with words of a statement goes on with nothing before it: that is a
        heading that was damaged.
        """
        of_unit = self.chapter in ("", "basics")
        lines = self.layout.statement_lines(first + 1, last)
        for left, right in pairwise((first, *lines, last)):
            done = 0
            for clause in self.clauses.within(left, right, of_unit=of_unit):
                if clause.first >= done:
                    done = self._clause(clause, right, span)

    def _clause(self, clause: Clause, last: int, span: Span | None) -> int:
        """Read a clause; where what it states ends."""
        if self.sentence[0] != clause.sentence:
            self.sentence = (clause.sentence, "")
        match clause.kind:
            case "figure":
                self._figure(clause, last, span)
            case "days":
                for name, day in self._days(clause.at, clause.last):
                    self.found.state(ROOT, ("overview", "period", name), *day)
                    self.indicators.year = day[0].value.year
            case "quoted":
                self._quoted(clause, span)
            case "level":
                near = min(last, clause.last + _LONGEST_WORDS)
                self.indicators.level(clause, self._find("。", clause.last, near))
            case "criterion":
                self._criterion(clause, span)
            case "member":
                return self._member(clause, self._find("。", clause.last, last))
            case "opener":
                return self._opener(clause, last, span)
        return 0

    def _find(self, sign: str, first: int, until: int) -> int:
        found = self.text.find(sign, first, until)
        return until if found < 0 else found

    def _figure(self, clause: Clause, last: int, span: Span | None) -> None:
        slots = clause.slots
        if slots and slots[0].of_row:
            self.indicators.figure(slots[0].statement, clause, span)
            return
        slot, figure = self._meant(slots, clause)
        if slot is None or figure is None:
            return
        if slot.sentence == "total" and not self._is_conclusion(clause, last):
            return
        path = slot.statement.path
        if path[0] == "overview" and self.chapter not in ("", "basics"):
            return  # people are also counted among what a project was for
        self.sentence = (clause.sentence, slot.sentence)
        if slot.opens and path[0] == "analysis":
            self.indicators.new_kind(path[1])
        self.found.state_figure(ROOT, path, figure, clause.at, clause.last)

    def _meant(self, slots: Sequence[Slot], clause: Clause) -> tuple[Slot | None, Figure | None]:
        """The slot that is meant, and its figure: 年初批复预算 states a count or an amount."""
        for slot in slots if len(slots) == 1 and slots[0].opens else self._candidates(slots):
            found = self.found.figure(slot.statement.field, clause.at, clause.last)
            if found is not None:
                return slot, found
        return None, None

    def _candidates(self, slots: Sequence[Slot]) -> list[Slot]:
        """The slots of the sentence that was begun, then those that begin one."""
        begun = [slot for slot in slots if slot.sentence == self.sentence[1]]
        return begun + [slot for slot in slots if slot.opens and slot not in begun]

    def _is_conclusion(self, clause: Clause, last: int) -> bool:
        """Whether a total score is that of the report and not of a scale."""
        if self.chapter == "conclusion":
            return True
        end = self._find("。", clause.last, min(last, clause.last + _NEAR))
        behind = self.text[clause.last : end]
        return any(words in behind for words in known_words("report", "grade"))

    def _quoted(self, clause: Clause, span: Span | None) -> None:
        first, last = clause.at, clause.stop
        if self.text[first] == "“":
            first, last = first + 1, last - 1
        else:
            first, last = self.layout.bare(first, last)
        if clause.slots and clause.slots[0].of_row:
            self.indicators.value(clause.slots[0].statement, (first, last), clause, span)
        elif self.sentence[1] == "total" or self.chapter == "conclusion":
            self.found.words(ROOT, ("conclusion", "grade"), first, last)

    def _criterion(self, clause: Clause, span: Span | None) -> None:
        """A criterion that no number stands before: it begins a sentence, and a sign follows."""
        begins = clause.first == clause.sentence
        ends = self.text[clause.last : clause.last + 1] in (":", ",")
        if begins and ends and span is not None and clause.first != span.mark.title:
            self.indicators.criterion(clause.first, clause.last, span)

    def _member(self, clause: Clause, until: int) -> int:
        """A member of the group: name, position in brackets, and what the person does."""
        match = _MEMBER.match(self.text, clause.first, clause.last)
        assert match is not None
        stop = self._find(";", clause.last, until)
        row = self.found.row(("group",))
        self.found.words(row, ("name",), *match.span("name"))
        self.found.words(row, ("position",), *match.span("position"))
        self.found.words(row, ("task",), clause.last, stop)
        return stop

    def _opener(self, clause: Clause, last: int, span: Span | None) -> int:
        """Words that other words follow; returns where those end."""
        first = clause.at
        slot = next(iter(self._candidates(clause.slots)), None)
        if slot is None:
            return first
        self.sentence = (clause.sentence, slot.sentence)
        path = slot.statement.path
        if path[-1] == "divisions":
            stop = self._find(";", first, self._find("。", first, last))
            names = listed(self.layout, first, stop, "names", None)
            self.found.texts(path, [self.layout.indices(each) for each in names])
            return stop
        if path[-1] == "uses":
            until = self._find("。", first, last)
            self._uses(path, first, until)
            return until
        is_cover = span is None and bool(self.outline.roots)
        if path[-1] != "standard" and (is_cover or self.text[first - 1] != ":"):
            return first
        return self._words(path, first, self._find("。", first, min(last, first + _LONGEST_WORDS)))

    def _uses(self, path: tuple[str, ...], first: int, until: int) -> None:
        """What was paid for, each name directly before its amount: 会议费5万元、培训费3万元."""
        field = declared(FundsUse, "amount")
        for match in _amount().finditer(self.text, first, until):
            amount = self.found.figure(field, *match.span("figure"))
            if amount is None:
                continue
            joined = _between_uses().match(self.text, first, match.start())
            row = self.found.row(path)
            self.found.words(row, ("name",), joined.end() if joined else first, match.start())
            self.found.state_figure(row, ("amount",), amount, *match.span("figure"))
            first = match.end()

    def _words(self, path: tuple[str, ...], first: int, until: int) -> int:
        """Words up to the next sign, or to a line that begins with a label of its own."""
        until = self.layout.labelled_line(first + 1, until) or until
        ends = (",", ";", *known_words("report", "words_end"))
        stop = min(self._find(sign, first, until) for sign in ends)
        self.found.words(ROOT, path, first, stop)
        return stop


@cache
def _amount() -> re.Pattern[str]:
    """A figure behind a name, and the words that join the two."""
    join = any_word(known_words("report", "before_amount"))
    ends = any_word(known_words("report", "behind_amount"))
    return re.compile(f"{join}?:?(?P<figure>{figure().pattern})(?={ends}|[,、;:)]|$)")


@cache
def _between_uses() -> re.Pattern[str]:
    """Between an amount and the next name."""
    return re.compile(f"(?:{any_word(known_words('report', 'behind_amount'))}|[,、;:)])*")
