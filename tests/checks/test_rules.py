"""Formulas: what a line says, rows, what may be left out, units, errors told by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from juesuan.checks import CheckReport, RuleError, check
from juesuan.checks.apply import as_check
from juesuan.checks.examples import view_of
from juesuan.checks.rule_file import rules_of
from juesuan.checks.run import check_view
from juesuan.cli import main
from juesuan.parsing import parse

BALANCE = "收入支出决算总体情况: "
TEXT = "二、收入决算情况说明\n本年收入5.00万元，其中：财政拨款收入4.00万元，占80.00%。\n"


def judged(rules: str, statements: str) -> CheckReport:
    codes = [rule.code for rule in rules_of(rules)]
    return check_view(view_of(statements), select=codes, rules=rules)


@pytest.mark.parametrize(
    ("formula", "statements", "answer"),
    [
        ("收入总计 = 本年收入合计 + 年初结转和结余?", "收入总计=9.00, 本年收入合计=9.00", "pass"),
        ("收入总计 = 本年收入合计 + 年初结转和结余",
         "收入总计=9.00, 本年收入合计=9.00", "undecided"),
        ("收入总计 = 支出总计 或 本年收入合计",
         "收入总计=9.00, 支出总计=1.00, 本年收入合计=9.00", "pass"),
        ("收入总计 = 支出总计", "收入总计=9.00, 支出总计=90000.00元", "pass"),
        ("收入总计 = 支出总计", "收入总计=9.00, 支出总计=9人", "undecided"),
        ("收入总计 ≥ 支出总计 × 50%", "收入总计=5.00, 支出总计=10.00", "pass"),
        ("收入总计 ≥ 支出总计 × 50%", "收入总计=4.00, 支出总计=10.00", "fail"),
        ("收入总计 ≤ 5万元", "收入总计=50000.00元", "pass"),
        ("收入总计 ≤ 5万元", "收入总计=50001.00元", "fail"),
        ("收入总计 ≤ 1,000元 + 支出总计", "收入总计=9.20, 支出总计=9.00", "fail"),
        ("收入总计 <= 5万元", "收入总计=50001.00元", "fail"),
        ("收入总计 - 本年收入合计 = 年初结转和结余",
         "收入总计=9.00, 本年收入合计=5.00, 年初结转和结余=4.00", "pass"),
        ("收入总计 ≤ (支出总计 + 结余分配?) × 2", "收入总计=9.00, 支出总计=4.00", "fail"),
    ],
)  # fmt: skip
def test_a_formula_is_reckoned_with_units_and_rounding(
    formula: str, statements: str, answer: str
) -> None:
    report = judged(f"X001 示例: 收入支出决算总体情况: {formula}", BALANCE + statements)

    assert [each.answer for each in report.checks if each.code == "X001"] == [answer]


def test_rows_and_labels_are_bound_together() -> None:
    rules = (
        "X001 分项: 项目支出绩效自评表[n]/项目资金: */全年执行数 ≤ */全年预算数\n    建议: 请核对\n"
    )
    statements = (
        "项目支出绩效自评表[1]/项目资金/其他资金: 全年预算数=5.00, 全年执行数=5.00\n"
        "项目支出绩效自评表[2]: 项目名称=档案整理\n"
        "项目支出绩效自评表[2]/项目资金/其他资金: 全年预算数=5.00, 全年执行数=6.00"
    )

    [finding] = judged(rules, statements).findings

    assert finding.path == "项目支出绩效自评表[2]/项目资金/其他资金/全年执行数"
    assert finding.related == ("项目支出绩效自评表[2]/项目资金/其他资金/全年预算数",)
    assert finding.message.startswith("“档案整理”：")
    assert finding.message.endswith("；请核对")


def test_parts_that_were_left_out_explain_a_sum_that_is_too_low_and_none_that_is_too_high() -> None:
    rule = "X001 构成: 收入决算情况: 本年收入 = 财政拨款收入? + 事业收入? + 其他收入?"
    stated = "收入决算情况: 本年收入={}, 财政拨款收入=4.00, 其他收入=1.00"

    low, high = (judged(rule, stated.format(each)).findings for each in ("6.00", "4.50"))

    assert [each.severity for each in low] == ["warning"]
    assert [each.severity for each in high] == ["error"]


@pytest.mark.parametrize(
    ("of_hospitality", "answer"),
    [
        ("较上年减少1.12万元", "pass"),
        ("较上年减少1.00万元", "fail"),
        ("与上年持平", "fail"),
        ("用于接待", "undecided"),
    ],
)
def test_a_change_that_is_not_stated_may_be_of_either_sign(
    of_hospitality: str, answer: str
) -> None:
    text = (
        "八、财政拨款“三公”经费支出决算情况说明\n"
        "2024年度“三公”经费财政拨款支出决算为10.00万元，较上年减少3.12万元。其中：\n"
        "1.因公出国（境）费支出0.00万元，与上年持平。\n"
        "2.公务用车购置及运行维护费支出8.00万元，较上年减少2.00万元。\n"
        f"3.公务接待费支出2.00万元，{of_hospitality}。\n"
    )
    report = check(parse(text), select="T605")

    assert [each.answer for each in report.checks] == [answer]
    for each in report.findings:
        assert each.message.startswith("财政拨款“三公”经费支出决算情况/与上年相比/增减额为-3.12")
        assert "公务用车购置及运行维护费/与上年相比/增减额" in each.message


def test_a_condition_and_a_duty() -> None:
    rules = (
        "X001 采购的类别: 其他重要事项/政府采购: 写明 货物支出 或 工程支出 和 服务支出\n"
        "    条件: 支出总额 > 0\n"
    )

    spent = judged(rules, "其他重要事项/政府采购: 支出总额=5.00, 货物支出=5.00")
    nothing = judged(rules, "其他重要事项/政府采购: 支出总额=0.00")

    assert [each.path for each in spent.findings] == ["其他重要事项/政府采购/服务支出"]
    assert nothing.findings == ()


def test_examples_and_documentation_follow_from_the_line() -> None:
    [rule] = rules_of("X001 收支相等: 收入支出决算总体情况: 收入总计 = 支出总计\n    原因: 平衡\n")
    check = as_check(rule)

    assert (check.must, check.why) == ("收入支出决算总体情况: 收入总计 = 支出总计", "平衡")
    assert judged("X002 " + rule.name + ": " + check.must, check.fires).findings
    assert not judged("X002 " + rule.name + ": " + check.must, check.passes).findings


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("X001 没有公式", "第1行"),
        ("# 注\n\nX001 示例: 收入总计 =", "第3行"),
        ("X001 示例: 收入决算情况/本年收人 = 收入决算情况/本年收入",
         "是否为“收入决算情况/本年收入”"),
        ("X001 接待: 公务接待费/支出 ≤ 5万元",
         "是否为“财政拨款“三公”经费支出决算情况/公务接待费/支出”"),
        ("X001 甲: 三公经费/支出 ≤ 5万元", "是否为“财政拨款“三公”经费支出决算情况/支出”"),
        ("X001 接待: 财政拨款“三公”经费支出决算情况/公务接待费/支出 ≤ 5000人",
         "第1行：万元不能与人比较"),
        ("X001 甲: 收入决算情况/本年收入 > 收入决算情况/事业收入", "第1行：应为“=”“≤”或“≥”"),
        ("X001 甲: 收入决算情况/本年收入 = 收入决算情况/事业收入\n    级别: 重大",
         "错误、警告或提示"),
        ("X001 甲: 收入决算情况: 本年收入 = 合计(事业收入)", "[n]"),
        ("X001 甲: 收入决算情况/本年收入 = 支出决算情况/本年支出\n"
         "X001 乙: 收入决算情况/本年收入 = 支出决算情况/本年支出", "第2行：代码X001与第1行重复"),
    ],
)  # fmt: skip
def test_errors_of_a_file_are_told_by_line(text: str, words: str) -> None:
    with pytest.raises(RuleError, match="行") as caught:
        rules_of(text)

    assert words in str(caught.value)


def test_a_code_of_the_library_is_refused() -> None:
    rule = "T101 示例: 收入决算情况/本年收入 = 支出决算情况/本年支出"

    with pytest.raises(ValueError, match="T101"):
        check_view(view_of(BALANCE + "收入总计=1.00"), rules=rule)


def test_a_file_of_rules_on_the_command_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("说明.txt").write_text(TEXT, encoding="utf-8")
    Path("规则.txt").write_text(
        "\ufeffX001 拨款比重: 收入决算情况: 财政拨款收入 ≥ 本年收入 × 90%\r\n"
        "    原因: 本局规定\r\n",
        encoding="utf-8",
        newline="",
    )
    Path("坏.txt").write_text("X001 拨款比重\n", encoding="utf-8")
    Path("重.txt").write_text(
        "T101 收支: 收入决算情况/本年收入 = 支出决算情况/本年支出\n", encoding="utf-8"
    )

    assert main(["check", "说明.txt", "--rules", "规则.txt", "--select", "X"]) == 1
    assert "X001 拨款比重" in capsys.readouterr().out
    assert main(["check", "说明.txt", "--rules", "坏.txt"]) == 2
    assert "第1行" in capsys.readouterr().err
    assert main(["check", "说明.txt", "--rules", "重.txt"]) == 2
    assert capsys.readouterr().err == (
        "juesuan: 规则不能使用：重.txt 第1行：代码T101已有核对项使用；请换一个代码\n"
    )
    assert main(["check", "说明.txt", "--rules", "规则.txt", "--rules", "规则.txt"]) == 2
    assert capsys.readouterr().err == "juesuan: 代码X001已有核对项使用；请换一个代码\n"
    assert main(["check", "说明.txt", "--rules", "没有.txt"]) == 2
