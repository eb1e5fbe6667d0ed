"""What only some families state, of the same unit and year; it agrees with all the rest."""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from random import Random
from typing import Any

import attrs

from juesuan.model import (
    AccountingUnit,
    AccountingUnits,
    Amount,
    Disclosure,
    Figure,
    PerformanceGrades,
    PerformanceSelfEvaluation,
    PerformanceStage,
    Text,
)
from juesuan.testing.accounts import Budget
from juesuan.testing.alter import replaced
from juesuan.testing.amounts import amount, count, rate, split, year_on_year
from juesuan.testing.words import MECHANISM, RULES, SUBORDINATES

# Totals that stand for their side where the section as a whole is not compared.
_TOTALS = (
    ("balance", "revenue_of_year"),
    ("balance", "expenditure_of_year"),
    ("appropriation", "grand_total_revenue"),
    ("appropriation", "grand_total_expenditure"),
)


def with_more(random: Random, made: Disclosure, of: Budget, stated: Collection[str]) -> Disclosure:
    """The document with what the forms of other families name beside.

    ``stated`` are the rules of the statements that the form names.
    """
    for section, name in _TOTALS:
        if f"{section}__{name}" in stated and f"{section}__itself" not in stated:
            figure = getattr(getattr(made, section), name).figure
            change = year_on_year(random, int(figure.value.scaleb(2)))
            made = replaced(made, (section, name), Amount(figure=figure, year_on_year=change))
    assert made.overview is not None
    assert made.overview.organisation is not None
    assert made.revenue is not None
    assert made.three_public is not None
    assert made.three_public.hospitality is not None
    assert made.other_matters is not None
    assert made.performance is not None
    assert made.other_matters.procurement is not None
    own, hospitality = made.overview.organisation, made.three_public.hospitality
    procurement = made.other_matters.procurement
    budgets = {
        "general_public_budget": of.general,
        "government_funds": of.funds,
        "state_capital": of.capital,
    }
    by_budget: dict[str, Any] = {
        name: amount(each.revenue, rate(each.revenue, of.revenue)) for name, each in budgets.items()
    }
    return attrs.evolve(
        made,
        overview=attrs.evolve(
            made.overview,
            organisation=attrs.evolve(own, **_organisation(random)),
            accounting_units=_units(random, made),
        ),
        revenue=attrs.evolve(made.revenue, **by_budget),
        three_public=attrs.evolve(
            made.three_public, hospitality=attrs.evolve(hospitality, **_guests(hospitality))
        ),
        other_matters=attrs.evolve(
            made.other_matters,
            procurement=attrs.evolve(procurement, **_reserved(random, procurement)),
        ),
        performance=attrs.evolve(made.performance, **_stages(random, made)),
    )


def _organisation(random: Random) -> dict[str, Any]:
    administrative, institutions = random.randint(1, 4), random.randint(0, 6)
    return {
        "first_level_departments": count(random.randint(20, 80), "个"),
        "paid_by_treasury": count(random.randint(900, 9_000), "人"),
        "administrative_posts": count(random.randint(100, 400), "人"),
        "public_institution_posts": count(random.randint(100, 400), "人"),
        "administrative_units": count(administrative, "个"),
        "public_institutions": count(institutions, "个"),
        "accounting_units": count(administrative + institutions, "个"),
    }


def _units(random: Random, made: Disclosure) -> AccountingUnits:
    units = [AccountingUnit(name=Text(f"{made.unit_name}（本级）"))]
    for name in SUBORDINATES[: random.randint(0, 2)]:
        units.append(AccountingUnit(name=Text(name), remark=Text("下属事业单位")))
    return AccountingUnits(units=tuple(units))


def _guests(own: Any) -> dict[str, Any]:
    """All guests are from here."""
    nobody = {"foreign": amount(0), "foreign_receptions": count(0, "批次")}
    domestic = Amount(figure=own.expenditure.figure)
    return {**nobody, "domestic": domestic, "foreign_person_times": count(0, "人次")}


def _reserved(random: Random, own: Any) -> dict[str, Any]:
    total = int(own.total.figure.value.scaleb(2))
    medium, micro, _ = split(random, total, 3)
    return {
        "reserved_small_and_medium": amount(medium + micro),
        "reserved_small_and_micro": amount(micro),
    }


def _stages(random: Random, made: Disclosure) -> dict[str, Any]:
    """All projects have goals, were tracked and evaluated themselves."""
    of = made.performance
    assert of is not None
    assert of.evaluated_projects is not None
    number = int(of.evaluated_projects.value)
    grades = [count(each, "个") for each in split(random, number, 3)]
    stage: dict[str, Any] = {"projects": of.evaluated_projects, "budget": of.project_budget}
    return {
        "rules": Text(random.choice(RULES)),
        "mechanism": Text(random.choice(MECHANISM)),
        "goals_set": PerformanceStage(**stage),
        "tracked": PerformanceStage(**stage),
        "self_evaluated": PerformanceSelfEvaluation(
            **stage,
            mean_score=Figure(Decimal(random.randint(8_000, 9_999)).scaleb(-2), "分"),
            grades=PerformanceGrades(
                excellent=grades[0], good=grades[1], passed=grades[2], failed=count(0, "个")
            ),
        ),
    }
