"""项目支出绩效评价报告: the report that a department attaches for one project."""

from __future__ import annotations

from typing import Literal

import attrs

from juesuan.model.declare import (
    Node,
    count,
    day,
    money,
    node,
    nodes,
    number,
    rate,
    rows,
    text,
    texts,
    value,
    year,
)
from juesuan.model.document import Document
from juesuan.model.fulfilment import WithTarget
from juesuan.model.later import Later, Make
from juesuan.model.leaves import Day, Figure, Text
from juesuan.model.passages import Chapter, Passage
from juesuan.model.values import IndicatorValue

__all__ = [
    "Analysis",
    "AnalysisKind",
    "Conclusion",
    "ConclusionKind",
    "CriterionScore",
    "EvaluationReport",
    "EvaluationStage",
    "EvaluationSystem",
    "EvaluatorRole",
    "FundsUse",
    "IndicatorAnalysis",
    "IndicatorScore",
    "Period",
    "PlannedIndicator",
    "ProjectFunding",
    "ProjectOverview",
]


@attrs.frozen(eq=False, repr=False)
class Period(Node):
    """From one day to another."""

    first: Day | None = day("开始")
    """开始. Section: Period."""
    last: Day | None = day("结束")
    """结束. Section: Period."""


@attrs.frozen(eq=False, repr=False)
class ProjectOverview(Node):
    """一（一）项目概况."""

    project_name: Text | None = text("项目名称")
    """项目名称. Section: 一（一）项目概况."""
    implementing_unit: Text | None = text("实施主体")
    """实施主体. Section: 一（一）项目概况."""
    period: Period | None = node("实施时间")
    """实施时间. Section: 一（一）项目概况."""
    subordinate_unit_count: Figure | None = count("下属预算单位数", "个")
    """下属预算单位数, in 个. Section: 一（一）项目概况."""
    division_count: Figure | None = count("内设机构数", "个")
    """内设机构数, in 个. Section: 一（一）项目概况."""
    divisions: tuple[Text, ...] = texts("内设机构")
    """内设机构, numbered from 1 in paths. Section: 一（一）项目概况."""
    posts: Figure | None = count("编制人数", "名")
    """编制人数, in 名. Section: 一（一）项目概况."""
    administrative_posts: Figure | None = count("行政编制人员", "名")
    """行政编制人员, in 名. Section: 一（一）项目概况."""
    staff: Figure | None = count("人员总数", "名")
    """人员总数, in 名. Section: 一（一）项目概况."""
    in_post: Figure | None = count("在职", "名")
    """在职, in 名. Section: 一（一）项目概况."""
    retired: Figure | None = count("退休", "名")
    """退休, in 名. Section: 一（一）项目概况."""
    veterans_retired: Figure | None = count("离休", "名")
    """离休, in 名. Section: 一（一）项目概况."""
    all_retired: Figure | None = count("离退休", "名")
    """离退休, in 名. Section: 一（一）项目概况."""
    actual_staff: Figure | None = count("实有人员", "人")
    """实有人员, in 人. Section: 一（一）项目概况."""


@attrs.frozen(eq=False, repr=False)
class FundsUse(Node):
    """What the money was paid for."""

    name: Text | None = text("名称")
    """名称. Section: FundsUse."""
    amount: Figure | None = money("金额")
    """金额, in 万元. Section: FundsUse."""


@attrs.frozen(eq=False, repr=False)
class ProjectFunding(Node):
    """资金: the budget of the project, what was received and what was paid.

    A report on several projects states how many there were, how many had a budget at the
    beginning of the year, and that budget before and after it was adjusted.
    """

    project_count: Figure | None = count("项目数", "个")
    """项目数, in 个. Section: 资金."""
    approved_project_count: Figure | None = count("年初批复项目数", "个")
    """年初批复项目数, in 个. Section: 资金."""
    approved_budget: Figure | None = money("年初批复预算")
    """年初批复预算, in 万元. Section: 资金."""
    adjusted_budget: Figure | None = money("调整后预算")
    """调整后预算, in 万元. Section: 资金."""
    budget: Figure | None = money("预算安排总额")
    """预算安排总额, in 万元. Section: 资金."""
    fiscal: Figure | None = money("财政资金")
    """财政资金, in 万元. Section: 资金."""
    other: Figure | None = money("其他资金")
    """其他资金, in 万元. Section: 资金."""
    received: Figure | None = money("实际收到预算资金")
    """实际收到预算资金, in 万元. Section: 资金."""
    arrival_rate: Figure | None = rate("预算资金到位率")
    """预算资金到位率, in %. Section: 资金."""
    paid: Figure | None = money("实际支付资金")
    """实际支付资金, in 万元. Section: 资金."""
    execution_rate: Figure | None = rate("预算执行率")
    """预算执行率, in %. Section: 资金."""
    uses: tuple[FundsUse, ...] = rows("用途")
    """用途, numbered from 1 in paths. Section: 资金."""


@attrs.frozen(eq=False, repr=False)
class PlannedIndicator(Node):
    """一（二）项目绩效目标: an indicator and its target."""

    level1: Text | None = text("一级指标")
    """一级指标. Section: 一（二）项目绩效目标."""
    level2: Text | None = text("二级指标")
    """二级指标. Section: 一（二）项目绩效目标."""
    level3: Text | None = text("三级指标")
    """三级指标. Section: 一（二）项目绩效目标."""
    target: IndicatorValue | None = value("预期指标值")
    """预期指标值. Section: 一（二）项目绩效目标."""


@attrs.frozen(eq=False, repr=False)
class EvaluationSystem(Node):
    """评价指标体系: how many kinds of indicators, and the weight of each."""

    level1_count: Figure | None = count("一级指标数", "个")
    """一级指标数, in 个. Section: 评价指标体系."""
    decision: Figure | None = rate("决策指标")
    """决策指标, in %. Section: 评价指标体系."""
    process: Figure | None = rate("过程指标")
    """过程指标, in %. Section: 评价指标体系."""
    output: Figure | None = rate("产出指标")
    """产出指标, in %. Section: 评价指标体系."""
    benefit: Figure | None = rate("效益指标")
    """效益指标, in %. Section: 评价指标体系."""
    satisfaction: Figure | None = rate("满意度指标")
    """满意度指标, in %. Section: 评价指标体系."""


@attrs.frozen(eq=False, repr=False)
class EvaluatorRole(Node):
    """A member of the evaluating group."""

    name: Text | None = text("姓名")
    """姓名. Section: EvaluatorRole."""
    position: Text | None = text("职务")
    """职务. Section: EvaluatorRole."""
    task: Text | None = text("分工")
    """分工. Section: EvaluatorRole."""


@attrs.frozen(eq=False, repr=False)
class EvaluationStage(Node):
    """A stage of the evaluation; one date is the first day."""

    stage: Text | None = text("阶段")
    """阶段. Section: EvaluationStage."""
    first: Day | None = day("开始")
    """开始. Section: EvaluationStage."""
    last: Day | None = day("结束")
    """结束. Section: EvaluationStage."""


@attrs.frozen(eq=False, repr=False)
class ConclusionKind(Node):
    """What the conclusion states of one kind of indicators."""

    indicators: Figure | None = count("设置指标数", "个")
    """设置指标数, in 个. Section: ConclusionKind."""
    full_score: Figure | None = count("满分指标数", "个")
    """满分指标数, in 个. Section: ConclusionKind."""
    score_rate: Figure | None = rate("得分率")
    """得分率, in %. Section: ConclusionKind."""


@attrs.frozen(eq=False, repr=False)
class Conclusion(Node):
    """三（二）评价结论."""

    total: Figure | None = number("总分", "分")
    """总分, in 分. Section: 三（二）评价结论."""
    grade: Text | None = text("绩效评级")
    """绩效评级. Section: 三（二）评价结论."""
    indicators: Figure | None = count("三级指标数", "个")
    """三级指标数, in 个. Section: 三（二）评价结论."""
    achieved: Figure | None = count("实现三级指标数", "个")
    """实现三级指标数, in 个. Section: 三（二）评价结论."""
    completion_rate: Figure | None = rate("总体完成率")
    """总体完成率, in %. Section: 三（二）评价结论."""
    decision: ConclusionKind | None = node("决策")
    """决策. Section: 三（二）评价结论."""
    process: ConclusionKind | None = node("过程")
    """过程. Section: 三（二）评价结论."""
    output: ConclusionKind | None = node("产出")
    """产出. Section: 三（二）评价结论."""
    benefit: ConclusionKind | None = node("效益")
    """效益. Section: 三（二）评价结论."""
    satisfaction: ConclusionKind | None = node("满意度")
    """满意度. Section: 三（二）评价结论."""


@attrs.frozen(eq=False, repr=False)
class CriterionScore(Node):
    """A criterion of decision or process and its score."""

    name: Text | None = text("名称")
    """名称. Section: CriterionScore."""
    full: Figure | None = number("满分", "分")
    """满分, in 分. Section: CriterionScore."""
    score: Figure | None = number("得分", "分")
    """得分, in 分. Section: CriterionScore."""


@attrs.frozen(eq=False, repr=False)
class IndicatorScore(WithTarget):
    """An indicator of output, benefit or satisfaction, its value and its score."""

    level2: Text | None = text("二级指标")
    """二级指标. Section: IndicatorScore."""
    name: Text | None = text("名称")
    """名称. Section: IndicatorScore."""
    target: IndicatorValue | None = value("预期指标值")
    """预期指标值. Section: IndicatorScore."""
    actual: IndicatorValue | None = value("实际完成指标值")
    """实际完成指标值. Section: IndicatorScore."""
    completion_rate: Figure | None = rate("完成率")
    """完成率, in %. Section: IndicatorScore."""
    full: Figure | None = number("满分", "分")
    """满分, in 分. Section: IndicatorScore."""
    score: Figure | None = number("得分", "分")
    """得分, in 分. Section: IndicatorScore."""


@attrs.frozen(eq=False, repr=False)
class AnalysisKind(Node):
    """How one kind of indicators is made up, its weight and its score."""

    level2_count: Figure | None = count("二级指标数", "个")
    """二级指标数, in 个. Section: AnalysisKind."""
    level3_count: Figure | None = count("三级指标数", "个")
    """三级指标数, in 个. Section: AnalysisKind."""
    weight: Figure | None = number("权重分", "分")
    """权重分, in 分. Section: AnalysisKind."""
    score: Figure | None = number("实际得分", "分")
    """实际得分, in 分. Section: AnalysisKind."""
    criteria: tuple[CriterionScore, ...] = rows("指标")
    """指标, numbered from 1 in paths. Section: AnalysisKind."""


@attrs.frozen(eq=False, repr=False)
class IndicatorAnalysis(Node):
    """As :class:`AnalysisKind`, with indicators that have a target and an actual value."""

    level2_count: Figure | None = count("二级指标数", "个")
    """二级指标数, in 个. Section: IndicatorAnalysis."""
    level3_count: Figure | None = count("三级指标数", "个")
    """三级指标数, in 个. Section: IndicatorAnalysis."""
    weight: Figure | None = number("权重分", "分")
    """权重分, in 分. Section: IndicatorAnalysis."""
    score: Figure | None = number("实际得分", "分")
    """实际得分, in 分. Section: IndicatorAnalysis."""
    indicators: tuple[IndicatorScore, ...] = rows("指标")
    """指标, numbered from 1 in paths. Section: IndicatorAnalysis."""


@attrs.frozen(eq=False, repr=False)
class Analysis(Node):
    """四、绩效评价指标分析."""

    decision: AnalysisKind | None = node("决策")
    """决策. Section: 四、绩效评价指标分析."""
    process: AnalysisKind | None = node("过程")
    """过程. Section: 四、绩效评价指标分析."""
    output: IndicatorAnalysis | None = node("产出")
    """产出. Section: 四、绩效评价指标分析."""
    benefit: IndicatorAnalysis | None = node("效益")
    """效益. Section: 四、绩效评价指标分析."""
    satisfaction: IndicatorAnalysis | None = node("满意度")
    """满意度. Section: 四、绩效评价指标分析."""


@attrs.frozen(eq=False, repr=False)
class EvaluationReport(Later, Document):
    """项目支出绩效评价报告.

    Facts stand at the root; ``chapters`` are the same text to walk.  ``front`` is what stands
    before the first chapter (a cover), ``attached`` what follows the last.  Title, unit and year
    are those of the cover, where it states them.
    """

    kind: Literal["report"] = attrs.field(default="report", eq=False, repr=False, kw_only=True)
    title: Text | None = text("标题")
    """标题. Section: 项目支出绩效评价报告."""
    unit_name: Text | None = text("单位名称")
    """单位名称. Section: 项目支出绩效评价报告."""
    year: Figure | None = year("年度")
    """年度. Section: 项目支出绩效评价报告."""
    front: tuple[Passage, ...] = attrs.field(default=(), kw_only=True)
    chapters: tuple[Chapter, ...] = nodes("章节")
    """章节, numbered from 1 in paths. Section: 项目支出绩效评价报告."""
    overview: ProjectOverview | None = node("项目概况")
    """项目概况. Section: 项目支出绩效评价报告."""
    funding: ProjectFunding | None = node("资金")
    """资金. Section: 项目支出绩效评价报告."""
    planned_indicators: tuple[PlannedIndicator, ...] = rows("绩效指标")
    """绩效指标, numbered from 1 in paths. Section: 项目支出绩效评价报告."""
    system: EvaluationSystem | None = node("评价指标体系")
    """评价指标体系. Section: 项目支出绩效评价报告."""
    standard: Text | None = text("评价标准")
    """评价标准. Section: 项目支出绩效评价报告."""
    group: tuple[EvaluatorRole, ...] = rows("评价小组")
    """评价小组, numbered from 1 in paths. Section: 项目支出绩效评价报告."""
    stages: tuple[EvaluationStage, ...] = nodes("评价过程")
    """评价过程, numbered from 1 in paths. Section: 项目支出绩效评价报告."""
    conclusion: Conclusion | None = node("结论")
    """结论. Section: 项目支出绩效评价报告."""
    analysis: Analysis | None = node("指标分析")
    """指标分析. Section: 项目支出绩效评价报告."""
    experience: Text | None = text("主要经验及做法")
    """主要经验及做法. Section: 项目支出绩效评价报告."""
    problems: Text | None = text("存在的问题及原因分析")
    """存在的问题及原因分析. Section: 项目支出绩效评价报告."""
    suggestions: Text | None = text("有关建议")
    """有关建议. Section: 项目支出绩效评价报告."""
    other_questions: tuple[Text, ...] = texts("其他需要说明的问题")
    """其他需要说明的问题, numbered from 1 in paths. Section: 项目支出绩效评价报告."""
    attached: tuple[Passage, ...] = attrs.field(default=(), kw_only=True)
    _later: Make | None = attrs.field(init=False, default=None, eq=False, repr=False)

    def __repr__(self) -> str:
        name = self.overview.project_name if self.overview is not None else None
        score = f", score {self.conclusion.total}" if self.conclusion is not None else ""
        return (
            f"<EvaluationReport {name or '(untitled)'}: {len(self.chapters)} chapters{score}, "
            f"{len(self.diagnostics)} diagnostics>"
        )
