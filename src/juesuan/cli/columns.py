"""Columns for a terminal, where a Chinese character takes the width of two others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from unicodedata import combining, east_asian_width

__all__ = ["aligned", "shortened", "width"]


def width(text: str) -> int:
    """How many cells of a terminal a text takes.

    >>> width("占比 5%")
    7
    """
    if text.isascii():
        return len(text)
    return sum(
        0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text
    )


def shortened(text: str, limit: int) -> str:
    """A text on one line of at most ``limit`` cells; ``…`` where something was left out.

    >>> shortened("财政拨款收入", 7)
    '财政拨…'
    """
    text = " ".join(text.split())
    if len(text) * 2 <= limit or width(text) <= limit:
        return text
    taken = 0
    for index, each in enumerate(text):
        taken += width(each)
        if taken > limit - 1:
            return text[:index] + "…"
    return text


def aligned(
    rows: Iterable[Sequence[str]], right: Sequence[int] = (), gap: int = 2
) -> Iterator[str]:
    """The rows as lines, each column as wide as its widest cell; ``right`` columns end flush.

    >>> list(aligned([("收入", "1.00"), ("支出合计", "12.00")], right=(1,)))
    ['收入       1.00', '支出合计  12.00']
    """
    cells = [list(row) for row in rows]
    sizes = [[width(cell) for cell in row] for row in cells]
    widest = [max(column) for column in zip(*sizes, strict=True)]
    for row, taken in zip(cells, sizes, strict=True):
        padded = []
        for index, cell in enumerate(row):
            blank = " " * (widest[index] - taken[index])
            padded.append(blank + cell if index in right else cell + blank)
        yield (" " * gap).join(padded).rstrip()
