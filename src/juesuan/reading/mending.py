"""Rows with too few or too many cells: mended where the columns leave no doubt.

Each column expects cells of a certain shape (a weight is a number, a rate ends in ``%``, a scoring
rule says 赋分).  Cells are aligned to columns by these shapes, in order; a cell is kept only where
every best alignment puts it into the same column.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile

from juesuan import diagnostics
from juesuan.blocks import Row
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.model.declare import Declared, Kind
from juesuan.model.leaves import Figure
from juesuan.model.words import words_of
from juesuan.reading.columns import (
    FIGURES,
    TARGET_COMPARISON,
    Columns,
    Header,
    Plan,
    plan_of,
    unnamed_columns,
    with_lost_column,
)
from juesuan.reading.draft import Draft
from juesuan.reading.rows import may_be_level, terminal
from juesuan.reading.values import (
    comparison,
    figure,
    is_weight,
    looks_like_number,
    shape,
    states_number,
)
from juesuan.source import Stretch

# Columns of what is planned.
_PLANNED = ("target", "initial_budget", "budget")
_UNITS = ("unit_by_itself", "of_others", "of_region")
_YEAR = re.compile("[0-9]{4}(?=年)")
_TOLD_APART = ("LEVEL", "LEVEL_1", "LEVEL_2", "SCORING_RULE", "BASIS", "MERGED", "STRAY")
_remembered = lru_cache(maxsize=8192)
_SKIP_CELL = -4.0
_SKIP_COLUMN = -2.5
_DOUBLED, _DOUBLED_NONE = 1.0, -1.0
_DOUBT = 0.75
_MAX_CELLS = 40
_MOST_MORE = 3  # cells than columns: with more of them rows ran together
_BOUNDS, _EMPTY = "<>≥≤≧≦⩾⩽", "（空）"


@_remembered
def _kinds_of_words(words: str) -> frozenset[str]:
    """The words of tables that a cell may be: ``LEVEL``, ``SCORING_RULE`` …"""
    return frozenset(name for name in _TOLD_APART if terminal(name).fullmatch(words) is not None)


def _score(words: str, column: Declared | None, at: int) -> float:
    """How well a cell fits a column, the one at a place."""
    if column is None and at:  # whose head nobody knows: mostly words (偏差原因)
        return 0.0 if shape(words) in ("number", "rate") else 0.5
    if column is None:  # the merged cell before the indicators
        return 2.0 if not words or "MERGED" in _kinds_of_words(words) else -8.0
    if not words:
        rarely, often = column.kind in _RARELY_EMPTY, column.name in _OFTEN_EMPTY
        return (1.0 if often else 0.0) - (2.0 if rarely else 0.0)
    form = shape(words)
    if column.kind in FIGURES:
        if column.kind is Kind.NUMBER and form == "number" and not is_weight(words):
            return -8.0
        if form == ("rate" if column.kind is Kind.RATE else "number"):
            return 4.0
        if form == "none":
            return 0.0 if column.kind is Kind.MONEY else 3.0
        return 0.0 if column.kind is Kind.RATE and form == "number" else -8.0
    looks = _kinds_of_words(words)
    if column.kind is Kind.VALUE:
        if looks:
            return -4.0
        if column.name != "target" and words[0] in _BOUNDS:
            return 0.0  # what was reached is no bound
        # The rate of completion stands behind them.
        return 2.0 if looks_like_number(words) and form != "rate" else 1.0
    sign = comparison(words) is not None
    if form in ("number", "rate") or (column.name == "level3" and (sign or states_number(words))):
        return -6.0
    match column.name:
        case "level1" | "level2":
            if ("LEVEL_2" if column.name == "level1" else "LEVEL_1") in looks:
                return -2.0
            return 3.0 if "LEVEL" in looks else -5.0
        case "level3":
            return -4.0 if "STRAY" in looks else -2.0 if "LEVEL" in looks or form == "none" else 1.5
        case TARGET_COMPARISON.name:
            return 3.0 if sign else 0.5
        case "scoring_rule":
            return 5.0 if "SCORING_RULE" in looks else -3.0
        case "basis":
            return 3.0 if "BASIS" in looks else 0.0
        case _:
            return -3.0 if looks & {"SCORING_RULE", "LEVEL"} else 0.5


_RARELY_EMPTY = (*FIGURES, Kind.VALUE)
_OFTEN_EMPTY = frozenset(("level1", "level2", "deviation"))


def is_level(words: str) -> bool:
    """Whether words name an indicator of level 1 or 2."""
    return "LEVEL" in _kinds_of_words(words)


def fits(cells: Sequence[str], plan: Plan) -> bool:
    """Whether a row has a cell for each column, and each has the shape of its own.

    >>> from juesuan.model import ProjectIndicator, declared_fields
    >>> from juesuan.reading.columns import plan_of
    >>> fits(["产出指标", "数量指标"], plan_of(declared_fields(ProjectIndicator)[:2]))
    True
    """
    if len(cells) != len(plan.columns):
        return False
    for i, forms in plan.figures:
        if cells[i] and shape(cells[i]) not in forms:
            return False
    if begin_too_early(cells, plan) or any(names_none(cells[i]) for i in plan.levels[2:]):
        return False
    return plan.columns[0] is not None or _may_be_merged(cells[0], 0)


@_remembered
def names_none(words: str) -> bool:
    """Whether words name no indicator: a figure, a comparison with one, a sum, 自评等级:优."""
    if terminal("STRAY").fullmatch(words) is not None:
        return True
    # Most names are letters alone.
    return not words.isalpha() and (states_number(words) or looks_like_number(words))


def begin_too_early(cells: Sequence[str], plan: Plan) -> bool:
    """Whether names of levels do not stand in their columns: a cell before them was left out.

    >>> from juesuan.model import ProjectIndicator, declared_fields
    >>> from juesuan.reading.columns import plan_of
    >>> begin_too_early(["数量指标", "清淤长度"], plan_of(declared_fields(ProjectIndicator)[:2]))
    True
    """
    if plan.columns[0] is None and is_level(cells[0]):
        return True  # a level below no column
    first, second, third = (*[cells[i] for i in plan.levels], "", "", "")[:3]
    if (first and names_none(first)) or (second and names_none(second)):
        return True
    if may_be_level(second):
        return False
    return "LEVEL_2" in _kinds_of_words(first) or names_none(third)


def has_levels(cells: Sequence[str], plan: Plan) -> bool:
    """Whether the cells of the first two levels are empty, or words that are known as such."""
    return all(may_be_level(cells[i]) for i in plan.levels[:2])


def _may_be_merged(words: str, at: int) -> bool:
    """Whether a cell may stand where a header names no column: first, a label of several rows."""
    return at > 0 or not words or (shape(words) in ("words", "none") and not is_level(words))


def has_slid(words: Sequence[str], named: Sequence[int], columns: Columns) -> bool:
    """Whether a cell lost or added moved those of a row: 其他资金 | 2.00 | 1.00 | — | — | — | |.

    So it is where what stands below 分值 is no weight: 其他资金 | | 3.00 | 2.00 | 1.05 | — | — | —.

    ``named`` are the places of the columns that the header names.
    """
    money = [i for i in named if (e := columns[i]) and e.kind is Kind.MONEY]
    shapes = [shape(words[i]) for i in money]
    if "number" not in shapes:
        return False
    weight, *after = words[money[-1] + 1 : named[-1] + 1] or [""]
    behind = [*map(shape, (weight, *after[:1]))]
    added = "." in weight.rstrip("0.") and behind == ["number", "none"]
    return added or (not words[named[-1]] and shapes[-1] == "none")


def misfit_cells(cells: Sequence[str], columns: Columns) -> tuple[int, ...]:
    """The cells of a row with the right number of cells that do not have the shape of theirs."""
    return tuple(
        i
        for i, (words, column) in enumerate(zip(cells, columns, strict=True))
        if (not _may_be_merged(words, i) if column is None else _score(words, column, i) < -3.0)
    )


def are_scored(rows: Sequence[Row], columns: Columns) -> bool:
    """Whether most rows have a score of no more than its weight, as in this form."""
    names = [column.name if column else "" for column in columns]
    weight, score = names.index("weight"), names.index("score")
    scored = 0
    for row in rows:
        if row.width == len(columns):
            most = figure(row.cells[weight], None)
            given = figure(row.cells[score], None)
            scored += isinstance(most, Figure) and isinstance(given, Figure) and given <= most
    return scored * 2 > len(rows)


def read_header(
    draft: Draft,
    named: Header,
    usual: Columns,
    headed: Sequence[Stretch],
    rows: Sequence[Row],
    year: int | None,
    fewest: int = 1,
) -> Plan:
    """The plan of a header: its columns in the order in which the rows below it have them.

    A column that was lost, where there are at least ``fewest`` rows, words that were read as
    others, columns that nobody knows or of another time than the ``year`` of the table, and two
    that changed places are told.
    """
    start, end = headed[0].start, headed[-1].end
    whole = with_lost_column(named.columns, usual, rows) if len(rows) >= fewest else None
    if whole is not None:
        draft.note(diagnostics.MENDED, start, end, found=len(headed), expected=len(whole))
    columns = whole or named.columns
    others = {
        at
        for at, (cell, column) in enumerate(zip(headed, named.columns, strict=False))
        if column and is_of_another(cell.text, column, year) and not _is_label(cell.text, usual)
    }
    for code, cells in ((diagnostics.MISSPELT, named.damaged), (diagnostics.PLACED, named.placed)):
        for at, meant in cells:
            if at not in others:
                cell = headed[at]
                draft.note(code, cell.start, cell.end, words=cell.text, meant=meant)
    unread = others.union(named.unknown, unnamed_columns(headed, columns, usual, rows))
    for cell in (headed[at] for at in sorted(unread)):
        draft.unread(diagnostics.COLUMN, cell.start, cell.end, words=cell.text or _EMPTY)
    left_out = [named.columns[at] for at in unread]
    columns = tuple([None if each in left_out else each for each in columns])
    found = _in_usual_order(columns, usual, rows)
    if found is not None:
        columns, (first, second) = found
        draft.note(diagnostics.SWAPPED, start, end, first=first.label, second=second.label)
    return plan_of(columns)


def _is_label(words: str, columns: Columns) -> bool:
    """Whether words are a label: 上年完成情况 standing early; 上上年完成情况."""
    words = words[words[:1] == words[1:2] :]
    return any(words in words_of(each) for each in columns if each is not None)


@_remembered
def is_of_another(words: str, column: Declared, year: int | None) -> bool:
    """Whether a cell of a header names another time or unit than its column, or its opposite.

    上年执行数, 得分(2023年), 得分(县医院), 扣分; but a target and a budget may be planned:
    目标值(计划).
    """
    unit = known_pattern("kinds", "unit_in_brackets").search(words)
    if unit and any(known_pattern("kinds", e).fullmatch(unit["unit_named"]) for e in _UNITS):
        return True
    of_last_year = column.name == "last_year"
    bracket = known_pattern("words", "year_in_brackets").search(words)
    dated = _YEAR.match(words)
    stated = dated[0] if dated else bracket["year"] if bracket else None
    if stated:
        return year is not None and int(stated) != year - of_last_year
    if column.name not in _PLANNED and (bracket or terminal("NOT_REACHED").match(words)):
        return True
    if of_last_year and words.startswith(known_words("words", "last_year")):
        return False  # 上年完口情况
    said = known_pattern("words", "other_time").search(bracket[0] if bracket else words)
    return bool(said or (of_last_year and terminal("THIS_YEAR").match(words)))


def _in_usual_order(
    columns: Columns, usual: Columns, rows: Sequence[Row]
) -> tuple[Columns, tuple[Declared, Declared]] | None:
    """The columns of a header in which two neighbours changed places, put right, and these two.

    None where they stand as usual, or where the rows show that the header is right: a damaged
    header and a form of its own are told apart by what stands below them.
    """
    if columns == usual:
        return None
    named = [each for each in columns if each is not None]
    order = [each for each in usual if each is not None and each in named]
    if len(order) != len(named):
        return None
    apart = [i for i, (a, b) in enumerate(zip(named, order, strict=True)) if a is not b]
    if len(apart) != 2 or apart[1] != apart[0] + 1:
        return None
    first, second = named[apart[0]], named[apart[1]]
    here, there = columns.index(first), columns.index(second)
    whole = (row.words for row in rows if row.width == len(columns))
    fitting = [words for words in whole if not begin_too_early(words, plan_of(columns))]
    as_headed = sum(
        _score(row[here], first, here) + _score(row[there], second, there) for row in fitting
    )
    as_usual = sum(
        _score(row[here], second, here) + _score(row[there], first, there) for row in fitting
    )
    alike = first.kind is second.kind and first.kind in FIGURES  # else the header's words count
    if not fitting or as_headed > as_usual or (as_headed == as_usual and not alike):
        return None
    put_right = list(columns)
    put_right[here], put_right[there] = second, first
    return tuple(put_right), (first, second)


def align(cells: list[str], columns: Columns) -> list[int | None]:
    """The column of each cell, by shape and order; None where it is in doubt.

    >>> from juesuan.model import ProjectIndicator, declared_fields
    >>> columns = declared_fields(ProjectIndicator)[:7]
    >>> align(["产出指标", "数量指标", "培训场次", "=6次", "=6次", "100%"], columns)
    [0, 1, 2, 4, 5, 6]
    """
    rows, width = len(cells), len(columns)
    if not rows or not width or rows > _MAX_CELLS or rows > width + _MOST_MORE:
        return [None] * rows
    score = [[_score(words, each, j) for j, each in enumerate(columns)] for words in cells]
    alike = [i for i in range(1, rows) if _ends_alike(cells, i)] if rows > width else []
    doubled = {i for i in alike if _is_doubled(cells, i, columns)}
    skip = [_skip(words, rows > width, i in doubled) for i, words in enumerate(cells)]
    # Where several are alike, nobody knows which of them were doubled.
    doubt = _DOUBT + 1 if len(alike) > 1 else _DOUBT
    forward = _best(score, skip, rows, width)
    backward = _best([line[::-1] for line in score[::-1]], skip[::-1], rows, width)
    best = forward[rows][width]
    if best < -4.0:
        return [None] * rows
    found: list[int | None] = []
    for i in range(rows):
        through = [
            forward[i][j] + score[i][j] + backward[rows - i - 1][width - j - 1]
            for j in range(width)
        ]
        near = [j for j in range(width) if through[j] >= best - doubt and score[i][j] > -3.0]
        # A cell that may as well be the one too many belongs nowhere for sure.
        past = max(
            forward[i][j] + skip[i] + backward[rows - i - 1][width - j] for j in range(width + 1)
        )
        sure = len(near) == 1 and past < best - doubt
        found.append(near[0] if sure and through[near[0]] >= best - 1e-9 else None)
    return found


def _ends_alike(cells: list[str], at: int) -> bool:
    """Whether a cell is the last of several that say the same."""
    return cells[at - 1] == cells[at] != "" and cells[at + 1 : at + 2] != [cells[at]]


def _is_doubled(cells: list[str], last: int, columns: Columns) -> bool:
    """Whether cells that say the same, up to the last of them, are more than columns may be.

    Amounts of a row are often alike, and all its scores are ``-``: with one cell too many before or
    behind them, nobody knows which it is.
    """
    words = cells[last]
    times = sum(1 for _ in takewhile(words.__eq__, reversed(cells[: last + 1])))
    kinds = FIGURES if shape(words) == "none" else (Kind.MONEY,)
    places = [j for j, column in enumerate(columns) if column and column.kind in kinds]
    return times > len(places) or not places[0] <= last + 1 - times <= places[-1] + 2 - times


def _skip(words: str, too_many: bool, doubled: bool) -> float:
    """What it costs to take a cell for none.

    It costs nothing for an empty cell where there are too many (a TAB behind the words of a
    cell), and less than nothing for a line that was doubled: the last of those that are alike.
    """
    if doubled:
        return _DOUBLED_NONE if shape(words) == "none" else _DOUBLED
    return 0.0 if not words and too_many else _SKIP_CELL


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
