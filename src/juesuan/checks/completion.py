"""E2: completion rates and the units that they are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from juesuan.checks.compare import shown
from juesuan.checks.expression import Reckoned
from juesuan.checks.findings import HELD, Outcome, Undecided, Violated, held_outcome
from juesuan.checks.fulfilment import ROW, rows_of_tables
from juesuan.checks.indicators import RowView
from juesuan.checks.interval import Interval, agrees, point, rounding_of, trim_zeros
from juesuan.checks.measures import UPPER, same_unit
from juesuan.checks.once import once_a_part
from juesuan.checks.registry import enter
from juesuan.checks.statement import Statement
from juesuan.checks.view import View

_HUNDRED = point(100)


@enter(
    "E201",
    "完成率",
    must="完成率 = 业绩值 ÷ 目标值（单位相同时）",
    why="完成率由同一行的目标值、业绩值算出；上限（≤）、成本和时间的目标见E202，超额只写100%的见E203",
    fires=f"{ROW}整理档案, 目标值=>=400卷, 业绩值==300卷, 完成率=100",
    mended=("完成率=100", "完成率=75"),
)
def completion_rates(view: View) -> Iterator[Outcome]:
    return rates_of(_rated_rows(view))


Rated = Iterable[tuple[RowView, int, Outcome]]
"""Indicators with the decimals of the rates in their column, and whether their rate is right."""


@once_a_part
def _rated_rows(view: View) -> Rated:
    return rated_rows((row, table.rate_places) for table, row in rows_of_tables(view))


def rated_rows(rows: Iterable[tuple[RowView, int]]) -> Rated:
    """The indicators that state a rate of completion."""
    return [
        (row, places, HELD if row.plainly_met else _rate(row, places))
        for row, places in rows
        if row.rate_cell is not None and (row.plainly_met or row.rate.value is not None)
    ]


def rates_of(rows: Rated) -> Iterator[Outcome]:
    """Whether each rate is that of its row; limits and rates that stop at 100 % left aside."""
    for row, _, outcome in rows:
        if not row.may_be_limit:
            yield HELD if isinstance(outcome, Violated) and _is_capped(row) else outcome


def _rate(row: RowView, places: int) -> Outcome:
    computed = row.quotient
    if isinstance(computed, Undecided):
        return computed
    if row.rate.unit != "%":
        return Undecided(f"{row.rate.path}的单位不是%")
    one, other = row.target.number, row.actual.number
    assert row.rate.value is not None
    assert one is not None
    assert other is not None
    test = Reckoned(
        (row.rate, one, other),
        lambda at: _agrees(at(row.rate), at(one), at(other), places),
    )
    if agrees(row.rate.value, computed, places):
        return held_outcome(test)
    message = (
        f"{row.where}目标值“{row.target.text.written}”，业绩值“{row.actual.text.written}”，完成率应为"
        f"{trim_zeros(round(computed.middle, 2))}%，而写的是{row.rate.written}；请核对"
    )
    return Violated(row.rate, message, computed, _operands(row), identity=test)


def _agrees(rate: Interval, wanted: Interval, reached: Interval, places: int) -> bool:
    if wanted.middle == 0:
        return False
    return agrees(rate.middle, reached / point(wanted.middle) * _HUNDRED, places)


def _operands(row: RowView) -> tuple[Statement, ...]:
    return tuple(each.number for each in (row.target, row.actual) if each.number is not None)


def _is_capped(row: RowView) -> bool:
    """A rate of 100 % where the target was exceeded: some forms stop there."""
    if row.rate.value != 100:
        return False
    target, actual = row.target.target, row.actual.target
    exceeded = target is not None and actual is not None and actual.low > target.high
    return exceeded or row.fulfilment in ("met", "over")


@enter(
    "E202",
    "上限目标、成本和时间的完成率",
    "warning",
    must="上限（≤）、成本和时间的完成率是业绩值与目标值之比，或（不超过时）100%",
    why="少为好的指标，完成率各地算法不同，都不符合时请核对",
    fires=f"{ROW}印刷费, 目标值=<=4万元, 业绩值==3万元, 完成率=90",
    mended=("完成率=90", "完成率=75"),
)
def upper_limit_rates(view: View) -> Iterator[Outcome]:
    return rates_of_limits(_rated_rows(view))


def rates_of_limits(rows: Rated) -> Iterator[Outcome]:
    """Whether the rate of a limit, a cost or a time is one of those that are in use."""
    for row, places, outcome in rows:
        if row.may_be_limit:
            other = isinstance(outcome, Violated) and _other_rate(row, places)
            yield HELD if other else outcome


def _other_rate(row: RowView, places: int) -> bool:
    value, computed = row.rate.value, row.quotient
    if value is None or isinstance(computed, Undecided):
        return False
    if value == 100 and row.fulfilment in ("met", "over"):
        return True
    twice = point(200) - computed
    if agrees(value, twice, places):
        return True
    if computed.low <= 0:
        return False
    return agrees(value, _HUNDRED * _HUNDRED / computed, places)


@enter(
    "E203",
    "超额完成而完成率为100%",
    "info",
    must="业绩值超过目标值时，完成率大于100%",
    why="有的表格以100%为限，与金额没有矛盾，但超额的程度没有写出",
    fires=f"{ROW}整理档案, 目标值=>=400卷, 业绩值==500卷, 完成率=100",
    mended=("完成率=100", "完成率=125"),
)
def capped_rates(view: View) -> Iterator[Outcome]:
    return rates_that_stop(_rated_rows(view))


def rates_that_stop(rows: Rated) -> Iterator[Outcome]:
    """Whether a rate tells by how much the target was exceeded."""
    for row, _, outcome in rows:
        if not row.may_be_limit:
            yield HELD if isinstance(outcome, Violated) and not _is_capped(row) else outcome


@enter(
    "E205",
    "完成率截尾",
    "info",
    must="完成率四舍五入，不截去尾数",
    why="截尾的完成率与业绩没有矛盾，只是末位与四舍五入不同",
    fires=f"{ROW}整理档案, 目标值=>=300卷, 业绩值==200卷, 完成率=66.66",
    mended=("完成率=66.66", "完成率=66.67"),
)
def truncated_rates(view: View) -> Iterator[Outcome]:
    for row, places, _ in _rated_rows(view):
        if row.plainly_met:
            yield HELD
            continue
        computed = row.quotient
        if row.rate.value is None or isinstance(computed, Undecided):
            continue
        if row.may_be_limit or rounding_of(row.rate.value, places).meets(computed):
            yield HELD
        elif agrees(row.rate.value, computed, places):
            message = (
                f"{row.where}完成率{row.rate.written}是截去尾数所得，四舍五入应为"
                f"{shown(computed, '%', row.rate)}"
            )
            yield Violated(row.rate, message, computed, _operands(row))


@enter(
    "E206",
    "按期或如数完成而完成率不是100%",
    "warning",
    must=(
        "业绩与目标相同的（文字相同、同一天完成），完成率是100%；没有数量的目标，完成率不超过100%"
    ),
    why="没有数量的目标只有完成或没有完成；没有完成的业绩应写明",
    fires=f"{ROW}整理档案, 目标值=全部归档, 业绩值=全部归档, 完成率=190",
    mended=("完成率=190", "完成率=100"),
)
def rates_of_words(view: View) -> Iterator[Outcome]:
    return rates_without_number(_rated_rows(view))


def rates_without_number(rows: Rated) -> Iterator[Outcome]:
    """Whether the rate of a target in words, or of a date, is one that it can have."""
    for row, _, _ in rows:
        if row.plainly_met:
            continue
        words = row.target.kind in ("quality", "deadline") and row.actual.kind != "quantity"
        if row.rate.unit == "%" and words:
            yield _rate_without_number(row)


def _rate_without_number(row: RowView) -> Outcome:
    rate, target, actual = row.rate, row.target, row.actual
    same = target.kind == actual.kind and (
        target.words == actual.words if target.kind == "quality" else target.day == actual.day
    )
    test = Reckoned((rate,), lambda at: _is_possible(at(rate).middle, same))
    if test.holds({}):
        return held_outcome(test)
    what = "与目标相同" if same else "不是数量"
    message = f"{row.where}业绩“{actual.text.written}”{what}，完成率却是{rate.written}；请核对"
    return Violated(rate, message, _HUNDRED, (target.text, actual.text), identity=test)


def _is_possible(rate: Decimal, same: bool) -> bool:
    return rate == 100 if same else 0 <= rate <= 100


@enter(
    "E207",
    "上限目标的完成率算法不一",
    "info",
    must="同一文件中，低于上限（≤）的业绩用同一种算法计算完成率",
    why="多数行按业绩与目标之比计算时，写100%的一行可能漏算",
    fires=(
        f"{ROW}印刷费, 目标值=<=4万元, 业绩值==3万元, 完成率=75\n"
        "项目支出绩效自评表[1]/指标[2]: 三级指标=差旅费, 目标值=<=4万元, 业绩值==2万元, 完成率=50\n"
        "项目支出绩效自评表[1]/指标[3]: 三级指标=会议费, 目标值=<=5万元, 业绩值==2万元, 完成率=100"
    ),
    mended=("业绩值==2万元, 完成率=100", "业绩值==2万元, 完成率=40"),
)
def rates_of_limits_alike(view: View) -> Iterator[Outcome]:
    reckoned: list[RowView] = []
    capped: list[RowView] = []
    for row, places, _ in _rated_rows(view):
        if row.plainly_met:
            continue
        computed = row.quotient
        if row.target.comparison not in UPPER or isinstance(computed, Undecided):
            continue
        if row.rate.value is None or computed.high >= 100:
            continue
        if agrees(row.rate.value, computed, places):
            reckoned.append(row)
        elif row.rate.value == 100:
            capped.append(row)
    yield from (HELD for _ in reckoned)
    for row in capped if len(reckoned) > len(capped) else ():
        message = (
            f"{row.where}业绩“{row.actual.text.written}”低于上限“{row.target.text.written}”，"
            "完成率写100%，而其他行按二者之比计算；请用同一种算法"
        )
        yield Violated(row.rate, message, _quotient_of(row), _operands(row))


def _quotient_of(row: RowView) -> Interval | None:
    computed = row.quotient
    return None if isinstance(computed, Undecided) else computed


@enter(
    "E204",
    "目标值与业绩值的单位",
    "warning",
    must="目标值是数量时，业绩值是同一单位的数量",
    why="单位不同或一个是数、一个是文字，就无法衡量完成情况",
    fires=f"{ROW}整理档案, 目标值=>=400卷, 业绩值=达到预期指标",
    mended=("达到预期指标", "=400卷"),
)
def units(view: View) -> Iterator[Outcome]:
    for _, row in rows_of_tables(view):
        yield HELD if row.plainly_met else _units(row)


def _units(row: RowView) -> Outcome:
    target, actual = row.target, row.actual
    if target.kind != "quantity" or actual.kind is None:
        return Undecided(f"{row.path}的目标不是数量或没有业绩", moot=True)
    if actual.kind == "quantity" and same_unit(target, actual):
        return HELD
    if target.torn or actual.torn:
        return Undecided(f"{row.path}的目标值或业绩值没有读懂")
    message = (
        f"{row.where}目标值为“{target.text.written}”，业绩值为“{actual.text.written}”，"
        "单位或形式不同，无法衡量完成情况；请改用同一单位"
    )
    return Violated(actual.text, message, None, (target.text,))
