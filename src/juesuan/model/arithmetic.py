"""Arithmetic and comparison of whatever has a value and a unit."""

from __future__ import annotations

import operator
from collections.abc import Callable
from decimal import Decimal, InvalidOperation
from numbers import Rational
from typing import TYPE_CHECKING, Any, Union, overload

from juesuan.model.units import EXACT, convert_value, yuan_per_unit

if TYPE_CHECKING:
    from juesuan.model.leaves import Figure

Number = Union["Quantified", Decimal, int]
"""What a figure can be added to."""

_COMPARABLE = (int, Decimal, float, Rational)


class Quantified:
    """Equality, order and arithmetic of a number with a unit; :class:`Figure` shows them.

    A class that has ``value`` and ``unit`` takes them by inheriting from this one. A plain number
    counts as one in the same unit.  Units of money are converted; any other pair of units is
    refused with a :class:`TypeError`, so that men are never added to money.
    """

    __slots__ = ("__weakref__",)  # in its own class, or `writable` finds another layout

    if TYPE_CHECKING:

        @property
        def value(self) -> Decimal | None: ...

        @property
        def unit(self) -> str | None: ...

    @property
    def yuan(self) -> Decimal | None:
        """The amount in 元, or None where the unit is not one of money."""
        factor = yuan_per_unit(self.unit)
        return None if factor is None else EXACT.multiply(_value(self), factor)

    @property
    def decimals(self) -> int:
        """How many decimals are written (``4.30`` has two)."""
        exponent = _value(self).as_tuple().exponent
        return -exponent if isinstance(exponent, int) and exponent < 0 else 0

    def __eq__(self, other: object) -> bool:
        """Equal to a number of its value, and to a figure of the same unit and value."""
        if isinstance(other, Quantified):
            return self.unit == other.unit and self.value == other.value
        if not isinstance(other, _COMPARABLE):
            return NotImplemented
        try:
            return self.value == other
        except InvalidOperation:  # a signalling NaN, which no figure is
            return False

    def __hash__(self) -> int:
        return hash(self.value)

    def __bool__(self) -> bool:
        # A stated zero is a statement: `figure or default` must not lose it.
        return True

    def __lt__(self, other: Number | float) -> bool:
        return self._compare(other, operator.lt)

    def __le__(self, other: Number | float) -> bool:
        return self._compare(other, operator.le)

    def __gt__(self, other: Number | float) -> bool:
        return self._compare(other, operator.gt)

    def __ge__(self, other: Number | float) -> bool:
        return self._compare(other, operator.ge)

    def _compare(self, other: Any, by: Callable[[Any, Any], bool]) -> bool:
        if isinstance(other, Quantified):
            return by(_value(self), self._in_own_unit(other, "比较"))
        return by(_value(self), other) if isinstance(other, _COMPARABLE) else NotImplemented

    def __add__(self, other: Number) -> Figure:
        number = self._operand(other, "相加")
        return NotImplemented if number is None else self._of(EXACT.add(_value(self), number))

    def __radd__(self, other: Decimal | int) -> Figure:
        return self.__add__(other)

    def __sub__(self, other: Number) -> Figure:
        number = self._operand(other, "相减")
        return NotImplemented if number is None else self._of(EXACT.subtract(_value(self), number))

    def __rsub__(self, other: Decimal | int) -> Figure:
        number = self._operand(other, "相减")
        return NotImplemented if number is None else self._of(EXACT.subtract(number, _value(self)))

    def __mul__(self, other: Decimal | int) -> Figure:
        if isinstance(other, Quantified):
            raise TypeError(f"{self} 与 {other} 都带单位，不能相乘：其中一个请用 .value")
        number = self._operand(other, "相乘")
        return NotImplemented if number is None else self._of(EXACT.multiply(_value(self), number))

    __rmul__ = __mul__

    @overload
    def __truediv__(self, other: Quantified) -> Decimal: ...
    @overload
    def __truediv__(self, other: Decimal | int) -> Figure: ...
    def __truediv__(self, other: Number) -> Decimal | Figure:
        """Divided by a number: a figure; by a figure: the ratio, a plain number."""
        number = self._operand(other, "相除")
        if number is None:
            return NotImplemented
        if number == 0:
            raise ZeroDivisionError(f"{self} 不能除以 {other}")
        quotient = _value(self) / number
        return quotient if isinstance(other, Quantified) else self._of(quotient)

    def __neg__(self) -> Figure:
        return self._of(_value(self).copy_negate())

    def __pos__(self) -> Figure:
        return self._of(_value(self))

    def __abs__(self) -> Figure:
        return self._of(_value(self).copy_abs())

    def __round__(self, digits: int = 0) -> Figure:
        return self._of(_value(self).quantize(Decimal(1).scaleb(-digits), context=EXACT))

    def __int__(self) -> int:
        return int(_value(self))

    def __float__(self) -> float:
        return float(_value(self))

    def __str__(self) -> str:
        # An amount may state its share alone: then there is no figure to write.
        return "" if self.value is None else f"{self.value:f}{self.unit or ''}"

    def __format__(self, spec: str) -> str:
        return format(_value(self), spec) if spec else str(self)

    def _of(self, value: Decimal) -> Figure:
        from juesuan.model.leaves import Figure  # it inherits from this class

        return Figure(value, self.unit)

    def _operand(self, other: object, what: str) -> Decimal | None:
        """The other operand as a number; None where it is none."""
        if isinstance(other, Quantified):
            return self._in_own_unit(other, what)
        if isinstance(other, float):
            raise TypeError(f"{self} 不能与 float {other!r} {what}：请写 Decimal({str(other)!r})")
        if isinstance(other, Decimal):
            return other
        return Decimal(other) if isinstance(other, int) else None

    def _in_own_unit(self, other: Quantified, what: str) -> Decimal:
        number = convert_value(_value(other), other.unit, self.unit)
        if number is None:
            raise TypeError(
                f"{self} 与 {other} 单位不同，不能{what}：只有金额单位可以换算；"
                "确实要算时请用 .value"
            )
        return number


def _value(quantified: Quantified) -> Decimal:
    value = quantified.value
    if value is None:
        raise TypeError("这里没有写明数额（value 为 None），不能计算或比较")
    return value
