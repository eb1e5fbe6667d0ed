"""Pages of columns: the left one is read before the right one, and never line by line.

Two columns are seen from what stands side by side: lines of text, a table and text, two tables.
What crosses the gutter between them, such as a title or a wide table, parts what stands above it
from what stands below.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import attrs

from juesuan.files.pdf_layout import Item, PageItems
from juesuan.files.pdf_lines import CLOSING, VisualLine

_GAP = 1.2  # of the size of type: a gap that may be the gutter
# Lines with something beside them: fewer are no column, and no third column beside two others.
_FEWEST, _FEW = 6, 2
_LONG = 10  # signs of a line: a column of text, and not one of a table
_SHORT = 4  # signs of a line beside a table
_BESIDE = 0.5  # of the height of the lower of two tables that stand side by side
_LEADING = 0.5  # of the size of type: lines of two columns that are not level leave no more
_NEAR, _NEAREST = 0.4, 0.1  # of the size of type: no nearer are characters of two columns
_BORDER = 12.0  # points by which the border of a table may stand outside of its column
_FEW_CROSS = 5  # of so many things one may cross the gutter of another page
_SAME = 20.0  # points: gutters so near are one
_LEFT, _RIGHT = 1, 2  # 0 stands over both
_DEEPEST = 6  # columns are parted in columns up to this number


_Gutter = tuple[float, float]


class _Gap(NamedTuple):
    """What parts two things that stand side by side, and for how many lines it counts."""

    start: float
    end: float
    lines: int


class _Piece(NamedTuple):
    item: Item
    side: int  # 0 left, 1 right of the gutter; -1 in it


def columns(pages: Sequence[PageItems]) -> list[list[PageItems]]:
    """The parts of each page in the order of reading; a page of one column as it is.

    A page with little on it has the columns of the one before.
    """
    before: dict[tuple[float, float, int], _Gutter] = {}
    return [_number_columns(_split(page, before)) for page in pages]


def _number_columns(parts: list[PageItems]) -> list[PageItems]:
    """The parts with the numbers of their columns from the left."""
    number, last = 0, -_SAME
    for part in sorted([part for part in parts if part.column], key=lambda part: part.left):
        number += part.left - last >= _SAME
        part.column, last = number, part.left
    return parts


def may_hold_two_columns(part: PageItems) -> bool:
    """Whether a column holds a line with a wide gap, or a page without columns several.

    So begins a column with few lines beside it.
    """
    if not part.column:
        return _find_gutter(part.items, _FEW) is not None
    return any(_wide(item) for item in part.items if isinstance(item, VisualLine))


def _split(page: PageItems, before: dict[tuple[float, float, int], _Gutter]) -> list[PageItems]:
    key = page.width, page.height, page.column
    gutter = _find_gutter(page.items, _FEW if page.column else _FEWEST)
    if gutter is not None:
        before[key] = gutter
    elif key in before and _fits(page.items, *before[key]):
        gutter = before[key]
    else:
        return [page]
    parts: list[PageItems] = []
    for column, items in _parts(page.items, *gutter):
        if parts and not column and parts[-1].column == page.column:
            parts[-1].items += items
            continue
        number = 2 * page.column + column if column else page.column
        left = gutter[1] if column == _RIGHT else page.left
        part = attrs.evolve(page, items=items, column=number, left=left)
        parts += _split(part, before) if column and number < _DEEPEST else [part]
    return parts


def _fits(items: Sequence[Item], start: float, end: float) -> bool:
    """Whether what stands on a page may stand in columns with such a gutter."""
    pieces = [piece for item in items for piece in _split_line(item, end)]
    crossing = sum(piece.side < 0 for piece in pieces)
    right = sum(piece.side > 0 for piece in pieces)
    filling = sum(piece.side == 0 and _reaches_gutter(piece.item, start) for piece in pieces)
    return crossing * _FEW_CROSS <= len(pieces) and max(right, filling) > 1


def _find_gutter(items: Sequence[Item], fewest: int) -> _Gutter | None:
    """Where the gutter begins and ends: what most gaps have in common."""
    gaps = list(_gaps(items))
    if sum(gap.lines for gap in gaps) < fewest:
        return None
    ends = sorted([(g.start, g.lines) for g in gaps] + [(g.end, -g.lines) for g in gaps])
    best = lines = 0
    found = None
    for (at, count), (following, _) in pairwise(ends):
        lines += count
        if lines > best and at < following:
            best, found = lines, (at, following)
    if found is None or best < fewest:
        return None
    # The first lines of paragraphs, which are longer than the others, may be indented.
    start, end = found
    return start, min([x0 for x0 in _starts(items) if start < x0 < end], default=end)


def _starts(items: Sequence[Item]) -> Iterator[float]:
    """Where things begin, and what stands behind the gaps of lines."""
    for item in items:
        yield item.x0
        if isinstance(item, VisualLine):
            yield from (item.edges[2 * at + 1] for at in _wide(item))


def _gaps(items: Sequence[Item]) -> Iterator[_Gap]:
    """The gaps between what stands side by side; a line counts once."""
    open_items: list[Item] = []
    for item in items:
        if isinstance(item, VisualLine):
            yield from _gaps_in_line(item)
        open_items = [each for each in open_items if _end(each) > item.top]
        for other in open_items:
            left, right = (other, item) if other.x0 < item.x0 else (item, other)
            lines = _side_by_side(left, right)
            if lines:
                yield _Gap(left.x1, right.x0, lines)
                break
        open_items.append(item)


def _gaps_in_line(line: VisualLine) -> Iterator[_Gap]:
    """The gaps of a line, all pieces of which are long."""
    wide = _wide(line)
    ends = [-1, *wide, len(line.text)]
    if wide and all(after - before > _LONG for before, after in pairwise(ends)):
        for at in wide:
            yield _Gap(line.edges[2 * at], line.edges[2 * at + 1], 1)


def _wide(line: VisualLine) -> list[int]:
    """The blanks of a line that are wide."""
    if " " not in line.text:
        return []
    return [
        at
        for at, char in enumerate(line.text)
        if char == " " and line.edges[2 * at + 1] - line.edges[2 * at] > _GAP * line.em
    ]


def _end(item: Item) -> float:
    return item.bottom + _LEADING * item.em if isinstance(item, VisualLine) else item.bottom


def _side_by_side(left: Item, right: Item) -> int:
    """For how many lines it counts that two things stand side by side; 0: they do not."""
    lines = [each for each in (left, right) if isinstance(each, VisualLine)]
    gap = _GAP * min((line.em for line in lines), default=0.0)
    long = _LONG if len(lines) == 2 else _SHORT
    if right.x0 - left.x1 <= gap or any(len(line.text) < long for line in lines):
        return 0
    if lines:
        return 1
    beside = min(left.bottom, right.bottom) - max(left.top, right.top)
    lower = min(left.bottom - left.top, right.bottom - right.top)
    return _FEWEST if beside > _BESIDE * lower else 0


def _parts(items: Sequence[Item], start: float, end: float) -> Iterator[tuple[int, list[Item]]]:
    """What stands in the order of reading: 1 left, 2 right of the gutter, 0 over both."""
    zone: list[_Piece] = []
    for piece in [piece for item in items for piece in _split_line(item, end)]:
        if piece.side >= 0:
            zone.append(piece)
            continue
        yield from _zone(zone, start, is_last=False)
        yield 0, [piece.item]
        zone = []
    yield from _zone(zone, start, is_last=True)


def _zone(
    zone: Sequence[_Piece], start: float, *, is_last: bool
) -> Iterator[tuple[int, list[Item]]]:
    """What stands between two things that cross the gutter."""
    left, right = ([each.item for each in zone if each.side == side] for side in (0, 1))
    deepest = max((item.bottom for item in right), default=0.0)
    below = [item for item in left if item.top >= deepest]
    # Short lines below both, before something wide, are no more of the left one than of the page.
    if is_last or any(_reaches_gutter(item, start) for item in below):
        below = []
    left = left[: len(left) - len(below)]
    for number, found in ((_LEFT, left), (_RIGHT, right), (0, below)):
        if found:
            yield number, found


def _reaches_gutter(item: Item, start: float) -> bool:
    """Whether something reaches from within the left column to the gutter."""
    return not isinstance(item, VisualLine) or start - item.x1 < 2 * item.em


def _split_line(item: Item, end: float) -> Iterator[_Piece]:
    """A line as the two that stand on both sides of where the right column begins.

    What reaches over that place crosses: lines of the left column may end anywhere before it.
    """
    if not isinstance(item, VisualLine):
        crosses = item.x0 < end - _BORDER and item.x1 > end + _BORDER
        yield _Piece(item, -1 if crosses else int(item.x0 + item.x1 > 2 * end))
        return
    count = sum(
        x0 + x1 < 2 * end for x0, x1 in zip(item.edges[0::2], item.edges[1::2], strict=True)
    )
    left = item.text[:count].rstrip()
    if left and item.text[count:].strip():
        following = len(item.text) - len(item.text[count:].lstrip())
        gap = item.edges[2 * following] - item.edges[2 * len(left) - 1]
        # A sign that closes may hang over the margin of its column.
        if gap < (_NEAR if left[-1] not in CLOSING else _NEAREST) * item.em:
            yield _Piece(item, -1)
            return
    for side, first, last in ((0, 0, count), (1, count, len(item.text))):
        text = item.text[first:last]
        first += len(text) - len(text.lstrip())
        last -= len(text) - len(text.rstrip())
        if first < last:
            edges = item.edges[2 * first : 2 * last]
            piece = item._replace(
                text=item.text[first:last], edges=edges, x0=edges[0], x1=edges[-1]
            )
            yield _Piece(piece, side)
