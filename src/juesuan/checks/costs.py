"""E4: prices, quantities and costs against the funds of a project."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, product

from juesuan.checks.compare import shown
from juesuan.checks.expression import Reckoned
from juesuan.checks.findings import HELD, Outcome, Undecided, Violated, held_outcome
from juesuan.checks.indicators import RowView
from juesuan.checks.interval import Interval, point, sum_of, trim_zeros
from juesuan.checks.labels import says
from juesuan.checks.measures import Measure
from juesuan.checks.registry import enter
from juesuan.checks.sheets import Sheet, projects
from juesuan.checks.statement import Statement
from juesuan.checks.view import View
from juesuan.model.units import yuan_per_unit

_PRICE = re.compile(r"^((?:百|千|万|百万|亿)?元)/(.+)$")
_UNITS = re.compile(r"[/·・.×*、]")
_MOST = 4000


@enter(
    "E401",
    "单价×数量",
    "warning",
    must="单价 × 数量 = 资金（单价、数量都是同一张表的指标时）",
    why="单价指标（如元/人）乘以相应数量（人）应是所用资金；数量有几种而无法确定时不作判断",
    fires=(
        "项目支出绩效自评表[1]/项目资金/年度资金总额: 全年预算数=3.00, 全年执行数=3.00\n"
        "项目支出绩效自评表[1]/指标[1]: 三级指标=体检人数, 目标值==20人, 业绩值==10人\n"
        "项目支出绩效自评表[1]/指标[2]: 二级指标=经济成本指标, 三级指标=体检费, "
        "目标值==1500元/人, 业绩值==1500元/人"
    ),
    mended=("业绩值==10人", "业绩值==20人"),
)
def prices(view: View) -> Iterator[Outcome]:
    for table in projects(view):
        priced = [row for row in table.costs if _price(row)]
        if priced:
            funds = table.total
            yield _check_prices(table, priced, True, (funds.budget, funds.initial_budget))
            yield _check_prices(table, priced, False, (funds.executed,))


def _price(row: RowView) -> re.Match[str] | None:
    return _PRICE.match(row.target.unit or "")


def _side(row: RowView, target: bool) -> Measure:
    return row.target if target else row.actual


def _check_prices(
    table: Sheet, priced: Sequence[RowView], target: bool, funds: Sequence[Statement]
) -> Outcome:
    stated = funds[0]
    spent = [value for each in funds if (value := _yuan(each)) is not None]
    if _yuan(stated) is None:
        return Undecided(f"没有写明{stated.path}")
    amounts = _amounts([row for row in table.costs if row not in priced], target)
    found: list[list[Decimal]] = []
    used: dict[Statement, str] = {}
    tries = 1
    for row in priced:
        products = _products(table, row, target, used)
        if isinstance(products, Undecided):
            return products
        found.append(products)
        tries *= len(products)
        if tries > _MOST:
            return Undecided(f"{table.called}单价和数量太多")
    extra = sum(amounts, Decimal(0))
    for combination in product(*found):
        sum_ = sum(combination, Decimal(0))
        if any(each.meets(point(sum_ + more)) for each in spent for more in {Decimal(0), extra}):
            return HELD
    if len(priced) > 1 or amounts:
        return Undecided(f"{table.called}单价指标不止一个或另有成本，无法确定对应的数量")
    whole = max(found[0])
    price = _side(priced[0], target).number
    assert price is not None
    factor = yuan_per_unit(stated.unit) or Decimal(1)
    computed = point(whole / factor)
    message = (
        f"{table.called}{priced[0].name}“{_side(priced[0], target).text.written}”乘以"
        f"{'、'.join(each.written + unit for each, unit in used.items())}为"
        f"{shown(computed)}{stated.unit or ''}，而"
        f"{stated.label}为{stated.written}；请核对单价、数量或资金"
    )
    return Violated(stated, message, computed, (price, *used))


def _products(
    table: Sheet, row: RowView, target: bool, used: dict[Statement, str]
) -> list[Decimal] | Undecided:
    """What a price comes to with the quantities that its unit names, in yuan."""
    side = _side(row, target)
    match = _PRICE.match(side.unit or "")
    price = None if side.number is None else side.number.value
    factor = None if match is None else yuan_per_unit(match[1])
    if match is None or price is None or factor is None:
        return Undecided(f"{row.path}的单价不是“元/…”")
    possible = [price * factor]
    for unit in _UNITS.split(match[2]):
        quantities = [
            number
            for each in table.rows
            if not each.is_cost and (number := _quantity(_side(each, target), unit)) is not None
        ]
        if not quantities:
            return Undecided(f"{table.called}没有以“{unit}”为单位的数量指标")
        sums = _sums_of_subsets([each.value or Decimal(0) for each in quantities])
        if len(sums) * len(possible) > _MOST:
            return Undecided(f"{table.called}数量指标太多")
        used.update((each, unit) for each in quantities)
        possible = [one * number for one in possible for number in sums]
    return possible


def _quantity(measure: Measure, unit: str) -> Statement | None:
    if measure.kind != "quantity" or measure.unit != unit or measure.number is None:
        return None
    return measure.number if measure.number.value is not None else None


def _sums_of_subsets(numbers: Sequence[Decimal]) -> list[Decimal]:
    if len(numbers) > 10:
        return [*numbers, sum(numbers, Decimal(0))]
    sums = {
        sum(chosen, Decimal(0))
        for size in range(1, len(numbers) + 1)
        for chosen in combinations(numbers, size)
    }
    return sorted(sums)


def _yuan(statement: Statement) -> Interval | None:
    """An amount of money in yuan, with what it may have been rounded from."""
    interval = statement.interval
    factor = None if interval is None else yuan_per_unit(statement.unit)
    return None if interval is None or factor is None else interval.times(factor)


def _amounts(rows: Sequence[RowView], target: bool) -> list[Decimal]:
    found = []
    for row in cost_rows(rows):
        number = _side(row, target).number
        if number is not None and number.value is not None:
            factor = yuan_per_unit(_side(row, target).unit)
            if factor is not None:
                found.append(number.value * factor)
    return found


def cost_rows(rows: Sequence[RowView]) -> list[RowView]:
    """The indicators that are amounts of money spent."""
    return [
        row
        for row in rows
        if row.is_cost
        and row.target.kind == "quantity"
        and yuan_per_unit(row.target.unit) is not None
    ]


@enter(
    "E402",
    "成本指标之和",
    "warning",
    must="各项成本指标之和 = 资金（目标值之和 = 全年预算数，业绩值之和 = 全年执行数）",
    why="成本指标按用途分列资金；只列出部分用途、另有单价指标时可以不等",
    fires=(
        "项目支出绩效自评表[1]/项目资金/年度资金总额: 全年预算数=7.00, 全年执行数=7.00\n"
        "项目支出绩效自评表[1]/指标[1]: 二级指标=经济成本指标, 三级指标=印刷费, "
        "目标值=<=3.00万元, 业绩值==3.00万元\n"
        "项目支出绩效自评表[1]/指标[2]: 二级指标=经济成本指标, 三级指标=培训费, "
        "目标值=<=4.00万元, 业绩值==3.50万元"
    ),
    mended=("业绩值==3.50万元", "业绩值==4.00万元"),
)
def costs(view: View) -> Iterator[Outcome]:
    for table in projects(view):
        rows = cost_rows(table.costs)
        if not rows:
            continue
        priced = any(map(_price, table.costs))
        if priced or any(says("price_name", row.name) for row in rows):
            yield Undecided(f"{table.called}有单价指标，不能直接相加")
        elif table.view.unread or any(row.target.torn or row.actual.torn for row in table.costs):
            yield Undecided(f"{table.called}有没有读懂的部分")
        else:
            funds = table.total
            yield costs_against(
                rows, True, (funds.budget, funds.initial_budget), f"{table.called}成本指标的目标值"
            )
            yield costs_against(rows, False, (funds.executed,), f"{table.called}成本指标的业绩值")


def costs_against(
    rows: Sequence[RowView], target: bool, funds: Sequence[Statement], called: str
) -> Outcome:
    """Whether costs come to the funds; one of several stated amounts suffices."""
    stated = funds[0]
    if _plainly_add_up(rows, target, stated):
        return HELD
    known = [value for each in funds if (value := _yuan(each)) is not None]
    numbers: list[Statement] = []
    parts: list[Interval] = []
    for row in rows:
        side = _side(row, target)
        factor = yuan_per_unit(side.unit)
        if side.number is None or side.number.interval is None or factor is None:
            return Undecided(f"{row.path}不是金额")
        numbers.append(side.number)
        interval = side.number.interval
        parts.append(interval.times(factor))
    if not known or _yuan(stated) is None:
        return Undecided(f"没有写明{stated.path}")
    computed = sum_of(parts)
    test = _as_a_whole(numbers, [_side(row, target).unit for row in rows], funds)
    # One indicator may be the whole, and the others parts of it.
    if any(each.meets(some) for each in known for some in (computed, *parts)):
        return held_outcome(test)
    factor = yuan_per_unit(stated.unit) or Decimal(1)
    in_unit = Interval(computed.low / factor, computed.high / factor)
    sum_ = f"{trim_zeros(round(in_unit.middle, 2))}{stated.unit or ''}"
    if len(numbers) == 1:
        said = f"{called}为{sum_}"
    else:
        said = f"{called}（{'、'.join(each.written for each in numbers)}）相加为{sum_}"
    message = f"{said}，而{stated.label}为{stated.written}；如只列出部分成本请说明，否则请核对"
    return Violated(stated, message, in_unit, tuple(numbers), identity=test)


def _plainly_add_up(rows: Sequence[RowView], target: bool, stated: Statement) -> bool:
    """Whether costs come to the funds in one unit of money and as they are written."""
    sides = [_side(row, target) for row in rows]
    if yuan_per_unit(stated.unit) is None or any(each.unit != stated.unit for each in sides):
        return False
    total = rows[0].root.plain_sum([each.written for each in sides])
    return total is not None and total == stated.value


def _as_a_whole(
    numbers: Sequence[Statement], units: Sequence[str | None], funds: Sequence[Statement]
) -> Reckoned:
    """Whether costs, or one of them, come to the funds, for other values of all of them."""
    stated = [each for each in funds if _yuan(each) is not None]

    def in_yuan(interval: Interval, unit: str | None) -> Interval:
        return interval.times(yuan_per_unit(unit) or Decimal(1))

    def agrees_with(at: Callable[[Statement], Interval]) -> bool:
        parts = [in_yuan(at(each), unit) for each, unit in zip(numbers, units, strict=True)]
        known = [in_yuan(at(each), each.unit) for each in stated]
        return any(each.meets(some) for each in known for some in (sum_of(parts), *parts))

    return Reckoned((*stated, *numbers), agrees_with)
