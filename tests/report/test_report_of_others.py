"""Figures of a report that words around them make those of another time, unit or project."""

from __future__ import annotations

import pytest

import juesuan
from tests.report.test_report_reading import codes, stated
from tests.report.test_report_whose import ANALYSIS, OVERVIEW, TITLE, VERDICT, read

PAID = "实际支付资金24万元"
SCORED = "“管网”指标：预期指标值为“≥9公里”，实际完成指标值为“=8公里”，指标完成率为89%。"
OTHER_TIMES = (
    *("2023年", "上年", "前年", "历年", "近三年", "上半年", "2024年上半年", "第三季度"),
    *("2023财年", "2023全年", "2023-12-31", "截至2023.12.31", "到2023年底", "上年末"),
    *("自2023年以来", "三年累计", "首批", "第一年", "期初", "次年", "人均", "平均每年"),
    *("1-6月", "2024年1月至6月", "2021年至2023年", "2021—2023年", "“十三五”期间", "上年同期"),
)
STATED = [
    (OVERVIEW, "", PAID),
    (OVERVIEW, "实际支付资金24万元，", "预算执行率80%"),
    (OVERVIEW, "", "实际到位资金24万元"),
    (OVERVIEW, "", "单位人员总数24人"),
    (OVERVIEW, "", "内设科室4个"),
    (VERDICT, "", "总分为88分，评价等级为“良”"),
    (VERDICT, "", "本项目共设置三级指标24个"),
    (ANALYSIS, "", "项目决策类指标由3个二级指标和6个三级指标构成"),
]


def own_figures(text: str) -> list[str]:
    """What a report states of figures of its own."""
    return [words for path, words in read(text).items() if any(map(str.isdigit, words))]


@pytest.mark.parametrize(
    "lead", ["{}，", "{}：", "（{}）", "本项目{}，", "其中：{}，", "{}情况：\n", "{}为："]
)
@pytest.mark.parametrize(("chapter", "before", "stated"), STATED)
def test_words_of_another_time_before_a_figure(
    chapter: str, before: str, stated: str, lead: str
) -> None:
    own = own_figures(chapter + before)
    for time in OTHER_TIMES:
        text = f"{chapter}{before}{lead.format(time)}{stated}。"
        assert own_figures(text) == own, time
        assert "D105" in codes(TITLE + text), time


@pytest.mark.parametrize(
    ("lead", "own"),
    [
        ("2024年，", True),
        ("1-12月，", True),
        ("截至2024年9月底，", True),
        ("2024年12月，", True),
        ("2024年安排的资金，", True),
        ("上年结转资金5万元，", True),
        ("完成上半年任务，", True),
        ("2023年立项，2024年", True),
        ("2024年立项，2023年", False),
    ],
)
def test_words_of_the_time_of_the_report(lead: str, own: bool) -> None:
    assert (own_figures(f"{OVERVIEW}{lead}{PAID}。") == ["24万元"]) == own


@pytest.mark.parametrize(
    "head",
    [
        "2023年资金情况",
        "上年情况",
        "柳泉乡资金情况",
        "青岩县",
        "道路项目",
        "下属单位",
        "近三年情况",
    ],
)
@pytest.mark.parametrize(
    "form",
    ["1.{}\n（1）{}。", "{}如下：\n（1）{}。", "1.{}。{}。", "（二）{}\n{}。", "（二）{}\n1.{}。"],
)
def test_an_item_or_the_line_that_announces_it_may_name_another(head: str, form: str) -> None:
    text = OVERVIEW + form.format(head, PAID)
    assert own_figures(text) == []
    assert {"D105", "D408"} & codes(TITLE + text)
    assert own_figures(OVERVIEW + form.format("资金使用情况", PAID)) == ["24万元"]


@pytest.mark.parametrize("bracket", ["（2023年）", "（上年）"])
def test_so_may_a_bracket_behind_a_heading(bracket: str) -> None:
    head = OVERVIEW.rstrip("\n")
    assert own_figures(f"{head}{bracket}\n{PAID}。") == []
    assert own_figures(f"{head}（2024年）\n{PAID}。") == ["24万元"]
    assert own_figures(f"{OVERVIEW}（二）2023年立项\n2024年{PAID}。") == ["24万元"]


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("柳泉乡", False),
        ("青岩县", False),
        ("县医院", False),
        ("下属单位", False),
        ("施工单位", False),
        ("道路项目", False),
        ("二期工程", False),
        ("青石县", True),
        ("县水务局", True),
        ("全县", True),
        ("供水项目", True),
        ("农村供水工程", True),
    ],
)
@pytest.mark.parametrize("lead", ["{}，", "{}：", "其中：{}，", "（{}）", "{}情况：\n"])
def test_a_unit_or_project_before_a_figure(lead: str, name: str, own: bool) -> None:
    text = f"{OVERVIEW}{lead.format(name)}{PAID}。"
    assert (own_figures(text) == ["24万元"]) == own
    assert ("D408" in codes(TITLE + text)) == (not own)
    uses = f"{OVERVIEW}{lead.format(name)}资金主要用于支付管材45万元。"
    assert (own_figures(uses) == ["45万元"]) == own


@pytest.mark.parametrize(
    "behind",
    [
        *("（2023年）", "（上年）", "（计划）", "（2021—2023年）", "（柳泉乡）", "（下属单位）"),
        *(
            "的限额",
            "的目标",
            "，为上年数",
            "，系2023年支出",
            "未支付",
            "由下属单位使用",
            "是2023年的",
            "缺口",
            "/户",
            "以上",
        ),
    ],
)
def test_words_behind_a_figure_say_that_it_is_another(behind: str) -> None:
    assert own_figures(f"{OVERVIEW}{PAID}{behind}。") == []
    assert codes(f"{TITLE}{OVERVIEW}{PAID}{behind}。") & {"D102", "D105", "D408"}


@pytest.mark.parametrize(
    "behind", ["", "整", "口", "（含税）", "（2024年）", "，为上年的2倍", "预算执行率80%"]
)
def test_words_behind_a_figure_that_it_keeps(behind: str) -> None:
    assert read(f"{OVERVIEW}{PAID}{behind}。")["资金/实际支付资金"] == "24万元"


@pytest.mark.parametrize("behind", ["未到岗", "的目标", "缺口"])
def test_so_do_words_behind_a_count(behind: str) -> None:
    assert own_figures(f"{OVERVIEW}单位人员总数24人{behind}。") == []
    assert own_figures(f"{OVERVIEW}内设9个股室。") == ["9个"]


@pytest.mark.parametrize("time", ["2023年", "上年", "近三年", "上半年"])
@pytest.mark.parametrize("at", ["“管网”指标", "预期指标值", "指标完成率"])
def test_a_row_of_another_time(time: str, at: str) -> None:
    head = f"{ANALYSIS}（三）项目产出情况\n"
    assert "89%" in own_figures(head + SCORED)
    text = head + SCORED.replace(at, f"{time}，{at}")
    assert "89%" not in own_figures(text) or "≥9公里" not in own_figures(text)
    assert "D105" in codes(TITLE + text)
    # But its name may hold one.
    assert "89%" in own_figures(head + SCORED.replace("管网", "2023年度管网"))


@pytest.mark.parametrize("use", ["未支付质保金", "结余", "预计监理费", "监理费不足"])
def test_an_amount_that_was_not_paid_is_none_of_the_uses(use: str) -> None:
    text = f"{OVERVIEW}资金主要用于支付管材45万元，{use}3万元。"
    assert own_figures(text) == ["45万元"]
    assert "D408" in codes(TITLE + text)


@pytest.mark.parametrize("lead", ["单位自评，", "初评：", "整改后，"])
def test_a_score_that_others_gave_or_that_came_before(lead: str) -> None:
    verdict = f"{lead}总分为98分，评价等级为“优”。"
    assert read(VERDICT + verdict) == {}
    own = TITLE.replace("评价报告", "自评报告") + VERDICT + verdict
    assert ("结论/总分" in stated(own)) == (lead == "单位自评，")


@pytest.mark.parametrize(
    ("chapter", "words", "told"),
    [
        (VERDICT, "总分为9188分，评价等级为“优”", "9188分"),
        (VERDICT, "总分为-9分，评价等级为“优”", "-9分"),
        (VERDICT, "总分为100分，评价等级为“优”", None),
        (OVERVIEW, "实际支付资金-8万元", "-8万元"),
        (OVERVIEW, "单位人员总数24.5人", "24.5人"),
        (OVERVIEW, "实际支付资金8万元，预算执行率120%", None),
    ],
)
def test_a_figure_that_cannot_be_meant_is_told(chapter: str, words: str, told: str | None) -> None:
    text = f"{TITLE}{chapter}{words}。"
    found = [each for each in juesuan.parse(text).diagnostics if each.code == "D114"]
    assert [text[each.start : each.end] for each in found] == ([told] if told else [])
    assert own_figures(f"{chapter}{words}。")


ROWS = f"{ANALYSIS}（三）项目产出情况\n1.数量指标完成情况分析：{SCORED}\n"


@pytest.mark.parametrize("name", ["上年", "2023年", "近三年", "以前年度", "柳泉乡", "下属单位"])
def test_a_heading_or_a_line_above_is_said_of_all_below_it(name: str) -> None:
    of_funds = f"{OVERVIEW}2.资金投入和使用情况\n（1）使用情况分析：{PAID}。\n"
    texts = [of_funds.replace(each, f"{each}{name}") for each in ("（一）", "2.", "（1）")]
    texts += [of_funds.replace("（1）", f"{name}情况{sign}\n（1）") for sign in (":", "")]
    texts += [
        OVERVIEW.replace("一、", f"一、{name}") + f"{PAID}。",
        f"{OVERVIEW}{name}情况\n{PAID}。",
    ]
    texts += [OVERVIEW.replace("概况", f"概况（{name}）") + f"{PAID}。"]
    texts += [ROWS.replace(each, f"{each}{name}") for each in ("（三）", "1.", "四、")]
    texts += [ROWS.replace("分析：", f"分析：{name}，")]
    texts += [ROWS.replace("情况\n", f"情况（{name}）\n"), ROWS.replace("1.", f"{name}情况：\n1.")]
    for text in texts:
        assert not {"24万元", "89%"} & {*own_figures(text)}, text
        assert {"D105", "D408"} & codes(TITLE + text), text


def test_what_a_line_announces_ends_with_the_next_heading() -> None:
    text = f"{OVERVIEW}上年情况：\n1.略。\n（二）资金情况\n{PAID}。\n{ROWS}"
    assert {"24万元", "89%"} <= {*own_figures(text)}
    # Nor does the name of an indicator, or of a unit on the cover, say whose all below is.
    rows = ROWS.replace("1.数量指标完成情况分析：", "1.2023年度管网改造指标：")
    assert "89%" in own_figures(rows)
    assert own_figures(f"青石县财政局\n{OVERVIEW}{PAID}。") == ["24万元"]
