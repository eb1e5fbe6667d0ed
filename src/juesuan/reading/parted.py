"""Rows that ran together because the empty line between them was lost: cut by their own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from juesuan.blocks import Row
from juesuan.model.evaluation import (
    OverallFunds,
    OverallIndicator,
    ProjectFunds,
    ProjectIndicator,
)
from juesuan.reading.columns import columns_by_words

__all__ = ["parted"]

_ALONE = re.compile(r"[^,。;:]{0,16}绩效自评(?:情况)?表(?:\(\d{4}年度?\))?|\(?\d{4}年度?\)?")
_FIRST = re.compile(
    r"(?:单位|部门|项目)名称:?|主管部门:?|(?:部门|项目)资金(?:\((?:亿|百万|万|千)?元\))?|总分:?"
)
# Words that begin a row where these stand behind them.
_FOLLOWED = {"年度总体目标": "预期目标", "预期目标": "实际完成情况", "一级指标": "二级指标"}
_SOURCE = re.compile("^(?:其中:?)?")


@cache
def _sources() -> frozenset[str]:
    return frozenset(columns_by_words(OverallFunds)) | frozenset(columns_by_words(ProjectFunds))


@cache
def _columns() -> frozenset[str]:
    return frozenset(columns_by_words(OverallIndicator)) | frozenset(
        columns_by_words(ProjectIndicator)
    )


def parted(row: Row) -> Iterator[Row]:
    """The rows that a row with all its cells on lines of their own is made of: mostly one."""
    cells = row.cells
    cuts = _cuts([cell.text for cell in cells]) if row.whole and len(cells) > 1 else []
    if not cuts:
        yield row
        return
    for first, last in zip([0, *cuts], [*cuts, len(cells)], strict=True):
        part = list(cells[first:last])
        start = row.start if first == 0 else part[0].start
        yield Row(start, max(start, part[-1].end), tuple(part), True)


def _cuts(words: list[str]) -> list[int]:
    """Where rows begin, behind the first cell."""
    cuts: set[int] = set()
    for at, here in enumerate(words):
        following = words[at + 1] if at + 1 < len(words) else ""
        if _ALONE.fullmatch(here):
            cuts |= {at, at + 1}
        elif _FIRST.fullmatch(here):
            cuts.add(at)
        elif here in _FOLLOWED and following == _FOLLOWED[here]:
            if here == "一级指标":
                cuts.add(_merged(words, at))
            elif here == "年度总体目标" or words[at - 1] != "年度总体目标":
                cuts.add(at)
            if here == "预期目标":
                cuts.add(at + 2)
        elif _SOURCE.sub("", here) in _sources() and at > 1:
            cuts.add(_merged(words, at))
    if "一级指标" in words[:2]:
        cuts |= _behind_header(words)
    return sorted(cut for cut in cuts if 0 < cut < len(words))


def _merged(words: list[str], at: int) -> int:
    """The merged cell before a cell belongs to its row."""
    merged = at > 0 and (not words[at - 1] or words[at - 1].endswith("完成情况"))
    return at - 1 if merged else at


def _behind_header(words: list[str]) -> set[int]:
    """Where the header of the indicators ends and their first row begins."""
    end = max(at for at, word in enumerate(words) if word in _columns()) + 1
    # The last word of the header may have been lost.
    widths = [width for width in (end, end + 1) if len(words) == 2 * width]
    if not widths and len(words) > end + 3 and any(words[end:]):
        widths = [end]
    return set(widths)
