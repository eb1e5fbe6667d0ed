"""A damaged clause in a statement: what it hides, what it does not hide, and what is told of it."""

from __future__ import annotations

import pytest

from tests.reading.below import read_below

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
