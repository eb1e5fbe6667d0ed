"""Offsets as lines and columns, for what people and editors are shown."""

from __future__ import annotations

import re
from bisect import bisect_right

import attrs

__all__ = ["Lines", "Position"]

_BREAK = re.compile(r"\r\n|\r|\n")


@attrs.frozen
class Position:
    """A place in a text: line from 1, column in code points from 1."""

    line: int
    column: int


class Lines:
    """The lines of a text; they end with ``\\n``, ``\\r\\n`` or ``\\r``.

    >>> lines = Lines("一、收入\\r\\n本年收入1.00万元。")
    >>> lines.position(10)
    Position(line=2, column=5)
    >>> lines.text(2)
    '本年收入1.00万元。'
    """

    __slots__ = ("_ends", "_starts", "_text")

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0]
        self._ends: list[int] = []
        for match in _BREAK.finditer(text):
            self._ends.append(match.start())
            self._starts.append(match.end())
        self._ends.append(len(text))

    def __len__(self) -> int:
        return len(self._starts)

    def position(self, offset: int) -> Position:
        """The place of a code point; one past the end of the text is a place too.

        Raises:
            ValueError: the text has no such place.
        """
        if not 0 <= offset <= len(self._text):
            raise ValueError(f"no offset {offset} in a text of {len(self._text)} code points")
        line = bisect_right(self._starts, offset)
        return Position(line, offset - self._starts[line - 1] + 1)

    def span(self, line: int) -> tuple[int, int]:
        """Where a line begins and ends, without its line end."""
        return self._starts[line - 1], self._ends[line - 1]

    def text(self, line: int) -> str:
        """A line without its line end."""
        start, end = self.span(line)
        return self._text[start:end]
