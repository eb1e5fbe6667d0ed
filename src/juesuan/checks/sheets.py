"""The performance tables as rows of one shape, whatever form they have.

The table of a department, that of a project and the analysis of a report name their columns
differently; the checks of a row are the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal, NamedTuple

from juesuan.checks.compare import places
from juesuan.checks.findings import Undecided
from juesuan.checks.interval import Interval, exact, half_unit, rounded
from juesuan.checks.labels import says
from juesuan.checks.measures import UPPER, measure, same_unit
from juesuan.checks.once import once, once_a_part
from juesuan.checks.statement import Statement
from juesuan.checks.view import Root, View

__all__ = [
    "DEVIATION",
    "Fulfilment",
    "Funds",
    "Row",
    "Sheet",
    "duplicated",
    "mark",
    "marks_sum",
    "overall",
    "planned_rows",
    "projects",
    "report_rows",
    "sheets",
    "torn",
]

_TIMES = ("日", "天", "个月", "月", "小时", "工作日", "个工作日")
_CUT_AT = 24
DEVIATION = "偏差原因分析及改进措施"
"""The column of the tables of projects that says why a target was missed."""
_HUNDRED = exact(100)
_LOWER = (">=", ">")
Fulfilment = Literal["met", "short", "over", "late"]


class Columns(NamedTuple):
    """What a form calls the columns of its indicators; "" are those that it does not have."""

    target: str = "预期指标值"
    actual: str = "实际完成指标值"
    weight: str = "分值权重"
    score: str = "得分"
    name: str = "三级指标"
    level: tuple[str, ...] = ("一级指标", "二级指标")


_OF_DEPARTMENT = Columns()
_OF_PROJECT = Columns("目标值", "业绩值", "权重", "指标得分")
_ANALYSED = Columns(weight="满分", name="名称", level=("二级指标",))
_PLANNED = Columns(actual="")


class Row:
    """An indicator with its target, its actual value and its score."""

    def __init__(self, root: Root, path: str, columns: Columns, table: str = "") -> None:
        self.root = root
        self.path = path
        self.columns = columns
        self.table = table
        self.weight = root.statement(f"{path}/{columns.weight}")
        self.score = root.statement(f"{path}/{columns.score}")
        self.rate = root.statement(f"{path}/完成率")
        self.target = measure(root, f"{path}/{columns.target}")
        self.actual = measure(root, f"{path}/{columns.actual}")
        levels = [root.words(f"{path}/{each}") for each in columns.level]
        self.level = "".join([each for each in levels if each])
        self.is_cost = says("of_cost", self.level)
        self.has_rule_column = columns is _OF_PROJECT

    @once
    def name(self) -> str | None:
        return self.root.words(f"{self.path}/{self.columns.name}")

    @once
    def plain_name(self) -> str:
        """The name without the white space of wrapped lines."""
        return "".join((self.name or "").split())

    @once
    def rule(self) -> str | None:
        """How the score follows from the rate of completion (赋分规则)."""
        rule = self.root.words(f"{self.path}/赋分规则")
        return "".join(rule.split()) if rule else None

    @property
    def deviation(self) -> Statement | None:
        """Why a target was missed; None where the form has no such column."""
        return self.root.statement(f"{self.path}/{DEVIATION}") if self.has_rule_column else None

    @property
    def called(self) -> str:
        return f"指标“{_cut(self.name or self.path)}”："

    @property
    def where(self) -> str:
        """Table and indicator, as the beginning of a message."""
        return f"{self.table}{self.called}"

    @once
    def may_be_limit(self) -> bool:
        """Whether the target may be one to stay below: a cost, a time."""
        time = says("of_time", self.level) and self.target.unit in _TIMES
        return self.target.comparison in UPPER or self.is_cost or time

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
        wanted = target.number.value if target.number else None
        reached = actual.number.value if actual.number else None
        if wanted is None or reached is None or actual.comparison not in (None, "="):
            return Undecided(f"{self.path}的业绩值不是确数")
        return self._against(wanted, reached)

    def _against(self, wanted: Decimal, reached: Decimal) -> Fulfilment | Undecided:
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


class Funds:
    """A row of the funds of a table."""

    def __init__(self, root: Root, path: str, weight: str) -> None:
        self.root = root
        self.path = path
        self._weight = weight

    def _at(self, column: str) -> Statement:
        return self.root.statement(f"{self.path}/{column}")

    @property
    def initial_budget(self) -> Statement:
        return self._at("年初预算数")

    @property
    def budget(self) -> Statement:
        return self._at("全年预算数")

    @property
    def executed(self) -> Statement:
        return self._at("全年执行数")

    @once
    def weight(self) -> Statement:
        return self._at(self._weight)

    @once
    def rate(self) -> Statement:
        return self._at("执行率")

    @once
    def score(self) -> Statement:
        return self._at("得分")


class Sheet:
    """A performance table."""

    def __init__(self, view: View, called: str, columns: Columns) -> None:
        self.view = view
        self.called = called
        self._root = view.root
        self._columns = columns
        self._of_project = columns is _OF_PROJECT

    @once
    def project(self) -> str | None:
        """The name of the project."""
        return self.view["项目名称"].words if self._of_project else None

    @once
    def rows(self) -> tuple[Row, ...]:
        table, columns = f"{self.called[:-1]}，", self._columns
        return tuple(
            [
                Row(self._root, path, columns, table)
                for path in self._root.row_paths(f"{self.view.path}/指标")
            ]
        )

    @once
    def costs(self) -> list[Row]:
        """The indicators of costs."""
        return [row for row in self.rows if row.is_cost]

    @once
    def total(self) -> Funds:
        return self._funds("年度资金总额" if self._of_project else "合计")

    @once
    def sources(self) -> tuple[Funds, ...]:
        """The rows of funds that are parts of the total and that the table has."""
        first = ("当年财政拨款", "上年结转资金") if self._of_project else ("上级资金", "本级资金")
        rows = [self._funds(each) for each in (*first, "其他资金")]
        return tuple([each for each in rows if View(each.path, self._root).exists])

    def _funds(self, label: str) -> Funds:
        part, weight = ("项目资金", "分值") if self._of_project else ("部门资金", "分值权重")
        return Funds(self._root, f"{self.view.path}/{part}/{label}", weight)

    @once
    def funds(self) -> tuple[Funds, ...]:
        """The rows of funds, the total first."""
        return (self.total, *self.sources)

    @once
    def total_weight(self) -> Statement:
        return self.view["总分/权重"]

    @once
    def total_score(self) -> Statement:
        return self.view["总分/得分"]

    @once
    def score_places(self) -> int:
        scores = [row.score for row in self.rows] + [each.score for each in self.funds]
        return places([*scores, self.total_score])

    @once
    def rate_places(self) -> int:
        return places([each.rate for each in self.rows])

    @property
    def weighted(self) -> Funds | None:
        """The row of funds that carries weight and score: the total's or the first that has."""
        return next((each for each in self.funds if each.weight.value is not None), None)


@once_a_part
def overall(view: View) -> Sheet | None:
    """The table of the department."""
    table = view.part("整体支出绩效自评表")
    return Sheet(table, "整体支出绩效自评表：", _OF_DEPARTMENT) if table.exists else None


@once_a_part
def projects(view: View) -> tuple[Sheet, ...]:
    """The tables of the projects."""
    return tuple(
        Sheet(table, f"项目“{_cut(table['项目名称'].words or table.path)}”：", _OF_PROJECT)
        for table in view.rows("项目支出绩效自评表")
    )


@once_a_part
def sheets(view: View) -> tuple[Sheet, ...]:
    """All performance tables of a disclosure."""
    first = overall(view)
    return projects(view) if first is None else (first, *projects(view))


@once_a_part
def duplicated(view: View) -> str | None:
    """The name of a project that has two tables."""
    seen: set[str] = set()
    for each in projects(view):
        if each.project is not None:
            name = "".join(each.project.split())
            if name in seen:
                return each.project
            seen.add(name)
    return None


def torn(table: View) -> bool:
    """Whether a table goes on in one that has neither name nor funds, or is such a rest itself:
    a title out of its place cuts a table in two."""
    root, at = table.root, 0
    if table.path.endswith("]"):
        at = int(table.path[:-1].rpartition("[")[2])
    parts = [f"项目支出绩效自评表[{at + 1}]", *([table.path] if at > 1 else [])]
    return any(
        each in root.counts
        and f"{each}/项目资金" not in root.counts
        and not root.statement(f"{each}/项目名称").stated
        for each in parts
    )


@once_a_part
def report_rows(report: View) -> tuple[Row, ...]:
    """The indicators that a report analyses."""
    return tuple(
        Row(report.root, path, _ANALYSED)
        for kind in ("产出", "效益", "满意度")
        for path in report.root.row_paths(report.below(f"指标分析/{kind}/指标"))
    )


@once_a_part
def planned_rows(report: View) -> tuple[Row, ...]:
    """The indicators that a report plans; they have no actual value."""
    return tuple(
        Row(report.root, path, _PLANNED) for path in report.root.row_paths(report.below("绩效指标"))
    )


def mark(statement: Statement, shared: int) -> Interval:
    """A weight or a score; whole ones are exact, others as precise as the most precise (``shared``)
    of their column."""
    assert statement.value is not None
    return rounded(statement.value, shared) if shared else exact(statement.value)


def marks_sum(statements: Sequence[Statement], shared: int) -> Interval:
    """What the weights or scores of a column come to."""
    total = sum([each.value or 0 for each in statements], Decimal(0))
    slack = half_unit(shared) * len(statements) if shared else Decimal(0)
    return Interval(total - slack, total + slack)


def _cut(words: str) -> str:
    words = "".join(words.split())
    return words if len(words) <= _CUT_AT else words[: _CUT_AT - 1] + "…"
