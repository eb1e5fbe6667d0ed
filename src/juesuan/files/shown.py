"""How a workbook shows its cells: the library gives 0.9 for 90%, and what is hidden too."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from xml.etree import ElementTree as ET

import attrs

from juesuan.files.archive import Archive, refuse_doctype
from juesuan.files.characters import STRUCK
from juesuan.files.guards import MAX_CELLS, too_large, whole_number
from juesuan.files.number_formats import BUILT_IN, show_number
from juesuan.files.shown_cells import DRAWN, LAST_COLUMN, NO_VALUE, UNSEEN, Cell, Look, Shown
from juesuan.files.shown_ods import shown_in_open_document
from juesuan.files.shown_xls import shown_in_older_workbook

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RUN, _RUN_STYLE, _TEXT = f"{_MAIN}r", f"{_MAIN}rPr", f"{_MAIN}t"
_WHITE = "FFFFFF"
_ON = ("1", "true")
_LETTERS = re.compile(r"[A-Z]{1,3}(?=[0-9])")
_ZIP = b"PK\x03\x04"


def looks_of_sheets(data: bytes, name: str, sheets: Sequence[str]) -> dict[str, Shown]:
    """How the cells are shown of each sheet of a workbook by its name; ``sheets`` are all of them.

    Raises:
        ReadError: damaged, with a DTD, or too large.
    """
    if not data.startswith(_ZIP):
        found = shown_in_older_workbook(data)
        return {sheets[n]: each for n, each in found.items() if n < len(sheets)}
    archive = Archive(data, name)
    if "content.xml" in archive.names:
        return dict(shown_in_open_document(archive, name))
    return dict(_looks_in_xlsx(archive, name)) if "xl/workbook.xml" in archive.names else {}


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


def _looks_in_xlsx(archive: Archive, name: str) -> Iterator[tuple[str, Shown]]:
    styles = archive.xml("xl/styles.xml") if "xl/styles.xml" in archive.names else ET.Element("")
    looks, rules = dict(_looks(styles)), set(_hiding_rules(styles))
    parts = {key: target for key, _, target in archive.relations("xl/workbook.xml")}
    shared = next((part for part in parts.values() if part.endswith("sharedStrings.xml")), "")
    struck: dict[str | None, str] = {}
    if shared in archive.names:
        for index, words in enumerate(archive.xml(shared).iter(f"{_MAIN}si")):
            left = _without_struck(words)
            if left is not None:
                struck[str(index)] = left
    for sheet in archive.xml("xl/workbook.xml").iter(f"{_MAIN}sheet"):
        part = parts.get(sheet.get(_RELATION, ""), "")
        if part in archive.names:
            root = archive.xml(part)
            yield (
                sheet.get("name", ""),
                attrs.evolve(
                    _of_sheet(root, looks, struck, name),
                    told=(DRAWN,) if any(_has_drawn(archive, part)) else (),
                    may_hide=any(_hides_values(root, rules)),
                ),
            )


def _hiding_rules(root: ET.Element) -> Iterator[str | None]:
    """The numbers of the styles by which rules hide what a cell holds."""
    for index, style in enumerate(root.iterfind(f"{_MAIN}dxfs/{_MAIN}dxf")):
        font, code = style.find(f"{_MAIN}font"), style.find(f"{_MAIN}numFmt")
        ink = _colour(font.find(f"{_MAIN}color"), "") if font is not None else ""
        is_white = ink == _WHITE and style.find(f"{_MAIN}fill") is None
        is_empty = code is not None and not show_number(1, code.get("formatCode", ""))
        if is_white or is_empty or _is_struck(font):
            yield str(index)


def _hides_values(root: ET.Element, rules: Collection[str | None]) -> Iterator[bool]:
    """Whether each rule of a sheet hides values, also those for which it shows a bar or a sign."""
    for rule in root.iter(f"{_MAIN}cfRule"):
        signs = (each.get("showValue", "1") for each in rule)
        yield rule.get("dxfId") in rules or any(shows not in _ON for shows in signs)


def _looks(root: ET.Element) -> Iterator[tuple[str | None, Look]]:
    """The styles of cells by their number, but those that say nothing."""
    codes = {str(key): code for key, code in BUILT_IN.items()}
    for each in root.iter(f"{_MAIN}numFmt"):
        codes[each.get("numFmtId", "")] = each.get("formatCode", "")
    fonts = [
        (_is_struck(font), _colour(font.find(f"{_MAIN}color"), ""))
        for font in root.iterfind(f"{_MAIN}fonts/{_MAIN}font")
    ]
    grounds = [_ground(fill) for fill in root.iterfind(f"{_MAIN}fills/{_MAIN}fill")]
    for index, each in enumerate(root.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")):
        font, fill = (whole_number(each.get(key), 0) for key in ("fontId", "fillId"))
        is_struck, colour = fonts[font] if font < len(fonts) else (False, "")
        is_seen = colour != (grounds[fill] if fill < len(grounds) else _WHITE)
        unread = STRUCK if is_struck else "" if is_seen else UNSEEN
        look = Look(codes.get(each.get("numFmtId", ""), ""), unread)
        if any(look):
            yield str(index), look


def _ground(fill: ET.Element) -> str:
    pattern = fill.find(f"{_MAIN}patternFill")
    kind = pattern.get("patternType", "none") if pattern is not None else "gradient"
    if pattern is None or kind not in ("solid", "none"):
        return kind
    return _colour(pattern.find(f"{_MAIN}fgColor"), _WHITE) if kind == "solid" else _WHITE


def _colour(colour: ET.Element | None, otherwise: str) -> str:
    """A colour, whichever way it is named; white is always the same."""
    if colour is None:
        return otherwise
    named = colour.attrib
    if named.get("indexed") in ("1", "9") or (named.get("theme") == "0" and "tint" not in named):
        return _WHITE
    return named["rgb"][-6:].upper() if "rgb" in named else f"{sorted(named.items())}"


def _is_struck(style: ET.Element | None) -> bool:
    strike = style.find(f"{_MAIN}strike") if style is not None else None
    return strike is not None and strike.get("val", "1") in _ON


def _without_struck(words: ET.Element) -> str | None:
    """Words with styles of their own, without what is struck out; None: nothing is."""
    runs = words.findall(_RUN)
    struck = [_is_struck(run.find(_RUN_STYLE)) for run in runs]
    if not any(struck):
        return None
    left = (run.findtext(_TEXT, "") for run, out in zip(runs, struck, strict=True) if not out)
    return "".join(left).strip()


def _has_drawn(archive: Archive, part: str) -> Iterator[bool]:
    """Whether drawings of a sheet hold words, pictures or charts."""
    for _, kind, target in archive.relations(part):
        if kind == "drawing" and target in archive.names:
            for each in archive.xml(target).iter():
                if each.tag == f"{_DRAWING}main}}t":
                    yield bool((each.text or "").strip())
                else:
                    yield each.tag.endswith(("Drawing}pic", "Drawing}graphicFrame"))


def _of_sheet(
    root: ET.Element,
    looks: dict[str | None, Look],
    struck: dict[str | None, str],
    name: str,
) -> Shown:
    codes: dict[Cell, str] = {}
    texts: dict[Cell, str] = {}
    unread: dict[Cell, str] = {}
    hidden_rows: set[int] = set()
    row = last_row = last_column = -1
    for line in root.iter(f"{_MAIN}row"):
        row = whole_number(line.get("r"), row + 2) - 1
        column = -1
        if _is_hidden(line, "ht"):
            hidden_rows.add(row)
        for cell in line:
            reference = _LETTERS.match(cell.get("r", ""))
            column = _column(reference[0]) if reference else column + 1
            at = row, column
            last_row, last_column = max(last_row, row), max(last_column, column)
            look = looks.get(cell.get("s")) if len(cell) else None
            if look is not None and look.code:
                codes[at] = look.code
            reason, left = _unread(cell, look, struck)
            if reason:
                unread[at] = reason
            if left is not None:
                texts[at] = left
    # The library keeps the whole rectangle in memory, however few of its cells are filled.
    if (last_row + 1) * (last_column + 1) > MAX_CELLS:
        raise too_large(name, f"超过 {MAX_CELLS} 个单元格")
    views = (view.get("showZeros", "1") for view in root.iter(f"{_MAIN}sheetView"))
    return Shown(
        codes,
        texts,
        unread,
        hidden_rows,
        _hidden_columns(root),
        any(zeros not in _ON for zeros in views),
    )


def _unread(
    cell: ET.Element, look: Look | None, struck: dict[str | None, str]
) -> tuple[str, str | None]:
    """Why a cell or a part of it is not read, and of a part what is left."""
    kind, value = cell.get("t", "n"), cell.findtext(f"{_MAIN}v")
    if look is not None and (reason := look.reason_unread(is_number=kind == "n")):
        return reason, None
    if kind == "n" and len(cell) and cell[0].tag == f"{_MAIN}f" and not value:
        return NO_VALUE, None
    left = struck.get(value) if kind == "s" else None
    if kind == "inlineStr":
        inline = cell.find(f"{_MAIN}is")
        left = _without_struck(cell if inline is None else inline)
    return (STRUCK if left is not None else "", left)


def _hidden_columns(root: ET.Element) -> frozenset[int]:
    return frozenset(
        column - 1
        for each in root.iter(f"{_MAIN}col")
        if _is_hidden(each, "width")
        for column in range(
            whole_number(each.get("min"), 1),
            min(whole_number(each.get("max"), 1), LAST_COLUMN) + 1,
        )
    )


def _is_hidden(line: ET.Element, size: str) -> bool:
    """Whether a row or columns are hidden, or have no height or width."""
    return line.get("hidden") in _ON or line.get(size, "").strip("0.") == "" != line.get(size, "")


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
