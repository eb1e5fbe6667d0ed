"""The way of the data, from end to end: text, source, blocks, grammar trees, model."""

from __future__ import annotations

from typing import Any, NamedTuple

import attrs

from juesuan import diagnostics
from juesuan.blocks import Block, Line
from juesuan.diagnostics import Diagnostic
from juesuan.errors import ParseError
from juesuan.files.extract import Extract
from juesuan.headings import heading_of
from juesuan.html_rows import text_blocks
from juesuan.kinds import Kind, kind_of
from juesuan.model.disclosure import Disclosure
from juesuan.model.document import Origin
from juesuan.model.made import made
from juesuan.model.report import EvaluationReport
from juesuan.paragraphs import line_words, parts
from juesuan.places import Places, marked
from juesuan.reading.accounts import read_accounts
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
    reports = _reports(folded)
    found = text_blocks(folded) if extract is None else extract.blocks_in(folded)
    own = [block for block in found if not _inside(block, reports)]
    reader = DisclosureReader(text, _without(folded, reports))
    accounts, rest = read_accounts(own, reader.folded, reader.draft)
    rest = _apart(rest, folded)
    of_rest = _recognise(folded, rest, accounts is not None, bool(reports))
    if of_rest.kind == "other" and not _has_unread_table(reader.draft.diagnostics):
        return _foreign(text, of_rest.what)
    if of_rest.kind == "report":
        return _report(text, folded, 0, len(text))
    given = reader.read(parts(rest, of_rest.words, of_rest.title, folded), of_rest.kind)
    attached = tuple(_report(text, folded, start, end) for start, end in reports)
    return _disclosure(text, reader, {**given, "accounts": accounts}, attached, of_rest.kind)


class _Recognised(NamedTuple):
    """What a text is: its kind (``what`` of another's), its title and the words of its lines."""

    kind: Kind
    what: str
    title: Title | None
    words: list[str]


def _recognise(folded: str, found: list[Block], accounts: bool, reports: bool) -> _Recognised:
    """What the text is, before anything of its prose is read."""
    lines = [each for each in found if isinstance(each, Line)]
    words = line_words(lines, folded)
    title = title_of(words, [line.after_blank for line in lines])
    headings = sum(heading_of(each) is not None for each in words)
    if headings < 3 and not accounts and _holds_report(folded, reports):
        return _Recognised("report", "", title, words)
    tables = accounts or ("一级指标" in folded and "三级指标" in folded)
    return _Recognised(*kind_of(words, title, tables), title, words)


def _apart(found: list[Block], folded: str) -> list[Block]:
    """Lines behind a table that was taken out do not go on with those before it."""
    apart: list[Block] = []
    end = 0
    for block in found:
        if isinstance(block, Line) and not folded[end : block.start].isspace() and apart:
            block = block._replace(after_blank=True, begins=True)
        apart.append(block)
        end = block.end
    return apart


def _has_unread_table(found: list[Diagnostic]) -> bool:
    return any(each.code == diagnostics.ACCOUNTS_TABLE.code for each in found)


def _inside(block: Block, reports: list[tuple[int, int]]) -> bool:
    return any(start <= block.start < end for start, end in reports)


def _without(folded: str, reports: list[tuple[int, int]]) -> str:
    """The folded text with blanks for its reports: they are read by themselves."""
    for start, end in reports:
        folded = folded[:start] + " " * (end - start) + folded[end:]
    return folded


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
    if not any(given.values()) and not reports and not _has_unread_table(found):
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
