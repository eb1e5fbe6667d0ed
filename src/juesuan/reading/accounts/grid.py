"""Rows of a table under their columns: head rows apart, broken rows joined, roles of columns."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from typing import Literal, NamedTuple

from juesuan.blocks import Row
from juesuan.reading.accounts.heads import Heads, column_heads, keeps_covered
from juesuan.reading.accounts.words import is_word, label_words
from juesuan.source import Stretch

__all__ = ["Column", "Grid", "grid", "is_amount", "is_nothing", "is_words", "rejoined"]

Role = Literal["label", "amount", "skipped", "bare"]


_MOST_WIDTHS = 4


class Column(NamedTuple):
    """What stands in a column, and the heads over it from the top."""

    role: Role
    heads: Heads


class Grid(NamedTuple):
    """A table with its columns known.

    ``keeps_covered`` says that cells covered from the left stand there, empty, and
    ``leaves_out_covered`` that they do not; a head without merged cells shows neither.  ``head``
    are the texts of the head rows, to know them when a page repeats them.
    """

    columns: tuple[Column, ...]
    body: tuple[Row, ...]
    keeps_covered: bool
    leaves_out_covered: bool
    head: frozenset[tuple[str, ...]]

    @property
    def width(self) -> int:
        return len(self.columns)

    def of_role(self, role: Role) -> list[int]:
        """The indices of the columns of a role."""
        return [i for i, column in enumerate(self.columns) if column.role == role]

    def repeats_head(self, row: Row) -> bool:
        """Whether a row is one of the head, or numbers the columns."""
        texts = _texts(row)
        return texts in self.head or _numbers_columns(texts)

    def other_head(self, row: Row) -> bool:
        """Whether a row is a head, and not of this table."""
        filled = [text for text in _texts(row) if text]
        return any(is_word("LABEL_HEAD", text) for text in filled) and not any(
            is_amount(text) for text in filled
        )


def is_amount(text: str) -> bool:
    """Whether a cell is a number."""
    return is_word("AMOUNT", text)


def is_words(text: str) -> bool:
    """Whether a cell begins with a Chinese character, as labels and names do."""
    return "一" <= text[:1] <= "鿿"


def is_nothing(text: str) -> bool:
    """Whether a cell is empty or says that there is no figure."""
    return not text or is_word("NOTHING", text)


def grid(rows: Sequence[Row], by_labels: bool) -> Grid | None:
    """The columns and rows of a table; None where its head is not understood.

    Args:
        rows: head rows and rows, as the layout shows them.
        by_labels: the rows are named by labels (T1, T4), and begin behind the words of the head.
    """
    widest = max((len(row.cells) for row in rows), default=0)
    rows = [row for row in rejoined(rows) if any(cell.text for cell in row.cells)]
    head: list[list[str]] = []
    first: Row | None = None
    at = 0
    while at < len(rows):
        texts = list(_texts(rows[at]))
        if _numbers_columns(tuple(texts)):
            at += 1
            continue
        if not _is_head(texts, by_labels) or _is_lone_label(texts, head):
            break
        words, first = _parted(rows[at], texts, head)
        head.append(_widened(words, head, widest) if first is not None else words)
        at += 1
        if first is not None:
            break
    heads = column_heads(_without_title(head))
    if heads is None:
        return None
    body = ((first,) if first is not None else ()) + tuple(rows[at:])
    known = frozenset(_texts(row) for row in rows[:at])
    columns = tuple(Column(_role(each), each) for each in heads)
    keeps = keeps_covered(_without_title(head))
    lengths = {len(row) for row in _without_title(head)}
    return Grid(columns, body, keeps, not keeps and len(lengths) > 1, known)


def _without_title(head: list[list[str]]) -> list[list[str]]:
    """Head rows less one cell over the whole table, which parts nothing."""
    if len(head) < 2 or not head[0][0] or any(head[0][1:]):
        return head
    lone = len(head[0]) == 1
    return head[1:] if lone or not is_word("HEAD_WORDS", head[0][0]) else head


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(cell.text for cell in row.cells)


def _numbers_columns(texts: tuple[str, ...]) -> bool:
    """Whether a row only numbers the columns: 栏次 | 1 | 2 | 3, or 1 | 2 | 3 alone."""
    filled = [text for text in texts if text]
    if filled and is_word("COLUMN_NUMBERS", filled[0]) and len(filled) > 1:
        return all(is_word("COLUMN_NUMBERS", t) or is_word("CODE", t) for t in filled)
    numbers = [str(n) for n in range(1, len(filled) + 1)]
    return len(filled) > 2 and filled == numbers


def _is_head_word(text: str) -> bool:
    return is_word("HEAD_WORDS", text)


def _is_head(texts: Sequence[str], by_labels: bool) -> bool:
    """Whether a row belongs to the head of a table."""
    filled = [text for text in texts if text]
    if by_labels:
        return all(_is_head_word(text) or is_word("FUND_HEAD", text) for text in filled)
    words = [text for text in filled if not is_amount(text) and not is_nothing(text)]
    if not words or is_word("CODE", filled[0]):
        return False
    if is_word("LEVEL_HEAD", filled[0]):
        return True
    if is_word("TOTAL_ROW", filled[0]):
        return len(words) > 1
    return len(words) == len(filled) and not is_word("ROW_LABEL", label_words(filled[0]))


def _is_lone_label(texts: Sequence[str], head: Sequence[Sequence[str]]) -> bool:
    """Whether a row is one label without amounts, below a head that has a column for it."""
    return sum(map(bool, texts)) == 1 and any(
        is_word("LABEL_HEAD", text) for row in head for text in row
    )


def _parted(
    row: Row, texts: list[str], head: Sequence[Sequence[str]]
) -> tuple[list[str], Row | None]:
    """The head words of a row, and the row of totals that stands in the same cells, if any."""
    filled = [i for i, text in enumerate(texts) if text]
    levels = is_word("LEVEL_HEAD", texts[filled[0]])
    if not levels and not any(is_word("LABEL_HEAD", text) for above in head for text in above):
        return texts, None
    total = next((i for i in filled if is_word("TOTAL_ROW", texts[i])), None)
    mixed = total is not None and (
        (levels and total == sum(is_word("LEVEL_HEAD", t) for t in texts)) or total == filled[0]
    )
    below = any(is_word("COLUMN_PART", texts[i]) for i in filled if i != total)
    if not mixed or not (levels or below):
        return texts, None
    own = {i for i in filled if i == total or is_amount(texts[i])}
    words = ["" if i in own else text for i, text in enumerate(texts)]
    empty = row.cells[0]._replace(text="", offsets=None)
    cells = tuple(cell if i in own else empty for i, cell in enumerate(row.cells))
    return words, Row(row.start, row.end, cells, row.whole)


def _widened(words: list[str], head: Sequence[Sequence[str]], widest: int) -> list[str]:
    """Head words of a row whose word for the total covers all columns of labels."""
    labels = max((sum(is_word("LABEL_HEAD", t) for t in row) for row in head), default=0)
    missing = widest - len(words)
    return [""] * missing + words if 0 < missing == labels - 1 else words


def _role(heads: Heads) -> Role:
    if not heads:
        return "bare"
    if any(is_word("SKIPPED_HEAD", head) for head in heads):
        return "skipped"
    if is_word("LABEL_HEAD", heads[-1]):
        return "label"
    return "amount"


def rejoined(rows: Sequence[Row]) -> list[Row]:
    """Rows with a line break inside a cell, which stand on several lines, as one.

    The width of the table is the one that most rows have, whole or joined; lines are joined only
    where that gives more rows of one width than there are without.
    """
    if all(row.whole for row in rows):
        return list(rows)
    widths = Counter(len(row.cells) for row in rows if len(row.cells) > 2)
    widths.update(
        len(row.cells) + len(piece.cells) - 1
        for row, piece in itertools.pairwise(rows)
        if _goes_on(row, piece)
    )
    best = max(Counter(len(row.cells) for row in rows).values(), default=0)
    found = list(rows)
    for width in sorted((n for n, _ in widths.most_common(_MOST_WIDTHS)), reverse=True):
        joined = _joined(rows, width)
        count = sum(len(row.cells) == width for row in joined)
        if count > best:
            best, found = count, joined
    return found


def _joined(rows: Sequence[Row], width: int) -> list[Row]:
    found: list[Row] = []
    at = 0
    while at < len(rows):
        taken = _pieces(rows, at, width)
        row = rows[at]
        for piece in rows[at + 1 : at + taken]:
            row = _glued(row, piece)
        found.append(row)
        at += taken
    return found


def _pieces(rows: Sequence[Row], at: int, width: int) -> int:
    """How many lines from a place are one row of the table's width; 1 where none are joined."""
    cells, count = len(rows[at].cells), 1
    while cells < width and at + count < len(rows):
        before, piece = rows[at + count - 1], rows[at + count]
        if not _goes_on(before, piece):
            return 1
        cells += len(piece.cells) - 1
        count += 1
        if cells == width and not (
            at + count < len(rows)
            and len(rows[at + count].cells) == 1
            and _goes_on(rows[at + count - 1], rows[at + count])
        ):
            return count
    return 1


def _goes_on(before: Row, piece: Row) -> bool:
    left, right = before.cells[-1].text, piece.cells[0].text
    return not (
        before.whole
        or piece.whole
        or piece.start > before.end + len("\r\n")
        or not left
        or not right
        or is_amount(left)
        or is_amount(right)
    )


def _glued(row: Row, piece: Row) -> Row:
    left, right = row.cells[-1], piece.cells[0]
    offsets = (*_offsets(left), *_offsets(right))
    middle = Stretch(left.text + right.text, left.start, offsets)
    return Row(row.start, piece.end, (*row.cells[:-1], middle, *piece.cells[1:]), False)


def _offsets(cell: Stretch) -> tuple[int, ...]:
    return tuple(cell.at(i) for i in range(len(cell.text)))
