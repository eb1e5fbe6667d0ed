"""A line of a list goes on with its sentence, and opens no section; one behind it may."""

from __future__ import annotations

import pytest

from tests.reading.below import BASIC, EXPENDITURE, REVENUE, read_below

RUNNING = "（一）机关运行经费支出情况"
PROCUREMENT = "（二）政府采购支出情况"
APPROPRIATION = "四、财政拨款收入支出决算总体情况说明"
PUBLIC = "五、一般公共预算财政拨款支出决算情况说明"


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        (EXPENDITURE, ["基本支出9.00万元，其中：", "人员经费7.00万元；", "公用经费2.00万元。"]),
        (EXPENDITURE, ["基本支出9.00万元。", "其中：人员经费7.00万元，公用经费2.00万元。"]),
        (
            RUNNING,
            [
                "机关运行经费支出9.00万元。主要包括：",
                "1.公务接待费2.00万元；",
                "2.会议费1.00万元。",
            ],
        ),
        (RUNNING, ["机关运行经费支出9.00万元，包括：", "1.会议费1.00万元。", "2.培训费1.00万元。"]),
        (PROCUREMENT, ["政府采购支出总额9.00万元。其中：", "公务用车购置费8.00万元。"]),
        (
            APPROPRIATION,
            ["财政拨款支出总计9.00万元。", "其中：基本支出7.00万元，项目支出2.00万元。"],
        ),
        (APPROPRIATION, ["财政拨款收入总计9.00万元。", "事业收入7.00万元，其他收入2.00万元。"]),
        (
            PUBLIC,
            ["一般公共预算财政拨款支出9.00万元。", "基本支出7.00万元，包括：人员经费5.00万元。"],
        ),
    ],
)
def test_a_line_of_a_list_stays_in_its_section(heading: str, lines: list[str]) -> None:
    facts, diagnostics = read_below(heading, *lines)
    assert set(facts.values()) == {"9.00万元"}
    assert {code for code, _ in diagnostics} == {"D102"}


@pytest.mark.parametrize(
    ("lines", "path"),
    [
        (["本年收入情况如下：", "1.本年收入7.00万元。", "2.会议费1.00万元。"], "会议费/支出"),
        (["本年收入7.00万元，其中：", "1.其他收入1.00万元。", "会议费1.00万元。"], "会议费/支出"),
        (
            ["本年收入7.00万元，其中：", "1.其他收入1.00万元；", "（一）会议费1.00万元。"],
            "会议费/支出",
        ),
        (
            ["（一）本年收入7.00万元，其中：", "其他收入1.00万元。", "（二）会议费1.00万元。"],
            "会议费/支出",
        ),
    ],
)
def test_behind_a_list_a_paragraph_may_open_another(lines: list[str], path: str) -> None:
    facts, diagnostics = read_below(REVENUE, *lines)
    assert facts[path] == "1.00万元"
    assert "D110" in [code for code, _ in diagnostics]


def test_a_heading_that_nobody_knows_begins_no_list() -> None:
    spent = "本年支出9.00万元，其中：基本支出1.00万元，项目支出8.00万元。"
    facts, diagnostics = read_below(
        REVENUE, "本年收入7.00万元。", "三、本年支岀块算的情况：", spent
    )
    assert facts["支出决算情况/项目支出"] == "8.00万元"
    assert [code for code, _ in diagnostics] == ["D101", "D110"]


def test_without_headings_lines_that_end_with_a_semicolon_are_of_their_own() -> None:
    facts, _ = read_below("1.“三公”经费支出7.00万元；", "2.会议费1.00万元；", "3.培训费1.00万元。")
    assert set(facts) == {"财政拨款“三公”经费支出决算情况/支出", "会议费/支出", "培训费/支出"}


def test_the_section_that_a_list_left_alone_is_read_below_its_heading() -> None:
    facts, diagnostics = read_below(
        EXPENDITURE, "基本支出9.00万元，其中：", "人员经费7.00万元。", BASIC, "人员经费6.00万元。"
    )
    assert facts["一般公共预算财政拨款基本支出决算情况/人员经费"] == "6.00万元"
    assert [code for code, _ in diagnostics] == ["D102"]
