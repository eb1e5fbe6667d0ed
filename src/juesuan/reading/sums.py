"""Rows that say 合计: of the funds, of the scores, or of the indicators above them alone."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.blocks import KnownRow
from juesuan.grammar import terminal_pattern
from juesuan.reading.values import shape

_MOST_TOTALS = 3  # weight, completion rate, score
_FEWEST_CELLS = 4  # of an indicator that hold something


def kind_of_sum(before: Sequence[KnownRow], kind: str, words: list[str]) -> str:
    """What a row is that says 合计: the total of the funds above it, or that of the scores."""
    if not is_sum(words):
        return kind
    parts = (each.kind for each in reversed(before) if each.kind != "PLAIN")
    if next(parts, "") in ("FUNDS", "FUNDS_HEADER"):
        return "FUNDS"
    # The scores sum up to a weight and a score: a longer row lost the funds that it sums up.
    figures = sum(shape(each) in ("number", "rate") for each in words)
    return "TOTAL" if figures <= _MOST_TOTALS else "PLAIN"


def is_sum(words: Sequence[str]) -> bool:
    """Whether a row begins with 合计; above 总分 it is that of the indicators alone."""
    return terminal_pattern("tables", "SUM").fullmatch(next(filter(None, words), "")) is not None


def without_inner_sums(rows: list[KnownRow]) -> list[KnownRow]:
    """The rows; 合计 between two rows of indicators is no total of the table."""
    for at in range(1, len(rows) - 1):
        kind, row = rows[at]
        if kind == "TOTAL" and is_sum(row.words):
            above, behind = rows[at - 1], rows[at + 1]
            if (
                above.kind == behind.kind == "PLAIN"
                and above.row.width == behind.row.width > _FEWEST_CELLS
                and sum(map(bool, behind.row.words)) >= _FEWEST_CELLS
            ):
                rows[at] = KnownRow("PLAIN", row)
    return rows
