"""The root of the model: a disclosure."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

import attrs

from juesuan.model.declare import Node, node, nodes, text, texts, year
from juesuan.model.document import DisclosureKind, Document
from juesuan.model.leaves import Figure, Text

if TYPE_CHECKING:
    from juesuan.model.account_tables import Accounts
    from juesuan.model.evaluation import OverallSelfEvaluation, ProjectSelfEvaluation
    from juesuan.model.matters import FurtherMatters, OtherExpenditure, OtherMatters, Performance
    from juesuan.model.overview import Overview
    from juesuan.model.report import EvaluationReport
    from juesuan.model.sections import (
        AppropriationBalance,
        BasicExpenditure,
        Expenditure,
        FundsBudget,
        GeneralPublicBudget,
        OverallBalance,
        Revenue,
    )
    from juesuan.model.three_public import ThreePublic

__all__ = ["Disclosure", "Term"]

# Few documents have all parts, and a class takes as long to make as a sentence to read: those of
# a part are made when a document has it.
_SECTIONS = (
    *("AppropriationBalance", "BasicExpenditure", "Expenditure", "FundsBudget"),
    *("GeneralPublicBudget", "OverallBalance", "Revenue"),
)
_MATTERS = ("FurtherMatters", "OtherExpenditure", "OtherMatters", "Performance")
_LATER = {
    "Accounts": "juesuan.model.account_tables",
    "EvaluationReport": "juesuan.model.report",
    "Overview": "juesuan.model.overview",
    "ThreePublic": "juesuan.model.three_public",
    **dict.fromkeys(("OverallSelfEvaluation", "ProjectSelfEvaluation"), "juesuan.model.evaluation"),
    **dict.fromkeys(_MATTERS, "juesuan.model.matters"),
    **dict.fromkeys(_SECTIONS, "juesuan.model.sections"),
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> Any:
        if name not in _LATER:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        return globals().setdefault(name, getattr(import_module(_LATER[name]), name))


@attrs.frozen(eq=False, repr=False)
class Term(Node):
    """专业名词解释: a term of the glossary and what it means."""

    term: Text | None = text("名词")
    """名词. Section: 专业名词解释."""
    explanation: Text | None = text("解释")
    """解释. Section: 专业名词解释."""


@attrs.frozen(eq=False, repr=False)
class Disclosure(Document):
    """部门决算公开说明: the final accounts of a department for one fiscal year."""

    kind: DisclosureKind = attrs.field(default="disclosure", eq=False, repr=False, kw_only=True)
    title: Text | None = text("标题")
    """标题. Section: 部门决算公开说明."""
    unit_name: Text | None = text("单位名称")
    """单位名称. Section: 部门决算公开说明."""
    year: Figure | None = year("年度")
    """年度. Section: 部门决算公开说明."""
    overview: Overview | None = node("单位概况")
    """单位概况. Section: 部门决算公开说明."""
    accounts: Accounts | None = node("部门决算表")
    """部门决算表. Section: 部门决算公开说明."""
    balance: OverallBalance | None = node("收入支出决算总体情况")
    """收入支出决算总体情况. Section: 部门决算公开说明."""
    revenue: Revenue | None = node("收入决算情况")
    """收入决算情况. Section: 部门决算公开说明."""
    expenditure: Expenditure | None = node("支出决算情况")
    """支出决算情况. Section: 部门决算公开说明."""
    appropriation: AppropriationBalance | None = node("财政拨款收入支出决算总体情况")
    """财政拨款收入支出决算总体情况. Section: 部门决算公开说明."""
    general_public_budget: GeneralPublicBudget | None = node("一般公共预算财政拨款支出决算情况")
    """一般公共预算财政拨款支出决算情况. Section: 部门决算公开说明."""
    basic_expenditure: BasicExpenditure | None = node("一般公共预算财政拨款基本支出决算情况")
    """一般公共预算财政拨款基本支出决算情况. Section: 部门决算公开说明."""
    government_funds: FundsBudget | None = node("政府性基金预算财政拨款收入支出决算情况")
    """政府性基金预算财政拨款收入支出决算情况. Section: 部门决算公开说明."""
    state_capital: FundsBudget | None = node("国有资本经营预算财政拨款收入支出决算情况")
    """国有资本经营预算财政拨款收入支出决算情况. Section: 部门决算公开说明."""
    three_public: ThreePublic | None = node("财政拨款“三公”经费支出决算情况")
    """财政拨款“三公”经费支出决算情况. Section: 部门决算公开说明."""
    conference: OtherExpenditure | None = node("会议费")
    """会议费. Section: 部门决算公开说明."""
    training: OtherExpenditure | None = node("培训费")
    """培训费. Section: 部门决算公开说明."""
    general_expenditure: OtherExpenditure | None = node("一般性支出")
    """一般性支出. Section: 部门决算公开说明."""
    other_matters: OtherMatters | None = node("其他重要事项")
    """其他重要事项. Section: 部门决算公开说明."""
    performance: Performance | None = node("预算绩效")
    """预算绩效. Section: 部门决算公开说明."""
    overall_self_evaluation: OverallSelfEvaluation | None = node("整体支出绩效自评表")
    """整体支出绩效自评表. Section: 部门决算公开说明."""
    project_self_evaluations: tuple[ProjectSelfEvaluation, ...] = nodes("项目支出绩效自评表")
    """项目支出绩效自评表, numbered from 1 in paths. Section: 部门决算公开说明."""
    further_matters: FurtherMatters | None = node("其他需说明的事项")
    """其他需说明的事项. Section: 部门决算公开说明."""
    glossary: tuple[Term, ...] = nodes("专业名词解释")
    """专业名词解释, numbered from 1 in paths. Section: 部门决算公开说明."""
    statements: tuple[Text, ...] = texts("部门决算报表")
    """部门决算报表, numbered from 1 in paths. Section: 部门决算公开说明."""
    reports: tuple[EvaluationReport, ...] = nodes("评价报告")
    """评价报告, numbered from 1 in paths. Section: 部门决算公开说明."""

    def __repr__(self) -> str:
        title = f"{self.unit_name or ''} {self.year or ''}".strip()
        tables = len(self.project_self_evaluations)
        return (
            f"<Disclosure {title or '(untitled)'}: {tables} project tables, "
            f"{len(self.reports)} reports, {len(self.diagnostics)} diagnostics>"
        )
