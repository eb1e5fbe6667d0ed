"""The table of a whole unit made to order; its total is that of the accounts."""

from __future__ import annotations

from decimal import Decimal
from random import Random

import attrs

from juesuan.model import (
    Figure,
    Goals,
    NotApplicable,
    OverallFunds,
    OverallFundsRow,
    OverallIndicator,
    OverallSelfEvaluation,
    ProjectIndicator,
    ProjectSelfEvaluation,
    Quantity,
    Text,
)
from juesuan.testing.accounts import Budget
from juesuan.testing.amounts import money, rate
from juesuan.testing.indicator_values import quantity
from juesuan.testing.project_tables import FUNDS_WEIGHT, funds_score, plain, weights
from juesuan.testing.words import BASES, OVERALL


def overall_table(
    random: Random,
    *,
    of: Budget,
    unit_name: str,
    year: int,
    in_post: int,
    projects: tuple[ProjectSelfEvaluation, ...],
) -> OverallSelfEvaluation:
    """The table of a unit; some table repeats an indicator of its first project."""
    superior = random.choice((0, 0, min(1_000, of.appropriation_spent, of.initial)))
    other_spent = of.spent - of.appropriation_spent
    other_planned = of.total - of.appropriation_total
    initial = of.initial + other_planned // 2
    return OverallSelfEvaluation(
        year=Figure(year),
        unit_name=Text(unit_name),
        funds=OverallFunds(
            superior=_funds(superior, superior, superior),
            own_level=_funds(
                of.initial - superior,
                of.appropriation_total - superior,
                of.appropriation_spent - superior,
            ),
            other=_funds(other_planned // 2, other_planned, other_spent),
            total=attrs.evolve(
                _funds(initial, of.total, of.spent),
                weight=Figure(FUNDS_WEIGHT),
                execution_rate=rate(of.spent, of.total),
                score=plain(funds_score(of.total, of.spent)),
            ),
        ),
        goals=Goals(
            expected=Text("按计划开放服务设施，按期答复群众来信，办好业务培训。"),
            actual=Text(
                f"{year}年全年预算数为{money(of.total)}，全年执行数为{money(of.spent)}，"
                f"预算执行率为{rate(of.spent, of.total)}。按时发放在职人员{in_post}人的工资。"
            ),
        ),
        indicators=_indicators(random, projects),
    )


def _funds(initial: int, planned: int, spent: int) -> OverallFundsRow:
    none = NotApplicable("-")
    return OverallFundsRow(
        initial_budget=money(initial),
        budget=money(planned),
        executed=money(spent),
        weight=none,
        execution_rate=none,
        score=none,
    )


def _indicators(
    random: Random, projects: tuple[ProjectSelfEvaluation, ...]
) -> tuple[OverallIndicator, ...]:
    shared = [each for table in projects[:1] for each in table.indicators[:1] if _is_met(each)]
    chosen = OVERALL[random.randint(0, 4) :]
    weighing = iter(weights(len(shared) + len(chosen)))
    indicators = [
        OverallIndicator(
            level1=Text("履职效能"),
            level2=each.level2,
            level3=each.level3,
            target=each.target,
            basis=each.basis,
            weight=Figure(weight),
            actual=each.actual,
            score=Figure(weight),
        )
        for each, weight in zip(shared, weighing, strict=False)
    ]
    for (level2, name, unit), weight in zip(chosen, weighing, strict=True):
        target = random.randint(50, 90)
        actual = random.choice((target, target + 5, target - 1))
        reached = min(Decimal(1), Decimal(actual) / target)
        indicators.append(
            OverallIndicator(
                level1=Text("履职效能"),
                level2=Text(level2),
                level3=Text(name),
                target=quantity(">=", target, unit),
                basis=Text(random.choice(BASES)),
                weight=Figure(weight),
                actual=quantity("", actual, unit),
                score=plain(weight * reached),
            )
        )
    return tuple(indicators)


def _is_met(indicator: ProjectIndicator) -> bool:
    """Whether an indicator has full marks, so that it has them in every table."""
    return isinstance(indicator.target, Quantity) and indicator.score == indicator.weight
