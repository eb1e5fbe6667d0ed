"""T: totals over rows that are told by their names, and over the tables of the projects."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import attrs

from juesuan.checks.compare import at_most, total
from juesuan.checks.findings import Outcome, Undecided, Violated
from juesuan.checks.interval import trim_zeros
from juesuan.checks.labels import GENERAL
from juesuan.checks.open_sums import open_sum
from juesuan.checks.registry import enter
from juesuan.checks.sheets import duplicated_project, projects
from juesuan.checks.statement import Statement
from juesuan.checks.view import View


@enter(
    "T403",
    "每类支出与其各项",
    must="结构情况中每一类的金额 = 具体情况中该类各项之和",
    why="（二）按类、（三）按项说明的是同一笔支出",
    fires=(
        "一般公共预算财政拨款支出决算情况/结构情况[1]: 类=住房保障支出, 金额=80.00\n"
        "一般公共预算财政拨款支出决算情况/具体情况[1]: 类=住房保障支出, 支出决算数=90.00"
    ),
    mended=("支出决算数=90.00", "支出决算数=80.00"),
)
def class_items(view: View) -> Iterator[Outcome]:
    section = view.part(GENERAL)
    items: dict[str, list[Statement]] = {}
    for row in section.rows("具体情况"):
        items.setdefault(_class(row), []).append(row["支出决算数"])
    for row in section.rows("结构情况"):
        name = _class(row)
        if not items or not name:
            yield Undecided("没有列出具体情况" if not items else f"没有写明{row.path}/类")
        elif section.unread:
            yield Undecided("这一节有没有读懂的部分")
        elif name not in items:
            if row["金额"].value != 0:
                yield Undecided(f"具体情况中没有“{row['类'].words}”的各项")
        else:
            outcome = total(row["金额"], items[name], where=f"“{row['类'].words}”：")
            if isinstance(outcome, Violated):
                outcome = open_sum(view.root, outcome, [section.path])
            yield outcome


def _class(row: View) -> str:
    """The name of a class, without a number before it that was not read as one (``#.``)."""
    words = "".join((row["类"].words or "").split())
    return words[next((at for at, each in enumerate(words) if each.isalpha()), 0) :]


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
    if (twice := duplicated_project(view)) is not None:
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
    "S406",
    "没有绩效自评表的项目支出",
    "info",
    must="三、项目支出 = 各项目支出绩效自评表的全年执行数之和（含涉密项目）",
    why="项目支出应逐项自评；没有表的金额可能另行公开，或是按规定不评价的项目",
    fires=(
        "支出决算情况: 项目支出=12.00\n"
        "项目支出绩效自评表[1]/项目资金/年度资金总额: 全年执行数=10.00"
    ),
    mended=("项目支出=12.00", "项目支出=10.00"),
)
def projects_without_table(view: View) -> Iterator[Outcome]:
    spent, tables = view["支出决算情况/项目支出"], projects(view)
    if not tables or not spent.stated:
        yield Undecided("没有写明项目支出，或没有项目支出绩效自评表")
    elif view.root.has_unread:
        yield Undecided("文中有没有读懂的部分，可能是所缺的表")
    else:
        parts = [each.total.executed for each in tables]
        hidden = view["其他需说明的事项/全年执行数"]
        outcome = at_most(spent, *[*parts, hidden] if hidden.stated else parts)
        if isinstance(outcome, Violated) and outcome.computed is not None:
            lacking = outcome.statement.value or Decimal(0)
            lacking -= outcome.computed.middle
            message = (
                f"项目支出为{spent.written}，所附{len(tables)}张项目支出绩效自评表的全年执行数合计"
                f"少{trim_zeros(round(lacking, 2))}{spent.unit}；这部分支出没有绩效自评表，请说明"
            )
            outcome = attrs.evolve(outcome, message=message)
        yield outcome
