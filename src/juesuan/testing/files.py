"""Texts as files: Word documents and web pages with real tables, for tests and examples."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from fractions import Fraction
from html import escape
from itertools import pairwise
from typing import Union

from juesuan.blocks import Row
from juesuan.layout import layout_blocks
from juesuan.source import fold

# A paragraph, or the rows of a table: None for a cell that the one above it covers.
Part = Union[str, list[list[Union[str, None]]]]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_WIDTH = 8_400  # of the text in twentieths of a point
_DATE = (2025, 1, 1, 0, 0, 0)  # the same text makes the same file


def parts(text: str) -> list[Part]:
    """The paragraphs and tables of a text with a cell a line.

    >>> parts("一、收入\\n\\n\\t项目\\n\\t决算数\\n\\n\\t合计\\n\\t1.00\\n")
    ['一、收入', [['项目', '决算数'], ['合计', '1.00']]]
    """
    found: list[Part] = []
    end = 0
    for block in layout_blocks(fold(text)):
        if isinstance(block, Row) and block.is_whole:
            cells: list[str | None] = [_cell(text, cell.start, cell.end) for cell in block.cells]
            table = found[-1] if found else ""
            if isinstance(table, str) or text.count("\n", end, block.start) > 2:
                table = []
                found.append(table)
            table.append(cells)
        else:
            found.append(text[block.start : block.end])
        end = block.end
    return found


def _cell(text: str, start: int, end: int) -> str:
    return text[start:end].strip() if end > start else ""


def docx(text: str, *, merged: bool = False, head: str = "") -> bytes:
    """A text as a Word document.

    Args:
        text: paragraphs, and tables with a cell a line.
        merged: an empty cell that stands at the left of a row is covered by the one above it.
        head: a running head of the pages.
    """
    body = "".join(
        _paragraph(part) if isinstance(part, str) else _table(part, merged) + _paragraph("")
        for part in parts(text)
    )
    header = f'<w:headerReference w:type="default" r:id="h1" xmlns:r="{_OFFICE}"/>' if head else ""
    files = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/'
        'vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        f'<Override PartName="/word/header1.xml" ContentType="{_WORD}.header+xml"/></Types>',
        "_rels/.rels": _relations(("d1", "officeDocument", "word/document.xml")),
        "word/_rels/document.xml.rels": _relations(("h1", "header", "header1.xml")),
        "word/header1.xml": f'<w:hdr xmlns:w="{_W}">{_paragraph(head)}</w:hdr>',
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}<w:sectPr>{header}'
        "</w:sectPr></w:body></w:document>",
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            about = zipfile.ZipInfo(name, _DATE)
            about.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(about, f'<?xml version="1.0" encoding="UTF-8"?>{content}')
    return made.getvalue()


def _relations(*relations: tuple[str, str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for key, kind, target in relations
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'


def _paragraph(text: str) -> str:
    lines = text.split("\n")
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:p><w:r>{inner}</w:r></w:p>"


def _table(rows: Sequence[Sequence[str | None]], merged: bool) -> str:
    """Rows of several lengths share one grid: a line of it stands where a cell of a row ends."""
    edges = _edges(rows)
    grid = "".join(
        f'<w:gridCol w:w="{int((right - left) * _WIDTH)}"/>' for left, right in pairwise(edges)
    )
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    written = []
    for number, row in enumerate(rows):
        inner = ""
        leading = True
        for cell, span in zip(row, _spans(row, edges), strict=True):
            leading = leading and not cell
            merge = ""
            if merged and number and leading and len(rows[number - 1]) == len(row):
                merge = "<w:vMerge/>"
            elif merged:
                merge = '<w:vMerge w:val="restart"/>'
            properties = f'<w:tcPr><w:gridSpan w:val="{span}"/>{merge}</w:tcPr>'
            inner += f"<w:tc>{properties}{_paragraph(cell or '')}</w:tc>"
        written.append(f"<w:tr>{inner}</w:tr>")
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{sides}</w:tblBorders></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(written)}</w:tbl>"
    )


def _edges(rows: Sequence[Sequence[object]]) -> list[Fraction]:
    """Where cells of the rows end, if each row divides the width of the table evenly."""
    lengths = {len(row) for row in rows}
    return sorted({Fraction(part, count) for count in lengths for part in range(count + 1)})


def _spans(row: Sequence[object], edges: Sequence[Fraction]) -> list[int]:
    """How many columns of the grid each cell of a row covers."""
    at = [edges.index(Fraction(part, len(row))) for part in range(len(row) + 1)]
    return [right - left for left, right in pairwise(at)]


def html(text: str, *, before: str = "", after: str = "", charset: str = "utf-8") -> bytes:
    """A text as a web page.

    Args:
        text: paragraphs, and tables with a cell a line.
        before: markup above the document: what a site has there.
        after: markup below it.
        charset: the encoding, which the page names.
    """
    body = "".join(
        f"<p>{escape(part)}</p>\n" if isinstance(part, str) else _html_table(part)
        for part in parts(text)
    )
    page = (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>公开</title></head>'
        f"<body>{before}<div>{body}</div>{after}</body></html>"
    )
    return page.encode(charset, "xmlcharrefreplace")


def _html_table(rows: Sequence[Sequence[str | None]]) -> str:
    edges = _edges(rows)
    written = ""
    for row in rows:
        written += "<tr>"
        for cell, span in zip(row, _spans(row, edges), strict=True):
            inner = escape(cell or "").replace("\n", "<br>")
            written += f'<td colspan="{span}">{inner}</td>'
        written += "</tr>\n"
    return f"<table>{written}</table>\n"
