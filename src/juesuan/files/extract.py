"""What a reader of files gives: blocks over a canonical text, places, noise and warnings.

The canonical text has a paragraph a line.  A cell is a line that begins with TAB (a further line
of the cell has none); an empty line ends a row, one more the table.  Noise (page numbers, running
heads, furniture of a web page) is kept beside the text and never in it, so that the text alone,
given to ``parse``, states the same facts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import attrs

from juesuan.blocks import Block, Row, cut_cells
from juesuan.files.characters import is_private_use, plain_characters
from juesuan.files.places import Fragment, Place, PlaceMap, Spot, Turn, as_shown, new_fragment
from juesuan.layout import layout_blocks, line_blocks, with_heads
from juesuan.source import fold

_BETWEEN_NUMBERS = re.compile(r"(?<=\d)\n+(?=\d)")
_NEXT_CELL = "\n\t"
_LINE_END = "  \n"  # that no width of a column made, as Markdown has it


class Run(NamedTuple):
    """Characters with one place; a ``\\n`` in a cell is a line break that the file has."""

    text: str
    spot: Spot | None = None


def cell_runs(text: str, spot: Spot) -> list[Run]:
    """The lines of a cell that have words: an empty line would end the row in the text."""
    text = text.strip()
    if "\n" in text:
        text = "\n".join(filter(None, map(str.strip, text.split("\n"))))
    return [Run(text, spot)] if text else []


@attrs.frozen
class Leftover:
    """What the pages have and the document does not: a page number, a running head."""

    text: str
    place: Place


@attrs.frozen
class FileWarning:
    """Something of the file that was not read, and where: a scanned page, a hidden sheet."""

    message: str
    place: Place = attrs.field(factory=Place)
    offset: int = 0

    def __str__(self) -> str:
        return self.message


class _Item(NamedTuple):
    """A paragraph, or a row of a table, of the text."""

    start: int
    end: int
    is_row: bool
    begins: bool | None = True
    after_table: bool = False


@attrs.frozen(eq=False)
class Extract:
    """The text of a file with what the file knows beyond it.

    Attributes:
        text: the canonical text; spans of facts are code points of it.
        format: ``docx``, ``pdf``, ``html``, ``workbook`` or ``text``.
        warnings: what was left out, in Chinese, with its place.
        noise: page numbers, running heads and the like, in order.
    """

    text: str = attrs.field(repr=False)
    format: str
    warnings: tuple[FileWarning, ...] = ()
    noise: tuple[Leftover, ...] = attrs.field(repr=False, default=())
    _items: tuple[_Item, ...] | None = attrs.field(repr=False, default=None, alias="items")
    _places: PlaceMap = attrs.field(
        repr=False, factory=lambda: PlaceMap(()), alias="places", kw_only=True
    )

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Lines, rows and noise over ``text``, in order, as :mod:`juesuan.blocks` has them."""
        return tuple(self.blocks_in(fold(self.text)))

    def blocks_in(self, folded: str) -> list[Block]:
        """The blocks, where ``text`` is folded already."""
        if self._items is None:
            return list(layout_blocks(folded))
        found: list[Block] = []
        for item in self._items:
            text = folded[item.start : item.end]
            if item.is_row:
                found.append(_row(text, item.start, folded))
            else:
                found += line_blocks([text], item.start, item.after_table, item.begins)
        return list(with_heads(found, folded))

    def place(self, start: int, end: int) -> Place:
        """Where a range of ``text`` stands in the file; of plain text a place without anything.

        Raises:
            TypeError: ``start`` or ``end`` is no whole number.
            ValueError: they are no range of ``text``.
        """
        if type(start) is not int or type(end) is not int:
            wrong = start if type(start) is not int else end
            raise TypeError(f"place 的 start、end 应为 int，而不是 {type(wrong).__name__}")
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(
                f"place 的 start、end 应为 text 中的范围：0 ≤ start ≤ end ≤ {len(self.text)}，"
                f"而不是 {start}, {end}"
            )
        return self._places.place(start, end)

    @property
    def has_places(self) -> bool:
        """Whether the file has places beside those of the text itself."""
        return bool(self._places)


class Builder:
    """Makes an :class:`Extract` of paragraphs and rows in reading order."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = 0
        self._fragments: list[Fragment] = []
        self._items: list[_Item] = []
        self._noise: list[Leftover] = []
        self._warned: dict[str, FileWarning] = {}
        self._table, self._row = 0, 0
        self._after_table = True
        self._turns: dict[int, Turn] = {}
        self.cells = 0

    def _append_text(self, text: str) -> None:
        self._parts.append(text)
        self._at += len(text)

    def _runs(self, runs: Iterable[Run], cell: tuple[int, int, int] | None) -> None:
        for text, spot in runs:
            end = self._at + len(text)
            if spot is not None and text != "\n":
                fragment: Fragment = new_fragment(Fragment, (self._at, end, spot, cell))
                self._fragments.append(fragment)
            # A paragraph or a cell is one line of the text, and no TAB stands inside it.
            self._parts.append(text.replace("\t", " "))
            self._at = end

    def paragraph(self, runs: Sequence[Run], begins: bool | None) -> None:
        """A paragraph; ``begins`` None: the file does not say whether it goes on with the last."""
        if not any(run.text.strip() for run in runs):
            return
        self.end_table()
        start = self._at
        self._runs(runs, None)
        self._items.append(_Item(start, self._at, False, begins, self._after_table))
        self._after_table = False
        self._append_text("\n")

    def row(self, cells: Sequence[Sequence[Run]]) -> None:
        """A row of the table that is open; it opens one."""
        if not self._row:
            self._table += 1
        self._row += 1
        begin = self._at
        for number, runs in enumerate(cells, 1):
            self._append_text("\t" if number == 1 else _NEXT_CELL)
            self._runs(_part_numbers(runs), (self._table, self._row, number))
        if cells:
            self._items.append(_Item(begin, self._at, True))
            self._append_text("\n")
        self._append_text("\n")
        self.cells += len(cells)

    def end_table(self) -> None:
        """The table that is open ends; nothing where none is."""
        if self._row:
            self._append_text("\n")
            self._row = 0
            self._after_table = True

    @property
    def next_table(self) -> int:
        """The number of the table that the next row belongs to."""
        return self._table if self._row else self._table + 1

    def noise(self, text: str, place: Place) -> None:
        """Something of the pages that is no part of the document."""
        if text.strip():
            words = plain_characters(text.strip()).replace("\t", " ")
            self._noise.append(Leftover(words, as_shown(place, self._turns)))

    def turn(self, page: int, turn: Turn) -> None:
        """The text of a page does not stand upright."""
        self._turns[page] = turn

    def warn(self, message: str, place: Place | None = None) -> None:
        """Something that was not read; the same words once."""
        self._warned.setdefault(message, FileWarning(message, place or Place(), self._at))

    def finish(self, form: str) -> Extract:
        """The extract of what was given."""
        self.end_table()
        text = plain_characters("".join(self._parts))
        places = PlaceMap(self._fragments, self._turns)
        odd = is_private_use().search(text)
        if odd is not None:
            place = places.place(*odd.span())
            where = f"（{place}）" if str(place) else ""
            self.warn(f"有字体没有给出文字编码的字符，原样保留{where}", place)
        warned = tuple(self._warned.values())
        return Extract(text, form, warned, tuple(self._noise), tuple(self._items), places=places)


def _row(text: str, start: int, folded: str) -> Row:
    """A row of the folded text; a cell that holds a line break is cut at once."""
    if text.count("\n") == text.count(_NEXT_CELL):
        return Row.split_by_sign(folded, start, start + len(text), _NEXT_CELL, True)
    cells = cut_cells(text[1:].split(_NEXT_CELL), start + 1, folded, len(_NEXT_CELL))
    return Row(start, start + len(text), cells, True)


def _part_numbers(runs: Sequence[Run]) -> Sequence[Run]:
    """The runs of a cell: where the file ends a line between two numbers, it parts them."""
    text = "".join([run.text for run in runs])
    if "\n" not in text:
        return runs
    ends = [each.start() for each in _BETWEEN_NUMBERS.finditer(text)]
    found, at = [], 0
    for run in runs:
        first, at = at, at + len(run.text)
        text = run.text
        for end in reversed(ends):
            if first <= end < at:
                text = f"{text[: end - first]}{_LINE_END}{text[end - first + 1 :]}"
        found.append(run._replace(text=text))
    return found
