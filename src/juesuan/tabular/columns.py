"""How a table declares its columns: name, type, description, once.

A row is a ``TypedDict`` whose fields are annotated with a :class:`Column`; the name and the type
are those of the field.  Every format derives its own types and its schema from these.
"""

from __future__ import annotations

import datetime
import enum
from decimal import Decimal
from types import NoneType
from typing import Any, get_args, get_type_hints

import attrs

PRECISION = 20
SCALE = 4


class Type(enum.Enum):
    """What a column holds; ``DECIMAL`` has 20 digits, 4 of them after the point."""

    TEXT = str
    INTEGER = int
    DECIMAL = Decimal
    DATE = datetime.date
    BOOLEAN = bool


@attrs.frozen
class Column:
    """A column: Chinese title, English description, what the formats need to know of it.

    ``fiscal`` is the column type of the Fiscal Data Package where one fits, ``width`` the width
    in a worksheet in characters, ``values`` the only values that there are; ``yuan`` says that it
    is an amount in 元, which a worksheet shows in 万元 as documents do.
    """

    title: str
    description: str
    width: int = attrs.field(default=12, kw_only=True)
    fiscal: str | None = attrs.field(default=None, kw_only=True)
    values: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    thousands: bool = attrs.field(default=False, kw_only=True)
    yuan: bool = attrs.field(default=False, kw_only=True)
    name: str = attrs.field(default="", kw_only=True)
    type: Type = attrs.field(default=Type.TEXT, kw_only=True)
    required: bool = attrs.field(default=False, kw_only=True)


@attrs.frozen
class Table:
    """A table: its columns, those that identify a row, the table that ``document`` joins."""

    name: str
    title: str
    description: str
    row: type[Any]
    key: tuple[str, ...]
    joins: str | None = "documents"
    indexes: tuple[tuple[str, ...], ...] = ()
    columns: tuple[Column, ...] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "columns", columns(self.row))


def columns(row: type[Any]) -> tuple[Column, ...]:
    """The columns of a row class in their order.

    >>> from juesuan.tabular.declared import FactRow
    >>> [column.name for column in columns(FactRow)][:3]
    ['document', 'unit_name', 'fiscal_year']
    """
    return tuple(_column(name, hint) for name, hint in _hints(row).items())


def _hints(row: type[Any]) -> dict[str, Any]:
    return get_type_hints(row, include_extras=True)


def _column(name: str, hint: Any) -> Column:
    annotated, column = get_args(hint)
    kinds = get_args(annotated) or (annotated,)
    (kind,) = (each for each in kinds if each is not NoneType)
    resolved: Column = attrs.evolve(
        column, name=name, type=Type(kind), required=NoneType not in kinds
    )
    return resolved
