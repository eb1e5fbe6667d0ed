"""Targets and actual values of indicators (目标值, 业绩值 and their synonyms)."""

from __future__ import annotations

from typing import Any, Union

import attrs

from juesuan.model import declare
from juesuan.model.declare import Node
from juesuan.model.leaves import Day, Figure, NotApplicable, Text
from juesuan.model.made import writable

__all__ = ["Deadline", "IndicatorValue", "Quality", "Quantity"]  # `new_quantity` is for readers


@attrs.frozen(eq=False, repr=False)
class Quantity(Node):
    """A number with comparison and unit: ``>=63人``, ``100%``, ``9990元/部``.

    Some tables state the three in cells of their own (指标性质, 指标值, 度量单位): then ``text``
    is the cell of the number.
    """

    text: Text = attrs.field(kw_only=True, metadata=declare.leaf_metadata("", declare.Kind.TEXT))
    """What is stated here itself. Section: Quantity."""
    comparison: Text | None = declare.text("比较", aliases=("指标性质", "指标符号"))
    """比较. Section: Quantity."""
    number: Figure = attrs.field(
        kw_only=True, metadata=declare.leaf_metadata("数值", declare.Kind.NUMBER)
    )
    """数值. Section: Quantity."""
    unit: Text | None = declare.text("单位", aliases=("度量单位", "计量单位"))
    """单位. Section: Quantity."""

    def __str__(self) -> str:
        """``>=63人``, also where comparison and unit stand in cells of their own."""
        words = self.text.value
        before, after = (self._words_of_part(part) for part in (self.comparison, self.unit))
        return f"{before}{words}{after}"

    def _words_of_part(self, part: Text | None) -> str:
        """A part that stands in a cell of its own; ``≥`` in the words themselves is ``>=``."""
        if part is None or part in self.text:
            return ""
        first, last, at = self.text.start, self.text.end, part.start
        if first is None or last is None or at is None:
            return part.value
        return "" if first <= at < last else part.value


_WritableQuantity = writable(Quantity)


def new_quantity(
    text: Text, comparison: Text | None, number: Figure, unit: Text | None
) -> Quantity:
    """What ``made(Quantity, …)`` gives at the place of its text, in a third of its time."""
    quantity: Any = object.__new__(_WritableQuantity)
    quantity.text, quantity.comparison, quantity.number, quantity.unit = (
        text,
        comparison,
        number,
        unit,
    )
    quantity.start, quantity.end = text.start, text.end
    quantity.__class__ = Quantity
    return quantity  # type: ignore[no-any-return]


@attrs.frozen(eq=False, repr=False)
class Deadline(Node):
    """A date or the end of a range of dates: ``2024年12月10日之前``, ``<=12月``."""

    text: Text = attrs.field(kw_only=True, metadata=declare.leaf_metadata("", declare.Kind.TEXT))
    """What is stated here itself. Section: Deadline."""
    day: Day = attrs.field(kw_only=True, metadata=declare.leaf_metadata("日期", declare.Kind.DATE))
    """日期. Section: Deadline."""

    def __str__(self) -> str:
        return self.text.value


@attrs.frozen(eq=False, repr=False)
class Quality(Node):
    """A value in words: ``长期``, ``达到预期指标``."""

    text: Text = attrs.field(kw_only=True, metadata=declare.leaf_metadata("", declare.Kind.TEXT))
    """What is stated here itself. Section: Quality."""

    def __str__(self) -> str:
        return self.text.value


IndicatorValue = Union[Quantity, Deadline, Quality, NotApplicable]
