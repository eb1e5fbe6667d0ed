"""Whose people a sentence counts, and which of them."""

from __future__ import annotations

import pytest

from tests.reading.below import stated

ORGANISATION = "二、机构设置及人员情况"
STAFF = "单位概况/机构设置及人员情况"


@pytest.mark.parametrize(
    "change", ["主要是调入2人，退休4人", "其中调入2人，退休4人", "年内退休4人，招录2人"]
)
def test_who_retired_beside_those_who_came_is_one_of_the_year(change: str) -> None:
    facts = stated(ORGANISATION, f"在职人员28人，较上年减少2人，{change}。")
    assert facts == {f"{STAFF}/在职人员": "28人", f"{STAFF}/在职人员/增减": "-2人"}
    facts = stated(ORGANISATION, "在职28人，退休4人。")
    assert facts == {f"{STAFF}/在职人员": "28人", f"{STAFF}/退休人员": "4人"}


@pytest.mark.parametrize(
    "of_another",
    [
        "市职工学校为下属事业单位，编制12名，在职9人，退休31人。",
        "市救助站是市民政局所属的公益一类单位，编制8名，在职7人。",
        "本部门下设市福利院，编制10名，实有人数9人。",
        "所属单位：市救助站，事业编制8名，在职7人。",
        "局机关在职45人，退休20人；局属事业单位在职60人，退休30人。",
    ],
)
def test_the_staff_of_a_unit_that_a_clause_names_is_none_of_the_department(of_another: str) -> None:
    assert stated(ORGANISATION, of_another) == {}
    own = "本单位为行政单位，编制12名，在职9人。"
    assert stated(ORGANISATION, own) == {f"{STAFF}/编制人数": "12名", f"{STAFF}/在职人员": "9人"}


@pytest.mark.parametrize(
    "words",
    [
        "我单位隶属市政府",
        "上级主管部门是市交通局",
        "根据市委编办",
        "办公地点在市政府",
        "下设办公室",
    ],
)
def test_staff_behind_words_that_name_a_unit_beside_is_of_the_department(words: str) -> None:
    own = {f"{STAFF}/编制人数": "12名", f"{STAFF}/在职人员": "9人"}
    assert stated(ORGANISATION, f"{words}，编制12名，在职9人。") == own


@pytest.mark.parametrize("said", ["实有", "实际", "在职"])
def test_those_who_hold_posts_of_one_kind_are_not_all(said: str) -> None:
    facts = stated(ORGANISATION, f"行政编制5人，{said}4人；事业编制9人，{said}8人。")
    assert facts == {f"{STAFF}/行政编制人员": "5人", f"{STAFF}/事业编制人员": "9人"}
    facts = stated(ORGANISATION, f"行政编制5人，事业编制9人，{said}人数12人。")
    assert facts.get(f"{STAFF}/实有人数", facts.get(f"{STAFF}/在职人员")) in ("12人", None)
    facts = stated(ORGANISATION, "行政编制5人，事业编制9人，实有12人。")
    assert facts[f"{STAFF}/实有人数"] == "12人"


def test_divisions_of_one_kind_are_not_all() -> None:
    organisation = "单位概况/机构设置及人员情况/内设机构数"
    assert stated(ORGANISATION, "医院设临床科室28个、医技科室9个、职能科室17个。") == {}
    assert stated(ORGANISATION, "本局包括4个科室，无下属单位。")[organisation] == "4个"


def test_staff_has_a_heading_beside_that_of_the_divisions() -> None:
    lines = (
        "（二）内设机构。",
        "本局内设6个科室。",
        "二、部门决算单位构成",
        "序号 单位名称",
        "1 澄湖县水务局",
    )
    facts = stated(*lines, "三、部门人员情况", "人员编制9人，实有人员8人。")
    assert facts[f"{STAFF}/内设机构数"] == "6个"
    assert (facts[f"{STAFF}/编制人数"], facts[f"{STAFF}/实有人数"]) == ("9人", "8人")
