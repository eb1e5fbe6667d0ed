"""What may happen to a figure when it is typed or read, and what it would have been before."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from juesuan.checks.interval import decimals
from juesuan.checks.statement import Statement

_SHIFTS = (
    (Decimal(10_000), "单位有误，相差一万倍"),
    (Decimal(100), "相差一百倍"),
    (Decimal(10), "小数点错位"),
)


def slips(statement: Statement) -> Iterator[tuple[Decimal, str]]:
    """The values that a figure may have been before one slip, each with what happened.

    The likeliest slips come first; a value may come twice.  No slip makes a figure of nothing,
    and none adds decimals: ``148.50万元`` was not ``0.01485万元``.

    >>> dict(reversed(list(slips(Statement("", Decimal("112.5"))))))[Decimal("12.5")]
    '一位数字重复'
    """
    for value, what in _slips(statement):
        if value:
            yield value, what


def _slips(statement: Statement) -> Iterator[tuple[Decimal, str]]:
    value = statement.value
    if value is None:
        return
    places = statement.decimals
    digits = f"{abs(value):f}".replace(".", "")
    sign = -1 if value < 0 else 1

    def figure(changed: str, decimals: int = places) -> Decimal:
        return sign * Decimal(int(changed or "0")).scaleb(-decimals)

    for at, digit in enumerate(digits):
        for other in "0123456789":
            if other != digit and (at or other != "0" or len(digits) == 1):
                yield figure(digits[:at] + other + digits[at + 1 :]), "一位数字有误"
    for at in range(len(digits) - 1):
        one, other = digits[at], digits[at + 1]
        if one != other:
            yield figure(digits[:at] + other + one + digits[at + 2 :]), "相邻两位数字颠倒"
    for at, digit in enumerate(digits):
        beside = digits[at - 1 : at] + digits[at + 1 : at + 2]
        what = "一位数字重复" if digit in beside else "多写一位数字"
        yield figure(digits[:at] + digits[at + 1 :]), what
    for at in range(len(digits) + 1):
        for digit in "0123456789":
            yield figure(digits[:at] + digit + digits[at:]), "漏写一位数字"
    if value:
        yield -value, "正负（增减）有误"
    for factor, what in _SHIFTS:
        yield value * factor, what
        if decimals(value / factor) <= places:
            yield value / factor, what
    if places == 0 and abs(value) >= 1000:
        yield value / 1000, "小数点写成逗号"
