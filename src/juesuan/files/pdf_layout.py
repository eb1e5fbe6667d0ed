"""A PDF page as lines and tables in reading order."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Union

import attrs

from juesuan.files.pdf_grid import Grid, grids
from juesuan.files.pdf_lines import CLOSING, VisualLine, between, visual_lines
from juesuan.files.pdf_page import Char, Page

__all__ = ["Item", "PageItems", "TableRow", "TableSegment", "page_items"]

# A table of one column that holds more lines than this in a cell is a frame around text.
_FRAME_LINES = 3
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


@attrs.define
class PageItems:
    """Lines and tables of a page from the top down."""

    number: int
    width: float
    height: float
    items: list[Item]


def page_items(page: Page, drop: frozenset[tuple[str, int, int]] = frozenset()) -> PageItems:
    """Puts the characters of a page into cells and lines; ``drop`` are marks of a watermark."""
    chars = [char for char in page.chars if mark(char) not in drop] if drop else page.chars
    tables = sorted(grids(page.rules), key=_area)
    held: list[dict[int, list[Char]]] = [{} for _ in tables]
    loose: list[Char] = []
    before, holder = None, loose
    for char in chars:
        if before is None or not (char.text[0] in CLOSING and _hangs(char, before)):
            holder = _holder(char, tables, held, loose)
        holder.append(char)
        before = char
    items: list[Item] = []
    for grid, cells in zip(tables, held, strict=True):
        lines = {cell: visual_lines(found, page.number) for cell, found in cells.items()}
        if not lines:
            continue
        if len(grid.xs) == 2 and any(len(found) > _FRAME_LINES for found in lines.values()):
            loose += [char for found in cells.values() for char in found]
            continue
        items.append(_segment(grid, lines, page.number))
    items += visual_lines(loose, page.number)
    items.sort(key=lambda item: item.top)
    return PageItems(page.number, page.width, page.height, items)


def _holder(
    char: Char,
    tables: Sequence[Grid],
    held: Sequence[dict[int, list[Char]]],
    loose: list[Char],
) -> list[Char]:
    """The characters of the smallest cell that holds the middle of one, or those outside."""
    _, x0, top, x1, bottom = char
    x, y = (x0 + x1) / 2, (top + bottom) / 2
    for grid, cells in zip(tables, held, strict=True):
        cell = grid.cell_at(x, y)
        if cell is not None:
            found = cells.get(cell)
            if found is None:
                found = cells[cell] = []
            return found
    return loose


def _hangs(char: Char, before: Char) -> bool:
    """Whether a closing sign follows at once: it may hang over the border of its cell."""
    return (
        before.x0 < char.x0 < before.x1 + _CLOSE * (char.x1 - char.x0)
        and abs(char.middle - before.middle) < before.height
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


def mark(char: Char) -> tuple[str, int, int]:
    """What says that a character is drawn at the same place of several pages."""
    return (char.text, round(char.x0), round(char.top))


def watermarks(pages: Sequence[Page]) -> frozenset[tuple[str, int, int]]:
    """The marks of large characters that stand at the same place of most pages."""
    with_text = [page for page in pages if page.chars]
    if len(with_text) < 2:
        return frozenset()
    heights = sorted(char.height for page in with_text for char in page.chars)
    large = max(heights[len(heights) * 9 // 10] * _LARGER, _LARGE)
    counts: dict[tuple[str, int, int], int] = {}
    for page in with_text:
        for each in {mark(char) for char in page.chars if char.height > large}:
            counts[each] = counts.get(each, 0) + 1
    return frozenset(each for each, count in counts.items() if count * 2 > len(with_text))
