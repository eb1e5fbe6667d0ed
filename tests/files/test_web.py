"""Web pages: markup as offices write it, and what a site has around a document."""

from __future__ import annotations

import time

import pytest

from juesuan.blocks import Row
from juesuan.files.reading import extract_bytes
from juesuan.html_rows import text_blocks


def page(body: str, charset: str = "utf-8") -> bytes:
    head = f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>题</title></head>'
    return f"{head}<body>{body}</body></html>".encode(charset)


def text(body: str) -> str:
    return extract_bytes(page(body), "").text


def rows(body: str) -> list[list[str]]:
    found = extract_bytes(page(body), "").blocks
    return [[each.text for each in row.cells] for row in found if isinstance(row, Row)]


def test_white_space_and_line_breaks_of_the_source() -> None:
    assert text("<p>本年\n收入&nbsp;　 1.00\n万元</p>") == "本年收入 1.00 万元\n"


def test_unclosed_elements() -> None:
    assert text("<p>一<p>二<div>三<p>四</div>五") == "一\n二\n三\n四\n五\n"
    assert rows("<table><tr><td>甲<td>乙<tr><td>丙<td>丁</table>") == [["甲", "乙"], ["丙", "丁"]]
    assert text("<ul><li>甲<li>乙</ul><ol><li>丙<li>丁</ol>") == "甲\n乙\n1.丙\n2.丁\n"


def test_an_end_that_lost_its_last_sign_ends_what_it_names() -> None:
    assert text("<p>一</p<p>二</p\n<h2>三</h2四<p>1<2</p>") == "一\n二\n三\n四\n1<2\n"
    assert text("<p><b>本年收入</b2024元</p>") == "本年收入2024元\n"
    assert rows("<table><tr><td>甲</td<td>乙</td></tr<tr><td>丙<td>a</b</table>") == [
        ["甲", "乙"],
        ["丙", "a"],
    ]
    assert text("<p>甲</ 乙</p>") == "甲</ 乙\n"
    began = time.thread_time()
    assert text(f"<p>甲</{'a' * 100_000}>乙</p>") == "甲乙\n"
    assert time.thread_time() - began < 2


def test_merged_cells() -> None:
    body = (
        '<table><tr><td rowspan=2 colspan=2>项目</td><td colspan="2">金额</td>'
        "<tr><td>预算</td><td>决算</td></tr><tr><td>一<td>二<td>1.00<td>2.00</table>"
    )
    assert rows(body) == [["项目", "金额"], ["", "预算", "决算"], ["一", "二", "1.00", "2.00"]]


def test_spans_that_no_table_has() -> None:
    begun = time.thread_time()
    body = '<table><tr><td rowspan="999999999" colspan="x">甲<td colspan=9999>乙<tr><td>丙</table>'
    assert rows(body) == [["甲", "乙"], ["", "丙"]]
    wide = "<td rowspan=2>甲<td>乙" * 10_000
    assert rows(f"<table><tr>{wide}<tr></table>")[1] == [""] * 10_000
    assert time.thread_time() - begun < 3


def test_a_line_break_in_a_cell_is_kept() -> None:
    assert (
        text("<table><tr><td>上<br>下<td><p>左</p><p>右</p></table>") == "\t上\n下\n\t左\n右\n\n\n"
    )


def test_figures_that_a_line_break_parts_are_two() -> None:
    for end in ("<br>", "</p><p>"):
        (row,) = rows(f"<table><tr><td><p>12{end}345</p><td><p>1,200{end}万元</p></table>")
        assert row == ["12 345", "1,200万元"]


def test_tables_that_lay_out_the_page_are_none() -> None:
    inner = "<table><tr><td>甲<td>乙</table>"
    body = f"<table><tr><td><p>标题</p>{inner}<p>完。</p></table>"
    assert text(body) == "标题\n\t甲\n\t乙\n\n\n完。\n"
    many = "".join(f"<p>第{n}段。</p>" for n in "一二三四五")
    assert text(f"<table><tr><td>{many}</table>").count("\t") == 0


def test_what_is_hidden_is_no_text() -> None:
    body = (
        "<script>本年收入</script><p style='display: none'>收入<span>9.99</span></p>"
        "<div hidden>8.88</div><template>7.77</template><p>文</p><!-- 6.66 -->"
    )
    assert text(body) == "文\n"


HIDDEN = {
    "by a column of collapsed cells": "<col><col style='visibility: collapse'><col>",
    "by a group of columns": "<colgroup><col></colgroup><colgroup hidden><col></colgroup>",
    "by columns together": "<colgroup></colgroup><col><colgroup span=1 style='display:none'>",
}


@pytest.mark.parametrize("columns", HIDDEN.values(), ids=HIDDEN)
def test_hidden_columns_of_a_table_are_not_read_and_told(columns: str) -> None:
    body = (
        f"<table>{columns}<tr><td rowspan=2>项目<td rowspan=2>旧<td colspan=2>金额<tr><td>甲<td>乙"
        "<tr><td>收入<td>7.77<td>1.00<td>2.00</table>"
    )
    assert rows(body) == [["项目", "金额"], ["", "甲", "乙"], ["收入", "1.00", "2.00"]]
    assert warned(body) == ["有隐藏的文字没有读"]


def warned(body: str) -> list[str]:
    return [str(each) for each in extract_bytes(page(body), "").warnings]


def test_letters_without_size_and_hidden_figures_of_a_table_are_told() -> None:
    assert text("<p>1<span style='font-size:0.5pt'>9</span><b style='font-size:1px'>8") == "1\n"
    assert text("<p style='font-size:1.2em'>1<span style='font-size:12px'>9") == "19\n"
    tiny = (
        "<div style='font-size:0'>9<span style='font-size: 50%'>8<b style='font-size:9pt'>1.00</b>"
        "</span>7</div><p style='opacity: 0.0'>6.66</p><p style='font-size:0.5em'>2.00</p>"
    )
    assert text(tiny) == "1.00\n2.00\n"
    assert warned(tiny) == ["有隐藏的文字没有读"]
    hidden = "<p hidden>7.77</p><table><tr {}><td>6.66<tr><td>收入<td>1.00</table>"
    assert text(hidden.format("hidden")) == "\t收入\n\t1.00\n\n\n"
    assert warned(hidden.format("hidden")) == ["有隐藏的文字没有读"]
    assert warned(hidden.format("")) == []


def test_columns_behind_a_hidden_group_are_read() -> None:
    body = "<table><colgroup hidden><col></colgroup><col><tr><td>旧<td>1.00</table>"
    assert rows(body) == [["1.00"]]


def test_a_cell_without_its_words_keeps_its_place_and_one_that_is_absent_does_not() -> None:
    table = "<table><col><col style='display:none'><tr><td>收入<td {}>7.77<td>1.00</table>"
    for look in ("visibility:hidden", "text-decoration: line-through", "opacity:0"):
        style = f"style='{look}'"
        assert rows(table.replace("<col style='display:none'>", "").format(style)) == [
            ["收入", "", "1.00"]
        ]
    assert rows(table.format("style='display:none'")) == [["收入", "1.00"]]
    assert rows(table.format("hidden")) == [["收入", "1.00"]]
    assert rows(table.format("")) == [["收入", "1.00"]]


NOT_SHOWN = {
    "beside the page": "<span style='position: absolute; left: -9999px'>9</span>",
    "above it": "<span style='position: absolute; top:-1000em'>9</span>",
    "before the line": "<span style='display: block; text-indent: -9999px'>9</span>",
    "beside it by a margin": "<span style='margin-left:-9999px'>9</span>",
    "without a colour": "<span style='color: transparent'>9</span>",
    "in the other direction": "<bdo dir=rtl>9</bdo>",
    "in the other direction by style": "<b style='unicode-bidi:bidi-override;direction:rtl'>9</b>",
    "a window that is not open": "<dialog>9</dialog>",
    "in place of a drawing": "<meter value=9>9</meter><progress>9</progress>",
    "a note below the line": "<sub>9</sub>",
}


@pytest.mark.parametrize("part", NOT_SHOWN.values(), ids=NOT_SHOWN)
def test_what_is_shown_nowhere_is_no_part_of_a_number(part: str) -> None:
    assert rows(f"<table><tr><td>收入<td>1.00{part}</table>") == [["收入", "1.00"]]
    told = [] if "<me" in part or "<su" in part else ["有隐藏的文字没有读"]
    assert warned(f"<table><tr><td>收入<td>1.00{part}</table>") == told


def test_what_stands_in_a_form_is_read_as_it_is_shown() -> None:
    body = (
        "<input value=请输入><input type=hidden value=9><textarea>您的意见 9</textarea>"
        "<select><option>2024<option>2023</select><p>收入<input value='1.00'>万元</p>"
        "<table><tr><td>支出<td><input type=text value='2.00'><td><textarea>3.00</textarea></table>"
    )
    assert text(body) == "收入1.00万元\n\t支出\n\t2.00\n\t3.00\n\n\n"
    assert warned(body) == []
    assert warned("<table><tr><td>甲<td><select><option>1.00<option>2.00</select></table>") == [
        "表格中有下拉框没有读"
    ]


def test_pictures_in_a_document_are_told_and_those_around_it_are_not() -> None:
    logo, icon = "<img src=logo.png>", "<img width=16 src=i.png>"
    seal = "<a href=u><img src=seal.png></a>"
    assert warned(f"{logo}<p>收入{icon}</p>{seal}<p>分享到{icon}</p>") == []
    told = ["有图片没有读；图片中如有文字、表格，请先做 OCR"]
    assert warned("<p>支出决算表</p><p><img width='800' src=t.png></p>") == told
    assert warned("<table><tr><td>甲<td>乙<img src=t.png></table>") == told


def test_marks_of_notes_are_no_part_of_a_number_and_struck_text_is_none() -> None:
    body = (
        "<p>支出<del>9.99</del><s>8.88</s><b style='text-decoration:line-through'>7.77</b>"
        "12.50<sup>1</sup>万元，共120m<sup>2</sup>，CO<sub>2</sub></p>"
    )
    found = extract_bytes(page(body), "")
    assert found.text == "支出12.50万元，共120m2，CO2\n"
    assert [each.text for each in found.noise] == ["1"]
    assert [str(each) for each in found.warnings] == ["有加删除线的文字没有读"]
    (row,) = text_blocks("<table><td>12.50<sup>1</sup><td>120m<sup>2</sup><td><s>9</s>1</table>")
    assert isinstance(row, Row)
    assert [each.text for each in row.cells] == ["12.50", "120m2", "1"]


def test_a_mark_that_a_style_raises_is_no_part_of_a_number() -> None:
    raised = "<span style='vertical-align: super'>{}</span>"
    found = extract_bytes(page(f"<p>支出12.50{raised.format(1)}万元，120m{raised.format(2)}"), "")
    assert found.text == "支出12.50万元，120m2\n"
    assert [each.text for each in found.noise] == ["1"]
    assert rows("<table><tr><td style='vertical-align:super'>3<td>1.00</table>") == [["3", "1.00"]]


def test_a_list_has_the_numbers_that_are_shown() -> None:
    lines = "<{}><li>甲<li{}>乙<li>丙</ol>"
    assert text(lines.format("ol start=3", " value=7")) == "3.甲\n7.乙\n8.丙\n"
    assert text(lines.format("ol style='list-style: none'", "")) == "甲\n乙\n丙\n"
    assert styled("ol, ul, li { list-style: none }", lines.format("ol", "")) == "甲\n乙\n丙\n"
    assert text(lines.format("ol", " style='list-style-type:none'")) == "1.甲\n乙\n3.丙\n"


def test_what_stands_in_a_table_and_in_no_cell_stands_before_it() -> None:
    assert text("<table><caption>收入决算表</caption>单位：万元<tr><td>甲</table>完。") == (
        "收入决算表\n单位：万元\n\t甲\n\n\n完。\n"
    )


BEFORE = (
    '<ul><li><a href="/">首页</a><li><a href="/b">政务公开</a></ul>'
    "<div>当前位置：<a>首页</a> &gt; 决算</div>"
    "<table><tr><td>索 引 号<td>A-1<td>发布机构<td>某局</table>"
    "<div>来源：某局　发布时间：2025-09-18　浏览次数：9　字体：【大 中 小】　打印</div>"
)
DOCUMENT = "<h1>某局2024年度部门决算公开说明</h1><p>一、收入</p><p>本年收入1.00万元。</p>"
AFTER = (
    "<p>附件：<a href='1.xls'>表.xls</a></p><div>分享到：<a>微信</a></div>"
    "<p>上一篇：<a>通知</a></p>"
    "<div><p>主办：某政府　承办：某办</p><p>新ICP备00号</p><p>联系电话：010-000</p></div>"
)


def test_furniture_is_noise() -> None:
    extract = extract_bytes(page(BEFORE + DOCUMENT + AFTER), "")
    assert extract.text == "某局2024年度部门决算公开说明\n一、收入\n本年收入1.00万元。\n"
    assert len(extract.noise) == 11


def test_furniture_does_not_take_the_words_of_a_document() -> None:
    body = DOCUMENT + "<p>来源：上级补助。</p><p>附件：自评表</p><p>联系电话由办公室公布。</p>"
    assert extract_bytes(page(body), "").noise == ()


@pytest.mark.parametrize("charset", ["utf-8", "gbk", "gb18030", "utf-16"])
def test_encodings(charset: str) -> None:
    assert extract_bytes(page("<p>决算数</p>", charset), "").text == "决算数\n"
    assert (
        extract_bytes("<html><p>没有说明编码的网页</p>".encode("gb18030"), "").text
        == "没有说明编码的网页\n"
    )


def test_utf_8_is_known_whatever_the_page_says() -> None:
    named = page("<p>本年收入1.00万元</p>").replace(b'charset="utf-8"', b'charset="gb2312"')
    assert extract_bytes(named, "").text == "本年收入1.00万元\n"


def test_web_archives() -> None:
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    kind = b'Content-Type: text/html; charset="gb2312"\r\nContent-Transfer-Encoding: base64\r\n\r\n'
    import base64

    body = base64.encodebytes("<html><p>决算数</p></html>".encode("gb2312"))
    assert extract_bytes(head + kind + body + b"\r\n--b--\r\n", "a.mht").text == "决算数\n"


def test_elements_nested_as_deep_as_one_likes() -> None:
    begun = time.perf_counter()
    assert text("<div>" * 20_000 + "底" + "</span>" * 20_000) == "底\n"
    assert text("<table><tr><td>" * 3_000 + "底").strip() == "底"
    assert time.perf_counter() - begun < 5


def test_places() -> None:
    extract = extract_bytes(page("<p>一</p><table><tr><td>甲<td>乙</table>"), "")
    assert [str(extract.place(at, at + 1)) for at in (0, extract.text.index("乙"))] == [
        "第1段",
        "第1个表 第1行 第2列",
    ]


def styled(rules: str, body: str) -> str:
    return extract_bytes(
        f"<html><head><style>{rules}</style></head>{body}</html>".encode(), ""
    ).text


@pytest.mark.parametrize(
    "rules",
    [
        ".x{display:none}",
        "#y { color: red; visibility: hidden }",
        "p.x, b { DISPLAY: none !important } .x { display: block }",
        "@media screen { .x { display: none } } @font-face { src: none }",
        "<!-- .x { text-decoration: line-through } -->",
        "/* .x { display: block } } */ .x { display: none",
    ],
)
def test_what_the_styles_of_the_page_hide_is_not_read(rules: str) -> None:
    whole = rules if rules.endswith(("}", "->")) else rules + "}"
    assert styled(whole, "<p>1.00</p><p class='w x' id=y>2.00</p>") == "1.00\n"


@pytest.mark.parametrize(
    "rules",
    [
        ".x{display:none} #y{display:block}",
        ".x{display:none} .x{display:inherit}",
        "@media print { .x { display: none } }",
        "@media (max-width: 700px) { .x { display: none } }",
        "div.x, #z, .xx { display: none }",
        ".x { border-display: none; content: 'display:none' }",
        "display: none } .x {",
    ],
)
def test_what_they_do_not_hide_is_read(rules: str) -> None:
    assert styled(rules, "<p>1.00</p><p class='w x' id=y>2.00</p>") == "1.00\n2.00\n"


@pytest.mark.parametrize("selector", ["td:nth-child(2)", "table.t tr > td", ".t tr+tr"])
def test_rules_that_may_hide_a_part_of_a_table_are_told(selector: str) -> None:
    told = ["网页的样式可能隐藏了表格的行或列，无法辨认，可能也读了"]
    table = "<table class=t><tr><td>甲<td>1.00</table>"

    def found(rule: str, body: str) -> list[str]:
        whole = f"<style>{rule}</style>{body}".encode()
        return [str(each) for each in extract_bytes(whole, "").warnings]

    assert found(f"{selector} {{ display: none }}", table) == told
    assert found(f"{selector} {{ display: none }}", "<p>1.00</p>") == []
    assert found(f"{selector}:hover, .menu li {{ display: none }}", table) == []
    assert found(f"{selector} {{ color: red }}", table) == []


def test_styles_without_end_take_no_time() -> None:
    begun = time.perf_counter()
    deep = f"{'td ' * 100_000}td:hover {{display:none}}"
    for rules in (deep, "{" * 100_000, "a" * 300_000, ".x{display:none}" * 30_000, "/*" * 100_000):
        styled(rules, "<p class=x>1.00</p>")
    extract_bytes(f"<style media={' ' * 100_000}x>.x{{}}</style><p>1.00</p>".encode(), "")
    assert time.perf_counter() - begun < 5
