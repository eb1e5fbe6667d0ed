"""T5 to T7: totals and their parts, sections 七 to 十."""

from __future__ import annotations

from collections.abc import Iterator

from juesuan.checks.compare import at_most, equal, total
from juesuan.checks.findings import Outcome
from juesuan.checks.labels import FUNDS, GENERAL, THREE, THREE_BUDGETS, THREE_KINDS, VEHICLE_USES
from juesuan.checks.registry import enter
from juesuan.checks.totals import SUM, rows_total, summed
from juesuan.checks.view import View

__all__: list[str] = []


@enter(
    "T501",
    "基金、国资预算收入总计",
    must="政府性基金、国有资本经营预算：收入总计 = 年初结转和结余 + 本年收入",
    why=SUM,
    fires=(
        "政府性基金预算财政拨款收入支出决算情况: 收入总计=9.00, 年初结转和结余=1.00, 本年收入=7.00"
    ),
    mended=("本年收入=7.00", "本年收入=8.00"),
)
def funds_revenue(view: View) -> Iterator[Outcome]:
    for section in _funds_sections(view):
        yield summed(section, "收入总计", ("年初结转和结余", "本年收入"))


@enter(
    "T502",
    "基金、国资预算支出总计",
    must="政府性基金、国有资本经营预算：支出总计 = 年末结转和结余 + 本年支出",
    why=SUM,
    fires=(
        "国有资本经营预算财政拨款收入支出决算情况: 支出总计=9.00, 年末结转和结余=1.00, "
        "本年支出=7.00"
    ),
    mended=("本年支出=7.00", "本年支出=8.00"),
)
def funds_expenditure(view: View) -> Iterator[Outcome]:
    for section in _funds_sections(view):
        yield summed(section, "支出总计", ("年末结转和结余", "本年支出"))


@enter(
    "T503",
    "基金、国资预算收支总计相等",
    must="政府性基金、国有资本经营预算：收入总计 = 支出总计",
    why="收支平衡：两个总计是同一数",
    fires="政府性基金预算财政拨款收入支出决算情况: 收入总计=9.00, 支出总计=8.00",
    mended=("支出总计=8.00", "支出总计=9.00"),
)
def funds_balance(view: View) -> Iterator[Outcome]:
    for section in _funds_sections(view):
        yield equal(section["收入总计"], section["支出总计"], advice="收支总计应相等，请核对")


@enter(
    "T504",
    "基金、国资预算支出的具体项目",
    must="政府性基金、国有资本经营预算：财政拨款支出 = 具体情况各项之和",
    why=SUM,
    fires=(
        "政府性基金预算财政拨款收入支出决算情况: 财政拨款支出=8.00\n"
        "政府性基金预算财政拨款收入支出决算情况/具体情况[1]: 支出决算数=7.00"
    ),
    mended=("支出决算数=7.00", "支出决算数=8.00"),
)
def funds_items(view: View) -> Iterator[Outcome]:
    for section in _funds_sections(view):
        yield rows_total(section, section["财政拨款支出"], section.rows("具体情况"), "支出决算数")


def _funds_sections(view: View) -> Iterator[View]:
    """The sections 七 and 八 that state figures; one that is empty has nothing to compare."""
    for name in FUNDS:
        section = view.part(name)
        if any(section[each].leaf for each in ("收入总计", "支出总计", "财政拨款支出")):
            yield section


@enter(
    "T505",
    "财政拨款支出的来源",
    must="本年财政拨款支出 = 一般公共预算 + 政府性基金预算 + 国有资本经营预算财政拨款支出",
    why="财政拨款只有这三个来源；写明为空表的来源是零",
    fires=(
        "财政拨款收入支出决算总体情况: 本年财政拨款支出=88.00\n"
        f"{GENERAL}/总体情况: 一般公共预算财政拨款支出=80.00\n"
        f"{FUNDS[0]}: 财政拨款支出=7.00\n"
        f"{FUNDS[1]}: 为空表=是"
    ),
    mended=("=7.00", "=8.00"),
)
def appropriation_sources(view: View) -> Iterator[Outcome]:
    parts = [view[f"{GENERAL}/总体情况/一般公共预算财政拨款支出"]]
    for name in FUNDS:
        section = view.part(name)
        if section.flag("为空表"):
            continue
        spent = section["财政拨款支出"]
        parts.append(spent if spent.leaf is not None else section["本年支出"])
    yield total(view["财政拨款收入支出决算总体情况/本年财政拨款支出"], parts)


@enter(
    "T601",
    "“三公”经费的构成",
    must="“三公”经费支出 = 因公出国（境）费 + 公务用车购置及运行维护费 + 公务接待费",
    why=SUM,
    fires=(
        f"{THREE}: 支出=12.00\n{THREE}/因公出国（境）费: 支出=0.00\n"
        f"{THREE}/公务用车购置及运行维护费: 支出=8.00\n{THREE}/公务接待费: 支出=3.00"
    ),
    mended=("公务接待费: 支出=3.00", "公务接待费: 支出=4.00"),
)
def three_public(view: View) -> Iterator[Outcome]:
    section = view.part(THREE)
    yield summed(section, "支出", [f"{each}/支出" for each in THREE_KINDS])


@enter(
    "T602",
    "公务用车购置及运行维护费的构成",
    must="公务用车购置及运行维护费 = 公务用车购置费 + 公务用车运行维护费",
    why=SUM,
    fires=(
        f"{THREE}/公务用车购置及运行维护费: 支出=8.00, 公务用车购置费=0.00, 公务用车运行维护费=7.00"
    ),
    mended=("公务用车运行维护费=7.00", "公务用车运行维护费=8.00"),
)
def vehicle_costs(view: View) -> Iterator[Outcome]:
    section = view.part(THREE).part("公务用车购置及运行维护费")
    yield summed(section, "支出", ("公务用车购置费", "公务用车运行维护费"))


@enter(
    "T603",
    "“三公”经费预算的构成",
    must="“三公”经费全年预算数 = 各项全年预算数之和",
    why=SUM,
    fires=(
        f"{THREE}/与全年预算相比: 全年预算数=12.00\n"
        f"{THREE}/与全年预算相比/因公出国（境）费: 全年预算数=0.00\n"
        f"{THREE}/与全年预算相比/公务用车购置费: 全年预算数=0.00\n"
        f"{THREE}/与全年预算相比/公务用车运行维护费: 全年预算数=8.00\n"
        f"{THREE}/与全年预算相比/公务接待费: 全年预算数=3.00"
    ),
    mended=("公务接待费: 全年预算数=3.00", "公务接待费: 全年预算数=4.00"),
)
def three_public_budget(view: View) -> Iterator[Outcome]:
    yield summed(
        view.part(THREE).part("与全年预算相比"),
        "全年预算数",
        [f"{each}/全年预算数" for each in THREE_BUDGETS],
    )


@enter(
    "T604",
    "“三公”经费决算数的构成",
    must="“三公”经费与全年预算相比的决算数 = 各项决算数之和",
    why=SUM,
    fires=(
        f"{THREE}/与全年预算相比: 决算数=12.00\n"
        f"{THREE}/与全年预算相比/因公出国（境）费: 决算数=0.00\n"
        f"{THREE}/与全年预算相比/公务用车购置费: 决算数=0.00\n"
        f"{THREE}/与全年预算相比/公务用车运行维护费: 决算数=8.00\n"
        f"{THREE}/与全年预算相比/公务接待费: 决算数=3.00"
    ),
    mended=("公务接待费: 决算数=3.00", "公务接待费: 决算数=4.00"),
)
def three_public_accounts(view: View) -> Iterator[Outcome]:
    yield summed(
        view.part(THREE).part("与全年预算相比"),
        "决算数",
        [f"{each}/决算数" for each in THREE_BUDGETS],
    )


@enter(
    "T701",
    "政府采购的构成",
    must="政府采购支出总额 = 货物支出 + 工程支出 + 服务支出",
    why=SUM,
    fires="其他重要事项/政府采购: 支出总额=30.00, 货物支出=10.00, 工程支出=0.00, 服务支出=19.00",
    mended=("服务支出=19.00", "服务支出=20.00"),
)
def procurement(view: View) -> Iterator[Outcome]:
    yield summed(
        view.part("其他重要事项/政府采购"), "支出总额", ("货物支出", "工程支出", "服务支出")
    )


@enter(
    "T702",
    "小微企业合同金额",
    must="授予小微企业合同金额 ≤ 授予中小企业合同金额",
    why="小微企业是中小企业的一部分",
    fires="其他重要事项/政府采购: 授予中小企业合同金额=20.00, 授予小微企业合同金额=21.00",
    mended=("授予小微企业合同金额=21.00", "授予小微企业合同金额=20.00"),
)
def micro_contracts(view: View) -> Iterator[Outcome]:
    section = view.part("其他重要事项/政府采购")
    yield at_most(section["授予小微企业合同金额"], section["授予中小企业合同金额"])


@enter(
    "T703",
    "中小企业合同金额",
    "warning",
    must="授予中小企业合同金额 ≤ 政府采购支出总额",
    why="授予的合同是采购的一部分；合同跨年支付时合同金额可能大于当年支出",
    fires="其他重要事项/政府采购: 支出总额=30.00, 授予中小企业合同金额=31.00",
    mended=("授予中小企业合同金额=31.00", "授予中小企业合同金额=30.00"),
)
def small_contracts(view: View) -> Iterator[Outcome]:
    section = view.part("其他重要事项/政府采购")
    yield at_most(section["授予中小企业合同金额"], section["支出总额"])


@enter(
    "T704",
    "车辆的用途",
    must="车辆数 = 八类用车之和",
    why="每辆车属于八类用途之一",
    fires=(
        "其他重要事项/国有资产占用: 车辆数=4, 副部（省）级及以上领导用车=0, 主要负责人用车=0, "
        "机要通信用车=0, 应急保障用车=0, 执法执勤用车=1, 特种专业技术用车=0, "
        "离退休干部服务用车=0, 其他用车=2"
    ),
    mended=("其他用车=2", "其他用车=3"),
)
def vehicles(view: View) -> Iterator[Outcome]:
    yield summed(view.part("其他重要事项/国有资产占用"), "车辆数", VEHICLE_USES)
