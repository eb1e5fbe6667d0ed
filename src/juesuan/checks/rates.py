"""R2 to R5: rates of change, variance from a budget, completion and execution.

Rates of change, completion and variance hold below every amount, wherever it stands.
"""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.checks.compare import absence_of, at_most, judge, rate, short, shown
from juesuan.checks.comparisons import YearOnYear, budgets, years
from juesuan.checks.expression import (
    CannotTell,
    Difference,
    Expression,
    Identity,
    Quotient,
    Reckoned,
)
from juesuan.checks.findings import HELD, Held, Outcome, Undecided, Violated, held_outcome
from juesuan.checks.interval import point
from juesuan.checks.registry import enter
from juesuan.checks.shares import share_outcomes
from juesuan.checks.sheets import Funds, Sheet, overall, projects
from juesuan.checks.statement import Statement
from juesuan.checks.view import View

_APPROPRIATION = "财政拨款收入支出决算总体情况"
_RUNNING = "其他重要事项/机关运行经费"


@enter(
    "R201",
    "增减率",
    must="增减率 = 增减额 ÷ （本年数 - 增减额），或增减额 ÷ 上年数；在任何金额之下",
    why="增减率是对上年数的比率，上年数是本年数减去增减额",
    fires=f"{_RUNNING}: 支出=110.00\n{_RUNNING}/与上年相比: 增减额=10.00, 增减率=9.09",
    mended=("增减率=9.09", "增减率=10.00"),
)
def change_rates(view: View) -> Iterator[Outcome]:
    for each in years(view):
        if each.rate.stated and (each.change.stated or each.last.stated):
            yield _change_rate(each)


def _change_rate(each: YearOnYear) -> Outcome:
    computed = each.computed
    if computed is None:
        return Undecided(f"没有写明{each.path}的本年数")
    before = each.before
    try:
        if before is not None and before.reckon({}).interval.high < 0:
            return Undecided(f"{each.path}的上年数为负数")
        opposite = _opposite(each)
        if opposite and Identity(each.rate, "=", computed).holds(
            {each.rate.path: -(each.rate.interval or point(0))}
        ):
            return HELD  # the sign alone is wrong, which is R202's finding
    except CannotTell as problem:
        return Undecided(problem.reason, problem.moot and each.rate.value == 0)
    return rate(each.rate, computed)


def _opposite(change: YearOnYear) -> bool:
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
    for each in years(view):
        if not each.change.stated or not each.rate.stated:
            continue
        problem = absence_of(each.change, each.rate)
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
    for each in years(view):
        now = each.now
        if now is None or absence_of(each.change, now, each.rate):
            continue
        if now.value != each.change.value or now.unit != each.change.unit:
            continue
        if each.rate.value == 0:
            yield HELD
        else:
            message = (
                f"{short(now)}{now.written}，增减额也是{each.change.written}，"
                f"即上年为零，没有增减率，却写了{each.rate.written}；请说明或改为0.00%"
            )
            yield Violated(each.rate, message, point(0), (each.change, now))


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
    for each in years(view):
        if each.change.stated and each.now is not None and each.now.value is not None:
            if each.now.value >= 0:
                yield at_most(each.change, each.now, advice="上年数成了负数；请核对")
        elif each.change.stated:
            yield Undecided(f"没有写明{each.path}的本年数")


@enter(
    "R205",
    "增减额与上年数",
    must="增减额 = 本年数 - 上年数（写明上年数时）；与预算相比的增减额 = 决算数 - 预算数",
    why="增减额是两个数字的差",
    fires=(
        f"{_RUNNING}: 支出=110.00\n{_RUNNING}/与年初预算相比: 年初预算数=100.00, 决算数=110.00, "
        "增减额=20.00"
    ),
    mended=("增减额=20.00", "增减额=10.00"),
)
def changes(view: View) -> Iterator[Outcome]:
    for each in years(view):
        if each.change.stated and each.last.stated and each.now is not None:
            difference = Difference(each.now, each.last)
            yield judge(Identity(each.change, "=", difference))
    for one in budgets(view):
        if one.change.stated and one.difference is not None:
            yield judge(Identity(one.change, "=", one.difference))


@enter(
    "R301",
    "预决算差异率",
    must="预决算差异率（与预算相比的增减率） = （决算数 - 预算数） ÷ 预算数；在任何金额之下",
    why="差异率由同一句话中的预算数、决算数算出",
    fires=(f"{_APPROPRIATION}/与年初预算相比: 年初预算数=80.00, 决算数=100.00, 预决算差异率=20.00"),
    mended=("预决算差异率=20.00", "预决算差异率=25.00"),
)
def variances(view: View) -> Iterator[Outcome]:
    for each in budgets(view):
        for stated in each.rates:
            if stated.stated:
                yield _check_budget_rate(stated, each.variance, each.path, each.budget)


def _check_budget_rate(
    stated: Statement, computed: Expression | None, path: str, budget: Statement
) -> Outcome:
    if computed is None:
        return Undecided(f"没有写明{path}的预算数或决算数")
    if budget.value == 0:
        return Undecided(f"{budget.path}为零，没有差异率", moot=stated.value == 0)
    return rate(stated, computed)


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
    for each in budgets(view):
        for stated in (*each.rates, each.completion):
            if each.budget.value != 0 or absence_of(stated):
                continue
            if stated.value == 0 or (stated.label == "完成率" and stated.value == 100):
                yield HELD
            else:
                message = (
                    f"{short(each.budget)}为零，没有比率，却写了{stated.written}；请说明或改为0.00%"
                )
                yield Violated(stated, message, point(0), (each.budget,))


@enter(
    "R303",
    "预算完成率",
    must="完成率 = 决算数 ÷ 预算数；在任何金额之下",
    why="完成率由同一句话中的预算数、决算数算出",
    fires=(f"{_APPROPRIATION}/与年初预算相比: 年初预算数=80.00, 决算数=100.00, 完成率=120.00"),
    mended=("完成率=120.00", "完成率=125.00"),
)
def completions(view: View) -> Iterator[Outcome]:
    for each in budgets(view):
        if not each.completion.stated or (each.account is None and not each.budget.stated):
            continue
        if each.account is not None and each.account.value == 0 and not each.budget.stated:
            yield _of_nothing(each.completion, each.account)
        else:
            yield _check_budget_rate(each.completion, each.completed, each.path, each.budget)


def _of_nothing(completion: Statement, spent: Statement) -> Outcome:
    """Where nothing was spent, nothing was completed, or all where nothing was planned."""
    test = Reckoned((completion,), lambda at: at(completion).middle in (0, 100))
    if completion.value in (0, 100):
        return held_outcome(test)
    message = f"{short(spent)}为零，{short(completion)}却为{completion.written}；请核对"
    return Violated(completion, message, point(0), (spent,), identity=test)


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
    for table in projects(view):
        for row in table.funds:
            if row.rate.value is not None:
                yield _check_execution_rate(row, row.rate, table)
    whole = overall(view)
    if whole is None:
        return
    for row in whole.funds:
        if row.rate.value is not None:
            own = _check_execution_rate(row, row.rate, whole)
            if not isinstance(own, Held) and whole.total.rate.value is None:
                # The rate of the whole may stand on the first row, beside the score.
                own = _check_execution_rate(whole.total, row.rate, whole)
            yield own


def _check_execution_rate(row: Funds, stated: Statement, table: Sheet) -> Outcome:
    return rate(stated, Quotient(row.executed, row.budget), where=table.called)


@enter(
    "R501",
    "比率截尾",
    "info",
    must="比率四舍五入，不截去尾数",
    why="截尾的比率与金额没有矛盾，只是末位与四舍五入不同",
    fires=(
        "收入决算情况: 本年收入=3000.00, 财政拨款收入=2000.00, 财政拨款收入/占比=66.66, "
        "其他收入=1000.00, 其他收入/占比=33.33"
    ),
    mended=("占比=66.66", "占比=66.67"),
)
def truncated(view: View) -> Iterator[Outcome]:
    for outcome in (
        *share_outcomes(view),
        *change_rates.outcomes(view),
        *variances.outcomes(view),
        *completions.outcomes(view),
        *execution_rates.outcomes(view),
    ):
        if isinstance(outcome, Held) and isinstance(outcome.identity, Identity):
            yield _check_rounded(outcome.identity)


def _check_rounded(held: Identity) -> Outcome:
    strict = Identity(held.left, held.sign, held.right, strict=True)
    try:
        if strict.holds():
            return HELD
    except CannotTell as problem:  # an alternative that is not stated may be the one rounded
        return Undecided(problem.reason, problem.moot)
    computed = strict.computed.interval
    stated = strict.figures[0]
    message = (
        f"{short(stated)}为{stated.written}，是截去尾数所得，四舍五入应为"
        f"{shown(computed, '%', stated)}"
    )
    return Violated(stated, message, computed, strict.figures[1:])
