"""Sums, products and rates of stated figures, reckoned with intervals and units.

Every comparison of a check is an :class:`Identity` over such an expression.  It can be reckoned
again with another value for one figure, which tells whether that figure alone is at fault.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Literal, NamedTuple

import attrs

from juesuan.checks.interval import Interval, cut_off, exact
from juesuan.checks.statement import MONEY, Statement

__all__ = [
    "COUNTS",
    "Amount",
    "CannotTell",
    "Difference",
    "Either",
    "Expression",
    "Identity",
    "Leaf",
    "Number",
    "Product",
    "Quotient",
    "Reckoned",
    "Sign",
    "Sum",
    "leaves",
]

COUNTS = frozenset(("人", "名", "位", "人次", "批次", "批", "个", "次", "辆", "台（套）"))
"""The units of counts: which of them may be held against each other is for the rule to say."""
_HUNDRED, _NOTHING = exact(100), exact(0)
Sign = Literal["=", "≤", "≥"]
Changed = Mapping[str, Interval]
"""Other values for the figures at some paths."""


class CannotTell(Exception):
    """Something cannot be reckoned, and why, in Chinese.

    ``moot`` where nothing could disagree, as a rate of nothing.
    """

    def __init__(self, reason: str, moot: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.moot = moot


class Amount(NamedTuple):
    """An interval with its unit."""

    interval: Interval
    unit: str | None

    def into(self, unit: str | None, of: Expression | None = None) -> Interval:
        """The same in another unit.

        Raises:
            CannotTell: the units measure different things.
        """
        if self.unit == unit or (self.unit in COUNTS and unit in COUNTS):
            return self.interval
        if self.unit in MONEY and unit in MONEY:
            assert self.unit is not None
            assert unit is not None
            return self.interval * exact(MONEY[self.unit]) / exact(MONEY[unit])
        if self.unit is None and self.interval == _NOTHING:
            return self.interval  # nothing is nothing in any unit
        if self.unit in (None, "%") and isinstance(of, Number):
            return self.interval  # a number of a rule has the unit of what it is held against
        one, other = self.unit or "无单位", unit or "无单位"
        called = "这个数" if of is None else _called(of)
        raise CannotTell(f"单位不同：{called}为{one}，另一数为{other}")


@attrs.frozen(eq=False)
class Leaf:
    """A figure that is stated."""

    statement: Statement

    def reckon(self, changed: Changed) -> Amount:
        each = self.statement
        interval = changed.get(each.path, each.interval) if changed else each.interval
        if interval is None:
            if not each.stated:
                raise CannotTell(f"没有写明{each.path}")
            raise CannotTell(f"{each.path}为“{each.canonical[:20]}”，不是数")
        return Amount(interval, each.unit)


@attrs.frozen(eq=False)
class Number:
    """A number of the rule itself."""

    value: Decimal
    unit: str | None = None

    def reckon(self, changed: Changed) -> Amount:
        return Amount(exact(self.value), self.unit)


@attrs.frozen(eq=False)
class Sum:
    """Everything added up, in the unit of the first."""

    parts: tuple[Expression, ...]

    def reckon(self, changed: Changed) -> Amount:
        total: Interval | None = None
        unit: str | None = None
        for each in self.parts:
            amount = each.reckon(changed)
            if total is None or (unit is None and total == _NOTHING):
                total, unit = amount.interval, amount.unit
            else:
                total = total + amount.into(unit, each)
        if total is None:
            raise CannotTell("没有分项")
        return Amount(total, unit)


@attrs.frozen(eq=False)
class Difference:
    left: Expression
    right: Expression

    def reckon(self, changed: Changed) -> Amount:
        left, right = self.left.reckon(changed), self.right.reckon(changed)
        return Amount(left.interval - right.into(left.unit, self.right), left.unit)


@attrs.frozen(eq=False)
class Product:
    """A product; a percentage is the part of the other factor that it says."""

    left: Expression
    right: Expression

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


@attrs.frozen(eq=False)
class Quotient:
    """What percentage of the base something is."""

    part: Expression
    base: Expression

    def reckon(self, changed: Changed) -> Amount:
        one, other = self.part, self.base
        if isinstance(one, Leaf) and isinstance(other, Leaf) and one.statement is other.statement:
            raise CannotTell(f"{_called(one)}与自身没有比率")
        part, base = one.reckon(changed), other.reckon(changed)
        below = base.into(part.unit, self.base)
        if below.low <= 0 <= below.high:
            nothing = part.interval.low <= 0 <= part.interval.high
            raise CannotTell(f"{_called(self.base)}为零，没有比率", moot=nothing)
        return Amount(part.interval / below * _HUNDRED, "%")


@attrs.frozen(eq=False)
class Either:
    """Several possible values: one that agrees suffices; nothing disagrees while one is absent."""

    options: tuple[Expression, ...]

    def reckon(self, changed: Changed) -> Amount:
        return self.possible(changed)[0]

    def possible(self, changed: Changed) -> list[Amount]:
        found, reasons = [], []
        for each in self.options:
            try:
                found.append(each.reckon(changed))
            except CannotTell as problem:
                reasons.append(problem)
        if not found:
            raise reasons[0]
        return found


Expression = Leaf | Number | Sum | Difference | Product | Quotient | Either


def leaves(expression: Expression) -> Iterator[Statement]:
    """The figures of an expression, in the order in which they stand there."""
    match expression:
        case Leaf(statement):
            yield statement
        case Sum(several) | Either(several):
            for each in several:
                yield from leaves(each)
        case Difference(one, other) | Product(one, other) | Quotient(one, other):
            yield from leaves(one)
            yield from leaves(other)


def _called(expression: Expression) -> str:
    first = next(leaves(expression), None)
    return "这个数" if first is None else first.path


@attrs.frozen(eq=False)
class Identity:
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
        left = self.left.reckon(changed)
        possible = (
            self.right.possible(changed)
            if isinstance(self.right, Either)
            else [self.right.reckon(changed)]
        )
        if any(self._meets(left, each, changed) for each in possible):
            return True
        if isinstance(self.right, Either):
            for other in self.right.options:
                other.reckon(changed)  # what is not stated may be the one that is meant
        return False

    def _meets(self, left: Amount, right: Amount, changed: Changed) -> bool:
        computed = right.into(left.unit, self.right)
        if self.sign == "≤":
            return left.interval.low <= computed.high
        if self.sign == "≥":
            return computed.low <= left.interval.high
        if left.interval.meets(computed):
            return True
        return not self.strict and left.unit == "%" and self._cut_off(changed).meets(computed)

    def _cut_off(self, changed: Changed) -> Interval:
        nothing = Interval(Decimal("Infinity"), Decimal("-Infinity"))
        if not isinstance(self.left, Leaf) or self.left.statement.value is None:
            return nothing
        other = changed.get(self.left.statement.path)
        if other is None:
            return cut_off(self.left.statement.value)
        return cut_off(round(other.middle, self.left.statement.decimals))

    def gap(self, changed: Changed) -> Decimal:
        """How far the sides lie apart, rounding left aside; the nearest of several.

        Raises:
            CannotTell: a figure is absent, or the units do not allow a comparison.
        """
        left = self.left.reckon(changed)
        possible = (
            self.right.possible(changed)
            if isinstance(self.right, Either)
            else [self.right.reckon(changed)]
        )
        gaps = [left.interval.middle - each.into(left.unit, self.right).middle for each in possible]
        return min(gaps, key=lambda each: each.copy_abs())

    @property
    def computed(self) -> Amount:
        """What the right side comes to, in the unit of the left; of several the nearest.

        Raises:
            CannotTell: it cannot be reckoned.
        """
        left = self.left.reckon({})
        possible = (
            self.right.possible({}) if isinstance(self.right, Either) else [self.right.reckon({})]
        )
        found = [each.into(left.unit, self.right) for each in possible]
        middle = left.interval.middle
        nearest = min(found, key=lambda each: (each.middle - middle).copy_abs())
        return Amount(nearest, left.unit)

    @property
    def figures(self) -> tuple[Statement, ...]:
        """The figures of both sides that are stated."""
        both = (*leaves(self.left), *leaves(self.right))
        return tuple(dict.fromkeys(each for each in both if each.value is not None))


@attrs.frozen(eq=False)
class Reckoned:
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
