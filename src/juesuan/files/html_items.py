"""The lines and tables of a web page, and what of its tables only lays the page out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol, TypeVar, Union

import attrs

# A row of one cell that holds more than this lays out the page.
_LAYOUT_LINES = 3
_MOST_COVERED = 100_000  # cells of one table


@attrs.define
class Line:
    """A line as shown; ``linked`` says that all of it is links, ``begins`` that a block began.

    A picture has no words: the line that it stands behind knows of it.
    """

    text: str
    begins: bool
    linked: bool
    has_link: bool
    has_picture: bool = False


@attrs.define
class Cell:
    """A cell: its lines and the tables inside it."""

    rowspan: int = 1
    colspan: int = 1
    items: list[Item] = attrs.field(factory=list)

    @property
    def lines(self) -> list[Line]:
        return [item for item in self.items if isinstance(item, Line)]


@attrs.define
class Table:
    """A table: the cells of its rows as the markup has them; ``is_whole``: it lays out no page.

    ``columns`` says of each column that the markup describes whether it is hidden.
    """

    rows: list[list[Cell]] = attrs.field(factory=list)
    is_whole: bool = False
    columns: list[bool] = attrs.field(factory=list)


Item = Union[Line, Table]


def flow(root: Cell) -> Iterator[Item]:
    """Lines and tables in reading order, without the tables that only lay out the page."""
    stack: list[Iterator[Item]] = [iter(root.items)]
    while stack:
        item = next(stack[-1], None)
        if item is None:
            stack.pop()
        elif isinstance(item, Line) or item.is_whole:
            yield item
        else:
            stack.append(_parts(item))


def _parts(table: Table) -> Iterator[Item]:
    """A table as it is, or cut at the rows that hold tables or a page of text."""
    narrow = all(len(row) <= 1 for row in table.rows)
    rows: list[list[Cell]] = []
    for row in table.rows:
        inner = [item for cell in row for item in cell.items if isinstance(item, Table)]
        filled = [cell for cell in row if cell.items]
        is_page = narrow and any(len(cell.items) > _LAYOUT_LINES for cell in filled)
        if not inner and not is_page:
            rows.append(row)
            continue
        if any(cell.lines for cell in filled) and len(filled) > 1 and not is_page:
            rows.append(row)
            rest: list[Item] = list(inner)
        else:
            rest = [item for cell in row for item in cell.items]
        if rows:
            yield Table(rows, True, table.columns)
            rows = []
        yield from rest
    if rows:
        yield Table(rows, True, table.columns)


class _Spanning(Protocol):
    @property
    def rowspan(self) -> int: ...
    @property
    def colspan(self) -> int: ...


_Cell = TypeVar("_Cell", bound=_Spanning)


def add_covered_cells(
    rows: Iterable[Sequence[_Cell]], hidden: Sequence[bool] = ()
) -> Iterator[list[_Cell | None]]:
    """The rows of a table with None for each cell that one above covers, and no hidden columns."""
    covers: list[tuple[int, int, int]] = []  # column, rows that are left, width
    covered = 0
    for row in rows:
        found: list[_Cell | None] = []
        below: list[tuple[int, int, int]] = []
        column = following = 0
        for cell in (*row, None):
            while following < len(covers) and (cell is None or covers[following][0] <= column):
                start, left, width = covers[following]
                following += 1
                if start < column:
                    continue  # a wide cell lies over it
                if not _is_hidden(hidden, start, width):
                    found.append(None)
                covered += 1
                if left > 1 and covered < _MOST_COVERED:
                    below.append((start, left - 1, width))
                column = start + width
            if cell is not None:
                if not _is_hidden(hidden, column, cell.colspan):
                    found.append(cell)
                if cell.rowspan > 1:
                    below.append((column, cell.rowspan - 1, cell.colspan))
                column += cell.colspan
        covers = below
        yield found


def _is_hidden(hidden: Sequence[bool], column: int, width: int) -> bool:
    return column + width <= len(hidden) and all(hidden[column : column + width])
