"""The tree of a report: chapters, headings and items, their text with the facts stated in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping
from operator import itemgetter
from sys import intern

from juesuan.model.document import Region
from juesuan.model.made import made
from juesuan.model.passages import Chapter, Passage, Piece, Stated
from juesuan.reading.report.found import Place
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.outline import CHAPTER, Outline, Span, item_title

__all__ = ["Tree"]


class _Slices:
    """A text that is one statement, passed from its beginning to its end."""

    def __init__(self, layout: Layout, whole: Place) -> None:
        self.layout = layout
        first, self.last, self.whole = whole
        self.value = layout.words_written(first, self.last)
        self.at = 0

    def piece(self, first: int, last: int) -> Stated:
        """The next characters of the value: those of a range of the text."""
        words = self.layout.words_written(first, min(last, self.last))
        begin = self.value.index(words, self.at)
        self.at = begin + len(words)
        return Stated(self.whole.path, begin, self.at)


class Tree:
    """Makes chapters and passages of the spans of an outline.

    ``places`` are those of all facts; ``wholes`` are the ranges of those that are the text of a
    span, by where that begins.
    """

    def __init__(
        self,
        layout: Layout,
        outline: Outline,
        places: list[Place],
        wholes: Mapping[int, tuple[int, int]],
    ) -> None:
        self.layout, self.outline, self.wholes = layout, outline, wholes
        self.places = _outermost(places)
        self.starts = [place[0] for place in self.places]
        self.regions: list[Region] = []

    def chapters(self) -> tuple[Chapter, ...]:
        return tuple([self._chapter(each) for each in self.outline.roots if each.depth == CHAPTER])

    def _chapter(self, span: Span) -> Chapter:
        passage = self._passage(span, None)
        return made(
            Chapter,
            title=self.layout.words(span.title, span.body),
            numbering=passage.numbering,
            content=passage.content,
            items=passage.items,
            start=passage.start,
            end=passage.end,
        )

    def front(self) -> tuple[Passage, ...]:
        """What stands before the first chapter: a cover, or text that lost its chapter."""
        first = self._lines(0, self.outline.first)
        roots = (span for span in self.outline.roots if span.depth != CHAPTER)
        return (*first, *(self._passage(span, None) for span in roots))

    def attached(self) -> tuple[Passage, ...]:
        """What is attached to the report, a line each."""
        return tuple(self._lines(self.outline.end, len(self.layout.text)))

    def _lines(self, first: int, last: int) -> Iterator[Passage]:
        """Each line on its own, unless a statement goes on in the next."""
        for line in (*self.layout.line_starts_in(first + 1, last), last):
            at = bisect_left(self.starts, line) - 1
            if first < line and (line == last or at < 0 or self.places[at][1] <= line):
                self._region(first, line, "text")
                start, end = self.layout.span(first, line)
                yield made(Passage, content=self._pieces(first, line), start=start, end=end)
                first = line

    def _passage(self, span: Span, slices: _Slices | None) -> Passage:
        layout, start, title, last = self.layout, span.start, span.title, span.end
        whole = self.wholes.get(start) if slices is None else None
        body = self._heading_end(span) if whole is None else span.body
        self._region(start, body, "label")
        if body < last:
            self._region(body, last, "text")
        heading: tuple[Piece, ...]
        content: tuple[Piece, ...]
        if slices is not None:
            slices.piece(start, title)
            heading = (slices.piece(title, body),) if title < body else ()
            content = (slices.piece(body, last),)
        else:
            heading = self._pieces(title, body) if span.depth != CHAPTER else ()
            content = self._pieces(body, last if whole is None else span.last)
            if whole is not None and span.items:
                slices = _Slices(layout, self._between(*whole)[0])
                slices.piece(whole[0], last)
        begin, end = layout.span(start, span.last)
        return made(
            Passage,
            numbering=layout.words_written(start, title),
            heading=heading,
            content=content,
            items=tuple([self._passage(each, slices) for each in span.items]),
            start=begin,
            end=end,
        )

    def _heading_end(self, span: Span) -> int:
        """Where the title of a passage ends: known words, or words before a colon or an item."""
        if span.key:
            return span.body
        first, last = span.opening
        if first == last:
            return first
        sign = self.layout.text[last] if last < span.end else ""
        if not (sign in ":,。" if sign else span.items):
            return first
        between = self._between(first, last)
        if sign in (",", "。"):
            # Such a title is known, or one fact: the name of a stage, of a criterion.
            titled = item_title().fullmatch(self.layout.text, first, last) is not None
            titled = titled or any(place[:2] == (first, last) for place in between)
        else:
            titled = True
        crossed = any(left < last < right for left, right, _ in between)
        return last if titled and not crossed else first

    def _between(self, first: int, last: int) -> list[Place]:
        """The places of facts that a range holds or cuts."""
        at = bisect_left(self.starts, first)
        if at and self.places[at - 1][1] > first:
            at -= 1
        return self.places[at : bisect_left(self.starts, last, at)]

    def _pieces(self, first: int, last: int) -> tuple[Piece, ...]:
        """Words and statements by turns."""
        words: Callable[[int, int, bool], str] = self.layout.paragraphs
        if first < last:
            start, end = self.layout.span(first, last)
            if end - start == last - first:  # no line begins inside
                source, shift = self.layout.source, start - first

                def written(first: int, last: int, _: bool, /) -> str:
                    # “为” and “，” stand between facts again and again: one string for all.
                    return intern(source[first + shift : last + shift])

                words = written

        pieces: list[Piece] = []
        at = bisect_left(self.starts, first)
        for left, right, stated in self.places[at : bisect_left(self.starts, last, at)]:
            if right <= last:
                if first < left:
                    pieces.append(words(first, left, not pieces))
                pieces.append(stated)
                first = right
        if first < last:
            pieces.append(words(first, last, not pieces))
        return tuple(pieces)

    def _region(self, first: int, last: int, kind: str) -> None:
        start, end = self.layout.span(first, last)
        if end - start == last - first:
            self.regions.append((start, end, kind))
        else:  # a region for each line
            runs = self.layout.line_ranges(first, last)
            self.regions += ((*self.layout.span(*run), kind) for run in runs)


def _outermost(places: list[Place]) -> list[Place]:
    """The places in order, less those inside another."""
    found: list[Place] = []
    places.sort(key=itemgetter(1), reverse=True)
    places.sort(key=itemgetter(0))
    for place in places:
        if not found or place[0] >= found[-1][1]:
            found.append(place)
    return found
