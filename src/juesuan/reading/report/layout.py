"""The text of a report as one stretch: wrapped lines joined, page numbers left out.

What a line break means is decided later, by what stands around it; here it only leaves the place
where a line begins.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from juesuan.grammar_rules import known_pattern
from juesuan.page_lines import LONGEST_PAGE, is_page
from juesuan.reading.report.clauses import statement_begins
from juesuan.source import Stretch, find_leftovers, stretch_of_lines
from juesuan.statements.words import Passage

_OPENING = "“„‟「『﹁﹃〝"
_CLOSING = "”」』﹂﹄〞"
_FINISHED = frozenset("。;:!?")
_SHORTEST_REPEATED = 8
# A line with words; also a paragraph in a table of one cell: | 一、基本情况 |
_LINE = re.compile(r"^[ \t\x1f|]*([^ \t\x1f|\n](?:[^\n]*[^ \t\x1f|\n])?)[ \t\x1f|]*", re.MULTILINE)


def is_repeated(line: str, before: str) -> bool:
    """Whether a line only says again what the one before it says: it is read once."""
    return line == before and len(line) >= _SHORTEST_REPEATED and "[" not in line


def _within(lines: Sequence[int], first: int, last: int) -> Sequence[int]:
    return lines[bisect_left(lines, first) : bisect_left(lines, last)]


class Layout(Passage):
    """The range of a report as one paragraph; its quotes stay, as ``“`` and ``”``.

    A line that says the same as the one before it is ``repeated`` and read once.

    Offsets into ``text`` are called *indices* here, offsets into the source *places*.
    """

    def __init__(self, source: str, folded: str, start: int, end: int) -> None:
        self.start, self.end = start, end
        firsts, lasts = array("I"), array("I")
        self.noise: list[tuple[int, int]] = []
        self.repeated: list[tuple[int, int]] = []
        own, before = folded[start:end], ""
        for match in _LINE.finditer(own):
            words, (begins, ends) = match[1], match.span(1)
            line = start + begins, start + ends
            if "|" in match[0]:
                self.noise += ((start + match.start(), line[0]), (line[1], start + match.end()))
            if len(words) < LONGEST_PAGE and is_page(words):
                self.noise.append(line)
            elif is_repeated(words, before):
                self.repeated.append(line)
            else:
                firsts.append(line[0])
                lasts.append(line[1])
                before = words
        self.noise += ((start + first, start + last) for first, last in find_leftovers(own))
        joined = stretch_of_lines(folded, firsts, lasts) if firsts else Stretch("", start, None)
        # The indices at which a line begins; one that holds leftovers alone has none of its own.
        self.line_starts = array("I", [0])
        offsets = joined.offsets or ()
        for begins in firsts if offsets else ():
            if (index := bisect_left(offsets, begins)) > self.line_starts[-1]:
                self.line_starts.append(index)
        self.source = source
        text = self._pair_quotes(joined) if '"' in joined.text else joined.text
        super().__init__(source, joined._replace(text=text), ())
        self.stretch = joined._replace(text=self.text)  # or it would hold its own words

    @cached_property
    def _first(self) -> dict[int, bool]:
        """The lines that go on with none before them; whether words of a form begin there."""
        match = statement_begins().match
        found = ((line, match(self.text, line)) for line in self.line_starts)
        return {line: each["form"] is not None for line, each in found if each is not None}

    @cached_property
    def _form_lines(self) -> list[int]:
        return [line for line, formed in self._first.items() if formed]

    def openings(self, first: int, last: int) -> Sequence[int]:
        """The lines of a range that begin with words of a form."""
        return _within(self._form_lines, first, last)

    def labelled(self, first: int, last: int) -> int:
        """The first line of a range that begins with a label of its own; else the end."""
        return next(
            (line for line in self.line_starts_in(first, last) if line in self._first), last
        )

    def begins_line(self, index: int) -> bool:
        """Whether a line begins here; the end of the text counts too."""
        return self._is_start(index) or index >= len(self.text)

    def _is_start(self, index: int) -> bool:
        at = bisect_left(self.line_starts, index)
        return index in self.line_starts[at : at + 1]

    def line_starts_in(self, first: int, last: int) -> Sequence[int]:
        """The indices of a range at which a line begins."""
        return _within(self.line_starts, first, last)

    def indices(self, leaf: Any) -> tuple[int, int]:
        """The range of a leaf that was read here."""
        offsets, start, end = self.offsets, leaf.start, leaf.end
        if offsets is None:
            return start - self.base, end - self.base
        return bisect_left(offsets, start), bisect_left(offsets, end)

    def stretch_of(self, first: int, last: int) -> Stretch:
        """A part of the text as a stretch of its own."""
        return self.stretch.part(first, last)

    def as_written(self, first: int, last: int) -> tuple[str, int, int]:
        """The words of a range of indices as written in the source, and where they stand there."""
        start, end = self.span(first, last)
        plain = end - start == last - first
        return self.source[start:end] if plain else self.written(start, end), start, end

    def lines_within(self, start: int, stop: int) -> Iterable[tuple[int, int]]:
        """The lines of the source that a range of it touches, by the beginnings of lines: to keep
        all of them takes thirty times the text where it breaks behind every sign."""
        if self.offsets is None:
            return ((start, stop),)
        runs = self.line_ranges(bisect_left(self.offsets, start), bisect_left(self.offsets, stop))
        return (self.span(*run) for run in runs)

    def paragraphs(self, first: int, last: int, begins: bool) -> str:
        """The words of a range, with line breaks where a paragraph or a statement begins.

        ``begins`` says that nothing of the passage stands before the range.
        """
        start, end = self.span(first, last)
        if end - start == last - first and (begins or not self._is_start(first)):
            return self.source[start:end]
        parts: list[str] = []
        for run_first, run_last in self.line_ranges(first, last):
            after = bool(parts) or not begins
            if after and self._is_start(run_first) and self.begins_paragraph(run_first):
                parts.append("\n")
            parts.append(self.as_written(run_first, run_last)[0])
        return "".join(parts)

    def begins_paragraph(self, line: int) -> bool:
        return self.text[line - 1] in _FINISHED or line in self._first

    def line_ranges(self, first: int, last: int) -> Iterator[tuple[int, int]]:
        """A range of indices cut at the beginnings of lines."""
        starts = self.line_starts
        at = bisect_right(starts, first)
        while first < last:
            until = starts[at] if at < len(starts) else last
            yield first, min(until, last)
            first, at = until, at + 1

    def _pair_quotes(self, joined: Stretch) -> str:
        """The text with opening and closing quotes told apart.

        Straight quotes take turns; a quote that is turned the wrong way is known by what
        follows it.
        """
        text, source, at = joined.text, self.source, joined.at
        follows = known_pattern("report", "behind_closing").match

        def closes(behind: int) -> bool:
            return behind == len(text) or follows(text, behind) is not None

        found: list[str] = []
        depth = before = 0
        begins = [line for line in reversed(self.line_starts) if text[line - 1] in _FINISHED]
        for quote in re.finditer('"', text):
            index, behind = quote.span()
            while begins and begins[-1] <= index:
                begins.pop()
                depth = 0
            sign = source[at(index)]
            if sign in _OPENING:
                opens = not (depth and closes(behind))
            else:
                opens = not depth and not (sign in _CLOSING and closes(behind))
            found += (text[before:index], "“" if opens else "”")
            depth = depth + 1 if opens else max(depth - 1, 0)
            before = behind
        return "".join([*found, text[before:]])
