"""Units of money, and how many 元 each is.

Nothing else is converted: 人 and 名 stay two units, and a sum of both is refused.
"""

from __future__ import annotations

from decimal import Context, Decimal
from typing import Final

__all__ = ["EXACT", "converted", "yuan_per_unit"]

_YUAN_PER_UNIT: Final = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}

# Sums and products of written figures are exact: the 28 digits of the usual context would round
# in silence. The cost grows with the digits that there are, not with this bound.
EXACT: Final = Context(prec=20_000)


def yuan_per_unit(unit: str | None) -> Decimal | None:
    """How many 元 one of a unit is; None where the unit is not one of money.

    >>> yuan_per_unit("万元"), yuan_per_unit("人")
    (Decimal('10000'), None)
    """
    return _YUAN_PER_UNIT.get(unit or "")


def converted(value: Decimal, unit: str | None, into: str | None) -> Decimal | None:
    """A value in another unit, exactly; None where the one cannot become the other.

    >>> converted(Decimal("43000.00"), "元", "万元")
    Decimal('4.300000')
    >>> converted(Decimal(3), "人", "辆") is None
    True
    """
    if unit == into:
        return value
    factor, divisor = yuan_per_unit(unit), yuan_per_unit(into)
    if factor is None or divisor is None:
        return None
    # Both are powers of ten: the quotient is a shift of the point.
    return value.scaleb(factor.adjusted() - divisor.adjusted(), EXACT)
