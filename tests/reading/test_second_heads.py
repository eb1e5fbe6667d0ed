"""Headers of two rows: a cell that is merged over several columns, and their names below it."""

from __future__ import annotations

import pytest

import juesuan

HEAD = "项目支出绩效自评表\n项目名称\t甲项目\n"
LEVELS = "一级指标|二级指标|三级指标|分值|年度指标值"


def _read(*rows: str) -> tuple[dict[str, str], list[str]]:
    """The figures of a table whose cells bars part, and the codes of what was told."""
    document = juesuan.parse(HEAD + "\n".join(rows).replace("|", "\t") + "\n")
    found = {f.path.partition("/")[2]: f.canonical for f in juesuan.facts(document)}
    del found["项目名称"]
    codes = [each.code for each in document.diagnostics if each.code not in ("D204", "D302")]
    return found, codes


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("实际完成值||得分", "|||||上半年|下半年|"),
        ("实际完成值|实际完成值|得分", "|||||上半年|下半年|"),
        ("实际完成值||得分", f"{LEVELS}|上半年|下半年|得分"),
        ("实际完成值|得分", "|||||上半年|下半年|"),  # a page leaves out the cells it covers
    ],
)
def test_the_halves_of_a_merged_column_are_not_the_whole(first: str, second: str) -> None:
    row = "产出指标|数量指标|培训人数|20|200人|100人|110人|20"
    found, codes = _read(f"{LEVELS}|{first}", second, row)
    assert found["指标[1]/三级指标"] == "培训人数"
    assert not any("业绩值" in path or "指标[2]" in path for path in found)
    assert found["指标[1]/指标得分"] == "20"
    assert codes == ["D312", "D312"]


def test_the_column_of_the_whole_is_that_of_the_merged_cell() -> None:
    row = "产出指标|数量指标|培训人数|20|200人|100人|210人|20"
    found, codes = _read(f"{LEVELS}|实际完成值||得分", "|||||上半年|全年|", row)
    assert found["指标[1]/业绩值"] == "210人"
    assert codes == ["D312"]


@pytest.mark.parametrize("first", ["年初预算数|", "年初预算数|年初预算数", "年初预算数"])
def test_kinds_of_expenditure_below_a_budget_are_not_all_of_it(first: str) -> None:
    found, codes = _read(
        f"项目资金（万元）|{first}|全年预算数|全年执行数|分值|执行率|得分",
        "|基本支出|项目支出|||||",
        "年度资金总额|3.00|2.00|5.00|5.00|10|100.00%|10",
    )
    assert [each.rpartition("/")[2] for each in found][:2] == ["全年预算数", "全年执行数"]
    assert {"3.00", "2.00"}.isdisjoint(found.values())
    assert set(codes) == {"D303"}


def test_the_sum_of_a_merged_budget_is_the_budget() -> None:
    found, codes = _read(
        "项目资金（万元）|年初预算数|||全年预算数|全年执行数|分值|执行率|得分",
        "|小计|基本支出|项目支出|||||",
        "年度资金总额|5.00|3.00|2.00|6.00|6.00|10|100.00%|10",
    )
    assert found["项目资金/年度资金总额/年初预算数"] == "5.00"
    assert {"3.00", "2.00"}.isdisjoint(found.values())
    assert codes == ["D312", "D312"]


def test_words_of_an_indicator_are_no_second_row_of_its_header() -> None:
    """A cell of the header lost its words: the row below has levels, and it is none."""
    header = "一级指标||三级指标|分值|年度指标值|实际完成值|得分"
    row = "产出指标|数量指标|||||"
    found, _ = _read(header, row, "|数量指标|培训人数|20|200人|210人|20")
    assert found["指标[1]/三级指标"] == "培训人数" or found["指标[2]/三级指标"] == "培训人数"


def test_an_amount_beside_an_empty_cell_of_the_header_is_not_the_whole() -> None:
    """年初预算数 may be merged over both columns; nothing of the form is lost between."""
    funds = "项目资金（万元）|年初预算数||全年预算数|全年执行数|分值|执行率|得分"
    found, codes = _read(funds, "年度资金总额|3.00|2.00|5.00|5.00|10|100.00%|10")
    assert {"3.00", "2.00"}.isdisjoint(found.values())
    assert codes == ["D312", "D312", "D303", "D303"]
    lost = funds.replace("全年预算数", "", 1).replace("||", "|", 1)
    found, _ = _read(lost, "年度资金总额|3.00|5.00|5.00|10|100.00%|10")
    assert found["项目资金/年度资金总额/年初预算数"] == "3.00"
