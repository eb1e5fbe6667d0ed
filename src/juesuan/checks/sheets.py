"""The performance tables as rows of one shape, whatever form they have.

The table of a department, that of a project and the analysis of a report name their columns
differently; the checks of a row are the same.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

import attrs

from juesuan.checks.compare import places
from juesuan.checks.expression import Reckoned
from juesuan.checks.interval import Interval, exact, rounded
from juesuan.checks.statement import NOTHING, Statement
from juesuan.checks.view import View

__all__ = [
    "Funds",
    "Measure",
    "Row",
    "Sheet",
    "duplicated",
    "marks",
    "overall",
    "projects",
    "report_rows",
    "same_number",
    "same_unit",
    "sheets",
    "torn",
]

_PERSONS = frozenset({"人", "名", "位"})
_FULL_DATE = re.compile(r"日|号|\d{4}\s*[-./]\s*\d{1,2}\s*[-./]\s*\d{1,2}")
_ROUNDED_UNIT = re.compile(r"^[万亿]")
_TIMES = ("日", "天", "个月", "月", "小时", "工作日", "个工作日")
_CUT_AT = 24
_OPTIONAL = ("上年结转资金",)


class Measure(NamedTuple):
    """A target or an actual value.

    ``kind`` is None where the cell is empty or says that there is none.
    """

    kind: Literal["quantity", "deadline", "quality"] | None
    text: Statement
    number: Statement | None = None
    comparison: str | None = None
    unit: str | None = None
    day: datetime.date | None = None
    day_statement: Statement | None = None

    @property
    def torn(self) -> bool:
        """Whether the cell says more than was read of it: ``=？``, ``1O0个``, a second line."""
        words = self.text.words or ""
        if self.kind == "quantity":
            return "\n" in words
        return self.kind == "quality" and not words[:1].isalpha()

    @property
    def earliest(self) -> datetime.date | None:
        """The first day that the words can mean: ``2024年8月`` begins on the first."""
        if self.day is None or _FULL_DATE.search(self.text.canonical):
            return self.day
        return self.day.replace(day=1, month=self.day.month if "月" in self.text.canonical else 1)

    @property
    def interval(self) -> Interval | None:
        """What the number may have been rounded from; whole numbers of things are exact."""
        if self.number is None or self.number.value is None:
            return None
        value = self.number.value
        if self.number.decimals == 0 and not _ROUNDED_UNIT.match(self.unit or ""):
            return exact(value)
        return rounded(value)

    @property
    def target(self) -> Interval | None:
        """The number as one that was set and not measured."""
        if self.number is None or self.number.value is None:
            return None
        return exact(self.number.value)


class Row(NamedTuple):
    """An indicator with its target, its actual value and its score.

    ``known`` is what was worked out once.
    """

    path: str
    name: Statement
    level: str
    weight: Statement
    score: Statement
    rate: Statement
    target: Measure
    actual: Measure
    known: dict[str, Any]
    rule: str | None = None
    has_rule_column: bool = False
    deviation: Statement | None = None
    table: str = ""

    @property
    def called(self) -> str:
        return f"指标“{_cut(self.name.words or self.path)}”："

    @property
    def where(self) -> str:
        """Table and indicator, as the beginning of a message."""
        return f"{self.table}{self.called}"

    @property
    def is_cost(self) -> bool:
        return "成本" in self.level

    @property
    def may_be_limit(self) -> bool:
        """Whether the target may be one to stay below: a cost, a time."""
        time = ("时效" in self.level or "时限" in self.level) and self.target.unit in _TIMES
        return self.target.comparison in ("<=", "<") or self.is_cost or time


class Funds(NamedTuple):
    """A row of the funds of a table."""

    path: str
    initial_budget: Statement
    budget: Statement
    executed: Statement
    weight: Statement
    rate: Statement
    score: Statement


@attrs.frozen(eq=False)
class Sheet:
    """A performance table."""

    view: View
    called: str
    project: str | None
    rows: tuple[Row, ...]
    total: Funds
    sources: tuple[Funds, ...]
    missing_sources: tuple[str, ...]
    total_weight: Statement
    total_score: Statement
    score_places: int
    rate_places: int

    @property
    def weighted(self) -> Funds | None:
        """The row of funds that carries weight and score: the total's or the first that has."""
        return next(
            (each for each in (self.total, *self.sources) if each.weight.value is not None),
            None,
        )


def overall(view: View) -> Sheet | None:
    """The table of the department."""
    known = view.root.known
    if "overall" not in known:
        table = view.part("整体支出绩效自评表")
        known["overall"] = (
            _sheet(table, "整体支出绩效自评表：", None, table.part("部门资金"), "合计")
            if table.exists
            else None
        )
    found: Sheet | None = known["overall"]
    return found


def projects(view: View) -> tuple[Sheet, ...]:
    """The tables of the projects."""
    known = view.root.known
    if "projects" not in known:
        known["projects"] = tuple(
            _sheet(
                table,
                f"项目“{_cut(table['项目名称'].words or table.path)}”：",
                table["项目名称"].words,
                table.part("项目资金"),
                "年度资金总额",
            )
            for table in view.rows("项目支出绩效自评表")
        )
    found: tuple[Sheet, ...] = known["projects"]
    return found


def sheets(view: View) -> tuple[Sheet, ...]:
    """All performance tables of a disclosure."""
    first = overall(view)
    return projects(view) if first is None else (first, *projects(view))


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


def _sheet(table: View, called: str, project: str | None, funds: View, total: str) -> Sheet:
    project_table = total == "年度资金总额"
    weight = "分值" if project_table else "分值权重"
    rows = tuple(_row(each, f"{called[:-1]}，", project_table) for each in table.rows("指标"))
    labels = (
        ("当年财政拨款", "上年结转资金", "其他资金")
        if project_table
        else ("上级资金", "本级资金", "其他资金")
    )
    end = table.part("总分")
    whole = _funds(funds.part(total), weight)
    parts = {each: funds.part(each) for each in labels}
    there = {each: part for each, part in parts.items() if part.exists}
    sources = tuple(_funds(part, weight) for part in there.values())
    scores = [row.score for row in rows] + [each.score for each in (whole, *sources)]
    return Sheet(
        view=table,
        called=called,
        project=project,
        rows=rows,
        total=whole,
        sources=sources,
        missing_sources=tuple(
            f"{funds.path}/{each}" for each in labels if each not in there and each not in _OPTIONAL
        ),
        total_weight=end["权重"],
        total_score=end["得分"],
        score_places=places([*scores, end["得分"]]),
        rate_places=places([each.rate for each in rows]),
    )


def _funds(row: View, weight: str) -> Funds:
    labels = ("年初预算数", "全年预算数", "全年执行数", weight, "执行率", "得分")
    return Funds(row.path, *[row.root.statement(f"{row.path}/{each}") for each in labels])


def _row(row: View, table: str, project: bool) -> Row:
    at, words, path = row.root.statement, row.root.words, f"{row.path}/"
    rule = words(f"{path}赋分规则")
    return Row(
        path=row.path,
        name=at(f"{path}三级指标"),
        level=f"{words(f'{path}一级指标') or ''}{words(f'{path}二级指标') or ''}",
        weight=at(f"{path}权重" if project else f"{path}分值权重"),
        score=at(f"{path}指标得分" if project else f"{path}得分"),
        rate=at(f"{path}完成率"),
        target=measure(row, "目标值" if project else "预期指标值"),
        actual=measure(row, "业绩值" if project else "实际完成指标值"),
        known={},
        rule="".join(rule.split()) if rule else None,
        has_rule_column=project,
        deviation=at(f"{path}偏差原因分析及改进措施") if project else None,
        table=table,
    )


def report_rows(report: View) -> tuple[Row, ...]:
    """The indicators that a report analyses."""
    known = report.root.known
    key = ("rows", report.path)
    if key not in known:
        known[key] = tuple(
            Row(
                path=row.path,
                name=row["名称"],
                level=row["二级指标"].words or "",
                weight=row["满分"],
                score=row["得分"],
                rate=row["完成率"],
                target=measure(row, "预期指标值"),
                actual=measure(row, "实际完成指标值"),
                known={},
            )
            for kind in ("产出", "效益", "满意度")
            for row in report.part("指标分析").part(kind).rows("指标")
        )
    found: tuple[Row, ...] = known[key]
    return found


def measure(row: View, label: str) -> Measure:
    """The target or the actual value at a label of a row."""
    root, path = row.root, f"{row.path}/{label}"
    text = root.statement(path)
    if text.words is None:
        return Measure(None, text)
    if (number := f"{path}/数值") in root.leaves:
        comparison, unit = root.words(f"{path}/比较"), root.words(f"{path}/单位")
        return Measure("quantity", text, root.statement(number), comparison, unit)
    if f"{path}/日期" in root.leaves:
        day = root.statement(f"{path}/日期")
        return Measure("deadline", text, day=day.day, day_statement=day)
    return Measure(None if text.words in NOTHING else "quality", text)


def same_unit(one: Measure, other: Measure) -> bool:
    """Whether two quantities count the same; 人 and 名 do."""
    a, b = (one.unit or ""), (other.unit or "")
    return a == b or (a in _PERSONS and b in _PERSONS)


def same_number(one: Measure, other: Measure) -> Reckoned | None:
    """Whether two quantities are one number, for other values of them; None for others."""
    first, second = one.number, other.number
    if first is None or second is None:
        return None
    return Reckoned((first, second), lambda at: at(first).middle == at(second).middle)


def marks(statements: Sequence[Statement]) -> list[Interval]:
    """Weights or scores of one column; whole ones are exact, others as precise as the column."""
    shared = places(statements)
    found = []
    for each in statements:
        assert each.value is not None
        found.append(rounded(each.value, shared) if shared else exact(each.value))
    return found


def _cut(words: str) -> str:
    words = "".join(words.split())
    return words if len(words) <= _CUT_AT else words[: _CUT_AT - 1] + "…"
