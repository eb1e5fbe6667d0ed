"""Every character of the text accounted for: what each stretch of it is."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from operator import itemgetter
from typing import NamedTuple

from juesuan.model.document import Document, Region, required
from juesuan.model.paths import leaves
from juesuan.source import fold

_OVER = ("unread", "noise", "text")


class Segment(NamedTuple):
    """A stretch of the text.

    Attributes:
        start: the first code point.
        end: one past the last; never the first.
        kind: ``value`` (a stated fact), ``label`` (the form's fixed words), ``text`` (running
            text of a node), ``noise`` (left by extraction), ``blank`` or ``unread``.
        path: of a value the path of its fact, else None.
    """

    start: int
    end: int
    kind: str
    path: str | None


def resolve_overlaps(regions: Iterable[Region]) -> tuple[Region, ...]:
    """Regions sorted and without overlap; where an unread one and a label overlap, it is unread.

    >>> resolve_overlaps([(0, 9, "label"), (3, 5, "unread")])
    ((0, 3, 'label'), (3, 5, 'unread'), (5, 9, 'label'))
    >>> resolve_overlaps([(0, 1, "label"), (0, 9, "unread"), (5, 7, "label")])
    ((0, 9, 'unread'),)
    """
    ordered = sorted(regions, key=itemgetter(1), reverse=True)
    ordered.sort(key=itemgetter(0))  # of those that begin together the longest first
    base = _cut_overlaps([each for each in ordered if each[2] not in _OVER])
    over = _cut_overlaps([each for each in ordered if each[2] in _OVER])
    return tuple(_lay_over(base, over) if over else base)


def _cut_overlaps(ordered: Iterable[Region]) -> list[Region]:
    """Each region from where the one before it ends."""
    found: list[Region] = []
    last = 0
    for region in ordered:
        start, end, kind = region
        if start < end > last:
            found.append(region if last <= start else (last, end, kind))
            last = end
    return found


def _lay_over(base: list[Region], over: list[Region]) -> Iterator[Region]:
    """The base with the other regions on top."""
    at = position = 0
    for region in base:
        start, end, kind = region
        start = max(start, position)
        while at < len(over) and over[at][0] < end:
            top = over[at]
            if start < top[0]:
                yield start, top[0], kind
            yield top
            position = top[1]
            start = max(start, position)
            at += 1
        if start < end:
            yield region if start == region[0] else (start, end, kind)
    yield from over[at:]


def segments(document: Document) -> Iterator[Segment]:
    """The text of a document as segments, without gap or overlap; joined, they are the text.

    Raises:
        ValueError: the document was built by hand and has no text.
        TypeError: not a document.

    >>> import juesuan
    >>> text = "二、收入决算情况说明\\n本年收入1.50万元。"
    >>> [(text[s.start : s.end], s.kind) for s in juesuan.segments(juesuan.parse(text))][-3:]
    [('本年收入', 'label'), ('1.50', 'value'), ('万元。', 'label')]
    """
    required(document, "segments")
    origin = document.origin
    if origin is None or document.start is None or document.end is None:
        raise ValueError("这份文档不是由文本读出的，没有原文，也就没有 segments")
    return _each_segment(document, origin.text, document.start, document.end, origin.regions)


def find_unread(found: Iterable[Segment], text: str) -> Iterator[Segment]:
    """The unread segments that are worth telling: those with a letter or digit, not signs alone.

    >>> list(find_unread([Segment(0, 2, "unread", None), Segment(2, 3, "unread", None)], "其他。"))
    [Segment(start=0, end=2, kind='unread', path=None)]
    """
    return (
        each
        for each in found
        if each.kind == "unread" and any(map(str.isalnum, text[each.start : each.end]))
    )


def _each_segment(
    document: Document, text: str, start: int, end: int, regions: tuple[Region, ...]
) -> Iterator[Segment]:
    folded = fold(text)
    at, position = 0, start
    for first, last, path in _value_ranges(document):
        if first > position:
            at = yield from _segments_between(folded, regions, at, position, first)
        yield Segment(first, last, "value", path)
        position = last
    if position < end:
        yield from _segments_between(folded, regions, at, position, end)


def _value_ranges(document: Document) -> Iterator[tuple[int, int, str]]:
    """The ranges of the facts; of one inside another, or across its end, both parts are kept."""
    found: dict[tuple[int, int], str] = {}
    for _, path, leaf in leaves(document):
        if leaf.start is not None and leaf.end:
            found.setdefault((leaf.start, -leaf.end), path)
    ranges = sorted((start, minus_end, path) for (start, minus_end), path in found.items())
    stack: list[tuple[int, str]] = []
    position = 0
    for start, minus_end, path in ranges:
        while stack and stack[-1][0] <= start:
            outer_end, outer = stack.pop()
            if position < outer_end:
                yield position, outer_end, outer
                position = outer_end
        if stack and position < start:
            yield position, start, stack[-1][1]
        position = max(position, start)
        stack.append((-minus_end, path))
    while stack:
        outer_end, outer = stack.pop()
        if position < outer_end:
            yield position, outer_end, outer
            position = outer_end


def _segments_between(
    folded: str, regions: tuple[Region, ...], at: int, start: int, end: int
) -> Generator[Segment, None, int]:
    """What stands between two values, by the regions; the index of the region that comes next."""
    while start < end:
        while at < len(regions) and regions[at][1] <= start:
            at += 1
        if at < len(regions) and regions[at][0] <= start:
            until, kind = min(end, regions[at][1]), regions[at][2]
        else:
            until = min(end, regions[at][0]) if at < len(regions) else end
            kind = "unread"
        yield from _set_blanks_apart(folded, start, until, kind)
        start = until
    return at


def _set_blanks_apart(folded: str, start: int, end: int, kind: str) -> Iterator[Segment]:
    """A stretch of one kind, its white space at both ends apart."""
    text = folded[start:end]
    first = start + len(text) - len(text.lstrip())
    last = start + len(text.rstrip())
    if first >= last:
        yield Segment(start, end, "blank", None)
        return
    if start < first:
        yield Segment(start, first, "blank", None)
    yield Segment(first, last, kind, None)
    if last < end:
        yield Segment(last, end, "blank", None)
