"""The amounts of the nine tables as rows: one amount, one row."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from juesuan.model import (
    AccountEntry,
    AccountRow,
    Accounts,
    AccountTable,
    Amounts,
    AppropriationExpenditure,
    AppropriationRevenue,
    BalanceExpenditure,
    BalanceRevenue,
    Disclosure,
    Figure,
    declared,
)
from juesuan.model.declare import Kind, declared_fields


class AccountCell(NamedTuple):
    """One amount: its table, its row (code, level, name) and its column.

    ``name`` is what the row is called: the name of its code, its label, or 合计; ``column`` what
    stands over the amount, with the half of the table where it has two.
    """

    table: str
    path: str
    code: str | None
    level: int | None
    name: str
    column: str
    amount: Figure


def account_cells(accounts: Accounts) -> Iterator[AccountCell]:
    """The amounts of all tables, table by table.

    >>> from juesuan.model import ExpenditureRow, ExpenditureTable, Text
    >>> row = ExpenditureRow(code=Text("213"), basic=Figure("1.00", "万元"))
    >>> [cell] = account_cells(Accounts(expenditure=ExpenditureTable(rows=(row,))))
    >>> cell.path, cell.code, cell.level, cell.column
    ('部门决算表/支出决算表/科目[1]/基本支出', '213', 1, '基本支出')
    """
    root = declared(Disclosure, "accounts").label
    for field in declared_fields(Accounts):
        table = getattr(accounts, field.name)
        if isinstance(table, AccountTable):
            for below, row, name, column, amount in cells_of(table, ""):
                code = None if row is None or row.code is None else row.code.value
                path = f"{root}/{field.label}{below}"
                level = None if row is None else row.level
                yield AccountCell(field.label, path, code, level, name, column, amount)


# The lists of T1 and T4: their amounts are rows, not columns.
_LISTS = (BalanceRevenue, BalanceExpenditure, AppropriationRevenue, AppropriationExpenditure)
Cell = tuple[str, AccountRow | None, str, str, Figure]


def cells_of(node: Any, path: str = "") -> Iterator[Cell]:
    """Amounts of a table or of one of its halves, with their path below the table."""
    for field in declared_fields(type(node)):
        child = getattr(node, field.name)
        below = f"{path}/{field.label}"
        if child is None:
            continue
        if field.kind is Kind.ROWS:
            for index, row in enumerate(child, 1):
                name = "" if row.name is None else row.name.value
                yield from _row_cells(row, f"{below}[{index}]", row, name, path[1:])
        elif field.kind is Kind.ENTRIES:
            for entry in child:
                yield from _row_cells(entry, f"{path}/{entry.label}", None, entry.label, path[1:])
        elif field.kind is Kind.MONEY:
            yield below, None, field.label, path[1:], child
        elif isinstance(child, Amounts) and not isinstance(child, _LISTS):
            yield from _row_cells(child, below, None, field.label, path[1:])
        elif field.kind is Kind.NODE:
            yield from cells_of(child, below)


def _row_cells(
    node: Any, path: str, row: AccountRow | None, name: str, half: str
) -> Iterator[Cell]:
    """The amounts of one row."""
    if isinstance(node, AccountEntry):
        if node.amount is not None:
            yield path, row, name, half, node.amount
        return
    for label, figure in node.items():
        column = f"{half}/{label}" if half else label
        yield f"{path}/{label}", row, name, column, figure
