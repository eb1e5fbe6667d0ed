"""E1: weights and scores of the performance tables."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal

from juesuan.checks.compare import absence_of, difference, places, shown
from juesuan.checks.expression import Reckoned
from juesuan.checks.findings import HELD, Outcome, Undecided, Violated, held_outcome
from juesuan.checks.interval import Interval, agrees, half_unit, point, sum_of
from juesuan.checks.registry import enter
from juesuan.checks.sheets import Funds, Sheet, is_torn, mark_interval, sheets, sum_of_marks
from juesuan.checks.statement import Statement
from juesuan.checks.view import View

_FULL = point(100)


@enter(
    "E101",
    "权重之和",
    must="各指标权重与资金执行率权重之和 = 总分的权重（没有总分行的为100）",
    why="满分100分由各项权重分配；有没有读懂的行或缺权重时不作判断",
    fires=(
        "整体支出绩效自评表/部门资金/合计: 分值权重=10\n"
        "整体支出绩效自评表/指标[1]: 三级指标=整理档案数量, 分值权重=60\n"
        "整体支出绩效自评表/指标[2]: 三级指标=接待查档人次, 分值权重=20"
    ),
    mended=("分值权重=20", "分值权重=30"),
)
def weights(view: View) -> Iterator[Outcome]:
    for table in sheets(view):
        if table.rows:
            yield _weights(table)


def _weights(table: Sheet) -> Outcome:
    if doubt := _doubt(table):
        return doubt
    funds, stated = table.weighted, table.total_weight
    of_rows = table.plain_total([row.weight_cell for row in table.rows])
    of_funds = (funds.weight.value if funds else None) or 0
    due = 100 if stated.value is None else stated.value
    if of_rows is not None and of_rows + of_funds == due:
        return HELD
    statements = [row.weight for row in table.rows]
    if missing := absence_of(*statements):
        return missing
    parts = [*statements, funds.weight] if funds else statements
    computed = sum_of_marks(parts, places(parts))
    wanted = _FULL if stated.value is None else mark_interval(stated, places([stated, *parts]))
    test = Reckoned(
        (stated, *parts) if stated.value is not None else tuple(parts),
        lambda at: sum_of(map(at, parts)).meets(at(stated) if stated.value is not None else _FULL),
    )
    if computed.meets(wanted):
        return held_outcome(test)
    if funds is None:
        return Undecided(f"{table.called}没有资金执行率的权重")
    about = stated if stated.value is not None else statements[0]
    expected = f"总分的权重{stated.written}" if stated.value is not None else "100"
    message = (
        f"{table.called}各指标权重与资金执行率权重相加为{shown(computed)}，不是{expected}；"
        "请核对各项权重"
    )
    # Without a total the table itself is at fault: the first weight stands for its column.
    return Violated(about, message, computed, tuple(parts), identity=test)


@enter(
    "E103",
    "总分",
    must="总分 = 各指标得分与资金执行率得分之和",
    why="总分由各项得分相加",
    fires=(
        "项目支出绩效自评表[1]/项目资金/年度资金总额: 得分=10.00\n"
        "项目支出绩效自评表[1]/指标[1]: 三级指标=整理档案数量, 指标得分=80\n"
        "项目支出绩效自评表[1]/总分: 得分=100.00"
    ),
    mended=("得分=80", "得分=90"),
)
def total_score(view: View) -> Iterator[Outcome]:
    for table in sheets(view):
        if not table.total_score.stated:
            continue
        funds = [each.score for each in table.funds if each.score.value is not None][:1]
        stated = table.total_score
        if doubt := absence_of(stated) or _doubt(table):
            yield doubt
            continue
        of_rows = table.plain_total([row.score_cell for row in table.rows]) if table.rows else None
        if of_rows is not None and of_rows + sum(each.value or 0 for each in funds) == stated.value:
            yield HELD
            continue
        parts = [row.score for row in table.rows] + funds
        if missing := absence_of(*parts) if parts else Undecided(f"{table.called}没有指标"):
            yield missing
            continue
        shared = places([stated, *parts])
        computed = sum_of_marks(parts, shared)
        test = check_sum_of_scores(stated, parts)
        if mark_interval(stated, shared).meets(computed):
            yield held_outcome(test)
        elif not funds:
            yield Undecided(f"{table.called}没有写明资金执行率的得分")
        else:
            message = (
                f"{table.called}总分为{stated.written}，各项得分相加为"
                f"{shown(computed, '', stated)}，相差{difference(stated, computed)}；"
                "请核对总分和各项得分"
            )
            yield Violated(stated, message, computed, tuple(parts), identity=test)


def check_sum_of_scores(stated: Statement, parts: Sequence[Statement]) -> Reckoned:
    """Scores are as precise as the most precise of their column."""
    shared = places([stated, *parts])
    slack = half_unit(shared) * (len(parts) + 1) if shared else Decimal(0)

    def agrees_with(at: Callable[[Statement], Interval]) -> bool:
        gap = at(stated).middle - sum_of(map(at, parts)).middle
        return gap.copy_abs() <= slack

    return Reckoned((stated, *parts), agrees_with)


def _doubt(table: Sheet) -> Undecided | None:
    """Why it cannot be told whether the rows are all of the table."""
    if table.view.unread:
        return Undecided(f"{table.called}有没有读懂的部分")
    if is_torn(table.view):
        return Undecided(f"{table.called}之后的表没有名称和资金，可能是一张表分成了两张")
    return None


@enter(
    "E104",
    "资金执行率得分",
    "warning",
    must="资金执行率的得分 = 权重 × 执行率",
    why="得分按执行率计算；有的地方执行率达到一定比例即给满分",
    fires=("项目支出绩效自评表[1]/项目资金/年度资金总额: 分值=10, 执行率=90.00, 得分=10.00"),
    mended=("得分=10.00", "得分=9.00"),
)
def funds_score(view: View) -> Iterator[Outcome]:
    for table in sheets(view):
        for row in table.funds:
            if row.weight.value is not None and row.score.stated:
                yield _funds_score(table, row)


def _funds_score(table: Sheet, row: Funds) -> Outcome:
    missing = absence_of(row.weight) or absence_of(row.score) or absence_of(row.rate)
    score = row.score.value
    rate, weight = row.rate.interval, row.weight.interval
    if missing or rate is None or weight is None or score is None:
        return missing or Undecided("不是数")
    computed = _at_most(weight * rate / point(100), weight)
    test = Reckoned(
        (row.score, row.weight, row.rate),
        lambda at: agrees(
            at(row.score).middle,
            _at_most(at(row.weight) * at(row.rate) / point(100), at(row.weight)),
            table.score_places,
        ),
    )
    if agrees(score, computed, table.score_places):
        return held_outcome(test)
    message = (
        f"{table.called}执行率为{row.rate.written}，权重{row.weight.written}，按执行率计算得分为"
        f"{shown(computed, '', row.score)}，而得分为{row.score.written}；"
        "如按其他规则计分请说明，否则请核对"
    )
    return Violated(row.score, message, computed, (row.weight, row.rate), identity=test)


def _at_most(value: Interval, limit: Interval) -> Interval:
    return Interval(min(value.low, limit.high), min(value.high, limit.high))
