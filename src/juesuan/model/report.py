"""项目支出绩效评价报告: the report that a department attaches for one project."""

from __future__ import annotations

from typing import Union

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
from juesuan.model.leaves import Day, Figure, Text
from juesuan.model.values import IndicatorValue

__all__ = [
    "Analysis",
    "AnalysisKind",
    "Chapter",
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
    "Passage",
    "Period",
    "PlannedIndicator",
    "ProjectFunding",
    "ProjectOverview",
    "Stated",
]


@attrs.frozen
class Stated:
    """The place in a running text where a fact stands: its path in the report.

    ``first`` and ``last`` are set where a passage is a part of a text that is one fact (a numbered
    item of 有关建议): the characters of that text from ``first`` to before ``last``.
    """

    path: str
    first: int | None = None
    last: int | None = None


Piece = Union[str, Stated]


@attrs.frozen(eq=False, repr=False)
class Passage(Node):
    """A heading or a numbered item with what follows it.

    ``content`` is its text before the first item inside it: words, and the facts that are stated
    between them; a line break in the words parts paragraphs.  ``items`` are the numbered items
    inside.  :func:`juesuan.render.report_text.text_of` puts the string together.
    """

    numbering: str = attrs.field(default="", kw_only=True)
    heading: tuple[Piece, ...] = attrs.field(default=(), kw_only=True)
    content: tuple[Piece, ...] = attrs.field(default=(), kw_only=True)
    items: tuple[Passage, ...] = attrs.field(default=(), kw_only=True)


@attrs.frozen(eq=False, repr=False)
class Chapter(Node):
    """One of the seven chapters: its title, its text before the first heading, the headings."""

    title: Text | None = text("标题")
    numbering: str = attrs.field(default="", kw_only=True)
    content: tuple[Piece, ...] = attrs.field(default=(), kw_only=True)
    items: tuple[Passage, ...] = attrs.field(default=(), kw_only=True)


@attrs.frozen(eq=False, repr=False)
class Period(Node):
    """From one day to another."""

    first: Day | None = day("开始")
    last: Day | None = day("结束")


@attrs.frozen(eq=False, repr=False)
class ProjectOverview(Node):
    """一（一）项目概况."""

    project_name: Text | None = text("项目名称")
    implementing_unit: Text | None = text("实施主体")
    period: Period | None = node("实施时间")
    subordinate_unit_count: Figure | None = count("下属预算单位数", "个")
    division_count: Figure | None = count("内设机构数", "个")
    divisions: tuple[Text, ...] = texts("内设机构")
    posts: Figure | None = count("编制人数", "名")
    administrative_posts: Figure | None = count("行政编制人员", "名")
    staff: Figure | None = count("人员总数", "名")
    in_post: Figure | None = count("在职", "名")
    retired: Figure | None = count("退休", "名")
    veterans_retired: Figure | None = count("离休", "名")
    all_retired: Figure | None = count("离退休", "名")
    actual_staff: Figure | None = count("实有人员", "人")


@attrs.frozen(eq=False, repr=False)
class FundsUse(Node):
    """What the money was paid for."""

    name: Text | None = text("名称")
    amount: Figure | None = money("金额")


@attrs.frozen(eq=False, repr=False)
class ProjectFunding(Node):
    """资金: the budget of the project, what was received and what was paid.

    A report on several projects states how many there were, how many had a budget at the
    beginning of the year, and that budget before and after it was adjusted.
    """

    project_count: Figure | None = count("项目数", "个")
    approved_project_count: Figure | None = count("年初批复项目数", "个")
    approved_budget: Figure | None = money("年初批复预算")
    adjusted_budget: Figure | None = money("调整后预算")
    budget: Figure | None = money("预算安排总额")
    fiscal: Figure | None = money("财政资金")
    other: Figure | None = money("其他资金")
    received: Figure | None = money("实际收到预算资金")
    arrival_rate: Figure | None = rate("预算资金到位率")
    paid: Figure | None = money("实际支付资金")
    execution_rate: Figure | None = rate("预算执行率")
    uses: tuple[FundsUse, ...] = rows("用途")


@attrs.frozen(eq=False, repr=False)
class PlannedIndicator(Node):
    """一（二）项目绩效目标: an indicator and its target."""

    level1: Text | None = text("一级指标")
    level2: Text | None = text("二级指标")
    level3: Text | None = text("三级指标")
    target: IndicatorValue | None = value("预期指标值")


@attrs.frozen(eq=False, repr=False)
class EvaluationSystem(Node):
    """评价指标体系: how many kinds of indicators, and the weight of each."""

    level1_count: Figure | None = count("一级指标数", "个")
    decision: Figure | None = rate("决策指标")
    process: Figure | None = rate("过程指标")
    output: Figure | None = rate("产出指标")
    benefit: Figure | None = rate("效益指标")
    satisfaction: Figure | None = rate("满意度指标")


@attrs.frozen(eq=False, repr=False)
class EvaluatorRole(Node):
    """A member of the evaluating group."""

    name: Text | None = text("姓名")
    position: Text | None = text("职务")
    task: Text | None = text("分工")


@attrs.frozen(eq=False, repr=False)
class EvaluationStage(Node):
    """A stage of the evaluation; one date is the first day."""

    stage: Text | None = text("阶段")
    first: Day | None = day("开始")
    last: Day | None = day("结束")


@attrs.frozen(eq=False, repr=False)
class ConclusionKind(Node):
    """What the conclusion states of one kind of indicators."""

    indicators: Figure | None = count("设置指标数", "个")
    full_score: Figure | None = count("满分指标数", "个")
    score_rate: Figure | None = rate("得分率")


@attrs.frozen(eq=False, repr=False)
class Conclusion(Node):
    """三（二）评价结论."""

    total: Figure | None = number("总分", "分")
    grade: Text | None = text("绩效评级")
    indicators: Figure | None = count("三级指标数", "个")
    achieved: Figure | None = count("实现三级指标数", "个")
    completion_rate: Figure | None = rate("总体完成率")
    decision: ConclusionKind | None = node("决策")
    process: ConclusionKind | None = node("过程")
    output: ConclusionKind | None = node("产出")
    benefit: ConclusionKind | None = node("效益")
    satisfaction: ConclusionKind | None = node("满意度")


@attrs.frozen(eq=False, repr=False)
class CriterionScore(Node):
    """A criterion of decision or process and its score."""

    name: Text | None = text("名称")
    full: Figure | None = number("满分", "分")
    score: Figure | None = number("得分", "分")


@attrs.frozen(eq=False, repr=False)
class IndicatorScore(Node):
    """An indicator of output, benefit or satisfaction, its value and its score."""

    level2: Text | None = text("二级指标")
    name: Text | None = text("名称")
    target: IndicatorValue | None = value("预期指标值")
    actual: IndicatorValue | None = value("实际完成指标值")
    completion_rate: Figure | None = rate("完成率")
    full: Figure | None = number("满分", "分")
    score: Figure | None = number("得分", "分")


@attrs.frozen(eq=False, repr=False)
class AnalysisKind(Node):
    """How one kind of indicators is made up, its weight and its score."""

    level2_count: Figure | None = count("二级指标数", "个")
    level3_count: Figure | None = count("三级指标数", "个")
    weight: Figure | None = number("权重分", "分")
    score: Figure | None = number("实际得分", "分")
    criteria: tuple[CriterionScore, ...] = rows("指标")


@attrs.frozen(eq=False, repr=False)
class IndicatorAnalysis(Node):
    """As :class:`AnalysisKind`, with indicators that have a target and an actual value."""

    level2_count: Figure | None = count("二级指标数", "个")
    level3_count: Figure | None = count("三级指标数", "个")
    weight: Figure | None = number("权重分", "分")
    score: Figure | None = number("实际得分", "分")
    indicators: tuple[IndicatorScore, ...] = rows("指标")


@attrs.frozen(eq=False, repr=False)
class Analysis(Node):
    """四、绩效评价指标分析."""

    decision: AnalysisKind | None = node("决策")
    process: AnalysisKind | None = node("过程")
    output: IndicatorAnalysis | None = node("产出")
    benefit: IndicatorAnalysis | None = node("效益")
    satisfaction: IndicatorAnalysis | None = node("满意度")


@attrs.frozen(eq=False, repr=False)
class EvaluationReport(Document):
    """项目支出绩效评价报告.

    Facts stand at the root; ``chapters`` are the same text to walk.  ``front`` is what stands
    before the first chapter (a cover), ``attached`` what follows the last.  Title, unit and year
    are those of the cover, where it states them.
    """

    kind: str = attrs.field(default="report", eq=False, repr=False, kw_only=True)
    title: Text | None = text("标题")
    unit_name: Text | None = text("单位名称")
    year: Figure | None = year("年度")
    front: tuple[Passage, ...] = attrs.field(default=(), kw_only=True)
    chapters: tuple[Chapter, ...] = nodes("章节")
    overview: ProjectOverview | None = node("项目概况")
    funding: ProjectFunding | None = node("资金")
    planned_indicators: tuple[PlannedIndicator, ...] = rows("绩效指标")
    system: EvaluationSystem | None = node("评价指标体系")
    standard: Text | None = text("评价标准")
    group: tuple[EvaluatorRole, ...] = rows("评价小组")
    stages: tuple[EvaluationStage, ...] = nodes("评价过程")
    conclusion: Conclusion | None = node("结论")
    analysis: Analysis | None = node("指标分析")
    experience: Text | None = text("主要经验及做法")
    problems: Text | None = text("存在的问题及原因分析")
    suggestions: Text | None = text("有关建议")
    other_questions: tuple[Text, ...] = texts("其他需要说明的问题")
    attached: tuple[Passage, ...] = attrs.field(default=(), kw_only=True)
