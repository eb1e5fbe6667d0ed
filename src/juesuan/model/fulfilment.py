"""Whether an indicator reached its target, as far as the two values themselves tell."""

from __future__ import annotations

from juesuan.model.leaves import Text
from juesuan.model.values import Deadline, IndicatorValue, Quantity

__all__ = ["exceeded", "reached"]

_MOST = ("<=", "<")
_LEAST = (">=", ">")
_NO_DEADLINE = ("后", "起")
_COST = "成本"


def reached(
    target: IndicatorValue | None, actual: IndicatorValue | None, levels: tuple[Text | None, ...]
) -> bool | None:
    """Whether the actual value is at least as good as the target.

    Args:
        target: the target.
        actual: the actual value.
        levels: the words of the first two levels; they tell a cost (成本指标), where less is
            better unless the target says ``>=``.

    Returns:
        False only where the actual value is worse; None where that cannot be told: words,
        different units, no value.
    """
    if isinstance(target, Deadline) and isinstance(actual, Deadline):
        if any(word in target.text.value for word in _NO_DEADLINE):
            return None
        return actual.day.value <= target.day.value
    better = _compared(target, actual, levels)
    if better is None:
        return None
    assert isinstance(target, Quantity)
    strict = target.comparison is not None and target.comparison.value in ("<", ">")
    return better > 0 or (better == 0 and not strict)


def exceeded(
    target: IndicatorValue | None, actual: IndicatorValue | None, levels: tuple[Text | None, ...]
) -> bool | None:
    """Whether the actual value is better than the number of the target; None as above."""
    if isinstance(target, Deadline) and isinstance(actual, Deadline):
        return False if reached(target, actual, levels) is not None else None
    better = _compared(target, actual, levels)
    return None if better is None else better > 0


def _compared(
    target: IndicatorValue | None, actual: IndicatorValue | None, levels: tuple[Text | None, ...]
) -> int | None:
    """1 where the actual value is better than the number of the target, 0 equal, -1 worse."""
    if not isinstance(target, Quantity) or not isinstance(actual, Quantity):
        return None
    if _unit(target) != _unit(actual):
        return None
    sign = target.comparison.value if target.comparison is not None else "="
    less_is_better = sign in _MOST or (sign not in _LEAST and _is_cost(levels))
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


def _is_cost(levels: tuple[Text | None, ...]) -> bool:
    return any(level is not None and _COST in level.value for level in levels)
