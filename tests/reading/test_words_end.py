"""Where words end: a use, a list of names, the name of a unit."""

from __future__ import annotations

import pytest

import juesuan
from tests.reading.below import stated

TITLE = "青岩县卫生健康局2022年度部门决算\n"
THREE = "九、“三公”经费支出决算情况说明\n"
RESULTS = "十一、预算绩效情况说明\n"


@pytest.mark.parametrize(
    ("words", "found"),
    [("发现的问题2个。", []), ("发现的问题2个：一是甲不足；二是乙不足。", ["甲不足", "乙不足"])],
)
def test_how_many_problems_were_found_is_none_of_them(words: str, found: list[str]) -> None:
    facts = juesuan.facts(juesuan.parse(TITLE + RESULTS + words))
    assert [str(each.value) for each in facts if "问题[" in each.path] == found


@pytest.mark.parametrize(
    ("words", "running"),
    [("更新，运行费4万元，主要用于燃料。", "4"), ("更新，其中车辆4万元，无其他用途。", None)],
)
def test_what_has_a_use_of_its_own_is_no_part_of_another(words: str, running: str | None) -> None:
    text = TITLE + THREE + f"公务用车购置费3万元，主要用于{words}"
    facts = {e.path.split("/")[-1]: str(e.value) for e in juesuan.facts(juesuan.parse(text))}
    assert (facts["公务用车购置费"], facts.get("公务用车运行维护费")) == ("3", running)


def test_a_list_of_names_ends_before_what_is_said_of_its_amount() -> None:
    heading = "六、一般公共预算财政拨款基本支出决算情况说明\n"
    text = "公用经费9万元，主要包括：办公费、水费等，比上年减少1万元。"
    document = juesuan.parse(TITLE + heading + text)
    said = {e.path.split("/", 1)[1]: str(e.value) for e in juesuan.facts(document) if "/" in e.path}
    assert said == {
        "公用经费": "9",
        "公用经费/包括[1]": "办公费",
        "公用经费/包括[2]": "水费",
        "公用经费/与上年相比/增减额": "-1",
    }


def test_a_count_of_things_is_no_name_in_a_list() -> None:
    text = "二、机构设置及人员情况\n某局下设2个科室，分别是：办公室、规划科，在园区设立中心站1个。"
    names = [e.value for e in juesuan.facts(juesuan.parse(TITLE + text)) if e.path[-1] == "]"]
    assert names == ["办公室", "规划科"]


def test_behind_another_unit_a_sentence_may_name_the_unit_itself() -> None:
    heading = "二、机构设置及人员情况\n"
    text = "澄湖中心学校下辖两所小学。{}2022年年末实有人数30人，其中在职人员20人。"
    path = "单位概况/机构设置及人员情况/在职人员"
    for own, read in (("本部门", True), ("本单位", True), ("城关小学", False)):
        facts = juesuan.facts(juesuan.parse(TITLE + heading + text.format(own)))
        assert (path in {each.path for each in facts}) is read


def test_a_heading_may_have_the_name_of_the_unit_within() -> None:
    heading = "一、主要职能\n负责教学。\n二、部门决算澄湖县第一小学构成\n"
    document = juesuan.parse(TITLE + heading + "我校共有教职工72人。")
    facts = {each.path: str(each.value) for each in juesuan.facts(document)}
    assert facts["单位概况/机构设置及人员情况/教职工"] == "72"
    assert "单位概况/主要职能/职能[1]" not in facts


def test_an_amount_of_which_more_is_said_ends_a_reason() -> None:
    begun = "财政拨款收入8.00万元，占80.00%，比上年增加1.00万元，主要原因是项目增加，"
    path = "收入决算情况/财政拨款收入/与上年相比/主要原因"
    more = "其他收入2.00万元，占20.00%。"
    for said in (more, "其中一般公共预算7.00万元，政府性基金1.00万元，占10.00%。"):
        facts = stated("二、收入决算情况说明", f"{begun}{said}")
        assert facts[path] == "项目增加"
    assert facts["收入决算情况/一般公共预算财政拨款收入"] == "7.00万元"
    reason = "新增项目投入2.00万元，人员增加"
    assert stated("二、收入决算情况说明", f"{begun[:-5]}{reason}。")[path] == reason


def test_kinds_of_other_vehicles_are_no_vehicles_of_the_form() -> None:
    said = "其他用车5辆，其他用车主要是应急保障用车3辆，机要通信用车2辆；单价100万元以上设备1台。"
    facts = stated("（三）国有资产占用情况", said)
    assert "应急保障用车3辆，机要通信用车2辆" in facts.values()
    assert not any(path.endswith("机要通信用车") for path in facts)
    assert any(path.endswith("设备") for path in facts)
