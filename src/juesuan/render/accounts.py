"""The nine tables as text: a title, the lines of the head, and rows in one of the layouts.

Words that no field has are those of the rules ``written…`` of ``grammars/accounts.lark``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest
from typing import Any

from juesuan.grammar_rules import known_words
from juesuan.model import (
    AccountRow,
    Accounts,
    AccountTable,
    AppropriationBalanceTable,
    AppropriationRevenue,
    BalanceRevenue,
    BalanceTable,
    BasicExpenditureTable,
    BudgetAndFinal,
    EconomicHalf,
    Figure,
    FundAmounts,
    ThreePublicTable,
    declared,
    declared_fields,
    node_class,
)
from juesuan.model.account_rows import FunctionTable
from juesuan.model.declare import Kind
from juesuan.model.paths import leaves
from juesuan.render import Layout
from juesuan.render.form import styled_number
from juesuan.render.tables import LAYOUTS, common_unit
from juesuan.render.words import group_thousands

_Row = tuple[str, ...]


def write_accounts(accounts: Accounts, layout: Layout) -> str:
    """The text of all tables, without the heading above them."""
    given = [
        _table(table, field.label, layout)
        for field in declared_fields(Accounts)
        if isinstance(table := getattr(accounts, field.name), AccountTable)
    ]
    # The heading alone, of tables that were not read, opens nothing.
    return "\n\n".join(given) or f"{_word('other_table')}\n{_word('unit')}：万元"


def _word(name: str) -> str:
    return known_words("accounts", f"written_{name}")[0]


def _label(cls: type[Any], name: str) -> str:
    return declared(cls, name).label


def _table(table: AccountTable, title: str, layout: Layout) -> str:
    lines = [title]
    if table.unit_name is not None:
        lines.append(f"{_word('unit_name')}：{table.unit_name}")
    if table.year is not None:
        lines.append(f"{table.year.value:f}{_label(AccountTable, 'year')}")
    figures = (leaf for _, _, leaf in leaves(table) if isinstance(leaf, Figure))
    amounts = (each for each in figures if each.unit is None or each.yuan is not None)
    unit = common_unit(each for each in amounts if each is not table.year)
    if unit:
        lines.append(f"{_word('unit')}：{unit}")
    text = "\n".join(lines) + "\n\n" + LAYOUTS[layout](list(_rows(table, unit)))
    empty = f"\n{_word('note')}：{_label(AccountTable, 'stated_empty')}。"
    return text + empty if table.stated_empty else text


def _rows(table: AccountTable, unit: str | None) -> Iterator[_Row]:
    final, words = _label(BudgetAndFinal, "final_account"), _word("label")
    if isinstance(table, BalanceTable | AppropriationBalanceTable):
        funds = [each.label for each in declared_fields(FundAmounts) if each.label]
        columns = [final] if isinstance(table, BalanceTable) else funds
        left, right = _revenue_rows(table.revenue), _expenditure_rows(table.expenditure, columns)
        sides = _label(type(table), "revenue"), _label(type(table), "expenditure")
        yield (sides[0], "", sides[1], *[""] * len(columns))
        yield (words, final, words, *columns)
        yield from _join_side_by_side(left, right, 2, 1 + len(columns))
    elif isinstance(table, BasicExpenditureTable):
        names = ("personnel", "operating")
        yield tuple(cell for each in names for cell in (_label(type(table), each), "", ""))
        yield (*_codes(EconomicHalf), final) * 2
        yield from _join_side_by_side(_half(table.personnel), _half(table.operating), 3, 3)
        totals = [(_label(type(table), f"{n}_total"), getattr(table, f"{n}_total")) for n in names]
        yield tuple(cell for label, figure in totals for cell in (label, "", _cell(figure)))
    elif isinstance(table, ThreePublicTable):
        yield from _three_public(table, unit)
    else:
        assert isinstance(table, FunctionTable)
        yield from _functions(table)


def _join_side_by_side(left: Iterable[_Row], right: Iterable[_Row], *widths: int) -> Iterator[_Row]:
    for rows in zip_longest(left, right, fillvalue=()):
        pairs = zip(rows, widths, strict=True)
        yield tuple(cell for row, width in pairs for cell in row or ("",) * width)


def _cell(figure: Figure | None) -> str:
    return "" if figure is None else group_thousands(figure.value)


def _revenue_rows(node: BalanceRevenue | AppropriationRevenue | None) -> Iterator[_Row]:
    """The left list of T1 and T4; what a fund brought forward stands below the whole of it."""
    amounts = {} if node is None else dict(node.items())
    brought, total = (_label(AppropriationRevenue, n) for n in ("brought_forward", "total"))
    below = f"{brought}/"
    if any(label.startswith(below) for label in amounts):
        amounts.setdefault(brought, None)
    order = (total, below, brought)
    for label in sorted(amounts, key=lambda each: [each.startswith(last) for last in order]):
        yield label.removeprefix(below), _cell(amounts[label])


def _expenditure_rows(node: Any, funds: Sequence[str]) -> Iterator[_Row]:
    """The right list of T1 and T4; in T4 the classes of the document are numbered."""
    if node is None:
        return
    for number, (label, given) in enumerate(node.items(), 1):
        if isinstance(given, Figure):
            yield label, _cell(given)
        else:
            own = styled_number("一、", number) if number <= len(node.others) else ""
            yield (own + label, *_amounts(given, funds))


def _functions(table: FunctionTable) -> Iterator[_Row]:
    row_class = node_class(type(table), "rows")
    all_rows: list[AccountRow] = [*table.rows, *([table.total] if table.total is not None else [])]
    used = {label: None for row in all_rows for label, _ in row.items()}
    form = [each.label for each in declared_fields(row_class) if each.kind is Kind.MONEY]
    columns = [label for label in form if label in used or "/" not in label]
    columns += [label for label in used if label not in form]
    yield from _head(_codes(type(table)), columns)
    if table.total is not None:
        yield (_label(type(table), "total"), "", *_amounts(table.total, columns))
    for row in table.rows:
        yield (*_code_and_name(row), *_amounts(row, columns))


def _amounts(row: Any, columns: Sequence[str]) -> Iterator[str]:
    amounts = dict(reversed([*row.items()]))  # of a label that stands twice the first
    return (_cell(amounts.get(label)) for label in columns)


def _head(codes: Sequence[str], columns: Sequence[str]) -> Iterator[_Row]:
    """Head rows: what a label has before a ``/`` stands over all columns that share it."""
    parts = [label.split("/") for label in columns]
    for level in range(max(map(len, parts))):
        cells = ["" if level else code for code in codes]
        for index, own in enumerate(parts):
            before = parts[index - 1] if index else []
            if level < len(own):
                shared = before[: level + 1] == own[: level + 1]
                cells.append("" if shared else own[level])
            else:
                after = parts[index + 1] if index + 1 < len(parts) else []
                heads_others = level == len(own) and after[: len(own)] == own
                cells.append(_word("part") if heads_others else "")
        yield tuple(cells)


def _codes(cls: type[Any]) -> _Row:
    """The heads over code and name of the rows of a class: 科目编码, 科目名称."""
    return tuple(_label(cls, "rows") + _label(AccountRow, name) for name in ("code", "name"))


def _code_and_name(row: AccountRow) -> _Row:
    return row.code or "", row.name or ""


def _half(half: EconomicHalf | None) -> Iterator[_Row]:
    for row in () if half is None else half.rows:
        yield (*_code_and_name(row), _cell(row.amount))


def _three_public(table: ThreePublicTable, unit: str | None) -> Iterator[_Row]:
    nodes = [each for each in declared_fields(type(table)) if each.kind is Kind.NODE]
    classes = [(each.label, getattr(table, each.name)) for each in nodes]
    classes += [(entry.label, entry) for entry in table.others]
    given = [(label, node) for label, node in classes if node is not None]
    form = [each.label for each in declared_fields(BudgetAndFinal)]
    columns = [label for label in form if any(node.get(label) for _, node in given)] or form[:1]
    yield (_word("label"), *columns)
    for label, node in given:
        units = {figure.unit for _, figure in node.items()}
        counted = units.pop() if len(units) == 1 else unit
        suffix = f"（{counted}）" if counted and counted != unit else ""
        yield (label + suffix, *_amounts(node, columns))
