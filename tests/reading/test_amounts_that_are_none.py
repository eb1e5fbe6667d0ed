"""Amounts, shares and changes that look like what the form states, and say something else."""

from __future__ import annotations

import pytest

import juesuan
from tests.reading.below import BALANCE, EXPENDITURE, OTHER, REVENUE, TOTAL, read_below

UNREAD = {
    "a group without its head": "其他收入,100.20万元",
    "a group that lost a digit": "其他收入4,95.11万元",
    "a group of two digits": "其他收入16,39.00万元",
    "a letter and a group": "其他收入l,100.20万元",
    "a comma in the wrong place": "其他收入1234,567.89万元",
    "an amount of two parts": "其他收入1亿2000万元",
    "the same with a unit each": "其他收入1万元5600元",
    "other money": "其他收入1.00万美元",
    "a damaged unit": "其他收入1.00万儿",
    "a lower bound": "其他收入1.00万元以上",
    "an upper bound": "其他收入1.00万元以内",
    "another year behind the label": "其他收入2023年为1.00万元",
    "another year in brackets": "其他收入（2023年）1.00万元",
    "another year in brackets before all": "（2023年度）其他收入1.00万元",
    "another year in brackets behind all": "其他收入1.00万元（2023年）",
    "last year in brackets": "其他收入（上年）1.00万元",
    "last year's amount in brackets": "其他收入1.00万元（上年决算数）",
    "another year in numerals": "二〇二三年度其他收入1.00万元",
    "another year in numerals in brackets": "其他收入1.00万元（二零二三年）",
    "a budget in brackets": "其他收入1.00万元（预算数）",
    "a budget in brackets behind the name": "其他收入（年初预算）1.00万元",
    "a quote for a point": "其他收入1“07万元",
    "numerals": "其他收入叁万元",
    "numerals, in full": "其他收入叁万元整",
    "a fraction": "其他收入½万元",
    "digits of another script": "其他收入٣٤万元",
    "a gap for the figure": "其他收入XX万元",
    "a year without its sign": "其他收入2025",
    "a part of the year": "截至2024年6月30日，其他收入1.00万元",
    "a part of last year": "截至2023年6月其他收入1.00万元",
}


@pytest.mark.parametrize("name", UNREAD)
def test_an_amount_that_is_none_is_told(name: str) -> None:
    facts, diagnostics = read_below(REVENUE, f"本年收入7.00万元。{UNREAD[name]}。")
    assert facts == TOTAL
    assert diagnostics


def test_a_comma_behind_decimals_parts_two_amounts() -> None:
    facts, diagnostics = read_below(BALANCE, "收、支总计各314.38,332.89万元。")
    assert ([*facts.values()], diagnostics) == (["314.38万元", "332.89万元"], [])


def test_two_whole_numbers_of_one_unit_may_be_one_whose_point_was_misread() -> None:
    for words in ("收、支总计各314、38万元", "收、支总计各7.00万元，比上年各增长3、94%"):
        facts, diagnostics = read_below(BALANCE, f"{words}。")
        assert not facts.keys() - {"收入支出决算总体情况/收入总计", "收入支出决算总体情况/支出总计"}
        assert [*{*facts.values()}] in ([], ["7.00万元"])
        assert [code for code, _ in diagnostics][-1:] == ["D102"]


SAID_OF_THE_TOTAL = {
    "a verb before another": "比上年少增加3.00万元",
    "a change in words": "比上年增加三万元",
    "a last year below zero": "比上年-3.00万元",
    "a direction with a minus": "决算数小于预算数-3.00万元",
    "a bound": "比上年增长3.00%以上",
    "a base that contradicts itself": "比上年（2022年）增加3.00万元",
    "the change of a share": "占比上升3.00%",
    "a share of last year's amount": "占上年收入的3.00%",
    "a share in words": "占三分之一",
}


@pytest.mark.parametrize("name", SAID_OF_THE_TOTAL)
def test_what_is_said_of_an_amount_and_contradicts_itself_is_told(name: str) -> None:
    facts, diagnostics = read_below(REVENUE, f"本年收入7.00万元，{SAID_OF_THE_TOTAL[name]}。")
    assert facts == TOTAL
    assert diagnostics


@pytest.mark.parametrize("count", ["叁辆", "零辆", "O辆", "XX辆", "—辆", "辆", "无"])
def test_a_count_in_words_is_told(count: str) -> None:
    facts, diagnostics = read_below(
        "（三）国有资产占用情况", f"车辆5辆，其中：应急保障用车{count}，其他用车2辆。"
    )
    assert len(facts) == 2
    assert diagnostics


@pytest.mark.parametrize(
    ("heading", "written"),
    [
        ("（三）国有资产占用情况", "应急保障用车-3辆"),
        ("（三）国有资产占用情况", "房屋85.00（平方米）"),
        (REVENUE, "其他收入1.00万元，占-3.00%"),
        ("（四）预算绩效情况", "绩效自评的项目2个，平均得分9555分"),
    ],
)
def test_what_no_count_and_no_share_can_be_is_told(heading: str, written: str) -> None:
    _, diagnostics = read_below(heading, f"{written}。")
    assert [code for code, _ in diagnostics] in (["D114"], ["D112"])


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("接待3批次，25人次。其中：外宾接待1批次，5人次。", []),
        ("接待3批，25人。其中：外宾接待1批，5人。", []),
        ("接待3次，25人次。其中：外宾接待1批次，5人次。", ["3", "1"]),
        ("接待3批，25人次。其中：外宾接待1批次，5人次。", ["1"]),
        ("接待3批次，25人次。其中：外宾接待1批次，5人。", ["5"]),
    ],
)
def test_a_count_whose_unit_lost_a_character_is_told(said: str, told: list[str]) -> None:
    """批 alone is a unit as well, and none of a text that says 批次."""
    facts, diagnostics = read_below("（三）公务接待费支出情况", f"国内公务{said}")
    assert len(facts) == 4
    assert diagnostics == [("D117", words) for words in told]


@pytest.mark.parametrize("unit", ["套", "台", "台（套）"])
def test_each_half_of_a_unit_is_as_right(unit: str) -> None:
    said = f"单价50万元以上通用设备2{unit}，单价100万元以上专用设备1{unit}。"
    facts, diagnostics = read_below("（三）国有资产占用情况", said)
    assert (len(facts), diagnostics) == (2, [])


def test_an_item_whose_amount_is_in_words_stays_and_is_told() -> None:
    facts, diagnostics = read_below(
        "（二）一般公共预算财政拨款支出决算结构情况", "1.教育支出（类）XX万元，占83.01%。"
    )
    assert [path.rpartition("/")[2] for path in facts] == ["类", "占比"]
    assert diagnostics


def test_numerals_of_a_reason_are_its_words() -> None:
    facts, diagnostics = read_below(
        REVENUE, "本年收入7.00万元，比上年增加1.00万元，主要原因是增加三万元，占三分之一。"
    )
    assert facts["收入决算情况/本年收入/与上年相比/主要原因"] == "增加三万元，占三分之一"
    assert diagnostics == []


def test_a_share_behind_an_amount_of_a_reason_is_not_that_of_what_has_the_reason() -> None:
    facts, diagnostics = read_below(
        REVENUE,
        "本年收入7.00万元，比上年增加1.00万元，主要原因是：一是捐赠2.00万元，占28.57%。",
        "其他收入1.00万元。",
    )
    assert not any(path.endswith("占比") for path in facts)
    assert facts.items() >= {**TOTAL, **OTHER}.items()
    assert ("D103", "占28.57%") in diagnostics


@pytest.mark.parametrize("words", ["其他收入减少", "其他收入有所增加"])
def test_a_name_without_a_figure_ends_no_reason(words: str) -> None:
    facts, diagnostics = read_below(
        REVENUE,
        f"本年收入7.00万元，比上年增加1.00万元，主要原因是：工资调整。{words}。"
        "与年初预算相比，年初预算数6.00万元，决算数7.00万元。",
    )
    assert facts["收入决算情况/本年收入/与上年相比/主要原因"] == f"工资调整。{words}"
    assert facts["收入决算情况/本年收入/与年初预算相比/年初预算数"] == "6.00万元"
    assert diagnostics == []


@pytest.mark.parametrize("words", ["比上年减少，主要原因是捐赠少", "与上年相比，减少0.50万元"])
def test_a_name_of_which_more_is_said_ends_a_reason(words: str) -> None:
    facts, diagnostics = read_below(
        REVENUE, f"本年收入7.00万元，比上年增加1.00万元，主要原因是：工资调整。其他收入{words}。"
    )
    assert facts["收入决算情况/本年收入/与上年相比/主要原因"] == "工资调整"
    assert any(path.startswith("收入决算情况/其他收入/与上年相比") for path in facts)
    assert diagnostics == []


def test_a_sentence_that_compares_another_amount_is_no_reason() -> None:
    before = "本年收入7.00万元，比上年增加1.00万元，主要原因是：工资调整"
    for words, reason in (
        ("。其他收入与上年持平", ""),
        ("，其他收入与上年持平", "，其他收入与上年持平"),
    ):
        facts, _ = read_below(REVENUE, f"{before}{words}。与年初预算相比，年初预算数6.00万元。")
        assert facts["收入决算情况/本年收入/与上年相比/主要原因"] == f"工资调整{reason}"
        whose = "本年收入" if reason else "其他收入"
        assert facts[f"收入决算情况/{whose}/与年初预算相比/年初预算数"] == "6.00万元"


def test_what_follows_a_name_without_a_figure_is_of_nothing() -> None:
    facts, diagnostics = read_below(
        REVENUE, "本年收入7.00万元。其他收入减少。比上年增加1.00万元，增长16.67%。"
    )
    assert facts == TOTAL
    assert ("D103", "比上年增加1.00万元") in diagnostics


def test_the_year_before_in_brackets_is_that_of_last_year() -> None:
    facts, diagnostics = read_below(REVENUE, "本年收入7.00万元，比上年（2023年）增加1.00万元。")
    assert "收入决算情况/本年收入/与上年相比/增减额" in facts
    assert diagnostics == []


def test_a_damaged_budget_behind_a_reason_is_none_of_its_words() -> None:
    facts, diagnostics = read_below(
        REVENUE,
        "本年收入7.00万元，比上年增加1.00万元，主要原因是：工资调整。"
        "与年初预算相比，年初预算数6口.00万元，决算数7.00万元。",
    )
    assert facts["收入决算情况/本年收入/与上年相比/主要原因"] == "工资调整"
    assert [code for code, _ in diagnostics][:1] == ["D102"]


@pytest.mark.parametrize(
    ("words", "read"),
    [("口", False), ("总支出的口", False), ("不到", False), ("比", True), ("总支出的", True)],
)
def test_a_letter_before_a_share_may_have_been_a_digit(words: str, read: bool) -> None:
    facts, told = read_below(EXPENDITURE, f"基本支出3.00万元，占{words}9.07%。")
    assert ("支出决算情况/基本支出/占比" in facts) == read
    assert (("D103", f"占{words}9.07%") in told) != read


@pytest.mark.parametrize("figure", ["26.5", "26"])
def test_a_figure_in_which_the_text_ends_may_go_on(figure: str) -> None:
    text = f"{EXPENDITURE}\n基本支出3.00万元，比上年减少{figure}"
    for end, read in (("", False), ("万元", True), ("，项目支出1.00万元。", True)):
        document = juesuan.parse(text + end)
        basic = document.expenditure.basic
        assert (basic.year_on_year is not None) == read, end
        assert read or any(each.code == "D102" for each in document.diagnostics)


@pytest.mark.parametrize(
    ("amounts", "told"),
    [
        (["1.50"] * 5 + ["150"], ["150"]),
        (["1.50"] * 5 + ["20"], []),
        (["1.50"] * 4 + ["150"], []),
        (["1.50"] * 9 + ["150", "160"], []),
    ],
)
def test_the_only_amount_without_decimals_may_have_lost_its_point(
    amounts: list[str], told: list[str]
) -> None:
    items = [
        f"{at}.教育支出（类）普通教育（款）{chr(0x4E00 + at)}校支出（项）{amount}万元。"
        for at, amount in enumerate(amounts, 1)
    ]
    heading = "（三）一般公共预算财政拨款支出决算具体情况"
    facts, diagnostics = read_below(heading, *items)
    assert f"{amounts[-1]}万元" in facts.values()
    assert diagnostics == [("D114", words) for words in told]
