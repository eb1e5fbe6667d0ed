"""How a workbook shows its cells: the library gives 0.9 for 90%, and what is hidden too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import NamedTuple

import attrs

from juesuan.files.archive import Archive, refuse_doctype
from juesuan.files.characters import STRUCK
from juesuan.files.guards import MAX_CELLS, too_large, whole_number
from juesuan.files.shown_xls import percent_cells

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_VALUE = f"{_MAIN}v"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_VALUE_TYPE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"
_TARGET = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BUILT_IN = {"9", "10"}  # 0% and 0.00%
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_DIVIDES = re.compile(r"[0#?](?:,+(?![0#?,])|[!\\]\.|\"\.\")")
# Words behind the digits of a format: 0.00"万元"
_BEHIND = re.compile(r'(?:[0#?]|General)(?:_.|\*.|\s)*((?:"[^"]*"|[!\\].|[^\x00-\x7f])+)')
_SIGNS = re.compile(r'["!\\\s]')
_ON = ("1", "true")
_LAST = 16_384  # column of a sheet
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ZIP = b"PK\x03\x04"


Cells = frozenset[tuple[int, int]]  # row and column from 0


@attrs.frozen
class Shown:
    """How the cells of a sheet are shown; rows and columns from 0.

    Attributes:
        percents: the numbers that are shown as percentages.
        behind: the words that are shown behind numbers: 万元.
        unread: what is not read of others, and told: it is struck out, a formula without a value,
            or shown divided, as thousands or 万, whatever its value is.
        rows: the hidden rows.
        columns: the hidden columns.
    """

    percents: Cells = frozenset()
    behind: Mapping[tuple[int, int], str] = attrs.Factory(dict)
    unread: Mapping[tuple[int, int], str] = attrs.Factory(dict)
    rows: frozenset[int] = frozenset()
    columns: frozenset[int] = frozenset()


class _Look(NamedTuple):
    """What a format of cells says of the numbers in them, and whether it strikes out."""

    percent: bool
    behind: str
    scaled: bool
    struck: bool


def shown(data: bytes, name: str, sheets: Sequence[str]) -> dict[str, Shown]:
    """How the cells are shown of each sheet of a workbook by its name; ``sheets`` are all of them.

    Raises:
        ReadError: damaged, with a DTD, or too large.
    """
    if not data.startswith(_ZIP):
        found = percent_cells(data)
        return {sheets[n]: Shown(frozenset(c)) for n, c in found.items() if n < len(sheets)}
    archive = Archive(data, name)
    if "content.xml" in archive.names:
        return dict(_of_open_document(archive))
    return _of_xlsx(archive, name) if "xl/workbook.xml" in archive.names else {}


def refuse_unsafe(data: bytes, name: str) -> None:
    """Reads all parts of a zipped workbook, counted, so that the library meets none too large.

    Raises:
        ReadError: damaged, with a DTD, or too large.
    """
    if not data.startswith(_ZIP):
        return
    archive = Archive(data, name)
    for part in sorted(archive.names):
        content = archive.read(part)
        if part.endswith((".xml", ".rels")):
            refuse_doctype(content, name)


def _of_open_document(archive: Archive) -> Iterator[tuple[str, Shown]]:
    """An ``ods``: a row or a cell may stand for several."""
    for sheet in archive.xml("content.xml").iter(f"{_TABLE}table"):
        cells: set[tuple[int, int]] = set()
        row = 0
        for line in sheet.iter(f"{_TABLE}table-row"):
            column = 0
            rows = whole_number(line.get(f"{_TABLE}number-rows-repeated"), 1)
            for cell in line:
                columns = whole_number(cell.get(f"{_TABLE}number-columns-repeated"), 1)
                if cell.get(_VALUE_TYPE) == "percentage" and rows * columns <= MAX_CELLS:
                    cells.update(product(range(row, row + rows), range(column, column + columns)))
                column += columns
            row += rows
        yield sheet.get(f"{_TABLE}name", ""), Shown(frozenset(cells))


def _of_xlsx(archive: Archive, name: str) -> dict[str, Shown]:
    formats = _formats(archive) if "xl/styles.xml" in archive.names else {}
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in archive.xml("xl/_rels/workbook.xml.rels").iter(_TARGET)
    }
    found = {}
    for sheet in archive.xml("xl/workbook.xml").iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_RELATION), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in archive.names:
            found[sheet.get("name", "")] = _of_sheet(archive, part, formats, name)
    return found


def _formats(archive: Archive) -> dict[str | None, _Look]:
    """The formats of cells, by index, that show more or other than the value.

    A comma behind the last digit divides by a thousand, a point in words by the place it stands
    at: 12345 is 12.345 in ``0,`` and ``0!.0000``.
    """
    root = archive.xml("xl/styles.xml")
    codes = {
        each.get("numFmtId"): each.get("formatCode", "") for each in root.iter(f"{_MAIN}numFmt")
    }
    fonts = root.find(f"{_MAIN}fonts")
    strikes = [each.find(f"{_MAIN}strike") for each in (fonts if fonts is not None else ())]
    found: dict[str | None, _Look] = {}
    cell_formats = root.find(f"{_MAIN}cellXfs")
    for index, each in enumerate(cell_formats if cell_formats is not None else ()):
        key, font = each.get("numFmtId"), whole_number(each.get("fontId"), 0)
        code = codes.get(key, "")
        strike = strikes[font] if font < len(strikes) else None
        behind = _BEHIND.search(code.partition(";")[0])
        look = _Look(
            key in _BUILT_IN or "%" in _LITERAL.sub("", code),
            _SIGNS.sub("", behind[1]) if behind else "",
            _DIVIDES.search(code) is not None,
            strike is not None and strike.get("val", "1") in _ON,
        )
        if any(look):
            found[str(index)] = look
    return found


def _of_sheet(archive: Archive, part: str, formats: dict[str | None, _Look], name: str) -> Shown:
    percents: set[tuple[int, int]] = set()
    behind: dict[tuple[int, int], str] = {}
    unread: dict[tuple[int, int], str] = {}
    root = archive.xml(part)
    last_row = last_column = 0
    for cell in root.iter(f"{_MAIN}c"):
        reference = _REFERENCE.fullmatch(cell.get("r", ""))
        if reference is None:
            continue
        row, column = int(reference[2]) - 1, _column(reference[1])
        last_row, last_column = max(last_row, row), max(last_column, column)
        look = formats.get(cell.get("s"))
        is_number = cell.get("t", "n") == "n"
        if is_number and len(cell) and cell[0].tag == f"{_MAIN}f" and not cell.findtext(_VALUE):
            unread[row, column] = "没有存储结果的公式"
        elif look is not None and look.struck:
            unread[row, column] = STRUCK
        elif look is not None and is_number:
            if look.scaled:
                unread[row, column] = "按比例缩小显示的数字"
            elif look.percent:
                percents.add((row, column))
            if look.behind:
                behind[row, column] = look.behind
    # The library keeps the whole rectangle in memory, however few of its cells are filled.
    if (last_row + 1) * (last_column + 1) > MAX_CELLS:
        raise too_large(name, f"超过 {MAX_CELLS} 个单元格")
    rows = (each.get("r", "") for each in root.iter(f"{_MAIN}row") if each.get("hidden") in _ON)
    columns = (each for each in root.iter(f"{_MAIN}col") if each.get("hidden") in _ON)
    return Shown(
        frozenset(percents),
        behind,
        unread,
        frozenset(int(row) - 1 for row in rows if row.isdecimal() and len(row) < 8),
        frozenset(
            column - 1
            for each in columns
            for column in range(
                whole_number(each.get("min"), 1), min(whole_number(each.get("max"), 1), _LAST) + 1
            )
        ),
    )


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
