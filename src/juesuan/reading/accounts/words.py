"""The words of the nine tables: terminals of the grammar, labels of the model and their aliases."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from juesuan.grammar import parser, pattern
from juesuan.model.declare import Declared, Kind, cached, declared_fields
from juesuan.source import Stretch, fold

__all__ = [
    "fields_by_word",
    "is_word",
    "label_words",
    "one_of",
    "own_words",
    "terminal",
    "word",
]

_WHITE = re.compile(r"\s+")


@cache
def terminal(name: str) -> re.Pattern[str]:
    """A terminal of the grammar of the tables."""
    return pattern(parser("accounts"), name)


@cache
def one_of(*names: str) -> re.Pattern[str]:
    """Several terminals as one expression, each a group of its name; the first that fits counts."""
    return re.compile("|".join(f"(?P<{name}>{terminal(name).pattern})" for name in names))


@cache
def _matcher(name: str) -> Callable[[str], re.Match[str] | None]:
    return terminal(name).fullmatch


def is_word(name: str, text: str) -> bool:
    """Whether a whole line or cell is what a terminal says."""
    return _matcher(name)(text) is not None


def word(label: str) -> str:
    """A label as it is compared: folded, without quotes and white space.

    >>> word("财政拨款“三公”经费")
    '财政拨款三公经费'
    """
    return _WHITE.sub("", fold(label)).replace('"', "").replace("'", "")


@cached
def fields_by_word(cls: type[Any]) -> Mapping[str, Declared]:
    """The fields of a class by their label and by its aliases, as they are compared."""
    found: dict[str, Declared] = {}
    for field in declared_fields(cls):
        if field.label and field.kind in (Kind.MONEY, Kind.NODE, Kind.ROWS):
            for each in (field.label, *field.aliases):
                found.setdefault(word(each), field)
    return found


def label_words(text: str) -> str:
    """A cell that names a row or column, without number, ``其中：`` and quotes.

    >>> label_words('(二)其中:"三公"经费')
    '三公经费'
    """
    return word(text[_begins(text) :])


def own_words(source: str, cell: Stretch) -> str:
    """A label of a cell as the document writes it, without white space and number."""
    first = _begins(cell.text)
    return "".join(source[cell.at(i)] for i in range(first, len(cell.text)))


def _begins(text: str) -> int:
    """Where a label begins, past its number and ``其中：``."""
    first = 0
    while True:
        match = terminal("ITEM_NUMBER").match(text, first) or terminal("WITHIN").match(text, first)
        if match is None or match.end() == len(text):
            return first
        first = match.end()
