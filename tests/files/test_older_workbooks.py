"""Older workbooks (``xls``) and open documents (``ods``): what they show of their cells."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from juesuan.blocks import Row
from juesuan.files.reading import extract_bytes
from juesuan.files.shown_xls import shown_in_stream
from tests.files.word import packed

pytest.importorskip("python_calamine")

PERCENT = [
    ["指标", "完成率", "执行率", "金额"],
    ["甲", "90.25%", "100%", "2973.4"],
    ["乙", "180.5%", "50%", "1.5"],
]


def test_what_is_shown_as_a_percentage_in_older_workbooks() -> None:
    # Made with LibreOffice: a sheet of these rows, the rates as numbers with a format of per cent.
    extract = extract_bytes((Path(__file__).parent / "percent.xls").read_bytes(), "")
    found = [[cell.text for cell in b.cells] for b in extract.blocks if isinstance(b, Row)]
    assert found[:3] == PERCENT


def test_hidden_struck_and_formatted_cells_of_older_workbooks() -> None:
    # Made with xlwt: the second row and column and the second sheet are hidden.
    extract = extract_bytes((Path(__file__).parent / "shown.xls").read_bytes(), "")
    found = [[cell.text for cell in b.cells] for b in extract.blocks if isinstance(b, Row)]
    assert found == [
        ["项目", "决算数"],
        ["本年收入", "12345.5"],
        ["#,##0.00,", ""],
        ["0.00_);(0.00)", "-12.5"],
        ['0.00;-0.00;"—"', "—"],
        [";;;", ""],
        ['0.00"万元"', "12.5万元"],
        ["0.0%", "90.5%"],
        ["yyyy-mm-dd", "2024-01-01"],
        ["删", ""],
        ["部分", "13.50"],  # of 123.50 the 2 is struck out
    ]
    assert len(extract.warnings) == 6


# Colours of letters and ground (0: none), a palette's own colour 9, and whether a number is unread.
COLOURS = [
    (9, 0, "", True),
    (0x7FFF, 0, "", False),
    (10, 10, "", True),
    (9, 10, "", False),
    (9, 65, "", True),
    (9, 0, "0000ff", False),
    (9, 0, "ffffff", True),
]


@pytest.mark.parametrize(("ink", "ground", "palette", "unread"), COLOURS)
def test_numbers_of_the_colour_of_their_ground(
    ink: int, ground: int, palette: str, unread: bool
) -> None:
    def record(number: int, content: bytes = b"") -> bytes:
        return struct.pack("<HH", number, len(content)) + content

    begin, end = record(0x0809, struct.pack("<HH", 0x0600, 5)), record(0x000A)
    font = record(0x0031, struct.pack("<3H", 200, 0, ink) + bytes(10))
    own = struct.pack("<H", 2) + bytes(4) + bytes.fromhex(palette) + bytes(1) if palette else b""
    style = struct.pack("<HH10xIH", 0, 0, bool(ground) << 26, ground)
    words = record(0x00FD, struct.pack("<HHHI", 0, 0, 0, 0))
    number = record(0x0203, struct.pack("<HHHd", 0, 1, 0, 12.5))
    row = record(0x00BD, struct.pack("<HHHIHIH", 1, 0, 0, 2, 0, 2, 1))
    colours = record(0x0092, own) if own else b""
    head = begin + font + record(0x00E0, style) + colours
    book = head + record(0x0085, struct.pack("<I2x", len(head) + 14)) + end
    ((_, shown),) = shown_in_stream(book + begin + words + number + row + end)
    assert set(shown.unread) == ({(0, 1), (1, 0), (1, 1)} if unread else set())


# What is drawn on a sheet of an older workbook: kind, letters of it, whether it is told.
DRAWN = [(0x06, 4, True), (0x06, 0, False), (0x08, 0, True), (0x05, 0, True), (0x19, 4, False)]


@pytest.mark.parametrize(("kind", "letters", "told"), DRAWN)
def test_what_is_drawn_on_sheets_of_older_workbooks(kind: int, letters: int, told: bool) -> None:
    def record(number: int, *words: int) -> bytes:
        return struct.pack(f"<{2 + len(words)}H", number, 2 * len(words), *words)

    begin, end = record(0x0809, 0x0600, 5), record(0x000A)
    drawn = record(0x005D, 0x15, 0x12, kind) + record(0x01B6, 0, 0, 0, 0, 0, letters, 0)
    inner = begin + end  # a chart has a part of its own inside the sheet
    sheet = begin + drawn + inner + record(0x0208, 7, 0, 0, 255, 0, 0, 0x20) + end
    place = len(begin) + 4 + 6 + len(end)
    book = begin + record(0x0085, place, 0, 0) + end + sheet
    ((number, shown),) = shown_in_stream(book)
    assert (number, bool(shown.told), set(shown.rows)) == (0, told, {7})


def open_document(rows: str, styles: str = "") -> bytes:
    space = "urn:oasis:names:tc:opendocument:xmlns:"
    named = "".join(
        f' xmlns:{key}="{space}{name}:1.0"'
        for key, name in {
            "office": "office", "table": "table", "text": "text", "style": "style",
            "draw": "drawing",
        }.items()
    )  # fmt: skip
    content = (
        f"<office:document-content{named}><office:automatic-styles>{styles}"
        "</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="表">{rows}'
        "</table:table></office:spreadsheet></office:body></office:document-content>"
    )
    kind = "application/vnd.oasis.opendocument.spreadsheet"
    manifest = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    return packed(
        {
            "mimetype": kind,
            "content.xml": content,
            "META-INF/manifest.xml": f'<m:manifest xmlns:m="{manifest}"/>',
        }
    )


def open_cell(shown: str, value: str = "", kind: str = "float", more: str = "") -> str:
    words = f"<text:p>{shown}</text:p>" if shown else ""
    given = f'office:value-type="{kind}" office:value="{value}"' if value else ""
    said = given or 'office:value-type="string"'
    return f"<table:table-cell {said} {more}>{words}</table:table-cell>"


def open_row(*cells: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def test_what_is_shown_as_a_percentage_in_open_documents() -> None:
    rows = (
        open_row(*map(open_cell, PERCENT[0])),
        open_row(
            open_cell("甲"),
            open_cell("", "0.9025", "percentage"),
            open_cell("", "1", "percentage"),
            open_cell("", "2973.4"),
        ),
        open_row(
            open_cell("乙"),
            open_cell("180.50%", "1.805", "percentage"),
            open_cell("50%", "0.5", "percentage"),
            open_cell("1.50", "1.5"),
        ),
    )
    extract = extract_bytes(open_document("".join(rows)), "a.ods")
    assert [[c.text for c in b.cells] for b in extract.blocks if isinstance(b, Row)] == PERCENT


# What is shown of a number, and what is read of it.
SHOWN = {
    ("2,973.40", "2973.4"): "2973.4",
    ("12.35", "12.345"): "12.35",
    ("(12.50)", "-12.5"): "-12.5",
    ("-", "0"): "-",
    ("12.50万元", "12.5"): "12.5万元",
    ("05", "5"): "05",
    ("12.50", "-12.5"): "",  # in red
    ("12345.68", "12345678"): "",
    ("9.00E+02", "900.1"): "",
    ('<text:span text:style-name="out">1</text:span>2.50', "12.5"): "2.50",
}


@pytest.mark.parametrize(("shown", "read"), SHOWN.items())
def test_what_an_open_document_shows_of_a_number(shown: tuple[str, str], read: str) -> None:
    style = (
        '<style:style style:name="out"><style:text-properties'
        ' style:text-line-through-style="solid"/></style:style>'
    )
    rows = open_row(open_cell("本年收入"), open_cell(*shown))
    extract = extract_bytes(open_document(rows, style), "a.ods")
    assert extract.text == f"表\n\t本年收入\n\t{read}\n\n\n"
    assert bool(extract.warnings) is (read in ("", "2.50"))


HIDDEN = 'table:visibility="filter"'


def test_hidden_and_struck_cells_of_open_documents() -> None:
    styles = (
        '<style:style style:name="old"><style:text-properties'
        ' style:text-line-through-type="single"/></style:style>'
        '<style:style style:name="older" style:parent-style-name="old"/>'
    )
    columns = (
        '<table:table-column/><table:table-column table:visibility="collapse"/>'
        '<table:table-column table:default-cell-style-name="older"/><table:table-column/>'
    )
    plain = 'table:style-name="Default"'
    rows = (
        open_row(open_cell("项目"), open_cell("旧"), open_cell("", "7.77"), open_cell("新")),
        open_row(*(open_cell(word, more=plain) for word in "甲乙丙丁"), more=HIDDEN),
        open_row(*(open_cell(word, more=plain) for word in "天地玄黄")),
        '<table:table-row><table:table-cell table:formula="of:=1+2"/></table:table-row>',
        "<table:shapes><draw:frame/></table:shapes>",
    )
    extract = extract_bytes(open_document(columns + "".join(rows), styles), "a.ods")
    found = [[cell.text for cell in b.cells] for b in extract.blocks if isinstance(b, Row)]
    assert found == [["项目", "", "新"], ["天", "玄", "黄"]]
    assert {str(each).removeprefix("工作表“表”中") for each in extract.warnings} == {
        "隐藏的行没有读",
        "隐藏的列没有读",
        "加删除线的文字没有读",
        "没有存储结果的公式没有读",
        "的文本框、图片或图表没有读",
    }
