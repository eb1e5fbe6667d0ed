"""Tables: what is told about them, and what makes one."""

from __future__ import annotations

from operator import attrgetter
from pathlib import Path
from random import Random

import pytest

import juesuan
from juesuan.blocks import Row
from juesuan.layout import layout_blocks
from juesuan.model import Disclosure, Figure, Text
from juesuan.reading.rows import KINDS, row_kind, row_tables, split_merged_rows
from juesuan.source import fold
from tests.laws import assert_laws
from tests.reading.test_fixtures import FIXTURES

HEAD = "项目支出绩效自评表\n（2024年度）\n项目名称\t渠道清淤\n"
FUNDS = "\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
INDICATORS = "\t一级指标\t二级指标\t三级指标\t权重\t目标值\t业绩值\t完成率\t指标得分\n"
ROW = "\t产出指标\t数量指标\t清淤长度\t10\t=6公里\t=6公里\t100%\t10\n"


def read_disclosure(text: str) -> Disclosure:
    document = juesuan.parse(text)
    assert isinstance(document, Disclosure)
    return document


def _codes(text: str) -> list[str]:
    """The codes about tables that a text fires, in order."""
    return [each.code for each in assert_laws(text).diagnostics if each.code.startswith("D3")]


@pytest.mark.parametrize(
    "path", sorted(FIXTURES.glob("funds-without-unit.*.txt")), ids=lambda p: p.name
)
def test_funds_without_a_unit_are_told_once(path: Path) -> None:
    assert _codes(path.read_text(encoding="utf-8")) == ["D306"]


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("funds-in-yuan.*.txt")), ids=lambda p: p.name)
def test_a_unit_in_any_spelling_is_told_of_nothing(path: Path) -> None:
    assert _codes(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("layout", ["rows", "cells"])
def test_each_cell_that_looks_like_a_number_is_told(layout: str) -> None:
    text = (FIXTURES / f"values.{layout}.txt").read_text(encoding="utf-8")
    told = [each for each in juesuan.parse(text).diagnostics if each.code == "D307"]
    words = {
        *("=1OO%", "10-20次", "≥95%且≤100%", "1O", "2O24年8月", "#DIV/0!", "9B", "=10 5次"),
        *("=2024年13月1日", "10余次", "98.5O分"),
    }
    assert {text[each.start : each.end] for each in told} == words
    assert len(told) == len(words)


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        *((each, "2024-12-31") for each in ("2024年", "2024年底前", "2024年四季度", "12月底完成")),
        *((each, "2024-12-10") for each in ("2024年12月10日支付", "12月10日前(已完成)")),
        *((each, None) for each in ("2024年上半年", "2023年未开工", "2024年前", "2024年已完成")),
        *(
            (each, None)
            for each in ("12月上旬", "122月", "12月10日起", "2024年12月10日未完成", "5月开工")
        ),
        *((each, None) for each in ("10日前", "12.31前", "2024学年", ".5万元", "〉90%")),
    ],
)
def test_words_behind_a_day_make_a_deadline_or_no_figure(cell: str, day: str | None) -> None:
    text = HEAD + INDICATORS + ROW.replace("=6公里", cell, 1)
    target = "项目支出绩效自评表[1]/指标[1]/目标值"
    below = {
        f.path: str(f.value) for f in juesuan.facts(read_disclosure(text)) if f"{target}/" in f.path
    }
    assert below == ({f"{target}/日期": day} if day else {})
    assert ("D307" in _codes(text)) == (day is None)


def test_an_amount_in_points_or_percent_is_told() -> None:
    row = "\t年度资金总额\t10%\t5分\t1.00\t10\t100%\t10\n"
    assert _codes(HEAD + "项目资金（万元）" + FUNDS + row) == ["D309", "D309"]


@pytest.mark.parametrize(("first", "told"), [("5.00", ["D303"]), ("", [])])
def test_a_column_of_its_own_before_the_amounts_is_told(first: str, told: list[str]) -> None:
    head = FUNDS.replace("\t\t", "\t\t上年结转\t")
    row = f"\t年度资金总额\t{first}\t3.00\t2.00\t1.00\t10\t50%\t5\n"
    document = juesuan.parse(f"{HEAD}项目资金（万元）{head}{row}")
    assert [each.code for each in document.diagnostics if each.code == "D303"] == told
    amounts = {each.path[-5:]: each.canonical for each in juesuan.find(document, "年度资金总额")}
    assert (amounts["年初预算数"], amounts["全年执行数"]) == ("3.00", "1.00")


# What makes a table.


@pytest.mark.parametrize(
    "text",
    [
        "项目名称\t渠道清淤\n主管部门\t水务局\n",
        "项目资金（万元）" + FUNDS + "\t年度资金总额\t1.00\t1.00\t1.00\t10\t100%\t10\n",
        "一级指标\t二级指标\t三级指标\t指标值\n产出指标\t数量指标\t清淤\t6公里\n",
        "采购清单\n品目\t数量\t总价\n水表\t12\t1,200.00\n",
    ],
)
def test_rows_without_title_and_header_are_one_unread_table(text: str) -> None:
    document = read_disclosure("二、收入决算情况说明\n本年收入1.00万元。\n\n" + text)
    assert not document.project_self_evaluations
    assert [each.code for each in document.diagnostics if each.code.startswith("D3")] == ["D305"]


def test_a_header_with_weights_or_scores_makes_a_table() -> None:
    (table,) = read_disclosure(INDICATORS + ROW).project_self_evaluations
    assert table.indicators[0].score == Figure("10")


def test_empty_cells_that_were_lost_at_the_end_of_a_line_are_told_of_nothing() -> None:
    text = HEAD + INDICATORS.replace("\n", "\t偏差原因分析\n") + ROW
    assert text == "\n".join(line.rstrip() for line in text.split("\n"))
    assert not {"D302", "D303"} & {*_codes(text)}
    (table,) = read_disclosure(text).project_self_evaluations
    assert table.indicators[0].score == Figure("10")


def test_running_text_ends_a_table() -> None:
    text = HEAD + INDICATORS + ROW + "十二、其他\n" + ROW + ROW
    (table,) = read_disclosure(text).project_self_evaluations
    assert len(table.indicators) == 1
    assert "D305" in _codes(text)


def test_any_rows_make_tables() -> None:
    """The grammar takes the kinds of rows in any order, and loses none."""
    random = Random(1)
    lines = {
        "OVERALL_TITLE": "单位整体支出绩效自评表",
        "PROJECT_TITLE": "项目支出绩效自评表",
        "FISCAL_YEAR": "2024年度",
        "MONEY_UNIT": "单位:万元",
        "NAMES": "项目名称|甲",
        "FUNDS_HEADER": "项目资金(万元)|年初预算数|全年预算数",
        "FUNDS": "年度资金总额|1.00|1.00",
        "GOALS_HEADER": "年度总体目标|预期目标|实际完成情况",
        "INDICATOR_HEADER": "一级指标|二级指标|三级指标|权重",
        "TOTAL": "总分|100|98",
        "PLAIN": "产出指标|数量指标|清淤|10",
    }
    assert tuple(map(row_kind, lines.values())) == KINDS
    for _ in range(200):
        known = random.choices([*lines, None], k=random.randrange(12))
        text = "\n\n".join(
            "甲。" if kind is None else lines[kind].replace("|", "\t") for kind in known
        )
        rows = [each if isinstance(each, Row) else None for each in layout_blocks(text)]
        found = [row for table in row_tables(rows) for _, row in table.rows]
        assert sorted(found, key=attrgetter("start")) == [row for row in rows if row is not None]


# Damage.


@pytest.mark.parametrize(
    ("damaged", "code"),
    [
        (INDICATORS.replace("二级指标", "二级指林"), ["D308"]),  # 一级 and 三级 are named
        (INDICATORS.replace("业绩值", "实际完成直"), ["D308"]),
        (INDICATORS.replace("业绩值\t完成率", "完成率\t业绩值"), ["D311"]),
        (INDICATORS.replace("指标得分", "经办人\t经办科\t指标得分"), ["D312", "D312"]),
    ],
)
def test_a_damaged_header_is_told(damaged: str, code: list[str]) -> None:
    row = ROW.replace("100%\t", "100%\t王某\t办公室\t") if "经办人" in damaged else ROW
    text = HEAD + damaged + row
    told = [each for each in _codes(text) if each != "D313"]
    (table,) = read_disclosure(text).project_self_evaluations
    assert told == code
    assert table.indicators[0].score == Figure("10")


AMOUNTS = "\t年度资金总额\t3.00\t2.00\t1.00\t10\t50%\t5\n\t其他资金\t3.00\t2.00\t1.00\t-\t50%\t-\n"


@pytest.mark.parametrize("lost", ["年初预算数", "全年预算数", "全年执行数", "分值", "得分"])
def test_a_head_of_funds_that_lost_a_column_moves_no_amount(lost: str) -> None:
    whole = HEAD + "项目资金（万元）" + FUNDS + AMOUNTS
    damaged = whole.replace(f"\t{lost}", "", 1)
    (expected,) = read_disclosure(whole).project_self_evaluations
    (table,) = read_disclosure(damaged).project_self_evaluations
    assert _codes(damaged) == ["D302"]
    assert table.funds == expected.funds
    # In a single row a cell may stand twice as well.
    (table,) = read_disclosure(
        damaged.replace(AMOUNTS.splitlines()[1], "")
    ).project_self_evaluations
    assert table.funds is None


@pytest.mark.parametrize(
    ("cells", "read"),
    [
        ("3.00 3.00 3.00 3.00 10 50% 5", [3, 3, 3]),  # a line that was doubled
        ("3.00 3.00 3.00 9.00 10 50% 5", []),
        ("3.00 7 3.00 3.00 10 50% 5", []),
        ("3.00 3.00 3.00 7 - - -", []),
        ("1.00 2.00 3.00 - - -", [1, 2, 3]),
        ("1.00 2.00 3.00 - -", [1, 2, 3]),  # without scores there is no weight
        ("1.00 2.00 - - -", []),
    ],
)
def test_which_of_amounts_that_are_alike_is_one_too_many_nobody_knows(
    cells: str, read: list[int]
) -> None:
    row = "\t年度资金总额\t" + cells.replace(" ", "\t")
    found = juesuan.facts(read_disclosure(HEAD + "项目资金（元）" + FUNDS + row + "\n"))
    assert [fact.value for fact in found if fact.unit == "元"] == read


def test_a_head_of_funds_may_have_an_order_and_columns_of_its_own() -> None:
    text = HEAD + (
        "预算执行情况\t年度预算数（万元）\t年初预算数\t全年预算数\t全年执行数\t执行率\t权重\t得分\t原因\n"
        "\t总额\t3.00\t2.00\t1.00\t50%\t10\t\n"
    )
    assert _codes(text) == ["D312"]
    (table,) = read_disclosure(text).project_self_evaluations
    assert table.funds.total.execution_rate == 50
    assert table.funds.total.weight == 10


def test_a_unit_that_was_lost_is_that_of_the_other_tables() -> None:
    table = HEAD + "项目资金（万元）" + FUNDS + AMOUNTS
    for head in ("", "资金来源", "部门资金（万口）"):
        damaged = table.replace("项目资金（万元）", head).replace("清淤", "巡查")
        assert _codes(table + table.replace("清淤", "绿化") + damaged) == ["D314"]
        assert _codes(table + damaged) == ["D306"]  # one table alone says little of others
        # A sign that was lost makes another unit: 元 for 万元.
        assert _codes(table + table.replace("清淤", "绿化") + table.replace("万元", "元")) == [
            "D316"
        ]
        yuan = table.replace("万元", "元").replace("清淤", "绿化")
        assert _codes(table + yuan + damaged) == ["D306"]


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("资金（万\n元）", "万元"),
        ("资金单位：千\n元", "千元"),
        ("资金（十万\n元）", None),
        ("资金\n元", "元"),
    ],
)
def test_a_unit_over_two_lines_is_one(title: str, unit: str | None) -> None:
    facts = juesuan.facts(read_disclosure(HEAD + "项目" + title + FUNDS + AMOUNTS))
    assert {fact.unit for fact in facts if fact.path.endswith("执行数")} == {unit}


def test_indicators_without_a_header_are_read_where_their_scores_are_plain() -> None:
    head = "单位整体支出绩效自评表\n单位名称\t水务局\n"
    usual = "产出指标\t数量指标\t清淤长度\t=6公里\t计划标准\t10\t=6公里\t10\n"
    # 一级指标 … 权重, 目标值, 完成情况, 得分, 偏差原因: other columns, and no figure that shows it
    other = "产出指标\t数量指标\t清淤长度\t10\t按期\t8\t7\t无\n"
    assert _codes(head + usual + usual.replace("清淤", "绿化")) == ["D315"]
    assert set(_codes(head + other + other.replace("清淤", "绿化"))) == {"D304"}


def test_a_header_of_known_words_is_not_read_as_that_of_other_tables() -> None:
    column = "一级指标\t二级指标\t三级指标\t年度指标值\t{}\t得分\t偏差原因分析\n"
    row = "产出指标\t数量指标\t清淤长度\t6公里\t{}\t9.5\t无\n"
    project = HEAD + column.format("实际完成值\t分值") + row.format("5公里\t10")
    overall = project.replace("项目支出", "整体支出").replace(
        "项目名称\t渠道清淤", "单位名称\t甲局"
    )
    other = project.replace("清淤", "绿化")
    own = column.format("分值\t实际完成值"), row.format("10\t5公里")
    turned = overall.replace(column.format("实际完成值\t分值"), own[0])
    turned = turned.replace(row.format("5公里\t10"), own[1])
    for text in (turned + project + other, project + other + turned):
        (indicator,) = read_disclosure(text).overall_self_evaluation.indicators
        assert (indicator.weight, indicator.actual.text) == (10, Text("5公里"))
    # The rows show that the header is right, also where tables of its own kind agree otherwise.
    turned = turned.replace("整体支出", "项目支出").replace("单位名称\t甲局", "项目名称\t疏浚")
    last = read_disclosure(project + other + turned).project_self_evaluations[-1].indicators[0]
    assert (last.weight, last.actual.text) == (10, Text("5公里"))


def test_a_value_may_be_a_plain_number_in_the_order_of_the_header() -> None:
    header = "一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
    row = "产出指标\t数量指标\t清淤长度\t6\t5\t10\t9\n"
    head = HEAD.replace("项目支出", "整体支出").replace("项目名称\t渠道清淤", "单位名称\t甲局")
    (indicator,) = read_disclosure(head + header + row).overall_self_evaluation.indicators
    assert (indicator.target.number, indicator.actual.number) == (6, 5)
    assert (indicator.weight, indicator.score) == (10, 9)


def test_the_last_word_of_a_header_is_known_or_was_cut() -> None:
    header = "\t一级指标\t二级指标\t三级指标\t权重\t目标值\t业绩值\t完成率\t指标得分\t{}\n"
    behind = ("汛期推迟\n", "计划\t=5公里\t按比例赋分\t验收单\t汛期推迟\n")
    for last, cells in zip(("偏差原因分析", "指标值设"), behind, strict=True):
        text = HEAD + header.format(last) + ROW.replace("\n", "\t" + cells)
        (table,) = read_disclosure(text).project_self_evaluations
        assert table.indicators[0].deviation == Text("汛期推迟")


def test_a_total_in_a_row_of_all_columns_is_read_by_them() -> None:
    columns = "总分\t\t\t\t{}\t\t\t\t{}\n"
    for given, stated in ((("100", ""), (100, None)), (("", "98"), (None, 98))):
        text = HEAD + INDICATORS + ROW + columns.format(*given)
        total = read_disclosure(text).project_self_evaluations[0].total
        assert (total.weight, total.score) == stated


def test_a_source_that_gave_nothing_is_told_of_nothing() -> None:
    rows = "\t年度资金总额\t1.00\t2.00\t2.00\t10\t100%\t10\n\t其他资金\t\t\t\t\t\t\n"
    text = f"{HEAD}项目资金（万元）{FUNDS}{rows}{INDICATORS}{ROW}"
    assert _codes(text) == []
    assert _codes(text.replace("其他资金", "其他支出")) == ["D304"]


def test_the_sum_of_the_funds_may_stand_behind_covered_cells() -> None:
    cells = ["部门资金（万元）||", "|上级资金|", "|合计|"]
    figures = [
        "年初预算数|全年预算数|全年执行数|分值|执行率|得分",
        "2.00|3.00|1.00|||",
        "2.00|3.00|||—|",
    ]
    rows = [f"|{cell}|{words}|\n" for cell, words in zip(cells, figures, strict=True)]
    head = "整体支出绩效自评表\n\n|单位名称|甲局|||||||\n"
    funds = read_disclosure(head + "".join(rows)).overall_self_evaluation.funds
    assert (funds.total.initial_budget, funds.total.budget, funds.total.executed) == (2, 3, None)


def test_a_damaged_title_opens_a_table() -> None:
    (table,) = read_disclosure(
        "\t项日支出绩效自评表\n\n\t项目名称\n\t清淤\n\n"
    ).project_self_evaluations
    assert table.project_name == Text("清淤")


def test_rows_that_ran_together_are_cut_by_their_words() -> None:
    text = "\t（2024年度）\n\t项目名称\n\t清淤\n\t总分\n\t100\n\t98\n"
    (row,) = layout_blocks(fold(text))
    assert isinstance(row, Row)
    cells = [
        [cell.text for cell in each.cells] for each in split_merged_rows(row, row.words, "PLAIN")
    ]
    assert cells == [["(2024年度)"], ["项目名称", "清淤"], ["总分", "100", "98"]]
