"""Self-evaluation tables as text of web pages holds them: pipes end cells, or rows."""

from __future__ import annotations

import pytest

import juesuan
from juesuan.model import Disclosure
from tests.laws import assert_laws


def _facts(text: str) -> dict[str, str]:
    """The facts of the projects in a text, by what their paths say behind its name."""
    return {
        fact.path.removeprefix("项目支出绩效自评表[1]/"): str(fact.value)
        for fact in juesuan.facts(assert_laws(text))
    }


def _codes(text: str) -> set[str]:
    return {each.code for each in juesuan.parse(text).diagnostics}


# Each row is filled up to 12 columns with the pipes of cells that others reach over.
COVERED = [
    ["项目支出绩效自评表"],
    ["(2023年度)"],
    ["项目名称", "渠道清淤"],
    ["主管部门", "", "实施单位", "云岭市水务局"],
    ["项目资金(万元)", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率", "得分"],
    ["年度资金总额", "60", "62", "46.5", "10", "75%", "7.5"],
    ["其他资金", "0", "0", "0", "—", "", "—"],
    ["年度总体目标", "预期目标", "实际完成情况"],
    ["清淤6公里", "清淤5公里"],
    [
        "绩效指标",
        "一级指标",
        "二级指标",
        "三级指标",
        "年度指标值",
        "实际完成值",
        "分值",
        "得分",
        "偏差原因",
    ],
    ["产出指标", "数量指标", "清淤长度", "≥6公里", "5公里", "40", "35", "雨天停工"],
    ["巡查次数", "12次", "12次", "10", "10", ""],
    ["", "", "", "", "", ""],
    ["质量指标", "验收合格率", "100%", "100%", "40", "40", ""],
]


def _cells_a_line(rows: list[list[str]], width: int = 12) -> str:
    filled = ("".join(f"{cell} |\n" for cell in row) + "|" * (width - len(row)) for row in rows)
    return "\n".join(filled) + "\n"


def test_pipes_of_covered_cells_end_a_row() -> None:
    facts = _facts(_cells_a_line(COVERED))
    total = {k.rpartition("/")[2]: v for k, v in facts.items() if "年度资金总额" in k}
    assert total == {
        **{"年初预算数": "60", "全年预算数": "62", "全年执行数": "46.5"},
        **{"分值": "10", "执行率": "75", "得分": "7.5"},
    }
    assert facts["年度总体目标/实际完成情况"] == "清淤5公里"
    rows = [
        [
            facts.get(f"指标[{n}]/{name}")
            for name in ("三级指标", "目标值", "业绩值", "权重", "指标得分")
        ]
        for n in range(1, 5)
    ]
    assert rows == [
        ["清淤长度", "≥6公里", "5公里", "40", "35"],
        ["巡查次数", "12次", "12次", "10", "10"],
        ["验收合格率", "100%", "100%", "40", "40"],
        [None] * 5,
    ]
    assert (facts["指标[2]/二级指标"], facts["指标[3]/二级指标"]) == ("数量指标", "质量指标")
    assert "D301" not in _codes(_cells_a_line(COVERED))  # nothing was lost with an empty row


def test_a_row_of_funds_that_lost_the_cell_of_a_label_is_read_by_its_shape() -> None:
    header = "项目资金(万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
    row = "年度资金总额\t60\t62\t46.5\t10\t75%\t7.5\t\n"
    text = f"项目支出绩效自评表\n(2023年度)\n项目名称\t渠道清淤\n{header}{row}"
    facts = _facts(text)
    assert facts["项目资金/年度资金总额/年初预算数"] == "60"
    assert facts["项目资金/年度资金总额/全年执行数"] == "46.5"
    # Where the rest stands in its columns, the form has one more.
    more = "年度资金总额\t5\t60\t62\t46.5\t10\t75%\t7.5\n"
    assert _facts(text.replace(row, more)) == facts
    assert "D303" in _codes(text.replace(row, more))


SUMMED = [
    ["部门预算项目支出绩效自评表(2023年度)"],
    ["项目名称", "渠道清淤"],
    ["预算执行情况(10分)", "年度预算数(万元)"],
    ["年初预算", "调整后预算数", "预算执行数", "预算执行率", "权重", "得分", "原因"],
    ["总额", "60.00", "62.00", "62.00", "100.00%", "10", "10", "无"],
    ["其中:财政资金", "60.00", "62.00", "62.00", "100.00%", "/", "/"],
    ["单位资金", "1.00", "2.00", "2.00", "100.00%", "/", "/"],
    ["其他资金", "", "", "", "", "/", "/"],
    ["绩效指标(90分)", "一级指标", "二级指标", "三级指标", "指标性质", "指标值", "度量单位"],
    ["完成值", "权重", "得分", "未完成原因分析"],
    ["产出指标", "数量指标", "清淤长度", "≥", "6", "公里", "", "60", "", ""],
    ["效益指标", "社会效益指标", "受益率", "=", "100", "%", "", "30", "", ""],
    ["合计", "100", "", ""],
    ["评价结论", "完成了清淤。"],
]


def test_rows_that_nothing_parts_end_with_the_columns_of_their_header() -> None:
    facts = _facts("".join(f"{cell} |\n" for row in SUMMED for cell in row))
    for at, stated in (
        (1, ("清淤长度", ">=", "6", "公里", "60")),
        (2, ("受益率", "=", "100", "%", "30")),
    ):
        names = ("三级指标", "目标值/比较", "目标值/数值", "目标值/单位", "权重")
        assert tuple(facts[f"指标[{at}]/{name}"] for name in names) == stated
    assert facts["总分/权重"] == "100"
    assert not any("业绩值" in each or "指标得分" in each for each in facts)


def test_funds_of_a_unit_are_no_other_funds_where_those_have_a_row() -> None:
    text = "".join(f"{cell} |\n" for row in SUMMED for cell in row)
    assert not any("其他资金/全年" in path for path in _facts(text))
    assert "D304" in _codes(text)
    alone = "".join(f"{cell} |\n" for row in SUMMED if row[0] != "其他资金" for cell in row)
    assert _facts(alone)["项目资金/其他资金/全年预算数"] == "2.00"


ROWS = """项目支出绩效自评表(2023年度) | |||||||
项目名称 | 渠道清淤 | ||||||
绩效指标 | 一级指标 | 二级指标 | 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
产出指标 | 数量指标 | 清淤长度 | ≥6公里 | 5公里 | 40 | 35 | |
巡查次数 | 12次 | 12次 | 10 | 10 | |||
质量指标
| 验收合格率 | 100% | 98% | 30 | 29 | ||
合计 | 74 | ||||||
评价结论 | 完成了清淤。 | ||||||
"""


def test_rows_that_pipes_end_and_none_begins() -> None:
    facts = _facts(ROWS)
    rows = [
        [
            facts[f"指标[{n}]/{name}"]
            for name in ("二级指标", "三级指标", "目标值", "业绩值", "指标得分")
        ]
        for n in (1, 2, 3)
    ]
    assert rows == [
        ["数量指标", "清淤长度", "≥6公里", "5公里", "35"],
        ["数量指标", "巡查次数", "12次", "12次", "10"],
        ["质量指标", "验收合格率", "100%", "98%", "29"],
    ]


def test_a_table_with_a_conclusion_is_no_report() -> None:
    document = juesuan.parse(ROWS + "存在问题 | 无 | ||||||\n改进措施 | 无 | ||||||\n")
    assert isinstance(document, Disclosure)
    assert document.kind == "self_evaluation"


def test_a_sum_of_scores_makes_no_table_one_of_all_funds() -> None:
    rows = "".join(ROWS.splitlines(keepends=True)[2:]).replace("分值", "权重")
    assert not any(path.startswith("整体") for path in _facts(rows))


def test_a_row_that_stands_a_column_too_early_is_read_by_its_shape() -> None:
    assert _facts(ROWS)["指标[1]/三级指标"] == "清淤长度"
    # As many cells as the header, the first of which is a level below the label of all rows.
    early = "产出指标\t数量指标\t清淤长度\t≥6公里\t5公里\t40\t35\t\n"
    header = "绩效指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
    facts = _facts("项目支出绩效自评表\n项目名称\t渠道清淤\n" + header + early)
    assert (facts["指标[1]/目标值"], facts["指标[1]/业绩值"]) == ("≥6公里", "5公里")
    assert (facts["指标[1]/权重"], facts["指标[1]/指标得分"]) == ("40", "35")


def test_a_row_that_begins_with_an_empty_cell_is_a_row() -> None:
    funds = (
        "项目资金(万元) | | 全年预算数 | 全年执行数 | 分值 | 执行率 | 得分 |\n"
        " | 年度资金总额 | 62 | 46.5 | 10 | 75% | 7.5 |\n"
        " | 其他资金 | 9 | 8 | - | - | - |\n"
    )
    header = next(line for line in ROWS.splitlines() if line.startswith("绩效指标"))
    text = ROWS.replace(header, funds + header)
    facts = _facts(text.replace("质量指标\n|", " | 质量指标 |"))
    assert facts["项目资金/其他资金/全年预算数"] == "9"
    assert "项目资金/其他资金/年初预算数" not in facts
    assert facts["指标[3]/二级指标"] == "质量指标"
    # Below a title that is no row, the first line that tells what the table is comes later.
    below = _facts(text.replace(" | |||||||\n", "\n", 1))
    assert below["项目资金/其他资金/全年执行数"] == "8"
    assert "项目资金/其他资金/年初预算数" not in below


def test_funds_without_a_header_end_with_a_figure() -> None:
    text = "项目支出绩效自评表\n项目名称\t渠道清淤\n年度资金总额\t9.00\t8.00\t-\t-\t-\t\n"
    assert {"9.00", "8.00"}.isdisjoint(_facts(text).values())  # 年初, 全年 or 执行?
    assert "D303" in _codes(text)
    whole = _facts(text.replace("\t8.00", "\t8.50\t8.00").replace("-\t\n", "-\n"))
    assert whole["项目资金/年度资金总额/全年执行数"] == "8.00"


def test_a_row_of_funds_that_fits_at_two_places_is_not_read() -> None:
    header = "项目资金(万元)\t\t年初预算数\t全年预算数\t全年执行数\t分值\t执行率\t得分\n"
    row = "其他资金\t0.00\t85\t42\t—\t—\t—\t\n"
    text = f"项目支出绩效自评表\n(2023年度)\n项目名称\t渠道清淤\n{header}{row}"
    assert not any("其他资金" in path for path in _facts(text))
    assert "D303" in _codes(text)


def test_a_header_in_its_own_order_stands_where_no_row_tells() -> None:
    header = "项目资金(万元)\t\t年初预算数\t全年预算数\t全年执行数\t执行率\t分值\t得分\n"
    rows = "年度资金总额\t60\t62\t46.5\t75%\t10\t7.5\n\t其他资金\t1\t2\t3\t-\t-\t-\n"
    facts = _facts(f"项目支出绩效自评表\n(2023年度)\n项目名称\t渠道清淤\n{header}{rows}")
    assert facts["项目资金/年度资金总额/执行率"] == "75"
    assert facts["项目资金/年度资金总额/分值"] == "10"


REASONS = (
    "部门整体支出绩效自评表\n年度绩效指标\t一级指标\t二级指标\t三级指标\t年度目标值\t全年实际值"
    "\t分值权重\t自评得分\t偏差原因分析\n"
)


def test_words_below_a_head_that_nobody_knows_belong_there() -> None:
    rows = (
        "效益指标\t社会效益指标\t知晓率\t≥90%\t92%\t20\t18\t无\n"
        "道路情况\t明显改善\t明显改善\t2.5\t2.25\t无\n"
    )
    facts = {each.path: str(each.value) for each in juesuan.facts(assert_laws(REASONS + rows))}
    second = {path.rpartition("/")[2]: v for path, v in facts.items() if "指标[2]" in path}
    assert (second["三级指标"], second["实际完成指标值"]) == ("道路情况", "明显改善")
    assert (second["分值权重"], second["得分"]) == ("2.5", "2.25")


def test_a_sign_is_no_name_of_an_indicator() -> None:
    header = "一级指标\t二级指标\t三级指标\t指标性质\t指标值\t度量单位\t实际完成值\t权重\t得分\n"
    rows = (
        "满意度指标\t服务对象满意度指标\t居民\t≥\t90\t%\t95%\t5\t5\n"
        "游客满意度\t≥\t90\t%\t95%\t5\t5\n"
    )
    facts = _facts("项目支出绩效自评表\n项目名称\t渠道清淤\n" + header + rows)
    assert "≥" not in facts.values()
    assert facts["指标[2]/目标值/比较"] == ">="


def test_rows_that_ran_together_give_none_of_their_cells_to_one_another() -> None:
    text = ROWS.replace("|\n巡查", "|巡查").replace("35 | |", "35 | |")
    facts = _facts(text)
    assert not any("清淤长度" in value or value == "35" for value in facts.values())
    assert facts["指标[1]/三级指标"] == "验收合格率"


def test_a_doubled_name_of_a_column_ends_no_reading_with_an_error() -> None:
    header = (
        "绩效指标\t一级指标\t一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分\n"
    )
    row = "产出指标\t数量指标\t清淤长度\t6公里\t6公里\t50\t50\n"
    text = "项目支出绩效自评表\n项目名称\t渠道清淤\n" + header + row
    for each in (text, text.replace("\t", " | "), text.replace("\t", " |\n").replace("\n", " |\n")):
        assert_laws(each)
    piped = "".join(f"| {line.replace(chr(9), ' | ')} |\n" for line in (header + row).split("\n"))
    assert_laws("项目支出绩效自评表\n" + piped)


@pytest.mark.parametrize(
    ("title", "form"),
    [
        ("单位整体支出绩效自评表", "整体支出绩效自评表"),
        ("单位整口支出绩效自评表", "整体支出绩效自评表"),
        ("单位项目支出绩效自评表", "项目支出绩效自评表"),
    ],
)
def test_a_title_with_a_letter_wrong_leaves_it_to_the_labels_which_table_it_is(
    title: str, form: str
) -> None:
    text = (
        f"{title}\n（2024年度）\n单位名称\t澄湖县水务局\n"
        "部门资金（万元）\t资金来源\t年初预算数\t全年预算数\t全年执行数\t分值权重\t执行率\t得分\n"
        "\t本级资金\t2.00\t3.00\t3.00\t10\t100.00%\t10\n"
        "一级指标\t二级指标\t三级指标\t年度指标值\t全年完成值\t权重\t得分\n"
        "产出指标\t数量指标\t疏浚河道\t≥3公里\t3公里\t90\t90\n"
    )
    facts = juesuan.facts(assert_laws(text))
    assert {each.path.partition("/")[0].partition("[")[0] for each in facts} == {form}


# The header of a table of nine columns, and rows of which no cell reaches over others.
FULL = [
    ["项目支出绩效自评表"],
    ["项目名称", "渠道清淤"],
    ["主管部门", "云岭市水务局"],
    [
        "",
        "一级指标",
        "二级指标",
        "三级指标",
        "分值",
        "年度指标值",
        "全年实际完成值",
        "得分",
        "未完成原因",
    ],
    ["", "产出指标", "数量指标", "清淤长度", "40", "≥6公里", "5公里", "35", "雨天停工"],
    ["", "", "", "巡查次数", "10", "12次", "12次", "10", ""],
    ["总分", "100", "95"],
]


def test_rows_of_which_no_cell_reaches_over_others_end_with_the_columns_of_the_table() -> None:
    full = [*FULL[:3], [cell for row in FULL[3:6] for cell in row], FULL[6]]
    text = _cells_a_line(full, 9).replace("\n\n", "\n")
    facts = _facts(text)
    rows = [
        [facts[f"指标[{n}]/{name}"] for name in ("三级指标", "目标值", "指标得分")] for n in (1, 2)
    ]
    assert rows == [["清淤长度", "≥6公里", "35"], ["巡查次数", "12次", "10"]]
    assert facts["总分/得分"] == "95"
    # Rows of another table are twice as wide, and none of them is two of this one.
    wide = [["一级指标", "二级指标", "三级指标", *"甲乙丙丁", "权重", "得分", "备注"]] * 4
    assert _facts(text + _cells_a_line(wide, 18)) == facts
    # With a cell too few nobody knows where they end.
    assert "指标[2]/三级指标" not in _facts(text.replace("10 |\n12次", "12次"))


def test_a_row_that_breaks_off_within_a_cell_has_all_its_pipes_in_the_next_line() -> None:
    rows = (
        "绩效自评表 | |||||||\n(2024年度) | |||||||\n转移支付(项目)名称 | 渠道清淤 | ||||||\n"
        "资金投入情况 (万元) |\n全年预算数(A) | 全年执行数(B) | 执行率(B/A) | ||||\n"
        "年度资金总额: | 80.5 | 46.5 | 57.76% | ||||\n"
    )
    title = rows.replace("绩效", "项目支出绩效", 1)
    facts = {fact.path: fact for fact in juesuan.facts(assert_laws(title))}
    path = "项目支出绩效自评表[1]/"
    assert facts[path + "项目名称"].value == "渠道清淤"
    stated = facts[path + "项目资金/年度资金总额/全年执行数"]
    assert (str(stated.value), stated.unit) == ("46.5", "万元")
    # A pipe more, and the unit belongs to another row.
    apart = title.replace("(万元) |\n", "(万元) | |\n")
    assert {fact.unit for fact in juesuan.facts(assert_laws(apart))} == {None, "%"}


def test_pipes_may_stand_below_their_cells() -> None:
    rows = [
        ["项目名称", "渠道清淤"],
        ["主管部门", "云岭市水务局", "实施单位", "云岭市水务站"],
        ["预算执行情况(万元)\n(20分)", "", "预算数(A)", "执行数(B)", "执行率(B/A)", "得分"],
        ["年度财政资金总额", "34.5", "30.6", "88.7%", "17.7"],
        ["年度绩效目标", "一级指标", "二级指标", "三级指标", "年初目标值", "实际完成值", "得分"],
        ["产出指标", "数量指标", "清淤长度", "6公里", "5公里", "35"],
    ]
    lines = ("".join(f"{cell}\n|\n" if cell else "|\n" for cell in row) for row in rows)
    filled = (line + "|" * (9 - len(row)) for line, row in zip(lines, rows, strict=True))
    found = {
        fact.path.rpartition("]/")[2]: fact
        for fact in juesuan.facts(assert_laws("\n".join(filled)))
    }
    assert str(found["项目名称"].value) == "渠道清淤"
    paid = found["项目资金/年度资金总额/全年执行数"]
    assert (str(paid.value), paid.unit) == ("30.6", "万元")
    assert str(found["三级指标"].value) == "清淤长度"


def test_the_head_of_a_list_of_projects_names_none() -> None:
    listed = _cells_a_line([["序号", "项目名称", "1", "清淤", "2", "管网"], *COVERED])
    assert _facts(listed) == _facts(_cells_a_line(COVERED))


def test_levels_are_not_inherited_past_a_row_that_was_not_read() -> None:
    text = _cells_a_line(
        [*COVERED[:-2], ["质量指标", "甲", "乙", "丙"], ["完好率", "100%", "98%", "9", "8", ""]]
    )
    assert [v for k, v in _facts(text).items() if k.endswith("三级指标")][-1] == "完好率"
    assert "指标[3]/二级指标" not in _facts(text)


def test_rows_put_together_have_the_shape_of_all_their_columns() -> None:
    header = ["年度指标完成情况", "一级", *COVERED[9][2:]]
    rows = [
        *COVERED[:9],
        header,
        ["产", "数量指标", "清淤长度", "", "已完成", "40", "35", ""],
        ["质量指标"],
    ]
    facts = _facts(_cells_a_line(rows))
    assert (facts["指标[1]/三级指标"], facts["指标[1]/权重"]) == ("清淤长度", "40")
    assert "指标[1]/业绩值/数值" not in facts
