"""Words over the columns of a table that were damaged: the one known word that is meant."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain
from typing import Any, NamedTuple

from juesuan.blocks import Row
from juesuan.closest import Spellings, closest_spelling, one_edit_off
from juesuan.grammar_rules import known_words
from juesuan.model.account_sides import AppropriationBalanceTable, FundAmounts
from juesuan.model.account_tables import Accounts, BudgetAndFinal
from juesuan.model.declare import node_class
from juesuan.reading.accounts.words import fields_by_word, is_amount, is_word, label_words, terminal
from juesuan.source import Stretch, plain_words as compared

Damaged = dict[str, Stretch]
"""Words of the head that are near to a known one, and not certain, with a cell of each."""

_HEAD_ROWS = 4  # at most
_SHORTEST = 3
_SHORT = 3  # words of so many letters (合计, 决算数) stand in all tables
_LABEL = "项目"  # what all words over labels mean


class Form(NamedTuple):
    """What is known of a table before its rows are looked at.

    Attributes:
        table: its field.
        cls: its class.
        shape: the rule of ``accounts.lark`` that names it.
        rows: the words that its rows may begin with; none where they begin with codes.
        columns: the words that may stand over labels, and over columns of amounts.  Those that mean
            the same (本年支出, 本年支出合计) have the same meaning.
        own: words of the model that tell it from other tables.
    """

    table: str
    cls: type[Any]
    shape: str
    rows: frozenset[str]
    columns: Spellings[str]
    own: frozenset[str]

    @property
    def by_labels(self) -> bool:
        """Whether labels name the rows, which begin behind the words of the head (T1, T4)."""
        return self.shape == "two_lists"


SHAPES = ("two_lists", "by_function", "by_economy", "by_class")


@cache
def form_of(table: str) -> Form:
    """The form of a table, by its field."""
    cls = node_class(Accounts, table)
    shape = next(each for each in SHAPES if table in known_words("accounts", each))
    rows: tuple[type[Any], ...] = ()
    over: tuple[type[Any], ...] = ()
    match shape:
        case "two_lists":
            rows = node_class(cls, "revenue"), node_class(cls, "expenditure")
            over = (FundAmounts,) if cls is AppropriationBalanceTable else ()
        case "by_function":
            over = (node_class(cls, "rows"),)
        case "by_class":
            rows = over = (cls, BudgetAndFinal)
    columns: Spellings[str] = Spellings()
    for each in over:
        for words, field in fields_by_word(each).items():
            for part in words.split("/"):
                columns.setdefault(part, compared(field.label) if part == words else part)
    for rule in ("caption", "caption_of_sides") if shape == "two_lists" else ("caption",):
        for words in known_words("accounts", rule):
            columns.setdefault(words, _LABEL if is_word("LABEL_HEAD", words) else words)
    named = chain(*map(fields_by_word, (cls, *rows, *over)))
    own = frozenset(part for each in named for part in each.split("/") if len(part) > _SHORT)
    return Form(table, cls, shape, frozenset(chain(*map(fields_by_word, rows))), columns, own)


def mend_head_row(
    rows: Sequence[Row], at: int, texts: list[str], known: Spellings[str]
) -> tuple[list[str], list[tuple[Stretch, str]], Damaged]:
    """The words of a row of the head, damaged ones as those that are meant, and which these are.

    No two columns are named the same: where others are named 基本支出 and 本年支出, 项口支出 is
    neither.  What is not certain is only called damaged.
    """
    words, meant_by, damaged = list(texts), [], Damaged()
    for i, text in enumerate(() if any(map(is_amount, texts)) else texts):
        plain = "" if is_word("HEAD_OF_LIST", text) else without_year(label_words(text))
        if one_edit_off(plain, known) is None:
            continue
        cell = rows[at].cells[i]
        meant = closest_spelling(plain, known, _SHORTEST) or closest_spelling(
            plain, _unused(rows, known), _SHORTEST
        )
        if meant is None:
            damaged[text] = cell
        else:
            words[i] = meant[0]
            meant_by.append((cell, meant[0]))
    return words, meant_by, damaged


def _unused(rows: Sequence[Row], known: Spellings[str]) -> Spellings[str]:
    """The known words without those that other cells of the head mean.

    合计 may stand in any row.  What stands in a column shows whether it names rows: no word over
    labels is meant.
    """
    others = (label_words(each) for row in rows[:_HEAD_ROWS] for each in row.words)
    taken = {_LABEL, *(known.get(each) for each in others if len(each) >= _SHORTEST)}
    return Spellings({each: means for each, means in known.items() if means not in taken})


def without_year(words: str) -> str:
    """The words of a head without the year before them: 2023年度决算数."""
    year = terminal("HEAD_YEAR").match(words)
    return words[year.end() :] if year else words
