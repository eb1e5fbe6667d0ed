"""Part 1 and sections 九 to 十二 of a disclosure made to order."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from random import Random
from typing import Any

from juesuan.model import (
    AgainstFullYearBudget,
    AgencyRunningCosts,
    Day,
    Details,
    Duties,
    ExpenseAmount,
    Figure,
    FurtherMatters,
    Hospitality,
    Organisation,
    OtherMatters,
    Overview,
    Performance,
    Procurement,
    StaffGroup,
    StateAssets,
    Text,
    ThreePublic,
    ThreePublicAgainstFullYearBudget,
    TravelAbroad,
    VehicleAmount,
    Vehicles,
)
from juesuan.testing.accounts import Budget
from juesuan.testing.amounts import (
    amount,
    change_since,
    count,
    last_year,
    money,
    rate,
    split,
    year_on_year,
)
from juesuan.testing.words import (
    ACHIEVEMENTS,
    DIVISIONS,
    DUTIES,
    MEASURES,
    PROBLEMS,
    SPENT_AS_PLANNED,
    SUBORDINATES,
    VARIED,
)


def _texts(words: Sequence[str]) -> tuple[Text, ...]:
    return tuple(Text(each) for each in words)


def overview(random: Random, unit_name: str, in_post: int) -> Overview:
    """第一部分: duties, staff and divisions."""
    retired, veterans = random.randint(0, 90), random.choice((0, 0, 2))
    divisions = DIVISIONS[: random.randint(1, len(DIVISIONS))]
    subordinates = SUBORDINATES[: random.choice((0, 0, 2, 4))]

    def group(number: int) -> StaffGroup:
        change = random.choice((0, 3, -2))
        return StaffGroup(number=count(number, "人"), change=count(change, "人"))

    return Overview(
        duties=Duties(
            introduction=Text(f"{unit_name}是本级政府的工作部门。主要职责是"),
            items=_texts(DUTIES[: random.randint(2, len(DUTIES))]),
        ),
        organisation=Organisation(
            staff=count(in_post + veterans + retired, "人"),
            in_post=group(in_post),
            veterans_retired=group(veterans),
            retired=group(retired),
            subordinate_unit_count=count(len(subordinates), "个"),
            subordinate_units=_texts(subordinates),
            division_count=count(len(divisions), "个"),
            divisions=_texts(divisions),
        ),
    )


def three_public(random: Random, vehicles_held: int) -> ThreePublic:
    """九: three expenses, their shares, and the budget of each."""
    travel = random.choice((0, 0, random.randint(100, 3_000)))
    purchase = random.choice((0, 0, 1_998)) if vehicles_held else 0
    running = random.randint(100, 4_000) if vehicles_held else 0
    hospitality = random.choice((0, random.randint(5, 900)))
    amounts = (travel, purchase + running, hospitality)
    before = [last_year(random, each) for each in amounts]
    total = sum(amounts)

    def portion(part: int) -> ExpenseAmount:
        return ExpenseAmount(figure=money(part), share=rate(part, total))

    return ThreePublic(
        expenditure=ExpenseAmount(figure=money(total)),
        year_on_year=change_since(random, total, sum(before)),
        travel_abroad=TravelAbroad(
            expenditure=portion(travel),
            year_on_year=change_since(random, travel, before[0]),
            details=Details(expenditure=money(travel)),
            spent_on=Text("赴境外考察的旅费和食宿费" if travel else "本年没有安排出访"),
            groups=count(1 if travel else 0, "个"),
            person_times=count(3 if travel else 0, "人次"),
        ),
        vehicles=Vehicles(
            expenditure=portion(purchase + running),
            year_on_year=change_since(random, purchase + running, before[1]),
            details=Details(expenditure=money(purchase + running)),
            purchase=VehicleAmount(figure=money(purchase)),
            running=VehicleAmount(figure=money(running)),
            spent_on=Text("燃油、保险和年检费用"),
            purchased=count(1 if purchase else 0, "辆"),
            held=count(vehicles_held, "辆"),
            fixed_assets=count(vehicles_held, "辆"),
            difference_reason=Text("两项数量一致"),
        ),
        hospitality=Hospitality(
            expenditure=portion(hospitality),
            year_on_year=change_since(random, hospitality, before[2]),
            details=Details(expenditure=money(hospitality)),
            spent_on=Text("接待外地同行交流的工作餐" if hospitality else "本年没有接待"),
            receptions=count(2 if hospitality else 0, "批次"),
            person_times=count(17 if hospitality else 0, "人次"),
        ),
        against_full_year_budget=_three_public_budget(
            random, (travel, purchase, running, hospitality)
        ),
    )


def _three_public_budget(
    random: Random, spent: tuple[int, ...]
) -> ThreePublicAgainstFullYearBudget:
    planned = [each + random.choice((0, 50)) if each else 0 for each in spent]
    travel, purchase, running, hospitality = (
        AgainstFullYearBudget(**_against(random, before, after))
        for before, after in zip(planned, spent, strict=True)
    )
    return ThreePublicAgainstFullYearBudget(
        **_against(random, sum(planned), sum(spent)),
        travel_abroad=travel,
        vehicle_purchase=purchase,
        vehicle_running=running,
        hospitality=hospitality,
    )


def _against(random: Random, planned: int, spent: int) -> dict[str, Any]:
    return {
        "budget": money(planned),
        "final_account": money(spent),
        "variance_rate": rate(spent - planned, planned),
        "reason": Text(random.choice(SPENT_AS_PLANNED if planned == spent else VARIED)),
    }


def other_matters(random: Random, of: Budget, vehicles_held: int, year: int) -> OtherMatters:
    """十: running costs, procurement, assets."""
    total = random.choice((0, random.randint(100, 80_000)))
    goods, works, services = split(random, total, 3)
    medium = random.randint(0, total)
    micro = random.randint(0, medium)
    names = (
        "provincial_leaders",
        "principal_officials",
        "confidential_communication",
        "emergency",
        "law_enforcement",
        "special_technical",
        "retired_officials",
        "other_vehicles",
    )
    uses: dict[str, Any] = {
        name: count(number, "辆")
        for name, number in zip(names, split(random, vehicles_held, len(names)), strict=True)
    }
    return OtherMatters(
        agency_running_costs=AgencyRunningCosts(
            expenditure=ExpenseAmount(figure=money(of.operating)),
            year_on_year=year_on_year(random, of.operating),
        ),
        procurement=Procurement(
            total=amount(total),
            goods=amount(goods),
            works=amount(works),
            services=amount(services),
            small_and_medium=amount(medium, rate(medium, total)),
            small_and_micro=amount(micro, rate(micro, total)),
        ),
        state_assets=StateAssets(
            as_of=Day(datetime.date(year, 12, 31)),
            building_area=Figure(Decimal(random.randint(0, 900_000)).scaleb(-2), "平方米"),
            building_value=money(random.randint(0, 900_000)),
            vehicles=count(vehicles_held, "辆"),
            vehicle_value=money(vehicles_held * 1_850),
            other_vehicles_note=Text("业务巡查用车"),
            equipment_over_1_000_000=count(random.choice((0, 1, 3)), "台（套）"),
            **uses,
        ),
    )


def performance(
    random: Random, of: Budget, *, projects: int, planned: int, spent: int
) -> Performance:
    """十一: counts and sums over the tables that follow."""
    return Performance(
        overall_tables=count(1, "个"),
        budget=money(of.total),
        executed=money(of.spent),
        evaluated_projects=count(projects, "个"),
        project_budget=money(planned),
        project_executed=money(spent),
        achievements=_texts(ACHIEVEMENTS[: random.randint(1, 3)]),
        problems=_texts(PROBLEMS[: random.randint(1, 3)]),
        measures=_texts(MEASURES[: random.randint(1, 3)]),
    )


def further_matters(projects: int, planned: int, spent: int) -> FurtherMatters:
    """十二: confidential projects, whose tables are not published."""
    if not projects:
        return FurtherMatters(content=Text("本单位没有其他需说明的事项"))
    number, budget, executed = count(projects, "个"), money(planned), money(spent)
    return FurtherMatters(
        content=Text(
            f"本年本单位SM项目{number}，全年预算数{budget.value:,}万元，"
            f"全年执行数{executed.value:,}万元"
        ),
        confidential_projects=number,
        budget=budget,
        executed=executed,
    )
