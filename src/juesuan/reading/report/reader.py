"""From the outline and the clauses of a report to its facts.

Every fact is known by its own words.  What stands around it only says to which indicator, stage
or person it belongs; a figure that no words claim stays text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from juesuan.grammar_rules import known_words
from juesuan.model.leaves import Figure, Text
from juesuan.model.made import made
from juesuan.reading.report.collected import Collected
from juesuan.reading.report.cover import cover_title
from juesuan.reading.report.days import days_in
from juesuan.reading.report.indicators import IndicatorReader
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.lists import divisions, uses
from juesuan.reading.report.outline import CHAPTER, SECTION, Outline, Span
from juesuan.reading.report.statements import Clause, Sentence, figure_of, sentences, slots_of
from juesuan.reading.values import decimal
from juesuan.report_vocabulary import Slot

__all__ = ["Reading", "Whole", "read_facts"]

_MEMBER = re.compile(r"(?P<name>[^()]*)\((?P<position>[^()]*)\)(?P<rest>.*)")
_GRADE = re.compile("等级|评级")
_LONGEST_STAGE = 20
_LONGEST_WORDS = 200
_NEAR = 40
# 项目名称：某项目（以下简称…）, 采用计划标准作为评价标准
_WORDS_END = ("(以下", "作为")


class Whole(NamedTuple):
    """A text that is one statement, with the headings and items inside it: its path."""

    first: int
    last: int
    path: str


class Reading(NamedTuple):
    """The facts of a report, and the spans whose text is one fact as a whole."""

    collected: Collected
    wholes: dict[int, Whole]
    titles: list[tuple[Span, Text]]


def read_facts(layout: Layout, outline: Outline) -> Reading:
    """All that the sentences of a report state."""
    reader = _Reader(layout, outline)
    reader.read()
    return Reading(reader.collected, reader.wholes, reader.titles)


class _Reader:
    def __init__(self, layout: Layout, outline: Outline) -> None:
        self.layout, self.outline = layout, outline
        self.collected = Collected(layout.source)
        self.indicators = IndicatorReader(layout, self.collected)
        self.wholes: dict[int, Whole] = {}
        self.titles: list[tuple[Span, Text]] = []
        self.chapter = ""
        self.whole_until = 0
        self.sentence = ""

    def read(self) -> None:
        spans = self.outline.spans
        borders = {edge for span in spans for edge in (span.mark.start, span.mark.body)}
        borders.add(self.outline.end)
        waiting = sentences(self.layout, borders)
        sentence = next(waiting, None)
        self._title()
        for span in (None, *spans):
            if span is not None:
                self._enter(span)
            end = span.end if span else self.outline.first
            while sentence is not None and sentence.first < end:
                self._sentence(sentence, span)
                sentence = next(waiting, None)
        self.indicators.finish()

    def _title(self) -> None:
        """Title, unit and year, where a line of the cover states them."""
        layout = self.layout
        starts = layout.line_starts_in(0, self.outline.first)
        ends = [*starts[1:], self.outline.first][: len(starts)]
        title = cover_title([layout.text[a:b] for a, b in zip(starts, ends, strict=True)])
        if title is None:
            return
        first = starts[title.first]
        last = ends[title.first + title.lines - 1]
        self.collected.set(("title",), layout.leaf(first, last), first, last)
        if title.unit is not None:
            left, right = first + title.unit[0], first + title.unit[1]
            self.collected.set(("unit_name",), layout.leaf(left, right), left, right)
        left, right = first + title.year[0], first + title.year[1]
        year = made(Figure, decimal(layout.text[left:right]), None, *layout.span(left, right))
        self.collected.set(("year",), year, left, right)

    def _enter(self, span: Span) -> None:
        mark = span.mark
        if mark.depth == CHAPTER:
            self.chapter = mark.key
            self.titles.append((span, self.layout.leaf(mark.title, mark.body)))
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
        first, last = self.layout.bare(span.mark.body, span.last)
        if first < last and self.collected.set(path, self.layout.leaf(first, last), first, last):
            self.whole_until = span.last
            self.wholes[span.mark.start] = Whole(*self.collected.places[-1])

    def _questions(self, span: Span) -> None:
        """Each item of the chapter is one statement; a chapter without items is one as a whole."""
        found: list[tuple[Text, int, int]] = []
        owners: list[Span] = []
        for each in span.items or (span,):
            first, last = self.layout.bare(each.mark.body, each.last)
            if first < last:
                found.append((self.layout.leaf(first, last), first, last))
                owners.append(each)
        if self.collected.texts(("other_questions",), found):
            self.whole_until = span.last
            places = self.collected.places[-len(found) :]
            for owner, place in zip(owners, places, strict=True):
                self.wholes[owner.mark.start] = Whole(*place)

    def _stage(self, span: Span) -> None:
        """A stage of the evaluation: its name, and the days in its first sentence."""
        text = self.layout.text
        first, last = span.opening
        listed = span.parent is not None and span.parent.mark.key == "stages"
        name = text[first:last]
        new = (
            listed and name not in known_words("report", "item") and 0 < len(name) <= _LONGEST_STAGE
        )
        if not new and name not in known_words("report", "stage_name"):
            return
        row = self.collected.new_row(("stages",))
        self.collected.set_in_row(row, "stage", self.layout.leaf(first, last), (first, last))
        stop = text.find("。", last + 1, span.end)
        for name, day in zip(
            ("first", "last"),
            days_in(self.layout, last, span.end if stop < 0 else stop),
            strict=True,
        ):
            if day is not None:
                self.collected.set_in_row(row, name, day[0], day[1:])

    def _sentence(self, sentence: Sentence, span: Span | None) -> None:
        inside_heading = span is not None and sentence.first < span.mark.body
        if inside_heading or sentence.first < self.whole_until:
            return
        self.sentence = ""
        clauses, done = sentence.clauses, 0
        for index, clause in enumerate(clauses):
            if clause.first < done:
                continue
            match clause.kind:
                case "figure":
                    self._figure(clause, sentence, span)
                case "days":
                    self._period(clause)
                case "quoted":
                    self._value(sentence, index, span)
                case "level":
                    self.indicators.level(clause, sentence.last)
                case "criterion":
                    self._criterion(clause, sentence, span)
                case "member":
                    done = self._member(clause, sentence.last)
                case "opener":
                    done = self._opener(clause, sentence.last, span)

    def _figure(self, clause: Clause, sentence: Sentence, span: Span | None) -> None:
        slots = slots_of(clause)
        if slots and slots[0].of_row:
            self.indicators.figure(slots[0].statement, clause, span)
            return
        slot, found = self._meant(slots, clause)
        if slot is None or found is None:
            return
        if slot.sentence == "total" and not self._is_conclusion(clause, sentence):
            return
        path = slot.statement.path
        if path[0] == "overview" and self.chapter not in ("", "basics"):
            return  # people are also counted among what a project was for
        self.sentence = slot.sentence
        if slot.opens and path[0] == "analysis":
            self.indicators.new_kind(path[1])
        self.collected.set(path, found[0], clause.at, found[1])

    def _meant(
        self, slots: Sequence[Slot], clause: Clause
    ) -> tuple[Slot | None, tuple[Figure, int] | None]:
        """The slot that is meant, and its figure: 年初批复预算 states a count or an amount."""
        for slot in slots if len(slots) == 1 and slots[0].opens else self._candidates(slots):
            found = figure_of(self.layout, clause, slot.statement.field)
            if found is not None:
                return slot, found
        return None, None

    def _candidates(self, slots: Sequence[Slot]) -> list[Slot]:
        """The slots of the sentence that was begun, then those that begin one."""
        begun = [slot for slot in slots if slot.sentence == self.sentence]
        return begun + [slot for slot in slots if slot.opens and slot not in begun]

    def _is_conclusion(self, clause: Clause, sentence: Sentence) -> bool:
        """Whether a total score is that of the report and not of a scale."""
        if self.chapter == "conclusion":
            return True
        stop = min(sentence.last, clause.last + _NEAR)
        return _GRADE.search(self.layout.text, clause.last, stop) is not None

    def _period(self, clause: Clause) -> None:
        found = days_in(self.layout, clause.at, clause.last)
        for name, day in zip(("first", "last"), found, strict=True):
            if day is not None:
                self.collected.set(("overview", "period", name), *day)
                self.indicators.year = day[0].value.year

    def _value(self, sentence: Sentence, index: int, span: Span | None) -> None:
        clause = sentence.clauses[index]
        slots, first, last = slots_of(clause), clause.at, clause.stop
        if self.layout.text[first] == "“":
            first, last = first + 1, last - 1
        else:
            first, last = self.layout.bare(first, last)
        if slots and slots[0].of_row:
            self.indicators.value(slots[0].statement, (first, last), sentence, index, span)
        elif first < last and (self.sentence == "total" or self.chapter == "conclusion"):
            leaf = self.layout.leaf(first, last)
            self.collected.set(("conclusion", "grade"), leaf, first, last)

    def _criterion(self, clause: Clause, sentence: Sentence, span: Span | None) -> None:
        """A criterion that no number stands before: it begins a sentence, and a sign follows."""
        ends = self.layout.text[clause.last : clause.last + 1] in (":", ",")
        if (
            clause.first == sentence.first
            and ends
            and span is not None
            and clause.first != span.mark.title
        ):
            self.indicators.criterion(clause.first, clause.last, span)

    def _member(self, clause: Clause, until: int) -> int:
        """A member of the group: name, position in brackets, and what the person does."""
        text = self.layout.text
        match = _MEMBER.fullmatch(text, clause.first, clause.last)
        assert match is not None
        semicolon = text.find(";", clause.last, until)
        stop = until if semicolon < 0 else semicolon
        task = self.layout.bare(clause.last, stop)
        row = self.collected.new_row(("group",))
        for name, place in (
            ("name", match.span("name")),
            ("position", match.span("position")),
            ("task", task),
        ):
            if place[0] < place[1]:
                self.collected.set_in_row(row, name, self.layout.leaf(*place), place)
        return stop

    def _opener(self, clause: Clause, until: int, span: Span | None) -> int:
        """Words that other words follow; returns where those end."""
        first = clause.last
        slot = next(iter(self._candidates(slots_of(clause))), None)
        if slot is None:
            return first
        self.sentence = slot.sentence
        path = slot.statement.path
        name = path[-1]
        if name == "divisions":
            stop = self._find(";", first, until)
            self.collected.texts(path, divisions(self.layout, first, stop))
            return stop
        if name == "uses":
            for (words, a, b), (amount, c, d) in uses(self.layout, first, until):
                row = self.collected.new_row(path)
                self.collected.set_in_row(row, "name", words, (a, b))
                self.collected.set_in_row(row, "amount", amount, (c, d))
            return until
        if name != "standard" and (self._is_cover(span) or self.layout.text[first - 1] != ":"):
            return first
        return self._words(path, first, min(until, first + _LONGEST_WORDS))

    def _words(self, path: tuple[str, ...], first: int, until: int) -> int:
        """Words up to the next sign, or to a line that begins with a label of its own."""
        until = self.layout.labelled_line(first + 1, until) or until
        stop = min(self._find(sign, first, until) for sign in (",", ";", *_WORDS_END))
        left, right = self.layout.bare(first, stop)
        if left < right:
            self.collected.set(path, self.layout.leaf(left, right), left, right)
        return stop

    def _find(self, sign: str, first: int, until: int) -> int:
        found = self.layout.text.find(sign, first, until)
        return until if found < 0 else found

    def _is_cover(self, span: Span | None) -> bool:
        """Whether a line stands on the cover, before the first chapter."""
        return span is None and bool(self.outline.roots)
