"""Word documents: paragraphs with their automatic numbers, and tables with merged cells.

The tree of the XML is walked with stacks of our own: a document may nest as deep as it likes.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import islice

from juesuan.errors import ReadError
from juesuan.files.archive import Archive
from juesuan.files.docx_paragraph import Content, ParagraphReader
from juesuan.files.docx_styles import OFF, Styles
from juesuan.files.extract import Builder, Extract, Run, cell_runs
from juesuan.files.guards import MAX_CELLS, damaged_error, too_large, whole_number
from juesuan.files.numbering import Numbering
from juesuan.files.places import Place

# A row is indented by an empty cell if it is by more than this (twentieths of a point): rows drawn
# by hand are often a hair out of line.
_GAP = 240
_IN_CELL = Place()  # which one, says the builder


def read_docx(data: bytes, name: str) -> Extract:
    """The blocks of a Word document (``document.xml`` and what it refers to).

    Raises:
        ReadError: damaged, with a DTD, too large, or no Word document.
    """
    return _DocumentReader(Archive(data, name), name).read()


class _Parts:
    """The parts of the package by the kind of their relation to the document."""

    def __init__(self, archive: Archive, name: str) -> None:
        self.document = "word/document.xml"
        for _, kind, target in archive.relations():
            if kind == "officeDocument":
                self.document = target
        if self.document not in archive.names:
            if "[Content_Types].xml" in archive.names:
                raise damaged_error(name)
            raise ReadError(name, "zip 压缩文件，不是 Word 文件；请先解压")
        self.related = {each.kind: each.target for each in archive.relations(self.document)}


class _Frame:
    """A table whose rows are being read, and the tables that wait in cells of its row."""

    def __init__(self, table: ET.Element, rows: Iterator[ET.Element]) -> None:
        self.table, self.rows = table, rows
        self.inner: list[ET.Element] = []


class _DocumentReader:
    """One document while it is read."""

    def __init__(self, archive: Archive, name: str) -> None:
        self._name = name
        parts = _Parts(archive, name)
        self._root = archive.xml(parts.document)
        self._ns = ns = self._root.tag[: self._root.tag.find("}") + 1]
        self._tbl, self._value, self._cell_properties = f"{ns}tbl", f"{ns}val", f"{ns}tcPr"
        self._blocks = frozenset((f"{ns}p", self._tbl))
        self._down = f"{ns}vMerge"
        self._covers = frozenset((self._down, f"{ns}hMerge", f"{ns}cellDel"))
        self._without = frozenset((f"{ns}del", f"{ns}hidden"))
        styles, lists, notes, endnotes = (
            archive.xml(parts.related[kind]) if parts.related.get(kind) in archive.names else None
            for kind in ("styles", "numbering", "footnotes", "endnotes")
        )
        self._styles = Styles(styles, ns)
        self._numbers = Numbering(lists, self._styles, ns)
        self._builder = Builder()
        self._texts = ParagraphReader(ns, self._styles, self._builder)
        self._texts.notes(notes, "footnote")
        self._texts.notes(endnotes, "endnote")
        self._paragraph = 0
        self._begun = ""  # words of a paragraph that goes on in the next one

    def read(self) -> Extract:
        body = self._root.find(f"{self._ns}body")
        if body is None:
            raise damaged_error(self._name)
        for block, in_contents in self._texts.children(body, self._blocks):
            if block.tag == self._tbl:
                self._end_paragraph()
                self._write_table(block)
            else:
                self._write_paragraph(block, in_contents)
        self._end_paragraph()
        return self._builder.finish("docx")

    def _write_paragraph(self, block: ET.Element, in_contents: bool) -> None:
        self._paragraph += 1
        place = Place(paragraph=self._paragraph)
        content = self._texts.read(block, place)
        for box in content.boxes:
            words = self._add_number(self._texts.read(box, is_shaded=True))
            self._builder.paragraph([Run(words, place)], True)
        text, goes_on = self._joined(content, self._begun)
        self._begun = text if goes_on else ""
        if in_contents or content.is_contents:
            self._builder.noise(text, place)
        elif not goes_on:
            lines = [line.strip() for line in text.split("\n")]
            for index, line in enumerate(lines):
                # A line break inside a paragraph may only be layout: a title on two lines.
                self._builder.paragraph([Run(line, place)], None if index else True)
        for note in content.notes:
            self._builder.noise(note, place)

    def _end_paragraph(self) -> None:
        self._builder.paragraph([Run(self._begun, Place(paragraph=self._paragraph))], True)
        self._begun = ""

    def _joined(self, content: Content, begun: str) -> tuple[str, bool]:
        """The words of a paragraph behind those before it, and whether the next ones follow them.

        They do where the mark between them was deleted, or is hidden.
        """
        mark = self._texts.mark(content.properties)
        if mark == "deleted":  # then the number is that of the next one
            return begun + "".join(content.words), True
        return self._add_number(content, begun), mark == "hidden"

    def _add_number(self, content: Content, begun: str = "") -> str:
        """The words of a paragraph with its number, which counts also where it has no words."""
        text = (begun + "".join(content.words)).strip()
        label = self._numbers.label(content.properties)
        # A number that ends with a digit must not run into one: 1.1 2024年.
        blank = " " if label[-1:].isdigit() and text[:1].isdigit() else ""
        return label + blank + text if text else ""

    # Tables.

    def _write_table(self, table: ET.Element) -> None:
        """The rows of a table; those of a table inside a cell after the row that holds it."""
        stack = [self._frame(table)]
        while stack:
            frame = stack[-1]
            if frame.inner:
                stack.append(self._frame(frame.inner.pop(0)))
                continue
            row = next(frame.rows, None)
            if row is None:
                stack.pop()
            elif not self._is_left_out(row):
                self._write_row(row, frame)
        self._builder.end_table()

    def _is_left_out(self, row: ET.Element) -> bool:
        """Whether a row was deleted or is hidden."""
        properties = row.find(f"{self._ns}trPr")
        return properties is not None and any(
            each.tag in self._without and each.get(self._value) not in OFF for each in properties
        )

    def _frame(self, table: ET.Element) -> _Frame:
        rows = self._texts.children(table, (f"{self._ns}tr",))
        return _Frame(table, (row for row, _ in rows))

    def _write_row(self, row: ET.Element, frame: _Frame) -> None:
        cells: list[list[Run]] = [[]] if self._is_indented(row, frame.table) else []
        place = Place(table=self._builder.next_table)
        for cell, _ in self._texts.children(row, (f"{self._ns}tc",)):
            plain = self._texts.plain_lines(cell)
            if plain is not None:
                cells.append(cell_runs(plain, _IN_CELL))
                continue
            merges = self._reason_left_out(cell)
            if merges and merges != [self._down]:
                continue  # deleted, or covered from the left, in the way of older Word
            cells.append([] if self._down in merges else self._read_cell(cell, frame, place))
        if cells:
            self._builder.row(cells)
        if self._builder.cells > MAX_CELLS:
            raise too_large(self._name, f"超过 {MAX_CELLS} 个单元格")

    def _is_indented(self, row: ET.Element, table: ET.Element) -> bool:
        """Whether a row begins with empty columns of the grid."""
        ns = self._ns
        properties = row.find(f"{ns}trPr")
        before = None if properties is None else properties.find(f"{ns}gridBefore")
        columns = whole_number(before.get(self._value), 0) if before is not None else 0
        if not columns:
            return False
        grid = islice(table.iterfind(f"{ns}tblGrid/{ns}gridCol"), columns)
        widths = [whole_number(column.get(f"{ns}w"), 0) for column in grid]
        return not widths or sum(widths) > _GAP

    def _reason_left_out(self, cell: ET.Element) -> list[str]:
        """What leaves out a cell: the one above it, the one to its left, a deletion."""
        properties = cell.find(self._cell_properties)
        return [
            each.tag
            for each in (properties if properties is not None else ())
            if each.tag in self._covers and each.get(self._value) != "restart"
        ]

    def _read_cell(self, cell: ET.Element, frame: _Frame, place: Place) -> list[Run]:
        lines: list[str] = []
        begun = ""
        properties = cell.find(self._cell_properties), frame.table.find(f"{self._ns}tblPr")
        is_shaded = any(map(self._styles.is_shaded, properties))
        for block, _ in self._texts.children(cell, self._blocks):
            if block.tag == self._tbl:
                frame.inner.append(block)
                continue
            content = self._texts.read(block, place, is_shaded=is_shaded)
            boxes = (self._texts.read(box, place, is_shaded=True) for box in content.boxes)
            lines += map(self._add_number, boxes)
            text, goes_on = self._joined(content, begun)
            begun = text if goes_on else ""
            lines += [] if goes_on else [text]
            for note in content.notes:
                self._builder.noise(note, place)
        return cell_runs("\n".join([*lines, begun]), _IN_CELL)
