"""Small bar charts as tables with inline SVG: the words stay text that a phone can show."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import attrs

_TENTH = Decimal("0.1")


@attrs.frozen
class Bar:
    """A bar: its series, its amount, and its length in per cent of the whole.

    ``amount`` is None where the document does not state it; ``note`` says how it was come by.
    """

    series: str
    amount: Decimal | None
    note: str = ""
    length: Decimal = Decimal(0)


@attrs.frozen
class Group:
    """The bars of one caption: a class, a kind of expense, a project."""

    caption: str
    bars: tuple[Bar, ...]
    remark: str = ""
    is_part: bool = False


@attrs.frozen
class Chart:
    """A chart of groups of bars in one unit."""

    title: str
    unit: str
    groups: tuple[Group, ...]

    @property
    def series(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(bar.series for group in self.groups for bar in group.bars))

    @property
    def inferred(self) -> str:
        """How the amounts that no document states were come by."""
        notes = (bar.note for group in self.groups for bar in group.bars if bar.note)
        return "；".join(dict.fromkeys(notes))

    @property
    def missing(self) -> int:
        """How many amounts are not stated."""
        return sum(bar.amount is None for group in self.groups for bar in group.bars)


def chart(
    title: str, unit: str, groups: Sequence[Group], whole: Decimal | None = None
) -> Chart | None:
    """A chart with the length of each bar; None where nothing is stated at all.

    A bar is measured by the whole that the bars are parts of; by the longest bar where they are
    no parts of one, or one is longer than the whole that is stated.

    >>> one = chart("收入", "万元", [Group("其他收入", (Bar("本年", Decimal(5)),))])
    >>> one.groups[0].bars[0].length
    Decimal('100.0')
    >>> one = chart("收入", "万元", one.groups, whole=Decimal(20))
    >>> one.groups[0].bars[0].length
    Decimal('25.0')
    """
    amounts = [bar.amount for group in groups for bar in group.bars if bar.amount is not None]
    if not amounts:
        return None
    full = max(*amounts, whole or Decimal(0))
    made = [
        attrs.evolve(group, bars=tuple(_with_length(bar, full) for bar in group.bars))
        for group in groups
    ]
    return Chart(title, unit, tuple(made))


def _with_length(bar: Bar, full: Decimal) -> Bar:
    if bar.amount is None or bar.amount <= 0 or full <= 0:
        return bar
    length = (100 * bar.amount / full).quantize(_TENTH, rounding=ROUND_HALF_UP)
    return attrs.evolve(bar, length=max(length, Decimal("0.6")))
