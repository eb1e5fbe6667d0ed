"""T7: six classes, each with budget and final account, across the table or down its rows.

The class may stand in the head, or in the first cell of a row, and so may the column: in all
layouts the two together say what an amount is.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from juesuan.closest import Spellings, one_edit_off
from juesuan.grammar_rules import known_words
from juesuan.model.account_tables import BudgetAndFinal, ThreePublicTable
from juesuan.model.declare import declared
from juesuan.model.leaves import Figure
from juesuan.reading.accounts.grid import Grid, hold_words, is_nothing
from juesuan.reading.accounts.heads import Heads
from juesuan.reading.accounts.pages import CELLS, COLUMNS, NAMELESS, Page, fields_of, node_of
from juesuan.reading.accounts.words import (
    ending,
    fields_by_word,
    is_amount,
    is_word,
    label_words,
    terminal,
)
from juesuan.source import Stretch

__all__ = ["read_three_public"]

_CLASSES = fields_by_word(ThreePublicTable)
_TOTAL = declared(ThreePublicTable, "total").label


class _Said(NamedTuple):
    """What heads, or the label of a row, say of an amount: its class, its column, its unit."""

    label: str | None
    column: str | None
    unit: str | None = None


class _Part(NamedTuple):
    """A list of the table: its columns, whether the first names rows, and its amounts."""

    first: int
    last: int
    labelled: bool
    amounts: dict[int, _Said]


def read_three_public(grid: Grid, page: Page) -> dict[str, Any] | None:
    """The fields of T7; None where its columns are not understood."""
    others = [
        i for i, column in enumerate(grid.columns) if column.is_other or column.role == "damaged"
    ]
    parts = _parts(grid, others)
    if not parts:
        return None
    found: dict[str, dict[str, Figure]] = {}
    read: set[tuple[str | None, str | None]] = set()
    left: list[Stretch] = []
    for row in grid.rows(page):
        if len(row.cells) != grid.width:
            page.unread(row.cells, CELLS)
            continue
        for part in parts:
            _read(row.cells, part, found, read, page)
        left += [row.cells[i] for i in others]
    page.leave(left, "不是本年预算数、决算数的一列，整列没有读取")
    nodes = {label: node_of(BudgetAndFinal, figures) for label, figures in found.items()}
    return fields_of(ThreePublicTable, nodes)


def _parts(grid: Grid, others: Sequence[int]) -> list[_Part]:
    """The lists of the table; none where it has columns that nothing is known of."""
    labels = grid.of_role("label")
    edges = [*labels, grid.width] if labels[:1] == [0] else [0, *labels, grid.width]
    parts: list[_Part] = []
    for first, last in itertools.pairwise(edges):
        amounts = {
            i: _of_heads(grid.columns[i].heads)
            for i in range(first, last)
            if grid.columns[i].role == "amount" and i not in others
        }
        # All heads say the class, all the column, or all both; the label of a row says the other.
        kinds = {(each.label is None, each.column is None) for each in amounts.values()}
        unnamed = kinds != {(False, False)} if first not in labels else (True, True) in kinds
        if unnamed or len(kinds) != 1 or len({*amounts.values()}) < len(amounts):
            return []
        parts.append(_Part(first, last, first in labels, amounts))
    return parts


def _of_heads(heads: Heads) -> _Said:
    """The class and the column that the heads over one column name."""
    columns, classes = fields_by_word(BudgetAndFinal), _CLASSES
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
    own, stated = cells[part.first : part.last], [cells[i] for i in part.amounts]
    if all(is_nothing(cell.text) for cell in stated):
        return
    said: _Said | None = _Said(None, None)
    if part.labelled:
        if is_nothing(own[0].text) or is_amount(own[0].text):
            page.unread(own, NAMELESS)
            return
        heads = next(iter(part.amounts.values()))
        near = None if heads.label else one_edit_off(label_words(own[0].text), _rows())
        if near is not None:
            page.damaged(own, _rows()[near])
            return
        said = _of_label(own[0], heads, page)
    if said is None or hold_words(stated):
        page.unread(own, COLUMNS)
        return
    if said[:2] in read:
        page.repeated(own, said.label or said.column or _TOTAL)
        return
    read.add(said[:2])
    for head, cell in zip(part.amounts.values(), stated, strict=True):
        figure = page.amount(cell, said.unit)
        label, column = head.label or said.label, head.column or said.column
        if figure is not None and label is not None and column is not None:
            found.setdefault(label, {})[column] = figure


@cache
def _rows() -> Spellings[str]:
    """The labels of rows, those of the six classes and those that some forms add."""
    known = {words: words for words in known_words("accounts", "own_row")}
    return Spellings(known | {words: field.label for words, field in _CLASSES.items()})


def _of_label(cell: Stretch, heads: _Said, page: Page) -> _Said | None:
    """What the label of a row adds to the heads: the one that they do not say."""
    if heads.label is not None:
        words = label_words(cell.text)
        if heads.column is not None:  # the one row of all classes
            return _Said(None, None) if is_word("TOTAL_ROW", words) else None
        field = fields_by_word(BudgetAndFinal).get(words)
        return None if field is None else _Said(None, field.label)
    counted = ending("COUNTED_ROW").search(cell.text)
    length = counted.start() if counted else len(cell.text)
    unit = counted[0][1:-1] if counted else None
    cut = cell.text[length - 1 : length] == "("  # 公务用车保有量((辆)
    if cut or (unit is None and terminal("DAMAGED_COUNT").search(cell.text)):
        return None
    field = _CLASSES.get(label_words(cell.text[:length]))
    return _Said(field.label if field else page.own_words(cell, length), None, unit)
