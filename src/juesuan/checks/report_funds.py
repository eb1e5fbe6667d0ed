"""P3, P4: funds, rates and indicators of the evaluation report."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from juesuan.checks.completion import (
    Rated,
    rated_rows,
    rates_of,
    rates_of_limits,
    rates_that_stop,
    rates_without_number,
)
from juesuan.checks.costs import cost_rows, costs_against
from juesuan.checks.findings import Outcome, Undecided, Violated, held_outcome
from juesuan.checks.fulfilment import full_marks_though_late, full_marks_though_short
from juesuan.checks.indicators import RowView, planned_rows, report_rows
from juesuan.checks.measures import same_number, same_value
from juesuan.checks.once import once_a_part
from juesuan.checks.registry import enter
from juesuan.checks.sheets import places_of
from juesuan.checks.view import View

_enter = partial(enter, of="report")


@_enter(
    "P308",
    "成本指标之和",
    "warning",
    must="绩效指标中各项成本指标的目标值之和 = 预算安排总额",
    why="成本指标按用途分列资金；只列出部分用途时可以不等",
    fires=(
        "资金: 预算安排总额=10.00\n"
        "绩效指标[1]: 一级指标=成本指标, 二级指标=经济成本指标, 三级指标=印刷费, "
        "预期指标值=<=9.00万元"
    ),
    mended=("<=9.00", "<=10.00"),
)
def costs(report: View) -> Iterator[Outcome]:
    rows = cost_rows(planned_rows(report))
    if rows and report.unread:
        yield Undecided("报告有没有读懂的部分")
    elif rows:
        yield costs_against(rows, True, (report["资金/预算安排总额"],), "成本指标的目标值")


@_enter(
    "P309",
    "成本指标的实际值之和",
    "warning",
    must="指标分析中各项成本指标的实际完成值之和 = 实际支付资金",
    why="成本指标按用途分列资金；只列出部分用途时可以不等",
    fires=(
        "资金: 实际支付资金=10.00\n"
        "指标分析/产出/指标[1]: 二级指标=经济成本指标, 名称=印刷费, 预期指标值=≤10.00万元, "
        "实际完成指标值=9.00万元"
    ),
    mended=("实际完成指标值=9.00", "实际完成指标值=10.00"),
)
def actual_costs(report: View) -> Iterator[Outcome]:
    every = report_rows(report)
    rows = cost_rows(every)
    if rows and (report.unread or any(row.is_cost and row.actual.torn for row in every)):
        yield Undecided("报告有没有读懂的部分")
    elif rows:
        yield costs_against(rows, False, (report["资金/实际支付资金"],), "成本指标的实际完成值")


@_enter(
    "P401",
    "完成率",
    must="指标完成率 = 实际完成指标值 ÷ 预期指标值（单位相同，目标不是上限）",
    why="比率由同一句话中的数字算出；超额而写100%的不算",
    fires="指标分析/产出/指标[1]: 名称=培训, 预期指标值=≥10次, 实际完成指标值=8次, 完成率=100.00",
    mended=("=100.00", "=80.00"),
)
def completion_rates(report: View) -> Iterator[Outcome]:
    return rates_of(_rated_rows(report))


@once_a_part
def _rated_rows(report: View) -> Rated:
    rows = report_rows(report)
    most = places_of([row.rate_cell for row in rows])
    return rated_rows((row, most) for row in rows)


@_enter(
    "P404",
    "文字目标的完成率",
    "warning",
    must="业绩与目标相同的，完成率是100%；没有数量的目标，完成率不超过100%",
    why="没有数量的目标只有完成或没有完成",
    fires=("指标分析/产出/指标[1]: 名称=归档, 预期指标值=归档, 实际完成指标值=归档, 完成率=190"),
    mended=("完成率=190", "完成率=100"),
)
def rates_of_words(report: View) -> Iterator[Outcome]:
    return rates_without_number(_rated_rows(report))


@_enter(
    "P405",
    "上限目标、成本和时间的完成率",
    "warning",
    must="上限（≤）、成本和时间的完成率是实际值与预期值之比，或（不超过时）100%",
    why="少为好的指标，完成率各地算法不同，都不符合时请核对",
    fires=(
        "指标分析/产出/指标[1]: 名称=印刷费, 预期指标值=≤4万元, 实际完成指标值=3万元, 完成率=90"
    ),
    mended=("完成率=90", "完成率=75"),
)
def rates_of_costs(report: View) -> Iterator[Outcome]:
    return rates_of_limits(_rated_rows(report))


@_enter(
    "P406",
    "超额完成而完成率为100%",
    "info",
    must="实际值超过预期值时，完成率大于100%",
    why="有的报告以100%为限，没有矛盾，但超额的程度没有写出",
    fires="指标分析/产出/指标[1]: 名称=培训, 预期指标值=≥4次, 实际完成指标值=5次, 完成率=100",
    mended=("完成率=100", "完成率=125"),
)
def rates_that_are_capped(report: View) -> Iterator[Outcome]:
    return rates_that_stop(_rated_rows(report))


@_enter(
    "P402",
    "未达到目标而得满分",
    must="逾期的、没有达到目标的指标不得满分",
    why="没有全部完成的指标按任何规则都没有满分",
    fires=(
        "指标分析/产出/指标[1]: 名称=培训时间, 预期指标值=2024年10月31日, "
        "实际完成指标值=2024年11月30日, 满分=5, 得分=5"
    ),
    mended=("得分=5", "得分=0"),
)
def full_marks_for_missed(report: View) -> Iterator[Outcome]:
    for row in report_rows(report):
        if row.target.kind == "deadline":
            yield full_marks_though_late(row)
        else:
            yield full_marks_though_short(row)


@_enter(
    "P403",
    "目标与分析中的目标值",
    "warning",
    must="绩效目标中指标的预期指标值 = 指标分析中同名指标的预期指标值",
    why="同名指标说的是同一目标",
    fires=(
        "绩效指标[1]: 三级指标=培训次数, 预期指标值=≥10次\n"
        "指标分析/产出/指标[1]: 名称=培训次数, 预期指标值=≥9次"
    ),
    mended=("≥9次", "≥10次"),
)
def planned_targets(report: View) -> Iterator[Outcome]:
    planned: dict[str, list[RowView]] = {}
    for row in planned_rows(report):
        planned.setdefault(row.plain_name, []).append(row)
    for row in report_rows(report):
        found = planned.get(row.plain_name, [])
        if len(found) == 1 and row.plain_name:
            yield _same_target(row, found[0])


def _same_target(row: RowView, plan: RowView) -> Outcome:
    one, other = row.target, plan.target
    agree, test = same_value(one, other), same_number(one, other)
    if agree is None:
        return Undecided(f"{row.path}的目标不是数量", moot=True)
    if agree:
        return held_outcome(test)
    message = (
        f"{row.called}绩效目标中的预期指标值为“{other.text.written}”，指标分析中为"
        f"“{one.text.written}”；请核对"
    )
    return Violated(one.stated, message, other.target, (other.stated,), identity=test)
