"""T6: personnel and operating funds by the economic classification, in blocks side by side."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from juesuan.blocks import Row
from juesuan.model.account_rows import BasicExpenditureTable, EconomicHalf, EconomicRow
from juesuan.model.leaves import Figure
from juesuan.reading.accounts.functions import ROUNDING, Coded, Lead, coded_rows, lead_of
from juesuan.reading.accounts.grid import Grid, is_nothing, is_words
from juesuan.reading.accounts.heads import Heads
from juesuan.reading.accounts.pages import Page, filled, node_of
from juesuan.reading.accounts.words import fields_by_word, is_word, label_words
from juesuan.reading.draft import extent, spanned
from juesuan.source import Stretch

__all__ = ["read_economy"]

# 工资福利支出 and 对个人和家庭的补助 are personnel; where no head says it, the class does.
_PERSONNEL_CLASSES = ("301", "303")
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
            return _halves_of(found, page)
    blocks = _blocks(grid)
    if not blocks:
        return None
    reader = _Economy(grid, page, blocks)
    for row in grid.rows(page):
        reader.add(row)
    # A head that fits less than half of the rows is not theirs.
    return reader.given() if reader.broken * 2 <= len(grid.body) else None


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


def _halves_of(found: list[Coded], page: Page) -> dict[str, Any] | None:
    """The halves of one list: an amount stands in the column of its half, and in the whole."""
    rows: dict[str, list[Any]] = {half: [] for half in _HALVES}
    fields: dict[str, Any] = {}
    for lead, amounts in found:
        if lead.code is not None and len(lead.code.value) > _LONGEST_CODE:
            return None
        given = sorted(amounts.values(), key=lambda each: each.start or 0)
        whole = amounts.pop(_WHOLE, None)
        summed = sum((each.value for each in amounts.values()), Decimal(0))
        stated = [half for half in _HALVES if half in amounts and amounts[half].value]
        differs = whole is not None and abs(whole.value - summed) > ROUNDING
        if differs or (lead.code is not None and len(stated) > 1):
            start, end = extent(given)
            assert start is not None
            assert end is not None
            page.unread_range(start, end, "人员经费、公用经费与合计不符，无法判断金额属于哪一项")
            amounts, stated = {}, []
        if lead.code is None:
            fields |= {f"{half}_total": figure for half, figure in amounts.items()}
        else:
            half = stated[0] if stated else _own_half(lead)
            rows[half].append(_economic_row(lead, amounts.get(half)))
    halves = {half: spanned(EconomicHalf, rows=tuple(own)) for half, own in rows.items() if own}
    return fields | halves


def _economic_row(lead: Lead, amount: Figure | None) -> Any:
    stated = {"code": lead.code, "name": lead.name, "amount": amount}
    return node_of(EconomicRow, {}, **{k: leaf for k, leaf in stated.items() if leaf is not None})


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
        self.rows: list[list[tuple[str, Any]]] = [[] for _ in blocks]
        self.codes: set[str] = set()
        self.totals: dict[str, Any] = {}
        self.broken = 0

    def given(self) -> dict[str, Any]:
        """The halves, block after block, and their totals."""
        fields: dict[str, Any] = dict(self.totals)
        for half in _HALVES:
            rows = tuple(row for block in self.rows for name, row in block if name == half)
            if rows:
                fields[half] = spanned(EconomicHalf, rows=rows)
        return fields

    def add(self, row: Row) -> None:
        """A row: in each block a code, a name and an amount, or the totals of the halves."""
        named = filled(row.cells)
        totals = fields_by_word(BasicExpenditureTable)
        if any(is_words(cell.text) and label_words(cell.text) in totals for cell in named):
            self._totals(row.cells)
            return
        parts = self._parts(row)
        if parts is None:
            self._broken(row)
            return
        for index, cells in enumerate(parts):
            self._part(index, cells)

    def _broken(self, row: Row) -> None:
        """A row with a cell too few or too many: its codes and names, no amounts."""
        self.broken += 1
        found = [
            lead
            for pair in zip(row.cells, row.cells[1:], strict=False)
            if is_words(pair[1].text)
            and (lead := lead_of(pair, self.page)) is not None
            and lead.code
            and lead.name
        ]
        # One cell too few or too many leaves the blocks in their order; more is two rows in one.
        in_order = len(found) == len(self.blocks) and abs(len(row.cells) - self.grid.width) == 1
        for order, lead in enumerate(found):
            if in_order:
                self._row(order, lead, None)
            elif len(self.blocks) == len(_HALVES):
                self._row(_HALVES.index(_own_half(lead)), lead, None)
        self.page.unread_row(row, "单元格数与表头不符，无法判断各金额所属的列")

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

    def _part(self, index: int, cells: Sequence[Stretch]) -> None:
        named = filled(cells)
        if not named:
            return
        lead = lead_of(cells[:-1], self.page)
        if lead is None or lead.code is None or len(lead.code.value) > _LONGEST_CODE:
            if not all(is_nothing(cell.text) for cell in named):
                self.page.unread(cells, "各单元格与表头的列对不上")
            return
        if is_words(cells[-1].text):
            self.page.unread(cells, "各单元格与表头的列对不上")
            return
        if lead.code.value in self.codes:
            self.page.repeated(cells, lead.code.value)
            return
        self._row(index, lead, cells[-1])

    def _row(self, index: int, lead: Lead, amount: Stretch | None) -> None:
        assert lead.code is not None
        if lead.code.value in self.codes:
            return
        self.codes.add(lead.code.value)
        figure = None if amount is None else self.page.amount(amount)
        half = self.blocks[index].half or _own_half(lead)
        self.rows[index].append((half, _economic_row(lead, figure)))

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


def _own_half(lead: Lead) -> str:
    assert lead.code is not None
    return _HALVES[not lead.code.value.startswith(_PERSONNEL_CLASSES)]
