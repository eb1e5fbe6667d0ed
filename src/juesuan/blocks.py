"""What the layout of a text consists of: lines of running text, rows of tables, noise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import repeat
from typing import ClassVar, NamedTuple, Union

import attrs

from juesuan.source import (
    Stretch,
    new_stretch,
    stretch_of,
    stretch_of_range,
    unquoted,
    visible_words,
)

_UNCLEAN = re.compile(r'[ \t\n\x1f\[<"]')  # white space, quotes, what leftovers begin with
Cells = tuple[Stretch, ...]
Piece = tuple[str, int, Union[Sequence[int], None]]  # what a Stretch is made of


@attrs.define(weakref_slot=False)
class _PlacedWords:
    """Words as the folded text has them, without the white space around them."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where the words end, before the break of their line."""
        return self.start + len(self.text)


@attrs.define(weakref_slot=False)
class Line(_PlacedWords):
    """A line of running text; whether it begins a paragraph, only the words can tell."""

    after_blank: bool
    begins_paragraph: ClassVar[bool] = False

    @property
    def words(self) -> str:
        """The line without white space and quotes: quotes come in every form, or not at all."""
        text = self.text
        return text if _UNCLEAN.search(text) is None else unquoted(visible_words(text))


class FirstLine(Line):
    """A line of which its file knows that it begins a paragraph."""

    __slots__ = ()
    begins_paragraph: ClassVar[bool] = True


@attrs.define(eq=False, weakref_slot=False)
class Row:
    """A row as the layout shows it: its cells, folded and without white space.

    ``is_whole`` says that the layout itself ends the row (an empty line, pipes); a row a line may
    go on in the next line where a cell holds a line break.

    Most rows are parted by one sign, and their cells hold no white space: they are cut when
    their ``words`` or ``cells`` are asked for, as a cell that knows its place takes a hundred
    times the memory of a sign.
    """

    start: int
    end: int
    _cells: Cells | None
    is_whole: bool
    _folded: str = ""
    _sign: str = ""

    @classmethod
    def split_by_sign(cls, folded: str, start: int, end: int, sign: str, is_whole: bool) -> Row:
        """A row whose cells are parted by a TAB, by a TAB on the next line, or by pipes."""
        row = cls(start, end, None, is_whole, folded, sign)
        text = folded[start:end]
        # Blanks, or leftovers of extraction; <= stands before many a target.
        if " " in text or "\x1f" in text or "[" in text or "<b" in text or "<B" in text:
            row._cells = cut_cells(row.words, start + (sign != "\t"), folded, len(sign))
        return row

    def with_cells(self, cells: Cells) -> Row:
        """The same row with other cells."""
        return Row(self.start, self.end, cells, self.is_whole)

    @property
    def width(self) -> int:
        """How many cells it has."""
        if self._cells is not None:
            return len(self._cells)
        if self._sign == "|":
            return len(self.words)
        return self._folded.count(self._sign, self.start, self.end) + 1

    @property
    def words(self) -> list[str]:
        """The words of each cell."""
        if self._cells is not None:
            return [text for text, _, _ in self._cells]
        # The first cell stands behind a TAB on its line, or a pipe.
        text = self._folded[self.start + (self._sign != "\t") : self.end]
        return (text.removesuffix("|") if self._sign == "|" else text).split(self._sign)

    @property
    def cells(self) -> Cells:
        """The cells with the places of their characters."""
        if self._cells is None:
            self._cells = tuple(map(new_stretch, repeat(Stretch), self.pieces(self.words)))
        return self._cells

    def pieces(self, words: Sequence[str]) -> Sequence[Piece]:
        """The same of its ``words``, for who looks at each once: plain tuples, in half the time."""
        if self._cells is not None:
            return self._cells
        start, gap, found = self.start + (self._sign != "\t"), len(self._sign), list[Piece]()
        for each in words:
            found.append((each, start, None))
            start += len(each) + gap
        return found


class KnownRow(NamedTuple):
    """A row, and what the grammar of tables calls it."""

    kind: str
    row: Row


class Noise(_PlacedWords):
    """What extraction left: a page number, a repeated page header, the rule of a piped table."""

    __slots__ = ()


Block = Union[Line, Row, Noise]


def cut_cells(parts: Sequence[str], start: int, folded: str, gap: int) -> Cells:
    """The cells of a row that one sign parts."""
    cells = []
    for part in parts:
        end = start + len(part)
        cells.append(stretch_of_range(folded, start, end))
        start = end + gap
    return tuple(cells)


def join_rows(folded: str, first: Row, second: Row, apart: bool = False) -> Row:
    """Two lines of one row: the last cell of the first goes on in the first of the second.

    ``apart`` keeps the line break between the two, where nobody knows that they are one number.
    """
    middle = join_cells(folded, first.cells[-1], second.cells[0], apart)
    cells = (*first.cells[:-1], middle, *second.cells[1:])
    return Row(first.start, second.end, cells, False)


def join_cells(folded: str, left: Stretch, right: Stretch, apart: bool = False) -> Stretch:
    """Two cells as one; one that is empty adds nothing."""
    if not left.text or not right.text:
        return right if right.text else left
    broken = folded.index("\n", left.end) if apart else left.end
    pieces = (left.start, left.end), (broken, broken + apart), (right.start, right.end)
    return stretch_of(folded, pieces)
