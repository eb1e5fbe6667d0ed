"""Rows in layouts that do not show where they end, or which cells are merged."""

from __future__ import annotations

import juesuan
from tests.accounts.made import amounts
from tests.laws import assert_laws

HEAD = "项目支出绩效自评表\n（2023年度）\n"
HEADER = ["一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值", "得分"]
LENGTH = ["清淤长度", "≥6公里", "5公里", "20", "18"]
ROWS = [
    ["产出指标", "数量指标", *LENGTH],
    ["巡查次数", "12次", "12次", "20", "20"],
    ["质量指标", "验收合格率", "100%", "100%", "20", "20"],
    ["成本指标", "每公里成本", "≤3万元", "2.9万元", "10", "10"],
    ["效益指标", "社会效益指标", "灌溉保证率", "≥90%", "92%", "30", "29"],
]


def _facts(text: str) -> dict[str, str]:
    table = "项目支出绩效自评表[1]/"
    found = juesuan.facts(assert_laws(text))
    return {fact.path.removeprefix(table): str(fact.value) for fact in found}


def _codes(text: str) -> set[str]:
    return {each.code for each in juesuan.parse(text).diagnostics}


def _levels(facts: dict[str, str]) -> set[str]:
    return {value for path, value in facts.items() if path.endswith(("一级指标", "二级指标"))}


def _cells(rows: list[list[str]]) -> str:
    """A cell a line, and nothing where a row ends."""
    return HEAD + "".join(
        f"{cell} |\n" for row in [["项目名称", "渠道清淤"], *rows] for cell in row
    )


def _lines(rows: list[list[str]]) -> str:
    return HEAD + "".join("\t".join(row) + "\n" for row in [["项目名称", "渠道清淤"], *rows])


def test_rows_are_counted_off_where_levels_stand_in_their_columns() -> None:
    rows = [["产出指标", "数量指标", *LENGTH], ["", "", *ROWS[1]], ["", *ROWS[2]]]
    found = _facts(_cells([HEADER, *rows]))
    names = [found[f"指标[{n}]/三级指标"] for n in (1, 2, 3)]
    assert names == ["清淤长度", "巡查次数", "验收合格率"]
    assert found["指标[3]/二级指标"] == "质量指标"


def test_rows_are_not_counted_off_where_cells_were_left_out() -> None:
    # Seven cells, five and nine are as many as three times seven.
    rows = [ROWS[0], ROWS[1], [*ROWS[4], "无", ""]]
    text = _cells([HEADER, *rows])
    assert sum(map(len, rows)) % len(HEADER) == 0
    assert not any(path.startswith("指标") for path in _facts(text))
    assert "D312" in _codes(text)


def test_a_row_without_cells_on_its_left_stands_a_column_early() -> None:
    # An empty cell at the end, as of a page that fills rows up, makes it as long as the header.
    rows = [[*row, *[""] * (len(HEADER) - len(row))] for row in ROWS]
    found = _facts(_lines([HEADER, *rows]))
    assert found["指标[1]/三级指标"] == "清淤长度"
    assert [found[f"指标[{n}]/三级指标"] for n in (3, 4)] == ["验收合格率", "每公里成本"]
    assert (found["指标[3]/目标值"], found["指标[3]/权重"]) == ("100%", "20")
    assert _levels(found) <= {each for row in ROWS for each in row if each.endswith("指标")}


def test_rows_a_column_early_exchange_no_columns_of_the_header() -> None:
    header = ["绩效指标", *HEADER[:4], "分值", "实际完成值", "得分"]
    row = ["产出指标", "数量指标", "清淤长度", "6公里", "20", "5公里", "18", ""]
    found = _facts(_lines([header, row]))
    assert (found["指标[1]/目标值"], found["指标[1]/业绩值"]) == ("6公里", "5公里")


def test_no_level_is_inherited_past_a_row_that_is_not_read() -> None:
    lost = [
        "效益指标",
        "社会效益指标",
        *["农户"] * 4,
        *["公里", "说明", "另见", "附件", "无", "有"],
    ]
    below = ["", "", "投诉次数", "≤2次", "1次", "10", "10"]
    text = _lines([HEADER, ROWS[0], lost, below])
    found = _facts(text)
    assert found["指标[2]/三级指标"] == "投诉次数"
    assert "指标[2]/一级指标" not in found
    assert "D301" in _codes(text)


def test_merged_cells_that_are_written_into_all_they_cover() -> None:
    wide = len(HEADER)
    rows = [
        ["整体支出绩效自评表"] * wide,
        ["（2023年度）"] * wide,
        ["单位名称", "单位名称", *["澄湖县水务局"] * (wide - 2)],
        HEADER,
        ["产出指标", "数量指标", *LENGTH],
        ["合计", "合计", "合计", "合计", "合计", "20", "18"],
        ["自评结论", "自评结论", *["清淤按期完成"] * (wide - 2)],
    ]
    text = "".join("\t".join(row) + "\n" for row in rows)
    found = {each.path: str(each.value) for each in juesuan.facts(assert_laws(text))}
    assert found["整体支出绩效自评表/年度"] == "2023"
    assert found["整体支出绩效自评表/指标[1]/三级指标"] == "清淤长度"
    assert not any("指标[2]" in path for path in found)
    assert {"合计", "清淤按期完成"}.isdisjoint(found.values())


def test_what_a_converter_of_sheets_writes_for_an_empty_cell_is_none() -> None:
    text = (
        "| 支出决算表 | Unnamed: 1 | Unnamed: 2 | Unnamed: 3 | Unnamed: 4 |\n"
        "| --- | --- | --- | --- | --- |\n"
        "| NaN | NaN | NaN | NaN | 单位：万元 |\n"
        "| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |\n"
        "| 合计 | NaN | 12.00 | 10.00 | 2.00 |\n"
        "| 213 | 农林水支出 | 12.00 | 10.00 | 2.00 |\n"
        "| 21303 | 水利 | 10.00 | 10.00 | NaN |\n"
    )
    assert amounts(text) == {
        "支出决算表/合计/本年支出合计": "12.00万元",
        "支出决算表/合计/基本支出": "10.00万元",
        "支出决算表/合计/项目支出": "2.00万元",
        "支出决算表/科目[1]/编码": "213",
        "支出决算表/科目[1]/名称": "农林水支出",
        "支出决算表/科目[1]/本年支出合计": "12.00万元",
        "支出决算表/科目[1]/基本支出": "10.00万元",
        "支出决算表/科目[1]/项目支出": "2.00万元",
        "支出决算表/科目[2]/编码": "21303",
        "支出决算表/科目[2]/名称": "水利",
        "支出决算表/科目[2]/本年支出合计": "10.00万元",
        "支出决算表/科目[2]/基本支出": "10.00万元",
    }
    words = "| NaN | Unnamed: 2024 |\n"
    table = (
        "| 项目支出绩效自评表 | Unnamed: 1 |\n| --- | --- |\n| 项目名称 | NaN |\n"
        "| 主管部门 | 澄湖县水务局 |\n"
    )
    assert {"NaN", "Unnamed: 1"}.isdisjoint(_facts(table + words).values())


def test_a_head_below_another_is_no_rest_of_its_last_word() -> None:
    text = (
        (
            "财政拨款收入支出决算总表\n单位：万元\n收入\t支出\n项目\t决算数\t项目\t决算数\n"
            "合计\t一般公共预算财政拨款\t政府性基金预算财政拨款\t国有资本经营预算财政拨款\n"
            + "".join(
                f"{n}、收入{n}\t{n}.00\t{n}、教育支出\t{n}.00\t{n}.00\t\t\n" for n in "一二三"
            )
        )
        .replace("一.00", "1.00")
        .replace("二.00", "2.00")
        .replace("三.00", "3.00")
    )
    assert not any("决算数合计" in path for path in amounts(text))


def test_parts_below_a_column_are_no_rest_of_the_last_one() -> None:
    text = (
        "收入决算表\n单位：万元\n项目\t本年收入合计\t财政拨款收入\t事业收入\t其他收入\n"
        "小计\t其中：教育收费\n合计\t9.00\t1.00\t5.00\t4.00\t3.00\n"
        "213农林水支出\t9.00\t1.00\t5.00\t4.00\t3.00\n21303水利\t9.00\t1.00\t5.00\t4.00\t3.00\n"
    )
    assert not amounts(text)
    assert "D601" in _codes(text)
    # 基本支出 and 项目支出 are parts of 本年支出, which is not the last column.
    text = (
        "政府性基金预算财政拨款收入支出决算表\n单位：万元\n"
        "项目\t年初结转和结余\t本年收入\t本年支出\t年末结转和结余\n小计\t基本支出\t项目支出\n"
        "合计\t1.00\t9.00\t7.00\t5.00\t2.00\t3.00\n"
        "212城乡社区支出\t1.00\t9.00\t7.00\t5.00\t2.00\t3.00\n"
    )
    assert not amounts(text)
