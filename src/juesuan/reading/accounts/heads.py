"""Columns from head rows: which heads stand over which column.

A head of several rows has merged cells.  Where the layout keeps the covered cells, all rows are
as long as the table is wide; where a cell that is covered from the left was left out, rows of one
head differ in length.  Both are read, and a head that allows more than one reading is none.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, groupby, pairwise, product
from math import prod

from juesuan.reading.accounts.words import is_word

Heads = tuple[str, ...]
_MOST_READINGS = 256


def column_heads(rows: Sequence[Sequence[str]]) -> list[Heads] | None:
    """The heads over each column, from the top; None where the rows do not fit together.

    >>> column_heads([["项目", "本年支出", "年末"], ["编码", "名称", "合计", "基本支出", ""]])
    [('项目', '编码'), ('项目', '名称'), ('本年支出', '合计'), ('本年支出', '基本支出'), ('年末',)]
    """
    if not rows:
        return None
    width = max(map(len, rows))
    return _whole_heads(rows, width) if keeps_covered(rows) else _short_heads(rows, width)


def keeps_covered(rows: Sequence[Sequence[str]]) -> bool:
    """Whether the layout keeps cells that are covered from the left."""
    return bool(rows) and "" in rows[0]


def _add_head(heads: Heads, words: str) -> Heads:
    """The heads of a column with those of one more row."""
    return (*heads, words) if words and heads[-1:] != (words,) else heads


def _whole_heads(rows: Sequence[Sequence[str]], width: int) -> list[Heads] | None:
    """All rows are whole: an empty cell belongs to that above it, or to that on its left where
    one cell covers both from above."""
    if any(len(row) != width for row in rows):
        return None
    heads: list[Heads] = [()] * width
    cover = [(-1, 0)] * width  # the cell over each column
    for level, row in enumerate(rows):
        above, own = tuple(cover), ""
        for column, words in enumerate(row):
            if words:
                cover[column], own = (level, column), words
            elif column and above[column] == above[column - 1]:
                cover[column] = cover[column - 1]
            else:
                own = ""
            heads[column] = _add_head(heads[column], own)
    return heads


def _short_heads(rows: Sequence[Sequence[str]], width: int) -> list[Heads] | None:
    """Covered cells were left out: the bottom row has all columns, an empty cell belongs to that
    above it, and a cell of a shorter row spreads over several of the row below."""
    if len(rows[-1]) != width:
        return None
    levels = [[[i] for i in range(width)]]  # the columns of each cell, from the bottom row up
    for below, row in pairwise(reversed(rows)):
        groups = _cells_below(row, below)
        if groups is None:
            return None
        levels.append([[c for cell in group for c in levels[-1][cell]] for group in groups])
    heads: list[Heads] = [()] * width
    for row, cells in zip(rows, reversed(levels), strict=True):
        for words, columns in zip(row, cells, strict=True):
            for column in columns:
                heads[column] = _add_head(heads[column], words)
    return heads


def _cells_below(row: Sequence[str], below: Sequence[str]) -> list[list[int]] | None:
    """Which cells of the row below each cell spreads over; None unless there is one answer.

    Cells below that are covered from above stand alone; between them each run of named ones goes
    to one cell, or is parted.
    """
    if len(row) == len(below):
        return [[i] for i in range(len(row))]
    choices: list[list[list[list[int]]]] = []
    for named, cells in groupby(range(len(below)), lambda i: bool(below[i])):
        run = list(cells)
        choices += [_splits_of_run(run, below)] if named else [[[[i]]] for i in run]
    if prod(map(len, choices)) > _MOST_READINGS:
        return None
    found: list[list[list[int]]] = []
    for parted in product(*choices):
        groups = [*chain.from_iterable(parted)]
        if len(groups) == len(row) and groups not in found:
            found.append(groups)
    return found[0] if len(found) == 1 else None


def _splits_of_run(run: list[int], below: Sequence[str]) -> list[list[list[int]]]:
    """A run as one, parted where its first word comes again, or else where a total begins.

    The first word of a list may differ from list to list: 项目 | 金额 | 项目(按功能分类) | 金额.
    """
    labels = [is_word("LABEL_HEAD", below[i]) for i in run]
    cuts = [
        i
        for i, is_label, after_label in zip(run[1:], labels[1:], labels, strict=False)
        if below[i] == below[run[0]] or (labels[0] and is_label and not after_label)
    ] or [i for i in run[1:] if is_word("TOTAL_HEAD", below[i])]
    parted = [[*range(a, b)] for a, b in pairwise([run[0], *cuts, run[-1] + 1])]
    return [[run], parted] if cuts else [[run]]
