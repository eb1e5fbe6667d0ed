"""What every amount and every section answers, whichever it is."""

from __future__ import annotations

import pytest

import juesuan
from juesuan.model import Disclosure, ExpenseAmount, Figure, OtherExpenditure, ThreePublic

HEAD = "云岭市水务局2024年度部门决算公开说明\n第二部分 部门决算情况说明\n"


def read(text: str) -> Disclosure:
    document = juesuan.parse(HEAD + text)
    assert isinstance(document, Disclosure)
    return document


def test_an_expense_has_its_share_and_its_comparisons_beside_it() -> None:
    public = read("一、“三公”经费支出情况\n“三公”经费支出3.00万元，占0.50%，比上年增加1.00万元。")
    spent = public.three_public
    assert spent is not None
    assert spent.expenditure is not None
    assert spent.expenditure == 3
    assert spent.expenditure.share == Figure("0.5", "%")
    assert spent.year_on_year is not None
    assert spent.year_on_year.change == 1


@pytest.mark.parametrize("cls", [ThreePublic, OtherExpenditure])
def test_a_figure_stands_for_an_expense(cls: type) -> None:
    figure = Figure("2.50", "万元")
    assert cls(expenditure=figure).expenditure == ExpenseAmount(figure=figure)


@pytest.mark.parametrize(
    ("section", "sentence", "path"),
    [
        ("“三公”经费支出情况", "本单位2024年度无“三公”经费支出。", "three_public"),
        ("会议费支出情况", "本单位2024年度无会议费支出。", "conference"),
        ("培训费支出情况", "本单位2024年度未发生培训费支出。", "training"),
        ("机关运行经费支出情况", "不涉及机关运行经费。", "other_matters.agency_running_costs"),
        ("政府采购支出情况", "本单位2024年度无政府采购支出。", "other_matters.procurement"),
    ],
)
def test_a_section_that_has_nothing_says_so(section: str, sentence: str, path: str) -> None:
    document = read(f"一、{section}\n{sentence}")
    part: object = document
    for name in path.split("."):
        part = getattr(part, name)
    assert getattr(part, "empty") is True  # noqa: B009 - each section is a class of its own
    assert {each.path for each in juesuan.facts(document)} == {"标题", "单位名称", "年度"}
    assert [each for each in juesuan.segments(document) if each.kind == "unread"] == []
    assert juesuan.parse(juesuan.render(document)) == document


def test_one_section_without_figures_after_another() -> None:
    document = read(
        "一、机关运行经费支出情况\n本单位无机关运行经费。\n二、政府采购支出情况\n无政府采购。"
    )
    matters = document.other_matters
    assert matters is not None
    assert matters.agency_running_costs is not None
    assert matters.procurement is not None
    assert matters.agency_running_costs.empty
    assert matters.procurement.empty
