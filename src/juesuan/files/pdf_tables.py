"""Tables that go on over pages: repeated heads, and rows that the page cuts."""

from __future__ import annotations

import re

from juesuan.files.pdf_layout import TableRow, TableSegment

__all__ = ["begins_anew", "goes_on", "is_cut", "join", "repeated_heads"]

_SAME_EDGE = 3.0
_LONGEST_HEAD = 5
_SHORT = 4
_AMOUNT = re.compile(r"[-+=<>≥≤]*[\d,.]+[%‰]?")
_SENTENCE = 12  # signs: what is shorter may be a name, which ends without a sign
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

    The short cells of the row (numbers, words of four signs) have nothing below them.  A row
    without any, as that of the goals, is cut where its first cell has nothing below it, and a
    sentence breaks off.
    """
    if len(above.edges) != len(below.edges):
        return False
    if any(abs(a - b) > _SAME_EDGE for a, b in zip(above.edges, below.edges, strict=True)):
        return False
    pairs = list(zip(above.words(), below.words(), strict=True))
    rest = [(before, after) for before, after in pairs if after]
    if not rest or any(_is_short(before) for before, _ in rest):
        return False
    if any(before and _is_short(before) for before, _ in pairs):
        return True
    broken = any(len(before) > _SENTENCE and not _FINISHED.search(before) for before, _ in rest)
    return not pairs[0][1] and broken


def _is_short(words: str) -> bool:
    return len(words) <= _SHORT or bool(_AMOUNT.fullmatch(words))


def join(above: TableRow, below: TableRow) -> None:
    """Puts the rest of a row to it, cell by cell."""
    for before, after in zip(above.cells, below.cells, strict=True):
        before.extend(after)
