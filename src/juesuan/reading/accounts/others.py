"""Whose the figures of a table are: of the year and unit that the title of the document names."""

from __future__ import annotations

from juesuan.reading.accounts.words import is_word
from juesuan.reading.own import Own


def is_of_others(words: str, own: Own, year: str | None = None) -> bool:
    """Whether words name another year, time or unit, or a budget; ``year`` is that of the tables.

    >>> [is_of_others(each, Own()) for each in ("同比", "年初预算数", "决算数")]
    [True, True, False]
    """
    return (
        is_word("OTHER_COLUMN", words) or is_word("BUDGET_HEAD", words) or own.excludes(words, year)
    )
