"""Whether an indicator reached its target, as far as the two values themselves tell."""

from __future__ import annotations

from typing import Any

import attrs

from juesuan.model.declare import Node
from juesuan.model.values import Deadline, IndicatorValue, Quantity

_MOST = ("<=", "<")
_LEAST = (">=", ">")
_COST = "成本"


@attrs.frozen(eq=False, repr=False)
class WithTarget(Node):
    """A row with a target and an actual value.

    Words of its first two levels tell a cost (成本指标): there less is better, unless the target
    says ``>=``.
    """

    @property
    def met(self) -> bool | None:
        """Whether the target was reached: False only where the actual value is worse.

        Worse is less (``=``, ``>=``, no sign), more (``<=``, and a cost without ``>=``), or a
        later date. None where the values are words, have other units, or one is missing.
        """
        row: Any = self
        target, actual = row.target, row.actual
        if isinstance(target, Deadline) and isinstance(actual, Deadline):
            return actual.day.value <= target.day.value
        better = _compare(target, actual, row)
        if better is None:
            return None
        assert isinstance(target, Quantity)
        strict = target.comparison is not None and target.comparison.value in ("<", ">")
        return better > 0 or (better == 0 and not strict)

    @property
    def over(self) -> bool | None:
        """Whether the actual value is better than the number of the target; None as ``met``."""
        row: Any = self
        if isinstance(row.target, Deadline) and isinstance(row.actual, Deadline):
            return False if self.met is not None else None
        better = _compare(row.target, row.actual, row)
        return None if better is None else better > 0


def _compare(target: IndicatorValue | None, actual: IndicatorValue | None, row: Any) -> int | None:
    """1 where the actual value is better than the number of the target, 0 equal, -1 worse."""
    if not isinstance(target, Quantity) or not isinstance(actual, Quantity):
        return None
    if _unit(target) != _unit(actual):
        return None
    sign = target.comparison.value if target.comparison is not None else "="
    less_is_better = sign in _MOST or (sign not in _LEAST and _is_cost(row))
    wanted, got = target.number.value, actual.number.value
    better = (got > wanted) - (got < wanted)
    if less_is_better:
        better = -better
    if actual.comparison is not None and actual.comparison.value != "=":
        # The actual value is a bound itself: ≥98% is surely not less than 95%, ≤98% may be.
        towards_better = (actual.comparison.value in _LEAST) != less_is_better
        if better < 0 if towards_better else better >= 0:
            return None
    return better


def _unit(value: Quantity) -> str:
    return value.unit.value if value.unit is not None else ""


def _is_cost(row: Any) -> bool:
    levels = (getattr(row, name, None) for name in ("level1", "level2"))
    return any(level is not None and _COST in level for level in levels)
