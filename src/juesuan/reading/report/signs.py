"""Numbers, headings and titles of items of a report, as expressions made from the grammars."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from juesuan.numbering import CIRCLED, NUMBERING
from juesuan.report_vocabulary import any_of, any_word, criteria, known

__all__ = ["CONTENTS_ENTRY", "finder", "first_of", "heading", "item_title", "numbers"]

# A line of the contents page: leaders and the number of a page after a heading.
CONTENTS_ENTRY: Final = re.compile(r"[.·…‥⋯∙•—_-]+(?:[0-9]{0,3}|[IVXivx]{1,5})|[0-9]{1,3}")


def finder(pattern: str, heads: Iterable[str]) -> re.Pattern[str]:
    """An expression that finds a pattern by what it begins with (the group ``found``).

    Searching skips to the next of a set of characters in no time; a pattern that begins with
    many words has no such set, so it is tried from behind the first character of one.
    """
    heads = [*heads]
    second = {head[1:2] for head in heads} - {""}
    ahead = f"(?={first_of(second)})" if second else ""
    return re.compile(f"{first_of(heads)}{ahead}(?<=(?=(?P<found>{pattern})).)")


def first_of(words: Iterable[str]) -> str:
    """An expression for the characters that words begin with.

    >>> first_of(("项目", "部门", "项目支出"))
    '[部项]'
    """
    return f"[{re.escape(''.join(sorted({word[0] for word in words})))}]"


@cache
def numbers() -> re.Pattern[str]:
    """Numbers of items, each in the group ``found``; also those that begin inside another."""
    return finder(NUMBERING.pattern, ("(", *"一二三四五六七八九十0123456789", *CIRCLED))


def heading(group: str, words: Iterable[str]) -> str:
    """Words of headings, as a group, with what may stand before and behind them.

    A comma may stand for 、.
    """
    said = any_word(words).replace("、", "[、,]")
    return f"{any_of('of_what')}*(?P<{group}>{said}){any_of('heading_ending')}?"


@cache
def item_title() -> re.Pattern[str]:
    """The title of a numbered item."""
    return re.compile(heading("words", (*known("item"), *known("stage_name"), *criteria())))
