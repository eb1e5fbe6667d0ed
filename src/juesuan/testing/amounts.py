"""Amounts that add up: everything is counted in hundredths, so that nothing is rounded twice."""

from __future__ import annotations

from decimal import Decimal
from random import Random

from juesuan.model import Amount, Figure, Text, YearOnYear
from juesuan.testing.words import GREW, SAME, SHRANK


def amount(hundredths: int, share: Figure | None = None) -> Amount:
    """An amount of a section, of so many hundredths of 万元."""
    return Amount(figure=money(hundredths), share=share)


def money(hundredths: int) -> Figure:
    """An amount in 万元 with two decimals.

    >>> str(money(429511))
    '4295.11万元'
    """
    return Figure(Decimal(hundredths).scaleb(-2), "万元")


def count(number: int, unit: str) -> Figure:
    """A whole number of something."""
    return Figure(Decimal(number), unit)


def _ratio(part: int, whole: int) -> int:
    """``part / whole`` in hundredths of a per cent, rounded half up; 0 where the whole is 0."""
    if whole == 0:
        return 0
    size = (abs(part) * 20_000 + abs(whole)) // (2 * abs(whole))
    return size if (part < 0) == (whole < 0) else -size


def _percent(hundredths: int) -> Figure:
    """A percentage with two decimals."""
    return Figure(Decimal(hundredths).scaleb(-2), "%")


def rate(part: int, whole: int) -> Figure:
    """``part / whole`` as a percentage with two decimals, rounded half up.

    >>> str(rate(1, 3)), str(rate(-1, 8)), str(rate(5, 0))
    ('33.33%', '-12.50%', '0.00%')
    """
    return _percent(_ratio(part, whole))


def split(random: Random, total: int, parts: int) -> list[int]:
    """So many amounts, none negative, that add up to a total.

    >>> sum(split(Random(1), 1000, 4))
    1000
    """
    cuts = sorted(random.randint(0, total) for _ in range(parts - 1))
    return [after - before for before, after in zip([0, *cuts], [*cuts, total], strict=True)]


def last_year(random: Random, current: int) -> int:
    """The amount of the year before: never 0 beside a change, nor a change that rounds to 0%."""
    if current == 0:
        return random.choice((0, 0, 714))
    before = current * random.randint(60, 150) // 100
    return before if _ratio(current - before, before) != 0 else current


def change_since(random: Random, current: int, before: int) -> YearOnYear:
    """The clause that compares with the amount of the year before."""
    change = current - before
    reasons = SAME if change == 0 else GREW if change > 0 else SHRANK
    return YearOnYear(
        change=money(change), rate=rate(change, before), reason=Text(random.choice(reasons))
    )


def year_on_year(random: Random, current: int) -> YearOnYear:
    """The clause for an amount whose year before is free."""
    return change_since(random, current, last_year(random, current))
