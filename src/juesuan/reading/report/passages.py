"""The text of a report to walk: chapters, headings and items, and what each stretch of it is."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from sys import intern
from typing import Any, NamedTuple

from juesuan.model.document import Region, RegionKind
from juesuan.model.made import made
from juesuan.model.passages import Passage, Piece
from juesuan.reading.report.found import FactPlaces
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.outline import CHAPTER, Outline, Span, item_title, read_outline
from juesuan.segments import resolve_overlaps
from juesuan.source import fold


class Passages:
    """The passages of a report that was read, made when they are asked for.

    Until then it holds the places of the facts alone; headings and items are then looked for once
    more, which takes less than to keep them.
    """

    def __init__(self, layout: Layout, places: FactPlaces) -> None:
        self.source, self.start, self.end = layout.source, layout.start, layout.end
        self.places = places

    @cached_property
    def _passages_made(self) -> _ReportPassages:
        layout = Layout(self.source, fold(self.source), self.start, self.end)
        return _PassageMaker(layout, self.places.in_order()).make_passages(read_outline(layout))

    def outside(self) -> dict[str, Any]:
        """What stands outside of the chapters."""
        return {"front": self._passages_made.front, "attached": self._passages_made.attached}

    def of_chapter(self, at: int) -> dict[str, Any]:
        """What a chapter holds."""
        return {name: self._passages_made.chapters[at][name] for name in ("content", "items")}

    def regions(self) -> dict[str, Any]:
        """What each stretch of the text is."""
        return {"regions": self._passages_made.regions}


class _ReportPassages(NamedTuple):
    """The passages of a report.

    ``front`` is what stands before the first chapter, a cover or text that lost its chapter, and
    ``attached`` what is attached to the report, a line each; of a chapter there are the fields.
    """

    front: tuple[Passage, ...]
    chapters: list[dict[str, Any]]
    attached: tuple[Passage, ...]
    regions: tuple[Region, ...]


class _PassageMaker:
    """Makes passages of the spans of an outline; ``places`` are those of all facts, in order."""

    def __init__(self, layout: Layout, places: FactPlaces) -> None:
        self.layout, self.places = layout, places
        self.regions: list[Region] = []

    def make_passages(self, outline: Outline) -> _ReportPassages:
        cover = self._split_lines(0, outline.first)
        front = (*cover, *(self._passage(each) for each in outline.roots if each.depth != CHAPTER))
        chapters = [self._fields(each) for each in outline.roots if each.depth == CHAPTER]
        attached = tuple(self._split_lines(outline.end, len(self.layout.text)))
        noise: list[Region] = [(*place, "noise") for place in self.layout.noise]
        regions = resolve_overlaps([*self.regions, *noise]) if noise else tuple(self.regions)
        return _ReportPassages(front, chapters, attached, regions)

    def _split_lines(self, first: int, last: int) -> Iterator[Passage]:
        """Each line on its own, unless a statement goes on in the next."""
        for line in (*self.layout.line_starts_in(first + 1, last), last):
            if first < line and (line == last or not self.places.crosses(line)):
                self._add_region(first, line, "text")
                start, end = self.layout.span(first, line)
                yield made(Passage, content=self._split_pieces(first, line), start=start, end=end)
                first = line

    def _passage(self, span: Span) -> Passage:
        return made(Passage, **self._fields(span))

    def _fields(self, span: Span) -> dict[str, Any]:
        body = self._heading_end(span)
        self._add_region(span.start, body, "label")
        if body < span.end:
            self._add_region(body, span.end, "text")
        start, end = self.layout.span(span.start, span.last)
        return {
            "numbering": numbering(self.layout, span),
            "heading": self._split_pieces(span.title, body) if span.depth != CHAPTER else (),
            "content": self._split_pieces(body, span.end),
            "items": tuple(map(self._passage, span.items)),
            "start": start,
            "end": end,
        }

    def _heading_end(self, span: Span) -> int:
        """Where the title of a passage ends: known words, or words before a colon or an item."""
        if span.key:
            return span.body
        first, last = span.title, span.opening
        sign = self.layout.text[last] if last < span.end else ""
        if first == last or not (sign in ":,。" if sign else span.items):
            return first
        titled = sign in ("", ":") or self._is_title(first, last, span)
        return last if titled and not self.places.crosses(last) else first

    def _is_title(self, first: int, last: int, span: Span) -> bool:
        """Whether words before a comma or a full stop are a known title, or the name of a stage or
        a criterion: one fact, with text behind it."""
        if item_title().fullmatch(self.layout.text, first, last):
            return True
        stated = self.places.beginning(first, first + 1)
        return last + 1 < span.last and any(self.places.lasts[at] == last for at in stated)

    def _split_pieces(self, first: int, last: int) -> tuple[Piece, ...]:
        """Words and statements by turns."""
        words = self.layout.paragraphs
        pieces: list[Piece] = []
        places = self.places
        for at in places.beginning(first, last):
            left, right = places.firsts[at], places.lasts[at]
            if right <= last:
                if first < left:
                    # So do “为” and “，” between facts.
                    pieces.append(intern(words(first, left, not pieces)))
                pieces.append(places.stated[at])
                first = right
        if first < last:
            pieces.append(words(first, last, not pieces))
        return tuple(pieces)

    def _add_region(self, first: int, last: int, kind: RegionKind) -> None:
        start, end = self.layout.span(first, last)
        if end - start == last - first:
            self.regions.append((start, end, kind))
        else:  # a region for each line
            runs = self.layout.line_ranges(first, last)
            places = (self.layout.span(*run) for run in runs)
            self.regions.extend((begin, until, kind) for begin, until in places)


def numbering(layout: Layout, span: Span) -> str:
    """The number before a heading or an item, as written."""
    # “（1）” stands before item after item: one string for all.
    return intern(layout.as_written(span.start, span.title)[0]) if span.start < span.title else ""
