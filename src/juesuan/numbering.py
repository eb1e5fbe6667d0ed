"""The numbers of headings and items: 一、（一）1.①, spelled and read in one place."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from juesuan.source import fold

_DIGITS: Final = "一二三四五六七八九"
NUMERAL: Final = f"[{_DIGITS}十]{{1,3}}"
"""A Chinese numeral up to 99, as an expression."""
# 第一部分
PART: Final = re.compile(f"第[{_DIGITS}十1-9]{{1,2}}部分[:、,.]?")
CIRCLED: Final = "".join(map(chr, (*range(0x2460, 0x249C), *range(0x3251, 0x3260))))
# 一、 (一) 1. 1、 (1) ①; 1.5 is none, but a year may follow (1.2024年).
NUMBERING: Final = re.compile(
    rf"{NUMERAL}[、,.]|\({NUMERAL}\)[、,.]?"
    r"|\([0-9]{1,3}\)[、,.]?|[0-9]{1,3}[.、)](?![0-9](?![0-9]{3}年))"
    f"|[{CIRCLED}]"
)

STYLES: Final = ("一、", "(一)", "1.", "(1)", "1)", "①")
"""The styles of numbers, the highest level first."""


def has_number_at(text: str, at: int = 0) -> bool:
    """Whether the number of an item, or of a part (第一部分), stands at a place of a folded text.

    >>> has_number_at("(一)贯彻"), has_number_at("第一部分"), has_number_at("贯彻")
    (True, True, False)
    """
    return NUMBERING.match(text, at) is not None or PART.match(text, at) is not None


class Number(NamedTuple):
    """The number before an item: its style (``一、``, ``(一)``, ``1.``, ``(1)``, ``1)``, ``①``)."""

    style: str
    value: int
    end: int

    @property
    def level(self) -> int:
        """How deep its style stands below the highest."""
        return STYLES.index(self.style)


def numeral_value(words: str) -> int:
    """A Chinese numeral up to 99; 0 for none.

    >>> numeral_value("二十三"), numeral_value("十"), numeral_value("七")
    (23, 10, 7)
    """
    tens, ten, ones = words.rpartition("十")
    if not ten:
        return _DIGITS.find(words) + 1 if len(words) == 1 else 0
    value = 10 * (_DIGITS.find(tens) + 1 if tens else 1)
    return value + (_DIGITS.find(ones) + 1 if ones else 0)


def chinese_numeral(number: int) -> str:
    """The Chinese numeral of a number up to 99.

    >>> chinese_numeral(3), chinese_numeral(10), chinese_numeral(21)
    ('三', '十', '二十一')
    """
    tens, ones = divmod(number, 10)
    head = "" if not tens else "十" if tens == 1 else _DIGITS[tens - 1] + "十"
    return head + (_DIGITS[ones - 1] if ones else "")


def number_at(text: str, at: int = 0) -> Number | None:
    """The number that stands at a place of a folded text.

    >>> number_at("（一）".replace("（", "(").replace("）", ")") + "贯彻")
    Number(style='(一)', value=1, end=3)
    """
    match = NUMBERING.match(text, at)
    if match is None:
        return None
    return Number(*parse_number(match[0]), match.end())


@lru_cache(maxsize=512)
def parse_number(written: str) -> tuple[str, int]:
    """Style and value of a number as written.

    >>> [parse_number(each) for each in ("（十二）", "3、", "⑵", "㉑")]
    [('(一)', 12), ('1.', 3), ('(1)', 2), ('①', 21)]
    """
    plain = unicodedata.normalize("NFKC", written)
    words = plain.strip("()、,.")
    if words == plain:  # a digit inside a circle
        return "①", int(words)
    bracket = plain[0] == "("
    if words.isdigit():
        return "(1)" if bracket else "1)" if plain[-1] == ")" else "1.", int(words)
    return "(一)" if bracket else "一、", numeral_value(words)


def is_numbered(line: str) -> bool:
    """Whether a line begins with the number of an item or a part, as a file has it.

    >>> is_numbered("（二）收入"), is_numbered("第一部分"), is_numbered("二月")
    (True, True, False)
    """
    return has_number_at(fold(line))


def number_places(text: str) -> Iterator[int]:
    """Where a number stands at the start of a text, or of a sentence in it.

    >>> list(number_places("二、收入。支出。(一)决算。"))
    [0, 8]
    """
    at = 0
    while at >= 0:
        if has_number_at(text, at):
            yield at
        at = text.find("。", at) + 1 or -1
