"""The way of the data, from end to end: text, source, blocks, grammar trees, model."""

from __future__ import annotations

from typing import Any

from juesuan import diagnostics
from juesuan.diagnostics import Diagnostic
from juesuan.errors import ParseError
from juesuan.html_rows import text_blocks
from juesuan.model.disclosure import Disclosure
from juesuan.model.document import Origin
from juesuan.model.report import EvaluationReport
from juesuan.paragraphs import parts
from juesuan.places import Places, marked
from juesuan.reading.accounts import read_accounts
from juesuan.reading.disclosure import DisclosureReader
from juesuan.reading.report import may_hold_report
from juesuan.segments import tidy
from juesuan.source import fold

__all__ = ["parse"]


def parse(text: str, *, strict: bool = False) -> Disclosure | EvaluationReport:
    """Read a disclosure or an evaluation report.

    Whatever the text is, a document comes back with what there is; what is missing or was not
    understood is among its ``diagnostics``, and stays in the tree with its place.

    Args:
        text: the text as extracted from a file; spans are code points of it.
        strict: raise at the first diagnostic of severity ``error``.

    Returns:
        which of the two kinds the text is, is known by its words.

    Raises:
        TypeError: ``text`` is not a ``str``.
        ParseError: only with ``strict``; names code, line and column.

    >>> document = parse("二、收入决算情况说明\\n本年收入1,200.50万元。")
    >>> document.revenue.total
    Figure(value=Decimal('1200.50'), unit='万元')
    """
    if not isinstance(text, str):
        raise TypeError(f"parse takes a str, not {type(text).__name__}")
    document = _read(text)
    if strict:
        for diagnostic in document.diagnostics:
            if diagnostic.severity == "error":
                raise _error(text, diagnostic)
    return document


def _read(text: str) -> Disclosure | EvaluationReport:
    folded = fold(text)
    ranges = _reports(folded)
    first_report = ranges[0][0] if ranges else len(text)
    reader = DisclosureReader(text, folded[:first_report])
    accounts, rest = read_accounts(list(text_blocks(reader.folded)), reader.folded, reader.draft)
    given = {**reader.read(parts(rest, reader.folded)), "accounts": accounts}
    if len(ranges) < 2 and _is_report(reader, bool(ranges)):
        return _report(text, folded, 0, len(text))
    reports = tuple(_report(text, folded, start, end) for start, end in ranges)
    return _disclosure(text, reader, given, reports)


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
    elif not any(given.values()) and not reports and not any(map(_is_table_unread, found)):
        found = [diagnostics.FOREIGN.at(0, len(text))]
    for report in reports:
        found.extend(report.diagnostics)
        regions.extend(report.origin.regions if report.origin is not None else ())
    return Disclosure(
        **given,
        reports=reports,
        start=0,
        end=len(text),
        origin=Origin(text, tidy(regions)),
        diagnostics=tuple(sorted(found, key=lambda each: each.start)),
    )


def _is_table_unread(diagnostic: Diagnostic) -> bool:
    return diagnostic.code == diagnostics.ACCOUNTS_TABLE.code


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
