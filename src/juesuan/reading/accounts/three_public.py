"""T7: six classes, each with budget and final account, across the table or down its rows.

The class may stand in the head, or in the first cell of a row, and so may the column: in all
layouts the two together say what an amount is.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from typing import Any, NamedTuple

from juesuan.model.account_tables import BudgetAndFinal, ThreePublicTable
from juesuan.model.declare import declared
from juesuan.model.leaves import Figure
from juesuan.reading.accounts.grid import Grid, is_amount, is_nothing, is_words
from juesuan.reading.accounts.heads import Heads
from juesuan.reading.accounts.pages import Page, node_of
from juesuan.reading.accounts.words import (
    fields_by_word,
    is_word,
    label_words,
    own_words,
    terminal,
)
from juesuan.source import Stretch

__all__ = ["read_three_public"]

_TOTAL = declared(ThreePublicTable, "total").label


class _Said(NamedTuple):
    """What heads, or the label of a row, say of an amount: its class, its column, its unit."""

    label: str | None
    column: str | None
    unit: str | None = None


class _Part(NamedTuple):
    """A list of the table: the cell of its labels, where it has one, and its amounts."""

    first: int
    last: int
    labelled: bool
    amounts: dict[int, _Said]
    others: list[int]


def read_three_public(grid: Grid, page: Page) -> dict[str, Any] | None:
    """The fields of T7; None where its columns are not understood."""
    parts = _parts(grid)
    if not parts:
        return None
    found: dict[str, dict[str, Figure]] = {}
    read: set[tuple[str | None, str | None]] = set()
    left: list[Stretch] = []
    for row in grid.rows(page):
        if len(row.cells) != grid.width:
            page.unread_row(row, "单元格数与表头不符，无法判断各金额所属的列")
            continue
        for part in parts:
            _read(row.cells[part.first : part.last], part, found, read, page)
            left += [row.cells[part.first + i] for i in part.others]
    page.leave(left, "不是本年预算数、决算数的一列，整列没有读取")
    nodes = {label: node_of(BudgetAndFinal, figures) for label, figures in found.items()}
    table = node_of(ThreePublicTable, nodes)
    names = {field.name for field in fields_by_word(ThreePublicTable).values()} | {"others"}
    return {name: given for name in names if (given := getattr(table, name, None))}


def _parts(grid: Grid) -> list[_Part]:
    """The lists of the table; none where it has columns that nothing is known of."""
    if grid.of_role("bare"):
        return []
    labels = grid.of_role("label")
    edges = [*labels, grid.width] if labels[:1] == [0] else [0, *labels, grid.width]
    others = [i for i, column in enumerate(grid.columns) if column.is_other]
    parts: list[_Part] = []
    for first, last in itertools.pairwise(edges):
        amounts = {
            i - first: _of_heads(grid.columns[i].heads)
            for i in range(first, last)
            if grid.columns[i].role == "amount" and i not in others
        }
        own = [i - first for i in others if first <= i < last]
        parts.append(_Part(first, last, first in labels, amounts, own))
        said = set(amounts.values())
        unclear = len(said) < len(amounts) or len({each.column is None for each in said}) != 1
        unnamed = first not in labels and not all(each.label and each.column for each in said)
        if unclear or unnamed or any(each == (None, None, None) for each in said):
            return []
        if labels and len({each.label is None for each in said}) != 1:
            return []
    return parts


def _of_heads(heads: Heads) -> _Said:
    """The class and the column that the heads over one column name."""
    columns, classes = fields_by_word(BudgetAndFinal), fields_by_word(ThreePublicTable)
    column = label = total = None
    for at, head in enumerate(heads):
        words = label_words(head)
        year = terminal("THIS_YEAR").match(words)
        plain = words[year.end() :] if year else words
        if plain in columns:
            if column is not None:
                return _Said(None, None)
            column = columns[plain].label
        elif is_word("TOTAL_HEAD", words):
            total = _TOTAL
        elif words in classes:
            if classes[words].name != "total":
                label = classes[words].label
            elif at:
                total = _TOTAL
        elif at or len(heads) < 3:
            label = words
    return _Said(label or total, column)


def _read(
    cells: Sequence[Stretch],
    part: _Part,
    found: dict[str, dict[str, Figure]],
    read: set[tuple[str | None, str | None]],
    page: Page,
) -> None:
    """One row of a list."""
    stated = [cells[i] for i in part.amounts]
    if all(is_nothing(cell.text) for cell in stated):
        return
    if part.labelled and (is_nothing(cells[0].text) or is_amount(cells[0].text)):
        page.unread(cells, "金额没有对应的项目")
        return
    heads = next(iter(part.amounts.values()))
    said = _of_label(cells[0], heads, page.draft.source) if part.labelled else _Said(None, None)
    if said is None or any(is_words(cell.text) for cell in stated):
        page.unread(cells, "各单元格与表头的列对不上")
        return
    if said[:2] in read:
        page.repeated(cells, said.label or said.column or _TOTAL)
        return
    read.add(said[:2])
    for head, cell in zip(part.amounts.values(), stated, strict=True):
        figure = page.amount(cell, said.unit)
        label, column = head.label or said.label, head.column or said.column
        if figure is not None and label is not None and column is not None:
            found.setdefault(label, {})[column] = figure


def _of_label(cell: Stretch, heads: _Said, source: str) -> _Said | None:
    """What the label of a row adds to the heads: the one that they do not say."""
    if heads.label is not None:
        columns, words = fields_by_word(BudgetAndFinal), label_words(cell.text)
        if heads.column is not None:  # the one row of all classes
            return _Said(None, None) if is_word("TOTAL_ROW", words) else None
        return _Said(None, columns[words].label) if words in columns else None
    counted = next(
        (m for m in terminal("COUNTED_ROW").finditer(cell.text) if m.end() == len(cell.text)), None
    )
    length = counted.start() if counted else len(cell.text)
    unit = counted[0][1:-1] if counted else None
    field = fields_by_word(ThreePublicTable).get(label_words(cell.text[:length]))
    if field is not None:
        return _Said(field.label, None, unit)
    offsets = None if cell.offsets is None else cell.offsets[:length]
    return _Said(own_words(source, Stretch(cell.text[:length], cell.base, offsets)), None, unit)
