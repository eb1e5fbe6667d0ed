"""Word documents: numbers, merged cells, what is shown and what is not."""

from __future__ import annotations

import pytest

import juesuan
from juesuan.blocks import FirstLine, Row
from juesuan.files.numbering import chinese_number
from juesuan.files.reading import extract_bytes
from tests.files.word import cell, document, level, numbered, p, table


def lines(data: bytes) -> list[str]:
    return extract_bytes(data, "a.docx").text.splitlines()


def rows(data: bytes) -> list[list[str]]:
    found = extract_bytes(data, "a.docx").blocks
    return [[each.text for each in row.cells] for row in found if isinstance(row, Row)]


def lists(*levels: str, nums: str = "") -> str:
    nums = nums or '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
    return f'<w:abstractNum w:abstractNumId="7">{"".join(levels)}</w:abstractNum>{nums}'


OUTLINE = lists(
    level(0, "chineseCounting", "%1、"),
    level(1, "chineseCountingThousand", "（%2）"),
    level(2, "decimal", "%3."),
    level(3, "decimal", "%1.%3.%4"),
)


def test_levels_count_and_begin_again_below_a_higher_one() -> None:
    order = [0, 1, 1, 2, 2, 0, 1, 2]
    body = "".join(numbered("x", 1, each) for each in order)
    assert lines(document(body, numbering=OUTLINE)) == [
        "一、x", "（一）x", "（二）x", "1.x", "2.x", "二、x", "（一）x", "1.x",
    ]  # fmt: skip


def test_a_text_of_several_levels() -> None:
    body = "".join(numbered("x", 1, each) for each in (0, 0, 2, 3, 3))
    legal = OUTLINE.replace(
        '<w:lvlText w:val="%1.%3.%4"/>', '<w:lvlText w:val="%1.%3.%4"/><w:isLgl/>'
    )
    assert lines(document(body, numbering=legal))[-2:] == ["2.1.1x", "2.1.2x"]
    assert lines(document(body, numbering=OUTLINE))[-1] == "二.1.2x"


def test_lists_of_one_definition_go_on_unless_one_begins_anew() -> None:
    nums = "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="7"/>{more}</w:num>'
        for n, more in (
            (1, ""),
            (2, ""),
            (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
        )
    )
    body = "".join(numbered("x", number) for number in (1, 1, 2, 3, 3))
    made = document(body, numbering=lists(level(0, "decimal", "%1）"), nums=nums))
    assert lines(made) == ["1）x", "2）x", "3）x", "5）x", "6）x"]


def test_a_level_that_never_begins_again() -> None:
    never = level(1, "decimal", "%2.", '<w:lvlRestart w:val="0"/>')
    body = "".join(numbered("x", 1, each) for each in (0, 1, 0, 1))
    made = document(body, numbering=lists(level(0, "decimal", "%1、"), never))
    assert lines(made) == ["1、x", "1.x", "2、x", "2.x"]


def test_numbers_by_style_and_none_where_the_paragraph_says_so() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 2"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="k"><w:basedOn w:val="h"/></w:style>'
    )
    style = '<w:pStyle w:val="{}"/>'
    none = style.format("h") + '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = p("甲", style.format("h")) + p("乙", style.format("k")) + p("丙", none)
    made = document(body, styles=styles, numbering=OUTLINE)
    assert lines(made) == ["一、甲", "二、乙", "丙"]


@pytest.mark.parametrize(
    ("form", "third"),
    [
        ("decimal", "3"),
        ("decimalZero", "03"),
        ("decimalFullWidth", "３"),
        ("decimalEnclosedCircle", "③"),
        ("ideographTraditional", "丙"),
        ("upperRoman", "III"),
        ("lowerRoman", "iii"),
        ("upperLetter", "C"),
        ("lowerLetter", "c"),
        ("japaneseCounting", "三"),
        ("taiwaneseCountingThousand", "三"),
        ("bullet", ""),
        ("none", ""),
    ],
)
def test_forms_of_numbers(form: str, third: str) -> None:
    text = "·" if form == "bullet" else "%1"
    body = numbered("x", 1) * 3
    assert lines(document(body, numbering=lists(level(0, form, text))))[-1] == f"{third}x"


def test_chinese_numbers() -> None:
    assert [chinese_number(n) for n in (0, 19, 40, 210, 2003, 12_345)] == [
        "零", "十九", "四十", "二百一十", "二千零三", "12345",
    ]  # fmt: skip


SPAN, DOWN, GOES_ON = (
    '<w:gridSpan w:val="2"/>',
    '<w:vMerge w:val="restart"/>',
    "<w:vMerge/>",
)


def test_merged_cells() -> None:
    made = table(
        cell("项目", SPAN) + cell("合计", DOWN),
        cell("编码") + cell("名称") + cell("不显示", GOES_ON),
        cell("", SPAN + DOWN) + cell("1.00"),
        cell("", SPAN + GOES_ON) + cell("2.00"),
        grid=3,
    )
    assert rows(document(made)) == [
        ["项目", "合计"],
        ["编码", "名称", ""],
        ["", "1.00"],
        ["", "2.00"],
    ]


def test_a_row_that_is_indented_and_one_that_is_a_hair_out_of_line() -> None:
    before = '<w:trPr><w:gridBefore w:val="1"/></w:trPr>'
    made = table(before + cell("甲"), cell("乙") + cell("丙"), grid=2)
    assert rows(document(made)) == [["", "甲"], ["乙", "丙"]]
    assert rows(document(made.replace('w:w="1000"', 'w:w="15"', 1))) == [["甲"], ["乙", "丙"]]


def test_lines_of_a_cell_and_a_table_inside_it() -> None:
    inner = table(cell("内"))
    outer = f"<w:tc>{p('上')}{p('下')}{inner}</w:tc>" + cell("右")
    text = extract_bytes(document(table(outer)), "").text
    assert text == "\t上\n下\n\t右\n\n\t内\n\n\n"


def run(text: str, looks: str = "") -> str:
    return f"<w:r><w:rPr>{looks}</w:rPr><w:t>{text}</w:t></w:r>"


def test_what_is_shown_and_what_is_not() -> None:
    hidden = '<w:style w:styleId="{}">{}<w:rPr>{}</w:rPr></w:style>'
    styles = hidden.format("h", "", "<w:vanish/>") + hidden.format(
        "i", '<w:basedOn w:val="h"/>', ""
    )
    body = (
        "<w:p>"
        + run("支出")
        + f"<w:ins>{run('1.00')}</w:ins>"
        + "<w:del><w:r><w:delText>9.99</w:delText></w:r></w:del>"
        + f"<w:moveFrom>{run('9.98')}</w:moveFrom>"
        + run("8.88", "<w:vanish/>")
        + run("8.87", '<w:rStyle w:val="i"/>')
        + f"<w:hyperlink>{run('万')}</w:hyperlink>"
        + "<w:smartTag>"
        + run("元", '<w:vanish w:val="0"/>')
        + "</w:smartTag>"
        + f"<w:sdt><w:sdtContent>{run('。')}</w:sdtContent></w:sdt>"
        + "<w:r><w:instrText>PAGE 7.77</w:instrText></w:r></w:p>"
        + f"<w:sdt><w:sdtContent>{p('第二段')}</w:sdtContent></w:sdt>"
        + p("6.66", '<w:pStyle w:val="h"/>')
    )
    assert lines(document(body, styles=styles)) == ["支出1.00万元。", "第二段"]


WHITE = '<w:color w:val="FFFFFF"/>'
DARK = '<w:shd w:val="clear" w:fill="1F4E79"/>'


def test_words_in_white_on_white_and_too_small_to_see_are_not_read_and_told() -> None:
    def shown(looks: str, paragraph: str = "") -> list[str]:
        words = run("收入1") + run("2.50", looks) + run("万元")
        return lines(document(f"<w:p><w:pPr>{paragraph}</w:pPr>{words}</w:p>"))

    for hidden in (WHITE, '<w:sz w:val="1"/>'):
        assert shown(hidden) == ["收入1万元"]
        made = document(table(f"<w:tc><w:p>{run('9.99', hidden)}</w:p></w:tc>" + cell("1.00")))
        assert rows(made) == [["", "1.00"]]
        told = [str(each) for each in extract_bytes(made, "").warnings]
        assert told == ["有隐藏的文字没有读（第1个表）"]
    assert shown(WHITE + DARK) == shown(WHITE, DARK) == ["收入12.50万元"]
    assert shown('<w:color w:val="C00000"/><w:sz w:val="18"/>') == ["收入12.50万元"]


@pytest.mark.parametrize("of_cell", [True, False])
def test_words_in_white_on_a_dark_ground_are_read(of_cell: bool) -> None:
    style = f'<w:style w:type="table" w:styleId="d"><w:tblStylePr>{DARK}</w:tblStylePr></w:style>'
    head = f"<w:tc><w:tcPr>{DARK * of_cell}</w:tcPr><w:p>{run('2024年', WHITE)}</w:p></w:tc>"
    of_table = '<w:tblPr><w:tblStyle w:val="d"/></w:tblPr>' * (not of_cell)
    made = table(head).replace("<w:tbl>", f"<w:tbl>{of_table}")
    assert rows(document(made, styles=style)) == [["2024年"]]


def test_a_mark_that_is_lifted_behind_a_figure_is_no_part_of_it() -> None:
    lifted = '<w:position w:val="{}"/><w:sz w:val="12"/>'
    for height, read in ((10, "12.50"), (2, "12.501"), (-6, "12.501")):
        body = f"<w:p>{run('12.50')}{run('1', lifted.format(height))}{run('万元，共')}"
        body += f"{run('3', lifted.format(height))}{run('辆')}</w:p>"
        assert lines(document(body)) == [f"{read}万元，共3辆"]


def test_what_the_style_of_all_paragraphs_says_holds_of_those_that_name_none() -> None:
    style = '<w:style w:type="paragraph" w:default="1" w:styleId="n"><w:rPr>{}</w:rPr></w:style>'
    body = f"<w:p>{run('12.50')}</w:p>" + p("3.00", '<w:pStyle w:val="k"/>')
    assert lines(document(body, styles=style.format("<w:strike/>"))) == ["3.00"]


DELETED = '<w:rPr><w:del w:id="1"/></w:rPr>'
MARKS = {
    "deleted": DELETED,
    "moved": '<w:rPr><w:moveFrom w:id="1"/></w:rPr>',
    "hidden": "<w:rPr><w:vanish/></w:rPr>",
}


@pytest.mark.parametrize("mark", MARKS.values(), ids=MARKS)
def test_paragraphs_without_a_mark_between_them_are_one(mark: str) -> None:
    inner = f"<w:tc>{p('3', mark)}{p('4.00')}{p('5.00', mark)}</w:tc>"
    body = (
        p("支出6", mark) + p("00.00万元") + p("收入") + p("共", mark) + table(inner) + p("末", mark)
    )
    assert extract_bytes(document(body), "").text == (
        "支出600.00万元\n收入\n共\n\t34.00  \n5.00\n\n\n末\n"
    )


def test_a_paragraph_whose_mark_was_deleted_has_the_number_of_the_next_one() -> None:
    lists = f"<w:abstractNum w:abstractNumId='0'>{level(0, 'decimal', '%1.')}</w:abstractNum>"
    lists += "<w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    body = p("甲", DELETED) + numbered("乙", 1) + numbered("丙", 1)
    assert extract_bytes(document(body, numbering=lists), "").text == "1.甲乙\n2.丙\n"


def test_hidden_figures_are_told() -> None:
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>{}</w:t></w:r>"
    found = extract_bytes(document(f"<w:p>{hidden.format('7.77')}</w:p>{p('文')}"), "")
    assert found.text == "文\n"
    assert [str(each) for each in found.warnings] == ["有隐藏的文字没有读（第1段）"]
    assert not extract_bytes(document(f"<w:p>{hidden.format('旧')}</w:p>"), "").warnings


def test_rows_and_cells_that_were_deleted_or_are_hidden() -> None:
    made = table(
        "<w:trPr><w:del/></w:trPr>" + cell("9.99"),
        "<w:trPr><w:hidden/></w:trPr>" + cell("8.88"),
        cell("甲") + cell("7.77", "<w:cellDel/>") + cell("1.00"),
    )
    assert rows(document(made)) == [["甲", "1.00"]]


def test_marks_of_notes_are_no_part_of_a_number_and_struck_text_is_none() -> None:
    raised = '<w:vertAlign w:val="superscript"/>'
    lowered = raised.replace("super", "sub")
    body = (
        run("支出12.50")
        + run("1", raised)
        + run("3", lowered)
        + run("万元，共120m")
        + run("2", raised)
        + run("，CO")
        + run("2", lowered)
    )
    found = extract_bytes(document(f"<w:p>{body}{run('9.99', '<w:strike/>')}</w:p>"), "a")
    assert found.text == "支出12.50万元，共120m2，CO2\n"
    assert [each.text for each in found.noise] == ["1", "3"]
    assert [str(each) for each in found.warnings] == ["有加删除线的文字没有读（第1段）"]


def test_a_page_break_ends_a_line_and_a_number_does_not_run_into_its_heading() -> None:
    broken = "<w:p>" + run("收入。") + '<w:r><w:br w:type="page"/></w:r>' + run("支出。") + "</w:p>"
    assert lines(document(broken)) == ["收入。", "支出。"]
    heading = numbered("2024年收入", 1) + numbered("支出", 1)
    numbers = lists(level(0, "decimal", "1.%1"))
    assert lines(document(heading, numbering=numbers)) == ["1.1 2024年收入", "1.2支出"]


def test_a_field_that_does_not_end_takes_nothing_with_it() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF</w:instrText></w:r>'
    found = extract_bytes(document(f"<w:p>{run('支出')}{begin}</w:p>{p('1.00万元')}"), "a")
    assert found.text == "支出\n1.00万元\n"
    assert [str(each) for each in found.warnings] == ["有没有结束的域没有读（第1段）"]


def test_a_text_box_stands_before_its_paragraph_once() -> None:
    box = f"<w:txbxContent>{p('一、基本情况')}</w:txbxContent>"
    body = (
        "<w:p><w:r><mc:AlternateContent>"
        f"<mc:Choice><w:drawing>{box}</w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r><w:r><w:t>正文。</w:t></w:r></w:p>"
    )
    assert lines(document(body)) == ["一、基本情况", "正文。"]


def test_contents_and_footnotes_are_noise() -> None:
    contents = (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/>'
        "</w:docPartObj></w:sdtPr><w:sdtContent>"
        f"{p('目录')}{p('一、收入 3')}</w:sdtContent></w:sdt>"
    )
    field = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o</w:instrText>'
        '</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        "<w:r><w:t>二、支出 4</w:t></w:r></w:p>"
        '<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    note = '<w:footnote w:id="2">' + p("注的文字") + "</w:footnote>"
    body = '<w:p><w:r><w:t>正文</w:t><w:footnoteReference w:id="2"/><w:t>。</w:t></w:r></w:p>'
    extract = extract_bytes(document(contents + field + body, footnotes=note), "")
    assert extract.text == "正文。\n"
    assert [each.text for each in extract.noise] == [
        "目录", "一、收入 3", "二、支出 4", "注的文字",
    ]  # fmt: skip


def test_places_are_paragraphs_and_cells_as_on_the_page() -> None:
    made = p("一") + p("") + p("二") + table(cell("甲") + cell("乙"), cell("丙") + cell("丁"))
    extract = extract_bytes(document(made), "")
    at = extract.text.index
    assert str(extract.place(at("二"), at("二") + 1)) == "第3段"
    assert str(extract.place(at("丁"), at("丁") + 1)) == "第1个表 第2行 第2列"


def test_what_has_no_words_is_told() -> None:
    body = "<w:p><w:r><w:drawing><w:pic/></w:drawing></w:r><w:r><w:t>文</w:t></w:r></w:p>"
    (warned,) = extract_bytes(document(body), "").warnings
    assert str(warned) == "有图片没有读（第1段）"


def test_a_table_in_a_text_box_is_told() -> None:
    box = f"<w:pict><w:txbxContent>{p('框')}{table(cell('1.00'))}</w:txbxContent></w:pict>"
    found = extract_bytes(document(f"<w:p><w:r>{box}</w:r></w:p>"), "a")
    assert found.text == "框\n"
    assert [str(each) for each in found.warnings] == ["有文本框中的表格没有读（第1段）"]


def test_tables_in_tables_as_deep_as_one_likes() -> None:
    deep = "<w:p/>"
    for _ in range(3000):
        deep = f"<w:tbl><w:tr><w:tc>{deep}</w:tc></w:tr></w:tbl>"
    assert extract_bytes(document(deep + p("末")), "").text.endswith("末\n")


def test_the_title_above_a_table_is_its_head() -> None:
    indicators = ("一级指标", "二级指标", "三级指标", "分值", "年度指标值", "实际完成值", "得分")
    row = ("产出指标", "数量指标", "清淤长度", "10", "=6公里", "=6公里", "10")
    body = p("部门整体支出绩效自评表") + p("2024年度") + table(
        cell("部门名称") + cell("澄湖县水务局"),
        "".join(map(cell, indicators)),
        "".join(map(cell, row)),
    )  # fmt: skip
    overall = juesuan.parse(extract_bytes(document(body), "a.docx")).overall_self_evaluation
    assert overall is not None
    assert (str(overall.year), str(overall.unit_name)) == ("2024", "澄湖县水务局")
    text = extract_bytes(document(p("2024年度") + p("水务局") + table(cell("x"))), "a.docx").blocks
    assert [type(each) for each in text[:2]] == [FirstLine, FirstLine]
