"""Lines and columns of a text, for people; everything else counts code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from unicodedata import combining, east_asian_width

_LINE_END = r"\r\n|\n|\r"


class Places:
    """Where the lines of a text begin.

    >>> places = Places("一、收入\\n本年收入1.00万元。")
    >>> places.find(9)
    (2, 5)
    >>> places.line(2)
    '本年收入1.00万元。'
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._ends = [match.span() for match in re.finditer(_LINE_END, text)]
        self._starts = [0, *(end for _, end in self._ends)]

    def find(self, offset: int) -> tuple[int, int]:
        """Line and column of a code point, both from 1."""
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def line(self, number: int) -> str:
        """A line, from 1, without its end."""
        end = self._ends[number - 1][0] if number <= len(self._ends) else len(self._text)
        return self._text[self._starts[number - 1] : end]


def display_width(text: str) -> int:
    """How many columns a text takes on a terminal: two for a wide character.

    >>> display_width("决算a")
    5
    """
    if text.isascii():
        return len(text)
    return sum(
        0 if combining(each) else 2 if east_asian_width(each) in "WF" else 1 for each in text
    )


def mark_range(line: str, column: int, width: int) -> str:
    """A line with a range marked below it; ``column`` counts from 1.

    >>> print(mark_range("本年收入1.00万元", 5, 4))
    本年收入1.00万元
            ^^^^
    """
    shown = line.replace("\t", " ")
    before = " " * display_width(shown[: column - 1])
    mark = "^" * max(1, display_width(shown[column - 1 : column - 1 + width]))
    return f"{shown}\n{before}{mark}"
