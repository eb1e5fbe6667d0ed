"""W2: the same amounts in several of the nine tables."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.checks.accounts_cells import Ledger, LedgerLine, at_most, check_sum, ledgers, same
from juesuan.checks.findings import Outcome
from juesuan.checks.labels import REVENUES
from juesuan.checks.registry import enter
from juesuan.checks.view import View
from juesuan.classification import THREE_PUBLIC

_FUNDS = {
    "一般公共预算财政拨款": "general_public_budget",
    "政府性基金预算财政拨款": "government_funds",
    "国有资本经营预算财政拨款": "state_capital",
}
_T1, _T2, _T3, _T4, _T5, _T6, _T7 = (
    f"部门决算表/{name}"
    for name in (
        "收入支出决算总表",
        "收入决算表",
        "支出决算表",
        "财政拨款收入支出决算总表",
        "一般公共预算财政拨款支出决算表",
        "一般公共预算财政拨款基本支出决算表",
        "财政拨款“三公”经费支出决算表",
    )
)


def class_row(table: Ledger, name: str) -> LedgerLine | None:
    """The row of a class (3 digits) of the functional classification by its name."""
    found = [row for row in table.by_code.below.get("", ()) if row.words == name]
    return found[0] if len(found) == 1 else None


@enter(
    "W201",
    "收入：总表与收入决算表",
    must=(
        "收入支出决算总表的本年收入合计、各项收入 = 收入决算表合计行"
        "（三类财政拨款之和 = 财政拨款收入）"
    ),
    why="收入决算表是总表收入一侧的展开",
    fires=f"{_T1}/收入: 本年收入合计=10.00\n{_T2}/合计: 本年收入合计=11.00",
    mended=("本年收入合计=11.00", "本年收入合计=10.00"),
)
def income(view: View) -> Iterator[Outcome]:
    for balance in ledgers(view, "balance"):
        left = balance.side("收入")
        for table in ledgers(view, "revenue"):
            total = table.total
            yield from same(view.root, left["本年收入合计"], total["本年收入合计"])
            for label in REVENUES[1:]:
                yield from same(view.root, left[label], total[label])
            parts = [left[f"{fund}收入"] for fund in _FUNDS]
            yield from check_sum(view.root, total["财政拨款收入"], parts, balance)


@enter(
    "W202",
    "支出：总表与支出决算表",
    must="收入支出决算总表的本年支出合计、各类支出 = 支出决算表的合计行和各类",
    why="支出决算表是总表支出一侧的展开",
    fires=f"{_T1}/支出: 本年支出合计=10.00\n{_T3}/合计: 本年支出合计=11.00",
    mended=("本年支出合计=11.00", "本年支出合计=10.00"),
)
def spending(view: View) -> Iterator[Outcome]:
    for balance in ledgers(view, "balance"):
        right = balance.side("支出")
        for table in ledgers(view, "expenditure"):
            yield from same(view.root, right["本年支出合计"], table.total["本年支出合计"])
            for label in right.labels:
                row = class_row(table, label)
                if row is not None:
                    yield from same(view.root, right[label], row["本年支出合计"])


@enter(
    "W203",
    "财政拨款收入：各表之间",
    must=(
        "收入支出决算总表的三类财政拨款收入"
        "、收入决算表的财政拨款收入 = 财政拨款收入支出决算总表的收入"
    ),
    why="财政拨款总表与收入的两张表说的是同一笔收入",
    fires=f"{_T2}/合计: 财政拨款收入=10.00\n{_T4}/收入: 本年收入合计=11.00",
    mended=("本年收入合计=11.00", "本年收入合计=10.00"),
)
def appropriation(view: View) -> Iterator[Outcome]:
    for table in ledgers(view, "appropriation"):
        left = table.side("收入")
        for balance in ledgers(view, "balance"):
            whole = balance.side("收入")
            for fund in _FUNDS:
                yield from same(view.root, whole[f"{fund}收入"], left[fund])
        for revenue in ledgers(view, "revenue"):
            yield from same(view.root, revenue.total["财政拨款收入"], left["本年收入合计"])


@enter(
    "W204",
    "财政拨款支出：总表与各类预算的表",
    must="财政拨款收入支出决算总表每类预算的本年支出合计和各类 = 表五、表八、表九的本年支出",
    why="三类预算各有一张支出表",
    fires=f"{_T4}/支出/本年支出合计: 一般公共预算财政拨款=10.00\n{_T5}/合计: 本年支出=11.00",
    mended=("本年支出=11.00", "本年支出=10.00"),
)
def by_fund(view: View) -> Iterator[Outcome]:
    for table in ledgers(view, "appropriation"):
        side = table.side("支出")
        for fund, name in _FUNDS.items():
            for of_fund in ledgers(view, name):
                for label in side.labels:
                    cell = side.line(label)
                    if label == "本年支出合计":
                        yield from same(view.root, cell[fund], of_fund.total["本年支出"])
                    elif (row := class_row(of_fund, label)) is not None:
                        yield from same(view.root, cell[fund], row["本年支出"])


@enter(
    "W205",
    "基本支出：两张表",
    must=(
        "一般公共预算财政拨款支出决算表的基本支出合计 = 基本支出决算表的人员经费合计 + 公用经费合计"
    ),
    why="基本支出决算表是其中基本支出按经济分类的展开",
    fires=f"{_T5}/合计: 基本支出=10.00\n{_T6}: 人员经费合计=4.00, 公用经费合计=5.00",
    mended=("公用经费合计=5.00", "公用经费合计=6.00"),
)
def basic(view: View) -> Iterator[Outcome]:
    for economy in ledgers(view, "basic_expenditure"):
        parts = [economy.whole[f"{label}合计"] for label in economy.halves]
        for table in ledgers(view, "general_public_budget"):
            yield from check_sum(view.root, table.total["基本支出"], parts, economy)


@enter(
    "W206",
    "一般公共预算支出不大于支出",
    must="一般公共预算财政拨款支出决算表每个科目的本年支出 ≤ 支出决算表同一科目的本年支出合计",
    why="财政拨款支出是全部支出的一部分",
    fires=(
        f"{_T3}/科目[1]: 编码=213, 名称=农林水支出, 本年支出合计=10.00\n"
        f"{_T5}/科目[1]: 编码=213, 名称=农林水支出, 本年支出=11.00"
    ),
    mended=("本年支出=11.00", "本年支出=9.00"),
)
def part_of_whole(view: View) -> Iterator[Outcome]:
    for whole in ledgers(view, "expenditure"):
        rows = {row.code: row for row in whole.rows if row.code}
        for table in ledgers(view, "general_public_budget"):
            for row in table.rows:
                if row.code in rows:
                    yield from at_most(view.root, row["本年支出"], rows[row.code]["本年支出合计"])


@enter(
    "W207",
    "基本支出中的“三公”经费",
    "warning",
    must=(
        "基本支出决算表的因公出国（境）费用、公务用车购置、公务用车运行维护费、公务接待费"
        " ≤ “三公”经费支出决算表同一项的决算数"
    ),
    why="“三公”经费包括基本支出和项目支出安排的部分",
    fires=(
        f"{_T6}/公用经费/科目[1]: 编码=30217, 名称=公务接待费, 金额=8.31\n"
        f"{_T7}/公务接待费: 决算数=0.30"
    ),
    mended=("金额=8.31", "金额=0.30"),
)
def within_expenses(view: View) -> Iterator[Outcome]:
    for expenses in ledgers(view, "three_public"):
        for economy in ledgers(view, "basic_expenditure"):
            for row in economy.halves["公用经费"].every:
                if row.code in THREE_PUBLIC:
                    whole = expenses.side(THREE_PUBLIC[row.code])["决算数"]
                    yield from at_most(view.root, row["金额"], whole)
