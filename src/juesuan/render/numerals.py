"""Chinese numerals of headings and items."""

from __future__ import annotations

__all__ = ["numeral"]

_DIGITS = "零一二三四五六七八九"


def numeral(number: int) -> str:
    """A number below 100 as headings and items write it.

    >>> [numeral(n) for n in (1, 10, 11, 20, 34)]
    ['一', '十', '十一', '二十', '三十四']
    """
    tens, ones = divmod(number, 10)
    if number < 10:
        return _DIGITS[number]
    return ("" if tens == 1 else _DIGITS[tens]) + "十" + (_DIGITS[ones] if ones else "")
