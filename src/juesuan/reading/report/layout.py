"""The text of a report as one stretch: wrapped lines joined, page numbers left out.

What a line break means is decided later, by what stands around it; here it only leaves the place
where a line begins.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import cache, cached_property
from itertools import pairwise

from juesuan.model.leaves import Text
from juesuan.model.made import made
from juesuan.page_lines import is_bare_page, is_page_number
from juesuan.reading.report.signs import lead
from juesuan.report_vocabulary import any_word, opening_words
from juesuan.source import Stretch, line_spans, stretch_of

__all__ = ["Layout"]

_OPENING = frozenset("“„‟「『﹁﹃〝")
_CLOSING = frozenset("”」』﹂﹄〞")
_AFTER_CLOSING = frozenset("指,。;:、)")
_CLOSING_SIGNS = ",。;:、."
_FINISHED = frozenset("。;:!?")
_LABEL = "[^,。;:()“”0-9]{2,12}:"
_SHORTEST_REPEATED = 8
# A paragraph in a table of one cell: | 一、基本情况 |
_EDGES = " \t\x1f|"
_LEFT_OVER = re.compile(r"[\[!]|PAGEREF|HYPERLINK|TOC\s")


@cache
def _first_words() -> re.Pattern[str]:
    """What a line may begin with that goes on with no other: words of a form, a label."""
    return re.compile(f"(?P<form>(?:{lead()})?{any_word(opening_words())})|{_LABEL}")


class Layout:
    """The range of a report: its characters less white space, and where each came from.

    A line that says the same as the one before it is ``repeated`` and read once.

    Offsets into ``words`` are called *indices* here, offsets into the source *places*.
    """

    def __init__(self, source: str, folded: str, start: int, end: int) -> None:
        self.source, self.folded = source, folded
        self.lines: list[tuple[int, int]] = []
        self.noise: list[tuple[int, int]] = []
        self.repeated: list[tuple[int, int]] = []
        before = ""
        for first, last in line_spans(folded[start:end]):
            text = folded[start + first : start + last]
            words = text.strip(_EDGES)
            if not words:
                continue
            left = start + first + text.index(words)
            line = (left, left + len(words))
            if "|" in text:
                self.noise += ((start + first, left), (line[1], start + last))
            if is_page_number(words) or is_bare_page(words):
                self.noise.append(line)
            elif words == before and len(words) >= _SHORTEST_REPEATED and "[" not in words:
                self.repeated.append(line)
            else:
                self.lines.append(line)
                before = words
        joined = stretch_of(folded, self.lines) if self.lines else Stretch("", start, None)
        self._stretch = joined
        self.text = self._paired(joined.text) if '"' in joined.text else joined.text

    @cached_property
    def line_starts(self) -> list[int]:
        """The indices at which a line begins."""
        offsets = self._stretch.offsets
        if offsets is None:
            return [0]
        starts = (bisect_left(offsets, start) for start, _ in self.lines)
        return list(dict.fromkeys(starts))

    @cached_property
    def _line_set(self) -> frozenset[int]:
        return frozenset(self.line_starts)

    @cached_property
    def _first(self) -> dict[int, bool]:
        """The lines that go on with none before them; whether words of a form begin there."""
        found = ((line, _first_words().match(self.text, line)) for line in self.line_starts)
        return {line: match["form"] is not None for line, match in found if match is not None}

    def statement_lines(self) -> set[int]:
        """The lines that begin with words of a form."""
        return {line for line, is_form in self._first.items() if is_form}

    def labelled_line(self, first: int, last: int) -> int | None:
        """The first line of a range that begins with a label or a form of its own."""
        return next(
            (line for line in self.line_starts_in(first, last) if line in self._first), None
        )

    def begins_line(self, index: int) -> bool:
        """Whether a line begins here; the end of the text counts too."""
        return index in self._line_set or index >= len(self.text)

    def line_starts_in(self, first: int, last: int) -> list[int]:
        """The indices of a range at which a line begins."""
        starts = self.line_starts
        return starts[bisect_left(starts, first) : bisect_left(starts, last)]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The range in the source of the characters from ``first`` to before ``last``."""
        offsets = self._stretch.offsets
        if offsets is None:
            return self._stretch.span(first, last)
        return offsets[first], offsets[last - 1] + 1

    def place(self, index: int) -> int:
        """The place of a character in the source."""
        return self._stretch.at(index)

    def cut(self, first: int, last: int) -> Stretch:
        """A part of the text as a stretch of its own."""
        offsets = self._stretch.offsets
        if offsets is None:
            return Stretch(self.text[first:last], self._stretch.base + first, None)
        part = offsets[first:last]
        return Stretch(self.text[first:last], part[0] if part else 0, part)

    def bare(self, first: int, last: int) -> tuple[int, int]:
        """A range without the closing signs at both ends."""
        text = self.text
        while last > first and text[last - 1] in _CLOSING_SIGNS:
            last -= 1
        while first < last and text[first] in _CLOSING_SIGNS:
            first += 1
        return first, last

    def leaf(self, first: int, last: int) -> Text:
        """The words of a range as written, breaks of lines left out."""
        start, end = self.span(first, last)
        if end - start == last - first:
            return made(Text, self.source[start:end], start, end)
        return made(Text, self.written(first, last), start, end)

    def written(self, first: int, last: int) -> str:
        """A range as it is written: blanks stay, line breaks and what is around them go."""
        if last <= first:
            return ""
        start, end = self.span(first, last)
        if end - start == last - first:  # nothing was left out between
            return self.source[start:end]
        return "".join(self._runs(first, last))

    def positions(self, first: int, last: int) -> list[int]:
        """For each index of a range where its character stands in what :meth:`written` gives."""
        found: list[int] = []
        length = 0
        for run_first, run_last in self._line_ranges(first, last):
            start = self.place(run_first)
            plain = self.span(run_first, run_last)[1] - start == run_last - run_first
            gap = 0
            for index in range(run_first, run_last):
                if not plain and index > run_first:
                    gap += len(self._gap(index))
                found.append(length + index - run_first + gap)
            length += run_last - run_first + gap
        return found

    def paragraphs(self, first: int, last: int, begins: bool) -> str:
        """As :meth:`written`, with the line breaks at which a paragraph or a statement begins.

        ``begins`` says that nothing of the passage stands before the range.
        """
        if last <= first:
            return ""
        start, end = self.span(first, last)
        if end - start == last - first:
            breaks = not begins and first in self._line_set and self._begins_paragraph(first)
            return "\n" * breaks + self.source[start:end]
        parts: list[str] = []
        for run_first, run_last in self._line_ranges(first, last):
            after = parts or not begins
            if after and run_first in self._line_set and self._begins_paragraph(run_first):
                parts.append("\n")
            parts += self._runs(run_first, run_last)
        return "".join(parts)

    def _begins_paragraph(self, line: int) -> bool:
        return self.text[line - 1] in _FINISHED or line in self._first

    def pieces(self, first: int, last: int) -> list[tuple[int, int]]:
        """A range as ranges of the source, one for each line."""
        if last <= first:
            return []
        start, end = self.span(first, last)
        if end - start == last - first:
            return [(start, end)]
        return [self.span(*run) for run in self._line_ranges(first, last)]

    def leftovers(self) -> Iterator[tuple[int, int]]:
        """What extraction left inside the lines: bookmarks, images, fields."""
        offsets = self._stretch.offsets
        if offsets is None:
            return
        for start, end in self.lines:
            if not _LEFT_OVER.search(self.folded, start, end):
                continue
            position = start
            for index in range(bisect_left(offsets, start), bisect_left(offsets, end) + 1):
                following = offsets[index] if index < len(offsets) else end
                gap = self.folded[position : min(following, end)]
                if gap.strip():
                    left = position + len(gap) - len(gap.lstrip())
                    yield left, left + len(gap.strip())
                position = following + 1

    def _line_ranges(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """A range of indices cut at the beginnings of lines."""
        starts = self.line_starts
        at = bisect_right(starts, first)
        while first < last:
            until = starts[at] if at < len(starts) else last
            yield first, min(until, last)
            first, at = until, at + 1

    def _runs(self, first: int, last: int) -> Iterator[str]:
        for run_first, run_last in self._line_ranges(first, last):
            start, end = self.span(run_first, run_last)
            plain = end - start == run_last - run_first
            if plain or not _LEFT_OVER.search(self.folded, start, end):
                yield self.source[start:end]
                continue
            for index in range(run_first, run_last):
                if index > run_first:
                    yield self._gap(index)
                yield self.source[self.place(index)]

    def _gap(self, index: int) -> str:
        """The blanks before a character, on its line; what extraction left counts for nothing."""
        gap_start, gap_end = self.place(index - 1) + 1, self.place(index)
        if gap_start == gap_end or self.folded[gap_start:gap_end].strip():
            return ""
        return self.source[gap_start:gap_end]

    def _paired(self, text: str) -> str:
        """The text with opening and closing quotes told apart.

        Straight quotes take turns; a quote that is turned the wrong way is known by what
        follows it.
        """
        source, at = self.source, self._stretch.at
        parts = text.split('"')
        found = [parts[0]]
        depth = index = 0
        starts = iter([*self.line_starts, len(text) + 1])
        line = next(starts)
        for before, behind in pairwise(parts):
            index += len(before)
            while line <= index:
                if line and text[line - 1] in _FINISHED:
                    depth = 0
                line = next(starts)
            given = source[at(index)]
            closes = behind[:1] in _AFTER_CLOSING if behind else index + 1 == len(text)
            if given in _OPENING:
                opens = not (depth and closes)
            elif given in _CLOSING:
                opens = not depth and not closes
            else:
                opens = not depth
            found += ("“" if opens else "”", behind)
            depth = depth + 1 if opens else max(depth - 1, 0)
            index += 1
        return "".join(found)
