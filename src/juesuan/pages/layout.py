"""The text of a document as blocks to look at: headings, paragraphs, tables.

The blocks are those of :mod:`juesuan.blocks`; here lines are joined to paragraphs, rows to tables,
and each table gets the number by which a reader finds it on paper.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import Union

import attrs

from juesuan.blocks import Line, Noise, Row
from juesuan.facts import facts
from juesuan.layout import layout_blocks
from juesuan.model.document import Document
from juesuan.source import Stretch, fold

Range = tuple[int, int]

_PART = re.compile(r"第\s*[一二三四五六七八九十]+\s*部分")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,3}\s*、")
_SUBNUMBERED = re.compile(r"\(\s*[一二三四五六七八九十]{1,3}\s*\)")
# What no heading holds: the end of a sentence, a figure.
_CLOSED = re.compile(r"[。;]|[,:]\s*$|\d\.\d|\d\s*(?:万元|元|%|人|个)")
_LONGEST_HEADING = 45
_LONGEST_TITLE = 60
_TABLE_TITLE = re.compile(r"[^。;]{0,60}表(?:\([^)]{0,20}\))?")


@attrs.frozen
class Paragraph:
    """Running text: the lines of it, which a page shows as one."""

    lines: tuple[Range, ...]

    @property
    def start(self) -> int:
        return self.lines[0][0]

    @property
    def end(self) -> int:
        return self.lines[-1][1]


@attrs.frozen
class PageHeading(Paragraph):
    """A numbered heading; level 2 is 第一部分, 3 is 一、, 4 is （一）."""

    level: int
    words: str


@attrs.frozen
class Leftover:
    """What extraction left between paragraphs, such as a page number."""

    start: int
    end: int


@attrs.frozen
class Cell:
    """A cell: its range, its words, and over how many columns it is shown."""

    start: int
    end: int
    words: str
    span: int


@attrs.frozen
class TableRow:
    """A row, numbered from 1 within its table; a header names columns and states nothing."""

    number: int
    start: int
    end: int
    cells: tuple[Cell, ...]
    is_header: bool

    def words_over(self, place: int) -> str:
        """The words of the cell over a column, from 0."""
        for cell in self.cells:
            place -= cell.span
            if place < 0:
                return cell.words
        return ""


@attrs.frozen
class Table:
    """A table, numbered from 1 within the document."""

    number: int
    rows: tuple[TableRow, ...]
    width: int

    @property
    def start(self) -> int:
        return self.rows[0].start

    @property
    def end(self) -> int:
        return self.rows[-1].end

    @property
    def title(self) -> str:
        """The words of the first row, where it is a title of one cell."""
        filled = [each.words for each in self.rows[0].cells if each.words]
        return filled[0] if len(filled) == 1 and len(filled[0]) <= _LONGEST_TITLE else ""

    def column_of(self, row: TableRow, offset: int) -> str:
        """What the headers above a row call the column of a place in it; ``""``: nothing.

        A header tells that has as many cells, or that is shorter by what its first cell covers:
        in others cells stand over several columns.
        """
        at = next((i for i, cell in enumerate(row.cells) if offset <= cell.end), None)
        if at is None:
            return ""
        place = sum(cell.span for cell in row.cells[:at])
        for above in reversed(self.rows[: row.number - 1]):
            if above.is_header and (
                len(above.cells) == len(row.cells) or _first_is_wide(len(above.cells), self.width)
            ):
                words = above.words_over(place)
                if words:
                    return words
        return ""


Block = Union[PageHeading, Paragraph, Leftover, Table]


def blocks_of(document: Document) -> tuple[Block, ...]:
    """The blocks of a document; none where it was built by hand."""
    origin = document.origin
    if origin is None:
        return ()
    folded = fold(origin.text)
    given = layout_blocks(folded) if origin.extract is None else origin.extract.blocks_in(folded)
    read = [(start, end) for start, end, kind in origin.regions if kind != "unread"]
    spans = ((each.start, each.end) for each in facts(document))
    stated = [(start, end) for start, end in spans if start is not None and end is not None]
    return lay_out(folded, given, read, stated)


def lay_out(
    folded: str, given: Iterable[Line | Row | Noise], read: Iterable[Range], stated: Iterable[Range]
) -> tuple[Block, ...]:
    """Lines and rows as paragraphs and tables.

    Args:
        folded: the text that a document was read from, folded.
        given: its blocks.
        read: ranges that were read as one, such as clauses: lines that one of them joins are one
            paragraph.
        stated: ranges of facts; they join lines too, and a row that states one is no header.
    """
    facts = sorted(stated)
    return tuple(_Joiner(folded, sorted([*read, *facts]), facts).blocks(given))


class _Joiner:
    """Joins lines to paragraphs and rows to tables."""

    def __init__(self, folded: str, spans: Sequence[Range], facts: Sequence[Range]) -> None:
        self._folded = folded
        self._facts = [start for start, _ in facts]
        self._starts = [start for start, _ in spans]
        # The furthest end of all ranges up to each: overlapping ranges are asked as one.
        self._reach: list[int] = []
        for _, end in spans:
            self._reach.append(max(end, self._reach[-1]) if self._reach else end)
        self._tables = 0

    def blocks(self, found: Iterable[Line | Row | Noise]) -> Iterator[Block]:
        lines: list[Range] = []
        rows: list[Row] = []
        between: list[Leftover] = []
        for each in found:
            if isinstance(each, Noise):
                # A page number between two rows or lines does not part them; one inside a cell
                # is shown there.
                if rows and each.start < rows[-1].end:
                    continue
                between.append(Leftover(each.start, each.end))
                continue
            if isinstance(each, Line):
                if lines and not each.after_blank and self._spans_break(lines[-1][1], each.start):
                    between.clear()  # the paragraph shows it where it stands
                    lines.append((each.start, each.end))
                    continue
                keeps_rows = False
            else:
                keeps_rows = not _is_framed_text(each) and not _is_title(each)
            if lines or not keeps_rows:
                yield from self._paragraph(lines)
                yield from self._table(rows)
                yield from between
                lines, rows, between = [], [], []
            if isinstance(each, Line):
                lines.append((each.start, each.end))
            elif _is_framed_text(each):
                yield from self._paragraph([(each.start, each.end)])
            else:
                rows.append(each)
        yield from self._paragraph(lines)
        yield from self._table(rows)
        yield from between

    def _spans_break(self, end: int, start: int) -> bool:
        """Whether something that was read as one reaches over a line break."""
        at = bisect_right(self._starts, end - 1)
        return at > 0 and self._reach[at - 1] > start

    def _paragraph(self, lines: Sequence[Range]) -> Iterator[Paragraph]:
        if not lines:
            return
        words = "".join(self._folded[start:end] for start, end in lines)
        level = _level(words)
        if level:
            yield PageHeading(tuple(lines), level, " ".join(words.split()))
        else:
            yield Paragraph(tuple(lines))

    def _table(self, rows: Sequence[Row]) -> Iterator[Table | Paragraph]:
        width = max((len(row.cells) for row in rows), default=0)
        if width <= 1 and not any(_is_title(row) for row in rows):
            # A frame round running text, or a TAB that indents a paragraph: no table.
            for row in rows:
                yield from self._paragraph([(row.start, row.end)])
            return
        self._tables += 1
        made = []
        for number, row in enumerate(rows, 1):
            below = rows[number].cells if number < len(rows) else ()
            cells = _cells(row.cells, width, _second_half(row.cells, below, width))
            made.append(TableRow(number, row.start, row.end, cells, self._is_header(row)))
        yield Table(self._tables, tuple(made), width)

    def _is_header(self, row: Row) -> bool:
        filled = [cell for cell in row.cells if cell.text]
        if len(filled) < 2 or any(cell.text[0].isdigit() for cell in filled):
            return False
        first = bisect_right(self._facts, row.start - 1)
        return first == len(self._facts) or self._facts[first] >= row.end


def _level(words: str) -> int:
    """The level of a heading by its number; 0: it is none."""
    words = words.strip()
    if len(words) > _LONGEST_HEADING or _CLOSED.search(words):
        return 0
    for level, pattern in ((2, _PART), (3, _NUMBERED), (4, _SUBNUMBERED)):
        if pattern.match(words):
            return level
    return 0


def _is_framed_text(row: Row) -> bool:
    """Whether a row is running text in a frame: one cell, too long for a title."""
    return len(row.cells) == 1 and len(row.cells[0].text) > _LONGEST_TITLE


def _is_title(row: Row) -> bool:
    filled = [cell.text for cell in row.cells if cell.text]
    return len(filled) == 1 and _TABLE_TITLE.fullmatch(filled[0]) is not None


def _first_is_wide(cells: int, width: int) -> bool:
    """Whether a shorter row lacks so little that its first cell covers it (项目, 合计)."""
    return 2 * (width - cells) <= cells


def _second_half(cells: Sequence[Stretch], below: Sequence[Stretch], width: int) -> int | None:
    """Where the second of two heads stands (收入, 支出): over what the row below begins again."""
    if len(cells) != 2 or len(below) != width or not below[0].text:
        return None
    return next((i for i in range(1, width) if below[i].text == below[0].text), None)


def _cells(cells: Sequence[Stretch], width: int, second_half: int | None) -> tuple[Cell, ...]:
    """The cells over the columns of the table.

    Extraction leaves out what a merged cell covers, so rows of one table differ in length.  Of a
    row that lacks little the first cell covers it, so that figures stay below their heads; in a
    shorter one the cells behind the first share the width.
    """
    short = width - len(cells)
    spans = [1] * len(cells)
    if second_half is not None:
        spans = [second_half, width - second_half]
    elif len(cells) == 1 or _first_is_wide(len(cells), width):
        spans[0] += short
    else:
        share, more = divmod(short, len(cells) - 1)
        for index in range(1, len(cells)):
            spans[index] += share + (index >= len(cells) - more)
    return tuple(
        Cell(cell.start, cell.end, cell.text, span) for cell, span in zip(cells, spans, strict=True)
    )
