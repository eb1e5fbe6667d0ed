"""Figures of several names at once, by turns, and of lists that go on."""

from __future__ import annotations

import pytest

from tests.reading.test_wordings import (
    EXPENDITURE,
    EXPENSES,
    HOSPITALITY,
    SPENT,
    STAFF,
    THREE_PUBLIC,
    stated,
)


@pytest.mark.parametrize(
    ("names", "figure", "paths"),
    [
        ("公务接待费、因公出国（境）费", "0万元", ("公务接待费/支出", "因公出国（境）费/支出")),
        (
            "国内公务接待批次、人次",
            "0",
            ("公务接待费/国内公务接待批次", "公务接待费/国内公务接待人次"),
        ),
    ],
)
def test_one_figure_may_be_that_of_each_name(
    names: str, figure: str, paths: tuple[str, ...]
) -> None:
    facts = stated(THREE_PUBLIC, f"{names}均为{figure}，比上年减少1万元。")
    assert facts == {
        **{path: facts[path] for path in ("标题", "单位名称", "年度")},
        **{f"{EXPENSES}/{path}": figure for path in paths},
    }
    assert set(stated(THREE_PUBLIC, f"{names}共{figure}。")) == {"标题", "单位名称", "年度"}


def test_figures_by_turns_are_of_the_same_thing() -> None:
    facts = stated(THREE_PUBLIC, "国内公务接待批次、人次分别为3、20人次。")
    assert facts[f"{HOSPITALITY}/国内公务接待批次"] == "3"
    assert facts[f"{HOSPITALITY}/国内公务接待人次"] == "20人次"
    assert f"{EXPENSES}/因公出国（境）费/人次" not in facts
    facts = stated(THREE_PUBLIC, "国内公务接待8个批次，120人次。")
    assert facts[f"{HOSPITALITY}/国内公务接待人次"] == "120人次"


def test_figures_by_turns_may_have_units_of_their_own() -> None:
    facts = stated(
        "二、机构设置及人员情况",
        "离休、退休分别为1人、12人。下设2个科室，分别为1科、2科。",
        THREE_PUBLIC,
        "因公出国（境）团组数及人次分别为1个、2人次，国内公务接待批次及人次分别为3批、20人次，支出9万元。",
    )
    assert (facts[f"{STAFF}/离休人员"], facts[f"{STAFF}/退休人员"]) == ("1人", "12人")
    assert facts[f"{STAFF}/内设机构[2]"] == "2科"
    assert facts[f"{EXPENSES}/因公出国（境）费/人次"] == "2人次"
    assert facts[f"{HOSPITALITY}/国内公务接待批次"] == "3批"
    assert facts[f"{HOSPITALITY}/国内公务接待人次"] == "20人次"


@pytest.mark.parametrize("said", ["是年初预算数", "为年初预算", "占年初预算"])
def test_a_rate_of_a_budget_whose_amount_stands_before_it(said: str) -> None:
    facts = stated(THREE_PUBLIC, f"三公经费支出2万元，{said}5万元的40%，比上年减少1万元。")
    compared = {path.split("/", 1)[1]: value for path, value in facts.items() if "相比" in path}
    assert compared == {
        "与年初预算相比/年初预算数": "5万元",
        "与年初预算相比/完成率": "40%",
        "与上年相比/增减额": "-1万元",
    }


def test_a_list_goes_on_behind_a_bracket() -> None:
    facts = stated(
        "十、其他重要事项的情况说明",
        "（一）国有资产占用情况",
        "共有车辆9辆，其中：特种专业技术用车3辆（囚车2辆、指挥车1辆）、机要通信用车1辆。",
    )
    assert facts["其他重要事项/国有资产占用/机要通信用车"] == "1辆"


def test_totals_and_teachers_by_other_names() -> None:
    facts = stated(
        "二、机构设置及人员情况",
        "学区现有在职教师42人，退休8人。",
        "二、收入决算情况说明",
        "决算收入合计9万元，其中：财政拨款收入8万元，其他收入1万元。",
        EXPENDITURE,
        "决算总支出8万元，较2012年决算总支出7万元增加1万元。",
    )
    assert facts[f"{STAFF}/教职工"] == "42人"
    assert facts["收入决算情况/本年收入"] == "9万元"
    assert facts[f"{SPENT}/上年数"] == "7万元"


@pytest.mark.parametrize("list_of", ["按支出功能分类", "按功能分类科目看，其中："])
def test_a_reason_ends_where_a_list_by_classes_begins(list_of: str) -> None:
    facts = stated(
        "五、一般公共预算财政拨款支出决算情况说明",
        "一般公共预算财政拨款支出9万元，比上年减少2万元，主要原因是项目减少。"
        f"{list_of}教育支出8万元，住房保障支出1万元。",
    )
    budget = "一般公共预算财政拨款支出决算情况"
    assert facts[f"{budget}/总体情况/与上年相比/主要原因"] == "项目减少"
    assert [facts[f"{budget}/结构情况[{n}]/金额"] for n in (1, 2)] == ["8万元", "1万元"]


def test_the_rate_of_a_second_budget_may_go_without_its_verb() -> None:
    said = "三公经费年初预算9万元，调整预算8万元，支出决算6万元，完成年初预算的66.67%"
    facts = stated(THREE_PUBLIC, f"{said}、调整预算的75%。")
    assert facts[f"{EXPENSES}/与年初预算相比/完成率"] == "66.67%"
    assert facts[f"{EXPENSES}/与全年预算相比/完成率"] == "75%"
    facts = stated(THREE_PUBLIC, f"{said}。调整预算的75%用于接待。")
    assert f"{EXPENSES}/与全年预算相比/完成率" not in facts
