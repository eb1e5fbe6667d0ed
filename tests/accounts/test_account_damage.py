"""Damaged tables: what is certain is read, and no figure comes under another column."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

import juesuan
from juesuan.render import Layout
from juesuan.render.accounts import write_accounts
from juesuan.testing import account_tables
from tests.accounts.made import accounts_of, amounts
from tests.laws import assert_laws

# A seed says all there is to say: there is nothing to shrink.
UNHURRIED = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    max_examples=40,
    phases=[Phase.explicit, Phase.generate],
)
HEAD = "支出决算表\n单位：万元\n科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"

HEADS = {"本年支出合计", "基本支出", "项目支出"}

Stated = Counter[tuple[str, str, str | None]]


def _stated(text: str) -> Stated:
    """The facts, each row under its code: the number of a row changes where one is lost."""
    found = [f for f in juesuan.facts(accounts_of(text)) if f.path.startswith("部门决算表/")]
    codes = {f.path.removesuffix("编码"): f.canonical for f in found if f.path.endswith("/编码")}

    def key(path: str) -> str:
        row = re.match(r".*科目\[\d+\]/", path)
        return (
            path
            if row is None
            else f"{row[0].rpartition('[')[0]}{codes.get(row[0])}{path[row.end() :]}"
        )

    return Counter((key(f.path), f.canonical, f.unit) for f in found)


def _without_cell(random: Random, text: str) -> str:
    lines = text.split("\n")
    at = random.choice([i for i, line in enumerate(lines) if "\t" in line])
    cells = lines[at].split("\t")
    del cells[random.randrange(len(cells))]
    lines[at] = "\t".join(cells)
    return "\n".join(lines)


def _with_cell(random: Random, text: str) -> str:
    lines = text.split("\n")
    at = random.choice([i for i, line in enumerate(lines) if line.count("\t") > 1])
    cells = lines[at].split("\t")
    cells.insert(random.randrange(len(cells) + 1), "")
    lines[at] = "\t".join(cells)
    return "\n".join(lines)


def _without_line(random: Random, text: str) -> str:
    lines = text.split("\n")
    at = random.choice([i for i, line in enumerate(lines) if "单位：" not in line])
    return "\n".join(lines[:at] + lines[at + 1 :])


def _cut_off(random: Random, text: str) -> str:
    lines = text.split("\n")
    return "\n".join(lines[: random.randrange(len(lines))])


DAMAGES = {
    "a cell lost": (_without_cell, ("rows",)),
    "a cell more": (_with_cell, ("rows",)),
    "a line lost": (_without_line, ("rows", "cells")),
    "the end lost": (_cut_off, ("rows", "cells")),
}
CASES = [(name, layout) for name, (_, layouts) in DAMAGES.items() for layout in layouts]


@pytest.mark.parametrize(("name", "layout"), CASES)
@given(seed=st.integers(0, 10_000))
@UNHURRIED
def test_damage_brings_no_new_fact(name: str, layout: Layout, seed: int) -> None:
    random = Random(seed)
    text = write_accounts(account_tables(random), layout)
    damaged = DAMAGES[name][0](random, text)
    assert not _stated(damaged) - _stated(text)
    assert_laws(damaged)


def test_a_row_that_lost_a_cell_keeps_its_code_and_its_number() -> None:
    rows = (
        "213\t农林水支出\t12.00\t10.00\t2.00\n21303\t水利\t12.00\t2.00\n"
        "2130301\t行政运行\t2.00\t2.00\t\n"
    )
    found = amounts(HEAD + rows)
    assert {path: value for path, value in found.items() if "[2]" in path} == {
        "支出决算表/科目[2]/编码": "21303",
        "支出决算表/科目[2]/名称": "水利",
    }
    assert found["支出决算表/科目[3]/基本支出"] == "2.00万元"
    accounts = accounts_of(HEAD + rows).accounts
    assert accounts is not None
    assert accounts.expenditure is not None
    assert accounts.expenditure.incomplete


def test_a_cell_that_is_no_number_is_unread() -> None:
    row = "213\t农林水支出\t1 012.00\t1O.00\t2.00 3.00\n"
    document = accounts_of(HEAD + row)
    assert amounts(HEAD + row)["支出决算表/科目[1]/本年支出合计"] == "1012.00万元"
    assert [each.code for each in document.diagnostics if each.code == "D603"] == ["D603"] * 2


@pytest.mark.parametrize("figure", ["1O.00", "口0.00", "无", "*"])
def test_a_damaged_figure_of_the_total_loses_no_other_row(figure: str) -> None:
    rows = "合计\t\t12.00\t10.00\t2.00\n213\t农林水支出\t12.00\t10.00\t2.00\n"
    whole, damaged = (_stated(HEAD + each) for each in (rows, rows.replace("10.00", figure, 1)))
    assert damaged < whole
    assert len(whole - damaged) <= 3  # those of its row


def test_two_tables_run_together_are_not_one() -> None:
    first = HEAD + "合计\t\t12.00\t10.00\t2.00\n213\t农林水支出\t12.00\t10.00\t2.00\n"
    with_head = first + first.split("\n", 2)[2].replace("12.00", "99.00")
    without = first + "合计\t\t99.00\t90.00\t9.00\n213\t农林水支出\t99.00\t90.00\t9.00\n"
    other = (
        first
        + "科目编码\t科目名称\t本年收入合计\t财政拨款收入\t其他收入\n合计\t\t99.00\t90.00\t9.00\n"
    )
    for text in (with_head, without, other):
        assert amounts(text) == amounts(first)
        assert any(each.code in ("D602", "D604") for each in accounts_of(text).diagnostics)


def test_a_head_that_does_not_fit_leaves_the_table_unread() -> None:
    text = HEAD.replace("\t项目支出", "") + "213\t农林水支出\t12.00\t10.00\t2.00\n"
    assert not any(
        "支出" in path and value.endswith("万元") for path, value in amounts(text).items()
    )
    assert accounts_of(text).diagnostics


def test_a_line_of_the_head_twice_is_not_two_parts_of_one() -> None:
    rows = (
        "213\t农林水支出\t12.00\t10.00\t7.00\t3.00\t2.00\n"
        "21303\t水利\t12.00\t10.00\t7.00\t3.00\t2.00\n"
    )
    line = "项目\t合计\t基本支出\t项目支出\n"
    lower = "科目编码\t科目名称\t\t小计\t人员经费\t公用经费\t\n"
    title = "一般公共预算财政拨款支出决算表\n单位：万元\n"
    once, twice = (amounts(f"{title}{line * n}{lower}{rows}") for n in (1, 2))
    assert len(once) == 14
    assert not set(twice.items()) - set(once.items())


def test_a_label_over_a_line_break_is_one_label_or_unread() -> None:
    head = "财政拨款“三公”经费支出决算表\n单位：万元\n项目\t预算数\t决算数\n合计\t9.20\t5.10\n"
    path = "财政拨款“三公”经费支出决算表/公务用车购置及运行维护费/决算数"
    assert amounts(f"{head}公务用车购置\n及运行维护费\t4.20\t3.10\n")[path] == "3.10万元"
    unknown = f"{head}国内\n接待用餐\t4.20\t3.10\n公务接待费\t5.00\t2.00\n"
    assert {
        value for value in amounts(unknown).values() if value.startswith(("4.20", "3.10"))
    } == set()
    assert [each.code for each in accounts_of(unknown).diagnostics if each.code == "D602"] == [
        "D602"
    ]


def test_a_table_whose_codes_are_lost_is_told_once() -> None:
    rows = "农林水支出\t12.00\t10.00\t2.00\n水利\t12.00\t10.00\t2.00\n行政运行\t2.00\t2.00\t\n"
    text = HEAD.replace("科目编码\t", "") + rows + "合计\t\t12.00\t10.00\n"
    assert amounts(text) == {}
    assert [each.code for each in accounts_of(text).diagnostics if each.code > "D6"] == ["D601"]


@pytest.mark.parametrize(
    "label", ["支出\n- 4 -\n澄湖县水务局2024年度部门决算", "\n- 4 -\n支出", "支\n出"]
)
def test_the_header_of_a_page_is_no_part_of_a_label(label: str) -> None:
    head = "\t收入\n\t\n\t支出\n\t\n\n\t项目\n\t决算数\n\t项目\n\t决算数\n\n"
    text = f"收入支出决算总表\n单位：元\n\n{head}\t\n\t\n\t九、卫生健康{label}\n\t2.00\n"
    assert amounts(text) == {"收入支出决算总表/支出/卫生健康支出": "2.00元"}


def test_a_page_number_inside_a_row_is_no_part_of_its_label() -> None:
    text = (
        "收入支出决算总表\n单位：万元\n\n\t项目\n\t决算数\n\t项目\n\t决算数\n\n"
        "\t事业收入\n\t12.00\n\t\n\t\n\n\t\n\t\n\t九、农林水支出\n- 3 -\n\t12.00\n\n"
    )
    assert amounts(text)["收入支出决算总表/支出/农林水支出"] == "12.00万元"


@pytest.mark.parametrize(
    ("head", "stated"),
    [
        ("项目\t\t本年支出\t\t\n科目编码\t科目名称\t小计\t基本支出\t项目支出\n", set()),
        ("科目编码\t科目名称\t本年支出\t其中\t\n\t\t\t基本支出\t项目支出\n", HEADS),
        ("科目编码\t科目名称\t\t\t\n项目\t\t本年支出合计\t基本支出\t项目支出\n", set()),
        ("科目编码\t科目名称\t本年支出合计\t基本支出\t其中\n", HEADS - {"项目支出"}),
        ("科目编码\t科目名称\t本年支出合计\t基本支出\t三、国防支出\n", HEADS - {"项目支出"}),
        ("科目编码\t科目名称\t本年支出合计\t基本支出\t单位：元\n", HEADS - {"项目支出"}),
        ("口\t\t2023年度\t\t单位：元\n" + HEAD.partition("单位：万元\n")[2], HEADS),
    ],
)
def test_words_that_name_no_amounts_stand_over_none(head: str, stated: set[str]) -> None:
    text = (
        f"支出决算表\n单位：万元\n{head}合计\t\t9.00\t8.00\t1.00\n205\t教育支出\t9.00\t8.00\t1.00\n"
    )
    total = "支出决算表/合计/"
    found = amounts(text)
    assert {path.removeprefix(total) for path in found if path.startswith(total)} == stated
    told = {each.code for each in accounts_of(text).diagnostics}
    assert bool(told & {"D601", "D602"}) == (stated != HEADS or "口" in head)


BALANCE = (
    "一、事业收入\t1\t9.00\t一、教育支出\t5\t7.00\n二、经营收入\t2\t1.00\t二、国防支出\t6\t3.00\n"
    "本年收入合计\t3\t10.00\t本年支出合计\t7\t10.00\n总计\t4\t10.00\t总计\t8\t10.00\n"
)
OVER = "\n项目\t行次\t金额\t项目\t行次\t金额\n"


@pytest.mark.parametrize(
    ("head", "rows", "read"),
    [
        ("收入\t\t\t支出\t\t" + OVER, BALANCE, 8),
        ("支出\t\t\t收入\t\t" + OVER, BALANCE, 0),
        ("收入\t\t\t支出\t\t" + OVER, BALANCE.replace("经营收入", "结余分配"), 7),
        ("收入\t\t\t支出\t\t" + OVER, BALANCE.replace("经营收入", "其他各项收入"), 8),
        ("收入\t\t\t支出\t\t\n项目\t金额\t行次\t项目\t金额\t行次\n", BALANCE, 0),
    ],
)
def test_a_label_belongs_to_one_side_and_numbers_of_rows_are_no_amounts(
    head: str, rows: str, read: int
) -> None:
    text = f"收入支出决算总表\n单位：万元\n{head}{rows}"
    found = amounts(text)
    assert len(found) == read
    assert all(value.endswith(".00万元") for value in found.values())
    assert not any("收入/国防" in path or "支出/事业" in path for path in found)
    told = {each.code for each in accounts_of(text).diagnostics}
    assert bool(told & {"D601", "D602"}) == (read < 8)


@pytest.mark.parametrize("half", ["人员经费", "公用经费"])
def test_the_classes_of_a_block_say_its_half_where_its_head_is_that_of_another(half: str) -> None:
    over = "科目编码\t科目名称\t决算数"
    text = (
        f"一般公共预算财政拨款基本支出决算表\n单位：万元\n人员经费\t\t\t{half}\t\t\n{over}\t{over}\n"
        "301\t工资福利支出\t30.00\t302\t商品和服务支出\t9.00\n"
        "30101\t基本工资\t30.00\t30201\t办公费\t9.00\n"
    )
    found = amounts(text)
    table = "一般公共预算财政拨款基本支出决算表"
    assert found[f"{table}/公用经费/科目[1]/编码"] == "302"
    assert found[f"{table}/人员经费/科目[2]/编码"] == "30101"


@pytest.mark.parametrize(
    ("cell", "broken", "service"),
    [
        ("一、事业收入", "一、事业\n收入", "9.00万元"),
        ("二、国防支出", "二、国防\n支出", "9.00万元"),
        ("9.00", "9.\n00", "9.00万元"),
        ("9.00", "9.00\n13", "9.00万元"),  # a page number
        ("9.00", "9\n13", None),  # a page number, or the last digits
        ("9.00", "9.00\n- 3 -\n某县农业局2023年度部门决算", "9.00万元"),
        ("9.00", "9.00\n\t备注", None),  # a cell too many
    ],
)
def test_a_cell_a_line_may_be_broken_in_any_row(
    cell: str, broken: str, service: str | None
) -> None:
    rows = [line.split("\t") for line in (OVER + BALANCE).split("\n") if line]
    cells = "".join("".join(f"\t{each}\n" for each in row) + "\n" for row in rows)
    text = f"收入支出决算总表\n单位：万元\n\n{cells}"
    found = amounts(text.replace(cell, broken, 1))
    assert found.get("收入支出决算总表/收入/事业收入") == service
    assert found.items() <= amounts(text).items()
    assert len(found) == 8 or service is None
    told = {each.code for each in accounts_of(text.replace(cell, broken, 1)).diagnostics}
    assert bool(told & {"D602", "D603"}) == (service is None)


@pytest.mark.parametrize(
    ("row", "names"),
    [
        ("205\t教育支出\t9.00\t8.00\t1.00\t含专项3.00万元\n", 3),
        ("205\t教育支出\t9.00\t约8.00\t1.00\t\n", 0),
    ],
)
def test_a_row_with_words_among_its_cells_keeps_its_number(row: str, names: int) -> None:
    last = "20502\t普通教育\t4.00\t3.00\t1.00\t\n"
    text = f"{HEAD[:-1]}\t备注\n合计\t\t9.00\t8.00\t1.00\t\n{row}{last}"
    found = amounts(text)
    assert found["支出决算表/科目[2]/编码"] == "20502"
    read = [path for path, value in found.items() if "科目[1]" in path and value.endswith("万元")]
    assert len(read) == names
    assert ("D602" in {each.code for each in accounts_of(text).diagnostics}) == (not names)
