"""Characters as visual lines, and visual lines as runs of text with their boxes."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from math import inf
from operator import itemgetter

import attrs

from juesuan.files.extract import Run
from juesuan.files.pdf_page import Char
from juesuan.files.places import Glyphs, Place

__all__ = ["CLOSING", "VisualLine", "between", "first_word", "visual_lines"]

# Gaps that stand for a blank, in parts of the size of the type: word processors part Chinese
# from digits by a quarter of it, which is none.
_BLANK_LATIN, _BLANK_HAN, _BLANK_MIXED = 0.18, 0.45, 0.6
_SAME = 0.3  # a character drawn twice, to look bold, is off by less than this part of its width
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_WORD = re.compile(r"[A-Za-z0-9]")
_UNBROKEN = re.compile(r"[A-Za-z0-9.,%+\-/]+|.")
CLOSING = frozenset("，。、；：！？）》」』”’％%,.;:!?)]")


@attrs.frozen
class VisualLine:
    """Characters that stand side by side, from left to right.

    ``em`` is the size of its type: how wide its Chinese characters are; without any, its height.
    """

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    em: float
    text: str
    edges: Sequence[float] = attrs.field(repr=False)

    def run(self) -> Run:
        return Run(self.text, Glyphs(self.page, self.top, self.bottom, self.edges))

    @property
    def place(self) -> Place:
        box = (round(self.x0, 1), round(self.top, 1), round(self.x1, 1), round(self.bottom, 1))
        return Place(page=self.page, boxes=(box,))


class _Band:
    """The characters of a line and how high the tallest of them stands."""

    def __init__(self, char: Char, middle: float) -> None:
        self.top, self.bottom, self.middle = char.top, char.bottom, middle
        self.chars = [char]


def visual_lines(chars: Iterable[Char], page: int) -> list[VisualLine]:
    """The lines from the top down.

    Tall characters make the lines, small ones join them: a comma of a substitute font may be a
    third as high as the line, and stand below it.
    """
    middles: list[float] = []
    bands: list[_Band] = []
    for char in sorted(chars, key=_depth):
        _, _, top, _, bottom = char
        middle = (top + bottom) / 2
        at = bisect_left(middles, middle)
        best, nearest = None, 0.0
        for band in bands[max(at - 1, 0) : at + 1]:
            if band.top <= middle <= band.bottom or top <= band.middle <= bottom:
                distance = abs(band.middle - middle)
                if best is None or distance < nearest:
                    best, nearest = band, distance
        if best is not None:
            best.chars.append(char)
        else:
            at = bisect_right(middles, middle)
            middles.insert(at, middle)
            bands.insert(at, _Band(char, middle))
    return [_line(band.chars, page) for band in bands]


def _depth(char: Char) -> float:
    return char[2] - char[4]


def _line(chars: list[Char], page: int) -> VisualLine:
    chars.sort(key=itemgetter(1))
    em = _em(chars)
    least = _BLANK_LATIN * em
    text: list[str] = []
    edges = array("f")
    last, end = "", 0.0  # the character before and where it ends
    begin = -inf
    for words, x0, _, x1, _ in chars:
        if words == last and x0 - begin < _SAME * (x1 - x0):
            continue
        if text and x0 - end > least and x0 - end > _blank(last, words) * em:
            text.append(" ")
            edges.extend((end, x0))
        text.append(words)
        edges.extend((x0, x1) if len(words) == 1 else (x0, x1) * len(words))
        last, begin, end = words, x0, x1
    _, _, tops, rights, bottoms = zip(*chars, strict=True)
    top, bottom, x1 = min(tops), max(bottoms), max(rights)
    return VisualLine(page, chars[0].x0, top, x1, bottom, em, "".join(text), edges)


def _em(chars: Sequence[Char]) -> float:
    # The boxes of two fonts of one size differ in height, by a third and more.
    widths = sorted([x1 - x0 for words, x0, _, x1, _ in chars if _HAN.match(words)])
    return widths[len(widths) // 2] if widths else max(char.height for char in chars)


def _blank(before: str, after: str) -> float:
    latin = ("!" <= before[0] <= "~") + ("!" <= after[0] <= "~")
    return (_BLANK_HAN, _BLANK_MIXED, _BLANK_LATIN)[latin]


def between(before: str, after: str, in_cell: bool) -> str:
    """What stands between two lines that are one: a blank between two words, else nothing.

    The width of a column breaks numbers, the end of a line of running text does not.

    >>> between("Word", "2010", in_cell=False), between("决算", "数", in_cell=False)
    (' ', '')
    >>> between("1,234.", "50", in_cell=True)
    ''
    """
    if not before or not after:
        return ""
    first, second = before[-1], after[0]
    if not (_WORD.match(first) and _WORD.match(second)):
        return ""
    return "" if in_cell and (first.isdigit() or second.isdigit()) else " "


def first_word(line: VisualLine) -> float:
    """The width of what cannot be parted at the beginning of a line, with the sign after it."""
    word = _UNBROKEN.match(line.text)
    last = word.end() if word else 1
    while last < len(line.text) and line.text[last] in CLOSING:
        last += 1
    edges = line.edges[: 2 * last]
    return max(edges) - min(edges) if edges else 0.0
