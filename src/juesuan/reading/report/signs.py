"""What the reading of a report looks for, as expressions made from the grammars."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from juesuan.grammar import parser, pattern
from juesuan.grammar_rules import known_words
from juesuan.report_vocabulary import (
    CRITERIA,
    any_word,
    clause_words,
    opening_words,
)
from juesuan.statements.lexer import clause_parser

__all__ = [
    "CONTENTS_ENTRY",
    "NUMBERED",
    "annex",
    "beginnings",
    "clauses",
    "day",
    "days",
    "finder",
    "heading",
    "item_title",
    "lead",
    "number",
    "numbers",
    "unit_clause",
]

# 一、 (一) 1. (1) 1) ①: whether one stands in its place is decided by what stands around it, as a
# year may follow (1.2024年) and paragraphs hold many.
_CIRCLED = "".join(map(chr, (*range(0x3251, 0x3260), *range(0x2474, 0x249C))))
_NUMBERED = (
    r"\([一二三四五六七八九十]{1,3}\)[、,.]?|\([0-9]{1,2}\)[、,.]?"
    r"|[一二三四五六七八九十]{1,3}[、,.]|[0-9]{1,2}[、.)]|[①-⑳㉑-㉟⑴-⒇⒈-⒛]"
)
NUMBERED: Final = re.compile(_NUMBERED)
# A line of the contents page: leaders and the number of a page after a heading.
CONTENTS_ENTRY: Final = re.compile(r"[.·…‥⋯∙•—_-]+(?:[0-9]{0,3}|[IVXivx]{1,5})|[0-9]{1,3}")

_DATE = r"[0-9]{4}年(?:[0-9]{1,2}月[0-9]{1,2}日|度)?"
_SIGNS = r",。;:、()“”"
_QUOTED = r"“[^“”]{0,300}(?:“[^“”]{0,100}”[^“”]{0,100}){0,3}”"


def _value(name: str) -> str:
    return pattern(parser("values"), name).pattern


@cache
def number() -> re.Pattern[str]:
    """A number, without its unit."""
    return re.compile(_value("NUMBER"))


@cache
def day() -> re.Pattern[str]:
    """A day, alone."""
    return re.compile(_value("DAY"))


@cache
def days() -> re.Pattern[str]:
    """A range of days, or one day."""
    return re.compile(f"(?P<range>{_value('RANGE')})|(?P<day>{day().pattern})")


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
    return finder(_NUMBERED, "(一二三四五六七八九十0123456789①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳" + _CIRCLED)


def heading(words: Iterable[str]) -> re.Pattern[str]:
    """Words of headings (the group ``words``) with what may stand before and behind them."""
    of_what = any_word(known_words("report", "of_what"))
    ending = any_word(known_words("report", "heading_ending"))
    return re.compile(f"{of_what}*(?P<words>{any_word(words)}){ending}?")


@cache
def item_title() -> re.Pattern[str]:
    """The title of a numbered item."""
    criteria = (w for kind in CRITERIA for w in known_words("report", f"{kind}_criterion"))
    return heading(
        (*known_words("report", "item"), *known_words("report", "stage_name"), *criteria)
    )


@cache
def annex() -> re.Pattern[str]:
    """The beginning of what is attached: 附件1:."""
    return re.compile(
        f"{any_word(known_words('report', 'annex'))}[0-9一二三四五六七八九十]{{0,2}}[:、.]?"
    )


@cache
def lead() -> str:
    """What may stand before the words of a statement: 截至2024年12月31日,本项目."""
    return f"(?:{any_word(known_words('report', 'lead'))}|{_DATE})+"


@cache
def _link() -> str:
    return f"{any_word(known_words('report', 'link'))}{{0,4}}"


@cache
def _is() -> str:
    return any_word(known_words("report", "is"))


@cache
def _figure() -> str:
    return f"(?P<number>{pattern(clause_parser(), 'FIGURE').pattern})"


@cache
def clauses() -> re.Pattern[str]:
    """The next clause that states something, told by the last group that matched.

    Running text before it is skipped a piece at a time, up to a sign or a quoted part, so that a
    clause begins where a piece does; at the end of the sentence no group matches.  Of two that
    begin at the same place the first is taken.
    """
    levels = any_word((*known_words("report", "level1"), *known_words("report", "level2")))
    criteria = any_word(w for kind in CRITERIA for w in known_words("report", f"{kind}_criterion"))
    stated = "|".join(
        (
            f"(?P<figure>{clause_words('figure')}){_link()}{_figure()}",
            f"(?P<date>{clause_words('days')}){_link()}(?P<days>{days_plain()})",
            f"(?P<value>{clause_words('quoted')}){_is()}{{0,2}}(?P<quoted>{_QUOTED})",
            f"(?P<plain_value>{clause_words('quoted')}){_is()}{{1,2}}(?P<plain>[^,。;“”]+)",
            f"(?P<opener>(?P<opening>{clause_words('opener')})(?:{_is()}?:)?)",
        )
    )
    return re.compile(
        rf"(?:(?>{_QUOTED}|[{_SIGNS}]+|[^{_SIGNS}]+[,;:、()]*))*?(?:(?P<member>[^{_SIGNS}0-9]{{1,20}}\([^()]{{1,30}}\)[:,]?(?:主要)?负责)"
        rf"|(?:{lead()})?(?:{stated})"
        rf"|(?P<level>(?:项目)?{levels}(?:完成情况(?:分析)?)?)|(?P<criterion>{criteria})|\Z)"
    )


def days_plain() -> str:
    """A range of days or one day, without names of groups."""
    return re.sub(r"\?P<(?:range|day)>", "?:", days().pattern)


@cache
def unit_clause() -> re.Pattern[str]:
    """A clause whose words the name of a unit may precede: 某局单位人员总数70名."""
    return re.compile(f"(?P<figure>{clause_words('figure', of_unit=True)}){_link()}{_figure()}")


@cache
def beginnings() -> re.Pattern[str]:
    """What a statement begins with; a sentence without any is running text.

    A criterion counts only at the beginning of a sentence: the group ``start``.
    """
    figures = (*opening_words("figure"), *opening_words("figure", of_unit=True))
    figures += opening_words("days")
    quoted, openers = opening_words("quoted"), opening_words("opener")
    criteria = [w for kind in CRITERIA for w in known_words("report", f"{kind}_criterion")]
    pattern = (
        f"{any_word(figures)}{_link()}[0-9]|{any_word(quoted)}{_is()}{{0,2}}[^:,]"
        f"|{any_word(openers)}|(?P<start>{any_word(criteria)}[:,])|\\)[:,]?(?:主要)?负责"
    )
    return finder(pattern, (*figures, *quoted, *openers, *criteria, "):", "),", ")主", ")负"))
