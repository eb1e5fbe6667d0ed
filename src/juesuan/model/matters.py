"""The sections on other matters, on performance and on what else is stated."""

from __future__ import annotations

import attrs

from juesuan.model.amounts import Amount, Compared, ExpenseAmount, amount, expense
from juesuan.model.declare import (
    Node,
    count,
    day,
    flag,
    money,
    node,
    number,
    rate,
    rows,
    text,
    texts,
)
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

    empty: bool = flag("为空")
    """为空: said in the text, no fact. Section: 机关运行经费."""
    expenditure: ExpenseAmount | None = expense("支出")
    """支出. Section: 机关运行经费."""


@attrs.frozen(eq=False, repr=False)
class OtherExpenditure(Compared):
    """会议费, 培训费 or 一般性支出, which some provinces state."""

    empty: bool = flag("为空")
    """为空: said in the text, no fact. Section: 会议费."""
    expenditure: ExpenseAmount | None = expense("支出")
    """支出. Section: 会议费."""


@attrs.frozen(eq=False, repr=False)
class Procurement(Node):
    """政府采购."""

    empty: bool = flag("为空")
    """为空: said in the text, no fact. Section: 政府采购."""
    total: Amount | None = amount("支出总额")
    """支出总额. Section: 政府采购."""
    goods: Amount | None = amount("货物支出")
    """货物支出. Section: 政府采购."""
    works: Amount | None = amount("工程支出")
    """工程支出. Section: 政府采购."""
    services: Amount | None = amount("服务支出")
    """服务支出. Section: 政府采购."""
    small_and_medium: Amount | None = amount("授予中小企业合同金额")
    """授予中小企业合同金额. Section: 政府采购."""
    small_and_micro: Amount | None = amount("授予小微企业合同金额")
    """授予小微企业合同金额. Section: 政府采购."""
    reserved_small_and_medium: Amount | None = amount("预留中小企业预算金额")
    """预留中小企业预算金额. Section: 政府采购."""
    reserved_small_and_micro: Amount | None = amount("预留小微企业预算金额")
    """预留小微企业预算金额. Section: 政府采购."""
    won_by_small_and_medium: Amount | None = amount("中小企业采购金额")
    """中小企业采购金额. Section: 政府采购."""
    won_by_small_and_micro: Amount | None = amount("小微企业采购金额")
    """小微企业采购金额. Section: 政府采购."""
    others_won_by_small_and_medium: Amount | None = amount("其他项目中小企业采购金额")
    """其他项目中小企业采购金额. Section: 政府采购."""


@attrs.frozen(eq=False, repr=False)
class StateAssets(Node):
    """国有资产占用."""

    as_of: Day | None = day("截至日期")
    """截至日期. Section: 国有资产占用."""
    building_area: Figure | None = number("房屋面积", "平方米")
    """房屋面积, in 平方米. Section: 国有资产占用."""
    building_value: Figure | None = money("房屋价值")
    """房屋价值, in 万元. Section: 国有资产占用."""
    vehicles: Figure | None = count("车辆数", "辆")
    """车辆数, in 辆. Section: 国有资产占用."""
    vehicle_value: Figure | None = money("车辆价值")
    """车辆价值, in 万元. Section: 国有资产占用."""
    provincial_leaders: Figure | None = count("副部（省）级及以上领导用车", "辆")
    """副部（省）级及以上领导用车, in 辆. Section: 国有资产占用."""
    principal_officials: Figure | None = count("主要负责人用车", "辆")
    """主要负责人用车, in 辆. Section: 国有资产占用."""
    confidential_communication: Figure | None = count("机要通信用车", "辆")
    """机要通信用车, in 辆. Section: 国有资产占用."""
    emergency: Figure | None = count("应急保障用车", "辆")
    """应急保障用车, in 辆. Section: 国有资产占用."""
    law_enforcement: Figure | None = count("执法执勤用车", "辆")
    """执法执勤用车, in 辆. Section: 国有资产占用."""
    special_technical: Figure | None = count("特种专业技术用车", "辆")
    """特种专业技术用车, in 辆. Section: 国有资产占用."""
    retired_officials: Figure | None = count("离退休干部服务用车", "辆")
    """离退休干部服务用车, in 辆. Section: 国有资产占用."""
    other_vehicles: Figure | None = count("其他用车", "辆")
    """其他用车, in 辆. Section: 国有资产占用."""
    other_vehicles_note: Text | None = text("其他用车说明")
    """其他用车说明. Section: 国有资产占用."""
    equipment_over_500_000: Figure | None = count("单价50万元（含）以上通用设备", "台（套）")
    """单价50万元（含）以上通用设备, in 台（套）. Section: 国有资产占用."""
    equipment_over_1_000_000: Figure | None = count("单价100万元（含）以上设备", "台（套）")
    """单价100万元（含）以上设备, in 台（套）. Section: 国有资产占用."""


@attrs.frozen(eq=False, repr=False)
class OtherMatters(Node):
    """其他重要事项."""

    agency_running_costs: AgencyRunningCosts | None = node("机关运行经费")
    """机关运行经费. Section: 其他重要事项."""
    procurement: Procurement | None = node("政府采购")
    """政府采购. Section: 其他重要事项."""
    state_assets: StateAssets | None = node("国有资产占用")
    """国有资产占用. Section: 其他重要事项."""


@attrs.frozen(eq=False, repr=False)
class PerformanceStage(Node):
    """绩效目标编报 or 绩效跟踪评价: projects and the budget that they concern."""

    projects: Figure | None = count("项目数", "个")
    """项目数, in 个. Section: 绩效目标编报 or 绩效跟踪评价."""
    budget: Figure | None = money("预算金额")
    """预算金额, in 万元. Section: 绩效目标编报 or 绩效跟踪评价."""


@attrs.frozen(eq=False, repr=False)
class PerformanceGrades(Node):
    """评级: how many projects were given each grade."""

    excellent: Figure | None = count("优", "个")
    """优, in 个. Section: 评级."""
    good: Figure | None = count("良", "个")
    """良, in 个. Section: 评级."""
    passed: Figure | None = count("合格", "个")
    """合格, in 个. Section: 评级."""
    failed: Figure | None = count("不合格", "个")
    """不合格, in 个. Section: 评级."""


@attrs.frozen(eq=False, repr=False)
class PerformanceSelfEvaluation(PerformanceStage):
    """绩效自评: projects, budget, mean score, grades and problems."""

    mean_score: Figure | None = number("平均得分", "分")
    """平均得分, in 分. Section: 绩效自评."""
    grades: PerformanceGrades | None = node("评级")
    """评级. Section: 绩效自评."""
    problems_found: Figure | None = count("发现问题数", "个")
    """发现问题数, in 个. Section: 绩效自评."""
    problems_solved: Figure | None = count("已整改数", "个")
    """已整改数, in 个. Section: 绩效自评."""
    problems_open: Figure | None = count("正在整改数", "个")
    """正在整改数, in 个. Section: 绩效自评."""


@attrs.frozen(eq=False, repr=False)
class EvaluatedProject(Node):
    """评价项目: a project in a list of evaluated projects."""

    granted: Figure | None = money("下达资金")
    """下达资金, in 万元. Section: 评价项目."""
    paid: Figure | None = money("实际支付资金")
    """实际支付资金, in 万元. Section: 评价项目."""
    execution_rate: Figure | None = rate("预算执行率")
    """预算执行率, in %. Section: 评价项目."""
    score: Figure | None = number("总分", "分")
    """总分, in 分. Section: 评价项目."""
    grade: Text | None = text("绩效评级")
    """绩效评级. Section: 评价项目."""


@attrs.frozen(eq=False, repr=False)
class Performance(Node):
    """预算绩效."""

    overall_tables: Figure | None = count("整体支出绩效自评表数", "个")
    """整体支出绩效自评表数, in 个. Section: 预算绩效."""
    budget: Figure | None = money("全年预算总额")
    """全年预算总额, in 万元. Section: 预算绩效."""
    executed: Figure | None = money("实际执行总额")
    """实际执行总额, in 万元. Section: 预算绩效."""
    overall_score: Figure | None = number("整体支出自评得分", "分")
    """整体支出自评得分, in 分. Section: 预算绩效."""
    evaluated_projects: Figure | None = count("评价项目数", "个")
    """评价项目数, in 个. Section: 预算绩效."""
    project_budget: Figure | None = money("项目全年预算数")
    """项目全年预算数, in 万元. Section: 预算绩效."""
    project_executed: Figure | None = money("项目全年执行数")
    """项目全年执行数, in 万元. Section: 预算绩效."""
    projects: tuple[EvaluatedProject, ...] = rows("评价项目")
    """评价项目, numbered from 1 in paths. Section: 预算绩效."""
    rules: Text | None = text("管理制度")
    """管理制度. Section: 预算绩效."""
    mechanism: Text | None = text("工作机制")
    """工作机制. Section: 预算绩效."""
    goals_set: PerformanceStage | None = node("绩效目标编报")
    """绩效目标编报. Section: 预算绩效."""
    tracked: PerformanceStage | None = node("绩效跟踪评价")
    """绩效跟踪评价. Section: 预算绩效."""
    self_evaluated: PerformanceSelfEvaluation | None = node("绩效自评")
    """绩效自评. Section: 预算绩效."""
    achievements: tuple[Text, ...] = texts("成效")
    """成效, numbered from 1 in paths. Section: 预算绩效."""
    problems: tuple[Text, ...] = texts("问题")
    """问题, numbered from 1 in paths. Section: 预算绩效."""
    measures: tuple[Text, ...] = texts("措施")
    """措施, numbered from 1 in paths. Section: 预算绩效."""


@attrs.frozen(eq=False, repr=False)
class FurtherMatters(Node):
    """其他需说明的事项; projects called SM are confidential (涉密)."""

    content: Text | None = text("内容")
    """内容. Section: 其他需说明的事项."""
    confidential_projects: Figure | None = count("SM项目数", "个")
    """SM项目数, in 个. Section: 其他需说明的事项."""
    budget: Figure | None = money("全年预算数")
    """全年预算数, in 万元. Section: 其他需说明的事项."""
    executed: Figure | None = money("全年执行数")
    """全年执行数, in 万元. Section: 其他需说明的事项."""
