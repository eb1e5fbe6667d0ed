"""S: the same figure stated twice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juesuan.checks.compare import equal
from juesuan.checks.findings import HELD, Outcome, Undecided, Violated
from juesuan.checks.labels import FUNDS, GENERAL, THREE, THREE_KINDS
from juesuan.checks.registry import enter
from juesuan.checks.sheets import Measure, Row, Sheet, overall, projects, same_unit
from juesuan.checks.view import Statement, View

__all__: list[str] = []

_BALANCE = "收入支出决算总体情况"
_APPROPRIATION = "财政拨款收入支出决算总体情况"
_VEHICLES = f"{THREE}/公务用车购置及运行维护费"
_SAME = "两节说的是同一数字"
_NO_DIFFERENCE = re.compile(r"无差异|没有差异|不存在差异|一致")


@enter(
    "S101",
    "本年收入",
    must="一、本年收入合计 = 二、本年收入",
    why=_SAME,
    fires=f"{_BALANCE}: 本年收入合计=90.00\n收入决算情况: 本年收入=91.00",
    mended=("=91.00", "=90.00"),
)
def revenue(view: View) -> Iterator[Outcome]:
    yield equal(view["收入决算情况/本年收入"], view[f"{_BALANCE}/本年收入合计"])


@enter(
    "S102",
    "本年支出",
    must="一、本年支出合计 = 三、本年支出",
    why=_SAME,
    fires=f"{_BALANCE}: 本年支出合计=90.00\n支出决算情况: 本年支出=91.00",
    mended=("=91.00", "=90.00"),
)
def expenditure(view: View) -> Iterator[Outcome]:
    yield equal(view["支出决算情况/本年支出"], view[f"{_BALANCE}/本年支出合计"])


@enter(
    "S103",
    "财政拨款收入",
    must="二、财政拨款收入 = 四、本年财政拨款收入",
    why=_SAME,
    fires=f"收入决算情况: 财政拨款收入=80.00\n{_APPROPRIATION}: 本年财政拨款收入=81.00",
    mended=("=81.00", "=80.00"),
)
def appropriation(view: View) -> Iterator[Outcome]:
    yield equal(view[f"{_APPROPRIATION}/本年财政拨款收入"], view["收入决算情况/财政拨款收入"])


@enter(
    "S104",
    "基本支出",
    "warning",
    must="三、基本支出 = 六、一般公共预算财政拨款基本支出",
    why="基本支出通常全部由一般公共预算财政拨款安排；也有其他资金时两数不同",
    fires="支出决算情况: 基本支出=50.00\n一般公共预算财政拨款基本支出决算情况: 基本支出=51.00",
    mended=("=51.00", "=50.00"),
)
def basic(view: View) -> Iterator[Outcome]:
    yield equal(
        view["一般公共预算财政拨款基本支出决算情况/基本支出"],
        view["支出决算情况/基本支出"],
        advice="如有其他资金安排的基本支出请说明，否则请核对",
    )


@enter(
    "S105",
    "一般公共预算决算数",
    must="五、与年初预算相比的决算数 = 一般公共预算财政拨款支出",
    why="同一节中说的是同一数字",
    fires=(
        f"{GENERAL}/总体情况: 一般公共预算财政拨款支出=80.00\n"
        f"{GENERAL}/总体情况/与年初预算相比: 决算数=81.00"
    ),
    mended=("=81.00", "=80.00"),
)
def general_account(view: View) -> Iterator[Outcome]:
    summary = view.part(f"{GENERAL}/总体情况")
    yield equal(summary["与年初预算相比/决算数"], summary["一般公共预算财政拨款支出"])


@enter(
    "S106",
    "财政拨款、基金、国资预算决算数",
    "warning",
    must="四、七、八：与年初预算相比的决算数是本节的总计或本年数",
    why="决算数应在本节中出现；口径（总计、本年、收入、支出）各地不同",
    fires=(
        f"{_APPROPRIATION}: 财政拨款收入总计=80.00, 财政拨款支出总计=80.00\n"
        f"{_APPROPRIATION}/与年初预算相比: 决算数=81.00"
    ),
    mended=("=81.00", "=80.00"),
)
def other_accounts(view: View) -> Iterator[Outcome]:
    own = {
        _APPROPRIATION: (
            "财政拨款收入总计",
            "财政拨款支出总计",
            "本年财政拨款收入",
            "本年财政拨款支出",
        ),
        **dict.fromkeys(FUNDS, ("收入总计", "支出总计", "本年收入", "本年支出", "财政拨款支出")),
    }
    for name, labels in own.items():
        section = view.part(name)
        if section["与年初预算相比/决算数"].leaf is not None:
            yield equal(
                section["与年初预算相比/决算数"],
                *(section[each] for each in labels),
                advice="请核对决算数的口径",
            )


@enter(
    "S201",
    "“三公”经费的两处金额",
    must="“三公”经费各项在构成中的金额 = 在“具体情况如下”中的金额",
    why="两段说的是同一数字",
    fires=f"{THREE}/公务接待费: 支出=4.00\n{THREE}/公务接待费/具体情况: 支出=5.00",
    mended=("=5.00", "=4.00"),
)
def three_public_twice(view: View) -> Iterator[Outcome]:
    section = view.part(THREE)
    for each in THREE_KINDS:
        if section[f"{each}/具体情况/支出"].leaf is not None:
            yield equal(section[f"{each}/具体情况/支出"], section[f"{each}/支出"])


@enter(
    "S202",
    "“三公”经费决算数",
    must="与全年预算相比的各决算数 = 前面所写的支出",
    why="同一节中说的是同一数字",
    fires=f"{THREE}: 支出=12.00\n{THREE}/与全年预算相比: 决算数=13.00",
    mended=("=13.00", "=12.00"),
)
def three_public_accounts(view: View) -> Iterator[Outcome]:
    section = view.part(THREE)
    vehicles = section.part("公务用车购置及运行维护费")
    pairs = (
        ("决算数", section["支出"]),
        ("因公出国（境）费/决算数", section["因公出国（境）费/支出"]),
        ("公务用车购置费/决算数", vehicles["公务用车购置费"]),
        ("公务用车运行维护费/决算数", vehicles["公务用车运行维护费"]),
        ("公务接待费/决算数", section["公务接待费/支出"]),
    )
    for label, spent in pairs:
        stated = section[f"与全年预算相比/{label}"]
        if stated.leaf is not None:
            yield equal(stated, spent)


@enter(
    "S301",
    "机关运行经费与公用经费",
    "warning",
    must="机关运行经费 = 一般公共预算基本支出的公用经费",
    why="行政单位和参公单位的公用经费即机关运行经费；机关运行经费为零（事业单位）时不作判断",
    fires=(
        "一般公共预算财政拨款基本支出决算情况: 公用经费=10.00\n"
        "其他重要事项/机关运行经费: 支出=11.00"
    ),
    mended=("=11.00", "=10.00"),
)
def running_costs(view: View) -> Iterator[Outcome]:
    stated = view["其他重要事项/机关运行经费/支出"]
    if stated.value == 0:
        yield Undecided("机关运行经费为零，可能是事业单位", moot=True)
    else:
        yield equal(
            stated,
            view["一般公共预算财政拨款基本支出决算情况/公用经费"],
            advice="如口径不同请说明，否则请核对",
        )


@enter(
    "S401",
    "全年预算总额",
    must="预算绩效一节的全年预算总额 = 整体支出绩效自评表合计的全年预算数",
    why="说的是所附的表",
    fires="预算绩效: 全年预算总额=100.00\n整体支出绩效自评表/部门资金/合计: 全年预算数=99.00",
    mended=("=99.00", "=100.00"),
)
def performance_budget(view: View) -> Iterator[Outcome]:
    yield equal(view["预算绩效/全年预算总额"], view["整体支出绩效自评表/部门资金/合计/全年预算数"])


@enter(
    "S402",
    "实际执行总额",
    must="预算绩效一节的实际执行总额 = 整体支出绩效自评表合计的全年执行数",
    why="说的是所附的表",
    fires="预算绩效: 实际执行总额=100.00\n整体支出绩效自评表/部门资金/合计: 全年执行数=99.00",
    mended=("=99.00", "=100.00"),
)
def performance_executed(view: View) -> Iterator[Outcome]:
    yield equal(view["预算绩效/实际执行总额"], view["整体支出绩效自评表/部门资金/合计/全年执行数"])


@enter(
    "S403",
    "全年预算总额与收入总计",
    "warning",
    must="预算绩效一节的全年预算总额 = 一、收入总计",
    why="整体支出的全年预算通常是全部可用资金；预算口径不同时两数可以不同",
    fires=f"预算绩效: 全年预算总额=100.00\n{_BALANCE}: 收入总计=99.00",
    mended=("=99.00", "=100.00"),
)
def budget_and_revenue(view: View) -> Iterator[Outcome]:
    yield equal(
        view["预算绩效/全年预算总额"],
        view[f"{_BALANCE}/收入总计"],
        advice="如预算口径不同请说明，否则请核对",
    )


@enter(
    "S404",
    "实际执行总额与本年支出合计",
    "warning",
    must="预算绩效一节的实际执行总额 = 一、本年支出合计",
    why="整体支出的执行数通常是全部支出；口径不同时两数可以不同",
    fires=f"预算绩效: 实际执行总额=100.00\n{_BALANCE}: 本年支出合计=99.00",
    mended=("=99.00", "=100.00"),
)
def executed_and_expenditure(view: View) -> Iterator[Outcome]:
    yield equal(
        view["预算绩效/实际执行总额"],
        view[f"{_BALANCE}/本年支出合计"],
        advice="如口径不同请说明，否则请核对",
    )


@enter(
    "S501",
    "固定资产车辆与车辆数",
    "warning",
    must="“三公”经费一节的固定资产车辆 = 国有资产占用的车辆数（或写明差异原因）",
    why="同一时点的车辆；写明差异原因的视为已经解释",
    fires=f"{_VEHICLES}: 固定资产车辆=4\n其他重要事项/国有资产占用: 车辆数=5",
    mended=("=5", "=4"),
)
def asset_vehicles(view: View) -> Iterator[Outcome]:
    yield _vehicles(view, view["其他重要事项/国有资产占用/车辆数"], "固定资产车辆")


@enter(
    "S502",
    "公务用车保有量与固定资产车辆",
    "warning",
    must="公务用车保有量 = 固定资产车辆（或写明差异原因）",
    why="格式要求两者不同时写明差异原因",
    fires=f"{_VEHICLES}: 保有量=4, 固定资产车辆=5",
    mended=("固定资产车辆=5", "固定资产车辆=5, 差异原因=一辆车待报废"),
)
def held_vehicles(view: View) -> Iterator[Outcome]:
    yield _vehicles(view, view[f"{_VEHICLES}/保有量"], "固定资产车辆")


def _vehicles(view: View, stated: Statement, label: str) -> Outcome:
    outcome = equal(stated, view[f"{_VEHICLES}/{label}"], advice="请核对，或写明差异原因")
    reason = view[f"{_VEHICLES}/差异原因"].words
    if isinstance(outcome, Violated) and reason and not _NO_DIFFERENCE.search(reason):
        return HELD
    return outcome


@enter(
    "S601",
    "同一指标的目标值",
    "warning",
    must="整体表与项目表中同名指标的目标值相同",
    why="同名、同单位的指标说的是同一件事；两表口径不同时目标可以不同",
    fires=(
        "整体支出绩效自评表/指标[1]: 三级指标=整理档案数量, 预期指标值=>=300卷\n"
        "项目支出绩效自评表[1]/指标[1]: 三级指标=整理档案数量, 目标值=>=400卷"
    ),
    mended=(">=400卷", ">=300卷"),
)
def indicator_targets(view: View) -> Iterator[Outcome]:
    for row, other, table in _same_indicators(view):
        yield _same_value(row, row.target, other.target, table, "目标值")


@enter(
    "S602",
    "同一指标的业绩值",
    "warning",
    must="整体表与项目表中同名指标的业绩值相同",
    why="同名、同单位的指标说的是同一件事；两表口径不同时业绩可以不同",
    fires=(
        "整体支出绩效自评表/指标[1]: 三级指标=整理档案数量, 实际完成指标值=300卷\n"
        "项目支出绩效自评表[1]/指标[1]: 三级指标=整理档案数量, 业绩值=400卷"
    ),
    mended=("400卷", "300卷"),
)
def indicator_actuals(view: View) -> Iterator[Outcome]:
    for row, other, table in _same_indicators(view):
        yield _same_value(row, row.actual, other.actual, table, "业绩值")


def _same_indicators(view: View) -> Iterator[tuple[Row, Row, Sheet]]:
    """Indicators of the overall table with the one of the same name in a project's table.

    A name that several projects use belongs to none of them alone.
    """
    table = overall(view)
    if table is None:
        return
    named: dict[str, list[tuple[Row, Sheet]]] = {}
    for sheet in projects(view):
        for row in sheet.rows:
            named.setdefault(_name(row), []).append((row, sheet))
    for row in table.rows:
        name = _name(row)
        found = named.get(name, [])
        if name and len(found) == 1:
            yield row, *found[0]


def _name(row: Row) -> str:
    return "".join((row.name.words or "").split())


def _same_value(row: Row, one: Measure, other: Measure, table: Sheet, column: str) -> Outcome:
    if one.kind == "deadline" and other.kind == "deadline":
        agree = one.day == other.day
    elif one.number is not None and other.number is not None:
        if not same_unit(one, other):
            return Undecided(f"{row.called}两表单位不同")
        agree = one.number.value == other.number.value
    else:
        return Undecided(f"{row.called}{column}不是数量", moot=True)
    if agree:
        return HELD
    message = (
        f"{row.called}整体表的{column}为“{one.text.written}”，{table.called[:-1]}的表中为"
        f"“{other.text.written}”；请核对两张表"
    )
    stated = one.number or one.day_statement or one.text
    against = other.number or other.day_statement or other.text
    computed = None if other.target is None else other.target
    return Violated(stated, message, computed, (against,))
