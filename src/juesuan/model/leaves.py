"""The leaves of the model: what a document states, each with its place in the text.

Every leaf has ``start`` and ``end``, a half-open range of code points in the text that was
parsed, or ``None`` in a model built by hand.  Spans are left out of equality.
"""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Union

import attrs

__all__ = ["Day", "Figure", "NotApplicable", "Text"]

_YUAN_PER_UNIT = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}

Number = Union[Decimal, int, "Figure"]


def _number(other: object) -> Decimal | None:
    if isinstance(other, Figure):
        return other.value
    if isinstance(other, Decimal):
        return other
    if isinstance(other, int):
        return Decimal(other)
    return None


def _decimal(value: Decimal | int | str) -> Decimal:
    if isinstance(value, float):
        raise TypeError(f"a figure is a Decimal, an int or a str, never a float: {value!r}")
    return Decimal(value)


@attrs.frozen
class Text:
    """Words of the document, as written; the break of a wrapped line is left out.

    >>> Text("办公室").value
    '办公室'
    """

    value: str
    start: int | None = attrs.field(default=None, eq=False, repr=False)
    end: int | None = attrs.field(default=None, eq=False, repr=False)

    def __str__(self) -> str:
        return self.value


@attrs.frozen
class Day:
    """A date.

    >>> Day(datetime.date(2024, 12, 31)).value.isoformat()
    '2024-12-31'
    """

    value: datetime.date
    start: int | None = attrs.field(default=None, eq=False, repr=False)
    end: int | None = attrs.field(default=None, eq=False, repr=False)

    def __str__(self) -> str:
        return self.value.isoformat()


@attrs.frozen
class NotApplicable:
    """A cell that says that there is no such figure: ``-``, ``—`` or ``/``, as written.

    Absent is ``None``, zero is a :class:`Figure`, and this is the third thing.

    >>> NotApplicable("—") == NotApplicable("-")
    False
    """

    value: str
    start: int | None = attrs.field(default=None, eq=False, repr=False)
    end: int | None = attrs.field(default=None, eq=False, repr=False)

    def __str__(self) -> str:
        return self.value


@attrs.frozen(order=False)
class Figure:
    """A number with its unit, exactly as written less its thousands commas.

    Two figures are equal when value, decimals written and unit are: ``0.0`` is not ``0.00``.
    Arithmetic and comparison with figures, :class:`~decimal.Decimal` and ``int`` give plain
    decimals, so that ``sum`` works; figures of different units are not converted.

    >>> total = Figure("82.54", "万元") + Figure("4212.58", "万元")
    >>> total
    Decimal('4295.12')
    >>> Figure("4.30", "万元").yuan
    Decimal('43000.00')
    >>> Figure("0.00") == Figure("0")
    False
    """

    value: Decimal = attrs.field(converter=_decimal, eq=str)
    unit: str | None = None
    start: int | None = attrs.field(default=None, eq=False, repr=False)
    end: int | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def decimals(self) -> int:
        """How many decimals are written (``4.30`` has two)."""
        exponent = self.value.as_tuple().exponent
        return -exponent if isinstance(exponent, int) and exponent < 0 else 0

    @property
    def yuan(self) -> Decimal | None:
        """The amount in 元, or None where the unit is not one of money."""
        factor = _YUAN_PER_UNIT.get(self.unit or "")
        return None if factor is None else self.value * factor

    def __str__(self) -> str:
        return f"{self.value:f}{self.unit or ''}"

    def __format__(self, spec: str) -> str:
        return format(self.value, spec) if spec else str(self)

    def __int__(self) -> int:
        return int(self.value)

    def __bool__(self) -> bool:
        # A stated zero is a statement: `figure or default` must not lose it.
        return True

    def __neg__(self) -> Decimal:
        return self.value.copy_negate()

    def __abs__(self) -> Decimal:
        return self.value.copy_abs()

    def __add__(self, other: Number) -> Decimal:
        number = _number(other)
        return NotImplemented if number is None else self.value + number

    __radd__ = __add__

    def __sub__(self, other: Number) -> Decimal:
        number = _number(other)
        return NotImplemented if number is None else self.value - number

    def __rsub__(self, other: Number) -> Decimal:
        number = _number(other)
        return NotImplemented if number is None else number - self.value

    def __mul__(self, other: Number) -> Decimal:
        number = _number(other)
        return NotImplemented if number is None else self.value * number

    __rmul__ = __mul__

    def __truediv__(self, other: Number) -> Decimal:
        number = _number(other)
        return NotImplemented if number is None else self.value / number

    def __rtruediv__(self, other: Number) -> Decimal:
        number = _number(other)
        return NotImplemented if number is None else number / self.value

    def __lt__(self, other: Number) -> bool:
        number = _number(other)
        return NotImplemented if number is None else self.value < number

    def __le__(self, other: Number) -> bool:
        number = _number(other)
        return NotImplemented if number is None else self.value <= number

    def __gt__(self, other: Number) -> bool:
        number = _number(other)
        return NotImplemented if number is None else self.value > number

    def __ge__(self, other: Number) -> bool:
        number = _number(other)
        return NotImplemented if number is None else self.value >= number
