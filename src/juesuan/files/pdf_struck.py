"""Words of a PDF page that a line strikes out: a deleted 3 in front of 20.00 makes no 320.00."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Mapping
from operator import attrgetter

import attrs

from juesuan.files.pdf_objects import Rule
from juesuan.files.pdf_page import Page, Strip

# Of the height of a character, from its top: a line there goes through it.  One that underlines
# it, or parts it from the next row, is lower.
_MIDDLE = (0.35, 0.7)
_SLACK = 0.6  # of that height: a line reaches no further over the words, and ends no sooner
_MOST_LINES = 50  # that cross one strip: more are a drawing

_MOST_COMPARED = 1_000_000  # strips and leaning lines: more of these are a drawing

_Char = tuple[int, int]  # number of the strip, number in it


def without_struck(page: Page) -> Page:
    """The page without the words that lines strike out, each as long as its words are.

    A figure that another line goes through is unknown: the line may strike a whole row out.
    """
    lines = sorted((rule for rule in page.rules if rule.horizontal), key=attrgetter("at"))
    crossed: dict[Rule, list[_Char]] = {}
    heights = [line.at for line in lines]
    for number, strip in enumerate(page.strips if lines else ()):
        low, high = (strip.top + part * strip.height for part in _MIDDLE)
        first, last = bisect_left(heights, low), bisect_right(heights, high)
        for line in lines[first:last] if last - first <= _MOST_LINES and not strip.on_side else ():
            for at in _crossed(strip, line):
                crossed.setdefault(line, []).append((number, at))
    struck: dict[int, dict[int, str]] = {}
    for line, chars in crossed.items():
        fits = _fits(line, chars, page.strips)
        for number, at in chars:
            if fits or page.strips[number].text[at].isdigit():
                struck.setdefault(number, {})[at] = "" if fits else "\ufffd"
    for number, at in _crossed_by_slants(page):
        struck.setdefault(number, {}).setdefault(at, "\ufffd")
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


def _crossed_by_slants(page: Page) -> Iterator[_Char]:
    """The figures that lines go through which lean."""
    strips = sorted(enumerate(page.strips if page.slants else ()), key=lambda each: each[1].top)
    tops = [strip.top for _, strip in strips]
    highest = max((strip.height for _, strip in strips), default=0.0)
    compared = 0
    for x0, y0, x1, y1 in page.slants if strips else ():
        first = bisect_left(tops, min(y0, y1) - highest)
        last = bisect_right(tops, max(y0, y1))
        compared += last - first
        if compared > _MOST_COMPARED:
            return
        for number, strip in strips[first:last]:
            low, high = (strip.top + part * strip.height for part in _MIDDLE)
            # Where the line is between the two heights.
            parts = sorted(((low - y0) / (y1 - y0), (high - y0) / (y1 - y0)))
            start, end = max(parts[0], 0.0), min(parts[1], 1.0)
            if start >= end:
                continue
            left, right = sorted((x0 + start * (x1 - x0), x0 + end * (x1 - x0)))
            edges = zip(strip.edges[0::2], strip.edges[1::2], strict=True)
            for at, (char_left, char_right) in enumerate(edges):
                if char_left < right and left < char_right and strip.text[at].isdigit():
                    yield number, at


def _fits(line: Rule, chars: Collection[_Char], strips: list[Strip]) -> bool:
    """Whether a line begins and ends with the words; one of a table goes on to its border."""
    left = min(strips[number].edges[2 * at] for number, at in chars)
    right = max(strips[number].edges[2 * at + 1] for number, at in chars)
    slack = _SLACK * max(strips[number].height for number, _ in chars)
    return abs(left - line.start) <= slack and abs(right - line.end) <= slack


def _left(strip: Strip, struck: Mapping[int, str]) -> list[Strip]:
    """What is left of a strip: one, as a number goes on behind a figure that was struck out."""
    kept = [at for at in range(len(strip.text)) if struck.get(at) != ""]
    edges: list[float] = []
    for at in kept:
        edges += [edges[-1] if edges else strip.edges[2 * at], strip.edges[2 * at + 1]]
    text = "".join([struck.get(at, strip.text[at]) for at in kept])
    return [strip._replace(text=text, edges=edges)] if kept else []
