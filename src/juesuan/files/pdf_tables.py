"""Tables that go on over pages: repeated heads, and rows that the page cuts."""

from __future__ import annotations

import re

from juesuan.files.pdf_layout import TableRow, TableSegment

__all__ = ["begins_anew", "goes_on", "is_cut", "join", "repeated_heads"]

_SAME_EDGE = 3.0
_LONGEST_HEAD = 5
_SHORT = 4
_AMOUNT = re.compile(r"[-+=<>≥≤]*[\d,.]+[%‰]?")
_GOALS = 3  # cells of the row of goals: its name, what was planned, what was done
_FINISHED = re.compile(r"[。；;！!]$")
_NEW_FORM = ("项目名称", "单位名称", "部门名称")


def goes_on(before: TableSegment, after: TableSegment) -> bool:
    """Whether a table may be the rest of the one on the page before: their outer edges agree."""
    return (
        after.page == before.page + 1
        and abs(before.x0 - after.x0) <= _SAME_EDGE
        and abs(before.x1 - after.x1) <= _SAME_EDGE
    )


def repeated_heads(head: list[list[str]], rows: list[TableRow]) -> int:
    """How many rows on top repeat those that the table began with."""
    count = 0
    while (
        count < min(len(head), len(rows), _LONGEST_HEAD)
        and any(head[count])
        and rows[count].words() == head[count]
    ):
        count += 1
    return count


def begins_anew(rows: list[TableRow], heads: int) -> bool:
    """Whether what follows the heads is the beginning of another form, and not the rest of one."""
    return heads < len(rows) and next(iter(rows[heads].words()), "").startswith(_NEW_FORM)


def is_cut(above: TableRow, below: TableRow) -> bool:
    """Whether the page cuts a row: what stands below is the rest of its long cells.

    The short cells of the row (numbers, words of four signs) have nothing below them; of a row
    of goals, which has none, the first cell.
    """
    if len(above.edges) != len(below.edges):
        return False
    if any(abs(a - b) > _SAME_EDGE for a, b in zip(above.edges, below.edges, strict=True)):
        return False
    pairs = list(zip(above.words(), below.words(), strict=True))
    if not any(after for _, after in pairs):
        return False
    # What is written below must go on with something: a cell that begins here is another row's.
    if any(after and not before for before, after in pairs) and not _has_long(pairs):
        return False
    short = [after for before, after in pairs if before and _is_short(before)]
    if short:
        return not any(short)
    first_before, first_after = pairs[0]
    goals = len(pairs) == _GOALS and bool(first_before) and not first_after
    unfinished = any(a and b and not _FINISHED.search(b) for b, a in pairs)
    return goals or (bool(first_before) and not first_after and unfinished)


def _is_short(words: str) -> bool:
    return len(words) <= _SHORT or bool(_AMOUNT.fullmatch(words))


def _has_long(pairs: list[tuple[str, str]]) -> bool:
    return any(before and after and not _is_short(before) for before, after in pairs)


def join(above: TableRow, below: TableRow) -> None:
    """Puts the rest of a row to it, cell by cell."""
    for before, after in zip(above.cells, below.cells, strict=True):
        before.extend(after)
