"""A paragraph as its statements are read: without white space and quotes, with its places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from decimal import Decimal
from itertools import chain
from sys import intern

from juesuan.model.leaves import Figure, Text, new_figure, new_text
from juesuan.model.units import canonical_unit
from juesuan.source import UNQUOTED, Stretch, unquoted, without_leftovers

_CLOSING = "。；，、：;,:．. \t\r\n\u3000\xa0"
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_POINT = re.compile(r"\.(?![0-9])")
_NUMBER = re.compile(r"-?[0-9][0-9,]*(?:\.[0-9]+)?")


def _point_as_stop(point: re.Match[str]) -> str:
    """收、支总计9万元.与上年相比: a full stop of the other width, and no point."""
    at = point.start()
    before = point.string[at - 1 : at]
    return "。" if before in ("%", ")") or "\u4e00" <= before <= "\u9fff" else "."


class Passage:
    """One paragraph: ``text`` is folded, without white space and quotes.

    Indices into ``text`` become places of the source: :meth:`span`, :meth:`words`, :meth:`figure`.
    """

    def __init__(self, source: str, stretch: Stretch, pieces: tuple[tuple[int, int], ...]) -> None:
        self.source, self.stretch, self.pieces = source, stretch, pieces
        self.base, self.offsets = stretch.base, stretch.offsets
        self._kept: list[int] | None = None
        if '"' in stretch.text:
            runs = UNQUOTED.finditer(stretch.text)
            self._kept = list(chain.from_iterable(range(*run.span()) for run in runs))
        text = stretch.text if self._kept is None else unquoted(stretch.text)
        self.text = _POINT.sub(_point_as_stop, text) if "." in text else text

    def part(self, first: int, last: int | None = None) -> Passage:
        """A part of the paragraph: what follows a heading that runs in."""
        at = self._quoted(first, first + 1)[0]
        stop = None if last is None else self._quoted(last - 1, last)[1]
        return Passage(self.source, self.stretch.part(at, stop), self.pieces)

    def _quoted(self, first: int, last: int) -> tuple[int, int]:
        """A range of ``text`` in the stretch that still holds the quotes."""
        if self._kept is None:
            return first, last
        return self._kept[first], self._kept[last - 1] + 1

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The range in the source of the characters from ``first`` to before ``last``."""
        if self._kept is not None:
            first, last = self._quoted(first, last)
        offsets = self.offsets
        if offsets is None:
            return self.base + first, self.base + last
        return offsets[first], offsets[last - 1] + 1

    def bare(self, first: int, last: int) -> tuple[int, int]:
        """A range without the closing signs at both ends."""
        text = self.text
        while last > first and text[last - 1] in _CLOSING:
            last -= 1
        while first < last and text[first] in _CLOSING:
            first += 1
        return first, last

    def words(self, first: int, last: int, *, quotes: bool = True) -> Text | None:
        """Words as written, without closing signs.

        ``quotes`` round all of them belong to them; one inside always does: “两庭”建设.
        """
        first, last = self.bare(first, last)
        if first >= last:
            return None
        begin, end = self._quoted(first, last)
        whole = self.stretch.text
        if self._kept is not None and (quotes or '"' in whole[begin:end]):
            while begin and whole[begin - 1] == '"':
                begin -= 1
            while end < len(whole) and whole[end] == '"':
                end += 1
            if whole.count('"', begin, end) % 2:  # one of a pair stands outside
                begin, end = self._balanced(begin, end, *self._quoted(first, last))
        start, stop = self.stretch.span(begin, end)
        plain = stop - start == end - begin  # nothing was left out between
        value = self.source[start:stop] if plain else self.written(start, stop)
        if not plain or "\n" in whole[begin:end]:
            value = _CONTROL.sub(" ", value)
        return new_text(value, start, stop)

    def written(self, start: int, stop: int) -> str:
        """A range of the source as written: breaks of lines and leftovers go, blanks stay."""
        parts = [
            self.source[max(start, left) : min(stop, right)]
            for left, right in self.lines_within(start, stop)
        ]
        value = "".join(part.strip() for part in parts) if len(parts) > 1 else parts[0]
        return re.sub(
            r"[^\S\r\n\x85\u2028\u2029]*[\r\n\x85\u2028\u2029]\s*", "", without_leftovers(value)
        )

    def lines_within(self, start: int, stop: int) -> Iterable[tuple[int, int]]:
        """The lines of the source that a range of it touches."""
        first = max(bisect_right(self.pieces, (start, stop)) - 1, 0)
        return self.pieces[first : bisect_left(self.pieces, (stop, stop))]

    def has_half_a_quotation(self, first: int, last: int) -> bool:
        """Whether of a pair of quotes one stands among the words: 评级为合格”的项目."""
        if self._kept is None:
            return False
        begin, end = self._quoted(first, last)
        whole = self.stretch.text
        while begin and whole[begin - 1] == '"':
            begin -= 1
        return whole.count('"', begin, end) % 2 > 0

    def _balanced(self, begin: int, end: int, first: int, last: int) -> tuple[int, int]:
        whole = self.stretch.text
        for left, right in ((first, end), (begin, last), (first, last)):
            if whole.count('"', left, right) % 2 == 0:
                return left, right
        return begin, end

    def figure(self, first: int, last: int, *, negative: bool = False) -> Figure:
        """The figure of a token; ``negative`` says that the verb before it is one of decrease."""
        number = _NUMBER.match(self.text, first, last)
        assert number is not None  # with which all figures of clauses.lark begin
        end = number.end()
        value = Decimal(self.text[first:end].replace(",", ""))
        if not value:
            value = value.copy_abs()
        elif negative:
            value = value.copy_negate()
        unit = canonical_unit(intern(self.text[end:last]))
        return new_figure(value, unit, *self.span(first, end))
