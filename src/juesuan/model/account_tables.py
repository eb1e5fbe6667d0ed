"""The nine tables of the final accounts (部门决算表): the figures that the text quotes.

Amounts carry the unit that the head of their table states (万元 or 元).  An empty cell is None,
a stated ``0.00`` is a figure.  Source: the tables that follow ``第二部分 … 部门决算表``.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from juesuan.model.account_parts import (
    AccountEntry,
    AccountRow,
    AccountTable,
    Amounts,
    ByCode,
)
from juesuan.model.declare import (
    Node,
    declared_fields,
    entries,
    money,
    node,
    rows,
    text,
    year,
)
from juesuan.model.leaves import Figure, Text

__all__ = [
    "Accounts",
    "AppropriationBalanceTable",
    "AppropriationExpenditure",
    "AppropriationRevenue",
    "BalanceExpenditure",
    "BalanceRevenue",
    "BalanceTable",
    "BasicExpenditureTable",
    "BudgetAndFinal",
    "BudgetAndFinalEntry",
    "EconomicHalf",
    "EconomicRow",
    "ExpenditureRow",
    "ExpenditureTable",
    "FunctionTable",
    "FundAmounts",
    "FundAmountsEntry",
    "FundsRow",
    "FundsTable",
    "RevenueRow",
    "RevenueTable",
    "ThreePublicTable",
]

_GENERAL = "一般公共预算财政拨款"
_FUNDS = "政府性基金预算财政拨款"
_CAPITAL = "国有资本经营预算财政拨款"
_TOTAL = ("合计", "小计")
_BROUGHT_FORWARD = ("年初结转结余", "上年结转和结余", "上年结转结余", "上年结转")


def _also(fund: str, end: str = "") -> tuple[str, ...]:
    """What else documents call the appropriations of a fund: 一般公共预算, 一般公共预算收入."""
    short = fund.removesuffix("财政拨款")
    return tuple(dict.fromkeys((fund, f"{fund}{end}", short, f"{short}{end}", f"{short}拨款{end}")))


@attrs.frozen(eq=False, repr=False)
class BalanceRevenue(Amounts):
    """T1, left: what came in."""

    general: Figure | None = money(f"{_GENERAL}收入", aliases=_also(_GENERAL, "收入"))
    """一般公共预算财政拨款收入, in 万元. Section: BalanceRevenue."""
    government_funds: Figure | None = money(f"{_FUNDS}收入", aliases=_also(_FUNDS, "收入"))
    """政府性基金预算财政拨款收入, in 万元. Section: BalanceRevenue."""
    state_capital: Figure | None = money(f"{_CAPITAL}收入", aliases=_also(_CAPITAL, "收入"))
    """国有资本经营预算财政拨款收入, in 万元. Section: BalanceRevenue."""
    superior_grants: Figure | None = money("上级补助收入")
    """上级补助收入, in 万元. Section: BalanceRevenue."""
    service: Figure | None = money("事业收入")
    """事业收入, in 万元. Section: BalanceRevenue."""
    business: Figure | None = money("经营收入")
    """经营收入, in 万元. Section: BalanceRevenue."""
    remitted_by_affiliates: Figure | None = money("附属单位上缴收入")
    """附属单位上缴收入, in 万元. Section: BalanceRevenue."""
    other: Figure | None = money("其他收入")
    """其他收入, in 万元. Section: BalanceRevenue."""
    of_year: Figure | None = money("本年收入合计", aliases=("本年收入小计",))
    """本年收入合计, in 万元. Section: BalanceRevenue."""
    non_appropriation_surplus_used: Figure | None = money(
        "使用非财政拨款结余",
        aliases=("使用非财政拨款结余（含专用结余）", "使用非财政拨款结余和专用结余"),
    )
    """使用非财政拨款结余, in 万元. Section: BalanceRevenue."""
    brought_forward: Figure | None = money("年初结转和结余", aliases=_BROUGHT_FORWARD)
    """年初结转和结余, in 万元. Section: BalanceRevenue."""
    total: Figure | None = money("总计", aliases=("收入总计",))
    """总计, in 万元. Section: BalanceRevenue."""
    others: tuple[AccountEntry, ...] = entries("")
    """What stands under labels of the document's own words. Section: BalanceRevenue."""


@attrs.frozen(eq=False, repr=False)
class BalanceExpenditure(Amounts):
    """T1, right: the classes of the functional classification (``others``) and the totals."""

    others: tuple[AccountEntry, ...] = entries("")
    """What stands under labels of the document's own words. Section: BalanceExpenditure."""
    of_year: Figure | None = money("本年支出合计", aliases=("本年支出小计",))
    """本年支出合计, in 万元. Section: BalanceExpenditure."""
    surplus_distributed: Figure | None = money("结余分配")
    """结余分配, in 万元. Section: BalanceExpenditure."""
    carried_forward: Figure | None = money("年末结转和结余", aliases=("年末结转结余",))
    """年末结转和结余, in 万元. Section: BalanceExpenditure."""
    total: Figure | None = money("总计", aliases=("支出总计",))
    """总计, in 万元. Section: BalanceExpenditure."""


@attrs.frozen(eq=False, repr=False)
class BalanceTable(AccountTable):
    """T1 收入支出决算总表."""

    revenue: BalanceRevenue | None = node("收入")
    """收入. Section: BalanceTable."""
    expenditure: BalanceExpenditure | None = node("支出")
    """支出. Section: BalanceTable."""


@attrs.frozen(eq=False, repr=False)
class AppropriationRevenue(Amounts):
    """T4, left: appropriations by fund, of the year and brought forward."""

    general: Figure | None = money(_GENERAL, aliases=_also(_GENERAL, "收入"))
    """一般公共预算财政拨款, in 万元. Section: AppropriationRevenue."""
    government_funds: Figure | None = money(_FUNDS, aliases=_also(_FUNDS, "收入"))
    """政府性基金预算财政拨款, in 万元. Section: AppropriationRevenue."""
    state_capital: Figure | None = money(_CAPITAL, aliases=_also(_CAPITAL, "收入"))
    """国有资本经营预算财政拨款, in 万元. Section: AppropriationRevenue."""
    of_year: Figure | None = money("本年收入合计", aliases=("本年收入小计",))
    """本年收入合计, in 万元. Section: AppropriationRevenue."""
    brought_forward: Figure | None = money(
        "年初财政拨款结转和结余", aliases=("年初财政拨款结转结余",)
    )
    """年初财政拨款结转和结余, in 万元. Section: AppropriationRevenue."""
    general_brought_forward: Figure | None = money(f"年初财政拨款结转和结余/{_GENERAL}")
    """年初财政拨款结转和结余/一般公共预算财政拨款, in 万元. Section: AppropriationRevenue."""
    government_funds_brought_forward: Figure | None = money(f"年初财政拨款结转和结余/{_FUNDS}")
    """年初财政拨款结转和结余/政府性基金预算财政拨款, in 万元. Section: AppropriationRevenue."""
    state_capital_brought_forward: Figure | None = money(f"年初财政拨款结转和结余/{_CAPITAL}")
    """年初财政拨款结转和结余/国有资本经营预算财政拨款, in 万元. Section: AppropriationRevenue."""
    total: Figure | None = money("总计", aliases=("收入总计",))
    """总计, in 万元. Section: AppropriationRevenue."""
    others: tuple[AccountEntry, ...] = entries("")
    """What stands under labels of the document's own words. Section: AppropriationRevenue."""


@attrs.frozen(eq=False, repr=False)
class FundAmounts(Amounts):
    """A row of T4, right: the whole and its funds."""

    total: Figure | None = money("合计", aliases=("小计",))
    """合计, in 万元. Section: FundAmounts."""
    general: Figure | None = money(_GENERAL, aliases=_also(_GENERAL, "支出"))
    """一般公共预算财政拨款, in 万元. Section: FundAmounts."""
    government_funds: Figure | None = money(_FUNDS, aliases=_also(_FUNDS, "支出"))
    """政府性基金预算财政拨款, in 万元. Section: FundAmounts."""
    state_capital: Figure | None = money(_CAPITAL, aliases=_also(_CAPITAL, "支出"))
    """国有资本经营预算财政拨款, in 万元. Section: FundAmounts."""
    others: tuple[AccountEntry, ...] = entries("")
    """What stands under labels of the document's own words. Section: FundAmounts."""


@attrs.frozen(eq=False, repr=False)
class FundAmountsEntry(FundAmounts):
    """A class of the functional classification in T4."""

    label: str = attrs.field(kw_only=True)


@attrs.frozen(eq=False, repr=False)
class AppropriationExpenditure(Amounts):
    """T4, right."""

    others: tuple[FundAmountsEntry, ...] = entries("")
    """What stands under labels of the document's own words. Section: AppropriationExpenditure."""
    of_year: FundAmounts | None = node("本年支出合计", aliases=("本年支出小计",))
    """本年支出合计. Section: AppropriationExpenditure."""
    carried_forward: FundAmounts | None = node(
        "年末财政拨款结转和结余", aliases=("年末财政拨款结转结余",)
    )
    """年末财政拨款结转和结余. Section: AppropriationExpenditure."""
    total: FundAmounts | None = node("总计", aliases=("支出总计",))
    """总计. Section: AppropriationExpenditure."""


@attrs.frozen(eq=False, repr=False)
class AppropriationBalanceTable(AccountTable):
    """T4 财政拨款收入支出决算总表."""

    revenue: AppropriationRevenue | None = node("收入")
    """收入. Section: AppropriationBalanceTable."""
    expenditure: AppropriationExpenditure | None = node("支出")
    """支出. Section: AppropriationBalanceTable."""


@attrs.frozen(eq=False, repr=False)
class RevenueRow(AccountRow):
    """A row of T2."""

    total: Figure | None = money("本年收入合计", aliases=("本年收入", *_TOTAL))
    """本年收入合计, in 万元. Section: RevenueRow."""
    appropriation: Figure | None = money("财政拨款收入")
    """财政拨款收入, in 万元. Section: RevenueRow."""
    superior_grants: Figure | None = money("上级补助收入")
    """上级补助收入, in 万元. Section: RevenueRow."""
    service: Figure | None = money("事业收入")
    """事业收入, in 万元. Section: RevenueRow."""
    education_fees: Figure | None = money("事业收入/教育收费")
    """事业收入/教育收费, in 万元. Section: RevenueRow."""
    business: Figure | None = money("经营收入")
    """经营收入, in 万元. Section: RevenueRow."""
    remitted_by_affiliates: Figure | None = money("附属单位上缴收入")
    """附属单位上缴收入, in 万元. Section: RevenueRow."""
    other: Figure | None = money("其他收入")
    """其他收入, in 万元. Section: RevenueRow."""
    others: tuple[AccountEntry, ...] = entries("")
    """What stands under labels of the document's own words. Section: RevenueRow."""


@attrs.frozen(eq=False, repr=False)
class ExpenditureRow(AccountRow):
    """A row of T3."""

    total: Figure | None = money("本年支出合计", aliases=("本年支出", *_TOTAL))
    """本年支出合计, in 万元. Section: ExpenditureRow."""
    basic: Figure | None = money("基本支出")
    """基本支出, in 万元. Section: ExpenditureRow."""
    project: Figure | None = money("项目支出")
    """项目支出, in 万元. Section: ExpenditureRow."""
    remitted_to_superior: Figure | None = money("上缴上级支出")
    """上缴上级支出, in 万元. Section: ExpenditureRow."""
    business: Figure | None = money("经营支出")
    """经营支出, in 万元. Section: ExpenditureRow."""
    granted_to_affiliates: Figure | None = money(
        "对附属单位补助支出", aliases=("对附属单位补助", "补助附属单位支出")
    )
    """对附属单位补助支出, in 万元. Section: ExpenditureRow."""
    others: tuple[AccountEntry, ...] = entries("")
    """What stands under labels of the document's own words. Section: ExpenditureRow."""


@attrs.frozen(eq=False, repr=False)
class FundsRow(AccountRow):
    """A row of T5, T8 or T9; T5 has the columns before and after the year only in some regions."""

    brought_forward: Figure | None = money("年初结转和结余", aliases=_BROUGHT_FORWARD)
    """年初结转和结余, in 万元. Section: FundsRow."""
    basic_brought_forward: Figure | None = money("年初结转和结余/基本支出结转")
    """年初结转和结余/基本支出结转, in 万元. Section: FundsRow."""
    project_brought_forward: Figure | None = money("年初结转和结余/项目支出结转和结余")
    """年初结转和结余/项目支出结转和结余, in 万元. Section: FundsRow."""
    revenue: Figure | None = money("本年收入", aliases=("本年收入合计",))
    """本年收入, in 万元. Section: FundsRow."""
    basic_revenue: Figure | None = money("本年收入/基本支出")
    """本年收入/基本支出, in 万元. Section: FundsRow."""
    project_revenue: Figure | None = money("本年收入/项目支出")
    """本年收入/项目支出, in 万元. Section: FundsRow."""
    total: Figure | None = money("本年支出", aliases=("本年支出合计", *_TOTAL))
    """本年支出, in 万元. Section: FundsRow."""
    basic: Figure | None = money("基本支出")
    """基本支出, in 万元. Section: FundsRow."""
    personnel: Figure | None = money("基本支出/人员经费")
    """基本支出/人员经费, in 万元. Section: FundsRow."""
    operating: Figure | None = money("基本支出/公用经费", aliases=("基本支出/日常公用经费",))
    """基本支出/公用经费, in 万元. Section: FundsRow."""
    project: Figure | None = money("项目支出")
    """项目支出, in 万元. Section: FundsRow."""
    carried_forward: Figure | None = money("年末结转和结余", aliases=("年末结转结余",))
    """年末结转和结余, in 万元. Section: FundsRow."""
    basic_carried_forward: Figure | None = money("年末结转和结余/基本支出结转")
    """年末结转和结余/基本支出结转, in 万元. Section: FundsRow."""
    project_carried_forward: Figure | None = money("年末结转和结余/项目支出结转和结余")
    """年末结转和结余/项目支出结转和结余, in 万元. Section: FundsRow."""
    project_carried_over: Figure | None = money("年末结转和结余/项目支出结转和结余/项目支出结转")
    """年末结转和结余/项目支出结转和结余/项目支出结转, in 万元. Section: FundsRow."""
    project_surplus: Figure | None = money("年末结转和结余/项目支出结转和结余/项目支出结余")
    """年末结转和结余/项目支出结转和结余/项目支出结余, in 万元. Section: FundsRow."""
    others: tuple[AccountEntry, ...] = entries("")
    """What stands under labels of the document's own words. Section: FundsRow."""


@attrs.frozen(eq=False, repr=False)
class RevenueTable(AccountTable, ByCode):
    """T2 收入决算表."""

    total: RevenueRow | None = node("合计")
    """合计. Section: RevenueTable."""
    rows: tuple[RevenueRow, ...] = rows("科目")
    """科目, numbered from 1 in paths. Section: RevenueTable."""


@attrs.frozen(eq=False, repr=False)
class ExpenditureTable(AccountTable, ByCode):
    """T3 支出决算表."""

    total: ExpenditureRow | None = node("合计")
    """合计. Section: ExpenditureTable."""
    rows: tuple[ExpenditureRow, ...] = rows("科目")
    """科目, numbered from 1 in paths. Section: ExpenditureTable."""


@attrs.frozen(eq=False, repr=False)
class FundsTable(AccountTable, ByCode):
    """T5, T8 and T9: one fund by function."""

    total: FundsRow | None = node("合计")
    """合计. Section: FundsTable."""
    rows: tuple[FundsRow, ...] = rows("科目")
    """科目, numbered from 1 in paths. Section: FundsTable."""


FunctionTable = RevenueTable | ExpenditureTable | FundsTable


@attrs.frozen(eq=False, repr=False)
class EconomicRow(AccountRow):
    """A row of T6, by the economic classification."""

    amount: Figure | None = money(
        "金额",
        aliases=("决算数", "支出决算数", "本年决算数", "决算金额", "基本支出", "本年支出", "合计"),
    )
    """金额, in 万元. Section: EconomicRow."""


@attrs.frozen(eq=False, repr=False)
class EconomicHalf(Node, ByCode):
    """Personnel (人员经费) or operating funds (公用经费) in T6."""

    rows: tuple[EconomicRow, ...] = rows("科目")
    """科目, numbered from 1 in paths. Section: EconomicHalf."""


@attrs.frozen(eq=False, repr=False)
class BasicExpenditureTable(AccountTable):
    """T6 一般公共预算财政拨款基本支出决算表."""

    personnel: EconomicHalf | None = node("人员经费")
    """人员经费. Section: BasicExpenditureTable."""
    operating: EconomicHalf | None = node("公用经费", aliases=("日常公用经费",))
    """公用经费. Section: BasicExpenditureTable."""
    personnel_total: Figure | None = money("人员经费合计", aliases=("人员经费小计",))
    """人员经费合计, in 万元. Section: BasicExpenditureTable."""
    operating_total: Figure | None = money(
        "公用经费合计", aliases=("公用经费小计", "日常公用经费合计")
    )
    """公用经费合计, in 万元. Section: BasicExpenditureTable."""


@attrs.frozen(eq=False, repr=False)
class BudgetAndFinal(Amounts):
    """Budget and final account of one class of T7."""

    budget: Figure | None = money("预算数", aliases=("预算", "预算金额"))
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
    general_public_budget: FundsTable | None = node(f"{_GENERAL}支出决算表")
    """一般公共预算财政拨款支出决算表. Section: 部门决算表."""
    basic_expenditure: BasicExpenditureTable | None = node(f"{_GENERAL}基本支出决算表")
    """一般公共预算财政拨款基本支出决算表. Section: 部门决算表."""
    three_public: ThreePublicTable | None = node("财政拨款“三公”经费支出决算表")
    """财政拨款“三公”经费支出决算表. Section: 部门决算表."""
    government_funds: FundsTable | None = node(f"{_FUNDS}收入支出决算表")
    """政府性基金预算财政拨款收入支出决算表. Section: 部门决算表."""
    state_capital: FundsTable | None = node(f"{_CAPITAL}收入支出决算表")
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
