"""Tables that go on over pages: repeated heads, and rows that the page cuts."""

from __future__ import annotations

import re
from collections.abc import Sequence

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
    sizes = [right - left for left, right in zip(above.edges, above.edges[1:], strict=False)]
    evidence = broken = figures = roomy = parted = False
    figure_ends = below_words = goes_on = 0
    cells = zip(
        above.cells, below.cells, above.words(), below.words(), sizes, above.covered, strict=True
    )
    for lines, rest, before, after, width, covered in cells:
        if covered and after:
            continue  # the rest of a cell that began further up
        if not after:
            evidence = evidence or (bool(before) and _is_complete(lines, before, width - padding))
            figure_ends += _AMOUNT.fullmatch(before) is not None
            continue
        if not before or _NUMBERED.match(after):
            return False
        figures = figures or _are_figures(before, after)
        parted = parted or are_parts(before, after)
        below_words += _AMOUNT.fullmatch(after) is not None and not _FIGURE.search(before)
        room = width - padding - _length(lines[-1])
        # A paragraph may end there in a cell of the goals.
        new_sentence = len(sizes) == _GOALS and len(lines) > 1 and _FINISHED.search(before)
        free = room - first_word(rest[0]) - TOLERANCE
        if free > 0 and not new_sentence:
            if free > _WORD * rest[0].em:
                return False
            roomy = True
        is_full = room < rest[0].edges[1] - rest[0].edges[0] + TOLERANCE  # to the last sign
        parted = parted or (is_full and _make_an_amount(before, after))
        goes_on += 1
        name = _SHORT if len(sizes) == _GOALS else _SENTENCE
        broken = broken or (len(before) > name and not _FINISHED.search(before))
    if (figures and not (figure_ends or parted)) or (roomy and (figures or figure_ends < 2)):
        return False
    if below_words > 1:  # a row of figures below a head
        return False
    full = goes_on >= _MANY and not roomy and not figures
    return goes_on > 0 and (evidence or parted or full or (broken and not below.words()[0]))


def _is_complete(lines: list[VisualLine], words: str, width: float) -> bool:
    """Whether a cell with nothing below it is complete, as one can see."""
    return (
        len(words) <= _SHORT
        or _AMOUNT.fullmatch(words) is not None
        or width - _length(lines[-1]) > lines[-1].em
    )


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


def _length(line: VisualLine) -> float:
    return line.x1 - line.x0


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
