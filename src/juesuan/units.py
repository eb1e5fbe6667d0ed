"""Units: which measure the same, and how much money is in one. The one table of them."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

__all__ = ["MONEY", "canonical_unit", "same_kind"]

# How many 元 are in one; 万 and 亿 alone stand for 万元 and 亿元.
MONEY: Final = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
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
    if declared in MONEY:
        return canonical_unit(written) in MONEY
    return written in _WRITTEN.get(declared, (declared,))
