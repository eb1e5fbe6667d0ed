"""One table of a text while its blocks are found: what its head states, its rows, its notes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import attrs

from juesuan.blocks import Row
from juesuan.reading.accounts.titles import HeadItem, Title, head_items
from juesuan.reading.accounts.words import is_word, terminal
from juesuan.source import Stretch

__all__ = ["Extent", "Stated"]

_KEPT = ("unit", "owner", "year")


class Stated(NamedTuple):
    """A unit, an owner or a year of a head: what, and its characters."""

    kind: str
    words: Stretch
    first: int
    last: int


@attrs.define
class Extent:
    """The blocks of one table: ``rows`` are its head rows and its rows, as they stand."""

    title: Title
    start: int
    end: int
    part: Stretch | None = None
    stated: list[Stated] = attrs.field(factory=list)
    rows: list[Row] = attrs.field(factory=list)
    notes: list[str] = attrs.field(factory=list)
    noise: list[tuple[int, int]] = attrs.field(factory=list)
    lines: int = 0
    closed: bool = False  # by a note below the rows

    def state(self, words: Stretch, items: Sequence[HeadItem]) -> None:
        """Keep what a line or a cell of the head states; below the first row it is repeated."""
        if not self.rows:
            for kind, first, last in items:
                if kind in _KEPT:
                    self.stated.append(Stated(kind, words, first, last))

    def note(self, words: str, end: int) -> None:
        """Take a note: it closes the table that it stands below."""
        self.notes.append(words)
        self.end = max(self.end, end)
        self.closed = self.closed or bool(self.rows or self.lines)

    def row(self, row: Row) -> None:
        """Take a row: one of the table, or cells of the head."""
        self.end = max(self.end, row.end)
        stated: list[Stated] = []
        keyed = known = False
        for cell in row.cells:
            if not cell.text:
                continue
            items = head_items(cell.text)
            if items is None:
                if not keyed:
                    self.rows.append(row)
                    return
                stated.append(Stated("owner", cell, 0, len(cell.text)))
                keyed = False
                continue
            stated += [Stated(kind, cell, *span) for kind, *span in items if kind in _KEPT]
            keyed = items[-1].kind == "key"
            known = known or items[0].kind != "year"
        if not known:  # a year alone, or nothing, is a row
            self.rows.append(row)
        elif not self.rows:
            self.stated += stated

    def is_foreign(self, row: Row) -> bool:
        """Whether a row belongs to another table: below a note, or by words of a 自评表."""
        if self.closed:
            return any(cell.text for cell in row.cells)
        words = "".join([cell.text for cell in row.cells])
        return terminal("FOREIGN_SIGN").search(words) is not None and any(
            is_word("FOREIGN_ROW", cell.text) for cell in row.cells
        )
