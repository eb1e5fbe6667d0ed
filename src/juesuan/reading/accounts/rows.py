"""Rows of a table that its layout alone does not show as rows.

A first row that follows the head without an empty line, or a row whose first cells are empty and
whose words begin with a number, may pass for lines of running text.  Inside a table the TABs of
the line decide.
"""

from __future__ import annotations

from juesuan.blocks import Line, Row
from juesuan.source import Stretch, stretch

__all__ = ["row_at"]

_LONGEST = 4_000  # characters of one row


def row_at(folded: str, line: Line) -> Row | None:
    """The row that a line inside a table is, or is the first cell of; None where it is a line."""
    start = folded.rfind("\n", 0, line.start) + 1
    end = _line_end(folded, start)
    text = folded[start:end]
    if text.count("\t") > 1 and len(text) < _LONGEST:
        return Row(start, end, _parted(folded, text, start), False)
    if text.startswith("\t"):
        return _cells_a_line(folded, _first_cell(folded, start))
    return None


def _first_cell(folded: str, start: int) -> int:
    """Where the row of a cell begins: empty cells before it stand on lines of their own."""
    while start > 0:
        before = folded.rfind("\n", 0, start - 1) + 1
        if folded[before : start - 1].strip(" ") != "\t":
            return start
        start = before
    return start


def _line_end(folded: str, start: int) -> int:
    end = folded.find("\n", start)
    return len(folded) if end < 0 else end


def _parted(folded: str, text: str, start: int) -> tuple[Stretch, ...]:
    cells = []
    for part in text.split("\t"):
        cells.append(stretch(folded, start, start + len(part)))
        start += len(part) + 1
    return tuple(cells)


def _cells_a_line(folded: str, start: int) -> Row | None:
    """A cell a line up to the next empty line; a line without TAB goes on with its cell."""
    spans: list[tuple[int, int]] = []
    at = start
    while at < len(folded) and at - start < _LONGEST:
        end = _line_end(folded, at)
        if folded[at:end].strip(" ") == "":
            break
        if folded[at] == "\t":
            spans.append((at + 1, end))
        else:
            spans[-1] = (spans[-1][0], end)
        at = end + 1
    if len(spans) < 2:
        return None
    return Row(start, spans[-1][1], tuple(stretch(folded, *span) for span in spans), True)
