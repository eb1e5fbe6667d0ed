"""Evaluation reports made to order: counts, weights, scores and rates that agree."""

from __future__ import annotations

import datetime
from decimal import ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

import attrs

from juesuan.grammar_rules import known_words
from juesuan.model import (
    Analysis,
    AnalysisKind,
    Conclusion,
    ConclusionKind,
    CriterionScore,
    Day,
    Disclosure,
    EvaluationReport,
    EvaluationStage,
    EvaluationSystem,
    EvaluatorRole,
    Figure,
    FundsUse,
    IndicatorAnalysis,
    IndicatorScore,
    Period,
    PlannedIndicator,
    ProjectFunding,
    ProjectOverview,
    ProjectSelfEvaluation,
    Text,
)
from juesuan.model.made import strip_places
from juesuan.testing.amounts import count
from juesuan.testing.project_tables import plain
from juesuan.testing.words import EVALUATORS, EXPERIENCES, QUESTIONS, REPORTED_PROBLEMS, SUGGESTIONS

_FULL = {"decision": (4, 3, 4, 3, 3, 3), "process": (4, 5, 4, 3, 4)}
_WEIGHTS = {"decision": 20, "process": 20, "output": 40, "benefit": 12, "satisfaction": 8}
_LEVEL2 = {"decision": 3, "process": 2}
_GRADES = ((90, "优"), (80, "良"), (60, "中"), (0, "差"))


def report_on(random: Random, disclosure: Disclosure, index: int) -> EvaluationReport:
    """The report on one of the projects of a disclosure, which has its table.

    What it states is that of the table; only its chapters come from the text that is written
    of it, which is where the sentences of a report stand.
    """
    from juesuan.render.report import add_chapters

    table = disclosure.project_self_evaluations[index]
    assert table.year is not None
    year = int(table.year)
    analysis = _analysis(random, table)
    shares: dict[str, Any] = {
        kind: Figure(f"{weight}.00", "%") for kind, weight in _WEIGHTS.items()
    }
    questions = QUESTIONS[: random.randint(1, len(QUESTIONS))]
    report = EvaluationReport(
        overview=_overview(disclosure, table, year),
        funding=_funding(table),
        planned_indicators=tuple(
            PlannedIndicator(
                level1=row.level1, level2=row.level2, level3=row.level3, target=row.target
            )
            for row in table.indicators
        ),
        system=EvaluationSystem(
            level1_count=count(len(_WEIGHTS), "个"),
            **shares,
        ),
        standard=Text("计划标准"),
        group=tuple(
            EvaluatorRole(name=Text(name), position=Text(position), task=Text(task))
            for name, position, task in EVALUATORS
        ),
        stages=_stages(random, year + 1),
        conclusion=_conclusion(analysis),
        analysis=analysis,
        experience=Text(random.choice(EXPERIENCES)),
        problems=Text(random.choice(REPORTED_PROBLEMS)),
        suggestions=Text(random.choice(SUGGESTIONS)),
        other_questions=tuple(Text(each) for each in questions),
    )
    whole = add_chapters(report)
    return attrs.evolve(report, chapters=strip_places(whole.chapters))


def _overview(disclosure: Disclosure, table: ProjectSelfEvaluation, year: int) -> ProjectOverview:
    overview = disclosure.overview
    assert overview is not None
    staff = overview.organisation
    assert staff is not None

    def people(number: Any) -> Figure:
        return Figure(number.value, "名")

    return ProjectOverview(
        project_name=table.project_name,
        implementing_unit=table.implementing_unit,
        period=Period(first=Day(datetime.date(year, 1, 1)), last=Day(datetime.date(year, 12, 31))),
        division_count=staff.division_count,
        divisions=staff.divisions,
        staff=people(staff.staff),
        in_post=people(staff.in_post.number if staff.in_post else None),
        retired=people(staff.retired.number if staff.retired else None),
        veterans_retired=people(staff.veterans_retired.number if staff.veterans_retired else None),
        actual_staff=staff.staff,
    )


def _funding(table: ProjectSelfEvaluation) -> ProjectFunding:
    funds: Any = table.funds
    spent: Figure = funds.total.executed
    first = (spent.value / 3).quantize(Decimal("0.01"))
    uses = (("材料费", first), ("劳务费", spent.value - first))
    return ProjectFunding(
        budget=funds.total.budget,
        fiscal=funds.appropriation.budget,
        other=funds.other.budget,
        received=funds.total.budget,
        arrival_rate=Figure("100.00", "%"),
        paid=spent,
        execution_rate=funds.total.execution_rate,
        uses=tuple(
            FundsUse(name=Text(name), amount=Figure(amount, "万元")) for name, amount in uses
        ),
    )


def _stages(random: Random, year: int) -> tuple[EvaluationStage, ...]:
    """The stages one after the other; the last two take no days."""
    names = known_words("report", "stage_name")
    day = datetime.date(year, 2, 1)
    stages = []
    for name in names[:-2]:
        last = day + datetime.timedelta(days=random.randint(1, 12))
        stages.append(EvaluationStage(stage=Text(name), first=Day(day), last=Day(last)))
        day = last + datetime.timedelta(days=1)
    stages += [EvaluationStage(stage=Text(name)) for name in names[-2:]]
    return tuple(stages)


def _points(value: Decimal) -> Figure:
    return Figure(plain(value).value, "分")


def _kind(kind: str, level2: int, scores: list[Decimal]) -> dict[str, Any]:
    return {
        "level2_count": count(level2, "个"),
        "level3_count": count(len(scores), "个"),
        "weight": Figure(f"{_WEIGHTS[kind]}.00", "分"),
        "score": _points(sum(scores, Decimal(0))),
    }


def _criteria(random: Random, kind: str, rate: Decimal) -> AnalysisKind:
    """Criteria with full marks but one, and the execution rate with its own."""
    missed = random.randint(0, len(_FULL[kind]))
    rows = []
    names = known_words("report", f"{kind}_criterion")
    for index, (name, full) in enumerate(zip(names, _FULL[kind], strict=True)):
        score = Decimal(full)
        if name == "预算执行率":
            score = (full * rate / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
        elif index == missed and name != "资金到位率":
            score = Decimal(full - 1)
        rows.append((name, full, score))
    return AnalysisKind(
        **_kind(kind, _LEVEL2[kind], [score for *_, score in rows]),
        criteria=tuple(
            CriterionScore(name=Text(name), full=Figure(f"{full}.00", "分"), score=_points(score))
            for name, full, score in rows
        ),
    )


def _indicators(
    kind: str, table: ProjectSelfEvaluation, levels: tuple[str, ...], suffix: str
) -> IndicatorAnalysis:
    """The indicators of the table, each scored by its completion, never above full marks."""
    rows = [row for row in table.indicators if row.level1 and row.level1.value in levels]
    each, rest = divmod(_WEIGHTS[kind], len(rows))
    found = []
    for index, row in enumerate(rows):
        assert isinstance(row.completion_rate, Figure)
        assert row.level2 is not None
        full = each + (index < rest)
        done = min(Decimal(100), row.completion_rate.value)
        score = (full * done / 100).quantize(Decimal("0.01"), ROUND_HALF_UP)
        found.append(
            IndicatorScore(
                level2=Text(row.level2.value.removesuffix(suffix)),
                name=row.level3,
                target=row.target,
                actual=row.actual,
                completion_rate=row.completion_rate,
                full=_points(Decimal(full)),
                score=_points(score),
            )
        )
    scores = [each.score.value for each in found if each.score]
    return IndicatorAnalysis(
        **_kind(kind, len({each.level2 for each in found}), scores), indicators=tuple(found)
    )


def _analysis(random: Random, table: ProjectSelfEvaluation) -> Analysis:
    funds: Any = table.funds
    rate: Decimal = funds.total.execution_rate.value
    return Analysis(
        decision=_criteria(random, "decision", rate),
        process=_criteria(random, "process", rate),
        output=_indicators("output", table, ("产出指标", "成本指标"), ""),
        benefit=_indicators("benefit", table, ("效益指标",), "指标"),
        satisfaction=_indicators("satisfaction", table, ("满意度指标",), "指标"),
    )


def _conclusion(analysis: Analysis) -> Conclusion:
    kinds: dict[str, Any] = {}
    total, indicators, achieved = Decimal(0), 0, 0
    for kind, weight in _WEIGHTS.items():
        part: Any = getattr(analysis, kind)
        rows = getattr(part, "criteria", ()) or getattr(part, "indicators", ())
        full = sum(row.score.value == row.full.value for row in rows)
        total += part.score.value
        indicators += len(rows)
        achieved += full
        kinds[kind] = ConclusionKind(
            indicators=count(len(rows), "个"),
            full_score=count(full, "个"),
            score_rate=Figure(plain(part.score.value * 100 / weight).value, "%"),
        )
    return Conclusion(
        total=_points(total),
        grade=Text(next(grade for least, grade in _GRADES if total >= least)),
        indicators=count(indicators, "个"),
        achieved=count(achieved, "个"),
        completion_rate=Figure(plain(Decimal(100 * achieved) / indicators).value, "%"),
        **kinds,
    )
