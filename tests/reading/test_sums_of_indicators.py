"""Rows among the indicators that are none: sums of some of them, the total, a conclusion."""

from __future__ import annotations

import pytest

import juesuan

HEAD = "项目支出绩效自评表\n项目名称\t甲项目\n"
LABELS = "一级指标|二级指标|三级指标|分值|年度指标值|实际完成值|得分"
FIRST = "产出指标|数量指标|培训人数|20|200人|210人|20"
LEVELS = ["产出指标", "数量指标", "培训人数", "产出指标", "数量指标", "培训天数"]


def _read(*rows: str) -> tuple[dict[str, str], list[str]]:
    """The facts of a table whose cells bars part, and the codes of what was told."""
    document = juesuan.parse(HEAD + "\n".join((LABELS, *rows)).replace("|", "\t") + "\n")
    found = {f.path.partition("/")[2]: f.canonical for f in juesuan.facts(document)}
    return found, [each.code for each in document.diagnostics if each.code != "D204"]


@pytest.mark.parametrize(
    "row",
    [
        "小计|||20|||20",
        "|小计||20|||20",
        "产出指标得分|||20|||20",
        "||小计|20|||19",
        "||小计|20|-|-|19",
        "||产出指标小计|20|||19",
        "产出指标||小计：|20|||19",
        "||合计|20|||19",
        "合计|||20|||19",
        "自评得分：98分||||自评等级：优||",
        "填表人：张三|||联系电话：123|||",
    ],
)
def test_a_sum_of_indicators_is_none_of_them(row: str) -> None:
    """And no indicator below it has its level from it."""
    found, codes = _read(FIRST, row, "||培训天数|20|3天|3天|20")
    assert [each for path, each in found.items() if path.endswith("级指标")] == LEVELS
    assert not any("总分" in path or "指标[3]" in path for path in found)
    assert codes == ["D304"]


@pytest.mark.parametrize("line", ["自评得分：98分", "总分：98分", "自评结论：优", "备注：无"])
def test_a_line_that_concludes_is_no_part_of_the_last_cell(line: str) -> None:
    found, codes = _read(FIRST, line)
    assert found["指标[1]/指标得分"] == "20"
    assert codes == ["D304"]


def test_a_reason_may_go_on_with_a_remark() -> None:
    header, row = f"{LABELS}|偏差原因分析及改进措施", f"{FIRST}|人数增加"
    text = HEAD + f"{header}\n{row}\n说明：已调整\n".replace("|", "\t")
    found = {f.path.rpartition("/")[2]: f.canonical for f in juesuan.facts(juesuan.parse(text))}
    assert found["偏差原因分析及改进措施"] == "人数增加\n说明：已调整"


@pytest.mark.parametrize(
    "rows",
    [
        ("合计|||90|||88", "总分|||100|||98"),
        ("合计|||100|||98",),
        ("合计|||100|||98", "||||||"),
        ("合计|||100|||98", "备注|||7|||6"),
        ("||合计|20|||19", "||培训天数|20|3天|3天|20", "总分|||100|||98"),
        ("自评总分|||100|||98",),
        ("自评总分|100|98",),
        ("总分（100分）|||100|||98",),
    ],
)
def test_the_total_is_the_row_that_says_so(rows: tuple[str, ...]) -> None:
    found, _ = _read(FIRST, *rows)
    assert [each for path, each in found.items() if path.startswith("总分/")] == ["100", "98"]
    assert "指标[3]/三级指标" not in found
