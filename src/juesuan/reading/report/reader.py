"""From the outline and the clauses of a report to its facts.

Every fact is known by its own words.  What stands around it only says to which indicator, stage
or person it belongs; a figure that no words claim stays text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from juesuan.model.leaves import Text
from juesuan.reading.report.collected import Collected
from juesuan.reading.report.days import days_in
from juesuan.reading.report.indicators import IndicatorReader, opening
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.lists import divisions, uses
from juesuan.reading.report.outline import CHAPTER, SECTION, Outline, Span
from juesuan.reading.report.statements import Clause, Sentence, figure_of, sentences, slots_of
from juesuan.report_forms import ITEMS, STAGES
from juesuan.report_vocabulary import FormSlot, row_forms

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
        self.form = ""

    def read(self) -> None:
        spans = self.outline.spans
        borders = {edge for span in spans for edge in (span.mark.start, span.mark.body)}
        borders.add(self.outline.end)
        waiting = sentences(self.layout, borders)
        sentence = next(waiting, None)
        for span in (None, *spans):
            if span is not None:
                self._enter(span)
            end = span.end if span else self.outline.first
            while sentence is not None and sentence.first < end:
                self._sentence(sentence, span)
                sentence = next(waiting, None)
        self.indicators.finish()

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
        first, last = opening(self.layout, span)
        listed = span.parent is not None and span.parent.mark.key == "stages"
        name = text[first:last]
        new = listed and name not in ITEMS and 0 < len(name) <= _LONGEST_STAGE
        if not new and name not in STAGES:
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
        self.form = ""
        clauses, done = sentence.clauses, 0
        for index, clause in enumerate(clauses):
            if clause.first < done:
                continue
            match clause.type:
                case "FIGURE" | "OF_UNIT":
                    self._figure(clause, sentence, span)
                case "PERIOD":
                    self._period(clause)
                case "VALUE":
                    self._value(clauses, index, span)
                case "LEVEL":
                    self.indicators.level(clause, sentence.last)
                case "CRITERION":
                    self._criterion(clauses, index, span)
                case "MEMBER":
                    done = self._member(clause, sentence.last)
                case "OPENER":
                    done = self._opener(clauses, index, sentence.last, span)

    def _figure(self, clause: Clause, sentence: Sentence, span: Span | None) -> None:
        slots, first = slots_of(self.layout, clause)
        if any(slot.form in row_forms() for slot in slots):
            self.indicators.figure(slots[0], first, clause, span)
            return
        slot = self._slot(slots)
        found = None if slot is None else figure_of(self.layout, first, clause, slot.field)
        if slot is None or found is None:
            return
        if slot.form == "total" and not self._is_conclusion(clause, sentence):
            return
        self.form = slot.form
        if slot.opens and slot.path[0] == "analysis":
            self.indicators.new_kind(slot.path[1])
        self.collected.set(slot.path, found[0], first, found[1])

    def _slot(self, slots: Sequence[FormSlot]) -> FormSlot | None:
        """The slot that is meant: of the form that the sentence has begun, or one that begins."""
        begun = next((slot for slot in slots if slot.form == self.form), None)
        return begun or next((slot for slot in slots if slot.opens), None)

    def _is_conclusion(self, clause: Clause, sentence: Sentence) -> bool:
        """Whether a total score is that of the report and not of a scale."""
        if self.chapter == "conclusion":
            return True
        stop = min(sentence.last, clause.last + _NEAR)
        return _GRADE.search(self.layout.text, clause.last, stop) is not None

    def _period(self, clause: Clause) -> None:
        _, first = slots_of(self.layout, clause)
        for name, day in zip(
            ("first", "last"), days_in(self.layout, first, clause.last), strict=True
        ):
            if day is not None:
                self.collected.set(("overview", "period", name), *day)
                self.indicators.year = day[0].value.year

    def _value(self, clauses: Sequence[Clause], index: int, span: Span | None) -> None:
        clause = clauses[index]
        slots, first = slots_of(self.layout, clause)
        last = clause.last
        if self.layout.text[first] == "“":
            first, last = first + 1, last - 1
        else:
            first, last = self.layout.bare(first, last)
        if any(slot.form in row_forms() for slot in slots):
            self.indicators.value(slots[0], (first, last), clauses, index, span)
        elif first < last and (self.form == "total" or self.chapter == "conclusion"):
            leaf = self.layout.leaf(first, last)
            self.collected.set(("conclusion", "grade"), leaf, first, last)

    def _criterion(self, clauses: Sequence[Clause], index: int, span: Span | None) -> None:
        """A criterion that no number stands before: it begins a sentence, and a sign follows."""
        clause = clauses[index]
        ends = self.layout.text[clause.last : clause.last + 1] in (":", ",")
        if index == 0 and ends and span is not None and clause.first != span.mark.title:
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

    def _opener(self, clauses: Sequence[Clause], index: int, until: int, span: Span | None) -> int:
        """Words that other words follow; returns where those end."""
        clause = clauses[index]
        slots, first = slots_of(self.layout, clause)
        slot = self._slot(slots)
        if slot is None:
            return clause.last
        self.form = slot.form
        name = slot.path[-1]
        if name == "divisions":
            stop = self._find(";", first, until)
            self.collected.texts(slot.path, divisions(self.layout, first, stop))
            return stop
        if name == "uses":
            for (words, a, b), (amount, c, d) in uses(self.layout, first, until):
                row = self.collected.new_row(slot.path)
                self.collected.set_in_row(row, "name", words, (a, b))
                self.collected.set_in_row(row, "amount", amount, (c, d))
            return until
        if name != "standard" and (self._is_cover(span) or self.layout.text[first - 1] != ":"):
            return clause.last
        return self._words(slot, first, min(until, first + _LONGEST_WORDS))

    def _words(self, slot: FormSlot, first: int, until: int) -> int:
        """Words up to the next sign, or to a line that begins with a label of its own."""
        until = self.layout.labelled_line(first + 1, until) or until
        stop = min(self._find(sign, first, until) for sign in (",", ";", *_WORDS_END))
        left, right = self.layout.bare(first, stop)
        if left < right:
            self.collected.set(slot.path, self.layout.leaf(left, right), left, right)
        return stop

    def _find(self, sign: str, first: int, until: int) -> int:
        found = self.layout.text.find(sign, first, until)
        return until if found < 0 else found

    def _is_cover(self, span: Span | None) -> bool:
        """Whether a line stands on the cover, before the first chapter."""
        return span is None and bool(self.outline.roots)
