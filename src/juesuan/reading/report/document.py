"""A report from end to end: layout, outline, facts, tree, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import repeat

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
from juesuan.reading.report.reader import ReportReader
from juesuan.reading.report.unread import unread_figures
from juesuan.report_vocabulary import OTHER_CHAPTER, chapters, known

# What a report may lack: the cover is often left out.
_OPTIONAL = frozenset(("chapters", "title", "unit_name", "year"))
_ENDS = frozenset("。;:!?)”…")


def read_report(text: str, folded: str, start: int, end: int) -> EvaluationReport:
    """The report that stands in a range of a text, with all that it states; ``folded`` is what
    :func:`juesuan.source.fold` makes of the text."""
    layout = Layout(text, folded, start, end)
    outline = read_outline(layout)
    reader = ReportReader(layout, outline)
    reader.read()
    found = reader.found
    unread = unread_figures(layout, outline, found, reader.years())
    told = [
        *found.diagnostics,
        *unread,
        *_lacking({path[0] for path in found.leaves}, layout, outline),
    ]
    passages = Passages(layout, found.places)
    spans = [each for each in outline.roots if each.depth == CHAPTER]
    ways = (partial(passages.of_chapter, at) for at in range(len(spans)))
    chapters = tuple(map(_chapter, repeat(layout), spans, ways))
    del reader, spans, outline  # they take as much as all the rest
    report = made(
        EvaluationReport,
        **found.build_root(EvaluationReport),
        chapters=chapters,
        start=layout.start,
        end=layout.end,
        origin=later(Origin(layout.source), passages.regions, "regions"),
        diagnostics=tuple(sorted(told, key=lambda each: each.start)),
    )
    return later(report, passages.outside, "front", "attached")


def _chapter(layout: Layout, span: Span, make: Make) -> Chapter:
    """A chapter whose text is made when it is asked for."""
    start, end = layout.span(span.start, span.last)
    title, number = layout.words(span.title, span.body), numbering(layout, span)
    chapter = made(Chapter, title=title, numbering=number, start=start, end=end)
    return later(chapter, make, "content", "items")


def _lacking(given: set[str | int], layout: Layout, outline: Outline) -> Iterator[Diagnostic]:
    """Chapters missing, repeated or in another place; parts of which nothing was read."""
    spans = [span for span in outline.roots if span.depth == CHAPTER]
    present = {span.key for span in spans}
    # A report of another form has other chapters, in another order.
    if OTHER_CHAPTER not in present and ("title" not in given or present & {*known("telling")}):
        yield from _tell_misplaced(layout, spans)
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


def _tell_misplaced(layout: Layout, spans: list[Span]) -> Iterator[Diagnostic]:
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
