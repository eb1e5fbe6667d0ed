"""The tree of a report: chapters, headings and items, their text with the facts stated in it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from juesuan.model.document import Region
from juesuan.model.made import made
from juesuan.model.passages import Chapter, Passage, Piece, Stated
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.outline import CHAPTER, Outline, Span
from juesuan.reading.report.reader import Reading, Whole
from juesuan.reading.report.signs import item_title

__all__ = ["Tree"]


class _Slices:
    """A text that is one statement, passed from its beginning to its end."""

    def __init__(self, layout: Layout, whole: Whole) -> None:
        self.layout, self.whole = layout, whole
        self.value = layout.words_written(whole.first, whole.last)
        self.at = 0

    def piece(self, first: int, last: int) -> Stated:
        """The next characters of the value: those of a range of the text."""
        words = self.layout.words_written(first, min(last, self.whole.last))
        begin = self.value.index(words, self.at)
        self.at = begin + len(words)
        return Stated(self.whole.path, begin, self.at)


class Tree:
    """Makes chapters and passages of the spans of an outline."""

    def __init__(self, layout: Layout, outline: Outline, reading: Reading) -> None:
        self.layout, self.outline, self.reading = layout, outline, reading
        self.places = _outermost(reading.found.places)
        self.starts = [place[0] for place in self.places]
        self.regions: list[Region] = []

    def chapters(self) -> tuple[Chapter, ...]:
        found = []
        for span in self.outline.roots:
            if span.mark.depth == CHAPTER:
                passage = self._passage(span, None)
                found.append(
                    made(
                        Chapter,
                        title=self.layout.words(span.mark.title, span.mark.body),
                        numbering=passage.numbering,
                        content=passage.content,
                        items=passage.items,
                        start=passage.start,
                        end=passage.end,
                    )
                )
        return tuple(found)

    def front(self) -> tuple[Passage, ...]:
        """What stands before the first chapter: a cover, or text that lost its chapter."""
        first = [*self._lines(0, self.outline.first)]
        roots = (span for span in self.outline.roots if span.mark.depth != CHAPTER)
        return (*first, *(self._passage(span, None) for span in roots))

    def attached(self) -> tuple[Passage, ...]:
        """What is attached to the report, a line each."""
        return tuple(self._lines(self.outline.end, len(self.layout.text)))

    def _lines(self, first: int, last: int) -> Iterator[Passage]:
        for left, right in self._paragraphs(first, last):
            self._region(left, right, "text")
            start, end = self.layout.span(left, right)
            yield made(Passage, content=self._pieces(left, right), start=start, end=end)

    def _paragraphs(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """Each line on its own, unless a statement goes on in the next."""
        if first >= last:
            return
        for line in self.layout.line_starts_in(first + 1, last):
            at = bisect_left(self.starts, line) - 1
            if at < 0 or self.places[at][1] <= line:
                yield first, line
                first = line
        yield first, last

    def _passage(self, span: Span, slices: _Slices | None) -> Passage:
        mark, layout = span.mark, self.layout
        last = span.end
        whole = self.reading.wholes.get(mark.start) if slices is None else None
        body = mark.body if whole is not None else self._heading_end(span)
        self._region(mark.start, body, "label")
        self._region(body, last, "text")
        inner = slices
        if whole is not None:
            if span.items:
                inner = _Slices(layout, whole)
                inner.piece(whole.first, last)
            content = self._pieces(body, span.last)
            heading: tuple[Piece, ...] = self._pieces(mark.title, body)
        elif slices is not None:
            slices.piece(mark.start, mark.title)
            heading = (slices.piece(mark.title, body),) if mark.title < body else ()
            content = (slices.piece(body, last),)
        else:
            content = self._pieces(body, last)
            heading = self._pieces(mark.title, body)
        start, end = layout.span(mark.start, span.last)
        return made(
            Passage,
            numbering=layout.words_written(mark.start, mark.title),
            heading=heading if mark.depth != CHAPTER else (),
            content=content,
            items=tuple(self._passage(each, inner) for each in span.items),
            start=start,
            end=end,
        )

    def _heading_end(self, span: Span) -> int:
        """Where the title of a passage ends: known words, or words before a colon or an item."""
        mark = span.mark
        if mark.key:
            return mark.body
        first, last = span.opening
        if first == last:
            return first
        if last == span.end:
            titled = bool(span.items)
        elif self.layout.text[last] in ",。":
            known = item_title().fullmatch(self.layout.text, first, last) is not None
            titled = known or self._is_stated(first, last)
        else:
            titled = self.layout.text[last] == ":"
        crossed = any(a < last < b for a, b, _ in self._between(first, last))
        return last if titled and not crossed else first

    def _is_stated(self, first: int, last: int) -> bool:
        """Whether the words are one fact: the name of a stage, of a criterion."""
        at = bisect_left(self.starts, first)
        return at < len(self.places) and self.places[at][:2] == (first, last)

    def _between(self, first: int, last: int) -> list[tuple[int, int, str]]:
        """The places of facts that a range holds or cuts."""
        at = bisect_left(self.starts, first)
        if at and self.places[at - 1][1] > first:
            at -= 1
        return self.places[at : bisect_left(self.starts, last)]

    def _pieces(self, first: int, last: int) -> tuple[Piece, ...]:
        """Words and statements by turns."""
        if first >= last:
            return ()
        pieces: list[Piece] = []
        at = first
        for left, right, path in self._between(first, last):
            if left < at or right > last:
                continue
            self._words(pieces, at, left)
            pieces.append(made(Stated, path))
            at = right
        self._words(pieces, at, last)
        return tuple(pieces)

    def _words(self, pieces: list[Piece], first: int, last: int) -> None:
        if first == last:
            return
        words = self.layout.paragraphs(first, last, begins=not pieces)
        if words:
            pieces.append(words)

    def _region(self, first: int, last: int, kind: str) -> None:
        if first >= last:
            return
        start, end = self.layout.span(first, last)
        if end - start == last - first:
            self.regions.append((start, end, kind))
        else:  # a region for each line
            runs = self.layout.line_ranges(first, last)
            self.regions += ((*self.layout.span(*run), kind) for run in runs)


def _outermost(places: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The places in order, less those inside another."""
    found: list[tuple[int, int, str]] = []
    for place in sorted(places, key=lambda place: (place[0], -place[1])):
        if not found or place[0] >= found[-1][1]:
            found.append(place)
    return found
