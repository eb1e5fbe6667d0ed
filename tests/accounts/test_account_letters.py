"""One letter lost, doubled or wrong in the titles, heads and labels of the nine tables."""

from __future__ import annotations

import re
from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings, strategies as st

import juesuan
from juesuan.render import Layout
from juesuan.render.accounts import write_accounts
from juesuan.testing import account_tables
from tests.accounts.made import accounts_of, amounts
from tests.laws import assert_laws

HEAD = "科目编码\t科目名称\t本年支出合计\t基本支出\t项目支出\n"
ROWS = "合计\t\t12.00\t10.00\t2.00\n213\t农林水支出\t12.00\t10.00\t2.00\n"
T3 = f"支出决算表\n单位：万元\n{HEAD}{ROWS}"
SIDES = (
    "收入支出决算总表\n单位：万元\n收入\t\t支出\t\n项目\t决算数\t项目\t决算数\n"
    "事业收入\t12.00\t农林水支出\t12.00\n本年收入合计\t12.00\t本年支出合计\t12.00\n"
    "总计\t12.00\t总计\t12.00\n"
)


def _codes(text: str) -> set[str]:
    """What is told of the tables; D204 says that there is no other text."""
    return {each.code for each in accounts_of(text).diagnostics} - {"D204"}


@pytest.mark.parametrize(
    ("whole", "damaged", "code"),
    [
        ("支出决算表", "支出决口表", "D206"),
        ("支出决算表", "支支出决算表", "D206"),
        ("支出决算表", "支出决算", "D206"),
        ("支出决算表", "支出决算总口", "D206"),
        ("支出决算表", "口出决算表", "D206"),  # 收入决算表 is as near: the columns tell
        ("支出决算表", "三、支出决口表", "D206"),
        ("本年支出合计", "本年支口合计", "D308"),
        ("项目支出", "项目支", "D308"),
        ("科目编码", "科目编编码", "D308"),
        ("科目名称", "科目名", "D308"),
        ("单位：万元", "单口：万元", "D308"),
    ],
)
def test_a_title_or_caption_with_one_letter_wrong_is_known_and_told(
    whole: str, damaged: str, code: str
) -> None:
    text = f"{SIDES}\n{T3.replace(whole, damaged, 1)}"
    assert amounts(text) == amounts(f"{SIDES}\n{T3}")
    assert _codes(text) == {code}


def test_the_title_of_another_table_is_none_of_the_nine() -> None:
    for title in ("支出预算表", "项目支出决算表", "一般公共预算财政拨款收入决算表"):
        assert amounts(T3.replace("支出决算表", title)) == {}


def test_a_caption_that_is_near_to_two_is_unread_and_told() -> None:
    title = "国有资本经营预算财政拨款支出决算表\n单位：万元\n"
    head = "科目编码\t科目名称\t年口结转和结余\t本年支出\n"
    text = f"{title}{head}合计\t\t1.00\t2.00\n223\t国有资本经营预算支出\t1.00\t2.00\n"
    assert {value for value in amounts(text).values() if value.endswith("万元")} == {"2.00万元"}
    assert _codes(text) == {"D602"}


def test_a_caption_is_none_that_stands_beside_it() -> None:
    head = "科目编码\t科目名称\t本年支出\t{}\t项目支出\n"
    table = f"政府性基金预算财政拨款支出决算表\n单位：万元\n{head}{ROWS}"
    text = table.format("口本支出")  # 本年支出 is two letters from it
    assert amounts(text) == amounts(table.format("基本支出"))
    assert _codes(text) == {"D308"}


def test_a_caption_of_the_documents_own_stays_its_own() -> None:
    text = T3.replace("项目支出", "债务支出")
    assert amounts(text)["支出决算表/合计/债务支出"] == "2.00万元"
    assert _codes(text) == set()


@pytest.mark.parametrize("damaged", ["项口\t决算数", "项目\t决口数", "目\t决算数"])
def test_a_short_word_over_a_list_is_known_by_what_stands_below(damaged: str) -> None:
    text = SIDES.replace("项目\t决算数", damaged, 1)
    assert amounts(text) == amounts(SIDES)
    assert _codes(text) in ({"D308"}, {"D313"})


@pytest.mark.parametrize(
    ("whole", "damaged"), [("收入\t\t", "收入入\t\t"), ("支出\t\n", "口出\t\n")]
)
def test_a_word_over_the_two_lists_is_not_needed(whole: str, damaged: str) -> None:
    assert amounts(SIDES.replace(whole, damaged, 1)) == amounts(SIDES)


@pytest.mark.parametrize("damaged", ["本年收口合计", "事业业收入", "总口"])
def test_a_label_of_a_row_with_one_letter_wrong_names_no_figure(damaged: str) -> None:
    whole = {"本年收口合计": "本年收入合计", "事业业收入": "事业收入", "总口": "总计"}[damaged]
    text = SIDES.replace(whole, damaged, 1)
    lost = set(amounts(SIDES).items()) - set(amounts(text).items())
    assert lost == {(f"收入支出决算总表/收入/{whole}", "12.00万元")}
    assert not set(amounts(text).items()) - set(amounts(SIDES).items())
    assert _codes(text) == {"D111"}


def test_funds_below_a_damaged_whole_are_not_those_of_the_year() -> None:
    text = (
        "财政拨款收入支出决算总表\n单位：万元\n收入\t\t支出\t\n项目\t决算数\t项目\t合计\n"
        "年初财政拨款结口和结余\t3.00\t农林水支出\t3.00\n一般公共预算财政拨款\t3.00\t\t\n"
    )
    assert amounts(text) == {"财政拨款收入支出决算总表/支出/农林水支出/合计": "3.00万元"}
    assert _codes(text) == {"D111", "D602"}


@pytest.mark.parametrize("name", ["农口水支出", "八口农林水支出"])
def test_a_class_of_another_name_in_another_table_is_told(name: str) -> None:
    text = SIDES.replace("农林水支出", name) + "\n" + T3
    assert amounts(text)[f"收入支出决算总表/支出/{name}"] == "12.00万元"
    assert "D606" in _codes(text)


@pytest.mark.parametrize("row", ["国内接待费", "国内接待口", "国接待费"])
def test_a_row_that_some_forms_add_is_unread_with_one_letter_wrong(row: str) -> None:
    text = (
        "财政拨款“三公”经费支出决算表\n单位：万元\n项目\t年初预算数\t决算数\n"
        f"3．公务接待费\t5.00\t4.00\n（1）{row}\t—\t4.00\n"
    )
    own = {path for path in amounts(text) if "国" in path}
    assert own == ({f"财政拨款“三公”经费支出决算表/{row}/决算数"} if row == "国内接待费" else set())
    assert ("D111" in _codes(text)) == (row != "国内接待费")


@pytest.mark.parametrize("year", ["2O24年度", "(202年度)", "2024年口", "2024口度"])
def test_a_year_in_the_head_that_is_damaged_is_told(year: str) -> None:
    text = T3.replace("单位", f"{year}\n单位")
    assert amounts(text) == amounts(T3)
    assert _codes(text) == {"D602"}


def test_an_amount_of_four_digits_is_no_damaged_year() -> None:
    name = "财政拨款“三公”经费支出决算表"
    head = f"{name}\n单位：元\n\n预算数\t\t决算数\t\n合计\t公务接待费\t合计\t公务接待费\n"
    for row in ("1234\t234\t5678\t4321\n", "1234\t\t5678\t\n"):
        stated = row.split()
        assert [words.removesuffix("元") for words in amounts(head + row).values()] == stated


def test_a_unit_that_is_damaged_is_not_that_of_the_table_before() -> None:
    text = f"{SIDES}\n{T3.replace('单位：万元', '单位：口元')}"
    assert amounts(text)["支出决算表/合计/基本支出"] == "10.00"
    assert {"D602", "D605"} <= _codes(text)


@pytest.mark.parametrize(
    ("unit", "read"), [("口元", True), ("万口", True), ("万万元", True), ("口", False)]
)
def test_a_unit_that_is_damaged_is_that_of_all_other_tables(unit: str, read: bool) -> None:
    other = T3.replace("支出决算表", "政府性基金预算支出决算表")
    text = f"{SIDES}\n{T3.replace('单位：万元', f'单位：{unit}')}\n{other}"
    assert amounts(text)["支出决算表/合计/基本支出"] == ("10.00万元" if read else "10.00")
    assert _codes(text) == ({"D308"} if read else {"D602", "D605"})
    in_yuan = text.replace(other, other.replace("万元", "元"))
    assert amounts(in_yuan)["支出决算表/合计/基本支出"] == "10.00"


def test_the_one_table_in_another_unit_is_told() -> None:
    tables = [SIDES, T3, T3.replace("支出决算表", "政府性基金预算支出决算表")]
    assert _codes("\n".join(tables)) == set()
    for at in range(len(tables)):
        text = "\n".join([*tables[:at], tables[at].replace("万元", "元"), *tables[at + 1 :]])
        assert _codes(text) == {"D607"}


@pytest.mark.parametrize("unit", ["（口）", "（（个）"])
def test_a_count_whose_unit_is_damaged_is_no_money(unit: str) -> None:
    text = (
        "财政拨款“三公”经费支出决算表\n单位：元\n项目\t预算数\t决算数\n合计\t9.20\t5.10\n"
        f"国内公务接待批次{unit}\t\t21\n"
    )
    assert not {"21元", "21个"} & set(amounts(text).values())
    assert _codes(text) == {"D602"}


@pytest.mark.parametrize("layout", ["rows", "cells"])
@given(seed=st.integers(0, 10_000))
@settings(deadline=None, max_examples=40)
def test_one_letter_brings_no_figure_under_another_path_in_silence(
    layout: Layout, seed: int
) -> None:
    random = Random(seed)
    text = write_accounts(account_tables(random), layout)
    known = accounts_of(text)
    at = random.choice([m.start() for m in re.finditer("[一-鿿]", text) if "元" != m[0] != "万"])
    damaged = text[:at] + random.choice(["", "口", text[at] * 2]) + text[at + 1 :]
    document = accounts_of(damaged)
    assert_laws(damaged)
    more = _figures(document) - _figures(known)
    assert not more or len(document.diagnostics) > len(known.diagnostics)
    assert sum((_figures(known) - _figures(document)).values()) <= 20


def _figures(document: juesuan.Disclosure) -> Counter[tuple[str, str, str | None]]:
    facts = (fact for fact in juesuan.facts(document) if fact.unit)
    return Counter((re.sub(r"\[\d+\]", "", each.path), each.canonical, each.unit) for each in facts)
