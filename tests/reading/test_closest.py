"""Damaged words: how many edits they are from a known spelling."""

from __future__ import annotations

import regex
from hypothesis import assume, given, strategies as st

from juesuan.closest import Spellings, closest_spelling, edits_between
from juesuan.grammar import terminal_expression
from juesuan.statements.near import _opener_spellings, meant_label, shares_signs
from juesuan.statements.vocabulary import scope_of

_WORDS = st.text("收支总表", max_size=9)
_SAID = (
    *("与上年相比", "比2023年度", "与年初预算相比", "同比", "主要原因是:", "增加(减少)的主要原因"),
    *("主要用于以下方面:", "支出决算数", "年初预算数", "完成年初预算的", "决算数小于预算数"),
)


@given(_WORDS, _WORDS.filter(bool), st.integers(0, 9))
def test_edits_are_those_of_the_table_of_edits(words: str, spelling: str, most: int) -> None:
    row = list(range(len(spelling) + 1))
    for count, sign in enumerate(words, 1):
        above, row = row, [count]
        for at, known in enumerate(spelling):
            row.append(min(row[at] + 1, above[at + 1] + 1, above[at] + (sign != known)))
    assert edits_between(words, spelling, most) == min(row[-1], most + 1)


@given(_WORDS, st.lists(_WORDS.filter(bool), unique=True))
def test_the_closest_is_the_one_of_which_nobody_doubts(words: str, known: list[str]) -> None:
    edits = {each: edits_between(words, each, 9) for each in known}
    sure = [
        each
        for each in known
        if len(words) > 3
        and edits[each] <= 1 + (len(each) > 7)
        and all(other == each or edits[other] > edits[each] + 1 for other in known)
    ]
    found = closest_spelling(words, Spellings({each: each for each in known}))
    assert [found] == [(each, each) for each in sure] if sure else found is None


@given(
    st.sampled_from(("BASE", "REASON", "PURPOSE", "FINAL", "BUDGET", "COMPLETED", "DIRECTION")),
    st.sampled_from(_SAID),
    st.integers(0, 12),
    st.integers(0, 1),
    st.text("与比上年预算数的0口X", max_size=1),
)
def test_no_word_but_for_one_letter_is_left_out_before_the_match(
    name: str, said: str, at: int, taken: int, letter: str
) -> None:
    damaged = said[:at] + letter + said[at + taken :]
    known = terminal_expression("clauses", name)
    near = regex.compile(f"(?:{known}){{e<=1}}").fullmatch(damaged)
    assert near is None or shares_signs(damaged, known)


@given(st.integers(0, 6), st.integers(0, 1), st.text("收财口7", max_size=1))
def test_a_label_is_meant_wherever_its_one_edit_is(at: int, taken: int, letter: str) -> None:
    label = "财政拨款收入"
    damaged = label[:at] + letter + label[at + taken :]
    assume(damaged != label)
    assert meant_label(damaged, scope_of(("revenue",))) == label


def test_of_two_spellings_as_near_the_first_of_the_grammar_is_named() -> None:
    # A set of words has another order with each seed of hashes.
    scope = scope_of(("basic_expenditure",))
    assert [*_opener_spellings(scope.names)] == [
        each for each in scope.before if each in scope.openers
    ]
