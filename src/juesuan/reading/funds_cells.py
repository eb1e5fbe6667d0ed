"""Which cells of a row of funds are of which column."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan.model.declare import Kind
from juesuan.reading.columns import Columns, plan_of
from juesuan.reading.mending import fits, has_slid, misfit_cells
from juesuan.reading.values import is_weight, shape, states_number


def cut_cells(words: list[str], first: int, named: list[int], columns: Columns) -> list[str]:
    """The empty cells at the end of a line that an editor may have cut, but no amounts.

    ``named`` are the places of the columns that the header names.
    """
    lost = [""] * (len(columns) - len(words))
    is_cut = not (lost and named) or not (
        any(words[first : named[0]])
        or any(column and column.kind is Kind.MONEY for column in columns[len(words) :])
        or misfit_cells([*words, *lost], columns)
        or _is_no_rate(words, columns)
        or shape(words[-1]) == "none"  # who writes - leaves no cell empty
    )
    return lost if is_cut else []


def cells_without_column(
    words: list[str], lost: list[str], first: int, named: list[int], columns: Columns
) -> list[int] | None:
    """The cells of a row as wide as its header that belong to no column which that names.

    上年结转 before 年初预算数: a column that the form does not have.  None where the rest has not
    the shape of its columns either: the row lost the cell of a label above it.
    """
    before = [i for i in range(first, named[0]) if states_number(words[i])]
    if before and misfit_cells([*words, *lost], columns):
        return None
    early = words[first : first + named[-1] + 1 - named[0]]
    headed = plan_of(columns[named[0] : named[-1] + 1])
    both = before and not any(words[first + len(early) :]) and fits(early, headed)
    if both or has_slid([*words, *lost], named, columns):
        # 其他资金 | 0.00 | 85.38 | 42.69 | - | - | - |: both may be, and nobody knows.
        return [*range(first, len(words))]
    return before


def amounts_alone(words: list[str], columns: Columns) -> int:
    """How many amounts a row begins with that has no more than them, in all columns of amounts.

    A row without scores has no weight: its numbers are amounts, where none of them was lost
    (2.00 | 1.00 | 10 | - | - lost one).
    """
    kinds = [column and column.kind for column in columns]
    money = kinds.count(Kind.MONEY)
    is_whole = (
        len(words) <= len(columns)
        and list(map(shape, words)) == ["number"] * money + ["none"] * (len(words) - money)
        and kinds[:money] == [Kind.MONEY] * money
        and not (money and words[money - 1].isdigit() and is_weight(words[money - 1]))
    )
    return money if is_whole else 0


def _is_no_rate(words: Sequence[str], columns: Columns) -> bool:
    """Whether a number without % stands below 执行率: it may be that of another column."""
    rates = (i for i, each in enumerate(columns[: len(words)]) if each and each.kind is Kind.RATE)
    return any(shape(words[i]) == "number" for i in rates)
