"""The example documents are read in full and agree with themselves; the example programs run."""

from __future__ import annotations

import ast
import json
import os
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

import juesuan

EXAMPLES = Path(__file__).parents[1] / "examples"
DOCUMENTS = sorted(EXAMPLES.glob("*.txt"))
DISCLOSURES = [path for path in DOCUMENTS if path.name.startswith("disclosure")]

# What the documents state, written down from reading them: path, value, unit.
STATED = {
    "disclosure-2024.txt": """
        标题 | 云岭市水务局2024年度部门决算公开说明 |
        单位名称 | 云岭市水务局 |
        年度 | 2024 |
        单位概况/主要职能/职能[9] | 办理水库移民后期扶持事务，承办市委、市人民政府交办的其他事项 |
        单位概况/机构设置及人员情况/实有人数 | 67 | 人
        单位概况/机构设置及人员情况/退休人员/增减 | -1 | 人
        单位概况/机构设置及人员情况/下属预算单位数 | 0 | 个
        单位概况/机构设置及人员情况/内设机构[1] | 办公室（人事科、财务科） |
        收入支出决算总体情况/收入总计 | 2298.07 | 万元
        收入支出决算总体情况/与上年相比/增减率 | 7.60 | %
        收入决算情况/其他收入/占比 | 10.33 | %
        支出决算情况/经营支出 | 0.00 | 万元
        财政拨款收入支出决算总体情况/与年初预算相比/预决算差异率 | 4.19 | %
        一般公共预算财政拨款支出决算情况/结构情况[4]/类 | 住房保障支出 |
        一般公共预算财政拨款支出决算情况/具体情况[6]/与上年相比/主要原因 | 退休人员体检标准提高 |
        一般公共预算财政拨款支出决算情况/具体情况[3]/与上年相比/增减额 | -52.00 | 万元
        一般公共预算财政拨款支出决算情况/具体情况[10]/项 | 住房公积金 |
        一般公共预算财政拨款基本支出决算情况/公用经费 | 96.74 | 万元
        一般公共预算财政拨款基本支出决算情况/公用经费/包括[7] | 维修（护）费 |
        政府性基金预算财政拨款收入支出决算情况/年末结转和结余 | 21.55 | 万元
        政府性基金预算财政拨款收入支出决算情况/与年初预算相比/年初预算数 | 180.00 | 万元
        政府性基金预算财政拨款收入支出决算情况/具体情况[2]/款 | 国有土地使用权出让收入安排的支出 |
        财政拨款“三公”经费支出决算情况/公务用车购置及运行维护费/支出/占比 | 94.29 | %
        财政拨款“三公”经费支出决算情况/公务用车购置及运行维护费/保有量 | 4 | 辆
        财政拨款“三公”经费支出决算情况/与全年预算相比/公务接待费/预决算差异率 | -14.00 | %
        财政拨款“三公”经费支出决算情况/公务接待费/国内公务接待人次 | 74 | 人次
        其他重要事项/政府采购/授予小微企业合同金额/占比 | 68.72 | %
        其他重要事项/国有资产占用/截至日期 | 2024-12-31 |
        其他重要事项/国有资产占用/单价100万元（含）以上设备 | 1 | 台（套）
        预算绩效/项目全年执行数 | 1021.85 | 万元
        预算绩效/措施[2] | 建立指标数据台账，每年按实际结果校正目标值 |
        整体支出绩效自评表/部门资金/合计/执行率 | 97.32 | %
        整体支出绩效自评表/部门资金/其他资金/得分 | - |
        整体支出绩效自评表/指标[6]/预期指标值/日期 | 2024-11-30 |
        项目支出绩效自评表[1]/指标[5]/目标值/日期 | 2024-05-31 |
        项目支出绩效自评表[2]/指标[7]/目标值/单位 | 立方米/亩 |
        项目支出绩效自评表[3]/实施单位 | 云岭市水务局农村水利科 |
        项目支出绩效自评表[3]/指标[1]/业绩值/数值 | 43.7 |
        项目支出绩效自评表[3]/指标[4]/指标得分 | 0 |
        项目支出绩效自评表[4]/指标[3]/目标值/日期 | 2024-12-31 |
        项目支出绩效自评表[4]/总分/得分 | 98.73 | 分
        其他需说明的事项/SM项目数 | 1 | 个
        专业名词解释[7]/名词 | “三公”经费 |
        部门决算报表[9] | 财政拨款“三公”经费支出决算表 |
    """,
    "disclosure-archives-2024.txt": """
        单位名称 | 云岭市档案馆 |
        单位概况/机构设置及人员情况/离休人员 | 1 | 人
        收入支出决算总体情况/年末结转和结余 | 7.80 | 万元
        财政拨款“三公”经费支出决算情况/公务接待费/与上年相比/增减率 | -100.00 | %
        项目支出绩效自评表[2]/指标[4]/目标值/日期 | 2024-10-31 |
        其他需说明的事项/内容 | 本年度没有其他需要说明的事项 |
    """,
    "evaluation-report-2024.txt": """
        章节[5]/标题 | 主要经验及做法、存在的问题及原因分析 |
        项目概况/实施时间/结束 | 2024-12-31 |
        项目概况/人员总数 | 67 | 名
        资金/用途[2]/金额 | 30 | 万元
        绩效指标[4]/预期指标值/日期 | 2024-09-30 |
        绩效指标[9]/一级指标 | 满意度指标 |
        评价指标体系/产出指标 | 40.00 | %
        评价小组[2]/姓名 | 苏明霞 |
        评价过程[2]/结束 | 2025-02-28 |
        结论/总分 | 91.88 | 分
        结论/产出/得分率 | 82.78 | %
        指标分析/过程/指标[2]/得分 | 4.77 | 分
        指标分析/产出/指标[4]/实际完成指标值/日期 | 2024-10-25 |
        指标分析/满意度/实际得分 | 8 | 分
        其他需要说明的问题[2] | 本报告的结论只反映评价基准日之前的情况 |
    """,
}


def read(path: Path) -> juesuan.Disclosure | juesuan.EvaluationReport:
    return juesuan.parse(path.read_text(encoding="utf-8"))


def test_every_example_has_expectations() -> None:
    assert {path.name for path in DOCUMENTS} == set(STATED)


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_what_the_examples_state(path: Path) -> None:
    facts = {fact.path: fact for fact in juesuan.facts(read(path))}
    for line in STATED[path.name].strip().splitlines():
        where, value, unit = (each.strip() for each in line.split("|"))
        assert where in facts
        assert (facts[where].canonical, facts[where].unit or "") == (value, unit), where


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_examples_are_read_in_full(path: Path) -> None:
    document = read(path)
    assert document.diagnostics == ()
    assert document.coverage == 1.0


@pytest.mark.parametrize("path", DISCLOSURES, ids=lambda path: path.name)
def test_every_figure_of_the_examples_is_part_of_a_fact(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    stated = [False] * len(text)
    for fact in juesuan.facts(juesuan.parse(text)):
        assert fact.start is not None
        assert fact.end is not None
        stated[fact.start : fact.end] = [True] * (fact.end - fact.start)
    fixed = re.compile(r"20\d\d年度|^\d+[.、]|单价100万元", re.MULTILINE)
    for found in fixed.finditer(text):
        stated[found.start() : found.end()] = [True] * (found.end() - found.start())
    lost = [
        each for each in re.finditer(r"\d[\d.,]*", text) if not all(stated[slice(*each.span())])
    ]
    assert [text[each.start() - 12 : each.end() + 4] for each in lost] == []


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_figures_of_the_examples_agree(path: Path) -> None:
    report = juesuan.check(read(path))
    assert list(report.at_least("warning")) == []
    assert {finding.code for finding in report.findings} <= {"S406"}  # projects without a table


@pytest.mark.parametrize(
    ("program", "shows"),
    [
        ("main_figures.py", ["收入总计 2298.07万元", "“三公”经费 15.06万元 与上年相比 -1.24万元"]),
        (
            "missed_indicators.py",
            [
                "云岭市水务局 2024年农村供水管网改造工程：更新供水管网长度 ",
                "目标>=46公里 实际=43.7公里",
                "管网改造工程完工时限 目标2024年9月30日之前 实际2024年10月25日",
                "移民满意度（%） 目标>=95% 实际=93.1%",
                "云岭市水务局 整体支出：",
                "43个指标，8个未达标，7个不能判断",
            ],
        ),
        (
            "check_folder.py",
            [
                "disclosure-2024.docx：0处需要核对",
                "disclosure-2024.pdf：3处需要核对",
                "error T102 收入支出决算总体情况/支出总计为2298.07万元",
                "可能的原因：本年支出合计相邻两位数字颠倒",
            ],
        ),
        (
            "compare_departments.py",
            [
                "本年支出合计（元）\t22,365,700.00\t3,254,000.00",
                "人均“三公”经费（元）\t3,273.91\t1,117.65",
            ],
        ),
    ],
)
def test_the_example_programs(
    program: str,
    shows: list[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.setattr(sys, "argv", [program])
    runpy.run_path(str(EXAMPLES / program), run_name="__main__")
    printed = capsys.readouterr().out
    for each in shows:
        assert each in printed


@pytest.mark.parametrize("program", ["main_figures", "missed_indicators", "compare_departments"])
def test_the_example_programs_take_a_word_document(
    program: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", [program, str(EXAMPLES / "disclosure-2024.docx")])
    runpy.run_path(str(EXAMPLES / f"{program}.py"), run_name="__main__")
    assert "云岭市水务局" in capsys.readouterr().out


NOTEBOOKS = sorted(EXAMPLES.glob("*.ipynb"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.name)
def test_the_notebooks_run(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    monkeypatch.chdir(EXAMPLES)
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    names: dict[str, object] = {}
    shown = []
    for cell in cells:
        if cell["cell_type"] == "code":
            *lines, last = ast.parse("".join(cell["source"])).body
            assert isinstance(last, ast.Expr)  # what the cell shows
            exec(compile(ast.Module(lines, []), path.name, "exec"), names)
            shown.append(eval(compile(ast.Expression(last.value), path.name, "eval"), names))
    assert all(hasattr(each, "_repr_html_") or hasattr(each, "__len__") for each in shown)
    assert all(cell.get("outputs", []) == [] for cell in cells)


@pytest.mark.skipif(os.name == "nt", reason="no pipe that is closed in this way")
@pytest.mark.parametrize("name", ["main_figures.py", "missed_indicators.py"])
def test_a_program_ends_plainly_when_nobody_reads_on(name: str) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / name)],
        env={**os.environ, "PYTHONPATH": str(EXAMPLES.parent / "src")},
        stdout=writing,
        stderr=subprocess.PIPE,
        check=True,
    )
    os.close(writing)

    assert done.stderr == b""
