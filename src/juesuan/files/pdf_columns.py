"""Pages of two columns: the left one is read before the right one, and never line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from juesuan.files.pdf_layout import Item, PageItems
from juesuan.files.pdf_lines import VisualLine

__all__ = ["columns"]

_GAP = 1.2  # of the size of type: a gap that may be the gutter
_FEWEST = 6  # lines with a gap at one place
_LONG = 10  # signs of a line on either side: a column of text, and not one of a table


def columns(page: PageItems) -> list[PageItems]:
    """The parts of a page in the order of reading; a page of one column as it is."""
    gutter = _gutter([item for item in page.items if isinstance(item, VisualLine)])
    if gutter is None:
        return [page]
    pieces = [piece for item in page.items for piece in _cut(item, *gutter)]
    first = min(at for at, piece in enumerate(pieces) if piece.x0 >= gutter[1])
    last = max(at for at, piece in enumerate(pieces) if piece.x0 >= gutter[1])
    # A title above both columns, or a line below them, crosses the gutter.
    crossing = [at for at, piece in enumerate(pieces) if _crosses(piece, *gutter)]
    begin = max((at + 1 for at in crossing if at < first), default=0)
    end = min((at for at in crossing if at > last), default=len(pieces))
    left = [piece for piece in pieces[begin:end] if piece.x1 <= gutter[1]]
    right = [piece for piece in pieces[begin:end] if piece.x1 > gutter[1]]
    parts = (pieces[:begin], left, right, pieces[end:])
    return [
        attrs.evolve(page, items=items, column=number)
        for number, items in enumerate(parts)
        if items
    ]


def _gutter(lines: Sequence[VisualLine]) -> tuple[float, float] | None:
    """Where the gutter begins and ends: most lines have a gap there, and text on both sides."""
    gaps = sorted(gap for line in lines for gap in _gaps(line))
    if len(gaps) < _FEWEST:
        return None
    middle = gaps[len(gaps) // 2]
    common = [gap for gap in gaps if gap[0] < middle[1] and gap[1] > middle[0]]
    start, end = max(gap[0] for gap in common), min(gap[1] for gap in common)
    crossing = sum(_crosses(line, start, end) for line in lines)
    if len(common) < _FEWEST or start >= end or crossing * 4 > len(common):
        return None
    return start, end


def _gaps(line: VisualLine) -> Iterator[tuple[float, float]]:
    """The gap of a line that has one, with text on both sides."""
    wide = [
        at
        for at, char in enumerate(line.text)
        if char == " " and line.edges[2 * at + 1] - line.edges[2 * at] > _GAP * line.em
    ]
    if len(wide) == 1 and _LONG <= wide[0] < len(line.text) - _LONG:
        yield line.edges[2 * wide[0]], line.edges[2 * wide[0] + 1]


def _crosses(item: Item, start: float, end: float) -> bool:
    """Whether something stands in the gutter."""
    if not isinstance(item, VisualLine):
        return item.x0 < start and item.x1 > end
    sides = zip(item.text, item.edges[0::2], item.edges[1::2], strict=True)
    return any(char != " " and x0 < end and x1 > start for char, x0, x1 in sides)


def _cut(item: Item, start: float, end: float) -> Iterator[Item]:
    """A line as the two that stand on both sides of the gutter."""
    if not isinstance(item, VisualLine) or _crosses(item, start, end):
        yield item
        return
    for within in (range(0, _count(item, end)), range(_count(item, end), len(item.text))):
        text = item.text[within.start : within.stop]
        first = within.start + len(text) - len(text.lstrip())
        last = within.start + len(text.rstrip())
        if first < last:
            edges = item.edges[2 * first : 2 * last]
            yield item._replace(text=item.text[first:last], edges=edges, x0=edges[0], x1=edges[-1])


def _count(line: VisualLine, end: float) -> int:
    """How many characters stand on the left of the end of the gutter."""
    return sum(x0 < end for x0 in line.edges[0::2])
