"""Figures of another time or of a budget under the names of this year's accounts."""

from __future__ import annotations

from itertools import product

import pytest

from tests.reading.below import BALANCE, REVENUE, THREE_PUBLIC, read_below, stated

THREE_PUBLIC_NAME = "财政拨款“三公”经费支出决算情况"
HOSPITALITY = f"{THREE_PUBLIC_NAME}/公务接待费"
ITEMS = "五、一般公共预算财政拨款支出决算具体情况"
OTHER_TIMES = (
    *("上年", "去年", "前年", "往年", "历年", "上一年度", "近三年", "三年来", "以前年度"),
    *("上半年", "第三季度", "“十三五”期间", "此前", "上年同期"),
)
BUDGETS = ("年初预算", "调整后预算", "2025年预算")
OF_BUDGET = ("预算的", "年初预算安排的", "计划的", "合同约定的", "批复的")


@pytest.mark.parametrize(
    ("time", "words"),
    [
        *product(OTHER_TIMES, ("{}公务接待费8.00万元。", "{}的公务接待费8.00万元。")),
        *product(OTHER_TIMES, ("{}，公务接待费8.00万元。", "{}情况：\n1.公务接待费8.00万元。")),
        *product(OTHER_TIMES[:3], ("{}情况：\n公务接待费8.00万元。", "{}共有公务接待费8.00万元。")),
        *product(
            (*OTHER_TIMES, *BUDGETS), ("公务接待费8.00万元（{}）。", "公务接待费（{}）8.00万元。")
        ),
        *product(BUDGETS, ("{}情况：\n公务接待费8.00万元。", "（一）{}\n公务接待费8.00万元。")),
        *product(OF_BUDGET, ("{}公务接待费8.00万元。",)),
    ],
)
def test_figures_of_another_time_are_no_accounts(time: str, words: str) -> None:
    facts, told = read_below(THREE_PUBLIC, *words.format(time).split("\n"))
    assert f"{HOSPITALITY}/支出" not in facts
    assert {code for code, _ in told} & {"D102", "D105", "D109"}


@pytest.mark.parametrize(
    "words",
    ["的限额", "左右", "未支付", "资金未到位", "由下属单位使用", "是2023年的", "结转下年"],
)
def test_words_behind_an_amount_may_say_that_it_is_none(words: str) -> None:
    facts, told = read_below(THREE_PUBLIC, f"公务接待费8.00万元{words}。")
    assert facts == {}
    assert "D102" in {code for code, _ in told}


@pytest.mark.parametrize("letter", ["口", "整"])
def test_a_letter_behind_an_amount_stands_for_a_lost_sign(letter: str) -> None:
    assert stated(THREE_PUBLIC, f"公务接待费8.00万元{letter}。") == {
        f"{HOSPITALITY}/支出": "8.00万元"
    }


@pytest.mark.parametrize(
    "owner",
    [
        "下属单位的",
        "全县为：",
        "下属单位为：",
        "二级单位的",
        "代管单位",
        "其余单位的",
        "由县财政局承担的",
    ],
)
def test_so_are_those_of_others(owner: str) -> None:
    assert stated(THREE_PUBLIC, f"{owner}公务接待费8.00万元。") == {}


@pytest.mark.parametrize(
    "day", ["截至2023年底", "截止2023年", "截至2023年12月31日", "截至2023年12月", "2024年12月"]
)
def test_a_day_of_last_year_and_a_month_bring_no_money_of_this_year(day: str) -> None:
    for words in (f"{day}，公务接待费8.00万元。", f"{day}公务接待费8.00万元。"):
        facts, told = read_below(THREE_PUBLIC, words)
        assert (facts, "D105" in {code for code, _ in told}) == ({}, True), words


@pytest.mark.parametrize("time", ["2024年", "2024年度", "本年", "全年", "截至2024年底，"])
def test_figures_of_the_year_are_read(time: str) -> None:
    assert stated(THREE_PUBLIC, f"{time}公务接待费8.00万元。") == {
        f"{HOSPITALITY}/支出": "8.00万元"
    }


@pytest.mark.parametrize("sign", ["；", "。"])
def test_a_line_may_announce_the_budgets_on_the_next_ones(sign: str) -> None:
    for first, second in (("1.", "2."), ("", "")):
        facts, told = read_below(
            THREE_PUBLIC,
            "2024年，本单位按要求编制预算，三公经费年初预算数如下：",
            f"{first}公务接待费8.00万元{sign}",
            f"{second}因公出国（境）费9.00万元。",
        )
        assert f"{HOSPITALITY}/支出" not in facts
        assert all("预算" in path for path in facts)
        assert facts[f"{THREE_PUBLIC_NAME}/与年初预算相比/公务接待费/年初预算数"] == "8.00万元"
        assert told


def test_a_list_of_budgets_ends_with_the_next_heading() -> None:
    lines = ("（一）年初预算情况", "公务接待费8.00万元。", "（二）决算情况", "公务接待费7.00万元。")
    assert stated(THREE_PUBLIC, *lines) == {f"{HOSPITALITY}/支出": "7.00万元"}


@pytest.mark.parametrize("link", ["", "为", "支出决算数"])
@pytest.mark.parametrize("base", ["比上年", "与2023年度", "较去年"])
def test_the_figure_of_a_base_is_none_of_this_year(base: str, link: str) -> None:
    """A paragraph may begin with what the year before had."""
    words = f"{base}公务接待费{link}8.00万元相比，减少3.00万元。"
    facts, told = read_below(THREE_PUBLIC, words)
    assert facts == {}
    assert "D102" in {code for code, _ in told}


def test_what_is_said_behind_a_base_is_this_years() -> None:
    of_year = "收入决算情况/本年收入"
    changed = {f"{of_year}/与上年相比/增减额": "2.00万元"}
    assert stated(REVENUE, "与上年相比本年收入增加2.00万元。") == changed
    words = "与上年相比，本年收入9.00万元，增加2.00万元。"
    assert stated(REVENUE, words) == {of_year: "9.00万元", **changed}


@pytest.mark.parametrize("sign", ["、", "，", "和"])
def test_so_is_the_second_figure_of_a_base(sign: str) -> None:
    words = f"与上年收入总计8.00万元{sign}支出总计7.00万元相比，分别减少1.00万元、2.00万元。"
    assert stated(BALANCE, words) == {}


@pytest.mark.parametrize(
    "heading",
    [
        "二、2023年度收入决算情况说明",
        "二、2025年收入决算情况说明",
        "二、上年收入支出决算总体情况说明",
        "二、收入决算情况说明（2023年度）",
        "二、收入决算情况（上年）",
        "二、收入决算情况（预算数）",
        "二、县医院收入支出决算总体情况说明",
        "二、收入决算情况说明（下属单位）",
    ],
)
def test_nothing_below_the_heading_of_another_year_or_unit_is_read(heading: str) -> None:
    facts, told = read_below(heading, "本年收入合计8.00万元。", "收入总计8.00万元。")
    assert facts == {}
    assert ("D208", heading) in told
    lines = ("二、2024年度收入决算情况说明", "本年收入合计9.00万元。")
    assert stated(heading, "本年收入合计8.00万元。", *lines) == {
        "收入决算情况/本年收入": "9.00万元"
    }


@pytest.mark.parametrize("unit", ["县医院：", "下属单位："])
def test_the_lines_below_another_units_name_are_its_own(unit: str) -> None:
    facts, told = read_below(THREE_PUBLIC, unit, "公务接待费8.00万元。")
    assert facts == {}
    assert "D103" in {code for code, _ in told}
    own = stated(THREE_PUBLIC, "县水务局：", "公务接待费7.00万元。")
    assert own == {f"{HOSPITALITY}/支出": "7.00万元"}


@pytest.mark.parametrize("unit", ["县医院", "下属单位", "第一中学"])
@pytest.mark.parametrize("words", ["公务接待费（{}）8.00万元。", "公务接待费8.00万元（{}）。"])
def test_a_bracket_may_name_another_unit(words: str, unit: str) -> None:
    facts, told = read_below(THREE_PUBLIC, words.format(unit))
    assert facts == {}
    assert "D103" in {code for code, _ in told}
    of_all = {f"{HOSPITALITY}/支出": "8.00万元"}
    assert stated(THREE_PUBLIC, words.format(f"含{unit}")) == of_all


@pytest.mark.parametrize(
    "words",
    [
        "公务接待费8.00万元，为年初预算数。",
        "公务接待费8.00万元，均为上年数。",
        "公务接待费8.00万元，系2023年支出。",
        "公务接待费8.00万元（系2023年支出）。",
        "公务接待费8.00万元（为预算数）。",
        "公务接待费8.00万元（合同约定）。",
        "公务接待费8.00万元，是县医院的。",
        "2023年决算数，公务接待费8.00万元。",
        "2022年至2024年为：公务接待费8.00万元。",
        "合同约定，公务接待费8.00万元。",
    ],
)
def test_it_may_be_said_before_or_behind_the_amount(words: str) -> None:
    facts, told = read_below(THREE_PUBLIC, words)
    assert facts == {}
    assert {code for code, _ in told} & {"D102", "D103", "D105"}
    this_year = "公务接待费8.00万元，系2024年支出。"
    assert stated(THREE_PUBLIC, this_year) == {f"{HOSPITALITY}/支出": "8.00万元"}


@pytest.mark.parametrize("lead", ["年初预算中", "在年初预算中"])
def test_what_the_budget_holds_is_a_budget(lead: str) -> None:
    assert stated(THREE_PUBLIC, f"{lead}，公务接待费8.00万元。") == {
        f"{THREE_PUBLIC_NAME}/与年初预算相比/公务接待费/年初预算数": "8.00万元"
    }


@pytest.mark.parametrize("other", ["全县", "下属单位", "县医院", "部分单位"])
@pytest.mark.parametrize(
    "words",
    [
        "{}公务接待费8.00万元。",
        "{}，公务接待费8.00万元。",
        "{}：公务接待费8.00万元。",
        "{}情况：\n1.公务接待费8.00万元。",
        "公务接待费8.00万元（{}）。",
        "{}三公经费支出情况：公务接待费8.00万元。",
    ],
)
def test_what_is_said_of_others_is_not_read(words: str, other: str) -> None:
    facts, told = read_below(THREE_PUBLIC, *words.format(other).split("\n"))
    assert facts == {}
    assert told


@pytest.mark.parametrize("lead", ["我单位为行政单位", "本单位属参公单位", "按照全县统一要求"])
def test_what_the_unit_is_names_no_other(lead: str) -> None:
    assert stated(THREE_PUBLIC, f"{lead}，公务接待费8.00万元。")


@pytest.mark.parametrize("lead", ["原有", "原核定的", "封存的", "借出的", "停开的"])
def test_what_was_or_is_out_of_use_is_not_counted(lead: str) -> None:
    facts, told = read_below(THREE_PUBLIC, f"{lead}公务用车保有量7辆。")
    assert facts == {}
    assert "D109" in {code for code, _ in told}
    assert stated(THREE_PUBLIC, "现有公务用车保有量7辆。")


@pytest.mark.parametrize("base", ["去年上半年", "上年同期预算", "2023年第三季度", "上年结余"])
def test_a_base_is_named_by_all_its_words(base: str) -> None:
    facts, told = read_below(REVENUE, f"与{base}相比，本年收入增加2.00万元。")
    assert facts == {}
    assert told


@pytest.mark.parametrize("other", ["合同", "县医院", "控制数"])
def test_a_share_is_one_of_an_amount(other: str) -> None:
    facts, told = read_below(THREE_PUBLIC, f"公务接待费8.00万元，占{other}的3%。")
    assert facts == {f"{HOSPITALITY}/支出": "8.00万元"}
    assert {code for code, _ in told} == {"D103"}


@pytest.mark.parametrize(
    "lines",
    [
        ("1.年初预算：教育支出（类）普通教育（款）小学教育（项）7.00万元。",),
        ("上年决算情况如下：", "1.教育支出（类）普通教育（款）小学教育（项）7.00万元。"),
    ],
)
def test_items_of_a_budget_or_another_year_are_none(lines: tuple[str, ...]) -> None:
    facts, told = read_below(ITEMS, *lines)
    assert facts == {}
    assert "D105" in {code for code, _ in told}
    assert stated(ITEMS, "决算情况如下：", lines[-1].removeprefix("1.年初预算："))


def test_what_says_its_budget_and_what_was_spent_is_no_line_of_a_list_of_budgets() -> None:
    budget = "一般公共预算财政拨款支出年初预算为17.00万元"
    announced = (f"{budget}，其中培训较年初完成92%，部分项目未开展。", "其中：")
    items = [
        f"{at}、教育支出（类）普通教育（款）{name}教育（项）。年初预算为{at}.00万元，支出决算为{at}.00万元。"
        for at, name in enumerate(("学前", "小学", "高中"), 1)
    ]
    facts = stated(ITEMS, *announced, *items)
    assert [value for path, value in facts.items() if path.endswith("/支出决算数")] == [
        "1.00万元", "2.00万元", "3.00万元",
    ]  # fmt: skip
