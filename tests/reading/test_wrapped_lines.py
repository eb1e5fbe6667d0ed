"""A line break says nothing by itself: wrapped text states what it states in one line."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import juesuan
from tests.reading.below import EXPENDITURE, THREE_PUBLIC, read_below
from tests.reading.national import NATIONAL

ITEMS = "五、一般公共预算财政拨款支出决算情况说明\n（三）具体情况"

# Each / is a line break in the one reading, and nothing in the other.
BROKEN = {
    "a reason behind a budget": (
        ITEMS,
        "1、农林水支出（类）水利（款）防汛（项）。年初预算为8.00万元，支出决算为7.00万元，完成年初预算的87.50%。/"
        "决算数小于预算数的主要原因：汛期较短。",
    ),
    "parts of a budget": (
        THREE_PUBLIC,
        "2024年“三公”经费预算安排情况：2024年“三公”经费支出总额为9.00万元。/其中：因公出国（境）费0.00万元，"
        "公务接待费2.00万元，公务用车购置及运行维护费7.00万元。",
    ),
    "parts of a change": (
        THREE_PUBLIC,
        "“三公”经费支出9.00万元，比上年减少5.00万元。/其中：公务接待费减少2.00万元。",
    ),
    "parts of another year": (
        EXPENDITURE,
        "2022年支出合计20.00万元。/其中：基本支出13.00万元；项目支出7.00万元。",
    ),
    "a change, and its rate with a base of its own": (
        EXPENDITURE,
        "项目支出9.00万元，比上年减少2.00/万元，同比下降18.18%。",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_line_break_changes_nothing(name: str) -> None:
    heading, said = BROKEN[name]
    whole, broken = (read_below(heading, said.replace("/", each)) for each in ("", "\n"))
    assert whole[0] == broken[0]
    assert [code for code, _ in whole[1]] == [code for code, _ in broken[1]]


def test_what_is_told_of_a_list_stands_in_its_own_paragraph() -> None:
    text = "三公经费情况\n。三公经费括\n\n其中8 （"
    assert all(each.end <= len(text) for each in juesuan.parse(text).diagnostics)


@pytest.mark.parametrize("space", ["\n", "\n\n"])
@pytest.mark.parametrize("width", range(60, 90, 3))
def test_a_document_may_be_wrapped_at_any_width(width: int, space: str) -> None:
    """Also where an empty line stands between all lines."""
    lines = [part for line in NATIONAL.split("\n") for part in _wrapped(line, width)]
    assert _stated(space.join(lines)) == _stated(NATIONAL)


@pytest.mark.parametrize("width", [64, 76])
def test_each_line_may_be_a_paragraph_of_its_file(width: int, tmp_path: Path) -> None:
    """As where a PDF was made a web page or a Word document line by line."""
    lines = [part for line in NATIONAL.split("\n") for part in _wrapped(line, width)]
    file = tmp_path / "disclosure.html"
    file.write_text("".join(f"<p>{line}</p>" for line in lines), encoding="utf-8")
    document = juesuan.read(file)
    assert [(each.path, each.value) for each in juesuan.facts(document)] == _stated(NATIONAL)


def test_paragraphs_of_a_file_stay_where_few_break_off(tmp_path: Path) -> None:
    lines = "二、收入决算情况说明", "本年收入9.00万元", "其他收入9.00万元", "比上年增加1.00万元。"
    file = tmp_path / "disclosure.html"
    file.write_text("".join(f"<p>{line}</p>" for line in lines), encoding="utf-8")
    facts = {each.path: each.value for each in juesuan.facts(juesuan.read(file))}
    assert facts["收入决算情况/其他收入"] == 9


def _wrapped(line: str, width: int) -> Iterator[str]:
    """The lines that a page of a width has: signs may hang over the edge, figures break."""
    begin = columns = 0
    for at, sign in enumerate(line):
        wide = 2 if sign > "\u2e7f" or sign in "“”" else 1
        if columns + wide > width and sign not in "，。；：、）":
            yield line[begin:at]
            begin, columns = at, 0
        columns += wide
    yield line[begin:]


def _stated(text: str) -> list[tuple[str, object]]:
    return [(fact.path, fact.value) for fact in juesuan.facts(juesuan.parse(text))]


def test_a_number_on_a_line_of_its_own_inside_a_figure_is_no_page() -> None:
    """210.6 / 8 / 万元 is 210.68, or a page is numbered 8: nobody knows."""
    facts, diagnostics = read_below(
        EXPENDITURE, "本年支出合计210.6", "8", "万元。基本支出3.00万元。"
    )
    assert facts == {"支出决算情况/基本支出": "3.00万元"}
    assert ("D102", "本年支出合计210.6\n8\n万元") in diagnostics


def test_a_heading_may_break_inside_a_name() -> None:
    said = "“三公”经费支出9.00万元，完成年初预算的90.00%。"
    broken = "（一）一般公共预算及政府性基金财政拨款“三公”经费\n支出决算总体情况"
    whole = broken.replace("\n", "")
    assert read_below(broken, said) == read_below(whole, said)
    assert read_below(broken, said)[0] == {
        "财政拨款“三公”经费支出决算情况/支出": "9.00万元",
        "财政拨款“三公”经费支出决算情况/与年初预算相比/完成率": "90.00%",
    }


def test_a_header_may_hold_the_number_of_its_page() -> None:
    header = "澄湖县水务局2024年度部门决算 第{}页\n"
    lines = [part for line in NATIONAL.split("\n") for part in _wrapped(line, 70)]
    paged = [f"{header.format(at)}{line}" if at % 5 == 0 else line for at, line in enumerate(lines)]
    assert _stated("\n".join(paged)) == _stated(NATIONAL)


def test_a_line_of_the_page_is_no_part_of_a_title() -> None:
    text = "信息公开 > 县水务局 > 财政\n预决算和三公经费\n2021年度澄湖县水务局部门决算\n"
    document = juesuan.parse(text + "二、收入决算情况说明\n本年收入9.00万元。")
    assert str(document.unit_name) == "澄湖县水务局"


def test_the_bracket_of_a_title_ends_on_the_next_line() -> None:
    title = "澄湖县水务局2022年度项目支出绩效自评报告（2022年河道清淤补助资金）"
    text = "一、项目基本情况\n（一）项目概况\n清淤9公里。\n四、存在的问题\n无。\n"
    document = juesuan.parse(f"{title[:26]}\n{title[26:]}\n\n{text}")
    assert str(document.title) == title
