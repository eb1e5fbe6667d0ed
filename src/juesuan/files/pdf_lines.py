"""Characters as visual lines, and visual lines as runs of text with their boxes."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise
from math import inf
from typing import NamedTuple

from juesuan.files.extract import Run
from juesuan.files.pdf_page import SAME_PLACE, Strip
from juesuan.files.places import Glyphs, Place

# Gaps that stand for a blank, in parts of the size of the type: word processors part Chinese
# from digits by a quarter of it, which is none.
_BLANK_LATIN, _BLANK_HAN, _BLANK_MIXED = 0.18, 0.45, 0.6
_WORD = re.compile(r"[A-Za-z0-9]")
_UNBROKEN = re.compile(r"[A-Za-z0-9.,%+\-/]+|.")
_SMALL, _RAISED = 0.85, 0.1  # of the height of a number: the mark of a note behind it
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_UNSURE = re.compile("[0-9.,]*\ufffd[0-9.,\ufffd]*")
CLOSING = frozenset("，。、；：！？）》」』”’％%,.;:!?)]")


class VisualLine(NamedTuple):
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
    edges: Sequence[float]

    def run(self) -> Run:
        return Run(self.text, Glyphs(self.page, self.top, self.bottom, self.edges))

    @property
    def place(self) -> Place:
        box = (round(self.x0, 1), round(self.top, 1), round(self.x1, 1), round(self.bottom, 1))
        return Place(page=self.page, boxes=(box,))


class _Band:
    """The strips of a line and how high the tallest of them stands."""

    def __init__(self, strip: Strip, middle: float) -> None:
        self.top, self.bottom, self.middle = strip.top, strip.bottom, middle
        self.strips = [strip]


def visual_lines(strips: Sequence[Strip], page: int) -> list[VisualLine]:
    """The lines from the top down.

    Tall characters make the lines, small ones join them: a comma of a substitute font may be a
    third as high as the line, and stand below it.
    """
    middles: list[float] = []
    bands: list[_Band] = []
    for strip in sorted(strips, key=_depth) if len(strips) > 1 else strips:
        _, _, top, bottom, _ = strip
        middle = (top + bottom) / 2
        at = bisect_left(middles, middle)
        best, nearest = None, 0.0
        for band in bands[max(at - 1, 0) : at + 1]:
            if band.top <= middle <= band.bottom or top <= band.middle <= bottom:
                distance = abs(band.middle - middle)
                if best is None or distance < nearest:
                    best, nearest = band, distance
        if best is not None:
            best.strips.append(strip)
        else:
            at = bisect_right(middles, middle)
            middles.insert(at, middle)
            bands.insert(at, _Band(strip, middle))
    return [_make_line(band.strips, page) for band in bands]


def _depth(strip: Strip) -> float:
    return strip[2] - strip[3]


def _left(strip: Strip) -> float:
    return strip[1][0]


def _make_line(strips: list[Strip], page: int) -> VisualLine:
    em = _em(strips)
    if len(strips) == 1:
        words, sides, top, bottom, _ = strips[0]
        sure = _sure(words)
        return VisualLine(page, sides[0], top, sides[-1], bottom, em, sure, array("f", sides))
    least = _BLANK_LATIN * em
    text: list[str] = []
    edges = array("f")
    last, end = "", 0.0  # what stands before and where it ends
    begin = -inf
    before = strips[0]
    for strip in _split_overlapping(strips):
        words, sides, _, _, _ = strip
        x0, x1 = sides[0], sides[1]
        if x0 - begin < SAME_PLACE * (x1 - x0):
            if words == last:
                continue
            if last.isalnum() and words.isalnum():  # nobody can tell which one is meant
                text[-1] = last = "\ufffd"
                continue
        apart = x0 - end > least and x0 - end > _blank(last[-1:], words[0]) * em
        if text and (apart or _is_raised(strip, before)):
            text.append(" ")
            edges.extend((end, x0))
        text.append(words)
        edges.extend(sides)
        last, begin, end, before = words, sides[-2], sides[-1], strip
    top = min([strip.top for strip in strips])
    bottom = max([strip.bottom for strip in strips])
    right = max([strip.edges[-1] for strip in strips])
    return VisualLine(page, _left(strips[0]), top, right, bottom, em, _sure("".join(text)), edges)


def _split_overlapping(strips: list[Strip]) -> list[Strip]:
    """The strips from the left; single characters where they overlap: two copies, to look bold."""
    strips.sort(key=_left)
    for before, strip in pairwise(strips):
        x0, x1 = strip.edges[:2]
        if x0 - before.edges[-2] < SAME_PLACE * (x1 - x0):
            return sorted([char for strip in strips for char in strip.single()], key=_left)
    return strips


def _is_raised(strip: Strip, before: Strip) -> bool:
    """Whether figures are the mark of a note behind a number, which is no part of it: 12.50¹."""
    return (
        strip.text[0].isdigit()
        and before.text[-1].isdigit()
        and strip.height < _SMALL * before.height
        and strip.bottom < before.bottom - _RAISED * before.height
    )


def _em(strips: Sequence[Strip]) -> float:
    """How wide the Chinese characters of a line are; without any, how high it is.

    The boxes of two fonts of one size differ in height, by a third and more.
    """
    for strip in sorted(strips, key=_length, reverse=True) if len(strips) > 1 else strips:
        first = _HAN.search(strip.text)
        if first is not None:
            return strip.edges[2 * first.start() + 1] - strip.edges[2 * first.start()]
    return max([strip.height for strip in strips])


def _length(strip: Strip) -> int:
    return len(strip.text)


def _sure(text: str) -> str:
    """A number of which one figure is unknown is unknown: the rest of it is another number."""
    if "\ufffd" not in text:
        return text
    return _UNSURE.sub(lambda number: "\ufffd" * len(number[0]), text)


def _blank(before: str, after: str) -> float:
    latin = ("!" <= before <= "~") + ("!" <= after <= "~")
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


def full_end(line: VisualLine) -> float:
    """Where the last character of a line ends that is no closing sign: these hang over margins."""
    last = len(line.text)
    while last > 1 and line.text[last - 1] in CLOSING:
        last -= 1
    return line.edges[2 * last - 1]
