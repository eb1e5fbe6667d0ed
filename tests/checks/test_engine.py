"""Running checks: what cannot be decided, one's own checks, selection, scoring rules, reports."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, localcontext
from random import Random
from typing import Any

import attrs
import pytest

import juesuan
from juesuan import CheckReport, CheckResult, check
from juesuan.checks import (
    CHECKS,
    DEFAULT_RULES,
    Check,
    Held,
    Outcome,
    ScoringRule,
    Undecided,
    View,
    Violated,
    apply,
    at_most,
    define,
)
from juesuan.checks.examples import view_of
from juesuan.checks.run import check_view
from juesuan.checks.scoring import scoring_rules
from juesuan.checks.view import Root
from juesuan.diagnostic_samples import HEADER_TEXT, ROW_TEXT
from juesuan.model import Disclosure, Figure
from juesuan.model.made import made
from juesuan.testing import disclosure, report

BALANCE = "收入支出决算总体情况: "
GENERAL = "一般公共预算财政拨款支出决算情况"
TABLE = "项目支出绩效自评表[1]"


NOTHING = juesuan.parse("二、收入决算情况说明\n本年收入1.00万元。")


def answer(report: CheckReport, code: str) -> CheckResult:
    [result] = [each for each in report.checks if each.code == code]
    return result


@pytest.mark.parametrize(
    ("code", "statements", "reason"),
    [
        ("T101", BALANCE + "收入总计=9.00, 年初结转和结余=5.00", "没有写明"),
        ("T103", BALANCE + "收入总计=9.00, 支出总计=9人", "单位不同"),
        ("R201", "其他重要事项/机关运行经费: 支出=5.00\n"
         "其他重要事项/机关运行经费/与上年相比: 增减额=5.00, 增减率=100.00", "为零"),
        ("R301", "财政拨款收入支出决算总体情况/与年初预算相比: 年初预算数=0.00, 决算数=1.00, "
         "预决算差异率=1.00", "为零"),
        ("E305", f"{TABLE}/指标[1]: 权重=10, 完成率=90, 指标得分=10, 赋分规则=按心情", "不认识"),
        ("E201", f"{TABLE}/指标[1]: 目标值=>=3次, 业绩值==2人, 完成率=50", "单位不同"),
        ("E101", f"{TABLE}/指标[1]: 三级指标=整理档案", "没有写明"),
        ("C202", f"预算绩效: 评价项目数=3\n{TABLE}: 项目名称=甲\n"
         "项目支出绩效自评表[2]: 项目名称=甲", "两张表"),
        ("T801", f"预算绩效: 项目全年预算数=3.00\n{TABLE}: 项目名称=甲\n"
         "项目支出绩效自评表[2]: 项目名称=甲", "两张表"),
        ("C201", "预算绩效: 整体支出绩效自评表数=1", "另行公开"),
        ("T401", f"{GENERAL}/总体情况: 一般公共预算财政拨款支出=1.00", "没有分项"),
    ],
)  # fmt: skip
def test_what_the_text_does_not_state_is_undecided(code: str, statements: str, reason: str) -> None:
    result = answer(check_view(view_of(statements), select=code), code)

    assert result.answer == "undecided"
    assert reason in result.reason


@pytest.mark.parametrize(
    "part",
    [GENERAL, "政府性基金预算财政拨款收入支出决算情况", "国有资本经营预算财政拨款收入支出决算情况"],
)
def test_an_item_states_one_amount_as_its_spending(part: str) -> None:
    twice = f"{part}/具体情况[1]: 支出决算数=3.00\n{part}/具体情况[1]/与年初预算相比: 决算数="

    assert not check_view(view_of(twice + "3.00"), select="S107").findings
    [finding] = check_view(view_of(twice + "8.00"), select="S107").findings
    assert "3.00" in finding.message


def test_a_table_with_something_unread_leaves_its_sums_undecided() -> None:
    text = (
        "二、收入决算情况说明\n本年收入1.00万元。\n项目支出绩效自评表\n项目名称\t巡查\n"
        "\t一级指标\t二级指标\t三级指标\t权重\t目标值\t业绩值\t完成率\t指标得分\t指标值设定依据"
        "\t上年完成情况\t赋分规则\t佐证资料\t偏差原因分析及改进措施\n"
        "\t产出指标\t数量指标\t巡查次数\t40\t=2次\t=2次\t100%\t40\t计划标准\t/\t"
        "按照完成比例赋分\t工作资料\t\n"
        "\t产出指标\t巡查\t完成\t良好\t较好\n"
        "总分\t100\t100.00分\n"
    )

    report = check(juesuan.parse(text), select="E1")

    assert answer(report, "E101").answer == "undecided"
    assert "没有读懂" in answer(report, "E101").reason
    assert report.findings == ()


def test_what_was_not_read_may_be_what_seems_to_be_left_out() -> None:
    section = (
        "八、财政拨款“三公”经费支出决算情况说明\n"
        "“三公”经费财政拨款支出3.00万元。{}其中：因公出国（境）费支出3.00万元。\n"
    )
    own = (
        "河谷县档案馆2024年度部门决算公开说明\n七、国有资本经营预算财政拨款收入支出决算情况说明\n{}"
        "八、财政拨款“三公”经费支出决算情况说明\n{}具体情况如下：\n公务接待费支出3.00万元。\n"
    )
    past = "2023年度财政拨款“三公”经费支出3.00万元。\n"
    table = HEADER_TEXT + ROW_TEXT.replace("=2次\t=2次\t100%\t10", "=2次\t=1次\t50%\t5")
    column = table.replace("完成率", "填报人\t完成率").replace("50%", "王某\t50%")
    for code, text, wanted in (
        ("M607", section.format(""), "fail"),
        ("M607", section.format("安排因公出国（境）团组俎3个。"), "undecided"),
        ("M601", own.format("", ""), "fail"),
        ("M601", own.format(past, ""), "fail"),
        ("M601", own.format("", past), "undecided"),
        ("E304", table, "fail"),
        ("E304", column, "undecided"),
    ):
        found = answer(check(juesuan.parse(text), select=code), code)

        assert found.answer == wanted, text
        assert wanted == "fail" or "有没有读懂的部分" in found.reason


def test_nothing_of_a_foreign_text_is_compared() -> None:
    for text in ("", "今天天气很好。", "甲\t乙\t1\n" * 20):
        report = check(juesuan.parse(text))

        assert report.findings == ()
        assert {each.answer for each in report.checks} == {"undecided"}


def test_figures_that_no_arithmetic_can_hold_are_undecided() -> None:
    for number in ("1" * 60, "1E+9999", "0." + "0" * 50 + "1"):
        paths = ("收入支出决算总体情况/收入总计", "收入支出决算总体情况/支出总计")
        stated = {
            path: made(Figure, Decimal(value), "万元")
            for path, value in zip(paths, (number, "1.00"), strict=True)
        }

        assert answer(check_view(View("", Root(stated))), "T103").answer == "undecided"


def test_the_decimal_context_of_the_caller_does_not_matter() -> None:
    view = view_of(CHECKS["T101"].fires)
    with localcontext() as context:
        context.prec = 2

        assert [each.code for each in check_view(view, select="T").findings] == ["T101"]


def test_a_finding_names_both_sides() -> None:
    text = (
        "一、收入支出决算总体情况说明\n2024年度收入总计1,100.00万元，其中：本年收入合计900.00万元，"
        "使用非财政拨款结余0.00万元，年初结转和结余100.00万元。"
    )

    [finding] = check(juesuan.parse(text), ignore="M").findings

    assert finding.as_dict() == {
        "code": "T101",
        "name": "收入总计",
        "severity": "error",
        "message": "收入支出决算总体情况/收入总计为1100.00万元，"
        "本年收入合计、使用非财政拨款结余、年初结转和结余相加为"
        "1000.00万元，相差100万元；请核对总额和各分项",
        "path": "收入支出决算总体情况/收入总计",
        "related": (
            "收入支出决算总体情况/本年收入合计",
            "收入支出决算总体情况/使用非财政拨款结余",
            "收入支出决算总体情况/年初结转和结余",
        ),
        "start": text.index("1,100.00"),
        "end": text.index("1,100.00") + 8,
        "stated": "1100.00",
        "computed": ("999.985", "1000.015"),
        "operands": tuple(
            {
                "path": f"收入支出决算总体情况/{label}",
                "start": text.index(label + number) + len(label),
                "end": text.index(label + number) + len(label) + len(number),
                "value": number,
                "unit": "万元",
            }
            for label, number in (
                ("本年收入合计", "900.00"),
                ("使用非财政拨款结余", "0.00"),
                ("年初结转和结余", "100.00"),
            )
        ),
    }


@define("X001", "收入过少", "warning")
def too_little(view: View) -> Iterator[Outcome]:
    yield Held()
    yield Undecided("示例")
    yield Violated(view["收入决算情况/本年收入"], "收入过少")


@define("X002", "出错")
def broken(view: View) -> Iterator[Outcome]:
    yield Violated(view["收入决算情况/本年收入"], "不算数")
    raise RuntimeError("坏了")


@define("X003", "不是结果")
def strange(view: View) -> list[Outcome]:
    return ["相符"]  # type: ignore[list-item]


def test_checks_of_ones_own_run_beside_those_selected() -> None:
    report = check(NOTHING, select=["C101"], extra=[too_little])

    assert [each.code for each in report.checks] == ["C101", "X001"]
    result = answer(report, "X001")
    assert (result.answer, result.held, result.violated, result.undecided) == ("fail", 1, 1, 1)
    assert [each.message for each in report.findings] == ["收入过少"]


@pytest.mark.parametrize(
    ("each", "words"), [(broken, "RuntimeError: 坏了"), (strange, "no outcome")]
)
def test_a_check_that_raises_is_undecided_and_stops_no_other(each: Check, words: str) -> None:
    view = view_of(CHECKS["T103"].fires)

    report = check_view(view, select="T", extra=[each, too_little])

    assert answer(report, each.code).answer == "undecided"
    assert words in answer(report, each.code).reason
    assert [one.code for one in report.findings] == ["T103", "X001"]


def test_a_label_that_the_form_does_not_have_is_an_error_of_the_check() -> None:
    @define("X004", "写错的标签")
    def misspelt(view: View) -> Iterator[Outcome]:
        yield at_most(view["收入决算情况/本年收人"], view["收入决算情况/本年收入"])

    assert "本年收人" in answer(check(NOTHING, extra=[misspelt]), "X004").reason


def test_the_code_of_another_check_is_refused() -> None:
    for extra in ([too_little, too_little], [attrs.evolve(too_little, code="T101")]):
        with pytest.raises(ValueError, match="已有核对项"):
            check(Disclosure(), extra=extra)


def test_only_a_document_is_checked() -> None:
    with pytest.raises(TypeError):
        check("收入总计1.00万元")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("select", "ignore", "codes"),
    [
        ("R2", [], {"R201", "R202", "R203", "R204", "R205"}),
        (["R2"], ["R202", "R203"], {"R201", "R204", "R205"}),
        (["R2", "R501"], "R", {"R201", "R202", "R203", "R204", "R205", "R501"}),
        (["T1"], ["T"], {"T101", "T102", "T103", "T104"}),
        (["T101"], ["T101"], set()),
    ],
)
def test_families_are_selected_and_ignored_by_prefix(
    select: str | list[str], ignore: str | list[str], codes: set[str]
) -> None:
    report = check(Disclosure(), select=select, ignore=ignore)

    assert {each.code for each in report.checks} == codes


ROW = (
    f"{TABLE}/指标[1]: 三级指标=整理档案, 权重=10, 目标值=>=400卷, 业绩值==500卷, 完成率=125, "
    "指标得分={score}, 赋分规则={rule}"
)


@pytest.mark.parametrize(
    ("rules", "rule", "score", "found"),
    [
        (None, "按照完成比例赋分", "7.50", "pass"),
        (None, "按照完成比例赋分", "10.00", "fail"),
        (None, "超额不扣", "10.00", "undecided"),
        ({"超额不扣": ScoringRule("w*r")}, "超额不扣", "10.00", "pass"),
        ({"超额不扣": ScoringRule("w*r")}, "超额不扣", "7.50", "fail"),
        ({"超额不扣": ScoringRule("w*r")}, "按照完成比例赋分", "7.50", "undecided"),
        ({"两种": ScoringRule("w*r", above="w | 0.9*w")}, "两种", "9.00", "pass"),
        ({"随意": ScoringRule("w*r", above="?")}, "随意", "1.00", "undecided"),
    ],
)
def test_scores_follow_the_rules_that_are_given(
    rules: dict[str, ScoringRule] | None, rule: str, score: str, found: str
) -> None:
    view = view_of(ROW.format(score=score, rule=rule), rules=rules or DEFAULT_RULES)

    assert answer(check_view(view, select="E"), "E305").answer == found


@pytest.mark.parametrize(
    "formula", ["w**9", "w/r", "__import__('os')", "w*", "x", "max()", "'w'", "1e9" + "(" * 500]
)
def test_formulas_hold_nothing_but_arithmetic(formula: str) -> None:
    with pytest.raises(ValueError, match="赋分公式"):
        ScoringRule(formula)


@pytest.mark.parametrize("cells", [{}, {"below": 1}, {"below": "w", "under": "w"}, "w"])
def test_a_rule_needs_its_cells(cells: object) -> None:
    with pytest.raises(ValueError, match="赋分规则"):
        scoring_rules({"规则": cells})


def test_reports_that_follow_a_disclosure_are_checked_at_their_paths() -> None:
    fires = CHECKS["P206"].fires
    lines = [f"评价报告[{number}]/{line}" for number in (1, 2) for line in fires.splitlines()]

    report = check_view(view_of("\n".join(lines)), select="P")

    assert [(each.code, each.path) for each in report.findings] == [
        ("P206", "评价报告[1]/结论/总分"),
        ("P206", "评价报告[2]/结论/总分"),
    ]


@pytest.mark.parametrize(
    "words", [{"select": "Z9"}, {"ignore": ["T1", "t999"]}, {"select": ["T", "Q"]}]
)
def test_a_code_that_no_check_has_is_refused(words: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="开头的核对项"):
        check(NOTHING, **words)


def test_lines_about_absent_parts_come_to_what_applying_them_comes_to(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    documents = [NOTHING, report(Random(2)), disclosure(Random(3), projects=1, reports=1)]
    passed_over = [check(each) for each in documents]
    monkeypatch.setattr(apply._RuleLine, "outcomes", lambda line, view: line.applied(view))
    assert [check(each) for each in documents] == passed_over
