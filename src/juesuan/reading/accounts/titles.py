"""Titles, head lines and notes of the tables: what a single line or cell is."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from juesuan.model.declare import Declared
from juesuan.reading.accounts.words import is_word, table_names, terminal, word

__all__ = ["HeadItem", "Title", "head_items", "is_part", "title"]

_LONGEST = 90
_MARKS = "#*"  # of a heading or of bold words in Markdown


class Title(NamedTuple):
    """A line that names a table.

    ``table`` is the field of the model, None for a table that is none of the nine; ``name`` what
    a diagnostic calls it; ``continued`` says that the table goes on from the page before;
    ``behind`` is what stands behind the name, as a form number or a unit.
    """

    table: Declared | None
    name: str
    continued: bool
    behind: str


class HeadItem(NamedTuple):
    """One thing that a head line states: ``unit``, ``owner``, ``year``, ``form`` or ``key``.

    ``key`` is the word before an owner that stands in the next cell.
    """

    kind: str
    first: int
    last: int


@lru_cache(maxsize=1024)  # a line is asked for as a title several times
def title(text: str) -> Title | None:
    """The table that a whole line names, or None.

    >>> title("二、收入决算表(公开02表)").table.label
    '收入决算表'
    >>> title("财政拨款收入决算表").table is None
    True
    >>> title("收入决算情况说明")
    """
    text = text.strip(_MARKS)
    if not 4 < len(text) < _LONGEST or "表" not in text:
        return None
    core, continued = _without_end(text)
    plain = word(core)
    if not plain.endswith("表") or is_word("PART", plain) or is_word("SELF_EVALUATION", plain):
        return None
    for name, field in table_names():
        if plain.endswith(name):
            before = plain[: len(plain) - len(name)]
            if not before or is_word("BEFORE_NAME", before):
                return Title(field, field.label, continued, text[len(core) :])
    if is_word("OTHER_TABLE", plain):
        return Title(None, core, continued, text[len(core) :])
    return None


def _without_end(text: str) -> tuple[str, bool]:
    """The name without what stands behind it, and whether that says 续."""
    at = text.rfind("表(")
    for first in (at + 1, text.rfind("表") + 1):
        if 0 < first < len(text) and is_word("AFTER_NAME", text[first:]):
            return text[:first], "续" in text[first:]
    form = text.rfind("公开")
    if form > 0 and is_word("AFTER_NAME", text[form:]):
        return text[:form], False
    return text, False


def is_part(text: str) -> bool:
    """Whether a line is the heading ``第二部分 U Y年度部门决算表``."""
    return is_word("PART", text)


def head_items(text: str) -> list[HeadItem] | None:
    """What a line or cell of the head states; None where it is no such line.

    >>> [item.kind for item in head_items("编制单位:某县农业局2024年度金额单位:万元")]
    ['owner', 'year', 'unit']
    >>> head_items("收入决算表")
    """
    items: list[HeadItem] = []
    at = len(text) - len(text.lstrip(_MARKS))
    while at < len(text):
        item = _item(text, at)
        if item is None:
            sign = terminal("SIGN").match(text, at)
            if sign is None or not items:
                return None
            at = sign.end()
        else:
            at = item[1]
            items.append(item[0])
    return items or None


_SIMPLE = (("FORM_NUMBER", "form"), ("UNIT_LINE", "unit"), ("HEAD_YEAR", "year"))


def _item(text: str, at: int) -> tuple[HeadItem, int] | None:
    for name, kind in _SIMPLE:
        match = terminal(name).match(text, at)
        if match is not None:
            return HeadItem(kind, at, match.end()), match.end()
    key = terminal("OWNER_KEY").match(text, at)
    if key is None:
        return None
    first = last = key.end()
    while last < len(text) and not any(terminal(name).match(text, last) for name, _ in _SIMPLE):
        last += 1
    if first == last:
        return HeadItem("key", at, last), last
    return HeadItem("owner", first, last), last
