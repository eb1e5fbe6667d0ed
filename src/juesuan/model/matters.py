"""The sections on other matters, on performance and on what else is stated."""

from __future__ import annotations

import attrs

from juesuan.model.amounts import Amount, Compared, amount
from juesuan.model.declare import Node, count, day, money, node, number, rate, rows, text, texts
from juesuan.model.leaves import Day, Figure, Text

__all__ = [
    "AgencyRunningCosts",
    "EvaluatedProject",
    "FurtherMatters",
    "OtherExpenditure",
    "OtherMatters",
    "Performance",
    "PerformanceGrades",
    "PerformanceSelfEvaluation",
    "PerformanceStage",
    "Procurement",
    "StateAssets",
]


@attrs.frozen(eq=False, repr=False)
class AgencyRunningCosts(Compared):
    """机关运行经费."""

    expenditure: Figure | None = money("支出")


@attrs.frozen(eq=False, repr=False)
class OtherExpenditure(Compared):
    """会议费, 培训费 or 一般性支出, which some provinces state."""

    expenditure: Figure | None = money("支出")


@attrs.frozen(eq=False, repr=False)
class Procurement(Node):
    """政府采购."""

    total: Amount | None = amount("支出总额")
    goods: Amount | None = amount("货物支出")
    works: Amount | None = amount("工程支出")
    services: Amount | None = amount("服务支出")
    small_and_medium: Amount | None = amount("授予中小企业合同金额")
    small_and_micro: Amount | None = amount("授予小微企业合同金额")
    reserved_small_and_medium: Amount | None = amount("预留中小企业预算金额")
    reserved_small_and_micro: Amount | None = amount("预留小微企业预算金额")
    won_by_small_and_medium: Amount | None = amount("中小企业采购金额")
    won_by_small_and_micro: Amount | None = amount("小微企业采购金额")
    others_won_by_small_and_medium: Amount | None = amount("其他项目中小企业采购金额")


@attrs.frozen(eq=False, repr=False)
class StateAssets(Node):
    """国有资产占用."""

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
    equipment_over_500_000: Figure | None = count("单价50万元（含）以上通用设备", "台（套）")
    equipment_over_1_000_000: Figure | None = count("单价100万元（含）以上设备", "台（套）")


@attrs.frozen(eq=False, repr=False)
class OtherMatters(Node):
    """其他重要事项."""

    agency_running_costs: AgencyRunningCosts | None = node("机关运行经费")
    procurement: Procurement | None = node("政府采购")
    state_assets: StateAssets | None = node("国有资产占用")


@attrs.frozen(eq=False, repr=False)
class PerformanceStage(Node):
    """绩效目标编报 or 绩效跟踪评价: projects and the budget that they concern."""

    projects: Figure | None = count("项目数", "个")
    budget: Figure | None = money("预算金额")


@attrs.frozen(eq=False, repr=False)
class PerformanceGrades(Node):
    """评级: how many projects were given each grade."""

    excellent: Figure | None = count("优", "个")
    good: Figure | None = count("良", "个")
    passed: Figure | None = count("合格", "个")
    failed: Figure | None = count("不合格", "个")


@attrs.frozen(eq=False, repr=False)
class PerformanceSelfEvaluation(PerformanceStage):
    """绩效自评: projects, budget, mean score, grades and problems."""

    mean_score: Figure | None = number("平均得分", "分")
    grades: PerformanceGrades | None = node("评级")
    problems_found: Figure | None = count("发现问题数", "个")
    problems_solved: Figure | None = count("已整改数", "个")
    problems_open: Figure | None = count("正在整改数", "个")


@attrs.frozen(eq=False, repr=False)
class EvaluatedProject(Node):
    """A project in a list of evaluated projects."""

    granted: Figure | None = money("下达资金")
    paid: Figure | None = money("实际支付资金")
    execution_rate: Figure | None = rate("预算执行率")
    score: Figure | None = number("总分", "分")
    grade: Text | None = text("绩效评级")


@attrs.frozen(eq=False, repr=False)
class Performance(Node):
    """预算绩效."""

    overall_tables: Figure | None = count("整体支出绩效自评表数", "个")
    budget: Figure | None = money("全年预算总额")
    executed: Figure | None = money("实际执行总额")
    overall_score: Figure | None = number("整体支出自评得分", "分")
    evaluated_projects: Figure | None = count("评价项目数", "个")
    project_budget: Figure | None = money("项目全年预算数")
    project_executed: Figure | None = money("项目全年执行数")
    projects: tuple[EvaluatedProject, ...] = rows("评价项目")
    rules: Text | None = text("管理制度")
    mechanism: Text | None = text("工作机制")
    goals_set: PerformanceStage | None = node("绩效目标编报")
    tracked: PerformanceStage | None = node("绩效跟踪评价")
    self_evaluated: PerformanceSelfEvaluation | None = node("绩效自评")
    achievements: tuple[Text, ...] = texts("成效")
    problems: tuple[Text, ...] = texts("问题")
    measures: tuple[Text, ...] = texts("措施")


@attrs.frozen(eq=False, repr=False)
class FurtherMatters(Node):
    """其他需说明的事项; projects called SM are confidential (涉密)."""

    content: Text | None = text("内容")
    confidential_projects: Figure | None = count("SM项目数", "个")
    budget: Figure | None = money("全年预算数")
    executed: Figure | None = money("全年执行数")
