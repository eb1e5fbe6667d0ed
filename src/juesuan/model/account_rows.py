"""T2, T3, T5, T6, T8 and T9: rows by the functional or the economic classification."""

from __future__ import annotations

import attrs

from juesuan.model.account_parts import (
    BROUGHT_FORWARD,
    AccountEntry,
    AccountRow,
    AccountTable,
    ByCode,
)
from juesuan.model.declare import Node, entries, money, node, rows
from juesuan.model.leaves import Figure

__all__ = [
    "BasicExpenditureTable",
    "EconomicHalf",
    "EconomicRow",
    "ExpenditureRow",
    "ExpenditureTable",
    "FundsRow",
    "FundsTable",
    "RevenueRow",
    "RevenueTable",
]

_TOTAL = ("合计", "小计")


@attrs.frozen(eq=False, repr=False)
class RevenueRow(AccountRow):
    """A row of T2."""

    total: Figure | None = money("本年收入合计", aliases=("本年收入", "决算数", *_TOTAL))
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

    total: Figure | None = money("本年支出合计", aliases=("本年支出", "决算数", *_TOTAL))
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

    brought_forward: Figure | None = money("年初结转和结余", aliases=BROUGHT_FORWARD)
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
