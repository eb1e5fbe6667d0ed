"""The self-evaluation tables as rows of cells, and rows in the layouts of extraction."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any, TypeAlias

from juesuan.grammar_rules import known_words
from juesuan.model import (
    Figure,
    Goals,
    NotApplicable,
    OverallFundsRow,
    OverallIndicator,
    OverallSelfEvaluation,
    ProjectFundsRow,
    ProjectIndicator,
    ProjectSelfEvaluation,
    Quantity,
    Text,
)
from juesuan.model.declare import Declared, Kind, declared, declared_fields, node_class
from juesuan.model.disclosure import Disclosure
from juesuan.model.words import words_of
from juesuan.reading.columns import TARGET_COMPARISON, TARGET_UNIT, columns_by_words
from juesuan.reading.families import family
from juesuan.reading.indicators import ILLEGIBLE
from juesuan.reading.values import indicator_value
from juesuan.render import Layout
from juesuan.render.words import group_thousands
from juesuan.source import fold, stretch_of_range, widen_signs

Cells = tuple[str, ...]
Table: TypeAlias = OverallSelfEvaluation | ProjectSelfEvaluation

# 总分, its weight and its score stand in the columns that the form merges.
_TOTAL_CELLS, _TOTAL_SCORE = 11, 5


# A column, and the cells of the head that name it: a target may stand in three.
_Head = list[tuple[Declared, Cells]]
_FUNDS = (OverallFundsRow, ProjectFundsRow)
_INDICATORS = (OverallIndicator, ProjectIndicator)


def heads(cls: type[Any], layout: str | None) -> list[tuple[Declared, str]]:
    """The columns that the tables of a family have for a class of rows, and their words there.

    None of them where the family says nothing of them, or the class has no columns.
    """
    if cls not in _FUNDS + _INDICATORS:
        return []
    known = columns_by_words(cls)
    named = family(layout).words("funds" if cls in _FUNDS else "columns")
    return [(known[words], words) for words in named if words in known]


def rows(table: Table, layout: str | None = None) -> Iterator[Cells]:
    """The rows of a table in the order of the form, with the columns of a family."""
    cls = type(table)
    year = None if table.year is None else int(table.year)
    title: Cells = (declared(Disclosure, "project_self_evaluations").label,)
    names: tuple[Cells, ...] = (("project_name",), ("department", "implementing_unit"))
    if isinstance(table, OverallSelfEvaluation):
        title, names = known_words("headings", "overall_title"), (("unit_name",),)
    yield title
    if table.year is not None:
        yield (f"（{table.year.value:f}{declared(cls, 'year').label}）",)
    for each in names:
        yield from _name_cells(table, each)
    if table.funds is not None:
        yield from _funds(table, layout)
    if table.goals is not None:
        columns = declared_fields(Goals)
        yield (declared(cls, "goals").label, *(each.label for each in columns))
        yield ("", *(getattr(table.goals, each.name) or "" for each in columns))
    if table.indicators:
        yield from _indicators(table, year, layout)
    if table.total is not None:
        yield _total(table)


def _name_cells(table: Table, fields: Cells) -> Iterator[Cells]:
    if any(getattr(table, name) is not None for name in fields):
        pairs = ((declared(type(table), n).label, getattr(table, n) or "") for n in fields)
        yield tuple(cell for pair in pairs for cell in pair)


def _funds(table: Table, layout: str | None) -> Iterator[Cells]:
    cls: Any = type(table.funds)
    sources = [each for each in declared_fields(cls) if getattr(table.funds, each.name) is not None]
    given = [getattr(table.funds, each.name) for each in sources]
    row_class: Any = node_class(cls, declared_fields(cls)[0].name)
    head = _head(row_class, given, layout, apart=False)
    money = [each.name for each in declared_fields(row_class) if each.kind is Kind.MONEY]
    amounts = (getattr(row, name) for row in given for name in money)
    unit = common_unit(each for each in amounts if isinstance(each, Figure))
    title = declared(type(table), "funds").label + (f"（{unit}）" if unit else "")
    overall = isinstance(table, OverallSelfEvaluation)
    sources_title = known_words("headings", "funds_sources") if overall else ("",)
    yield (title, *sources_title, *(words for _, (words,) in head))
    named = family(layout).words("funds")
    for source, row in zip(sources, given, strict=True):
        words = next((each for each in named if each in words_of(source)), source.label)
        if source.name == "appropriation":
            words = widen_signs(known_words("headings", "among_funds")[0]) + words
        yield ("", words, *_cells(row, head, unit, None))


def common_unit(amounts: Iterable[Figure]) -> str | None:
    """The unit of most amounts of a table, which its head states once.

    None where an amount has no unit: then the head states none.
    """
    units = Counter(each.unit for each in amounts if each.unit not in ("%", "分"))
    return None if None in units else next((unit for unit, _ in units.most_common()), "万元")


def _head(cls: Any, given: Sequence[Any], layout: str | None, *, apart: bool) -> _Head:
    """The columns of a table: those of the family, and others that hold something."""
    parts = TARGET_COMPARISON, TARGET_UNIT
    named = heads(cls, layout)
    words = {column.name: said for column, said in named}
    own = [column for column, _ in named]
    own += [
        column
        for column in declared_fields(cls)
        if column.name not in words
        if not named or any(getattr(row, column.name) is not None for row in given)
    ]
    apart = apart or TARGET_COMPARISON in own
    head: _Head = []
    for column in own:
        said = words.get(column.name, column.label)
        if column.name == "target" and apart:
            before, behind = (words.get(each.name, each.aliases[0]) for each in parts)
            head.append((column, (before, said, behind)))
        elif column not in parts:
            head.append((column, (said,)))
    return head


def _indicators(table: Table, year: int | None, layout: str | None) -> Iterator[Cells]:
    cls: Any = type(table.indicators[0])
    project = isinstance(table, ProjectSelfEvaluation)
    margin: Cells = ("",) if project else ()
    apart = any(any(_sign_and_unit(row.target, year)) for row in table.indicators)
    head = _head(cls, table.indicators, layout, apart=apart)
    yield (*margin, *(each for _, words in head for each in words))
    above: Sequence[str] = ("", "")
    for index, row in enumerate(table.indicators):
        cells = list(_cells(row, head, None, year))
        levels = cells[:2]
        for level in (0, 1):
            if above[level] and not levels[level]:
                cells[level] = ILLEGIBLE  # an empty cell would say the same as the row above
        # Cells that are merged in the form stand in the first of their rows.
        if levels[0] and levels[0] == above[0]:
            cells[0] = ""
            if levels[1] and levels[1] == above[1]:
                cells[1] = ""
        above = levels
        first = known_words("headings", "project_indicators") if project and index == 0 else margin
        yield (*first, *cells)


def _total(table: Table) -> Cells:
    weight, score = (_cell(getattr(table.total, name)) for name in ("weight", "score"))
    empty = ("",) * (_TOTAL_CELLS - _TOTAL_SCORE - 1)
    label = declared(type(table), "total").label
    return (label, weight, *("",) * (_TOTAL_SCORE - 2), score, *empty)


def _cells(row: Any, head: _Head, unit: str | None, year: int | None) -> Iterator[str]:
    """The cells of a row; amounts in the unit of its table without their own."""
    for column, words in head:
        value = getattr(row, column.name)
        if len(words) > 1:  # a target: its sign, its number or words, its unit
            sign, measured = _sign_and_unit(value, year)
            yield from (sign, _cell(value), measured)
        elif type(value) is Figure and value.unit == unit and column.kind is Kind.MONEY:
            yield group_thousands(value.value)
        else:
            yield _cell(value)


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if type(value) is Figure:
        return group_thousands(value.value) + (value.unit or "")
    return str(value) if type(value) in (Text, NotApplicable) else value.text


def _sign_and_unit(target: Any, year: int | None) -> tuple[str, str]:
    """Sign and unit of a target, where they stand in cells of their own beside its number."""
    if not isinstance(target, Quantity):
        return "", ""
    read = _read_value(target.text.value, year)
    sign, unit = getattr(read, "comparison", None), getattr(read, "unit", None)
    return (
        "" if sign == target.comparison else target.comparison or "",
        "" if unit == target.unit else target.unit or "",
    )


@lru_cache(maxsize=4096)
def _read_value(words: str, year: int | None) -> Any:
    folded = fold(words)
    return indicator_value(Text(words), stretch_of_range(folded, 0, len(folded)), year)


def _cells_as_lines(of: list[Cells]) -> str:
    """A cell a line, an empty line after each row."""
    return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in of)


def _as_rows(of: list[Cells]) -> str:
    return "".join("\t".join(row) + "\n" for row in of)


def _as_markdown(of: list[Cells]) -> str:
    lines = [f"| {' | '.join(row)} |\n" for row in of]
    return "".join([lines[0], "|" + " --- |" * len(of[0]) + "\n", *lines[1:]])


LAYOUTS: dict[Layout, Callable[[list[Cells]], str]] = {
    "cells": _cells_as_lines,
    "rows": _as_rows,
    "markdown": _as_markdown,
}
