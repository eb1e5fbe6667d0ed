"""The self-evaluation tables as rows of cells, and rows in the layouts of extraction."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from juesuan.errors import RenderError
from juesuan.grammar import tokens
from juesuan.model import (
    Figure,
    NotApplicable,
    OverallSelfEvaluation,
    ProjectSelfEvaluation,
    Text,
)
from juesuan.model.declare import Declared, Kind, declared_fields, node_class
from juesuan.reading.values import figure as figure_of_cell
from juesuan.reading.values import indicator_value
from juesuan.render import Layout
from juesuan.render.words import grouped
from juesuan.source import fold, stretch

__all__ = ["LAYOUTS", "Kinded", "Table", "kinds_as_read", "rows"]

Row = tuple[str, ...]
Table = OverallSelfEvaluation | ProjectSelfEvaluation

_BLANKS = re.compile(r"[^\S\n]+")
_CONTROL = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029]")
# 总分, its weight and its score stand in the columns that the form merges.
_TOTAL_CELLS, _TOTAL_SCORE = 11, 5


class Kinded(NamedTuple):
    """A row, and what the grammar of tables calls it."""

    kind: str
    cells: Row


def rows(table: Table, path: str) -> Iterator[Kinded]:
    """The rows of a table in the order of the form.

    Raises:
        RenderError: a cell that would be read as something else; its path begins with ``path``.
    """
    overall = isinstance(table, OverallSelfEvaluation)
    year = _year(table.year, f"{path}.year")
    yield Kinded("TITLE", ("单位整体支出绩效自评表" if overall else "项目支出绩效自评表",))
    if year is not None:
        yield Kinded("FISCAL_YEAR", (f"（{year}年度）",))
    if isinstance(table, OverallSelfEvaluation):
        yield from _named("UNIT", table, path, ("单位名称", "unit_name"))
    else:
        yield from _named("PROJECT", table, path, ("项目名称", "project_name"))
        fields = (("主管部门", "department"), ("实施单位", "implementing_unit"))
        yield from _named("RESPONSIBLE", table, path, *fields)
    if table.funds is not None:
        yield from _funds(table, f"{path}.funds")
    if table.goals is not None:
        yield Kinded("GOALS_HEADER", ("年度总体目标", "预期目标", "实际完成情况"))
        names = ("expected", "actual")
        texts = [_text(getattr(table.goals, n), f"{path}.goals.{n}") for n in names]
        yield Kinded("PLAIN", ("", *texts))
    if table.indicators:
        yield from _indicators(table, f"{path}.indicators", year)
    if table.total is not None:
        yield Kinded("TOTAL", _total(table, f"{path}.total"))


def _year(year: Figure | None, path: str) -> int | None:
    if year is None:
        return None
    if year.unit is not None or not re.fullmatch("[0-9]{4}", str(year.value)):
        raise RenderError(path, f"年度应为四位数，没有单位：{year}")
    return int(year)


def _named(kind: str, table: Table, path: str, *fields: tuple[str, str]) -> Iterator[Kinded]:
    texts = [(label, getattr(table, name), f"{path}.{name}") for label, name in fields]
    if any(text is not None for _, text, _ in texts):
        cells = (cell for label, text, here in texts for cell in (label, _text(text, here)))
        yield Kinded(kind, tuple(cells))


def _funds(table: Table, path: str) -> Iterator[Kinded]:
    cls: Any = type(table.funds)
    sources = declared_fields(cls)
    columns = _columns(cls, sources[0].name)
    unit = _unit_of(table.funds, path)
    labels = (column.label for column in columns)
    if isinstance(table, OverallSelfEvaluation):
        yield Kinded("FUNDS_HEADER", (f"部门资金（{unit}）", "资金来源", *labels))
    else:
        yield Kinded("FUNDS_HEADER", (f"项目资金（{unit}）", "", *labels))
    for source in sources:
        row = getattr(table.funds, source.name)
        if row is not None:
            among = "其中：" if source.name == "appropriation" else ""
            here = f"{path}.{source.name}"
            cells = _cells(row, columns, here, unit, None)
            yield Kinded("FUNDS", ("", among + source.label, *cells))


def _columns(cls: Any, name: str) -> tuple[Declared, ...]:
    row: Any = node_class(cls, name)
    return declared_fields(row)


def _unit_of(funds: Any, path: str) -> str:
    """The unit of the amounts, which the header states once."""
    cls: Any = type(funds)
    units: dict[str | None, str] = {}
    for source in declared_fields(cls):
        row: Any = getattr(funds, source.name)
        row_class: Any = type(row)
        for column in declared_fields(row_class) if row is not None else ():
            amount = getattr(row, column.name)
            if column.kind is Kind.MONEY and isinstance(amount, Figure):
                units[amount.unit] = f"{path}.{source.name}.{column.name}"
    if len(units) > 1 or None in units:
        raise RenderError(next(reversed(units.values())), "一张表的资金只能有一个单位，写在表头")
    return next(iter(units), None) or "万元"


def _indicators(table: Table, path: str, year: int | None) -> Iterator[Kinded]:
    cls: Any = type(table.indicators[0])
    columns = declared_fields(cls)
    project = isinstance(table, ProjectSelfEvaluation)
    margin: Row = ("",) if project else ()
    yield Kinded("INDICATOR_HEADER", (*margin, *(column.label for column in columns)))
    above: Sequence[str] = ("", "")
    for index, row in enumerate(table.indicators):
        here = f"{path}[{index}]"
        cells = list(_cells(row, columns, here, None, year))
        levels = cells[:2]
        for level, column in enumerate(columns[:2]):
            if above[level] and not levels[level]:
                message = "空格表示同上一行；同上一行时写同样的文字"
                raise RenderError(f"{here}.{column.name}", message)
        # Cells that are merged in the form stand in the first of their rows.
        if levels[0] == above[0]:
            cells[0] = ""
            if levels[1] == above[1]:
                cells[1] = ""
        above = levels
        first = ("年度绩效指标完成情况",) if project and index == 0 else margin
        yield Kinded("PLAIN", (*first, *cells))


def _total(table: Table, path: str) -> Row:
    cls: Any = type(table.total)
    weight, score = _cells(table.total, declared_fields(cls), path, None, None)
    empty = ("",) * (_TOTAL_CELLS - _TOTAL_SCORE - 1)
    return ("总分", weight, *("",) * (_TOTAL_SCORE - 2), score, *empty)


def _cells(
    row: Any, columns: Sequence[Declared], path: str, unit: str | None, year: int | None
) -> Iterator[str]:
    for column in columns:
        value = getattr(row, column.name)
        if value is None:
            yield ""
        elif column.kind is Kind.TEXT:
            yield _text(value, f"{path}.{column.name}")
        elif column.kind is Kind.VALUE:
            yield _value(value, f"{path}.{column.name}", year)
        else:
            money = unit if column.kind is Kind.MONEY else None
            yield _figure(value, f"{path}.{column.name}", money)


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


def _figure(value: Figure | NotApplicable | Text, path: str, unit: str | None) -> str:
    if isinstance(value, Figure):
        own = "" if unit is not None and value.unit == unit else value.unit or ""
        words = grouped(value.value) + own
    else:
        words = _text(value, path) if isinstance(value, Text) else value.value
    found = _read_figure(words, unit)
    if found != (None if isinstance(value, Text) else value):
        raise RenderError(path, f"这一格会被读成 {found}：{words!r}")
    return words


@lru_cache(maxsize=4096)
def _read_figure(words: str, unit: str | None) -> Figure | NotApplicable | None:
    folded = fold(words)
    return figure_of_cell(stretch(folded, 0, len(folded)), unit)


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


def kinds_as_read(of: list[Kinded]) -> list[str]:
    """What the reading takes each row for, by the words of its cells."""
    lines = "".join("|".join(filter(None, row.cells)).replace("\n", "") + "\n" for row in of)
    folded = _BLANKS.sub("", fold(lines))
    return [token.type for token in tokens("tables", "rows", folded)]


def _as_cells(of: list[Row]) -> str:
    """A cell a line, an empty line after each row."""
    return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in of)


def _as_rows(of: list[Row]) -> str:
    return "".join("\t".join(row) + "\n" for row in of)


def _as_markdown(of: list[Row]) -> str:
    lines = [f"| {' | '.join(row)} |\n" for row in of]
    return "".join([lines[0], "|" + " --- |" * len(of[0]) + "\n", *lines[1:]])


LAYOUTS: dict[Layout, Callable[[list[Row]], str]] = {
    "cells": _as_cells,
    "rows": _as_rows,
    "markdown": _as_markdown,
}
