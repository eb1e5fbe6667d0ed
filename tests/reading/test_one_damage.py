"""One damage and what it may not do: nothing is read as something else, the rest is read.

Signs, stops, labels and line breaks that were lost, doubled or changed.
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
    THREE_PUBLIC,
    TITLE,
    TOTAL,
    read_below,
)

# Words between that were lost, or stand twice.


@pytest.mark.parametrize("sign", ["", "。"])
def test_a_figure_behind_a_lost_budget_is_no_amount_of_the_item(sign: str) -> None:
    """(项) / [年初预算为]8.00万元，支出决算为7.00万元: the first was a budget."""
    facts, diagnostics = read_below(
        "五、一般公共预算财政拨款支出决算情况说明",
        f"1.农林水支出（类）水利（款）防汛（项）{sign}8.00万元，支出决算为7.00万元，完成预算的90%。",
    )
    stated = {path.rpartition("/")[2]: value for path, value in facts.items()}
    assert stated == {"类": "农林水支出", "款": "水利", "项": "防汛", "支出决算数": "7.00万元"}
    assert diagnostics == [("D102", "8.00万元"), ("D103", "完成预算的90%")]


def test_an_item_stays_where_the_words_behind_its_head_were_lost() -> None:
    facts, diagnostics = read_below(
        "五、一般公共预算财政拨款支出决算情况说明",
        "1.农林水支出（类）水利（款）防汛（项）初预算为8.00万元，支出决算为7.00万元。",
    )
    stated = {path.rpartition("/")[2]: value for path, value in facts.items()}
    assert stated == {"类": "农林水支出", "款": "水利", "项": "防汛", "支出决算数": "7.00万元"}
    assert diagnostics == [("D102", "初预算为8.00万元")]


def test_the_budget_of_a_lost_item_is_told_and_not_added_to_the_one_before() -> None:
    facts, diagnostics = read_below(
        "五、一般公共预算财政拨款支出决算情况说明",
        "1.农林水支出（类）水利（款）防汛（项），年初预算为8.00万元，支出决算为7.00万元。",
        "年初预算为3.00万元，支出决算为2.00万元。",
    )
    assert "2.00万元" not in facts.values()
    assert "D104" in [code for code, _ in diagnostics]


@pytest.mark.parametrize("sign", "支收增")
def test_a_sign_behind_a_label_is_no_verb_where_nothing_is_compared(sign: str) -> None:
    """财政拨款支3.00万元 may be 财政拨款支出: its share is no share of 财政拨款[收入]."""
    facts, diagnostics = read_below(REVENUE, f"财政拨款{sign}3.00万元，占30%；其他收入1.00万元。")
    assert facts == OTHER
    assert [code for code, _ in diagnostics][1:] == ["D103"]


def test_words_that_change_a_label_are_not_hidden_by_the_year() -> None:
    facts, _ = read_below(
        "（二）政府采购支出情况", "2024年度本部门面向中小企业拟预留政府采购项目预算金额5.00万元。"
    )
    assert facts == {}


def test_a_year_that_lost_its_sign_is_no_count() -> None:
    facts, _ = read_below(
        THREE_PUBLIC, "公务用车购置费0.00万元，公务用车运行维护费3.00万元。2024，某局共有车辆。"
    )
    assert "2024" not in facts.values()


# A sign, a stop or a line break that was lost or added.


@pytest.mark.parametrize(
    "lines",
    [
        ("收入总计7.00万元。二、收入决算情况说明", "本年收入6.00万元。"),
        ("收入总计7.00万元。", "二、收入决算情况说明2024年度本年收入6.00万元。"),
        ("收入总计7.00万元。", "口、收入决算情况说明", "本年收入6.00万元。"),
        ("收入总计7.00万元。", "二、收入决算情况，说明", "本年收入6.00万元。"),
        ("收入总计7.00万元。", "二、收入决决算情况说明", "本年收入6.00万元。"),
        ("收入总计7.00万元。", "二、收入决算口况说明", "本年收入6.00万元。"),
        ("收入总计7.00万元。", "（（一）收入决算情况说明", "本年收入6.00万元。"),
    ],
)
def test_a_heading_is_one_whatever_stands_beside_it(lines: tuple[str, ...]) -> None:
    facts, _ = read_below(BALANCE, *lines)
    assert facts == {
        "收入支出决算总体情况/收入总计": "7.00万元",
        "收入决算情况/本年收入": "6.00万元",
    }


@pytest.mark.parametrize(
    ("heading", "statement"),
    [
        ("二、收入预算情况说明", "本年收入6.00万元。"),  # words of others
        ("二、口入决算情况说明", "本年支出6.00万元。"),  # not far from 支出
    ],
)
def test_what_may_be_another_heading_opens_nothing(heading: str, statement: str) -> None:
    facts, diagnostics = read_below(BALANCE, "收入总计7.00万元。", heading, statement)
    assert "6.00万元" not in facts.values()
    assert diagnostics


@pytest.mark.parametrize("lost", ["", "二、收入决口情况说明"])
def test_the_section_whose_heading_is_missing_takes_what_the_open_one_could(lost: str) -> None:
    """本年收入合计 is a statement of 一 too; as 三 follows, the heading of 二 was lost."""
    facts, diagnostics = read_below(
        BALANCE,
        "收入总计7.00万元。",
        *filter(None, [lost]),
        "本年收入合计7.00万元，其中：财政拨款收入6.00万元，占85.71%。",
        EXPENDITURE,
        "本年支出6.00万元。",
        "四、财政拨款收入支出决算总体情况说明",
        "财政拨款收入总计6.00万元。",
    )
    found = {path for path, value in facts.items() if value == "7.00万元"}
    assert found == {"收入支出决算总体情况/收入总计", "收入决算情况/本年收入"}
    assert facts["收入决算情况/财政拨款收入/占比"] == "85.71%"
    assert "D110" in [code for code, _ in diagnostics]


CUT = {
    "a share without its part": ("本年收入7.00万元，其中：占28.70%。", TOTAL),
    "a share that begins a sentence": ("本年收入7.00万元。占28.70%。", TOTAL),
    "a figure without words": ("本年收入7.00万元，0.00万元。", TOTAL),
    "a comma twice": ("本年收入7.00万元，其他收入2,,980.36万元。", TOTAL),
    "a stop for a point": ("本年收入7.00万元，其他收入2,980。36万元。", TOTAL),
    "a colon among digits": ("本年收入7.00万元，比上年增加1.00万元，增长2：35%。", TOTAL),
    "a comma among digits": ("本年收入7.00万元，比上年增加1.0，5万元。", TOTAL),
    "an amount before a final account": ("本年收入7.00万元，支出决算为5.00万元。", {}),
}


@pytest.mark.parametrize("name", CUT)
def test_what_lost_its_words_is_unread(name: str) -> None:
    words, stated = CUT[name]
    facts, diagnostics = read_below(REVENUE, words)
    kept = {path: value for path, value in facts.items() if not path.endswith("增减额")}
    assert kept == stated
    assert diagnostics


def test_a_statement_that_stands_twice_is_no_second_one() -> None:
    facts, diagnostics = read_below(
        "五、一般公共预算财政拨款支出决算情况说明",
        "1.农林水支出（类）水利（款）防汛（项）：年初预算为8.00万元，支出决算为7.00万元，"
        "支出决算为7.00万元，完成年初预算的87.50%。",
    )
    assert "决算数" not in {path.rpartition("/")[2] for path in facts}
    assert "87.50%" in facts.values()
    assert [code for code, _ in diagnostics] == ["D104"]


def test_a_sentence_with_a_number_is_an_item_of_its_own() -> None:
    facts, _ = read_below(
        THREE_PUBLIC,
        "1.因公出国（境）费支出决算为6.00万元，完成年初预算的60%。"
        "2.公务接待费支出决算为2.00万元，完成预算的42%。",
    )
    assert "财政拨款“三公”经费支出决算情况/与预算相比/公务接待费/完成率" in facts


def test_a_class_stands_once() -> None:
    """The second is of 具体情况, whose heading was lost."""
    facts, diagnostics = read_below(
        "五、一般公共预算财政拨款支出决算情况说明",
        "（一）一般公共预算财政拨款支出决算结构情况",
        "1.教育支出（类）5.00万元，占62.50%。",
        "1.教育支出（类）2024年度决算5.00万元，比年初预算增加1.00万元。",
    )
    assert not any("年初预算" in path for path in facts)
    assert "D104" in [code for code, _ in diagnostics]


@pytest.mark.parametrize(
    "lines", [("本年收入2", "73", "9.56万元。"), ("本年收入273", "9", "万元。")]
)
def test_digits_on_a_line_are_no_page_number_for_certain(lines: tuple[str, ...]) -> None:
    _, diagnostics = read_below(REVENUE, *lines)
    assert diagnostics


def test_a_line_that_stands_twice_within_an_item_is_told() -> None:
    facts, diagnostics = read_below(
        "（三）一般公共预算财政拨款支出决算具体情况",
        "1.农林水支出（类）水利（款）防汛（项）。主要用于：防",
        "汛等。年初预算为9.00万元，支出决算为8.00万元。",
        "汛等。年初预算为9.00万元，支出决算为8.00万元。",
    )
    assert {*facts.values()} >= {"9.00万元", "8.00万元"}
    assert ("D104", "9.00") in diagnostics


def test_a_line_that_stands_twice_within_a_sentence_is_read_once() -> None:
    line = "奖金、伙食补助费、绩效工资、住房公积金、退休"
    said = "人员经费9.00万元，主要包括：基本工资、津贴补贴、"
    facts, _ = read_below(BASIC, f"{said}\n{line}\n{line}\n费。")
    assert facts == read_below(BASIC, f"{said}\n{line}\n费。")[0]


def test_the_title_printed_within_a_sentence_is_noise() -> None:
    facts, diagnostics = read_below(
        REVENUE, "本年收入7.00万元，其中：其他", TITLE, "收入1.00万元。"
    )
    assert facts == TOTAL | OTHER
    assert diagnostics == []


# One letter of a label.


@pytest.mark.parametrize("label", ["财政拨款款收入", "财政拨款口入", "财拨款收入"])
def test_a_label_but_for_one_letter_names_no_figure(label: str) -> None:
    facts, diagnostics = read_below(REVENUE, f"本年收入7.00万元，其中：{label}6.00万元，占85.71%。")
    assert facts == TOTAL
    assert diagnostics[0] == ("D111", f"{label}6.00万元")
    assert [code for code, _ in diagnostics[1:]] == ["D103"]


@pytest.mark.parametrize(
    "label",
    [
        "财政拨款收人",  # 人 stands in labels
        "财政拨款收",
        "政拨款收入",
        "中央财政拔款收入",  # words before it that are no unit's name
    ],
)
def test_what_may_be_another_label_is_unread(label: str) -> None:
    facts, diagnostics = read_below(REVENUE, f"本年收入7.00万元，其中：{label}6.00万元。")
    assert facts == TOTAL
    assert diagnostics


def test_a_damaged_label_is_none_that_states_a_figure_itself() -> None:
    facts, _ = read_below(
        "（二）政府采购支出情况",
        "面向小型企业预留政府采购项目预算金额3.00万元，"
        "面向小微企业预留政府采购项目预算金额2.00万元。",
    )
    assert set(facts.values()) == {"2.00万元"}


@pytest.mark.parametrize("verb", ["增加", "增口"])
def test_what_is_said_of_a_change_stays(verb: str) -> None:
    facts, _ = read_below(THREE_PUBLIC, f"三公经费支出决算数比2023年度{verb}1.00万元，增长12.50%。")
    base = "财政拨款“三公”经费支出决算情况/与上年相比"
    change = {f"{base}/增减额": "1.00万元"} if verb == "增加" else {}
    assert facts == change | {f"{base}/增减率": "12.50%"}


# What a damage leaves whole is read.


def test_two_statements_whose_sign_was_lost_are_two() -> None:
    facts, diagnostics = read_below(
        REVENUE, "本年收入7.00万元，其中：财政拨款收入6.00万元其他收入1.00万元。"
    )
    assert facts == TOTAL | OTHER | {"收入决算情况/财政拨款收入": "6.00万元"}
    assert diagnostics == [("D115", "其他收入")]


def test_a_list_ends_before_the_next_amount() -> None:
    facts, _ = read_below(
        BASIC,
        "基本支出9.00万元。其中：人员经费8.00万元，主要包括：基本工资、津贴补贴、奖金"
        "公用经费1.00万元，主要包括：办公费、水费。",
    )
    listed = [path.split("/", 1)[1] for path in facts]
    assert [each for each in listed if each.endswith("]")] == [
        "人员经费/包括[1]",
        "人员经费/包括[2]",
        "公用经费/包括[1]",
        "公用经费/包括[2]",
    ]


@pytest.mark.parametrize("figure", ["4口.36", "2,1口5.60", "2,15口.60"])
def test_a_damaged_figure_hides_no_other(figure: str) -> None:
    facts, diagnostics = read_below(
        BASIC, f"基本支出5.00万元，其中：公用经费{figure}万元，主要包括：办公费、水费。"
    )
    assert [path.rpartition("/")[2] for path in facts] == ["基本支出", "包括[1]", "包括[2]"]
    assert [code for code, _ in diagnostics] == ["D102"]


@pytest.mark.parametrize("budget", ["年初预顶为8.00万元", "年初预算为8.0口万元"])
@pytest.mark.parametrize("marks", ["（类）水利（款）", "（类水利（款）", "类）水利（（款）"])
def test_a_damaged_budget_hides_no_final_account(budget: str, marks: str) -> None:
    facts, _ = read_below(
        "五、一般公共预算财政拨款支出决算情况说明",
        f"1.农林水支出{marks}防汛（项）。{budget}，支出决算为7.00万元，完成年初预算的87.50%。",
    )
    assert {path.rpartition("/")[2]: value for path, value in facts.items()} == {
        "类": "农林水支出",
        "款": "水利",
        "项": "防汛",
        "支出决算数": "7.00万元",
        "完成率": "87.50%",
    }


def test_a_figure_behind_digits_on_a_line_of_their_own_is_read_as_neither() -> None:
    """3 / 832.36万元: a page of the text, or the figure 3832.36."""
    facts, diagnostics = read_below(REVENUE, "本年收入", "3", "832.36万元。")
    assert facts == {}
    assert ("D102", "本年收入\n3\n832.36万元") in diagnostics


def test_an_amount_that_was_lost_is_not_that_of_the_details() -> None:
    facts, _ = read_below(
        THREE_PUBLIC,
        "三公经费9.00万元，其中：公务用车购置及运行维护费8.00万元，占88.89%。",
        "具体情况如下：",
        "公务接待费1.00万元，开支内容包括工作餐。",
    )
    assert facts["财政拨款“三公”经费支出决算情况/公务接待费/具体情况/支出"] == "1.00万元"


def test_a_total_that_was_lost_is_not_that_of_its_comparison() -> None:
    facts, _ = read_below(
        THREE_PUBLIC, "三公经费与全年预算相比，全年预算数9.50万元，决算数9.00万元。"
    )
    assert facts == {
        "财政拨款“三公”经费支出决算情况/与全年预算相比/全年预算数": "9.50万元",
        "财政拨款“三公”经费支出决算情况/与全年预算相比/决算数": "9.00万元",
    }


def test_details_of_amounts_that_were_lost_are_told() -> None:
    _, diagnostics = read_below(
        THREE_PUBLIC, "具体情况如下：", "公务接待费1.00万元，开支内容包括工作餐。"
    )
    assert [code for code, _ in diagnostics] == ["D116"]


@pytest.mark.parametrize(
    "heading", ["", "一、要职能\n", "口、主要职能\n", "一、主口职能\n", "一口主要职能\n"]
)
def test_duties_whose_heading_was_damaged_or_lost(heading: str) -> None:
    text = (
        "澄湖县水务局2024年度部门决算公开说明\n第一部分 单位概况\n"
        f"{heading}（一）负责全县水务工作的规划与管理。\n（二）负责防汛抗旱的日常工作。\n"
    )
    facts = {fact.path: fact.text for fact in juesuan.facts(juesuan.parse(text))}
    assert "单位概况/主要职能/职能[2]" in facts


@pytest.mark.parametrize("brackets", ["（）", "（", "（ ", "（口", "）", " ）"])
def test_a_share_behind_a_bracket_without_its_other_end_is_of_nobody_known(brackets: str) -> None:
    """It is said of 财政拨款收入, or of the fund inside of the bracket."""
    begin, end = ("", brackets) if brackets[0] != "（" else ("（", brackets[1:])
    said = f"财政拨款收入7.00万元{begin}含政府性基金预算0万元{end}，占100%；其他收入0万元，占0%"
    facts, diagnostics = read_below(REVENUE, f"本年收入7.00万元，其中：{said}。")
    shares = {path.split("/")[1] for path in facts if path.endswith("占比")}
    assert shares == {"其他收入"} | ({"财政拨款收入"} if brackets == "（）" else set())
    assert bool(diagnostics) == (brackets != "（）")


PROCUREMENT = ("（二）政府采购情况", "工程支出2.00万元。", "占政府采购支出总额的50%。")
HOSPITALITY = ("（三）公务接待费支出情况", "公务接待费2.00万元。", "与预算相比，决算数2万元。")
FUND = ("七、政府性基金预算财政拨款情况", "政府性基金支出2.00万元。", "比上年增加1万元。")


@pytest.mark.parametrize("lines", [PROCUREMENT, HOSPITALITY, FUND])
def test_a_paragraph_that_lost_its_subject_says_nothing_of_the_one_before(
    lines: tuple[str, str, str],
) -> None:
    facts, diagnostics = read_below(*lines)
    assert len(facts) == 1
    assert "D103" in {code for code, _ in diagnostics}
    heading, before, after = lines
    facts, _ = read_below(heading, before.replace("。", "，"), after)  # a line was wrapped
    assert len(facts) == 2
