"""Rows of a table under their columns: head rows apart, broken rows joined, roles of columns."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Literal, NamedTuple

from juesuan.blocks import Row
from juesuan.reading.accounts.heads import Heads, column_heads, keeps_covered
from juesuan.reading.accounts.words import is_word, label_words, terminal
from juesuan.source import Stretch

__all__ = ["Column", "Grid", "grid", "is_amount", "is_nothing", "is_words", "rejoined"]

if TYPE_CHECKING:
    from juesuan.reading.accounts.pages import Page

Role = Literal["label", "amount", "skipped", "bare"]


_MOST_WIDTHS = 4
_TEXT: Callable[[Stretch], str] = itemgetter(0)  # of a cell
_FIRST_OF_NUMBER = frozenset("-0123456789")  # to look at one character is cheaper


def _never(row: Row) -> bool:
    return False


def _is_other_head(filled: Sequence[str]) -> bool:
    return not any(map(is_amount, reversed(filled))) and any(
        is_word("LABEL_HEAD", text) for text in filled
    )


class Column(NamedTuple):
    """What stands in a column, and the heads over it from the top."""

    role: Role
    heads: Heads

    @property
    def is_other(self) -> bool:
        """Whether it is of another year, or compares: the form has no such column."""
        return any(is_word("OTHER_COLUMN", head) for head in self.heads)


class Grid(NamedTuple):
    """A table with its columns known.

    ``keeps_covered`` says that cells covered from the left stand there, empty, and
    ``leaves_out_covered`` that they do not; a head without merged cells shows neither.  ``head``
    are the texts of the head rows, to know them when a page repeats them; ``unit`` is the unit
    that they state: 决算数(万元).
    """

    columns: tuple[Column, ...]
    body: tuple[Row, ...]
    keeps_covered: bool
    leaves_out_covered: bool
    head: frozenset[tuple[str, ...]]
    unit: str | None

    @property
    def width(self) -> int:
        return len(self.columns)

    def of_role(self, role: Role) -> list[int]:
        """The indices of the columns of a role."""
        return [i for i, column in enumerate(self.columns) if column.role == role]

    def rows(self, page: Page, begins_again: Callable[[Row], bool] = _never) -> Iterator[Row]:
        """The rows without empty ones and repeated heads, up to where another table begins."""
        for at, row in enumerate(self.body):
            texts = _texts(row)
            filled = list(filter(None, texts))
            if not filled or texts in self.head or _numbers_columns(filled):
                continue
            if _is_other_head(filled) or begins_again(row):
                page.unread_rows(self.body[at:], "此处起像是另一张表，没有表名")
                return
            yield row


def is_amount(text: str) -> bool:
    """Whether a cell is a number."""
    return text[:1] in _FIRST_OF_NUMBER and is_word("AMOUNT", text)


def _is_figure(text: str) -> bool:
    return is_amount(text) or is_word("RATE_CELL", text)


def is_words(text: str) -> bool:
    """Whether a cell begins with a Chinese character, as labels and names do."""
    return "一" <= text[:1] <= "鿿"


def is_nothing(text: str) -> bool:
    """Whether a cell is empty or says that there is no figure."""
    return not text or (not text[-1].isdigit() and is_word("NOTHING", text))


def grid(rows: Sequence[Row], by_labels: bool) -> Grid | None:
    """The columns and rows of a table; None where its head is not understood.

    Args:
        rows: head rows and rows, as the layout shows them.
        by_labels: the rows are named by labels (T1, T4), and begin behind the words of the head.
    """
    rows = _without_margins([row for row in rejoined(rows) if any(c.text for c in row.cells)])
    widest = max((len(row.cells) for row in rows), default=0)
    head: list[list[str]] = []
    units: set[str] = set()
    first: Row | None = None
    at = 0
    while at < len(rows):
        texts = [_plain(text, units) for text in _texts(rows[at])]
        if _numbers_columns(texts):
            at += 1
            continue
        if not _is_head(texts, by_labels) or _is_lone_label(texts, head):
            break
        words, first = _parted(rows[at], texts, head)
        head.append(_widened(words, head, widest) if first is not None else words)
        at += 1
        if first is not None:
            break
    head = _without_title(head)
    heads = column_heads(head)
    if heads is None and head and all(is_word("HALF_HEAD", words) for words in head[0]):
        head = head[1:]  # a code says itself which half it belongs to
        heads = column_heads(head)
    if heads is None or len(units) > 1:
        return None
    body = ((first,) if first is not None else ()) + tuple(rows[at:])
    known = frozenset(_texts(row) for row in rows[:at])
    columns = tuple(Column(_role(each), each) for each in heads)
    if columns[0].role == "skipped":  # the rows are numbered
        columns, body = columns[1:], tuple(map(_without_number, body))
    keeps = keeps_covered(head)
    lengths = {len(row) for row in head}
    return Grid(
        columns, body, keeps, not keeps and len(lengths) > 1, known, next(iter(units), None)
    )


def _without_number(row: Row) -> Row:
    """A row less the cell of its number; the word for the total may cover that cell."""
    first, *cells = row.cells
    if is_words(first.text) and cells and not cells[0].text:
        cells[0] = first
    return row.with_cells(tuple(cells))


def _plain(text: str, units: set[str]) -> str:
    """The words of a cell of the head, less the unit behind them, which is kept."""
    unit = terminal("UNIT_IN_HEAD").search(text) if text.endswith(")") else None
    if unit is None or unit.end() < len(text) or unit.start() == 0:
        return text
    units.update(each[0] for each in terminal("MONEY").finditer(unit[0]) if each[0] != "单位")
    return text[: unit.start()]


def _without_margins(rows: list[Row]) -> list[Row]:
    """Rows without the columns at both ends that are empty in all of them, as a sheet has them."""
    if len({len(row.cells) for row in rows}) != 1:
        return rows
    filled = [i for i in range(len(rows[0].cells)) if any(row.cells[i].text for row in rows)]
    first, last = filled[0], filled[-1] + 1
    if last - first == len(rows[0].cells):
        return rows
    return [row.with_cells(row.cells[first:last]) for row in rows]


def _without_title(head: list[list[str]]) -> list[list[str]]:
    """Head rows less one cell over the whole table, which parts nothing."""
    if len(head) < 2 or not head[0][0] or any(head[0][1:]):
        return head
    lone = len(head[0]) == 1
    return head[1:] if lone or not is_word("HEAD_WORDS", head[0][0]) else head


def _texts(row: Row) -> tuple[str, ...]:
    return tuple(map(_TEXT, row.cells))


def _numbers_columns(texts: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: 栏次 | 1 | 2 | 3, or 1 | 2 | 3 alone."""
    filled = list(filter(None, texts))
    if len(filled) > 1 and is_word("COLUMN_NUMBERS", filled[0]):
        return all(is_word("COLUMN_NUMBERS", t) or is_word("COLUMN_NUMBER", t) for t in filled)
    numbered = len(filled) > 2 and filled[0] == "1"
    return numbered and all(text == str(n) for n, text in enumerate(filled, 1))


def _is_head(texts: Sequence[str], by_labels: bool) -> bool:
    """Whether a row belongs to the head of a table."""
    filled = [text for text in texts if text]
    if by_labels:
        kinds = ("HEAD_WORDS", "FUND_HEAD", "OTHER_COLUMN")
        return all(any(is_word(kind, text) for kind in kinds) for text in filled)
    words = [text for text in filled if not _is_figure(text) and not is_nothing(text)]
    if not words or is_word("CODE", filled[0]):
        return False
    if is_word("LEVEL_HEAD", filled[0]):
        return True
    if is_word("TOTAL_ROW", filled[0]):
        # A damaged figure (1O.28, 口0.28, *) is no word of a head.
        words = [t for t in words if is_words(t) and len(t) > 1 and not t[-1].isdigit()]
        return not all(is_word("TOTAL_ROW", text) for text in words)
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
    behind = next((i for i in filled if not is_word("LEVEL_HEAD", texts[i])), len(texts))
    if levels and _numbers_columns(texts[behind:]):  # 类 | 款 | 项 | 栏次 | 1 | 2
        return [*texts[:behind], *[""] * (len(texts) - behind)], None
    if not levels and not any(is_word("LABEL_HEAD", text) for above in head for text in above):
        return texts, None
    total = next((i for i in filled if is_word("TOTAL_ROW", texts[i])), None)
    # The word for the total stands below the words for codes and names.
    labels = behind if levels else _labels_of(head) - 1
    mixed = total is not None and (
        total == labels if levels else total == filled[0] and total <= labels
    )
    below = any(is_word("COLUMN_PART", texts[i]) for i in filled if i != total)
    if not mixed or not (levels or below):
        return texts, None
    own = {i for i in filled if i == total or is_amount(texts[i])}
    words = ["" if i in own else text for i, text in enumerate(texts)]
    empty = row.cells[0]._replace(text="", offsets=None)
    cells = tuple(cell if i in own else empty for i, cell in enumerate(row.cells))
    return words, row.with_cells(cells)


def _widened(words: list[str], head: Sequence[Sequence[str]], widest: int) -> list[str]:
    """Head words of a row whose word for the total covers all columns of labels."""
    missing = widest - len(words)
    return [""] * missing + words if 0 < missing == _labels_of(head) - 1 else words


def _labels_of(head: Sequence[Sequence[str]]) -> int:
    """How many cells of a head name rows, in the row that has most of them."""
    return max((sum(is_word("LABEL_HEAD", t) for t in row) for row in head), default=0)


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
    open_rows = [pair for pair in itertools.pairwise(rows) if _goes_on(*pair)]
    if not open_rows:
        return list(rows)
    widths = Counter(len(row.cells) for row in rows if len(row.cells) > 2)
    widths.update(len(row.cells) + len(piece.cells) - 1 for row, piece in open_rows)
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
        or right == before.cells[0].text  # a line of the head again
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
