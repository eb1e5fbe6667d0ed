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
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.model.account_rows import ExpenditureRow, FundsRow
from juesuan.model.declare import declared, node_class
from juesuan.model.leaves import Figure, Text, new_text
from juesuan.reading.accounts.captions import form_of
from juesuan.reading.accounts.columns import Column
from juesuan.reading.accounts.grid import Grid, any_begins_han, begins_han, is_nothing
from juesuan.reading.accounts.heads import Heads
from juesuan.reading.accounts.pages import (
    CELLS,
    COLUMNS,
    OF_OTHERS,
    OTHER_FUND,
    Page,
    filled_cells,
    node_of,
)
from juesuan.reading.accounts.words import (
    fields_by_label,
    fields_by_word,
    is_amount,
    is_word,
    label_words,
    terminal,
)
from juesuan.reading.values import decimal
from juesuan.source import Stretch, plain_words

ROUNDING = Decimal("0.01")
_FIGURE_BEHIND = re.compile(r"[0-9]\.[0-9]+$")  # a name has run into the amount behind it
_CODE_LENGTHS = (3, 5, 7)
_CLASS = 3
_WHOLE_CODE = 2  # cells before the amounts where the code is not parted: code and name

Lead = tuple[Text | None, Text | None]
"""What stands before the amounts of a row: code and name; neither where it is the total."""


class CodedRow(NamedTuple):
    """A row by code, or the row of totals, which has none: its amounts by column."""

    code: Text | None
    name: Text | None
    amounts: dict[str, Figure]


def read_functions(grid: Grid, page: Page) -> dict[str, Any] | None:
    """The fields of a table by function; None where its columns are not understood."""
    row_class = node_class(grid.form.cls, "rows")
    name = partial(_column_label, row_class)
    words = {name(each) for each in grid.columns if each.role == "amount"}
    forms = map(form_of, known_words("accounts", "by_function"))
    of_others = frozenset[str]().union(*(each.own for each in forms)) - grid.form.own
    if 0 < len(words & of_others) >= len(words & fields_by_label(row_class).keys()):
        return None  # the columns are those of another table
    kinds = {declared(ExpenditureRow, each).label for each in ("total", "basic", "project")}
    as_fund = row_class is ExpenditureRow and words <= kinds
    if as_fund and any(_is_total_of_fund(each.heads) for each in grid.columns):
        return None  # T5 under the title of T3
    found = coded_rows(grid, page, name)
    if found is not None and row_class in (ExpenditureRow, FundsRow):
        found = _without_rows_of_other_funds(found, grid.form.table, page)
    if found is None:
        return None
    nodes = [node_of(row_class, each.amounts, code=each.code, name=each.name) for each in found]
    total = nodes.pop() if found and found[-1].code is None else None
    return {"rows": tuple(nodes), "total": total}


def _is_total_of_fund(heads: Heads) -> bool:
    """Whether T5 calls its total so, and T3 does not: 合计 alone, or below 本年支出."""
    above = {label_words(each) for each in heads if not is_word("TOTAL_HEAD", each)}
    return len(above) < len(heads) and above <= {declared(FundsRow, "total").label}


def _without_rows_of_other_funds(
    rows: list[CodedRow], table: str, page: Page
) -> list[CodedRow] | None:
    """The rows less those that only another of T5, T8 and T9 has, while T3 has all of them.

    None where none is of the table.
    """
    is_of_all = table == "expenditure"
    table = "general_public_budget" if is_of_all else table
    funds = [_fund_of(each) for each in rows]
    if {*funds} - {None} and table not in funds:
        return None
    own = [is_of_all or fund in (None, table) for fund in funds]
    for row, is_own in zip(rows, own, strict=True):
        if not is_own:
            page.unread([row.code, *filter(None, [row.name]), *row.amounts.values()], OTHER_FUND)
    return [*itertools.compress(rows, own)]


def _fund_of(row: CodedRow) -> str | None:
    """Which of T5, T8 and T9 has a row, by its code and its name; None where several may."""
    code, name = str(row.code or ""), plain_words(str(row.name or ""))
    if is_word("ROW_OF_STATE_CAPITAL", code):
        return "state_capital"
    of_funds = known_pattern("words", "item_of_other_fund").search(name)
    if is_word("ROW_OF_GOVERNMENT_FUNDS", code) or (of_funds and len(code) > _CLASS):
        return "government_funds"
    return "general_public_budget" if len(code) > _CLASS else None


def coded_rows(
    grid: Grid, page: Page, label: Callable[[Column], str | None]
) -> list[CodedRow] | None:
    """The rows of one list by code, last that of totals; None where its columns are not understood.

    ``label`` names a column of amounts by its heads, or says that it knows none.
    """
    labels = grid.of_role("label")
    if not labels or labels != list(range(len(labels))):
        return None
    tail = grid.columns[len(labels) :]
    names = [label(each) if each.role == "amount" else None for each in tail]
    stated = [name for name in names if name is not None]
    if not stated or len(set(stated)) < len(stated):
        return None
    return _CodedRowReader(grid, page, len(labels), names).read()


def _column_label(row_class: type[Any], column: Column) -> str | None:
    """The canonical label of a column: its heads joined, without totals, 决算数 and 本年支出 above.

    None where it is of another year, or compares.

    >>> from juesuan.model import FundsRow
    >>> _column_label(FundsRow, Column("amount", ("本年支出", "基本支出", "小计"), False))
    '基本支出'
    >>> _column_label(FundsRow, Column("amount", ("本年支出", "基本支出", "日常公用经费"), False))
    '基本支出/公用经费'
    """
    known = fields_by_word(row_class)
    parts = [label_words(head) for head in column.heads if not is_word("WITHIN", head)]
    if len(parts) > 1 and is_word("AMOUNT_HEAD", parts[0]):
        parts = parts[1:]  # 决算数 over 基本支出, beside 年初预算数 over the same
    while len(parts) > 1 and is_word("TOTAL_HEAD", parts[-1]):
        parts.pop()
    if len(parts) > 1 and known.get(parts[0]) is declared(row_class, "total"):
        parts = parts[1:]
    words = "/".join(parts)
    if words in known:
        return known[words].label
    return None if column.is_other else words


class _CodedRowReader:
    def __init__(self, grid: Grid, page: Page, labels: int, names: list[str | None]) -> None:
        self.grid = grid
        self.page = page
        self.labels = labels
        self.names = names
        self.rows: list[CodedRow] = []
        self.codes: set[str] = set()
        self.total: CodedRow | None = None
        self.broken = 0
        self.left: list[Stretch] = []
        self.doubtful: tuple[Row, Sequence[Stretch]] | None = None
        self.lead_cells = self._lead_cells()

    def read(self) -> list[CodedRow] | None:
        if self.lead_cells < 1:
            return None
        for row in self.grid.rows(self.page, self._begins_table_again):
            self._read_row(row)
        if self.broken > 1 and self.broken * 2 > len(self.grid.body):
            return None  # a head that fits less than half of the rows is not theirs
        self._settle()
        self.page.leave(self.left, "表头没有说明，或不是本年数的一列，整列没有读取")
        return self.rows if self.total is None else [*self.rows, self.total]

    def _begins_table_again(self, row: Row) -> bool:
        """Whether a table of the same columns follows, its title and head lost."""
        texts = [cell.text for cell in filled_cells(row.cells)]
        if is_total(texts[0]):
            return self.total is not None and len(self.rows) > 0
        code = "".join(itertools.takewhile(str.isdigit, texts))
        return len(self.rows) > 1 and code == self.rows[0].code

    def _lead_cells(self) -> int:
        """How many cells stand before the amounts of a row that has a code."""
        coded = [
            len(row.cells) - len(self.names)
            for row in self.grid.body
            if is_word("CODE", next((cell.text for cell in row.cells if cell.text), ""))
        ]
        if not coded or self.grid.keeps_covered:
            return self.labels
        return Counter(coded).most_common(1)[0][0]

    def _read_row(self, row: Row) -> None:
        cells, first = row.cells, len(row.cells) - len(self.names)
        total = is_total(next(cell.text for cell in cells if cell.text))
        fits = first == self.lead_cells or (total and first in (1, self.labels))
        # The last cell before the amounts is the name: else a head or a cell is missing.
        name = cells[max(first, 1) - 1].text
        if not fits or not (total or begins_han(name) or _code_at_start(name)):
            self._read_broken_row(row)
            return
        if self.page.own.marks_others(name):
            self.page.unread(cells, OF_OTHERS)
            return
        amounts = cells[first:]
        lead = code_and_name(cells[:first], self.page)
        if lead and total and self.lead_cells > 1 and (first > 1 or not amounts[0].text):
            # Does the word for the total cover the name, or has the row lost or got a cell?
            if self.grid.leaves_out_covered and self.doubtful is None:
                self.doubtful = row, amounts
                return
            if first == 1:
                self._read_broken_row(row)
                return
        if lead is None:
            empty = not total and all(is_nothing(cell.text) for cell in amounts)
            self.broken += not empty
            self.page.unread(cells, "没有科目编码" if empty else COLUMNS)
        elif not any_begins_han(self._amount_cells(amounts)):
            self._add(row, lead, amounts)
        elif lead[0] is None or lead[0] in self.codes:
            self.page.unread(cells, COLUMNS)
        else:
            self._add(row, lead, [])
            self.page.unread(amounts, COLUMNS)

    def _amount_cells(self, amounts: Sequence[Stretch]) -> list[Stretch]:
        """The cells behind code and name, less those of columns that may hold words."""
        columns = self.grid.columns[self.labels :]
        return [
            cell for cell, column in zip(amounts, columns, strict=False) if column.role != "skipped"
        ]

    def _settle(self) -> None:
        """A row of totals that may have a cell too few or too many counts where it adds up."""
        if self.doubtful is None:
            return
        row, amounts = self.doubtful
        classes = [each for each in self.rows if each.code and len(each.code) == 3]
        for name, cell in zip(self.names, amounts, strict=True):
            if name is None or not is_amount(cell.text):
                continue
            parts = [each.amounts[name].value for each in classes if name in each.amounts]
            off = abs(sum(parts, Decimal(0)) - decimal(cell.text))
            if classes and off > ROUNDING * len(classes):
                self.page.unread(row.cells, CELLS)
                return
        self._add(row, (None, None), amounts)

    def _read_broken_row(self, row: Row) -> None:
        """A row with a cell too few or too many: its code and name, where they are in place."""
        self.broken += 1
        cells = row.cells
        named = filled_cells(cells)
        if self.lead_cells == _WHOLE_CODE:  # the code is one cell, whatever else is missing
            last = 2 if len(named) > 1 and not is_amount(named[1].text) else 1
            lead = code_and_name(named[:last], self.page)
            rest: Sequence[Stretch] = named[last:]
        else:
            whole = len(cells) >= self.lead_cells and cells[self.lead_cells - 1].text
            lead = code_and_name(cells[: self.lead_cells], self.page) if whole else None
            rest = cells[self.lead_cells :]
        if lead is not None and lead[0] is not None and lead[0] not in self.codes:
            self._add(row, lead, [])
        else:
            rest = cells
        self.page.unread(rest, CELLS)

    def _add(self, row: Row, lead: Lead, amounts: Sequence[Stretch]) -> None:
        code, name = lead
        if code in self.codes or (code is None and self.total is not None):
            self.page.tell_repeated(row.cells, code or "合计")
            return
        found = CodedRow(code, name, {})
        columns = self.grid.columns[self.labels :]
        for label, column, cell in zip(self.names, columns, amounts, strict=False):
            if label is None:
                if column.role != "skipped":
                    self.left.append(cell)
            elif cell.text and (figure := self.page.amount(cell)) is not None:
                found.amounts[label] = figure
        if code is None:
            self.total = found
        else:
            self.codes.add(code)
            self.rows.append(found)


def code_and_name(cells: Sequence[Stretch], page: Page) -> Lead | None:
    """Code and name, or the word for the total; None where the cells are neither."""
    named = filled_cells(cells)
    if not named:
        return None
    if is_total(named[0].text):
        return (None, None) if all(is_total(cell.text) for cell in named) else None
    whole = _code_at_start(named[0].text) if len(named) == 1 else None
    if whole is not None:
        code = new_text(whole[1], *named[0].span(*whole.span(1)))
        return code, page.text(named[0], whole.end())
    digits = [*itertools.takewhile(_is_code, named)]
    names = named[len(digits) :]
    if not digits or len(names) > 1 or not all(begins_han(name.text) for name in names):
        return None
    parted = _code(digits)
    if parted is not None and names and _FIGURE_BEHIND.search(names[0].text):
        page.unread(names, "科目名称之后连着数字")
        names = []
    return None if parted is None else (parted, page.text(names[0]) if names else None)


def is_total(text: str) -> bool:
    """Whether a cell is the word for the total, which begins no code."""
    return not text[:1].isdigit() and is_word("TOTAL_LABEL", text)


def _is_code(cell: Stretch) -> bool:
    return cell.text[:1].isdigit() and is_word("CODE", cell.text)


def _code_at_start(text: str) -> re.Match[str] | None:
    """The code of a cell that holds a code and a name."""
    code = terminal("CODE_BEFORE").match(text)
    return code if code is not None and begins_han(text[code.end() :]) else None


def _code(digits: Sequence[Stretch]) -> Text | None:
    """The digits of one to three cells as one code."""
    texts = [cell.text.replace(" ", "") for cell in digits]
    if len(texts) > 1 and (len(texts[0]) != 3 or any(len(text) != 2 for text in texts[1:])):
        return None
    code = "".join(texts)
    return new_text(code, digits[0].start, digits[-1].end) if len(code) in _CODE_LENGTHS else None
