"""Damaged words: how many edits they are from a known spelling."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from juesuan.closest import Spellings, closest, edits_between

_WORDS = st.text("收支总表", max_size=9)


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
    found = closest(words, Spellings({each: each for each in known}))
    assert [found] == [(each, each) for each in sure] if sure else found is None
