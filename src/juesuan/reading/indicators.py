"""Rows of indicators: a cell for each column, or mended until that is so."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

import attrs

from juesuan import diagnostics
from juesuan.blocks import Row
from juesuan.model.declare import Declared, Kind, node_class
from juesuan.model.leaves import Text
from juesuan.model.made import made
from juesuan.model.values import IndicatorValue, Quantity
from juesuan.reading.cells import CellReader, join_wrapped_rows, recut, row_of
from juesuan.reading.columns import LEVELS, Columns, Placed, Plan, plan_of
from juesuan.reading.draft import Draft, extent
from juesuan.reading.mending import (
    align,
    begin_too_early,
    fits,
    has_levels,
    is_level,
    misfit_cells,
    names_none,
)
from juesuan.reading.rows import terminal
from juesuan.reading.values import looks_like_number, shape
from juesuan.source import Stretch

_MOST_MISFITS = 2
_NAMES = 3  # of levels
# Empty cells at the end of a row that are lost with the white space there.
_MOST_LOST = 3
# Rows of which all cells ran together: how many are tried.
_MOST_TOGETHER = 4
# Fields of a row that an empty cell takes over from the row above.
_INHERITED = ("level1", "level2")
# Fields that make no indicator of a row.
_OF_TOTAL = frozenset(("weight", "score"))
# What stands where nobody can read the name of a level: it takes nothing over from above.
ILLEGIBLE = "？"
_ILLEGIBLE = "?？□■*＊#＃"


_NONE = plan_of(())  # where no header was read


@attrs.define(eq=False, repr=False)
class TableDraft:
    """A table while it is read."""

    cls: type[Any]
    start: int
    end: int
    leaves: dict[str, Any] = attrs.Factory(dict)
    funds: dict[str, Any] = attrs.Factory(dict)
    indicators: list[Any] = attrs.Factory(list)
    plan: Plan = _NONE  # of the indicators
    funds_plan: Plan = _NONE
    unit: str | None = None
    unstated: bool = False  # whether the unit was unknown when a row of funds was read
    # Units of columns that state one of their own, by the names of their fields.
    units: dict[str, str] = attrs.Factory(dict)
    funds_units: dict[str, str] = attrs.Factory(dict)
    above: dict[str, Text] = attrs.Factory(dict)
    last: list[str] = attrs.Factory(list)
    year: int | None = None  # of dates without one


def _are_swapped(target: IndicatorValue | None, actual: IndicatorValue | None) -> bool:
    """Whether the result is a bound and the target is none: =6次 | ≥6次."""
    if type(target) is not Quantity or type(actual) is not Quantity:
        return False
    return actual.comparison not in (None, "=") and target.comparison in (None, "=")


def _sums_up(words: Sequence[str], plan: Plan) -> bool:
    """Whether a row names no indicator, and says no more than a weight and a score.

    产出指标得分 | | | 20 | | | 20
    """
    for at in plan.told:
        if words[at]:
            return False
    return any(words[at] for at in plan.levels)


@lru_cache(maxsize=1024)
def _is_no_name(words: str) -> bool:
    """Whether words name a row that is no indicator: 小计, 自评等级:优."""
    return terminal("STRAY").fullmatch(words) is not None


def _says_nothing(words: Sequence[str]) -> bool:
    """Whether a row has many cells, and says but a label and one text in all of them."""
    distinct = {*words} - {""}
    many = len(distinct) < 3 < len(words) - words.count("")
    return many and all(shape(each) == "words" for each in distinct)


class IndicatorRowReader:
    """Reads rows of indicators; those without the shape of the columns are looked at together."""

    def __init__(self, draft: Draft, folded: str, cells: CellReader) -> None:
        self.draft, self.folded, self._cells = draft, folded, cells

    def read(self, table: TableDraft, rows: Sequence[Row]) -> None:
        """Rows that the columns of the table give a meaning."""
        plan = table.plan
        waiting: list[Row] = []
        for row in join_wrapped_rows(self.folded, rows, len(plan.columns)):
            if not row.is_whole:
                row = self._pad_row(row, plan.columns)
            words = row.words
            if not fits(words, plan):
                waiting.append(row)
                continue
            if waiting:
                self._settle(table, waiting)
                waiting = []
            self._read_row(table, row, words, plan.placed)
        if waiting:
            self._settle(table, waiting)

    def _read_row(self, table: TableDraft, row: Row, words: list[str], placed: Placed) -> None:
        """Read a row that states these words, whose cells have their columns."""
        if words == table.last:
            named = (words[i] for i, column in placed if column and column.name == "level3")
            if label := next(named, "")[:20]:
                self.draft.note(diagnostics.REPEATED, row.start, row.end, label=label)
                return
        table.last = words
        if placed is table.plan.placed and _sums_up(words, table.plan):
            self._stray(row, words)
            return
        pieces, above = row.pieces(words), table.above
        if len(placed) < len(words):
            pieces = [pieces[i] for i, _ in placed]
            self._forget_lost(table, row, placed)
        given = self._cells.leaves(pieces, placed, table.year, None, table.units)
        if _are_swapped(given.get("target"), given.get("actual")):
            for said in (given.pop("target").text, given.pop("actual").text):
                self.draft.unread(diagnostics.CELL, said.start, said.end, words=said)
        for name in _INHERITED:
            leaf = given.get(name)
            if leaf is None:
                continue
            above[name] = leaf
            if leaf and not leaf.strip(_ILLEGIBLE):
                self.draft.note(diagnostics.CELL, leaf.start, leaf.end, words=leaf)
                del above[name], given[name]
        # 总分, its words damaged; a conclusion in cells that all say the same.
        if not given.keys() - _OF_TOTAL or _says_nothing(words):
            self._stray(row, words)
            return
        leaves = list(given.values())
        start, end = leaves[0].start, leaves[-1].end
        if table.plan.parted:
            start, end = extent(leaves)  # a target of several cells reaches over what is between
        cls: type[Any] = node_class(table.cls, "indicators")
        table.indicators.append(made(cls, **above | given, start=start, end=end))

    def _stray(self, row: Row, words: Sequence[str]) -> None:
        if said := "|".join(filter(None, words)):
            self.draft.unread(diagnostics.STRAY, row.start, row.end, words=said)

    # Rows without the shape of the columns.

    def _settle(self, table: TableDraft, waiting: list[Row]) -> None:
        """Decide on rows that do not have the shape of the columns."""
        plan = table.plan
        width = len(plan.columns)
        cells = [cell for row in waiting for cell in row.cells]
        # Rows that were cut at the wrong place, or not at all, still have all their cells.
        if len(cells) % width == 0 and len(cells) <= _MOST_TOGETHER * width:
            groups = [row_of(cells[i : i + width]) for i in range(0, len(cells), width)]
            words = [each.words for each in groups]
            wrong = [len(misfit_cells(each, plan.columns)) for each in words]
            if not any(wrong) and all(has_levels(each, plan) for each in words):
                for group, stated in zip(groups, words, strict=True):
                    self._read_row(table, group, stated, plan.placed)
                return
            # More than a damaged line explains do not have the shape of theirs.
            if len(waiting) == 1 and max(wrong) <= _MOST_MISFITS:
                waiting = groups
        for row in waiting:
            if any(row.words):
                self._mend(table, row)

    @staticmethod
    def _pad_row(row: Row, columns: Columns) -> Row:
        """A row with the empty cells that were lost with the white space at its end."""
        missing = len(columns) - row.width
        if row.width < 2 or not 0 < missing <= _MOST_LOST:
            return row
        # 产出 | 成本 | ≥6公里 | 6公里 | 10: a cell within was lost.
        if align(row.words, columns) != list(range(row.width)):
            return row
        cells = row.cells + (Stretch("", row.end, None),) * missing
        return Row(row.start, row.end, cells, False)

    def _mend(self, table: TableDraft, row: Row) -> None:
        plan, words = table.plan, row.words
        if any(map(_is_no_name, [*filter(None, words)][:_NAMES])):
            self._stray(row, words)
            return
        cut = recut(self.folded, row, plan)
        if cut is not None:
            self._read_row(table, cut, cut.words, plan.placed)
            return
        if len(words) == len(plan.columns) and not begin_too_early(words, plan):
            # A misread figure (1O) and the words of a level stand where they stood; other words
            # belong nowhere.
            wrong = [
                i
                for i in misfit_cells(words, plan.columns)
                if not self._keeps_its_place(words[i], plan.columns[i])
            ]
            if any(shape(words[i]) == "rate" for i in wrong):  # 10 | 100%: which is the rate?
                wrong += [
                    i
                    for i, column in plan.placed
                    if column and column.kind is Kind.RATE and shape(words[i]) == "number"
                ]
            if len(wrong) <= _MOST_MISFITS:
                self._read_row(
                    table, row, words, [each for each in plan.placed if each[0] not in wrong]
                )
                self._cells.doubt(row, wrong)
                return
        self._align(table, row, words)

    @staticmethod
    def _keeps_its_place(words: str, column: Declared | None) -> bool:
        if column is None or shape(words) in ("number", "rate"):
            return False
        if names_none(words):
            return looks_like_number(words) and column.name not in LEVELS
        return column.name in _INHERITED

    def _align(self, table: TableDraft, row: Row, words: list[str]) -> None:
        columns = table.plan.columns
        aligned = align(words, columns)
        placed = [(i, columns[j]) for i, j in enumerate(aligned) if j is not None]
        said = {"found": len(words), "expected": len(columns)}
        if not placed:
            table.above.clear()  # it may have named other levels
            self.draft.unread(diagnostics.ROW, row.start, row.end, **said)
            return
        self._read_row(table, row, words, placed)
        self._cells.doubt(row, [i for i, j in enumerate(aligned) if j is None])
        self.draft.note(diagnostics.MENDED, row.start, row.end, **said)

    @staticmethod
    def _forget_lost(table: TableDraft, row: Row, placed: Placed) -> None:
        """What stands above a cell that was lost is not inherited past it."""
        read, columns = {i for i, _ in placed}, table.plan.columns
        lost = [i for i, cell in enumerate(row.cells) if cell.text and i not in read]
        if any(is_level(row.cells[i].text) for i in lost):
            names = set(_INHERITED)
        elif row.width == len(columns):
            names = {column.name for i in lost if (column := columns[i]) is not None}
        else:
            names = set()
        for name in names:
            table.above.pop(name, None)
