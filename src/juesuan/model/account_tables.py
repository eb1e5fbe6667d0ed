"""The nine tables of the final accounts (部门决算表): the figures that the text quotes.

Amounts carry the unit that the head of their table states (万元 or 元).  An empty cell is None,
a stated ``0.00`` is a figure.  Source: the tables that follow ``第二部分 … 部门决算表``.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from juesuan.model.account_parts import CAPITAL, FUNDS, GENERAL, AccountTable, Amounts
from juesuan.model.account_rows import (
    BasicExpenditureTable,
    ExpenditureTable,
    FundsTable,
    RevenueTable,
)
from juesuan.model.account_sides import AppropriationBalanceTable, BalanceTable
from juesuan.model.declare import Node, declared_fields, entries, money, node, text, year
from juesuan.model.leaves import Figure, Text

__all__ = [
    "Accounts",
    "BudgetAndFinal",
    "BudgetAndFinalEntry",
    "ThreePublicTable",
]


@attrs.frozen(eq=False, repr=False)
class BudgetAndFinal(Amounts):
    """Budget and final account of one class of T7."""

    budget: Figure | None = money("预算数", aliases=("预算", "预算金额", "支出预算数"))
    """预算数, in 万元. Section: BudgetAndFinal."""
    initial_budget: Figure | None = money("年初预算数", aliases=("年初预算",))
    """年初预算数, in 万元. Section: BudgetAndFinal."""
    full_year_budget: Figure | None = money(
        "全年预算数", aliases=("全年预算", "调整预算数", "调整后预算数")
    )
    """全年预算数, in 万元. Section: BudgetAndFinal."""
    final_account: Figure | None = money(
        "决算数", aliases=("决算统计数", "支出数", "决算", "支出决算数", "决算金额")
    )
    """决算数, in 万元. Section: BudgetAndFinal."""


@attrs.frozen(eq=False, repr=False)
class BudgetAndFinalEntry(BudgetAndFinal):
    """A row of T7 in the document's own words: part of a class, or a count."""

    label: str = attrs.field(kw_only=True)


@attrs.frozen(eq=False, repr=False)
class ThreePublicTable(AccountTable):
    """T7 财政拨款“三公”经费支出决算表."""

    total: BudgetAndFinal | None = node(
        "合计",
        aliases=(
            "支出合计",
            "总计",
            "“三公”经费合计",
            "“三公”经费支出合计",
            "“三公”经费支出",
            "“三公”经费",
        ),
    )
    """合计. Section: ThreePublicTable."""
    abroad: BudgetAndFinal | None = node(
        "因公出国（境）费",
        aliases=("因公出国（境）费用", "因公出国（境）经费", "因公出国（境）费支出"),
    )
    """因公出国（境）费. Section: ThreePublicTable."""
    vehicles: BudgetAndFinal | None = node(
        "公务用车购置及运行维护费",
        aliases=(
            "公务用车购置及运行费",
            "公务用车购置和运行费",
            "公务用车购置和运行维护费",
            "公务用车费",
            "公务用车购置及运行维护费支出",
        ),
    )
    """公务用车购置及运行维护费. Section: ThreePublicTable."""
    vehicle_purchase: BudgetAndFinal | None = node(
        "公务用车购置费", aliases=("公务用车购置", "公务用车购置费支出")
    )
    """公务用车购置费. Section: ThreePublicTable."""
    vehicle_operation: BudgetAndFinal | None = node(
        "公务用车运行维护费", aliases=("公务用车运行费", "公务用车运行维护费支出")
    )
    """公务用车运行维护费. Section: ThreePublicTable."""
    reception: BudgetAndFinal | None = node("公务接待费", aliases=("公务接待费支出", "公务接待"))
    """公务接待费. Section: ThreePublicTable."""
    others: tuple[BudgetAndFinalEntry, ...] = entries("")
    """What stands under labels of the document's own words. Section: ThreePublicTable."""


@attrs.frozen(eq=False, repr=False)
class Accounts(Node):
    """部门决算表: the nine tables, and the unit and year that their heading states.

    >>> import juesuan
    >>> document = juesuan.parse(
    ...     "支出决算表\\n单位：万元\\n"
    ...     "科目编码\\t科目名称\\t本年支出合计\\t基本支出\\t项目支出\\n"
    ...     "合计\\t\\t12.00\\t10.00\\t2.00\\n213\\t农林水支出\\t12.00\\t10.00\\t2.00\\n"
    ... )
    >>> document.accounts.expenditure["213"].basic
    Figure(value=Decimal('10.00'), unit='万元')
    """

    unit_name: Text | None = text("单位名称")
    """单位名称. Section: 部门决算表."""
    year: Figure | None = year("年度")
    """年度. Section: 部门决算表."""
    balance: BalanceTable | None = node("收入支出决算总表")
    """收入支出决算总表. Section: 部门决算表."""
    revenue: RevenueTable | None = node("收入决算表")
    """收入决算表. Section: 部门决算表."""
    expenditure: ExpenditureTable | None = node("支出决算表")
    """支出决算表. Section: 部门决算表."""
    appropriation: AppropriationBalanceTable | None = node("财政拨款收入支出决算总表")
    """财政拨款收入支出决算总表. Section: 部门决算表."""
    general_public_budget: FundsTable | None = node(f"{GENERAL}支出决算表")
    """一般公共预算财政拨款支出决算表. Section: 部门决算表."""
    basic_expenditure: BasicExpenditureTable | None = node(f"{GENERAL}基本支出决算表")
    """一般公共预算财政拨款基本支出决算表. Section: 部门决算表."""
    three_public: ThreePublicTable | None = node("财政拨款“三公”经费支出决算表")
    """财政拨款“三公”经费支出决算表. Section: 部门决算表."""
    government_funds: FundsTable | None = node(f"{FUNDS}收入支出决算表")
    """政府性基金预算财政拨款收入支出决算表. Section: 部门决算表."""
    state_capital: FundsTable | None = node(f"{CAPITAL}收入支出决算表")
    """国有资本经营预算财政拨款收入支出决算表. Section: 部门决算表."""

    def __repr__(self) -> str:
        found = sum(isinstance(value, AccountTable) for value in self.tables())
        return f"<Accounts {self.unit_name or ''}: {found} tables>"

    def tables(self) -> Iterator[AccountTable]:
        """The tables that are there, in the order of the form."""
        for field in declared_fields(type(self)):
            table = getattr(self, field.name)
            if isinstance(table, AccountTable):
                yield table
