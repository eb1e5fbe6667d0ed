"""T2, T3, T5, T8, T9: rows by the functional classification; T6: by the economic one."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from juesuan.blocks import Row
from juesuan.model.declare import node_class
from juesuan.model.leaves import Text
from juesuan.reading.accounts.grid import Column, Grid, is_amount, is_nothing, is_words
from juesuan.reading.accounts.heads import Heads
from juesuan.reading.accounts.pages import Page, filled, node_of
from juesuan.reading.accounts.words import fields_by_word, is_word, label_words
from juesuan.reading.values import decimal
from juesuan.source import Stretch

__all__ = ["Lead", "column_label", "lead_of", "read_functions"]

_ROUNDING = Decimal("0.01")
_CODE_LENGTHS = (3, 5, 7)
_WHOLE_CODE = 2  # cells before the amounts where the code is not parted: code and name


class Lead(NamedTuple):
    """What stands before the amounts of a row: a code with its name, or ``total``."""

    code: Text | None
    name: Text | None
    total: bool


def read_functions(cls: type[Any], grid: Grid, page: Page) -> dict[str, Any] | None:
    """The fields of a table by function; None where its columns are not understood."""
    row_class = node_class(cls, "rows")
    labels = [i for i, column in enumerate(grid.columns) if column.role == "label"]
    if not labels or labels != list(range(len(labels))):
        return None
    tail = grid.columns[len(labels) :]
    names = _named(row_class, tail)
    if names is None:
        return None
    return _Functions(row_class, grid, page, len(labels), names).read()


def _named(row_class: type[Any], tail: Sequence[Column]) -> list[str | None] | None:
    """The label of each column of amounts; None where one has no head or two have the same."""
    names: list[str | None] = []
    for column in tail:
        if column.role == "label":
            return None
        names.append(column_label(row_class, column.heads) if column.role == "amount" else None)
    stated = [name for name in names if name is not None]
    return names if stated and len(set(stated)) == len(stated) else None


def column_label(row_class: type[Any], heads: Heads) -> str:
    """The canonical label of a column: its heads joined, without totals and 本年支出 above.

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
    return field.label if field is not None else "/".join(parts)


class _Functions:
    def __init__(
        self, row_class: type[Any], grid: Grid, page: Page, labels: int, names: list[str | None]
    ) -> None:
        self.row_class = row_class
        self.grid = grid
        self.page = page
        self.labels = labels
        self.names = names
        self.rows: list[Any] = []
        self.codes: set[str] = set()
        self.total: Any = None
        self.broken = 0
        self.doubtful: tuple[Row, Sequence[Stretch]] | None = None

    def read(self) -> dict[str, Any] | None:
        leads = self._leads()
        if leads is None:
            return None
        body = self.grid.body
        for at, row in enumerate(body):
            if self.grid.repeats_head(row):
                continue
            if self.grid.other_head(row) or self._begins_again(row):
                self.page.unread_rows(body[at:], "此处起像是另一张表，没有表名")
                break
            self._row(row, leads)
        if self.broken > 1 and self.broken * 2 > len(body):
            return None  # a head that fits less than half of the rows is not theirs
        self._settle()
        given: dict[str, Any] = {"rows": tuple(self.rows)}
        if self.total is not None:
            given["total"] = self.total
        return given

    def _begins_again(self, row: Row) -> bool:
        """Whether a table of the same columns follows, its title and head lost."""
        named = filled(row.cells)
        if not named or not self.rows:
            return False
        if is_word("TOTAL_ROW", named[0].text):
            return self.total is not None
        lead = lead_of(named[:_WHOLE_CODE], self.page)
        first = self.rows[0].code
        return lead is not None and lead.code == first and len(self.rows) > 1

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
        named = filled(cells)
        if not named:
            return
        is_total = is_word("TOTAL_ROW", named[0].text)
        # The last cell before the amounts is the name: else a head or a cell is missing.
        unnamed = not is_total and not is_words(cells[max(first, 1) - 1].text)
        if first not in leads[is_total] or unnamed:
            self._broken(row, leads[False][0])
            return
        lead = lead_of(cells[:first], self.page)
        amounts = cells[first:]
        if is_total and first == 1 < leads[False][0] and not amounts[0].text:
            # Either the word for the total covers the name, or the row has lost an amount.
            if self.grid.leaves_out_covered and self.doubtful is None:
                self.doubtful = (row, amounts)
            else:
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
        """A row of totals that may have lost a cell counts where its columns add up."""
        if self.doubtful is None:
            return
        row, amounts = self.doubtful
        classes = [each for each in self.rows if each.level == 1]
        for name, cell in zip(self.names, amounts, strict=True):
            if name is None or not is_amount(cell.text):
                continue
            parts = [each.get(name) for each in classes]
            summed = sum((part.value for part in parts if part is not None), Decimal(0))
            if classes and abs(summed - decimal(cell.text)) > _ROUNDING * len(classes):
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
        given: dict[str, Any] = {}
        for name, cell in zip(self.names, amounts, strict=False):
            if name is None:
                continue
            figure = self.page.amount(cell)
            if figure is not None:
                given[name] = figure
        if lead.total:
            if given:
                self.total = node_of(self.row_class, given)
            return
        assert lead.code is not None
        self.codes.add(lead.code.value)
        more = {"code": lead.code} | ({"name": lead.name} if lead.name is not None else {})
        self.rows.append(node_of(self.row_class, given, **more))


def lead_of(cells: Sequence[Stretch], page: Page) -> Lead | None:
    """Code and name, or the word for the total; None where the cells are neither."""
    named = filled(cells)
    if not named:
        return None
    if is_word("TOTAL_ROW", named[0].text):
        return Lead(None, None, True) if len(named) == 1 else None
    digits = [cell for cell in named if is_word("CODE", cell.text)]
    names = named[len(digits) :]
    if not digits or digits != named[: len(digits)] or len(names) > 1:
        return None
    if any(is_amount(cell.text) for cell in names):
        return None
    code = _code(digits)
    if code is None:
        return None
    return Lead(code, page.text(names[0]) if names else None, False)


def _code(digits: Sequence[Stretch]) -> Text | None:
    """The digits of one to three cells as one code."""
    first, last = digits[0], digits[-1]
    texts = [cell.text for cell in digits]
    if len(texts) > 1 and all(b.startswith(a) for a, b in itertools.pairwise(texts)):
        joined, first = texts[-1], last
    elif len(texts) > 1 and (len(texts[0]) != 3 or any(len(text) != 2 for text in texts[1:])):
        return None
    else:
        joined = "".join(texts)
    if len(joined) not in _CODE_LENGTHS:
        return None
    return Text(joined, first.start, last.end)
