"""Rows of a table under their columns: head rows apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from juesuan import diagnostics
from juesuan.blocks import Row
from juesuan.closest import one_edit_off
from juesuan.reading.accounts.captions import Damaged, Form, mend_head_row
from juesuan.reading.accounts.columns import (
    Column,
    Role,
    as_side_label,
    drop_year,
    find_years,
    is_of_others,
    make_column,
)
from juesuan.reading.accounts.heads import Heads, column_heads, keeps_covered
from juesuan.reading.accounts.rows import join_broken_labels, join_broken_rows, restore_empty_cells
from juesuan.reading.accounts.words import (
    ending,
    is_amount,
    is_word,
    label_words,
    spellings,
    terminal,
)
from juesuan.source import Stretch

if TYPE_CHECKING:
    from juesuan.reading.accounts.pages import Page


class Grid(NamedTuple):
    """A table with its columns known.

    ``keeps_covered`` says that cells covered from the left stand there, empty, and
    ``leaves_out_covered`` that they do not; a head without merged cells shows neither.  ``head``
    are the texts of the head rows, to know them when a page repeats them; ``unit`` is the unit
    that they state: 决算数(万元).
    """

    form: Form
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

    def lists(self) -> list[range]:
        """The columns of each list: where several stand side by side, each begins with labels."""
        labels = self.of_role("label")
        edges = sorted({0, *(i for i in labels if i - 1 not in labels)})
        return [range(*each) for each in pairwise([*edges, self.width])]

    def rows(
        self, page: Page, begins_again: Callable[[Row], bool] = lambda _: False
    ) -> Iterator[Row]:
        """The rows without empty ones and repeated heads, up to where another table begins."""
        for at, row in enumerate(self.body):
            texts = row.words
            filled = list(filter(None, texts))
            if not filled or tuple(texts) in self.head:
                continue
            words = "." not in filled[-1]  # most rows end with an amount
            if words and _numbers_columns(filled):
                continue
            of_others = len(filled) == 1 and is_of_others(filled[0], self.form, page)
            if of_others or (words and _is_other_head(filled)) or begins_again(row):
                rest = [cell for below in self.body[at:] for cell in below.cells]
                page.unread(rest, "此处起像是另一张表，没有表名，或是其他年度、预算、单位的内容")
                return
            yield row


def begins_han(text: str) -> bool:
    """Whether a cell begins with a Chinese character, as labels and names do."""
    return "一" <= text[:1] <= "鿿"


def any_begins_han(cells: Sequence[Stretch]) -> bool:
    """Whether one of some cells begins so."""
    return any(begins_han(cell.text) for cell in cells)


def is_nothing(text: str) -> bool:
    """Whether a cell is empty or says that there is no figure."""
    return not text or (not text[-1].isdigit() and is_word("NOTHING", text))


def read_grid(rows: Sequence[Row], form: Form, page: Page) -> Grid | None:
    """The columns and rows of a table; None where its head is not understood.

    Args:
        rows: head rows and rows, as the layout shows them.
        form: what is known of the table.
        page: has the text, and takes what is told of damaged words.
    """
    folded = page.folded
    filled = [row for row in join_broken_rows(rows, folded) if any(row.words)]
    rows = _without_empty_margins(restore_empty_cells(filled))
    head = _Head(rows, form)
    while head.take_next_row(page):
        pass
    heads = head.columns()
    if heads is None or head.of_others:
        return None
    columns = [make_column(each, head.damaged, form, page) for each in heads]
    amounts = [each.heads for each in columns if each.role == "amount" and not each.is_other]
    if any(is_word("LABEL_HEAD", head) for each in amounts for head in each):
        return None  # rows or cells of the head were exchanged
    units = [{unit for words in each for unit in head.units.get(words, ())} for each in amounts]
    stated = set[str]().union(*units)
    # The unit of one column is not that of others, where a line states another for these.
    if len(stated) > 1 or (not all(units) and page.unit and not {page.unit}.issuperset(stated)):
        return None
    if form.by_labels and all(column.role != "label" for column in columns):
        columns = [*map(as_side_label, columns)]
    below = rows[head.length :]
    body = [*head.totals, *(join_broken_labels(below, form.rows, folded) if form.rows else below)]
    if head.damaged:
        lists = form.shape in ("two_lists", "by_economy")  # side by side (T1, T4, T6)
        columns = _place_damaged_columns(columns, body, lists, head.damaged, page)
    years = find_years(columns)
    # Where nothing else tells the year of the table, it is the one that all heads state.
    year = page.year or (years.pop() if len(years) == 1 else None)
    columns = [drop_year(column, year) for column in columns]
    if columns[0].role == "skipped":  # the rows are numbered
        columns, body = columns[1:], list(map(_without_number, body))
    keeps = keeps_covered(head.words)
    return Grid(
        form,
        tuple(columns),
        tuple(body),
        keeps,
        not keeps and len(set(map(len, head.words))) > 1,
        frozenset(tuple(row.words) for row in rows[: head.length]),
        next(iter(stated), None),
    )


class _Head:
    """The first rows of a table, which name its columns.

    ``words`` are those of each row, and ``length`` is how many rows they are, with those that only
    number columns; ``totals`` is the row of totals that stands in the cells of the last of them.
    """

    def __init__(self, rows: Sequence[Row], form: Form) -> None:
        self.rows = rows
        self.form = form
        self.length = 0
        self.words: list[list[str]] = []
        self.totals: tuple[Row, ...] = ()
        self.units: dict[str, set[str]] = {}
        self.damaged: Damaged = {}
        self.of_others = False

    def take_next_row(self, page: Page) -> bool:
        """Take the next row, if it is one of the head."""
        if self.length == len(self.rows) or self.totals:
            return False
        row = self.rows[self.length]
        texts = [_words_without_unit(text, self.units) for text in row.words]
        if not _numbers_columns(texts):
            texts, meant_by, near = mend_head_row(self.rows, self.length, texts, self.form.columns)
            self.damaged |= near
            lone = [each for each in texts if each] if sum(map(bool, texts)) == 1 else []
            said = lone or [each for each in texts if is_word("LABEL_HEAD", each)]  # 项目(上年)
            self.of_others = self.of_others or any(is_of_others(e, self.form, page) for e in said)
            # Below words over labels it is one without amounts.
            if (lone and self._label_count() > 0) or not _is_head(
                texts, self.form.by_labels, self.damaged
            ):
                return False
            for cell, meant in meant_by:
                page.tell(diagnostics.MISSPELT, cell, cell.text, meant)
            words, self.totals = _split_total_row(row, texts, self._label_count())
            # The word for the total may cover the cells of code and name, of which one is there.
            if self.totals and not keeps_covered(self.words):
                widest = max((len(each.cells) for each in self.rows if each is not row), default=0)
                whole = [*[""] * (self._label_count() - 1), *words]
                words = whole if widest < len(words) or widest == len(whole) else words
            self.words.append(words)
        self.length += 1
        return True

    def _label_count(self) -> int:
        """How many cells name rows, in the row that has most of them."""
        found = (sum(is_word("LABEL_HEAD", text) for text in words) for words in self.words)
        return max(found, default=0)

    def columns(self) -> list[Heads] | None:
        """The heads over each column; None where it is not certain which these are."""
        first = self.words[0] if self.words else []
        covers = len(self.words) > 1 and bool(first[0]) and not any(first[1:])
        if covers and not is_word("HEAD_WORDS", first[0]):
            del self.words[0]  # the title of the table, which parts nothing
        half = len(self.words) // 2
        if self.words[:half] == self.words[half:]:
            del self.words[half:]  # a page ends below the head, which the next repeats
        found = column_heads(self.words)
        if found is None and self.words and all(is_word("HALF_HEAD", w) for w in self.words[0]):
            del self.words[0]  # a code says itself which half it belongs to
            found = column_heads(self.words)
        if found is None or not self.form.by_labels:
            return found
        # What stands above the words of one of their columns says nothing more.
        return [(*(h for h in each[:-1] if h not in self.damaged), *each[-1:]) for each in found]


def _without_number(row: Row) -> Row:
    """A row less the cell of its number; the word for the total may cover that cell, which stands
    there empty, or all cells before the amounts, which were left out."""
    first, *cells = row.cells
    if begins_han(first.text) and cells:
        cells = cells if cells[0].text else cells[1:]
        cells = [first, *cells]
    return row.with_cells(tuple(cells))


def _without_empty_margins(rows: Sequence[Row]) -> Sequence[Row]:
    """Rows without the cells at both ends that are empty in all of them: a sheet is as wide as
    the widest of its tables."""
    filled = [[i for i, text in enumerate(row.words) if text] for row in rows]
    first = min((each[0] for each in filled), default=0)
    ends = (each[-1] - len(row.cells) for row, each in zip(rows, filled, strict=True))
    last = max(ends, default=-1) + 1
    if not first and not last:
        return rows
    return [row.with_cells(row.cells[first : len(row.cells) + last]) for row in rows]


def _place_damaged_columns(
    columns: Sequence[Column], body: Sequence[Row], lists: bool, damaged: Damaged, page: Page
) -> list[Column]:
    """Columns with their damaged ones by what stands in them: labels, the amounts of a list."""
    found: list[Column] = []
    for at, column in enumerate(columns):
        if column.role == "damaged":
            texts = [r.cells[at].text for r in body if len(r.cells) == len(columns)]
            stated = [text for text in texts if text and not is_word("TOTAL_ROW", text)]
            around = (*found[-1:], *columns[at + 1 : at + 2])
            role: Role = "damaged"
            if stated and (
                all(map(begins_han, stated))
                or (not at and all(is_word("CODE", each) for each in stated))
            ):
                role = "label"
            elif lists and at and all(each.role in ("label", "skipped") for each in around):
                role = "amount"
            if role != "damaged":
                meant = "项目" if role == "label" else "金额"
                cell = next(damaged[head] for head in column.heads if head in damaged)
                column = Column(role, (*column.heads[:-1], meant), False)
                page.tell(diagnostics.PLACED, cell, cell.text, meant)
        found.append(column)
    return found


# What a row of the head is.


def _words_without_unit(text: str, units: dict[str, set[str]]) -> str:
    """The words of a cell of the head, less the unit behind them, which is kept."""
    unit = ending("UNIT_IN_HEAD").search(text) if text.endswith(")") else None
    if unit is None or unit.start() == 0:
        return text
    words = text[: unit.start()]
    stated = units.setdefault(words, set())
    stated.update(each[0] for each in terminal("MONEY").finditer(unit[0]))
    return words


def _numbers_columns(texts: Sequence[str]) -> bool:
    """Whether a row only numbers the columns: 栏次 | 1 | 2 | 3, or 1 | 2 | 3 alone."""
    filled = list(filter(None, texts))
    named = spellings("column_numbers")
    if len(filled) > 1 and filled[0] in named:
        return all(text in named or is_word("COLUMN_NUMBER", text) for text in filled)
    if "1" not in filled or len(filled) < 3:
        return False
    numbers = [t for t in filled if t not in named and not one_edit_off(t, named)]
    return len(numbers) > 1 and numbers == [*map(str, range(1, len(numbers) + 1))]  # 栏口 | 1 | 2


def _is_other_head(filled: Sequence[str]) -> bool:
    return not any(map(is_amount, reversed(filled))) and any(
        is_word("LABEL_HEAD", text) for text in filled
    )


def _is_head(texts: Sequence[str], by_labels: bool, damaged: Damaged) -> bool:
    """Whether a row belongs to the head of a table."""
    filled = list(filter(None, texts))
    if by_labels:
        words = [text for text in filled if text not in damaged]
        return bool(words or not filled) and all(is_word("HEAD_OF_LIST", each) for each in words)
    words = [t for t in filled if not is_word("FIGURE_CELL", t) and not is_nothing(t)]
    if not words or is_word("CODE", filled[0]):
        return False
    if is_word("LEVEL_HEAD", filled[0]):
        return True
    if is_word("TOTAL_ROW", filled[0]):
        # A damaged figure (1O.28, 口0.28, *) is no word of a head.
        words = [t for t in words if begins_han(t) and len(t) > 1 and not t[-1].isdigit()]
        return not all(is_word("TOTAL_ROW", text) for text in words)
    return len(words) == len(filled) and not is_word("ROW_LABEL", label_words(filled[0]))


def _split_total_row(row: Row, texts: list[str], labels: int) -> tuple[list[str], tuple[Row, ...]]:
    """The head words of a row, and the row of totals that stands in the same cells, if any.

    ``labels`` is how many cells of the rows above it name rows.
    """
    filled = [i for i, text in enumerate(texts) if text]
    behind = next((i for i in filled if not is_word("LEVEL_HEAD", texts[i])), len(texts))
    levels = behind > filled[0]
    if levels and _numbers_columns(texts[behind:]):  # 类 | 款 | 项 | 栏次 | 1 | 2
        return [*texts[:behind], *[""] * (len(texts) - behind)], ()
    # The word for the total stands below the words for codes and names.
    labels = behind if levels else labels - 1
    total = next((i for i in filled if is_word("TOTAL_ROW", texts[i])), -1)
    if levels:  # 类 | 款 | 项 | 合计 | 9.00; a column under 合计 stands further right
        mixed = total == labels and all(texts[filled[0] : total])
    else:
        below = any(is_word("COLUMN_PART", texts[i]) for i in filled if i != total)
        mixed = below and total == filled[0] and total <= labels
    if not mixed:
        return texts, ()
    own = {i for i in filled if i == total or is_amount(texts[i])}
    words = ["" if i in own else text for i, text in enumerate(texts)]
    empty = row.cells[0]._replace(text="", offsets=None)
    cells = tuple(cell if i in own else empty for i, cell in enumerate(row.cells))
    return words, (row.with_cells(cells),)
