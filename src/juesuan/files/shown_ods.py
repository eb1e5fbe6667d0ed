"""How an OpenDocument workbook (``ods``) shows its cells: what is shown stands beside the value."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from itertools import product
from xml.etree import ElementTree as ET

from juesuan.files.archive import Archive
from juesuan.files.characters import STRUCK
from juesuan.files.guards import MAX_CELLS, too_large, whole_number
from juesuan.files.number_formats import show_number, write_number
from juesuan.files.shown_cells import DRAWN, LAST_COLUMN, LAST_ROW, NO_VALUE, Cell, Shown

_SPACE = "{urn:oasis:names:tc:opendocument:xmlns:"
_TABLE, _TEXT, _STYLE = f"{_SPACE}table:1.0}}", f"{_SPACE}text:1.0}}", f"{_SPACE}style:1.0}}"
_OFFICE, _DRAW = f"{_SPACE}office:1.0}}", f"{_SPACE}drawing:1.0}}"
_NAME = f"{_STYLE}name"
_STRIKES = (f"{_STYLE}text-line-through-style", f"{_STYLE}text-line-through-type")
_NOT_CLEAR = "显示方式特殊的数字"
_OUT = "\0"  # stands for words that are struck out
_UNSAID = re.compile(r"[\s,，¥￥]")
_DIGIT = re.compile(r"\d")
_FIGURE = re.compile(r"(?P<open>\()?(?P<number>-?\d+(?:\.\d+)?)(?(open)\))(?P<behind>%?[^\d.]*)")


def shown_in_open_document(archive: Archive, name: str) -> Iterator[tuple[str, Shown]]:
    """Each sheet by its name; a row or a cell may stand for several.

    Raises:
        ReadError: damaged, with a DTD, or too large.
    """
    content = archive.xml("content.xml")
    roots = [archive.xml("styles.xml")] if "styles.xml" in archive.names else []
    struck = _struck_styles([*roots, content])
    for note in list(content.iter(f"{_OFFICE}annotation")):
        _clear(note, "")
    for span in list(content.iter(f"{_TEXT}span")):
        if span.get(f"{_TEXT}style-name") in struck and any(span.itertext()):
            _clear(span, _OUT)
    for sheet in content.iter(f"{_TABLE}table"):
        yield sheet.get(f"{_TABLE}name", ""), _of_sheet(sheet, struck, name)


def _clear(each: ET.Element, text: str) -> None:
    tail = each.tail
    each.clear()
    each.text, each.tail = text, tail


def _struck_styles(roots: Collection[ET.Element]) -> set[str]:
    """The styles that strike out, by themselves or by the style that they go back to."""
    struck = {"": False}
    parents: dict[str, str] = {}
    for style in (style for root in roots for style in root.iter(f"{_STYLE}style")):
        key = style.get(_NAME, "")
        parents[key] = style.get(f"{_STYLE}parent-style-name", "")
        for properties in style.iter(f"{_STYLE}text-properties"):
            strikes = [properties.get(what) for what in _STRIKES if what in properties.attrib]
            if strikes:
                struck[key] = "none" not in strikes
    for key in parents:
        line: list[str] = []
        while key not in struck and key in parents and len(line) <= len(parents):
            line.append(key)
            key = parents[key]
        struck.update(dict.fromkeys(line, struck.get(key, False)))
    return {key for key, is_struck in struck.items() if is_struck}


def _of_sheet(sheet: ET.Element, struck: Collection[str], name: str) -> Shown:
    styles: list[str] = []
    columns: set[int] = set()
    for each in sheet.iter(f"{_TABLE}table-column"):
        count = min(_repeated(each, "columns"), LAST_COLUMN - len(styles))
        if _is_hidden(each):
            columns.update(range(len(styles), len(styles) + count))
        styles += [each.get(f"{_TABLE}default-cell-style-name", "")] * count
    texts: dict[Cell, str] = {}
    unread: dict[Cell, str] = {}
    rows: set[int] = set()
    below = 0
    for line in sheet.iter(f"{_TABLE}table-row"):
        row, below = below, min(below + _repeated(line, "rows"), LAST_ROW)
        if _is_hidden(line):
            rows.update(range(row, below))
        behind = 0
        for cell in line:
            column, behind = behind, behind + _repeated(cell, "columns")
            shown, out = _read_cell(cell)
            style = line.get(
                f"{_TABLE}default-cell-style-name", "".join(styles[column : column + 1])
            )
            if cell.get(f"{_TABLE}style-name", style) in struck and (
                len(cell) or f"{_OFFICE}value" in cell.attrib
            ):
                shown, out = None, STRUCK
            if shown is None and out is None:
                continue
            cells = list(product(range(row, below), range(column, min(behind, LAST_COLUMN))))
            if len(cells) + len(texts) + len(unread) > MAX_CELLS:
                raise too_large(name, f"超过 {MAX_CELLS} 个单元格")
            texts.update(dict.fromkeys(cells, shown) if shown is not None else ())
            unread.update(dict.fromkeys(cells, out) if out is not None else ())
    drawn = (DRAWN,) if any(map(_is_drawn, sheet.iter())) else ()
    return Shown({}, texts, unread, rows, columns, told=drawn)


def _repeated(each: ET.Element, what: str) -> int:
    return whole_number(each.get(f"{_TABLE}number-{what}-repeated"), 1)


def _is_hidden(line: ET.Element) -> bool:
    return line.get(f"{_TABLE}visibility", "visible") != "visible"


def _is_drawn(each: ET.Element) -> bool:
    shape = each.tag == f"{_DRAW}custom-shape" and "".join(each.itertext()).strip()
    return each.tag == f"{_DRAW}frame" or bool(shape)


def _read_cell(cell: ET.Element) -> tuple[str | None, str | None]:
    """What a cell shows where its value does not say it, and what of it is not read."""
    shown = "\n".join("".join(each.itertext()) for each in cell.iterfind(f"{_TEXT}p"))
    if _OUT in shown:
        return shown.replace(_OUT, "").strip(), STRUCK
    value = cell.get(f"{_OFFICE}value")
    if value is None:
        unknown = not shown and f"{_TABLE}formula" in cell.attrib
        return None, NO_VALUE if unknown and f"{_OFFICE}value-type" not in cell.attrib else None
    try:
        number = Decimal(value)
        if not shown and cell.find(f"{_TEXT}p") is None:
            is_percent = cell.get(f"{_OFFICE}value-type") == "percentage"
            return show_number(float(number), "General%" if is_percent else "General"), None
        read = _read_number(shown, number)
    except InvalidOperation:
        read = None
    return read, _NOT_CLEAR if read is None else None


def _read_number(shown: str, number: Decimal) -> str | None:
    """A number as it is shown; None: it is not clear, as one that is shown divided."""
    shown = _UNSAID.sub("", shown)
    figure = _FIGURE.fullmatch(shown)
    if figure is None:
        return None if _DIGIT.search(shown) or (number and not shown) else shown
    whole, _, places = figure["number"].partition(".")
    stated = Decimal(figure["number"]) * (-1 if figure["open"] else 1)
    number *= 100 if figure["behind"].startswith("%") else 1
    if stated != number.quantize(Decimal(10) ** -len(places), ROUND_HALF_UP):
        return None
    return write_number(stated).zfill(len(whole)) + figure["behind"]
