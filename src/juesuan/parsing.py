"""The way of the data, from end to end: text, source, blocks, grammar trees, model."""

from __future__ import annotations

from typing import Any

import attrs

from juesuan import diagnostics
from juesuan.blocks import Block, Line, blocks
from juesuan.diagnostics import Diagnostic
from juesuan.errors import ParseError
from juesuan.files.extract import Extract
from juesuan.headings import heading_of
from juesuan.kinds import Kind, kind_of
from juesuan.model.disclosure import Disclosure
from juesuan.model.document import Origin
from juesuan.model.made import made
from juesuan.model.report import EvaluationReport
from juesuan.paragraphs import line_words, parts
from juesuan.places import Places, marked
from juesuan.reading.disclosure import DisclosureReader
from juesuan.reading.report import may_hold_report
from juesuan.segments import tidy
from juesuan.source import fold
from juesuan.titles import Title, title_of

__all__ = ["parse"]


def parse(text: str | Extract, *, strict: bool = False) -> Disclosure | EvaluationReport:
    """Read a disclosure or an evaluation report.

    Whatever the text is, a document comes back with what there is; what is missing or was not
    understood is among its ``diagnostics``, and stays in the tree with its place.

    Args:
        text: the text as extracted from a file; spans are code points of it.  An
            :class:`~juesuan.Extract` also knows paragraphs, cells and places of its file.
        strict: raise at the first diagnostic of severity ``error``.

    Returns:
        which of the two kinds the text is, is known by its words.

    Raises:
        TypeError: ``text`` is neither.
        ParseError: only with ``strict``; names code, line and column.

    >>> document = parse("二、收入决算情况说明\\n本年收入1,200.50万元。")
    >>> document.revenue.total
    Figure(value=Decimal('1200.50'), unit='万元')
    """
    extract = text if isinstance(text, Extract) else None
    if extract is not None:
        text = extract.text
    if not isinstance(text, str):
        raise TypeError(f"parse takes a str or an Extract, not {type(text).__name__}")
    document = _read(text, extract)
    if extract is not None:
        document = _from_file(document, extract)
    if strict:
        for diagnostic in document.diagnostics:
            if diagnostic.severity == "error":
                raise _error(text, diagnostic)
    return document


def _from_file(
    document: Disclosure | EvaluationReport, extract: Extract
) -> Disclosure | EvaluationReport:
    """A document with the places of its file, and a diagnostic for each thing not read of it."""
    found = [
        diagnostics.LEFT_OUT.at(each.offset, each.offset, words=each.message)
        for each in extract.warnings
    ]
    origin = document.origin
    return attrs.evolve(
        document,
        origin=None if origin is None else attrs.evolve(origin, extract=extract),
        diagnostics=tuple(sorted((*document.diagnostics, *found), key=lambda each: each.start)),
    )


def _read(text: str, extract: Extract | None) -> Disclosure | EvaluationReport:
    folded = fold(text)
    found = list(blocks(folded) if extract is None else extract.blocks_in(folded))
    reports = _reports(folded)
    kind, what, title, words = _recognise(folded, found, reports)
    if kind == "other":
        return _foreign(text, what)
    if kind == "report":
        return _report(text, folded, 0, len(text))
    own = [block for block in found if not _inside(block, reports)]
    reader = DisclosureReader(text, _without(folded, reports), default=_default(kind))
    given = reader.read(parts(own, words, title, folded))
    attached = tuple(_report(text, folded, start, end) for start, end in reports)
    return _disclosure(text, reader, given, attached, kind)


def _recognise(
    folded: str, found: list[Block], reports: list[tuple[int, int]]
) -> tuple[Kind, str, Title | None, list[str]]:
    """What the text is, before anything of it is read."""
    lines = [each for each in found if isinstance(each, Line) and not _inside(each, reports)]
    words = line_words(lines, folded)
    title = title_of(words, [line.after_blank for line in lines])
    headings = sum(heading_of(each) is not None for each in words)
    if headings < 3 and _holds_report(folded, bool(reports)):
        return "report", "", title, words
    kind, what = kind_of(words, title, "一级指标" in folded and "三级指标" in folded)
    return kind, what, title, words


def _inside(block: Block, reports: list[tuple[int, int]]) -> bool:
    return any(start <= block.start < end for start, end in reports)


def _without(folded: str, reports: list[tuple[int, int]]) -> str:
    """The folded text with blanks for its reports: they are read by themselves."""
    for start, end in reports:
        folded = folded[:start] + " " * (end - start) + folded[end:]
    return folded


def _default(kind: Kind) -> tuple[str, ...]:
    return ("three_public",) if kind == "three_public" else ()


def _foreign(text: str, what: str) -> Disclosure:
    """A text that is none of ours: all of it unread, one error that says what it is."""
    if not text.strip():
        found = diagnostics.EMPTY.at(0, len(text))
    elif what:
        found = diagnostics.OTHER_KIND.at(0, len(text), what=what)
    else:
        found = diagnostics.FOREIGN.at(0, len(text))
    regions = ((0, len(text), "unread"),) if text else ()
    return made(
        Disclosure,
        start=0,
        end=len(text),
        origin=Origin(text, regions),
        diagnostics=(found,),
        kind="other",
    )


# Few texts hold a report, and what reads one takes a while to import.


def _reports(folded: str) -> list[tuple[int, int]]:
    if not may_hold_report(folded):
        return []
    from juesuan.reading.report.recognise import find_reports

    return find_reports(folded)


def _holds_report(folded: str, found: bool) -> bool:
    if not found and not may_hold_report(folded):
        return False
    from juesuan.reading.report.recognise import report_evidence

    return found or report_evidence(folded) > 1


def _report(text: str, folded: str, start: int, end: int) -> EvaluationReport:
    from juesuan.reading.report.document import read_report

    return read_report(text, folded, start, end)


def _disclosure(
    text: str,
    reader: DisclosureReader,
    given: dict[str, Any],
    reports: tuple[EvaluationReport, ...],
    kind: Kind,
) -> Disclosure:
    regions, found = reader.draft.regions, reader.draft.diagnostics
    for report in reports:
        found.extend(report.diagnostics)
        regions.extend(report.origin.regions if report.origin is not None else ())
    if not any(given.values()) and not reports:
        return _foreign(text, "")
    return made(
        Disclosure,
        **given,
        reports=reports,
        start=0,
        end=len(text),
        origin=Origin(text, tidy(regions)),
        diagnostics=tuple(sorted(found, key=lambda each: each.start)),
        kind=kind,
    )


def _error(text: str, diagnostic: Diagnostic) -> ParseError:
    places = Places(text)
    line, column = places.of(diagnostic.start)
    width = min(diagnostic.end, len(text)) - diagnostic.start
    return ParseError(
        diagnostic.code,
        diagnostic.message,
        (diagnostic.start, diagnostic.end),
        line,
        column,
        marked(places.line(line), column, width),
    )
