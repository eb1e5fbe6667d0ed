"""Sections 一 to 八 of a disclosure made to order: every amount is one of the budget's."""

from __future__ import annotations

from collections.abc import Container
from random import Random
from typing import Any

import attrs

from juesuan.model import (
    AgainstInitialBudget,
    Amount,
    AppropriationBalance,
    BasicExpenditure,
    ClassShare,
    Expenditure,
    FundsBudget,
    FundsGroup,
    GeneralPublicBudget,
    GeneralPublicBudgetSummary,
    OverallBalance,
    Revenue,
    SpendingItem,
    Text,
)
from juesuan.testing.amounts import (
    amount,
    change_since,
    last_year,
    money,
    rate,
    split,
    year_on_year,
)
from juesuan.testing.words import (
    CLASSIFICATION,
    FUNDS_CLASSIFICATION,
    OPERATING,
    PERSONNEL,
    SPENT_AS_PLANNED,
    STATE_CAPITAL_CLASSIFICATION,
    VARIED,
)

Classes = tuple[tuple[str, str, str], ...]


@attrs.frozen
class Source:
    """One of the three budgets that appropriations come from, in hundredths of 万元."""

    initial: int = 0
    brought: int = 0
    revenue: int = 0
    spent: int = 0

    @property
    def total(self) -> int:
        return self.brought + self.revenue

    @property
    def carried(self) -> int:
        return self.total - self.spent


@attrs.frozen
class Budget:
    """The amounts of a unit for one year from which all others follow."""

    general: Source
    funds: Source
    capital: Source
    personnel: int
    operating: int
    # 上级补助, 事业, 经营, 附属单位上缴, 其他
    own_revenue: tuple[int, ...]
    surplus_used: int
    own_brought: int
    # 项目 (not from appropriations), 上缴上级, 经营, 对附属单位补助
    own_spent: tuple[int, ...]
    surplus_distributed: int

    @property
    def basic(self) -> int:
        return self.personnel + self.operating

    @property
    def sources(self) -> tuple[Source, ...]:
        return self.general, self.funds, self.capital

    @property
    def initial(self) -> int:
        return sum(each.initial for each in self.sources)

    @property
    def appropriation(self) -> int:
        return sum(each.revenue for each in self.sources)

    @property
    def appropriation_total(self) -> int:
        return sum(each.total for each in self.sources)

    @property
    def appropriation_spent(self) -> int:
        return sum(each.spent for each in self.sources)

    @property
    def revenue(self) -> int:
        return self.appropriation + sum(self.own_revenue)

    @property
    def brought(self) -> int:
        return self.own_brought + sum(each.brought for each in self.sources)

    @property
    def total(self) -> int:
        return self.revenue + self.surplus_used + self.brought

    @property
    def spent(self) -> int:
        return self.appropriation_spent + sum(self.own_spent)


def _source(random: Random, spent: int) -> Source:
    brought = random.choice((0, 0, spent // 50))
    carried = random.choice((0, 0, spent // 40))
    initial = max(1, spent * random.randint(70, 120) // 100)
    return Source(initial, brought, spent + carried - brought, spent)


def budget(
    random: Random, from_appropriation: int, from_other: int, stated: Container[str]
) -> Budget:
    """A budget that pays for projects of these amounts (hundredths of 万元), and for no others.

    Of funds and state capital nothing is spent where their section is not among those ``stated``.
    """
    personnel = random.randint(5_000, 200_000)
    operating = random.randint(500, 30_000)
    funds = random.choice((0, random.randint(0, from_appropriation // 3)))
    capital = random.choice((0, 0, random.randint(0, from_appropriation // 6)))
    funds *= "government_funds" in stated
    capital *= "state_capital" in stated
    general = personnel + operating + from_appropriation - funds - capital
    own_spent = [from_other, 0, 0, 0]
    if random.choice((False, False, True)):
        own_spent = [from_other, 2_500, 730, 4]
    surplus_distributed = random.choice((0, 0, 1_506))
    surplus_used, own_brought = random.choice(((0, 0), (0, 408), (900, 60)))
    own_carried = random.choice((0, 77, 12_000))
    # What is not paid from appropriations is paid from the unit's own revenue.
    need = max(0, sum(own_spent) + surplus_distributed + own_carried - surplus_used - own_brought)
    return Budget(
        general=_source(random, general),
        funds=_source(random, funds) if funds else Source(),
        capital=_source(random, capital) if capital else Source(),
        personnel=personnel,
        operating=operating,
        own_revenue=tuple(split(random, need, 5)),
        surplus_used=surplus_used,
        own_brought=own_brought,
        own_spent=tuple(own_spent),
        surplus_distributed=surplus_distributed,
    )


def accounts(random: Random, of: Budget) -> dict[str, Any]:
    """The fields of a disclosure for sections 一 to 八."""
    return {
        "balance": _balance(random, of),
        "revenue": _revenue(of),
        "expenditure": _expenditure(of),
        "appropriation": _appropriation(random, of),
        "general_public_budget": _general_public_budget(random, of),
        "basic_expenditure": BasicExpenditure(
            total=amount(of.basic),
            personnel=FundsGroup(figure=money(of.personnel), comprises=_some(random, PERSONNEL)),
            operating=FundsGroup(figure=money(of.operating), comprises=_some(random, OPERATING)),
        ),
        "government_funds": _funds_budget(random, of.funds, FUNDS_CLASSIFICATION),
        "state_capital": _funds_budget(random, of.capital, STATE_CAPITAL_CLASSIFICATION),
    }


def _some(random: Random, words: tuple[str, ...]) -> tuple[Text, ...]:
    return tuple(Text(each) for each in words[: random.randint(1, len(words))])


def _balance(random: Random, of: Budget) -> OverallBalance:
    return OverallBalance(
        grand_total_revenue=amount(of.total),
        revenue_of_year=amount(of.revenue),
        non_appropriation_surplus_used=amount(of.surplus_used),
        brought_forward=amount(of.brought),
        grand_total_expenditure=amount(of.total),
        expenditure_of_year=amount(of.spent),
        surplus_distributed=amount(of.surplus_distributed),
        carried_forward=amount(of.total - of.spent - of.surplus_distributed),
        year_on_year=year_on_year(random, of.total),
    )


def _portion(part: int, whole: int) -> Amount:
    return amount(part, rate(part, whole))


def _revenue(of: Budget) -> Revenue:
    parts = [_portion(part, of.revenue) for part in (of.appropriation, *of.own_revenue)]
    return Revenue(
        total=amount(of.revenue),
        appropriation=parts[0],
        superior_grants=parts[1],
        service=parts[2],
        business=parts[3],
        remitted_by_affiliates=parts[4],
        other=parts[5],
    )


def _expenditure(of: Budget) -> Expenditure:
    own_projects, remitted, business, granted = of.own_spent
    projects = of.appropriation_spent - of.basic + own_projects
    return Expenditure(
        total=amount(of.spent),
        basic=_portion(of.basic, of.spent),
        project=_portion(projects, of.spent),
        remitted_to_superior=_portion(remitted, of.spent),
        business=_portion(business, of.spent),
        granted_to_affiliates=_portion(granted, of.spent),
    )


def _compare_with_initial(random: Random, initial: int, final: int) -> AgainstInitialBudget:
    return AgainstInitialBudget(
        budget=money(initial),
        final_account=money(final),
        variance_rate=rate(final - initial, initial),
        reason=Text(random.choice(SPENT_AS_PLANNED if initial == final else VARIED)),
    )


def _appropriation(random: Random, of: Budget) -> AppropriationBalance:
    total = of.appropriation_total
    return AppropriationBalance(
        grand_total_revenue=amount(total),
        brought_forward=amount(sum(each.brought for each in of.sources)),
        revenue_of_year=amount(of.appropriation),
        grand_total_expenditure=amount(total),
        carried_forward=amount(sum(each.carried for each in of.sources)),
        expenditure_of_year=amount(of.appropriation_spent),
        year_on_year=year_on_year(random, total),
        against_initial_budget=_compare_with_initial(random, of.initial, total),
    )


def _items(random: Random, total: int, names: Classes) -> tuple[tuple[SpendingItem, ...], int]:
    """Items that add up to a total, and what the total was the year before."""
    amounts = split(random, total, len(names))
    before = [last_year(random, each) for each in amounts]
    items = tuple(
        SpendingItem(
            class_=Text(class_),
            group=Text(group),
            item=Text(item),
            expenditure=money(spent),
            year_on_year=change_since(random, spent, earlier),
        )
        for (class_, group, item), spent, earlier in zip(names, amounts, before, strict=True)
    )
    return items, sum(before)


def _general_public_budget(random: Random, of: Budget) -> GeneralPublicBudget:
    names = CLASSIFICATION[random.randint(0, 6) :: random.randint(1, 3)]
    spent = of.general.spent
    items, before = _items(random, spent, names)
    classes: dict[str, int] = {}
    for item in items:
        assert item.class_ is not None
        assert item.expenditure is not None
        hundredths = int(item.expenditure.value.scaleb(2))
        classes[item.class_.value] = classes.get(item.class_.value, 0) + hundredths
    return GeneralPublicBudget(
        summary=GeneralPublicBudgetSummary(
            expenditure=money(spent),
            share_of_expenditure=rate(spent, of.spent),
            year_on_year=change_since(random, spent, before),
            against_initial_budget=_compare_with_initial(random, of.general.initial, spent),
        ),
        classes=tuple(
            ClassShare(class_=Text(name), amount=money(part), share=rate(part, spent))
            for name, part in classes.items()
        ),
        items=items,
    )


def _funds_budget(random: Random, source: Source, names: Classes) -> FundsBudget:
    if source.total == 0:
        return FundsBudget(empty=True)
    items, _ = _items(random, source.spent, names[random.randint(0, len(names) - 1) :])
    return FundsBudget(
        grand_total_revenue=amount(source.total),
        brought_forward=amount(source.brought),
        revenue_of_year=amount(source.revenue),
        grand_total_expenditure=amount(source.total),
        carried_forward=amount(source.carried),
        expenditure_of_year=amount(source.spent),
        year_on_year=year_on_year(random, source.total),
        against_initial_budget=_compare_with_initial(random, source.initial, source.total),
        expenditure=amount(source.spent),
        items=items,
    )
