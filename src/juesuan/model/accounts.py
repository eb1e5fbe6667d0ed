"""第二部分, sections 一 to 八: revenue, expenditure and the budgets that they come from."""

from __future__ import annotations

import attrs

from juesuan.classification import code_of
from juesuan.model.clauses import AgainstInitialBudget, Portion, YearOnYear, portion
from juesuan.model.declare import Node, flag, money, node, rate, rows, text, texts
from juesuan.model.leaves import Figure, Text

__all__ = [
    "AppropriationBalance",
    "BasicExpenditure",
    "ClassShare",
    "Expenditure",
    "FundsBudget",
    "FundsGroup",
    "GeneralPublicBudget",
    "GeneralPublicBudgetSummary",
    "OverallBalance",
    "Revenue",
    "SpendingItem",
]


@attrs.frozen(eq=False, repr=False)
class OverallBalance(Node):
    """一、收入支出决算总体情况."""

    grand_total_revenue: Figure | None = money("收入总计")
    revenue_of_year: Figure | None = money("本年收入合计")
    non_appropriation_surplus_used: Figure | None = money("使用非财政拨款结余")
    brought_forward: Figure | None = money("年初结转和结余")
    grand_total_expenditure: Figure | None = money("支出总计")
    expenditure_of_year: Figure | None = money("本年支出合计")
    surplus_distributed: Figure | None = money("结余分配")
    carried_forward: Figure | None = money("年末结转和结余")
    year_on_year: YearOnYear | None = node("与上年相比")


@attrs.frozen(eq=False, repr=False)
class Revenue(Node):
    """二、收入决算情况."""

    total: Figure | None = money("本年收入")
    appropriation: Portion | None = portion("财政拨款收入")
    superior_grants: Portion | None = portion("上级补助收入")
    service: Portion | None = portion("事业收入")
    business: Portion | None = portion("经营收入")
    remitted_by_affiliates: Portion | None = portion("附属单位上缴收入")
    other: Portion | None = portion("其他收入")


@attrs.frozen(eq=False, repr=False)
class Expenditure(Node):
    """三、支出决算情况."""

    total: Figure | None = money("本年支出")
    basic: Portion | None = portion("基本支出")
    project: Portion | None = portion("项目支出")
    remitted_to_superior: Portion | None = portion("上缴上级支出")
    business: Portion | None = portion("经营支出")
    granted_to_affiliates: Portion | None = portion("对附属单位补助支出")


@attrs.frozen(eq=False, repr=False)
class AppropriationBalance(Node):
    """四、财政拨款收入支出决算总体情况."""

    grand_total_revenue: Figure | None = money("财政拨款收入总计")
    brought_forward: Figure | None = money("年初财政拨款结转和结余")
    revenue_of_year: Figure | None = money("本年财政拨款收入")
    grand_total_expenditure: Figure | None = money("财政拨款支出总计")
    carried_forward: Figure | None = money("年末财政拨款结转和结余")
    expenditure_of_year: Figure | None = money("本年财政拨款支出")
    year_on_year: YearOnYear | None = node("与上年相比")
    against_initial_budget: AgainstInitialBudget | None = node("与年初预算相比")


@attrs.frozen(eq=False, repr=False)
class GeneralPublicBudgetSummary(Node):
    """五（一）总体情况."""

    expenditure: Figure | None = money("一般公共预算财政拨款支出")
    share_of_expenditure: Figure | None = rate("占本年支出合计比例")
    year_on_year: YearOnYear | None = node("与上年相比")
    against_initial_budget: AgainstInitialBudget | None = node("与年初预算相比")


@attrs.frozen(eq=False, repr=False)
class ClassShare(Node):
    """五（二）结构情况: one class of the functional classification."""

    class_: Text | None = text("类")
    amount: Figure | None = money("金额")
    share: Figure | None = rate("占比")

    @property
    def code(self) -> str | None:
        """The code of the class (``208``); None where its name has none, or more than one."""
        return code_of(None if self.class_ is None else self.class_.value)


@attrs.frozen(eq=False, repr=False)
class SpendingItem(Node):
    """One item of the functional classification: class (类), group (款) and item (项)."""

    class_: Text | None = text("类")
    group: Text | None = text("款")
    item: Text | None = text("项")
    expenditure: Figure | None = money("支出决算数")
    year_on_year: YearOnYear | None = node("与上年相比")

    @property
    def code(self) -> str | None:
        """The code of the item (``2080505``); None where its names have none, or more than one.

        >>> SpendingItem(class_=Text("住房保障支出"), group=Text("住房改革支出")).code
        '22102'
        """
        names = (self.class_, self.group, self.item)
        return code_of(*(None if name is None else name.value for name in names))


@attrs.frozen(eq=False, repr=False)
class GeneralPublicBudget(Node):
    """五、一般公共预算财政拨款支出决算情况."""

    summary: GeneralPublicBudgetSummary | None = node("总体情况")
    classes: tuple[ClassShare, ...] = rows("结构情况")
    items: tuple[SpendingItem, ...] = rows("具体情况")


@attrs.frozen(eq=False, repr=False)
class FundsGroup(Node):
    """Personnel or operating funds and what they comprise."""

    amount: Figure | None = money("")
    comprises: tuple[Text, ...] = texts("包括")


@attrs.frozen(eq=False, repr=False)
class BasicExpenditure(Node):
    """六、一般公共预算财政拨款基本支出决算情况."""

    total: Figure | None = money("基本支出")
    personnel: FundsGroup | None = node("人员经费")
    operating: FundsGroup | None = node("公用经费")


@attrs.frozen(eq=False, repr=False)
class FundsBudget(Node):
    """七、政府性基金预算 and 八、国有资本经营预算: one form for both.

    ``stated_empty`` is True where the section says that there is nothing (为空表); no figure is
    stated then.
    """

    stated_empty: bool = flag("为空表")
    grand_total_revenue: Figure | None = money("收入总计")
    brought_forward: Figure | None = money("年初结转和结余")
    revenue_of_year: Figure | None = money("本年收入")
    grand_total_expenditure: Figure | None = money("支出总计")
    carried_forward: Figure | None = money("年末结转和结余")
    expenditure_of_year: Figure | None = money("本年支出")
    year_on_year: YearOnYear | None = node("与上年相比")
    against_initial_budget: AgainstInitialBudget | None = node("与年初预算相比")
    expenditure: Figure | None = money("财政拨款支出")
    items: tuple[SpendingItem, ...] = rows("具体情况")
