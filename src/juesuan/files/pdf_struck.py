"""Words of a PDF page that a line strikes out: a deleted 3 in front of 20.00 makes no 320.00."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator
from operator import attrgetter

import attrs

from juesuan.files.pdf_objects import Rule
from juesuan.files.pdf_page import Page, Strip

# Of the height of a character, from its top: a line there goes through it.  One that underlines
# it, or parts it from the next row, is lower.
_MIDDLE = (0.35, 0.7)
_SLACK = 0.6  # of that height: a line reaches no further over the words, and ends no sooner
_MOST_LINES = 50  # that cross one strip: more are a drawing

_Char = tuple[int, int]  # number of the strip, number in it


def without_struck(page: Page) -> Page:
    """The page without the words that lines strike out, each as long as its words are."""
    lines = sorted((rule for rule in page.rules if rule.horizontal), key=attrgetter("at"))
    crossed: dict[Rule, list[_Char]] = {}
    heights = [line.at for line in lines]
    for number, strip in enumerate(page.strips if lines else ()):
        low, high = (strip.top + part * strip.height for part in _MIDDLE)
        first, last = bisect_left(heights, low), bisect_right(heights, high)
        for line in lines[first:last] if last - first <= _MOST_LINES and not strip.on_side else ():
            for at in _crossed(strip, line):
                crossed.setdefault(line, []).append((number, at))
    struck: dict[int, set[int]] = {}
    for line, chars in crossed.items():
        if _fits(line, chars, page.strips):
            for number, at in chars:
                struck.setdefault(number, set()).add(at)
    if not struck:
        return page
    strips = [
        left
        for number, strip in enumerate(page.strips)
        for left in (_left(strip, struck[number]) if number in struck else [strip])
    ]
    return attrs.evolve(page, strips=strips, has_struck=True)


def _crossed(strip: Strip, line: Rule) -> Iterator[int]:
    """The characters whose middle a line crosses."""
    edges = strip.edges
    if edges[0] < line.end and line.start < edges[-1]:
        for at in range(len(strip.text)):
            if line.start < (edges[2 * at] + edges[2 * at + 1]) / 2 < line.end:
                yield at


def _fits(line: Rule, chars: Collection[_Char], strips: list[Strip]) -> bool:
    """Whether a line begins and ends with the words; one of a table goes on to its border."""
    left = min(strips[number].edges[2 * at] for number, at in chars)
    right = max(strips[number].edges[2 * at + 1] for number, at in chars)
    slack = _SLACK * max(strips[number].height for number, _ in chars)
    return abs(left - line.start) <= slack and abs(right - line.end) <= slack


def _left(strip: Strip, struck: Collection[int]) -> list[Strip]:
    """What is left of a strip: one, as a number goes on behind a figure that was struck out."""
    kept = [at for at in range(len(strip.text)) if at not in struck]
    edges: list[float] = []
    for at in kept:
        edges += [edges[-1] if edges else strip.edges[2 * at], strip.edges[2 * at + 1]]
    text = "".join([strip.text[at] for at in kept])
    return [strip._replace(text=text, edges=edges)] if kept else []
