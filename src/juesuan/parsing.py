"""Reading texts: ``parse`` and ``parse_all``.

The way of the data from a text to its documents is :func:`juesuan.reading.way.read`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from juesuan import diagnostics
from juesuan.collection import age_objects_once, pause_collection
from juesuan.diagnostic import Diagnostic
from juesuan.errors import ParseError
from juesuan.model.made import evolve_unchecked
from juesuan.places import Places, mark_range
from juesuan.reading.way import FoldedText, document_ranges, read

if TYPE_CHECKING:
    from juesuan.files.extract import Extract
    from juesuan.model.disclosure import Disclosure
    from juesuan.model.report import EvaluationReport


def parse(text: str | Extract, *, strict: bool = False) -> Disclosure | EvaluationReport:
    """Read a disclosure or an evaluation report.

    Whatever the text is, a document comes back with what there is; what is missing or was not
    understood is among its ``diagnostics``, and stays in the tree with its place.  Of a text that
    holds several documents the first is read, and an ``error`` says where the next one begins.
    Meanwhile Python's collector of cyclic garbage waits, in all threads of the process.

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
    >>> document.revenue.total.figure
    Figure(value=Decimal('1200.50'), unit='万元')
    """
    sheet, extract = _make_sheet(text, "parse")
    with pause_collection():
        (start, end), *others = document_ranges(sheet)
        document = read(sheet, start, end)
        age_objects_once()
    if others:
        document = _tell_others(document, sheet, others)
    if extract is not None:
        document = _with_warnings(document, extract)
    elif not others:
        document.given_for_its_text()
    if strict:
        for diagnostic in document.diagnostics:
            if diagnostic.severity == "error":
                raise _parse_error(sheet.text, diagnostic)
    return document


def parse_all(text: str | Extract) -> tuple[Disclosure | EvaluationReport, ...]:
    """Read each document of a text that holds several.

    A disclosure with its reports is one; the next title of another unit or year begins another, and
    so does, among reports alone, one with another title.
    Spans of each count in the whole text.

    Raises:
        TypeError: ``text`` is neither a ``str`` nor an ``Extract``.

    >>> text = '''云岭市水务局2024年度部门决算
    ... 二、收入决算情况说明
    ... 本年收入1.00万元。
    ... 云岭市档案局2024年度部门决算
    ... 二、收入决算情况说明
    ... 本年收入2.00万元。'''
    >>> [str(each.unit_name) for each in parse_all(text)]
    ['云岭市水务局', '云岭市档案局']
    """
    sheet, extract = _make_sheet(text, "parse_all")
    with pause_collection():
        found = tuple(read(sheet, start, end) for start, end in document_ranges(sheet))
    if extract is None:
        return found
    return (
        _with_warnings(found[0], extract),
        *(_with_extract(each, extract) for each in found[1:]),
    )


def _make_sheet(text: str | Extract, name: str) -> tuple[FoldedText, Extract | None]:
    if isinstance(text, str):
        return FoldedText(text, None), None
    from juesuan.files.extract import Extract  # what knows files takes a while to import

    if not isinstance(text, Extract):
        raise TypeError(
            f"{name} 的 text 应为 str 或 Extract，而不是 {type(text).__name__}；"
            "文件请用 juesuan.read(路径)"
        )
    return FoldedText(text.text, text), text


def _tell_others(
    document: Disclosure | EvaluationReport, sheet: FoldedText, others: list[tuple[int, int]]
) -> Disclosure | EvaluationReport:
    """The first document of several: what follows is unread, and an error says so."""
    start, end = others[0][0], others[-1][1]
    origin = document.origin
    assert origin is not None
    found = diagnostics.SEVERAL.at(start, end, count=len(others))
    return evolve_unchecked(
        document,
        start=0,
        end=end,
        origin=attrs.evolve(origin, regions=(*origin.regions, (start, end, "unread"))),
        diagnostics=(*document.diagnostics, found),
    )


def _with_extract(
    document: Disclosure | EvaluationReport, extract: Extract
) -> Disclosure | EvaluationReport:
    origin = document.origin
    return evolve_unchecked(
        document, origin=None if origin is None else attrs.evolve(origin, extract=extract)
    )


def _with_warnings(
    document: Disclosure | EvaluationReport, extract: Extract
) -> Disclosure | EvaluationReport:
    """A document with the places of its file, and a diagnostic for each thing not read of it."""
    found = [
        diagnostics.LEFT_OUT.at(each.offset, each.offset, words=each.message)
        for each in extract.warnings
    ]
    return evolve_unchecked(
        _with_extract(document, extract),
        diagnostics=tuple(sorted((*document.diagnostics, *found), key=lambda each: each.start)),
    )


def _parse_error(text: str, diagnostic: Diagnostic) -> ParseError:
    places = Places(text)
    line, column = places.find(diagnostic.start)
    width = min(diagnostic.end, len(text)) - diagnostic.start
    return ParseError(
        diagnostic.code,
        diagnostic.message,
        (diagnostic.start, diagnostic.end),
        line,
        column,
        mark_range(places.line(line), column, width),
    )
