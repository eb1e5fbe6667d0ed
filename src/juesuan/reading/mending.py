"""Rows with too few or too many cells: mended where the columns leave no doubt.

Each column expects cells of a certain shape (a weight is a number, a rate ends in ``%``, a scoring
rule says 赋分).  Cells are aligned to columns by these shapes, in order; a cell is kept only where
every best alignment puts it into the same column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from juesuan.model.declare import Declared, Kind

__all__ = ["Aligned", "align", "fits", "is_level", "misfits"]

_NUMBER = re.compile(r"-?\d[\d,]*(\.\d+)?分?")
_RATE = re.compile(r"-?\d[\d,]*(\.\d+)?%")
_NONE = re.compile(r"[-—–―/\\]+")
# 达到预期指标 is what many indicators state as their value.
_LEVEL = re.compile(
    r"(?!达到|完成|实现|符合).{0,8}指标|履职效能|履职效果|管理效率|社会效应|可持续.{0,4}|.{0,6}满意度"
)
_LEVEL_1 = re.compile("(?:产出|效益)指标|履职效能|履职效果|管理效率|社会效应")
_LEVEL_2 = re.compile("(?:数量|质量|时效|(?:经济|社会|生态|生态环境)(?:成本|效益)|可持续影响)指标")
_RULE = re.compile(r".{0,14}赋分.{0,4}")
_BASIS = re.compile(r".{2,6}标准")
_COMPARED = re.compile(r"(>=|<=|=|>|<|≥|≤).*|\d[\d,.]*[^\d,.].{0,6}|\d{4}年.*")

_SKIP_CELL = -4.0
_SKIP_COLUMN = -2.5
_DOUBLED, _DOUBLED_NONE = 1.0, -1.0
_DOUBT = 0.75
_MAX_CELLS = 40


class Aligned(NamedTuple):
    """Which column each cell belongs to (None: in doubt), and whether nothing is in doubt."""

    columns: tuple[int | None, ...]
    certain: bool


def _score(words: str, column: Declared | None) -> float:
    """How well a cell fits a column."""
    if column is None:  # the merged cell before the indicators
        return 2.0 if not words or words.endswith("完成情况") else -8.0
    if not words:
        return _EMPTY.get(column.kind, 0.0) + (1.0 if column.name in _OFTEN_EMPTY else 0.0)
    if column.kind in _STRICT:
        if (_RATE if column.kind is Kind.RATE else _NUMBER).fullmatch(words):
            return 4.0
        if _NONE.fullmatch(words):
            return 0.0 if column.kind is Kind.MONEY else 3.0
        return 0.0 if column.kind is Kind.RATE and _NUMBER.fullmatch(words) else -8.0
    if column.kind is Kind.VALUE:
        if _LEVEL.fullmatch(words) or _RULE.fullmatch(words) or _BASIS.fullmatch(words):
            return -4.0
        # The rate of completion stands behind them.
        return 2.0 if _COMPARED.fullmatch(words) and not _RATE.fullmatch(words) else 1.0
    if _NUMBER.fullmatch(words) or _RATE.fullmatch(words):
        return -6.0
    match column.name:
        case "level1" | "level2":
            other = _LEVEL_2 if column.name == "level1" else _LEVEL_1
            if other.fullmatch(words):
                return -2.0
            return 3.0 if _LEVEL.fullmatch(words) else -5.0
        case "level3":
            return -2.0 if _LEVEL.fullmatch(words) or _NONE.fullmatch(words) else 1.5
        case "scoring_rule":
            return 5.0 if _RULE.fullmatch(words) else -3.0
        case "basis":
            return 3.0 if _BASIS.fullmatch(words) else 0.0
        case _:
            return -3.0 if _RULE.fullmatch(words) or _LEVEL.fullmatch(words) else 0.5


# Columns that some words score -8 in; a merged cell (None) is the only other.
_STRICT = (Kind.NUMBER, Kind.MONEY, Kind.RATE)
_EMPTY = {Kind.NUMBER: -2.0, Kind.MONEY: -2.0, Kind.RATE: -2.0, Kind.VALUE: -2.0}
_OFTEN_EMPTY = frozenset(("level1", "level2", "deviation"))


def is_level(words: str) -> bool:
    """Whether words name an indicator of level 1 or 2."""
    return _LEVEL.fullmatch(words) is not None


def fits(cells: Sequence[str], columns: Sequence[Declared | None]) -> bool:
    """Whether a row with the right number of cells has the shape of the columns.

    >>> from juesuan.model import ProjectIndicator, declared_fields
    >>> fits(["产出指标", "数量指标"], declared_fields(ProjectIndicator)[:2])
    True
    """
    return len(cells) == len(columns) and all(
        _score(words, column) > -7.0
        for words, column in zip(cells, columns, strict=True)
        if column is None or column.kind in _STRICT
    )


def misfits(cells: Sequence[str], columns: Sequence[Declared | None]) -> tuple[int, ...]:
    """The cells of a row with the right number of cells that do not have the shape of theirs."""
    return tuple(
        i
        for i, (words, column) in enumerate(zip(cells, columns, strict=True))
        if _score(words, column) < -3.0
    )


def align(cells: list[str], columns: Sequence[Declared | None]) -> Aligned:
    """The column of each cell, by shape and order.

    >>> from juesuan.model import ProjectIndicator, declared_fields
    >>> columns = declared_fields(ProjectIndicator)[:7]
    >>> align(["产出指标", "数量指标", "培训场次", "=6次", "=6次", "100%"], columns).columns
    (0, 1, 2, 4, 5, 6)
    """
    rows, width = len(cells), len(columns)
    if not rows or not width or rows > _MAX_CELLS or rows > 2 * width:
        return Aligned((None,) * rows, False)
    score = [[_score(words, column) for column in columns] for words in cells]
    skip = [_skip(cells, i, rows > width) for i in range(rows)]
    forward = _best(score, skip, rows, width)
    backward = _best([line[::-1] for line in score[::-1]], skip[::-1], rows, width)
    best = forward[rows][width]
    if best < -4.0:
        return Aligned((None,) * rows, False)
    found: list[int | None] = []
    certain = True
    for i in range(rows):
        through = [
            forward[i][j] + score[i][j] + backward[rows - i - 1][width - j - 1]
            for j in range(width)
        ]
        near = [j for j in range(width) if through[j] >= best - _DOUBT and score[i][j] > -3.0]
        # A cell that may as well be the one too many belongs nowhere for sure.
        past = max(
            forward[i][j] + skip[i] + backward[rows - i - 1][width - j] for j in range(width + 1)
        )
        sure = len(near) == 1 and past < best - _DOUBT
        if sure and through[near[0]] >= best - 1e-9:
            found.append(near[0])
        else:
            found.append(None)
            certain = certain and not cells[i]
    return Aligned(tuple(found), certain)


def _skip(cells: list[str], at: int, too_many: bool) -> float:
    """What it costs to take a cell for none.

    It costs nothing for an empty cell where there are too many (a TAB behind the words of a
    cell), and less than nothing for a line that was doubled: the last of those that are alike.
    """
    words = cells[at]
    if not words or not too_many:
        return 0.0 if too_many else _SKIP_CELL
    before, after = at > 0 and cells[at - 1] == words, cells[at + 1 : at + 2] == [words]
    if not before or after:
        return _SKIP_CELL
    return _DOUBLED_NONE if _NONE.fullmatch(words) else _DOUBLED


def _best(score: list[list[float]], skip: list[float], rows: int, width: int) -> list[list[float]]:
    """The best score of aligning the first cells to the first columns, for each pair of counts."""
    table = [[0.0] * (width + 1) for _ in range(rows + 1)]
    for j in range(1, width + 1):
        table[0][j] = table[0][j - 1] + _SKIP_COLUMN
    for i in range(1, rows + 1):
        table[i][0] = table[i - 1][0] + skip[i - 1]
        for j in range(1, width + 1):
            table[i][j] = max(
                table[i - 1][j - 1] + score[i - 1][j - 1],
                table[i - 1][j] + skip[i - 1],
                table[i][j - 1] + _SKIP_COLUMN,
            )
    return table
