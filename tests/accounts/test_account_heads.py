"""What stands over the columns of the nine tables: heads of several rows."""

import pytest

import juesuan
from tests.accounts.made import SHAPES, X, accounts_of, amounts
from tests.accounts.test_account_shapes import THREE


def test_classes_over_rows_of_budget_and_final_account() -> None:
    grid = (
        ("项目", "合计", "因公出国（境）费", "公务用车购置及运行费", X, "公务接待费", "会议费"),
        ("^", "^", "^", "小计", "公务用车运行费", "^", "^"),
        ("预算数", "6.50", "1.00", "3.00", "3.00", "2.00", "0.50"),
        ("决算数", "5.50", "1.00", "3.00", "3.00", "1.00", "0.50"),
    )
    labels = (
        "合计",
        "因公出国（境）费",
        "公务用车购置及运行维护费",
        "公务用车运行维护费",
        "公务接待费",
    )
    for make in SHAPES.values():
        text = f"一般公共预算财政拨款“三公”经费支出决算表\n单位：万元\n\n{make(grid)}"
        assert amounts(text) == {
            f"{THREE}/{label}/{column}": f"{value}万元"
            for column, *values in grid[2:]
            for label, value in zip((*labels, "会议费"), values, strict=True)
        }
        assert juesuan.check(juesuan.parse(text), select=["W"]).findings == ()


def test_two_rows_of_a_head_are_not_one_that_a_line_break_cut() -> None:
    grid = (
        ("项目", X, "本年收入", "本年支出", X, X, X),
        ("科目编码", "科目名称", "^", "合计", "基本支出", X, X),
        ("^", "^", "^", "^", "小计", "人员经费", "公用经费"),
        ("229", "其他支出", "4.00", "3.00", "2.00", "1.50", "0.50"),
    )
    name = "政府性基金预算财政拨款收入支出决算表"
    for shape, make in SHAPES.items():
        form = "\t公开08表\n" if shape.startswith("rows") else ""
        assert amounts(f"{name}\n{form}单位：万元\n\n{make(grid)}") == {
            f"{name}/科目[1]/编码": "229",
            f"{name}/科目[1]/名称": "其他支出",
            f"{name}/科目[1]/本年收入": "4.00万元",
            f"{name}/科目[1]/本年支出": "3.00万元",
            f"{name}/科目[1]/基本支出": "2.00万元",
            f"{name}/科目[1]/基本支出/人员经费": "1.50万元",
            f"{name}/科目[1]/基本支出/公用经费": "0.50万元",
        }


def test_heads_of_a_wide_table_are_joined_by_their_levels() -> None:
    grid = (
        ("项目", X, "年初结转和结余", X, "本年支出", X, X, X, "年末结转和结余", X, X),
        ("科目编码", "科目名称", "合计", "基本支出结转", "合计", "基本支出", X, "项目支出", "合计",
         "项目支出结转和结余", X),
        ("^", "^", "^", "^", "^", "小计", "日常公用经费", "^", "^", "小计", "项目支出结转"),
        ("合计", X, "1.00", "1.00", "5.00", "3.00", "2.00", "2.00", "0.40", "0.40", "0.30"),
    )  # fmt: skip
    name = "一般公共预算财政拨款支出决算表"
    stated = {
        "年初结转和结余": "1.00",
        "年初结转和结余/基本支出结转": "1.00",
        "本年支出": "5.00",
        "基本支出": "3.00",
        "基本支出/公用经费": "2.00",
        "项目支出": "2.00",
        "年末结转和结余": "0.40",
        "年末结转和结余/项目支出结转和结余": "0.40",
        "年末结转和结余/项目支出结转和结余/项目支出结转": "0.30",
    }
    for make in SHAPES.values():
        found = amounts(f"一般公共预算财政拨款收入支出决算表\n单位：万元\n\n{make(grid)}")
        assert found == {f"{name}/合计/{path}": f"{value}万元" for path, value in stated.items()}


def test_a_column_below_an_empty_corner_names_rows() -> None:
    text = "财政拨款“三公”经费支出决算表\n单位：万元\n\t预算数\t决算数\n公务接待费\t3.00\t2.00\n"
    assert amounts(text) == {
        "财政拨款“三公”经费支出决算表/公务接待费/预算数": "3.00万元",
        "财政拨款“三公”经费支出决算表/公务接待费/决算数": "2.00万元",
    }


@pytest.mark.parametrize(("year", "read"), [("2024", True), ("2023", False), ("2025", False)])
def test_a_table_whose_name_is_of_another_year_is_not_read(year: str, read: bool) -> None:
    grid = (
        ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"),
        ("213", "农林水支出", "8.00", "5.00", "3.00"),
    )
    title = f"澄湖县水务局2024年度部门决算\n{year}年度支出决算表\n单位：万元\n\n"
    for make in SHAPES.values():
        text = title + make(grid)
        told = {each.code for each in accounts_of(text).diagnostics}
        assert bool(amounts(text)) == read
        assert ("D601" in told) != read
