"""Rows of indicators: a cell for each column, or mended until that is so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import attrs

from juesuan import diagnostics
from juesuan.blocks import Row
from juesuan.model.declare import Declared, node_class
from juesuan.model.leaves import Text
from juesuan.model.made import made
from juesuan.reading.cells import CellReader, joined_rows, recut
from juesuan.reading.columns import TARGET_COMPARISON, TARGET_UNIT
from juesuan.reading.draft import Draft, extent
from juesuan.reading.mending import align, fits, is_level, misfits
from juesuan.reading.rows import cell_words
from juesuan.reading.values import looks_like_number, shape
from juesuan.source import Stretch

__all__ = ["ILLEGIBLE", "IndicatorRows", "TableDraft"]

_MOST_MISFITS = 2
# Empty cells at the end of a row that are lost with the white space there.
_MOST_LOST = 3
# Rows of which all cells ran together: how many are tried.
_MOST_TOGETHER = 4
# Fields of a row that an empty cell takes over from the row above.
_INHERITED = ("level1", "level2")
# What stands where nobody can read the name of a level: it takes nothing over from above.
ILLEGIBLE = "？"
_ILLEGIBLE = re.compile(r"[?？□■*＊#＃]+")


@attrs.define
class TableDraft:
    """A table while it is read."""

    cls: type[Any]
    start: int
    end: int
    leaves: dict[str, Any] = attrs.Factory(dict)
    funds: dict[str, Any] = attrs.Factory(dict)
    indicators: list[Any] = attrs.Factory(list)
    columns: tuple[Declared | None, ...] = ()
    funds_columns: tuple[Declared | None, ...] = ()
    unit: str | None = None
    units: dict[str, str] = attrs.Factory(dict)
    above: dict[str, Text] = attrs.Factory(dict)
    last: list[str] = attrs.Factory(list)
    year: int | None = None  # of dates without one


class IndicatorRows:
    """Reads rows of indicators; those without the shape of the columns are looked at together."""

    def __init__(self, draft: Draft, folded: str, cells: CellReader) -> None:
        self.draft, self.folded, self._cells = draft, folded, cells

    def read(self, table: TableDraft, rows: Sequence[Row]) -> None:
        """Rows that the columns of the table give a meaning."""
        columns = table.columns
        waiting: list[Row] = []
        placed = tuple(enumerate(columns))
        for row in joined_rows(self.folded, rows, len(columns)):
            if not row.whole:
                row = self._padded(row, columns)
            words = cell_words(row)
            if not fits(words, columns):
                waiting.append(row)
                continue
            if waiting:
                self._settle(table, waiting)
                waiting = []
            self._read(table, row, words, placed)
        if waiting:
            self._settle(table, waiting)

    @staticmethod
    def _padded(row: Row, columns: Sequence[Declared | None]) -> Row:
        """A row with the empty cells that were lost with the white space at its end."""
        missing = len(columns) - len(row.cells)
        if len(row.cells) < 2 or not 0 < missing <= _MOST_LOST:
            return row
        cells = row.cells + (Stretch("", row.end, None),) * missing
        if misfits([cell.text for cell in cells], columns):
            return row
        return Row(row.start, row.end, cells, False)

    def _settle(self, table: TableDraft, waiting: list[Row]) -> None:
        """Decide on rows that do not have the shape of the columns."""
        width = len(table.columns)
        cells = [cell for row in waiting for cell in row.cells]
        # Rows that were cut at the wrong place, or not at all, still have all their cells.
        if len(cells) % width == 0 and len(cells) <= _MOST_TOGETHER * width:
            groups = [tuple(cells[i : i + width]) for i in range(0, len(cells), width)]
            if all(fits([cell.text for cell in group], table.columns) for group in groups):
                for group in groups:
                    self._read_cells(table, group)
                return
            if len(waiting) == 1 and not any(self._is_broken(table, group) for group in groups):
                waiting = [_row(group) for group in groups]
        for row in waiting:
            self._mend(table, row)

    @staticmethod
    def _is_broken(table: TableDraft, cells: tuple[Stretch, ...]) -> bool:
        """Whether more cells than a damaged line explains do not have the shape of theirs."""
        return len(misfits([cell.text for cell in cells], table.columns)) > _MOST_MISFITS

    def _mend(self, table: TableDraft, row: Row) -> None:
        columns, cells = table.columns, row.cells
        cut = recut(self.folded, row, columns)
        if cut is not None:
            self._read_cells(table, cut)
            return
        if len(cells) == len(columns):
            # A misread figure (1O) and the words of a level stand where they stood; other words
            # belong nowhere.
            wrong = tuple(
                i
                for i in misfits([cell.text for cell in cells], columns)
                if not self._stands(cells[i].text, columns[i])
            )
            if len(wrong) <= _MOST_MISFITS:
                placed = [(i, column) for i, column in enumerate(columns) if i not in wrong]
                self._read(table, row, cell_words(row), placed)
                self.doubt(row, wrong)
                return
        self._align(table, row)

    @staticmethod
    def _stands(words: str, column: Declared | None) -> bool:
        if column is None or shape(words) in ("number", "rate"):
            return False
        return looks_like_number(words) or column.name in _INHERITED

    def _align(self, table: TableDraft, row: Row) -> None:
        cells = row.cells
        aligned = align([cell.text for cell in cells], table.columns)
        lost = [i for i, j in enumerate(aligned.columns) if j is None and cells[i].text]
        if all(j is None for j in aligned.columns):
            diagnostic = diagnostics.ROW.at(
                row.start, row.end, found=len(cells), expected=len(table.columns)
            )
            self.draft.unread(row.start, row.end, diagnostic)
            return
        placed = [(i, table.columns[j]) for i, j in enumerate(aligned.columns) if j is not None]
        self._read(table, row, cell_words(row), placed)
        self.doubt(row, lost)
        self.draft.diagnose(
            diagnostics.MENDED.at(row.start, row.end, found=len(cells), expected=len(table.columns))
        )

    def doubt(self, row: Row, lost: Sequence[int]) -> None:
        """Cells of which nobody can say what they are, stay unread."""
        for cell in (row.cells[i] for i in lost):
            if cell.text:
                code = diagnostics.CELL.at(cell.start, cell.end, words=cell.text[:20])
                self.draft.unread(cell.start, cell.end, code)

    def _read_cells(self, table: TableDraft, cells: tuple[Stretch, ...]) -> None:
        """Read a row made of cells that stood otherwise, one for each column."""
        row = _row(cells)
        self._read(table, row, cell_words(row), tuple(enumerate(table.columns)))

    def _read(
        self,
        table: TableDraft,
        row: Row,
        stated: list[str],
        placed: Sequence[tuple[int, Declared | None]],
    ) -> None:
        """Read a row that states these words, whose cells have their columns."""
        cells = row.cells
        if stated == table.last:
            named = (stated[i] for i, column in placed if column and column.name == "level3")
            if label := next(named, "")[:20]:
                self.draft.diagnose(diagnostics.REPEATED.at(row.start, row.end, label=label))
                return
        table.last = stated
        given = self._cells.leaves(cells, placed, table.year)
        whole = len(placed) == len(cells)
        if not whole:
            self._forget_lost(table, row, placed)
        for name in _INHERITED:
            leaf = given.get(name)
            if leaf is not None and not leaf.isalnum() and _ILLEGIBLE.fullmatch(leaf):
                self.draft.diagnose(diagnostics.CELL.at(leaf.start, leaf.end, words=leaf))
                table.above.pop(name, None)
                del given[name]
        if not whole or None in table.columns[1:]:
            for i, column in placed:
                if column is None and i and stated[i]:  # the header told that nobody knows it
                    self.draft.region(cells[i].start, cells[i].end, "unread")
        if not given:
            return
        leaves = list(given.values())
        start, end = leaves[0].start, leaves[-1].end
        if TARGET_COMPARISON in table.columns or TARGET_UNIT in table.columns:
            start, end = extent(leaves)  # a target of several cells reaches over what is between
        for name in _INHERITED:
            if name in given:
                table.above[name] = given[name]
            elif name in table.above:
                given[name] = table.above[name]
        cls: type[Any] = node_class(table.cls, "indicators")
        table.indicators.append(made(cls, **given, start=start, end=end))

    @staticmethod
    def _forget_lost(
        table: TableDraft, row: Row, placed: Sequence[tuple[int, Declared | None]]
    ) -> None:
        """What stands above a cell that was lost is not inherited past it."""
        read = {i for i, _ in placed}
        lost = [i for i, cell in enumerate(row.cells) if cell.text and i not in read]
        if len(row.cells) == len(table.columns):
            names = {column.name for i in lost if (column := table.columns[i]) is not None}
        else:
            names = set(_INHERITED) if any(is_level(row.cells[i].text) for i in lost) else set()
        for name in names:
            table.above.pop(name, None)


def _row(cells: tuple[Stretch, ...]) -> Row:
    return Row(cells[0].start, cells[-1].end, cells, True)
