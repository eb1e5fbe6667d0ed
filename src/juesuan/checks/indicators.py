"""The indicators of the performance tables and reports as rows of one shape.

The table of a department, that of a project and the analysis of a report name their columns
differently; the checks of a row are the same.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

import attrs

from juesuan.checks.findings import Undecided
from juesuan.checks.interval import Interval, point
from juesuan.checks.labels import says
from juesuan.checks.measures import UPPER, measure, same_unit
from juesuan.checks.once import once, once_a_part
from juesuan.checks.statement import Statement
from juesuan.checks.view import Root, View
from juesuan.model.declare import cached, declared_fields
from juesuan.model.leaves import Figure, Text
from juesuan.model.values import Quantity

_TIMES = ("日", "天", "个月", "月", "小时", "工作日", "个工作日")
_CUT_AT = 24
DEVIATION = "偏差原因分析及改进措施"
"""The column of the tables of projects that says why a target was missed."""
_HUNDRED = point(100)
_LOWER = (">=", ">")
Fulfilment = Literal["met", "short", "over", "late"]


@attrs.frozen(eq=False)
class Columns:
    """What a form calls the columns of its indicators; "" are those that it does not have."""

    target: str = "预期指标值"
    actual: str = "实际完成指标值"
    weight: str = "分值权重"
    score: str = "得分"
    name: str = "三级指标"
    level: tuple[str, ...] = ("一级指标", "二级指标")

    @property
    def labels(self) -> tuple[str, ...]:
        """All columns that the checks of a row look at."""
        own = (self.target, self.actual, self.weight, self.score)
        return (*own, "完成率", self.name, "赋分规则", *self.level)


OF_DEPARTMENT = Columns()
OF_PROJECT = Columns("目标值", "业绩值", "权重", "指标得分")
_ANALYSED = Columns(weight="满分", name="名称", level=("二级指标",))
_PLANNED = Columns(actual="")


def _cells(root: Root, path: str, columns: Columns) -> list[Any]:
    """What stands in the columns of a row."""
    node = root.nodes.get(path)
    if node is not None:
        return [getattr(node, each, None) for each in _attributes(type(node), columns)]
    paths = [f"{path}/{each}" for each in columns.labels]
    return [root.nodes.get(each) or root.leaves.get(each) for each in paths]


@cached
def _attributes(cls: type[Any], columns: Columns) -> tuple[str, ...]:
    """The attributes of an indicator that hold these columns; "" for one that its form lacks."""
    names = {each.label: each.name for each in declared_fields(cls)}
    return tuple(names.get(each, "") for each in columns.labels)


class RowView:
    """An indicator with its target, its actual value and its score.

    Attributes:
        weight_cell, score_cell, rate_cell: what these columns hold.
        levels: the names of the levels above it.
        rule: how the score follows from the rate of completion (赋分规则).
        in_full: whether it has full marks and a rate of 100 %, if there is one, as most have.
        plainly_met: whether the target was reached exactly besides: then nothing of the row need be
            reckoned.
    """

    def __init__(self, root: Root, path: str, columns: Columns, table: str = "") -> None:
        self.root = root
        self.path = path
        self.columns = columns
        self.table = table
        self.has_rule_column = columns is OF_PROJECT
        target, actual, weight, score, rate, *words = _cells(root, path, columns)
        name, rule, *levels = [each if type(each) is Text else None for each in words]
        self.target = measure(root, f"{path}/{columns.target}", target)
        self.actual = measure(root, f"{path}/{columns.actual}", actual)
        self.weight_cell, self.score_cell, self.rate_cell = weight, score, rate
        self.name = name
        self.rule = "".join(rule.split()) if rule else None
        self.levels = tuple(levels)
        self.in_full = not root.thorough and _has_full_score(weight, score, rate)
        self.plainly_met = self.in_full and _is_plainly_reached(target, actual)

    @once
    def weight(self) -> Statement:
        return self.root.statement(f"{self.path}/{self.columns.weight}")

    @once
    def score(self) -> Statement:
        return self.root.statement(f"{self.path}/{self.columns.score}")

    @once
    def rate(self) -> Statement:
        return self.root.statement(f"{self.path}/完成率")

    @once
    def is_cost(self) -> bool:
        known, key = self.root.known, ("of_cost", self.levels)  # which are the same in many rows
        if key not in known:
            known[key] = self._is_named_by("of_cost")
        found: bool = known[key]
        return found

    @once
    def plain_name(self) -> str:
        """The name without the white space of wrapped lines."""
        return "".join((self.name or "").split())

    @property
    def deviation(self) -> Statement | None:
        """Why a target was missed; None where the form has no such column."""
        return self.root.statement(f"{self.path}/{DEVIATION}") if self.has_rule_column else None

    @property
    def called(self) -> str:
        return f"指标“{shorten(self.name or self.path)}”："

    @property
    def where(self) -> str:
        """Table and indicator, as the beginning of a message."""
        return f"{self.table}{self.called}"

    @once
    def may_be_limit(self) -> bool:
        """Whether the target may be one to stay below: a cost, a time."""
        if self.target.comparison in UPPER or self.is_cost:
            return True
        return self.target.unit in _TIMES and self._is_named_by("of_time")

    def _is_named_by(self, rule: str) -> bool:
        return says(rule, "".join(each for each in self.levels if each))

    @once
    def quotient(self) -> Interval | Undecided:
        """What percentage of the target was reached."""
        target, actual = self.target, self.actual
        if target.kind != "quantity" or actual.kind != "quantity":
            return Undecided(f"{self.path}的目标或业绩不是数量", moot=True)
        if not same_unit(target, actual):
            return Undecided(f"{self.path}的目标值与业绩值单位不同")
        wanted, reached = target.target, actual.interval
        if wanted is None or reached is None:
            return Undecided(f"{self.path}的目标或业绩不是数")
        if wanted.low == 0:
            return Undecided(f"{self.path}的目标为零，没有完成率")
        return reached / wanted * _HUNDRED

    @once
    def fulfilment(self) -> Fulfilment | Undecided:
        """Whether the actual value fulfils the target."""
        target, actual = self.target, self.actual
        if target.kind == "deadline" and actual.kind == "deadline":
            if says("first_day", target.words):
                return Undecided(f"{self.path}的目标不是截止时间")
            assert target.day is not None
            assert actual.earliest is not None
            return "late" if actual.earliest > target.day else "met"
        if target.kind != "quantity" or actual.kind != "quantity":
            return Undecided(f"{self.path}的目标或业绩不是数量", moot=True)
        if not same_unit(target, actual):
            return Undecided(f"{self.path}的目标值与业绩值单位不同")
        wanted, reached = target.value, actual.value
        if wanted is None or reached is None or actual.comparison not in (None, "="):
            return Undecided(f"{self.path}的业绩值不是确数")
        return self._compare_with(wanted, reached)

    def _compare_with(self, wanted: Decimal, reached: Decimal) -> Fulfilment | Undecided:
        comparison = self.target.comparison
        if reached == wanted:
            return "met" if comparison not in ("<", ">") else "short"
        if comparison in UPPER:
            return "met" if reached < wanted else "short"
        if comparison in _LOWER:
            return "met" if reached > wanted else "short"
        if comparison == "=":
            return "over" if reached > wanted or self.may_be_limit else "short"
        return Undecided(f"{self.path}的目标没有写明“≥”“≤”或“=”")


def _has_full_score(weight: Any, score: Any, rate: Any) -> bool:
    if type(weight) is not Figure or type(score) is not Figure:
        return False
    if rate is not None and not (type(rate) is Figure and rate.unit == "%" and rate.value == 100):
        return False
    return weight.value == score.value and weight.value > 0


def _is_plainly_reached(target: Any, actual: Any) -> bool:
    if type(target) is not Quantity or type(actual) is not Quantity:
        return False
    if target.comparison in ("<", ">") or actual.comparison not in (None, "="):
        return False
    wanted = target.number.value
    return wanted == actual.number.value and target.unit == actual.unit and wanted > 0


@once_a_part
def report_rows(report: View) -> tuple[RowView, ...]:
    """The indicators that a report analyses."""
    return tuple(
        RowView(report.root, path, _ANALYSED)
        for kind in ("产出", "效益", "满意度")
        for path in report.root.row_paths(report.below(f"指标分析/{kind}/指标"))
    )


@once_a_part
def planned_rows(report: View) -> tuple[RowView, ...]:
    """The indicators that a report plans; they have no actual value."""
    return tuple(
        RowView(report.root, path, _PLANNED)
        for path in report.root.row_paths(report.below("绩效指标"))
    )


def shorten(words: str) -> str:
    words = "".join(words.split())
    return words if len(words) <= _CUT_AT else words[: _CUT_AT - 1] + "…"
