"""How the cells of a sheet are shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import attrs

from juesuan.files.characters import STRUCK

Cell = tuple[int, int]  # row and column from 0
DRAWN = "文本框、图片或图表"
UNSEEN = "与底色相同的数字"
NO_VALUE = "没有存储结果的公式"
LAST_ROW, LAST_COLUMN = 1_048_576, 16_384  # of a sheet


class Look(NamedTuple):
    """What a style of cells says: the format of what stands in them, and why it is not read."""

    code: str
    unread: str

    def reason_unread(self, *, is_number: bool) -> str:
        """Why a cell is not read; the head of a table may have a ground of other styles."""
        return self.unread if is_number or self.unread == STRUCK else ""


@attrs.frozen
class Shown:
    """How the cells of a sheet are shown.

    Attributes:
        codes: the formats of numbers and words, where they have one: ``0.00"万元"``.
        texts: what is shown of cells, where it is known without their format.
        unread: what is not read of others, and told: it is struck out, a formula without a value.
            Of a cell with a text it is a part.
        rows: the hidden rows.
        columns: the hidden columns.
        hides_zeros: whether cells whose number is zero are shown empty.
        told: what the sheet holds beside its cells, and is not read.
        may_hide: whether a rule by the value of cells hides some, which are read.
    """

    codes: Mapping[Cell, str] = attrs.Factory(dict)
    texts: Mapping[Cell, str] = attrs.Factory(dict)
    unread: Mapping[Cell, str] = attrs.Factory(dict)
    rows: Collection[int] = frozenset()
    columns: Collection[int] = frozenset()
    hides_zeros: bool = False
    told: tuple[str, ...] = ()
    may_hide: bool = False
