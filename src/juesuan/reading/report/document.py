"""A report from end to end: layout, outline, facts, tree, and what it lacks."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from juesuan import diagnostics
from juesuan.diagnostic import Diagnostic
from juesuan.model.declare import declared_fields
from juesuan.model.document import Origin
from juesuan.model.made import made
from juesuan.model.report import EvaluationReport
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.outline import CHAPTER, Outline, Span, read_outline
from juesuan.reading.report.passages import Tree
from juesuan.reading.report.reader import Reader
from juesuan.report_vocabulary import OTHER_CHAPTER, chapters, telling
from juesuan.segments import tidy

__all__ = ["read_report"]

# What a report may lack: the cover is often left out.
_OPTIONAL = frozenset(("chapters", "title", "unit_name", "year"))
_ENDS = frozenset("。;:!?)”…")


def read_report(text: str, folded: str, start: int, end: int) -> EvaluationReport:
    """The evaluation report that stands in a range of a text.

    Args:
        text: the text as given; all spans are offsets into it.
        folded: the same, as :func:`juesuan.source.fold` makes it.
        start: where the report begins.
        end: where it ends.
    """
    layout = Layout(text, folded, start, end)
    outline = read_outline(layout)
    reader = Reader(layout, outline)
    reader.read()
    found = reader.found
    given, told = found.fields(), found.diagnostics
    tree = Tree(layout, outline, found.places, reader.wholes)
    del reader, found  # the leaves are in the fields now, and take as much as all the rest
    front, chapters_, attached = tree.front(), tree.chapters(), tree.attached()
    regions = [*tree.regions, *((*place, "noise") for place in layout.noise)]
    report = made(
        EvaluationReport,
        **given,
        chapters=chapters_,
        front=front,
        attached=attached,
        start=start,
        end=end,
        origin=Origin(text, tidy(regions) if layout.noise else tuple(regions)),
    )
    told += _lacking(report, layout, outline)
    return attrs.evolve(report, diagnostics=tuple(sorted(told, key=lambda each: each.start)))


def _lacking(report: EvaluationReport, layout: Layout, outline: Outline) -> Iterator[Diagnostic]:
    """Chapters missing, repeated or in another place; parts of which nothing was read."""
    spans = [span for span in outline.roots if span.depth == CHAPTER]
    present = {span.key for span in spans}
    # A report of another form has other chapters, in another order.
    if OTHER_CHAPTER not in present and (report.title is None or present & telling()):
        yield from _misplaced(layout, spans)
        start = report.start or 0
        for chapter in chapters():
            if chapter.key not in present:
                said = chapter.number + chapter.title
                yield diagnostics.CHAPTER_MISSING.at(start, start, heading=said)
        for field in declared_fields(EvaluationReport):
            if getattr(report, field.name) in (None, ()) and field.name not in _OPTIONAL:
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
        numbering = layout.words_written(span.start, span.title)
        if numbering != chapter.number:
            yield diagnostics.CHAPTER_NUMBER.at(
                *place, heading=chapter.title, found=numbering, expected=chapter.number
            )
