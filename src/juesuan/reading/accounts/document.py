"""The nine tables of a text, each read by its shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from juesuan import diagnostics
from juesuan.model.account_rows import BasicExpenditureTable
from juesuan.model.account_sides import AppropriationBalanceTable, BalanceTable
from juesuan.model.account_tables import Accounts, ThreePublicTable
from juesuan.model.declare import declared, node_class
from juesuan.model.leaves import Figure, Text
from juesuan.model.made import made
from juesuan.numbering import NUMBERING
from juesuan.reading.accounts.economy import read_economy
from juesuan.reading.accounts.extent import Extent
from juesuan.reading.accounts.functions import read_functions
from juesuan.reading.accounts.grid import grid
from juesuan.reading.accounts.pages import Page
from juesuan.reading.accounts.sides import read_sides
from juesuan.reading.accounts.three_public import read_three_public
from juesuan.reading.accounts.words import as_written, terminal
from juesuan.reading.draft import Draft, extent, spanned
from juesuan.reading.values import decimal
from juesuan.source import Stretch

__all__ = ["read_tables"]


def read_tables(found: Sequence[Extent], folded: str, draft: Draft) -> Accounts | None:
    """The tables of some extents; what is not understood of them stays unread."""
    reader = _Reader(folded, draft)
    for each in found:
        reader.read(each)
    return reader.accounts()


class _Reader:
    def __init__(self, folded: str, draft: Draft) -> None:
        self.folded = folded
        self.draft = draft
        self.given: dict[str, Any] = {}
        self.unit: str | None = None

    def accounts(self) -> Accounts | None:
        """The node of all tables that were read; a heading without one states nothing."""
        tables = self.given.keys() - {"unit_name", "year"}
        return spanned(Accounts, **self.given) if tables else None

    def read(self, each: Extent) -> None:
        """Read one table, or say why it stays unread."""
        self.draft.region(each.start, each.end, "label")
        for start, end in each.noise:
            self.draft.region(start, end, "noise")
        if each.part is not None:
            self._part(each.part)
        name = each.title.table
        if name is None:
            self._unread(each, "不属于九张部门决算表")
            return
        label = declared(Accounts, name).label
        if name in self.given:
            self._unread(each, "同一张表再次出现，以第一次为准")
            return
        if not each.rows and each.lines:
            reason = "各列只以空格分开，看不出单元格；请直接读取原文件（PDF、Word 等）"
            self._unread(each, reason)
            return
        self.unit = each.unit or self.unit
        head = {
            field: (_year if field == "year" else self._text)(*place)
            for field, place in each.given.items()
        }
        page = Page(self.draft, self.folded, label, self.unit)
        regions, told = len(self.draft.regions), len(self.draft.diagnostics)
        body = self._body(name, each, page)
        if body is None:
            del self.draft.regions[regions:], self.draft.diagnostics[told:]
            self._unread(each, "表头与各行对不上，无法判断各列的内容")
            return
        cls = node_class(Accounts, name)
        body = {key: value for key, value in body.items() if value is not None}
        empty = any(terminal("NO_DATA").search(note) for note in each.notes)
        first, last = extent([*head.values(), *body.values()])
        self.given[name] = made(
            cls,
            **head,
            **body,
            stated_empty=empty,
            incomplete=page.incomplete,
            start=each.start if first is None else first,
            end=each.end if last is None else last,
        )
        if page.unit is None and any(body.values()):
            at = each.start, each.end
            self.draft.diagnose(diagnostics.ACCOUNTS_UNIT.at(*at, table=label))

    def _unread(self, each: Extent, reason: str) -> None:
        code = diagnostics.ACCOUNTS_TABLE
        name = each.title.table
        label = each.title.name if name is None else declared(Accounts, name).label
        at = each.start, each.end
        self.draft.unread(*at, code.at(*at, table=label, reason=reason))

    def _body(self, name: str, each: Extent, page: Page) -> dict[str, Any] | None:
        cls = node_class(Accounts, name)
        if not any(cell.text for row in each.rows for cell in row.cells):
            return {}
        table = grid(each.rows, cls in (BalanceTable, AppropriationBalanceTable), page.folded)
        if table is None:
            return None
        page.unit = table.unit or page.unit
        if cls in (BalanceTable, AppropriationBalanceTable):
            return read_sides(cls, table, page)
        if cls is BasicExpenditureTable:
            return read_economy(table, page)
        if cls is ThreePublicTable:
            return read_three_public(table, page)
        return read_functions(cls, table, page)

    def _part(self, words: Stretch) -> None:
        """``第二部分 U Y年度部门决算表``: the unit and the year of all tables."""
        text = words.text
        number = terminal("PART_NUMBER").match(text) or NUMBERING.match(text)
        first = number.end() if number else 0
        name = list(terminal("PART_NAME").finditer(text))[-1]
        year = next(terminal("HEAD_YEAR").finditer(text, first), None)
        if year is None:
            return
        for start, end in ((first, year.start()), (year.end(), name.start())):
            if end > start and "unit_name" not in self.given:
                self.given["unit_name"] = self._text(words, start, end)
                self.given["year"] = _year(words, *year.span())

    def _text(self, words: Stretch, first: int, last: int) -> Text:
        value = as_written(self.draft.source, words, first, last)
        return made(Text, value, *words.span(first, last))


def _year(words: Stretch, first: int, last: int) -> Figure:
    digits = [i for i in range(first, last) if words.text[i].isdigit()]
    start, end = digits[0], digits[-1] + 1
    return made(Figure, decimal(words.text[start:end]), None, *words.span(start, end))
