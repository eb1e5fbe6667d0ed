"""The standard text of a report that has no chapters: the seven of the form, from its fields."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from typing import Any

from juesuan.model.leaves import Text
from juesuan.model.report import (
    AnalysisKind,
    EvaluationReport,
    EvaluationStage,
    FundsUse,
    IndicatorAnalysis,
    IndicatorScore,
    PlannedIndicator,
)
from juesuan.numbering import numeral_of
from juesuan.render.report_text import written
from juesuan.report_forms import (
    CHAPTERS,
    CRITERION,
    FORMS,
    INDICATOR,
    KINDS,
    MEMBER,
    PLANNED,
    STAGE,
    Section,
)
from juesuan.templates import Choice, Literal, Optional, Slot, pieces

__all__ = ["standard_text"]

# A clause of a form, with the sign that ends it.
_CLAUSES = re.compile("[^，；。]*[，；。]?")
_CIRCLED = ord("①")


def standard_text(report: EvaluationReport) -> str:
    """The seven chapters with all that the fields of a report state.

    >>> from juesuan.model import Figure, ProjectFunding
    >>> report = EvaluationReport(funding=ProjectFunding(paid=Figure("82.5", "万元")))
    >>> standard_text(report).splitlines()[3]
    '（2）项目资金实际使用情况分析：本项目实际支付资金82.5万元。'
    """
    lines: list[str] = []
    for chapter in CHAPTERS:
        lines.append(chapter.number + chapter.words)
        lines += _CONTENTS[chapter.key](report, *chapter.sections)
    return "".join(f"{line}\n" for line in lines)


def _form(report: EvaluationReport, name: str) -> str:
    """A sentence of the report; nothing where it states none of it."""
    form = FORMS[name]
    node: Any = report
    for step in filter(None, form.part.split(".")):
        node = getattr(node, step, None)
    return _filled(form.template, node)


def _filled(template: str, node: Any) -> str:
    """A form with the fields of a node; a clause whose fact is absent is left out."""
    text, absent = "", False
    clauses: list[str] = []

    def write(words: str) -> None:
        nonlocal text, absent
        for clause in _CLAUSES.findall(words):
            text += clause
            if clause.endswith(("，", "；", "。")):
                clauses.extend([] if absent else [text])
                text, absent = "", False

    said = False
    for piece in pieces(template):
        match piece:
            case Literal(words) | Optional(words):
                write(words)
            case Choice(options):
                text += options[0]
            case Slot("@", _):
                pass
            case Slot(_, name):
                words = _stated(node, name)
                text, absent, said = text + words, absent or not words, said or bool(words)
    if text and not absent:
        clauses.append(text)
    if not said:
        return ""
    end = template[-1] if template[-1] in "；。" else ""
    return "".join(clauses).rstrip("，；。") + end


def _stated(node: Any, name: str) -> str:
    owner = None
    for step in name.split("."):
        owner, node = node, getattr(node, step, None)
    if node is None:
        return ""
    if isinstance(node, tuple):
        return "、".join(
            _row(each) if isinstance(each, FundsUse) else written(each) for each in node
        )
    return written(node, owner)


def _row(use: FundsUse) -> str:
    return "".join(written(leaf) for leaf in (use.name, use.amount) if leaf is not None)


def _heading(section: Section) -> str:
    return section.number + section.words


def _basics(report: EvaluationReport, overview: Section, goals: Section) -> Iterator[str]:
    def of(*names: str) -> str:
        return "".join(_form(report, name) for name in names)

    yield _heading(overview)
    if name := of("project_name"):
        yield f"1.主要内容：{name}。"
    implemented, period = of("implementing_unit"), of("period")
    if implemented or period:
        yield f"2.实施情况：{implemented}{period and '实施时间：'}{period}"
    if unit := of("divisions", "staff", "actual_staff"):
        yield f"3.机构设置情况：{unit}"
    budget, paid = of("budget", "received"), of("paid", "uses")
    if budget or paid:
        yield "4.资金投入和使用情况"
    if budget:
        yield f"（1）项目资金安排落实、总投入等情况分析：{budget}"
    if paid:
        yield f"（2）项目资金实际使用情况分析：{paid}"
    yield _heading(goals)
    yield from _planned(report.planned_indicators)


def _planned(rows: Iterable[PlannedIndicator]) -> Iterator[str]:
    for number, (level1, below) in enumerate(_grouped(rows, "level1"), 1):
        if level1:
            yield f"（{number}）项目{level1}"
        for index, (level2, indicators) in enumerate(_grouped(below, "level2")):
            said = "；".join(_filled(PLANNED, each) for each in indicators)
            yield f"{chr(_CIRCLED + index % 20)}{level2}{said}；"


def _grouped(rows: Iterable[Any], level: str) -> Iterator[tuple[str, list[Any]]]:
    """Rows that follow each other and have the same indicator of a level above them."""

    def key(row: Any) -> str:
        leaf: Text | None = getattr(row, level)
        return leaf.value if leaf is not None else ""

    for words, group in itertools.groupby(rows, key):
        yield words, list(group)


def _evaluation(
    report: EvaluationReport, scope: Section, method: Section, stages: Section
) -> Iterator[str]:
    yield _heading(scope)
    yield _heading(method)
    weights = "、".join(filter(None, (_form(report, f"system.{kind.field}") for kind in KINDS)))
    kinds = _form(report, "system")
    if kinds or weights:
        said = "，包括：".join(filter(None, (kinds.rstrip("，"), weights)))
        yield f"1.绩效评价指标体系：{said}。"
    if standard := _form(report, "standard"):
        yield f"2.绩效评价标准：{standard}"
    yield _heading(stages)
    if report.group:
        members = "；".join(_filled(MEMBER, member) for member in report.group)
        yield f"绩效评价工作小组人员名单及分工如下：{members}。"
    for number, stage in enumerate(report.stages, 1):
        yield f"{number}.{_stage(stage)}。"


def _stage(stage: EvaluationStage) -> str:
    days = [written(day) for day in (stage.first, stage.last) if day is not None]
    return _filled(STAGE, stage) if len(days) == 2 else "，".join([_stated(stage, "stage"), *days])


def _conclusion(report: EvaluationReport, summary: Section, verdict: Section) -> Iterator[str]:
    yield _heading(summary)
    kinds = "".join(_form(report, f"conclusion.{kind.field}") for kind in KINDS)
    said = _form(report, "total") + _form(report, "achieved") + kinds
    yield _heading(verdict) + (f"：{said.rstrip('；。')}。" if said else "")


def _analysis(report: EvaluationReport, *sections: Section) -> Iterator[str]:
    for section in sections:
        kind: AnalysisKind | IndicatorAnalysis | None = getattr(report.analysis, section.key, None)
        yield _heading(section)
        if kind is None:
            continue
        yield from filter(None, [_form(report, f"analysis.{section.key}")])
        if isinstance(kind, AnalysisKind):
            for number, criterion in enumerate(kind.criteria, 1):
                yield f"（{number}）{_filled(CRITERION, criterion)}"
        else:
            yield from _scored(kind.indicators)


def _scored(rows: Iterable[IndicatorScore]) -> Iterator[str]:
    for number, (level2, indicators) in enumerate(_grouped(rows, "level2"), 1):
        said = "".join(_filled(INDICATOR, each) for each in indicators)
        yield f"{number}.{level2}完成情况分析：{said}"


def _experience(report: EvaluationReport, *sections: Section) -> Iterator[str]:
    for section in sections:
        leaf: Text | None = getattr(report, section.key)
        yield _heading(section) + (f"：{leaf.value}。" if leaf is not None else "")


def _suggestions(report: EvaluationReport) -> Iterator[str]:
    if report.suggestions is not None:
        yield f"{report.suggestions.value}。"


def _other_questions(report: EvaluationReport) -> Iterator[str]:
    for number, question in enumerate(report.other_questions, 1):
        yield f"（{numeral_of(number)}）{question.value}。"


_CONTENTS: Any = {
    "basics": _basics,
    "evaluation": _evaluation,
    "conclusion": _conclusion,
    "analysis": _analysis,
    "experience": _experience,
    "suggestions": _suggestions,
    "other_questions": _other_questions,
}
