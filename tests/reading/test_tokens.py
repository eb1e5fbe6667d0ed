"""Tokens: what speeds them up changes none of them."""

from __future__ import annotations

import regex

from juesuan.grammar import grammar_table, grammar_text
from tests.reading.below import EXPENDITURE, stated


def test_no_other_sign_begins_a_terminal() -> None:
    tried = {*grammar_text("clauses"), *grammar_text("sections"), *map(chr, range(0x20, 0x7F))}
    for name, (expression, _, first) in grammar_table("clauses").terminals.items():
        pattern = regex.compile(expression)
        assert {sign for sign in tried if pattern.fullmatch(sign, partial=True)} <= {*first}, name


def test_a_dash_before_a_year_is_no_sign_of_a_figure() -> None:
    words = "教育。某县-2023年工程"
    facts = stated(EXPENDITURE, f"本年支出9万元，主要用于{words}。")
    assert facts["支出决算情况/本年支出/主要用于"] == words
    assert stated(EXPENDITURE, "本年支出-2024万元。")["支出决算情况/本年支出"] == "-2024万元"
