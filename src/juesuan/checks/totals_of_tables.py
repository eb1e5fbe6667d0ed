"""T8: totals of the performance tables."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.checks.compare import total
from juesuan.checks.findings import Outcome, Undecided, Violated
from juesuan.checks.registry import enter
from juesuan.checks.sheets import Sheet, duplicated, overall, projects
from juesuan.checks.view import Statement, View

__all__: list[str] = []

_COLUMNS = ("initial_budget", "budget", "executed")


@enter(
    "T801",
    "项目全年预算数",
    must="项目全年预算数 = 各项目表年度资金总额的全年预算数之和（含涉密项目）",
    why="所写的总数应是各表之和；缺表、多表或同一项目有两张表时不作判断",
    fires=(
        "预算绩效: 项目全年预算数=12.00\n"
        "项目支出绩效自评表[1]/项目资金/年度资金总额: 全年预算数=10.00\n"
        "其他需说明的事项: 全年预算数=3.00, SM项目数=1"
    ),
    mended=("项目全年预算数=12.00", "项目全年预算数=13.00"),
)
def projects_budget(view: View) -> Iterator[Outcome]:
    yield _projects_total(view, "项目全年预算数", "budget", "全年预算数")


@enter(
    "T802",
    "项目全年执行数",
    must="项目全年执行数 = 各项目表年度资金总额的全年执行数之和（含涉密项目）",
    why="所写的总数应是各表之和；缺表、多表或同一项目有两张表时不作判断",
    fires=(
        "预算绩效: 项目全年执行数=12.00\n"
        "项目支出绩效自评表[1]/项目资金/年度资金总额: 全年执行数=10.00\n"
        "其他需说明的事项: 全年执行数=3.00, SM项目数=1"
    ),
    mended=("项目全年执行数=12.00", "项目全年执行数=13.00"),
)
def projects_executed(view: View) -> Iterator[Outcome]:
    yield _projects_total(view, "项目全年执行数", "executed", "全年执行数")


def _projects_total(view: View, label: str, column: str, confidential: str) -> Outcome:
    tables = projects(view)
    if not tables:
        return Undecided("文中没有项目支出绩效自评表")
    if (twice := duplicated(view)) is not None:
        return Undecided(f"项目“{twice}”有两张表")
    hidden = view["其他需说明的事项/SM项目数"].value or 0
    number = view["预算绩效/评价项目数"].value
    if number is not None and number != len(tables) + hidden:
        return Undecided("项目表的张数与评价项目数不符")
    parts: list[Statement] = [getattr(each.total, column) for each in tables]
    if hidden:
        parts.append(view[f"其他需说明的事项/{confidential}"])
    outcome = total(view[f"预算绩效/{label}"], parts)
    if not isinstance(outcome, Undecided) and view.root.has_unread and number is None:
        return Undecided("文中有没有读懂的部分，可能是所缺的表")
    return outcome


@enter(
    "T803",
    "部门资金合计",
    must="整体支出绩效自评表：每栏的合计 = 上级资金 + 本级资金 + 其他资金",
    why="合计是各来源之和",
    fires=(
        "整体支出绩效自评表/部门资金/上级资金: 全年预算数=1.00\n"
        "整体支出绩效自评表/部门资金/本级资金: 全年预算数=90.00\n"
        "整体支出绩效自评表/部门资金/其他资金: 全年预算数=8.00\n"
        "整体支出绩效自评表/部门资金/合计: 全年预算数=100.00"
    ),
    mended=("全年预算数=8.00", "全年预算数=9.00"),
)
def department_funds(view: View) -> Iterator[Outcome]:
    table = overall(view)
    if table is not None:
        yield from _columns(table)


@enter(
    "T804",
    "年度资金总额",
    must="项目支出绩效自评表：每栏的年度资金总额 = 其下各行之和",
    why="总额是各来源之和；有没有读懂的行时不作判断",
    fires=(
        "项目支出绩效自评表[1]/项目资金/年度资金总额: 全年预算数=10.00\n"
        "项目支出绩效自评表[1]/项目资金/当年财政拨款: 全年预算数=8.00\n"
        "项目支出绩效自评表[1]/项目资金/其他资金: 全年预算数=1.00"
    ),
    mended=("全年预算数=1.00", "全年预算数=2.00"),
)
def project_funds(view: View) -> Iterator[Outcome]:
    for table in projects(view):
        yield from _columns(table)


def _columns(table: Sheet) -> Iterator[Outcome]:
    whole, parts = table.total, table.sources
    for column in _COLUMNS:
        stated: Statement = getattr(whole, column)
        cells: list[Statement] = [getattr(each, column) for each in parts]
        known = [each for each in cells if each.figure is not None]
        if stated.leaf is None and not known:
            continue
        if not known:
            yield Undecided(f"{whole.path}没有分项")
            continue
        outcome = total(stated, known, where=table.called)
        empty = [each.path for each in cells if each.leaf is None]
        lacking = [*empty, *table.missing_sources]
        if isinstance(outcome, Violated) and table.view.unread:
            yield Undecided(f"{table.called}有没有读懂的部分")
        elif isinstance(outcome, Violated) and lacking:
            yield Undecided(f"没有写明{lacking[0]}")
        else:
            yield outcome
