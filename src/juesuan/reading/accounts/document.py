"""The nine tables of a text, each read by its shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from juesuan import diagnostics
from juesuan.model.account_rows import BasicExpenditureTable
from juesuan.model.account_sides import AppropriationBalanceTable, BalanceTable
from juesuan.model.account_tables import Accounts, BudgetAndFinal, ThreePublicTable
from juesuan.model.declare import declared, node_class
from juesuan.model.leaves import Figure
from juesuan.model.made import made
from juesuan.numbering import NUMBERING
from juesuan.reading.accounts.economy import read_economy
from juesuan.reading.accounts.extents import Extent
from juesuan.reading.accounts.functions import read_functions
from juesuan.reading.accounts.grid import grid
from juesuan.reading.accounts.pages import Page
from juesuan.reading.accounts.sides import read_sides
from juesuan.reading.accounts.three_public import read_three_public
from juesuan.reading.accounts.words import fields_by_word, terminal
from juesuan.reading.draft import Draft, extent, spanned
from juesuan.reading.values import decimal
from juesuan.source import Stretch

__all__ = ["read_tables"]


def read_tables(found: Sequence[Extent], folded: str, draft: Draft) -> Accounts | None:
    """The tables of some extents; what is not understood of them stays unread.

    A heading without a table that could be read states nothing.
    """
    given: dict[str, Any] = {}
    unit: str | None = None
    for each in found:
        draft.region(each.start, each.end, "label")
        for start, end in each.noise:
            draft.region(start, end, "noise")
        name = each.title.table
        page = Page(draft, folded, declared(Accounts, name).label if name else each.title.name)
        if each.part is not None and "unit_name" not in given:
            given |= _of_part(each.part, page)
        reason = ""
        if name is None:
            reason = "不属于九张部门决算表"
        elif name in given:
            reason = "同一张表再次出现，以第一次为准"
        elif not each.rows and each.lines:
            reason = "各列只以空格分开，看不出单元格；请直接读取原文件（PDF、Word 等）"
        else:
            page.unit = unit = each.unit or unit
            regions, told = len(draft.regions), len(draft.diagnostics)
            table = _table(node_class(Accounts, name), each, page)
            if table is not None:
                given[name] = table
            else:
                del draft.regions[regions:], draft.diagnostics[told:]
                reason = "表头与各行对不上，无法判断各列的内容"
        if reason:
            at = each.start, each.end
            code = diagnostics.ACCOUNTS_TABLE
            draft.unread(*at, code.at(*at, table=page.label, reason=reason))
    return spanned(Accounts, **given) if given.keys() - {"unit_name", "year"} else None


def _table(cls: type[Any], each: Extent, page: Page) -> Any:
    """The node of a table; None where its columns are not understood."""
    body = _body(cls, each, page)
    if body is None:
        return None
    body = {name: value for name, value in body.items() if value is not None}
    if page.unit is None and any(body.values()):
        code = diagnostics.ACCOUNTS_UNIT
        page.draft.diagnose(code.at(each.start, each.end, table=page.label))
    for name, place in each.given.items():
        body[name] = _year(*place) if name == "year" else page.text(*place)
    first, last = extent(body.values())
    return made(
        cls,
        **body,
        stated_empty=any(terminal("NO_DATA").search(note) for note in each.notes),
        incomplete=page.incomplete,
        start=each.start if first is None else first,
        end=each.end if last is None else last,
    )


def _body(cls: type[Any], each: Extent, page: Page) -> dict[str, Any] | None:
    if not any(cell.text for row in each.rows for cell in row.cells):
        return {}
    by_labels = cls in (BalanceTable, AppropriationBalanceTable)
    lists = [node_class(cls, side) for side in ("revenue", "expenditure")] if by_labels else []
    if cls is ThreePublicTable:
        lists = [cls, BudgetAndFinal]
    labels = {words for one in lists for words in fields_by_word(one)}
    table = grid(each.rows, by_labels, labels, page.folded)
    if table is None:
        return None
    page.unit = table.unit or page.unit
    if by_labels:
        return read_sides(cls, table, page)
    if cls is BasicExpenditureTable:
        return read_economy(table, page)
    if cls is ThreePublicTable:
        return read_three_public(table, page)
    return read_functions(cls, table, page)


def _of_part(words: Stretch, page: Page) -> dict[str, Any]:
    """``第二部分 U Y年度部门决算表``: the unit and the year of all tables."""
    text = words.text
    number = terminal("PART_NUMBER").match(text) or NUMBERING.match(text)
    first = number.end() if number else 0
    year = terminal("HEAD_YEAR").search(text, first)
    *_, name = terminal("PART_NAME").finditer(text)
    if year is not None:
        for start, end in ((first, year.start()), (year.end(), name.start())):
            if end > start:
                return {
                    "unit_name": page.text(words, start, end),
                    "year": _year(words, *year.span()),
                }
    return {}


def _year(words: Stretch, first: int, last: int) -> Figure:
    digits = [i for i in range(first, last) if words.text[i].isdigit()]
    start, end = digits[0], digits[-1] + 1
    return made(Figure, decimal(words.text[start:end]), None, *words.span(start, end))
