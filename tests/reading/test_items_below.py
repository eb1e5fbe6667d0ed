"""A line that names a class and its group alone stands above the items below it."""

from __future__ import annotations

import pytest

from tests.reading.below import stated

HEADING = "五、一般公共预算财政拨款支出决算情况说明"
ITEMS = "一般公共预算财政拨款支出决算情况/具体情况"
NAMES = {"类": "农林水支出", "款": "水利", "项": "防汛"}


def names_of(text: str, row: int) -> dict[str, str]:
    facts = stated(HEADING, text)
    return {
        kind: facts[f"{ITEMS}[{row}]/{kind}"] for kind in NAMES if f"{ITEMS}[{row}]/{kind}" in facts
    }


@pytest.mark.parametrize(
    "above",
    [
        "1.农林水支出（类）水利（款）\n",
        "1.农林水支出（类）水利（款）：\n",
        "一、农林水支出（类）\n1.水利（款）\n",
        "1.农林水支出（类）水利（款）支出9万元。\n",
    ],
)
def test_the_items_below_have_its_names(above: str) -> None:
    first = 2 if "9万元" in above else 1
    text = f"{above}（1）防汛（项）支出6万元。\n（2）抗旱（项）支出3万元。"
    assert names_of(text, first) == NAMES
    assert names_of(text, first + 1) == {**NAMES, "项": "抗旱"}
    facts = stated(HEADING, text)
    assert facts[f"{ITEMS}[{first}]/支出决算数"] == "6万元"
    assert facts[f"{ITEMS}[{first + 1}]/支出决算数"] == "3万元"


@pytest.mark.parametrize(
    "below",
    [
        "2.抗旱（项）支出3万元。",  # beside it
        "一、抗旱（项）支出3万元。",  # above it
        "抗旱（项）支出3万元。",  # nobody knows
    ],
)
def test_an_item_that_is_not_below_has_no_names_of_it(below: str) -> None:
    text = f"1.农林水支出（类）水利（款）支出6万元。\n{below}"
    assert "类" not in names_of(text, 2)
    assert "款" not in names_of(text, 2)


def test_another_class_ends_it() -> None:
    above = "1.农林水支出（类）水利（款）\n（1）防汛（项）支出6万元。\n"
    other = "2.教育支出（类）普通教育（款）小学教育（项）支出3万元。\n"
    text = f"{above}{other}（1）抗旱（项）支出2万元。"
    assert names_of(text, 2) == {"类": "教育支出", "款": "普通教育", "项": "小学教育"}
    assert "款" not in names_of(text, 3)


def test_a_group_whose_amount_comes_in_the_next_line_is_an_item() -> None:
    text = "1.农林水支出（类）水利（款）\n年初预算为5万元，支出决算为6万元。"
    assert stated(HEADING, text)[f"{ITEMS}[1]/支出决算数"] == "6万元"
