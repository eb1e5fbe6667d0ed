"""Rows of tables as some converters of web pages write them: a pipe ends each cell, none begins.

Cells that others of their row reach over are left as pipes at its end: ``||||``.  So all rows of a
table have as many pipes, which tells where they end: one that breaks off within a cell goes on in
the next line, and rows of which no cell reaches over others stand together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate
from operator import itemgetter

from juesuan.blocks import Row, cut_cells
from juesuan.grammar import terminal_pattern

_COVERED = re.compile(r"\|{2,}\Z")
_FEWEST_CELLS = _FEWEST_ROWS = 4
_FEWEST_ALIKE = 3  # rows with as many pipes
_MOST_ABOVE = 16  # rows of names, funds and goals above the first that tells what the table is
_MOST_LINES = 12  # of one row


def is_table_title(words: str) -> bool:
    """Whether the head of a table is its title."""
    return terminal_pattern("tables", "TELLING").search("".join(words.split())) is not None


def _is_covered_cells(line: str) -> bool:
    """Whether a line is what is left of cells that others of their row reach over: ``||||``."""
    line = line.strip()
    return len(line) > 1 and line.count("|") == len(line)


# A cell a line.


def _is_cell_line(line: str) -> bool:
    return line.count("|") == 1 and line.rstrip().endswith("|") and "\t" not in line


def begins_with_cell(lines: Sequence[str]) -> bool:
    """Whether lines begin with a cell that a pipe ends, at the end of its line or below it."""
    return _is_cell_line(lines[0]) or (lines[1:2] != [] and lines[1].strip() == "|")


def lines_of_cells(lines: Sequence[str]) -> range:
    """The lines of a chunk that are cells ended by a pipe, where most are."""
    ended = [i for i, line in enumerate(lines) if _is_cell_line(line)]
    if len(ended) < _FEWEST_CELLS:
        return range(0)
    first, last = ended[0], ended[-1] + 1
    while last < len(lines) and _is_covered_cells(lines[last]):
        last += 1
    # Each pipe stands on a line of its own below its cell.
    below = first > 0 and all(lines[i].strip() == "|" for i in ended)
    covered = sum(map(_is_covered_cells, lines[first:last])) if below else 0
    most = len(ended) * (3 if below else 2) + covered * 3
    return range(first - below, last) if most >= ended[-1] + 1 - first else range(0)


def read_ended_cells(lines: Sequence[str], start: int, folded: str) -> Iterator[Row]:
    """Rows of cells, one a line, each ended by a pipe."""
    runs: list[tuple[Row, int]] = []
    begun = at = start
    for index, line in enumerate((*lines, "||")):
        if _is_covered_cells(line):
            text = folded[begun:at].rstrip()
            if text:
                cells = cut_cells(text.removesuffix("|").split("|"), begun, folded, 1)
                covered = line.count("|") if index < len(lines) else 0
                runs.append((Row(begun, begun + len(text), cells, True), covered))
            begun = at + len(line) + 1
        at += len(line) + 1
    widths = Counter(row.width + covered for row, covered in runs if covered)
    width, rows = max(widths.items(), key=itemgetter(1), default=(0, 0))
    for row, covered in runs:
        more, left = divmod(row.width + covered, width or 1)
        # Many rows twice as wide are those of another table.
        others = widths[row.width + covered] * 2 > rows
        if rows < _FEWEST_ALIKE or left or others or (more - 1) * width >= row.width:
            yield row
            continue
        for at in range(0, row.width, width):
            own = row.cells[at : at + width]
            yield Row(own[0].start, own[-1].end, own, True)


# A row a line.


def is_ended_row(line: str) -> bool:
    """Whether a line is a row that pipes part and end, and none begins: ``a | b | c |||``."""
    line = line.strip()
    return line.endswith("|") and line[0] != "|" and line.count("|") > 1 and "\t" not in line


def lines_of_rows(lines: Sequence[str]) -> range:
    """The lines of a chunk that are rows of a self-evaluation table, ended by pipes.

    A line that begins with a pipe goes on with one that ends in none.  Of other tables nobody
    knows the columns where cells without words are left out.
    """
    telling = next(
        (i for i, each in enumerate(lines) if is_ended_row(each) and is_table_title(each)), -1
    )
    if telling < 0:
        return range(0)
    first = last = telling
    while first > max(0, telling - _MOST_ABOVE) and lines[first - 1].rstrip().endswith("|"):
        first -= 1
    while not is_ended_row(lines[first]):  # its first cell is empty
        first += 1
    while last < len(lines) and (
        lines[last].rstrip().endswith("|")
        or (last + 1 < len(lines) and lines[last + 1].lstrip().startswith("|"))
    ):
        last += 1
    rows = sum(map(is_ended_row, lines[first:last]))
    return range(first, last) if rows >= _FEWEST_ROWS else range(0)


def read_ended_rows(lines: Sequence[str], start: int, folded: str) -> Iterator[Row]:
    """Rows that end in pipes, those of cells that others reach over among them; a line that ends
    in none, or before its row has all its pipes, goes on in the next."""
    pipes = [line.count("|") for line in lines]
    most = max(pipes)
    width = most if pipes.count(most) >= _FEWEST_ALIKE else 0
    begun, at, until = start, start, 0  # until: the line that ends the row
    for index, line in enumerate(lines):
        at += len(line) + 1
        if index >= until and pipes[index] < width:
            sums = accumulate(pipes[index : index + _MOST_LINES])
            until = next((index + n for n, total in enumerate(sums) if total == width), index)
        if line.rstrip().endswith("|") and index >= until:
            text = _COVERED.sub("", folded[begun : at - 1].rstrip())
            cells = cut_cells(text.rstrip().removesuffix("|").split("|"), begun, folded, 1)
            yield Row(begun, begun + len(text), cells, True)
            begun = at
