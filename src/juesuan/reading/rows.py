"""Rows of self-evaluation tables in document order, to the reader of tables."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from juesuan import diagnostics
from juesuan.blocks import Row
from juesuan.reading.cells import joined
from juesuan.reading.columns import Headers
from juesuan.reading.draft import Draft
from juesuan.reading.parted import parted
from juesuan.reading.tables import TableReader, row_kinds

__all__ = ["RowReader"]

# Rows of tables that a name ends, which may go on in the next line.
_NAMED = ("UNIT", "PROJECT", "RESPONSIBLE")


class RowReader:
    """Hands rows to the table reader; a row a line may go on in the next line."""

    def __init__(self, draft: Draft, folded: str) -> None:
        self.draft, self.folded = draft, folded
        self.tables = TableReader(draft, folded)
        self.waiting: list[tuple[str, Row]] = []
        self.split: Iterator[list[Row]] = iter(())
        self.kinds: Iterator[str] = iter(())

    def prepare(self, rows: Sequence[Row]) -> None:
        """Look at all rows of the text: what each is, and the headers of the tables."""
        split = [list(parted(row)) for row in rows]
        self.split = iter(split)
        pieces = [piece for each in split for piece in each]
        kinds = row_kinds(pieces)
        self.kinds = iter(kinds)
        self.tables.headers = Headers(
            [r.cells for kind, r in zip(kinds, pieces, strict=True) if kind == "INDICATOR_HEADER"]
        )

    def next_row(self) -> None:
        """Read the next row."""
        for piece in next(self.split):
            self._row(next(self.kinds), piece, self.waiting)

    def end(self) -> None:
        """No row follows: what waited for its rest is whole."""
        self._rows_end(self.waiting)

    def build(self) -> tuple[Any, ...]:
        """The tables that were read."""
        return self.tables.build()

    def _row(self, kind: str, row: Row, waiting: list[tuple[str, Row]]) -> None:
        """A row a line may go on in the next line, where a cell holds a line break."""
        if waiting:
            begun, before = waiting[0]
            if kind == "PLAIN" and not row.whole and self._goes_on(begun, before, row):
                kind, row = begun, self._joined(before, row)
                waiting.clear()
            else:
                self._rows_end(waiting)
        if row.whole or len(row.cells) < 2:
            held = False
        else:
            held = kind in _NAMED or (kind == "PLAIN" and self.tables.expected_cells() > 0)
        if held:
            waiting.append((kind, row))
        else:
            self._feed(kind, row)

    def _goes_on(self, begun: str, before: Row, row: Row) -> bool:
        """Whether a line is the rest of the row that stands before it."""
        if begun not in _NAMED:
            together = len(before.cells) + len(row.cells) - 1
            return together <= self.tables.expected_cells() or len(row.cells) == 1
        close = row.start <= before.end + len("\r\n")
        return close and len(row.cells) in ((1, 3) if begun == "RESPONSIBLE" else (1,))

    def _joined(self, first: Row, second: Row) -> Row:
        """Two lines of one row: the last cell of the first goes on in the first of the second."""
        middle = joined(self.folded, first.cells[-1], second.cells[0])
        cells = (*first.cells[:-1], middle, *second.cells[1:])
        return Row(first.start, second.end, cells, False)

    def _rows_end(self, waiting: list[tuple[str, Row]]) -> None:
        for kind, row in waiting:
            self._feed(kind, self.tables.padded(row) if kind == "PLAIN" else row)
        waiting.clear()

    def _feed(self, kind: str, row: Row) -> None:
        if self.tables.row(kind, row) or not any(cell.text for cell in row.cells):
            return
        start = next(cell.start for cell in row.cells if cell.text)
        self.draft.unread(start, row.end, diagnostics.STRAY.at(start, row.end))
