"""What a table states of another year, time, unit or budget, and what is no money, is no figure."""

import pytest

from tests.accounts.made import SHAPES, Grid, X, accounts_of, amounts

TITLE = "澄湖县水务局2024年度部门决算公开说明\n\n"
LINES = "编制单位：澄湖县水务局\n2024年度\n单位：万元\n\n"
EXPENDITURE: Grid = (
    ("科目编码", "科目名称", "本年支出合计", "基本支出", "项目支出"),
    ("213", "农林水支出", "9.00", "5.00", "4.00"),
    ("21303", "水利", "9.00", "5.00", "4.00"),
    ("2130301", "行政运行", "5.00", "5.00", ""),
)
BALANCE: Grid = (
    ("项目", "决算数", "项目", "决算数"),
    ("一、事业收入", "9.00", "一、农林水支出", "8.00"),
    ("二、其他收入", "1.00", "二、教育支出", "2.00"),
    ("总计", "10.00", "总计", "10.00"),
)
BASIC: Grid = (
    ("人员经费", X, X, "公用经费", X, X),
    ("科目编码", "科目名称", "决算数", "科目编码", "科目名称", "决算数"),
    ("301", "工资福利支出", "8.00", "302", "商品和服务支出", "2.00"),
    ("30101", "基本工资", "8.00", "30201", "办公费", "2.00"),
)
ACROSS: Grid = (
    ("决算数", *[X] * 5),
    ("合计", "因公出国（境）费", "公务用车购置及运行维护费", X, X, "公务接待费"),
    ("^", "^", "小计", "公务用车购置费", "公务用车运行维护费", "^"),
    ("5.00", "1.00", "3.00", "1.00", "2.00", "1.00"),
)
DOWN: Grid = (
    ("项目", "预算数", "决算数"),
    ("1．因公出国（境）费", "6.00", "5.00"),
    ("2．公务接待费", "4.00", "3.00"),
)
OTHERS = ("2023年度", "上年数", "（上年）", "近三年", "预算数", "县医院", "下属单位", "全县")


def _read(grid: Grid, shape: str, name: str = "支出决算表", lines: str = LINES) -> dict[str, str]:
    return amounts(_text(grid, shape, name, lines))


def _text(grid: Grid, shape: str, name: str = "支出决算表", lines: str = LINES) -> str:
    return f"{TITLE}{name}\n{lines}{SHAPES[shape](grid)}"


def _told(text: str) -> set[str]:
    return {each.code for each in accounts_of(text).diagnostics}


def _put(grid: Grid, old: str, new: str) -> Grid:
    """A grid with other words in its first cell of some."""
    row = next(at for at, cells in enumerate(grid) if old in cells)
    column = grid[row].index(old)
    changed = (*grid[row][:column], new, *grid[row][column + 1 :])
    return (*grid[:row], changed, *grid[row + 1 :])


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("words", OTHERS)
def test_words_before_or_above_the_rows_that_name_others_leave_the_table_unread(
    words: str, shape: str
) -> None:
    texts = [
        _text(EXPENDITURE, shape, lines=f"{words}\n单位：万元\n\n"),
        _text(((words, X, X, X, X), *EXPENDITURE), shape, lines="单位：万元\n\n"),
    ]
    if words in ("2023年度", "县医院", "全县"):
        texts.append(_text(EXPENDITURE, shape, f"二、{words}支出决算表（公开02表）"))
        texts.append(_text(EXPENDITURE, shape, lines=f"编制单位：{words}\n{LINES}"))
    for text in texts:
        assert not any(each.endswith("元") for each in amounts(text).values()), text
        assert "D601" in _told(text), text


@pytest.mark.parametrize(
    "name", ["{}", "部门{}", "水务局{}", "澄湖县水务局2024年度{}", "附表2 县水务局{}", "{}（汇总）"]
)
def test_the_name_of_the_own_unit_stands_before_that_of_a_table(name: str) -> None:
    lines = "部门：水务局（本级）\n单位：万元\n\n"
    for shape in SHAPES:
        read = _read(EXPENDITURE, shape, name.format("支出决算表"), lines)
        assert read["支出决算表/科目[1]/基本支出"] == "5.00万元"


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("words", [*OTHERS, "单位：元"])
@pytest.mark.parametrize(
    ("name", "grid"),
    [
        ("收入支出决算总表", BALANCE),
        ("支出决算表", EXPENDITURE),
        ("一般公共预算财政拨款基本支出决算表", BASIC),
    ],
)
def test_rows_below_words_that_name_others_are_unread(
    name: str, grid: Grid, words: str, shape: str
) -> None:
    whole = {each for each in _read(grid, shape, name).values() if each.endswith("元")}
    within = (*grid[:-1], (words, *[X] * (len(grid[0]) - 1)), grid[-1])
    read = {each for each in _read(within, shape, name).values() if each.endswith("元")}
    assert read == {each for each in _read(grid[:-1], shape, name).values() if each.endswith("元")}
    assert read < whole or name != "收入支出决算总表"
    assert "D602" in _told(_text(within, shape, name))


@pytest.mark.parametrize("line", ["2023年度", "编制单位：县医院", "单位：元", "本表以元为单位"])
def test_a_page_whose_head_states_something_else_is_unread(line: str) -> None:
    rows = SHAPES["rows, covered cells empty"]
    page = f"- 2 -\n\f支出决算表\n{line}\n{rows(EXPENDITURE[3:])}"
    text = f"{TITLE}支出决算表\n{LINES}{rows(EXPENDITURE[:3])}{page}"
    same = text.replace(line, "2024年度")
    assert "支出决算表/科目[3]/基本支出" in amounts(same)
    assert "支出决算表/科目[3]/基本支出" not in amounts(text)
    assert amounts(text).keys() < amounts(same).keys()
    assert "D602" in _told(text)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("words", ["上年数", "预算数", "人员经费预算数", "县医院", "人均", "其他"])
def test_words_over_a_half_that_are_none_of_it_leave_the_table_unread(
    words: str, shape: str
) -> None:
    name = "一般公共预算财政拨款基本支出决算表"
    assert f"{name}/人员经费/科目[1]/金额" in _read(BASIC, shape, name)
    text = _text(_put(BASIC, "人员经费", words), shape, name)
    assert not any(each.endswith("元") for each in amounts(text).values())
    assert "D601" in _told(text)


@pytest.mark.parametrize("shape", ["rows, covered cells empty", "cells, covered cells left out"])
@pytest.mark.parametrize("words", ["县医院", "下属单位公务用车费", "人均", "近三年"])
def test_a_class_below_words_of_others_is_not_read(words: str, shape: str) -> None:
    name = "财政拨款“三公”经费支出决算表"
    assert f"{name}/公务用车购置费/决算数" in _read(ACROSS, shape, name)
    text = _text(_put(ACROSS, "公务用车购置及运行维护费", words), shape, name)
    assert f"{name}/公务用车购置费/决算数" not in amounts(text)
    assert {"D601", "D602"} & _told(text)


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize(
    "words",
    [
        "人数",
        "人数（人）",
        "增长率",
        "增幅",
        "人均（元）",
        "次数",
        "项目支出（人）",
        "支出进度",
        "县医院",
    ],
)
def test_a_column_that_counts_compares_or_is_of_others_is_no_money(words: str, shape: str) -> None:
    read = _read(_put(EXPENDITURE, "项目支出", words), shape)
    whole = _read(EXPENDITURE, shape)
    assert read == {path: each for path, each in whole.items() if "项目支出" not in path}
    assert "D602" in _told(_text(_put(EXPENDITURE, "项目支出", words), shape))


@pytest.mark.parametrize(
    "words", ["国内公务接待批次", "公务用车保有量", "接待人数", "占比", "增减率%"]
)
def test_a_row_that_counts_and_states_no_unit_is_no_money(words: str) -> None:
    name = "财政拨款“三公”经费支出决算表"
    for shape in SHAPES:
        text = _text((*DOWN, (words, "12", "13")), shape, name)
        assert amounts(text) == _read(DOWN, shape, name)
        assert "D602" in _told(text)
    counted = (*DOWN, (f"{words}（辆）", "12", "13"))
    assert _read(counted, "pipes", name)[f"{name}/{words}/决算数"] == "13辆"
    text = _text((BALANCE[0], (words, "12.00", "", ""), *BALANCE[1:]), "pipes", "收入支出决算总表")
    assert amounts(text) == _read(BALANCE, "pipes", "收入支出决算总表")


@pytest.mark.parametrize("shape", SHAPES)
def test_the_unit_of_one_column_is_not_that_of_the_others(shape: str) -> None:
    grid = _put(EXPENDITURE, "项目支出", "项目支出（元）")
    assert not any(each.endswith("元") for each in _read(grid, shape).values())
    counted = _read(_put(EXPENDITURE, "项目支出", "人均（元）"), shape)
    assert counted["支出决算表/科目[1]/基本支出"] == "5.00万元"


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("name", ["收入决算表", "政府性基金预算财政拨款收入支出决算表"])
def test_columns_of_another_table_leave_the_table_unread(name: str, shape: str) -> None:
    more = ("上缴上级支出", "经营支出", "对附属单位补助支出")
    grid = [(*row, *(more if at == 0 else ("0.00",) * 3)) for at, row in enumerate(EXPENDITURE)]
    assert "支出决算表/科目[1]/基本支出" in _read(grid, shape)
    assert not any(each.endswith("元") for each in _read(grid, shape, name).values())
    assert "D601" in _told(_text(grid, shape, name))


GENERAL = "一般公共预算财政拨款支出决算表"
FUND = "政府性基金预算财政拨款收入支出决算表"
CAPITAL = "国有资本经营预算财政拨款收入支出决算表"
APPROPRIATION: Grid = (
    ("项目", "决算数", "项目", "合计", "一般公共预算财政拨款"),
    ("一般公共预算财政拨款", "9.00", "一、农林水支出", "9.00", "9.00"),
    ("年初财政拨款结转和结余", "1.00", "年末财政拨款结转和结余", "1.00", "1.00"),
)


def _of_fund(total: str, *rows: tuple[str, str]) -> Grid:
    return (("科目编码", "科目名称", total), *((*row, "9.00") for row in rows))


TITLED: dict[str, tuple[Grid, set[str]]] = {
    "T1": (BALANCE, {"收入支出决算总表"}),
    "T4": (APPROPRIATION, {"财政拨款收入支出决算总表"}),
    "T5": (_put(EXPENDITURE, "本年支出合计", "合计"), {GENERAL}),
    "T8": (_of_fund("本年支出", ("229", "其他支出"), ("22960", "彩票公益金安排的支出")), {FUND}),
    "T9": (_of_fund("本年支出", ("223", "国有资本经营预算支出")), {CAPITAL}),
}


@pytest.mark.parametrize("table", TITLED)
def test_a_table_under_the_title_of_another_is_unread(table: str) -> None:
    grid, own = TITLED[table]
    names = ("收入支出决算总表", "支出决算表", "财政拨款收入支出决算总表", GENERAL, FUND, CAPITAL)
    texts = {name: _text(grid, "pipes", name) for name in names}
    read = {name for name in names if any(e.endswith("元") for e in amounts(texts[name]).values())}
    assert read == own
    assert all("D601" in _told(texts[name]) for name in names if name not in own)


def test_a_row_of_another_fund_is_unread() -> None:
    more = ("22960", "彩票公益金安排的支出", "7.00", "5.00", "2.00")
    text = _text((*EXPENDITURE, more), "pipes", GENERAL)
    assert amounts(text) == _read(EXPENDITURE, "pipes", GENERAL)
    assert "D602" in _told(text)


@pytest.mark.parametrize("shape", SHAPES)
def test_a_head_that_the_next_page_repeats_at_once_is_one(shape: str) -> None:
    name = "政府性基金预算财政拨款收入支出决算表"
    head: Grid = (
        ("项目", X, "本年收入", "本年支出", X, X),
        ("科目编码", "科目名称", "^", "小计", "基本支出", "项目支出"),
    )
    row = ("229", "其他支出", "9.00", "8.00", "5.00", "3.00")
    assert _read((*head, *head, row), shape, name) == _read((*head, row), shape, name)


@pytest.mark.parametrize(
    ("name", "grid", "cell", "words"),
    [
        ("支出决算表", EXPENDITURE, "项目支出", "年初预算项目支出"),
        ("支出决算表", EXPENDITURE, "项目支出", "下属单位项目支出"),
        ("支出决算表", EXPENDITURE, "项目支出", "项目支出（下属单位）"),
        ("支出决算表", EXPENDITURE, "行政运行", "上年行政运行"),
        ("支出决算表", EXPENDITURE, "行政运行", "行政运行（县医院）"),
        ("收入支出决算总表", BALANCE, "二、其他收入", "二、上年其他收入"),
        ("收入支出决算总表", BALANCE, "二、教育支出", "二、教育支出（预算）"),
        ("收入支出决算总表", BALANCE, "项目", "项目（上年）"),
        ("财政拨款“三公”经费支出决算表", DOWN, "2．公务接待费", "2．县医院公务接待费"),
    ],
)
def test_a_label_that_begins_or_ends_with_words_of_others_names_no_figure(
    name: str, grid: Grid, cell: str, words: str
) -> None:
    for shape in SHAPES:
        text = _text(_put(grid, cell, words), shape, name)
        found = {each for each in amounts(text).items() if each[1].endswith("元")}
        assert found < {*_read(grid, shape, name).items()}
        assert {"D601", "D602"} & _told(text)


def test_a_short_unit_is_the_whole_one() -> None:
    read = _read(EXPENDITURE, "pipes", lines="单位：万\n\n")
    assert read["支出决算表/科目[1]/基本支出"] == "5.00万元"
