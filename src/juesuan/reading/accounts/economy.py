"""T6: personnel and operating funds by the economic classification, in blocks side by side."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from juesuan.blocks import Row
from juesuan.model.account_rows import BasicExpenditureTable, EconomicHalf, EconomicRow
from juesuan.reading.accounts.functions import ROUNDING, Coded, coded_rows, lead_of
from juesuan.reading.accounts.grid import Grid, is_nothing, is_words
from juesuan.reading.accounts.heads import Heads
from juesuan.reading.accounts.pages import Page, filled, node_of
from juesuan.reading.accounts.words import fields_by_word, is_word, label_words
from juesuan.reading.draft import extent, spanned
from juesuan.source import Stretch

__all__ = ["read_economy"]

# 工资福利支出 and 对个人和家庭的补助 are personnel; where no head says it, the class does.
_PERSONNEL = ("301", "303")
_HALVES = ("personnel", "operating")
_WHOLE = "whole"
_LONGEST_CODE = 5


class _Block(NamedTuple):
    """Columns from a code to its amount, and the half that the head names, if it does."""

    first: int
    amount: int
    half: str | None


def read_economy(grid: Grid, page: Page) -> dict[str, Any] | None:
    """The fields of T6; None where its columns are not understood."""
    if len({_column(each.heads) for each in grid.columns} & {*_HALVES}) == len(_HALVES):
        found = coded_rows(grid, page, _column)
        if found is not None:
            return _halves([(None, each) for each in found], page)
    blocks = _blocks(grid)
    return _Economy(grid, page, blocks).read() if blocks else None


# One list, where a column says the half: 科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费.


def _column(heads: Heads) -> str | None:
    """The half whose amounts stand in a column, or ``_WHOLE``; None where it is neither."""
    words = next((head for head in reversed(heads) if not is_word("TOTAL_HEAD", head)), "")
    if is_word("PERSONNEL", words):
        return _HALVES[0]
    if is_word("OPERATING", words):
        return _HALVES[1]
    known = not words or label_words(words) in fields_by_word(EconomicRow)
    return _WHOLE if heads and known else None


def _halves(found: list[tuple[str | None, Coded]], page: Page) -> dict[str, Any] | None:
    """The halves and their totals from rows, each with the half that its list belongs to.

    In one list an amount stands in the column of its half, and again in the whole.
    """
    rows: dict[str, list[Any]] = {half: [] for half in _HALVES}
    fields: dict[str, Any] = {}
    codes: set[str] = set()
    for half, (lead, amounts) in found:
        given = [each for each in (lead.code, *amounts.values()) if each is not None]
        whole = amounts.pop(_WHOLE, None)
        stated = [each for each in _HALVES if each in amounts and amounts[each].value]
        summed = sum((each.value for each in amounts.values()), Decimal(0))
        differs = amounts and whole is not None and abs(whole.value - summed) > ROUNDING
        if lead.code is None:
            if differs or not amounts:
                _leave(given, page, "合计不等于人员经费与公用经费之和，或没有分开")
            else:
                fields |= {f"{each}_total": figure for each, figure in amounts.items()}
        elif len(lead.code) > _LONGEST_CODE:
            return None
        elif lead.code in codes:
            _leave(given, page, f"科目{lead.code}再次出现，以第一次为准")
        else:
            codes.add(lead.code)
            half = half or (stated[0] if stated else _HALVES[not lead.code.startswith(_PERSONNEL)])
            figure = amounts.get(half) if amounts else whole
            if differs or len(stated) > 1:
                _leave(given[1:], page, "人员经费、公用经费与合计不符，无法判断金额属于哪一项")
                figure = None
            leaves = {"code": lead.code, "name": lead.name, "amount": figure}
            own = {name: leaf for name, leaf in leaves.items() if leaf is not None}
            rows[half].append(node_of(EconomicRow, {}, **own))
    halves = {half: spanned(EconomicHalf, rows=tuple(own)) for half, own in rows.items() if own}
    return fields | halves


def _leave(leaves: Sequence[Any], page: Page, reason: str) -> None:
    """Leaves of a row that do not count stay unread."""
    start, end = extent(leaves)
    if start is not None and end is not None:
        page.unread_range(start, end, reason)


# Lists side by side: each a code, a name and an amount.


def _blocks(grid: Grid) -> list[_Block]:
    found: list[_Block] = []
    first = 0
    for i, column in enumerate(grid.columns):
        if column.role == "label":
            continue
        if column.role != "amount" or i == first:
            return []
        heads = {head for each in grid.columns[first : i + 1] for head in each.heads}
        if label_words(column.heads[-1]) not in fields_by_word(EconomicRow):
            return []
        half = None
        if any(is_word("PERSONNEL", head) for head in heads):
            half = "personnel"
        elif any(is_word("OPERATING", head) for head in heads):
            half = "operating"
        found.append(_Block(first, i, half))
        first = i + 1
    return found if first == grid.width else []


class _Economy:
    def __init__(self, grid: Grid, page: Page, blocks: list[_Block]) -> None:
        self.grid = grid
        self.page = page
        self.blocks = blocks
        self.totals: dict[str, Any] = {}

    def read(self) -> dict[str, Any] | None:
        """The halves, block after block, and their totals."""
        bodies: list[list[Row]] = [[] for _ in self.blocks]
        totals = fields_by_word(BasicExpenditureTable)
        broken = 0
        for row in self.grid.rows(self.page):
            if any(is_words(c.text) and label_words(c.text) in totals for c in row.cells):
                self._totals(row.cells)
                continue
            parts = self._parts(row)
            if parts is None:
                broken += 1
                parts = self._broken(row)
            for body, cells in zip(bodies, parts, strict=False):
                body.append(row.with_cells(tuple(cells)))
        if broken * 2 > len(self.grid.body):
            return None  # a head that fits less than half of the rows is not theirs
        found: list[tuple[str | None, Coded]] = []
        for block, body in zip(self.blocks, bodies, strict=True):
            columns = self.grid.columns[block.first : block.amount + 1]
            own = self.grid._replace(columns=columns, body=tuple(body), head=frozenset())
            coded = coded_rows(own, self.page, lambda heads: _WHOLE)
            if coded is None:
                return None
            found += [(block.half, each) for each in coded]
        halves = _halves(found, self.page)
        return None if halves is None else self.totals | halves

    def _broken(self, row: Row) -> list[Sequence[Stretch]]:
        """A row with a cell too few or too many: its codes and names, no amounts."""
        self.page.unread_row(row, "单元格数与表头不符，无法判断各金额所属的列")
        found: list[tuple[str, Sequence[Stretch]]] = []
        for code, name in itertools.pairwise(row.cells):
            lead = lead_of((code, name), self.page) if is_words(name.text) else None
            if lead is not None and lead.code and lead.name:
                half = _HALVES[not lead.code.startswith(_PERSONNEL)]
                found.append((half, (code, name, name._replace(text="", offsets=None))))
        # One cell too few or too many leaves the blocks in their order; more is two rows in one.
        if len(found) == len(self.blocks) and abs(len(row.cells) - self.grid.width) == 1:
            return [cells for _, cells in found]
        own = dict(found) if len(self.blocks) == len(_HALVES) else {}
        return [own.get(half, ()) for half in _HALVES]

    def _parts(self, row: Row) -> list[Sequence[Stretch]] | None:
        """The cells of each block."""
        cells = row.cells
        if len(cells) == self.grid.width:
            return [cells[block.first : block.amount + 1] for block in self.blocks]
        if not self.grid.keeps_covered and len(cells) == 3 * len(self.blocks) < self.grid.width:
            # The code is one cell over the columns of 类 and 款.
            return [cells[i : i + 3] for i in range(0, len(cells), 3)]
        ends = [block.amount + 1 for block in self.blocks]
        if len(cells) in ends and not row.whole:
            # An editor has cut the empty cells at the end of the line.
            whole = self.blocks[: ends.index(len(cells)) + 1]
            return [cells[block.first : block.amount + 1] for block in whole]
        return None

    def _totals(self, cells: Sequence[Stretch]) -> None:
        """Labels and amounts of a foot row: an amount belongs to the label before it."""
        totals = fields_by_word(BasicExpenditureTable)
        pairs: list[tuple[Stretch, list[Stretch]]] = []
        for cell in filled(cells):
            if is_nothing(cell.text):
                continue
            if is_words(cell.text):
                pairs.append((cell, []))
            elif pairs:
                pairs[-1][1].append(cell)
            else:
                self.page.unread([cell], "金额没有对应的项目")
        for label, amounts in pairs:
            field = totals.get(label_words(label.text))
            if field is None or len(amounts) > 1:
                self.page.unread([label, *amounts], "各单元格与表头的列对不上")
            elif amounts and field.name in self.totals:
                self.page.repeated([label, *amounts], field.label)
            elif amounts:
                figure = self.page.amount(amounts[0])
                if figure is not None:
                    self.totals[field.name] = figure
