"""The cells of a row: leaves by their column, and cells that were cut at the wrong place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from juesuan.blocks import Row
from juesuan.model.declare import Declared, Kind
from juesuan.model.leaves import Text
from juesuan.model.made import made
from juesuan.reading.mending import fits
from juesuan.reading.values import figure, indicator_value
from juesuan.source import Stretch, stretch, without_leftovers

__all__ = ["CellReader", "joined", "recut"]

Cells = tuple[Stretch, ...]

_CARRIAGE_RETURN = re.compile(r"\r\n?")
_LINE_BREAK = re.compile(r"\s*[\r\n]+\s*")


class CellReader:
    """Reads cells by the kind of their column."""

    def __init__(self, source: str) -> None:
        self.source = source

    def leaves(
        self,
        cells: Sequence[Stretch],
        placed: Sequence[tuple[int, Declared | None]],
        unit: str,
        year: int | None,
    ) -> dict[str, Any]:
        """The leaves of a row by the names of their fields.

        Args:
            cells: the cells of the row.
            placed: the index of each cell with its column.
            unit: the unit of amounts that the header states.
            year: the year of the table, for dates without one.
        """
        given: dict[str, Any] = {}
        for i, column in placed:
            cell = cells[i]
            if column is None or not cell.text or column.name in given:
                continue
            if column.kind is Kind.TEXT:
                given[column.name] = self.text(cell)
            elif column.kind is Kind.VALUE:
                given[column.name] = indicator_value(self.text(cell), cell, year)
            else:
                stated = figure(cell, unit if column.kind is Kind.MONEY else None)
                given[column.name] = stated if stated is not None else self.text(cell)
        return given

    def text(self, cell: Stretch) -> Text:
        """A cell taken whole: its line breaks stay, as LF."""
        start, end = cell.start, cell.end
        written = without_leftovers(self.source[start:end])
        if "\r" in written:
            written = _CARRIAGE_RETURN.sub("\n", written)
        return made(Text, written, start, end)


def recut(folded: str, row: Row, columns: Sequence[Declared | None]) -> Cells | None:
    """The row with one cell more (cut at a line break) or one less (a TAB inside a cell).

    None where no way to cut it gives every column its shape, or more than one does.
    """
    if len(row.cells) == len(columns) - 1:
        cuts = _parted(folded, row)
    elif len(row.cells) == len(columns) + 1 and not row.whole:
        cuts = _rejoined(folded, row)
    else:
        return None
    shaped = [(sure, cells) for sure, cells in cuts if fits([cell.text for cell in cells], columns)]
    sure_ones = [cells for sure, cells in shaped if sure]
    if sure_ones:
        return sure_ones[0]
    return shaped[0][1] if len(shaped) == 1 else None


def _parted(folded: str, row: Row) -> Iterator[tuple[bool, Cells]]:
    for i, cell in enumerate(row.cells):
        for end in _LINE_BREAK.finditer(folded, cell.start, cell.end):
            halves = (
                stretch(folded, cell.start, end.start()),
                stretch(folded, end.end(), cell.end),
            )
            yield False, (*row.cells[:i], *halves, *row.cells[i + 1 :])


def _rejoined(folded: str, row: Row) -> Iterator[tuple[bool, Cells]]:
    for i, (left, right) in enumerate(zip(row.cells, row.cells[1:], strict=False)):
        cells = (*row.cells[:i], joined(folded, left, right), *row.cells[i + 2 :])
        yield _runs_on(left, right), cells


def joined(folded: str, left: Stretch, right: Stretch) -> Stretch:
    """Two neighbours as one cell."""
    if not left.text or not right.text:
        return right if right.text else left
    return stretch(folded, left.start, right.end)


def _runs_on(left: Stretch, right: Stretch) -> bool:
    """Whether a cell goes on behind a TAB: it ends with a comma, or nothing follows."""
    return left.text != "" and (not right.text or left.text[-1] in ",、;:")
