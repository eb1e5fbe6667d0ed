"""Where the chapters, headings and numbered items of a report begin, and what lies in which.

Headings are known by their words; an item by its number, where the number stands in its place:
at the beginning of a line, after a sentence, or next in its list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

import attrs

from juesuan.grammar_rules import known_words
from juesuan.numbering import number_of
from juesuan.reading.report.clauses import days
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.signs import CONTENTS_ENTRY, NUMBERED, annex, heading, numbers
from juesuan.report_vocabulary import OTHER_CHAPTER, Heading, chapters, title_key

__all__ = ["CHAPTER", "SECTION", "Mark", "Outline", "Span", "known_heading", "read_outline"]

CHAPTER, SECTION = 0, 1
# How deep the items of each style of numbering lie below their chapter.
_DEPTH = {"一、": 1, "(一)": 1, "1.": 2, "(1)": 3, "1)": 4, "①": 4}

_BEFORE = frozenset("。;:!?)”…")
_BEFORE_MORE = "、-/"
_BEHIND_MORE = "、,.;:。)%-/×+="
_SHORT = 30
_OPENING = re.compile(r"[^,。;:“”]{1,40}")
_YEAR = re.compile(r"[0-9]{4}年")


class Mark(NamedTuple):
    """The beginning of a heading or a numbered item.

    The number lies from ``start``, the words from ``title``; those of a known heading end before
    ``body``, and ``key`` tells which it is.  ``depth`` is 0 for a chapter.
    """

    start: int
    title: int
    body: int
    depth: int
    key: str
    style: str
    number: int | None


@attrs.define(eq=False)
class Span:
    """A chapter, heading or item: its own text (``mark.body`` to ``end``) and what lies inside.

    ``opening`` are the words that it begins with, to the first sign or the next item.
    """

    mark: Mark
    end: int
    parent: Span | None
    items: list[Span] = attrs.field(factory=list)
    opening: tuple[int, int] = (0, 0)

    @property
    def last(self) -> int:
        """Where the last of what lies inside ends."""
        inner = self
        while inner.items:
            inner = inner.items[-1]
        return inner.end

    def outwards(self) -> Iterator[Span]:
        """The span itself and those that it lies in, from the inside out."""
        each: Span | None = self
        while each is not None:
            yield each
            each = each.parent


class Outline(NamedTuple):
    """The spans in order of the text, all of them and the outermost.

    What stands before ``first`` belongs to no heading; what is attached begins at ``end``.
    """

    first: int
    end: int
    spans: list[Span]
    roots: list[Span]


def read_outline(layout: Layout) -> Outline:
    """The chapters of a report and what lies in them."""
    end = _attached(layout)
    marks = _without_contents(layout, list(_marks(layout, end)))
    spans: list[Span] = []
    roots: list[Span] = []
    stack: list[Span] = []
    for index, mark in enumerate(marks):
        until = marks[index + 1].start if index + 1 < len(marks) else end
        while stack and stack[-1].mark.depth >= mark.depth:
            stack.pop()
        span = Span(mark, until, stack[-1] if stack else None)
        opening = _OPENING.match(layout.text, mark.title, until)
        span.opening = opening.span() if opening else (mark.title, mark.title)
        (stack[-1].items if stack else roots).append(span)
        stack.append(span)
        spans.append(span)
    return Outline(marks[0].start if marks else end, end, spans, roots)


@cache
def _title_patterns() -> tuple[tuple[int, re.Pattern[str], dict[str, str]], ...]:
    """For chapters and sections: the depth, the pattern of a title, the keys by their words."""
    inside = [section for chapter in chapters() for section in chapter.sections]
    return tuple(
        (depth, heading(_both_commas(found)), _keys(found))
        for depth, found in ((CHAPTER, chapters()), (SECTION, inside))
    )


def _both_commas(found: Sequence[Heading]) -> list[str]:
    """The words of headings, written with ``、`` and with a comma."""
    words = [words for each in found for words in each.words]
    return list(dict.fromkeys((*words, *map(title_key, words))))


def _keys(found: Sequence[Heading]) -> dict[str, str]:
    return {title_key(words): each.key for each in found for words in each.words}


@cache
def _reference() -> frozenset[str]:
    """Behind these a number is part of a reference: 第（一）项, 附件（1）, 第1、2批."""
    return frozenset((*known_words("report", "before_reference"), *_BEFORE_MORE))


@cache
def _behind_reference() -> frozenset[str]:
    return frozenset((*known_words("report", "behind_reference"), *_BEHIND_MORE))


@cache
def _other_chapter() -> re.Pattern[str]:
    return heading(known_words("report", OTHER_CHAPTER))


def known_heading(text: str, at: int) -> tuple[int, str, int] | None:
    """Depth, key and end of the heading whose words stand at an index."""
    for depth, pattern, keys in _title_patterns():
        match = pattern.match(text, at)
        if match is not None:
            return depth, keys[title_key(match["words"])], match.end()
    return None


def _other_heading(text: str, at: int) -> tuple[int, str, int] | None:
    """A chapter of another region's form, which none of the seven is."""
    match = _other_chapter().match(text, at)
    return None if match is None else (CHAPTER, OTHER_CHAPTER, match.end())


def _attached(layout: Layout) -> int:
    """Where what is attached begins: a signature, or a line such as ``附件1：``."""
    text = layout.text
    signed = _signature(layout)
    candidates = [
        start
        for start in layout.line_starts
        if text.startswith("附", start)
        and (match := annex().match(text, start))
        and (layout.begins_line(match.end()) or match[0].endswith(":"))
    ]
    if not candidates:
        return signed
    chapters = [start for start in layout.line_starts if _chapter_at(layout, start)]
    last = chapters[-1] if chapters else 0
    return next((start for start in candidates if last < start < signed), signed)


def _signature(layout: Layout) -> int:
    """Where the date under a report begins, and the name of the unit above it."""
    text, end, starts = layout.text, len(layout.text), layout.line_starts
    if len(starts) < 3 or not days().fullmatch(text, starts[-1], end):
        return end
    finished = text[starts[-2] - 1] in "。;"
    unit = text[starts[-2] : starts[-1]]
    return starts[-2] if finished and len(unit) <= _SHORT and "。" not in unit else starts[-1]


def _chapter_at(layout: Layout, start: int) -> bool:
    number = NUMBERED.match(layout.text, start)
    found = known_heading(layout.text, number.end() if number else start)
    return found is not None and found[0] == CHAPTER


def _marks(layout: Layout, end: int) -> Iterator[Mark]:
    candidates = [
        *_bare_headings(layout, end),
        *(match.span("found") for match in numbers().finditer(layout.text, 0, end)),
    ]
    candidates.sort()
    lists: dict[str, int] = {}
    free, behind, above = 0, 0, (0, "")
    for start, title in candidates:
        if start < free or start < behind:
            continue
        behind = title
        mark = _mark(layout, start, title, lists, free, above)
        if mark is None:
            continue
        yield mark
        free = mark.body
        above = (mark.depth, mark.key) if mark.key else above
        if mark.number is not None:
            lists[mark.style] = mark.number
        if len(lists) > 1 or mark.number is None:
            for style in [each for each in lists if _DEPTH[each] > mark.depth]:
                del lists[style]


def _bare_headings(layout: Layout, end: int) -> Iterator[tuple[int, int]]:
    """Known headings without a number: alone on their line, before a colon or an item."""
    text = layout.text
    for start in layout.line_starts:
        found = known_heading(text, start) if start < end else None
        if found is not None:
            sign = text[found[2] : found[2] + 1]
            if sign == ":" or _ends_line(layout, found[2] + (sign == "。")):
                yield start, start


def _ends_line(layout: Layout, at: int) -> bool:
    """Whether a line ends here, or a numbered item or the number of a page follows."""
    if layout.begins_line(at) or _is_leader(layout, at):
        return True
    return NUMBERED.match(layout.text, at) is not None


def _is_leader(layout: Layout, at: int) -> bool:
    match = CONTENTS_ENTRY.match(layout.text, at)
    return match is not None and layout.begins_line(match.end())


def _mark(
    layout: Layout,
    start: int,
    title: int,
    lists: dict[str, int],
    free: int,
    above: tuple[int, str],
) -> Mark | None:
    """The mark that a number, or a heading without one, begins; None where it begins nothing.

    ``lists`` are the last numbers of the lists that go on here, ``free`` is where the title
    before ends, ``above`` depth and key of the known heading before this.
    """
    text = layout.text
    heading = known_heading(text, title)
    if start == title:
        assert heading is not None
        # A text that begins with the words of its own heading once more: 项目概况：1.…
        if heading[:2] == above and text[heading[2] : heading[2] + 1] in (":", "。"):
            return None
        return Mark(start, title, heading[2], heading[0], heading[1], "", None)
    style, number = number_of(text[start:title])
    if heading is None and style == "一、" and layout.begins_line(start):
        heading = _other_heading(text, title)
    before = text[start - 1] if start else "。"
    begins_line = layout.begins_line(start)
    bounded = before in _BEFORE or (start == free and start > 0)
    if heading is not None and (begins_line or bounded or style == "(一)"):
        depth, found, after = heading
        whole = found != OTHER_CHAPTER and style == ("一、", "(一)")[depth]
        if whole or _ends_title(layout, after):
            return Mark(start, title, after, depth, found, style, number)
    if not bounded and (before in _reference() or (before.isascii() and before.isalnum())):
        return None
    following = text[title : title + 1]
    if following in _behind_reference() or (following.isdigit() and not _YEAR.match(text, title)):
        return None
    fits = number == 1 or number == lists.get(style, -1) + 1
    new_line = begins_line and (bounded or start - free <= _SHORT)
    if style == "①":
        accepted = True
    elif style == "(1)":
        accepted = bounded or new_line or fits
    elif style == "1.":
        accepted = bounded or new_line or (fits and (begins_line or before == ","))
    elif style == "(一)":
        accepted = bounded or new_line or (fits and begins_line)
    else:
        accepted = new_line or (bounded and style == "1)")
    return Mark(start, title, title, _DEPTH[style], "", style, number) if accepted else None


def _ends_title(layout: Layout, at: int) -> bool:
    """Whether a title can end here: with its line, before a sign or before a number."""
    return _ends_line(layout, at) or layout.text[at] in ":。,;."


def _without_contents(layout: Layout, marks: list[Mark]) -> list[Mark]:
    """The marks less those of a contents page, and of a heading that stands there twice."""
    chapters = [index for index, mark in enumerate(marks) if mark.depth == CHAPTER and mark.key]
    last_of = {marks[index].key: index for index in chapters}
    dropped: set[int] = set()
    for at, index in enumerate(chapters):
        if last_of[marks[index].key] == index:
            continue
        until = chapters[at + 1]
        bare = all(_is_bare(layout, marks[i], marks[i + 1].start) for i in range(index, until))
        ends_contents = len(dropped) > 2 and marks[until].start - marks[index].body <= 3 * _SHORT
        if bare or ends_contents:
            dropped.update(range(index, until))
    return [mark for index, mark in enumerate(marks) if index not in dropped]


def _is_bare(layout: Layout, mark: Mark, until: int) -> bool:
    """Whether a heading has no text: nothing but the number of a page follows it."""
    if not mark.key:
        return False
    rest = layout.text[mark.body : until]
    return not rest.strip(":。") or CONTENTS_ENTRY.fullmatch(rest) is not None
