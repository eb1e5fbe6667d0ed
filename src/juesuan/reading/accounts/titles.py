"""Titles, head lines and notes of the tables: what a single line or cell is."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from juesuan.closest import Spellings, candidates, edits_between, one_edit_off
from juesuan.grammar_rules import known_words
from juesuan.numbering import NUMBERING
from juesuan.reading.accounts.words import any_terminal, ending, is_word, spellings, terminal
from juesuan.source import plain_words

_LONGEST = 90
_LONGEST_UNIT = 4
_LONGEST_FORM = 8
_DIGIT = re.compile("[0-9]")
_PROSE = re.compile("[,。;]")
_HEAD_ITEMS = {
    "FORM_NUMBER": "form",
    "UNIT_LINE": "unit",
    "CURRENCY": "form",
    "HEAD_YEAR": "year",
    "OWNER_KEY": "key",
}
_MARKS = "#*《》"  # of a heading or of bold words in Markdown, of a title


class Title(NamedTuple):
    """A line that names a table.

    ``table`` is the field of the model, None for a table that is none of the nine; ``name`` as the
    line says it; ``continued`` says that the table goes on from the page before;
    ``unit`` is the unit of money where it stands behind the name; ``near`` are the tables that
    a damaged name may mean, which the rows tell apart; ``year`` is that of the table, where it
    stands before or behind the name: 2023年度收入决算表.  ``owner`` is what stands before the name,
    less its number.
    """

    table: str | None
    name: str
    continued: bool
    unit: str | None
    near: tuple[str, ...] = ()
    year: str | None = None
    owner: str = ""


class HeadItem(NamedTuple):
    """One thing that a head line states: ``unit``, ``unit_name``, ``year``, ``form`` or
    ``key``.

    ``key`` is the word before a unit's name that stands in the next cell; ``near_unit`` is a unit
    behind a damaged word (单口:万元), ``no_unit`` one that is damaged itself (单位:口元), and
    ``damaged`` any other line of the head with a letter wrong.
    """

    kind: str
    first: int
    last: int


@lru_cache(maxsize=1024)  # a line is asked for as a title several times
def title(text: str) -> Title | None:
    """The table that a whole line names, or None.

    >>> title("二、收入决算表(公开02表)").table
    'revenue'
    >>> title("财政拨款收入决算表").table is None
    True
    >>> title("收入决算情况说明")
    """
    text = text.strip(_MARKS)
    if not 4 < len(text) < _LONGEST or not terminal("NAME_END").search(text):
        return None
    core, continued, unit = _split_title(text)
    name = plain_words(core.rstrip(_MARKS))
    if is_word("PART", name) or is_word("SELF_EVALUATION", name):
        return None
    named = ending(*known_words("accounts", "table")).search(name)
    if named is not None and _may_stand_before(name[: named.start()]):
        year = terminal("YEAR").search(plain_words(text))
        table = str(named.lastgroup).lower()
        number = terminal("NUMBER_BEFORE").match(name, 0, named.start())
        owner = name[number.end() if number else 0 : named.start()]
        return Title(table, named[0], continued, unit, (), year and year[0][:4], owner)
    return Title(None, core, continued, unit) if is_word("OTHER_TABLE", name) else None


def _may_stand_before(words: str) -> bool:
    """Whether words may stand before the name of a table: most are a number, which is soon told."""
    return not words or is_word("ITEM_NUMBER", words) or is_word("BEFORE_NAME", words)


@lru_cache(maxsize=1024)
def damaged_title(text: str) -> Title | None:
    """The same for a name with a letter that is lost, doubled or wrong; it may have a number.

    >>> damaged_title("二、收口决算表").near
    ('revenue', 'balance', 'expenditure')
    """
    text = text.strip(_MARKS)
    if not 4 <= len(text) < _LONGEST or _PROSE.search(text):
        return None
    core, continued, unit = _split_title(text)
    number = NUMBERING.match(core) or any_terminal("TABLE_NUMBER", "FORM_NUMBER").match(core)
    number = terminal("HEAD_YEAR").search(core) or number
    for first in (0, number.end()) if number else (0,):
        name = plain_words(core[first:].rstrip(_MARKS))
        found = [] if is_word("OTHER_NAME", name) else candidates(name, _written_titles())
        if found and edits_between(name, found[0], 1) == 1:  # two change 收入 to 支出
            near = tuple(dict.fromkeys(_written_titles()[each] for each in found))
            return Title(None, core[first:], continued, unit, near)
    return None


def _split_title(text: str) -> tuple[str, bool, str | None]:
    """A title without what stands behind the name: whether it goes on, the unit of money."""
    behind = ending("AFTER_NAME").search(text)
    rest = behind[0] if behind else ""
    return text.removesuffix(rest), known_words("accounts", "continued")[0] in rest, _money_of(rest)


def _damaged_item(text: str) -> str:
    """The kind of a line or cell of the head that has a letter wrong; empty if it is none."""
    if is_word("STRANGE_UNIT", text):
        return "no_unit"
    key, colon, behind = text.partition(":")
    if not colon:
        line = _DIGIT.sub("0", text.strip("()")) if len(text) <= _LONGEST_FORM else ""
        near = one_edit_off(line, spellings("numbered_line")) if "0" in line else None
        # Of 2023口度 a sign beside the digits is right; 1234元 is an amount.
        return "damaged" if near and any(sign in near for sign in {*line} - {"0"}) else ""
    units, owners = spellings("unit_key"), spellings("owner_key")
    near_unit = one_edit_off(key, units) is not None
    if near_unit and is_word("MONEY", behind):
        return "near_unit"
    if (near_unit or key in units) and len(behind) <= _LONGEST_UNIT:
        return "no_unit"
    return "damaged" if near_unit or one_edit_off(key, owners) else ""


@cache
def _written_titles() -> Spellings[str]:
    """The names of the tables as they are mostly written."""
    named = ((each, title(each)) for each in known_words("accounts", "written_table"))
    return Spellings((each, found.table) for each, found in named if found and found.table)


def _money_of(text: str) -> str | None:
    """The unit of money that a line of the head states."""
    found = list(terminal("MONEY").finditer(text))
    return found[-1][0] if found else None


def unit_after(before: str | None, text: str) -> str | None:
    """The unit of money that a line states behind another: one that a line break cut is whole, and
    where two differ there is none.

    >>> unit_after("万", "元"), unit_after("万元", "单位:万元"), unit_after("万元", "(元)")
    ('万元', '万元', None)
    """
    stated = _money_of(text) or ""
    cut = (before or "") + stated
    return cut if is_word("MONEY", cut) else stated if stated == before else None


def is_head_line(text: str) -> bool:
    """Whether a line states what stands in no contents page; a year alone may be part of one."""
    return any(item.kind != "year" for item in head_items(text) or ())


def head_items(text: str) -> Sequence[HeadItem] | None:
    """What a line or cell of the head states; None where it is no such line.

    >>> [item.kind for item in head_items("编制单位:某县农业局2024年度金额单位:万元")]
    ['unit_name', 'year', 'unit']
    >>> head_items("收入决算表")
    """
    return _short_items(text) if len(text) < _LONGEST else _find_items(text)


def _find_items(text: str) -> Sequence[HeadItem] | None:
    if is_word("BARE_UNIT", text):
        return (HeadItem("unit", 0, len(text)),)
    items: list[HeadItem] = []
    at = len(text) - len(text.lstrip(_MARKS))
    while at < len(text):
        found = any_terminal(*_HEAD_ITEMS, "SIGN").match(text, at)
        if found is None or (found.lastgroup == "SIGN" and not items):
            if items and items[-1].kind in ("unit", "year"):
                at = items.pop().first  # 单位:万口  2024年口
            near = _damaged_item(text[at:])
            return (*items, HeadItem(near, at, len(text))) if near else None
        kind = _HEAD_ITEMS.get(str(found.lastgroup))
        at, begin = found.end(), at
        if kind == "key":  # the name stands behind it, up to the next item, or a bar of a table
            following = any_terminal(*_HEAD_ITEMS, "BAR").search(text, at + 1)
            last = following.start() if following else len(text)
            if last > at:
                damaged = one_edit_off(text[at:last], spellings("unit_of_money"))
                kind, begin = ("no_unit", begin) if damaged else ("unit_name", at)
            items.append(HeadItem(kind, begin, max(at, last)))
            at = last
        elif kind is not None:
            items.append(HeadItem(kind, begin, at))
    return tuple(items) or None


_short_items = lru_cache(maxsize=2048)(_find_items)  # tables repeat their labels
