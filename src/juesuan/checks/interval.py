"""Exact arithmetic with figures that were rounded when they were written.

A written figure stands for every value that rounds to it: ``4295.11`` for everything from
``4295.105`` to ``4295.115``.  Two statements contradict each other only if their intervals do
not meet, so that rounding is never taken for an error and an error never for rounding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, Rounded, localcontext
from typing import NamedTuple, cast

_HALF = Decimal("0.5")
_ZERO = Decimal(0)
MAX_DIGITS = 28
"""Figures with more digits are left alone: no document has them."""
_CENT = Decimal("0.00")
_SHOWN = 6
_New = Callable[["type[Interval]", tuple[Decimal, Decimal]], "Interval"]
_new = cast(_New, tuple.__new__)  # half the time of `Interval(…)`
_SHOWN_UNIT = Decimal(1).scaleb(-_SHOWN)


def exact_sums() -> AbstractContextManager[Context]:
    """A decimal context in which the sums of this module are exact, whatever the caller's is."""
    return localcontext(Context(prec=3 * MAX_DIGITS))


class Interval(NamedTuple):
    """A closed range of numbers.

    A tuple, for thousands are made of one document, and a class of attrs takes three times as long.

    >>> rounding_of(Decimal("82.54")) + rounding_of(Decimal("4212.58"))
    Interval(low=Decimal('4295.110'), high=Decimal('4295.130'))
    """

    low: Decimal
    high: Decimal

    def __add__(self, other: Interval) -> Interval:  # type: ignore[override]
        return _new(Interval, (self.low + other.low, self.high + other.high))

    def __sub__(self, other: Interval) -> Interval:
        return _new(Interval, (self.low - other.high, self.high - other.low))

    def __mul__(self, other: Interval) -> Interval:  # type: ignore[override]
        low, high = other
        if low >= _ZERO:  # of the four corners those that are known to lie outside
            first = self.low * (low if self.low >= _ZERO else high)
            return _new(Interval, (first, self.high * (high if self.high >= _ZERO else low)))
        corners = [a * b for a in self for b in other]
        return Interval(min(corners), max(corners))

    def __truediv__(self, other: Interval) -> Interval:
        """The quotient.

        Raises:
            ZeroDivisionError: the divisor may be zero.
        """
        low, high = other
        if low > _ZERO:
            first = self.low / (high if self.low >= _ZERO else low)
            return _new(Interval, (first, self.high / (low if self.high >= _ZERO else high)))
        if high >= _ZERO:
            raise ZeroDivisionError("the divisor may be zero")
        corners = [a / b for a in self for b in other]
        return Interval(min(corners), max(corners))

    def times(self, factor: Decimal) -> Interval:
        """The interval in another unit: as often as a number that is not negative."""
        return _new(Interval, (self.low * factor, self.high * factor))

    def __neg__(self) -> Interval:
        return Interval(self.high.copy_negate(), self.low.copy_negate())

    def __contains__(self, value: Decimal | int) -> bool:  # type: ignore[override]
        return self.low <= value <= self.high

    def meets(self, other: Interval) -> bool:
        """Whether some value lies in both."""
        return self.low <= other.high and other.low <= self.high

    def hull(self, other: Interval) -> Interval:
        """The smallest interval that holds both."""
        return Interval(min(self.low, other.low), max(self.high, other.high))

    def as_strings(self) -> tuple[str, str]:
        """Both ends as plain decimals, outward to a few places where they have many."""
        low, high = self.low, self.high
        if decimals(low) > _SHOWN:
            low = low.quantize(_SHOWN_UNIT, ROUND_FLOOR)
        if decimals(high) > _SHOWN:
            high = high.quantize(_SHOWN_UNIT, ROUND_CEILING)
        return trim_zeros(low), trim_zeros(high)

    @property
    def middle(self) -> Decimal:
        return (self.low + self.high) * _HALF


def trim_zeros(value: Decimal) -> str:
    """A decimal without exponent and without superfluous zeros.

    >>> trim_zeros(Decimal("95.1100")), trim_zeros(Decimal("-0.00")), trim_zeros(Decimal("1E+2"))
    ('95.11', '0', '100')
    """
    text = f"{value:f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def point(value: Decimal | int) -> Interval:
    """A number that was not rounded: a count, a weight, a target."""
    number = value if type(value) is Decimal else Decimal(value)
    return _new(Interval, (number, number))


_HALVES = [Decimal(1).scaleb(-places) * _HALF for places in range(2 * MAX_DIGITS)]
half_unit = _HALVES.__getitem__
"""Half a unit of the last of so many decimals."""


def rounding_of(value: Decimal, places: int | None = None) -> Interval:
    """What may have been rounded to a figure: half a unit of its last place to both sides.

    Args:
        value: the figure.
        places: the decimals that it was rounded to; default: those that it is written with.
    """
    half = _HALVES[decimals(value) if places is None else places]
    return _new(Interval, (value - half, value + half))


def truncation(value: Decimal) -> Interval:
    """What may have been cut off, instead of rounded, to a figure: up to a whole unit more.

    >>> truncation(Decimal("-2.79"))
    Interval(low=Decimal('-2.800'), high=Decimal('-2.79'))
    """
    unit = _HALVES[decimals(value)] * 2
    return Interval(value - unit if value <= 0 else value, value + unit if value >= 0 else value)


def agrees(score: Decimal, computed: Interval, most: int) -> bool:
    """Whether a score is what was computed, rounded or cut off to the places of its column."""
    if rounding_of(score, most).meets(computed):
        return True
    return truncation(score.quantize(Decimal(1).scaleb(-most))).meets(computed)


def decimals(value: Decimal) -> int:
    """How many decimals a figure is written with."""
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) and exponent < 0 else 0


def written_decimals(value: Decimal) -> int | None:
    """How many decimals a figure is written with; None where arithmetic would not be exact."""
    if value.same_quantum(_CENT) and value.adjusted() < MAX_DIGITS - 2:
        return 2  # those of most figures, which are told ten times as fast as others
    if value.same_quantum(_ZERO) and value.adjusted() < MAX_DIGITS:
        return 0
    _, digits, exponent = value.as_tuple()
    if not isinstance(exponent, int) or len(digits) > MAX_DIGITS or abs(exponent) > MAX_DIGITS:
        return None
    return -exponent if exponent < 0 else 0


def reckonable(values: Iterable[Decimal]) -> bool:
    """Whether all of some figures can be reckoned with exactly: with their sum one sees it at once.

    >>> reckonable([Decimal("1.50"), Decimal(-7)]), reckonable([Decimal("0.1"), Decimal(10) ** 27])
    (True, False)
    """
    try:
        with localcontext(Context(prec=MAX_DIGITS, traps=[Rounded])):
            total = sum(map(abs, values), _ZERO)
    except Rounded:
        return False
    return decimals(total) <= MAX_DIGITS


def sum_of(intervals: Iterable[Interval]) -> Interval:
    """The sum of intervals.

    >>> sum_of([]).high
    Decimal('0')
    """
    low = high = _ZERO
    for each in intervals:
        low += each.low
        high += each.high
    return Interval(low, high)
