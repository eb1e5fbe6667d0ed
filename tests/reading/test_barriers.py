"""What may never happen: a figure in a place that the text does not give it.

Each text leaves something unread, and the test says what: a reader that guesses fails here.
"""

from __future__ import annotations

import pytest

import juesuan
from tests.reading.below import (
    BALANCE,
    BASIC,
    EXPENDITURE,
    OTHER,
    REVENUE,
    TITLE,
    TOTAL,
    read_below,
)

# One label, two sections.


@pytest.mark.parametrize("first", ["本年收入", "本年收入合计"])
@pytest.mark.parametrize("second", ["本年收入", "本年收入合计"])
def test_the_revenue_of_each_section_stays_there(first: str, second: str) -> None:
    facts, diagnostics = read_below(BALANCE, f"{first}7.00万元。", REVENUE, f"{second}8.00万元。")
    assert facts == {
        "收入支出决算总体情况/本年收入合计": "7.00万元",
        "收入决算情况/本年收入": "8.00万元",
    }
    assert diagnostics == []


def test_the_basic_expenditure_of_each_section_stays_there() -> None:
    facts, diagnostics = read_below(EXPENDITURE, "基本支出5.00万元。", BASIC, "基本支出4.00万元。")
    assert facts == {
        "支出决算情况/基本支出": "5.00万元",
        "一般公共预算财政拨款基本支出决算情况/基本支出": "4.00万元",
    }
    assert diagnostics == []


def test_the_label_of_another_section_is_not_cut_down_to_a_known_one() -> None:
    """一般公共预算财政拨款基本支出 is a label of 六; in 三 it is not the 基本支出 of all funds."""
    facts, diagnostics = read_below(EXPENDITURE, "一般公共预算财政拨款基本支出5.00万元。")
    assert facts == {}
    assert ("D102", "一般公共预算财政拨款基本支出5.00万元") in diagnostics


def test_without_a_heading_what_two_sections_could_take_is_unread() -> None:
    statement = "本年收入7.00万元。"
    facts, diagnostics = read_below(statement)
    assert facts == {}
    assert diagnostics == [("D101", statement)]


def test_a_paragraph_whose_clauses_are_told_is_not_told_once_more() -> None:
    _, diagnostics = read_below(REVENUE, "本年收入7.00万元。", "捐赠收入1.00万元，占9%。")
    assert diagnostics == [("D102", "捐赠收入1.00万元"), ("D103", "占9%")]


# Words that change what a label means; a comparison that does not say with what.

LEFT = {
    "an unknown subject": (
        "本年收入7.00万元，非本级其他收入1.00万元。",
        TOTAL,
        [("D109", "非本级其他收入1.00万元")],
    ),
    "an unknown subject before a long label": (
        "本年收入7.00万元，本单位政府性财政拨款收入1.00万元。",
        TOTAL,
        [("D109", "本单位政府性财政拨款收入1.00万元")],
    ),
    "a comparison without base": (
        "本年收入7.00万元，增加1.00万元。",
        TOTAL,
        [("D108", "增加1.00万元")],
    ),
    "another year": (
        "本年收入7.00万元。2022年度其他收入2.00万元。",
        TOTAL,
        [("D105", "2022年度其他收入2.00万元")],
    ),
    "a list of another year": (
        "本年收入7.00万元。2022年度收入包括：其他收入1.00万元。",
        TOTAL,
        [("D105", "其他收入1.00万元")],
    ),
    "a comparison with another year": (
        "本年收入7.00万元，与2020年度相比增加1.00万元。",
        TOTAL,
        [("D105", "与2020年度相比增加1.00万元")],
    ),
    "a verb with a minus": (
        "本年收入7.00万元，比上年减少-1.00万元。",
        TOTAL,
        [("D107", "比上年减少-1.00万元")],
    ),
    "two numbers": (
        "本年收入7.00 8.00万元，其他收入1.00万元。",
        OTHER,
        [("D106", "本年收入7.00 8.00万元")],
    ),
    "a letter among the digits": (
        "本年收入7.OO万元，其他收入1.00万元。",
        OTHER,
        [("D102", "本年收入7.OO万元")],
    ),
    "a count for money": (
        "本年收入7人，其他收入1.00万元。",
        OTHER,
        [("D102", "本年收入7人")],
    ),
    "an unknown statement": (
        "本年收入7.00万元，库存物资9.00万元，占54.25%，比上年增加3.00万元。",
        TOTAL,
        [
            ("D102", "库存物资9.00万元"),
            ("D103", "占54.25%"),
            ("D103", "比上年增加3.00万元"),
        ],
    ),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_is_left_unread(name: str) -> None:
    words, stated, told = LEFT[name]
    facts, diagnostics = read_below(REVENUE, words)
    assert facts == stated
    assert diagnostics == told


def test_a_reason_behind_an_unknown_statement_belongs_to_nothing_before_it() -> None:
    facts, _ = read_below(
        REVENUE, "本年收入7.00万元，比上年增加1.00万元。库存物资9.00万元，主要原因是：盘点。"
    )
    assert facts == {**TOTAL, "收入决算情况/本年收入/与上年相比/增减额": "1.00万元"}


def test_an_unknown_item_takes_nothing_of_the_item_before_it() -> None:
    facts, _ = read_below(
        "五、一般公共预算财政拨款支出决算情况说明",
        "（三）一般公共预算财政拨款支出决算具体情况",
        "1.农林水支出（类）水利（款）防汛（项）：支出决算数为5.00万元。",
        "2.款项不详的支出3.00万元，比上年决算增加1.00万元。",
    )
    assert {path.rpartition("/")[2] for path in facts} == {"类", "款", "项", "支出决算数"}
    assert list(facts.values())[-1] == "5.00万元"


# Texts of another kind, or of two documents.


def test_a_budget_is_no_final_account() -> None:
    document = juesuan.parse(
        "澄湖县水务局2024年部门预算公开说明\n一、收支预算总体情况\n收入总计7.00万元，支出总计7.00万元。\n"
    )
    assert document.kind == "other"
    assert list(juesuan.facts(document)) == []
    assert [each.code for each in document.diagnostics] == ["D002"]


def test_of_two_documents_the_first_is_read() -> None:
    second = TITLE.replace("水务局", "图书馆")
    facts, diagnostics = read_below(
        REVENUE, "本年收入7.00万元。", second, REVENUE, "本年收入8.00万元，其他收入1.00万元。"
    )
    assert facts == TOTAL
    assert [code for code, _ in diagnostics][:1] == ["D004"]


def test_the_next_figure_does_not_take_the_place_of_a_damaged_one() -> None:
    facts, told = read_below(
        "九、财政拨款三公经费支出决算情况说明",
        "因公出国（境）费不足4.85万元。因公出国（境）费6.17万元。公务接待费2.00万元。",
    )
    assert set(facts.values()) == {"2.00万元"}
    assert [code for code, _ in told] == ["D102", "D102"]


@pytest.mark.parametrize("damaged", ["\ufffd2.5%", "1\ufffd2.5%", "12\ufffd5%", "12.5\ufffd%"])
def test_a_figure_beside_a_sign_that_nobody_knows_is_unread(damaged: str) -> None:
    facts, _ = read_below(REVENUE, f"本年收入7.00万元，其中：其他收入1.00万元，占{damaged}。")
    assert facts == TOTAL | OTHER


@pytest.mark.parametrize("name", ["外口支出", "外交（口）支出", "雨水支出"])
def test_an_unknown_class_in_a_list_of_uses_is_unread_with_its_share(name: str) -> None:
    heading = "五、一般公共预算财政拨款支出决算情况说明"
    facts, diagnostics = read_below(
        heading, f"一般公共预算财政拨款支出58.00万元，主要用于以下方面：{name}10.00万元，占0.36%。"
    )
    assert [*facts.values()] == ["58.00万元"]
    assert ("D103", "占0.36%") in diagnostics


@pytest.mark.parametrize(
    ("item", "groups"),
    [
        ("1.普通教育（款）小学教育（项）", {"普通教育"}),
        ("1.教育普通教育（款）小学教育（项）", set()),  # the class may have lost its mark
        ("通教育（款）小学教育（项）", set()),  # the line before it may be lost
    ],
)
def test_a_group_without_its_class_is_named_where_it_is_whole(item: str, groups: set[str]) -> None:
    document = juesuan.parse(
        "云岭市教育局2024年度部门决算\n五、一般公共预算财政拨款支出决算情况说明\n"
        f"{item}。年初预算为9万元，支出决算为8万元。"
    )
    assert {f.value for f in juesuan.facts(document) if f.path.endswith("/款")} == groups


PARTS = "本年支出9.00万元，其中：基本支出6.00万元，占67%；项目支出2.00万元，占22%"


@pytest.mark.parametrize("between", ["；", "。", "；\n", "。\n", "。\n（3）"])
def test_the_rest_of_all_is_no_class_behind_the_parts_of_the_expenditure(between: str) -> None:
    facts, diagnostics = read_below(EXPENDITURE, f"{PARTS}{between}其他支出1.00万元，占11%。")
    assert "1.00万元" not in facts.values()
    assert any("其他支出1.00万元" in words for _, words in diagnostics)


@pytest.mark.parametrize(
    "words",
    [
        "；按功能分类：其他支出1.00万元，教育支出8.00万元。",
        "。\n1.其他支出1.00万元；\n2.教育支出8.00万元。",
        "。\n其他支出（类）1.00万元；教育支出（类）8.00万元。",
        "。\n教育支出8.00万元，其他支出1.00万元。",
    ],
)
def test_it_is_one_in_a_list_of_classes(words: str) -> None:
    facts, _ = read_below(EXPENDITURE, f"{PARTS}{words}")
    amounts = {value for path, value in facts.items() if path.endswith("/金额")}
    assert amounts == {"1.00万元", "8.00万元"}


LISTED = "其他用车7辆，其他用车主要是：教学用车2辆、"


@pytest.mark.parametrize(
    ("words", "also"),
    [("特种专业技术用车5辆", False), ("单价100万元（含）以上设备5台（套）", True)],
)
def test_a_list_ends_where_another_unit_is_counted(words: str, also: bool) -> None:
    facts, _ = read_below("三、国有资产占用情况", f"{LISTED}{words}。")
    assert any(value.startswith("5") for value in facts.values()) is also


@pytest.mark.parametrize("link", ["为", "合计"])
def test_another_name_of_an_amount_is_no_sum(link: str) -> None:
    words = f"财政拨款收入9.00万元，{link}本年收入，比上年增加3.00万元。"
    facts, _ = read_below(REVENUE, words)
    named = {"为": "财政拨款收入", "合计": "本年收入"}[link]
    assert facts[f"收入决算情况/{named}/与上年相比/增减额"] == "3.00万元"


def test_behind_a_bracket_the_rate_of_completion_is_of_the_whole() -> None:
    facts, _ = read_below(
        "七、财政拨款三公经费支出情况说明",
        "三公经费支出9.00万元（其中：公务接待费2.00万元，公务用车购置及运行维护费7.00万元），"
        "完成预算的80%。",
    )
    spent = [path for path, value in facts.items() if value in ("2.00万元", "7.00万元")]
    assert [path.rpartition("/")[2] for path in spent] == ["支出", "支出"]


def test_words_on_the_evaluation_of_a_project_hide_no_figure_of_another_section() -> None:
    facts, _ = read_below(EXPENDITURE, "本年支出9.00万元。项目绩效评价综述见附件。")
    assert facts == {"支出决算情况/本年支出": "9.00万元"}


def test_before_a_missing_number_a_paragraph_stays_where_its_own_label_is_known() -> None:
    facts, _ = read_below(
        "四、财政拨款收入支出决算总体情况说明",
        "财政拨款支出9.00万元，人员经费3.00万元，公用经费2.00万元。",
        "六、政府性基金预算财政拨款收入支出决算情况说明",
    )
    assert facts == {"财政拨款收入支出决算总体情况/财政拨款支出总计": "9.00万元"}


# What was spent, said behind a budget.

THREE_PUBLIC = "六、财政拨款三公经费支出情况说明"
SPENT = {
    "its parts say that they were spent": (
        "三公经费全年预算30.00万元，支出22.30万元。其中：公务接待费支出2.30万元。",
        {
            "与全年预算相比/全年预算数": "30.00万元",
            "支出": "22.30万元",
            "公务接待费/支出": "2.30万元",
        },
    ),
    "its parts follow a comparison": (
        "三公经费预算30.00万元，支出22.30万元，比预算减少7.70万元。其中公务接待费2.30万元。",
        {
            "与预算相比/预算数": "30.00万元",
            "支出": "22.30万元",
            "与预算相比/增减额": "-7.70万元",
            "公务接待费/支出": "2.30万元",
        },
    ),
    "an expense": (
        "公务接待费预算5.00万元，开支2.30万元。",
        {"与预算相比/公务接待费/预算数": "5.00万元", "与预算相比/公务接待费/决算数": "2.30万元"},
    ),
    "of all, or of the part": (
        "三公经费预算30.00万元，其中：公务接待费5.00万元，支出2.30万元，公务用车购置费9.00万元。",
        {"与预算相比/预算数": "30.00万元", "与预算相比/公务接待费/预算数": "5.00万元"},
    ),
    "in words that nobody knows": (
        "三公经费预算30.00万元，花去22.30万元，其中：公务接待费2.30万元。",
        {"与预算相比/预算数": "30.00万元"},
    ),
    "a part that was spent, among those of the budget": (
        "三公经费预算30.00万元，其中：公务接待费支出2.30万元。",
        {"与预算相比/预算数": "30.00万元"},
    ),
}


@pytest.mark.parametrize("name", SPENT)
def test_what_was_spent_is_no_budget(name: str) -> None:
    words, stated = SPENT[name]
    facts, diagnostics = read_below(THREE_PUBLIC, words)
    assert {path.partition("/")[2]: value for path, value in facts.items()} == stated
    assert "2.30万元" in stated.values() or any("2.30万元" in each for _, each in diagnostics)


# 合计 may be that of the year, or 总计.

APPROPRIATION = "四、财政拨款收入支出决算总体情况说明"
SUMS = [(BALANCE, "收入合计"), (APPROPRIATION, "财政拨款收入合计")]


@pytest.mark.parametrize("before", ["", "总计8.00万元，其中："])
@pytest.mark.parametrize(("heading", "words"), SUMS)
def test_a_sum_beside_what_was_carried_over_is_unread(
    heading: str, words: str, before: str
) -> None:
    facts, diagnostics = read_below(heading, f"{before}{words}7.00万元，年初结转和结余1.00万元。")
    assert [path.partition("/")[2][:2] for path in facts] == ([] if before else ["年初"])
    assert any("7.00万元" in each for _, each in diagnostics)


@pytest.mark.parametrize("rest", ["", "，其中：年初结转和结余1.00万元，本年收入6.00万元"])
@pytest.mark.parametrize(("heading", "words"), SUMS)
def test_else_it_is_the_total(heading: str, words: str, rest: str) -> None:
    facts, _ = read_below(heading, f"{words}7.00万元{rest}。")
    assert {path.rpartition("/")[2]: value for path, value in facts.items()}[
        f"{words.removesuffix('合计')}总计"
    ] == "7.00万元"


def test_figures_in_words_that_no_amount_takes_are_told() -> None:
    facts, diagnostics = read_below(
        "五、一般公共预算财政拨款支出决算情况说明",
        "（三）一般公共预算财政拨款支出决算具体情况",
        "1.农林水支出（类）水利（款）防汛（项）：支出决算数为5.00万元。支出口径9.00万元。"
        "项目支出主要用于堤坝加固3.00万元；物资储备2.00万元。",
    )
    assert list(facts.values())[-1] == "5.00万元"
    assert diagnostics[-1] == ("D103", "主要用于堤坝加固3.00万元；物资储备2.00万元")


@pytest.mark.parametrize(("year", "stated"), [(2024, True), (2023, False)])
def test_a_budget_of_this_year_is_no_other_year(year: int, stated: bool) -> None:
    facts, diagnostics = read_below(
        "五、一般公共预算财政拨款支出决算情况说明",
        f"一般公共预算财政拨款支出30.00万元。与{year}年度财政拨款支出年初预算20.00万元相比，"
        "完成年初预算的150.00%。",
    )
    assert ("20.00万元" in facts.values()) is stated
    assert [code for code, _ in diagnostics if code == "D105"] == ["D105"] * (not stated)
