"""Pages of PDF files, object by object: scans, fonts, what the page does not show, columns."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import accumulate

import pytest

import juesuan
from juesuan.blocks import Row
from juesuan.errors import ReadError
from juesuan.files.pdf_layout import PageItems, TableRow, TableSegment
from juesuan.files.pdf_lines import VisualLine
from juesuan.files.pdf_paragraphs import margins
from juesuan.files.pdf_tables import is_row_cut
from juesuan.files.reading import extract_bytes
from juesuan.testing.pdf_file import pdf
from tests.files.test_pdf import TEXT

pytest.importorskip("pypdfium2")


def made(pages: list[tuple[str, str]], trailer: str = "", *more: str) -> bytes:
    """A PDF of pages with their resources; ``more`` are objects from number 100."""
    kids = " ".join(f"{3 + 2 * n} 0 R" for n in range(len(pages)))
    objects = {1: "<< /Type /Catalog /Pages 2 0 R >>"}
    objects[2] = f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>"
    for number, (content, resources) in enumerate(pages):
        objects[3 + 2 * number] = (
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842]"
            f" /Resources << {resources} >> /Contents {4 + 2 * number} 0 R >>"
        )
        objects[4 + 2 * number] = f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"
    objects.update(enumerate(more, 100))
    body, places = "%PDF-1.4\n", {}
    for number, content in objects.items():
        places[number] = len(body)
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{number} 1\n{at:010d} 00000 n \n" for number, at in places.items())
    end = f"trailer << /Size 200 /Root 1 0 R {trailer} >>\nstartxref\n{len(body)}\n%%EOF\n"
    return f"{body}xref\n0 1\n0000000000 65535 f \n{table}{end}".encode("latin-1")


IMAGE = (
    "<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray"
    " /BitsPerComponent 8 /Length 1 >>\nstream\n0\nendstream"
)
FONT = "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
SCAN = ("q 595 0 0 842 0 0 cm /I Do Q", "/XObject << /I 100 0 R >>")
WORDS = ("BT /F 12 Tf 72 700 Td (total 12.50) Tj ET", "/Font << /F 101 0 R >>")
BEHIND = (
    SCAN[0] + " BT /F 12 Tf 3 Tr 72 700 Td (total 12.50) Tj ET",
    SCAN[1] + WORDS[1],
)


def test_a_file_of_scans_is_refused_and_a_scanned_page_is_told() -> None:
    with pytest.raises(ReadError, match=r"扫描件，2 页都是图像.*OCR（例如 ocrmypdf）"):
        extract_bytes(made([SCAN, SCAN], "", IMAGE, FONT), "a.pdf")
    found = extract_bytes(made([WORDS, SCAN], "", IMAGE, FONT), "a.pdf")
    assert found.text == "total 12.50\n"
    assert [str(each) for each in found.warnings] == [
        "第2页是图像，没有文字；请先做 OCR（例如 ocrmypdf）"
    ]
    document = juesuan.parse(found)
    (told,) = [each for each in document.diagnostics if each.code == "D003"]
    assert "第2页是图像" in told.message


def test_a_large_picture_beside_the_text_is_told() -> None:
    for width, told in (
        (400, ["第1页有图片没有读；图片中如有文字、表格，请先做 OCR（例如 ocrmypdf）"]),
        (40, []),
    ):
        picture = f"q {width} 0 0 400 72 100 cm /I Do Q " + WORDS[0]
        found = extract_bytes(made([(picture, SCAN[1] + WORDS[1])], "", IMAGE, FONT), "a.pdf")
        assert found.text == "total 12.50\n"
        assert [str(each) for each in found.warnings] == told


def test_words_behind_a_scan_are_read_and_told() -> None:
    found = extract_bytes(made([BEHIND], "", IMAGE, FONT), "a.pdf")
    assert found.text == "total 12.50\n"
    assert "OCR 识别" in str(found.warnings[0])


def test_a_page_without_anything_is_no_scan() -> None:
    with pytest.raises(ReadError, match="没有文字"):
        extract_bytes(made([("", "")]), "a.pdf")


def test_a_password() -> None:
    lock = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{0}> /U <{0}> >> /ID [<00> <00>]"
    with pytest.raises(ReadError, match="有密码；请先另存为没有密码的文件"):
        extract_bytes(made([WORDS], lock.format("41" * 32), IMAGE, FONT), "a.pdf")


@pytest.mark.parametrize("cut", [lambda n: n // 2, lambda n: n - 400, lambda n: 30])
def test_a_file_that_breaks_off_is_never_read_by_half(cut: Callable[[int], int]) -> None:
    whole = pdf(TEXT)
    with pytest.raises(ReadError, match="损坏或不完整"):
        extract_bytes(whole[: cut(len(whole))], "a.pdf")


def test_leaning_and_large_repeated_words_are_watermarks() -> None:
    slanted = " BT /F 40 Tf 0.7 0.7 -0.7 0.7 150 300 Tm (DRAFT) Tj ET"
    large = " BT /F 60 Tf 100 400 Td (COPY) Tj ET"
    for extra in (slanted, large):
        shown = [WORDS[0].replace("12.50", number) for number in ("12.50", "one", "two")]
        pages = [(content + extra, WORDS[1]) for content in shown]
        found = extract_bytes(made(pages, "", IMAGE, FONT), "a.pdf")
        assert found.text.split("\n")[0] == "total 12.50"
        assert "DRAFT" not in found.text
        assert "COPY" not in found.text


@pytest.mark.parametrize("turn", ["0 1 -1 0", "0 -1 1 0"])
def test_words_on_their_side_are_read_and_upright_ones_of_a_turned_page_too(turn: str) -> None:
    side = f" BT /F 12 Tf {turn} 100 400 Tm (no 12.50) Tj ET"
    found = extract_bytes(made([(WORDS[0] + side, WORDS[1])], "", IMAGE, FONT), "a.pdf")
    assert found.text == "total 12.50\nno12.50\n"


# Fonts that do not say what their characters are: by shape, by names of no list.
SHAPES = (
    "<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+A /Encoding /Identity-H"
    " /DescendantFonts [103 0 R] >>"
)
DESCRIPTION = (
    "<< /Type /FontDescriptor /FontName /AAAAAA+A /Flags 4 /FontBBox [0 -120 1000 880]"
    " /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 90 >>"
)
OF_SHAPES = (
    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+A /CIDSystemInfo << /Registry (Adobe)"
    f" /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor {DESCRIPTION} >>"
)
NAMES = (
    "<< /Type /Font /Subtype /TrueType /BaseFont /AAAAAA+A /FirstChar 49 /LastChar 50"
    " /Widths [500 500] /Encoding << /Type /Encoding /Differences [1 /g01 /g02 49 /g49 /g50] >>"
    f" /FontDescriptor {DESCRIPTION} >>"
)


@pytest.mark.parametrize(("font", "code"), [(SHAPES, "<00310032>"), (NAMES, "(\\00112)")])
def test_characters_of_which_the_font_does_not_say_what_they_are(font: str, code: str) -> None:
    resources = "/Font << /F 101 0 R /G 102 0 R >>"
    fonts = (IMAGE, FONT, font, OF_SHAPES)
    shown = f"BT /F 12 Tf 72 700 Td (total of all 1,2) Tj /G 12 Tf {code} Tj /F 12 Tf (.50) Tj ET"
    found = extract_bytes(made([(shown, resources)], "", *fonts), "a.pdf")
    assert re.fullmatch("total of all \ufffd{8,9}\n", found.text)
    assert "没有给出文字编码" in str(found.warnings[0])
    only = f"BT /G 12 Tf 72 700 Td {code} Tj ET"
    with pytest.raises(ReadError, match=r"字体没有给出文字编码.*OCR"):
        extract_bytes(made([(only, resources)], "", *fonts), "a.pdf")


def test_the_mark_of_a_note_is_no_part_of_a_number() -> None:
    shown = "BT /F 12 Tf 72 700 Td (12.50) Tj /F 7 Tf 4 Ts (1) Tj 0 Ts /F 12 Tf (%) Tj ET"
    found = extract_bytes(made([(shown, WORDS[1])], "", IMAGE, FONT), "")
    assert found.text == "12.50 1%\n"


def test_a_figure_that_is_drawn_over_another_one_is_unknown() -> None:
    over = WORDS[0] + " " + WORDS[0].replace("12.50", "13.50")
    found = extract_bytes(made([(over, WORDS[1])], "", IMAGE, FONT), "")
    assert found.text == "total \ufffd\ufffd\ufffd\ufffd\ufffd\n"


def test_a_figure_that_reaches_over_the_border_of_its_cell_is_unknown() -> None:
    boxes = " ".join(f"{x} 690 100 30 re S" for x in (60, 160))
    for x, read in ((70, "\t12345.60\n\t"), (115, "\t" + "\ufffd" * 7 + "\n\t\ufffd")):
        shown = f"0.5 w {boxes} BT /F 12 Tf {x} 700 Td (12345.60) Tj ET"
        found = extract_bytes(made([(shown, WORDS[1])], "", IMAGE, FONT), "")
        assert found.text == f"{read}\n\n\n"


UNKNOWN = "\ufffd"
HIDDEN = "BT /F 12 Tf 72 600 Td (hidden 99.50) Tj ET"
BOX = "60 590 200 30 re f"
HALF = "60 590 77 30 re f"
LAYER = (f"/OC /L BDC {HIDDEN} EMC", "/Properties << /L 102 0 R >>")
FORM = ("/X Do", "/XObject << /X 103 0 R /I 100 0 R >>")
PICTURE = "q 200 0 0 30 60 590 cm /I Do Q"
UNSEEN = {
    "white on white": (f"1 g {HIDDEN}", "", 0),
    "white on blue": (f"0 0 0.6 rg {BOX} 1 g {HIDDEN}", "hidden 99.50", 0),
    "grey on white": (f"0.8 g {HIDDEN}", "hidden 99.50", 0),
    "black on black": (f"{BOX} {HIDDEN}", "", 0),
    "on a shade": (f"0.9 g {BOX} 0 g {HIDDEN}", "hidden 99.50", 0),
    "covered": (f"{HIDDEN} 1 g {BOX}", "", 0),
    "half covered": (f"{HIDDEN} 1 g {HALF}", "\ufffd" * 5, 0),
    "covered at its end": (f"{HIDDEN} 1 g 127 590 50 30 re f", "hidden " + "\ufffd" * 5, 0),
    "covered by a picture": (f"{HIDDEN} {PICTURE}", "", 0),
    "half covered by a picture": (f"{HIDDEN} {PICTURE.replace('200', '77')}", "\ufffd" * 5, 0),
    "cut off": (f"q 0 0 60 842 re W n {HIDDEN} Q", "", 0),
    "cut off by two": (f"q 60 0 200 842 re W n 0 0 595 500 re W n {HIDDEN} Q", "", 0),
    "cut off at its end": (f"q 60 590 70 30 re W n {HIDDEN} Q", "hidden " + "\ufffd" * 5, 0),
    "a name cut off": (f"q 60 590 35 30 re W n {HIDDEN.replace('99.50', '')} Q", "hidden", 0),
    "cut out": (f"q 60 590 200 30 re W n {HIDDEN} Q", "hidden 99.50", 0),
    "last figure cut off": (
        f"{HIDDEN.replace('50)', '5)')} q 0 0 9 9 re W n BT /F 12 Tf 134.7 600 Td (0) Tj ET Q",
        "hidden " + "\ufffd" * 5,
        0,
    ),
    "in letters of half a point": (HIDDEN.replace("12 Tf", "0.5 Tf"), "", 0),
    "on a picture": (f"{PICTURE} 1 g {HIDDEN}", "hidden 99.50", 0),
    "without ink": (HIDDEN.replace("Td", "Td 3 Tr"), "", 0),
    "in a hidden layer": (LAYER[0], "", 1),
    "in a layer that is shown": (LAYER[0], "hidden 99.50", 0),
    "in a form of a hidden layer": (FORM[0], "", 1),
    "in a form of a layer that is shown": (FORM[0], "hidden 99.50", 0),
}


@pytest.mark.parametrize(("content", "read", "off"), UNSEEN.values(), ids=UNSEEN)
def test_words_that_the_page_does_not_show_are_not_read_and_told(
    content: str, read: str, off: int
) -> None:
    layer = "<< /Type /OCG /Name (L) >>"
    form = (
        "<< /Type /XObject /Subtype /Form /BBox [0 0 595 842] /OC 102 0 R /Resources"
        f" << {WORDS[1]} >> /Length {len(HIDDEN)} >>\nstream\n{HIDDEN}\nendstream"
    )
    resources = " ".join((WORDS[1], LAYER[1], FORM[1]))
    layers = f" /OCProperties << /OCGs [102 0 R] /D << /OFF [{'102 0 R' * off}] >> >>"
    page = made([(f"{WORDS[0]} {content}", resources)], "", IMAGE, FONT, layer, form)
    found = extract_bytes(page.replace(b"/Catalog", f"/Catalog{layers}".encode()), "")
    assert found.text == f"total 12.50\n{read}\n".rstrip("\n") + "\n"
    told = [str(each) for each in found.warnings if "看不见的文字没有读" in str(each)]
    assert len(told) == (read not in ("hidden 99.50", "hidden"))


NOTES = (
    ("<< /Type /Annot /Subtype /FreeText /Rect [72 600 200 620] /Contents (7.77) >>", 1),
    ("<< /Type /Annot /Subtype /Widget /FT /Tx /V (8.88) /Rect [72 500 200 520] >>", 1),
    ("<< /Type /Annot /Subtype /Line /L [98 703 128 703] /Rect [90 690 140 720] >>", 1),
    ("<< /Type /Annot /Subtype /Ink /InkList [[98 703 128 703]] /Rect [90 690 140 720] >>", 1),
    ("<< /Type /Annot /Subtype /Square /IC [1 1 1] /Rect [90 690 140 720] >>", 1),
    ("<< /Type /Annot /Subtype /Highlight /Rect [90 690 140 720] >>", 0),
    ("<< /Type /Annot /Subtype /Widget /FT /Sig /Rect [72 500 200 520] >>", 0),
    ("<< /Type /Annot /Subtype /Link /Contents (a) /Rect [72 500 200 520] >>", 0),
)


@pytest.mark.parametrize(("note", "told"), NOTES)
def test_words_of_notes_and_forms_and_what_is_drawn_later_are_told(note: str, told: int) -> None:
    resources = f"{WORDS[1]} >> /Annots [102 0 R] /Rest <<"
    found = extract_bytes(made([(WORDS[0], resources)], "", IMAGE, FONT, note), "")
    assert found.text == "total 12.50\n"
    assert len([each for each in found.warnings if "批注或表单" in str(each)]) == told


def test_what_stands_beside_the_page_is_not_read() -> None:
    beside = WORDS[0] + " BT /F 12 Tf 700 700 Td (9.99) Tj ET BT /F 12 Tf 72 -50 Td (8.88) Tj ET"
    assert extract_bytes(made([(beside, WORDS[1])], "", IMAGE, FONT), "").text == "total 12.50\n"


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_what_is_cut_off_on_a_turned_page(turn: int) -> None:
    content = f"{WORDS[0]} q 60 590 70 30 re W n {HIDDEN} Q"
    page = made([(content, WORDS[1])], "", IMAGE, FONT)
    turned = page.replace(b"/MediaBox", f"/Rotate {turn} /MediaBox".encode())
    assert extract_bytes(turned, "").text == f"total 12.50\nhidden {UNKNOWN * 5}\n"


def test_what_a_form_cuts_off_is_not_read() -> None:
    form = "<< /Type /XObject /Subtype /Form /BBox [0 0 50 50] /Matrix [1 0 0 1 5 5] /Resources"
    form += f" << {WORDS[1]} >> /Length {len(HIDDEN)} >>\nstream\n{HIDDEN}\nendstream"
    resources = f"{WORDS[1]} /XObject << /X 102 0 R >>"
    page = made([(f"{WORDS[0]} q 1 0 0 1 20 -40 cm /X Do Q", resources)], "", IMAGE, FONT, form)
    assert extract_bytes(page, "").text == "total 12.50\n"


def test_a_number_that_the_edge_of_the_page_cuts_is_unknown() -> None:
    at_edge = WORDS[0] + " BT /F 12 Tf 560 600 Td (12 34.50) Tj ET"
    found = extract_bytes(made([(at_edge, WORDS[1])], "", IMAGE, FONT), "")
    assert found.text == f"total 12.50\n12 {UNKNOWN * 5}\n"


def test_figures_one_above_the_other_in_a_wide_cell_are_two() -> None:
    box = "0.5 w {} 600 {} 60 re S "
    text = "BT /F 10 Tf {} {} Td ({}) Tj ET "
    shown = box.format(70, 100) + box.format(170, 24) + text.format(75, 640, 120)
    shown += text.format(75, 620, 340) + text.format(173, 640, 567) + text.format(173, 620, 890)
    found = extract_bytes(made([(shown, WORDS[1])], "", IMAGE, FONT), "")
    assert found.text == "\t120  \n340\n\t567890\n\n\n"


def test_columns_are_read_one_after_the_other() -> None:
    lines = ["the first title of both columns, which is as wide as the page and a bit more"]
    left = [f"{n} words of the left column {n}" for n in "abcdefgh"]
    right = [f"{n} words of the right column {n}" for n in "abcdefgh"]
    shown = f"BT /F 12 Tf 72 760 Td ({lines[0]}) Tj ET"
    for number, (first, second) in enumerate(zip(left, right, strict=True)):
        height = 700 - 20 * number
        shown += f" BT /F 12 Tf 72 {height} Td ({first}) Tj ET"
        shown += f" BT /F 12 Tf 320 {height} Td ({second}) Tj ET"
    found = extract_bytes(made([(shown, WORDS[1])], "", IMAGE, FONT), "").text
    assert found.split() == " ".join([*lines, *left, *right]).split()


def test_few_lines_side_by_side_are_told() -> None:
    text = "BT /F 12 Tf {} {} Td ({}) Tj ET "

    def told(*lines: tuple[str, str]) -> list[str]:
        shown = "".join(
            text.format(x, 700 - 20 * number, words)
            for number, line in enumerate(lines)
            for x, words in zip((72, 320), line, strict=True)
        )
        found = extract_bytes(made([(shown, WORDS[1])], "", IMAGE, FONT), "")
        return [str(each) for each in found.warnings]

    beside = ("words of the left column", "words of the right column")
    other = ("and more of the left one", "and more of the right one")
    assert told(beside, other) == ["第1页是分栏的，有的行可能跨栏读取，请与原文核对"]
    assert told(beside) == []
    assert told(("form 02", "unit: yuan"), ("by: a", "for: b"), beside) == []


WIDE = "a paragraph that is as wide as the page, and stands on top or below"


def test_two_tables_side_by_side_are_read_one_after_the_other() -> None:
    text = "BT /F 12 Tf {} {} Td ({}) Tj ET "
    wide = text.format(72, 700, WIDE)
    shown = wide + wide.replace("700", "480") + text.format(72, 500, "short")
    for left, name in ((72, "first"), (320, "second")):
        shown += text.format(left, 640, f"{name} title")
        for height, cells in ((600, ("item", "amount")), (570, (name, "12.50"))):
            for x, words in zip((left, left + 100), cells, strict=True):
                shown += f"0.5 w {x} {height} 100 30 re S " + text.format(x + 4, height + 10, words)
    found = extract_bytes(made([(shown, WORDS[1])], "", IMAGE, FONT), "")
    assert [
        block.cells[0].text if isinstance(block, Row) else found.text[block.start : block.end]
        for block in found.blocks
    ] == [WIDE, "first title", "item", "first", "second title", "item", "second", "short", WIDE]


def row(*cells: str, widths: tuple[float, ...] = (60.0, 40.0, 40.0, 40.0)) -> TableRow:
    """A row whose cells have one line, of type 10 points high and wide, or none."""
    edges = tuple(accumulate(widths, initial=0.0))
    lines: list[list[VisualLine]] = []
    for x0, text in zip(edges, cells, strict=False):
        sides = [x0 + 10.0 * ((side + 1) // 2) for side in range(2 * len(text))]
        right = x0 + 10.0 * len(text)
        line = VisualLine(1, x0, 0.0, right, 10.0, 10.0, text, sides)
        lines.append([line] if text else [])
    return TableRow(lines, edges, (False,) * len(cells))


def test_a_row_is_cut_where_its_figures_have_nothing_below_and_no_new_row_begins() -> None:
    assert is_row_cut(row("完成检修", "13", "90%", "100"), row("的数量", "", "", ""), 2.0)
    # Some programs keep words whole, and leave room at the end of the line.
    assert is_row_cut(row("行业", "13", "90%", "问卷"), row("标准", "", "", "统计表"), 2.0)
    assert not is_row_cut(row("行业", "13", "说明", "问卷"), row("标准", "", "", "统计表"), 2.0)
    # Figures that the width of their cells broke.
    assert is_row_cut(
        row("群众文化活", "390,9", "26,3", "1,60"), row("动", "00.0", "00.0", "0.00"), 2.0
    )
    assert not is_row_cut(
        row("群众文化活", "390.9", "26.3", "1.60"), row("动", "0.03", "0.01", "8.0"), 2.0
    )
    # A head, and the first row of figures below it.
    head, total = row("科目编码合", "科目", "本年", "支出"), row("计", "", "1.00", "2.00")
    assert not is_row_cut(head, total, 2.0)
    # A figure that is none without its rest shows that the others are cut too, and so does one
    # that fills its cell and lacks a decimal.
    for above, below in ((("42.", "40.7"), ("98", "6")), (("42.9", "40.75"), ("8", ""))):
        label, rest = "财政拨款收入", "合计"
        widths = (60.0, 10.0 * len(above[0]), 40.0)
        assert is_row_cut(row(label, *above, widths=widths), row(rest, *below, widths=widths), 2.0)
    # With room for another sign it is whole, and the figure below it is of another row.
    assert not is_row_cut(row("拨款收入合计", "4.9", "0.7", "3"), row("其他", "8", "6", "3"), 2.0)
    # So it is where only all of the figure below it has no room beside it.
    widths = (60.0, 50.0)
    above, below = row("财政拨款收入", "12", widths=widths), row("合计", "34.56", widths=widths)
    assert not is_row_cut(above, below, 2.0)


def _line(x0: float, top: float, text: str) -> VisualLine:
    edges = [x0 + 12.0 * ((at + 1) // 2) for at in range(2 * len(text))]
    return VisualLine(1, x0, top, edges[-1], top + 12.0, 12.0, text, edges)


@pytest.mark.parametrize(("table", "left", "right"), [(545.0, 72.0, 504.0), (700.0, 48.0, 700.0)])
def test_a_table_shows_the_margins_where_no_lines_of_text_do(
    table: float, left: float, right: float
) -> None:
    """A table that is a little wider than the text does not make full lines short ones."""
    lines = [_line(96.0, 100.0, "二" * 34), _line(72.0, 118.0, "三" * 36), _line(72.0, 136.0, "四")]
    lines += [_line(96.0, 160.0, "五" * 34), _line(72.0, 178.0, "六" * 9)]
    segment = TableSegment(1, 48.0, 200.0, table, 300.0, [])
    (found,) = margins([PageItems(1, 842.0, 595.0, [*lines, segment])]).values()
    assert (found.left, found.right) == (left, right)
