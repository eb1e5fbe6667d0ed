"""The main figures of a document: what each is called, and where documents state it.

A figure that a section gives may stand in the tables alone; the paths are tried in order.  Tables,
pages and overviews take their main figures from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from juesuan.facts import Fact
from juesuan.model.leaves import Figure

Stated = Mapping[str, Fact]

_BALANCE = "收入支出决算总体情况"
_APPROPRIATION = "财政拨款收入支出决算总体情况"
_PUBLIC = "财政拨款“三公”经费支出决算情况"
_STAFF = "单位概况/机构设置及人员情况"
_T1 = "部门决算表/收入支出决算总表"
_T4 = "部门决算表/财政拨款收入支出决算总表"
_T7 = "部门决算表/财政拨款“三公”经费支出决算表"
_ABROAD, _VEHICLES, _GUESTS = "因公出国（境）费", "公务用车购置及运行维护费", "公务接待费"
_PURCHASE, _RUNNING = "公务用车购置费", "公务用车运行维护费"

KIND_NAMES = {
    "disclosure": "部门决算公开说明",
    "three_public": "“三公”经费决算说明",
    "self_evaluation": "绩效自评表",
    "report": "项目支出绩效评价报告",
    "other": "不是部门决算公开说明或绩效评价报告",
}
"""What each kind of document is called."""


class Headline(NamedTuple):
    """A main figure: its name in tables, its caption, the paths where it may be stated."""

    name: str
    caption: str
    paths: tuple[str, ...]


class PublicExpense(NamedTuple):
    """One of the three public expenses: its main figure, and where change and budget are stated."""

    name: str
    caption: str
    change: str
    budgets: tuple[str, ...]


def _classes(section: str, table: str, *classes: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Classes of revenue or expenditure, and where each is stated."""
    table = f"部门决算表/{table}/合计"
    return tuple((each, (f"{section}/{each}", f"{table}/{each}")) for each in classes)


REVENUE_CLASSES = _classes(
    *("收入决算情况", "收入决算表"),
    *("财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入"),
)
EXPENDITURE_CLASSES = _classes(
    *("支出决算情况", "支出决算表"),
    *("基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出"),
)


def _budget_paths(below: str, row: str) -> tuple[str, ...]:
    """Where the budget of an expense stands: the base that is compared first comes first."""
    bases = ("全年预算", "年初预算", "预算")
    compared = (f"{_PUBLIC}/与{base}相比/{below}{base}数" for base in bases)
    return (*compared, *(f"{_T7}/{row}/{base}数" for base in bases))


def _public_expense(name: str, caption: str, below: str) -> PublicExpense:
    change = f"{_PUBLIC}/{below}/与上年相比"
    return PublicExpense(name, caption, change, _budget_paths(f"{caption}/", caption))


PUBLIC_EXPENSES = (
    PublicExpense("three_public", "合计", f"{_PUBLIC}/与上年相比", _budget_paths("", "合计")),
    _public_expense("travel_abroad", _ABROAD, _ABROAD),
    _public_expense("vehicles", _VEHICLES, _VEHICLES),
    _public_expense("vehicle_purchase", _PURCHASE, f"{_VEHICLES}/{_PURCHASE}"),
    _public_expense("vehicle_running", _RUNNING, f"{_VEHICLES}/{_RUNNING}"),
    _public_expense("hospitality", _GUESTS, _GUESTS),
)


def _year_total(name: str, what: str, side: str) -> Headline:
    """The total of a year's revenue or expenditure."""
    paths = f"{_BALANCE}/{what}", f"{side}决算情况/本年{side}", f"{_T1}/{side}/{what}"
    return Headline(name, what, paths)


def _expense_headline(name: str, caption: str, path: str) -> Headline:
    """One of the three public expenses."""
    return Headline(name, caption, (f"{_PUBLIC}/{path}", f"{_T7}/{caption}/决算数"))


HEADLINES: tuple[Headline, ...] = (
    Headline("revenue_total", "收入总计", (f"{_BALANCE}/收入总计", f"{_T1}/收入/总计")),
    _year_total("revenue_of_year", "本年收入合计", "收入"),
    Headline("expenditure_total", "支出总计", (f"{_BALANCE}/支出总计", f"{_T1}/支出/总计")),
    _year_total("expenditure_of_year", "本年支出合计", "支出"),
    Headline("basic_expenditure", *EXPENDITURE_CLASSES[0]),
    Headline("project_expenditure", *EXPENDITURE_CLASSES[1]),
    Headline(
        "appropriation_revenue",
        "财政拨款收入",
        (
            f"{_APPROPRIATION}/本年财政拨款收入",
            "收入决算情况/财政拨款收入",
            f"{_T4}/收入/本年收入合计",
        ),
    ),
    Headline(
        "appropriation_expenditure",
        "财政拨款支出",
        (f"{_APPROPRIATION}/本年财政拨款支出", f"{_T4}/支出/本年支出合计/合计"),
    ),
    Headline("three_public", "“三公”经费支出", (f"{_PUBLIC}/支出", f"{_T7}/合计/决算数")),
    Headline("three_public_budget", "“三公”经费预算数", _budget_paths("", "合计")),
    _expense_headline("travel_abroad", _ABROAD, f"{_ABROAD}/支出"),
    _expense_headline("vehicles", _VEHICLES, f"{_VEHICLES}/支出"),
    _expense_headline("vehicle_purchase", _PURCHASE, f"{_VEHICLES}/{_PURCHASE}"),
    _expense_headline("vehicle_running", _RUNNING, f"{_VEHICLES}/{_RUNNING}"),
    _expense_headline("hospitality", _GUESTS, f"{_GUESTS}/支出"),
    Headline("agency_running_costs", "机关运行经费支出", ("其他重要事项/机关运行经费/支出",)),
    Headline("procurement", "政府采购支出总额", ("其他重要事项/政府采购/支出总额",)),
    Headline("staff", "实有人数", (f"{_STAFF}/实有人数",)),
    Headline("staff_in_post", "在职人员", (f"{_STAFF}/在职人员",)),
)
"""The main figures of a disclosure."""

REPORT_HEADLINES: tuple[Headline, ...] = (
    Headline("budget", "预算安排总额", ("资金/预算安排总额",)),
    Headline("paid", "实际支付资金", ("资金/实际支付资金",)),
    Headline("execution_rate", "预算执行率", ("资金/预算执行率",)),
    Headline("score", "总分", ("结论/总分",)),
    Headline("grade", "绩效评级", ("结论/绩效评级",)),
)
"""The main figures of an evaluation report."""

_BY_NAME = {each.name: each for each in HEADLINES}


def by_path(facts: Iterable[Fact]) -> dict[str, Fact]:
    """The facts of a document by their paths.

    >>> import juesuan
    >>> found = by_path(juesuan.facts(juesuan.parse("二、收入决算情况说明\\n本年收入1.50万元。")))
    >>> headline(found, "revenue_of_year").value
    Decimal('1.50')
    """
    return {fact.path: fact for fact in facts}


def headline(facts: Stated, name: str) -> Fact | None:
    """A main figure of a document, or None where it states none."""
    return first_stated(facts, _BY_NAME[name].paths)


def first_stated(facts: Stated, paths: Iterable[str]) -> Fact | None:
    """The number at the first of some paths that the document states."""
    for path in paths:
        fact = facts.get(path)
        if fact is not None and isinstance(fact.value, Decimal):
            return fact
    return None


def yuan(fact: Fact | None) -> Decimal | None:
    """An amount of money in 元; None where it is not stated or is no money."""
    if fact is None or not isinstance(fact.value, Decimal):
        return None
    return Figure(fact.value, fact.unit).yuan


def fact_words(fact: Fact) -> str:
    """A fact as people write it: a figure with thousands commas and its unit.

    >>> fact_words(Fact("收入总计", Decimal("2298.07"), "万元", None, None, "2298.07"))
    '2,298.07万元'
    """
    if isinstance(fact.value, Decimal):
        return f"{fact.value:,f}{fact.unit or ''}"
    return fact.canonical
