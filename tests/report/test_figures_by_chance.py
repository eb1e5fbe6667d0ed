"""Figures that are no facts, and have the value of one by chance."""

from __future__ import annotations

import pytest

import juesuan

REPORT = (
    "某县水务局2023年度项目支出绩效评价报告\n一、基本情况\n（一）项目概况\n1.主要内容\n"
    "（1）项目名称：某项目。\n4.资金投入和使用情况\n（1）项目资金安排落实、总投入等情况分析："
    "本项目预算安排总额为520万元，其中：财政资金494万元，其他资金26万元，"
    "2023年实际收到预算资金420万元，预算资金到位率为95%。"
)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("2022年结转资金494万元。", True),
        ("去年支出520万元。", True),
        ("县级财政资金420万元。", True),
        ("年初预算安排420万元。", True),
        ("全县投入420万元。", True),
        ("2023年收到资金420万元。", False),
        ("资金420万元已全部到位。", False),
        ("年初预算安排520万元。", False),  # as the budget is
        ("县级财政资金494万元。", False),  # as 财政资金 are
        ("实际收到420万元。", False),
    ],
)
def test_words_that_name_another_time_or_money_tell_a_figure(words: str, told: bool) -> None:
    text = f"{REPORT}{words}\n"
    at = text.index(words)
    found = [e for e in juesuan.parse(text).diagnostics if e.code == "D410"]
    assert bool(found) == told
    assert all(each.start >= at for each in found)
