"""What may never happen: a figure in a place that the text does not give it.

Each text leaves something unread, and the test says what: a reader that guesses fails here.
"""

from __future__ import annotations

import pytest

import juesuan

TITLE = "澄湖县水务局2024年度部门决算公开说明"
REVENUE = "二、收入决算情况说明"
IDENTITY = ("标题", "单位名称", "年度")


def _read(*lines: str) -> tuple[dict[str, str], list[tuple[str, str]]]:
    """The facts below the title, and the diagnostics by code and place."""
    text = "\n".join((TITLE, *lines, ""))
    document = juesuan.parse(text)
    facts = {
        fact.path: f"{fact.canonical}{fact.unit or ''}"
        for fact in juesuan.facts(document)
        if fact.path not in IDENTITY
    }
    return facts, [(each.code, text[each.start : each.end]) for each in document.diagnostics]


# One label, two sections.

BALANCE = "一、收入支出决算总体情况说明"
EXPENDITURE = "三、支出决算情况说明"
BASIC = "四、一般公共预算财政拨款基本支出决算情况说明"


@pytest.mark.parametrize("first", ["本年收入", "本年收入合计"])
@pytest.mark.parametrize("second", ["本年收入", "本年收入合计"])
def test_the_revenue_of_each_section_stays_there(first: str, second: str) -> None:
    facts, diagnostics = _read(BALANCE, f"{first}7.00万元。", REVENUE, f"{second}8.00万元。")
    assert facts == {
        "收入支出决算总体情况/本年收入合计": "7.00万元",
        "收入决算情况/本年收入": "8.00万元",
    }
    assert diagnostics == []


def test_the_basic_expenditure_of_each_section_stays_there() -> None:
    facts, diagnostics = _read(EXPENDITURE, "基本支出5.00万元。", BASIC, "基本支出4.00万元。")
    assert facts == {
        "支出决算情况/基本支出": "5.00万元",
        "一般公共预算财政拨款基本支出决算情况/基本支出": "4.00万元",
    }
    assert diagnostics == []


def test_the_label_of_another_section_is_not_cut_down_to_a_known_one() -> None:
    """一般公共预算财政拨款基本支出 is a label of 六; in 三 it is not the 基本支出 of all funds."""
    facts, diagnostics = _read(EXPENDITURE, "一般公共预算财政拨款基本支出5.00万元。")
    assert facts == {}
    assert ("D102", "一般公共预算财政拨款基本支出5.00万元") in diagnostics


def test_without_a_heading_what_two_sections_could_take_is_unread() -> None:
    statement = "本年收入7.00万元。"
    facts, diagnostics = _read(statement)
    assert facts == {}
    assert diagnostics == [("D101", statement)]


# Words that change what a label means; a comparison that does not say with what.

TOTAL = {"收入决算情况/本年收入": "7.00万元"}
OTHER = {"收入决算情况/其他收入": "1.00万元"}
LEFT = {
    "an unknown subject": (
        "本年收入7.00万元，非本级其他收入1.00万元。",
        TOTAL,
        [("D109", "非本级其他收入1.00万元")],
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
        [("D111", "本年收入7.OO万元")],
    ),
    "a count for money": (
        "本年收入7人，其他收入1.00万元。",
        OTHER,
        [("D111", "本年收入7人")],
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
    facts, diagnostics = _read(REVENUE, words)
    assert facts == stated
    assert diagnostics == told


def test_a_reason_behind_an_unknown_statement_belongs_to_nothing_before_it() -> None:
    facts, _ = _read(
        REVENUE, "本年收入7.00万元，比上年增加1.00万元。库存物资9.00万元，主要原因是：盘点。"
    )
    assert facts == {**TOTAL, "收入决算情况/本年收入/与上年相比/增减额": "1.00万元"}


def test_an_unknown_item_takes_nothing_of_the_item_before_it() -> None:
    facts, _ = _read(
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
    facts, diagnostics = _read(
        REVENUE, "本年收入7.00万元。", second, REVENUE, "本年收入8.00万元，其他收入1.00万元。"
    )
    assert facts == TOTAL
    assert [code for code, _ in diagnostics][:1] == ["D004"]


def test_the_next_figure_does_not_take_the_place_of_a_damaged_one() -> None:
    facts, told = _read(
        "九、财政拨款三公经费支出决算情况说明",
        "因公出国（境）费不足4.85万元。因公出国（境）费6.17万元。公务接待费2.00万元。",
    )
    assert set(facts.values()) == {"2.00万元"}
    assert [code for code, _ in told] == ["D102", "D102"]


# Damaged headings.

THREE_PUBLIC = "九、财政拨款“三公”经费支出决算情况说明"
TERMS = (
    "一、财政拨款收入：指本级财政当年拨付的资金。",
    "二、事业收入：指事业单位开展业务取得的收入。",
    "三、基本支出：指为保障机构正常运转的支出。",
)


def test_a_damaged_heading_below_one_section_opens_no_other() -> None:
    """三口经费 is no unit's name before 财政拨款支出决算总体情况, which is another section."""
    facts, _ = _read(
        THREE_PUBLIC, "（一）“三口”经费财政拨款支出决算总体情况说明", "公务接待费0.39万元。"
    )
    assert facts == {"财政拨款“三公”经费支出决算情况/公务接待费/支出": "0.39万元"}


def test_of_two_near_headings_of_a_section_the_nearer_is_meant() -> None:
    _, diagnostics = _read(
        THREE_PUBLIC,
        "（一）“三公”经费财政拨款支出决算总总体情况说明",
        "公务接待费0.39万元。",
        "（二）“三公”经费财政拨款支出决算具体情况说明",
        "国内接待1批次。",
    )
    assert [code for code, _ in diagnostics] == ["D206"]


@pytest.mark.parametrize("parted", ["：指", "是指", "，指", "\n指"])
@pytest.mark.parametrize("numbers", [("一、", "二、"), ("1.", "2."), ("", "")])
def test_terms_are_read_whatever_parts_them(parted: str, numbers: tuple[str, str]) -> None:
    if not numbers[0] and parted == "\n指":
        return  # nothing tells a term from the explanation of the one before
    first, second = numbers
    facts, diagnostics = _read(
        "第三部分 专业名词解释",
        f"{first}财政拨款收入{parted}本级财政当年拨付的资金。",
        f"{second}事业收入{parted}事业单位开展业务取得的收入。",
    )
    assert facts["专业名词解释[1]/名词"] == "财政拨款收入"
    assert facts["专业名词解释[2]/名词"] == "事业收入"
    assert facts["专业名词解释[2]/解释"].endswith("指事业单位开展业务取得的收入")
    assert diagnostics == []


@pytest.mark.parametrize(
    "heading", ["第口部分 专业名词解释", "第三部 专业名词解释", "第三部分 专业名词解口"]
)
def test_terms_below_a_damaged_heading_are_terms(heading: str) -> None:
    facts, diagnostics = _read(REVENUE, "本年收入8.00万元。", heading, "一、事业收入：培训所得。")
    assert facts["专业名词解释[1]/名词"] == "事业收入"
    assert [code for code, _ in diagnostics] == ["D206"]


@pytest.mark.parametrize("says", ["指", ""])
def test_terms_without_their_heading_are_terms(says: str) -> None:
    terms = [each.replace("指", says) for each in TERMS]
    facts, diagnostics = _read(REVENUE, "本年收入8.00万元。", *terms)
    assert [path for path in facts if path.endswith("名词")] == [
        f"专业名词解释[{number}]/名词" for number in (1, 2, 3)
    ]
    assert [code for code, _ in diagnostics] == ["D110"]


def test_one_definition_is_a_note_and_no_glossary() -> None:
    facts, _ = _read(REVENUE, "本年收入8.00万元。", TERMS[0])
    assert list(facts) == ["收入决算情况/本年收入"]


# Words between that were lost, or stand twice.


def test_two_numbers_behind_a_lost_budget_are_no_amount_of_the_item() -> None:
    """(项) / [年初预算为]8.00万元，支出决算为7.00万元: the first was a budget."""
    facts, _ = _read(
        "五、一般公共预算财政拨款支出决算情况说明",
        "1.农林水支出（类）水利（款）防汛（项）8.00万元，支出决算为7.00万元。",
    )
    assert not any(value.endswith("万元") for value in facts.values())


def test_the_budget_of_a_lost_item_is_told_and_not_added_to_the_one_before() -> None:
    facts, diagnostics = _read(
        "五、一般公共预算财政拨款支出决算情况说明",
        "1.农林水支出（类）水利（款）防汛（项），年初预算为8.00万元，支出决算为7.00万元。",
        "年初预算为3.00万元，支出决算为2.00万元。",
    )
    assert "2.00万元" not in facts.values()
    assert "D104" in [code for code, _ in diagnostics]


def test_words_that_change_a_label_are_not_hidden_by_the_year() -> None:
    facts, _ = _read(
        "（二）政府采购支出情况", "2024年度本部门面向中小企业预预留政府采购项目预算金额5.00万元。"
    )
    assert facts == {}


def test_a_year_that_lost_its_sign_is_no_count() -> None:
    facts, _ = _read(
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
    ],
)
def test_a_heading_is_one_whatever_stands_beside_it(lines: tuple[str, ...]) -> None:
    facts, _ = _read(BALANCE, *lines)
    assert facts == {
        "收入支出决算总体情况/收入总计": "7.00万元",
        "收入决算情况/本年收入": "6.00万元",
    }


def test_a_heading_that_lost_number_and_words_closes_the_section() -> None:
    facts, _ = _read(BALANCE, "收入总计7.00万元。", "口攴出块算情况说明", "本年支出6.00万元。")
    assert "收入支出决算总体情况/本年支出合计" not in facts


def test_a_heading_that_is_missing_between_two_is_told() -> None:
    _, diagnostics = _read(
        BALANCE, "本年收入7.00万元。", EXPENDITURE, "本年支出6.00万元，基本支出6.00万元。"
    )
    assert diagnostics == [("D207", EXPENDITURE)]


CUT = {
    "a share without its part": ("本年收入7.00万元，其中：占28.70%。", TOTAL),
    "a share that begins a sentence": ("本年收入7.00万元。占28.70%。", TOTAL),
    "a figure without words": ("本年收入7.00万元，0.00万元。", TOTAL),
    "a stop for a point": ("本年收入7.00万元，其他收入2,980。36万元。", TOTAL),
    "a colon among digits": ("本年收入7.00万元，比上年增加1.00万元，增长2：35%。", TOTAL),
    "a comma among digits": ("本年收入7.00万元，比上年增加1.0，5万元。", TOTAL),
    "an amount before a final account": ("本年收入7.00万元，支出决算为5.00万元。", {}),
}


@pytest.mark.parametrize("name", CUT)
def test_what_lost_its_words_is_unread(name: str) -> None:
    words, stated = CUT[name]
    facts, diagnostics = _read(REVENUE, words)
    kept = {path: value for path, value in facts.items() if not path.endswith("增减额")}
    assert kept == stated
    assert diagnostics


def test_a_statement_that_stands_twice_is_no_second_one() -> None:
    facts, diagnostics = _read(
        "五、一般公共预算财政拨款支出决算情况说明",
        "1.农林水支出（类）水利（款）防汛（项）：年初预算为8.00万元，支出决算为7.00万元，"
        "支出决算为7.00万元，完成年初预算的87.50%。",
    )
    assert "决算数" not in {path.rpartition("/")[2] for path in facts}
    assert "87.50%" in facts.values()
    assert [code for code, _ in diagnostics] == ["D104"]


def test_a_sentence_with_a_number_is_an_item_of_its_own() -> None:
    facts, _ = _read(
        THREE_PUBLIC,
        "1.因公出国（境）费支出决算为6.00万元，完成年初预算的60%。"
        "2.公务接待费支出决算为2.00万元，完成预算的42%。",
    )
    assert "财政拨款“三公”经费支出决算情况/与预算相比/公务接待费/完成率" in facts


def test_a_class_stands_once() -> None:
    """The second is of 具体情况, whose heading was lost."""
    facts, diagnostics = _read(
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
    _, diagnostics = _read(REVENUE, *lines)
    assert diagnostics


def test_the_title_printed_within_a_sentence_is_noise() -> None:
    facts, diagnostics = _read(REVENUE, "本年收入7.00万元，其中：其他", TITLE, "收入1.00万元。")
    assert facts == TOTAL | OTHER
    assert diagnostics == []


# What a damage leaves whole is read.


def test_a_damaged_figure_hides_no_other() -> None:
    facts, diagnostics = _read(
        BASIC, "基本支出5.00万元，其中：公用经费4口.36万元，主要包括：办公费、水费。"
    )
    assert [path.rpartition("/")[2] for path in facts] == ["基本支出", "包括[1]", "包括[2]"]
    assert [code for code, _ in diagnostics] == ["D102"]


@pytest.mark.parametrize("budget", ["年初预顶为8.00万元", "年初预算为8.0口万元"])
@pytest.mark.parametrize("marks", ["（类）水利（款）", "（类水利（款）", "类）水利（（款）"])
def test_a_damaged_budget_hides_no_final_account(budget: str, marks: str) -> None:
    facts, _ = _read(
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
    facts, diagnostics = _read(REVENUE, "本年收入", "3", "832.36万元。")
    assert facts == {}
    assert "D103" in [code for code, _ in diagnostics]
