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
from juesuan.report_vocabulary import KINDS, Heading, Statement, chapters, page_width, sentence

__all__ = ["standard_text"]

# A clause of a sentence, with the sign that ends it.
_CLAUSES = re.compile("[^，；。]*[，；。]?")
_CIRCLED = ord("①")


def standard_text(report: EvaluationReport) -> str:
    """The seven chapters with all that the fields of a report state.

    >>> from juesuan.model import Figure, ProjectFunding
    >>> report = EvaluationReport(funding=ProjectFunding(paid=Figure("82.5", "万元")))
    >>> standard_text(report).splitlines()[3]
    '（2）项目资金实际使用情况分析：本项目实际支付资金82.5万元。'
    """
    lines = [] if report.title is None else [written(report.title)]
    for chapter in chapters():
        lines.append(_heading(chapter))
        lines += _CONTENTS[chapter.key](report, *chapter.sections)
    return "".join(f"{line}\n" for line in lines)


def _said(node: Any, name: str) -> str:
    """A sentence about a node; a clause whose fact is absent is left out, and nothing is said
    where all are."""
    text, absent, said = "", False, False
    clauses: list[str] = []
    pieces = sentence(name)
    for piece in pieces:
        if isinstance(piece, Statement):
            words = _stated(node, piece.path)
            text += f"{page_width(piece.before[0])}{words}{page_width(piece.behind[0])}"
            absent, said = absent or not words, said or bool(words)
            continue
        for clause in _CLAUSES.findall(page_width(piece)):
            text += clause
            if clause.endswith(("，", "；", "。")):
                clauses.extend([] if absent else [text])
                text, absent = "", False
    if text and not absent:
        clauses.append(text)
    if not said:
        return ""
    end = pieces[-1] if pieces[-1] in ("；", "。", ";") else ""
    return "".join(clauses).rstrip("，；。") + page_width(str(end))


def _stated(node: Any, path: tuple[str, ...]) -> str:
    before = node.first if isinstance(node, EvaluationStage) and path == ("last",) else None
    for step in path:
        node = getattr(node, step, None)
    if node is None:
        return ""
    if isinstance(node, tuple):
        return "、".join(
            _row(each) if isinstance(each, FundsUse) else written(each) for each in node
        )
    return written(node, before)


def _row(use: FundsUse) -> str:
    return "".join(written(leaf) for leaf in (use.name, use.amount) if leaf is not None)


def _heading(section: Heading) -> str:
    return section.number + section.title


def _basics(report: EvaluationReport, overview: Heading, goals: Heading) -> Iterator[str]:
    def of(*names: str) -> str:
        return "".join(_said(report, name) for name in names)

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
            said = "；".join(_said(each, "planned") for each in indicators)
            yield f"{chr(_CIRCLED + index % 20)}{level2}{said}；"


def _grouped(rows: Iterable[Any], level: str) -> Iterator[tuple[str, list[Any]]]:
    """Rows that follow each other and have the same indicator of a level above them."""

    def key(row: Any) -> str:
        leaf: Text | None = getattr(row, level)
        return leaf.value if leaf is not None else ""

    for words, group in itertools.groupby(rows, key):
        yield words, list(group)


def _evaluation(
    report: EvaluationReport, scope: Heading, method: Heading, stages: Heading
) -> Iterator[str]:
    yield _heading(scope)
    yield _heading(method)
    weights = "、".join(filter(None, (_said(report, f"system_{kind}") for kind in KINDS)))
    kinds = _said(report, "system")
    if kinds or weights:
        said = "，包括：".join(filter(None, (kinds.rstrip("，"), weights)))
        yield f"1.绩效评价指标体系：{said}。"
    if standard := _said(report, "standard"):
        yield f"2.绩效评价标准：{standard}"
    yield _heading(stages)
    if report.group:
        members = "；".join(_said(member, "member") for member in report.group)
        yield f"绩效评价工作小组人员名单及分工如下：{members}。"
    for number, stage in enumerate(report.stages, 1):
        yield f"{number}.{_stage(stage)}。"


def _stage(stage: EvaluationStage) -> str:
    days = [written(day) for day in (stage.first, stage.last) if day is not None]
    if len(days) == 2:
        return _said(stage, "stage")
    return "，".join([_stated(stage, ("stage",)), *days])


def _conclusion(report: EvaluationReport, summary: Heading, verdict: Heading) -> Iterator[str]:
    yield _heading(summary)
    kinds = "".join(_said(report, f"conclusion_{kind}") for kind in KINDS)
    said = _said(report, "total") + _said(report, "achieved") + kinds
    yield _heading(verdict) + (f"：{said.rstrip('；。')}。" if said else "")


def _analysis(report: EvaluationReport, *sections: Heading) -> Iterator[str]:
    for section in sections:
        kind: AnalysisKind | IndicatorAnalysis | None = getattr(report.analysis, section.key, None)
        yield _heading(section)
        if kind is None:
            continue
        yield from filter(None, [_said(report, f"analysis_{section.key}")])
        if isinstance(kind, AnalysisKind):
            for number, criterion in enumerate(kind.criteria, 1):
                yield f"（{number}）{_said(criterion, 'criterion')}"
        else:
            yield from _scored(kind.indicators)


def _scored(rows: Iterable[IndicatorScore]) -> Iterator[str]:
    for number, (level2, indicators) in enumerate(_grouped(rows, "level2"), 1):
        said = "".join(_said(each, "scored") for each in indicators)
        yield f"{number}.{level2}完成情况分析：{said}"


def _experience(report: EvaluationReport, *sections: Heading) -> Iterator[str]:
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
