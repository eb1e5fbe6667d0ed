"""The columns of a table by the words of its header, and headers that were damaged."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Any, Final, NamedTuple

import attrs

from juesuan.blocks import Row
from juesuan.closest import Spellings, closest_spelling, one_edit_off
from juesuan.model.declare import Declared, Kind, cached, declared, declared_fields
from juesuan.model.evaluation import (
    OverallFundsRow,
    OverallIndicator,
    ProjectFundsRow,
    ProjectIndicator,
)
from juesuan.model.values import Quantity
from juesuan.model.words import words_of
from juesuan.source import Stretch

Columns = tuple[Declared | None, ...]
Placed = Sequence[tuple[int, Declared | None]]

# 全年预算数（A）, 执行率（B/A）, 权重（%）: what stands in brackets is no part of the name.
_BRACKET = re.compile(r"[(\[][^()\[\]]{1,12}[)\]]$")
# Fields of the names of an indicator.
LEVELS = ("level1", "level2", "level3")
_OF_SUM = (*LEVELS[:2], "weight", "score")  # 小计, 产出指标得分 below the levels
# Kinds of columns of figures.
FIGURES = (Kind.NUMBER, Kind.MONEY, Kind.RATE)
# Longer words name no column; what is remembered stays small.
_LONGEST = 40
# Shorter words are meant nowhere but in their place.
_SHORT = 4
_FEWEST_LABELS = 3


def _part_of_target(name: str) -> Declared:
    """A part of the target that stands in a column of its own (指标性质, 度量单位)."""
    return attrs.evolve(declared(Quantity, name), name=f"target.{name}")


TARGET_COMPARISON = _part_of_target("comparison")
TARGET_UNIT = _part_of_target("unit")


@cached
def columns_by_words(cls: type[Any]) -> Spellings[Declared]:
    """The columns of a class by the words that name them: its labels before any alias."""
    found: Spellings[Declared] = Spellings()
    for field in declared_fields(cls):
        for words in words_of(field):
            found.setdefault(words, field)
    for field in declared_fields(cls):
        found[words_of(field)[0]] = field
    if any(field.name == "target" for field in declared_fields(cls)):
        for part in (TARGET_COMPARISON, TARGET_UNIT):
            for words in words_of(part)[1:]:
                found.setdefault(words, part)
    return found


@cached
def indicator_labels() -> frozenset[str]:
    """All words that name a column of indicators."""
    return frozenset().union(*map(columns_by_words, (OverallIndicator, ProjectIndicator)))


@cached
def level_labels() -> frozenset[str]:
    """Those that name the columns of the first two levels."""
    by_words = (columns_by_words(each) for each in (OverallIndicator, ProjectIndicator))
    named = ((words, field) for each in by_words for words, field in each.items())
    return frozenset(words for words, field in named if field.name in LEVELS[:2])


@cached
def funds_labels() -> frozenset[str]:
    """All words that name a column of funds."""
    return frozenset().union(*map(columns_by_words, (OverallFundsRow, ProjectFundsRow)))


HEADERS: Final = {"INDICATOR_HEADER": indicator_labels, "FUNDS_HEADER": funds_labels}


def kind_of_header(words: Sequence[str]) -> str:
    """Which header words are of which labels may be damaged; nothing where they are none."""
    if not _all_labels().isdisjoint(words):
        for kind, labels in HEADERS.items():
            found = sum(each in labels() for each in words)
            if found >= _FEWEST_LABELS and found * 2 >= sum(map(bool, words)):
                return kind
    return ""


@cached
def _all_labels() -> frozenset[str]:
    return indicator_labels() | funds_labels()


def part_joined_labels(row: Row, words: list[str], labels: frozenset[str]) -> Row:
    """The row of a header with two cells for two labels that lost what parted them:
    全年预算数全年执行数."""
    cells: list[Stretch] = []
    for at, each in enumerate(words):
        ends = range(1, min(len(each), _LONGEST)) if each not in labels else ()
        end = next((e for e in ends if each[:e] in labels and each[e:] in labels), None)
        cell = row.cells[at]
        cells += [cell] if end is None else [cell.part(0, end), cell.part(end)]
    return row if len(cells) == len(words) else row.with_cells(tuple(cells))


def _default_columns(cls: type[Any]) -> Columns:
    """The columns of the form: the indicators of a project stand behind a merged cell."""
    fields = declared_fields(cls)
    return (None, *fields) if cls is ProjectIndicator else fields


class Plan(NamedTuple):
    """What the rows below a header are read by.

    Attributes:
        columns: the columns by their places; None where nobody knows which it is.
        placed: the same, each with its place.
        figures: the places of figures, and the forms that cells have there.
        levels: the places of the names of indicators, from the first level to the third.
        parted: whether a target has its sign or its unit in a column of its own.
        told: the places that hold nothing in a row which sums up others: all but the names of
            levels, weight and score.
    """

    columns: Columns
    placed: Placed
    figures: tuple[tuple[int, tuple[str, ...]], ...]
    levels: tuple[int, ...]
    parted: bool
    told: tuple[int, ...]


@lru_cache(maxsize=256)
def plan_of(columns: Columns) -> Plan:
    placed = tuple(enumerate(columns))
    figures = [
        (at, ("number", "none", "rate") if column.kind is Kind.RATE else ("number", "none"))
        for at, column in placed
        if column is not None and column.kind in FIGURES
    ]
    names = {column.name: at for at, column in placed if column is not None}
    levels = tuple([names[name] for name in takewhile(names.__contains__, LEVELS)])
    parted = TARGET_COMPARISON in columns or TARGET_UNIT in columns
    told = tuple([at for name, at in names.items() if name not in _OF_SUM])
    return Plan(columns, placed, tuple(figures), levels, parted, told)


class Header(NamedTuple):
    """The columns that the words of a header name; cells by their places.

    Attributes:
        columns: the column of each cell; None where it names none.
        damaged: cells whose words were damaged, with the words that are meant.
        unknown: cells behind the first column whose words name none.
        placed: cells that were read by their place among the others, and as what.
    """

    columns: Columns
    damaged: tuple[tuple[int, str], ...]
    unknown: tuple[int, ...]
    placed: tuple[tuple[int, str], ...] = ()


def header(cls: type[Any], words: Iterable[str]) -> Header:
    """The column that each cell of a header names; None where it names none.

    One edit is forgiven where no other name is near; a name that stands twice names one column.
    """
    key: Any = cls  # a class whose instances define __hash__ is no key to type checkers
    return _header(key, _shorten_words(words))


def _shorten_words(words: Iterable[str]) -> tuple[str, ...]:
    return tuple([each[:_LONGEST] for each in words])


@lru_cache(maxsize=256)
def _header(cls: type[Any], words: tuple[str, ...]) -> Header:
    by_words = columns_by_words(cls)
    found: list[Declared | None] = [None] * len(words)
    named = [by_words.get(each) or by_words.get(_BRACKET.sub("", each)) for each in words]
    # 预算数 | 全年预算数: the second is its own name, the first another one's.
    for by_label in (True, False):
        for at, column in enumerate(named):
            if column is None or column in found or found[at] is not None:
                continue
            if not by_label or words[at].startswith(column.label):
                found[at] = column
    damaged: list[tuple[int, str]] = []
    for at, each in enumerate(words):
        if found[at] is None and each and _BRACKET.sub("", each) not in by_words:
            meant = _column_meant(each, by_words, found, at)
            if meant is not None:
                found[at] = meant[1]
                damaged.append((at, meant[0]))
    first = next((at for at, column in enumerate(found) if column), len(found))
    placed = [
        (at, column)
        for at, each in enumerate(words)
        if at > first and each and (column := _column_between(cls, found, at, each)) is not None
    ]
    for at, column in placed:
        found[at] = column
    unknown = [at for at, each in enumerate(words) if at > first and each and not found[at]]
    by_place = tuple([(at, column.label) for at, column in placed])
    return Header(tuple(found), tuple(damaged), tuple(unknown), by_place)


def _column_between(
    cls: type[Any], named: Sequence[Declared | None], at: int, words: str
) -> Declared | None:
    """The column of a cell that lost words at an end: what the form has between its neighbours.

    规则 is 赋分规则 between 上年完成情况 and 佐证资料.  A cell without words may be one half of a
    merged one.
    """
    if named[at] is not None:
        return None
    left, right = named[at - 1], [*named[at + 1 : at + 2]]
    form = declared_fields(cls)
    place = form.index(left) + 1 if left in form else len(form)
    lost = form[place : place + 1]
    if not lost or [*form[place + 1 : place + 2]] != right or lost[0] in named:
        return None
    return lost[0] if any(words in name for name in words_of(lost[0])) else None


def unnamed_columns(
    headed: Sequence[Stretch], columns: Columns, usual: Columns, rows: Sequence[Row]
) -> set[int]:
    """Columns without a name that hold something: the words of their cell in the header were lost,
    or it is one half of a merged cell.  Those before the first known column need none.

    So are columns of amounts left of them, where the form has none between its neighbours:
    年初预算数 may stand over two kinds of expenditure.
    """
    first = next((at for at, column in enumerate(columns) if column is not None), len(headed))
    pairs = enumerate(zip(headed, columns, strict=False))
    empty = {at for at, (cell, column) in pairs if at > first and not cell.text and column is None}
    below = [row.words for row in rows if row.width == len(headed)] if empty else ()
    found = {at for at in empty if any(words[at] for words in below)}
    for at in sorted(found):
        left, right = columns[at - 1], columns[at + 1 : at + 2]
        if left and left.kind is Kind.MONEY and left in usual:
            form = usual.index(left)
            if usual[form + 1 : form + 2] == right:
                found.add(at - 1)
    return found


def _column_meant(
    words: str, by_words: Spellings[Declared], named: Sequence[Declared | None], at: int
) -> tuple[str, Declared] | None:
    """The name of a column that damaged words stand for, and the column.

    Names that other cells have are no rivals where the first sign is left: 上年预算数 is no damaged
    全年预算数.  Short words are meant between their neighbours: 全年执行数 | 口值 | 执行率.
    """
    found = closest_spelling(words, by_words)
    if found is not None:
        return None if found[1] in named or _is_longer_name(words, found[0]) else found
    free = Spellings({each: column for each, column in by_words.items() if column not in named})
    if len(words) >= _SHORT:
        found = closest_spelling(words, free)
        certain = found and (len(found[0]) > len(words) or found[0][0] == words[0])
        return found if certain else None
    form = [None, *dict.fromkeys(by_words.values())]
    left, right = named[at - 1] if at else None, [*named[at + 1 : at + 2]]
    place = form.index(left) + 1
    near = one_edit_off(words, free) if form[place + 1 : place + 2] == right else None
    if near is None or _is_longer_name(words, near) or free[near] is not form[place]:
        return None
    return near, free[near]


def _is_longer_name(words: str, name: str) -> bool:
    """Whether a sign stands before a name, as no damage puts it there: 未执行数, 总得分."""
    return len(words) > len(name) and words[0] != name[0]


class Headers:
    """The headers of all tables of a text, each with the class of its rows: one that was damaged is
    held against the others of its class."""

    def __init__(self, headers: Iterable[tuple[type[Any], Sequence[str]]]) -> None:
        self.headers = Counter((cls, _shorten_words(words)) for cls, words in headers)
        self._found: dict[type[Any], Columns | None] = {}

    def columns(
        self, cls: type[Any], cells: Sequence[Stretch], fitting: Callable[[Columns], int]
    ) -> Header:
        """The columns that a header names; the usual ones where it is those, damaged.

        A header of which every word is known stands as it is, unless the other tables agree.
        ``fitting`` counts the rows below that have the shape of some columns: where more of them
        have that of the words, the header is right.
        """
        words = [cell.text for cell in cells]
        named = header(cls, words)
        usual = self.usual_columns(cls) if named.unknown else self._most_common(cls)
        if usual is None or named.columns == usual or not _is_nearly_usual(named.columns, usual):
            return named
        if fitting(named.columns) > fitting(usual):
            return named
        read = enumerate(zip(words, named.columns, usual, strict=False))
        placed = [
            (at, column.label)
            for at, (each, own, column) in read
            if column is not None and own is not column and each
        ]
        return Header(usual, named.damaged, (), tuple(placed))

    def usual_columns(self, cls: type[Any]) -> Columns:
        """The columns that most tables of the text have; those of the form where none do."""
        return self._most_common(cls) or _default_columns(cls)

    def are_known(self, cls: type[Any]) -> bool:
        """Whether several tables of the text have the same columns."""
        return self._most_common(cls) is not None

    def _most_common(self, cls: type[Any]) -> Columns | None:
        if cls not in self._found:
            self._found[cls] = self._count_columns(cls)
        return self._found[cls]

    def _count_columns(self, cls: type[Any]) -> Columns | None:
        key: Any = cls
        found: Counter[Columns] = Counter()
        for (own, words), times in self.headers.items():
            if own is cls:
                found[_header(key, words).columns] += times
        whole = len(_default_columns(cls)) - 2
        for columns, times in found.most_common()[:2]:  # up to 2 would import `heapq`
            if times > 1 and whole <= sum(map(bool, columns)) >= len(columns) - 2:
                return columns
        return None


def with_lost_column(columns: Columns, usual: Columns, rows: Sequence[Row]) -> Columns | None:
    """The usual columns, where a header lost one of them and most rows have all cells.

    Both may stand behind cells that name no column (部门资金 | 资金来源).
    """
    first = next((at for at, column in enumerate(columns) if column is not None), 0)
    usual = (None,) * (first if usual[:1] != (None,) else 0) + usual
    if len(columns) != len(usual) - 1:
        return None
    widths = Counter(row.width for row in rows).most_common(1)
    at = _count_leading_equal(columns, usual)
    mended = [width for width, _ in widths] == [len(usual)] and columns[at:] == usual[at + 1 :]
    return usual if mended else None


def _is_nearly_usual(found: Columns, usual: Columns) -> bool:
    """Whether a header is another one cut off, or with a cell lost, doubled, swapped, unknown."""
    if 3 < len(found) < len(usual) and (*found[:-1], None) == (*usual[: len(found) - 1], found[-1]):
        return True
    if abs(len(found) - len(usual)) > 1:
        return False
    before = _count_leading_equal(found, usual)
    after = _count_leading_equal(found[::-1], usual[::-1])
    return max(len(found), len(usual)) - before - after <= 2


def _count_leading_equal(found: Columns, usual: Columns) -> int:
    """How many columns are the same from the beginning."""
    pairs = zip(found, usual, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a is not b), min(len(found), len(usual)))
