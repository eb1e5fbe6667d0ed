"""Lines through the words of a PDF page, and lines that stand beside words."""

from __future__ import annotations

import pytest

from juesuan.files.reading import extract_bytes
from tests.files.test_pdf_pages import FONT, IMAGE, WORDS, made

pytest.importorskip("pypdfium2")

# ``total 12.50`` begins at 72, its figure at 98 and ends at 128; a digit is 6.7 wide.
LINES = {
    "through the first digit": ("98 703.5 m 104.7 703.5 l S", "total 2.50"),
    "through a digit inside": ("104.7 703 6.6 0.8 re f", "total 1.50"),
    "through the figure and the blank before it": ("95 703.5 m 128 703.5 l S", "total"),
    "through all, in two": ("72 703.5 m 98 703.5 l S 98 703.5 m 128 703.5 l S", "after"),
    "below the figure": ("98 698 m 128 698 l S", "total 12.50"),
    "above it": ("98 710 m 128 710 l S", "total 12.50"),
    "through a row": ("60 703.5 m 500 703.5 l S", "total" + "\ufffd" * 5),
    "that begins before the words": ("60 703.5 m 110 703.5 l S", "total" + "\ufffd" * 5),
    "through words of a row": ("60 703.5 m 95 703.5 l S", "total 12.50"),
    "beside it, as a dash": ("130 703.5 m 142 703.5 l S", "total 12.50"),
    "that leans": ("96 700 m 130 709 l S", "total" + "\ufffd" * 5),
    "that leans as / does": ("100 690 m 122 720 l S", "total " + "\ufffd" * 5),
    "that leans through words": ("70 702 m 90 706 l S", "total 12.50"),
    "that leans over a figure": ("98 709 m 128 716 l S", "total 12.50"),
    "round corners beside a figure": (
        "70 690 m 134 690 l 138 690 138 694 138 698 c 138 714 l S",
        "total 12.50",
    ),
    "upright": ("101 690 m 101 715 l S", "total 12.50"),
}


@pytest.mark.parametrize(("line", "read"), LINES.values(), ids=LINES)
def test_words_that_a_line_strikes_out_are_not_read_and_told(line: str, read: str) -> None:
    after = "BT /F 12 Tf 72 600 Td (after) Tj ET"
    found = extract_bytes(
        made([(f"{WORDS[0]} 0.6 w {line} {after}", WORDS[1])], "", IMAGE, FONT), ""
    )
    assert found.text.split("\n")[0] == read
    told = [str(each) for each in found.warnings if "删除线" in str(each)]
    assert told == (["第1页有加删除线的文字没有读"] if read != "total 12.50" else [])


def test_a_number_that_goes_on_behind_a_struck_digit_has_its_place() -> None:
    line = "0.6 w 104.7 703.5 m 111.3 703.5 l S"
    found = extract_bytes(made([(f"{WORDS[0]} {line}", WORDS[1])], "", IMAGE, FONT), "")
    at = found.text.index("1.50")
    ((x0, _, x1, _),) = found.place(at, at + 4).as_dict()["boxes"]
    assert (round(x0), round(x1)) == (98, 128)


def test_a_note_that_strikes_words_out() -> None:
    box = (98, 697, 128, 711)  # of the figure
    quad = f"{box[0]} {box[3]} {box[2]} {box[3]} {box[0]} {box[1]} {box[2]} {box[1]}"
    note = (
        "<< /Type /Annot /Subtype /StrikeOut /Rect [98 697 128 711]"
        f" /QuadPoints [{quad}] /Contents (old) >>"
    )
    resources = f"{WORDS[1]} >> /Annots [102 0 R] /Rest <<"
    found = extract_bytes(made([(WORDS[0], resources)], "", IMAGE, FONT, note), "")
    assert found.text == "total\n"
    assert [str(each) for each in found.warnings] == ["第1页有加删除线的文字没有读"]
