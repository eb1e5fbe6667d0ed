"""Groups: one figure at fault, what happened to it, and the value that settles all."""

from __future__ import annotations

import time
from decimal import Decimal

import pytest

import juesuan
from juesuan.checks import Group
from juesuan.checks.examples import view_of
from juesuan.checks.run import check_view
from juesuan.pages.causes import causes

DOCUMENT = (
    "收入支出决算总体情况: 收入总计=1234.56, 本年收入合计=1200.50, 使用非财政拨款结余=0.00, "
    "年初结转和结余=34.06, 支出总计=1234.56, 本年支出合计=1200.00, 结余分配=0.00, "
    "年末结转和结余=34.56\n"
    "收入决算情况: 本年收入=1200.50, 财政拨款收入=1000.25, 财政拨款收入/占比=83.32, "
    "其他收入=200.25, 其他收入/占比=16.68\n"
    "支出决算情况: 本年支出=1200.00, 基本支出=800.00, 基本支出/占比=66.67, 项目支出=400.00, "
    "项目支出/占比=33.33\n"
    "财政拨款收入支出决算总体情况: 财政拨款收入总计=1000.25, 年初财政拨款结转和结余=0.00, "
    "本年财政拨款收入=1000.25\n"
)


def groups(statements: str) -> tuple[Group, ...]:
    return check_view(view_of(statements), ignore="M").groups


def test_what_agrees_has_no_groups() -> None:
    assert groups(DOCUMENT) == ()


@pytest.mark.parametrize(
    ("right", "wrong", "value", "cause"),
    [
        ("收入总计=1234.56", "收入总计=1284.56", "1234.56", "一位数字有误"),
        ("收入总计=1234.56", "收入总计=12344.56", "1234.56", "一位数字重复"),
        ("收入总计=1234.56", "收入总计=234.56", "1234.56", "漏写一位数字"),
        ("收入总计=1234.56", "收入总计=1243.56", "1234.56", "相邻两位数字颠倒"),
        ("收入总计=1234.56", "收入总计=12345600.00", "1234.56", "单位有误"),
        ("本年收入=1200.50", "本年收入=1200.30", "1200.50", "一位数字有误"),
        ("财政拨款收入=1000.25", "财政拨款收入=1800.25", "1000.25", "一位数字有误"),
    ],
)
def test_one_slip_is_one_group_with_its_cause(
    right: str, wrong: str, value: str, cause: str
) -> None:
    statements = DOCUMENT.replace(right, wrong, 1)

    first = groups(statements)[0]

    assert first.path.endswith(right.partition("=")[0])
    assert first.value is not None
    assert Decimal(first.value) == Decimal(value)
    assert cause in first.cause
    assert len(first.findings) > 1


def test_which_of_several_figures_is_wrong_is_for_people_to_look_up() -> None:
    statements = (
        "收入支出决算总体情况: 收入总计=100.00, 本年收入合计=90.00, 使用非财政拨款结余=0.00, "
        "年初结转和结余=5.00"
    )
    report = check_view(view_of(statements), select="T101")

    (group,) = report.groups
    (cause,) = causes(report.groups, report.findings)

    assert group.path not in group.others
    assert len(group.others) == 1
    assert (cause.remedy, cause.value) == ("待核", "")
    assert cause.path.splitlines() == [group.path, *group.others]


def test_figures_in_each_others_place() -> None:
    statements = DOCUMENT.replace("基本支出=800.00", "基本支出=400.00").replace(
        "项目支出=400.00", "项目支出=800.00"
    )

    first = groups(statements)[0]

    assert "互换" in first.cause
    assert {each.code for each in first.findings} == {"R101"}


def test_what_only_asks_for_an_explanation_has_no_cause() -> None:
    tables = "".join(
        f"项目支出绩效自评表[{n}]/项目资金/年度资金总额: 全年执行数=10.00\n" for n in range(1, 6)
    )

    (advice,) = groups(f"支出决算情况: 项目支出=62.00\n{tables}")

    assert (advice.cause, advice.value) == ("请说明差额12万元", None)
    assert advice.findings[0].code == "S406"


def test_of_many_figures_that_may_be_wrong_the_number_is_told(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("juesuan.checks.groups._MOST_GROUPED", 0)
    rows = "".join(
        f"一般公共预算财政拨款支出决算情况/具体情况[{n}]: 支出决算数=10.00\n" for n in range(1, 50)
    )
    whole = "一般公共预算财政拨款支出决算情况/总体情况: 一般公共预算财政拨款支出=777.77\n"

    assert any("等50个数字" in each.cause for each in groups(whole + rows))


def test_rounding_is_one_line_with_a_count() -> None:
    statements = (
        "收入决算情况: 本年收入=3000.00, 财政拨款收入=2000.00, 财政拨款收入/占比=66.66, "
        "其他收入=1000.00, 其他收入/占比=33.33\n"
        "支出决算情况: 本年支出=3000.00, 基本支出=2000.00, 基本支出/占比=66.66, "
        "项目支出=1000.00, 项目支出/占比=33.33"
    )

    assert [each.cause for each in groups(statements)] == ["四舍五入造成的末位差异，共2处"]


def test_of_thousands_of_findings_each_stands_in_one_group_in_time() -> None:
    header = (
        "项目支出绩效自评表\n项目名称\t巡查\n\t一级指标\t二级指标\t三级指标\t权重\t目标值\t业绩值"
        "\t完成率\t指标得分\t指标值设定依据\t上年完成情况\t赋分规则\t佐证资料\t偏差原因分析及改进措施\n"
    )
    row = "\t产出指标\t数量指标\t巡查{}\t1\t=5次\t=4次\t100%\t1\t\t\t\t\t\n"
    report = juesuan.check(juesuan.parse(header + "".join(map(row.format, range(2000)))))
    begun = time.process_time()
    found = [each for group in report.groups for each in group.findings]
    assert time.process_time() - begun < 30  # the square of 2,000 findings would take minutes
    assert len(found) == len(report.findings) > 2000
    assert set(found) == set(report.findings)


_BASIC = "部门决算表/一般公共预算财政拨款基本支出决算表"
_EXPENSES = "部门决算表/财政拨款“三公”经费支出决算表"


def test_an_amount_becomes_no_negative_one() -> None:
    # The row of 办公费 is missing: no row of the others can make up for it.
    made = groups(
        f"{_BASIC}: 公用经费合计=10.00\n"
        f"{_BASIC}/公用经费/科目[1]: 编码=302, 名称=商品和服务支出, 金额=10.00\n"
        f"{_BASIC}/公用经费/科目[2]: 编码=30217, 名称=公务接待费, 金额=3.00\n"
        f"{_BASIC}/公用经费/科目[3]: 编码=30231, 名称=公务用车运行维护费, 金额=18.00"
    )
    values = [each.value for each in made]
    assert values
    assert not any(each is not None and each.startswith("-") for each in values)


def test_figures_that_break_bounds_are_not_exchanged() -> None:
    # Any smaller figure would keep the bounds: that says nothing about which it was.
    made = groups(
        f"{_BASIC}/公用经费/科目[1]: 编码=30212, 名称=因公出国（境）费用, 金额=13.24\n"
        f"{_BASIC}/公用经费/科目[2]: 编码=30231, 名称=公务用车运行维护费, 金额=81.11\n"
        f"{_EXPENSES}/因公出国（境）费: 决算数=0.00\n"
        f"{_EXPENSES}/公务用车运行维护费: 决算数=19.56"
    )
    assert [each.cause for each in made if "互换" in each.cause] == []
    assert {each.code for group in made for each in group.findings} == {"W207"}
