"""A line of a wrapped text was lost: what stands round it is still what it was, or is told."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.reading.below import BASIC, THREE_PUBLIC, read_below

BUDGET = "五、一般公共预算财政拨款支出决算情况说明"
ITEMS = "一般公共预算财政拨款支出决算情况/具体情况"
AGAINST = "与年初预算相比"
SPENT = "年初预算为8.00万元，支出决算为7.00万元。决算数小于预算数的主要原因：雨量较小。"
FIRST = f"农林水支出（类）水利（款）防汛（项）7.00万元，主要用于：值守。{SPENT}"
STATED = {
    f"{AGAINST}/年初预算数": "8.00万元",
    f"{AGAINST}/决算数": "7.00万元",
    f"{AGAINST}/主要原因": "雨量较小",
}


def read_items(*lines: str) -> tuple[list[dict[str, str]], list[tuple[str, str]]]:
    """The items of 具体情况, and the diagnostics."""
    facts, told = read_below(BUDGET, *lines)
    found: dict[str, dict[str, str]] = {}
    for path, value in facts.items():
        assert path.startswith(f"{ITEMS}[")
        item, _, rest = path.removeprefix(f"{ITEMS}[").partition("]/")
        found.setdefault(item, {})[rest] = value
    return [*found.values()], told


# The amount and the names of an item.


@pytest.mark.parametrize("amount", ["6.口5万元", "6..50万元", "6.50万兀", "口6.50万元"])
def test_an_item_goes_on_behind_an_amount_that_is_damaged(amount: str) -> None:
    """What was spent of the budget is beside it, and no amount of the item."""
    head = "农林水支出（类）水利（款）抗旱（项）"
    (item,), told = read_items(f"1.{head}{amount}，主要用于：打井。{SPENT}")
    assert item == {
        **{"类": "农林水支出", "款": "水利", "项": "抗旱", "主要用于": "打井"},
        **STATED,
    }
    assert told[0][0] == "D102"
    assert amount in told[0][1]


def test_the_amount_of_an_item_stands_where_a_letter_of_its_mark_is_another() -> None:
    head = "农林水支出（类）水利（款）抗旱（口）"
    (item,), told = read_items(f"1.{head}6.50万元，主要用于：打井。{SPENT}")
    assert item["支出决算数"] == "6.50万元"
    assert STATED.items() <= item.items()
    assert "项" not in item
    assert told == [("D102", "抗旱（口）")]


def test_a_name_that_ends_with_a_bracket_of_its_own_names_no_item() -> None:
    (item,), _ = read_items(
        f"1.农林水支出（类）水利（款）抗旱（含打井）（项）6.50万元，主要用于：打井。{SPENT}"
    )
    assert item["项"] == "抗旱（含打井）"


@pytest.mark.parametrize(("following", "read"), [("3.", True), ("5.", False)])
def test_an_item_goes_on_behind_a_lost_line_where_the_next_number_tells(
    following: str, read: bool
) -> None:
    head = "农林水支出（类）水利（款）水土"
    lines = ["预算为5.00万元，支出决算为4.00万元。", f"{following}{FIRST}"]
    items, told = read_items(f"1.{FIRST}", f"2.{head}", *lines)
    amounts = [each.get("支出决算数") for each in items]
    assert amounts == ["7.00万元", "4.00万元" if read else None, "7.00万元"]
    assert any(words.endswith("预算为5.00万元") for _, words in told)
    assert not any("5.00万元" in each.values() for each in items)


@pytest.mark.parametrize(("number", "amount"), [("", "6.00万元，"), ("", "6.00万元。")])
def test_an_amount_that_begins_a_line_with_its_use_is_of_an_item_without_names(
    number: str, amount: str
) -> None:
    second = f"{amount}主要用于：打井。{SPENT}"
    items, told = read_items(FIRST, second)
    assert len(items) == 2
    assert items[1] == {"主要用于": "打井", **STATED}
    assert [code for code, _ in told] == ["D115", "D102"]
    # Behind an item that lacks something it may be the amount of that.
    items, told = read_items("农林水支出（类）水利（款）防汛（项）", second)
    assert len(items) == 1


def test_what_is_said_of_an_item_among_others_is_of_that_item() -> None:
    """其中：is said before the first of them."""
    items, _ = read_items(f"其中：防汛（项）7.00万元。主要用于：值守。{SPENT}")
    assert STATED.items() <= items[0].items()


# A line that begins a statement behind words whose end was lost.


@pytest.mark.parametrize(
    "cut", ["雨量较小以及为", "雨量较", "减少", "主要原因：", "“东渠改造”和“西渠改造”项目工程"]
)
def test_an_item_that_begins_a_line_is_no_part_of_a_reason(cut: str) -> None:
    said = FIRST.removesuffix("雨量较小。") + cut
    # Wrapped at the same width, so that each line may go on with the one before it.
    width = 40
    lines = [said[at : at + width] for at in range(0, len(said), width)]
    items, _ = read_items(
        *lines, f"农林水支出（类）林业（款）造林（项）9.00万元，主要用于：苗木。{SPENT}"
    )
    assert [each["款"] for each in items] == ["水利", "林业"]
    assert items[1]["支出决算数"] == "9.00万元"
    assert "农林水支出" not in items[0].get(f"{AGAINST}/主要原因", "")


@pytest.mark.parametrize("cut", ["严格管理公务用车、", "严格管理公务用"])
def test_a_comparison_that_begins_a_line_with_its_year_is_no_part_of_a_reason(cut: str) -> None:
    facts, _ = read_below(
        THREE_PUBLIC,
        "“三公”经费支出年初预算为9.00万元，支出决算为7.00万元，决算数小于",
        f"预算数的主要原因是厉行节约、从严控制各项开支的规模，{cut}",
        "2024年度“三公”经费支出决算数比2023年度减少1.00万元，下降12.50%，",
        "其中：公务接待费支出决算减少0.50万元，下降10.00%。",
    )
    section = "财政拨款“三公”经费支出决算情况"
    assert facts[f"{section}/与上年相比/增减额"] == "-1.00万元"
    assert facts[f"{section}/公务接待费/与上年相比/增减额"] == "-0.50万元"
    assert not any("与年初预算相比/公务接待费" in path for path in facts)


def test_a_year_that_a_base_goes_on_with_begins_nothing() -> None:
    facts, _ = read_below(
        THREE_PUBLIC,
        "“三公”经费支出决算为7.00万元，比",
        "2023年度减少1.00万元，主要原因是从严控制开支，较",
        "2023年度“三公”经费支出更为节约。",
    )
    section = "财政拨款“三公”经费支出决算情况"
    assert facts[f"{section}/与上年相比/增减额"] == "-1.00万元"


# Names of a list.

PERSONNEL = "人员经费9.00万元，主要包括：基本工资、津贴补贴、奖金、福利费、"
COMPRISED = "一般公共预算财政拨款基本支出决算情况"


@pytest.mark.parametrize(
    ("cut", "personnel"), [("其他对\n印刷费", []), ("退休费、\n印刷费", ["退休费"])]
)
def test_names_behind_a_lost_line_are_those_of_the_amount_in_it(
    cut: str, personnel: list[str]
) -> None:
    facts, told = read_below(
        BASIC, f"基本支出12.00万元，其中：{PERSONNEL}{cut}、水费、电费、差旅费、租赁费。"
    )
    of = {
        part: [value for path, value in facts.items() if f"/{part}/包括" in path]
        for part in ("人员经费", "公用经费")
    }
    assert of["人员经费"] == ["基本工资", "津贴补贴", "奖金", "福利费", *personnel]
    assert of["公用经费"][-4:] == ["水费", "电费", "差旅费", "租赁费"]
    assert "D115" in [code for code, _ in told]


@pytest.mark.parametrize(
    "rest",
    [
        *("其他对\n个人和家庭的补助。", "活动费、\n水费、电费。", "水费、电费、差旅费。"),
        "退休费、\n水费、电费、差旅费；公用经费。",
    ],
)
def test_names_of_one_list_stay_together(rest: str) -> None:
    """A name that wraps, too few that tell, no line between them, or the other amount is named."""
    facts, told = read_below(BASIC, f"基本支出12.00万元，其中：{PERSONNEL}{rest}")
    assert not any("公用经费" in path for path in facts)
    assert not told


def test_the_rest_of_a_list_behind_an_amount_that_was_cut() -> None:
    facts, told = read_below(
        BASIC,
        f"基本支出12.00万元，其中：{PERSONNEL}医疗费；公用经费3.00万",
        "管费、差旅费、租赁费、会议费。",
    )
    assert [value for path, value in facts.items() if "公用经费" in path] == [
        *("差旅费", "租赁费", "会议费")
    ]
    assert "D115" in [code for code, _ in told]


# A heading, or the first line below one.


def test_a_gap_in_the_numbers_tells_which_section_a_label_of_several_is_of() -> None:
    lines = (
        *("二、收入决算情况说明", "本年收入9.00万元。"),
        *("四、财政拨款收入支出决算总体情况说明", "财政拨款收入总计9.00万元。"),
        *("七、财政拨款“三公”经费支出决算情况说明", "公务接待费支出1.00万元。"),
        *(
            "政府性基金预算财政拨款收入2.00万元。",
            "九、国有资本经营预算财政拨款收入支出决算情况说明",
        ),
    )
    facts, told = read_below(*lines, "无国有资本经营预算财政拨款收入和支出。")
    path = "政府性基金预算财政拨款收入支出决算情况/本年收入"
    assert facts[path] == "2.00万元"
    assert ("D110", "政府性基金预算财政拨款收入2.00万元。") in told
    without_gap = [each.replace("七、", "八、") for each in lines]
    facts, told = read_below(*without_gap, "无国有资本经营预算财政拨款收入和支出。")
    assert path not in facts
    assert "2.00万元" not in facts.values()


@pytest.mark.parametrize("numbers", ["一二", ("", "")])
def test_names_of_tables_behind_the_terms_are_no_term(numbers: Sequence[str]) -> None:
    names = ("《收入支出决算总表》", "《收入决算表》")
    lines = [f"{each and each + '、'}{name}" for each, name in zip(numbers, names, strict=True)]
    facts, told = read_below(
        *("第三部分 专业名词解释", "一、财政拨款收入：指本级财政部门拨给的资金。", *lines)
    )
    assert facts["专业名词解释[1]/解释"] == "指本级财政部门拨给的资金"
    assert [v for p, v in facts.items() if p.startswith("部门决算报表")] == [e[1:-1] for e in names]
    assert [(code, words.partition("\n")[0]) for code, words in told] == [("D110", lines[0])]


@pytest.mark.parametrize(("cut", "read"), [("算为", True), ("", False)])
def test_the_total_of_the_expenses_is_the_first_that_they_part(cut: str, read: bool) -> None:
    said = (
        f"{cut}9.00万元，其中：公务接待费决算为2.00万元，公务用车购置及运行维护费决算为6.00万元。"
    )
    facts, told = read_below(THREE_PUBLIC, said)
    assert ("财政拨款“三公”经费支出决算情况/支出" in facts) == read
    assert told


# The unit of the title, and what stands behind its name.


@pytest.mark.parametrize("said", ["2024年口", "口024年度", "2024年度度", "部门门"])
def test_a_unit_is_itself_where_a_letter_behind_its_name_is_damaged(said: str) -> None:
    facts, told = read_below("（二）政府采购支出情况", f"澄湖县水务局{said}政府采购金额5.00万元。")
    assert [*facts.values()] == ["5.00万元"]
    assert told[-1] == ("D115", said)


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("2口24年度", True),
        ("024年度本部门", True),
        ("202口年度", False),
        ("上级", False),
    ],
)
def test_a_year_with_a_letter_wrong_is_that_of_the_text(said: str, read: bool) -> None:
    facts, told = read_below("（二）政府采购支出情况", f"{said}政府采购金额5.00万元。")
    assert ([*facts.values()] == ["5.00万元"]) == read
    assert told


@pytest.mark.parametrize(
    ("rest", "told"),
    [
        ("4辆。", True),
        ("4辆、特种专业技术用车0辆、离退休干部用车0辆、其他用车0辆。", False),
    ],
)
def test_a_list_that_ends_where_a_line_does_may_have_lost_the_next(rest: str, told: bool) -> None:
    facts, diagnostics = read_below(
        "（三）国有资产占有使用情况",
        "本部门共有车辆4辆，其中：部级领导干部用车0辆、主要领导干部用车0辆、机要通信用车0辆、"
        "应急保障用车0辆、执法执勤用车",
        rest,
    )
    assert facts["其他重要事项/国有资产占用/执法执勤用车"] == "4辆"
    assert (("D115", "4辆") in diagnostics) == told


@pytest.mark.parametrize("said", ["202口年度", "2023年口", "下属部门门"])
def test_a_letter_behind_a_name_may_say_of_whom_or_when(said: str) -> None:
    facts, told = read_below("（二）政府采购支出情况", f"澄湖县水务局{said}政府采购金额5.00万元。")
    assert not facts
    assert told


@pytest.mark.parametrize(("budget", "meant"), [("初预算", "年初预算"), ("口初预算", "年初预算")])
def test_a_letter_that_one_budget_has_alone_names_it(budget: str, meant: str) -> None:
    (item,), _ = read_items(FIRST.replace("年初预算", budget))
    assert item[f"与{meant}相比/主要原因"] == "雨量较小"
    assert f"与{meant}相比/年初预算数" not in item


@pytest.mark.parametrize("line", ["====", "***", "@@"])
def test_a_line_of_signs_parts_no_paragraph(line: str) -> None:
    head, behind = FIRST[:30], FIRST[30:]
    (item,), told = read_items(head, line, behind)
    assert STATED.items() <= item.items()
    assert not told


@pytest.mark.parametrize("begun", ["公务用车购置及运行维", "公务用车购置及运"])
def test_a_rate_behind_two_names_of_which_a_line_was_lost_is_of_neither(begun: str) -> None:
    facts, told = read_below(
        THREE_PUBLIC,
        "“三公”经费财政拨款支出年初预算为5.00万元，支出决算为3.00万元，完成预算的60.00%，其中：因公出国（境）费支",
        f"出决算为0.00万元，完成预算的0.00%；{begun}",
        "出决算为2.00万元，完成预算的80.00%。",
    )
    assert "80.00%" not in facts.values()
    assert [code for code, _ in told].count("D103") == 1


@pytest.mark.parametrize(("second", "read"), [("“合格", True), ("合格", False)])
def test_half_a_quotation_at_a_line_tells_that_one_was_lost(second: str, read: bool) -> None:
    """绩效评级为 / 合格”的项目0个: 不 stood on the line that is lost."""
    first = "绩效自评的2024年度项目8个（其中，绩效评级为“优”的项目7个；绩效评级为"
    facts, _ = read_below("（二）预算绩效情况", first, f"{second}”的项目0个）。")
    assert ("预算绩效/绩效自评/评级/合格" in facts) == read
