"""T7: six classes, each with budget and final account, across the table or down its rows.

The class may stand in the head, or in the first cell of a row, and so may the column: in all
layouts the two together say what an amount is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any, NamedTuple

from juesuan.closest import Spellings, one_edit_off
from juesuan.grammar_rules import known_words
from juesuan.model.account_tables import BudgetAndFinal, ThreePublicTable
from juesuan.model.declare import declared
from juesuan.model.leaves import Figure
from juesuan.reading.accounts.captions import form_of
from juesuan.reading.accounts.columns import is_of_others
from juesuan.reading.accounts.grid import Grid, any_begins_han, is_nothing
from juesuan.reading.accounts.heads import Heads
from juesuan.reading.accounts.pages import CELLS, COLUMNS, NAMELESS, Page, fields_of, node_of
from juesuan.reading.accounts.words import (
    counts,
    ending,
    fields_by_word,
    is_amount,
    is_word,
    label_words,
    terminal,
)
from juesuan.source import Stretch

_CLASSES = {words: field.label for words, field in fields_by_word(ThreePublicTable).items()}
_COLUMNS = {words: field.label for words, field in fields_by_word(BudgetAndFinal).items()}
_TOTAL = declared(ThreePublicTable, "total").label


class _Key(NamedTuple):
    """What heads, or the label of a row, say of an amount: its class, its column, its unit."""

    label: str | None = None
    column: str | None = None
    unit: str | None = None


class _List(NamedTuple):
    """A list of the table: its columns, whether the first names rows, and its amounts."""

    first: int
    last: int
    labelled: bool
    amounts: dict[int, _Key]


def read_three_public(grid: Grid, page: Page) -> dict[str, Any] | None:
    """The fields of T7; None where its columns are not understood."""
    others = [i for i, column in enumerate(grid.columns) if column.is_other]
    parts = _find_lists(grid, others)
    if not parts:
        return None
    found: dict[str, dict[str, Figure]] = {}
    left: list[Stretch] = []
    for row in grid.rows(page):
        if len(row.cells) != grid.width:
            page.unread(row.cells, CELLS)
            continue
        for part in parts:
            _read_row(row.cells, part, found, page)
        left += [row.cells[i] for i in others]
    page.leave(left, "不是本年预算数、决算数的一列，整列没有读取")
    nodes = {label: node_of(BudgetAndFinal, figures) for label, figures in found.items()}
    return fields_of(ThreePublicTable, nodes)


def _find_lists(grid: Grid, others: Sequence[int]) -> list[_List]:
    """The lists of the table; none where it has columns that nothing is known of."""
    parts: list[_List] = []
    for own in grid.lists():
        labelled = grid.columns[own.start].role == "label"
        if any(grid.columns[i].role == "label" for i in own[1:]):
            return []
        amounts = {
            i: _of_heads(grid.columns[i].heads)
            for i in own
            if grid.columns[i].role == "amount" and i not in others
        }
        # All heads say the class, or all the column, where the label of a row says the other.
        says = {(each.label is not None, each.column is not None) for each in amounts.values()}
        complete = [{(True, False)}, {(False, True)}] if labelled else [{(True, True)}]
        if says not in complete or len({*amounts.values()}) < len(amounts):
            return []
        parts.append(_List(own.start, own.stop, labelled, amounts))
    return parts


def _of_heads(heads: Heads) -> _Key:
    """The class and the column that the heads over one column name."""
    column = label = total = None
    for at, head in enumerate(heads):
        words = label_words(head)
        year = terminal("THIS_YEAR").match(words)
        plain = words[year.end() :] if year else words
        named = _CLASSES.get(words)
        if is_word("WITHIN", words):
            label = total = None  # it is a part of that, which only words below it name
        elif plain in _COLUMNS:
            column = _COLUMNS[plain]
        elif is_word("TOTAL_HEAD", words) or (at and named == _TOTAL):
            total = _TOTAL
        elif (named or at or len(heads) < 3) and named != _TOTAL:
            if named and label not in (None, *_CLASSES.values()):
                return _Key()  # 县医院 over 公务用车购置费
            label = named or words
    return _Key(label or total, column)


def _read_row(
    cells: Sequence[Stretch], part: _List, found: dict[str, dict[str, Figure]], page: Page
) -> None:
    """One row of a list."""
    own, stated = cells[part.first : part.last], [cells[i] for i in part.amounts]
    if all(is_nothing(cell.text) for cell in stated):
        return
    key: _Key | None = _Key()
    if part.labelled:
        if is_nothing(own[0].text) or is_amount(own[0].text):
            page.unread(own, NAMELESS)
            return
        of_class = next(iter(part.amounts.values())).label is None
        near = one_edit_off(label_words(own[0].text), _rows()) if of_class else None
        if near is not None:
            page.tell_damaged_row(own, _rows()[near])
            return
        key = _key_of_label(own[0], of_class, page)
    if key is None or any_begins_han(stated):
        page.unread(own, COLUMNS)
        return
    named = [(e.label or key.label, e.column or key.column) for e in part.amounts.values()]
    again = next((label for label, column in named if column in found.get(label or "", ())), None)
    if again is not None:  # all of the row: its figures may be of something else
        page.tell_repeated(own, again)
        return
    for (label, column), cell in zip(named, stated, strict=True):
        assert label is not None, "the heads or the row say it"
        assert column is not None, "the heads or the row say it"
        figure = page.amount(cell, key.unit)
        if figure is not None:
            found.setdefault(label, {})[column] = figure


@cache
def _rows() -> Spellings[str]:
    """The labels of rows, those of the six classes and those that some forms add."""
    return Spellings({words: words for words in known_words("accounts", "own_row")} | _CLASSES)


def _key_of_label(cell: Stretch, of_class: bool, page: Page) -> _Key | None:
    """What the label of a row names: its class and the unit of what it counts, or its column."""
    if not of_class:
        column = _COLUMNS.get(label_words(cell.text))
        return _Key(column=column) if column else None
    counted = ending("COUNTED_ROW").search(cell.text)
    length = counted.start() if counted else len(cell.text)
    unit = counted[0][1:-1] if counted else None
    cut = cell.text[length - 1 : length] == "("  # 公务用车保有量((辆)
    if cut or (unit is None and counts(cell.text)):
        return None
    words = label_words(cell.text[:length])
    stated = unit is None and is_of_others(words, form_of("three_public"), page)
    if stated or page.own.excludes(words, page.year):
        return None
    return _Key(_CLASSES.get(words) or page.own_words(cell, length), unit=unit) if words else None
