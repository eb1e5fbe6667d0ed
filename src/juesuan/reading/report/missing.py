"""What a report lacks: chapters, statements, an end."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan import diagnostics
from juesuan.diagnostic import Diagnostic
from juesuan.model.declare import declared_fields
from juesuan.model.report import EvaluationReport
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.outline import CHAPTER, Outline, Span
from juesuan.report_vocabulary import OTHER_CHAPTER, chapters, telling

__all__ = ["diagnose"]

# What a report may lack: the cover is often left out.
_OPTIONAL = frozenset(("chapters", "title", "unit_name", "year"))
_ENDS = frozenset("。;:!?)”…")


def diagnose(report: EvaluationReport, layout: Layout, outline: Outline) -> Iterator[Diagnostic]:
    """Chapters missing, repeated or in another place; parts of which nothing was read."""
    start = report.start or 0
    spans = [span for span in outline.roots if span.mark.depth == CHAPTER]
    present = {span.mark.key for span in spans}
    # A report of another form has other chapters, in another order.
    if OTHER_CHAPTER not in present and (report.title is None or present & telling()):
        yield from _chapters(layout, spans)
        for chapter in chapters():
            if chapter.key not in present:
                yield diagnostics.CHAPTER_MISSING.at(
                    start, start, heading=f"{chapter.number}{chapter.title}"
                )
        for field in declared_fields(EvaluationReport):
            if getattr(report, field.name) in (None, ()) and field.name not in _OPTIONAL:
                yield diagnostics.STATEMENT_MISSING.at(start, start, label=field.label)
    for first, last in layout.repeated:
        yield diagnostics.LINE_REPEATED.at(first, last)
    text = layout.text[: outline.end]
    if text and text[-1] not in _ENDS and not _ends_in_heading(outline):
        yield diagnostics.BROKEN_OFF.at(*layout.span(len(text) - 1, len(text)))


def _chapters(layout: Layout, spans: list[Span]) -> Iterator[Diagnostic]:
    order = {chapter.key: index for index, chapter in enumerate(chapters())}
    seen: set[str] = set()
    latest = -1
    for span in spans:
        mark = span.mark
        place = layout.span(mark.start, mark.body)
        chapter = chapters()[order[mark.key]]
        if mark.key in seen:
            yield diagnostics.CHAPTER_REPEATED.at(*place, heading=chapter.title)
            continue
        seen.add(mark.key)
        if order[mark.key] < latest:
            yield diagnostics.CHAPTER_ORDER.at(*place, heading=chapter.title)
        latest = max(latest, order[mark.key])
        numbering = layout.words_written(mark.start, mark.title)
        if numbering != chapter.number:
            yield diagnostics.CHAPTER_NUMBER.at(
                *place, heading=chapter.title, found=numbering, expected=chapter.number
            )


def _ends_in_heading(outline: Outline) -> bool:
    """Whether the report ends with a heading without text, and not inside a sentence."""
    return bool(outline.spans) and outline.spans[-1].mark.body >= outline.end
