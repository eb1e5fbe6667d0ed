"""A stretch knows where each of its characters stands, wherever that is in a long text."""

from __future__ import annotations

from hypothesis import given, strategies as st

from juesuan.source import stretch_of

_TEXT = "字" * 70_000


@given(st.integers(0, 30_000), st.integers(1, 30_000), st.integers(1, 9_000))
def test_places_are_those_of_the_pieces(start: int, length: int, more: int) -> None:
    pieces = ((start, start + length), (start + length + 1, start + length + 1 + more))
    found = stretch_of(_TEXT, pieces)
    assert found.offsets is not None
    assert list(found.offsets) == [place for piece in pieces for place in range(*piece)]
