"""Tables that go on over pages: repeated heads, and rows that the page cuts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from juesuan.files.pdf_layout import TableRow, TableSegment
from juesuan.files.pdf_lines import VisualLine, first_word, full_end
from juesuan.grammar_rules import known_words

_SAME_EDGE = 3.0
_END = 0.75  # of the height of a page: no higher ends a column, with room for a row that is high
_LONGEST_HEAD = 5
_PADDING, LEAST_PADDING = 14.0, 2.0  # of a cell, on both sides together
TOLERANCE = 1.0
_WORD = 4  # signs that some writers keep on one line: 问卷 | 统计表
_GOALS = 3  # cells of the row of goals: its name, what was planned, what was done
_SHORT = 4
_MANY = 4  # cells of which no other row would fill each to its end
_AMOUNT = re.compile(r"[-+=<>≥≤]*[\d,.]+\D{0,3}")
_NUMBER = re.compile(r"[-+=<>≥≤]*(?:0|[1-9]\d{0,2}(?:,\d{3})+|[1-9]\d*)(?:\.\d+)?[^\d,.]{0,3}")
_CENTS = re.compile(r"\.\d\d$")
_FIGURE = re.compile(r"\d")
_SENTENCE = 12  # signs: what is shorter may be a name, which ends without a sign
_FINISHED = re.compile(r"[。；;！!]$")
_NUMBERED = re.compile(r"[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）]|\d{3,}$")
_BRACKETS = re.compile(r"[（(][^（(]*[)）]$")


def is_rest(before: TableSegment, after: TableSegment, columns: bool, height: float) -> bool:
    """Whether a table may be the rest of the one on the page before: their outer edges agree.

    Of columns, those of the next one are as far from each other, and the table before reaches to
    the end of its column on a page so high: of two tables side by side neither goes on.
    """
    if not columns:
        return (
            after.page == before.page + 1
            and abs(before.x0 - after.x0) <= _SAME_EDGE
            and abs(before.x1 - after.x1) <= _SAME_EDGE
        )
    return (
        before.page <= after.page <= before.page + 1
        and abs(before.x1 - before.x0 - after.x1 + after.x0) <= _SAME_EDGE
        and before.bottom > _END * height
    )


def repeated_heads(head: list[list[str]], rows: list[TableRow]) -> int:
    """How many rows on top repeat those that the table began with."""
    count = 0
    while (
        count < min(len(head), len(rows), _LONGEST_HEAD)
        and any(head[count])
        and rows[count].words() == head[count]
    ):
        count += 1
    return count


def begins_other_form(rows: list[TableRow], heads: int) -> bool:
    """Whether what follows the heads is the beginning of another form, and not the rest of one."""
    new_form = known_words("files", "new_form")
    return heads < len(rows) and next(iter(rows[heads].words()), "").startswith(new_form)


def padding(rows: list[TableRow]) -> float | None:
    """How much of the width of a cell stays empty where its lines are full, at the least.

    None where no words show it: figures in two lines may be two.
    """
    free = [
        right - left - (full_end(line) - line.x0)
        for row in rows
        for cell, left, right in zip(row.cells, row.edges, row.edges[1:], strict=False)
        for line in cell[:-1]
        if not line.text[-1].isdigit()
    ]
    return min(max(min(free), LEAST_PADDING), _PADDING) if free else None


def is_row_cut(above: TableRow, below: TableRow, padding: float | None) -> bool:
    """Whether the page cuts a row: what stands below is the rest of its long cells.

    A cell goes on only where its last line had no room for what follows, and not with a number of
    a list.  That the row is cut is then seen from a cell with nothing below it (a figure, a short
    word), or, where there is none, from a sentence that breaks off, or from many full cells.  A
    figure below a figure is a row of its own, unless another figure of the row has nothing below
    it, or is cut itself.  Where the last line had room for a part of the word that follows,
    several figures must have nothing below them.
    """
    if len(above.edges) != len(below.edges) or not _have_equal_widths(above.edges, below.edges):
        return False
    padding = _PADDING if padding is None else padding
    sizes = [right - left - padding for left, right in pairwise(above.edges)]
    columns = zip(above.cells, below.cells, above.words(), below.words(), sizes, strict=True)
    # Below one that is covered stands the rest of a cell that began further up.
    cells = [
        _CutCell(*each, len(sizes) == _GOALS)
        for each, covered in zip(columns, above.covered, strict=True)
        if not (covered and each[3])
    ]
    ended = [each for each in cells if not each.after]
    goes_on = [each for each in cells if each.after]
    if not goes_on or any(each.begins_anew() for each in goes_on):
        return False
    roomy = any(each.free() > 0 for each in goes_on)
    figures = any(_are_figures(each.before, each.after) for each in goes_on)
    parted = any(each.is_parted() for each in goes_on)
    figure_ends = sum(_AMOUNT.fullmatch(each.before) is not None for each in ended)
    if (figures and not (figure_ends or parted)) or (roomy and (figures or figure_ends < 2)):
        return False
    if sum(each.is_figure_below_words() for each in goes_on) > 1:  # a row of figures below a head
        return False
    full = len(goes_on) >= _MANY and not roomy and not figures
    broken = any(each.breaks_off() for each in goes_on) and not below.words()[0]
    return parted or full or broken or any(each.is_complete() for each in ended)


class _CutCell(NamedTuple):
    """A cell of the last row of a page, and the one below it on the next page.

    ``width`` is that of its lines; ``is_goal``: it is one of a row of goals.
    """

    lines: list[VisualLine]
    rest: list[VisualLine]
    before: str
    after: str
    width: float
    is_goal: bool

    def is_complete(self) -> bool:
        """Whether a cell with nothing below it is complete, as one can see."""
        return bool(self.before) and (
            len(self.before) <= _SHORT
            or _AMOUNT.fullmatch(self.before) is not None
            or self._room() > self.lines[-1].em
        )

    def _room(self) -> float:
        """How much room its last line had."""
        return self.width - (self.lines[-1].x1 - self.lines[-1].x0)

    def free(self) -> float:
        """How much room the last line had beside the word that follows."""
        if self.is_goal and len(self.lines) > 1 and _FINISHED.search(self.before):
            return 0.0  # a paragraph may end there
        return self._room() - first_word(self.rest[0]) - TOLERANCE

    def begins_anew(self) -> bool:
        """Whether what stands below is no rest of it."""
        if not self.before or _NUMBERED.match(self.after):
            return True
        return self.free() > _WORD * self.rest[0].em

    def is_parted(self) -> bool:
        """Whether both are parts of a figure: its last line was full to the last sign."""
        is_full = self._room() < self.rest[0].edges[1] - self.rest[0].edges[0] + TOLERANCE
        return are_parts(self.before, self.after) or (
            is_full and _make_an_amount(self.before, self.after)
        )

    def is_figure_below_words(self) -> bool:
        return _AMOUNT.fullmatch(self.after) is not None and not _FIGURE.search(self.before)

    def breaks_off(self) -> bool:
        """Whether its sentence has no end."""
        name = _SHORT if self.is_goal else _SENTENCE
        return len(self.before) > name and not _FINISHED.search(self.before)


def _are_figures(before: str, after: str) -> bool:
    """Whether both are figures, and not the two parts of one."""
    return _NUMBER.fullmatch(before) is not None and _NUMBER.fullmatch(after) is not None


def are_parts(before: str, after: str) -> bool:
    """Whether both are parts of a figure that neither is: 390,90 and 0.00."""
    return not _are_figures(before, after) and all(
        kind.fullmatch(words)
        for kind, words in ((_AMOUNT, before), (_AMOUNT, after), (_NUMBER, before + after))
    )


def _make_an_amount(before: str, after: str) -> bool:
    """Whether a figure without two decimals has them with what stands below: 2,735.3 and 6."""
    whole = _NUMBER.fullmatch(before + after) and _CENTS.search(before + after)
    return bool(whole) and not _CENTS.search(before)


def goes_on_in_brackets(above: TableRow, below: TableRow) -> bool:
    """Whether the first cell of a page is the rest of one that covers several rows: (万元)."""
    before, after = above.words()[0], below.words()[0]
    if not before or _FINISHED.search(before) or _NUMBERED.match(after):
        return False
    return bool(_BRACKETS.match(after)) and _have_equal_widths(above.edges[:2], below.edges[:2])


def _have_equal_widths(above: Sequence[float], below: Sequence[float]) -> bool:
    """Whether cells are as wide; those of another column stand elsewhere."""
    shift = below[0] - above[0]
    return all(abs(b - a - shift) <= _SAME_EDGE for a, b in zip(above, below, strict=True))


def join(rows: list[TableRow], below: TableRow) -> None:
    """Puts the rest of the last row to it, cell by cell, or to the cell that covers one."""
    for column, after in enumerate(below.cells):
        if after:
            _covering_cell(rows, column).extend(after)


def _covering_cell(rows: list[TableRow], column: int) -> list[VisualLine]:
    """The cell in a column of the last row, or the one above it that covers it."""
    last = rows[-1]
    if last.covered[column]:
        for row in reversed(rows):
            if last.edges[column] in row.edges[:-1]:
                at = row.edges.index(last.edges[column])
                if not row.covered[at]:
                    return row.cells[at]
    return last.cells[column]
