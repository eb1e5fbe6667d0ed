"""The performance tables as sheets of one shape: their indicators, funds and totals."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from juesuan.checks.compare import places
from juesuan.checks.indicators import OF_DEPARTMENT, OF_PROJECT, Columns, RowView, shorten
from juesuan.checks.interval import Interval, half_unit, point, rounding_of, written_decimals
from juesuan.checks.once import once, once_a_part
from juesuan.checks.statement import Statement
from juesuan.checks.view import Root, View
from juesuan.model.leaves import Figure


class Funds:
    """A row of the funds of a table."""

    def __init__(self, root: Root, path: str, weight: str) -> None:
        self.root = root
        self.path = path
        self._weight = weight

    def _at(self, column: str) -> Statement:
        return self.root.statement(f"{self.path}/{column}")

    @once
    def initial_budget(self) -> Statement:
        return self._at("年初预算数")

    @once
    def budget(self) -> Statement:
        return self._at("全年预算数")

    @once
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
        self.columns = columns
        self._of_project = columns is OF_PROJECT

    @once
    def project(self) -> str | None:
        """The name of the project."""
        return self.view["项目名称"].words if self._of_project else None

    @once
    def rows(self) -> tuple[RowView, ...]:
        table, columns = f"{self.called[:-1]}，", self.columns
        return tuple(
            [
                RowView(self._root, path, columns, table)
                for path in self._root.row_paths(f"{self.view.path}/指标")
            ]
        )

    @once
    def costs(self) -> list[RowView]:
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

    def plain_total(self, column: Iterable[object]) -> Decimal | None:
        """What the cells of a column come to as they are written; see :meth:`Root.plain_sum`."""
        given = [cell.value if type(cell) is Figure else None for cell in column]
        return self._root.plain_sum(given)

    @once
    def score_places(self) -> int:
        others = places([self.total_score, *[each.score for each in self.funds]])
        return max(others, places_of([row.score_cell for row in self.rows]))

    @once
    def rate_places(self) -> int:
        return places_of([row.rate_cell for row in self.rows])

    @once
    def weighted(self) -> Funds | None:
        """The row of funds that carries weight and score: the total's or the first that has."""
        return next((each for each in self.funds if each.weight.value is not None), None)


def places_of(column: Iterable[object]) -> int:
    """The decimals of the most precise figure of a column."""
    total = sum([each.value for each in column if type(each) is Figure], Decimal(0))
    return written_decimals(total) or 0


@once_a_part
def overall(view: View) -> Sheet | None:
    """The table of the department."""
    table = view.part("整体支出绩效自评表")
    return Sheet(table, "整体支出绩效自评表：", OF_DEPARTMENT) if table.exists else None


@once_a_part
def projects(view: View) -> tuple[Sheet, ...]:
    """The tables of the projects."""
    return tuple(
        Sheet(table, f"项目“{shorten(table['项目名称'].words or table.path)}”：", OF_PROJECT)
        for table in view.rows("项目支出绩效自评表")
    )


@once_a_part
def sheets(view: View) -> tuple[Sheet, ...]:
    """All performance tables of a disclosure."""
    first = overall(view)
    return projects(view) if first is None else (first, *projects(view))


@once_a_part
def duplicated_project(view: View) -> str | None:
    """The name of a project that has two tables."""
    seen: set[str] = set()
    for each in projects(view):
        if each.project is not None:
            name = "".join(each.project.split())
            if name in seen:
                return each.project
            seen.add(name)
    return None


def is_torn(table: View) -> bool:
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


def mark_interval(statement: Statement, shared: int) -> Interval:
    """A weight or a score; whole ones are exact, others as precise as the most precise (``shared``)
    of their column."""
    assert statement.value is not None
    return rounding_of(statement.value, shared) if shared else point(statement.value)


def sum_of_marks(statements: Sequence[Statement], shared: int) -> Interval:
    """What the weights or scores of a column come to."""
    total = sum([each.value or 0 for each in statements], Decimal(0))
    slack = half_unit(shared) * len(statements) if shared else Decimal(0)
    return Interval(total - slack, total + slack)
