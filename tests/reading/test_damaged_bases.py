"""Damaged budgets, bases and passages: what is said behind them, and of what."""

from __future__ import annotations

import pytest

from tests.reading.below import BALANCE, REVENUE, read_below

BUDGET = "五、一般公共预算财政拨款支出决算情况说明"

# Budgets and bases.

THREE = "七、财政拨款“三公”经费支出决算情况说明"
EXPENSE = "公务接待费支出决算为2.00万元，完成预算的50.00%"


@pytest.mark.parametrize(
    "total",
    [
        "“三口”经费财政拨款支出年初预算为8.00万元，支出决算为6.00万元，完成预算的75.00%",
        "“三公”经费财政拨款支出年初预顶为8.00万元，支出决算为6.00万元，完成预算的75.00%",
        "“三公”经费财政拨款支出年初预算为8.00万元，支出决算为6.00万元，完成顶算的75.00%",
    ],
)
def test_the_budget_that_a_damaged_clause_names_is_that_of_the_expenses(total: str) -> None:
    facts, _ = read_below(THREE, f"{total}，其中：{EXPENSE}。")
    against = "财政拨款“三公”经费支出决算情况/与年初预算相比/公务接待费"
    assert facts[f"{against}/决算数"] == "2.00万元"
    assert facts[f"{against}/完成率"] == "50.00%"


@pytest.mark.parametrize(
    ("base", "read"),
    [
        ("2023年度相比", True),
        ("与2023牛度相比", True),
        ("与2口23年度相比", True),
        ("与202口年度相比", False),
        ("与203年度相比", True),
        ("与20023年度相比", True),
        ("与202年度相比", False),
        ("与20223年度相比", False),
        ("与2口年初预算相比", False),
    ],
)
def test_a_base_but_for_one_letter_is_read_if_its_year_is_certain(base: str, read: bool) -> None:
    facts, diagnostics = read_below(
        BALANCE, f"收入支出总计8.00万元。{base}，收入支出总计增加1.00万元。"
    )
    assert ("收入支出决算总体情况/与上年相比/增减额" in facts) == read
    assert diagnostics


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("公务用车购购置及运行维护费支出决算增加5.00万元，增长5%", True),
        ("公务用车购购置及运行维护费支出与上年持平", True),
        ("公务用车购购置及运行维护费支出与2019年持平", False),
    ],
)
def test_the_base_of_a_sentence_is_that_of_the_expense_behind_a_damaged_one(
    said: str, read: bool
) -> None:
    facts, _ = read_below(
        THREE,
        "“三公”经费支出决算数比2023年度增加6.00万元，增长6%，其中：因公出国（境）费与上年持平；"
        f"{said}；公务接待费增加1.00万元，增长1%。",
    )
    change = "财政拨款“三公”经费支出决算情况/公务接待费/与上年相比/增减额"
    assert (facts.get(change) == "1.00万元") == read
    assert "5.00万元" not in facts.values()


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("因公出国（境）费决算为0.00万元，与2口23年持平；公务接待费减少1.00万元", True),
        ("因公出国（境）费决算为0.00万元，与202口年持平；公务接待费减少1.00万元", False),
        ("公务接待费口出决算减少1.00万元", True),
        ("公务接待费口出决\n算减少1.00万元", True),
        ("公务接待费支出决算为\n算减少1.00万元", False),
        ("公务接待费支出口算减少1.00万元", False),  # 支出预算?
    ],
)
def test_what_is_compared_behind_a_letter_that_can_but_mean_one_thing(
    said: str, read: bool
) -> None:
    facts, diagnostics = read_below(
        THREE,
        "“三公”经费支出决算数比2023年度增加6.00万元，增长6%，其中："
        f"{said}；公务用车购置及运行维护费支出决算增加7.00万元。",
    )
    change = "财政拨款“三公”经费支出决算情况/公务接待费/与上年相比/增减额"
    assert (facts.get(change) == "-1.00万元") == read
    assert diagnostics


@pytest.mark.parametrize(
    ("sign", "read"), [("口出决算\n为", True), ("支出决\n口为", False), ("支\n决算为", False)]
)
def test_a_line_that_ends_in_a_damaged_sign_may_have_lost_the_next(sign: str, read: bool) -> None:
    total = "“三公”经费财政拨款支出年初预算为8.00万元"
    facts, _ = read_below(THREE, f"{total}，{sign}6.00万元，完成预算的75.00%。")
    rate = "财政拨款“三公”经费支出决算情况/与年初预算相比/完成率"
    assert (rate in facts) == read


@pytest.mark.parametrize("name", ["国内内公务接待支出", "口内公务接待支出", "内公务接待支出"])
def test_the_name_of_a_part_that_is_damaged_is_not_that_of_the_whole(name: str) -> None:
    facts, _ = read_below(THREE, "公务接待费支出5.00万元。其中：", f"{name}3.00万元。")
    assert "3.00万元" not in facts.values()


def test_an_expense_behind_a_damaged_total_is_a_part_of_it() -> None:
    facts, _ = read_below(
        THREE,
        "“三公”经费支出6.00万元，其中：公务接待费支出1.00万元，占16.67%。",
        "“三口”经费支出决算数比2023年度增加5.00万元，其中：公务接待费支出决算为1.00万元。",
    )
    hospitality = "财政拨款“三公”经费支出决算情况/公务接待费"
    assert facts[f"{hospitality}/与上年相比/决算数"] == "1.00万元"
    assert facts[f"{hospitality}/支出"] == "1.00万元"


def test_a_damaged_amount_of_a_comparison_closes_no_other() -> None:
    facts, _ = read_below(
        THREE,
        "“三公”经费支出决算数比2023年度增加5.00万元，其中：公务接待费出决算为1.00万元。",
        "“三公”经费支出决算中，公务接待费支出决算1.00万元，占20.00%。",
    )
    said = [path.partition("公务接待费/")[2] for path in facts if "公务接待费" in path]
    assert said == ["支出", "支出/占比"]


def test_a_figure_that_may_be_that_of_a_change_is_no_total() -> None:
    facts, diagnostics = read_below(BALANCE, "2024年度收入支出总计", "1.00万元，增长5.00%。")
    assert facts == {}
    assert ("D102", "2024年度收入支出总计\n1.00万元") in diagnostics


def test_the_total_of_the_classes_is_theirs_where_the_first_total_is_damaged() -> None:
    facts, _ = read_below(
        BUDGET,
        "（一）一般公共预算财政拨款支出决算总体情况",
        "一般公公共预算财政拨款支出9.00万元，占本年支出合计的90.00%。",
        "（二）一般公共预算财政拨款支出决算结构情况",
        "一般公共预算财政拨款支出9.00万元，主要用于以下方面：农林水支出（类）9.00万元。",
    )
    assert facts["一般公共预算财政拨款支出决算情况/结构情况合计"] == "9.00万元"
    assert list(facts.values()).count("9.00万元") == 2


def test_an_expense_without_its_rate_among_others_is_of_no_place() -> None:
    facts, _ = read_below(
        THREE,
        "“三公”经费支出年初预算为8.00万元，支出决算为6.00万元，其中：因公出国（境）费支出决算为"
        f"1.00万元，完成预算的50.00%；{EXPENSE.split('，')[0]}。",
    )
    assert "2.00万元" not in facts.values()


def test_a_label_behind_a_base_that_lost_its_change_is_unread() -> None:
    facts, diagnostics = read_below(
        THREE, "“三公”经费支出比2023年度公务接待费减少1.00万元，下降5.00%。"
    )
    assert facts == {}
    assert diagnostics


# A passage, behind which statements go on.

PERFORMANCE = "预算绩效"


@pytest.mark.parametrize("between", ["全过程绩效管理实施情况：", "全过绩效管理实施情况：", ""])
def test_a_passage_ends_at_the_next_count_though_the_words_between_are_damaged(
    between: str,
) -> None:
    mechanism = "各科室分工负责，共2个小组。"
    counts = "编报绩效目标的项目3个，涉及预算金额4.00万元。"
    facts, _ = read_below("十、预算绩效管理情况", f"工作机制建设情况：{mechanism}{between}{counts}")
    assert facts[f"{PERFORMANCE}/绩效目标编报/项目数"] == "3个"
    assert facts[f"{PERFORMANCE}/绩效目标编报/预算金额"] == "4.00万元"
    assert facts[f"{PERFORMANCE}/工作机制"].startswith(mechanism.rstrip("。"))


# Figures that the words before them do not fit.

ITEM = "1、农林水支出（类）水利（款）防汛（项）"


@pytest.mark.parametrize(
    ("heading", "said"),
    [
        (REVENUE, "本年收入7.00万元、5.00万元。"),
        (REVENUE, "其他收入3.00万元，占5.00万元。"),
        (REVENUE, "本年收入7.00万元，比上年增加5.00人。"),
        (REVENUE, "本年收入7.00万元，比上年增加5.00万元、4.00万元。"),
        (REVENUE, "其他收入、经营收入比上年减少5.00万元。"),
        (REVENUE, "本年收入7.00万元，其他收入、经营收入，比上年减少5.00万元。"),
        (THREE, "“三公”经费支出9.00万元，比上年增加\n5.00万元，与上年持平。"),
        (THREE, "公务接待费支出9.00万元，比上年预算5.00万元。"),
        (THREE, "公务接待费支出9.00万元。支出决算为5.00万元，完成预算的50.00%。"),
        (THREE, "公务接待费支出9.00万元，与上年持平，支出决算为5.00万元。"),
        (THREE, "公务接待费。支出决算为5.00人。"),
        (THREE, "“三公”经费支出决算数9.00万元，差异率5.00%。"),
        (THREE, "决算数小于预算数5.00万元。"),
        (THREE, "公务接待费支出9.00万元。2.公务接待费支出5.00万元，预算为8口万元。"),
        (THREE, "国内公务接待5，来访25人次。"),
        (BUDGET, f"{ITEM}5.00人。"),
        (BUDGET, f"{ITEM}5.00万元、8.00万元。"),
        (BUDGET, f"{ITEM}9.00万元，农业支出（口）农业（款）种植（项）5.00万元。"),
    ],
)
def test_a_figure_that_the_words_before_it_do_not_fit_is_unread(heading: str, said: str) -> None:
    facts, diagnostics = read_below(heading, said)
    assert not any(value.startswith("5") for value in facts.values())
    assert any("5" in words for _, words in diagnostics)
