"""Units in the brackets of a header, and columns that two of its cells name."""

from __future__ import annotations

import pytest

import juesuan

HEAD = "项目支出绩效自评表\n项目名称\t甲项目\n"
FUNDS = "项目资金（万元）|年初预算数|全年预算数|全年执行数|分值|执行率|得分"
TOTAL = "年度资金总额|5.00|5.00|4.00|10|98.5|9.85"
LABELS = "一级指标|二级指标|三级指标|分值|目标值|实际完成值|完成率|得分"
ROW = "产出指标|数量指标|培训人数|20|200|197|98.5|20"


def _read(*rows: str) -> tuple[dict[str, tuple[str, str | None]], list[str]]:
    """The facts of a table whose cells bars part, and the codes of what was told."""
    document = juesuan.parse(HEAD + "\n".join(rows).replace("|", "\t") + "\n")
    found = {f.path.partition("/")[2]: (f.canonical, f.unit) for f in juesuan.facts(document)}
    return found, [each.code for each in document.diagnostics if each.code != "D204"]


@pytest.mark.parametrize("bracket", ["（%）", "(％)", "%", "（单位：%）", "（B/A×100%）"])
def test_a_rate_has_the_unit_of_its_head(bracket: str) -> None:
    funds, labels = (
        each.replace(label, label + bracket)
        for each, label in ((FUNDS, "执行率"), (LABELS, "完成率"))
    )
    found, codes = _read(funds, TOTAL, labels, ROW)
    assert found["项目资金/年度资金总额/执行率"] == ("98.5", "%")
    assert found["指标[1]/完成率"] == ("98.5", "%")
    assert not {"D309", "D312"} & {*codes}


def test_a_rate_without_a_unit_anywhere_has_none() -> None:
    found, _ = _read(FUNDS, TOTAL, LABELS, ROW)
    assert found["项目资金/年度资金总额/执行率"] == ("98.5", None)


@pytest.mark.parametrize(
    ("words", "target", "told"),
    [
        ("目标值（人）", "200", 1),
        ("目标值（单位：人）", "≥200", 1),
        ("目标值（%）", "90", 1),
        ("目标值（人）", "200人", 0),
        ("目标值（计划）", "200", 0),
        ("目标值（A）", "200", 0),
        ("目标值（单位填报）", "200", 0),
    ],
)
def test_a_unit_in_the_head_of_a_target_is_told(words: str, target: str, told: int) -> None:
    row = ROW.replace("|200|197", f"|{target}|197")
    row = row.replace("197", "197人") if target.endswith("人") else row
    found, codes = _read(LABELS.replace("目标值", words), row)
    assert found["指标[1]/目标值"][0] == target
    assert codes.count("D309") == told


@pytest.mark.parametrize(
    ("header", "row", "path", "read"),
    [
        (
            LABELS.replace("目标值", "指标值|目标值"),
            ROW.replace("|200", "|300|200"),
            "目标值",
            "200",
        ),
        (LABELS.replace("分值", "权重|分值"), ROW.replace("|20|200", "|30|20|200"), "权重", "30"),
        (LABELS.replace("|得分", "|得分|得分"), ROW + "|19", "指标得分", "20"),
    ],
)
def test_of_two_columns_of_one_name_the_other_is_told(
    header: str, row: str, path: str, read: str
) -> None:
    """The label of the form is before another name of it, else the first of both."""
    found, codes = _read(header, row)
    assert found[f"指标[1]/{path}"][0] == read
    assert "D312" in codes
