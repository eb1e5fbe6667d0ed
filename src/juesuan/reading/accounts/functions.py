"""T2, T3, T5, T8, T9: rows by the functional classification; T6: by the economic one."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from typing import Any, NamedTuple

from juesuan.blocks import Row
from juesuan.model.declare import node_class
from juesuan.model.leaves import Figure, Text, new_text
from juesuan.model.made import made
from juesuan.reading.accounts.grid import Grid, is_amount, is_nothing, is_words
from juesuan.reading.accounts.heads import Heads
from juesuan.reading.accounts.pages import Page, filled, node_of
from juesuan.reading.accounts.words import fields_by_word, is_word, label_words, terminal
from juesuan.reading.values import decimal
from juesuan.source import Stretch

__all__ = ["ROUNDING", "Coded", "Lead", "coded_rows", "column_label", "lead_of", "read_functions"]

ROUNDING = Decimal("0.01")
_FIGURE_BEHIND = re.compile(r"[0-9]\.[0-9]+$")  # a name has run into the amount behind it
_CODE_LENGTHS = (3, 5, 7)
_WHOLE_CODE = 2  # cells before the amounts where the code is not parted: code and name


class Lead(NamedTuple):
    """What stands before the amounts of a row: a code with its name, or ``total``."""

    code: Text | None
    name: Text | None
    total: bool


class Coded(NamedTuple):
    """A row by code, or the row of totals: its amounts by the labels of their columns."""

    lead: Lead
    amounts: dict[str, Figure]


def read_functions(cls: type[Any], grid: Grid, page: Page) -> dict[str, Any] | None:
    """The fields of a table by function; None where its columns are not understood."""
    row_class = node_class(cls, "rows")
    found = coded_rows(grid, page, partial(column_label, row_class))
    if found is None:
        return None
    given: dict[str, Any] = {}
    rows = []
    for (code, name, total), amounts in found:
        if not total:
            more = {"code": code} if name is None else {"code": code, "name": name}
            rows.append(node_of(row_class, amounts, **more))
        elif amounts:
            given["total"] = node_of(row_class, amounts)
    return {"rows": tuple(rows), **given}


def coded_rows(grid: Grid, page: Page, label: Callable[[Heads], str | None]) -> list[Coded] | None:
    """The rows of one list by code; None where its columns are not understood.

    ``label`` names a column of amounts by its heads, or says that it knows none.
    """
    labels = grid.of_role("label")
    if not labels or labels != list(range(len(labels))):
        return None
    tail = grid.columns[len(labels) :]
    names = [label(each.heads) if each.role == "amount" else None for each in tail]
    stated = [name for name in names if name is not None]
    if not stated or len(set(stated)) < len(stated):
        return None
    return _CodedRows(grid, page, len(labels), names).read()


def column_label(row_class: type[Any], heads: Heads) -> str | None:
    """The canonical label of a column: its heads joined, without totals and 本年支出 above.

    None where it is of another year, or compares.

    >>> from juesuan.model import FundsRow
    >>> column_label(FundsRow, ("本年支出", "基本支出", "小计"))
    '基本支出'
    >>> column_label(FundsRow, ("本年支出", "基本支出", "日常公用经费"))
    '基本支出/公用经费'
    """
    known = fields_by_word(row_class)
    parts = [label_words(head) for head in heads]
    while len(parts) > 1 and is_word("TOTAL_HEAD", parts[-1]):
        parts.pop()
    if len(parts) > 1 and known.get(parts[0]) is known.get(label_words("本年支出")):
        parts = parts[1:]
    field = known.get("/".join(parts))
    if field is None and len(parts) > 1 and parts[0] in known:
        field = known.get("/".join((label_words(known[parts[0]].label), *parts[1:])))
    if field is not None:
        return field.label
    others = parts[0] not in known and any(is_word("OTHER_COLUMN", part) for part in parts)
    return None if others else "/".join(parts)


class _CodedRows:
    def __init__(self, grid: Grid, page: Page, labels: int, names: list[str | None]) -> None:
        self.grid = grid
        self.page = page
        self.labels = labels
        self.names = names
        self.rows: list[Coded] = []
        self.codes: set[str] = set()
        self.total: Coded | None = None
        self.broken = 0
        self.left: list[Stretch] = []
        self.doubtful: tuple[Row, Sequence[Stretch]] | None = None

    def read(self) -> list[Coded] | None:
        leads = self._leads()
        if leads is None:
            return None
        for row in self.grid.rows(self.page, self._begins_again):
            self._row(row, leads)
        if self.broken > 1 and self.broken * 2 > len(self.grid.body):
            return None  # a head that fits less than half of the rows is not theirs
        self._settle()
        self.page.leave(self.left, "表头没有说明，或不是本年数的一列，整列没有读取")
        return self.rows if self.total is None else [*self.rows, self.total]

    def _begins_again(self, row: Row) -> bool:
        """Whether a table of the same columns follows, its title and head lost."""
        if len(self.rows) < 2:
            return bool(self.rows) and self.total is not None and _is_total(row)
        code = self.rows[0].lead.code or ""
        named = filled(row.cells)
        if named[0].text[:3] != code[:3]:
            return self.total is not None and _is_total(row)
        if named[0].text.isdigit() and len(named[0].text) > len(code):
            return False  # most rows: an item below the first class
        lead = lead_of(named[:_WHOLE_CODE], self.page)
        return lead is not None and lead.code == code

    def _leads(self) -> dict[bool, tuple[int, ...]] | None:
        """How many cells may stand before the amounts, of a row of totals and of others."""
        tail = len(self.names)
        coded = [
            len(row.cells) - tail
            for row in self.grid.body
            if row.cells and is_word("CODE", next((c.text for c in row.cells if c.text), ""))
        ]
        usual = Counter(coded).most_common(1)[0][0] if coded else self.labels
        if self.grid.keeps_covered and usual != self.labels:
            usual = self.labels
        if usual < 1:
            return None
        return {True: (1, usual, self.labels), False: (usual,)}

    def _row(self, row: Row, leads: dict[bool, tuple[int, ...]]) -> None:
        cells, tail = row.cells, len(self.names)
        first = len(cells) - tail
        is_total = _is_total(row)
        # The last cell before the amounts is the name: else a head or a cell is missing.
        unnamed = not is_total and not _names_a_row(cells[max(first, 1) - 1].text)
        if first not in leads[is_total] or unnamed:
            self._broken(row, leads[False][0])
            return
        lead = lead_of(cells[:first], self.page)
        amounts = cells[first:]
        if is_total and leads[False][0] > 1 and (first > 1 or not amounts[0].text):
            # Does the word for the total cover the name, or has the row lost or got a cell?
            if self.grid.leaves_out_covered and self.doubtful is None:
                self.doubtful = (row, amounts)
                return
            if first == 1:
                self._broken(row, leads[False][0])
                return
        if lead is None or any(is_words(cell.text) for cell in amounts):
            if all(is_nothing(cell.text) for cell in amounts) and not is_total:
                self.page.unread_row(row, "没有科目编码")
            else:
                self.page.unread_row(row, "各单元格与表头的列对不上")
            return
        self._add(row, lead, amounts)

    def _settle(self) -> None:
        """A row of totals that may have a cell too few or too many counts where it adds up."""
        if self.doubtful is None:
            return
        row, amounts = self.doubtful
        classes = [each for each in self.rows if each.lead.code and len(each.lead.code.value) == 3]
        for name, cell in zip(self.names, amounts, strict=True):
            if name is None or not is_amount(cell.text):
                continue
            parts = [each.amounts.get(name) for each in classes]
            summed = sum((part.value for part in parts if part is not None), Decimal(0))
            if classes and abs(summed - decimal(cell.text)) > ROUNDING * len(classes):
                self.page.unread_row(row, "单元格数与表头不符，无法判断各金额所属的列")
                return
        self._add(row, Lead(None, None, True), amounts)

    def _broken(self, row: Row, lead_cells: int) -> None:
        """A row with a cell too few or too many: its code and name, where they are in place."""
        self.broken += 1
        cells = row.cells
        named = filled(cells)
        if lead_cells == _WHOLE_CODE:  # the code is one cell, whatever else is missing
            last = 2 if len(named) > 1 and not is_amount(named[1].text) else 1
            lead = lead_of(named[:last], self.page)
            rest: Sequence[Stretch] = named[last:]
        else:
            whole = len(cells) >= lead_cells and cells[lead_cells - 1].text
            lead = lead_of(cells[:lead_cells], self.page) if whole else None
            rest = cells[lead_cells:]
        if lead is not None and lead.code is not None and lead.code.value not in self.codes:
            self._add(row, lead, [])
        else:
            rest = cells
        self.page.unread(rest, "单元格数与表头不符，无法判断各金额所属的列")

    def _add(self, row: Row, lead: Lead, amounts: Sequence[Stretch]) -> None:
        if lead.total and self.total is not None:
            self.page.repeated(row.cells, "合计")
            return
        if lead.code is not None and lead.code.value in self.codes:
            self.page.repeated(row.cells, lead.code.value)
            return
        found = Coded(lead, {})
        columns = self.grid.columns[self.labels :]
        for name, column, cell in zip(self.names, columns, amounts, strict=False):
            if name is None:
                if column.role != "skipped":
                    self.left.append(cell)
            elif (figure := self.page.amount(cell)) is not None:
                found.amounts[name] = figure
        if lead.code is None:
            self.total = found
        else:
            self.codes.add(lead.code.value)
            self.rows.append(found)


def lead_of(cells: Sequence[Stretch], page: Page) -> Lead | None:
    """Code and name, or the word for the total; None where the cells are neither."""
    named = filled(cells)
    if not named:
        return None
    if is_word("TOTAL_ROW", named[0].text) and all(
        is_word("TOTAL_ROW", cell.text) for cell in named[1:]
    ):
        return Lead(None, None, True)
    if len(named) == 1 and _holds_code(named[0].text):
        return _one_cell(named[0], page)
    digits = list(itertools.takewhile(_is_code, named))
    names = named[len(digits) :]
    if not digits or len(names) > 1 or (names and not is_words(names[0].text)):
        return None
    code = _code(digits)
    if code is None:
        return None
    if names and _FIGURE_BEHIND.search(names[0].text):
        page.unread(names, "科目名称之后连着数字")
        names = []
    return Lead(code, page.text(names[0]) if names else None, False)


def _is_code(cell: Stretch) -> bool:
    return not is_words(cell.text) and is_word("CODE", cell.text)


def _is_total(row: Row) -> bool:
    return is_word("TOTAL_ROW", next(cell.text for cell in row.cells if cell.text))


def _names_a_row(text: str) -> bool:
    return is_words(text) or _holds_code(text)


def _holds_code(text: str) -> bool:
    """Whether a cell holds a code and a name."""
    code = terminal("CODE_BEFORE").match(text)
    return code is not None and is_words(text[code.end() :])


def _one_cell(cell: Stretch, page: Page) -> Lead:
    found = terminal("CODE_BEFORE").match(cell.text)
    assert found is not None
    words = page.text(cell)
    first, last = found.span(1)
    return Lead(
        made(Text, found[1], *cell.span(first, last)),
        made(Text, words.value[found.end() :], *cell.span(found.end(), len(cell.text))),
        False,
    )


def _code(digits: Sequence[Stretch]) -> Text | None:
    """The digits of one to three cells as one code."""
    first, last = digits[0], digits[-1]
    texts = [cell.text.replace(" ", "") for cell in digits]
    joined = "".join(texts)
    if len(texts) > 1:
        if all(b.startswith(a) for a, b in itertools.pairwise(texts)):
            joined, first = texts[-1], last
        elif len(texts[0]) != 3 or any(len(text) != 2 for text in texts[1:]):
            return None
    return new_text(joined, first.start, last.end) if len(joined) in _CODE_LENGTHS else None
