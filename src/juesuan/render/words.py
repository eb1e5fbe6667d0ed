"""How one leaf is written in running text."""

from __future__ import annotations

import datetime
from decimal import Decimal

from juesuan.model import Figure

_MOST_GROUPED = 21  # digits before the point: so many groups are read as one number


def group_thousands(value: Decimal) -> str:
    """A number with thousands commas.

    >>> group_thousands(Decimal("4295.10"))
    '4,295.10'
    """
    return f"{value:,f}"


def date_words(day: datetime.date) -> str:
    """A date in running text.

    >>> date_words(datetime.date(2024, 12, 31))
    '2024年12月31日'
    """
    return f"{day.year:04}年{day.month}月{day.day}日"


def figure_words(figure: Figure, *, unsigned: bool = False) -> str:
    """A figure with its unit, as running text writes it; ``unsigned`` where the verb has the sign.

    >>> figure_words(Figure("-1234.50", "万元"))
    '-1,234.50万元'
    """
    value = figure.value.copy_abs() if unsigned else figure.value
    money = figure.unit is not None and figure.unit.endswith(("元", "万", "亿"))
    grouping = money and value.adjusted() < _MOST_GROUPED
    return (group_thousands(value) if grouping else f"{value:f}") + (figure.unit or "")


def is_decrease(figure: Figure | None) -> bool:
    """Whether a change is one of decrease, which the verb says."""
    return figure is not None and figure.value.is_signed() and not figure.value.is_zero()
