"""W4: each figure of the text against its cell in the nine tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.checks.accounts_between import class_row
from juesuan.checks.accounts_cells import Ledger, LedgerLine, ledger, ledgers, plain_words, same
from juesuan.checks.apply import of_other_year
from juesuan.checks.findings import HELD, Outcome, Undecided, Violated
from juesuan.checks.labels import FUNDS, GENERAL, THREE, THREE_KINDS
from juesuan.checks.registry import enter
from juesuan.checks.statement import Statement
from juesuan.checks.view import View

_T1, _T2, _T3, _T4, _T5, _T6, _T7, _T8 = (
    f"部门决算表/{name}"
    for name in (
        "收入支出决算总表",
        "收入决算表",
        "支出决算表",
        "财政拨款收入支出决算总表",
        "一般公共预算财政拨款支出决算表",
        "一般公共预算财政拨款基本支出决算表",
        "财政拨款“三公”经费支出决算表",
        "政府性基金预算财政拨款收入支出决算表",
    )
)
_REVENUE, _SPENDING = "收入决算情况", "支出决算情况"
_WHY = "文字引用表中的数字；不同的一处有误"
_VEHICLES = "公务用车购置及运行维护费"
_BASES = ("与年初预算相比", "与全年预算相比", "与预算相比")


def _pairs(view: View, pairs: Sequence[tuple[str, Statement]]) -> Iterator[Outcome]:
    """Each figure of the text and its cell."""
    if of_other_year(view.root):
        yield Undecided("表的年度与文字不同")
        return
    for path, cell in pairs:
        yield from same(view.root, view.root.statement(path), cell)


@enter(
    "W405",
    "文字五（一）（二）与一般公共预算支出表",
    must="一般公共预算财政拨款支出和各类金额 = 一般公共预算财政拨款支出决算表的合计和各类",
    why=_WHY,
    fires=f"{GENERAL}/总体情况: 一般公共预算财政拨款支出=10.00\n{_T5}/合计: 本年支出=11.00",
    mended=("本年支出=11.00", "本年支出=10.00"),
)
def general(view: View) -> Iterator[Outcome]:
    for table in ledgers(view, "general_public_budget"):
        spent = table.total["本年支出"]
        summary = f"{GENERAL}/总体情况"
        paths = [f"{summary}/一般公共预算财政拨款支出", f"{GENERAL}/结构情况合计"]
        paths += [f"{summary}/{base}/决算数" for base in _BASES]
        yield from _pairs(view, [(path, spent) for path in paths])
        if of_other_year(view.root):
            return
        for each in view.part(GENERAL).rows("结构情况"):
            name = each["类"].words
            row = None if name is None else _class_by_name(table, name)
            if row is not None:
                yield from same(view.root, each["金额"], row["本年支出"])


def _class_by_name(table: Ledger, name: str) -> LedgerLine | None:
    wanted = plain_words(name)
    alike = (row for row in table.by_code.below.get("", ()) if row.plain_name == wanted)
    return class_row(table, name) or next(alike, None)


@enter(
    "W406",
    "文字的具体情况与表",
    must=(
        "每个科目的支出决算数 = 一般公共预算（政府性基金"
        "、国有资本经营）支出决算表同一类款项的本年支出"
    ),
    why=_WHY,
    fires=(
        f"{GENERAL}/具体情况[1]: 类=农林水支出, 支出决算数=10.00\n"
        f"{_T5}/科目[1]: 编码=213, 名称=农林水支出, 本年支出=11.00"
    ),
    mended=("本年支出=11.00", "本年支出=10.00"),
)
def items(view: View) -> Iterator[Outcome]:
    if of_other_year(view.root):
        yield Undecided("表的年度与文字不同")
        return
    for table, each in _items(view):
        row = _row_of(table, each)
        if row is not None:
            yield from same(view.root, each["支出决算数"], row["本年支出"])


def _items(view: View) -> Iterator[tuple[Ledger, View]]:
    """The items of the text with the table that holds their rows."""
    tables = zip((GENERAL, *FUNDS), ("general_public_budget", *_FUND_TABLES), strict=True)
    for section, name in tables:
        table = ledger(view, name)
        if table is None or not table.rows:
            continue
        for each in view.part(section).rows("具体情况"):
            yield table, each


_FUND_TABLES = ("government_funds", "state_capital")
_LEVELS = (("类", 3), ("款", 5), ("项", 7))


def _row_of(table: Ledger, item: View) -> LedgerLine | None:
    """The row that all names of an item lead to; None where there is none, or more than one."""
    above = ""
    found: LedgerLine | None = None
    for label, length in _LEVELS:
        name = item[label].words
        if name is None:
            break
        fitting = [row for row in _rows_named(table, length, name) if row.code.startswith(above)]
        if len(fitting) != 1:
            return None
        found, above = fitting[0], fitting[0].code
    return found


def _rows_named(table: Ledger, length: int, name: str) -> list[LedgerLine]:
    """The rows of a level that have a name."""
    wanted = plain_words(name)
    rows = table.by_code.of_length.get(length, ())
    return [row for row in rows if row.plain_name == wanted]


@enter(
    "W407",
    "文字的科目名称与表",
    "warning",
    must="文中每个科目的类、款、项都在一般公共预算（政府性基金、国有资本经营）支出决算表中",
    why="表中没有的名称多半是旧名称或写错；请按表中的名称改正",
    fires=(
        f"{GENERAL}/具体情况[1]: 类=农林水事务, 支出决算数=10.00\n"
        f"{_T5}/科目[1]: 编码=213, 名称=农林水支出, 本年支出=10.00"
    ),
    mended=("类=农林水事务", "类=农林水支出"),
)
def names(view: View) -> Iterator[Outcome]:
    for table, each in _items(view):
        if table.incomplete:
            yield Undecided(f"{table.label}有没有读出的行或单元格")
            continue
        above = ""
        for label, length in _LEVELS:
            stated = each[label]
            if stated.words is None:
                continue
            named = _rows_named(table, length, stated.words)
            below = [row for row in named if row.code.startswith(above)]
            if below:
                above = below[0].code if len(below) == 1 else above
                yield HELD
                continue
            yield Violated(stated, _advise_row(stated, label, each, table))
            above = above if len(above) == length else ""
    for section in view.part(GENERAL).rows("结构情况"):
        stated = section["类"]
        for table in ledgers(view, "general_public_budget"):
            if stated.words is None or not table.rows or table.incomplete:
                continue
            if _class_by_name(table, stated.words) is not None:
                yield HELD
            else:
                message = f"“{table.label}”中没有名为“{stated.words}”的类；请按表中的名称改正"
                yield Violated(stated, message)


def _advise_row(stated: Statement, label: str, item: View, table: Ledger) -> str:
    """What the table has instead: the row of the same amount, or else of the same last name."""
    amount, rows = item["支出决算数"], table.by_code.of_length
    last, length = max(
        ((item[each], n) for each, n in _LEVELS if item[each].words is not None),
        key=lambda pair: pair[1],
    )
    equal = [
        row
        for row in rows.get(length, ())
        if amount.value is not None and row["本年支出"].value == amount.value
    ]
    named = _rows_named(table, length, last.words or "")
    message = f"“{table.label}”中没有名为“{stated.words}”的{label}"
    for found, why in ((equal, "金额相同"), (named if last is not stated else [], "项名相同")):
        if len(found) == 1:
            of_label = dict(_LEVELS)[label]
            code = found[0].code[:of_label]
            right = next((row for row in rows.get(of_label, ()) if row.code == code), None)
            if right is not None:
                message += f"，{why}的科目{found[0].code}，其{label}名为“{right.words}”"
                break
    return f"{message}；请按表中的名称改正"


@enter(
    "W410",
    "文字九与“三公”经费表",
    must="“三公”经费和各类的支出 = “三公”经费支出决算表的决算数；年初、全年预算数 = 同种的预算数",
    why=_WHY,
    fires=f"{THREE}/公务接待费: 支出=10.00\n{_T7}/公务接待费: 决算数=11.00",
    mended=("决算数=11.00", "决算数=10.00"),
)
def three_public(view: View) -> Iterator[Outcome]:
    for table in ledgers(view, "three_public"):
        total = table.total
        pairs = [(f"{THREE}/支出", total["决算数"])]
        pairs += [(f"{THREE}/{base}/决算数", total["决算数"]) for base in _BASES]
        for label in (*THREE_KINDS, "公务用车购置费", "公务用车运行维护费"):
            row = table.side(label)
            final = row["决算数"]
            paths = [f"{THREE}/{label}/支出", f"{THREE}/{label}/具体情况/支出"]
            paths += [f"{THREE}/{_VEHICLES}/{label}"] if label not in THREE_KINDS else []
            paths += [f"{THREE}/{base}/{label}/决算数" for base in _BASES]
            pairs += [(path, final) for path in paths]
            pairs += _budgets(row, f"/{label}")
        yield from _pairs(view, [*pairs, *_budgets(total, "")])


def _budgets(row: LedgerLine, label: str) -> list[tuple[str, Statement]]:
    """Budgets of the text with those of the table that are of the same kind."""
    kinds = zip(_BASES, ("年初预算数", "全年预算数", "预算数"), strict=True)
    return [(f"{THREE}/{base}{label}/{kind}", row[kind]) for base, kind in kinds]
