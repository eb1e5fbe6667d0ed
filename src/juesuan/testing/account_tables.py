"""The nine tables made to order: every total is the sum of its parts, every table agrees."""

from __future__ import annotations

from decimal import Decimal
from random import Random
from typing import Any

from juesuan.classification import THREE_PUBLIC, Entry, Kind, entries, names
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
    EconomicHalf,
    EconomicRow,
    ExpenditureTable,
    Figure,
    FundAmounts,
    FundAmountsEntry,
    FundsTable,
    RevenueTable,
    Text,
)
from juesuan.testing.amounts import split
from juesuan.testing.table_rows import Items, Maker, codes_of, stated, summed
from juesuan.testing.words import ORGANS, PLACES

_PERSONNEL = ("301", "303")


def account_tables(
    random: Random, *, unit_name: str | None = None, year: int = 2024, unit: str = "万元"
) -> Accounts:
    """The tables of a unit that does not exist.

    Args:
        random: where the choices come from; the same state makes the same tables.
        unit_name: the name of the unit.
        year: the fiscal year.
        unit: the unit of all amounts.

    >>> made = account_tables(Random(1))
    >>> made.expenditure.total["本年支出合计"] == made.balance.expenditure.of_year
    True
    """
    name = unit_name or random.choice(PLACES) + random.choice(ORGANS)
    return _Tables(random, unit).accounts(name, year)


class _Tables:
    def __init__(self, random: Random, unit: str) -> None:
        self.random = random
        self.unit = unit
        self.make = Maker(_name, self.money)
        known = [entry for entry in _latest("function") if len(entry.code) == 7]
        self.items: dict[str, dict[str, int]] = {
            entry.code: {
                "basic": random.choice((0, random.randint(1, 900_000))),
                "project": random.choice((0, random.randint(1, 900_000))),
                "other": random.choice((0, 0, random.randint(1, 9_000))),
            }
            for entry in random.sample(known, random.randint(1, 9))
        }

    def money(self, hundredths: int) -> Figure | None:
        """An amount; nothing where it is zero, or a stated zero."""
        if hundredths == 0 and self.random.random() < 0.6:
            return None
        return Figure(Decimal(hundredths).scaleb(-2), self.unit)

    def accounts(self, unit_name: str, year: int) -> Accounts:
        """All tables."""
        head: dict[str, Any] = {}
        if self.random.random() < 0.5:
            head = {"unit_name": Text(unit_name), "year": Figure(year)}
        sums = summed(self.items.values())
        general, other = sums["basic"] + sums["project"], sums["other"]
        brought = self.random.randint(0, min(general, 5_000))
        carried = self.random.randint(0, 4_000)
        revenue = general + carried - brought
        of_all = {
            code: _row(each["basic"], each["project"] + each["other"])
            for code, each in self.items.items()
        }
        of_fund = {code: _row(each["basic"], each["project"]) for code, each in self.items.items()}
        economy = self._economic_items(sums["basic"])
        final = [
            self.random.choice((0, self.random.randint(1, 9_999))) + economy.get(code, 0)
            for code in THREE_PUBLIC
        ]
        budget = [each + self.random.randint(0, 500) for each in final]
        make = self.make
        return Accounts(
            unit_name=Text(unit_name),
            year=Figure(year),
            balance=BalanceTable(
                revenue=self._sums(
                    BalanceRevenue,
                    {
                        "general": revenue,
                        "service": other,
                        "of_year": revenue + other,
                        "brought_forward": brought,
                        "total": revenue + other + brought,
                    },
                ),
                expenditure=BalanceExpenditure(
                    others=tuple(
                        AccountEntry(label=_name(code), amount=self._amount(of_all, code))
                        for code in codes_of(of_all, (3,))
                    ),
                    **make.fields(
                        {
                            "of_year": general + other,
                            "carried_forward": carried,
                            "total": general + other + carried,
                        }
                    ),
                ),
                **head,
            ),
            revenue=self._revenue(revenue, head),
            expenditure=make.by_function(ExpenditureTable, of_all, **head),
            appropriation=AppropriationBalanceTable(
                revenue=self._sums(
                    AppropriationRevenue,
                    {
                        "general": revenue,
                        "of_year": revenue,
                        "brought_forward": brought,
                        "general_brought_forward": brought,
                        "total": revenue + brought,
                    },
                ),
                expenditure=AppropriationExpenditure(
                    others=tuple(
                        FundAmountsEntry(label=_name(code), total=amount, general=amount)
                        for code in codes_of(of_fund, (3,))
                        for amount in [self._amount(of_fund, code)]
                    ),
                    of_year=self._fund(general),
                    carried_forward=self._fund(carried),
                    total=self._fund(general + carried),
                ),
                **head,
            ),
            general_public_budget=make.by_function(FundsTable, of_fund, **head),
            basic_expenditure=self._economic_table(economy, head),
            three_public=make.three_public("budget", budget, final, **head),
            government_funds=FundsTable(stated_empty=True, **head),
            state_capital=FundsTable(stated_empty=True, **head),
        )

    def _sums(self, cls: type[Any], given: dict[str, int]) -> Any:
        return stated(cls(**self.make.fields(given)))

    def _amount(self, items: Items, code: str) -> Figure:
        """What all items of a class spend, also where that is nothing."""
        total = sum(columns["total"] for each, columns in items.items() if each.startswith(code))
        return Figure(Decimal(total).scaleb(-2), self.unit)

    def _fund(self, hundredths: int) -> FundAmounts | None:
        amount = self.money(hundredths)
        return None if amount is None else FundAmounts(total=amount, general=amount)

    def _revenue(self, revenue: int, head: dict[str, Any]) -> Any:
        """T2: the income of the year over the items, in proportion to nothing."""
        shares = split(self.random, revenue, len(self.items))
        items = {
            code: {
                "total": share + each["other"],
                "appropriation": share,
                "service": each["other"],
            }
            for (code, each), share in zip(self.items.items(), shares, strict=True)
        }
        return self.make.by_function(RevenueTable, items, **head)

    def _economic_items(self, basic: int) -> dict[str, int]:
        """The basic expenditure by the codes of some items of the economic classification."""
        known = [entry for entry in _latest("economy") if len(entry.code) == 5]
        chosen = sorted(entry.code for entry in self.random.sample(known, 8))
        return dict(zip(chosen, split(self.random, basic, len(chosen)), strict=True))

    def _economic_table(
        self, amounts: dict[str, int], head: dict[str, Any]
    ) -> BasicExpenditureTable:
        fields: dict[str, Any] = {}
        for half, personnel in (("personnel", True), ("operating", False)):
            own = {
                code: {"amount": amount}
                for code, amount in amounts.items()
                if code.startswith(_PERSONNEL) is personnel
            }
            if own:
                rows = self.make.coded(EconomicRow, own, codes_of(own, (3, 5)))
                fields[half] = EconomicHalf(rows=rows)
                fields[f"{half}_total"] = self.money(sum(each["amount"] for each in own.values()))
        return BasicExpenditureTable(**fields, **head)


def _row(basic: int, project: int) -> dict[str, int]:
    return {"total": basic + project, "basic": basic, "project": project}


def _latest(kind: Kind) -> list[Entry]:
    """Each code with its last name."""
    last = {entry.code: names(entry.code, kind)[-1] for entry in entries() if entry.kind == kind}
    return list(last.values())


def _name(code: str) -> str:
    """The last name of a code; those of the economic classification begin with 3 or 5."""
    found = names(code, "function" if code.startswith("2") else "economy")
    return found[-1].name if found else f"类款{code}"
