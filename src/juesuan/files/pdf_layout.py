"""A PDF page as lines and tables in reading order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Union

import attrs

from juesuan.files.pdf_grid import Grid, grids
from juesuan.files.pdf_lines import CLOSING, VisualLine, between, visual_lines
from juesuan.files.pdf_page import Page, Strip

# A table of one column that holds more lines than this in a cell is a frame around text.
_FRAME_LINES = 3
_NUMBER = re.compile(r"\d[\d,.]*\d")
_CLOSE = 0.3  # of the width of a sign: it follows the character before it at once
# A watermark is so much higher than most of the words, and so high in points.
_LARGER, _LARGE = 1.5, 24.0


@attrs.define
class TableRow:
    """A row: the lines of its cells, and where the cells begin and the last one ends.

    ``covered`` says of each cell whether one above covers it.
    """

    cells: list[list[VisualLine]]
    edges: tuple[float, ...]
    covered: tuple[bool, ...] = ()

    def texts(self) -> list[str]:
        """The words of the cells, as one line each."""
        found = []
        for cell in self.cells:
            text = ""
            for line in cell:
                text += between(text, line.text, in_cell=True) + line.text
            found.append(text)
        return found

    def words(self) -> list[str]:
        """The same without blanks, to compare rows."""
        return ["".join(text.split()) for text in self.texts()]


@attrs.define
class TableSegment:
    """The part of a table that stands on one page."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    rows: list[TableRow]


Item = Union[VisualLine, TableSegment]
Mark = tuple[str, int, int]


@attrs.define
class PageItems:
    """Lines and tables of a page from the top down, or of one of its columns.

    ``column`` is 0 where there are none, and for what stands over several; ``left`` is where the
    gutter before the column ends.
    """

    number: int
    width: float
    height: float
    items: list[Item]
    column: int = 0
    left: float = 0.0


def page_items(page: Page, drop: frozenset[Mark] = frozenset()) -> PageItems:
    """Puts the characters of a page into cells and lines; ``drop`` are marks of a watermark."""
    tables = sorted(grids(page.rules), key=_area)
    held: list[dict[int, list[Strip]]] = [{} for _ in tables]
    loose: list[Strip] = []
    before, holder = None, loose
    for strip in _without(drop, page.strips) if drop else page.strips:
        found = _holding_cell(strip, tables, held, loose)
        whole = found is holder or (found is not None and strip.text[0] not in CLOSING)
        for piece in [strip] if whole else _cut(strip, tables, held, loose):
            if before is None or not (piece.text[0] in CLOSING and _may_hang(piece, before)):
                found = _holding_cell(piece, tables, held, loose) if not whole else found
                holder = loose if found is None else found
            holder.append(piece)
            before = piece
    items: list[Item] = []
    for grid, cells in zip(tables, held, strict=True):
        lines = {cell: visual_lines(strips, page.number) for cell, strips in cells.items()}
        if not lines:
            continue
        if len(grid.xs) == 2 and any(len(found) > _FRAME_LINES for found in lines.values()):
            loose += [strip for strips in cells.values() for strip in strips]
            continue
        items.append(_segment(grid, lines, page.number))
    items += visual_lines(loose, page.number)
    items.sort(key=lambda item: item.top)
    return PageItems(page.number, page.width, page.height, items)


def _holding_cell(
    strip: Strip,
    tables: Sequence[Grid],
    held: Sequence[dict[int, list[Strip]]],
    loose: list[Strip],
) -> list[Strip] | None:
    """The smallest cell that holds the middles of all characters, or what stands outside.

    None where a strip reaches over a border; a character never does.
    """
    _, edges, top, bottom, _ = strip
    y = (top + bottom) / 2
    first, last = (edges[0] + edges[1]) / 2, (edges[-2] + edges[-1]) / 2
    for grid, cells in zip(tables, held, strict=True):
        xs, ys = grid.xs, grid.ys
        if not ys[0] <= y < ys[-1] or last < xs[0] or first >= xs[-1]:
            continue
        cell = grid.cell_at(first, y)
        if cell is None or cell != grid.cell_at(last, y):
            return None
        return cells.setdefault(cell, [])
    return loose


def _cut(
    strip: Strip,
    tables: Sequence[Grid],
    held: Sequence[dict[int, list[Strip]]],
    loose: list[Strip],
) -> list[Strip]:
    """The characters of a strip over a border; a number that it goes through is of no cell."""
    chars = strip.single()
    for number in _NUMBER.finditer(strip.text) if len(chars) > 1 else ():
        run = range(*number.span())
        digits = (chars[at] for at in run if chars[at].text.isdigit())
        if len({id(_holding_cell(digit, tables, held, loose)) for digit in digits}) > 1:
            for at in run:
                chars[at] = chars[at]._replace(text="\ufffd")
    return chars


def _may_hang(char: Strip, before: Strip) -> bool:
    """Whether a closing sign follows at once: it may hang over the border of its cell."""
    x0, x1 = char.edges[0], char.edges[1]
    middles = char.top + char.bottom - before.top - before.bottom
    return (
        before.edges[-2] < x0 < before.edges[-1] + _CLOSE * (x1 - x0)
        and abs(middles) / 2 < before.height
    )


def _area(grid: Grid) -> float:
    return (grid.xs[-1] - grid.xs[0]) * (grid.ys[-1] - grid.ys[0])


def _segment(grid: Grid, lines: dict[int, list[VisualLine]], page: int) -> TableSegment:
    rows = []
    for number in range(grid.rows):
        row = grid.row(number)
        cells = [[] if cell is None else lines.get(cell, []) for cell in row]
        rows.append(TableRow(cells, grid.edges(number), tuple(cell is None for cell in row)))
    return TableSegment(page, grid.xs[0], grid.ys[0], grid.xs[-1], grid.ys[-1], rows)


def _mark(char: Strip) -> Mark:
    """What says that a character is drawn at the same place of several pages."""
    return (char.text, round(char.edges[0]), round(char.top))


def _without(drop: frozenset[Mark], strips: Sequence[Strip]) -> Iterator[Strip]:
    """The strips without the characters that have some marks."""
    heights = {height for *_, height in drop}
    for strip in strips:
        if round(strip.top) in heights:
            yield from (char for char in strip.single() if _mark(char) not in drop)
        else:
            yield strip


def watermarks(pages: Sequence[Page]) -> frozenset[Mark]:
    """The marks of large characters that stand at the same place of most pages."""
    with_text = [page for page in pages if page.strips]
    if len(with_text) < 2:
        return frozenset()
    heights = Counter[float]()
    for page in with_text:
        for strip in page.strips:
            heights[strip.height] += len(strip.text)
    usual = sorted(heights.elements())[heights.total() * 9 // 10]
    large = max(usual * _LARGER, _LARGE)
    counts = Counter[Mark]()
    for page in with_text:
        counts.update({_mark(c) for s in page.strips if s.height > large for c in s.single()})
    return frozenset(each for each, count in counts.items() if count * 2 > len(with_text))
