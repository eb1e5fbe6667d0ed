"""Tables of projects made to order: weights, rates and scores that agree."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from random import Random

import attrs

from juesuan.model import (
    Figure,
    Goals,
    IndicatorValue,
    NotApplicable,
    ProjectFunds,
    ProjectFundsRow,
    ProjectIndicator,
    ProjectSelfEvaluation,
    Text,
    TotalScore,
)
from juesuan.testing.amounts import money, rate
from juesuan.testing.indicator_values import date_words, deadline, quality, quantity
from juesuan.testing.words import (
    BASES,
    EVIDENCE,
    OVER_FULFILLED,
    UNDER_FULFILLED,
    Subject,
)

FUNDS_WEIGHT = 10
_MEASURED = ("公里", "万册", "万立方米", "万人次", "%")


@attrs.frozen
class ProjectFunding:
    """The money of one project in hundredths of 万元: initial budget, budget, executed."""

    appropriation: tuple[int, int, int]
    other: tuple[int, int, int] = (0, 0, 0)
    # What a unit of the first quantity costs in 元, and how many units; 0 where nothing is priced.
    price: int = 0
    units: int = 0

    @property
    def total(self) -> tuple[int, int, int]:
        initial, planned, spent = map(sum, zip(self.appropriation, self.other, strict=True))
        return initial, planned, spent


def project_funding(random: Random) -> ProjectFunding:
    """The money of a project: spent in full, in part, or as a price times a quantity."""
    way = random.choice(("full", "part", "priced"))
    if way == "priced":
        price, units = random.randint(1, 60) * 100, random.randint(2, 400)
        spent = price * units // 100
        return ProjectFunding((spent, spent, spent), price=price, units=units)
    planned = random.randint(300, 90_000)
    spent = planned if way == "full" else planned * random.randint(80, 99) // 100
    other = random.choice((0, 0, 12_000))
    initial = random.choice((planned, planned * 11 // 10, 0))
    return ProjectFunding((initial, planned, spent), (other, other, other))


def plain(number: Decimal) -> Figure:
    """A weight, score or rate without zeros that say nothing: ``13.5``, ``10``."""
    return Figure(Decimal(f"{_two_decimals(number).normalize():f}"))


def _two_decimals(number: Decimal) -> Decimal:
    return number.quantize(Decimal("0.01"), ROUND_HALF_UP)


@attrs.frozen
class _IndicatorPlan:
    """What differs between the indicators of a project; weight, score and the rest follow.

    ``target_number`` and ``actual_number`` are the two that the completion rate compares; ``rule``
    is how the score follows from it.
    """

    level1: str
    level2: str
    level3: str
    target: IndicatorValue
    actual: IndicatorValue
    target_number: int
    actual_number: int
    rule: str

    @property
    def completion(self) -> Decimal:
        return Decimal(self.actual_number) / self.target_number

    @property
    def score_rate(self) -> Decimal:
        done = self.completion
        if self.level1 == "成本指标" and done < 1:
            return Decimal(1)
        if self.rule == "直接赋分":
            return Decimal(1) if done >= 1 else Decimal(0)
        if self.rule == "按照完成比例赋分" and done > 1:
            return max(Decimal(0), 2 - done)
        return min(done, Decimal(1))


def _measured_indicator(
    random: Random, levels: tuple[str, str, str], unit: str, target: int, rule: str, comparison: str
) -> _IndicatorPlan:
    """An indicator with numbers: met, over-fulfilled or missed."""
    outcome = random.choice(("met", "met", "met", "over", "under"))
    actual = target
    if outcome == "over" and unit != "%":
        actual = target + 1 + target // 12
    elif outcome == "under":
        actual = target * 9 // 10
    places = -2 if unit in _MEASURED else 0
    return _IndicatorPlan(
        *levels,
        target=quantity(comparison, Decimal(target).scaleb(places), unit),
        actual=quantity("=", Decimal(actual).scaleb(places), unit),
        target_number=target,
        actual_number=actual,
        rule=rule,
    )


def _rows(
    random: Random, subject: Subject, funding: ProjectFunding, year: int
) -> Iterator[_IndicatorPlan]:
    proportional = "按照完成比例赋分"
    output = "产出指标"
    quantities = list(subject.quantities)
    if funding.price:
        name, unit = quantities.pop(0)
        places = -2 if unit in _MEASURED else 0
        units = quantity("=", Decimal(funding.units * 10**-places).scaleb(places), unit)
        done = funding.units
        yield _IndicatorPlan(output, "数量指标", name, units, units, done, done, proportional)
    for name, unit in quantities[: random.randint(1, len(quantities))]:
        comparison = random.choice(("=", ">="))
        levels = (output, "数量指标", name)
        number = random.randint(2, 4000)
        yield _measured_indicator(random, levels, unit, number, proportional, comparison)
    rule = random.choice((proportional, "按评判等级赋分"))
    levels = (output, "质量指标", subject.quality)
    yield _measured_indicator(random, levels, "%", random.choice((10_000, 9_500)), rule, ">=")
    yield _due(random, subject.deadline, year)
    yield from _cost_indicators(random, subject, funding)
    target = quality(random.choice(("长期", "持续", "明显改善")))
    levels = ("效益指标", random.choice(("社会效益指标", "经济效益指标")), subject.benefit)
    yield _IndicatorPlan(*levels, target, quality("达到预期指标"), 1, 1, "按评判等级赋分")
    wanted, reached = random.randint(85, 95), random.randint(850, 1000)
    yield _IndicatorPlan(
        "满意度指标",
        "满意度指标",
        subject.satisfied,
        quantity(">=", wanted, "%"),
        quantity("=", f"{Decimal(reached).scaleb(-1).normalize():f}", "%"),
        wanted * 10,
        reached,
        "满意度赋分",
    )


def _due(random: Random, name: str, year: int) -> _IndicatorPlan:
    month, day = random.randint(2, 12), random.randint(1, 28)
    due = datetime.date(year, month, day)
    words = random.choice(
        (
            f"{date_words(due)}之前",
            f"={date_words(due)}",
            f"{month}月{day}日之前",
            f"{year}年1月—{month}月{day}日",
        )
    )
    in_time = random.choice((True, True, True, False))
    done = due - datetime.timedelta(days=9) if in_time else due + datetime.timedelta(days=3)
    actual = deadline(date_words(done), done)
    levels = ("产出指标", "时效指标", name)
    return _IndicatorPlan(*levels, deadline(words, due), actual, 1, int(in_time), "直接赋分")


def _cost_indicators(
    random: Random, subject: Subject, funding: ProjectFunding
) -> Iterator[_IndicatorPlan]:
    levels = ("成本指标", "经济成本指标")
    rule = "按照完成比例赋分"
    if funding.price:
        unit = f"元/{subject.quantities[0][1]}"
        price = quantity("=", funding.price, unit)
        yield _IndicatorPlan(*levels, subject.costs[0], price, price, 1, 1, rule)
        return
    _, planned, spent = funding.total
    parts = [(planned, spent)]
    if random.choice((True, False)):
        first = planned // 3
        parts = [(first, first), (planned - first, spent - first)]
    for name, (target, actual) in zip(subject.costs, parts, strict=False):
        yield _IndicatorPlan(
            *levels,
            name,
            quantity("<=", f"{Decimal(target).scaleb(-2).normalize():f}", "万元"),
            quantity("=", f"{Decimal(actual).scaleb(-2).normalize():f}", "万元"),
            target,
            actual,
            rule,
        )


def _make_indicator(random: Random, row: _IndicatorPlan, weight: int) -> ProjectIndicator:
    score = _two_decimals(weight * row.score_rate)
    reason = None
    if score < weight or row.completion > 1:
        reason = random.choice(UNDER_FULFILLED if row.completion < 1 else OVER_FULFILLED)
    last_year = random.choice((NotApplicable("/"), NotApplicable("-"), row.actual))
    completed = plain(row.completion * 100)
    return ProjectIndicator(
        level1=Text(row.level1),
        level2=Text(row.level2),
        level3=Text(row.level3),
        weight=Figure(weight),
        target=row.target,
        actual=row.actual,
        completion_rate=Figure(completed.value, "%"),
        score=plain(score),
        basis=Text(random.choice(BASES)),
        last_year=last_year if row.level2 != "时效指标" else NotApplicable("/"),
        scoring_rule=Text(row.rule),
        evidence=Text(random.choice(EVIDENCE)),
        deviation=Text(reason) if reason is not None else None,
    )


def weights(rows: int) -> list[int]:
    """Whole weights that add up to what the funds leave of 100."""
    each, rest = divmod(100 - FUNDS_WEIGHT, rows)
    return [each + (index < rest) for index in range(rows)]


def funds_score(planned: int, spent: int) -> Decimal:
    """The score of the funds: their weight times the execution rate."""
    return _two_decimals(Decimal(FUNDS_WEIGHT * spent) / planned if planned else Decimal(10))


def _project_funds(funding: ProjectFunding) -> ProjectFunds:
    none = NotApplicable("—")

    def row(amounts: tuple[int, int, int], *, scored: bool) -> ProjectFundsRow:
        initial, planned, spent = amounts
        return ProjectFundsRow(
            initial_budget=money(initial),
            budget=money(planned),
            executed=money(spent),
            weight=Figure(FUNDS_WEIGHT) if scored else none,
            execution_rate=rate(spent, planned) if scored else none,
            score=Figure(funds_score(planned, spent)) if scored else none,
        )

    return ProjectFunds(
        total=row(funding.total, scored=True),
        appropriation=row(funding.appropriation, scored=False),
        other=row(funding.other, scored=False),
    )


def project_table(
    random: Random,
    *,
    name: str,
    subject: Subject,
    funding: ProjectFunding,
    unit_name: str,
    year: int,
) -> ProjectSelfEvaluation:
    """The table of one project; every figure agrees with the funding."""
    rows = list(_rows(random, subject, funding, year))
    weighing = weights(len(rows))
    indicators = tuple(map(_make_indicator, [random] * len(rows), rows, weighing))
    _, planned, spent = funding.total
    score = funds_score(planned, spent)
    for each in indicators:
        assert isinstance(each.score, Figure)
        score += each.score.value
    first = rows[0]
    aims = f"{first.level3}达到{_words(first.target)}，{subject.benefit}。"
    done = (
        f"截至{year}年12月31日，{first.level3}为{_words(first.actual)}，"
        f"预算执行率{rate(spent, planned)}。"
    )
    if random.choice((False, False, True)):
        done += f"\n{subject.benefit}的工作仍在继续。"
    return ProjectSelfEvaluation(
        year=Figure(year),
        project_name=Text(name),
        department=Text(unit_name),
        implementing_unit=Text(unit_name),
        funds=_project_funds(funding),
        goals=Goals(expected=Text(aims), actual=Text(done)),
        indicators=indicators,
        total=TotalScore(weight=Figure(100), score=Figure(_two_decimals(score), "分")),
    )


def _words(value: IndicatorValue) -> str:
    """A quantity in running text."""
    return str(getattr(value, "text", value)).lstrip("<>=")
