"""Rows of a table that their layout alone does not show: lines that are rows, rows that were cut.

A first row that follows the head without an empty line, or a row whose first cells are empty and
whose words begin with a number, may pass for lines of running text.  Inside a table the TABs of
the line decide.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import partial, reduce
from itertools import pairwise

from juesuan.blocks import Line, Row, join_rows
from juesuan.layout import row_of_cells
from juesuan.reading.accounts.words import is_amount, is_word, label_words, terminal
from juesuan.source import Stretch, visible_words

_LONGEST = 4_000  # characters of one row


def row_at(folded: str, line: Line) -> Row | None:
    """The row that a line inside a table is, or is the first cell of; None where it is a line."""
    start = folded.rfind("\n", 0, line.start) + 1
    end = _line_end(folded, start)
    if folded.count("\t", start, end) > 1 and end - start < _LONGEST:
        return Row.split_by_sign(folded, start, end, "\t", False)
    return read_cell_lines(folded, start) if folded.startswith("\t", start) else None


def read_cell_lines(folded: str, start: int) -> Row | None:
    """A cell a line up to the next empty line; a line without TAB goes on with its cell."""
    while start > 0:  # empty cells before it stand on lines of their own
        before = folded.rfind("\n", 0, start - 1) + 1
        if folded[before : start - 1].strip(" ") != "\t":
            break
        start = before
    lines: list[str] = []
    at = start
    while at < len(folded) and at - start < _LONGEST:
        line = folded[at : _line_end(folded, at)]
        words = line.strip(" ")
        if not words or (line[0] != "\t" and "\t" in words.strip("\t")):
            break  # cells in one line are a row of its own
        lines.append(line)
        at += len(line) + 1
    row, _ = row_of_cells(folded, lines, start, _is_header)
    return row if row.width > 1 else None


def _is_header(words: str, _: int) -> bool:
    return is_word("RUNNING", visible_words(words))


def _line_end(folded: str, start: int) -> int:
    end = folded.find("\n", start)
    return len(folded) if end < 0 else end


# Rows that line breaks inside cells have cut.


def join_broken_rows(rows: Sequence[Row], folded: str) -> Sequence[Row]:
    """Rows with a line break inside a cell, which stand on several lines, as one.

    The width of the table is the one that most rows have, whole or joined; lines are joined only
    where that gives more rows of one width than there are without.
    """
    cut = [len(a.cells) + len(b.cells) - 1 for a, b in pairwise(rows) if _goes_on(a, b)]
    if not cut:
        return rows
    whole = [len(row.cells) for row in rows]
    width = Counter([*(each for each in whole if each > 2), *cut]).most_common(1)[0][0]
    found = _join_lines(rows, width, folded)
    count = sum(len(row.cells) == width for row in found)
    return found if count > max(Counter(whole).values()) else rows


def restore_empty_cells(rows: Sequence[Row]) -> Sequence[Row]:
    """Rows a line with the empty cells that an editor cut at the end of every line.

    None of the lines ends with one, others stand within, and the first shows that no covered cells
    are left out.  A single short row may as well have lost a TAB within, but for one of the head
    whose words stand below a cell of several columns.
    """
    width = max((len(row.cells) for row in rows), default=0)
    short = [at for at, row in enumerate(rows) if len(row.cells) < width]
    if not short or any(row.is_whole or not row.words[-1] for row in rows):
        return rows
    if not any("" in row.words for row in rows):
        return rows  # those within may have been cut as well
    first, second = [[*row.words, *[""] * (width - len(row.cells))] for row in rows[:2]]
    if (len(rows[0].cells) < width and "" not in rows[0].words) or (
        len(short) == 1 and not (short[0] < 2 and _are_parts(first, second))
    ):
        return rows
    return [
        row.with_cells((*row.cells, *[Stretch("", row.end, None)] * (width - len(row.cells))))
        for row in rows
    ]


def _are_parts(above: Sequence[str], below: Sequence[str]) -> bool:
    """Whether each word of the second row of a head stands below a cell of several columns."""
    ends = [*above[1:], "-"]
    return all(
        not word or not (cell and end) for word, cell, end in zip(below, above, ends, strict=True)
    )


def join_broken_labels(rows: Sequence[Row], labels: Collection[str], folded: str) -> list[Row]:
    """Rows whose first label has a line break: 公务用车购置⏎及运行维护费 | 4.20 | 3.10.

    A line without amounts may be a row of its own.  Where neither the words of both nor those of
    the second line are a label, the lines stay one row with a cell too many, that nobody reads.
    """
    found: list[Row] = []
    for row in rows:
        before = found[-1] if found else None
        if before is not None and len(before.cells) == 1 < len(row.cells) and _goes_on(before, row):
            together = join_rows(folded, before, row)
            if label_words(together.cells[0].text) in labels:
                found[-1] = together
                continue
            if label_words(row.cells[0].text) not in labels:
                found[-1] = Row(before.start, row.end, (*before.cells, *row.cells), False)
                continue
        found.append(row)
    return found


def _join_lines(rows: Sequence[Row], width: int, folded: str) -> list[Row]:
    """Lines that are one row of a width, where it is certain which: as rows of that width."""
    goes_on = [False, *(_goes_on(*pair) for pair in pairwise(rows)), False]
    found: list[Row] = []
    at = 0
    while at < len(rows):
        cells, end = len(rows[at].cells), at + 1
        while cells < width and goes_on[end]:
            cells += len(rows[end].cells) - 1
            end += 1
        more = goes_on[end] and len(rows[end].cells) == 1
        if cells != width or more:
            end = at + 1
        found.append(reduce(partial(join_rows, folded), rows[at:end]))
        at = end
    return found


def _goes_on(before: Row, piece: Row) -> bool:
    left, right = before.cells[-1].text, piece.cells[0].text
    return not (
        before.is_whole
        or piece.is_whole
        or piece.start > before.end + len("\r\n")
        or not left
        or not right
        or right == before.cells[0].text  # a line of the head again
        or (is_word("LABEL_HEAD", right) and not is_word("LABEL_HEAD", left))
        or _is_head_of_part(left, piece)
        or is_amount(left)
        or is_amount(right)
    )


def _is_head_of_part(before: str, row: Row) -> bool:
    """Whether 合计 or 小计 is a head of its own, below that of all its columns.

    So it is behind 决算数, and before other parts: 小计 | 其中：教育收费; 本年支出 / 合计 is one.
    """
    first, *others = row.words
    if not is_word("TOTAL_HEAD", first) or is_word("TOTAL_LABEL", before + first):
        return False
    return is_word("AMOUNT_HEAD", before) or any(
        is_word("COLUMN_PART", each) or terminal("WITHIN").match(each) for each in others
    )
