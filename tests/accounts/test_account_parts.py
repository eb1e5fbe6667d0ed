"""Parts behind 其中 in the tables of two sides: all of them are of the same whole."""

from __future__ import annotations

import pytest

import juesuan

TABLE = "收入支出决算总表"


def _read(left: str, right: str) -> tuple[dict[str, str], list[str]]:
    """The amounts of a table with some rows of income and of spending, and the codes told."""
    income = ["一、一般公共预算财政拨款收入|100.00", *left.split("\n"), "总计|128.00"]
    spending = ["一、一般公共服务支出|100.00", *right.split("\n"), "总计|128.00"]
    while len(income) < len(spending):
        income.insert(-1, "|")
    while len(spending) < len(income):
        spending.insert(-1, "|")
    rows = [f"{a}|{b}".replace("|", "\t") for a, b in zip(income, spending, strict=True)]
    head = f"{TABLE}\n单位：万元\n收入\t\t支出\t\n项目\t决算数\t项目\t决算数\n"
    document = juesuan.parse(head + "\n".join(rows) + "\n")
    found = {f.path.split("/", 2)[2]: f.canonical for f in juesuan.facts(document)}
    return found, [each.code for each in document.diagnostics if each.code != "D204"]


DISTRIBUTED = "本年支出合计|100.00\n结余分配|8.00\n其中：提取职工福利基金|5.00\n"


@pytest.mark.parametrize("second", ["转入事业基金", "　　转入事业基金"])
def test_further_parts_are_of_the_same_whole(second: str) -> None:
    found, codes = _read("|", f"{DISTRIBUTED}{second}|2.00\n其他|1.00\n年末结转和结余|20.00")
    assert found["支出/结余分配/提取职工福利基金"] == "5.00"
    assert found["支出/结余分配/转入事业基金"] == "2.00"
    assert found["支出/结余分配/其他"] == "1.00"
    assert found["支出/年末结转和结余"] == "20.00"
    assert codes == []


def test_parts_with_numbers_end_with_a_row_without_one() -> None:
    right = DISTRIBUTED.replace("其中：", "其中：1.") + "2.转入事业基金|2.00\n年末结转和结余|20.00"
    found, codes = _read("|", right)
    assert found["支出/结余分配/转入事业基金"] == "2.00"
    assert codes == []


def test_a_row_that_is_more_than_the_rest_is_told() -> None:
    found, codes = _read("|", f"{DISTRIBUTED}转入事业基金|4.00")
    assert not any("转入事业基金" in path for path in found)
    assert codes == ["D602"]


def test_income_below_a_part_is_a_part_without_a_number() -> None:
    left = "二、事业收入|20.00\n其中：教育收费|7.00\n科研收入|3.00\n三、其他收入|2.00"
    found, codes = _read(left, "|")
    assert found["收入/事业收入/科研收入"] == "3.00"
    assert found["收入/其他收入"] == "2.00"
    assert codes == []


def test_funds_below_the_appropriations_are_parts_of_them() -> None:
    left = "财政拨款收入|20.00\n其中：一般公共预算财政拨款|17.00\n政府性基金预算财政拨款|3.00"
    found, _ = _read(left, "|")
    assert found["收入/财政拨款收入/政府性基金预算财政拨款"] == "3.00"
    assert "收入/政府性基金预算财政拨款收入" not in found


@pytest.mark.parametrize(
    ("row", "path"),
    [
        ("二、商业服务业等支出|4.00", "支出/商业服务业等支出"),
        ("住房保障支出|4.00", "支出/住房保障支出"),
        ("商业服务业等支出|44.00", "支出/商业服务业等支出"),  # more than the whole
        ("商业服务业等支出|4.00", None),
    ],
)
def test_a_class_of_spending_behind_a_part_is_none_or_told(row: str, path: str | None) -> None:
    found, codes = _read("|", f"农林水支出|9.00\n其中：项目支出|3.00\n{row}\n本年支出合计|9.00")
    assert found["支出/农林水支出/项目支出"] == "3.00"
    assert [each for each in found if "服务业" in each or "住房" in each] == (
        [path] if path else []
    )
    assert codes == ([] if path else ["D602"])
