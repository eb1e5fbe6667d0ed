"""Columns of a table by the words over them: what stands in them, and whose it is."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

from juesuan.reading.accounts.captions import Damaged, Form, without_year
from juesuan.reading.accounts.heads import Heads
from juesuan.reading.accounts.titles import is_head_line
from juesuan.reading.accounts.words import counts, is_word, label_begins, label_words, terminal

if TYPE_CHECKING:
    from juesuan.reading.accounts.pages import Page

Role = Literal["label", "amount", "skipped", "damaged", "other"]
_LONGEST = 64  # names of columns and rows


class Column(NamedTuple):
    """What stands in a column, and the heads over it from the top.

    ``is_other`` says that the form has no such column, which is of another year or compares, or
    that its words were damaged.
    """

    role: Role
    heads: Heads
    is_other: bool


def is_of_others(words: str, form: Form, page: Page) -> bool:
    """Whether words say that what stands below them is of another year, time or unit."""
    plain = label_words(words)
    if plain in form.columns or plain in form.rows:
        return False
    # 县医院 / 基本支出: what stands before a name that is known
    first = max(1, len(plain) - _LONGEST)
    ends = ((at, plain[at:]) for at in range(first, len(plain)))
    before = next((at for at, end in ends if end in form.columns or end in form.rows), 0)
    return page.says_others(plain) or (before > 0 and page.says_others(plain[:before]))


def make_column(heads: Heads, damaged: Damaged, form: Form, page: Page) -> Column:
    """The column below some heads."""
    role: Role = "amount"
    if any(is_word("SKIPPED_HEAD", head) for head in heads):
        role = "skipped"
    elif not heads or is_word("LABEL_HEAD", heads[-1]):  # the corner of a table may be empty
        role = "label"
    elif _names_no_column(heads[-1], form):
        return Column("other", heads, True)
    elif any(head in damaged for head in heads):
        role = "damaged"
    # Their years are compared later; 人数 and 增长率 are no money.
    words = [without_year(head) for head in heads if not is_word("BUDGET_HEAD", head)]
    is_other = role == "damaged" or any(
        is_of_others(each, form, page) or (counts(each) and label_words(each) not in form.columns)
        for each in words
    )
    return Column(role, heads, is_other)


def _names_no_column(head: str, form: Form) -> bool:
    """Whether words of a head are no name of amounts: 单位:万元, 其中, 二十、粮油物资储备支出.

    Where codes name the rows, a number stands before no head, or before one that is known.
    """
    if is_word("WITHIN", head) or is_head_line(head):
        return True
    return not form.rows and label_begins(head) > 0 and label_words(head) not in form.columns


def as_side_label(column: Column) -> Column:
    """A column of labels where the word for its list is all that stands over it: 收入 | 决算数."""
    is_side = is_word("SIDE_HEAD", column.heads[-1])
    return column._replace(role="label") if is_side else column


def drop_year(column: Column, year: str | None) -> Column:
    """A column of amounts without the year in its heads; a column of another year is another's."""
    years = find_years([column])
    if not years or column.role != "amount":
        return column
    if years != {year}:
        return column._replace(role="other", is_other=True)
    plain = tuple(filter(None, map(without_year, column.heads)))
    return column._replace(heads=plain or column.heads)


def find_years(columns: Iterable[Column]) -> set[str]:
    """The years that heads of columns begin with."""
    heads = (terminal("HEAD_YEAR").match(head) for each in columns for head in each.heads)
    return {found[0].lstrip("(")[:4] for found in heads if found}
