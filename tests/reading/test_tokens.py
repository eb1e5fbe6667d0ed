"""Tokens: what speeds them up changes none of them."""

from __future__ import annotations

import regex
from hypothesis import given
from hypothesis import strategies as st

from juesuan.grammar import table
from juesuan.statements.beginnings import first_signs


def test_terminals_begin_with_the_characters_that_are_tried() -> None:
    declared = {"LABEL", "CLASS", "GROUP", "ITEM"}
    for name, (expression, _) in table("clauses").terminals.items():
        if name in declared or not expression:
            continue
        pattern = regex.compile(expression)
        signs = first_signs(expression)
        tried = set(expression) | {chr(code) for code in range(0x20, 0x7F)} | signs
        begins = {sign for sign in tried if pattern.fullmatch(sign, partial=True)}
        assert begins == signs, name


@given(
    st.lists(st.sampled_from(["a", "[bc]", "[d-f]", "(?:g|h)", "(?:i)?", "\\(", "j{0,3}", "k+"]))
)
def test_first_signs_are_those_that_an_expression_may_begin_with(parts: list[str]) -> None:
    expression = "".join([*parts, "z"])
    pattern = regex.compile(expression)
    begins = {sign for sign in map(chr, range(0x20, 0x7F)) if pattern.match(sign, partial=True)}
    assert first_signs(expression) == {s for s in begins if pattern.fullmatch(s, partial=True)}
