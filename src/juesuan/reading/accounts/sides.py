"""T1 and T4: two lists side by side, income and spending, whose rows have nothing in common."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from juesuan.blocks import Row
from juesuan.model.account_parts import Amounts
from juesuan.model.account_sides import (
    AppropriationExpenditure,
    AppropriationRevenue,
    FundAmounts,
)
from juesuan.model.declare import declared, node_class
from juesuan.model.leaves import Figure
from juesuan.reading.accounts.grid import Grid, is_amount, is_nothing, is_words
from juesuan.reading.accounts.pages import Page, node_of
from juesuan.reading.accounts.words import fields_by_word, is_word, label_words, own_words, terminal
from juesuan.source import Stretch

__all__ = ["read_sides"]


class _Side(NamedTuple):
    """The columns of one list: the label, and each amount with the words of its column.

    ``others`` are amounts that the form has no place for: a budget, another year.
    """

    name: str
    label: int
    amounts: tuple[tuple[int, str], ...]
    others: tuple[int, ...]
    last: int


def read_sides(cls: type[Any], grid: Grid, page: Page) -> dict[str, Any] | None:
    """The fields of a table of two lists; None where its columns are not understood."""
    sides = _sides(grid)
    if sides is None:
        return None
    lists = {side.name: _List(node_class(cls, side.name), page) for side in sides[:2]}
    left: list[Stretch] = []
    for row in grid.rows(page):
        readable = _readable(row, grid, sides[:2], page)
        for side in readable:
            lists[side.name].add(row.cells, side)
            left += [row.cells[i] for i in side.others if i < len(row.cells)]
        if len(readable) == len(lists):
            left += [cell for cell in row.cells[sides[1].last :] if is_amount(cell.text)]
    page.leave(left, "预算数、上年数，或收入、支出以外的一列，整列没有读取")
    return {name: each.node() for name, each in lists.items()}


def _sides(grid: Grid) -> list[_Side] | None:
    """Income and spending; behind them the same spending may stand once more, by its nature."""
    labels = grid.of_role("label")
    if len(labels) not in (2, 3) or labels[0] != 0 or grid.of_role("bare"):
        return None
    found: list[_Side] = []
    names = ("revenue", "expenditure", "by_nature")
    for default, first, last in zip(names, labels, [*labels[1:], grid.width], strict=False):
        columns = range(first + 1, last)
        words = {h for i in range(first, last) for h in grid.columns[i].heads}
        spending = any(is_word("SPENDING_SIDE", each) for each in words)
        income = any(is_word("INCOME_SIDE", each) for each in words)
        if spending and income:
            return None
        name = "expenditure" if spending else "revenue" if income else default
        others = [
            i
            for i in columns
            if grid.columns[i].is_other
            or any(is_word("BUDGET_HEAD", head) for head in grid.columns[i].heads)
        ]
        amounts = tuple(
            (i, _column(grid.columns[i].heads))
            for i in columns
            if grid.columns[i].role == "amount" and i not in others
        )
        if not amounts or len({words for _, words in amounts}) < len(amounts):
            return None
        found.append(_Side(name, first, amounts, tuple(others), last))
    return found if {each.name for each in found[:2]} == {*names[:2]} else None


def _column(heads: Sequence[str]) -> str:
    """The words that tell one column of amounts of a list from another."""
    own = [
        head
        for head in heads
        if not is_word("SIDE_HEAD", head) and not is_word("AMOUNT_HEAD", head)
    ]
    words = label_words(own[-1]) if own else ""
    fund = fields_by_word(FundAmounts).get(words)
    return words if fund is None else fund.label


def _readable(row: Row, grid: Grid, sides: Sequence[_Side], page: Page) -> list[_Side]:
    """The lists of which a row has all cells in their columns; the rest of it stays unread."""
    cells = row.cells
    found: list[_Side] = []
    for side in sides:
        last = min(side.last, len(cells))
        whole = last == side.last or (not row.whole and last == side.label + 1)
        if len(cells) <= grid.width and whole and _fits(cells, side, last):
            found.append(side)
            continue
        label = cells[side.label].text if side.label < len(cells) else ""
        if found and label and not is_amount(label):
            page.unread(cells[side.label :], "单元格数与表头不符，无法判断各金额所属的列")
            return found
        page.unread_row(row, "各单元格与表头的列对不上")
        return []
    return found


def _fits(cells: Sequence[Stretch], side: _Side, last: int) -> bool:
    label = cells[side.label].text if side.label < len(cells) else ""
    if is_amount(label) or is_word("COLUMN_NUMBERS", label):
        return False
    return not any(is_words(cell.text) for cell in cells[side.label + 1 : last])


class _List:
    """The rows of one list by their labels."""

    def __init__(self, cls: type[Any], page: Page) -> None:
        self.cls = cls
        self.page = page
        self.given: dict[str, Any] = {}
        self.whole = self.brought_forward = ""

    def add(self, cells: Sequence[Stretch], side: _Side) -> None:
        """One row: a label, and the amounts that stand beside it."""
        label = cells[side.label]
        stated = [(words, cells[i]) for i, words in side.amounts if i < len(cells)]
        if is_nothing(label.text):
            if any(not is_nothing(cell.text) for _, cell in stated):
                self.page.unread([cell for _, cell in stated], "金额没有对应的项目")
            return
        name = self._name(label)
        if name is None:
            self.page.unread([label, *(cell for _, cell in stated)], "其中一项之前没有所属的项目")
            return
        found = {
            words: figure
            for words, cell in stated
            if (figure := self.page.amount(cell)) is not None
        }
        if not found:
            return
        if name in self.given:
            self.page.repeated([label, *(cell for _, cell in stated)], name)
            return
        self._set(name, found)

    def _name(self, cell: Stretch) -> str | None:
        """The official label of a row, or its own words; a part stands behind its whole.

        None for a part whose whole is not there.
        """
        field = fields_by_word(self.cls).get(label_words(cell.text))
        if terminal("WITHIN").match(cell.text):
            part = own_words(self.page.draft.source, cell)
            return f"{self.whole}/{part}" if self.whole else None
        if self.brought_forward and field is not None and field.name in _FUNDS:
            return f"{self.brought_forward}/{field.label}"
        self.whole = field.label if field else own_words(self.page.draft.source, cell)
        parted = self.cls is AppropriationRevenue and field and field.name == "brought_forward"
        self.brought_forward = self.whole if parted else ""
        return self.whole

    def _set(self, name: str, found: dict[str, Figure]) -> None:
        if self.cls is AppropriationExpenditure:
            total = declared(FundAmounts, "total").label
            self.given[name] = node_of(FundAmounts, {k or total: v for k, v in found.items()})
            return
        for words, figure in found.items():
            self.given[f"{name}/{words}" if words else name] = figure

    def node(self) -> Amounts | None:
        """The list as a node of the model; None where it states nothing."""
        node: Amounts | None = node_of(self.cls, self.given)
        return node


_FUNDS = ("general", "government_funds", "state_capital")
