"""The performance self-evaluation tables (绩效自评表)."""

from __future__ import annotations

import attrs

from juesuan.model.declare import Node, money, node, number, rate, rows, text, value, year
from juesuan.model.fulfilment import WithTarget
from juesuan.model.leaves import Figure, NotApplicable, Text
from juesuan.model.values import IndicatorValue

__all__ = [
    "Goals",
    "OverallFunds",
    "OverallFundsRow",
    "OverallIndicator",
    "OverallSelfEvaluation",
    "ProjectFunds",
    "ProjectFundsRow",
    "ProjectIndicator",
    "ProjectSelfEvaluation",
    "SelfEvaluation",
    "TotalScore",
]

_INITIAL = ("年初预算",)
_BUDGET = (
    "调整后预算数",
    "调整后全年预算数",
    "调整预算数",
    "全年预算",
    "全年（调整）预算数",
    "预算数",
)
_EXECUTED = ("预算执行数", "全年支出数", "执行数")
_RATE = ("预算执行率",)
_WEIGHTS = ("分值权重", "权重", "分值", "指标权重", "指标分值")
_SCORES = ("得分", "指标得分", "自评得分")
_TARGETS = ("目标值", "预期指标值", "年度指标值", "指标值", "年度目标值", "年初目标值")
_ACTUALS = (
    "业绩值",
    "实际完成指标值",
    "实际完成值",
    "全年实际值",
    "全年实际完成值",
    "完成值",
    "全年完成值",
)
_TOTALS = ("总计", "合计得分", "总得分", "自评总分", "自评总得分", "评价总分", "评价总得分")
_REASONS = (
    "偏差原因分析及改进措施",
    "偏差原因分析与改进措施",
    "偏差原因分析",
    "未完成原因分析及改进措施",
    "未完成原因分析与改进措施",
    "未完成原因分析",
    "未完成原因",
    "未完成原因和改进措施",
    "未完成原因及拟采取的改进措施",
)

FundsCell = Figure | NotApplicable | Text
RateCell = Figure | NotApplicable | Text


@attrs.frozen(eq=False, repr=False)
class Goals(Node):
    """年度总体目标."""

    expected: Text | None = text("预期目标")
    """预期目标. Section: 年度总体目标."""
    actual: Text | None = text("实际完成情况")
    """实际完成情况. Section: 年度总体目标."""


@attrs.frozen(eq=False, repr=False)
class OverallFundsRow(Node):
    """One source of funds of a department; amounts in the unit of the header."""

    initial_budget: FundsCell | None = money("年初预算数", aliases=_INITIAL)
    """年初预算数, in 万元. Section: OverallFundsRow."""
    budget: FundsCell | None = money("全年预算数", aliases=_BUDGET)
    """全年预算数, in 万元. Section: OverallFundsRow."""
    executed: FundsCell | None = money("全年执行数", aliases=_EXECUTED)
    """全年执行数, in 万元. Section: OverallFundsRow."""
    weight: FundsCell | None = number("分值权重", aliases=_WEIGHTS)
    """分值权重. Section: OverallFundsRow."""
    execution_rate: RateCell | None = rate("执行率", aliases=_RATE)
    """执行率, in %. Section: OverallFundsRow."""
    score: FundsCell | None = number("得分", aliases=_SCORES)
    """得分. Section: OverallFundsRow."""


@attrs.frozen(eq=False, repr=False)
class ProjectFundsRow(Node):
    """One source of funds of a project; amounts in the unit of the header."""

    initial_budget: FundsCell | None = money("年初预算数", aliases=_INITIAL)
    """年初预算数, in 万元. Section: ProjectFundsRow."""
    budget: FundsCell | None = money("全年预算数", aliases=_BUDGET)
    """全年预算数, in 万元. Section: ProjectFundsRow."""
    executed: FundsCell | None = money("全年执行数", aliases=_EXECUTED)
    """全年执行数, in 万元. Section: ProjectFundsRow."""
    weight: FundsCell | None = number("分值", aliases=_WEIGHTS)
    """分值. Section: ProjectFundsRow."""
    execution_rate: RateCell | None = rate("执行率", aliases=_RATE)
    """执行率, in %. Section: ProjectFundsRow."""
    score: FundsCell | None = number("得分", aliases=_SCORES)
    """得分. Section: ProjectFundsRow."""


@attrs.frozen(eq=False, repr=False)
class OverallFunds(Node):
    """部门资金, by source."""

    superior: OverallFundsRow | None = node("上级资金")
    """上级资金. Section: 部门资金."""
    own_level: OverallFundsRow | None = node("本级资金")
    """本级资金. Section: 部门资金."""
    other: OverallFundsRow | None = node("其他资金", aliases=("单位资金",))
    """其他资金. Section: 部门资金."""
    total: OverallFundsRow | None = node("合计", aliases=("资金总额", "年度资金总额"))
    """合计. Section: 部门资金."""


@attrs.frozen(eq=False, repr=False)
class ProjectFunds(Node):
    """项目资金, by source."""

    total: ProjectFundsRow | None = node(
        "年度资金总额", aliases=("资金总额", "总额", "年度总金额", "年度财政资金总额")
    )
    """年度资金总额. Section: 项目资金."""
    appropriation: ProjectFundsRow | None = node(
        "当年财政拨款", aliases=("本年财政拨款", "财政资金", "财政拨款")
    )
    """当年财政拨款. Section: 项目资金."""
    brought_forward: ProjectFundsRow | None = node("上年结转资金", aliases=("上年结转",))
    """上年结转资金. Section: 项目资金."""
    special_account: ProjectFundsRow | None = node(
        "财政专户管理资金", aliases=("财政专户资金", "专户资金")
    )
    """财政专户管理资金. Section: 项目资金."""
    other: ProjectFundsRow | None = node("其他资金", aliases=("单位资金",))
    """其他资金. Section: 项目资金."""


@attrs.frozen(eq=False, repr=False)
class OverallIndicator(WithTarget):
    """One row of the indicators of a department."""

    level1: Text | None = text("一级指标")
    """一级指标. Section: OverallIndicator."""
    level2: Text | None = text("二级指标")
    """二级指标. Section: OverallIndicator."""
    level3: Text | None = text("三级指标")
    """三级指标. Section: OverallIndicator."""
    target: IndicatorValue | None = value("预期指标值", aliases=_TARGETS)
    """预期指标值. Section: OverallIndicator."""
    basis: Text | None = text("指标值设定依据")
    """指标值设定依据. Section: OverallIndicator."""
    weight: FundsCell | None = number("分值权重", aliases=_WEIGHTS)
    """分值权重. Section: OverallIndicator."""
    actual: IndicatorValue | None = value("实际完成指标值", aliases=_ACTUALS)
    """实际完成指标值. Section: OverallIndicator."""
    score: FundsCell | None = number("得分", aliases=_SCORES)
    """得分. Section: OverallIndicator."""


@attrs.frozen(eq=False, repr=False)
class ProjectIndicator(WithTarget):
    """One row of the indicators of a project."""

    level1: Text | None = text("一级指标")
    """一级指标. Section: ProjectIndicator."""
    level2: Text | None = text("二级指标")
    """二级指标. Section: ProjectIndicator."""
    level3: Text | None = text("三级指标")
    """三级指标. Section: ProjectIndicator."""
    weight: FundsCell | None = number("权重", aliases=_WEIGHTS)
    """权重. Section: ProjectIndicator."""
    target: IndicatorValue | None = value("目标值", aliases=_TARGETS)
    """目标值. Section: ProjectIndicator."""
    actual: IndicatorValue | None = value("业绩值", aliases=_ACTUALS)
    """业绩值. Section: ProjectIndicator."""
    completion_rate: RateCell | None = rate("完成率")
    """完成率, in %. Section: ProjectIndicator."""
    score: FundsCell | None = number("指标得分", aliases=_SCORES)
    """指标得分. Section: ProjectIndicator."""
    basis: Text | None = text("指标值设定依据")
    """指标值设定依据. Section: ProjectIndicator."""
    last_year: IndicatorValue | None = value("上年完成情况")
    """上年完成情况. Section: ProjectIndicator."""
    scoring_rule: Text | None = text("赋分规则")
    """赋分规则. Section: ProjectIndicator."""
    evidence: Text | None = text("佐证资料")
    """佐证资料. Section: ProjectIndicator."""
    deviation: Text | None = text("偏差原因分析及改进措施", aliases=_REASONS)
    """偏差原因分析及改进措施. Section: ProjectIndicator."""


@attrs.frozen(eq=False, repr=False)
class TotalScore(Node):
    """总分: the sum of the weights and of the scores."""

    weight: FundsCell | None = number("权重")
    """权重. Section: 总分."""
    score: FundsCell | None = number("得分", "分")
    """得分, in 分. Section: 总分."""


@attrs.frozen(eq=False, repr=False)
class OverallSelfEvaluation(Node):
    """单位整体支出绩效自评表."""

    year: Figure | None = year("年度")
    """年度. Section: 单位整体支出绩效自评表."""
    unit_name: Text | None = text(
        "单位名称", aliases=("部门名称", "预算单位", "部门（单位）名称", "部门单位名称")
    )
    """单位名称. Section: 单位整体支出绩效自评表."""
    funds: OverallFunds | None = node("部门资金")
    """部门资金. Section: 单位整体支出绩效自评表."""
    goals: Goals | None = node("年度总体目标")
    """年度总体目标. Section: 单位整体支出绩效自评表."""
    indicators: tuple[OverallIndicator, ...] = rows("指标")
    """指标, numbered from 1 in paths. Section: 单位整体支出绩效自评表."""
    total: TotalScore | None = node("总分", aliases=_TOTALS)
    """总分. Section: 单位整体支出绩效自评表."""

    def _repr_html_(self) -> str:
        """What a notebook shows: the indicators, and whether they were met."""
        from juesuan.notebook import evaluation_html

        return evaluation_html(self)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.unit_name or ''}: {len(self.indicators)} indicators>"


@attrs.frozen(eq=False, repr=False)
class ProjectSelfEvaluation(Node):
    """项目支出绩效自评表, one for each project."""

    year: Figure | None = year("年度")
    """年度. Section: 项目支出绩效自评表."""
    project_name: Text | None = text("项目名称", aliases=("项目名", "转移支付（项目）名称"))
    """项目名称. Section: 项目支出绩效自评表."""
    department: Text | None = text(
        "主管部门", aliases=("项目主管部门", "预算主管部门", "主管单位", "主管部门及代码")
    )
    """主管部门. Section: 项目支出绩效自评表."""
    implementing_unit: Text | None = text(
        "实施单位", aliases=("项目实施单位", "实施单位（盖章）", "预算单位（盖章）")
    )
    """实施单位. Section: 项目支出绩效自评表."""
    funds: ProjectFunds | None = node("项目资金")
    """项目资金. Section: 项目支出绩效自评表."""
    goals: Goals | None = node("年度总体目标")
    """年度总体目标. Section: 项目支出绩效自评表."""
    indicators: tuple[ProjectIndicator, ...] = rows("指标")
    """指标, numbered from 1 in paths. Section: 项目支出绩效自评表."""
    total: TotalScore | None = node("总分", aliases=_TOTALS)
    """总分. Section: 项目支出绩效自评表."""

    def _repr_html_(self) -> str:
        """What a notebook shows: the indicators, and whether they were met."""
        from juesuan.notebook import evaluation_html

        return evaluation_html(self)

    def __repr__(self) -> str:
        score = f", score {self.total.score}" if self.total and self.total.score else ""
        name = self.project_name or ""
        return f"<{type(self).__name__} {name}: {len(self.indicators)} indicators{score}>"


SelfEvaluation = OverallSelfEvaluation | ProjectSelfEvaluation
