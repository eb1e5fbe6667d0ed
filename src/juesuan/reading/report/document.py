"""A report from end to end: layout, outline, facts, tree, and what it lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from itertools import repeat
from typing import NamedTuple

from juesuan import diagnostics
from juesuan.diagnostic import Diagnostic
from juesuan.model.declare import declared_fields
from juesuan.model.document import Origin
from juesuan.model.later import Make, later
from juesuan.model.made import made
from juesuan.model.passages import Chapter
from juesuan.model.report import EvaluationReport
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.outline import CHAPTER, Outline, Span, read_outline
from juesuan.reading.report.passages import Passages, numbering
from juesuan.reading.report.reader import Reader
from juesuan.reading.report.recognise import is_title
from juesuan.report_vocabulary import (
    OTHER_CHAPTER,
    chapters,
    distinctive_words,
    known,
)

__all__ = ["Outlined", "outlined"]

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
        """The report with all that it states; its outline is used up."""
        layout, outline = self
        reader = Reader(layout, outline)
        reader.read()
        found = reader.found
        told = [*found.diagnostics, *_lacking({path[0] for path in found.leaves}, layout, outline)]
        passages = Passages(layout, found.places)
        spans = [each for each in outline.roots if each.depth == CHAPTER]
        ways = (partial(passages.of_chapter, at) for at in range(len(spans)))
        chapters = tuple(map(_chapter, repeat(layout), spans, ways))
        del reader, spans  # they take as much as all the rest
        outline.spans.clear()
        outline.roots.clear()
        origin = later(Origin(layout.source), passages.regions, "regions")
        report = made(
            EvaluationReport,
            **found.build_root(EvaluationReport),
            chapters=chapters,
            start=layout.start,
            end=layout.end,
            origin=origin,
            diagnostics=tuple(sorted(told, key=lambda each: each.start)),
        )
        return later(report, passages.outside, "front", "attached")


def _chapter(layout: Layout, span: Span, make: Make) -> Chapter:
    """A chapter whose text is made when it is asked for."""
    start, end = layout.span(span.start, span.last)
    title, number = layout.words(span.title, span.body), numbering(layout, span)
    chapter = made(Chapter, title=title, numbering=number, start=start, end=end)
    return later(chapter, make, "content", "items")


def outlined(text: str, folded: str, start: int, end: int) -> Outlined:
    """The headings and items of a range of a text, whose places are those of the text as given;
    ``folded`` is what :func:`juesuan.source.fold` makes of it."""
    layout = Layout(text, folded, start, end)
    return Outlined(layout, read_outline(layout))


def _lacking(given: set[str | int], layout: Layout, outline: Outline) -> Iterator[Diagnostic]:
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
        found = numbering(layout, span)
        if found != chapter.number:
            yield diagnostics.CHAPTER_NUMBER.at(
                *place, heading=chapter.title, found=found, expected=chapter.number
            )
