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

__all__ = [
    "EXPENDITURE_CLASSES",
    "HEADLINES",
    "KIND_NAMES",
    "REPORT_HEADLINES",
    "REVENUE_CLASSES",
    "THREE_PUBLIC_KINDS",
    "Headline",
    "Kind",
    "Stated",
    "by_path",
    "headline",
    "stated",
    "words",
    "yuan",
]

Stated = Mapping[str, Fact]

_BALANCE = "收入支出决算总体情况"
_APPROPRIATION = "财政拨款收入支出决算总体情况"
_PUBLIC = "财政拨款“三公”经费支出决算情况"
_STAFF = "单位概况/机构设置及人员情况"
_T1 = "部门决算表/收入支出决算总表"
_T4 = "部门决算表/财政拨款收入支出决算总表"
_T7 = "部门决算表/财政拨款“三公”经费支出决算表"


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


class Kind(NamedTuple):
    """One of the three public expenses: its main figure, and where its budget is stated."""

    name: str
    caption: str
    amount: str
    change: str
    last_year: str
    budgets: tuple[str, ...]


def _budgets(below: str, table: str) -> tuple[str, ...]:
    """Where the budget of an expense stands: the base that is compared first comes first."""
    prefix = f"{below}/" if below else ""
    return (
        f"{_PUBLIC}/与全年预算相比/{prefix}全年预算数",
        f"{_PUBLIC}/与年初预算相比/{prefix}年初预算数",
        f"{_PUBLIC}/与预算相比/{prefix}预算数",
        *(f"{_T7}/{table}/{each}" for each in ("全年预算数", "年初预算数", "预算数")),
    )


HEADLINES: tuple[Headline, ...] = (
    Headline("revenue_total", "收入总计", (f"{_BALANCE}/收入总计", f"{_T1}/收入/总计")),
    Headline(
        "revenue_of_year",
        "本年收入合计",
        (f"{_BALANCE}/本年收入合计", "收入决算情况/本年收入", f"{_T1}/收入/本年收入合计"),
    ),
    Headline("expenditure_total", "支出总计", (f"{_BALANCE}/支出总计", f"{_T1}/支出/总计")),
    Headline(
        "expenditure_of_year",
        "本年支出合计",
        (f"{_BALANCE}/本年支出合计", "支出决算情况/本年支出", f"{_T1}/支出/本年支出合计"),
    ),
    Headline(
        "basic_expenditure",
        "基本支出",
        ("支出决算情况/基本支出", "部门决算表/支出决算表/合计/基本支出"),
    ),
    Headline(
        "project_expenditure",
        "项目支出",
        ("支出决算情况/项目支出", "部门决算表/支出决算表/合计/项目支出"),
    ),
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
    Headline("three_public_budget", "“三公”经费预算数", _budgets("", "合计")),
    Headline(
        "travel_abroad",
        "因公出国（境）费",
        (f"{_PUBLIC}/因公出国（境）费/支出", f"{_T7}/因公出国（境）费/决算数"),
    ),
    Headline(
        "vehicles",
        "公务用车购置及运行维护费",
        (
            f"{_PUBLIC}/公务用车购置及运行维护费/支出",
            f"{_T7}/公务用车购置及运行维护费/决算数",
        ),
    ),
    Headline(
        "vehicle_purchase",
        "公务用车购置费",
        (
            f"{_PUBLIC}/公务用车购置及运行维护费/公务用车购置费",
            f"{_T7}/公务用车购置费/决算数",
        ),
    ),
    Headline(
        "vehicle_running",
        "公务用车运行维护费",
        (
            f"{_PUBLIC}/公务用车购置及运行维护费/公务用车运行维护费",
            f"{_T7}/公务用车运行维护费/决算数",
        ),
    ),
    Headline(
        "hospitality",
        "公务接待费",
        (f"{_PUBLIC}/公务接待费/支出", f"{_T7}/公务接待费/决算数"),
    ),
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

REVENUE_CLASSES = tuple(
    (each, (f"收入决算情况/{each}", f"部门决算表/收入决算表/合计/{each}"))
    for each in (
        "财政拨款收入",
        "上级补助收入",
        "事业收入",
        "经营收入",
        "附属单位上缴收入",
        "其他收入",
    )
)
EXPENDITURE_CLASSES = tuple(
    (each, (f"支出决算情况/{each}", f"部门决算表/支出决算表/合计/{each}"))
    for each in ("基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
)


def _kind(name: str, caption: str, below: str, *, change_below: str = "") -> Kind:
    amount = f"{_PUBLIC}/{below}"
    change = f"{_PUBLIC}/{change_below or below}/与上年相比"
    return Kind(name, caption, amount, change, f"{change}/上年数", _budgets(caption, caption))


_VEHICLES = "公务用车购置及运行维护费"
THREE_PUBLIC_KINDS = (
    Kind(
        "three_public",
        "合计",
        f"{_PUBLIC}/支出",
        f"{_PUBLIC}/与上年相比",
        f"{_PUBLIC}/与上年相比/上年数",
        _budgets("", "合计"),
    ),
    _kind("travel_abroad", "因公出国（境）费", "因公出国（境）费"),
    _kind("vehicles", _VEHICLES, _VEHICLES),
    _kind("vehicle_purchase", "公务用车购置费", f"{_VEHICLES}/公务用车购置费"),
    _kind("vehicle_running", "公务用车运行维护费", f"{_VEHICLES}/公务用车运行维护费"),
    _kind("hospitality", "公务接待费", "公务接待费"),
)

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
    return stated(facts, _BY_NAME[name].paths)


def stated(facts: Stated, paths: Iterable[str]) -> Fact | None:
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


def words(fact: Fact) -> str:
    """A fact as people write it: a figure with thousands commas and its unit.

    >>> words(Fact("收入总计", Decimal("2298.07"), "万元", None, None, "2298.07"))
    '2,298.07万元'
    """
    if isinstance(fact.value, Decimal):
        return f"{fact.value:,f}{fact.unit or ''}"
    return fact.canonical
