"""The sections on revenue, expenditure and the budgets that they come from."""

from __future__ import annotations

import attrs

from juesuan.classification import code_of
from juesuan.model.amounts import Amount, Compared, amount
from juesuan.model.declare import Node, flag, money, rate, rows, text, texts
from juesuan.model.declare import node as part
from juesuan.model.leaves import Figure, Text

__all__ = [
    "AppropriationBalance",
    "BasicExpenditure",
    "ClassShare",
    "Expenditure",
    "ExpenditureClass",
    "FundsBudget",
    "FundsGroup",
    "GeneralPublicBudget",
    "GeneralPublicBudgetSummary",
    "OverallBalance",
    "Revenue",
    "SpendingItem",
]


@attrs.frozen(eq=False, repr=False)
class OverallBalance(Compared):
    """收入支出决算总体情况."""

    grand_total_revenue: Amount | None = amount("收入总计")
    revenue_of_year: Amount | None = amount("本年收入合计")
    non_appropriation_surplus_used: Amount | None = amount("使用非财政拨款结余")
    brought_forward: Amount | None = amount("年初结转和结余")
    grand_total_expenditure: Amount | None = amount("支出总计")
    expenditure_of_year: Amount | None = amount("本年支出合计")
    surplus_distributed: Amount | None = amount("结余分配")
    carried_forward: Amount | None = amount("年末结转和结余")


@attrs.frozen(eq=False, repr=False)
class Revenue(Node):
    """收入决算情况."""

    total: Amount | None = amount("本年收入")
    appropriation: Amount | None = amount("财政拨款收入")
    general_public_budget: Amount | None = amount("一般公共预算财政拨款收入")
    government_funds: Amount | None = amount("政府性基金预算财政拨款收入")
    state_capital: Amount | None = amount("国有资本经营预算财政拨款收入")
    superior_grants: Amount | None = amount("上级补助收入")
    service: Amount | None = amount("事业收入")
    business: Amount | None = amount("经营收入")
    remitted_by_affiliates: Amount | None = amount("附属单位上缴收入")
    other: Amount | None = amount("其他收入")


@attrs.frozen(eq=False, repr=False)
class ExpenditureClass(Compared):
    """A class of the functional classification within all expenditure."""

    class_: Text | None = text("类")
    amount: Figure | None = money("金额")
    share: Figure | None = rate("占比")


@attrs.frozen(eq=False, repr=False)
class Expenditure(Node):
    """支出决算情况."""

    total: Amount | None = amount("本年支出")
    basic: Amount | None = amount("基本支出")
    project: Amount | None = amount("项目支出")
    remitted_to_superior: Amount | None = amount("上缴上级支出")
    business: Amount | None = amount("经营支出")
    granted_to_affiliates: Amount | None = amount("对附属单位补助支出")
    classes: tuple[ExpenditureClass, ...] = rows("支出功能分类")


@attrs.frozen(eq=False, repr=False)
class AppropriationBalance(Compared):
    """财政拨款收入支出决算总体情况."""

    grand_total_revenue: Amount | None = amount("财政拨款收入总计")
    brought_forward: Amount | None = amount("年初财政拨款结转和结余")
    revenue_of_year: Amount | None = amount("本年财政拨款收入")
    general_public_budget: Amount | None = amount("一般公共预算财政拨款收入")
    government_funds: Amount | None = amount("政府性基金预算财政拨款收入")
    state_capital: Amount | None = amount("国有资本经营预算财政拨款收入")
    grand_total_expenditure: Amount | None = amount("财政拨款支出总计")
    carried_forward: Amount | None = amount("年末财政拨款结转和结余")
    expenditure_of_year: Amount | None = amount("本年财政拨款支出")


@attrs.frozen(eq=False, repr=False)
class GeneralPublicBudgetSummary(Compared):
    """一般公共预算财政拨款支出决算总体情况."""

    expenditure: Figure | None = money("一般公共预算财政拨款支出")
    share_of_expenditure: Figure | None = rate("占本年支出合计比例")


@attrs.frozen(eq=False, repr=False)
class ClassShare(Compared):
    """一般公共预算财政拨款支出决算结构情况: a class of the functional classification."""

    class_: Text | None = text("类")
    amount: Figure | None = money("金额")
    share: Figure | None = rate("占比")
    used_for: Text | None = text("主要用于")

    @property
    def code(self) -> str | None:
        """The code of the class (``208``); None where its name has none, or more than one."""
        return code_of(self.class_)


@attrs.frozen(eq=False, repr=False)
class SpendingItem(Compared):
    """An item of the functional classification: class (类), group (款) and item (项)."""

    class_: Text | None = text("类")
    group: Text | None = text("款")
    item: Text | None = text("项")
    used_for: Text | None = text("主要用于")
    expenditure: Figure | None = money("支出决算数")
    share: Figure | None = rate("占比")

    @property
    def code(self) -> str | None:
        """The code of the item (``2080505``); None where its names have none, or more than one.

        >>> SpendingItem(class_=Text("住房保障支出"), group=Text("住房改革支出")).code
        '22102'
        """
        return code_of(self.class_, self.group, self.item)


@attrs.frozen(eq=False, repr=False)
class GeneralPublicBudget(Node):
    """一般公共预算财政拨款支出决算情况."""

    summary: GeneralPublicBudgetSummary | None = part("总体情况")
    classes_total: Amount | None = amount("结构情况合计")
    classes: tuple[ClassShare, ...] = rows("结构情况")
    items: tuple[SpendingItem, ...] = rows("具体情况")


@attrs.frozen(eq=False, repr=False)
class FundsGroup(Amount):
    """Personnel or operating funds and what they comprise."""

    comprises: tuple[Text, ...] = texts("包括")


@attrs.frozen(eq=False, repr=False)
class BasicExpenditure(Node):
    """一般公共预算财政拨款基本支出决算情况."""

    total: Amount | None = amount("基本支出")
    personnel: FundsGroup | None = part("人员经费")
    operating: FundsGroup | None = part("公用经费")


@attrs.frozen(eq=False, repr=False)
class FundsBudget(Compared):
    """政府性基金预算 and 国有资本经营预算财政拨款收入支出决算情况: one form for both.

    ``empty`` is True where the section says that there is nothing (为空表); no figure is stated
    then.
    """

    empty: bool = flag("为空表")
    grand_total_revenue: Amount | None = amount("收入总计")
    brought_forward: Amount | None = amount("年初结转和结余")
    revenue_of_year: Amount | None = amount("本年收入")
    grand_total_expenditure: Amount | None = amount("支出总计")
    carried_forward: Amount | None = amount("年末结转和结余")
    expenditure_of_year: Amount | None = amount("本年支出")
    expenditure: Amount | None = amount("财政拨款支出")
    items: tuple[SpendingItem, ...] = rows("具体情况")
