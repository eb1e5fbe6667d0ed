"""Amounts, shares and changes that look like what the form states, and say something else."""

from __future__ import annotations

import pytest

from tests.reading.below import OTHER, REVENUE, TOTAL, read_below

UNREAD = {
    "a group without its head": "其他收入,100.20万元",
    "a comma in the wrong place": "其他收入1234,567.89万元",
    "an amount of two parts": "其他收入1亿2000万元",
    "the same with a unit each": "其他收入1万元5600元",
    "other money": "其他收入1.00万美元",
    "a damaged unit": "其他收入1.00万儿",
    "a lower bound": "其他收入1.00万元以上",
    "an upper bound": "其他收入1.00万元以内",
    "another year behind the label": "其他收入2023年为1.00万元",
    "another year in brackets": "其他收入（2023年）1.00万元",
    "numerals": "其他收入叁万元",
    "a fraction": "其他收入½万元",
    "digits of another script": "其他收入٣٤万元",
    "a gap for the figure": "其他收入XX万元",
}


@pytest.mark.parametrize("name", UNREAD)
def test_an_amount_that_is_none_is_told(name: str) -> None:
    facts, diagnostics = read_below(REVENUE, f"本年收入7.00万元。{UNREAD[name]}。")
    assert facts == TOTAL
    assert diagnostics


SAID_OF_THE_TOTAL = {
    "a verb before another": "比上年少增加3.00万元",
    "a change in words": "比上年增加三万元",
    "a last year below zero": "比上年-3.00万元",
    "a direction with a minus": "决算数小于预算数-3.00万元",
    "a bound": "比上年增长3.00%以上",
    "a base that contradicts itself": "比上年（2022年）增加3.00万元",
    "the change of a share": "占比上升3.00%",
    "a share of last year's amount": "占上年收入的3.00%",
    "a share in words": "占三分之一",
}


@pytest.mark.parametrize("name", SAID_OF_THE_TOTAL)
def test_what_is_said_of_an_amount_and_contradicts_itself_is_told(name: str) -> None:
    facts, diagnostics = read_below(REVENUE, f"本年收入7.00万元，{SAID_OF_THE_TOTAL[name]}。")
    assert facts == TOTAL
    assert diagnostics


def test_a_share_behind_an_amount_of_a_reason_is_not_that_of_what_has_the_reason() -> None:
    facts, diagnostics = read_below(
        REVENUE,
        "本年收入7.00万元，比上年增加1.00万元，主要原因是：一是捐赠2.00万元，占28.57%。",
        "其他收入1.00万元。",
    )
    assert not any(path.endswith("占比") for path in facts)
    assert facts.items() >= {**TOTAL, **OTHER}.items()
    assert ("D103", "占28.57%") in diagnostics


def test_the_year_before_in_brackets_is_that_of_last_year() -> None:
    facts, diagnostics = read_below(REVENUE, "本年收入7.00万元，比上年（2023年）增加1.00万元。")
    assert "收入决算情况/本年收入/与上年相比/增减额" in facts
    assert diagnostics == []
