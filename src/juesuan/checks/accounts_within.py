"""W1: the identities inside each of the nine tables."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.checks.accounts_cells import Ledger, LedgerLine, check_sum, is_amount, ledgers, slid
from juesuan.checks.findings import Outcome
from juesuan.checks.registry import enter
from juesuan.checks.statement import Statement
from juesuan.checks.view import View

_FUNDS = ("一般公共预算财政拨款", "政府性基金预算财政拨款", "国有资本经营预算财政拨款")
_BROUGHT, _CARRIED = "年初财政拨款结转和结余", "年末财政拨款结转和结余"
_REVENUE_TOTALS = ("本年收入合计", "使用非财政拨款结余", "年初结转和结余", "总计", _BROUGHT)
_SPENDING_TOTALS = ("本年支出合计", "结余分配", "年末结转和结余", "总计", _CARRIED)
_BY_FUNCTION = (
    "revenue",
    "expenditure",
    "general_public_budget",
    "government_funds",
    "state_capital",
)
_OF_FUNDS = _BY_FUNCTION[2:]
_BESIDE_THREE = ("会议费", "培训费")
_T1, _T4 = "部门决算表/收入支出决算总表", "部门决算表/财政拨款收入支出决算总表"
_T3, _T8 = "部门决算表/支出决算表", "部门决算表/政府性基金预算财政拨款收入支出决算表"
_T6 = "部门决算表/一般公共预算财政拨款基本支出决算表"
_T7 = "部门决算表/财政拨款“三公”经费支出决算表"


def _fund_row(table: Ledger, label: str) -> LedgerLine:
    """A row of T4, right: the whole and its funds."""
    return table.side("支出").line(label)


def _spent(table: Ledger, label: str) -> Statement:
    """An amount of the right list of T1, or the whole of one of T4."""
    return _fund_row(table, label)["合计"] if _by_fund(table) else table.side("支出")[label]


def _by_fund(table: Ledger) -> bool:
    """Whether the right list has a column for each fund, as in T4."""
    return table.name == "appropriation"


@enter(
    "W101",
    "决算总表两侧总计",
    must=(
        "总计 = 本年收入合计 + 使用非财政拨款结余 + 年初结转和结余 = "
        "本年支出合计 + 结余分配 + 年末结转和结余（表一；表四为财政拨款结转和结余）"
    ),
    why="收入支出决算总表和财政拨款收入支出决算总表左右两侧各自加总，并且相等",
    fires=f"{_T1}/收入: 总计=12.00, 本年收入合计=10.00, 年初结转和结余=1.00",
    mended=("总计=12.00", "总计=11.00"),
)
def sides(view: View) -> Iterator[Outcome]:
    for table in ledgers(view, "balance", "appropriation"):
        left = table.side("收入")
        parts = [
            left[label]
            for label in ("本年收入合计", "使用非财政拨款结余", "年初结转和结余", _BROUGHT)
        ]
        yield from check_sum(view.root, left["总计"], parts, table)
        spent = [
            _spent(table, label)
            for label in ("本年支出合计", "结余分配", "年末结转和结余", _CARRIED)
        ]
        total = _spent(table, "总计")
        yield from check_sum(view.root, total, spent, table)
        if is_amount(left["总计"]) and is_amount(total):
            yield from check_sum(view.root, left["总计"], [total])


@enter(
    "W102",
    "决算总表各项合计",
    must="本年收入合计 = 各项收入之和；本年支出合计 = 各功能分类支出之和（表一、表四，表四逐栏）",
    why="合计行是其上各行之和",
    fires=f"{_T1}/收入: 本年收入合计=10.00, 事业收入=4.00, 其他收入=5.00",
    mended=("其他收入=5.00", "其他收入=6.00"),
)
def lists(view: View) -> Iterator[Outcome]:
    for table in ledgers(view, "balance", "appropriation"):
        left = table.side("收入")
        items = [left[label] for label in _items(left, _REVENUE_TOTALS)]
        yield from check_sum(view.root, left["本年收入合计"], items, table)
        right = table.side("支出")
        classes = _items(right, _SPENDING_TOTALS)
        if _by_fund(table):
            for column in ("合计", *_FUNDS):
                whole = _fund_row(table, "本年支出合计")[column]
                yield from check_sum(
                    view.root, whole, [_fund_row(table, each)[column] for each in classes], table
                )
        else:
            yield from check_sum(
                view.root, right["本年支出合计"], [right[each] for each in classes], table
            )


def _items(line: LedgerLine, totals: tuple[str, ...]) -> list[str]:
    return [label for label in line.labels if label not in totals and "/" not in label]


@enter(
    "W103",
    "财政拨款总表各类预算",
    must=(
        "每行合计 = 三类预算之和；年初财政拨款结转和结余 = 三类之和；"
        "每类预算：本年收入 + 年初结转和结余 = 支出总计"
    ),
    why="财政拨款收入支出决算总表的各栏分属一般公共预算、政府性基金预算和国有资本经营预算",
    fires=(
        f"{_T4}/支出/本年支出合计: 合计=10.00"
        f", 一般公共预算财政拨款=6.00, 政府性基金预算财政拨款=3.00"
    ),
    mended=("政府性基金预算财政拨款=3.00", "政府性基金预算财政拨款=4.00"),
)
def funds(view: View) -> Iterator[Outcome]:
    for table in ledgers(view, "appropriation"):
        for label in table.side("支出").labels:
            row = _fund_row(table, label)
            yield from check_sum(view.root, row["合计"], [row[fund] for fund in _FUNDS], table)
        left = table.side("收入")
        below = [left[f"{_BROUGHT}/{fund}"] for fund in _FUNDS]
        yield from check_sum(view.root, left[_BROUGHT], below, table)
        has_below = any(is_amount(cell) for cell in below)
        total = _fund_row(table, "总计")
        for fund, brought in zip(_FUNDS, below, strict=True):
            # What was brought forward may be stated as one amount only.
            if has_below or not is_amount(left[_BROUGHT]):
                yield from check_sum(view.root, total[fund], [left[fund], brought], table)


@enter(
    "W104",
    "决算表每行各栏",
    must=(
        "本年收入合计 = 各项收入；本年支出合计 = 基本支出、项目支出等各栏；"
        "本年支出 = 基本支出 + 项目支出（表二、三、五、八、九每行）"
    ),
    why="每行的合计是同一行其余各栏之和",
    fires=f"{_T3}/合计: 本年支出合计=10.00, 基本支出=4.00, 项目支出=5.00",
    mended=("项目支出=5.00", "项目支出=6.00"),
)
def across(view: View) -> Iterator[Outcome]:
    for table in ledgers(view, *_BY_FUNCTION):
        for row in (table.total, *table.rows):
            if not row.exists:
                continue
            if table.name in _OF_FUNDS:
                whole, parts = row["本年支出"], [row["基本支出"], row["项目支出"]]
            else:
                label = "本年收入合计" if table.name == "revenue" else "本年支出合计"
                whole = row[label]
                others = [each for each in row.labels if each != label and "/" not in each]
                parts = [row[each] for each in others]
            yield from check_sum(view.root, whole, parts, table)


@enter(
    "W105",
    "基金决算表收支平衡",
    must="年初结转和结余 + 本年收入 = 本年支出 + 年末结转和结余（表五有这些栏时、表八、表九每行）",
    why="每个科目的来源和去向相等",
    fires=f"{_T8}/合计: 本年收入=10.00, 本年支出=8.00, 年末结转和结余=1.00",
    mended=("年末结转和结余=1.00", "年末结转和结余=2.00"),
)
def balanced(view: View) -> Iterator[Outcome]:
    for table in ledgers(view, *_OF_FUNDS):
        for row in (table.total, *table.rows):
            revenue, spent = row["本年收入"], row["本年支出"]
            if not is_amount(revenue) or not is_amount(spent):
                continue
            yield from check_sum(
                view.root,
                spent,
                [row["年初结转和结余"], revenue],
                table,
                minus=[row["年末结转和结余"]],
            )


@enter(
    "W106",
    "决算表类款项逐级合计",
    must=(
        "合计 = 各类之和；类 = 所属各款之和；款 = 所属各项之和"
        "（表二、三、五、八、九逐栏，上下级在同一栏）"
    ),
    why="上级科目的金额是下级科目之和，一侧为空的栏多是金额错列",
    fires=(
        f"{_T3}/科目[1]: 编码=213, 本年支出合计=10.00\n"
        f"{_T3}/科目[2]: 编码=21301, 本年支出合计=4.00\n"
        f"{_T3}/科目[3]: 编码=21302, 本年支出合计=5.00"
    ),
    mended=("21302, 本年支出合计=5.00", "21302, 本年支出合计=6.00"),
)
def levels(view: View) -> Iterator[Outcome]:
    for table in ledgers(view, *_BY_FUNCTION):
        yield from _check_level_below(table.total, "", table)
        for row in table.rows:
            yield from _check_level_below(row, row.code, table)


def _check_level_below(whole: LedgerLine, code: str, table: Ledger) -> Iterator[Outcome]:
    """A row is the sum of the rows one level below, column by column."""
    parts = table.by_code.below.get(code)
    if not parts or not whole.exists:
        return
    labels = dict.fromkeys(label for line in (whole, *parts) for label in line.labels)
    for label in labels:
        cells = [each[label] for each in parts]
        yield from check_sum(table.root, whole[label], cells, table)
        if whole.labels and any(each.labels for each in parts) and not table.incomplete:
            yield from slid(table.root, whole[label], cells)


@enter(
    "W107",
    "基本支出决算表合计",
    must="人员经费合计、公用经费合计 = 各自的类之和；类 = 所属各款之和",
    why="基本支出决算表按经济分类逐级加总",
    fires=(
        f"{_T6}: 人员经费合计=10.00\n"
        f"{_T6}/人员经费/科目[1]: 编码=301, 金额=4.00\n"
        f"{_T6}/人员经费/科目[2]: 编码=303, 金额=5.00"
    ),
    mended=("303, 金额=5.00", "303, 金额=6.00"),
)
def economy(view: View) -> Iterator[Outcome]:
    for table in ledgers(view, "basic_expenditure"):
        for label, rows in table.halves.items():
            classes = [row["金额"] for row in rows.below.get("", ())]
            if classes:
                yield from check_sum(view.root, table.whole[f"{label}合计"], classes, table)
            for row in rows.every:
                below = [each["金额"] for each in rows.below.get(row.code, ()) if row.code]
                if below:
                    yield from check_sum(view.root, row["金额"], below, table)


@enter(
    "W108",
    "“三公”经费表合计",
    must=(
        "合计 = 因公出国（境）费 + 公务用车购置及运行维护费 + 公务接待费；"
        "公务用车购置及运行维护费 = 购置费 + 运行维护费（每种预算数和决算数）"
    ),
    why="“三公”经费支出决算表各栏相加",
    fires=(
        f"{_T7}/合计: 决算数=10.00\n{_T7}/因公出国"
        f"（境）费: 决算数=4.00\n{_T7}/公务接待费: 决算数=5.00"
    ),
    mended=("公务接待费: 决算数=5.00", "公务接待费: 决算数=6.00"),
)
def three_public(view: View) -> Iterator[Outcome]:
    for table in ledgers(view, "three_public"):
        vehicles = table.side("公务用车购置及运行维护费")
        purchase = table.side("公务用车购置费")
        operation = table.side("公务用车运行维护费")
        for column in ("预算数", "年初预算数", "全年预算数", "决算数"):
            of_vehicles = [purchase[column], operation[column]]
            if is_amount(vehicles[column]):
                yield from check_sum(view.root, vehicles[column], of_vehicles, table)
                of_vehicles = [vehicles[column]]
            abroad = table.side("因公出国（境）费")
            reception = table.side("公务接待费")
            parts = [abroad[column], *of_vehicles, reception[column]]
            # Some regions put meetings and training into the same table and its total.
            beside = [table.side(label)[column] for label in _BESIDE_THREE]
            parts += [cell for cell in beside if is_amount(cell)]
            yield from check_sum(view.root, table.total[column], parts, table)
