"""Lines of the text as blocks: lines of running text, rows of tables, noise; in every layout.

A row is a cell a line (``TAB text``; an empty line ends it), a row a line (cells joined by TAB)
or piped (``| a | b |``, or ``a |`` a cell a line).  What belongs together is decided here by
layout alone; what a row or a paragraph means is decided later, by its words.  A TAB that indents
a paragraph, or that stands inside one, is white space: it takes neighbours to make a table.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from sys import intern

from juesuan.blocks import Block, FirstLine, Line, Noise, Row, cut_cells, join_rows
from juesuan.chunks import (
    Chunk,
    has_list_number,
    is_cell_a_line,
    is_heading,
    is_indented,
    is_running_text,
    is_table_head,
    trim_line,
)
from juesuan.cut_numbers import begins_code, is_page_in_cell, may_be_page, may_be_two_numbers
from juesuan.cut_rows import are_all_cells, is_row_without_tab
from juesuan.page_lines import LONGEST_PAGE, is_bare_page, is_page, page_headers
from juesuan.pipes import (
    begins_with_cell,
    is_ended_row,
    is_table_title,
    read_ended_cells,
    read_ended_rows,
)
from juesuan.source import Stretch, stretch_of, stretch_of_range

# Lines that no empty line parts; one that holds only TABs is a row, and not empty.  Possessive:
# to be able to go back costs 200 bytes a line.
_CHUNK = re.compile(r"[^ \x1f\n][^\n]*+(?:\n[ \x1f]*[^ \x1f\n][^\n]*+)*+")
# What converters of sheets write for a cell without words, and for a column without a head.
_EMPTY = re.compile(r"\| *(?:NaN|Unnamed: ?[0-9]+) *\|")
# Lines in which the last cell of a row goes on.
_MOST_LINES = 4
_WIDE_GAP = re.compile(r"\S[ \x1f]{2,}\S")
# What every wide gap of blanks has, as a text is searched for: two of them behind a sign.
_GAP = re.compile(r"  (?<=\S  )")
_LINE = re.compile(r"[^\n]+")
_NEXT_CELL = "\n\t"
_SHORT = 4  # a text may break behind every sign
_RULE = re.compile(r"\|(?:\s*:?-{2,}:?\s*\|)+")


def layout_blocks(folded: str) -> Iterator[Block]:
    """The blocks of a folded text in order; white space between them is left out."""
    found = _LayoutReader(folded).blocks()
    if "\t" in folded or "|" in folded:  # no row is certain without
        found = _attach_to_rows(found, folded)
    gaps = _GAP.search(folded) is not None or "\x1f" in folded
    return _with_blank_tables(found, folded) if gaps else found


def line_blocks(
    lines: Iterable[str],
    start: int,
    after_blank: bool,
    begins: bool | None = False,
    headers: Collection[int] = (),
) -> Iterator[Block]:
    """Lines without cells, the first of which begins at ``start``; ``headers`` begin there too."""
    made = FirstLine if begins else Line
    for line in lines:
        text = line.strip()
        if len(text) < _SHORT:
            text = intern(text)
        first = start if text is line or line[:1] == text[:1] else trim_line(line, start)[1]
        start += len(line) + 1
        if (len(text) < LONGEST_PAGE and is_page(text)) or first in headers:
            yield Noise(first, text)
        elif text:
            yield made(first, text, after_blank)
            after_blank = False


def with_heads(found: Iterable[Block], folded: str) -> Iterator[Block]:
    """The blocks of a file, which knows its rows: the paragraphs that are the head of a table
    (项目支出绩效自评表, then 2024年度) stand right before one, and are rows of it."""
    heads: list[Block] = []
    for block in found:
        if not isinstance(block, Row) and (isinstance(block, Noise) or is_table_head(block.text)):
            heads.append(block)
            continue
        if heads and isinstance(block, Row):
            yield from (_as_row(each, folded) if isinstance(each, Line) else each for each in heads)
        else:
            yield from heads
        heads.clear()
        yield block
    yield from heads


# A row of one cell, a line with one TAB, the title of a table on a line of its own: each is a row
# only beside a row that is one for certain.


def _attach_to_rows(found: Iterable[Block], folded: str) -> Iterator[Block]:
    waiting: list[Block] = []
    before: Block | None = None
    row: Row | None = None  # the row before, also one that waits
    for block in found:
        if isinstance(block, Noise) or _may_be_row(block, row, len(waiting)):
            waiting.append(block)
            row = block if isinstance(block, Row) else row
            continue
        if waiting:
            yield from _settle_waiting(waiting, before, isinstance(block, Row), folded)
            waiting.clear()
        before, row = block, block if isinstance(block, Row) else None
        yield block
    yield from _settle_waiting(waiting, before, False, folded)


def _may_be_row(block: Line | Row, row: Row | None, waiting: int) -> bool:
    """Whether a block is a row only if its neighbours are rows."""
    if isinstance(block, Row):
        return block.width == 1 or (not block.is_whole and _filled_width(block) < 3)
    if is_table_head(block.text):
        return True
    # The last cell of a row a line goes on in the next line, and is running text itself.
    return (
        row is not None
        and not row.is_whole
        and not block.after_blank
        and waiting < _MOST_LINES
        and _ends_in_running_text(row)
        and not has_list_number(block.text)
    )


def _filled_width(row: Row) -> int:
    """How many cells a row has between its first and its last words."""
    filled = [i for i, words in enumerate(row.words) if words]
    return filled[-1] - filled[0] + 1 if filled else 0


def _settle_waiting(
    waiting: Sequence[Block], before: Block | None, before_row: bool, folded: str
) -> Iterator[Block]:
    """The blocks that stand between two others, as rows or as lines."""
    behind_row = isinstance(before, Row)
    rows = sum(isinstance(block, Row) and block.width > 1 for block in waiting)
    titled = any(is_table_title(folded[block.start : block.end]) for block in waiting)
    several = rows > 1 or (rows == 1 and titled)
    for block in waiting:
        if isinstance(block, Noise):
            yield block
        elif isinstance(block, Line):
            # A title stands before the rows of its table, never behind those of another.
            yield _as_row(block, folded) if before_row or several else block
        elif (before_row and behind_row) or (
            (before_row or behind_row or several) and not _ends_in_running_text(block)
        ):
            yield block
        else:
            lines = folded[block.start : block.end].split("\n")
            yield from line_blocks(lines, block.start, lines[0].strip() != "")


def _with_blank_tables(found: Iterable[Block], folded: str) -> Iterator[Block]:
    """Tables whose columns are made of blanks: rows of one cell, as nobody can tell the cells.

    They begin with the title of a table and a line with wide gaps, and end with running text.
    """
    heads: list[Line] = []
    inside = False
    for block in found:
        if not isinstance(block, Line):
            if heads:
                yield from heads
                heads.clear()
            inside = inside and isinstance(block, Noise)
            yield block
            continue
        words = block.text
        gap = (inside or bool(heads)) and _WIDE_GAP.search(words) is not None
        if inside:
            inside = not is_heading(words) and (gap or not is_running_text(words))
        elif gap and any(is_table_title(each.text) for each in heads):
            yield from (_as_row(each, folded) for each in heads)
            heads.clear()
            inside = True
        if inside:
            yield _as_row(block, folded)
        elif is_table_head(words):
            heads.append(block)
        else:
            yield from heads
            heads.clear()
            yield block
    yield from heads


def _as_row(line: Line, folded: str) -> Row:
    return Row(line.start, line.end, (stretch_of_range(folded, line.start, line.end),), False)


def _ends_in_running_text(row: Row) -> bool:
    """Whether the last cell of a row is running text."""
    return is_running_text(row.words[-1])


class _LayoutReader:
    """Takes a text apart, chunk by chunk (lines that no empty line parts)."""

    def __init__(self, folded: str) -> None:
        self.folded = folded
        with_tab = folded.count("\n\t") + folded.startswith("\t")
        # Most lines with a TAB hold one cell: the TAB stands at the start, and no other.
        self.cell_lines = with_tab * 2 > folded.count("\t")
        self.headers = {
            start
            for start, line in page_headers(folded)
            if not has_list_number(line) and not is_table_head(line)
        }
        self.width = 0  # cells of the row before, where a chunk stands behind one

    def blocks(self) -> Iterator[Block]:
        for chunk in _CHUNK.finditer(self.folded):
            text, start = chunk[0], chunk.start()
            # The row of a table as it mostly stands: every line is a TAB and a cell.
            row = self._plain_row(text, start) if text[0] == "\t" else None
            if row is not None:
                yield row
            elif "\t" in text or "|" in text:
                yield from self._mixed_blocks(text.split("\n"), start)
            else:
                self.width = 0
                lines = (line[0] for line in _LINE.finditer(text))  # one at a time
                yield from line_blocks(lines, start, True, headers=self.headers)

    def _plain_row(self, text: str, start: int) -> Row | None:
        """A chunk of which every line is a TAB and a cell."""
        width = text.count("\n") + 1
        if not text.count(_NEXT_CELL) + 1 == width == text.count("\t"):
            return None
        # Most rows have an empty cell, and need not be cut to see that they are none of paragraphs.
        empty = "\t\n" in text or text[-1] == "\t"
        if not empty and is_indented(text[1:].split(_NEXT_CELL), self.width):
            return None
        if width > 1 or text != "\t":  # an empty cell alone may be the first one of a row
            self.width = width
        return Row.split_by_sign(self.folded, start, start + len(text), _NEXT_CELL, True)

    def _mixed_blocks(self, lines: Sequence[str], start: int) -> Iterator[Block]:
        """The blocks of a chunk that holds TABs or pipes."""
        chunk = Chunk(lines, self.cell_lines, lambda rest: is_indented(rest, self.width))
        at, after_blank = 0, True
        while at < len(lines):
            first, until = chunk.next_table(at)
            if first == 1 and until == len(lines) and self._begins_with_cell(lines):
                first = at
            if first > at:
                above = lines[at:first]
                yield from line_blocks(above, start, after_blank, headers=self.headers)
                start += sum(map(len, lines[at:first])) + first - at
                self.width, after_blank = 0, False
            for block in self._table_rows(lines[first:until], start) if until > first else ():
                if isinstance(block, Row):
                    self.width = block.width
                yield block
            after_blank = False
            start += sum(map(len, lines[first:until])) + until - first
            at = until

    def _begins_with_cell(self, lines: Sequence[str]) -> bool:
        return self.cell_lines and is_row_without_tab(lines, self.width)

    # What takes lines and the place where the first of them begins.

    def _table_rows(self, lines: Sequence[str], start: int) -> Iterator[Block]:
        if begins_with_cell(lines):
            return read_ended_cells(lines, start, self.folded)
        if is_ended_row(lines[0]):
            return read_ended_rows(lines, start, self.folded)
        if lines[0].lstrip().startswith("|"):
            return self._piped_rows(lines, start)
        cell_lines = lines[0].startswith("\t") and is_cell_a_line(lines, self.cell_lines)
        if cell_lines or self._begins_with_cell(lines):
            return self._row_of_cell_lines(lines, start)
        return self._rows_of_lines(lines, start)

    def _row_of_cell_lines(self, lines: Sequence[str], start: int) -> Iterator[Block]:
        """One row, a cell a line; a line without TAB goes on with the cell before it."""
        if all(line.rfind("\t") == 0 for line in lines):
            end = start + sum(map(len, lines)) + len(lines) - 1
            yield Row.split_by_sign(self.folded, start, end, _NEXT_CELL, True)
            return
        each_is_cell = are_all_cells(lines, self.width)
        row, noise = row_of_cells(
            self.folded,
            lines,
            start,
            lambda _, at: not each_is_cell and at in self.headers,
            each_is_cell=each_is_cell,
        )
        yield row
        yield from noise

    def _rows_of_lines(self, lines: Sequence[str], start: int) -> Iterator[Block]:
        """Rows, one a line.  Whether words go on with the row before is decided by their meaning;
        a number that a line break cut is put together here."""
        last: Row | None = None
        width = max(line.count("\t") for line in lines)
        for index, line in enumerate(lines):
            text, first = trim_line(line, start)
            row = Row.split_by_sign(self.folded, start, start + len(line), "\t", False)
            start += len(line) + 1
            apart = None if last is None else may_be_two_numbers(last, lines, index, width)
            if last is not None and apart is not None:
                last = join_rows(self.folded, last, row, apart)
            else:
                if last is not None:
                    yield last
                is_noise = "\t" not in line and (
                    (is_page(text) and not begins_code(lines, index)) or first in self.headers
                )
                last = None if is_noise else row
                if is_noise:
                    yield Noise(first, text)
        if last is not None:
            yield last

    def _piped_rows(self, lines: Sequence[str], start: int) -> Iterator[Block]:
        """Rows between pipes; a row whose last pipe is missing goes on in the next line."""
        at, folded = 0, self.folded
        while at < len(lines):
            text, first = trim_line(lines[at], start)
            start += len(lines[at]) + 1
            last, at = first + len(text), at + 1
            while at < len(lines) and not lines[at].lstrip().startswith("|"):
                text, begun = trim_line(lines[at], start)
                last = begun + len(text)
                start += len(lines[at]) + 1
                at += 1
            text = folded[first:last]
            if _RULE.fullmatch(text):
                yield Noise(first, text)
            elif "\n" in text or "\t" in text or _EMPTY.search(text):
                parts = text[1:].removesuffix("|").split("|")
                cells = map(_without_placeholder, cut_cells(parts, first + 1, folded, 1))
                yield Row(first, last, tuple(cells), True)
            else:
                yield Row.split_by_sign(folded, first, last, "|", True)


def _without_placeholder(cell: Stretch) -> Stretch:
    """A cell without the words that a converter writes for none."""
    return Stretch("", cell.start, None) if _EMPTY.fullmatch(f"|{cell.text}|") else cell


def row_of_cells(
    folded: str,
    lines: Sequence[str],
    start: int,
    is_header: Callable[[str, int], bool],
    *,
    each_is_cell: bool = False,
) -> tuple[Row, list[Noise]]:
    """The row of lines that begin at ``start``, and what pages left in it.

    ``is_header`` says by its words and its place whether a line is the header of a page;
    ``each_is_cell``: also where a line has no TAB.
    """
    noise: list[Noise] = []
    cells: list[Stretch] = []
    cell: list[tuple[int, int]] = []
    at = start
    for index, line in enumerate(lines):
        end = at + len(line)
        if line.startswith("\t") or each_is_cell:
            if cell:
                cells.append(stretch_of(folded, cell))
            cell = [(at + line.startswith("\t"), end)]
        else:
            text, first = trim_line(line, at)
            ended = cell[-_SHORT:] if is_bare_page(text) else ()  # all would take long
            before = "".join(folded[left:right] for left, right in ended).rstrip()
            behind = lines[index + 1] if index + 1 < len(lines) else ""
            if is_header(text, first) or is_page_in_cell(text, before, behind):
                noise.append(Noise(first, text))
            else:
                if may_be_page(text, before, behind):
                    cell.append((at - 1, at))  # the line break parts them
                cell.append((at, end))
        at = end + 1
    return Row(start, at - 1, (*cells, stretch_of(folded, cell)), True), noise
