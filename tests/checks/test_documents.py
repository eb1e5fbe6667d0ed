"""Whole documents: consistent ones give nothing, one figure altered gives a finding there."""

from __future__ import annotations

import gc
import os
from decimal import Decimal
from pathlib import Path
from random import Random

import attrs
import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

import juesuan
from juesuan import Disclosure, EvaluationReport, check
from juesuan.model import Figure
from juesuan.testing import disclosure, disclosures, reports
from juesuan.testing.alter import Way, figures, replaced

ROOT = Path(__file__).parents[2]
CORPUS = Path(os.environ.get("JUESUAN_CORPUS", ""))

# What no other statement of a document repeats or adds up to.
FREE = {
    "building_area",
    "building_value",
    "groups",
    "equipment_over_1_000_000",
    "person_times",
    "purchased",
    "receptions",
    "vehicle_value",
}
# What only words say, what an indicator reached, and shares and rates of nothing.
LOOSE = {"change", "indicators", "rate", "share", "variance_rate", "subordinate_unit_count"}
# An indicator's quantity cannot lack its number, a group of staff can.
STAFF = ("in_post", "veterans_retired", "retired")
SLOW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*.txt")), ids=lambda p: p.name)
def test_the_examples_of_the_project_agree(path: Path) -> None:
    report = check(juesuan.parse(path.read_text(encoding="utf-8")))

    assert list(report.at_least("warning")) == []
    assert any(result.answer == "pass" for result in report.checks)


def test_the_funds_of_a_grant_are_no_further_revenue() -> None:
    text = (
        "二、收入决算情况说明\n本年收入合计100.00万元，包括财政拨款收入90.00万元"
        "（其中：一般公共预算80.00万元，政府性基金预算10.00万元）；其他收入10.00万元。"
    )
    assert _answer(text, "T201") == "pass"
    assert _answer(text.replace("其他收入10", "其他收入11"), "T201") == "fail"
    assert _answer(text.replace("财政拨款收入90.00万元（其中：", "（"), "T201") == "pass"


def _answer(text: str, code: str) -> str:
    return check(juesuan.parse(text), select=[code]).checks[0].answer


def test_a_section_that_the_form_does_not_have_is_not_missed() -> None:
    """新疆 had no section on 国有资本经营预算 before 2020."""
    made = disclosure(Random(1), projects=0, family="xinjiang-2019")
    assert check(made, select=["C302"]).findings == ()
    plain = attrs.evolve(made, layout=None)
    found = check(plain, select=["C302"]).findings
    assert [each.path for each in found] == ["国有资本经营预算财政拨款收入支出决算情况"]


def test_a_check_leaves_no_circles_behind() -> None:
    document = disclosure(Random(0), projects=1)
    check(document)
    gc.collect()
    gc.disable()
    try:
        check(document)
        assert gc.collect() == 0
    finally:
        gc.enable()


@given(disclosures(consistent=True))
def test_consistent_documents_give_no_finding(document: Disclosure) -> None:
    report = check(document)

    assert report.findings == ()
    assert not [each for each in report.checks if "出错" in each.reason]


@SLOW
@given(reports())
def test_consistent_reports_give_no_finding(report: EvaluationReport) -> None:
    assert check(report).findings == ()


def _bound(document: Disclosure) -> list[tuple[Way, Figure]]:
    """The figures that some other statement must agree with."""
    return [
        (way, figure)
        for way, figure in figures(document)
        if not {*FREE, *LOOSE} & {str(step) for step in way}
    ]


@SLOW
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_a_figure_altered_beyond_its_tolerance_is_found_at_its_place(
    seed: int, random: Random
) -> None:
    document = disclosure(Random(seed), projects=2)
    way, figure = random.choice(_bound(document))
    step = max(Decimal(2), figure.value.copy_abs() / 10).quantize(Decimal(1))
    altered = replaced(document, way, Figure(figure.value + step, figure.unit))
    before = {fact.path: fact.value for fact in juesuan.facts(document)}
    [path] = [fact.path for fact in juesuan.facts(altered) if before.get(fact.path) != fact.value]

    found = check(altered).findings

    assert path in {each for one in found for each in (one.path, *one.related)}


@SLOW
@given(st.integers(0, 10**6), st.randoms(use_true_random=False))
def test_a_figure_left_out_is_never_an_error(seed: int, random: Random) -> None:
    document = disclosure(Random(seed), projects=2)
    ways = [way for way, _ in figures(document)]
    way = random.choice([each for each in ways if each[-1] != "number" or each[-2] in STAFF])

    report = check(replaced(document, way, None), ignore="M")

    assert list(report.at_least("error")) == []


REAL = {
    "human-resources-bureau-2024": {
        ("error", "C101", "单位概况/机构设置及人员情况/内设机构数"),
    },
    "organization-department-2024": set(),
    "evaluation-report-2024": {
        ("error", "P101", "项目概况/内设机构数"),
        ("error", "P103", "指标分析/产出/三级指标数"),
        ("error", "P105", "结论/产出/设置指标数"),
        ("error", "P202", "指标分析/决策/权重分"),
        ("error", "P203", "指标分析/产出/权重分"),
        ("error", "P203", "指标分析/效益/权重分"),
        ("error", "P203", "指标分析/满意度/权重分"),
        ("error", "P204", "指标分析/产出/权重分"),
        ("error", "P205", "指标分析/产出/实际得分"),
        ("error", "P206", "结论/总分"),
    },
}


@pytest.mark.skipif(not CORPUS.name, reason="published documents: set JUESUAN_CORPUS")
@pytest.mark.parametrize("name", REAL)
def test_errors_of_published_documents_are_those_read_by_hand(name: str) -> None:
    text = (CORPUS / f"{name}.txt").read_bytes().decode("utf-8")

    found = check(juesuan.parse(text)).at_least("error")

    assert {(each.severity, each.code, each.path) for each in found} == REAL[name]


@pytest.mark.parametrize(
    ("all_funds", "appropriated", "warned"),
    [("85.00", "95.00", False), ("85.00", "100.00", True), ("79.00", "95.00", True)],
)
def test_other_money_explains_a_larger_basic_expenditure(
    all_funds: str, appropriated: str, warned: bool
) -> None:
    text = (
        "澄湖县人民医院2024年度部门决算公开说明\n"
        f"三、支出决算情况说明\n本年支出100.00万元，其中：基本支出{all_funds}万元。\n"
        f"四、财政拨款收入支出决算总体情况说明\n本年财政拨款支出{appropriated}万元。\n"
        "六、一般公共预算财政拨款基本支出决算情况说明\n基本支出80.00万元。\n"
    )
    report = juesuan.check(juesuan.parse(text), select=["S104"])
    assert bool(report.findings) == warned
