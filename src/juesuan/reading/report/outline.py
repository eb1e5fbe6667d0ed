"""Where the chapters, headings and numbered items of a report begin, and what lies in which.

Headings are known by their words; an item by its number, where the number stands in its place:
at the beginning of a line, after a sentence, or next in its list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from typing import Any, NamedTuple

import attrs

from juesuan.grammar_rules import known_pattern
from juesuan.grammar_tables import first_signs
from juesuan.numbering import CIRCLED, NUMBERING, NUMERAL, parse_number
from juesuan.reading.report.clauses import days
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.recognise import heading, headings
from juesuan.report_vocabulary import OTHER_CHAPTER, any_word_of, criteria, known

CHAPTER, SECTION = 0, 1
# How deep the items of each style of numbering lie below their chapter.
_DEPTH = {"一、": 1, "(一)": 1, "1.": 2, "(1)": 3, "1)": 4, "①": 4}

_BEFORE = frozenset("。;:!?)”…")
_SHORT = 30
_OPENING = re.compile(r"[^,。;:“”]{1,40}")


# A line of the contents page: leaders and the number of a page after a heading.
_CONTENTS_ENTRY = re.compile(r"[.·…‥⋯∙•—_-]+(?:[0-9]{0,3}|[IVXivx]{1,5})|[0-9]{1,3}")


@attrs.define(eq=False)
class Span:
    """A chapter, heading or item: its own text (``body`` to ``end``) and what lies inside.

    The number lies from ``start``, the words from ``title``; those of a known heading end before
    ``body``, and ``key`` tells which it is.  ``depth`` is 0 for a chapter.  ``last`` is where the
    last of what lies inside ends; the words that an item begins with, to the first sign or the
    next item, end at ``opening``.
    """

    start: int
    title: int
    body: int
    depth: int
    key: str = ""
    style: str = ""
    number: int | None = None
    end: int = 0
    last: int = 0
    opening: int = 0
    items: list[Span] = attrs.field(factory=list)


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
    end = _start_of_attached(layout)
    spans = _without_contents(layout, [*_find_spans(layout, end)], end)
    roots: list[Span] = []
    open_: list[Span] = []
    for span in spans:
        while open_ and open_[-1].depth >= span.depth:
            open_.pop().last = span.start
        if not span.key:
            opening = _OPENING.match(layout.text, span.title, span.end)
            span.opening = opening.end() if opening else span.title
        (open_[-1].items if open_ else roots).append(span)
        open_.append(span)
    for span in open_:
        span.last = end
    return Outline(spans[0].start if spans else end, end, spans, roots)


@cache
def _numbers() -> re.Pattern[str]:
    """Numbers of items, each in the group ``found``; also those that begin inside another."""
    # To search for one of some signs, and then to look back at it, is three times as fast.
    return re.compile(
        f"[(一二三四五六七八九十0-9{CIRCLED}](?<=(?=(?P<found>{NUMBERING.pattern})).)"
    )


@cache
def item_title() -> re.Pattern[str]:
    return re.compile(heading("words", (*known("item"), *known("stage_name"), *criteria())))


@cache
def _titles() -> re.Pattern[str]:
    """The words of a heading, in a group each kind."""
    said = "|".join(heading(group, words) for group, words in headings().items())
    return re.compile(f"(?=[{re.escape(first_signs(said))}])(?:{said})")


def _known_heading(text: str, at: int, *, other: bool = False) -> tuple[int, str, int] | None:
    """Depth, key and end of the heading whose words stand at an index; ``other`` says whether it
    may be a chapter of another region's form, which none of the seven is."""
    match = _titles().match(text, at)
    group: Any = match and match.lastgroup
    if match is None or (group == "other" and not other):
        return None
    key = headings()[group][match[group].replace(",", "、")]
    return SECTION if group == "section" else CHAPTER, key, match.end()


@cache
def _annex() -> re.Pattern[str]:
    """The beginning of what is attached: 附件1:."""
    return re.compile(f"{any_word_of('annex')}(?:{NUMERAL}|[0-9]{{1,2}})?[:、.]?")


def _start_of_attached(layout: Layout) -> int:
    """Where what is attached begins: a signature, or a line such as ``附件1：``."""
    text, starts, signed = layout.text, layout.line_starts, _signature(layout)
    found = ((start, _annex().match(text, start)) for start in starts if start < signed)
    annexes = [
        start
        for start, annex in found
        if annex is not None and (annex[0].endswith(":") or layout.begins_line(annex.end()))
    ]
    last = max((at for at in starts if _is_chapter(layout, at)), default=0) if annexes else 0
    return next((start for start in annexes if start > last), signed)


def _signature(layout: Layout) -> int:
    """Where the date under a report begins, and the name of the unit above it."""
    text, end, starts = layout.text, len(layout.text), layout.line_starts
    if len(starts) < 3 or not days().fullmatch(text, starts[-1], end):
        return end
    finished = text[starts[-2] - 1] in "。;"
    unit = text[starts[-2] : starts[-1]]
    return starts[-2] if finished and len(unit) <= _SHORT and "。" not in unit else starts[-1]


def _is_chapter(layout: Layout, start: int) -> bool:
    """Whether a chapter begins at a line: (一)项目基本情况。 begins none, as text follows it."""
    text = layout.text
    number = NUMBERING.match(text, start)
    found = _known_heading(text, number.end() if number else start)
    if found is None or found[0] != CHAPTER:
        return False
    return not number or parse_number(number[0])[0] == "一、" or _ends_line(layout, found[2])


def _find_spans(layout: Layout, end: int) -> Iterator[Span]:
    text, begins_title = layout.text, _titles().match
    places = [match.span("found") for match in _numbers().finditer(text, 0, end)]
    lines = (at for at in layout.line_starts if at < end and begins_title(text, at))
    places += ((at, at) for at in lines if _is_bare_heading(layout, at))
    places.sort(reverse=True)
    lists: dict[str, int] = {}
    behind = 0
    before = Span(0, 0, 0, CHAPTER)
    above: tuple[int, str] = (0, "")
    while places:
        start, title = places.pop()
        if start < before.body or start < behind:
            continue
        behind = title
        span = _span(layout, start, title, lists, before, above)
        if span is None:
            continue
        yield span
        before = span
        if span.key:
            above = (span.depth, span.key)
            # What follows a title begins a line as well, when it is written.
            if _is_bare_heading(layout, span.body) and span.body < end:
                places.append((span.body, span.body))
        if span.number is not None:
            lists[span.style] = span.number
        lists = {style: number for style, number in lists.items() if _DEPTH[style] <= span.depth}


def _is_bare_heading(layout: Layout, at: int) -> bool:
    """Whether a known heading stands here without a number: alone on its line, before a colon or
    an item."""
    found = _known_heading(layout.text, at)
    if found is None:
        return False
    sign = layout.text[found[2] : found[2] + 1]
    return sign == ":" or _ends_line(layout, found[2] + (sign == "。"))


def _ends_line(layout: Layout, at: int) -> bool:
    """Whether a line ends here, or a numbered item or the number of a page follows."""
    if layout.begins_line(at) or NUMBERING.match(layout.text, at):
        return True
    leader = _CONTENTS_ENTRY.match(layout.text, at)
    return leader is not None and layout.begins_line(leader.end())


def _span(
    layout: Layout,
    start: int,
    title: int,
    lists: dict[str, int],
    above: Span,
    known_above: tuple[int, str],
) -> Span | None:
    """The span that a number, or a heading without one, begins; None where it begins nothing.

    ``lists`` are the last numbers of the lists that go on here, ``above`` is the span before,
    ``known_above`` depth and key of the known heading before this.
    """
    text = layout.text
    if start == title:
        found = _known_heading(text, title)
        assert found is not None
        # A text that begins with the words of its own heading once more: 项目概况：1.…
        if found[:2] == known_above and text[found[2] : found[2] + 1] in (":", "。"):
            return None
        return Span(start, title, found[2], found[0], found[1])
    style, number = parse_number(text[start:title])
    behind_number = start == above.body and start > 0
    begins_line = layout.begins_line(start) or (behind_number and above.key != "")
    found = _known_heading(text, title, other=style == "一、" and begins_line)
    before = text[start - 1] if start else "。"
    bounded = before in _BEFORE or behind_number
    if found is not None and (begins_line or bounded or style == "(一)"):
        depth, key, after = found
        whole = key != OTHER_CHAPTER and style == ("一、", "(一)")[depth]
        if whole or _ends_line(layout, after):
            return Span(start, title, after, depth, key, style, number)
    if not bounded and known_pattern("report", "before_reference").match(text, start - 1):
        return None
    if known_pattern("report", "behind_reference").match(text, title):
        return None
    new_line = begins_line and (bounded or start - above.body <= _SHORT)
    if not (new_line or style == "①" or (bounded and style != "一、")):
        next_ = number in (1, lists.get(style, -1) + 1)
        joined = style == "(1)" or (style == "1." and before == ",")
        if not next_ or not (joined or (begins_line and style in ("1.", "(一)"))):
            return None
    return Span(start, title, title, _DEPTH[style], "", style, number)


def _without_contents(layout: Layout, spans: list[Span], end: int) -> list[Span]:
    """The spans less those of a contents page, and of a heading that stands there twice."""
    chapters_ = [index for index, span in enumerate(spans) if span.depth == CHAPTER]
    last_of = {spans[index].key: index for index in chapters_}
    dropped: set[int] = set()
    for at, index in enumerate(chapters_):
        if last_of[spans[index].key] == index:
            continue
        until = chapters_[at + 1]
        bare = all(_has_no_text(layout, spans[i], spans[i + 1].start) for i in range(index, until))
        ends_contents = len(dropped) > 2 and spans[until].start - spans[index].body <= 3 * _SHORT
        if bare or ends_contents:
            dropped.update(range(index, until))
    # 六、主要经验做法 above 七、存在的问题: a heading inside, on the same page.
    for index in range(len(spans) - 2, -1, -1):
        if index + 1 in dropped and _has_no_text(layout, spans[index], spans[index + 1].start):
            dropped.add(index)
    kept = [span for index, span in enumerate(spans) if index not in dropped]
    for span, following in pairwise(kept):
        span.end = following.start
    if kept:
        kept[-1].end = end
    return kept


def _has_no_text(layout: Layout, span: Span, until: int) -> bool:
    """Whether a heading has no text: nothing but the number of a page follows it."""
    # The first dot of leaders behind a heading is taken for a full stop.
    rest = layout.text[span.body : until].strip(":。")
    return bool(span.key) and (not rest or _CONTENTS_ENTRY.fullmatch(rest) is not None)
