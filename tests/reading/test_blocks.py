"""What makes a row, and what stands in its cells."""

from __future__ import annotations

import pytest

from juesuan.blocks import Line, Noise, Row
from juesuan.layout import layout_blocks
from juesuan.source import fold
from tests.laws import assert_laws


def _kinds_of(text: str) -> str:
    letters = {Line: "L", Row: "R", Noise: "N"}
    return "".join(letters[type(each)] for each in layout_blocks(fold(text)))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("\t本年收入1.00万元。\n", "L"),  # an indent
        ("\t一、收入\n\t本年收入1.00万元。\n\t本年支出1.00万元。\n", "LLL"),
        ("本年\t收入1.00万元。\n本年支出1.00万元。\n", "LL"),  # a TAB inside
        ("甲\t乙\t丙\n", "R"),
        ("甲\t乙\n丙\t丁\n", "RR"),
        ("项目支出绩效自评表\n本年收入1.00万元。\n", "LL"),
        ("项目支出绩效自评表\n（2024年度）\n项目名称\t甲\n", "RRR"),
        ("2016年\n本年收入1.00万元。\n", "LL"),
        ("甲\t乙\t丙\n丁\t戊\t己\n一、收入\n本年收入1.00万元。\n", "RRLL"),
        ("甲 |\n乙 |\n|\n丙 |\n", "R"),
        (
            "某局2024年度决算\n甲乙丙。\n- 1 -\n某局2024年度决算\n丁戊己。\n2\n某局2024年度决算\n",
            "LLNNLNN",
        ),
        ("项目支出绩效自评表\n项目名称    甲\n总分    100    98\n本年收入1.00万元。\n", "RRRL"),
    ],
)
def test_what_makes_a_row(text: str, found: str) -> None:
    assert _kinds_of(text) == found


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("\t甲\n\t1\n0\n", ["甲", "10"]),  # goes on with the number
        ("\t90\n\f13\n\t1,2\n34\n\t0.2\n2\n", ["90\n13", "1,234", "0.22"]),  # or a page number
        ("\t\n7\n\t\n有效\n\t3\n5次\n", ["\n7", "有效", "35次"]),
        ("\t培训\n5\n场次\n\t10\n", ["培训场次", "10"]),  # a page number
        ("\t10.00\n12\n\t10\n", ["10.00", "10"]),  # an amount has two decimals
        ("\t<=3.\n- 5 -\n95万元\n\t10\n", ["<=3.95万元", "10"]),
        ("\t100\n%\n\t4295.11 1\n", ["100%", "4295.11 1"]),
        ("\t4 295.11\n\t1 4295.11\n", ["4295.11", "1 4295.11"]),
        ("\t10\t100.00%\n\t10 100.00%\n\t9\n", ["10\t100.00%", "10 100.00%", "9"]),
    ],
)
def test_what_stands_in_a_cell(text: str, cells: list[str]) -> None:
    row = next(each for each in layout_blocks(fold(text)) if isinstance(each, Row))
    assert [cell.text for cell in row.cells] == cells


@pytest.mark.parametrize(
    ("lines", "last"),
    [
        ("205\t甲\t10\t10\n0.00\n", "100.00"),  # the number goes on
        ("205\t甲\t10\t3,120.\n22\n", "3,120.22"),
        ("205\t甲\t10\t120.2\n2\n", "120.22"),
        ("205\t甲\t1\n00%\t2\n,765.20\n", "2,765.20"),
        ("205\t甲\t10\t3120\n7\n", "3120\n7"),  # or stands above a page number
        ("205\t甲\t10\n12\t4.00\n", "4.00"),
        ("205\t甲\t10\t3.00\n7\n", "3.00"),  # two: a page number, the next row, a note
        ("205\t甲\t10\t3120\n- 7 -\n", "3120"),
        ("205\t甲\t10\t120\n20501\t乙\t20\t4\n", "120"),
        ("205\t甲\t10\t120\n1.本表反映支出。\n", "120"),
    ],
)
def test_a_number_that_a_line_break_cuts_in_a_row_of_one_line(lines: str, last: str) -> None:
    head = "编码\t名称\t合计\t其他\n201\t丙\t1.00\t1.00\n"
    rows = [each for each in layout_blocks(fold(head + lines)) if isinstance(each, Row)]
    assert rows[2].words[-1] == last
    assert rows[2].width == 4


def test_a_code_that_a_line_break_cuts_is_one_where_the_rows_beside_it_show_it() -> None:
    head = "编码\t名称\t合计\n22102\t丙\t1.00\n"
    for page, code in (("2210\n203", "2210203"), ("20\n22103", "22103"), ("20\n503", "503")):
        rows = [
            each
            for each in layout_blocks(fold(f"{head}{page}\t乙\t1.00\n"))
            if isinstance(each, Row)
        ]
        assert rows[2].words == [code, "乙", "1.00"]


def test_a_cell_of_lines_that_hold_nothing_is_empty() -> None:
    assert_laws("\t\n\u200e\t\n\t本\n")
