"""The self-evaluation tables as rows of cells, and rows in the layouts of extraction."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any

import attrs

from juesuan.errors import RenderError
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
from juesuan.reading.values import figure as figure_of_cell
from juesuan.reading.values import indicator_value
from juesuan.render import Layout
from juesuan.render.words import grouped
from juesuan.source import fold, page_width, stretch

__all__ = ["LAYOUTS", "Table", "heads", "rows"]

Cells = tuple[str, ...]
Table = OverallSelfEvaluation | ProjectSelfEvaluation

_BLANKS = re.compile(r"[^\S\n]+")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
# 总分, its weight and its score stand in the columns that the form merges.
_TOTAL_CELLS, _TOTAL_SCORE = 11, 5


# A column, and the cells of the head that name it: a target may stand in three.
_Head = list[tuple[Declared, Cells]]
_FUNDS = (OverallFundsRow, ProjectFundsRow)
_INDICATORS = (OverallIndicator, ProjectIndicator)


def heads(cls: type[Any], layout: str | None) -> list[tuple[Declared, str]]:
    """The columns that the tables of a family have for a class of rows, and their words there.

    None where the family says nothing of them, or the class has no columns.
    """
    if cls not in _FUNDS + _INDICATORS:
        return []
    known = columns_by_words(cls)
    named = family(layout).words("funds" if cls in _FUNDS else "columns")
    return [(known[words], words) for words in named if words in known]


def rows(table: Table, path: str, layout: str | None = None) -> Iterator[Cells]:
    """The rows of a table in the order of the form, with the columns of a family.

    Raises:
        RenderError: a cell that would be read as something else; its path begins with ``path``.
    """
    year = _year(table.year, f"{path}.year")
    if isinstance(table, OverallSelfEvaluation):
        yield known_words("headings", "overall_title")
    else:
        title = declared(Disclosure, "project_self_evaluations").label
        yield (title,)
    if year is not None:
        yield (f"（{year}{declared(type(table), 'year').label}）",)
    if isinstance(table, OverallSelfEvaluation):
        yield from _named(table, path, "unit_name")
    else:
        yield from _named(table, path, "project_name")
        yield from _named(table, path, "department", "implementing_unit")
    if table.funds is not None:
        yield from _funds(table, f"{path}.funds", layout)
    if table.goals is not None:
        columns = declared_fields(Goals)
        yield (declared(type(table), "goals").label, *(each.label for each in columns))
        names = [each.name for each in columns]
        yield ("", *(_text(getattr(table.goals, n), f"{path}.goals.{n}") for n in names))
    if table.indicators:
        yield from _indicators(table, f"{path}.indicators", year, layout)
    if table.total is not None:
        yield _total(table, f"{path}.total")


def _year(year: Figure | None, path: str) -> int | None:
    if year is None:
        return None
    if year.unit is not None or not re.fullmatch("[0-9]{4}", str(year.value)):
        raise RenderError(path, f"年度应为四位数，没有单位：{year}")
    return int(year)


def _named(table: Table, path: str, *fields: str) -> Iterator[Cells]:
    texts = [(declared(type(table), name).label, getattr(table, name), name) for name in fields]
    if any(text is not None for _, text, _ in texts):
        cells = (cell for label, text, n in texts for cell in (label, _text(text, f"{path}.{n}")))
        yield tuple(cells)


def _funds(table: Table, path: str, layout: str | None) -> Iterator[Cells]:
    cls: Any = type(table.funds)
    sources = [each for each in declared_fields(cls) if getattr(table.funds, each.name) is not None]
    given = [getattr(table.funds, each.name) for each in sources]
    row_class: Any = node_class(cls, declared_fields(cls)[0].name)
    head = _head(row_class, given, layout, apart=False)
    unit = _unit_of(table.funds)
    title = declared(type(table), "funds").label + (f"（{unit}）" if unit else "")
    overall = isinstance(table, OverallSelfEvaluation)
    sources_title = known_words("headings", "funds_sources") if overall else ("",)
    yield (title, *sources_title, *(words for _, (words,) in head))
    named = family(layout).words("funds")
    for source, row in zip(sources, given, strict=True):
        words = next((each for each in named if each in words_of(source)), source.label)
        among = (
            page_width(known_words("headings", "among_funds")[0])
            if source.name == "appropriation"
            else ""
        )
        cells = _cells(row, head, f"{path}.{source.name}", unit, None)
        yield ("", among + words, *cells)


def _head(cls: Any, given: Sequence[Any], layout: str | None, *, apart: bool) -> _Head:
    """The columns of a table: those of the family, and others that hold something."""
    parts = TARGET_COMPARISON, TARGET_UNIT
    named = heads(cls, layout)
    own = [column for column, _ in named]
    words = {column.name: said for column, said in named}
    apart = apart or TARGET_COMPARISON in own
    for column in declared_fields(cls):
        stated = any(getattr(row, column.name) is not None for row in given)
        if column.name not in words and (stated or not named):
            own.append(column)
    head: _Head = []
    for column in own:
        said = words.get(column.name, column.label)
        if column.name == "target" and apart:
            before, behind = (words.get(each.name, each.aliases[0]) for each in parts)
            head.append((column, (before, said, behind)))
        elif column not in parts:
            head.append((column, (said,)))
    return head


def _unit_of(funds: Any) -> str | None:
    """The unit of the amounts, which the header states once; other cells state their own.

    None where an amount has no unit: then the header states none.
    """
    units: Counter[str | None] = Counter()
    for source in declared_fields(type(funds)):
        row: Any = getattr(funds, source.name)
        row_class: Any = type(row)
        for column in declared_fields(row_class) if row is not None else ():
            amount = getattr(row, column.name)
            if column.kind is Kind.MONEY and isinstance(amount, Figure):
                units[amount.unit] += 1
    stated = [unit for unit, _ in units.most_common() if unit not in ("%", "分")]
    return None if None in units else next(iter(stated), "万元")


def _indicators(table: Table, path: str, year: int | None, layout: str | None) -> Iterator[Cells]:
    cls: Any = type(table.indicators[0])
    project = isinstance(table, ProjectSelfEvaluation)
    margin: Cells = ("",) if project else ()
    apart = any(_is_apart(row.target, year) for row in table.indicators)
    head = _head(cls, table.indicators, layout, apart=apart)
    yield (*margin, *(each for _, words in head for each in words))
    above: Sequence[str] = ("", "")
    for index, row in enumerate(table.indicators):
        here = f"{path}[{index}]"
        cells = list(_cells(row, head, here, None, year))
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


def _is_apart(target: Any, year: int | None) -> bool:
    """Whether sign and unit of a target stand in cells of their own beside its number."""
    return isinstance(target, Quantity) and _read_value(target.text.value, year) != target


def _total(table: Table, path: str) -> Cells:
    cls: Any = type(table.total)
    head: _Head = [(column, (column.label,)) for column in declared_fields(cls)]
    weight, score = _cells(table.total, head, path, None, None)
    empty = ("",) * (_TOTAL_CELLS - _TOTAL_SCORE - 1)
    label = declared(type(table), "total").label
    return (label, weight, *("",) * (_TOTAL_SCORE - 2), score, *empty)


def _cells(row: Any, head: _Head, path: str, unit: str | None, year: int | None) -> Iterator[str]:
    for column, words in head:
        value = getattr(row, column.name)
        if len(words) > 1:
            yield from _apart(value, f"{path}.target", year)
        elif value is None:
            yield ""
        elif column.kind is Kind.TEXT:
            yield _text(value, f"{path}.{column.name}")
        elif column.kind is Kind.VALUE:
            yield _value(value, f"{path}.{column.name}", year)
        else:
            money = column.kind is Kind.MONEY
            yield _figure(value, f"{path}.{column.name}", unit if money else None, money)


def _apart(target: Any, path: str, year: int | None) -> Cells:
    """A target in three cells: its sign, its number or words, its unit."""
    if not _is_apart(target, year):
        return "", "" if target is None else _value(target, path, year), ""
    words = _text(target.text, path)
    read = _read_value(words, year)
    if not isinstance(read, Quantity):
        raise RenderError(path, f"文字与数值、单位或日期不一致：{words!r}")
    sign = None if read.comparison == target.comparison else target.comparison
    unit = None if read.unit == target.unit else target.unit
    own = attrs.evolve(
        read, comparison=read.comparison or sign, unit=read.unit or unit, start=None, end=None
    )
    if own != target:
        raise RenderError(path, f"文字与数值、单位或日期不一致：{words!r}")
    return _text(sign, f"{path}.comparison"), words, _text(unit, f"{path}.unit")


def _text(text: Text | None, path: str) -> str:
    if text is None:
        return ""
    if type(text) is not Text:
        raise RenderError(path, f"应为 Text，而不是 {type(text).__name__}")
    wrong = _wrong_words(text.value)
    if wrong is not None:
        raise RenderError(path, wrong)
    return text.value


@lru_cache(maxsize=4096)
def _wrong_words(words: str) -> str | None:
    """Why words cannot stand in a cell; None where they can."""
    # Invisible characters are blanks to the reading.
    seen = fold(words)
    if not seen.strip():
        return "文字为空；没有这一项时写 None"
    if seen != seen.strip() or _CONTROL.search(words):
        return f"单元格首尾有空白，或文字里有制表符：{words[:30]!r}"
    return None


def _figure(value: Figure | NotApplicable | Text, path: str, unit: str | None, money: bool) -> str:
    if isinstance(value, Figure):
        own = "" if unit is not None and value.unit == unit else value.unit or ""
        words = grouped(value.value) + own
    else:
        words = _text(value, path) if isinstance(value, Text) else value.value
    found = _read_figure(words, unit, money)
    if found != (None if isinstance(value, Text) else value):
        raise RenderError(path, f"这一格会被读成 {found}：{words!r}")
    return words


@lru_cache(maxsize=4096)
def _read_figure(words: str, unit: str | None, money: bool) -> Figure | NotApplicable | None:
    folded = fold(words)
    return figure_of_cell(stretch(folded, 0, len(folded)), unit, money)


def _value(value: Any, path: str, year: int | None) -> str:
    text = Text(value.value) if isinstance(value, NotApplicable) else value.text
    words = _text(text, path)
    if _read_value(words, year) != value:
        raise RenderError(path, f"文字与数值、单位或日期不一致：{words!r}")
    return words


@lru_cache(maxsize=4096)
def _read_value(words: str, year: int | None) -> Any:
    folded = fold(words)
    return indicator_value(Text(words), stretch(folded, 0, len(folded)), year)


def _as_cells(of: list[Cells]) -> str:
    """A cell a line, an empty line after each row."""
    return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in of)


def _as_rows(of: list[Cells]) -> str:
    return "".join("\t".join(row) + "\n" for row in of)


def _as_markdown(of: list[Cells]) -> str:
    lines = [f"| {' | '.join(row)} |\n" for row in of]
    return "".join([lines[0], "|" + " --- |" * len(of[0]) + "\n", *lines[1:]])


LAYOUTS: dict[Layout, Callable[[list[Cells]], str]] = {
    "cells": _as_cells,
    "rows": _as_rows,
    "markdown": _as_markdown,
}
