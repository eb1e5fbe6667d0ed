"""Sums, products and rates of stated figures, reckoned with intervals and units.

Every comparison of a check is an :class:`Identity` over such an expression.  It can be reckoned
again with another value for one figure, which tells whether that figure alone is at fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Literal, NamedTuple, Union

from juesuan.checks.interval import Interval, half_unit, point, truncation
from juesuan.checks.statement import Amount, CannotTell, Changed, Number, Statement, new_amount

__all__ = [
    "CannotTell",
    "Difference",
    "Either",
    "Expression",
    "Identity",
    "Number",
    "Product",
    "Quotient",
    "Reckoned",
    "Sign",
    "Sum",
]

_HUNDRED, _ZERO = point(100), Decimal(0)
Sign = Literal["=", "≤", "≥"]


def _leaves(parts: Iterable[Expression]) -> tuple[Statement, ...]:
    return tuple([leaf for part in parts for leaf in part.leaves])


def _first_name(leaves: tuple[Statement, ...]) -> str:
    return leaves[0].path if leaves else "这个数"


# Tuples, for a frozen class of attrs takes twice as long to make.
class _ManyTerms(NamedTuple):
    parts: tuple[Expression, ...]

    @property
    def leaves(self) -> tuple[Statement, ...]:
        """The figures, in the order in which they stand there."""
        return _leaves(self.parts)

    @property
    def called(self) -> str:
        """What a reason calls it: by its first figure."""
        return _first_name(self.leaves)


class _TwoTerms(NamedTuple):
    left: Expression
    right: Expression

    @property
    def leaves(self) -> tuple[Statement, ...]:
        """The figures, in the order in which they stand there."""
        return _leaves(self)

    @property
    def called(self) -> str:
        """What a reason calls it: by its first figure."""
        return _first_name(self.leaves)


class Sum(_ManyTerms):
    """Everything added up, in the unit of the first."""

    __slots__ = ()

    def plain(self, unit: str | None) -> Decimal | None:
        """What it comes to as its figures are written; None where one is of another unit."""
        total = _ZERO
        for each in self.parts:
            value = each.plain(unit)
            if value is None:
                return None
            total += value
        return total if self.parts else None

    def reckon(self, changed: Changed) -> Amount:
        low = high = _ZERO
        unit: str | None = None
        for each in self.parts:
            amount = each.reckon(changed)
            if unit is None and low == high == _ZERO:
                unit = amount.unit  # nothing has the unit of what it is added to
            interval = amount.interval if amount.unit == unit else amount.into(unit, each)
            low += interval.low
            high += interval.high
        if not self.parts:
            raise CannotTell("没有分项")
        return new_amount(Amount, (Interval(low, high), unit))


class Difference(_TwoTerms):
    __slots__ = ()

    def plain(self, unit: str | None) -> Decimal | None:
        one, other = self.left.plain(unit), self.right.plain(unit)
        return None if one is None or other is None else one - other

    def reckon(self, changed: Changed) -> Amount:
        (interval, unit), right = self.left.reckon(changed), self.right.reckon(changed)
        other = right.interval if right.unit == unit else right.into(unit, self.right)
        return new_amount(Amount, (interval - other, unit))


class Product(_TwoTerms):
    """A product; a percentage is the part of the other factor that it says."""

    __slots__ = ()

    def plain(self, unit: str | None) -> None:
        """None: its units are for the reckoning to tell."""

    def reckon(self, changed: Changed) -> Amount:
        left, right = self.left.reckon(changed), self.right.reckon(changed)
        if left.unit == "%":
            left, right = right, left
        product = left.interval * right.interval
        if right.unit == "%":
            return Amount(product / _HUNDRED, left.unit)
        if left.unit is not None and right.unit is not None:
            raise CannotTell(f"{left.unit}与{right.unit}不能相乘")
        return Amount(product, left.unit or right.unit)


class Quotient(_TwoTerms):
    """What percentage of the base (the right one) something is."""

    __slots__ = ()

    def plain(self, unit: str | None) -> Decimal | None:
        one, base = self
        figures = one.leaves
        if unit != "%" or not figures or one is base:
            return None
        part, whole = one.plain(figures[0].unit), base.plain(figures[0].unit)
        # Of a base as small as the rounding of its figures it must be told whether it may be zero.
        if part is None or whole is None or whole.copy_abs() <= len(base.leaves):
            return None
        return part / whole * 100

    def reckon(self, changed: Changed) -> Amount:
        one, other = self
        if one is other and isinstance(one, Statement):
            raise CannotTell(f"{one.called}与自身没有比率")
        (interval, unit), base = one.reckon(changed), other.reckon(changed)
        below = base.interval if base.unit == unit else base.into(unit, other)
        if 0 in below:
            raise CannotTell(f"{other.called}为零，没有比率", moot=0 in interval)
        return new_amount(Amount, (interval / below * _HUNDRED, "%"))


class Either(_ManyTerms):
    """Several possible values: one that agrees suffices; nothing disagrees while one is absent."""

    __slots__ = ()

    def plain(self, unit: str | None) -> None:
        """None: it has no one value."""

    def reckon(self, changed: Changed) -> Amount:
        return next(self.possible(changed))

    def possible(self, changed: Changed) -> Iterator[Amount]:
        """The values of those that can be reckoned, of which there is at least one."""
        reasons: list[tuple[str, bool]] = []  # an exception that is kept holds all that led to it
        for each in self.parts:
            try:
                amount = each.reckon(changed)
            except CannotTell as problem:
                reasons.append((problem.reason, problem.moot))
            else:
                yield amount
        if len(reasons) == len(self.parts):
            raise CannotTell(*reasons[0])


Expression = Union[Statement, Number, Sum, Difference, Product, Quotient, Either]


class Identity(NamedTuple):
    """Something that must hold between stated figures.

    A rate that was cut off instead of rounded holds too, unless ``strict``.
    """

    left: Expression
    sign: Sign
    right: Expression
    strict: bool = False

    def holds(self, changed: Changed = {}) -> bool:  # noqa: B006 - never written to
        """Whether it holds, with other values for some of its figures.

        Raises:
            CannotTell: a figure is absent, or the units do not allow a comparison.
        """
        if not changed and self._plainly_holds():
            return True
        left, right = self.left.reckon(changed), self.right
        if not isinstance(right, Either):
            return self._meets(left, right.reckon(changed), changed)
        if any(self._meets(left, each, changed) for each in right.possible(changed)):
            return True
        for other in right.parts:
            other.reckon(changed)  # what is not stated may be the one that is meant
        return False

    def _plainly_holds(self) -> bool:
        """Whether it holds for the figures as they are written, as most do: then it holds for all
        that they may have been rounded from."""
        left, right = self.left, self.right
        if type(left) is not Statement or left.value is None:
            return False
        value, unit = left.value, left.unit
        for each in right.parts if type(right) is Either else (right,):
            computed = each.plain(unit)
            if computed is None:
                return False
            if self.sign == "≤" and value < computed:
                return True
            if self.sign == "≥" and value > computed:
                return True
            if value == computed or (
                unit == "%" and (value - computed).copy_abs() <= half_unit(left.decimals)
            ):
                return True
        return False

    def _meets(self, left: Amount, right: Amount, changed: Changed) -> bool:
        (low, high), unit = left
        computed = right.interval if right.unit == unit else right.into(unit, self.right)
        if self.sign == "≤":
            return low <= computed.high
        if self.sign == "≥":
            return computed.low <= high
        if low <= computed.high and computed.low <= high:
            return True
        return not self.strict and unit == "%" and self._is_cut_off(changed).meets(computed)

    def _is_cut_off(self, changed: Changed) -> Interval:
        nothing = Interval(Decimal("Infinity"), Decimal("-Infinity"))
        if not isinstance(self.left, Statement) or self.left.value is None:
            return nothing
        other = changed.get(self.left.path)
        if other is None:
            return truncation(self.left.value)
        return truncation(round(other.middle, self.left.decimals))

    def _possible(self, changed: Changed) -> list[Amount]:
        right = self.right
        if isinstance(right, Either):
            return list(right.possible(changed))
        return [right.reckon(changed)]

    def gap(self, changed: Changed) -> Decimal:
        """How far the sides lie apart, rounding left aside; the nearest of several.

        Raises:
            CannotTell: a figure is absent, or the units do not allow a comparison.
        """
        left = self.left.reckon(changed)
        possible = self._possible(changed)
        gaps = [left.interval.middle - each.into(left.unit, self.right).middle for each in possible]
        return min(gaps, key=lambda each: each.copy_abs())

    @property
    def computed(self) -> Amount:
        """What the right side comes to, in the unit of the left; of several the nearest.

        Raises:
            CannotTell: it cannot be reckoned.
        """
        left = self.left.reckon({})
        found = [each.into(left.unit, self.right) for each in self._possible({})]
        middle = left.interval.middle
        nearest = min(found, key=lambda each: (each.middle - middle).copy_abs())
        return Amount(nearest, left.unit)

    @property
    def figures(self) -> tuple[Statement, ...]:
        """The figures of both sides that are stated."""
        both = (*self.left.leaves, *self.right.leaves)
        return tuple(dict.fromkeys([each for each in both if each.value is not None]))


class Reckoned(NamedTuple):
    """A comparison that is no formula, with a way to make it again with other values.

    ``agrees`` takes a function that gives the interval of a figure.
    """

    figures: tuple[Statement, ...]
    agrees: Callable[[Callable[[Statement], Interval]], bool]

    def holds(self, changed: Changed) -> bool:
        def at(statement: Statement) -> Interval:
            found = changed.get(statement.path) or statement.interval
            if found is None:
                raise CannotTell(f"没有写明{statement.path}")
            return found

        return self.agrees(at)
