"""The nine tables of a text, each read by its shape."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any

from juesuan import diagnostics
from juesuan.closest import Spellings, edits_between, one_edit_off
from juesuan.grammar_rules import known_words
from juesuan.model.account_tables import Accounts
from juesuan.model.declare import declared
from juesuan.model.leaves import Figure
from juesuan.model.made import made
from juesuan.model.units import canonical_unit
from juesuan.numbering import NUMBERING
from juesuan.reading.accounts.captions import Form, form_of
from juesuan.reading.accounts.economy import read_economy
from juesuan.reading.accounts.extent import Extent
from juesuan.reading.accounts.functions import read_functions
from juesuan.reading.accounts.grid import Grid, read_grid
from juesuan.reading.accounts.pages import ELSEWHERE, Page
from juesuan.reading.accounts.sides import read_sides
from juesuan.reading.accounts.three_public import read_three_public
from juesuan.reading.accounts.words import label_words, says_others, terminal
from juesuan.reading.draft import Draft, extent, spanned
from juesuan.reading.values import decimal
from juesuan.source import Stretch, plain_words
from juesuan.statements.whose import Own

# By the shapes of accounts.lark.
_READERS: Mapping[str, Callable[[Grid, Page], dict[str, Any] | None]] = {
    "two_lists": read_sides,
    "by_function": read_functions,
    "by_economy": read_economy,
    "by_class": read_three_public,
}
_FEW = 2  # tables: neither of two is the odd one, and so many others say the unit
_CLASS = 3  # digits of its code
_NUMBER = 5  # signs of a damaged number at most


def read_tables(found: Sequence[Extent], folded: str, draft: Draft, own: Own) -> Accounts | None:
    """The tables of some extents; what is not understood of them stays unread.

    A heading without a table that could be read states nothing.
    """
    given: dict[str, Any] = {}
    stated = {each.title.table for each in found}
    unit: str | None = None  # of the table before
    for each in found:
        draft.region(each.start, each.end, "label")
        for start, end in each.noise:
            draft.region(start, end, "noise")
        name = each.title.table or _table_meant(each, stated)
        label = declared(Accounts, name).label if name else each.title.name
        page = Page(draft, folded, label, own)
        if each.part is not None and "unit_name" not in given:
            given |= _of_part(each.part, page)
        of_tables = str(given["year"].value) if "year" in given else None
        reason = _reason_unread(each, name, given, own, of_tables)
        if name is not None and not reason:
            unit = each.unit or unit
            its_unit = each.unit or _unit_of_others(each, found)
            page.unit = unit if each.damaged_unit is None else its_unit
            page.year = each.year or of_tables or own.year
            regions, told = len(draft.regions), len(draft.diagnostics)
            table = _table(form_of(name), each, page)
            if table is None:
                del draft.regions[regions:], draft.diagnostics[told:]
                reason = "表头与各行对不上，无法判断各列的内容"
            else:
                given[name] = table
                _tell_damaged(each, its_unit, page)
                for row in each.others:
                    page.unread(row.cells, ELSEWHERE)
        if reason:
            said = {"table": page.label, "reason": reason}
            draft.unread(diagnostics.ACCOUNTS_TABLE, each.start, each.end, **said)
    _tell_names(given, draft)
    _tell_units(found, draft)
    return spanned(Accounts, **given) if given.keys() - {"unit_name", "year"} else None


def _reason_unread(
    each: Extent, name: str | None, given: Mapping[str, Any], own: Own, of_tables: str | None
) -> str:
    """Why a table is not read, before its rows are looked at; empty where it may be."""
    if name is None:
        return "表名有误" if each.title.near else "不属于九张部门决算表"
    if name in given:
        return "同一张表再次出现，以第一次为准"
    said = next((words for words in each.said() if says_others(own, words, of_tables)), None)
    if said is not None:
        return f"表名或表头写的是{said}"
    if not each.rows and each.lines:
        return "各列只以空格分开，看不出单元格；请直接读取原文件（PDF、Word 等）"
    return ""


def _table_meant(each: Extent, stated: Collection[str | None]) -> str | None:
    """The table that a damaged title means: the one whose words the rows have, and that no other
    title states; None if it is not certain."""
    words = {label_words(text) for row in each.rows for text in row.words}
    found = [
        name
        for name in each.title.near
        if name not in stated and not words.isdisjoint(form_of(name).own)
    ]
    return found[0] if len(found) == 1 else None


def _unit_of_others(damaged: Extent, found: Sequence[Extent]) -> str | None:
    """The unit of a table that states it with a letter wrong: that of all others, if it is near."""
    words = damaged.damaged_unit
    others = [each.unit for each in found if each is not damaged and each.unit and each.rows]
    if words is None or len(others) < _FEW or len(set(others)) > 1:
        return None
    return others[0] if edits_between(words, others[0], 1) < 2 else None


def _tell_damaged(each: Extent, unit: str | None, page: Page) -> None:
    """What has a letter wrong: the title, a line that states the unit, unread words."""
    for is_unit, words, first, last in each.damaged:
        line = page.text(words, first, last)
        if is_unit and unit is not None:
            page.tell(diagnostics.MISSPELT, line, line, f"单位：{unit}")
        else:
            page.unread([line], "表头中的文字有误")
    if each.title.table is None:
        page.draft.note(diagnostics.NEAR_HEADING, each.start, each.end, heading=page.label)


def _tell_units(found: Sequence[Extent], draft: Draft) -> None:
    """The one table that states another unit than all others, which agree: 元 for 万元."""
    stated = [each for each in found if each.unit is not None and each.rows]
    common = Counter(each.unit for each in stated).most_common()
    if len(stated) > _FEW and len(common) > 1 and common[0][1] == len(stated) - 1:
        odd = next(each for each in stated if each.unit != common[0][0])
        words = {"table": odd.title.name, "unit": odd.unit, "others": common[0][0]}
        draft.note(diagnostics.ACCOUNTS_UNIT_UNLIKE, odd.start, odd.end, **words)


def _tell_names(given: Mapping[str, Any], draft: Draft) -> None:
    """The classes that T1 and T4 list under a name one letter from that of another table."""
    sides = {
        name: {plain_words(each.label): each for each in given[name].expenditure.others}
        for name in known_words("accounts", "two_lists")
        if name in given and given[name].expenditure is not None
    }
    coded: Spellings[str] = Spellings(
        (plain_words(row.name), name)
        for name in ("expenditure", "general_public_budget", "government_funds", "state_capital")
        for row in (given[name].rows if name in given else ())
        if row.name is not None and row.code is not None and len(row.code) == _CLASS
    )
    for name, own in sides.items():
        others = Spellings(coded)
        others.update((words, other) for other in sides if other != name for words in sides[other])
        for words, entry in own.items():
            if words in others:
                continue
            ends = (words[at:] for at in range(1, _NUMBER))  # 十口、农林水支出, 八口农林水支出
            near = next((each for each in ends if each in others), one_edit_off(words, others))
            if near is not None:
                said = {"words": entry.label, "meant": near}
                said["table"] = declared(Accounts, name).label
                draft.note(diagnostics.ACCOUNTS_NAME, entry.start, entry.end, **said)


def _table(form: Form, each: Extent, page: Page) -> Any:
    """The node of a table; None where its columns are not understood."""
    body = _body(form, each, page)
    if body is None:
        return None
    body = {name: value for name, value in body.items() if value is not None}
    if page.unit is None and any(body.values()):
        page.draft.note(diagnostics.ACCOUNTS_UNIT, each.start, each.end, table=page.label)
    for name, place in each.given.items():
        body[name] = _year(*place) if name == "year" else page.text(*place)
    first, last = extent(body.values())
    return made(
        form.cls,
        **body,
        stated_empty=any(terminal("NO_DATA").search(note) for note in each.notes),
        incomplete=page.incomplete,
        start=each.start if first is None else first,
        end=each.end if last is None else last,
    )


def _body(form: Form, each: Extent, page: Page) -> dict[str, Any] | None:
    if not any(cell.text for row in each.rows for cell in row.cells):
        return {}
    table = read_grid(each.rows, form, page)
    if table is None:
        return None
    page.unit = canonical_unit(table.unit or page.unit or "")
    return _READERS[form.shape](table, page)


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
