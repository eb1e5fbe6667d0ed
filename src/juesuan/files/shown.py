"""Which numbers of a workbook are shown as percentages: the library gives 0.9 for 90%."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from juesuan.files.guards import MAX_CELLS, Archive, refuse_doctype, too_large

__all__ = ["Percents", "percents"]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
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


def percents(data: bytes, name: str) -> dict[str, Percents]:
    """The percentages of each sheet of an ``xlsx`` by its name.

    All parts are read once here, counted, so that the library meets none that is too large.

    Raises:
        ReadError: damaged, with a DTD, or too large.
    """
    if not data.startswith(_ZIP):
        return {}
    archive = Archive(data, name)
    for part in sorted(archive.names):
        if part.endswith((".xml", ".rels")):
            refuse_doctype(archive.read(part), name)
    archive = Archive(data, name)
    if "xl/workbook.xml" not in archive.names:
        return {}
    styles = frozenset(_percent_styles(archive)) if "xl/styles.xml" in archive.names else frozenset()
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
    codes = {each.get("numFmtId"): each.get("formatCode", "") for each in root.iter(f"{_MAIN}numFmt")}
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
