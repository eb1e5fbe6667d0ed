"""The sections on revenue, expenditure and the budgets that they come from."""

from __future__ import annotations

import attrs

from juesuan.model.amounts import Amount, Compared, amount
from juesuan.model.declare import (
    Node,
    flag,
    money,
    node as part,
    rate,
    rows,
    stated_number,
    text,
    texts,
)
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
    """收入总计. Section: 收入支出决算总体情况."""
    revenue_of_year: Amount | None = amount("本年收入合计")
    """本年收入合计. Section: 收入支出决算总体情况."""
    non_appropriation_surplus_used: Amount | None = amount("使用非财政拨款结余")
    """使用非财政拨款结余. Section: 收入支出决算总体情况."""
    brought_forward: Amount | None = amount("年初结转和结余")
    """年初结转和结余. Section: 收入支出决算总体情况."""
    grand_total_expenditure: Amount | None = amount("支出总计")
    """支出总计. Section: 收入支出决算总体情况."""
    expenditure_of_year: Amount | None = amount("本年支出合计")
    """本年支出合计. Section: 收入支出决算总体情况."""
    surplus_distributed: Amount | None = amount("结余分配")
    """结余分配. Section: 收入支出决算总体情况."""
    carried_forward: Amount | None = amount("年末结转和结余")
    """年末结转和结余. Section: 收入支出决算总体情况."""


@attrs.frozen(eq=False, repr=False)
class Revenue(Node):
    """收入决算情况."""

    total: Amount | None = amount("本年收入")
    """本年收入. Section: 收入决算情况."""
    appropriation: Amount | None = amount("财政拨款收入")
    """财政拨款收入. Section: 收入决算情况."""
    general_public_budget: Amount | None = amount("一般公共预算财政拨款收入")
    """一般公共预算财政拨款收入. Section: 收入决算情况."""
    government_funds: Amount | None = amount("政府性基金预算财政拨款收入")
    """政府性基金预算财政拨款收入. Section: 收入决算情况."""
    state_capital: Amount | None = amount("国有资本经营预算财政拨款收入")
    """国有资本经营预算财政拨款收入. Section: 收入决算情况."""
    superior_grants: Amount | None = amount("上级补助收入")
    """上级补助收入. Section: 收入决算情况."""
    service: Amount | None = amount("事业收入")
    """事业收入. Section: 收入决算情况."""
    business: Amount | None = amount("经营收入")
    """经营收入. Section: 收入决算情况."""
    remitted_by_affiliates: Amount | None = amount("附属单位上缴收入")
    """附属单位上缴收入. Section: 收入决算情况."""
    other: Amount | None = amount("其他收入")
    """其他收入. Section: 收入决算情况."""


@attrs.frozen(eq=False, repr=False)
class ExpenditureClass(Compared):
    """支出功能分类: a class of the functional classification within all expenditure."""

    class_: Text | None = text("类")
    """类. Section: 支出功能分类."""
    amount: Figure | None = money("金额")
    """金额, in 万元. Section: 支出功能分类."""
    share: Figure | None = rate("占比")
    """占比, in %. Section: 支出功能分类."""


@attrs.frozen(eq=False, repr=False)
class Expenditure(Node):
    """支出决算情况."""

    total: Amount | None = amount("本年支出")
    """本年支出. Section: 支出决算情况."""
    basic: Amount | None = amount("基本支出")
    """基本支出. Section: 支出决算情况."""
    project: Amount | None = amount("项目支出")
    """项目支出. Section: 支出决算情况."""
    remitted_to_superior: Amount | None = amount("上缴上级支出")
    """上缴上级支出. Section: 支出决算情况."""
    business: Amount | None = amount("经营支出")
    """经营支出. Section: 支出决算情况."""
    granted_to_affiliates: Amount | None = amount("对附属单位补助支出")
    """对附属单位补助支出. Section: 支出决算情况."""
    classes: tuple[ExpenditureClass, ...] = rows("支出功能分类")
    """支出功能分类, numbered from 1 in paths. Section: 支出决算情况."""


@attrs.frozen(eq=False, repr=False)
class AppropriationBalance(Compared):
    """财政拨款收入支出决算总体情况."""

    grand_total_revenue: Amount | None = amount("财政拨款收入总计")
    """财政拨款收入总计. Section: 财政拨款收入支出决算总体情况."""
    brought_forward: Amount | None = amount("年初财政拨款结转和结余")
    """年初财政拨款结转和结余. Section: 财政拨款收入支出决算总体情况."""
    revenue_of_year: Amount | None = amount("本年财政拨款收入")
    """本年财政拨款收入. Section: 财政拨款收入支出决算总体情况."""
    general_public_budget: Amount | None = amount("一般公共预算财政拨款收入")
    """一般公共预算财政拨款收入. Section: 财政拨款收入支出决算总体情况."""
    government_funds: Amount | None = amount("政府性基金预算财政拨款收入")
    """政府性基金预算财政拨款收入. Section: 财政拨款收入支出决算总体情况."""
    state_capital: Amount | None = amount("国有资本经营预算财政拨款收入")
    """国有资本经营预算财政拨款收入. Section: 财政拨款收入支出决算总体情况."""
    grand_total_expenditure: Amount | None = amount("财政拨款支出总计")
    """财政拨款支出总计. Section: 财政拨款收入支出决算总体情况."""
    carried_forward: Amount | None = amount("年末财政拨款结转和结余")
    """年末财政拨款结转和结余. Section: 财政拨款收入支出决算总体情况."""
    expenditure_of_year: Amount | None = amount("本年财政拨款支出")
    """本年财政拨款支出. Section: 财政拨款收入支出决算总体情况."""


@attrs.frozen(eq=False, repr=False)
class GeneralPublicBudgetSummary(Compared):
    """一般公共预算财政拨款支出决算总体情况."""

    expenditure: Figure | None = money("一般公共预算财政拨款支出")
    """一般公共预算财政拨款支出, in 万元. Section: 一般公共预算财政拨款支出决算总体情况."""
    share_of_expenditure: Figure | None = rate("占本年支出合计比例")
    """占本年支出合计比例, in %. Section: 一般公共预算财政拨款支出决算总体情况."""


@attrs.frozen(eq=False, repr=False)
class ClassShare(Compared):
    """一般公共预算财政拨款支出决算结构情况: a class of the functional classification."""

    class_: Text | None = text("类")
    """类. Section: 一般公共预算财政拨款支出决算结构情况."""
    amount: Figure | None = money("金额")
    """金额, in 万元. Section: 一般公共预算财政拨款支出决算结构情况."""
    share: Figure | None = rate("占比")
    """占比, in %. Section: 一般公共预算财政拨款支出决算结构情况."""
    used_for: Text | None = text("主要用于")
    """主要用于. Section: 一般公共预算财政拨款支出决算结构情况."""

    @property
    def code(self) -> str | None:
        """The code of the class (``208``); None where its name has none, or more than one."""
        from juesuan.classification import code_of

        return code_of(self.class_)


@attrs.frozen(eq=False, repr=False)
class SpendingItem(Compared):
    """具体情况: an item of the functional classification, class (类), group (款) and item (项)."""

    number: int | None = stated_number("序号")
    """序号: said in the text, no fact. Section: 具体情况."""
    class_: Text | None = text("类")
    """类. Section: 具体情况."""
    group: Text | None = text("款")
    """款. Section: 具体情况."""
    item: Text | None = text("项")
    """项. Section: 具体情况."""
    used_for: Text | None = text("主要用于")
    """主要用于. Section: 具体情况."""
    expenditure: Figure | None = money("支出决算数")
    """支出决算数, in 万元. Section: 具体情况."""
    share: Figure | None = rate("占比")
    """占比, in %. Section: 具体情况."""

    @property
    def code(self) -> str | None:
        """The code of the item (``2080505``); None where its names have none, or more than one.

        >>> SpendingItem(class_=Text("住房保障支出"), group=Text("住房改革支出")).code
        '22102'
        """
        from juesuan.classification import code_of

        return code_of(self.class_, self.group, self.item)


@attrs.frozen(eq=False, repr=False)
class GeneralPublicBudget(Node):
    """一般公共预算财政拨款支出决算情况."""

    summary: GeneralPublicBudgetSummary | None = part("总体情况")
    """总体情况. Section: 一般公共预算财政拨款支出决算情况."""
    classes_total: Amount | None = amount("结构情况合计")
    """结构情况合计. Section: 一般公共预算财政拨款支出决算情况."""
    classes: tuple[ClassShare, ...] = rows("结构情况")
    """结构情况, numbered from 1 in paths. Section: 一般公共预算财政拨款支出决算情况."""
    items: tuple[SpendingItem, ...] = rows("具体情况")
    """具体情况, numbered from 1 in paths. Section: 一般公共预算财政拨款支出决算情况."""


@attrs.frozen(eq=False, repr=False)
class FundsGroup(Amount):
    """人员经费 or 公用经费, and what they comprise."""

    comprises: tuple[Text, ...] = texts("包括")
    """包括, numbered from 1 in paths. Section: 人员经费 or 公用经费."""


@attrs.frozen(eq=False, repr=False)
class BasicExpenditure(Node):
    """一般公共预算财政拨款基本支出决算情况."""

    total: Amount | None = amount("基本支出")
    """基本支出. Section: 一般公共预算财政拨款基本支出决算情况."""
    personnel: FundsGroup | None = part("人员经费")
    """人员经费. Section: 一般公共预算财政拨款基本支出决算情况."""
    operating: FundsGroup | None = part("公用经费")
    """公用经费. Section: 一般公共预算财政拨款基本支出决算情况."""


@attrs.frozen(eq=False, repr=False)
class FundsBudget(Compared):
    """政府性基金预算 and 国有资本经营预算财政拨款收入支出决算情况: one form for both.

    ``empty`` is True where the section says that there is nothing (为空表); no figure is stated
    then.
    """

    empty: bool = flag("为空表")
    """为空表: said in the text, no fact."""
    grand_total_revenue: Amount | None = amount("收入总计")
    """收入总计. Section: 政府性基金预算 and 国有资本经营预算财政拨款收入支出决算情况."""
    brought_forward: Amount | None = amount("年初结转和结余")
    """年初结转和结余. Section: 政府性基金预算 and 国有资本经营预算财政拨款收入支出决算情况."""
    revenue_of_year: Amount | None = amount("本年收入")
    """本年收入. Section: 政府性基金预算 and 国有资本经营预算财政拨款收入支出决算情况."""
    grand_total_expenditure: Amount | None = amount("支出总计")
    """支出总计. Section: 政府性基金预算 and 国有资本经营预算财政拨款收入支出决算情况."""
    carried_forward: Amount | None = amount("年末结转和结余")
    """年末结转和结余. Section: 政府性基金预算 and 国有资本经营预算财政拨款收入支出决算情况."""
    expenditure_of_year: Amount | None = amount("本年支出")
    """本年支出. Section: 政府性基金预算 and 国有资本经营预算财政拨款收入支出决算情况."""
    expenditure: Amount | None = amount("财政拨款支出")
    """财政拨款支出. Section: 政府性基金预算 and 国有资本经营预算财政拨款收入支出决算情况."""
    items: tuple[SpendingItem, ...] = rows("具体情况")
    """具体情况, numbered from 1 in paths."""
