"""Damaged headings, and glossaries whose heading or signs were damaged."""

from __future__ import annotations

import pytest

import juesuan
from tests.reading.below import REVENUE, THREE_PUBLIC, read_below

TERMS = (
    "一、财政拨款收入：指本级财政当年拨付的资金。",
    "二、事业收入：指事业单位开展业务取得的收入。",
    "三、基本支出：指为保障机构正常运转的支出。",
)


def test_a_damaged_heading_below_one_section_opens_no_other() -> None:
    """三口经费 is no unit's name before 财政拨款支出决算总体情况, which is another section."""
    facts, _ = read_below(
        THREE_PUBLIC, "（一）“三口”经费财政拨款支出决算总体情况说明", "公务接待费0.39万元。"
    )
    assert facts == {"财政拨款“三公”经费支出决算情况/公务接待费/支出": "0.39万元"}


def test_of_two_near_headings_of_a_section_the_nearer_is_meant() -> None:
    _, diagnostics = read_below(
        THREE_PUBLIC,
        "（一）“三公”经费财政拨款支出决算总总体情况说明",
        "公务接待费0.39万元。",
        "（二）“三公”经费财政拨款支出决算具体情况说明",
        "国内接待1批次。",
    )
    assert [code for code, _ in diagnostics] == ["D206"]


@pytest.mark.parametrize("dot", ["", "。"])
@pytest.mark.parametrize(
    ("heading", "part"),
    [
        ("（三）具体情况", "具体情况"),
        ("（三具体情况", "具体情况"),
        ("（三）具体情口", "具体情况"),
        ("（三）各类支出", ""),
    ],
)
def test_below_the_next_part_of_the_budget_nothing_is_of_the_part_before(
    heading: str, part: str, dot: str
) -> None:
    facts, diagnostics = read_below(
        "五、一般公共预算财政拨款支出决算情况说明",
        "（二）结构情况",
        "一般公共预算财政拨款支出9.00万元，主要用于以下方面：教育支出9.00万元，占100%。",
        heading + dot,
        "1.教育支出8.00万元，完成年初预算的90%。",
    )
    stated = [path.split("/")[1] for path, value in facts.items() if value == "8.00万元"]
    assert stated == ([f"{part}[1]"] if part else [])
    assert part == heading[3:] or diagnostics


@pytest.mark.parametrize("parted", ["：指", "是指", "，指", "\n指"])
@pytest.mark.parametrize("numbers", [("一、", "二、"), ("1.", "2."), ("", "")])
def test_terms_are_read_whatever_parts_them(parted: str, numbers: tuple[str, str]) -> None:
    if not numbers[0] and parted == "\n指":
        return  # nothing tells a term from the explanation of the one before
    first, second = numbers
    facts, diagnostics = read_below(
        "第三部分 专业名词解释",
        f"{first}财政拨款收入{parted}本级财政当年拨付的资金。",
        f"{second}事业收入{parted}事业单位开展业务取得的收入。",
    )
    assert facts["专业名词解释[1]/名词"] == "财政拨款收入"
    assert facts["专业名词解释[2]/名词"] == "事业收入"
    assert facts["专业名词解释[2]/解释"].endswith("指事业单位开展业务取得的收入")
    assert diagnostics == []


@pytest.mark.parametrize(
    "heading", ["第口部分 专业名词解释", "第三部 专业名词解释", "第三部分 专业名词解口"]
)
def test_terms_below_a_damaged_heading_are_terms(heading: str) -> None:
    facts, diagnostics = read_below(
        REVENUE, "本年收入8.00万元。", heading, "一、事业收入：培训所得。"
    )
    assert facts["专业名词解释[1]/名词"] == "事业收入"
    assert [code for code, _ in diagnostics] == ["D206"]


@pytest.mark.parametrize("says", ["指", ""])
def test_terms_without_their_heading_are_terms(says: str) -> None:
    terms = [each.replace("指", says) for each in TERMS]
    facts, diagnostics = read_below(REVENUE, "本年收入8.00万元。", *terms)
    assert [path for path in facts if path.endswith("名词")] == [
        f"专业名词解释[{number}]/名词" for number in (1, 2, 3)
    ]
    assert [code for code, _ in diagnostics] == ["D110"]


def test_one_definition_is_a_note_and_no_glossary() -> None:
    facts, _ = read_below(REVENUE, "本年收入8.00万元。", TERMS[0])
    assert list(facts) == ["收入决算情况/本年收入"]


def test_half_a_heading_of_a_part_closes_nothing() -> None:
    lines = (
        "五、一般公共预算财政拨款支出决算情况说明",
        "（一）一般公共预算财政拨款支出决算总体情况",
        "一般公共预算财政拨款支出9.00万元。",
        "（二）一般公共",
        "教育支出（类）普通教育（款）小学教育（项）。年初预算为8.00万元，支出决算为9.00万元。",
    )
    facts = juesuan.facts(juesuan.parse("\n".join(lines)))
    assert "小学教育" in {fact.value for fact in facts}


def test_two_headings_may_stand_on_one_line() -> None:
    title = "某县水务局2024年度部门决算公开说明"
    document = juesuan.parse(
        f"{title}\n第一部分单位概况一、主要职能\n（一）管理水务。\n（二）管理农田。"
    )
    assert [fact.canonical for fact in juesuan.facts(document)][-2:] == ["管理水务", "管理农田"]


def test_a_part_whose_note_lost_its_end_is_known() -> None:
    said = "第四部分 部门决算报表（见附表{}\n一、《收入支出决算总表》\n二、《收入决算表》"
    found = [read_below(said.format(end))[0] for end in ("）", "")]
    assert found[0] == found[1] != {}
