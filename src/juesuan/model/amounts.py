"""An amount and what is said of it: its share, its comparisons, its use.

The same for every amount of every section: what stands below one may stand below any.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, cast

import attrs

from juesuan.model.arithmetic import Quantified
from juesuan.model.declare import Node, flag, money, node, rate, text
from juesuan.model.leaves import Figure, Text

__all__ = [
    "AgainstBudget",
    "AgainstFullYearBudget",
    "AgainstInitialBudget",
    "Amount",
    "Compared",
    "ExpenseAmount",
    "Measured",
    "YearOnYear",
    "amount",
    "expense",
]


@attrs.frozen(eq=False, repr=False)
class YearOnYear(Node):
    """与上年相比: change and rate carry the sign of their verb (减少, 下降: negative)."""

    last_year: Figure | None = money("上年数")
    """上年数, in 万元. Section: 与上年相比."""
    final_account: Figure | None = money("决算数")
    """决算数, in 万元. Section: 与上年相比."""
    change: Figure | None = money("增减额")
    """增减额, in 万元. Section: 与上年相比."""
    rate: Figure | None = rate("增减率")
    """增减率, in %. Section: 与上年相比."""
    reason: Text | None = text("主要原因")
    """主要原因. Section: 与上年相比."""
    flat: bool = flag("持平")
    """持平: said in the text, no fact. Section: 与上年相比."""


@attrs.frozen(eq=False, repr=False)
class _Against(Node):
    """与预算相比: what may be said of an amount against a budget."""

    final_account: Figure | None = money("决算数")
    """决算数, in 万元. Section: 与预算相比."""
    completion_rate: Figure | None = rate("完成率")
    """完成率, in %. Section: 与预算相比."""
    variance_rate: Figure | None = rate("预决算差异率")
    """预决算差异率, in %. Section: 与预算相比."""
    change: Figure | None = money("增减额")
    """增减额, in 万元. Section: 与预算相比."""
    rate: Figure | None = rate("增减率")
    """增减率, in %. Section: 与预算相比."""
    reason: Text | None = text("主要原因")
    """主要原因. Section: 与预算相比."""
    flat: bool = flag("持平")
    """持平: said in the text, no fact. Section: 与预算相比."""


@attrs.frozen(eq=False, repr=False)
class AgainstInitialBudget(_Against):
    """与年初预算相比."""

    budget: Figure | None = money("年初预算数")
    """年初预算数, in 万元. Section: 与年初预算相比."""


@attrs.frozen(eq=False, repr=False)
class AgainstFullYearBudget(_Against):
    """与全年预算相比 (调整预算 is the same budget)."""

    budget: Figure | None = money("全年预算数")
    """全年预算数, in 万元. Section: 与全年预算相比 (调整预算 is the same budget)."""


@attrs.frozen(eq=False, repr=False)
class AgainstBudget(_Against):
    """与预算相比: the text does not say which budget."""

    budget: Figure | None = money("预算数")
    """预算数, in 万元. Section: 与预算相比."""


@attrs.frozen(eq=False, repr=False)
class Compared(Node):
    """比较: what is compared with last year and with the budgets."""

    year_on_year: YearOnYear | None = node("与上年相比")
    """与上年相比. Section: 比较."""
    against_initial_budget: AgainstInitialBudget | None = node("与年初预算相比")
    """与年初预算相比. Section: 比较."""
    against_full_year_budget: AgainstFullYearBudget | None = node("与全年预算相比")
    """与全年预算相比. Section: 比较."""
    against_budget: AgainstBudget | None = node("与预算相比")
    """与预算相比. Section: 比较."""


class Measured(Quantified):
    """A part of the document that answers like the figure it holds.

    Two parts are equal when they state the same; a part equals the number of its figure.
    """

    __slots__ = ()

    if TYPE_CHECKING:
        figure: Figure | None

    @property
    def value(self) -> Decimal | None:
        """The number of the figure; None where only its share or a comparison is stated."""
        return None if self.figure is None else self.figure.value

    @property
    def unit(self) -> str | None:
        """The unit of the figure, as written."""
        return None if self.figure is None else self.figure.unit

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Node):
            return Node.__eq__(cast(Node, self), other)
        return False if self.figure is None else Quantified.__eq__(self, other)

    def __hash__(self) -> int:
        return hash(self.value)


@attrs.frozen(eq=False, repr=False)
class Amount(Measured, Compared):
    """An amount with its share, its comparisons and its use.

    ``figure`` is None where only the share or a comparison is stated
    (``公务接待费比上年减少1.32万元``).

    >>> revenue = Amount(figure=Figure("7.00", "万元"), share=Figure("54.25", "%"))
    >>> revenue == 7, revenue.yuan, revenue.share
    (True, Decimal('70000.00'), Figure(value=Decimal('54.25'), unit='%'))
    """

    figure: Figure | None = money("")
    """What is stated here itself, in 万元. Section: Amount."""
    share: Figure | None = rate("占比")
    """占比, in %. Section: Amount."""
    used_for: Text | None = text("主要用于")
    """主要用于. Section: Amount."""


@attrs.frozen(eq=False, repr=False)
class ExpenseAmount(Measured, Node):
    """支出: an expense and its share; its comparisons stand beside it, in the section.

    >>> from juesuan.model import ThreePublic
    >>> public = ThreePublic(expenditure=Figure("15.06", "万元"))
    >>> public.expenditure == Decimal("15.06"), public.expenditure.share, public.year_on_year
    (True, None, None)
    """

    figure: Figure | None = money("")
    """What is stated here itself, in 万元. Section: 支出."""
    share: Figure | None = rate("占比")
    """占比, in %. Section: 支出."""


def amount(label: str) -> Amount | None:
    """A field that holds an :class:`Amount`."""
    declared: Amount | None = node(label)
    return declared


def expense(label: str) -> ExpenseAmount | None:
    """The same for an :class:`ExpenseAmount`."""
    declared: ExpenseAmount | None = node(label)
    return declared
