"""Words over the columns of a table that were damaged: the one known word that is meant."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from juesuan.blocks import Row
from juesuan.closest import Spellings, closest, one_edit_off
from juesuan.grammar_rules import known_words
from juesuan.reading.accounts.words import fields_by_word, is_amount, is_word, label_words, terminal
from juesuan.reading.accounts.words import word as compared
from juesuan.source import Stretch

__all__ = ["Damaged", "captions", "mended"]

Damaged = dict[str, Stretch]
"""Words of the head that are near to a known one, and not certain, with a cell of each."""

_HEAD_ROWS = 4  # at most
_SHORTEST = 3
_LABEL = "项目"  # what all words over labels mean


@cache
def captions(classes: tuple[type[Any], ...], of_sides: bool) -> Spellings[str]:
    """The words that may stand over labels, and over columns of amounts of some classes.

    Those that mean the same (本年支出, 本年支出合计) have the same meaning.  ``of_sides`` says that
    the table parts 收入 and 支出.
    """
    found: Spellings[str] = Spellings()
    for cls in classes:
        for words, field in fields_by_word(cls).items():
            for part in words.split("/"):
                found.setdefault(part, compared(field.label) if part == words else part)
    for rule in ("caption", "caption_of_sides") if of_sides else ("caption",):
        for words in known_words("accounts", rule):
            found.setdefault(words, _LABEL if is_word("LABEL_HEAD", words) else words)
    return found


def mended(
    rows: Sequence[Row], at: int, texts: list[str], known: Spellings[str]
) -> tuple[list[str], list[tuple[Stretch, str]], Damaged]:
    """The words of a row of the head, damaged ones as those that are meant, and which these are.

    No two columns are named the same: where others are named 基本支出 and 本年支出, 项口支出 is
    neither.  What is not certain is only called damaged.
    """
    words, meant_by, damaged = list(texts), [], Damaged()
    for i, text in enumerate(() if any(map(is_amount, texts)) else texts):
        plain = "" if is_word("HEAD_OF_LIST", text) else _without_year(label_words(text))
        if one_edit_off(plain, known) is None:
            continue
        cell = rows[at].cells[i]
        meant = closest(plain, known, _SHORTEST) or closest(plain, _free(rows, known), _SHORTEST)
        if meant is None:
            damaged[text] = cell
        else:
            words[i] = meant[0]
            meant_by.append((cell, meant[0]))
    return words, meant_by, damaged


def _free(rows: Sequence[Row], known: Spellings[str]) -> Spellings[str]:
    """The known words without those that other cells of the head mean.

    合计 may stand in any row.  What stands in a column shows whether it names rows: no word over
    labels is meant.
    """
    others = (label_words(each) for row in rows[:_HEAD_ROWS] for each in row.words)
    taken = {_LABEL, *(known.get(each) for each in others if len(each) >= _SHORTEST)}
    return Spellings({each: means for each, means in known.items() if means not in taken})


def _without_year(words: str) -> str:
    year = terminal("HEAD_YEAR").match(words)
    return words[year.end() :] if year else words
