"""PDF files: grids, paragraphs, noise, tables over pages."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import attrs
import pytest

from juesuan.blocks import Line, Row
from juesuan.files.extract import Extract
from juesuan.files.numbering import chinese_number
from juesuan.files.reading import extract_bytes
from juesuan.testing.pdf_file import Look, pdf

pdfium = pytest.importorskip("pypdfium2")

NAMES = "甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"
PARAGRAPH = "{0}科本年度按照预算安排支出{1},280.50万元，{2}保障了机关运转和重点工作，完成了任务。"
TEXT = "某局2024年度部门决算公开说明\n" + "".join(
    f"（{chinese_number(n)}）{name}科的职能\n{PARAGRAPH.format(name, n, f'第{name}项工作' * n)}\n"
    for n, name in enumerate(NAMES, 1)
)


def extract(text: str, **look: object) -> Extract:
    return extract_bytes(pdf(text, attrs.evolve(Look(), **look)), "a.pdf")


def rows(found: Extract) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in found.blocks if isinstance(row, Row)]


LOOKS: dict[str, dict[str, object]] = {
    "as it is": {},
    "with a running head": {"head": "某局2024年度部门决算"},
    "landscape, stored on its side": {"width": 842.0, "height": 595.0, "turned": 90},
    "turned the other way": {"turned": 270},
    "on its side": {"width": 842.0, "height": 595.0, "turned": 90, "says_turned": False},
    "on its other side": {"turned": 270, "says_turned": False},
    "two columns": {"columns": 2, "width": 1190.0, "height": 842.0},
    "two narrow columns": {"columns": 2, "size": 9.0, "small": 6.0, "gutter": 14.0},
    "lines as filled boxes": {"filled": True},
    "a border for each cell": {"doubled": True},
    "large type": {"size": 16.0, "small": 10.0},
}
looks = pytest.mark.parametrize("look", LOOKS.values(), ids=LOOKS)


@looks
def test_paragraphs_are_put_together_over_lines_and_pages(look: dict[str, object]) -> None:
    found = extract(TEXT, **look)
    assert found.text == TEXT
    assert all(block.begins_paragraph for block in found.blocks[1:] if isinstance(block, Line))
    assert {each.text for each in found.noise} - {look.get("head")} == {
        f"- {n} -" for n in range(1, 1 + len({each.place.page for each in found.noise}))
    }


GRID = (
    "项目支出绩效自评表\n"
    "\t一级指标\n\t三级指标\n\t权重\n\t目标值\n\n"
    + "".join(
        f"\t产出指标\n\t完成第{n}批设施检修并按期通过验收交付使用单位管理的数量\n\t{n}\n\t=1,{n:03}.50处\n\n"
        for n in range(10, 60)
    )
    + "\n"
)


@looks
def test_rows_that_the_page_cuts_are_one(look: dict[str, object]) -> None:
    title, *found = rows(extract(GRID, **look))
    assert title == ["项目支出绩效自评表"]
    assert found[0] == ["一级指标", "三级指标", "权重", "目标值"]
    assert found == [line.split("\n\t") for line in GRID.split("表\n\t")[1].strip().split("\n\n\t")]


@looks
def test_tables_show_how_far_the_lines_of_a_page_may_go(look: dict[str, object]) -> None:
    """Titles and units alone end anywhere: that each begins a paragraph, their own ends hide."""
    heads = ["澄湖县水务局2024年度决算", "第二部分 部门决算表", "支出决算表", "单位：万元"]
    row = "\t213\n\t农林水支出\n\t12.00\n\t10.00\n\t2.00\n\n"
    head = "\t科目编码\n\t科目名称\n\t本年支出合计\n\t基本支出\n\t项目支出\n\n"
    found = extract("\n".join(heads) + "\n" + head + row, **(look | {"head": ""}))
    assert found.text.split("\n")[:4] == heads
    lines = [block for block in found.blocks if isinstance(block, Line)]
    assert all(block.begins_paragraph for block in lines[1:])


def test_a_running_head_over_the_title_of_the_only_page_is_noise() -> None:
    words = "某局2024年度部门决算公开说明\n一、主要职能\n"
    found = extract(words, head="某局2024年度部门决算")
    assert found.text == words
    assert [each.text for each in found.noise] == ["某局2024年度部门决算", "- 1 -"]
    assert extract(words, head="某局").text == words
    assert extract(words, head="另一局2024年度部门决算").text.endswith(words)


def test_repeated_heads_are_noise() -> None:
    once = rows(extract(GRID))
    found = extract(GRID, repeated=1)
    assert rows(found) == once
    heads = [each for each in found.noise if "一级指标" in each.text]
    assert {each.text for each in heads} == {"一级指标 三级指标 权重 目标值"}
    assert [each.place.page for each in heads] == list(range(2, 2 + len(heads)))


def test_a_form_that_begins_on_the_next_page_is_no_repeated_head() -> None:
    form = "\t自评表\n\n\t项目名称\n\t{}\n\n" + "\t指标\n\t说明\n\n" * 45 + "\n"
    found = rows(extract(form.format("甲") + "\n" + form.format("乙"), split=False))
    assert found.count(["自评表"]) == 2


def test_rows_of_figures_below_figures_are_never_joined() -> None:
    table = "".join(f"\t{n}\n\t第{n}项\n\t{n}.00\n\n" for n in range(200, 400))
    assert rows(extract(table)) == [[f"{n}", f"第{n}项", f"{n}.00"] for n in range(200, 400)]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_place_shows_the_words_that_stand_there(turned: int) -> None:
    text = TEXT + GRID
    look = Look(head="某局2024年度部门决算", turned=turned, says_turned=False)
    found = extract_bytes(pdf(text, look), "")
    document = pdfium.PdfDocument(pdf(text, look))
    for words in ("1,037.50", "完成第59批设施检修并按期通过验收交付使用单位管理的数量", "（三）"):
        start = found.text.rindex(words)
        place = found.place(start, start + len(words))
        shown = ""
        for page, box in zip(
            place.pages or [place.page or 0] * len(place.boxes), place.boxes, strict=True
        ):
            opened = document[page - 1]
            height = opened.get_height()
            x0, top, x1, bottom = box
            shown += opened.get_textpage().get_text_bounded(x0, height - bottom, x1, height - top)
        assert words in re.sub(r"\s", "", shown)
        assert str(place).startswith(f"第{place.page}页")


def test_figures_at_the_end_of_a_line_keep_their_sign() -> None:
    for room in range(30, 45):
        found = extract(TEXT + "支" * room + "-14.97%，下降。\n")
        assert re.search("-1 ?4 ?[.] ?9 ?7 ?%", found.text)


def test_leaders_and_what_leads_to_them_are_noise() -> None:
    contents = "目录\n一、收入" + "." * 40 + "3\n二、支出" + "…" * 20 + "4\n"
    found = extract("某局部门决算\n" + contents + TEXT)
    assert found.text == "某局部门决算\n" + TEXT
    assert [each.text for each in found.noise][:2] == ["目录", "一、收入" + "." * 40 + "3"]


def test_files_may_be_read_by_several_threads() -> None:
    files = [pdf(TEXT), pdf(GRID)]
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda each: extract_bytes(each, "").text, files * 8))
    assert found == [extract_bytes(each, "").text for each in files] * 8
