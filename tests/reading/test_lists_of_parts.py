"""An amount and its parts, in any of the ways in which they are put together."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, strategies as st

from tests.reading.below import REVENUE, THREE_PUBLIC, read_below

LEADS = (
    *(
        "，其中：",
        "。其中：",
        "；其中：",
        "，其中，",
        "。\n其中：",
        "，包括：",
        "，其中",
        "：",
        "。",
    ),
    *(
        "，其中：一是",
        "，其中：（1）",
        "。\n1.",
        "。\n（一）",
        "，由",
        "，主要包括：",
        "，具体如下：\n",
    ),
)
SIGNS = (
    *(
        "；",
        "，",
        "、",
        "。",
        "；\n",
        "。\n",
        "和",
        "，以及",
        "，另有",
        "；此外",
        "；其中",
        "；二是",
    ),
    *("；（2）", "。\n2.", "。\n（二）"),
)
OF_YEAR = ("本年收入合计8.00万元", "2024年度本年收入合计为8.00万元", "本年收入共计8.00万元")
CLASSES = (
    *("{name}{amount}万元，占{share}%", "{name}为{amount}万元，占比{share}%"),
    *("{name}{amount}万元（占{share}%）", "{name}占{share}%，为{amount}万元", "{name}{amount}万元"),
    *(
        "{name}（{amount}万元，占{share}%）",
        "{amount}万元为{name}",
        "{name}：{amount}万元占{share}%",
    ),
    "{name}{amount}万元，占总收入的比重为{share}%",
)
BUDGETED = (
    "“三公”经费财政拨款支出预算为10.00万元，支出决算为8.00万元，完成预算的80%",
    "“三公”经费支出决算数8.00万元，全年预算数10.00万元，完成预算的80%",
    "“三公”经费财政拨款支出决算为8.00万元，年初预算为10.00万元",
    "“三公”经费支出实际支出8.00万元，年初预算10.00万元，完成预算的80%",
)
EXPENSES = (
    *("{name}支出决算为{amount}万元，完成预算的{rate}%", "{name}{amount}万元，占{share}%"),
    "{name}预算为{budget}万元，支出决算为{amount}万元，完成预算的{rate}%",
    *("{name}支出{amount}万元，预算{budget}万元", "{name}决算数{amount}万元，比上年增加0.50万元"),
    "{name}。年初预算为{budget}万元，支出决算为{amount}万元，完成年初预算的{rate}%",
    "{name}{amount}万元，比预算减少0.30万元，下降4%，比上年增加0.50万元，增长9%",
)
# What each word at the end of a path may state, of the whole and of its two parts.
REVENUES = (
    ("", {"本年收入": "8.00万元"}),
    ("财政拨款收入", {"财政拨款收入": "7.00万元", "占比": "87.5%"}),
    ("其他收入", {"其他收入": "1.00万元", "占比": "12.5%"}),
)
CHANGES = {"增减额": "0.50万元 -0.30万元", "增减率": "9% -4%"}
THREE = (
    ("", {"支出": "8.00万元", "预算数": "10.00万元", "完成率": "80%", "决算数": "8.00万元"}),
    (
        "公务用车购置及运行维护费",
        {
            "支出": "6.00万元",
            "决算数": "6.00万元",
            "占比": "75%",
            "预算数": "7.00万元",
            "完成率": "85.7%",
            **CHANGES,
        },
    ),
    (
        "公务接待费",
        {
            "支出": "2.00万元",
            "决算数": "2.00万元",
            "占比": "25%",
            "预算数": "3.00万元",
            "完成率": "66.7%",
            **CHANGES,
        },
    ),
)


def may_state(path: str, said: str, values: tuple[tuple[str, dict[str, str]], ...]) -> bool:
    """Whether a fact of a path may have a value, by the part that the path names."""
    _, own = next(each for each in reversed(values) if each[0] in path)
    return any(path.endswith(word) and said in own[word].split() for word in own)


@pytest.mark.parametrize(
    ("section", "totals", "forms", "values", "figures"),
    [
        (
            *(REVENUE, OF_YEAR, CLASSES, REVENUES),
            ({"amount": "7.00", "share": "87.5"}, {"amount": "1.00", "share": "12.5"}),
        ),
        (
            *(THREE_PUBLIC, BUDGETED, EXPENSES, THREE),
            (
                {"amount": "6.00", "share": "75", "budget": "7.00", "rate": "85.7"},
                {"amount": "2.00", "share": "25", "budget": "3.00", "rate": "66.7"},
            ),
        ),
    ],
    ids=["revenue", "three_public"],
)
def test_no_figure_of_a_list_is_another_ones_or_lost_without_a_word(
    section: str,
    totals: tuple[str, ...],
    forms: tuple[str, ...],
    values: tuple[tuple[str, dict[str, str]], ...],
    figures: tuple[dict[str, str], ...],
) -> None:
    @given(*map(st.sampled_from, (totals, LEADS, SIGNS, forms)))
    def law(total: str, lead: str, sign: str, form: str) -> None:
        parts = [
            form.format(name=name, **own)
            for (name, _), own in zip(values[1:], figures, strict=True)
        ]
        words = f"{total}{lead}{sign.join(parts)}。"
        facts, told = read_below(section, *words.split("\n"))
        wrong = {path: said for path, said in facts.items() if not may_state(path, said, values)}
        assert wrong == {}
        if not told:
            read = Counter(said.lstrip("-") for said in facts.values())
            stated = Counter(re.findall(r"[0-9.]+(?:万元|%)", words))
            assert not stated - read

    law()
