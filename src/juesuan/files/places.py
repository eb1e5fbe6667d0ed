"""Where a stretch of the text stands in its file: page and boxes, paragraph, table, sheet."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Union

import attrs

Box = tuple[float, float, float, float]


@attrs.frozen(repr=False)
class Place:
    """A place in a file as a person finds it; what a format does not have is None.

    Attributes:
        page: page of a PDF, from 1.
        boxes: ``(x0, top, x1, bottom)`` in points from the top left of the page as shown, one a
            visual line.
        pages: the page of each box where they are not all on ``page``, else empty.
        paragraph: paragraph of a Word document or web page, from 1.
        table: table of the file, from 1.
        row: row of the table, from 1.
        cell: cell of the row as on the page, from 1.
        sheet: sheet and cell of a workbook: ``收入决算表!B7``.

    >>> str(Place(table=11, row=4, cell=6))
    '第11个表 第4行 第6列'
    """

    page: int | None = None
    boxes: tuple[Box, ...] = ()
    pages: tuple[int, ...] = ()
    paragraph: int | None = None
    table: int | None = None
    row: int | None = None
    cell: int | None = None
    sheet: str | None = None

    def __repr__(self) -> str:
        """What the place has, and nothing of what it lacks.

        >>> Place(table=11, row=4, cell=6)
        Place(table=11, row=4, cell=6)
        """
        stated = ((field.name, getattr(self, field.name)) for field in attrs.fields(Place))
        return f"Place({', '.join(f'{n}={v!r}' for n, v in stated if v not in (None, ()))})"

    def as_dict(self) -> dict[str, Any]:
        """The place as JSON has it: absent keys left out.

        >>> Place(page=2, boxes=((72.0, 90.5, 120.0, 104.5),)).as_dict()
        {'page': 2, 'boxes': [[72.0, 90.5, 120.0, 104.5]]}
        """
        given: dict[str, Any] = {}
        for field in attrs.fields(Place):
            value = getattr(self, field.name)
            if value is not None and value != ():
                given[field.name] = value
        if self.boxes:
            given["boxes"] = [list(box) for box in self.boxes]
        if self.pages:
            given["pages"] = list(self.pages)
        return given

    def __str__(self) -> str:
        if self.sheet is not None:
            return self.sheet
        words = []
        if self.page is not None:
            last = self.pages[-1] if self.pages else self.page
            words.append(f"第{self.page}页" if last == self.page else f"第{self.page}至{last}页")
        if self.table is not None:
            words.append(f"第{self.table}个表")
            words += [f"第{self.row}行"] if self.row is not None else []
            words += [f"第{self.cell}列"] if self.cell is not None else []
        elif self.paragraph is not None:
            words.append(f"第{self.paragraph}段")
        return " ".join(words)


class Glyphs(NamedTuple):
    """Characters of one visual line of a PDF page.

    ``edges`` are left and right of each character in turn, in points.
    """

    page: int
    top: float
    bottom: float
    edges: Sequence[float]

    def box(self, first: int, last: int) -> Box:
        """The box of the characters from ``first`` to before ``last``."""
        edges = self.edges[2 * first : 2 * last]
        x0, x1 = min(edges), max(edges)
        return (round(x0, 1), round(self.top, 1), round(x1, 1), round(self.bottom, 1))


Spot = Union[Place, Glyphs]


class Turn(NamedTuple):
    """How the text of a page stands: turned clockwise by ``quarters``, on a page of a size."""

    quarters: int
    width: float
    height: float

    def shown(self, box: Box) -> Box:
        """A box of the upright text as the page shows it."""
        x0, top, x1, bottom = box
        if self.quarters == 1:
            sides = self.width - bottom, x0, self.width - top, x1
        elif self.quarters == 2:
            sides = self.width - x1, self.height - bottom, self.width - x0, self.height - top
        else:
            sides = top, self.height - x1, bottom, self.height - x0
        left, above, right, below = (round(side, 1) for side in sides)
        return left, above, right, below


class Fragment(NamedTuple):
    """A range of the text that has one place; ``cell`` is table, row and cell, from 1."""

    start: int
    end: int
    spot: Spot
    cell: tuple[int, int, int] | None


new_fragment: Any = tuple.__new__  # half the time of `Fragment(…)`: one a cell


def as_shown(place: Place, turns: Mapping[int, Turn]) -> Place:
    """A place whose boxes are those of the page as shown."""
    turn = turns.get(place.page or 0)
    if turn is None:
        return place
    return attrs.evolve(place, boxes=tuple(map(turn.shown, place.boxes)))


class PlaceMap:
    """The fragments of a text in order, without overlap; ``turns`` by page, of few pages."""

    def __init__(
        self, fragments: Sequence[Fragment], turns: Mapping[int, Turn] | None = None
    ) -> None:
        self._fragments = fragments
        self._turns = turns or {}
        self._starts = [fragment.start for fragment in fragments]
        self._ends = [fragment.end for fragment in fragments]

    def __bool__(self) -> bool:
        return bool(self._fragments)

    def place(self, start: int, end: int) -> Place:
        """The place of a range; of a range between two fragments that of the one before it."""
        first = bisect_right(self._ends, start)
        last = max(bisect_left(self._starts, end), first + 1)
        touched = self._fragments[first:last] or self._fragments[-1:]
        if not touched:
            return Place()
        return _join_places([as_shown(_place(each, start, end), self._turns) for each in touched])


def _place(fragment: Fragment, start: int, end: int) -> Place:
    """The part of a fragment that a range covers; all of it where it covers none."""
    spot = fragment.spot
    table, row, cell = fragment.cell or (None, None, None)
    if isinstance(spot, Place):
        return attrs.evolve(spot, table=table, row=row, cell=cell) if table else spot
    first = max(start, fragment.start) - fragment.start
    last = min(end, fragment.end) - fragment.start
    if first >= last:
        first, last = 0, fragment.end - fragment.start
    box = spot.box(first, last)
    return Place(page=spot.page, boxes=(box,), table=table, row=row, cell=cell)


def _join_places(places: Sequence[Place]) -> Place:
    """The first place with the boxes of all: those on one line of one page as one."""
    if len(places) == 1:
        return places[0]
    boxes: list[Box] = []
    pages: list[int] = []
    for place in places:
        for box in place.boxes:
            page = place.page or 0
            if boxes and pages[-1] == page and boxes[-1][1] == box[1] and boxes[-1][3] == box[3]:
                before = boxes[-1]
                boxes[-1] = (min(before[0], box[0]), box[1], max(before[2], box[2]), box[3])
            else:
                boxes.append(box)
                pages.append(page)
    several = tuple(pages) if len(set(pages)) > 1 else ()
    return attrs.evolve(places[0], boxes=tuple(boxes), pages=several)
