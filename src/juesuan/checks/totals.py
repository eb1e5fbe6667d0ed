"""T1 to T4: totals and their parts, sections 一 to 六."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juesuan.checks.compare import equal, total
from juesuan.checks.findings import Outcome, Undecided
from juesuan.checks.labels import EXPENDITURES, GENERAL, REVENUES
from juesuan.checks.registry import enter
from juesuan.checks.view import Statement, View

__all__ = ["SUM", "rows_total", "summed"]

SUM = "总额是各分项之和；四舍五入造成的差额不算"


def summed(section: View, whole: str, parts: Sequence[str]) -> Outcome:
    return total(section[whole], [section[each] for each in parts])


@enter(
    "T101",
    "收入总计",
    must="收入总计 = 本年收入合计 + 使用非财政拨款结余 + 年初结转和结余",
    why=SUM,
    fires=(
        "收入支出决算总体情况: 收入总计=100.00, 本年收入合计=90.00, 使用非财政拨款结余=0.00, "
        "年初结转和结余=9.00"
    ),
    mended=("年初结转和结余=9.00", "年初结转和结余=10.01"),
)
def revenue_total(view: View) -> Iterator[Outcome]:
    yield summed(
        view.part("收入支出决算总体情况"),
        "收入总计",
        ("本年收入合计", "使用非财政拨款结余", "年初结转和结余"),
    )


@enter(
    "T102",
    "支出总计",
    must="支出总计 = 本年支出合计 + 结余分配 + 年末结转和结余",
    why=SUM,
    fires=(
        "收入支出决算总体情况: 支出总计=100.00, 本年支出合计=90.00, 结余分配=0.00, "
        "年末结转和结余=9.00"
    ),
    mended=("年末结转和结余=9.00", "年末结转和结余=10.00"),
)
def expenditure_total(view: View) -> Iterator[Outcome]:
    yield summed(
        view.part("收入支出决算总体情况"),
        "支出总计",
        ("本年支出合计", "结余分配", "年末结转和结余"),
    )


@enter(
    "T103",
    "收支总计相等",
    must="收入总计 = 支出总计",
    why="收支平衡：收入总计与支出总计是同一数",
    fires="收入支出决算总体情况: 收入总计=100.00, 支出总计=99.00",
    mended=("支出总计=99.00", "支出总计=100.00"),
)
def balance(view: View) -> Iterator[Outcome]:
    section = view.part("收入支出决算总体情况")
    yield equal(section["收入总计"], section["支出总计"], advice="收支总计应相等，请核对")


@enter(
    "T201",
    "本年收入的构成",
    must="本年收入 = 各类收入之和",
    why=SUM,
    fires=(
        "收入决算情况: 本年收入=100.00, 财政拨款收入=80.00, 上级补助收入=0.00, "
        "事业收入=0.00, 经营收入=0.00, 附属单位上缴收入=0.00, 其他收入=10.00"
    ),
    mended=("其他收入=10.00", "其他收入=20.00"),
)
def revenue_classes(view: View) -> Iterator[Outcome]:
    yield summed(view.part("收入决算情况"), "本年收入", REVENUES)


@enter(
    "T202",
    "本年支出的构成",
    must="本年支出 = 各类支出之和",
    why=SUM,
    fires=(
        "支出决算情况: 本年支出=100.00, 基本支出=80.00, 项目支出=10.00, 上缴上级支出=0.00, "
        "经营支出=0.00, 对附属单位补助支出=0.00"
    ),
    mended=("项目支出=10.00", "项目支出=20.00"),
)
def expenditure_classes(view: View) -> Iterator[Outcome]:
    yield summed(view.part("支出决算情况"), "本年支出", EXPENDITURES)


@enter(
    "T301",
    "财政拨款收入总计",
    must="财政拨款收入总计 = 年初财政拨款结转和结余 + 本年财政拨款收入",
    why=SUM,
    fires=(
        "财政拨款收入支出决算总体情况: 财政拨款收入总计=80.00, 年初财政拨款结转和结余=5.00, "
        "本年财政拨款收入=70.00"
    ),
    mended=("本年财政拨款收入=70.00", "本年财政拨款收入=75.00"),
)
def appropriation_revenue(view: View) -> Iterator[Outcome]:
    yield summed(
        view.part("财政拨款收入支出决算总体情况"),
        "财政拨款收入总计",
        ("年初财政拨款结转和结余", "本年财政拨款收入"),
    )


@enter(
    "T302",
    "财政拨款支出总计",
    must="财政拨款支出总计 = 年末财政拨款结转和结余 + 本年财政拨款支出",
    why=SUM,
    fires=(
        "财政拨款收入支出决算总体情况: 财政拨款支出总计=80.00, 年末财政拨款结转和结余=5.00, "
        "本年财政拨款支出=70.00"
    ),
    mended=("本年财政拨款支出=70.00", "本年财政拨款支出=75.00"),
)
def appropriation_expenditure(view: View) -> Iterator[Outcome]:
    yield summed(
        view.part("财政拨款收入支出决算总体情况"),
        "财政拨款支出总计",
        ("年末财政拨款结转和结余", "本年财政拨款支出"),
    )


@enter(
    "T303",
    "财政拨款收支总计相等",
    must="财政拨款收入总计 = 财政拨款支出总计",
    why="收支平衡：两个总计是同一数",
    fires="财政拨款收入支出决算总体情况: 财政拨款收入总计=80.00, 财政拨款支出总计=79.00",
    mended=("财政拨款支出总计=79.00", "财政拨款支出总计=80.00"),
)
def appropriation_balance(view: View) -> Iterator[Outcome]:
    section = view.part("财政拨款收入支出决算总体情况")
    yield equal(
        section["财政拨款收入总计"], section["财政拨款支出总计"], advice="收支总计应相等，请核对"
    )


@enter(
    "T401",
    "一般公共预算支出的结构",
    must="一般公共预算财政拨款支出 = 结构情况各类之和",
    why=SUM,
    fires=(
        "一般公共预算财政拨款支出决算情况/总体情况: 一般公共预算财政拨款支出=80.00\n"
        "一般公共预算财政拨款支出决算情况/结构情况[1]: 类=住房保障支出, 金额=70.00"
    ),
    mended=("金额=70.00", "金额=80.00"),
)
def classes_total(view: View) -> Iterator[Outcome]:
    section = view.part(GENERAL)
    yield rows_total(
        section, section["总体情况/一般公共预算财政拨款支出"], section.rows("结构情况"), "金额"
    )


@enter(
    "T402",
    "一般公共预算支出的具体项目",
    must="一般公共预算财政拨款支出 = 具体情况各项之和",
    why=SUM,
    fires=(
        "一般公共预算财政拨款支出决算情况/总体情况: 一般公共预算财政拨款支出=80.00\n"
        "一般公共预算财政拨款支出决算情况/具体情况[1]: 类=住房保障支出, 支出决算数=70.00"
    ),
    mended=("支出决算数=70.00", "支出决算数=80.00"),
)
def items_total(view: View) -> Iterator[Outcome]:
    section = view.part(GENERAL)
    yield rows_total(
        section,
        section["总体情况/一般公共预算财政拨款支出"],
        section.rows("具体情况"),
        "支出决算数",
    )


@enter(
    "T403",
    "每类支出与其各项",
    must="结构情况中每一类的金额 = 具体情况中该类各项之和",
    why="（二）按类、（三）按项说明的是同一笔支出",
    fires=(
        "一般公共预算财政拨款支出决算情况/结构情况[1]: 类=住房保障支出, 金额=80.00\n"
        "一般公共预算财政拨款支出决算情况/具体情况[1]: 类=住房保障支出, 支出决算数=70.00"
    ),
    mended=("支出决算数=70.00", "支出决算数=80.00"),
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
            yield total(row["金额"], items[name], where=f"“{row['类'].words}”：")


def _class(row: View) -> str:
    return "".join((row["类"].words or "").split())


@enter(
    "T404",
    "各项增减额之和",
    "warning",
    must="具体情况各项增减额之和 = 总体情况的增减额",
    why="各项的增减合起来就是总的增减；上年有而本年没有列出的项目可以解释差额",
    fires=(
        "一般公共预算财政拨款支出决算情况/总体情况/与上年相比: 增减额=8.00\n"
        "一般公共预算财政拨款支出决算情况/具体情况[1]/与上年相比: 增减额=7.00"
    ),
    mended=("增减额=7.00", "增减额=8.00"),
)
def changes_total(view: View) -> Iterator[Outcome]:
    section = view.part(GENERAL)
    yield rows_total(
        section,
        section["总体情况/与上年相比/增减额"],
        section.rows("具体情况"),
        "与上年相比/增减额",
    )


def rows_total(section: View, whole: Statement, rows: Sequence[View], label: str) -> Outcome:
    if not rows:
        return Undecided(f"{section.path or whole.path}没有列出各项")
    outcome = total(whole, [row[label] for row in rows])
    if not isinstance(outcome, Undecided) and section.unread:
        return Undecided(f"{section.path}有没有读懂的部分")
    return outcome


@enter(
    "T405",
    "基本支出的构成",
    must="基本支出 = 人员经费 + 公用经费",
    why=SUM,
    fires="一般公共预算财政拨款基本支出决算情况: 基本支出=50.00, 人员经费=40.00, 公用经费=9.00",
    mended=("公用经费=9.00", "公用经费=10.00"),
)
def basic_expenditure(view: View) -> Iterator[Outcome]:
    yield summed(
        view.part("一般公共预算财政拨款基本支出决算情况"), "基本支出", ("人员经费", "公用经费")
    )
