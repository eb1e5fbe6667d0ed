"""P3, P4: funds, rates and indicators of the evaluation report."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from juesuan.checks.compare import absent, places, quotient, rate, short, shown
from juesuan.checks.completion import rate_of_row
from juesuan.checks.costs import cost_rows, costs_against
from juesuan.checks.findings import HELD, Outcome, Undecided, Violated
from juesuan.checks.fulfilment import full_marks_though_late, full_marks_though_short
from juesuan.checks.interval import sum_of
from juesuan.checks.registry import enter
from juesuan.checks.report_counts import KINDS, same_number
from juesuan.checks.sheets import Measure, Row, measure, report_rows, same_unit
from juesuan.checks.view import Statement, View

__all__: list[str] = []

_enter = partial(enter, of="report")


@_enter(
    "P301",
    "预算安排总额",
    must="预算安排总额 = 财政资金 + 其他资金",
    why="总额是各来源之和",
    fires="资金: 预算安排总额=10.00, 财政资金=8.00, 其他资金=1.00",
    mended=("其他资金=1.00", "其他资金=2.00"),
)
def budget(report: View) -> Iterator[Outcome]:
    section = report.part("资金")
    stated, parts = section["预算安排总额"], [section["财政资金"], section["其他资金"]]
    problem = absent(stated, *parts)
    yield problem or same_number(
        stated, sum_of(each.interval for each in parts if each.interval), parts
    )


@_enter(
    "P302",
    "用途超过支付",
    must="各用途金额之和不超过实际支付资金",
    why="用途是已经支付的资金",
    fires="资金: 实际支付资金=10.00\n资金/用途[1]: 名称=印刷费, 金额=11.00",
    mended=("11.00", "10.00"),
)
def uses_beyond(report: View) -> Iterator[Outcome]:
    outcome = _uses(report)
    paid = report["资金/实际支付资金"]
    below = isinstance(outcome, Violated) and (
        outcome.computed is None
        or paid.interval is None
        or outcome.computed.low < paid.interval.low
    )
    yield HELD if below else outcome


@_enter(
    "P303",
    "用途少于支付",
    "warning",
    must="各用途金额之和 = 实际支付资金",
    why="资金都有用途；只写“主要用于”的用途可以不全",
    fires="资金: 实际支付资金=10.00\n资金/用途[1]: 名称=印刷费, 金额=9.00",
    mended=("=9.00", "=10.00"),
)
def uses_short(report: View) -> Iterator[Outcome]:
    outcome = _uses(report)
    paid = report["资金/实际支付资金"]
    above = isinstance(outcome, Violated) and (
        outcome.computed is None
        or paid.interval is None
        or outcome.computed.low > paid.interval.low
    )
    yield HELD if above else outcome


def _uses(report: View) -> Outcome:
    section = report.part("资金")
    paid, uses = section["实际支付资金"], [row["金额"] for row in section.rows("用途")]
    if not uses:
        return Undecided("没有写明资金用途")
    problem = absent(paid, *uses)
    if problem:
        return problem
    computed = sum_of(each.interval for each in uses if each.interval)
    assert paid.interval is not None
    if paid.interval.meets(computed):
        return HELD
    message = (
        f"实际支付资金为{paid.written}，各用途相加为{shown(computed, paid.unit)}；"
        "如只列主要用途请说明其余，否则请核对"
    )
    return Violated(paid, message, computed, tuple(uses))


@_enter(
    "P304",
    "预算资金到位率",
    must="到位率 = 实际收到预算资金 ÷ 预算安排总额",
    why="比率由同一段中的金额算出",
    fires="资金: 预算安排总额=10.00, 实际收到预算资金=9.00, 预算资金到位率=100.00",
    mended=("到位率=100.00", "到位率=90.00"),
)
def arrival(report: View) -> Iterator[Outcome]:
    section = report.part("资金")
    yield _rate(section["预算资金到位率"], section["实际收到预算资金"], section["预算安排总额"])


@_enter(
    "P305",
    "预算执行率",
    must="执行率 = 实际支付资金 ÷ 预算安排总额（或 ÷ 实际收到预算资金）",
    why="比率由同一段中的金额算出；分母有两种算法",
    fires="资金: 预算安排总额=10.00, 实际支付资金=9.00, 预算执行率=100.00",
    mended=("执行率=100.00", "执行率=90.00"),
)
def execution(report: View) -> Iterator[Outcome]:
    section = report.part("资金")
    stated, paid = section["预算执行率"], section["实际支付资金"]
    of_received = _rate(stated, paid, section["实际收到预算资金"])
    yield of_received if of_received == HELD else _rate(stated, paid, section["预算安排总额"])


@_enter(
    "P306",
    "总体完成率",
    must="总体完成率 = 实现三级指标数 ÷ 三级指标数",
    why="比率由同一句话中的数目算出",
    fires="结论: 三级指标数=20, 实现三级指标数=19, 总体完成率=100.00",
    mended=("=100.00", "=95.00"),
)
def completion(report: View) -> Iterator[Outcome]:
    section = report.part("结论")
    yield _rate(section["总体完成率"], section["实现三级指标数"], section["三级指标数"])


@_enter(
    "P307",
    "得分率",
    must="得分率 = 实际得分 ÷ 权重分",
    why="结论中的得分率由指标分析的得分算出；没有权重的一类没有得分率",
    fires="结论/决策: 得分率=100.00\n指标分析/决策: 权重分=20.00, 实际得分=19",
    mended=("=100.00", "=95.00"),
)
def score_rates(report: View) -> Iterator[Outcome]:
    for kind in KINDS:
        stated, analysis = report[f"结论/{kind}/得分率"], report.part("指标分析").part(kind)
        if stated.leaf is not None:
            yield _rate(stated, analysis["实际得分"], analysis["权重分"])


def _rate(stated: Statement, part: Statement, whole: Statement) -> Outcome:
    base = whole.interval
    computed = quotient(part, whole, base) if base else absent(whole) or Undecided("不是数")
    if stated.value == 0 and part.value == 0 and whole.value == 0:
        return Undecided(f"{whole.path}为零，没有比率", moot=True)
    return rate(stated, computed, (part, whole), f"{short(part)} ÷ {short(whole)}")


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
    rows = cost_rows(_planned(report))
    if rows:
        yield costs_against(rows, True, (report["资金/预算安排总额"],), "成本指标的目标值")


def _planned(report: View) -> list[Row]:
    nothing = Statement("")
    return [
        Row(
            path=row.path,
            name=row["三级指标"],
            level=f"{row['一级指标'].words or ''}{row['二级指标'].words or ''}",
            weight=nothing,
            score=nothing,
            rate=nothing,
            target=measure(row, "预期指标值"),
            actual=Measure(None, nothing),
        )
        for row in report.rows("绩效指标")
    ]


@_enter(
    "P401",
    "完成率",
    must="指标完成率 = 实际完成指标值 ÷ 预期指标值（单位相同，目标不是上限）",
    why="比率由同一句话中的数字算出；超额而写100%的不算",
    fires="指标分析/产出/指标[1]: 名称=培训, 预期指标值=≥10次, 实际完成指标值=8次, 完成率=100.00",
    mended=("=100.00", "=80.00"),
)
def completion_rates(report: View) -> Iterator[Outcome]:
    rows = report_rows(report)
    most = places([row.rate for row in rows])
    for row in rows:
        if row.rate.figure is None or row.may_be_limit:
            continue
        outcome = rate_of_row(row, most)
        over = isinstance(outcome, Violated) and row.rate.value == 100 and _exceeds(row)
        yield HELD if over else outcome


def _exceeds(row: Row) -> bool:
    target, actual = row.target.target, row.actual.target
    return target is not None and actual is not None and actual.low > target.high


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
    planned: dict[str, list[Row]] = {}
    for row in _planned(report):
        planned.setdefault(_name(row), []).append(row)
    for row in report_rows(report):
        found = planned.get(_name(row), [])
        if len(found) == 1 and _name(row):
            yield _same_target(row, found[0])


def _name(row: Row) -> str:
    return "".join((row.name.words or "").split())


def _same_target(row: Row, plan: Row) -> Outcome:
    one, other = row.target, plan.target
    if one.kind == "deadline" and other.kind == "deadline":
        agree = one.day == other.day
    elif one.number is not None and other.number is not None:
        agree = same_unit(one, other) and one.number.value == other.number.value
    else:
        return Undecided(f"{row.path}的目标不是数量", moot=True)
    if agree:
        return HELD
    message = (
        f"{row.called}绩效目标中的预期指标值为“{other.text.written}”，指标分析中为"
        f"“{one.text.written}”；请核对"
    )
    stated = one.number or one.day_statement or one.text
    against = other.number or other.day_statement or other.text
    return Violated(stated, message, other.target, (against,))
