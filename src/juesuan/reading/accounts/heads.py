"""Columns from head rows: which heads stand over which column.

A head of several rows has merged cells.  Where the layout keeps the covered cells, all rows are
as long as the table is wide; where a cell that is covered from the left was left out, rows of one
head differ in length.  Both are read, and a head that allows more than one reading is none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise

from juesuan.reading.accounts.words import is_word

__all__ = ["column_heads", "keeps_covered"]

Heads = tuple[str, ...]
_MOST_READINGS = 64


def column_heads(rows: Sequence[Sequence[str]]) -> list[Heads] | None:
    """The heads over each column, from the top; None where the rows do not fit together.

    >>> column_heads([["项目", "本年支出", "年末"], ["编码", "名称", "合计", "基本支出", ""]])
    [('项目', '编码'), ('项目', '名称'), ('本年支出', '合计'), ('本年支出', '基本支出'), ('年末',)]
    """
    if not rows:
        return None
    width = max(len(row) for row in rows)
    if keeps_covered(rows):
        owners = _kept(rows, width)
    else:
        owners = _left_out(rows, width)
        if owners is None:
            rows = [_halved(row) for row in rows]
            owners = _left_out(rows, width)
    if owners is None:
        return None
    return [_heads(rows, owners, column) for column in range(width)]


def keeps_covered(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the layout keeps cells that are covered from the left."""
    return bool(rows) and "" in rows[0]


def _halved(row: Sequence[str]) -> Sequence[str]:
    """A row where each cell that is covered from above and covers two columns stands once.

    Some layouts show it twice: once covered from above, and once from above and from the left.
    """
    found: list[str] = []
    for words, group in groupby(row):
        count = len(list(group))
        found.extend([words] * (count if words else (count + 1) // 2))
    return found


def _heads(
    rows: Sequence[Sequence[str]], owners: Sequence[Sequence[tuple[int, int]]], column: int
) -> Heads:
    found: list[str] = []
    last: tuple[int, int] | None = None
    for owner in owners:
        if owner[column] != last:
            last = owner[column]
            words = rows[last[0]][last[1]]
            if words and (not found or found[-1] != words):
                found.append(words)
    return tuple(found)


def _kept(rows: Sequence[Sequence[str]], width: int) -> list[list[tuple[int, int]]] | None:
    """For each row and column the cell (row, index) that covers it; all rows are whole."""
    if any(len(row) != width for row in rows):
        return None
    owners: list[list[tuple[int, int]]] = []
    for i, row in enumerate(rows):
        line: list[tuple[int, int]] = []
        above = owners[-1] if owners else None
        for column, words in enumerate(row):
            if words or (column == 0 and above is None):
                line.append((i, column))
            elif above is None:
                line.append(line[-1])
            elif column == 0 or above[column] != above[column - 1]:
                line.append(above[column])
            else:
                line.append(line[-1])
        owners.append(line)
    return owners


def _left_out(rows: Sequence[Sequence[str]], width: int) -> list[list[tuple[int, int]]] | None:
    """The same where covered cells were left out: from the bottom row, which has all columns."""
    if len(rows[-1]) != width:
        return None
    bottom = len(rows) - 1
    spans: list[list[list[int]]] = [[[i] for i in range(width)]]
    for i in range(bottom - 1, -1, -1):
        groups = _assigned(rows[i], rows[i + 1])
        if groups is None:
            return None
        spans.insert(0, [[c for cell in group for c in spans[0][cell]] for group in groups])
    owners: list[list[tuple[int, int]]] = []
    for i, cells in enumerate(spans):
        line: list[tuple[int, int]] = [(i, 0)] * width
        for index, columns in enumerate(cells):
            for column in columns:
                covered = not rows[i][index] and owners
                line[column] = owners[-1][column] if covered else (i, index)
        owners.append(line)
    return owners


def _assigned(row: Sequence[str], below: Sequence[str]) -> list[list[int]] | None:
    """Which cells of the row below each cell spreads over; None unless there is one answer."""
    if len(row) == len(below):
        return [[i] for i in range(len(row))]
    runs = _runs(below)
    found: list[list[list[int]]] = []
    for groups in _ways(runs, below, len(row)):
        if groups not in found:
            found.append(groups)
        if len(found) > 1:
            return None
    return found[0] if found else None


def _runs(below: Sequence[str]) -> list[list[int]]:
    """Cells that are covered from above stand alone; between them runs of named ones."""
    runs: list[list[int]] = []
    for i, words in enumerate(below):
        if words and runs and below[runs[-1][0]]:
            runs[-1].append(i)
        else:
            runs.append([i])
    return runs


def _ways(runs: Sequence[list[int]], below: Sequence[str], cells: int) -> Iterator[list[list[int]]]:
    """The ways to give the runs to a number of cells: each run whole, or parted at its words."""
    choices = [_partings(run, below) if below[run[0]] else [[run]] for run in runs]
    open_ways: list[list[list[int]]] = [[]]
    for at, options in enumerate(choices):
        left = sum(min(len(option) for option in rest) for rest in choices[at + 1 :])
        grown = [
            [*way, *option]
            for way in open_ways
            for option in options
            if len(way) + len(option) + left <= cells
        ]
        open_ways = grown[:_MOST_READINGS]
    return (way for way in open_ways if len(way) == cells)


def _is_label(words: str) -> bool:
    return is_word("LABEL_HEAD", words)


def _partings(run: list[int], below: Sequence[str]) -> list[list[list[int]]]:
    """A run as one, parted where its first word comes again, or else where a total begins.

    The first word of a list may differ from list to list: 项目 | 金额 | 项目(按功能分类) | 金额.
    """
    names_rows = _is_label(below[run[0]])
    again = [
        i
        for i in run[1:]
        if below[i] == below[run[0]]
        or (names_rows and _is_label(below[i]) and not _is_label(below[i - 1]))
    ]
    totals = [i for i in run[1:] if is_word("TOTAL_HEAD", below[i])]
    options = [[run]]
    for cuts in (again, totals) if not again else (again,):
        if cuts:
            edges = [run[0], *cuts, run[-1] + 1]
            options.append([list(range(a, b)) for a, b in pairwise(edges)])
    return options
