"""第二部分, sections 九 to 十二: three public expenses, other matters, performance."""

from __future__ import annotations

import attrs

from juesuan.model.clauses import AgainstBudget, Portion, YearOnYear, portion
from juesuan.model.declare import Node, count, day, money, node, number, text, texts
from juesuan.model.leaves import Day, Figure, Text

__all__ = [
    "AgencyRunningCosts",
    "Details",
    "FurtherMatters",
    "Hospitality",
    "OtherMatters",
    "Performance",
    "Procurement",
    "StateAssets",
    "ThreePublic",
    "ThreePublicBudget",
    "TravelAbroad",
    "Vehicles",
]


@attrs.frozen(eq=False, repr=False)
class Details(Node):
    """The amount as the 具体情况如下 paragraph repeats it."""

    expenditure: Figure | None = money("支出")


@attrs.frozen(eq=False, repr=False)
class TravelAbroad(Node):
    """因公出国（境）费."""

    expenditure: Portion | None = portion("支出")
    year_on_year: YearOnYear | None = node("与上年相比")
    details: Details | None = node("具体情况")
    spent_on: Text | None = text("开支内容")
    groups: Figure | None = count("团组数", "个")
    person_times: Figure | None = count("人次", "人次")


@attrs.frozen(eq=False, repr=False)
class Vehicles(Node):
    """公务用车购置及运行维护费."""

    expenditure: Portion | None = portion("支出")
    year_on_year: YearOnYear | None = node("与上年相比")
    details: Details | None = node("具体情况")
    purchase: Figure | None = money("公务用车购置费")
    running: Figure | None = money("公务用车运行维护费")
    spent_on: Text | None = text("开支内容")
    purchased: Figure | None = count("购置数", "辆")
    held: Figure | None = count("保有量", "辆")
    fixed_assets: Figure | None = count("固定资产车辆", "辆")
    difference_reason: Text | None = text("差异原因")


@attrs.frozen(eq=False, repr=False)
class Hospitality(Node):
    """公务接待费."""

    expenditure: Portion | None = portion("支出")
    year_on_year: YearOnYear | None = node("与上年相比")
    details: Details | None = node("具体情况")
    spent_on: Text | None = text("开支内容")
    receptions: Figure | None = count("国内公务接待批次", "批次")
    person_times: Figure | None = count("国内公务接待人次", "人次")


@attrs.frozen(eq=False, repr=False)
class ThreePublicBudget(AgainstBudget):
    """与全年预算相比, as a whole and for each of the expenses."""

    travel_abroad: AgainstBudget | None = node("因公出国（境）费")
    vehicle_purchase: AgainstBudget | None = node("公务用车购置费")
    vehicle_running: AgainstBudget | None = node("公务用车运行维护费")
    hospitality: AgainstBudget | None = node("公务接待费")


@attrs.frozen(eq=False, repr=False)
class ThreePublic(Node):
    """九、财政拨款“三公”经费支出决算情况."""

    expenditure: Figure | None = money("支出")
    year_on_year: YearOnYear | None = node("与上年相比")
    travel_abroad: TravelAbroad | None = node("因公出国（境）费")
    vehicles: Vehicles | None = node("公务用车购置及运行维护费")
    hospitality: Hospitality | None = node("公务接待费")
    against_budget: ThreePublicBudget | None = node("与全年预算相比")


@attrs.frozen(eq=False, repr=False)
class AgencyRunningCosts(Node):
    """十（一）机关运行经费."""

    expenditure: Figure | None = money("支出")
    year_on_year: YearOnYear | None = node("与上年相比")


@attrs.frozen(eq=False, repr=False)
class Procurement(Node):
    """十（二）政府采购."""

    total: Figure | None = money("支出总额")
    goods: Figure | None = money("货物支出")
    works: Figure | None = money("工程支出")
    services: Figure | None = money("服务支出")
    small_and_medium: Portion | None = portion("授予中小企业合同金额")
    small_and_micro: Portion | None = portion("授予小微企业合同金额")


@attrs.frozen(eq=False, repr=False)
class StateAssets(Node):
    """十（三）国有资产占用."""

    as_of: Day | None = day("截至日期")
    building_area: Figure | None = number("房屋面积", "平方米")
    building_value: Figure | None = money("房屋价值")
    vehicles: Figure | None = count("车辆数", "辆")
    vehicle_value: Figure | None = money("车辆价值")
    provincial_leaders: Figure | None = count("副部（省）级及以上领导用车", "辆")
    principal_officials: Figure | None = count("主要负责人用车", "辆")
    confidential_communication: Figure | None = count("机要通信用车", "辆")
    emergency: Figure | None = count("应急保障用车", "辆")
    law_enforcement: Figure | None = count("执法执勤用车", "辆")
    special_technical: Figure | None = count("特种专业技术用车", "辆")
    retired_officials: Figure | None = count("离退休干部服务用车", "辆")
    other_vehicles: Figure | None = count("其他用车", "辆")
    other_vehicles_note: Text | None = text("其他用车说明")
    large_equipment: Figure | None = count("单价100万元（含）以上设备", "台（套）")


@attrs.frozen(eq=False, repr=False)
class OtherMatters(Node):
    """十、其他重要事项."""

    agency_running_costs: AgencyRunningCosts | None = node("机关运行经费")
    procurement: Procurement | None = node("政府采购")
    state_assets: StateAssets | None = node("国有资产占用")


@attrs.frozen(eq=False, repr=False)
class Performance(Node):
    """十一、预算绩效."""

    overall_tables: Figure | None = count("整体支出绩效自评表数", "个")
    budget: Figure | None = money("全年预算总额")
    executed: Figure | None = money("实际执行总额")
    evaluated_projects: Figure | None = count("评价项目数", "个")
    project_budget: Figure | None = money("项目全年预算数")
    project_executed: Figure | None = money("项目全年执行数")
    achievements: tuple[Text, ...] = texts("成效")
    problems: tuple[Text, ...] = texts("问题")
    measures: tuple[Text, ...] = texts("措施")


@attrs.frozen(eq=False, repr=False)
class FurtherMatters(Node):
    """十二、其他需说明的事项; projects called SM are confidential (涉密)."""

    content: Text | None = text("内容")
    confidential_projects: Figure | None = count("SM项目数", "个")
    budget: Figure | None = money("全年预算数")
    executed: Figure | None = money("全年执行数")
