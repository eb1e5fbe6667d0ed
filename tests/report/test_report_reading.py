"""What the sentences of a report state, in small texts of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

import juesuan
from juesuan.diagnostics import CODES
from juesuan.model import Disclosure, EvaluationReport
from juesuan.render.report_text import text_of

EXAMPLE = Path(__file__).parents[2] / "examples" / "evaluation-report-2024.txt"

ANALYSIS = "四、绩效评价指标分析\n"
OUTPUT = ANALYSIS + "（三）项目产出情况\n1.数量指标完成情况分析："
GOALS = "一、基本情况\n（二）项目绩效目标\n1.阶段性目标，指标如下：（1）项目产出指标"


def read(text: str) -> EvaluationReport:
    report = juesuan.parse(text)
    assert isinstance(report, EvaluationReport)
    return report


def stated(text: str, below: str = "") -> dict[str, str]:
    """The facts below a path: what they say, with the unit."""
    return {
        fact.path.removeprefix(below): fact.canonical + (fact.unit or "")
        for fact in juesuan.facts(read(text))
        if fact.path.startswith(below) and not fact.path.startswith("章节")
    }


def codes(text: str) -> set[str]:
    return {diagnostic.code for diagnostic in read(text).diagnostics}


def test_a_figure_belongs_to_the_sentence_of_its_words() -> None:
    text = (
        "一、基本情况\n（一）项目概况\n本项目预算安排总额为90万元，其中：财政资金60万元，"
        "其他资金30万元。\n四、绩效评价指标分析\n本项目预算资金为70万元，其中：财政资金7万元，"
        "其他资金63万元，预算执行率=（63/70）×100%=90%。"
    )
    assert stated(text) == {
        "资金/预算安排总额": "90万元",
        "资金/财政资金": "60万元",
        "资金/其他资金": "30万元",
    }


def test_what_the_money_was_paid_for() -> None:
    text = (
        "一、基本情况\n（一）项目概况\n截至2024年12月31日，本项目实际支付资金18.5万元，预算执行率92.5%。"
        "本项目资金主要用于支付第2批设备购置费10万元，差旅、会议费5.5万元和劳务费3万元。"
    )
    assert stated(text, "资金/") == {
        "实际支付资金": "18.5万元",
        "预算执行率": "92.5%",
        "用途[1]/名称": "第2批设备购置费",
        "用途[1]/金额": "10万元",
        "用途[2]/名称": "差旅、会议费",
        "用途[2]/金额": "5.5万元",
        "用途[3]/名称": "劳务费",
        "用途[3]/金额": "3万元",
    }
    # Words of a statement among the uses are a name of one.
    text = f"{text[:15]}本项目资金主要用于支付会议费5万元、支出费用2万元。"
    assert "资金/实际支付资金" not in stated(text)
    assert stated(text, "资金/用途[2]/") == {"名称": "支出费用", "金额": "2万元"}


@pytest.mark.parametrize("quotes", ["“”", '""', "「」", ("", "")])
def test_planned_indicators_with_all_quotes_and_none(quotes: str) -> None:
    text = GOALS + (
        "①数量指标“巡查、抽查，复查次数”指标，预期指标值为“≥2次”；“培训”指标，预期指标值为“长期”；"
        "②质量指标，无此类指标；（2）项目成本指标①经济成本指标“巡查成本”指标，预期指标值为“≤3.5万元”。"
    )
    for sign, other in zip("“”", quotes, strict=True):
        text = text.replace(sign, other)
    facts = stated(text, "绩效指标")
    assert {path: words for path, words in facts.items() if path.count("/") == 1} == {
        "[1]/一级指标": "产出指标",
        "[1]/二级指标": "数量指标",
        "[1]/三级指标": "巡查、抽查，复查次数",
        "[1]/预期指标值": "≥2次",
        "[2]/一级指标": "产出指标",
        "[2]/二级指标": "数量指标",
        "[2]/三级指标": "培训",
        "[2]/预期指标值": "长期",
        "[3]/一级指标": "成本指标",
        "[3]/二级指标": "经济成本指标",
        "[3]/三级指标": "巡查成本",
        "[3]/预期指标值": "≤3.5万元",
    }
    assert facts["[3]/预期指标值/数值"] == "3.5"


def test_an_indicator_does_not_take_a_level_whose_heading_was_lost() -> None:
    text = GOALS + (
        "①数量指标“巡查”指标，预期指标值为“≥2次”；①经济成本指标“成本”指标，预期指标值为“≤3万元”。"
    )
    facts = stated(text, "绩效指标")
    assert facts["[1]/一级指标"] == "产出指标"
    assert "[2]/一级指标" not in facts
    assert facts["[2]/二级指标"] == "经济成本指标"


def test_an_indicator_without_a_score_takes_none_of_the_next() -> None:
    text = OUTPUT + (
        "“巡查”指标：预期指标值为“≥2次”，实际完成指标值为“=2次”，指标完成率为100%。“抽查”指标："
        "预期指标值为“=4次”，实际完成指标值为“=3次”，指标完成率为75%。综上所述，本指标满分为4分，"
        "根据评分标准得3分。\n2.成本指标完成情况分析\n（1）社会成本指标完成情况分析，无此类指标。"
    )
    facts = stated(text, "指标分析/产出/指标")
    assert {path for path in facts if path.startswith("[1]") and path.endswith("分")} == set()
    assert (facts["[2]/满分"], facts["[2]/得分"]) == ("4分", "3分")
    assert not any(path.startswith("[3]") for path in facts)
    assert "D407" in codes(text)


def test_a_score_that_no_indicator_claims_is_no_fact() -> None:
    text = OUTPUT + "综上所述，本指标满分为3分，根据评分标准得3分。"
    assert stated(text, "指标分析/产出/指标") == {}
    assert "D408" in codes(text)


def test_criteria_with_and_without_numbers_and_of_other_names() -> None:
    score = "综上所述，本指标满分为4.00分，根据评分标准得3.5分。"
    text = (
        f"{ANALYSIS}（一）项目决策情况\n1.项目立项情况分析（1）立项依据充分性①依据一。②依据二。{score}"
        f"立项程序规范性：程序完整。{score}（2）论证充分性，已论证。{score}"
        f"\n（二）项目过程情况\n（1）资金到位率：到位。资金使用合规性有4项制度。"
    )
    facts = stated(text, "指标分析/")
    names = {path: words for path, words in facts.items() if path.endswith("名称")}
    assert names == {
        "决策/指标[1]/名称": "立项依据充分性",
        "决策/指标[2]/名称": "立项程序规范性",
        "决策/指标[3]/名称": "论证充分性",
        "过程/指标[1]/名称": "资金到位率",
    }
    assert facts["决策/指标[3]/得分"] == "3.5分"
    assert "过程/指标[1]/得分" not in facts


def test_the_sentence_on_a_kind_stands_for_its_damaged_heading() -> None:
    scored = "本指标满分为5分，根据评分标准得{}分。"
    text = (
        f"{ANALYSIS}（一）项目决策情况\n1.论证：{scored.format(4)}\n（二）项目□□情况\n"
        f"过程管理类指标由1个二级指标和1个三级指标构成。\n1.台账：{scored.format(3)}"
    )
    facts = stated(text, "指标分析/")
    assert (facts["决策/指标[1]/名称"], facts["决策/指标[1]/得分"]) == ("论证", "4分")
    assert (facts["过程/指标[1]/名称"], facts["过程/指标[1]/得分"]) == ("台账", "3分")


def test_the_total_score_is_that_of_the_conclusion() -> None:
    text = f"三、综合评价情况及评价结论\n{{}}\n{ANALYSIS}（三）项目产出情况\n问卷总分为80分。"
    assert stated(text.format("总分为91.5分。")) == {"结论/总分": "91.5分"}
    assert stated(text.format("另行说明。")) == {}


def test_stages_and_the_group() -> None:
    text = (
        "二、绩效评价工作开展情况\n（三）绩效评价工作过程\n1.前期准备，评价小组于2025年2月3日成立。"
        "分工如下：林青（组长）：主要负责方案、报告；周平（组员）：负责核对。\n"
        "2.组织实施，2025年2月4日至2月9日，现场查看。2025年5月1日另行安排。3.问题整改，落实整改。"
    )
    # A stage is known by its name, too, where the heading above it is damaged.
    damaged = text.replace("绩效评价工作过程", "绩效□价工□过程")
    assert stated(damaged, "评价") == stated(text, "评价")
    assert stated(text, "评价") == {
        "过程[1]/阶段": "前期准备",
        "过程[1]/开始": "2025-02-03",
        "小组[1]/姓名": "林青",
        "小组[1]/职务": "组长",
        "小组[1]/分工": "方案、报告",
        "小组[2]/姓名": "周平",
        "小组[2]/职务": "组员",
        "小组[2]/分工": "核对",
        "过程[2]/阶段": "组织实施",
        "过程[2]/开始": "2025-02-04",
        "过程[2]/结束": "2025-02-09",
        "过程[3]/阶段": "问题整改",
    }


def test_chapter_texts_end_with_their_chapter() -> None:
    text = (
        "五、主要经验及做法、存在的问题及原因分析\n（一）主要经验及做法：做法一。\n（二）存在的问题及"
        "原因分析\n问题一；\n问题二。\n六、有关建议\n（1）甲。（2）乙\n- 7 -\n丙。\n"
        "七、其他需要说明的问题\n（一）丁。（二）戊。\n附件1：评分表\n己\t1分"
    )
    facts = {path: words for path, words in stated(text).items() if "[" not in path}
    assert facts == {
        "主要经验及做法": "做法一",
        "存在的问题及原因分析": "问题一；问题二",
        "有关建议": "（1）甲。（2）乙丙",
    }
    report = read(text)
    assert [each.value for each in report.other_questions] == ["丁", "戊"]
    assert [text_of(report, each) for each in report.attached] == ["附件1：评分表", "己\t1分"]


def test_a_signature_is_none_of_the_last_chapter() -> None:
    text = EXAMPLE.read_text(encoding="utf-8").rstrip()
    for signature in ("青石县水务局\n2025年3月20日", "2025年3月20日"):
        report = read(f"{text}\n{signature}")
        assert report.other_questions == read(text).other_questions
        assert [text_of(report, each) for each in report.attached] == signature.split("\n")


def test_a_garbled_heading_loses_itself_alone() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    for heading in ("一、基本情况", "（一）项目概况", "（二）项目过程情况", "（三）项目产出情况"):
        assert stated(text.replace(heading, "（二）□□过□□况")) == stated(text)


def test_what_stands_before_the_first_heading_is_read() -> None:
    text = f"本项目预算安排总额为90万元。\n{ANALYSIS}（一）项目决策情况\n正文。"
    assert stated(text) == {"资金/预算安排总额": "90万元"}


def test_a_lost_character_costs_what_it_belongs_to() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    whole = {(f.path, f.text) for f in juesuan.facts(juesuan.parse(text)) if "[" not in f.path}
    for at in range(0, len(text), 53):
        found = {(f.path, f.text) for f in juesuan.facts(juesuan.parse(text[:at] + text[at + 1 :]))}
        assert len(whole - found) <= 4, text[max(0, at - 20) : at + 20]


@pytest.mark.parametrize(
    ("sign", "damaged"),
    [
        ("“巡查”", "“巡查"),
        ("“巡查”", "巡查”"),
        ("”指标：", "”指："),
        ("预期", "预"),
        ("≥2次”", "≥2次"),
        ("：预", "预"),
    ],
)
def test_an_indicator_keeps_its_score_where_its_target_is_damaged(sign: str, damaged: str) -> None:
    scored = "预期指标值为“≥{}次”，实际完成指标值为“={}次”。综上所述，本指标满分为{}分。"
    text = OUTPUT + f"“巡查”指标：{scored}“抽查”指标：{scored}".format(2, 2, 3, 5, 5, 4)
    facts = stated(text.replace(sign, damaged, 1), "指标分析/产出/指标")
    assert (facts["[1]/名称"], facts["[1]/满分"]) == ("巡查", "3分")
    assert facts["[1]/实际完成指标值/数值"] == "2"
    assert (facts["[2]/名称"], facts["[2]/满分"]) == ("抽查", "4分")
    assert facts["[2]/预期指标值/数值"] == "5"


def test_a_figure_whose_unit_was_lost_is_told() -> None:
    text = f"{GOALS[:6]}\n（一）项目概况\n"
    text += "预算安排总额为90万元，其中：财政资金60元。单位人员总数70，"
    assert stated(text)["资金/财政资金"] == "60元"
    assert {"D112", "D113"} & codes(text) == {"D112", "D113"}


def test_numbers_of_all_styles_and_chapters_in_another_order() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    head, tail = text.split("五、主要经验")
    moved = "五、主要经验" + tail + head
    assert stated(moved) == stated(text)
    assert "D403" in codes(moved)
    decimal = text.replace("五、主要", "5、 主要").replace("（一）", "1)")
    assert stated(decimal) == stated(text)
    assert codes(decimal) - codes(text) == {"D404"}


def test_a_report_that_breaks_off_keeps_what_is_there() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    whole = list(juesuan.facts(juesuan.parse(text)))
    for share in range(1, 20):
        cut = len(text) * share // 20
        expected = {(f.path, f.text) for f in whole if f.end is not None and f.end < cut - 400}
        found = {(f.path, f.text) for f in juesuan.facts(read(text[:cut]))}
        assert expected <= found
    assert {"D401", "D406"} <= codes(text[: text.index("农村水利科按照")])


def test_reports_after_a_disclosure() -> None:
    disclosure = EXAMPLE.with_name("disclosure-2024.txt").read_text(encoding="utf-8")
    report = EXAMPLE.read_text(encoding="utf-8")
    text = f"{disclosure}\n附件1\n供水工程项目支出绩效评价报告\n{report}\n{report}"
    document = juesuan.parse(text)
    assert isinstance(document, Disclosure)
    own = [(fact.path, fact.value) for fact in juesuan.facts(juesuan.parse(disclosure))]
    alone = [(fact.path, fact.value) for fact in juesuan.facts(juesuan.parse(report))]
    found = [(fact.path, fact.value) for fact in juesuan.facts(document)]
    assert found == own + [
        (f"评价报告[{n}]/{path}", value) for n in (1, 2) for path, value in alone
    ]
    assert document.reports[0].front[0].content == ("附件1",)


@pytest.mark.parametrize("code", [code for code in CODES if code.startswith("D4")])
def test_each_diagnostic_has_a_sample_that_fires_it(code: str) -> None:
    assert code in codes(CODES[code].sample)
