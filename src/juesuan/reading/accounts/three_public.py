"""T7: six classes, each with budget and final account, across the table or down its rows."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any

from juesuan.model.account_tables import BudgetAndFinal, ThreePublicTable
from juesuan.model.declare import Declared
from juesuan.model.leaves import Figure
from juesuan.reading.accounts.grid import Grid, is_amount, is_nothing, is_words
from juesuan.reading.accounts.heads import Heads
from juesuan.reading.accounts.pages import Page, filled, node_of
from juesuan.reading.accounts.words import (
    fields_by_word,
    is_word,
    label_words,
    own_words,
    terminal,
)
from juesuan.source import Stretch

__all__ = ["read_three_public"]

_Cells = dict[str, dict[str, Figure]]


def read_three_public(grid: Grid, page: Page) -> dict[str, Any] | None:
    """The fields of T7; None where its columns are not understood."""
    if any(column.role == "bare" for column in grid.columns):
        return None
    labels = grid.of_role("label")
    found = _across(grid, page) if not labels else _down(grid, page, labels)
    if found is None and labels == [0]:
        found = _beside(grid, page)
    if found is None:
        return None
    nodes = {label: node_of(BudgetAndFinal, figures) for label, figures in found.items()}
    table = node_of(ThreePublicTable, nodes)
    if table is None:
        return {}
    return {
        name: getattr(table, name)
        for name in (*(field.name for field in _classes().values()), "others")
        if getattr(table, name)
    }


def _classes() -> dict[str, Declared]:
    return dict(fields_by_word(ThreePublicTable))


# Across: the heads say class and column.


def _across(grid: Grid, page: Page) -> _Cells | None:
    columns = [_class_and_column(column.heads) for column in grid.columns]
    named = [each for each in columns if each is not None]
    if len(named) < len(columns) or len(set(named)) < len(named):
        return None
    found: _Cells = {}
    for row in grid.body:
        if grid.repeats_head(row) or not filled(row.cells):
            continue
        if len(row.cells) != grid.width or any(is_words(cell.text) for cell in row.cells):
            page.unread_row(row, "单元格数与表头不符，无法判断各金额所属的列")
            continue
        if found:
            page.repeated(row.cells, next(iter(found)))
            continue
        for (label, name), cell in zip(named, row.cells, strict=True):
            figure = page.amount(cell)
            if figure is not None:
                found.setdefault(label, {})[name] = figure
    return found


def _class_and_column(heads: Heads) -> tuple[str, str] | None:
    """The class and the column that the heads over one column name."""
    column: str | None = None
    label: str | None = None
    total: str | None = None
    columns, classes = fields_by_word(BudgetAndFinal), _classes()
    for head in heads:
        words = label_words(head)
        year = terminal("HEAD_YEAR").match(words)
        plain = words[year.end() :] if year else words
        if plain in columns:
            if column is not None:
                return None
            column = columns[plain].label
        elif is_word("TOTAL_HEAD", words):
            total = classes["合计"].label
        elif words in classes:
            if classes[words].name != "total":
                label = classes[words].label
            elif head != heads[0]:
                total = classes[words].label
        elif head != heads[0] or len(heads) == 2:
            label = words
    label = label or total
    return (label, column) if label and column else None


# Beside: the heads say the class, the first cell of a row the column.


def _beside(grid: Grid, page: Page) -> _Cells | None:
    amounts = [(i, _class(column.heads)) for i, column in enumerate(grid.columns) if i]
    classes = [label for _, label in amounts]
    if None in classes or len(set(classes)) < len(classes):
        return None
    columns = fields_by_word(BudgetAndFinal)
    found: _Cells = {}
    read: set[str] = set()
    for row in grid.body:
        if grid.repeats_head(row) or not filled(row.cells):
            continue
        field = columns.get(label_words(row.cells[0].text))
        if field is None or len(row.cells) != grid.width:
            page.unread_row(row, "单元格数与表头不符，无法判断各金额所属的列")
        elif field.label in read:
            page.repeated(row.cells, field.label)
        else:
            read.add(field.label)
            for i, label in amounts:
                figure = page.amount(row.cells[i])
                if figure is not None and label is not None:
                    found.setdefault(label, {})[field.label] = figure
    return found if read else None


def _class(heads: Heads) -> str | None:
    """The class that the heads over one column name; a total below a class is that class."""
    own = [head for head in heads if not is_word("TOTAL_HEAD", head)]
    field = _classes().get(label_words(own[-1]) if own else label_words(heads[-1]))
    return field.label if field is not None else label_words(own[-1]) if own else None


# Down: a row says its class, the head the columns.


def _down(grid: Grid, page: Page, labels: Sequence[int]) -> _Cells | None:
    found: _Cells = {}
    bounds = [*labels, grid.width]
    parts: list[tuple[int, int, dict[int, str]]] = []
    known = fields_by_word(BudgetAndFinal)
    for first, last in itertools.pairwise(bounds):
        columns: dict[int, str] = {}
        for i in range(first + 1, last):
            if grid.columns[i].role != "amount":
                continue
            field = known.get(label_words(grid.columns[i].heads[-1]))
            if field is None or field.label in columns.values():
                return None
            columns[i] = field.label
        if not columns:
            return None
        parts.append((first, last, columns))
    for row in grid.body:
        if grid.repeats_head(row) or not filled(row.cells):
            continue
        if len(row.cells) != grid.width:
            page.unread_row(row, "单元格数与表头不符，无法判断各金额所属的列")
            continue
        for first, last, columns in parts:
            _row(row.cells[first:last], first, columns, found, page)
    return found


def _row(
    cells: Sequence[Stretch], first: int, columns: dict[int, str], found: _Cells, page: Page
) -> None:
    label = cells[0]
    stated = [(name, cells[i - first]) for i, name in columns.items()]
    if all(is_nothing(cell.text) for _, cell in stated):
        return
    if is_nothing(label.text) or is_amount(label.text):
        page.unread(cells, "金额没有对应的项目")
        return
    if any(is_words(cell.text) for _, cell in stated):
        page.unread(cells, "各单元格与表头的列对不上")
        return
    name, unit = _label(label, page.draft.source)
    if name in found:
        page.repeated(cells, name)
        return
    for column, cell in stated:
        figure = page.amount(cell, unit)
        if figure is not None:
            found.setdefault(name, {})[column] = figure


def _label(cell: Stretch, source: str) -> tuple[str, str | None]:
    """The class that a row names, or its own words, and the unit in brackets behind them."""
    counted = next(
        (m for m in terminal("COUNTED_ROW").finditer(cell.text) if m.end() == len(cell.text)), None
    )
    length = counted.start() if counted else len(cell.text)
    unit = counted[0][1:-1] if counted else None
    field = _classes().get(label_words(cell.text[:length]))
    if field is not None:
        return field.label, unit
    offsets = None if cell.offsets is None else cell.offsets[:length]
    return own_words(source, Stretch(cell.text[:length], cell.base, offsets)), unit
