"""The nine tables as text: a title, the lines of the head, and rows in one of the layouts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import Any

from juesuan.errors import RenderError
from juesuan.model import (
    AccountRow,
    Accounts,
    AccountTable,
    AppropriationBalanceTable,
    AppropriationExpenditure,
    AppropriationRevenue,
    BalanceTable,
    BasicExpenditureTable,
    BudgetAndFinal,
    EconomicHalf,
    EconomicRow,
    Figure,
    FundAmounts,
    ThreePublicTable,
    declared,
    declared_fields,
    node_class,
)
from juesuan.model.account_rows import FunctionTable
from juesuan.model.declare import Kind
from juesuan.numbering import numeral_of
from juesuan.render import Layout
from juesuan.render.tables import LAYOUTS
from juesuan.render.words import grouped, single_line

__all__ = ["write_accounts"]

_Row = tuple[str, ...]


def write_accounts(accounts: Accounts, layout: Layout) -> str:
    """The text of all tables, without the heading above them.

    Raises:
        RenderError: the form cannot express them.
    """
    given = [
        _table(table, field.label, f"accounts.{field.name}", layout)
        for field in declared_fields(Accounts)
        if isinstance(table := getattr(accounts, field.name), AccountTable)
    ]
    # The heading alone, of tables that were not read, opens nothing.
    return "\n\n".join(given or ["机关运行经费情况表\n单位：万元"])


def _table(table: AccountTable, title: str, path: str, layout: Layout) -> str:
    lines = [title]
    if table.unit_name is not None:
        lines.append(f"编制单位：{single_line(table.unit_name, f'{path}.unit_name')}")
    if table.year is not None:
        lines.append(f"{table.year.value:f}年度")
    unit = _unit(table, path)
    lines.append(f"单位：{unit}" if unit else "公开表")
    text = "\n".join(lines) + "\n\n" + LAYOUTS[layout](list(_rows(table, unit)))
    return text + ("\n说明：本表无数据。" if table.stated_empty else "")


def _unit(table: AccountTable, path: str) -> str | None:
    """The one unit of all amounts of a table."""
    found = (figure for figure in _figures(table) if figure.unit is None or figure.yuan is not None)
    units = {figure.unit for figure in found}
    if len(units) > 1:
        raise RenderError(
            path, f"一张表只有一个金额单位：{'、'.join(map(str, sorted(units, key=str)))}"
        )
    return units.pop() if units else "万元"


def _figures(node: Any) -> Iterator[Figure]:
    for field in declared_fields(type(node)):
        given: Any = getattr(node, field.name)
        if field.kind is Kind.MONEY and given is not None:
            yield given
        elif field.kind is Kind.NODE and given is not None:
            yield from _figures(given)
        elif field.kind in (Kind.ROWS, Kind.ENTRIES):
            for each in given or ():
                yield from _figures(each)


def _rows(table: AccountTable, unit: str | None) -> Iterator[_Row]:
    if isinstance(table, BalanceTable):
        yield ("收入", "", "支出", "")
        yield ("项目", "决算数", "项目", "决算数")
        yield from _beside(_labelled(table.revenue), _labelled(table.expenditure), 2)
    elif isinstance(table, AppropriationBalanceTable):
        funds = [each.label for each in declared_fields(FundAmounts) if each.label]
        yield ("收入", "", "支出", *[""] * len(funds))
        yield ("项目", "决算数", "项目", *funds)
        left, right = _revenue(table.revenue), _funds(table.expenditure, funds)
        yield from _beside(left, right, 1 + len(funds))
    elif isinstance(table, BasicExpenditureTable):
        yield from _economy(table)
    elif isinstance(table, ThreePublicTable):
        yield from _three_public(table, unit)
    else:
        assert isinstance(table, FunctionTable)
        yield from _functions(table)


def _beside(left: list[_Row], right: list[_Row], width: int) -> Iterator[_Row]:
    for one, other in zip_longest(left, right, fillvalue=()):
        yield (*(one or ("", "")), *(other or [""] * width))


def _cell(figure: Figure | None) -> str:
    return "" if figure is None else grouped(figure.value)


def _labelled(node: Any) -> list[_Row]:
    """One list of T1: items numbered, totals not."""
    if node is None:
        return []
    return [(label, _cell(figure)) for label, figure in node.items()]


def _revenue(node: AppropriationRevenue | None) -> list[_Row]:
    if node is None:
        return []
    brought = declared(AppropriationRevenue, "brought_forward").label
    own = [(label, figure) for label, figure in node.items() if not label.startswith(f"{brought}/")]
    below = [(label, figure) for label, figure in node.items() if label.startswith(f"{brought}/")]
    total = declared(AppropriationRevenue, "total").label
    found: list[_Row] = [
        (label, _cell(figure)) for label, figure in own if label not in (brought, total)
    ]
    if below or node.brought_forward is not None:
        found.append((brought, _cell(node.brought_forward)))
        found += [(label.partition("/")[2], _cell(figure)) for label, figure in below]
    return found + [(label, _cell(figure)) for label, figure in own if label == total]


def _funds(node: AppropriationExpenditure | None, funds: Sequence[str]) -> list[_Row]:
    if node is None:
        return []
    found: list[_Row] = []
    for number, (label, amounts) in enumerate(node.items(), 1):
        name = f"{numeral_of(number)}、{label}" if number <= len(node.others) < 100 else label
        found.append((name, *(_cell(amounts.get(fund)) for fund in funds)))
    return found


def _functions(table: FunctionTable) -> Iterator[_Row]:
    row_class = node_class(type(table), "rows")
    all_rows: list[AccountRow] = [*table.rows, *([table.total] if table.total is not None else [])]
    used = {label for row in all_rows for label, _ in row.items()}
    form = [each.label for each in declared_fields(row_class) if each.kind is Kind.MONEY]
    columns = [label for label in form if label in used or "/" not in label]
    columns += [label for label in dict.fromkeys(_own(all_rows)) if label not in columns]
    yield from _head(columns)
    if table.total is not None:
        yield ("合计", "", *(_cell(table.total.get(label)) for label in columns))
    for row in table.rows:
        code = "" if row.code is None else row.code.value
        name = "" if row.name is None else row.name.value
        yield (code, name, *(_cell(row.get(label)) for label in columns))


def _own(all_rows: Sequence[AccountRow]) -> Iterator[str]:
    """Labels of columns in the document's own words."""
    for row in all_rows:
        yield from (entry.label for entry in getattr(row, "others"))  # noqa: B009


def _head(columns: Sequence[str]) -> Iterator[_Row]:
    """Head rows: what a label has before a ``/`` stands over all columns that share it."""
    parts = [label.split("/") for label in columns]
    depth = max(map(len, parts))
    for level in range(depth):
        cells = ["科目编码", "科目名称"] if level == 0 else ["", ""]
        for index, own in enumerate(parts):
            before = parts[index - 1] if index else []
            if level < len(own):
                shared = before[: level + 1] == own[: level + 1]
                cells.append("" if shared else own[level])
            else:
                after = parts[index + 1] if index + 1 < len(parts) else []
                heads_others = level == len(own) and after[: len(own)] == own
                cells.append("小计" if heads_others else "")
        yield tuple(cells)


def _economy(table: BasicExpenditureTable) -> Iterator[_Row]:
    yield ("人员经费", "", "", "公用经费", "", "")
    yield ("科目编码", "科目名称", "决算数") * 2
    halves = [_half(table.personnel), _half(table.operating)]
    for one, other in zip_longest(*halves, fillvalue=("", "", "")):
        yield (*one, *other)
    labels = (declared(type(table), n).label for n in ("personnel_total", "operating_total"))
    left, right = labels
    yield (left, "", _cell(table.personnel_total), right, "", _cell(table.operating_total))


def _half(half: EconomicHalf | None) -> list[_Row]:
    def cells(row: EconomicRow) -> _Row:
        code = "" if row.code is None else row.code.value
        return code, "" if row.name is None else row.name.value, _cell(row.amount)

    return [] if half is None else [cells(row) for row in half.rows]


def _three_public(table: ThreePublicTable, unit: str | None) -> Iterator[_Row]:
    classes = [
        (field.label, getattr(table, field.name))
        for field in declared_fields(type(table))
        if field.kind is Kind.NODE
    ]
    classes += [(entry.label, entry) for entry in table.others]
    given = [(label, node) for label, node in classes if node is not None]
    form = [each.label for each in declared_fields(BudgetAndFinal)]
    columns = [label for label in form if any(node.get(label) for _, node in given)] or form[:1]
    yield ("项目", *columns)
    for label, node in given:
        units = {figure.unit for _, figure in node.items()}
        counted = units.pop() if len(units) == 1 else unit
        suffix = f"（{counted}）" if counted and counted != unit else ""
        yield (label + suffix, *(_cell(node.get(column)) for column in columns))
