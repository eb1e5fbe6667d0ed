"""Targets and actual values made to order."""

from __future__ import annotations

import datetime
from decimal import Decimal

from juesuan.model import Day, Deadline, Figure, Quality, Quantity, Text
from juesuan.render.words import date_words

__all__ = ["date_words", "deadline", "quality", "quantity"]


def quantity(comparison: str, number: Decimal | int | str, unit: str) -> Quantity:
    """A target or an actual value with a number.

    >>> quantity(">=", "2.30", "万人").text.value
    '>=2.30万人'
    """
    figure = Figure(Decimal(number))
    return Quantity(
        text=Text(f"{comparison}{figure.value:f}{unit}"),
        comparison=Text(comparison) if comparison else None,
        number=figure,
        unit=Text(unit) if unit else None,
    )


def deadline(words: str, day: datetime.date) -> Deadline:
    """A deadline or a date."""
    return Deadline(text=Text(words), day=Day(day))


def quality(words: str) -> Quality:
    """A value in words."""
    return Quality(text=Text(words))
