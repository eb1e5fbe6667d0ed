"""To what a comparison belongs: to the figure that it follows, even where that is no fact."""

from __future__ import annotations

import attrs
import pytest

import juesuan
from tests.reading.below import BALANCE, BASIC, EXPENDITURE, THREE_PUBLIC, read_below

COSTS = "（一）机关运行经费支出情况"
YEAR_ON_YEAR = "与上年相比"

# The section, a sentence, what is said of the amount year on year, and the words that are told.
OF_WHAT = {
    "a budget": (
        COSTS,
        "机关运行经费年初预算90.00万元，比上年增加8.00万元，增长9.76%，支出决算70.00万元，比上年减少2.00万元。",
        {"增减额": "-2.00万元"},
        ["比上年增加8.00万元", "增长9.76%"],
    ),
    "a budget behind a full stop": (
        COSTS,
        "机关运行经费年初预算90.00万元。比上年增加8.00万元，主要原因是人员增加。",
        {},
        ["比上年增加8.00万元"],
    ),
    "the budget of a part": (
        THREE_PUBLIC,
        "“三公”经费预算为9.00万元，其中：公务接待费4.00万元，比上年减少1.00万元。",
        {},
        ["比上年减少1.00万元"],
    ),
    "what is compared again behind its budget": (
        COSTS,
        "机关运行经费70.00万元，年初预算90.00万元，比年初预算减少20.00万元，比上年减少2.00万元。",
        {"增减额": "-2.00万元"},
        [],
    ),
    "what was completed": (
        COSTS,
        "机关运行经费70.00万元，年初预算70.00万元，完成年初预算的100%，比上年减少2.00万元。",
        {"增减额": "-2.00万元"},
        [],
    ),
    "last year's budget": (
        COSTS,
        "机关运行经费70.00万元，比上年预算数减少9.00万元，下降11.39%，比上年决算数减少2.00万元。",
        {"增减额": "-2.00万元"},
        ["比上年预算数减少9.00万元", "下降11.39%"],
    ),
    "last year's budget before a comma": (
        COSTS,
        "机关运行经费70.00万元，与去年年初预算相比，减少9.00万元，主要原因是压减会议。",
        {},
        ["减少9.00万元"],
    ),
    "a budget compared in its own words": (
        COSTS,
        "机关运行经费70.00万元，与上年相比，年初预算增加8.00万元。",
        {},
        ["年初预算增加8.00万元"],
    ),
    "another year before last year": (
        COSTS,
        "机关运行经费70.00万元，比2019年减少9.00万元，比上年减少2.00万元。",
        {"增减额": "-2.00万元"},
        ["比2019年减少9.00万元"],
    ),
    "a figure in a reason": (
        COSTS,
        "机关运行经费70.00万元，比年初预算减少9.00万元，主要原因是办理案件310件，比上年下降6%。",
        {},
        ["比上年下降6%"],
    ),
    "money in a reason": (
        COSTS,
        "机关运行经费70.00万元，比年初预算减少9.00万元，主要原因是压减会议费3万元，比上年减少2万元。",
        {},
        ["比上年减少2万元"],
    ),
    "the amount, as people have no money": (
        COSTS,
        "机关运行经费70.00万元，比年初预算减少9.00万元，主要原因是退休3人，比上年减少2.00万元，下降2.78%。",
        {"增减额": "-2.00万元", "增减率": "-2.78%"},
        [],
    ),
    "the amount, in a sentence of its own": (
        COSTS,
        "机关运行经费70.00万元，比年初预算减少9.00万元，主要原因是压减会议费3万元。比上年减少2.00万元。",
        {"增减额": "-2.00万元"},
        [],
    ),
    "a figure in a use": (
        EXPENDITURE,
        "项目支出9.00万元，主要用于修渠2.5公里，比上年增长12%，主要原因是任务增加。",
        {},
        ["比上年增长12%"],
    ),
    "the amount behind a use": (
        EXPENDITURE,
        "项目支出9.00万元，主要用于修渠、护岸等，比上年增长12%。",
        {"增减率": "12%"},
        [],
    ),
    "a count": (
        THREE_PUBLIC,
        "公务接待费4.00万元，接待批次18批，比上年下降10%。",
        {},
        ["比上年下降10%"],
    ),
    "a count of another amount": (
        THREE_PUBLIC,
        "公务用车运行维护费4.00万元，公务用车保有量6辆，比上年减少1.00万元。",
        {},
        ["比上年减少1.00万元"],
    ),
    "the amount, as counts have no money": (
        THREE_PUBLIC,
        "公务接待费4.00万元，接待18批次、120人次，比上年减少1.00万元，下降20%。",
        {"增减额": "-1.00万元", "增减率": "-20%"},
        [],
    ),
    "figures by turns": (
        BALANCE,
        "收入总计9.00万元，支出总计8.00万元，比上年分别增加2.00万元、减少1.00万元。",
        {},
        ["比上年分别增加2.00万元", "减少1.00万元"],
    ),
    "two bases by turns": (
        COSTS,
        "机关运行经费70.00万元，较年初预算数增加1.00万元，较上年减少2.00万元，分别增长1.45%、下降2.78%。",
        {"增减额": "-2.00万元"},
        ["分别增长1.45%", "下降2.78%"],
    ),
    "both totals alike": (
        BALANCE,
        "收入总计9.00万元，支出总计9.00万元，比上年分别增加2.00万元，增长28.57%。",
        {"增减额": "2.00万元", "增减率": "28.57%"},
        [],
    ),
    "a part that was less than it grew by": (
        BALANCE,
        "2024年度总收入90.00万元，其中：本年收入86.00万元，年初结转和结余4.00万元，比上年增加5.00万元，增长5.88%。",
        {},
        ["比上年增加5.00万元", "增长5.88%"],
    ),
    "a total, as the rate says": (
        BALANCE,
        "2024年度收入总计99.00万元，其中：本年收入90.00万元，年初结转和结余9.00万元，比上年增加1.00万元，增长1.02%。",
        {},
        ["比上年增加1.00万元", "增长1.02%"],
    ),
    "a part, as the rate says": (
        BALANCE,
        "2024年度收入总计99.00万元，其中：本年收入90.00万元，年初结转和结余9.00万元，比上年增加1.00万元，增长12.5%。",
        {"增减额": "1.00万元", "增减率": "12.5%"},
        [],
    ),
    "an amount with a rate of none": (
        BALANCE,
        "2024年度收入总计99.00万元，其中：本年收入90.00万元，年初结转和结余9.00万元，比上年增加1.00万元，增长7%。",
        {},
        ["比上年增加1.00万元", "增长7%"],
    ),
    "a part": (
        BALANCE,
        "2024年度总收入90.00万元，其中：本年收入86.00万元，年初结转和结余4.00万元，比上年增加1.00万元。",
        {},
        ["比上年增加1.00万元"],
    ),
}


@pytest.mark.parametrize("name", OF_WHAT)
def test_a_comparison_is_of_the_figure_before_it(name: str) -> None:
    heading, sentence, expected, unread = OF_WHAT[name]
    facts, told = read_below(heading, sentence)
    compared = [path.rsplit("/", 1) for path in facts if f"{YEAR_ON_YEAR}/" in path]
    assert {last: facts[f"{above}/{last}"] for above, last in compared} == expected
    assert [words for _, words in told] == unread


BESIDE = "2024年度收入总计90.00万元，支出总计80.00万元。与上年相比，收入增加5.00万元，"
SPENT_MORE = "支出增加4.00万元，增长5.26%。"


@pytest.mark.parametrize(
    ("between", "told"),
    [
        ("主要原因是项目增加。", []),
        ("主要原因是项目增加。比年初预算增加2.00万元。", ["支出增加4.00万元", "增长5.26%"]),
        ("主要原因是项目增加。\n", ["支出增加4.00万元", "增长5.26%"]),
    ],
)
def test_the_other_side_in_its_own_sentence_has_the_same_base(
    between: str, told: list[str]
) -> None:
    facts, diagnostics = read_below(BALANCE, BESIDE + between + SPENT_MORE)
    change = f"收入支出决算总体情况/支出总计/{YEAR_ON_YEAR}/增减额"
    assert facts.get(change) == (None if told else "4.00万元")
    assert [words for _, words in diagnostics] == told


@pytest.mark.parametrize(
    ("words", "rate"),
    [
        ("比上年减1.00万元，减12.50%。", "-12.50%"),
        ("同比降12.50%。", "-12.50%"),
        ("比上年增加1.00万元，增12.50%。", "12.50%"),
        ("比上年净增12.50%。", None),
        ("比上年增减12.50%。", None),
    ],
)
def test_a_verb_of_one_sign_stands_between_its_base_and_its_figure(
    words: str, rate: str | None
) -> None:
    facts, _ = read_below(THREE_PUBLIC, f"“三公”经费支出8.00万元，{words}")
    assert facts.get(f"财政拨款“三公”经费支出决算情况/{YEAR_ON_YEAR}/增减率") == rate


@pytest.mark.parametrize("said", ["与上年相比持平。", "与上年相比，持平。", "决算数与上年数持平。"])
def test_an_amount_that_stayed_ends_the_words_before_it(said: str) -> None:
    document = juesuan.parse(f"二、支出决算情况说明\n项目支出9.00万元。主要用于：修渠。{said}")
    project = document.expenditure.project
    assert project.used_for.value == "修渠"
    assert project.year_on_year.flat
    assert juesuan.parse(juesuan.render(attrs.evolve(document, origin=None))) == document


def test_words_about_what_stayed_are_part_of_a_reason() -> None:
    said = "人员增加，会议次数与上年持平"
    document = juesuan.parse(
        f"二、支出决算情况说明\n项目支出9.00万元，比上年增加1.00万元，主要原因是：{said}。"
    )
    assert document.expenditure.project.year_on_year.reason.value == said


FUNDS = "七、政府性基金预算财政拨款收入支出决算情况说明"


@pytest.mark.parametrize(
    ("amounts", "of_sides"),
    [
        ("政府性基金预算财政拨款收入9.00万元，支出8.00万元", ("本年收入", "财政拨款支出")),
        ("年初结转和结余1.00万元，本年收入9.00万元，本年支出8.00万元", ("本年收入", "本年支出")),
        ("收入总计9.00万元，本年收入8.00万元", ()),  # of which of the two?
    ],
)
def test_the_sides_of_a_fund_are_compared_by_their_words(
    amounts: str, of_sides: tuple[str, ...]
) -> None:
    changed = "收入减少2.00万元，下降18.18%，支出减少3.00万元，下降27.27%"
    facts, _ = read_below(FUNDS, f"{amounts}，与上年相比，{changed}。")
    compared = [path.split("/")[1] for path in facts if path.endswith(f"{YEAR_ON_YEAR}/增减额")]
    assert tuple(compared) == of_sides


OF_SEVERAL = {
    "amounts by turns": (BASIC, "人员经费和公用经费分别为9.00万元、2.00万元，比上年增加1.00万元。"),
    "joined amounts": (BASIC, "人员经费9.00万元和公用经费2.00万元，比上年增加1.00万元，增长10%。"),
    "their sum": (BASIC, "人员经费9.00万元，公用经费2.00万元，合计比上年增加1.00万元。"),
    "unlike totals": (BALANCE, "收入总计、支出总计分别为9.00万元、8.00万元，比上年增加1.00万元。"),
}


@pytest.mark.parametrize("name", OF_SEVERAL)
def test_what_is_said_of_several_amounts_is_said_of_none(name: str) -> None:
    facts, told = read_below(*OF_SEVERAL[name])
    assert len(facts) == len([path for path in facts if YEAR_ON_YEAR not in path]) == 2
    assert told
    assert all("1.00万元" in words or words == "增长10%" for _, words in told)
    facts, _ = read_below(
        BALANCE, "收入总计、支出总计分别为9.00万元、8.00万元，比上年各增加1.00万元。"
    )
    assert facts[f"收入支出决算总体情况/{YEAR_ON_YEAR}/增减额"] == "1.00万元"


def test_rates_by_turns_are_of_their_own_amounts() -> None:
    said = (
        "收、支总计各是9.00,8.00万元。与2023年相比，收、支总计各减少1.00,2.00万元，各下降12%、20%。"
    )
    facts, told = read_below(BALANCE, said)
    assert facts[f"收入支出决算总体情况/收入总计/{YEAR_ON_YEAR}/增减额"] == "-1.00万元"
    assert facts[f"收入支出决算总体情况/支出总计/{YEAR_ON_YEAR}/增减率"] == "-20%"
    assert not told


def test_a_base_with_its_figure_is_of_the_amount_behind_it() -> None:
    change = "与年初预算6.00万元相比，收入总计增加3.00万元，增长50%。"
    facts, told = read_below(BALANCE, f"收入总计9.00万元；支出总计8.00万元。{change}")
    of_budget = "收入支出决算总体情况/收入总计/与年初预算相比"
    assert facts[f"{of_budget}/年初预算数"] == "6.00万元"
    assert facts[f"{of_budget}/增减额"] == "3.00万元"
    assert not [path for path in facts if path.startswith("收入支出决算总体情况/支出总计/")]
    assert not told
