"""Tables of cells a line that lost a TAB or a line break, or got an empty line."""

from __future__ import annotations

import re
from random import Random

from hypothesis import settings

import juesuan
from juesuan.testing import disclosure
from tests.laws import stated
from tests.strategies import laid_out

_MOST_LOST = 8
_COUNT = min(settings().max_examples // 3, 2_000)


def _cells(row: list[str]) -> str:
    return "".join(f"\t{cell}\n" for cell in row)


def _without_numbers(text: str) -> set[tuple[str, str]]:
    return {(re.sub(r"\[\d+\]", "", path), value) for path, value, _ in stated(juesuan.parse(text))}


def test_a_lost_tab_or_line_break_costs_no_more_than_its_row() -> None:
    """So does an empty line instead of a cell."""
    text = laid_out(juesuan.render(disclosure(Random(5), projects=1)), _cells)
    known, random = _without_numbers(text), Random(5)
    cells = [match.span() for match in re.finditer("(?<=\n)\t[^\n]*", text)]
    for start, end in random.sample(cells, min(_COUNT, len(cells))):
        for damaged in (
            text[: start - 1] + text[start:],
            text[:start] + text[start + 1 :],
            text[:start] + text[end:],
        ):
            lost = known - _without_numbers(damaged)
            assert len(lost) <= _MOST_LOST, (text[start - 20 : end + 20], lost)
