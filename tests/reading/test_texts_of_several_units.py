"""News and lists that state the totals of several units, and documents of one that name others."""

from __future__ import annotations

import pytest

import juesuan

OF_SEVERAL = {
    "a sentence each": (
        "省直部门晒“三公”账本\n本报讯　昨日，省教育厅2024年度“三公”经费支出决算12.50万元，"
        "完成预算的80%。"
        "省民政厅2024年度“三公”经费支出决算9.30万元。"
    ),
    "a part of a sentence each": (
        "多个部门公开了2024年度部门决算。其中，水务局“三公”经费支出3万元，其中公务接待费1万元；"
        "档案局“三公”经费支出5万元。"
    ),
    "years before and behind the name": (
        "多个部门19日公布“三公”经费。\n去年，市税务总局“三公”经费支出决算9.00万元，公务接待费8.00万元。\n"
        "市人民银行2011年度“三公”经费预算数4.00万元，支出决算3.00万元。\n"
        "2011年，市商务部“三公”经费支出6.00万元。2012年市卫生部“三公”经费预算5.00万元。"
    ),
    "a comma before the year": (
        "部门晒出“三公”经费\n比如市水务局，2024年“三公”经费财政拨款决算数9.00万元，有所增加。\n"
        "市档案局2024年“三公”经费财政拨款决算数8.00万元。"
    ),
    "a line each": (
        "云岭市多部门2024年“三公”经费决算\n市水务局：三公经费3万元。\n市档案局：三公经费5万元。"
    ),
    "a heading each": (
        "2024年度部门决算情况说明\n一、市水务局\n2024年收入总计12.00万元，支出总计12.00万元。\n"
        "二、市体育中心\n2024年收入总计8.00万元，支出总计8.00万元。"
    ),
    "a name and a heading each": (
        "市水务局\n收入支出决算总体情况说明\n本年收入12.00万元。\n"
        "市档案局\n收入支出决算总体情况说明\n本年收入8.00万元。"
    ),
    "universities, without 元": (
        "高校公布2024年部门决算。\n省教育厅直属高校中，云岭大学的决算总收入为12.50亿元，最多。\n"
        "另外，2024年，青山大学的年度决算收入达到8.10亿，年度决算支出达8.00亿。"
    ),
    "all universities": (
        "四所高校过十亿，差距很大\n从各省高校2024年度决算收入来看，收入合计最高的是云岭大学。\n"
        "35所直属高校于9月3日公布了部门决算，收入合计120.00亿元。"
    ),
    "an example behind the sum of all": (
        "省直部门集中晒账本\n2024年，省本级“三公”经费支出合计4.50亿元，比上年下降5%。"
        "\n再如，省水务局2024年“三公”经费支出决算为9.30万元，比预算数减少2.00万元。"
    ),
    "one unit as an example": (
        "2024年，省直部门“三公”经费支出共计4.50亿元，比决算数少0.20亿元。\n"
        "以省水务局为例，公布的“三公”经费支出决算中，公务接待费9.30万元，完成预算的80%。"
    ),
}


@pytest.mark.parametrize("text", OF_SEVERAL.values(), ids=OF_SEVERAL)
def test_totals_of_several_units_are_those_of_none(text: str) -> None:
    document = juesuan.parse(text)
    assert document.kind == "other"
    assert not list(juesuan.facts(document))
    (told,) = document.diagnostics
    assert (told.code, told.severity) == ("D002", "error")
    assert "多个单位" in told.message


OWN = "一、收入支出决算总体情况说明\n本年收入12.00万元，本年支出12.00万元。\n"
OF_ONE = {
    "a title that names it": "云岭市水务局2024年度部门决算\n"
    + OWN
    + "市水文站收入总计3.00万元。市河道管理处收入总计2.00万元。",
    "a town": "青山镇2024年度部门决算\n"
    + OWN
    + "卫生院收入总计3.00万元。\n中心学校收入总计2.00万元。",
    "its units": OWN + "下属单位中，市水文站收入总计3.00万元；市河道管理处收入总计2.00万元。",
    "itself and its units": OWN + "其中：水务局本级收入总计7.00万元；市水文站收入总计3.00万元；"
    "市河道管理处收入总计2.00万元。",
    "a list of units": "1.市水文站\n2.市河道管理处\n" + OWN,
    "one with two names": OWN + "云岭市水务局收入总计3.00万元。水务局2024年三公经费支出2.00万元。",
    "an example of what it paid": OWN + "支出增加，例如市水文站维修支出3.00万元。",
    "functions": OWN + "行政运行支出决算3.00万元。社会科学支出决算2.00万元。",
}


@pytest.mark.parametrize("text", OF_ONE.values(), ids=OF_ONE)
def test_a_document_of_one_unit_may_name_others(text: str) -> None:
    fact = juesuan.get(juesuan.parse(text), "收入支出决算总体情况/本年收入合计")
    assert fact is not None
    assert str(fact.value) == "12.00"


def test_an_example_that_stands_alone_is_of_one_unit() -> None:
    text = "省直部门公开部门决算。\n比如，省水务局2024年度“三公”经费支出决算9.30万元，有所增加。"
    document = juesuan.parse(text)
    assert (document.kind, document.unit_name) == ("three_public", "省水务局")


def test_units_that_have_a_budget_make_no_budget() -> None:
    """二、部门预算单位基本情况 stands in final accounts of 福建; no budget is told by it."""
    document = juesuan.parse(
        "按照《中华人民共和国预算法》以及区财政局关于批复2024年度部门决算的通知，"
        "现将我单位2024年度部门决算的有关情况向社会公众说明如下：\n一、部门主要职责\n管理全区水务。\n"
        "二、部门预算单位基本情况\n本部门在职人员12人。"
    )
    fact = juesuan.get(document, "单位概况/机构设置及人员情况/在职人员")
    assert document.kind == "disclosure"
    assert fact is not None
    assert str(fact.value) == "12"


def test_a_region_is_no_unit_where_a_page_names_none() -> None:
    text = "2022年部门决算公开情况\n2022年全县一般公共预算财政拨款收入90万元，比上年增长5%。"
    assert [fact for fact in juesuan.facts(juesuan.parse(text)) if fact.unit is not None] == []
