"""One table of a text while its blocks are found: what its head states, its rows, its notes."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from juesuan.blocks import Row
from juesuan.reading.accounts.titles import HeadItem, Title, head_items, money_of
from juesuan.source import Stretch

__all__ = ["Extent"]

# A name holds none of these: behind 单位 stands the rest of a sentence.
_SENTENCE = frozenset(",。;:")


@attrs.define
class Extent:
    """The blocks of one table: ``rows`` are its head rows and its rows, as they stand.

    ``part`` is the heading of all tables where it stands above, ``unit`` the unit of money that
    the head states, ``given`` the characters of what else it states, by field.
    """

    title: Title
    start: int
    end: int
    part: Stretch | None
    unit: str | None
    given: dict[str, tuple[Stretch, int, int]] = attrs.field(factory=dict)
    rows: list[Row] = attrs.field(factory=list)
    notes: list[str] = attrs.field(factory=list)
    noise: list[tuple[int, int]] = attrs.field(factory=list)
    lines: int = 0
    closed: bool = False  # by a note below the rows

    def state(self, words: Stretch, items: Sequence[HeadItem]) -> None:
        """Keep what a line or a cell of the head states; below the first row it is repeated."""
        for kind, first, last in () if self.rows else items:
            if kind == "unit":
                self.unit = money_of(words.text[first:last]) or self.unit
            elif kind == "year" or (
                kind == "unit_name" and _SENTENCE.isdisjoint(words.text[first:last])
            ):
                self.given.setdefault(kind, (words, first, last))

    def note(self, words: str, end: int) -> None:
        """Take a note: it closes the table that it stands below."""
        self.notes.append(words)
        self.end = max(self.end, end)
        self.closed = self.closed or bool(self.rows or self.lines)

    def row(self, row: Row) -> None:
        """Take a row: one of the table, or cells of the head."""
        self.end = max(self.end, row.end)
        stated: list[tuple[Stretch, list[HeadItem]]] = []
        keyed = False  # the unit's name stands in the next cell
        for cell in row.cells:
            if not cell.text:
                continue
            items = head_items(cell.text)
            if items is None and keyed:
                items = [HeadItem("unit_name", 0, len(cell.text))]
            if items is None:
                stated = []
                break
            keyed = items[-1].kind == "key"
            stated.append((cell, items))
        if all(items[0].kind == "year" for _, items in stated):  # a year alone, or nothing
            self.rows.append(row)
        for cell, items in stated:
            self.state(cell, items)
