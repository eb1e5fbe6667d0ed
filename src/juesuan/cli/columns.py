"""Columns for a terminal, where a Chinese character takes the width of two others."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator, Sequence

from juesuan.places import display_width

_NARROWEST = 8


def shorten_text(text: str, limit: int) -> str:
    """A text on one line of at most ``limit`` cells; ``…`` where something was left out.

    >>> shorten_text("财政拨款收入", 7)
    '财政拨…'
    """
    text = " ".join(text.split())
    if len(text) * 2 <= limit or display_width(text) <= limit:
        return text
    taken = 0
    for index, each in enumerate(text):
        taken += display_width(each)
        if taken > limit - 1:
            return text[:index] + "…"
    return text


def terminal_width() -> int | None:
    """How wide the terminal is that answers go to; None where they go somewhere else."""
    if not sys.stdout.isatty():
        return None
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or None  # 0: it does not say
    except (OSError, ValueError):
        return None


def align_rows(
    rows: Iterable[Sequence[str]],
    right: Sequence[int] = (),
    gap: int = 2,
    limit: int | None = None,
) -> Iterator[str]:
    """The rows as lines, each column as wide as its widest cell; ``right`` columns end flush.

    Where a line would be longer than ``limit``, the widest columns give way.

    >>> list(align_rows([("收入", "1.00"), ("支出合计", "12.00")], right=(1,)))
    ['收入       1.00', '支出合计  12.00']
    >>> list(align_rows([("一般公共预算财政拨款支出", "12.00")], limit=20))
    ['一般公共预算…  12.00']
    """
    cells = [list(row) for row in rows]
    sizes = [[display_width(cell) for cell in row] for row in cells]
    widest = [max(column) for column in zip(*sizes, strict=True)]
    if limit is not None:
        widest = _narrow_widths(widest, limit - gap * (len(widest) - 1))
    for row, taken in zip(cells, sizes, strict=True):
        padded = []
        for index, cell in enumerate(row):
            size = taken[index]
            if size > widest[index]:
                cell = shorten_text(cell, widest[index])
                size = display_width(cell)
            blank = " " * (widest[index] - size)
            padded.append(blank + cell if index in right else cell + blank)
        yield (" " * gap).join(padded).rstrip()


def _narrow_widths(widest: Sequence[int], limit: int) -> list[int]:
    """Widths that fit: the widest columns are cut down to one width, as little as need be."""
    if sum(widest) <= limit:
        return list(widest)
    for size in range(max(widest), _NARROWEST, -1):
        if sum(min(each, size) for each in widest) <= limit:
            return [min(each, size) for each in widest]
    return [min(each, _NARROWEST) for each in widest]
