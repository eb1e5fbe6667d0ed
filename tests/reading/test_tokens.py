"""Tokens: what speeds them up changes none of them."""

from __future__ import annotations

import regex

from juesuan.grammar import table, written


def test_no_other_sign_begins_a_terminal() -> None:
    tried = {*written("clauses"), *written("sections"), *map(chr, range(0x20, 0x7F))}
    for name, (expression, _, first) in table("clauses").terminals.items():
        pattern = regex.compile(expression)
        assert {sign for sign in tried if pattern.fullmatch(sign, partial=True)} <= {*first}, name
