"""Damaged words: how many edits they are from a known spelling."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from juesuan.closest import edits_between

_WORDS = st.text("收支总表", max_size=9)


@given(_WORDS, _WORDS.filter(bool), st.integers(0, 9))
def test_edits_are_those_of_the_table_of_edits(words: str, spelling: str, most: int) -> None:
    row = list(range(len(spelling) + 1))
    for count, sign in enumerate(words, 1):
        above, row = row, [count]
        for at, known in enumerate(spelling):
            row.append(min(row[at] + 1, above[at + 1] + 1, above[at] + (sign != known)))
    assert edits_between(words, spelling, most) == min(row[-1], most + 1)
