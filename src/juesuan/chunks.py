"""Where the tables of a chunk begin and end: lines that no empty line parts, by layout alone."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import lru_cache

from juesuan.cut_numbers import is_rest_of_number
from juesuan.grammar import terminal_pattern
from juesuan.page_lines import is_bare_page, is_page
from juesuan.pipes import lines_of_cells, lines_of_rows
from juesuan.source import without_leftovers

# Running text: a line that ends a sentence, or opens a list that follows.
_SENTENCE_END = ("。", ";", ":", "!")
_LONG = 30
_FEW = 5


class Chunk:
    """Where the tables of a chunk begin and end, in one pass over its lines."""

    def __init__(
        self, lines: Sequence[str], cell_lines: bool, is_indented: Callable[[Sequence[str]], bool]
    ) -> None:
        """
        Args:
            lines: the lines of the chunk.
            cell_lines: whether most rows of the text are written a cell a line.
            is_indented: whether lines that begin with a TAB are paragraphs.
        """
        self.lines, self.is_indented = lines, is_indented
        self.cell_a_line = is_cell_a_line(lines, cell_lines)
        self.ended = [found for found in (lines_of_cells(lines), lines_of_rows(lines)) if found]
        # A row begins behind the page numbers at the top of a chunk.
        self.first_row = next((i for i, line in enumerate(lines) if not _is_page_line(line)), 0)
        without_tab = (i for i in range(len(lines) - 1, -1, -1) if "\t" not in lines[i])
        # Where only lines with a TAB are left: a row that stands directly behind text.
        self.tab_lines_start = next(without_tab, -1) + 1
        self.headings = [i for i, line in enumerate(lines) if is_heading(line.lstrip())]
        self.no_rows_before = 0

    def next_table(self, at: int) -> tuple[int, int]:
        """The next table: its first line, and one past its last; the end where none is."""
        for first in range(at, len(self.lines)):
            end = self._table_end(first)
            if end > first:
                return first, end
        return len(self.lines), len(self.lines)

    def _table_end(self, at: int) -> int:
        """One past the last line of the table that begins at a line; that line if none does."""
        line = self.lines[at]
        if line.count("|") > 1 and line.lstrip().startswith("|"):
            return self._piped_table_end(at)
        for ended in self.ended:
            if at in ended:
                return ended.stop
        if "\t" not in line or _leads_to_page(line):
            return at
        if line.startswith("\t") and self.cell_a_line:
            return self._cell_lines_end(at)
        if at >= self.no_rows_before and _count_inner_tabs(line):
            return self._row_lines_end(at)
        return at

    def _next_heading(self, at: int) -> int:
        """The next line that is numbered as a heading (第一部分, 一、); the end where none is."""
        place = bisect_left(self.headings, at)
        return self.headings[place] if place < len(self.headings) else len(self.lines)

    def _piped_table_end(self, at: int) -> int:
        """A row whose last pipe is missing goes on in the next line, to its pipe."""
        lines, end = self.lines, at + 1
        while end < len(lines):
            if lines[end].lstrip().startswith("|"):
                end += 1
                continue
            near = range(end, min(end + _LONG, len(lines)))
            closed = next((i for i in near if "|" in lines[i]), None)
            if (
                lines[end - 1].rstrip().endswith("|")
                or closed is None
                or lines[closed].lstrip().startswith("|")
            ):
                break
            end = closed + 1
        return end

    def _cell_lines_end(self, at: int) -> int:
        """An empty line ends a row; a line without TAB goes on with the cell before it."""
        lines, indented = self.lines, self.is_indented
        if at == self.first_row:
            cells = sum("\t" in line for line in lines)
            until = self._next_heading(at + 1)
            if indented(lines[at:]) or (cells == 1 and until < len(lines)):
                return at
            return until
        return at if at != self.tab_lines_start or indented(lines[at:]) else len(lines)

    def _row_lines_end(self, at: int) -> int:
        """Rows a line end before a heading, and where only running text follows."""
        lines, stop, last = self.lines, self._next_heading(at + 1), at
        rows = 0
        for i in range(at, stop):
            if i - last > _LONG:
                stop = i
                break
            if "\t" in lines[i] and not _leads_to_page(lines[i]):
                last = i
                rows += _count_inner_tabs(lines[i]) > 1 or not is_running_text(lines[i].rstrip())
        # At the top of a chunk, with few lines behind it: its neighbours say what it is.
        alone = last == at == self.first_row and len(lines) - at <= _FEW
        if not rows and not alone:
            self.no_rows_before = stop
            return at
        end = last + 1
        # What stands behind the last row goes on with its last cell, if it is no paragraph.
        while (
            last > at
            and end < stop
            and (
                is_rest_of_number(lines[end])
                or not (is_running_text(lines[end].rstrip()) or has_list_number(lines[end]))
            )
        ):
            end += 1
        return end


def is_running_text(words: str) -> bool:
    """Whether words are running text: the end of a sentence, or many of them."""
    return words.endswith(_SENTENCE_END) or len(words) > 2 * _LONG


def is_heading(words: str) -> bool:
    return (
        terminal_pattern("tables", "SECTION_NUMBER").match(words) is not None and "\t" not in words
    )


def has_list_number(line: str) -> bool:
    return terminal_pattern("tables", "LIST_NUMBER").match(line.lstrip()) is not None


def _count_inner_tabs(line: str) -> int:
    """How many TABs part words of a line."""
    return line.strip().count("\t")


def _leads_to_page(line: str) -> bool:
    """Whether the TAB of a line leads to a page number, as on a contents page."""
    head, _, page = line.rstrip().rpartition("\t")
    return (
        is_bare_page(page.strip())
        and head.strip() != ""
        and "\t" not in head.strip()
        and has_list_number(head)
    )


def is_cell_a_line(lines: Sequence[str], preferred: bool) -> bool:
    tabs = [text for text in lines if "\t" in text]
    single = sum([text.rstrip("\t \x1f").rfind("\t") <= 0 for text in tabs])
    if single * 2 == len(tabs) or len(tabs) < 3:
        return preferred
    return single * 2 > len(tabs)


def is_indented(lines: Sequence[str], width: int) -> bool:
    """Whether lines that begin with a TAB are paragraphs, and no cells of a row.

    A row has empty cells, or mostly short ones; sentences in most lines, and none empty, are
    paragraphs, unless they stand behind a row that is as long (expected, and achieved, goals).

    Args:
        lines: the lines.
        width: how many cells the row before them has; 0 where there is none.
    """
    if len(lines) < 2 or "" in lines:
        return False
    words = list(map(str.strip, lines))
    if "" in words:
        return False
    running = sum([each.endswith(_SENTENCE_END) or len(each) > 2 * _LONG for each in words])
    if running * 5 < len(words) * 2:
        return False
    return len(words) > width or any(map(is_heading, words))


def is_table_head(words: str) -> bool:
    """Whether words are the title, the year or the unit of a table."""
    return len(words) < 2 * _LONG and _is_short_table_head(words)


@lru_cache(maxsize=1024)  # a line is asked for several times
def _is_short_table_head(words: str) -> bool:
    plain = "".join(without_leftovers(words).split())
    return terminal_pattern("tables", "HEAD_LINE").fullmatch(plain) is not None


def _is_page_line(line: str) -> bool:
    return "\t" not in line and is_page(line.strip())


def trim_line(line: str, start: int) -> tuple[str, int]:
    """A line without the white space around it, and where that begins."""
    text = line.lstrip()
    return text.rstrip(), start + len(line) - len(text)
