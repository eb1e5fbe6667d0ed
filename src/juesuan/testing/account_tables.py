"""The nine tables made to order: every total is the sum of its parts, every table agrees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from random import Random
from typing import Any

from juesuan.classification import Entry, entries, names
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
    BudgetAndFinal,
    EconomicHalf,
    EconomicRow,
    ExpenditureRow,
    ExpenditureTable,
    Figure,
    FundAmounts,
    FundAmountsEntry,
    FundsRow,
    FundsTable,
    RevenueRow,
    RevenueTable,
    Text,
    ThreePublicTable,
)
from juesuan.testing.amounts import split
from juesuan.testing.words import ORGANS, PLACES

__all__ = ["account_tables"]

_PERSONNEL = ("301", "303")
_Item = dict[str, int]  # basic, project, other, service: in hundredths


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
    return _Maker(random, unit).accounts(name, year)


class _Maker:
    def __init__(self, random: Random, unit: str) -> None:
        self.random = random
        self.unit = unit
        self.items: dict[str, _Item] = {}
        known = [entry for entry in _latest() if len(entry.code) == 7]
        for entry in random.sample(known, random.randint(1, 9)):
            self.items[entry.code] = {
                "basic": random.choice((0, random.randint(1, 900_000))),
                "project": random.choice((0, random.randint(1, 900_000))),
                "other": random.choice((0, 0, random.randint(1, 9_000))),
            }

    def money(self, hundredths: int) -> Figure | None:
        """An amount; nothing where it is zero, or a stated zero."""
        if hundredths == 0 and self.random.random() < 0.6:
            return None
        return Figure(Decimal(hundredths).scaleb(-2), self.unit)

    def sum(self, key: str, prefix: str = "") -> int:
        """A column of all items below a code."""
        return sum(item[key] for code, item in self.items.items() if code.startswith(prefix))

    def amounts(self, given: Mapping[str, int]) -> dict[str, Any]:
        """Fields of money from hundredths."""
        return {name: self.money(value) for name, value in given.items()}

    def codes(self) -> list[str]:
        """All codes with those above them, in order."""
        return sorted({code[:length] for code in self.items for length in (3, 5, 7)})

    def accounts(self, unit_name: str, year: int) -> Accounts:
        """All tables."""
        head: dict[str, Any] = {}
        if self.random.random() < 0.5:
            head = {"unit_name": Text(unit_name), "year": Figure(year)}
        general = self.sum("basic") + self.sum("project")
        other = self.sum("other")
        brought = self.random.randint(0, min(general, 5_000))
        carried = self.random.randint(0, 4_000)
        revenue = general + carried - brought
        return Accounts(
            unit_name=Text(unit_name),
            year=Figure(year),
            balance=BalanceTable(
                revenue=_stated(
                    BalanceRevenue(
                        **self.amounts({"general": revenue, "service": other}),
                        of_year=self.money(revenue + other),
                        brought_forward=self.money(brought),
                        total=self.money(revenue + other + brought),
                    )
                ),
                expenditure=_stated(
                    BalanceExpenditure(
                        others=tuple(self._classes(("basic", "project", "other"))),
                        of_year=self.money(general + other),
                        carried_forward=self.money(carried),
                        total=self.money(general + other + carried),
                    )
                ),
                **head,
            ),
            revenue=self._revenue(revenue, other, head),
            expenditure=self._expenditure(head),
            appropriation=self._appropriation(revenue, general, brought, carried, head),
            general_public_budget=self._general(head),
            basic_expenditure=self._economy(self.sum("basic"), head),
            three_public=self._three_public(head),
            government_funds=FundsTable(stated_empty=True, **head),
            state_capital=FundsTable(stated_empty=True, **head),
        )

    def _classes(self, keys: Sequence[str]) -> list[AccountEntry]:
        found = []
        for code in self.codes():
            if len(code) == 3:
                value = sum(self.sum(key, code) for key in keys)
                amount = Figure(Decimal(value).scaleb(-2), self.unit)
                found.append(AccountEntry(label=_name(code), amount=amount))
        return found

    def _named(self, code: str) -> dict[str, Any]:
        return {"code": Text(code), "name": Text(_name(code))}

    def _revenue(self, revenue: int, other: int, head: dict[str, Any]) -> RevenueTable:
        """T2: the income of the year over the items, in proportion to nothing."""
        shares = split(self.random, revenue, len(self.items))
        own = {
            code: {"appropriation": share, "service": item["other"]}
            for (code, item), share in zip(self.items.items(), shares, strict=True)
        }

        def row(prefix: str) -> dict[str, Any]:
            sums = {
                key: sum(each[key] for code, each in own.items() if code.startswith(prefix))
                for key in ("appropriation", "service")
            }
            return self.amounts({"total": sum(sums.values()), **sums})

        return RevenueTable(
            total=_stated(RevenueRow(**row(""))),
            rows=tuple(RevenueRow(**self._named(code), **row(code)) for code in self.codes()),
            **head,
        )

    def _expenditure(self, head: dict[str, Any]) -> ExpenditureTable:
        def row(prefix: str) -> dict[str, Any]:
            basic = self.sum("basic", prefix)
            project = self.sum("project", prefix) + self.sum("other", prefix)
            return self.amounts({"total": basic + project, "basic": basic, "project": project})

        return ExpenditureTable(
            total=_stated(ExpenditureRow(**row(""))),
            rows=tuple(ExpenditureRow(**self._named(code), **row(code)) for code in self.codes()),
            **head,
        )

    def _general(self, head: dict[str, Any]) -> FundsTable:
        def row(prefix: str) -> dict[str, Any]:
            basic, project = self.sum("basic", prefix), self.sum("project", prefix)
            return self.amounts({"total": basic + project, "basic": basic, "project": project})

        return FundsTable(
            total=_stated(FundsRow(**row(""))),
            rows=tuple(FundsRow(**self._named(code), **row(code)) for code in self.codes()),
            **head,
        )

    def _appropriation(
        self, revenue: int, general: int, brought: int, carried: int, head: dict[str, Any]
    ) -> AppropriationBalanceTable:
        def fund(hundredths: int) -> dict[str, Any]:
            amount = self.money(hundredths)
            return {"total": amount, "general": amount}

        classes = [
            FundAmountsEntry(label=entry.label, total=entry.amount, general=entry.amount)
            for entry in self._classes(("basic", "project"))
        ]
        return AppropriationBalanceTable(
            revenue=_stated(
                AppropriationRevenue(
                    general=self.money(revenue),
                    of_year=self.money(revenue),
                    brought_forward=self.money(brought),
                    general_brought_forward=self.money(brought),
                    total=self.money(revenue + brought),
                )
            ),
            expenditure=_stated(
                AppropriationExpenditure(
                    others=tuple(classes),
                    of_year=_stated(FundAmounts(**fund(general))),
                    carried_forward=_stated(FundAmounts(**fund(carried))),
                    total=_stated(FundAmounts(**fund(general + carried))),
                )
            ),
            **head,
        )

    def _economy(self, basic: int, head: dict[str, Any]) -> BasicExpenditureTable:
        known = [entry for entry in _latest("economy") if len(entry.code) == 5]
        chosen = sorted(entry.code for entry in self.random.sample(known, 8))
        amounts = dict(zip(chosen, split(self.random, basic, len(chosen)), strict=True))
        fields: dict[str, Any] = {}
        for half, personnel in (("personnel", True), ("operating", False)):
            own = {c: a for c, a in amounts.items() if c.startswith(_PERSONNEL) is personnel}
            codes = sorted({code[:length] for code in own for length in (3, 5)})
            if not codes:
                continue
            fields[half] = EconomicHalf(rows=tuple(self._economic(code, own) for code in codes))
            fields[f"{half}_total"] = self.money(sum(own.values()))
        return BasicExpenditureTable(**fields, **head)

    def _economic(self, code: str, amounts: Mapping[str, int]) -> EconomicRow:
        total = sum(amount for each, amount in amounts.items() if each.startswith(code))
        name = names(code, "economy")
        return EconomicRow(
            code=Text(code),
            name=Text(name[-1].name) if name else None,
            amount=self.money(total),
        )

    def _three_public(self, head: dict[str, Any]) -> ThreePublicTable:
        final = [self.random.choice((0, self.random.randint(1, 9_999))) for _ in range(4)]
        budget = [each + self.random.randint(0, 500) for each in final]

        def node(*indices: int) -> BudgetAndFinal | None:
            made = BudgetAndFinal(
                budget=self.money(sum(budget[i] for i in indices)),
                final_account=self.money(sum(final[i] for i in indices)),
            )
            return made if any(value for _, value in made.items()) else None

        return ThreePublicTable(
            total=node(0, 1, 2, 3),
            abroad=node(0),
            vehicles=node(1, 2),
            vehicle_purchase=node(1),
            vehicle_operation=node(2),
            reception=node(3),
            **head,
        )


def _stated(node: Any) -> Any:
    """A node that states something, else None."""
    return node if any(value for _, value in node.items()) else None


def _latest(kind: Any = "function") -> list[Entry]:
    """Each code with its last name."""
    last = {entry.code: names(entry.code, kind)[-1] for entry in entries() if entry.kind == kind}
    return list(last.values())


def _name(code: str) -> str:
    found = names(code)
    return found[-1].name if found else f"类款{code}"
