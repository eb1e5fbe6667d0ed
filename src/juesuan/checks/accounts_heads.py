"""W3: what the nine tables are called by: names of codes, unit, year, and tables without data."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.checks.accounts_cells import LedgerLine, ledger, ledgers
from juesuan.checks.findings import HELD, Outcome, Undecided, Violated
from juesuan.checks.registry import enter
from juesuan.checks.statement import Statement
from juesuan.checks.view import View
from juesuan.source import plain_words

_ROOT = "部门决算表"
_T3, _T5, _T8 = (
    f"{_ROOT}/{name}"
    for name in (
        "支出决算表",
        "一般公共预算财政拨款支出决算表",
        "政府性基金预算财政拨款收入支出决算表",
    )
)
_BY_FUNCTION = (
    "revenue",
    "expenditure",
    "general_public_budget",
    "government_funds",
    "state_capital",
)


@enter(
    "W301",
    "同一科目两个名称",
    "warning",
    must="一个科目编码在各表中只有一个名称",
    why="名称随科目而定；不同多半是沿用了旧名称或写错",
    fires=f"{_T3}/科目[1]: 编码=213, 名称=农林水支出\n{_T5}/科目[1]: 编码=213, 名称=农林水事务",
    mended=("名称=农林水事务", "名称=农林水支出"),
)
def names(view: View) -> Iterator[Outcome]:
    yield from _one_name([row for table in ledgers(view, *_BY_FUNCTION) for row in table.rows])
    economy = ledger(view, "basic_expenditure")
    if economy is not None:
        yield from _one_name([row for half in economy.halves.values() for row in half.every])


def _one_name(rows: list[LedgerLine]) -> Iterator[Outcome]:
    first: dict[str, LedgerLine] = {}
    for row in rows:
        if not row.code or row.words is None:
            continue
        before = first.setdefault(row.code, row)
        if before is row:
            continue
        if before.plain_name == row.plain_name:
            yield HELD
        else:
            message = (
                f"科目{row.code}在此处名为“{row.words}”，在前面的表中名为“{before.words}”；"
                "请核对科目名称"
            )
            yield Violated(row["名称"], message, None, (before["名称"],))


@enter(
    "W302",
    "决算表的单位和年度",
    "warning",
    must="决算表和每张表的单位名称、年度 = 标题的单位名称、年度（地名可以省略）",
    why="不同多半是沿用了上年或别的单位的表",
    fires=f": 单位名称=云岭市水务局\n{_ROOT}: 单位名称=云岭市图书馆",
    mended=("单位名称=云岭市图书馆", "单位名称=水务局"),
)
def heads(view: View) -> Iterator[Outcome]:
    root = view.root
    if _ROOT not in root.counts:
        return
    unit, year = view["单位名称"], view["年度"]
    if unit.words is None and year.value is None:
        yield Undecided("没有写明单位名称和年度")
    for path in (_ROOT, *(f"{_ROOT}/{each}" for each in root.labels(_ROOT))):
        name, own = root.statement(f"{path}/单位名称"), root.statement(f"{path}/年度")
        yield from _head(name, own, unit, year)


def _head(name: Statement, own: Statement, unit: Statement, year: Statement) -> Iterator[Outcome]:
    if name.words is not None and unit.words is not None:
        one, other = plain_words(name.words), plain_words(unit.words)
        if one.endswith(other) or other.endswith(one):
            yield HELD
        else:
            message = f"表上的单位名称为“{name.words}”，标题为“{unit.words}”；请核对单位名称"
            yield Violated(name, message, None, (unit,))
    if own.value is not None and year.value is not None:
        if own.value == year.value:
            yield HELD
        else:
            message = (
                f"表上的年度为{own.written}，标题为{year.written}；请核对是否沿用了别的年度的表"
            )
            yield Violated(own, message, None, (year,))


@enter(
    "W303",
    "空表与数字",
    must="写明本表无数据的表、文中写明为空表的预算，其他地方没有它的数字",
    why="空表和数字只有一个对；请核对",
    fires=(f"政府性基金预算财政拨款收入支出决算情况: 为空表=是\n{_T8}/合计: 本年支出=10.00"),
    mended=("本年支出=10.00", "本年支出=0.00"),
)
def empty(view: View) -> Iterator[Outcome]:
    appropriation = ledger(view, "appropriation")
    for name, fund in (
        ("general_public_budget", "一般公共预算财政拨款"),
        ("government_funds", "政府性基金预算财政拨款"),
        ("state_capital", "国有资本经营预算财政拨款"),
    ):
        for table in ledgers(view, name):
            if table.stated_empty and appropriation is not None:
                total = appropriation.side("支出").line("本年支出合计")
                left = appropriation.side("收入")
                for cell in (total[fund], left[fund]):
                    yield from _nothing(cell, f"“{table.label}”写明本表无数据")
        section = f"{fund}收入支出决算情况"
        if name == "general_public_budget" or not view.root.says_empty(section):
            continue
        for table in ledgers(view, name):
            for column in ("本年收入", "本年支出"):
                yield from _nothing(table.total[column], f"“{section}”写明为空表")


def _nothing(cell: Statement, why: str) -> Iterator[Outcome]:
    if cell.value is None:
        return
    if cell.value == 0:
        yield HELD
    else:
        yield Violated(cell, f"{why}，而此处为{cell.written}；请核对哪一处有误")
