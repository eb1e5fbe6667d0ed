"""Units: how many 元 each unit of money is, and which spellings stand for a unit of the model.

Only money is converted: 人 and 名 stay two units, and a sum of both is refused.
"""

from __future__ import annotations

from decimal import Context, Decimal
from typing import Final

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


def convert_value(value: Decimal, unit: str | None, into: str | None) -> Decimal | None:
    """A value in another unit, exactly; None where the one cannot become the other.

    >>> convert_value(Decimal("43000.00"), "元", "万元")
    Decimal('4.300000')
    >>> convert_value(Decimal(3), "人", "辆") is None
    True
    """
    if unit == into:
        return value
    factor, divisor = yuan_per_unit(unit), yuan_per_unit(into)
    if factor is None or divisor is None:
        return None
    # Both are powers of ten: the quotient is a shift of the point.
    return value.scaleb(factor.adjusted() - divisor.adjusted(), EXACT)


# 万 and 亿 alone stand for 万元 and 亿元; brackets as facts have them.
_SHORT: Final = {"万": "万元", "亿": "亿元", "台(套)": "台（套）"}
# What may be written for a unit of the model.
_WRITTEN: Final = {
    "人": ("人", "名", "位", "人次"),
    "名": ("名", "人", "位"),
    "人次": ("人次", "人", "名"),
    "批次": ("批次", "批", "次", "个", "批(次)", "起"),
    "个": ("个", "家", "项", "次", "件", "张", "条", "所", "批"),
    "辆": ("辆", "台", "部"),
    "台（套）": ("台(套)", "台", "套", "台（套）", "台/套"),
    "平方米": ("平方米", "㎡", "平米"),
    "分": ("分",),
    "%": ("%",),
}


def canonical_unit(unit: str) -> str | None:
    """A unit as facts write it: in the width of the model, 万 as 万元; None for no unit.

    >>> canonical_unit("万"), canonical_unit("台(套)"), canonical_unit("")
    ('万元', '台（套）', None)
    """
    return _SHORT.get(unit, unit) or None


def same_kind(declared: str, written: str) -> bool:
    """Whether a written unit may stand where the model declares one.

    >>> same_kind("万元", "亿元"), same_kind("人次", "人"), same_kind("万元", "人")
    (True, True, False)
    """
    if declared in _YUAN_PER_UNIT:
        return canonical_unit(written) in _YUAN_PER_UNIT
    return written in _WRITTEN.get(declared, (declared,))
