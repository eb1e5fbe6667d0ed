"""财政拨款“三公”经费支出决算情况: travel abroad, official vehicles and hospitality."""

from __future__ import annotations

import attrs

from juesuan.model.amounts import (
    AgainstBudget,
    AgainstFullYearBudget,
    AgainstInitialBudget,
    Amount,
    ExpenseAmount,
    Measured,
    YearOnYear,
    amount,
    expense,
)
from juesuan.model.declare import Node, count, flag, money, node, rate, text
from juesuan.model.leaves import Figure, Text

__all__ = [
    "Details",
    "Hospitality",
    "ThreePublic",
    "ThreePublicAgainstBudget",
    "ThreePublicAgainstFullYearBudget",
    "ThreePublicAgainstInitialBudget",
    "TravelAbroad",
    "VehicleAmount",
    "Vehicles",
]


@attrs.frozen(eq=False, repr=False)
class Details(Node):
    """具体情况: the amount as the paragraph 具体情况如下 repeats it."""

    expenditure: Figure | None = money("支出")
    """支出, in 万元. Section: 具体情况."""


@attrs.frozen(eq=False, repr=False)
class _Expense(Node):
    """“三公”经费各项: what is stated of each of the three expenses."""

    expenditure: ExpenseAmount | None = expense("支出")
    """支出. Section: “三公”经费各项."""
    year_on_year: YearOnYear | None = node("与上年相比")
    """与上年相比. Section: “三公”经费各项."""
    details: Details | None = node("具体情况")
    """具体情况. Section: “三公”经费各项."""
    spent_on: Text | None = text("开支内容")
    """开支内容. Section: “三公”经费各项."""


@attrs.frozen(eq=False, repr=False)
class TravelAbroad(_Expense):
    """因公出国（境）费."""

    groups: Figure | None = count("团组数", "个")
    """团组数, in 个. Section: 因公出国（境）费."""
    groups_of_others: Figure | None = count("参加其他单位组织的出国团组数", "个")
    """参加其他单位组织的出国团组数, in 个. Section: 因公出国（境）费."""
    person_times: Figure | None = count("人次", "人次")
    """人次, in 人次. Section: 因公出国（境）费."""


@attrs.frozen(eq=False, repr=False)
class VehicleAmount(Measured, Node):
    """公务用车购置费 or 公务用车运行维护费; against a budget: below the section."""

    figure: Figure | None = money("")
    """What is stated here itself, in 万元. Section: 公务用车购置费 or 公务用车运行维护费."""
    share: Figure | None = rate("占比")
    """占比, in %. Section: 公务用车购置费 or 公务用车运行维护费."""
    year_on_year: YearOnYear | None = node("与上年相比")
    """与上年相比. Section: 公务用车购置费 or 公务用车运行维护费."""
    used_for: Text | None = text("主要用于")
    """主要用于. Section: 公务用车购置费 or 公务用车运行维护费."""


@attrs.frozen(eq=False, repr=False)
class Vehicles(_Expense):
    """公务用车购置及运行维护费."""

    purchase: VehicleAmount | None = node("公务用车购置费")
    """公务用车购置费. Section: 公务用车购置及运行维护费."""
    running: VehicleAmount | None = node("公务用车运行维护费")
    """公务用车运行维护费. Section: 公务用车购置及运行维护费."""
    purchased: Figure | None = count("购置数", "辆")
    """购置数, in 辆. Section: 公务用车购置及运行维护费."""
    held: Figure | None = count("保有量", "辆")
    """保有量, in 辆. Section: 公务用车购置及运行维护费."""
    fixed_assets: Figure | None = count("固定资产车辆", "辆")
    """固定资产车辆, in 辆. Section: 公务用车购置及运行维护费."""
    difference_reason: Text | None = text("差异原因")
    """差异原因. Section: 公务用车购置及运行维护费."""


@attrs.frozen(eq=False, repr=False)
class Hospitality(_Expense):
    """公务接待费."""

    domestic: Amount | None = amount("国内公务接待支出")
    """国内公务接待支出. Section: 公务接待费."""
    foreign: Amount | None = amount("外宾接待支出")
    """外宾接待支出. Section: 公务接待费."""
    receptions: Figure | None = count("国内公务接待批次", "批次")
    """国内公务接待批次, in 批次. Section: 公务接待费."""
    person_times: Figure | None = count("国内公务接待人次", "人次")
    """国内公务接待人次, in 人次. Section: 公务接待费."""
    foreign_receptions: Figure | None = count("外宾接待批次", "批次")
    """外宾接待批次, in 批次. Section: 公务接待费."""
    foreign_person_times: Figure | None = count("外宾接待人次", "人次")
    """外宾接待人次, in 人次. Section: 公务接待费."""


@attrs.frozen(eq=False, repr=False)
class ThreePublicAgainstInitialBudget(AgainstInitialBudget):
    """与年初预算相比, as a whole and for each of the expenses."""

    travel_abroad: AgainstInitialBudget | None = node("因公出国（境）费")
    """因公出国（境）费. Section: 与年初预算相比."""
    vehicles: AgainstInitialBudget | None = node("公务用车购置及运行维护费")
    """公务用车购置及运行维护费. Section: 与年初预算相比."""
    vehicle_purchase: AgainstInitialBudget | None = node("公务用车购置费")
    """公务用车购置费. Section: 与年初预算相比."""
    vehicle_running: AgainstInitialBudget | None = node("公务用车运行维护费")
    """公务用车运行维护费. Section: 与年初预算相比."""
    hospitality: AgainstInitialBudget | None = node("公务接待费")
    """公务接待费. Section: 与年初预算相比."""


@attrs.frozen(eq=False, repr=False)
class ThreePublicAgainstFullYearBudget(AgainstFullYearBudget):
    """与全年预算相比, as a whole and for each of the expenses."""

    travel_abroad: AgainstFullYearBudget | None = node("因公出国（境）费")
    """因公出国（境）费. Section: 与全年预算相比."""
    vehicles: AgainstFullYearBudget | None = node("公务用车购置及运行维护费")
    """公务用车购置及运行维护费. Section: 与全年预算相比."""
    vehicle_purchase: AgainstFullYearBudget | None = node("公务用车购置费")
    """公务用车购置费. Section: 与全年预算相比."""
    vehicle_running: AgainstFullYearBudget | None = node("公务用车运行维护费")
    """公务用车运行维护费. Section: 与全年预算相比."""
    hospitality: AgainstFullYearBudget | None = node("公务接待费")
    """公务接待费. Section: 与全年预算相比."""


@attrs.frozen(eq=False, repr=False)
class ThreePublicAgainstBudget(AgainstBudget):
    """与预算相比, as a whole and for each of the expenses."""

    travel_abroad: AgainstBudget | None = node("因公出国（境）费")
    """因公出国（境）费. Section: 与预算相比."""
    vehicles: AgainstBudget | None = node("公务用车购置及运行维护费")
    """公务用车购置及运行维护费. Section: 与预算相比."""
    vehicle_purchase: AgainstBudget | None = node("公务用车购置费")
    """公务用车购置费. Section: 与预算相比."""
    vehicle_running: AgainstBudget | None = node("公务用车运行维护费")
    """公务用车运行维护费. Section: 与预算相比."""
    hospitality: AgainstBudget | None = node("公务接待费")
    """公务接待费. Section: 与预算相比."""


@attrs.frozen(eq=False, repr=False)
class ThreePublic(Node):
    """财政拨款“三公”经费支出决算情况."""

    empty: bool = flag("为空")
    """为空: said in the text, no fact. Section: 财政拨款“三公”经费支出决算情况."""
    expenditure: ExpenseAmount | None = expense("支出")
    """支出. Section: 财政拨款“三公”经费支出决算情况."""
    year_on_year: YearOnYear | None = node("与上年相比")
    """与上年相比. Section: 财政拨款“三公”经费支出决算情况."""
    against_initial_budget: ThreePublicAgainstInitialBudget | None = node("与年初预算相比")
    """与年初预算相比. Section: 财政拨款“三公”经费支出决算情况."""
    against_full_year_budget: ThreePublicAgainstFullYearBudget | None = node("与全年预算相比")
    """与全年预算相比. Section: 财政拨款“三公”经费支出决算情况."""
    against_budget: ThreePublicAgainstBudget | None = node("与预算相比")
    """与预算相比. Section: 财政拨款“三公”经费支出决算情况."""
    travel_abroad: TravelAbroad | None = node("因公出国（境）费")
    """因公出国（境）费. Section: 财政拨款“三公”经费支出决算情况."""
    vehicles: Vehicles | None = node("公务用车购置及运行维护费")
    """公务用车购置及运行维护费. Section: 财政拨款“三公”经费支出决算情况."""
    hospitality: Hospitality | None = node("公务接待费")
    """公务接待费. Section: 财政拨款“三公”经费支出决算情况."""
