"""Constructions of sentences, with all figures that they state."""

from __future__ import annotations

import pytest

import juesuan
from juesuan import diagnostics
from tests.reading.test_manners import TITLE

UNDER_BUDGET = "五、一般公共预算财政拨款支出决算情况说明\n"
UNDER_THREE = "九、财政拨款“三公”经费支出决算情况说明\n"


def figures(text: str) -> dict[str, str]:
    """The figures of a text with their units, by path without the section."""
    found = juesuan.facts(juesuan.parse(TITLE + text))
    return {
        fact.path.split("/", 1)[1]: f"{fact.canonical}{fact.unit or ''}"
        for fact in found
        if "/" in fact.path
    }


def codes(text: str) -> set[str]:
    return {each.code for each in juesuan.parse(TITLE + text).diagnostics}


STATED = {
    "a class and its 款 below the classes": (
        UNDER_BUDGET + "（一）总体情况\n"
        "一般公共预算财政拨款支出9.00万元，主要用于以下方面：农林水支出9.00万元，占100%。\n"
        "（二）具体情况\n"
        "1、“农林水支出”（类）2022年度决算9.00万元，比2022年年初预算减少1.00万元，下降10%。其中：\n"
        "“水利”（款）2022年度决算8.00万元，比2022年年初预算增加2.00万元。\n",
        {
            "结构情况[1]/金额": "9.00万元",
            "具体情况[1]/类": "农林水支出",
            "具体情况[1]/支出决算数": "9.00万元",
            "具体情况[1]/与年初预算相比/增减率": "-10%",
            "具体情况[2]/类": "农林水支出",
            "具体情况[2]/款": "水利",
            "具体情况[2]/与年初预算相比/增减额": "2.00万元",
        },
    ),
    "items by their code": (
        UNDER_BUDGET + "（一）2130301行政运行7.00万元，较上年决算数减少1.00万元。\n"
        "（二）2080505机关事业单位基本养老保险缴费支出2.00万元。\n",
        {
            "具体情况[1]/项": "行政运行",
            "具体情况[1]/支出决算数": "7.00万元",
            "具体情况[1]/与上年相比/增减额": "-1.00万元",
            "具体情况[2]/项": "机关事业单位基本养老保险缴费支出",
            "具体情况[2]/支出决算数": "2.00万元",
        },
    ),
    "two changes by turns": (
        "一、收入支出决算总体情况说明\n收、支总计9.00万元。与2021年相比，收、支总计分别增加2.00万元、1.00万元。\n",
        {"收入总计/与上年相比/增减额": "2.00万元", "支出总计/与上年相比/增减额": "1.00万元"},
    ),
    "a full stop of the other width": (
        "一、收入支出决算总体情况说明\n收、支总计9.00万元.与上年相比,增加2.00万元.\n",
        {"与上年相比/增减额": "2.00万元"},
    ),
    "a label that is a sentence of its own": (
        UNDER_THREE
        + "2.公务接待费。2022年决算数3.00万元，比2022年年初预算数5.00万元减少2.00万元。\n",
        {"公务接待费/支出": "3.00万元", "与年初预算相比/公务接待费/增减额": "-2.00万元"},
    ),
    "words between an amount and its comparison that name it again": (
        "一、收入支出决算总体情况说明\n年末结转和结余2.00万元。结转和结余事项：项目结转。与上年相比，减少1.00万元。\n",
        {"年末结转和结余/与上年相比/增减额": "-1.00万元"},
    ),
    "a bracket leaves what stands before it": (
        UNDER_THREE + "公务接待费支出预算5.00万元（其中：一般公共预算支出4.00万元），"
        "支出决算3.00万元，完成预算的60%。\n",
        {
            "与预算相比/公务接待费/预算数": "5.00万元",
            "与预算相比/公务接待费/决算数": "3.00万元",
            "与预算相比/公务接待费/完成率": "60%",
        },
    ),
    "units before the total": (
        UNDER_THREE + "“三公”经费包括2个行政单位。2022年“三公”经费财政拨款决算数3.00万元，"
        "比2022年“三公”经费财政拨款年初预算5.00万元减少2.00万元。\n",
        {
            "支出": "3.00万元",
            "与年初预算相比/年初预算数": "5.00万元",
            "与年初预算相比/增减额": "-2.00万元",
        },
    ),
    "foreign guests behind the domestic ones": (
        UNDER_THREE + "公务接待费支出2.00万元，开支内容：检查；"
        "国（境）外公务接待支出0万元，接待0批次，0人次。\n",
        {
            "公务接待费/外宾接待支出": "0万元",
            "公务接待费/外宾接待批次": "0批次",
            "公务接待费/外宾接待人次": "0人次",
        },
    ),
    "groups that spending concerns": (
        UNDER_THREE + "因公出国（境）费支出1.00万元，全年支出涉及出国（境）团组1个，累计3人次。\n",
        {"因公出国（境）费/团组数": "1个", "因公出国（境）费/人次": "3人次"},
    ),
    "the label ends a clause": (
        "十、其他重要事项的情况说明\n（一）机关运行经费支出情况\n本部门安排的行政运行经费，合计8.00万元，比上年减少1.00万元。\n",
        {"机关运行经费/支出": "8.00万元", "机关运行经费/与上年相比/增减额": "-1.00万元"},
    ),
    "money behind a count is its worth": (
        "十、其他重要事项的情况说明\n（一）国有资产占用情况\n某市测试局共有车辆4台，86.12万元。\n",
        {"国有资产占用/车辆数": "4台", "国有资产占用/车辆价值": "86.12万元"},
    ),
    "quotes inside a name": (
        "七、政府性基金预算财政拨款收入支出决算情况说明\n"
        "1.“教育支出”（类）“双减”服务（款）建设“两庭”（项）：支出决算数为5.00万元。\n",
        {
            "具体情况[1]/类": "教育支出",
            "具体情况[1]/款": "“双减”服务",
            "具体情况[1]/项": "建设“两庭”",
        },
    ),
    "items behind dashes": (
        "三、支出决算情况说明\n——基本支出6.00万元，占60%；\n——项目支出4.00万元，占40%。\n"
        + UNDER_BUDGET
        + "主要用于以下方面：\n——教育支出（类）9.00万元，占90%；\n——住房保障支出（类）1.00万元。\n",
        {
            "基本支出/占比": "60%",
            "项目支出/占比": "40%",
            "结构情况[1]/类": "教育支出",
            "结构情况[2]/类": "住房保障支出",
            "结构情况[2]/金额": "1.00万元",
        },
    ),
    "a reason of several": (
        "一、收入支出决算总体情况说明\n收、支总计9.00万元，比上年增加1.00万元，"
        "主要原因：一是新进人员；二是项目支出增加2.00万元；三是补发工资。\n",
        {"与上年相比/主要原因": "一是新进人员；二是项目支出增加2.00万元；三是补发工资"},
    ),
    "a reason before the next statement": (
        "三、支出决算情况说明\n基本支出6.00万元，比上年增加1.00万元，主要原因是新进人员；"
        "项目支出4.00万元，占40%。\n",
        {"基本支出/与上年相比/主要原因": "新进人员", "项目支出": "4.00万元"},
    ),
    "two sections under one heading": (
        "六、会议费和培训费\n会议费支出1.00万元，与上年持平；培训费支出2.00万元，比上年增加1.00万元。\n",
        {"支出": "2.00万元", "与上年相比/增减额": "1.00万元"},
    ),
    "short words of a list": (
        "十、其他重要事项的情况说明\n（一）政府采购支出情况\n政府采购支出总额人民币9.00万元，"
        "其中：货物类5.00万元，工程类4.00万元，服务类0万元。\n",
        {
            "政府采购/支出总额": "9.00万元",
            "政府采购/货物支出": "5.00万元",
            "政府采购/工程支出": "4.00万元",
            "政府采购/服务支出": "0万元",
        },
    ),
    "headings within a section": (
        "二、决算情况\n（一）一般公共预算财政拨款支出决算情况说明\n"
        "1.收入情况。主要为当年拨款。\n2.支出情况。一般公共预算财政拨款支出9.00万元，较年初预算数增加1.00万元。\n",
        {
            "总体情况/一般公共预算财政拨款支出": "9.00万元",
            "总体情况/与年初预算相比/增减额": "1.00万元",
        },
    ),
}


@pytest.mark.parametrize("name", STATED)
def test_a_construction_is_read(name: str) -> None:
    text, stated = STATED[name]
    assert stated.items() <= figures(text).items()


@pytest.mark.parametrize(
    ("words", "path"),
    [
        ("当年收入决算合计", "本年收入"),
        ("附属单位缴款收入", "附属单位上缴收入"),
        ("政府性基金拨款收入", "政府性基金预算财政拨款收入"),
        ("一般公共预算财政拨款本年收入", "一般公共预算财政拨款收入"),
    ],
)
def test_a_label_that_nobody_listed_is_read_by_its_parts(words: str, path: str) -> None:
    assert figures(f"二、收入决算情况说明\n{words}9.00万元。\n") == {path: "9.00万元"}


def test_parts_of_a_fund_open_no_other_section() -> None:
    text = (
        UNDER_BUDGET + "一般公共预算财政拨款支出9.00万元。其中：\n"
        "（一）基本支出6.00万元；\n（二）项目支出3.00万元。\n"
    )
    assert figures(text) == {"总体情况/一般公共预算财政拨款支出": "9.00万元"}


def test_a_budget_behind_a_full_stop_needs_one_thing_named() -> None:
    plain = figures(UNDER_THREE + "公务接待费支出决算为5.00万元。年初预算为6.00万元。\n")
    assert plain["与年初预算相比/公务接待费/年初预算数"] == "6.00万元"
    several = UNDER_THREE + "公务用车购置费5.00万元，公务接待费3.00万元。年初预算为10.00万元。\n"
    assert not any(each == "10.00万元" for each in figures(several).values())
    assert diagnostics.MISPLACED.code in codes(several)


def test_guests_without_an_amount_are_of_nobody() -> None:
    text = UNDER_THREE + "公务接待费支出2.00万元。其中：外宾接待支出{}万元，接待{}批次。\n"
    assert figures(text.format(0, 0))["公务接待费/外宾接待批次"] == "0批次"
    assert "公务接待费/外宾接待批次" not in figures(text.format(0, 5))


@pytest.mark.parametrize(("words", "read"), [("占00.0%", "00.0%"), ("占100%", "")])
def test_an_implausible_figure_is_read_and_told(words: str, read: str) -> None:
    document = juesuan.parse(f"{TITLE}二、收入决算情况说明\n其他收入9.00万元，{words}。\n")
    told = [e.message for e in document.diagnostics if e.code == diagnostics.IMPLAUSIBLE.code]
    assert [each.split("”")[0].strip("“") for each in told] == ([read] if read else [])


def test_people_are_counted_whole() -> None:
    assert diagnostics.IMPLAUSIBLE.code in codes("二、机构设置及人员情况\n实有人数6.99人。\n")


@pytest.mark.parametrize(
    "title",
    [
        "澄湖县水务局关于2022年度部门决算公开的说明",
        "关于澄湖县水务局2022年部门决算情况的公告",
        "2022年澄湖县水务局部门决算及“三公”经费公开说明",
        "澄湖县水务局部门2022年决算公开材料",
        "2022年澄湖县水务局部门决算基本情况说明",
        "澄湖县水务局2022年部门决算公开信息",
        "澄湖县水务局2022年度单位决算公开编制说明",
        "澄湖县水务局2022年部门决算公开补充说明",
    ],
)
def test_a_title_is_known_by_the_parts_of_its_ending(title: str) -> None:
    document = juesuan.parse(f"{title}\n一、收入支出决算总体情况说明\n收、支总计9.00万元。\n")
    assert document.title == title
    assert document.unit_name == "澄湖县水务局"
    assert document.year == 2022


def test_a_heading_below_the_totals_opens_no_section_that_has_its_own() -> None:
    """(一)收入总体情况 below 一 is of 一 where 二、收入决算情况 follows, and else is 二 itself."""
    below = "（一）收入总体情况\n收入总计9.00万元，本年收入8.00万元。\n"
    totals = f"{TITLE}一、收入支出决算总体情况说明\n{below}"
    found = {
        fact.path: fact.canonical
        for fact in juesuan.facts(
            juesuan.parse(f"{totals}二、收入决算情况说明\n本年收入8.00万元，其他收入1.00万元。\n")
        )
    }
    assert found["收入支出决算总体情况/收入总计"] == "9.00"
    assert found["收入决算情况/本年收入"] == "8.00"
    assert found["收入决算情况/其他收入"] == "1.00"
    alone = figures(totals)
    assert alone["本年收入"] == "8.00万元"
    assert "收入总计" not in alone


SIDES = (
    "（一）收入决算总体情况\n总收入9.00万元，其中：\n1.财政拨款收入7.00万元。\n{balance}"
    "（二）支出决算总体情况\n总支出9.00万元，其中：基本支出8.00万元。\n"
)


@pytest.mark.parametrize(
    ("before", "balance", "revenue"),
    [
        ("", "2.年初结转和结余2.00万元。\n", "收入总计"),
        ("", "2.其他收入2.00万元，比上年结转和结余增加1.00万元。\n", "本年收入"),
        ("收入总计9.10万元，支出总计9.20万元。\n", "2.年初结转和结余2.00万元。\n", "本年收入"),
    ],
)
def test_totals_whose_list_holds_balances_are_those_of_all(
    before: str, balance: str, revenue: str
) -> None:
    """(一)收入决算总体情况 of 一: the total is 收入总计 where it holds what was carried over."""
    text = f"一、收入支出决算总体情况说明\n{before}{SIDES.format(balance=balance)}"
    found = figures(text)
    assert found[revenue] == "9.00万元"
    assert found[{"收入总计": "支出总计", "本年收入": "本年支出"}[revenue]] == "9.00万元"


def test_a_change_behind_the_sum_of_the_year_is_said_of_that() -> None:
    text = (
        "二、收入决算情况说明\n收入总计9.00万元，其中：年初结转1.00万元；"
        "本年收入合计8.00万元，比上年增加2.00万元。\n"
    )
    assert figures(text)["本年收入/与上年相比/增减额"] == "2.00万元"
    assert codes(text) == set()


def test_a_total_beside_what_was_carried_over_is_none_of_the_year() -> None:
    text = "二、收入决算情况说明\n总收入9.00万元，其中：财政拨款收入7.00万元{}。\n"
    assert figures(text.format("")) == {"本年收入": "9.00万元", "财政拨款收入": "7.00万元"}
    for balance in ("，年初结转和结余2.00万元", "。其中年初结转2.00万元"):
        beside = text.format(balance)
        assert "9.00万元" not in figures(beside).values()
        assert "D102" in codes(beside)


@pytest.mark.parametrize(
    ("before", "path"),
    [
        ("购置车辆1台", None),
        ("公务用车购置费7.00万元，购置公务用车1辆", None),
        ("公务用车保有量3辆", None),
        ("公务用车购置", "与预算相比/公务用车购置费/预算数"),
        ("公务接待3批次，20人次", "与预算相比/公务接待费/预算数"),
    ],
)
def test_a_budget_behind_a_count_of_vehicles_is_of_no_amount(before: str, path: str | None) -> None:
    """Purchase, running and both together have budgets; a class with one amount is plain."""
    text = f"{UNDER_THREE}2022年{before}，预算为8.00万元，支出决算为7.50万元，完成预算的93.75%。\n"
    budgets = [each for each, said in figures(text).items() if said == "8.00万元"]
    assert budgets == ([path] if path else [])
    assert path or "D103" in codes(text)


@pytest.mark.parametrize("ending", ["。", "支出。"])
def test_an_expense_is_the_head_of_its_item(ending: str) -> None:
    said = "年初预算为{}.00万元，支出决算为{}.00万元，完成年初预算的80%。\n"
    items = f"（一）公务用车购置及运行费{ending}{said}（二）公务接待费{ending}{said}"
    found = figures(UNDER_THREE + items.format(5, 4, 10, 8))
    assert found["与年初预算相比/公务用车购置及运行维护费/年初预算数"] == "5.00万元"
    assert found["与年初预算相比/公务接待费/年初预算数"] == "10.00万元"
    # Another name is none of them, and what is said of it is of nobody.
    others = figures(
        UNDER_THREE + f"（一）公务接待费{ending}（二）车辆保险{ending}{said.format(5, 4)}"
    )
    assert others == {}


def test_an_analysis_of_how_the_budget_was_carried_out_is_no_report_of_a_government() -> None:
    title = "2022年澄湖县水务局部门决算基本情况说明\n"
    text = "一、人员情况\n编制人数9人。\n二、关于预算执行情况分析\n2022年收入预算为9.00万元。\n"
    assert juesuan.parse(title + text).kind == "disclosure"
    assert juesuan.parse(text).kind == "other"


def test_two_counts_may_be_joined_by_a_word() -> None:
    text = f"{UNDER_THREE}公务接待费9.00万元，国内公务接待25批次共188人次。\n"
    assert {"25批次", "188人次"} <= {*figures(text).values()}
    assert "D115" not in codes(text)


def test_what_was_spent_of_a_budget_may_say_its_name_again() -> None:
    said = "三公经费预算9.00万元，三公经费支出8.00万元，其中：公务接待费3.00万元。\n"
    found = figures(UNDER_THREE + said)
    assert (found["与预算相比/预算数"], found["支出"]) == ("9.00万元", "8.00万元")
    assert found["公务接待费/支出"] == "3.00万元"
