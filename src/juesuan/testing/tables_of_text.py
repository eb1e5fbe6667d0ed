"""The nine tables of a disclosure made to order: every cell agrees with its text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from random import Random
from typing import Any, Final

from juesuan.model import (
    AccountEntry,
    Accounts,
    AppropriationBalanceTable,
    AppropriationExpenditure,
    AppropriationRevenue,
    BalanceExpenditure,
    BalanceRevenue,
    BalanceTable,
    BasicExpenditureTable,
    Disclosure,
    EconomicHalf,
    EconomicRow,
    ExpenditureTable,
    Figure,
    FundAmounts,
    FundAmountsEntry,
    FundsTable,
    RevenueTable,
    SpendingItem,
    ThreePublicTable,
)
from juesuan.testing.accounts import Budget, Source
from juesuan.testing.amounts import money, split
from juesuan.testing.table_rows import Maker, codes_of, stated

# The codes of the items that `testing.words` has.
_CODES: Final = {
    ("林业和草原", "行政运行"): "2130201",
    ("林业和草原", "森林资源培育"): "2130205",
    ("林业和草原", "湿地保护"): "2130212",
    ("水利", "水利工程运行与维护"): "2130306",
    ("农业农村", "科技转化与推广服务"): "2130106",
    ("文化和旅游", "图书馆"): "2070104",
    ("文化和旅游", "群众文化"): "2070109",
    ("应急管理事务", "应急救援"): "2240108",
    ("气象事务", "气象服务"): "2200509",
    ("行政事业单位养老支出", "事业单位离退休"): "2080502",
    ("行政事业单位养老支出", "机关事业单位基本养老保险缴费支出"): "2080505",
    ("行政事业单位医疗", "行政单位医疗"): "2101101",
    ("行政事业单位医疗", "公务员医疗补助"): "2101103",
    ("住房改革支出", "住房公积金"): "2210201",
    ("国有土地使用权出让收入安排的支出", "农村基础设施建设支出"): "2120804",
    (
        "国有土地使用权出让收入安排的支出",
        "其他国有土地使用权出让收入安排的支出",
    ): "2120899",
    ("彩票公益金安排的支出", "用于体育事业的彩票公益金支出"): "2296003",
    ("国有企业资本金注入", "生态环境保护支出"): "2230205",
    ("其他国有资本经营预算支出", "其他国有资本经营预算支出"): "2239999",
}
_PERSONNEL: Final = (("30101", "基本工资"), ("30102", "津贴补贴"), ("30103", "奖金"))
_OPERATING: Final = (("30201", "办公费"), ("30211", "差旅费"), ("30228", "工会经费"))
_RECEPTION: Final = ("30217", "公务接待费")
_HALVES: Final = {"301": "工资福利支出", "302": "商品和服务支出"}
_OWN_REVENUE: Final = (
    "superior_grants",
    "service",
    "business",
    "remitted_by_affiliates",
    "other",
)
_OWN_SPENT: Final = ("project", "remitted_to_superior", "business", "granted_to_affiliates")
_FUNDS: Final = ("general", "government_funds", "state_capital")

_Items = dict[str, dict[str, int]]


def tables_of(random: Random, of: Budget, document: Disclosure) -> Accounts:
    """The tables of a disclosure whose text states this budget; all amounts in 万元.

    Args:
        random: where amounts come from that the text leaves open.
        of: the budget that the document was made of.
        document: with all parts of the text.
    """
    return _Tables(random, of, document).made()


class _Tables:
    def __init__(self, random: Random, of: Budget, document: Disclosure) -> None:
        self.random, self.of, self.document = random, of, document
        self.names: dict[str, str] = dict(_HALVES)
        # A cell of nothing is left empty.
        self.make = Maker(self.names.__getitem__, lambda value: money(value) if value else None)
        sections = (
            document.general_public_budget,
            document.government_funds,
            document.state_capital,
        )
        self.general, self.funds, self.capital = (
            self._items(() if each is None else each.items) for each in sections
        )
        left = of.basic
        for item in self.general.values():
            item["basic"] = min(left, item["total"])
            item["project"] = item["total"] - item["basic"]
            left -= item["basic"]

    def _items(self, stated: Iterable[SpendingItem]) -> _Items:
        found: _Items = {}
        for each in stated:
            group, item = str(each.group), str(each.item)
            code = _CODES[group, item]
            names = ((3, str(each.class_)), (5, group), (7, item))
            self.names.update({code[:length]: name for length, name in names})
            assert each.expenditure is not None
            amount = int(each.expenditure.value.scaleb(2))
            found[code] = {"total": amount, "project": amount}
        return dict(sorted(found.items()))

    def made(self) -> Accounts:
        spending = self._spending()
        return Accounts(
            unit_name=self.document.unit_name,
            year=self.document.year,
            balance=self._balance(spending),
            revenue=self._revenue(spending),
            expenditure=self.make.by_function(ExpenditureTable, spending),
            appropriation=self._appropriation(),
            general_public_budget=self.make.by_function(FundsTable, self.general),
            basic_expenditure=self._basic(),
            three_public=self._three_public(),
            government_funds=self._fund(self.of.funds, self.funds),
            state_capital=self._fund(self.of.capital, self.capital),
        )

    def _spending(self) -> _Items:
        """The items of all budgets; the first one spends what is not appropriated."""
        merged = {
            code: dict(columns)
            for items in (self.general, self.funds, self.capital)
            for code, columns in items.items()
        }
        first = next(iter(merged.values()))
        for name, amount in zip(_OWN_SPENT, self.of.own_spent, strict=True):
            first[name] = first.get(name, 0) + amount
            first["total"] += amount
        return dict(sorted(merged.items()))

    def _balance(self, spending: _Items) -> BalanceTable:
        of = self.of
        revenue = dict(zip(_OWN_REVENUE, of.own_revenue, strict=True))
        revenue |= {name: each.revenue for name, each in zip(_FUNDS, of.sources, strict=True)}
        ends = {"total": of.total}
        return BalanceTable(
            revenue=BalanceRevenue(
                **self.make.fields(revenue),
                **self.make.fields(
                    {
                        "of_year": of.revenue,
                        "non_appropriation_surplus_used": of.surplus_used,
                        "brought_forward": of.brought,
                        **ends,
                    }
                ),
            ),
            expenditure=BalanceExpenditure(
                others=tuple(
                    AccountEntry(label=self.names[code], amount=money(amount))
                    for code, amount in _classes(spending).items()
                ),
                **self.make.fields(
                    {
                        "of_year": of.spent,
                        "surplus_distributed": of.surplus_distributed,
                        "carried_forward": of.total - of.spent - of.surplus_distributed,
                        **ends,
                    }
                ),
            ),
        )

    def _revenue(self, spending: _Items) -> Any:
        """T2: the income of the year over the items, in proportion to nothing."""
        totals: dict[str, Any] = dict(zip(_OWN_REVENUE, self.of.own_revenue, strict=True))
        totals["appropriation"] = self.of.appropriation
        items: _Items = {code: {} for code in spending}
        for name, total in totals.items():
            for columns, part in zip(
                items.values(), split(self.random, total, len(items)), strict=True
            ):
                columns[name] = part
        for columns in items.values():
            columns["total"] = sum(columns.values())
        return self.make.by_function(RevenueTable, items)

    def _appropriation(self) -> AppropriationBalanceTable:
        sources = dict(zip(_FUNDS, self.of.sources, strict=True))
        budgets = dict(zip(_FUNDS, (self.general, self.funds, self.capital), strict=True))
        codes = sorted({code for items in budgets.values() for code in _classes(items)})

        def amounts(given: Mapping[str, int]) -> dict[str, Any]:
            return self.make.fields({**given, "total": sum(given.values())})

        revenue = {name: each.revenue for name, each in sources.items()}
        brought = {f"{name}_brought_forward": each.brought for name, each in sources.items()}
        return AppropriationBalanceTable(
            revenue=AppropriationRevenue(
                **self.make.fields(revenue),
                **self.make.fields(brought),
                **self.make.fields(
                    {
                        "of_year": self.of.appropriation,
                        "brought_forward": sum(brought.values()),
                        "total": self.of.appropriation_total,
                    }
                ),
            ),
            expenditure=AppropriationExpenditure(
                others=tuple(
                    FundAmountsEntry(
                        label=self.names[code],
                        **amounts(
                            {name: _classes(items).get(code, 0) for name, items in budgets.items()}
                        ),
                    )
                    for code in codes
                ),
                of_year=FundAmounts(**amounts({n: each.spent for n, each in sources.items()})),
                carried_forward=stated(
                    FundAmounts(**amounts({n: each.carried for n, each in sources.items()}))
                ),
                total=FundAmounts(**amounts({n: each.total for n, each in sources.items()})),
            ),
        )

    def _basic(self) -> BasicExpenditureTable:
        def half(items: dict[str, int], known: tuple[tuple[str, str], ...]) -> EconomicHalf:
            self.names.update(known)
            spent = {code: {"amount": part} for code, part in items.items() if part}
            codes = codes_of(spent, (3, 5)) or [known[0][0][:3]]
            return EconomicHalf(rows=self.make.coded(EconomicRow, spent, codes))

        def items(total: int, known: tuple[tuple[str, str], ...]) -> dict[str, int]:
            parts = split(self.random, total, len(known))
            return {code: part for (code, _), part in zip(known, parts, strict=True)}

        # 公务接待 is paid from basic expenditure, as far as that goes.
        reception = min(self._expenses()[1][-1], self.of.operating)
        operating = items(self.of.operating - reception, _OPERATING) | {_RECEPTION[0]: reception}
        return BasicExpenditureTable(
            personnel=half(items(self.of.personnel, _PERSONNEL), _PERSONNEL),
            operating=half(operating, (*_OPERATING, _RECEPTION)),
            personnel_total=money(self.of.personnel),
            operating_total=money(self.of.operating),
        )

    def _expenses(self) -> tuple[list[int], list[int]]:
        """The budgets and the final accounts of 出国, 购置, 运行 and 接待."""
        section = self.document.three_public
        against = None if section is None else section.against_full_year_budget
        kinds = ("travel_abroad", "vehicle_purchase", "vehicle_running", "hospitality")
        stated = [getattr(against, each, None) for each in kinds]
        budgets = [0 if each is None else _hundredths(each.budget) for each in stated]
        return budgets, [0 if each is None else _hundredths(each.final_account) for each in stated]

    def _three_public(self) -> ThreePublicTable | None:
        section = self.document.three_public
        if section is None or section.against_full_year_budget is None:
            return None
        budgets, finals = self._expenses()
        empty = not any((*budgets, *finals))
        return self.make.three_public("full_year_budget", budgets, finals, stated_empty=empty)

    def _fund(self, source: Source, spent: _Items) -> Any:
        if source.total == 0:
            return FundsTable(stated_empty=True)
        # What is brought and carried forward is that of the largest item.
        largest = max(spent, key=lambda code: spent[code]["total"])
        items: _Items = {}
        for code, columns in spent.items():
            own = code == largest
            brought, carried = (source.brought, source.carried) if own else (0, 0)
            items[code] = {
                **columns,
                "brought_forward": brought,
                "revenue": columns["total"] + carried - brought,
                "carried_forward": carried,
            }
        return self.make.by_function(FundsTable, items)


def _classes(items: _Items) -> dict[str, int]:
    """What is spent in each class, those left out in which nothing is."""
    found: dict[str, int] = {}
    for code, columns in items.items():
        found[code[:3]] = found.get(code[:3], 0) + columns["total"]
    return {code: amount for code, amount in found.items() if amount}


def _hundredths(figure: Figure | None) -> int:
    return 0 if figure is None else int(figure.value.scaleb(2))
