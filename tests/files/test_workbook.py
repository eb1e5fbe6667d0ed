"""Workbooks: sheets in order, merged cells, numbers as they are shown."""

from __future__ import annotations

import datetime
import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

from juesuan.blocks import Row
from juesuan.errors import ReadError
from juesuan.files.reading import extract_bytes
from tests.files.word import packed

xlsxwriter = pytest.importorskip("xlsxwriter")
pytest.importorskip("python_calamine")


def workbook(write: Callable[[Any], None]) -> bytes:
    made = io.BytesIO()
    book = xlsxwriter.Workbook(made)
    write(book)
    book.close()
    return made.getvalue()


def accounts(book: Any) -> None:
    sheet = book.add_worksheet("收入决算表")
    sheet.merge_range("B2:D2", "收入决算表")
    sheet.merge_range("B3:B4", "项目")
    sheet.merge_range("C3:D3", "金额")
    sheet.write_row("C4", ["预算数", "决算数"])
    sheet.write("B6", "本年收入")
    sheet.write("C6", 2973.4, book.add_format({"num_format": "#,##0.00"}))
    sheet.write("D6", 0.1 + 0.2)
    sheet.write("B7", "完成率")
    sheet.write("C7", 0.9025, book.add_format({"num_format": "0.00%"}))
    sheet.write("D7", 1, book.add_format({"num_format": 9}))
    sheet.write("B8", "日期")
    sheet.write("C8", datetime.date(2024, 12, 31), book.add_format({"num_format": "yyyy-mm-dd"}))
    hidden = book.add_worksheet("底稿")
    hidden.write("A1", 9.99)
    hidden.hide()
    book.add_worksheet("支出决算表").write("A1", "无")


def test_sheets_rows_and_cells() -> None:
    extract = extract_bytes(workbook(accounts), "a.xls")
    found = [[cell.text for cell in b.cells] for b in extract.blocks if isinstance(b, Row)]
    assert found == [
        ["收入决算表"],
        ["项目", "金额"],
        ["", "预算数", "决算数"],
        ["本年收入", "2973.4", "0.3"],
        ["完成率", "90.25%", "100%"],
        ["日期", "2024-12-31", ""],
        ["无"],
    ]
    assert extract.text.startswith("收入决算表\n\t收入决算表\n\n")
    assert [str(each) for each in extract.warnings] == ["隐藏的工作表“底稿”没有读"]


DIVIDED = ["0!.0,", "#,##0.00,", '0"."0000']


def test_hidden_rows_and_columns_and_numbers_that_are_shown_divided_are_told() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("收入决算表")
        sheet.write_row("A1", ["项目", "旧", "决算数", "万元"])
        sheet.write_row("A2", ["旧行", 7.77, 8.88, 9.99])
        sheet.write_row("A3", ["本年收入", 6.66, 12345.5])
        for row, code in enumerate([*DIVIDED, "#,##0.00"], 2):
            sheet.write(row, 3, 55500, book.add_format({"num_format": code}))
        sheet.set_row(1, None, None, {"hidden": True})
        sheet.set_column("B:B", None, None, {"hidden": True})

    extract = extract_bytes(workbook(write), "a.xlsx")
    found = [[cell.text for cell in b.cells] for b in extract.blocks if isinstance(b, Row)]
    assert found == [["项目", "决算数", "万元"], ["本年收入", "12345.5", ""], ["", "", "55500"]]
    assert {str(each) for each in extract.warnings} == {
        "工作表“收入决算表”中隐藏的行没有读",
        "工作表“收入决算表”中隐藏的列没有读",
        *(f"工作表“收入决算表”中格式为“{code}”的单元格没有读" for code in DIVIDED),
    }


def test_words_of_a_format_are_read_and_what_has_no_value_or_is_struck_out_is_told() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("表")
        for row, code in enumerate(
            ['0.00"万元"', "0.0\\元;-0.0\\元", "General个", '0.00_ "";"无"', "yyyy年"]
        ):
            sheet.write(row, 0, code)
            sheet.write(row, 1, 12.5, book.add_format({"num_format": code}))
        sheet.write_row("A6", ["公式", "", "旧"])
        sheet.write_formula("B6", "=1+2", None, "")
        sheet.write("C6", "旧", book.add_format({"font_strikeout": True}))

    extract = extract_bytes(workbook(write), "a.xlsx")
    found = [[cell.text for cell in b.cells] for b in extract.blocks if isinstance(b, Row)]
    assert [row[1] for row in found] == [
        "12.5万元",
        "12.5元",
        "12.5个",
        "12.5",
        "1900-01-12T12:00:00",
        "",
    ]
    assert {str(each) for each in extract.warnings} == {
        "工作表“表”中没有存储结果的公式没有读",
        "工作表“表”中加删除线的文字没有读",
    }


# The number, its format, and what is shown and read.
FORMATS = [
    (1234.567, "#,##0.00", "1234.57"),
    (1e-13, "0.00", "0"),
    (1e-13, "General", ""),
    (5, "00", "05"),
    (2130101, "@", "2130101"),
    (-12.5, "0.00_);[Red](0.00)", "-12.5"),
    (-12.5, "0.00_ ;[红色]-0.00 ", "-12.5"),
    (-12.5, "0.00;[Red]0.00", ""),
    (12.5, '"-"0.00', "-12.5"),
    (12.5, "(0.00)", "(12.5)"),
    (0, '0.00;-0.00;"—"', "—"),
    (0, '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ', "-"),
    (0, 43, "-"),
    (0, "#,###.##", ""),
    (0, ";;;", ""),
    (77.5, ";;;", ""),
    (900.1, "0.00E+00", ""),
    (900.5, "# ?/?", ""),
    (12345, "[DBNum1]General", ""),
    (12345, '0"00"', ""),
    (123456, '[>=10000]0!.0,"万";0', ""),
    (99, '[>=10000]0!.0,"万";0', "99"),
    (12.5, "[$¥-804]#,##0.00", "12.5"),
    (0.905, "0%", "91%"),
    (12.5, 'G/通用格式"元"', "12.5元"),
    ("旧", ";;;", ""),
    ("5", '@"万元"', "5万元"),
]


@pytest.mark.parametrize(("value", "code", "read"), FORMATS)
def test_what_a_format_shows_is_read_and_what_it_hides_is_told(
    value: float | str, code: str | int, read: str
) -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("表")
        sheet.write_row("A1", ["项目", "数"])
        sheet.write("A2", "本年收入")
        sheet.write("B2", value, book.add_format({"num_format": code}))

    extract = extract_bytes(workbook(write), "a.xlsx")
    assert extract.text.split("\n\n")[1].split("\n\t")[1] == read
    assert bool(extract.warnings) is (read == "" and value != 0)


def test_a_part_of_a_cell_that_is_struck_out_is_left_out_and_told() -> None:
    def write(book: Any) -> None:
        struck = book.add_format({"font_strikeout": True})
        sheet = book.add_worksheet("表")
        sheet.write_rich_string("A1", "1", struck, "2", "3.50")
        sheet.write_rich_string("B1", struck, "旧", "新", struck)

    extract = extract_bytes(workbook(write), "a.xlsx")
    assert extract.text == "表\n\t13.50\n\t\n\n\n"
    assert [str(each) for each in extract.warnings] == ["工作表“表”中加删除线的文字没有读"]


def test_numbers_that_have_the_colour_of_their_ground_are_told() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("表")
        sheet.write("A1", "收入", book.add_format({"font_color": "white"}))
        for column, colours in enumerate([("white", ""), ("red", "red"), ("white", "red")], 1):
            look = {"font_color": colours[0], **({"bg_color": colours[1]} if colours[1] else {})}
            sheet.write(0, column, column, book.add_format(look))

    extract = extract_bytes(workbook(write), "a.xlsx")
    assert extract.text == "表\n\t收入\n\t\n\t\n\t3\n\n\n"
    assert [str(each) for each in extract.warnings] == ["工作表“表”中与底色相同的数字没有读"]


@pytest.mark.parametrize(
    ("look", "told"),
    [
        ({"font_color": "white"}, True),
        ({"num_format": ";;;"}, True),
        ({"font_strikeout": True}, True),
        ({"font_color": "white", "bg_color": "red"}, False),
        ({"font_color": "red", "num_format": "0.00"}, False),
        (None, True),
    ],
)
def test_rules_that_may_hide_numbers_are_told(look: dict[str, object] | None, told: bool) -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("表")
        sheet.write_row("A1", ["收入", 5])
        rule: dict[str, object] = {"type": "data_bar", "bar_only": True}
        if look is not None:
            rule = {"type": "cell", "criteria": ">", "value": 1, "format": book.add_format(look)}
        sheet.conditional_format("B1", rule)

    extract = extract_bytes(workbook(write), "a.xlsx")
    assert extract.text == "表\n\t收入\n\t5\n\n\n"
    words = ["工作表“表”的条件格式可能隐藏了数字，无法辨认，可能也读了"]
    assert [str(each) for each in extract.warnings] == words * told


def test_a_merged_cell_whose_first_row_or_column_is_hidden_is_shown_in_what_is_left_of_it() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("表")
        sheet.merge_range("A1:A2", "科目")
        sheet.merge_range("B1:C1", "金额")
        sheet.write_row("B2", ["预算数", "决算数"])
        sheet.write_row("A3", ["合计", 1, 2])
        sheet.set_row(0, None, None, {"hidden": True})

    extract = extract_bytes(workbook(write), "a.xlsx")
    assert extract.text.startswith("表\n\t科目\n\t预算数\n\t决算数\n\n")


def test_a_sheet_of_cells_that_are_merged_over_all_columns_is_read() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("表")
        for row in range(150):
            sheet.merge_range(row, 0, row, 16_383, row + 1)

    extract = extract_bytes(workbook(write), "a.xlsx")
    assert extract.text.startswith("表\n\t1\n\n\t2\n\n")
    assert extract.text.endswith("\t150\n\n\n")


def test_an_empty_line_in_a_cell_ends_no_row() -> None:
    def write(book: Any) -> None:
        book.add_worksheet("表").write_row("A1", ["甲\n\n 乙", "12\n\n34"])

    extract = extract_bytes(workbook(write), "a.xlsx")
    assert extract.text == "表\n\t甲\n乙\n\t12  \n34\n\n\n"


def test_the_other_edition_of_the_format_hides_rows_too() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("表")
        sheet.write("A1", 7.77)
        sheet.write("A2", 0.5, book.add_format({"num_format": "0%"}))
        sheet.set_row(0, None, None, {"hidden": True})

    parts = zipfile.ZipFile(io.BytesIO(workbook(write)))
    usual, other = "http://schemas.openxmlformats.org/{}/2006/", "http://purl.oclc.org/ooxml/{}/"
    strict = {}
    for name in parts.namelist():
        strict[name] = parts.read(name).decode()
        for family in ("spreadsheetml", "officeDocument"):
            strict[name] = strict[name].replace(usual.format(family), other.format(family))
    extract = extract_bytes(packed(strict), "a.xlsx")
    assert extract.text == "表\n\t50%\n\n\n"
    assert [str(each) for each in extract.warnings] == ["工作表“表”中隐藏的行没有读"]


def test_zeros_that_a_sheet_hides_columns_without_width_and_what_is_drawn() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("表")
        sheet.write_row("A1", ["甲", 0, 7.5, 1])
        sheet.hide_zero()
        sheet.set_column("C:C", 0)
        sheet.insert_textbox("B3", "单位：元")

    extract = extract_bytes(workbook(write), "a.xlsx")
    assert extract.text == "表\n\t甲\n\t\n\t1\n\n\n"
    assert {str(each) for each in extract.warnings} == {
        "工作表“表”中隐藏的列没有读",
        "工作表“表”中的文本框、图片或图表没有读",
    }


def test_places_are_cells_of_a_sheet() -> None:
    extract = extract_bytes(workbook(accounts), "a.xlsx")
    start = extract.text.index("2973.4")
    place = extract.place(start, start + 6)
    assert str(place) == place.as_dict()["sheet"] == "收入决算表!C6"


def test_a_sheet_too_large_is_refused_before_it_is_made() -> None:
    def far(book: Any) -> None:
        sheet = book.add_worksheet()
        sheet.write("A1", 1)
        sheet.write("XFD1048576", 1)

    with pytest.raises(ReadError, match="文件过大"):
        extract_bytes(workbook(far), "a.xlsx")


def test_cells_that_are_merged_over_one_another_many_times() -> None:
    def write(book: Any) -> None:
        sheet = book.add_worksheet("表")
        sheet.merge_range("A1:Z900", "甲")

    parts = zipfile.ZipFile(io.BytesIO(workbook(write)))
    found = {name: parts.read(name).decode() for name in parts.namelist()}
    one = '<mergeCell ref="A1:Z900"/>'
    sheet = found["xl/worksheets/sheet1.xml"]
    found["xl/worksheets/sheet1.xml"] = sheet.replace(one, one * 5_000)
    with pytest.raises(ReadError, match="损坏或不完整"):
        extract_bytes(packed(found), "a.xlsx")


def test_a_workbook_that_breaks_off() -> None:
    whole = workbook(accounts)
    with pytest.raises(ReadError, match="损坏或不完整"):
        extract_bytes(whole[: len(whole) // 2], "a.xlsx")
    with pytest.raises(ReadError, match="损坏或不完整"):
        extract_bytes(packed({"xl/workbook.xml": "<workbook/>"}), "a.xlsx")
