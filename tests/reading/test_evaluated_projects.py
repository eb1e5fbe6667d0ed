"""预算绩效: what is said of one project, of another, of all of them and of the whole of a unit."""

from __future__ import annotations

import pytest

import juesuan

SECTION = "某县水务局2023年度部门决算公开说明\n十一、预算绩效情况说明\n"
NEXT = "\n十二、其他需说明的事项\n无。"
ROAD = "道路项目：下达资金60万元，已支付54万元"


def stated(text: str) -> dict[str, str]:
    document = juesuan.parse(SECTION + text + NEXT)
    return {
        fact.path.removeprefix("预算绩效/"): fact.canonical + (fact.unit or "")
        for fact in juesuan.facts(document)
        if fact.path.startswith("预算绩效/")
    }


def codes(text: str) -> set[str]:
    return {each.code for each in juesuan.parse(SECTION + text + NEXT).diagnostics}


@pytest.mark.parametrize("said", ["综合得分91分", "综合得分91分，评价等级为优", "支付率90%"])
def test_an_item_begins_a_project(said: str) -> None:
    facts = stated(f"1.{ROAD}。\n2.水井项目：{said}。")
    assert {path for path in facts if path.startswith("评价项目[1]")} == {
        "评价项目[1]/下达资金",
        "评价项目[1]/实际支付资金",
    }
    assert any(path.startswith("评价项目[2]") for path in facts)
    # One item in two sentences, or in two lines, is one project.
    assert not any("[2]" in path for path in stated(f"1.{ROAD}。{said}。"))
    assert not any("[2]" in path for path in stated(f"1.{ROAD}。\n{said}。"))


@pytest.mark.parametrize(
    "text",
    [
        "部门整体支出绩效评价，综合得分95分，评价等级为优。",
        "整体支出绩效自评表1个，全年预算总额90万元，预算执行率97%。",
        "1.整体支出绩效自评情况：预算执行率95%，综合得分96分。",
        "本单位支付率90%，评价等级为优。",
    ],
)
def test_what_is_said_of_the_whole_begins_no_project(text: str) -> None:
    assert not any(path.startswith("评价项目[") for path in stated(text))
    assert codes(text) & {"D102", "D103"}


@pytest.mark.parametrize(
    ("text", "budget"),
    [
        ("整体支出绩效自评得分95分，全年预算数90万元，全年执行数80万元。", None),
        ("（一）部门整体支出绩效评价情况\n全年预算数90万元，全年执行数80万元。", None),
        ("部门整体支出90万元，其中：项目支出60万元，全年预算数90万元。", None),
        ("道路项目全年预算数60万元，全年执行数50万元。", None),
        ("泵站项目：全年预算数60万元，全年执行数50万元。渠道项目：全年预算数7万元。", None),
        ("1.泵站项目绩效自评：全年预算数60万元，全年执行数50万元。", None),
        ("（二）项目绩效自评结果：全年预算数60万元，全年执行数50万元。", "60万元"),
        ("部门项目绩效自评情况：全年预算数60万元，全年执行数50万元。", "60万元"),
        ("重点项目：全年预算数60万元，全年执行数50万元。", "60万元"),
        ("泵站项目：总分95分。全年预算数60万元，全年执行数50万元。", None),
        ("泵站项目：总分95分。\n全部项目全年预算数60万元，全年执行数50万元。", "60万元"),
        ("整体支出绩效自评得分95分；评价项目2个，全年预算数60万元，全年执行数50万元。", "60万元"),
        ("整体支出绩效自评表1个，评价项目2个，全年预算数60万元。", "60万元"),
        (
            "（一）部门整体支出绩效评价情况\n得分95分。\n（二）评价项目2个。\n全年预算数60万元。",
            "60万元",
        ),
    ],
)
def test_the_budget_of_projects_and_of_the_whole(text: str, budget: str | None) -> None:
    facts = stated(text)
    assert facts.get("项目全年预算数") == budget
    assert ("项目全年执行数" in facts) == (budget is not None and "全年执行数" in text)


@pytest.mark.parametrize(
    "heading", ["三、支出决算情况说明", "五、一般公共预算支出情况\n（一）重点项目支出"]
)
def test_a_project_of_another_section_is_none_of_those_evaluated(heading: str) -> None:
    text = f"{heading}\n项目支出9万元。\n1.泵站项目：下达资金7万元，已支付6万元，预算执行率86%。"
    document = juesuan.parse(f"某县水务局2023年度部门决算公开说明\n{text}")
    assert not any(fact.path.startswith("预算绩效") for fact in juesuan.facts(document))
    found = {each.code for each in document.diagnostics}
    assert found & {"D101", "D102", "D103"}
    assert "D110" not in found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("绩效自评的2023年度项目9个，平均得分95分，发现问题3个，已整改的2个。", "3个"),
        ("绩效监控的2023年度项目9个，发现问题3个，已整改的2个。", None),
        ("绩效监控的2023年度项目9个，发现问题3个。\n2.绩效自评中共发现问题2个。", "2个"),
        ("选择9个重点项目开展评价，涉及资金7万元，平均得分95分，发现问题3个，已整改的2个。", None),
    ],
)
def test_what_was_found_at_another_stage(text: str, found: str | None) -> None:
    facts = stated(f"1.{text}")
    assert facts.get("绩效自评/发现问题数") == found
    assert ("绩效自评/已整改数" in facts) == (found == "3个")
    assert ("绩效自评/平均得分" in facts) == (found == "3个")


@pytest.mark.parametrize(
    ("text", "budget"),
    [
        ("编报绩效目标的项目39个、绩效自评的项目2个，共涉及资金50万元。", None),
        ("绩效自评的项目2个；绩效监控的项目39个；合计涉及资金50万元。", None),
        ("编报绩效目标的项目39个，绩效自评的项目2个，涉及资金50万元。", None),
        ("编报绩效目标的项目39个，涉及资金90万元；绩效自评的项目2个，涉及资金50万元。", "50万元"),
        ("编报绩效目标的项目39个。绩效自评的项目2个，共涉及资金50万元。", "50万元"),
    ],
)
def test_money_of_several_stages_at_once_is_that_of_none(text: str, budget: str | None) -> None:
    facts = stated(text)
    assert (facts["绩效自评/项目数"], facts.get("绩效自评/预算金额")) == ("2个", budget)
    assert budget or "D103" in codes(text)


@pytest.mark.parametrize(
    ("text", "budget"),
    [
        ("全面开展绩效自评，其中，一级项目2个，二级项目7个，共涉及资金50万元。", "50万元"),
        ("开展绩效自评，涉及财政资金50万元，平均分95分。", "50万元"),
        ("开展绩效监控，其中，一级项目2个，二级项目7个，共涉及资金50万元。", None),
    ],
)
def test_money_of_all_projects_that_were_evaluated(text: str, budget: str | None) -> None:
    said = f"组织对2023年度一般公共预算项目支出{text}"
    assert stated(said).get("绩效自评/预算金额") == budget
    # Of one project, or of those of another stage as well.
    of_one = f"组织对2023年度水井改造项目支出{text}"
    of_stages = f"编报绩效目标的项目39个，{said}"
    assert not [path for each in (of_one, of_stages) for path in stated(each) if "预算金额" in path]


def test_projects_of_last_year_are_none_of_the_year() -> None:
    assert not stated("共对上一年度已实施完成的3个项目开展了绩效自评，涉及资金50万元。")
    assert stated("共对3个项目开展了绩效自评。") == {"绩效自评/项目数": "3个"}


@pytest.mark.parametrize("whole", ["部门整体自评得分", "单位整体支出绩效自评得"])
def test_the_whole_of_a_unit_evaluated_itself(whole: str) -> None:
    assert stated(f"{whole}95分。自评结果为优的项目4个。") == {
        "整体支出自评得分": "95分",
        "绩效自评/评级/优": "4个",
    }
