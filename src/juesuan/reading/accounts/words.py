"""The words of the nine tables: terminals of the grammar, labels of the model and their aliases."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import cache, lru_cache, partial
from typing import Any

from juesuan.closest import Spellings
from juesuan.grammar import terminal_expression, terminal_pattern
from juesuan.grammar_rules import known_words
from juesuan.model.declare import Declared, Kind, cached, declared_fields
from juesuan.source import plain_words
from juesuan.statements.whose import Own

_OF_OTHERS = ("OTHER_COLUMN", "BUDGET_HEAD")
_FIRST_OF_NUMBER = frozenset("-0123456789")  # to look at one character is cheaper


# A terminal of the grammar of the tables as a pattern.
terminal = partial(terminal_pattern, "accounts")


@cache
def any_terminal(*names: str) -> re.Pattern[str]:
    """Several terminals as one expression, each a group of its name; the first that fits counts."""
    return re.compile(_alternatives(*names))


def _alternatives(*names: str) -> str:
    """The same, not compiled."""
    return "|".join(f"(?P<{name}>{terminal_expression('accounts', name)})" for name in names)


@cache
def ending(*names: str) -> re.Pattern[str]:
    """What a line may end with; a search finds the longest: one name ends in another."""
    return re.compile(f"(?:{_alternatives(*names)})\\Z")


@cache
def _matcher(name: str) -> Callable[[str], re.Match[str] | None]:
    return terminal(name).fullmatch


@cache
def spellings(rule: str) -> Spellings[None]:
    """The words of a rule of the grammar that is nothing but words, which may be damaged."""
    return Spellings(dict.fromkeys(known_words("accounts", rule)))


def is_word(name: str, text: str) -> bool:
    """Whether a whole line or cell is what a terminal says."""
    return _matcher(name)(text) is not None


def says_others(own: Own, words: str, year: str | None) -> bool:
    """Whether words name another year, time or unit than a title or the tables, or a budget.

    >>> own = Own("某县水务局2024年度部门决算", "某县水务局", "2024")
    >>> [says_others(own, each, None) for each in ("上年数", "预算数", "县医院", "合计")]
    [True, True, True, False]
    """
    return any(map(partial(is_word, text=words), _OF_OTHERS)) or own.excludes(words, year)


def counts(text: str) -> bool:
    """Whether the words of a label name what is counted or compared, and no money."""
    return terminal("NO_MONEY").search(text) is not None


def is_amount(text: str) -> bool:
    """Whether a cell is a number."""
    return text[:1] in _FIRST_OF_NUMBER and is_word("AMOUNT", text)


@cached
def fields_by_label(cls: type[Any]) -> Mapping[str, Declared]:
    """The fields of a class that hold amounts, or nodes of them, by their official label."""
    amounts = (Kind.MONEY, Kind.NODE, Kind.ROWS)
    return {each.label: each for each in declared_fields(cls) if each.kind in amounts}


@cached
def fields_by_word(cls: type[Any]) -> Spellings[Declared]:
    """The same by their label and by its aliases, as they are compared."""
    found: Spellings[Declared] = Spellings()
    for field in fields_by_label(cls).values():
        for each in (field.label, *field.aliases):
            found.setdefault(plain_words(each), field)
    return found


@lru_cache(maxsize=2048)  # tables repeat their labels
def label_words(text: str) -> str:
    """A cell that names a row or column, without number, ``其中：`` and quotes.

    >>> label_words('(二)其中:"三公"经费')
    '三公经费'
    """
    return plain_words(text[label_begins(text) :])


def label_begins(text: str) -> int:
    """Where a label begins, past its number and ``其中：``."""
    first = 0
    while True:
        match = terminal("ITEM_NUMBER").match(text, first) or terminal("WITHIN").match(text, first)
        if match is None or match.end() == len(text):
            return first
        first = match.end()
