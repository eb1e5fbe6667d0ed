"""What stands on top of a review page: main figures as charts, and indicators that missed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

import attrs

from juesuan.facts import Fact, canonical
from juesuan.headlines import (
    EXPENDITURE_CLASSES,
    HEADLINES,
    PUBLIC_EXPENSES,
    REPORT_HEADLINES,
    REVENUE_CLASSES,
    Stated,
    fact_words,
    first_stated,
    headline,
    yuan,
)
from juesuan.pages.charts import Bar, Chart, Group, chart

_UNIT = "万元"
_YUAN_PER_UNIT = Decimal(10_000)

# The colour of each series, by what the style sheet calls it.
TONES = {"本年": "this", "执行": "this", "上年": "last", "预算": "planned"}


@attrs.frozen
class KeyFigure:
    """A main figure as the document states it."""

    caption: str
    words: str
    fact: Fact


_KEY_FIGURES = (
    "revenue_total",
    "expenditure_total",
    "appropriation_expenditure",
    "three_public",
    "staff_in_post",
)


def key_figures(facts: Stated) -> list[KeyFigure]:
    """The figures that one wants to know first, of a disclosure or a report."""
    found = [
        (each.caption, headline(facts, each.name))
        for each in HEADLINES
        if each.name in _KEY_FIGURES
    ]
    found += [(each.caption, facts.get(each.paths[0])) for each in REPORT_HEADLINES]
    return [
        KeyFigure(caption, fact_words(fact), fact) for caption, fact in found if fact is not None
    ]


def amount(value: Decimal) -> str:
    """An amount of a chart, with thousands commas and no zeros that the division left.

    >>> amount(Decimal("2298.0700")), amount(Decimal("200000"))
    ('2,298.07', '200,000.00')
    """
    written = f"{value.normalize():,f}"
    whole, _, decimals = written.partition(".")
    return f"{whole}.{decimals:0<2}"


def charts(facts: Stated) -> list[Chart]:
    """The charts of which the document states at least one figure."""
    made = (
        _classes("收入", REVENUE_CLASSES, "revenue_of_year", facts),
        _classes("支出", EXPENDITURE_CLASSES, "expenditure_of_year", facts),
        _three_public(facts),
        _projects(facts),
    )
    return [each for each in made if each is not None]


def _amount(fact: Fact | None) -> Decimal | None:
    """An amount in the unit of the charts."""
    amount = yuan(fact)
    return None if amount is None else amount / _YUAN_PER_UNIT


def _classes(
    what: str, classes: Sequence[tuple[str, tuple[str, ...]]], total: str, facts: Stated
) -> Chart | None:
    groups = []
    for caption, paths in classes:
        share = first_stated(facts, [f"{path}/占比" for path in paths])
        remark = f"占{fact_words(share)}" if share is not None else ""
        groups.append(Group(caption, (Bar("本年", _amount(first_stated(facts, paths))),), remark))
    return chart(f"{what}按类别", _UNIT, groups, whole=_amount(headline(facts, total)))


def _three_public(facts: Stated) -> Chart | None:
    groups = []
    for kind in PUBLIC_EXPENSES:
        fact = headline(facts, kind.name)
        bars = (
            Bar("本年", _amount(fact)),
            _last_year(facts, fact, kind.change),
            Bar("预算", _amount(first_stated(facts, kind.budgets))),
        )
        is_part = kind.name in ("vehicle_purchase", "vehicle_running")
        groups.append(Group(kind.caption, bars, is_part=is_part))
    # What is stated for the two parts of the vehicles need not be stated for their sum.
    return chart("“三公”经费：本年、上年与预算", _UNIT, groups)


def _last_year(facts: Stated, fact: Fact | None, change_at: str) -> Bar:
    """Last year's amount: as stated, else this year's less the change that is stated."""
    amount = _amount(facts.get(f"{change_at}/上年数"))
    if amount is not None:
        return Bar("上年", amount)
    this, change = _amount(fact), _amount(facts.get(f"{change_at}/增减额"))
    if this is None or change is None:
        return Bar("上年", None)
    return Bar("上年", this - change, "按本年数与增减额推算")


def _projects(facts: Stated) -> Chart | None:
    groups = list(_project_groups(facts))
    return chart("项目预算执行", _UNIT, groups)


def _project_groups(facts: Stated) -> Iterator[Group]:
    overall = "整体支出绩效自评表/部门资金/合计"
    if any(f"{overall}/{each}" in facts for each in ("全年预算数", "全年执行数")):
        yield _execution("整体支出", overall, facts)
    number = 1
    while any(path in facts for path in _of_project(number)):
        at = f"项目支出绩效自评表[{number}]"
        name = facts.get(f"{at}/项目名称")
        caption = f"项目{number}" if name is None else canonical(name.value)
        yield _execution(caption, f"{at}/项目资金/年度资金总额", facts)
        number += 1
    if "资金/预算安排总额" in facts or "资金/实际支付资金" in facts:
        bars = (
            Bar("预算", _amount(facts.get("资金/预算安排总额"))),
            Bar("执行", _amount(facts.get("资金/实际支付资金"))),
        )
        yield Group("本项目", bars, _rate(facts.get("资金/预算执行率")))


def _of_project(number: int) -> tuple[str, ...]:
    at = f"项目支出绩效自评表[{number}]"
    funds = f"{at}/项目资金/年度资金总额"
    return (f"{at}/项目名称", f"{at}/年度", f"{funds}/全年预算数", f"{funds}/全年执行数")


def _execution(caption: str, at: str, facts: Stated) -> Group:
    bars = (
        Bar("预算", _amount(facts.get(f"{at}/全年预算数"))),
        Bar("执行", _amount(facts.get(f"{at}/全年执行数"))),
    )
    return Group(caption, bars, _rate(facts.get(f"{at}/执行率")))


def _rate(fact: Fact | None) -> str:
    if fact is None or not isinstance(fact.value, Decimal):
        return "执行率未写明"
    return f"执行率{fact_words(fact)}"
