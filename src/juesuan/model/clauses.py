"""Groups of figures that recur: year on year, against the budget, a share."""

from __future__ import annotations

import attrs

from juesuan.model.declare import Node, money, node, rate, text
from juesuan.model.leaves import Figure, Text

__all__ = ["AgainstBudget", "AgainstInitialBudget", "Portion", "YearOnYear"]


@attrs.frozen(eq=False, repr=False)
class YearOnYear(Node):
    """与上年相比: the change and its rate carry the sign of their verb (减少, 下降: negative)."""

    change: Figure | None = money("增减额")
    rate: Figure | None = rate("增减率")
    reason: Text | None = text("主要原因")


@attrs.frozen(eq=False, repr=False)
class AgainstInitialBudget(Node):
    """与年初预算相比: the initial budget, the final account and their variance."""

    initial_budget: Figure | None = money("年初预算数")
    final_account: Figure | None = money("决算数")
    variance_rate: Figure | None = rate("预决算差异率")
    reason: Text | None = text("主要原因")


@attrs.frozen(eq=False, repr=False)
class AgainstBudget(Node):
    """与全年预算相比: the full-year budget, the final account and their variance."""

    budget: Figure | None = money("全年预算数")
    final_account: Figure | None = money("决算数")
    variance_rate: Figure | None = rate("预决算差异率")
    reason: Text | None = text("主要原因")


@attrs.frozen(eq=False, repr=False)
class Portion(Node):
    """An amount and its share of the whole, ``X万元，占P%``."""

    amount: Figure | None = money("")
    share: Figure | None = rate("占比")


def portion(label: str) -> Portion | None:
    """A field that holds a :class:`Portion`."""
    declared: Portion | None = node(label)
    return declared
