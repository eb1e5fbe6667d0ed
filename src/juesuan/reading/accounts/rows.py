"""Lines inside a table that are rows of it, which their layout alone does not show.

A first row that follows the head without an empty line, or a row whose first cells are empty and
whose words begin with a number, may pass for lines of running text.  Inside a table the TABs of
the line decide.
"""

from __future__ import annotations

from juesuan.blocks import Line, Row
from juesuan.page_lines import is_page_number
from juesuan.source import stretch_of

__all__ = ["row_at"]

_LONGEST = 4_000  # characters of one row


def row_at(folded: str, line: Line) -> Row | None:
    """The row that a line inside a table is, or is the first cell of; None where it is a line."""
    start = folded.rfind("\n", 0, line.start) + 1
    end = _line_end(folded, start)
    if folded.count("\t", start, end) > 1 and end - start < _LONGEST:
        return Row(start, end, None, False, folded, "\t")
    return _cells_a_line(folded, start) if folded.startswith("\t", start) else None


def _cells_a_line(folded: str, start: int) -> Row | None:
    """A cell a line up to the next empty line; a line without TAB goes on with its cell."""
    while start > 0:  # empty cells before it stand on lines of their own
        before = folded.rfind("\n", 0, start - 1) + 1
        if folded[before : start - 1].strip(" ") != "\t":
            break
        start = before
    cells: list[list[tuple[int, int]]] = []
    at = end = start
    while at < len(folded) and at - start < _LONGEST:
        last = _line_end(folded, at)
        words = folded[at:last].strip(" ")
        if not words:
            break
        if folded[at] == "\t":
            cells.append([(at + 1, last)])
        elif not is_page_number(words):
            cells[-1].append((at, last))
        at, end = last + 1, last
    if len(cells) < 2:
        return None
    return Row(start, end, tuple(stretch_of(folded, cell) for cell in cells), True)


def _line_end(folded: str, start: int) -> int:
    end = folded.find("\n", start)
    return len(folded) if end < 0 else end
