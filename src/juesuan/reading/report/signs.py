"""Numbers, headings and titles of items of a report, as expressions made from the grammars."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from juesuan.grammar_rules import known_words
from juesuan.report_vocabulary import any_word, criteria

__all__ = ["CONTENTS_ENTRY", "NUMBERED", "annex", "finder", "heading", "item_title", "numbers"]

# 一、 (一) 1. (1) 1) ①: whether one stands in its place is decided by what stands around it, as a
# year may follow (1.2024年) and paragraphs hold many.
_CIRCLED = "".join(map(chr, (*range(0x2460, 0x249C), *range(0x3251, 0x3260))))
_NUMBERED = (
    r"\([一二三四五六七八九十]{1,3}\)[、,.]?|\([0-9]{1,2}\)[、,.]?"
    r"|[一二三四五六七八九十]{1,3}[、,.]|[0-9]{1,2}[、.)]|[①-⑳㉑-㉟⑴-⒇⒈-⒛]"
)
NUMBERED: Final = re.compile(_NUMBERED)
# A line of the contents page: leaders and the number of a page after a heading.
CONTENTS_ENTRY: Final = re.compile(r"[.·…‥⋯∙•—_-]+(?:[0-9]{0,3}|[IVXivx]{1,5})|[0-9]{1,3}")


def finder(pattern: str, heads: Iterable[str]) -> re.Pattern[str]:
    """An expression that finds a pattern by what it begins with (the group ``found``).

    Searching skips to the next of a set of characters in no time; a pattern that begins with
    many words has no such set, so it is tried from behind the first character of one.
    """
    first = re.escape("".join(sorted({head[0] for head in heads})))
    second = re.escape("".join(sorted({head[1] for head in heads if len(head) > 1})))
    ahead = f"(?=[{second}])" if second else ""
    return re.compile(f"[{first}]{ahead}(?<=(?=(?P<found>{pattern})).)")


@cache
def numbers() -> re.Pattern[str]:
    """Numbers of items, each in the group ``found``; also those that begin inside another."""
    return finder(_NUMBERED, ("(", *"一二三四五六七八九十0123456789", *_CIRCLED))


def heading(words: Iterable[str]) -> re.Pattern[str]:
    """Words of headings (the group ``words``) with what may stand before and behind them."""
    of_what = any_word(known_words("report", "of_what"))
    ending = any_word(known_words("report", "heading_ending"))
    return re.compile(f"{of_what}*(?P<words>{any_word(words)}){ending}?")


@cache
def item_title() -> re.Pattern[str]:
    """The title of a numbered item."""
    names = (*known_words("report", "item"), *known_words("report", "stage_name"), *criteria())
    return heading(names)


@cache
def annex() -> re.Pattern[str]:
    """The beginning of what is attached: 附件1:."""
    return re.compile(
        f"{any_word(known_words('report', 'annex'))}[0-9一二三四五六七八九十]{{0,2}}[:、.]?"
    )
