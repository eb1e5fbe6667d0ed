"""A damaged clause in a statement: what it hides, what it does not hide, and what is told of it."""

from __future__ import annotations

import pytest

import juesuan
from tests.reading.below import BALANCE, REVENUE, THREE_PUBLIC, TITLE, read_below, stated

APPROPRIATION = "四、财政拨款收入支出决算总体情况说明"
BASIC = "六、一般公共预算财政拨款基本支出决算情况说明"
CAPITAL = "八、国有资本经营预算财政拨款收入支出决算情况说明"
CAPITAL_PATH = "国有资本经营预算财政拨款收入支出决算情况"

# The subject of a comparison.


@pytest.mark.parametrize(
    "subject", ["国有资本经经营收入支出", "国有资本经营收入支支出", "国有口本经营收入支出"]
)
@pytest.mark.parametrize("base", ["与年初预算相比", "与上年相比"])
def test_a_comparison_of_a_damaged_subject_is_of_nothing_before_it(subject: str, base: str) -> None:
    facts, diagnostics = read_below(
        CAPITAL, "本年支出5.00万元。", f"{subject}{base}，增加1.00万元，增长25.00%。"
    )
    assert facts == {f"{CAPITAL_PATH}/本年支出": "5.00万元"}
    # The cause is told before the figures that it hides.
    assert ("D103", "增加1.00万元") in diagnostics
    assert any(words == f"{subject}{base}" for code, words in diagnostics if code != "D101")


@pytest.mark.parametrize("said", ["与上年相比，{}增加1.00万元", "{}与上年相比，增加1.00万元"])
@pytest.mark.parametrize(
    "name",
    [
        "财政拨款收支出总计",
        "财政拨款收入支口总计",
        "财政拨款收入入支出总计",
        "财政拨款收入支出总口",
    ],
)
def test_what_is_said_of_a_damaged_name_is_of_what_was_stated(name: str, said: str) -> None:
    said = f"{said.format(name)}，增长12.50%。"
    facts, diagnostics = read_below(APPROPRIATION, f"财政拨款收入支出总计9.00万元。{said}")
    assert [*facts.values()][2:] == ["1.00万元", "12.50%"]
    assert ("D115", name) in diagnostics
    facts, diagnostics = read_below(APPROPRIATION, said)
    assert not facts  # nothing was stated under any such name


def test_what_is_compared_behind_a_comma_is_no_amount_before_it() -> None:
    said = "公务用车购置及运行维护费7.00万元，公务接口费与上年相比，增加1.00万元。"
    facts, _ = read_below("七、财政拨款“三公”经费支出决算情况说明", said)
    assert [*facts.values()] == ["7.00万元"]


@pytest.mark.parametrize(
    "name", ["财政拨款预入支出总计", "政府拨款收入支出总计", "非财政拨款收入支出总计"]
)
def test_another_name_beside_one_that_was_stated_is_not_mended(name: str) -> None:
    said = f"{name}比上年增加1.00万元，增长12.50%。"
    facts, diagnostics = read_below(APPROPRIATION, "财政拨款收入支出总计9.00万元。", said)
    assert not {"1.00万元", "12.50%"}.intersection(facts.values())
    assert "D115" not in [code for code, _ in diagnostics]


# The head of an item.

BUDGET = "五、一般公共预算财政拨款支出决算情况说明"
ITEMS = "一般公共预算财政拨款支出决算情况/具体情况"
SAID = "主要用于：防汛值守。年初预算为8.00万元，支出决算为7.00万元，完成年初预算的87.50%。"
STATED = {
    "主要用于": "防汛值守",
    "支出决算数": "7.00万元",
    "与年初预算相比/年初预算数": "8.00万元",
    "与年初预算相比/完成率": "87.50%",
}


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("2、农林水支出（类）水利（口）防汛（项）", {"类": "农林水支出"}),
        ("2、农林水支出（口）水利（款）防汛（项）", {"项": "防汛"}),
        ("2、农林水支出（类）水利（款）防汛支出（口）", {"类": "农林水支出", "款": "水利"}),
        ("防汛（项）", {}),
        ("2农林水支出（类）水利（款）防汛（项）", {"类": "农林水支出", "款": "水利", "项": "防汛"}),
        (
            "口、农林水支出（类）水利（款）防汛（项）",
            {"类": "农林水支出", "款": "水利", "项": "防汛"},
        ),
    ],
)
def test_an_item_with_a_damaged_head_is_still_an_item(head: str, names: dict[str, str]) -> None:
    """No figure of it goes to the item before, and a name that is not certain is unread."""
    text = "\n".join(
        (TITLE, BUDGET, f"1、农林水支出（类）水利（款）防汛（项），{SAID}", f"{head}。{SAID}", "")
    )
    document = juesuan.parse(text)
    facts = {each.path: f"{each.canonical}{each.unit or ''}" for each in juesuan.facts(document)}
    second = {p.partition("[2]/")[2]: v for p, v in facts.items() if p.startswith(f"{ITEMS}[2]")}
    assert second == {**names, **STATED}
    assert document.diagnostics
    assert juesuan.parse(juesuan.render(document)) == document


def test_a_figure_behind_a_use_whose_end_was_lost_is_unread() -> None:
    """The words that were lost may have named another item."""
    said = "农林水支出（类）水利（款）防汛（项）。主要用于防汛支出决算为7.00万元。"
    facts, diagnostics = read_below(BUDGET, f"1、{said}")
    assert {path.rpartition("/")[2] for path in facts} == {"类", "款", "项"}
    assert ("D102", "主要用于防汛支出决算为7.00万元") in diagnostics


@pytest.mark.parametrize(("sign", "told"), [("\n", True), ("", False)])
def test_a_figure_on_a_line_of_its_own_behind_a_use_is_told(sign: str, told: bool) -> None:
    """主要用于防汛 / [等支出。年初预算为] / 8.00万元: its own words may be those of a lost line."""
    said = "农林水支出（类）水利（款）防汛（项），主要用于防汛"
    _, diagnostics = read_below(BUDGET, f"1、{said}{sign}8.00万元，支出决算为7.00万元。")
    assert (("D102", "8.00万元") in diagnostics) == told


def test_an_item_whose_first_line_was_lost_is_an_item_without_names() -> None:
    first = f"1、农林水支出（类）水利（款）防汛（项），{SAID}"
    facts, diagnostics = read_below(BUDGET, first, SAID.replace("8.00", "9.00"))
    second = {p.partition("[2]/")[2]: v for p, v in facts.items() if p.startswith(f"{ITEMS}[2]")}
    assert second == STATED | {"与年初预算相比/年初预算数": "9.00万元"}
    assert diagnostics == [("D115", "主要用于：")]


@pytest.mark.parametrize(
    "budget",
    ["，主\n年初预算为", "，年\n初预顶为", "\n初预算为", "，年初预算为\n口", "，年年\n初预算为"],
)
def test_a_sign_that_is_damaged_where_a_line_ends_is_of_the_item(budget: str) -> None:
    """A line that was lost between opens no other item: each begins a line of its own."""
    facts, diagnostics = read_below(
        BUDGET,
        f"1、农林水支出（类）水利（款）防汛（项）{budget}8.00万元，支出决算为7.00万元，"
        "完成年初预算的87.50%。",
    )
    said = {path.partition("[1]/")[2]: value for path, value in facts.items()}
    assert said["支出决算数"] == "7.00万元"
    assert said["与年初预算相比/完成率"] == "87.50%"
    assert "8.00万元" not in facts.values()
    assert [code for code, _ in diagnostics] == ["D102"]


@pytest.mark.parametrize(
    "budget",
    [
        "，年初预算为8.00万口",
        "，年初预算为8口.00万元",
        "，年初预顶为8.00万元",
        "年初预算为8.00万元",
    ],
)
def test_what_a_use_swallows_with_its_sign_is_told_and_what_follows_is_of_the_item(
    budget: str,
) -> None:
    facts, diagnostics = read_below(
        BUDGET,
        f"1、农林水支出（类）水利（款）防汛（项），主要用于：防汛值守{budget}，支出决算为7.00万元。"
        "决算数小于预算数的主要原因：汛期较短。",
    )
    said = {path.partition("[1]/")[2]: value for path, value in facts.items()}
    assert said["支出决算数"] == "7.00万元"
    assert said["与年初预算相比/主要原因"] == "汛期较短"
    assert said.get("主要用于") in (None, "防汛值守")
    assert [code for code, _ in diagnostics] == ["D102"]


@pytest.mark.parametrize("sign", ["，", "。\n"])
@pytest.mark.parametrize(("begins", "items"), [("要用于", 3), ("用于", 3), ("购置", 2)])
def test_an_item_that_lost_its_head_begins_with_the_rest_of_its_use(
    begins: str, items: int, sign: str
) -> None:
    """[7、…（项），主] / 要用于防汛: also where the numbers have other gaps."""
    head = "农林水支出（类）水利（款）防汛（项），"
    facts, diagnostics = read_below(
        BUDGET,
        f"1、{head}{SAID}",
        f"{begins}防汛物资等支出{sign}年初预算为9.00万元，支出决算为6.00万元。",
        f"9、{head}{SAID}",
    )
    assert facts[f"{ITEMS}[{items}]/支出决算数"] == "7.00万元"
    assert (facts.get(f"{ITEMS}[2]/支出决算数") == "6.00万元") == (items == 3)
    assert ("D115", "年初预算") in diagnostics or items == 2


@pytest.mark.parametrize(("number", "items"), [("3", 3), ("4", 2)])
def test_an_item_that_lost_its_head_stands_where_one_number_is_missing(
    number: str, items: int
) -> None:
    """[2、…（项），主要用于] / 防汛等支出，年初预算为…: 3、 tells that 2、 was there."""
    head = "农林水支出（类）水利（款）防汛（项），"
    facts, diagnostics = read_below(
        BUDGET,
        f"1、{head}{SAID}",
        "防汛等支出，年初预算为9.00万元，支出决算为6.00万元。",
        f"{number}、{head}{SAID}",
    )
    assert facts[f"{ITEMS}[{items}]/支出决算数"] == "7.00万元"
    assert (facts.get(f"{ITEMS}[2]/支出决算数") == "6.00万元") == (items == 3)
    assert "D207" in [code for code, _ in diagnostics]


@pytest.mark.parametrize("rest", ["防汛物资支出。", "防汛等经费。", ""])
def test_the_rest_of_a_lost_sentence_is_not_of_the_item_before(rest: str) -> None:
    """…主要原因是：汛期较长。 / [2、…（项）：主要用于] / 防汛物资支出。年初预算为…: of another."""
    facts, _ = read_below(
        BUDGET,
        "1、农林水支出（类）水利（款）防汛（项）：支出决算数为4.00万元，比上年决算增加1.00万元。",
        f"{rest}年初预算为9.00万元，支出决算为4.00万元。",
    )
    assert facts[f"{ITEMS}[1]/支出决算数"] == "4.00万元"
    assert ("9.00万元" in facts.values()) == (not rest)


@pytest.mark.parametrize("whose", ["县医院", "下属单位", "其中：下属单位", "局本级"])
def test_a_damaged_name_behind_a_unit_is_of_what_that_unit_has(whose: str) -> None:
    said = f"{whose}财政拨款收入计比上年增加1.00万元。"
    facts, diagnostics = read_below(APPROPRIATION, "财政拨款收入总计9.00万元。", said)
    assert [*facts.values()] == ["9.00万元"]
    assert diagnostics == [("D111", said.removeprefix("其中：").rstrip("。"))]


def test_a_name_without_its_negation_is_another() -> None:
    said = "使用财政拨款结余比上年增加1.00万元。"
    facts, _ = read_below(BALANCE, "使用非财政拨款结余2.00万元。", said)
    assert [*facts.values()] == ["2.00万元"]


@pytest.mark.parametrize("unit", ["元，", "万元。"])
def test_what_follows_a_unit_whose_digits_were_lost_is_of_nothing_before_it(unit: str) -> None:
    """教育支出（类）9.00万元。 / [1.教育支出（类）…（项）：7.00] / 万元。比上年增加…."""
    said = f"{unit}比上年增加1.00万元，增长12.50%。"
    facts, diagnostics = read_below(REVENUE, "本年收入9.00万元。", said)
    assert [*facts.values()] == ["9.00万元"]
    assert ("D103", "增长12.50%") in diagnostics


def test_two_figures_of_one_expense_that_differ_are_told() -> None:
    """因公出国（境）费 / [支出决算0.00万元；公务用车购置及运行维护费] / 支出决算7.00万元."""
    first = "因公出国（境）费支出决算{}万元，占70.00%。"
    detail = "1.因公出国（境）费预算为1.00万元，支出决算为0.00万元，完成预算的0.00%。"
    for said, told in (("7.00", True), ("0", False)):
        _, diagnostics = read_below(
            "七、财政拨款“三公”经费支出决算情况说明", first.format(said), detail
        )
        assert ("D114" in [code for code, _ in diagnostics]) == told


# Lists.

PERSONNEL = "人员经费9.00万元，主要包括：基本工资、津贴、奖金"
OPERATING = "公用经费1.00万元，主要包括：办公费、水费、差旅费"


@pytest.mark.parametrize(
    ("lists", "personnel", "operating"),
    [
        (f"经费9.00万元，主要包括：基本工资、津贴、奖金；{OPERATING}", 3, 3),
        (f"人员经费9.00万元，主要包口：基本工资、津贴、奖金；{OPERATING}", 3, 3),
        (f"人员经费9.00万元，主要包：基本工资、津贴、奖金；{OPERATING}", 3, 3),
        (f"人员经费9.00万元，不包括：基本工资、津贴、奖金；{OPERATING}", 0, 3),
        (f"{PERSONNEL}；公用费1.00万元，主要包括：办公费、水费、差旅费", 3, 3),
        (f"{PERSONNEL}；办公费、水费、差旅费", 3, 2),  # the first may be the rest of a name
        (f"{PERSONNEL}、{OPERATING}", 3, 3),
        (f"{PERSONNEL}括：办公费、水费、差旅费", 2, 3),
        (f"{PERSONNEL}；公用经费1.00万元，主要水费、电费、差旅费", 3, 2),
        (f"{PERSONNEL}；资本性支出1.00万元，主要包括：办公费、水费、差旅费", 3, 0),
        ("经费9.00万元，主要包括：基本工资、津贴、奖金", 0, 0),
    ],
)
def test_a_list_that_lost_words_is_that_of_the_amount_that_can_be_meant(
    lists: str, personnel: int, operating: int
) -> None:
    facts, diagnostics = read_below(BASIC, f"基本支出10.00万元。其中：{lists}。")
    found = [path.split("/")[1] for path in facts if "包括" in path]
    assert (found.count("人员经费"), found.count("公用经费")) == (personnel, operating)
    assert diagnostics


@pytest.mark.parametrize("stop", ["；", "。"])
def test_a_stop_inside_brackets_ends_no_list(stop: str) -> None:
    first = f"办公费（含水费{stop}电费）"
    facts, _ = read_below(BASIC, f"公用经费1.00万元，主要包括：{first}、差旅费。")
    assert [value for path, value in facts.items() if "包括" in path] == [first, "差旅费"]


def test_a_label_may_be_the_last_word_behind_a_figure() -> None:
    """The rows of a table whose cells stand on lines of their own: 7.00 / 公务用车购置费."""
    facts, told = read_below(THREE_PUBLIC, "7.00", "公务用车购置费")
    assert facts == {}
    assert told


def test_a_change_behind_words_that_state_an_amount_is_of_what_was_lost_between() -> None:
    amount = "公务接待费支出决算"
    for words in (f"{amount}为支出决算增加5.00万元。", f"{amount}为增加5.00万元。"):
        assert stated(THREE_PUBLIC, f"与上年相比，{words}") == {}, words
    assert len(stated(THREE_PUBLIC, f"与上年相比，{amount}增加5.00万元，增长9.00%。")) == 2


@pytest.mark.parametrize("rest", ["其万元", "其中：其他收入万元"])
def test_a_unit_without_its_figure_ends_what_was_said(rest: str) -> None:
    """其中：财政拨款收入9.00万元，占100.00%, of which the end of a line was lost."""
    facts, told = read_below(REVENUE, f"本年收入合计9.00万元，{rest}，占60.00%。")
    assert facts == {"收入决算情况/本年收入": "9.00万元"}
    assert {code for code, _ in told} == {"D102", "D103"}


def test_a_change_and_its_rate_without_a_sign_between_are_no_changes_of_both_totals() -> None:
    said = "收入总计、支出总计均为9.00万元。与上年相比，收入支出总计增加1.00万元2.00%。"
    facts, told = read_below(BALANCE, said)
    assert {*facts.values()} == {"9.00万元"}
    assert "D103" in {code for code, _ in told}


def test_the_total_is_no_part_of_itself() -> None:
    assert ("D103", "本年收入合计占71.10%") in read_below(REVENUE, "本年收入合计占71.10%。")[1]
    path = "收入决算情况/本年收入/占比"
    assert stated(REVENUE, "本年收入占收入总计的71.10%。") == {path: "71.10%"}
    assert stated(REVENUE, "财政拨款收入占71.10%。")


def test_a_figure_with_other_decimals_than_all_others_is_told() -> None:
    items = [
        f"{at}.教育支出（类）普通教育（款）学校{at}（项）1{at:02}.10万元。" for at in range(1, 22)
    ]
    for odd in ("10210", "42.735", "42.7"):
        last = f"22.教育支出（类）普通教育（款）幼儿园（项）{odd}万元。"
        _, diagnostics = read_below("五、一般公共预算财政拨款支出决算具体情况", *items, last)
        assert ("D114", odd) in diagnostics
    few = read_below("五、一般公共预算财政拨款支出决算具体情况", *items[:9], last)[1]
    assert "D114" not in {code for code, _ in few}
