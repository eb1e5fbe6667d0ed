"""Which numbers of a workbook are shown as percentages: the library gives 0.9 for 90%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import product

import attrs

from juesuan.files.guards import MAX_CELLS, Archive, refuse_doctype, too_large
from juesuan.files.shown_xls import percent_cells

__all__ = ["Percents", "percents", "refuse_unsafe"]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_VALUE_TYPE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}value-type"
_TARGET = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_BUILT_IN = {"9", "10"}  # 0% and 0.00%
_LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
_ZIP = b"PK\x03\x04"


@attrs.frozen
class Percents:
    """The cells of a sheet that are shown as percentages, by row and column from 0."""

    cells: frozenset[tuple[int, int]] = frozenset()

    def holds(self, row: int, column: int) -> bool:
        return (row, column) in self.cells


def percents(data: bytes, name: str, sheets: Sequence[str]) -> dict[str, Percents]:
    """The percentages of each sheet of a workbook by its name; ``sheets`` are all of them.

    Raises:
        ReadError: damaged, with a DTD, or too large.
    """
    if not data.startswith(_ZIP):
        found = percent_cells(data)
        return {sheets[n]: Percents(frozenset(c)) for n, c in found.items() if n < len(sheets)}
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


def _of_open_document(archive: Archive) -> Iterator[tuple[str, Percents]]:
    """An ``ods``: a row or a cell may stand for several."""
    for sheet in archive.xml("content.xml").iter(f"{_TABLE}table"):
        cells: set[tuple[int, int]] = set()
        row = 0
        for line in sheet.iter(f"{_TABLE}table-row"):
            column = 0
            rows = _count(line.get(f"{_TABLE}number-rows-repeated"))
            for cell in line:
                columns = _count(cell.get(f"{_TABLE}number-columns-repeated"))
                if cell.get(_VALUE_TYPE) == "percentage" and rows * columns <= MAX_CELLS:
                    cells.update(product(range(row, row + rows), range(column, column + columns)))
                column += columns
            row += rows
        yield sheet.get(f"{_TABLE}name", ""), Percents(frozenset(cells))


def _count(words: str | None) -> int:
    return int(words) if words is not None and words.isdecimal() and len(words) < 8 else 1


def _of_xlsx(archive: Archive, name: str) -> dict[str, Percents]:
    styles = (
        frozenset(_percent_styles(archive)) if "xl/styles.xml" in archive.names else frozenset()
    )
    targets = {
        relation.get("Id"): relation.get("Target", "")
        for relation in archive.xml("xl/_rels/workbook.xml.rels").iter(_TARGET)
    }
    found = {}
    for sheet in archive.xml("xl/workbook.xml").iter(f"{_MAIN}sheet"):
        target = targets.get(sheet.get(_RELATION), "")
        part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
        if part in archive.names:
            found[sheet.get("name", "")] = _of_sheet(archive, part, styles, name)
    return found


def _percent_styles(archive: Archive) -> Iterator[str]:
    """The indices of the cell formats whose number format has a percent sign."""
    root = archive.xml("xl/styles.xml")
    codes = {
        each.get("numFmtId"): each.get("formatCode", "") for each in root.iter(f"{_MAIN}numFmt")
    }
    formats = root.find(f"{_MAIN}cellXfs")
    for index, each in enumerate(formats if formats is not None else ()):
        key = each.get("numFmtId")
        if key in _BUILT_IN or "%" in _LITERAL.sub("", codes.get(key, "")):
            yield str(index)


def _of_sheet(archive: Archive, part: str, styles: frozenset[str], name: str) -> Percents:
    cells: set[tuple[int, int]] = set()
    last_row = last_column = 0
    for cell in archive.xml(part).iter(f"{_MAIN}c"):
        reference = _REFERENCE.fullmatch(cell.get("r", ""))
        if reference is None:
            continue
        row, column = int(reference[2]) - 1, _column(reference[1])
        last_row, last_column = max(last_row, row), max(last_column, column)
        if cell.get("s") in styles and cell.get("t", "n") == "n":
            cells.add((row, column))
    # The library keeps the whole rectangle in memory, however few of its cells are filled.
    if (last_row + 1) * (last_column + 1) > MAX_CELLS:
        raise too_large(name, f"超过 {MAX_CELLS} 个单元格")
    return Percents(frozenset(cells))


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
