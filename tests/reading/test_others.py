"""Figures of something else than their label says alone, and those that only look like it."""

from __future__ import annotations

import pytest

import juesuan

TITLE = "青岩县卫生健康局2022年度部门决算\n"
BALANCE = "一、收入支出决算总体情况说明\n"
REVENUE = "二、收入决算情况说明\n"
STAFF = "二、机构设置及人员情况\n"
ASSETS = "十、国有资产占用情况\n"
THREE = "九、“三公”经费支出决算情况说明\n"


def figures(text: str) -> dict[str, str]:
    """The figures of a text, by the last two labels of their paths."""
    found = juesuan.facts(juesuan.parse(TITLE + text))
    return {
        "/".join(fact.path.split("/")[-2:]): f"{fact.canonical}{fact.unit or ''}"
        for fact in found
        if fact.unit is not None
    }


OF_OTHERS = {
    "a unit below": BALANCE + "县人民医院收入总计9万元、支出总计8万元。",
    "its parts": THREE + "县人民医院“三公”经费支出9万元，其中：公务接待费1万元。",
    "its parts behind a full stop": REVENUE + "县中医院本年收入9万元。其中：事业收入8万元。",
    "several of them": BALANCE + "县疾控中心收入总计9万元；乡镇卫生院收入总计8万元。",
    "before a year": REVENUE + "县人民医院2022年度事业收入9万元。",
    "people who left": STAFF + "当年退休3人，调入2人。",
    "people who left in a year": STAFF + "2022年退休3人。",
    "a share of a part without its amount": REVENUE + "均为财政拨款收入，占本年收入的100%。",
    "what equipment is worth": ASSETS + "单价100万元以上设备，价值9万元。",
}


@pytest.mark.parametrize("name", OF_OTHERS)
def test_a_figure_of_others_is_none_of_the_unit(name: str) -> None:
    assert figures(OF_OTHERS[name]) == {}


OF_THE_UNIT = {
    "the unit by its short name": (
        BALANCE + "县卫健局收入总计9万元。",
        {"收入支出决算总体情况/收入总计": "9万元"},
    ),
    "the unit as it calls itself": (
        BALANCE + "本年度我院收入总计9万元。",
        {"收入支出决算总体情况/收入总计": "9万元"},
    ),
    "behind a sentence of another": (
        BALANCE + "县医院收入总计9万元。本部门收入总计8万元。",
        {"收入支出决算总体情况/收入总计": "8万元"},
    ),
    "behind another in the same sentence": (
        BALANCE + "县医院收入总计9万元，县卫生健康局收入总计8万元。",
        {"收入支出决算总体情况/收入总计": "8万元"},
    ),
    "people who are retired": (
        STAFF + "在职30人，退休12人，离休0人。",
        {
            "在职人员": "30人",
            "退休人员": "12人",
            "离休人员": "0人",
        },
    ),
    "people at the end of a year": (STAFF + "2022年末退休12人。", {"退休人员": "12人"}),
    "a change of the staff and who left": (
        STAFF + "在职人员30人，比上年减少2人，其中退休3人、调入1人。退休人员12人。",
        {"在职人员": "30人", "在职人员/增减": "-2人", "退休人员": "12人"},
    ),
    "all staff and its parts": (
        STAFF + "实有人数42人，其中：在职30人，退休12人。",
        {"实有人数": "42人", "在职人员": "30人", "退休人员": "12人"},
    ),
    "a share of a part with its amount": (
        REVENUE + "本年收入9万元，全部为财政拨款收入9万元，占100%。",
        {"财政拨款收入": "9万元", "财政拨款收入/占比": "100%", "本年收入": "9万元"},
    ),
    "a share of an amount of which the source is named": (
        REVENUE + "财政拨款收入9万元，为一般公共预算财政拨款收入，占90%。",
        {"财政拨款收入": "9万元", "财政拨款收入/占比": "90%"},
    ),
    "what cars are worth, before the houses": (
        ASSETS + "车辆2辆，价值9万元；房屋面积50平方米，价值8万元。",
        {"车辆数": "2辆", "车辆价值": "9万元", "房屋面积": "50平方米", "房屋价值": "8万元"},
    ),
}


@pytest.mark.parametrize("name", OF_THE_UNIT)
def test_a_figure_of_the_unit_is_read(name: str) -> None:
    text, stated = OF_THE_UNIT[name]
    found = figures(text)
    assert {path.removeprefix(_section(path)): each for path, each in found.items()} == {
        path.removeprefix(_section(path)): each for path, each in stated.items()
    }


def _section(path: str) -> str:
    """The section before a label: it is no part of what is compared here."""
    first, _, last = path.partition("/")
    return f"{first}/" if last and last not in ("增减", "占比") else ""
