"""Characters as visual lines, and visual lines as runs of text with their boxes."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

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
_LATIN = re.compile(r"[!-~]")
_WORD = re.compile(r"[A-Za-z0-9]")
_UNBROKEN = re.compile(r"[A-Za-z0-9.,%+\-/]+|.")
CLOSING = re.compile(r"[，。、；：！？）》」』”’％%,.;:!?)\]]")


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

    def __init__(self, char: Char) -> None:
        self.top, self.bottom = char.top, char.bottom
        self.chars = [char]

    def holds(self, char: Char) -> bool:
        middle = char.middle
        return self.top <= middle <= self.bottom or (
            char.top <= (self.top + self.bottom) / 2 <= char.bottom
        )


def visual_lines(chars: Iterable[Char], page: int) -> list[VisualLine]:
    """The lines from the top down.

    Tall characters make the lines, small ones join them: a comma of a substitute font may be a
    third as high as the line, and stand below it.
    """
    bands: list[tuple[float, int, _Band]] = []  # by their middle
    for number, char in enumerate(sorted(chars, key=lambda each: -each.height)):
        at = bisect_left(bands, (char.middle, -1))
        near = [bands[i][2] for i in (at - 1, at) if 0 <= i < len(bands)]
        near = [band for band in near if band.holds(char)]
        if near:
            middle = char.middle
            best = min(near, key=lambda band: abs((band.top + band.bottom) / 2 - middle))
            best.chars.append(char)
        else:
            insort(bands, (char.middle, number, _Band(char)))
    return [_line(band, page) for _, _, band in bands]


def _line(band: _Band, page: int) -> VisualLine:
    chars = sorted(band.chars, key=lambda char: char.x0)
    em = _em(chars)
    text: list[str] = []
    edges = array("f")
    before: Char | None = None
    for char in chars:
        if before is not None:
            width = char.x1 - char.x0
            if char.text == before.text and char.x0 - before.x0 < _SAME * width:
                continue
            if char.x0 - before.x1 > _blank(before.text, char.text) * em:
                text.append(" ")
                edges.extend((before.x1, char.x0))
        text.append(char.text)
        edges.extend((char.x0, char.x1) * len(char.text))
        before = char
    top = min(char.top for char in chars)
    bottom = max(char.bottom for char in chars)
    x1 = max(char.x1 for char in chars)
    return VisualLine(page, chars[0].x0, top, x1, bottom, em, "".join(text), edges)


def _em(chars: Sequence[Char]) -> float:
    # The boxes of two fonts of one size differ in height, by a third and more.
    widths = sorted(char.x1 - char.x0 for char in chars if _HAN.match(char.text))
    return widths[len(widths) // 2] if widths else max(char.height for char in chars)


def _blank(before: str, after: str) -> float:
    latin = bool(_LATIN.match(before)) + bool(_LATIN.match(after))
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
    while last < len(line.text) and CLOSING.match(line.text[last]):
        last += 1
    edges = line.edges[: 2 * last]
    return max(edges) - min(edges) if edges else 0.0
