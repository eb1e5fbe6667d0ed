"""The way of the data, from end to end: text, source, blocks, grammar trees, model."""

from __future__ import annotations

from typing import Any

import attrs

from juesuan import diagnostics
from juesuan.blocks import Block, blocks
from juesuan.diagnostics import Diagnostic
from juesuan.errors import ParseError
from juesuan.files.extract import Extract
from juesuan.model.disclosure import Disclosure
from juesuan.model.document import Origin
from juesuan.model.made import made
from juesuan.model.report import EvaluationReport
from juesuan.paragraphs import parts
from juesuan.places import Places, marked
from juesuan.reading.disclosure import DisclosureReader
from juesuan.reading.report import may_hold_report
from juesuan.segments import tidy
from juesuan.source import fold

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
    ranges = _reports(folded)
    first_report = ranges[0][0] if ranges else len(text)
    reader = DisclosureReader(text, folded[:first_report])
    given = reader.read(parts(_blocks(reader.folded, extract), reader.folded))
    if len(ranges) < 2 and _is_report(reader, bool(ranges)):
        return _report(text, folded, 0, len(text))
    reports = tuple(_report(text, folded, start, end) for start, end in ranges)
    return _disclosure(text, reader, given, reports)


def _blocks(folded: str, extract: Extract | None) -> list[Block]:
    """The blocks of a text or of the first part of it; those that its file knows, if it has one."""
    if extract is None:
        return list(blocks(folded))
    return [block for block in extract.blocks_in(folded) if block.end <= len(folded)]


def _is_report(reader: DisclosureReader, goes_on: bool) -> bool:
    """Whether what stands before the first report is none of a disclosure.

    ``goes_on`` says that a report was found after it.  A report whose first heading was lost has
    headings and sentences of its own there, and may have 主要职能 as a disclosure has.
    """
    if not reader.is_disclosure and goes_on:
        return True
    return len(reader.headings) < 3 and _evidence(reader.folded) > 1


# Few texts hold a report, and what reads one takes a while to import.


def _reports(folded: str) -> list[tuple[int, int]]:
    if not may_hold_report(folded):
        return []
    from juesuan.reading.report.recognise import find_reports

    return find_reports(folded)


def _evidence(folded: str) -> int:
    from juesuan.reading.report.recognise import report_evidence

    return report_evidence(folded)


def _report(text: str, folded: str, start: int, end: int) -> EvaluationReport:
    from juesuan.reading.report.document import read_report

    return read_report(text, folded, start, end)


def _disclosure(
    text: str,
    reader: DisclosureReader,
    given: dict[str, Any],
    reports: tuple[EvaluationReport, ...],
) -> Disclosure:
    regions, found = reader.draft.regions, reader.draft.diagnostics
    if not text.strip():
        found = [diagnostics.EMPTY.at(0, len(text))]
    elif not any(given.values()) and not reports:
        found = [diagnostics.FOREIGN.at(0, len(text))]
    for report in reports:
        found.extend(report.diagnostics)
        regions.extend(report.origin.regions if report.origin is not None else ())
    return made(
        Disclosure,
        **given,
        reports=reports,
        start=0,
        end=len(text),
        origin=Origin(text, tidy(regions)),
        diagnostics=tuple(sorted(found, key=lambda each: each.start)),
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
