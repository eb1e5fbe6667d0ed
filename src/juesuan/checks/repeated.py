"""S5, S6: vehicles and indicators that are stated twice; the other repetitions are formulas."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.checks.compare import equal
from juesuan.checks.findings import HELD, Outcome, Undecided, Violated, held_outcome
from juesuan.checks.indicators import RowView
from juesuan.checks.labels import THREE, says
from juesuan.checks.measures import Measure, same_number, same_unit, same_value
from juesuan.checks.once import once_a_part
from juesuan.checks.registry import enter
from juesuan.checks.sheets import Sheet, overall, projects
from juesuan.checks.statement import Statement
from juesuan.checks.view import View

_VEHICLES = f"{THREE}/公务用车购置及运行维护费"


@enter(
    "S501",
    "固定资产车辆与车辆数",
    "warning",
    must="“三公”经费一节的固定资产车辆 = 国有资产占用的车辆数（或写明差异原因）",
    why="同一时点的车辆；写明差异原因的视为已经解释",
    fires=f"{_VEHICLES}: 固定资产车辆=4\n其他重要事项/国有资产占用: 车辆数=5",
    mended=("=5", "=4"),
)
def asset_vehicles(view: View) -> Iterator[Outcome]:
    yield _vehicles(view, view["其他重要事项/国有资产占用/车辆数"], "固定资产车辆")


@enter(
    "S502",
    "公务用车保有量与固定资产车辆",
    "warning",
    must="公务用车保有量 = 固定资产车辆（或写明差异原因）",
    why="格式要求两者不同时写明差异原因",
    fires=f"{_VEHICLES}: 保有量=4, 固定资产车辆=5",
    mended=("固定资产车辆=5", "固定资产车辆=5, 差异原因=一辆车待报废"),
)
def held_vehicles(view: View) -> Iterator[Outcome]:
    yield _vehicles(view, view[f"{_VEHICLES}/保有量"], "固定资产车辆")


def _vehicles(view: View, stated: Statement, label: str) -> Outcome:
    outcome = equal(stated, view[f"{_VEHICLES}/{label}"], advice="请核对，或写明差异原因")
    reason = view[f"{_VEHICLES}/差异原因"].words
    if isinstance(outcome, Violated) and reason and not says("no_difference", reason):
        return HELD
    return outcome


@enter(
    "S601",
    "同一指标的目标值",
    "warning",
    must="整体表与项目表中同名指标的目标值相同",
    why="同名、同单位的指标说的是同一件事；两表口径不同时目标可以不同",
    fires=(
        "整体支出绩效自评表/指标[1]: 三级指标=整理档案数量, 预期指标值=>=300卷\n"
        "项目支出绩效自评表[1]/指标[1]: 三级指标=整理档案数量, 目标值=>=400卷"
    ),
    mended=(">=400卷", ">=300卷"),
)
def indicator_targets(view: View) -> Iterator[Outcome]:
    for row, other, table in _same_indicators(view):
        yield _same_value(row, row.target, other.target, table, "目标值")


@enter(
    "S602",
    "同一指标的业绩值",
    "warning",
    must="整体表与项目表中同名指标的业绩值相同",
    why="同名、同单位的指标说的是同一件事；两表口径不同时业绩可以不同",
    fires=(
        "整体支出绩效自评表/指标[1]: 三级指标=整理档案数量, 实际完成指标值=300卷\n"
        "项目支出绩效自评表[1]/指标[1]: 三级指标=整理档案数量, 业绩值=400卷"
    ),
    mended=("400卷", "300卷"),
)
def indicator_actuals(view: View) -> Iterator[Outcome]:
    for row, other, table in _same_indicators(view):
        yield _same_value(row, row.actual, other.actual, table, "业绩值")


@once_a_part
def _same_indicators(view: View) -> list[tuple[RowView, RowView, Sheet]]:
    """Indicators of the overall table with the one of the same name in a project's table.

    A name that several projects use belongs to none of them alone.
    """
    table = overall(view)
    if table is None:
        return []
    named: dict[str, list[tuple[RowView, Sheet]]] = {row.plain_name: [] for row in table.rows}
    for sheet in projects(view):
        for row in sheet.rows:
            if row.plain_name in named:
                named[row.plain_name].append((row, sheet))
    return [
        (row, *named[row.plain_name][0])
        for row in table.rows
        if row.plain_name and len(named[row.plain_name]) == 1
    ]


def _same_value(row: RowView, one: Measure, other: Measure, table: Sheet, column: str) -> Outcome:
    agree, test = same_value(one, other), same_number(one, other)
    if agree is None:
        return Undecided(f"{row.called}{column}不是数量", moot=True)
    if test is not None and not same_unit(one, other):
        return Undecided(f"{row.called}两表单位不同")
    if agree:
        return held_outcome(test)
    message = (
        f"{row.called}整体表的{column}为“{one.text.written}”，{table.called[:-1]}的表中为"
        f"“{other.text.written}”；请核对两张表"
    )
    return Violated(one.stated, message, other.target, (other.stated,), identity=test)
