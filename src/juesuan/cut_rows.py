"""Rows of cells a line that lost the TAB of a cell, or that an empty line cut in two."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from juesuan.blocks import Row
from juesuan.chunks import is_heading, is_running_text, is_table_head
from juesuan.page_lines import is_page
from juesuan.source import Stretch

_NO_CELLS = (is_heading, is_table_head, is_running_text, is_page)
_LABEL = 8  # 一级指标, 年度总体目标
_MOST_LOST = 2  # TABs of a row


def is_row_without_tab(lines: Sequence[str], width: int) -> bool:
    """Whether the first of some lines is the first cell of a row, whose TAB was lost: behind a row
    of that ``width``, where this one is as long with it, or where it is short as a label.

    >>> is_row_without_tab(["产出指标", "\\t数量指标", "\\t培训人数"], 3)
    True
    """
    first, *others = lines
    if not width or not others or any(line.rfind("\t") for line in others):
        return False
    is_cell = len(lines) == width or len(first) < _LABEL
    return is_cell and not any(is_other(first.strip()) for is_other in _NO_CELLS)


def are_all_cells(lines: Sequence[str], width: int) -> bool:
    """Whether lines without a TAB are cells as well, and do not go on with the one before: the row
    then is as long as the one before it.

    >>> are_all_cells(["\\t培训人数", "10", "\\t=9人"], 3)
    True
    """
    return len(lines) == width and sum(line[:1] != "\t" for line in lines) <= _MOST_LOST


def join_cut_rows(
    rows: Sequence[Row], are_header: Callable[[list[str], list[str]], bool]
) -> Iterator[Row]:
    """The rows; two halves of one that an empty line cut, which may stand for an empty cell, are
    joined: together they are as long as both rows before, or as those before and behind, or are a
    header as long as the row behind."""
    width = before = at = 0
    widths = [*[row.width for row in rows], 0, 0]
    while at < len(rows):
        row, own = rows[at], widths[at]
        at += 1
        if row.is_whole and at < len(rows) and rows[at].is_whole:
            rest, behind = rows[at], widths[at + 1]
            length = own + widths[at]
            if width - length in (0, 1) and width in (before, behind):
                whole = width
            elif behind - length in (0, 1) and are_header(row.words, rest.words):
                whole = behind
            else:
                whole = 0
            if whole:
                gap = (Stretch("", row.end, None),) * (whole - length)
                row = Row(row.start, rest.end, (*row.cells, *gap, *rest.cells), True)
                own = whole
                at += 1
        before, width = width, own
        yield row
