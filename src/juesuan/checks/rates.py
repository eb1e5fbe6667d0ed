"""R2 to R5: rates of change, variance from the budget, rates of execution."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from juesuan.checks.compare import absent, quotient, short
from juesuan.checks.findings import HELD, Outcome, Undecided, Violated
from juesuan.checks.interval import Interval, exact
from juesuan.checks.labels import FUNDS, GENERAL, THREE, THREE_BUDGETS, THREE_KINDS
from juesuan.checks.registry import enter
from juesuan.checks.shares import Rate, all_shares, of_base
from juesuan.checks.sheets import overall, projects
from juesuan.checks.view import Statement, View

__all__: list[str] = []

_HUNDRED = exact(100)
_BALANCE = "收入支出决算总体情况"
_APPROPRIATION = "财政拨款收入支出决算总体情况"
_RUNNING = "其他重要事项/机关运行经费"


@attrs.frozen(eq=False)
class _Change:
    """A clause 与上年相比 and the figure of this year that it is about."""

    change: Statement
    rate: Statement
    now: Statement

    @property
    def base(self) -> Interval | None:
        """The figure of the year before."""
        if absent(self.now, self.change):
            return None
        now, change = self.now.interval, self.change.interval
        return None if now is None or change is None else now - change

    @property
    def as_rate(self) -> Rate:
        base = self.base
        if base is None:
            computed: Interval | Undecided = absent(self.change, self.now) or Undecided("不是数")
        elif base.high < 0:
            computed = Undecided(f"{self.now.path}上年为负数")
        else:
            computed = quotient(self.change, self.now, base)
            if isinstance(computed, Undecided):
                computed = Undecided(f"{self.now.path}上年为零，没有增减率")
        formula = f"增减额 ÷ （{short(self.now)} - 增减额）"
        return Rate(self.rate, computed, (self.change, self.now), formula)


def _changes(view: View) -> Iterator[_Change]:
    def clause(part: View, now: Statement) -> Iterator[_Change]:
        year = part.part("与上年相比")
        if year.exists:
            yield _Change(year["增减额"], year["增减率"], now)

    balance, appropriation = view.part(_BALANCE), view.part(_APPROPRIATION)
    yield from clause(balance, balance["收入总计"])
    yield from clause(appropriation, appropriation["财政拨款收入总计"])
    general = view.part(GENERAL)
    yield from clause(general.part("总体情况"), general["总体情况/一般公共预算财政拨款支出"])
    for section in (general, *(view.part(each) for each in FUNDS)):
        for row in section.rows("具体情况"):
            yield from clause(row, row["支出决算数"])
    for name in FUNDS:
        yield from clause(view.part(name), view[f"{name}/支出总计"])
    three = view.part(THREE)
    yield from clause(three, three["支出"])
    for each in THREE_KINDS:
        yield from clause(three.part(each), three[f"{each}/支出"])
    yield from clause(view.part(_RUNNING), view[f"{_RUNNING}/支出"])


@enter(
    "R201",
    "增减率",
    must="增减率 = 增减额 ÷ （本年数 - 增减额）",
    why="增减率是对上年数的比率，上年数是本年数减去增减额",
    fires=f"{_RUNNING}: 支出=110.00\n{_RUNNING}/与上年相比: 增减额=10.00, 增减率=9.09",
    mended=("增减率=9.09", "增减率=10.00"),
)
def change_rates(view: View) -> Iterator[Outcome]:
    for each in _changes(view):
        outcome = each.as_rate.compare()
        if isinstance(outcome, Violated) and _opposite(each):
            computed, stated = each.as_rate.computed, each.rate.interval
            if isinstance(computed, Interval) and stated and (-stated).meets(computed):
                outcome = HELD  # the sign alone is wrong, which is R202's finding
        yield outcome


def _opposite(change: _Change) -> bool:
    amount, share = change.change.value, change.rate.value
    return amount is not None and share is not None and amount * share < 0


@enter(
    "R202",
    "增减方向",
    must="增减额与增减率方向相同：同为增加（增长）或同为减少（下降）",
    why="金额增加而比率下降（或相反）自相矛盾",
    fires=f"{_RUNNING}: 支出=110.00\n{_RUNNING}/与上年相比: 增减额=10.00, 增减率=-10.00",
    mended=("增减率=-10.00", "增减率=10.00"),
)
def change_signs(view: View) -> Iterator[Outcome]:
    for each in _changes(view):
        problem = absent(each.change) or absent(each.rate)
        if problem:
            yield problem
        elif _opposite(each):
            message = (
                f"{short(each.rate)}为{each.rate.written}，而{short(each.change)}为"
                f"{each.change.written}，一增一减；请核对“增加（增长）”“减少（下降）”"
            )
            yield Violated(each.rate, message, None, (each.change,))
        else:
            yield HELD


@enter(
    "R203",
    "上年为零的增减率",
    "warning",
    must="上年为零时没有增减率（写0.00%即可）",
    why="从零增加没有百分比可言；“增长100%”是常见的误写",
    fires=f"{_RUNNING}: 支出=10.00\n{_RUNNING}/与上年相比: 增减额=10.00, 增减率=100.00",
    mended=("增减率=100.00", "增减率=0.00"),
)
def change_from_nothing(view: View) -> Iterator[Outcome]:
    for each in _changes(view):
        if absent(each.change, each.now) or absent(each.rate):
            continue
        if each.now.value != each.change.value:
            continue
        if each.rate.value == 0:
            yield HELD
        else:
            message = (
                f"{short(each.now)}{each.now.written}，增减额也是{each.change.written}，"
                f"即上年为零，没有增减率，却写了{each.rate.written}；请说明或改为0.00%"
            )
            yield Violated(each.rate, message, None, (each.change, each.now))


@enter(
    "R204",
    "增加额大于本年数",
    "warning",
    must="增加额不大于本年数",
    why="上年数是本年数减去增加额，收支一般不是负数；有冲减的支出时可以是",
    fires=f"{_RUNNING}: 支出=10.00\n{_RUNNING}/与上年相比: 增减额=12.00",
    mended=("增减额=12.00", "增减额=2.00"),
)
def change_beyond(view: View) -> Iterator[Outcome]:
    for each in _changes(view):
        base = each.base
        if base is None:
            yield absent(each.change, each.now) or Undecided("不是数")
        elif base.high >= 0:
            yield HELD
        else:
            message = (
                f"{short(each.change)}{each.change.written}大于{short(each.now)}"
                f"{each.now.written}，上年数成了负数；请核对"
            )
            yield Violated(each.change, message, each.now.interval, (each.now,))


def _variances(view: View) -> Iterator[Rate]:
    parts = [
        (view.part(f"{_APPROPRIATION}/与年初预算相比"), "年初预算数"),
        (view.part(f"{GENERAL}/总体情况/与年初预算相比"), "年初预算数"),
        *((view.part(f"{each}/与年初预算相比"), "年初预算数") for each in FUNDS),
    ]
    three = view.part(f"{THREE}/与全年预算相比")
    parts.append((three, "全年预算数"))
    parts += [(three.part(each), "全年预算数") for each in THREE_BUDGETS]
    for part, label in parts:
        if part.exists and any(part[each].leaf for each in (label, "决算数", "预决算差异率")):
            yield _variance(part, label)


def _variance(part: View, label: str) -> Rate:
    budget, spent, stated = part[label], part["决算数"], part["预决算差异率"]
    computed: Interval | Undecided
    problem = absent(spent, budget)
    low, high = budget.interval, spent.interval
    if problem or low is None or high is None:
        computed = problem or Undecided("不是数")
    elif low.low <= 0 <= low.high:
        computed = Undecided(f"{budget.path}为零，没有差异率")
    else:
        computed = high / low * _HUNDRED - _HUNDRED
    return Rate(stated, computed, (spent, budget), f"（决算数 - {label}） ÷ {label}")


@enter(
    "R301",
    "预决算差异率",
    must="预决算差异率 = （决算数 - 预算数） ÷ 预算数",
    why="差异率由同一句话中的预算数、决算数算出",
    fires=(f"{_APPROPRIATION}/与年初预算相比: 年初预算数=80.00, 决算数=100.00, 预决算差异率=20.00"),
    mended=("预决算差异率=20.00", "预决算差异率=25.00"),
)
def variances(view: View) -> Iterator[Outcome]:
    yield from (each.compare() for each in _variances(view))


@enter(
    "R302",
    "预算为零的差异率",
    "warning",
    must="预算为零时没有差异率（写0.00%即可）",
    why="对零没有百分比可言",
    fires=(f"{_APPROPRIATION}/与年初预算相比: 年初预算数=0.00, 决算数=100.00, 预决算差异率=100.00"),
    mended=("预决算差异率=100.00", "预决算差异率=0.00"),
)
def variance_from_nothing(view: View) -> Iterator[Outcome]:
    for each in _variances(view):
        budget = each.operands[1]
        if budget.value != 0 or absent(each.stated):
            continue
        if each.stated.value == 0:
            yield HELD
        else:
            message = (
                f"{short(budget)}为零，没有差异率，却写了{each.stated.written}；请说明或改为0.00%"
            )
            yield Violated(each.stated, message, None, (budget,))


def _execution_rates(view: View) -> Iterator[Rate]:
    for table in projects(view):
        for row in (table.total, *table.sources):
            if row.rate.figure is not None:
                yield _executed(row.executed, row.budget, row.rate, table.called)
    table_of_all = overall(view)
    if table_of_all is None:
        return
    rows = [table_of_all.total, *table_of_all.sources]
    whole = rows[0]
    for row in rows:
        if row.rate.figure is None:
            continue
        own = _executed(row.executed, row.budget, row.rate, table_of_all.called)
        if whole.rate.figure is None:
            # The rate of the whole may stand on the first row, beside the score.
            of_all = _executed(whole.executed, whole.budget, row.rate, table_of_all.called)
            own = own if own.compare() == HELD else of_all
        yield own


def _executed(spent: Statement, budget: Statement, stated: Statement, where: str) -> Rate:
    formula = "全年执行数 ÷ 全年预算数"
    return Rate(stated, of_base(spent, budget), (spent, budget), formula, where)


@enter(
    "R401",
    "资金执行率",
    must="执行率 = 全年执行数 ÷ 全年预算数（整体表可写在第一行，指合计）",
    why="执行率由同一行（或合计行）的金额算出",
    fires=(
        "项目支出绩效自评表[1]/项目资金/年度资金总额: 全年预算数=10.00, 全年执行数=9.00, "
        "执行率=100.00"
    ),
    mended=("执行率=100.00", "执行率=90.00"),
)
def execution_rates(view: View) -> Iterator[Outcome]:
    yield from (each.compare() for each in _execution_rates(view))


@enter(
    "R501",
    "比率截尾",
    "info",
    must="比率四舍五入，不截去尾数",
    why="截尾的比率与金额没有矛盾，只是末位与四舍五入不同",
    fires="收入决算情况: 本年收入=3000.00, 财政拨款收入=2000.00, 财政拨款收入/占比=66.66",
    mended=("占比=66.66", "占比=66.67"),
)
def truncated(view: View) -> Iterator[Outcome]:
    rates = (
        *all_shares(view),
        *(each.as_rate for each in _changes(view)),
        *_variances(view),
        *_execution_rates(view),
    )
    for each in rates:
        yield each.compare_rounding()
