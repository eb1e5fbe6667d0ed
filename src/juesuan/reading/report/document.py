"""A report from end to end: layout, outline, facts, tree, and what it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from sys import intern
from typing import Any, NamedTuple

from juesuan import diagnostics
from juesuan.diagnostic import Diagnostic
from juesuan.model.declare import declared_fields
from juesuan.model.document import Origin, Region
from juesuan.model.made import made
from juesuan.model.passages import Chapter, Passage, Piece
from juesuan.model.report import EvaluationReport
from juesuan.reading.report.found import Places
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.outline import CHAPTER, Outline, Span, item_title, read_outline
from juesuan.reading.report.reader import Reader
from juesuan.reading.report.recognise import is_title
from juesuan.report_vocabulary import (
    OTHER_CHAPTER,
    any_word,
    chapters,
    distinctive_words,
    known,
)
from juesuan.segments import tidy

__all__ = ["Outlined", "outlined", "whole_report"]

# What a report may lack: the cover is often left out.
_OPTIONAL = frozenset(("chapters", "title", "unit_name", "year"))
_ENDS = frozenset("。;:!?)”…")
_HEADLINE = re.compile("[^,。;:]{0,80}")


class Outlined(NamedTuple):
    """A text that may be a report: its layout, its headings and items."""

    layout: Layout
    outline: Outline

    def is_report(self) -> bool:
        """Whether it has headings and words of sentences of a report, two at least.

        A title counts for two, and so does a chapter that no other kind of document has; words of
        a budget take two away.  What is asked is all the same
        in the text that a report is written as.
        """
        layout, (first, _, spans, _) = self
        text, starts = layout.text, layout.line_starts
        headings = {
            text[each.title : each.body] if each.key == OTHER_CHAPTER else (each.depth, each.key)
            for each in spans
            if each.key and layout.begins_line(each.start)
        }
        certain = sum((CHAPTER, key) in headings for key in known("telling"))
        if len(headings) + certain > 3:
            return True
        said = sum(words in text for words in distinctive_words())
        titled = any(is_title(text[a:b]) for a, b in layout.line_ranges(0, first))
        begins = {*starts, *(at for each in spans for at in (each.title, each.body))}
        headlines = filter(None, (_HEADLINE.match(text, at) for at in begins))
        budget = any(words in each[0] for each in headlines for words in known("budget_title"))
        return len(headings) + certain + said + 2 * titled - 2 * budget > 1

    def read(self) -> EvaluationReport:
        """The report with all that it states."""
        layout, outline = self
        reader = Reader(layout, outline)
        reader.read()
        given = reader.found.build_root(EvaluationReport)
        told = [*reader.found.diagnostics, *_lacking(given, layout, outline)]
        tree = _Tree(layout, outline, reader.found.places)
        del reader  # it takes as much as all the rest
        given.update(front=tree.front(), chapters=tree.chapters(), attached=tree.attached())
        noise = [(*place, "noise") for place in layout.noise]
        regions = tidy([*tree.regions, *noise]) if noise else tuple(tree.regions)
        return made(
            EvaluationReport,
            **given,
            start=layout.start,
            end=layout.end,
            origin=Origin(layout.source, regions),
            diagnostics=tuple(sorted(told, key=lambda each: each.start)),
        )


def whole_report(text: str, folded: str, start: int, end: int) -> Outlined | None:
    """What :func:`outlined` gives, where that is a report; most texts that are none are told by
    having no word of one."""
    found = outlined(text, folded, start, end) if _sign().search(folded, start, end) else None
    return found if found is not None and found.is_report() else None


@cache
def _sign() -> re.Pattern[str]:
    headings = (each for chapter in chapters() for each in (chapter, *chapter.sections))
    words = [*known("title_ending"), *known(OTHER_CHAPTER), *distinctive_words()]
    return re.compile(any_word([*words, *(said for each in headings for said in each.words)]))


def outlined(text: str, folded: str, start: int, end: int) -> Outlined:
    """The headings and items of a range of a text, whose places are those of the text as given;
    ``folded`` is what :func:`juesuan.source.fold` makes of it."""
    layout = Layout(text, folded, start, end)
    return Outlined(layout, read_outline(layout))


def _lacking(given: Mapping[str, Any], layout: Layout, outline: Outline) -> Iterator[Diagnostic]:
    """Chapters missing, repeated or in another place; parts of which nothing was read."""
    spans = [span for span in outline.roots if span.depth == CHAPTER]
    present = {span.key for span in spans}
    # A report of another form has other chapters, in another order.
    if OTHER_CHAPTER not in present and ("title" not in given or present & {*known("telling")}):
        yield from _misplaced(layout, spans)
        start = layout.start
        for chapter in chapters():
            if chapter.key not in present:
                said = chapter.number + chapter.title
                yield diagnostics.CHAPTER_MISSING.at(start, start, heading=said)
        for field in declared_fields(EvaluationReport):
            if field.name not in given and field.name not in _OPTIONAL:
                yield diagnostics.STATEMENT_MISSING.at(start, start, label=field.label)
    for place in layout.repeated:
        yield diagnostics.LINE_REPEATED.at(*place)
    # A heading without text at the end is no sentence that broke off.
    ends = outline.spans[-1].body if outline.spans else 0
    if ends < outline.end and layout.text[outline.end - 1] not in _ENDS:
        yield diagnostics.BROKEN_OFF.at(*layout.span(outline.end - 1, outline.end))


def _misplaced(layout: Layout, spans: list[Span]) -> Iterator[Diagnostic]:
    """Chapters that are there twice, stand behind a later one or have the number of another."""
    order = {chapter.key: index for index, chapter in enumerate(chapters())}
    seen: set[int] = set()
    for span in spans:
        place = layout.span(span.start, span.body)
        at = order[span.key]
        chapter = chapters()[at]
        if at in seen:
            yield diagnostics.CHAPTER_REPEATED.at(*place, heading=chapter.title)
            continue
        if at < max(seen, default=at):
            yield diagnostics.CHAPTER_ORDER.at(*place, heading=chapter.title)
        seen.add(at)
        numbering = _numbering(layout, span)
        if numbering != chapter.number:
            yield diagnostics.CHAPTER_NUMBER.at(
                *place, heading=chapter.title, found=numbering, expected=chapter.number
            )


def _numbering(layout: Layout, span: Span) -> str:
    # “（1）” stands before item after item: one string for all.
    return intern(layout.as_written(span.start, span.title)[0]) if span.start < span.title else ""


class _Tree:
    """Makes chapters and passages of the spans of an outline; ``places`` are those of all facts."""

    def __init__(self, layout: Layout, outline: Outline, places: Places) -> None:
        self.layout, self.outline, self.places = layout, outline, places
        places.set_in_order()
        self.regions: list[Region] = []

    def chapters(self) -> tuple[Chapter, ...]:
        return tuple([self._chapter(each) for each in self.outline.roots if each.depth == CHAPTER])

    def _chapter(self, span: Span) -> Chapter:
        fields = self._fields(span)
        del fields["heading"]
        return made(Chapter, title=self.layout.words(span.title, span.body), **fields)

    def front(self) -> tuple[Passage, ...]:
        """What stands before the first chapter: a cover, or text that lost its chapter."""
        first = self._lines(0, self.outline.first)
        roots = (span for span in self.outline.roots if span.depth != CHAPTER)
        return (*first, *(self._passage(span) for span in roots))

    def attached(self) -> tuple[Passage, ...]:
        """What is attached to the report, a line each."""
        return tuple(self._lines(self.outline.end, len(self.layout.text)))

    def _lines(self, first: int, last: int) -> Iterator[Passage]:
        """Each line on its own, unless a statement goes on in the next."""
        for line in (*self.layout.line_starts_in(first + 1, last), last):
            if first < line and (line == last or not self.places.crosses(line)):
                self._region(first, line, "text")
                start, end = self.layout.span(first, line)
                yield made(Passage, content=self._pieces(first, line), start=start, end=end)
                first = line

    def _passage(self, span: Span) -> Passage:
        return made(Passage, **self._fields(span))

    def _fields(self, span: Span) -> dict[str, Any]:
        body = self._heading_end(span)
        self._region(span.start, body, "label")
        if body < span.end:
            self._region(body, span.end, "text")
        start, end = self.layout.span(span.start, span.last)
        return {
            "numbering": _numbering(self.layout, span),
            "heading": self._pieces(span.title, body) if span.depth != CHAPTER else (),
            "content": self._pieces(body, span.end),
            "items": tuple(map(self._passage, span.items)),
            "start": start,
            "end": end,
        }

    def _heading_end(self, span: Span) -> int:
        """Where the title of a passage ends: known words, or words before a colon or an item."""
        if span.key:
            return span.body
        first, last = span.title, span.opening
        sign = self.layout.text[last] if last < span.end else ""
        if first == last or not (sign in ":,。" if sign else span.items):
            return first
        titled = sign in ("", ":") or self._is_title(first, last, span)
        return last if titled and not self.places.crosses(last) else first

    def _is_title(self, first: int, last: int, span: Span) -> bool:
        """Whether words before a comma or a full stop are a known title, or the name of a stage or
        a criterion: one fact, with text behind it."""
        if item_title().fullmatch(self.layout.text, first, last):
            return True
        stated = self.places.beginning(first, first + 1)
        return last + 1 < span.last and any(self.places.lasts[at] == last for at in stated)

    def _pieces(self, first: int, last: int) -> tuple[Piece, ...]:
        """Words and statements by turns."""
        if first == last:
            return ()
        words = self.layout.paragraphs
        pieces: list[Piece] = []
        places = self.places
        for at in places.beginning(first, last):
            left, right = places.firsts[at], places.lasts[at]
            if right <= last:
                if first < left:
                    # So do “为” and “，” between facts.
                    pieces.append(intern(words(first, left, not pieces)))
                pieces.append(places.stated[at])
                first = right
        if first < last:
            pieces.append(words(first, last, not pieces))
        return tuple(pieces)

    def _region(self, first: int, last: int, kind: str) -> None:
        start, end = self.layout.span(first, last)
        if end - start == last - first:
            self.regions.append((start, end, kind))
        else:  # a region for each line
            runs = self.layout.line_ranges(first, last)
            self.regions += ((*self.layout.span(*run), kind) for run in runs)
