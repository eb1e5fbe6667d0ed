"""Codes of the functional and economic classification (政府收支分类科目), as documents show them.

The list comes from published tables and is not complete: what it does not hold is None, never a
guess.  ``codes.tsv`` says where it is from.

>>> [entry.name for entry in names("20805")]
['行政事业单位离退休', '行政事业单位养老支出']
>>> code_of("社会保障和就业支出", "行政事业单位养老支出", "机关事业单位基本养老保险缴费支出")
'2080505'
>>> code_of(item="行政运行") is None  # every 款 has one
True
"""

from __future__ import annotations

import os.path
from functools import cache
from typing import Literal

import attrs

from juesuan.source import plain_words

__all__ = ["THREE_PUBLIC", "Entry", "code_of", "entries", "names"]

Kind = Literal["function", "economy"]

THREE_PUBLIC = {
    "30212": "因公出国（境）费",
    "31013": "公务用车购置费",
    "30231": "公务用车运行维护费",
    "30217": "公务接待费",
}
"""The items of the economic classification that are “三公”经费, as the tables of 三公 name them."""


@attrs.frozen
class Entry:
    """A code with one of the names that it had.

    Attributes:
        kind: ``function`` (支出功能分类) or ``economy`` (支出经济分类).
        code: 3, 5 or 7 digits.
        name: the official name.
        years: the budget years in whose tables the code was seen with this name.
    """

    kind: Kind
    code: str
    name: str
    years: tuple[int, ...]


@cache
def entries() -> tuple[Entry, ...]:
    """All codes and names, in the order of the codes."""
    with open(os.path.join(os.path.dirname(__file__), "codes.tsv"), encoding="utf-8") as file:
        lines = file.read().splitlines()
    _, *rows = (line.split("\t") for line in lines if not line.startswith("#"))
    return tuple(
        Entry("function" if kind == "function" else "economy", code, name, _years(years))
        for kind, code, name, years, _ in rows
    )


def _years(written: str) -> tuple[int, ...]:
    return tuple(int(year) for year in written.split(",") if year)


@cache
def _by_code() -> dict[tuple[str, str], tuple[Entry, ...]]:
    found: dict[tuple[str, str], list[Entry]] = {}
    for entry in entries():
        found.setdefault((entry.kind, entry.code), []).append(entry)
    return {key: tuple(sorted(group, key=lambda e: e.years)) for key, group in found.items()}


@cache
def _by_name() -> dict[tuple[int, str], tuple[str, ...]]:
    """The codes of a length and a name of the functional classification."""
    found: dict[tuple[int, str], list[str]] = {}
    for entry in entries():
        if entry.kind == "function":
            found.setdefault((len(entry.code), plain_words(entry.name)), []).append(entry.code)
    return {key: tuple(dict.fromkeys(codes)) for key, codes in found.items()}


def names(code: str, kind: Kind = "function") -> tuple[Entry, ...]:
    """The names that a code had, the oldest first; none where it is not in the list.

    >>> names("9999999")
    ()
    """
    return _by_code().get((kind, code), ())


def code_of(
    class_: str | None = None, group: str | None = None, item: str | None = None
) -> str | None:
    """The code of names of the functional classification: 类, 款, 项, as far as they are given.

    Returns:
        the code of the lowest level given; None where the list has none, or more than one.

    >>> code_of("住房保障支出")
    '221'
    >>> code_of("住房保障支出", "行政运行") is None
    True
    """
    given = [
        (length, plain_words(name))
        for length, name in ((3, class_), (5, group), (7, item))
        if name is not None
    ]
    if not given:
        return None
    found = [code for code in _by_name().get(given[-1], ()) if _stands_below(code, given[:-1])]
    return found[0] if len(found) == 1 else None


def _stands_below(code: str, above: list[tuple[int, str]]) -> bool:
    return all(code[:length] in _by_name().get((length, name), ()) for length, name in above)
