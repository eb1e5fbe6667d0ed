"""T1 and T4: what came in and what was spent, two lists side by side."""

from __future__ import annotations

import attrs

from juesuan.model.account_parts import (
    BROUGHT_FORWARD,
    CAPITAL,
    FUNDS,
    GENERAL,
    AccountEntry,
    AccountTable,
    Amounts,
)
from juesuan.model.declare import entries, money, node
from juesuan.model.leaves import Figure

__all__ = [
    "AppropriationBalanceTable",
    "AppropriationExpenditure",
    "AppropriationRevenue",
    "BalanceExpenditure",
    "BalanceRevenue",
    "BalanceTable",
    "FundAmounts",
    "FundAmountsEntry",
]


def _aliases(fund: str, end: str = "") -> tuple[str, ...]:
    """What else documents call the appropriations of a fund: 一般公共预算, 一般公共预算收入."""
    short = fund.removesuffix("财政拨款")
    return tuple(dict.fromkeys((fund, f"{fund}{end}", short, f"{short}{end}", f"{short}拨款{end}")))


@attrs.frozen(eq=False, repr=False)
class BalanceRevenue(Amounts):
    """T1, left: what came in."""

    general: Figure | None = money(f"{GENERAL}收入", aliases=_aliases(GENERAL, "收入"))
    """一般公共预算财政拨款收入, in 万元. Section: BalanceRevenue."""
    government_funds: Figure | None = money(f"{FUNDS}收入", aliases=_aliases(FUNDS, "收入"))
    """政府性基金预算财政拨款收入, in 万元. Section: BalanceRevenue."""
    state_capital: Figure | None = money(f"{CAPITAL}收入", aliases=_aliases(CAPITAL, "收入"))
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
    brought_forward: Figure | None = money("年初结转和结余", aliases=BROUGHT_FORWARD)
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

    general: Figure | None = money(GENERAL, aliases=_aliases(GENERAL, "收入"))
    """一般公共预算财政拨款, in 万元. Section: AppropriationRevenue."""
    government_funds: Figure | None = money(FUNDS, aliases=_aliases(FUNDS, "收入"))
    """政府性基金预算财政拨款, in 万元. Section: AppropriationRevenue."""
    state_capital: Figure | None = money(CAPITAL, aliases=_aliases(CAPITAL, "收入"))
    """国有资本经营预算财政拨款, in 万元. Section: AppropriationRevenue."""
    of_year: Figure | None = money("本年收入合计", aliases=("本年收入小计",))
    """本年收入合计, in 万元. Section: AppropriationRevenue."""
    brought_forward: Figure | None = money(
        "年初财政拨款结转和结余", aliases=("年初财政拨款结转结余",)
    )
    """年初财政拨款结转和结余, in 万元. Section: AppropriationRevenue."""
    general_brought_forward: Figure | None = money(f"年初财政拨款结转和结余/{GENERAL}")
    """年初财政拨款结转和结余/一般公共预算财政拨款, in 万元. Section: AppropriationRevenue."""
    government_funds_brought_forward: Figure | None = money(f"年初财政拨款结转和结余/{FUNDS}")
    """年初财政拨款结转和结余/政府性基金预算财政拨款, in 万元. Section: AppropriationRevenue."""
    state_capital_brought_forward: Figure | None = money(f"年初财政拨款结转和结余/{CAPITAL}")
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
    general: Figure | None = money(GENERAL, aliases=_aliases(GENERAL, "支出"))
    """一般公共预算财政拨款, in 万元. Section: FundAmounts."""
    government_funds: Figure | None = money(FUNDS, aliases=_aliases(FUNDS, "支出"))
    """政府性基金预算财政拨款, in 万元. Section: FundAmounts."""
    state_capital: Figure | None = money(CAPITAL, aliases=_aliases(CAPITAL, "支出"))
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
