"""What the layout of a text consists of: lines of running text, rows of tables, noise."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate, count, repeat
from operator import add
from typing import ClassVar, Union

import attrs

from juesuan.source import Stretch, new_stretch, stretch_of, visible_words

__all__ = ["Block", "Cells", "FirstLine", "Line", "Noise", "Row", "cut_cells"]

_UNPLAIN = re.compile(r"[ \x1f\[]")

Cells = tuple[Stretch, ...]


@attrs.define(weakref_slot=False)
class _Words:
    """Words as the folded text has them, without the white space around them."""

    start: int
    text: str

    @property
    def end(self) -> int:
        """Where the words end, before the break of their line."""
        return self.start + len(self.text)


@attrs.define(weakref_slot=False)
class Line(_Words):
    """A line of running text; whether it begins a paragraph, only the words can tell."""

    after_blank: bool
    begins: ClassVar[bool] = False

    @property
    def words(self) -> str:
        """The line without white space and quotes: quotes come in every form, or not at all."""
        return visible_words(self.text).replace('"', "")


class FirstLine(Line):
    """A line of which its file knows that it begins a paragraph."""

    __slots__ = ()
    begins: ClassVar[bool] = True


@attrs.define(eq=False, weakref_slot=False)
class Row:
    """A row as the layout shows it: its cells, folded and without white space.

    ``whole`` says that the layout itself ends the row (an empty line, pipes); a row a line may
    go on in the next line where a cell holds a line break.

    A row that one sign parts is cut when its ``words`` or ``cells`` are asked for: a cell that
    knows its place takes a hundred times the memory of a sign.
    """

    start: int
    end: int
    _cells: Cells | None
    whole: bool
    _folded: str = ""
    _sign: str = ""

    def with_cells(self, cells: Cells) -> Row:
        """The same row with other cells."""
        return Row(self.start, self.end, cells, self.whole)

    @property
    def width(self) -> int:
        """How many cells it has."""
        if self._cells is not None or self._sign == "|":
            return len(self.words)
        return self._folded.count(self._sign, self.start, self.end) + 1

    @property
    def words(self) -> list[str]:
        """The words of each cell."""
        if self._cells is None and self._is_plain():
            return self._parts()
        return [cell.text for cell in self.cells]

    @property
    def cells(self) -> Cells:
        """The cells with the places of their characters."""
        if self._cells is None:
            parts, first = self._parts(), self.start + (self._sign != "\t")
            if self._is_plain():  # none of the cells takes a step of its own here
                starts = accumulate(map(len, parts), initial=first)
                places = map(add, starts, count(0, len(self._sign)))
                cells = zip(parts, places, repeat(None))
                self._cells = tuple(map(new_stretch, repeat(Stretch), cells))
            else:
                self._cells = cut_cells(parts, first, self._folded, len(self._sign))
        return self._cells

    def _is_plain(self) -> bool:
        """Whether no cell holds a blank, or what extraction left."""
        return _UNPLAIN.search(self._folded, self.start, self.end) is None

    def _parts(self) -> list[str]:
        if self._sign == "|":
            return self._folded[self.start + 1 : self.end].removesuffix("|").split("|")
        return self._folded[self.start + (self._sign != "\t") : self.end].split(self._sign)


class Noise(_Words):
    """What extraction left: a page number, a repeated page header, the rule of a piped table."""

    __slots__ = ()


Block = Union[Line, Row, Noise]


def cut_cells(
    parts: Sequence[str], start: int, folded: str, gap: int, noise: Sequence[Noise] = ()
) -> Cells:
    """The cells of a row that one sign parts, without the noise inside them."""
    cells = []
    for part in parts:
        end = start + len(part)
        pieces = [(start, end)]
        for each in noise:
            if start <= each.start and each.end <= end:
                left, right = pieces.pop()
                pieces += [(left, each.start), (each.end, right)]
        cells.append(stretch_of(folded, pieces))
        start = end + gap
    return tuple(cells)
