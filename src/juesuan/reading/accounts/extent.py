"""The blocks of one table, and what the lines and cells of its head state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from juesuan.blocks import Row
from juesuan.reading.accounts.titles import HeadItem, Title, head_items, unit_after
from juesuan.reading.accounts.words import is_amount, is_word
from juesuan.source import Stretch

# A name holds none of these: behind 单位 stands the rest of a sentence.
_SENTENCE = frozenset(",。;:")


@attrs.define(eq=False, repr=False)
class Extent:
    """The blocks of one table: ``rows`` are its head rows and its rows, as they stand.

    ``part`` is the heading of all tables where it stands above, ``unit`` the unit of money that
    the head states, ``given`` the characters of what else it states, by field, ``stated`` all of
    it, ``lines`` its other lines; ``damaged`` are its lines with a letter wrong, and whether they
    state the unit; ``damaged_unit`` is a unit that has itself one wrong.  ``others`` are rows below
    a line that states another unit, year or owner than the head.
    """

    title: Title
    start: int
    end: int
    part: Stretch | None
    unit: str | None
    stated: list[str] = attrs.field(factory=list)
    given: dict[str, tuple[Stretch, int, int]] = attrs.field(factory=dict)
    rows: list[Row] = attrs.field(factory=list)
    notes: list[str] = attrs.field(factory=list)
    noise: list[tuple[int, int]] = attrs.field(factory=list)
    damaged: list[tuple[bool, Stretch, int, int]] = attrs.field(factory=list)
    damaged_unit: str | None = None
    lines: list[str] = attrs.field(factory=list)
    others: list[Row] = attrs.field(factory=list)
    differs: bool = False
    closed: bool = False  # by a note below the rows

    @property
    def year(self) -> str | None:
        """The year that a line of the head states, or the title."""
        if "year" not in self.given:
            return self.title.year
        return self._given("year").lstrip("(")[:4]

    def _given(self, name: str) -> str:
        """What a line of the head states of a field."""
        words, first, last = self.given[name]
        return words.text[first:last]

    def said(self) -> Iterator[str]:
        """What the title and the head say of the year, the unit and whatever else."""
        yield self.title.owner
        if self.title.year is not None:
            yield f"{self.title.year}年度"
        yield from (*self.stated, *(self.lines if self.rows else ()))

    @property
    def width(self) -> int:
        """How many cells the longest of its rows has."""
        return max((row.width for row in self.rows), default=0)

    def state(self, words: Stretch, items: Sequence[HeadItem]) -> None:
        """Keep what a line or a cell of the head states; below the first row it is repeated."""
        for kind, first, last in items:
            text = words.text[first:last]
            if self.rows:
                self.differs = self.differs or self._differs(kind, text)
                if kind != "no_unit":
                    continue
            if kind in ("unit", "near_unit"):
                self.unit = unit_after(self.unit or self.damaged_unit, text)
                self.damaged_unit = self.damaged_unit if self.unit else text
            elif kind == "no_unit":
                self.damaged_unit = text.partition(":")[2]
            elif kind == "year" or (kind == "unit_name" and _SENTENCE.isdisjoint(text)):
                self.given.setdefault(kind, (words, first, last))
                self.stated.append(text)
            if kind in ("near_unit", "no_unit", "damaged"):
                self.damaged.append((kind != "damaged", words, first, last))

    def _differs(self, kind: str, text: str) -> bool:
        """Whether a line of the head below the first row states something else than that above."""
        match kind:
            case "unit":
                return self.unit is not None and unit_after(self.unit, text) != self.unit
            case "year":
                return self.year not in (None, text.lstrip("(")[:4])
            case "unit_name" if kind in self.given:
                owner = self._given(kind)
                return owner not in text and text not in owner
            case _:
                return kind == "no_unit"

    def note(self, words: str, end: int) -> None:
        """Take a note: it closes the table that it stands below."""
        self.notes.append(words)
        self.end = max(self.end, end)
        self.closed = bool(self.rows or self.lines)

    def row(self, row: Row) -> None:
        """Take a row: one of the table, or cells of the head."""
        self.end = max(self.end, row.end)
        if self.differs:
            self.others.append(row)
            return
        if self.rows and is_amount(row.cells[-1].text):
            self.rows.append(row)  # most rows, and no cell need be looked at
            return
        stated: list[tuple[Stretch, Sequence[HeadItem]]] = []
        unknown: list[Stretch] = []
        keyed = False  # the unit's name stands in the next cell
        for cell in row.cells:
            if not cell.text:
                continue
            items = head_items(cell.text)
            if items is None and keyed:
                items = [HeadItem("unit_name", 0, len(cell.text))]
            if items is None:
                unknown.append(cell)
                continue
            keyed = items[-1].kind == "key"
            stated.append((cell, items))
        if unknown and (self.rows or not _is_head_of_page(stated, unknown)):
            self.rows.append(row)
            return
        if all(items[0].kind == "year" for _, items in stated):  # a year alone, or nothing
            self.rows.append(row)
        self.damaged += [(False, cell, 0, len(cell.text)) for cell in unknown]
        for cell, items in stated:
            self.state(cell, items)


def _is_head_of_page(
    stated: Sequence[tuple[Stretch, Sequence[HeadItem]]], unknown: Sequence[Stretch]
) -> bool:
    """Whether a row with cells of other words is no row of the table: 口位:某局 | | 单位:万元."""
    named = any(item.kind in ("unit", "form") for _, items in stated for item in items)
    return named and not any(
        is_word("HEAD_WORDS", cell.text) or is_word("CODE", cell.text) for cell in unknown
    )
