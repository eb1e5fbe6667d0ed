"""Layouts that some places give the tables: other heads, columns, names and units."""

from __future__ import annotations

import pytest

import juesuan
from tests.accounts.made import SHAPES, X, accounts_of, amounts

HEAD = "科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
BODY = "合计\t\t12.00\t10.00\t2.00\n213\t农林水支出\t12.00\t10.00\t2.00\n"
ROWS = {
    "支出决算表/合计/本年支出合计": "12.00",
    "支出决算表/合计/基本支出": "10.00",
    "支出决算表/合计/项目支出": "2.00",
    "支出决算表/科目[1]/编码": "213",
    "支出决算表/科目[1]/名称": "农林水支出",
    "支出决算表/科目[1]/本年支出合计": "12.00",
    "支出决算表/科目[1]/基本支出": "10.00",
    "支出决算表/科目[1]/项目支出": "2.00",
}


def _in(unit: str) -> dict[str, str]:
    words = ("编码", "名称")
    return {path: value + ("" if path.endswith(words) else unit) for path, value in ROWS.items()}


def _told(text: str) -> list[str]:
    return [each.code for each in accounts_of(text).diagnostics if each.code.startswith("D6")]


@pytest.mark.parametrize(
    "title",
    [
        "《支出决算表》",
        "公开表3 支出决算表",
        "Z03支出决算表",
        "附件3-支出决算表",
        "表1-3：支出决算表",
        "部门决算公开表3：支出决算表",
        "第三张表 支出决算表",
        "公开03表\n支出决算表",
        "支出决算表（表三）",
        "支出决算表-公开03表",
        "支 出 决 算 表（决算公开03表）",
    ],
)
def test_a_name_stands_among_numbers_of_all_kinds(title: str) -> None:
    text = f"{title}\n单位：万元\n{HEAD}{BODY}"
    assert amounts(text) == _in("万元")
    assert not _told(text)


@pytest.mark.parametrize(
    ("name", "other"),
    [
        ("收入支出决算总表", "收支决算总表"),
        ("财政拨款收入支出决算总表", "财政拨款收支决算表"),
        ("一般公共预算财政拨款支出决算表", "公共预算财政拨款支出决算表"),
        ("一般公共预算财政拨款基本支出决算表", "基本支出决算明细表"),
        (
            "财政拨款“三公”经费支出决算表",
            "一般公共预算财政拨款“三公”经费、会议费和培训费支出决算表",
        ),
        ("政府性基金预算财政拨款收入支出决算表", "政府性基金收支决算表"),
        ("国有资本经营预算财政拨款收入支出决算表", "国有资本经营预算支出决算表"),
    ],
)
def test_a_table_under_another_name(name: str, other: str) -> None:
    for title in (other, f"部门{other}", f"澄湖县水务局2022年度{other}"):
        assert set(amounts(f"{title}\n编制单位：澄湖县水务局\n")) == {f"{name}/单位名称"}


@pytest.mark.parametrize(
    ("line", "unit"),
    [
        ("单位：元 币种：人民币", "元"),
        ("单位：万\n元", "万元"),
        ("单位：\n元", "元"),
        ("单位：元 单位：元", "元"),
        ("金额单位：万元（人民币）", "万元"),
        ("单位：万元（保留两位小数）", "万元"),
        ("单位：万元、%", "万元"),
        ("编报单位：澄湖县水务局 单位：元", "元"),
        ("（元）", "元"),
        ("万元", "万元"),
        ("单位：人民币（万元）", "万元"),
        ("【金额：元】", "元"),
        ("编制单位：广元市万源路小学 数据单位：万元", "万元"),
    ],
)
def test_the_line_of_the_unit_says_more(line: str, unit: str) -> None:
    found = amounts(f"支出决算表\n{line}\n{HEAD}{BODY}")
    name = found.pop("支出决算表/单位名称", "")
    assert found == _in(unit)
    assert name in ("", "澄湖县水务局", "广元市万源路小学")


def test_a_line_of_the_unit_in_strange_words_leaves_the_amounts_without_one() -> None:
    before = f"收入决算表\n单位：万元\n{HEAD.replace('支出', '收入')}{BODY}\n"
    for line in ("单位：元/角分", "单位：元；年度：2023"):
        text = f"{before}支出决算表\n{line}\n{HEAD}{BODY}"
        found = {path: each for path, each in amounts(text).items() if path.startswith("支出")}
        assert found == ROWS
        assert _told(text) == ["D605", "D602"]
    # The name of a place is no unit.
    name = "支出决算表\n编制单位：广元市水利局\n"
    assert amounts(f"{before}{name}{HEAD}{BODY}").items() >= _in("万元").items()


@pytest.mark.parametrize("line", ["单位：万元 单位：元", "（元）\n单位：万元", "（百元）"])
def test_units_that_differ_or_are_no_unit_leave_the_amounts_without_one(line: str) -> None:
    text = f"支出决算表\n{line}\n{HEAD}{BODY}"
    assert amounts(text) == _in("")
    assert _told(text) == ["D605"]


def test_the_unit_in_a_head_counts_before_that_of_the_line() -> None:
    head = HEAD.replace("支出合计", "支出合计（万元）").replace("项目支出", "项目支出（万元）")
    whole = head.replace("基本支出", "基本支出（万元）")
    assert amounts(f"支出决算表\n单位：元\n{whole}{BODY}") == _in("万元")
    mixed = whole.replace("项目支出（万元）", "项目支出（元）")
    assert not amounts(f"支出决算表\n单位：元\n{mixed}{BODY}")
    # One that stands over some columns is that of all only where no line states another.
    assert amounts(f"支出决算表\n\n{head}{BODY}") == _in("万元")
    assert not amounts(f"支出决算表\n单位：元\n{head}{BODY}")


@pytest.mark.parametrize(
    "numbers", ["栏次\t\t1=2+3\t2\t3\n", "栏次\t\t①\t②\t③\n", "栏次\t\tA\tB\tC\n", "\t\t1\t2\t3\n"]
)
def test_a_row_that_numbers_the_columns_is_none(numbers: str) -> None:
    assert amounts(f"支出决算表\n单位：万元\n{HEAD}{numbers}{BODY}") == _in("万元")


@pytest.mark.parametrize("shape", SHAPES)
def test_levels_and_numbers_of_columns_share_a_row(shape: str) -> None:
    grid = (
        ("项目", X, X, X, "本年支出合计", "基本支出", "项目支出"),
        ("功能分类科目编码", X, X, "科目名称", "^", "^", "^"),
        ("类", "款", "项", "栏次", "1", "2", "3"),
        ("合计", X, X, X, "12.00", "10.00", "2.00"),
        ("213", "", "", "农林水支出", "12.00", "10.00", "2.00"),
    )
    assert amounts(f"支出决算表\n单位：万元\n\n{SHAPES[shape](grid)}") == _in("万元")


@pytest.mark.parametrize("words", ["合 计", "总计", "合计：", "支出总计", "本年支出合计"])
def test_the_row_of_totals_has_one_of_several_names(words: str) -> None:
    assert amounts(f"支出决算表\n单位：万元\n{HEAD}{BODY.replace('合计', words)}") == _in("万元")
    # 小计 may sum up less, and a second total is not added to the first.
    other = f"小计{BODY.partition('合计')[2]}"
    found = amounts(f"支出决算表\n单位：万元\n{HEAD}{other}")
    assert found == {path: each for path, each in _in("万元").items() if "合计/" not in path}
    twice = BODY + f"{words}\t\t99.00\t98.00\t1.00\n"
    assert amounts(f"支出决算表\n单位：万元\n{HEAD}{twice}") == _in("万元")


@pytest.mark.parametrize("name", ["213 农林水支出", "[213]农林水支出", "213-农林水支出"])
def test_code_and_name_in_one_cell(name: str) -> None:
    head = "科目\t本年支出合计\t基本支出\t项目支出\n合计\t12.00\t10.00\t2.00\n"
    text = f"支出决算表\n单位：万元\n{head}{name}\t12.00\t10.00\t2.00\n"
    assert amounts(text) == _in("万元")


def test_numbers_of_rows_and_empty_columns_at_the_ends_of_a_sheet() -> None:
    lines = (HEAD + BODY).splitlines()
    covered = ["合计\t\t\t12.00\t10.00\t2.00", f"1\t{lines[2]}"]
    for rows in (
        [f"\t\t{line}\t" for line in lines],
        [f"{number}\t{line}" for number, line in zip(("序号", "1", "2"), lines, strict=True)],
        [f"序号\t{lines[0]}", *covered],
    ):
        assert amounts("支出决算表\n单位：万元\n" + "\n".join(rows)) == _in("万元")


def test_columns_of_another_year_stay_unread() -> None:
    lines = (HEAD + BODY).splitlines()
    more = ["上年决算数\t增减率", "99.00\t-80.00%", "98.00\t-79.00%"]
    rows = "\n".join(f"{line}\t{end}" for line, end in zip(lines, more, strict=True))
    text = f"支出决算表\n单位：万元\n{rows}\n"
    assert amounts(text) == _in("万元")
    assert _told(text) == ["D602"]


@pytest.mark.parametrize("shape", SHAPES)
def test_the_year_over_a_column_is_that_of_the_table_or_its_figures_stay_unread(shape: str) -> None:
    grid = (
        ("科目编码", "科目名称", "2022年决算数", "2023年决算数", X, X),
        ("^", "^", "^", "合计", "基本支出", "项目支出"),
        ("合计", X, "99.00", "12.00", "10.00", "2.00"),
        ("213", "农林水支出", "98.00", "12.00", "10.00", "2.00"),
    )
    rows = SHAPES[shape](grid)
    text = f"支出决算表\n2023年度\n单位：万元\n\n{rows}"
    assert amounts(text) == _in("万元") | {"支出决算表/年度": "2023"}
    assert _told(text) == ["D602"]
    # Another year alone is not that of the table, and of two nobody can say which it is.
    other = "“三公”经费支出决算表\n{}单位：万元\n\n项目\t{}\t{}\n公务接待费\t2.00\t1.00\n"
    name = "财政拨款“三公”经费支出决算表"
    for year, budget, final, stated in (
        ("2023年度\n", "2023年预算数", "2022年决算数", ["预算数"]),
        ("", "2023年预算数", "2023年决算数", ["预算数", "决算数"]),
        ("", "2023年预算数", "2022年决算数", []),
    ):
        found = amounts(other.format(year, budget, final))
        found.pop(f"{name}/年度", "")
        assert [*found] == [f"{name}/公务接待费/{column}" for column in stated]


@pytest.mark.parametrize(
    ("before", "title", "behind"),
    [
        ("澄湖县水务局{}年度部门决算公开说明\n\n", "“三公”经费支出决算表", ""),
        ("", "{}年度“三公”经费支出决算表", ""),
        ("", "“三公”经费支出决算表", "（{}年度）"),
        ("第二部分 澄湖县水务局{}年度部门决算表\n", "“三公”经费支出决算表", ""),
    ],
)
def test_a_table_without_a_line_for_its_year_is_of_that_of_a_title(
    before: str, title: str, behind: str
) -> None:
    rows = "\n单位：万元\n\n项目\t2022年决算数\t2023年决算数\n公务接待费\t2.00\t1.00\n"
    name = "财政拨款“三公”经费支出决算表/公务接待费/决算数"
    for year, final in (("2023", "1.00万元"), ("2022", "2.00万元"), ("2021", None)):
        text = f"{before}{title}{behind}".format(year) + rows
        assert amounts(text).get(name) == final
        # The year of the only column is of another year, too.
        alone = text.replace("\t2023年决算数", "").replace("\t1.00", "")
        assert amounts(alone).get(name) == ("2.00万元" if year == "2022" else None)
        # A line for the year counts before all of them; one of another than the document does not.
        line = text.replace("单位", "2023年度\n单位")
        read = "公开说明" not in before or year == "2023"
        assert amounts(line).get(name) == ("1.00万元" if read else None)


def test_a_name_that_ran_into_a_figure_is_told_once() -> None:
    more = "21301\t农业农村\t8.00\t6.00\t2.00\n21303\t水利4.00\t4.00\t4.00\t\n"
    text = f"支出决算表\n单位：万元\n{HEAD}{BODY}{more}"
    assert amounts(text).items() > _in("万元").items()
    assert _told(text) == ["D602"]


def test_a_note_above_the_head_does_not_close_the_table() -> None:
    text = f"支出决算表\n单位：万元\n注：本表反映各项支出。\n{HEAD}{BODY}"
    assert amounts(text) == _in("万元")


BASIC = "一般公共预算财政拨款基本支出决算表"
HALVES = {
    f"{BASIC}/人员经费/科目[1]/编码": "301",
    f"{BASIC}/人员经费/科目[1]/名称": "工资福利支出",
    f"{BASIC}/人员经费/科目[1]/金额": "8.00万元",
    f"{BASIC}/公用经费/科目[1]/编码": "302",
    f"{BASIC}/公用经费/科目[1]/名称": "商品和服务支出",
    f"{BASIC}/公用经费/科目[1]/金额": "2.00万元",
}
TOTALS = {f"{BASIC}/人员经费合计": "8.00万元", f"{BASIC}/公用经费合计": "2.00万元"}


@pytest.mark.parametrize("shape", SHAPES)
def test_basic_expenditure_in_one_list(shape: str) -> None:
    grid = (
        ("项目", X, "本年支出", X, X),
        ("科目编码", "科目名称", "小计", "人员经费", "公用经费"),
        ("合计", X, "10.00", "8.00", "2.00"),
        ("301", "工资福利支出", "8.00", "8.00", ""),
        ("302", "商品和服务支出", "2.00", "", "2.00"),
    )
    text = f"{BASIC}\n单位：万元\n\n{SHAPES[shape](grid)}"
    assert amounts(text) == HALVES | TOTALS
    moved = (*grid[:-1], ("302", "商品和服务支出", "3.00", "", "2.00"))
    text = f"{BASIC}\n单位：万元\n\n{SHAPES[shape](moved)}"
    assert amounts(text).keys() == (HALVES | TOTALS).keys() - {f"{BASIC}/公用经费/科目[1]/金额"}
    assert "D602" in _told(text)


@pytest.mark.parametrize("shape", SHAPES)
def test_operating_funds_in_two_lists(shape: str) -> None:
    grid = (
        ("人员经费", X, X, "公用经费", X, X, X, X, X),
        ("科目编码", "科目名称", "金额") * 3,
        ("301", "工资福利支出", "8.00", "302", "商品和服务支出", "2.00", "310", "资本性支出", ""),
        ("人员经费合计", X, "8.00", "公用经费合计", X, X, X, X, "2.00"),
    )
    second = {
        f"{BASIC}/公用经费/科目[2]/编码": "310",
        f"{BASIC}/公用经费/科目[2]/名称": "资本性支出",
    }
    assert amounts(f"{BASIC}\n单位：万元\n\n{SHAPES[shape](grid)}") == HALVES | TOTALS | second


BALANCE = "收入支出决算总表"
SIDES = {
    f"{BALANCE}/收入/财政拨款收入": "9.00万元",
    f"{BALANCE}/收入/财政拨款收入/政府性基金预算财政拨款": "3.00万元",
    f"{BALANCE}/收入/年初结转和结余": "1.00万元",
    f"{BALANCE}/收入/本年收入合计": "9.00万元",
    f"{BALANCE}/支出/农林水支出": "9.00万元",
    f"{BALANCE}/支出/本年支出合计": "9.00万元",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_the_older_balance_and_a_budget_beside_it(shape: str) -> None:
    grid = (
        ("收入", X, X, "支出", X, X),
        ("项目", "年初预算数", "决算数", "项目（按功能分类）", "年初预算数", "决算数"),
        ("一、财政拨款收入", "7.77", "9.00", "十二、农林水支出", "7.77", "9.00"),
        ("其中：政府性基金预算财政拨款", "", "3.00", "", "", ""),
        ("本年收入合计", "7.77", "9.00", "本年支出合计", "7.77", "9.00"),
        ("上年结转和结余", "", "1.00", "", "", ""),
    )
    text = f"{BALANCE}\n单位：万元\n\n{SHAPES[shape](grid)}"
    assert amounts(text) == SIDES
    assert _told(text) == ["D602"]
    assert not juesuan.check(accounts_of(text), select=["W102"]).findings


def test_spending_by_its_nature_beside_that_by_function_is_not_added_to_it() -> None:
    grid = (
        ("收入", "", "支出", "", "", ""),
        ("项目", "决算数", "项目（按功能分类）", "决算数", "项目（按支出性质）", "决算数"),
        ("一、财政拨款收入", "9.00", "十二、农林水支出", "9.00", "一、基本支出", "6.00"),
        ("其中：政府性基金预算财政拨款", "3.00", "", "", "二、项目支出", "3.00"),
        ("本年收入合计", "9.00", "本年支出合计", "9.00", "本年支出合计", "9.00"),
        ("年初结转和结余", "1.00", "", "", "", ""),
    )
    text = f"{BALANCE}\n单位：万元\n\n" + SHAPES["pipes"](grid)
    assert amounts(text) == SIDES


def test_three_public_with_years_in_its_heads_and_a_comparison() -> None:
    text = (
        "“三公”经费支出决算表\n单位：万元\n项目\t上年决算数\t2023年度预算数\t本年决算数\t增减%\n"
        "公务接待费\t9.00\t2.00\t1.00\t-88.89%\n"
    )
    name = "财政拨款“三公”经费支出决算表/公务接待费"
    assert amounts(text) == {f"{name}/预算数": "2.00万元", f"{name}/决算数": "1.00万元"}
    assert _told(text) == ["D602"]


@pytest.mark.parametrize(
    ("budget", "final"),
    [("本年预算数", "本年决算数"), ("支出预算数", "支出决算数"), ("预算", "决算")],
)
def test_words_over_the_columns_of_three_public(budget: str, final: str) -> None:
    text = (
        f"“三公”经费支出决算表\n单位：万元\n项目\t上年决算数\t{budget}\t{final}\t完成预算%\t占比（%）\n"
        "公务接待费\t9.00\t2.00\t1.00\t50.00\t100.00\n"
    )
    name = "财政拨款“三公”经费支出决算表/公务接待费"
    assert amounts(text) == {f"{name}/预算数": "2.00万元", f"{name}/决算数": "1.00万元"}
    assert _told(text) == ["D602"]
    # A column that compares is none of them.
    assert not amounts(text.replace(budget, f"比{budget}增减").replace(final, "完成预算比例"))


@pytest.mark.parametrize("first", ["", "3.口0"])
def test_a_row_of_three_public_that_stands_twice_fills_no_cell_of_the_first(first: str) -> None:
    text = (
        "“三公”经费支出决算表\n单位：万元\n项目\t预算数\t决算数\n"
        f"公务接待费\t{first}\t2.00\n公务接待费\t5.00\t6.00\n"
    )
    assert amounts(text) == {"财政拨款“三公”经费支出决算表/公务接待费/决算数": "2.00万元"}
    assert "D604" in _told(text)


def test_the_name_of_the_unit_stands_in_the_cell_behind_its_key() -> None:
    found = amounts(f"支出决算表\n编制单位：\t澄湖县水务局\t单位：万元\n{HEAD}{BODY}")
    assert found.pop("支出决算表/单位名称") == "澄湖县水务局"
    assert found == _in("万元")
