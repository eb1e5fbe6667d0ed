"""The review page: everything of the document is on it, and nothing of it runs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from html_page import Page
from hypothesis import given, settings, strategies as st

import juesuan
from juesuan.layout import layout_blocks
from juesuan.pages.layout import PageHeading, Paragraph, Table, lay_out

ROOT = Path(__file__).parents[2]
EXAMPLES = sorted((ROOT / "examples").glob("*.txt"))
FIXTURES = sorted((ROOT / "tests" / "fixtures").glob("*.txt"))

TABLE = (
    "\t项目支出绩效自评表\n\n\t(2024年度)\n\n\t项目名称\n\t{name}\n\n\t年度绩效指标完成情况\n\t一级指标\n\t二级指标\n"
    "\t三级指标\n\t权重\n\t目标值\n\t业绩值\n\t完成率\n\t指标得分\n\t指标值设定依据\n\t上年完成情况\n"
    "\t赋分规则\n\t佐证资料\n\t偏差原因分析及改进措施\n\n\t\n\t产出指标\n\t数量指标\n\t巡查次数\n\t10\n"
    "\t>=5次\n\t=3次\n\t60%\n\t6\n\t计划标准\n\t4次\n\t按照完成比例赋分\n\t{name}\n\t人手不足\n"
)


def review(text: str) -> str:
    return juesuan.review(juesuan.parse(text))


def visible(text: str) -> str:
    return re.sub(r"[\s|]", "", text)


@pytest.mark.parametrize("path", [*EXAMPLES, *FIXTURES], ids=lambda path: path.name)
def test_every_fact_is_marked_with_its_words(path: Path) -> None:
    document = juesuan.parse(path.read_text(encoding="utf-8"))
    marks: dict[str, str] = {}
    for each in Page(juesuan.review(document)).marks():
        attributes = each.attributes
        for one in (attributes["data-path"], *attributes.get("data-also", "").split("\n")):
            marks[one] = marks.get(one, "") + each.text
    facts = list(juesuan.facts(document))
    assert facts
    for fact in facts:
        assert visible(marks[fact.path]) == visible(fact.text), fact.path


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.name)
def test_no_word_of_the_text_is_lost(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    (main,) = Page(review(text)).tagged("main")
    shown, wanted = visible(main.text), visible(text)
    assert shown == wanted


def test_bars_of_classes_are_shares_of_the_whole() -> None:
    page = review(
        "二、收入决算情况说明\n本年收入200.00万元，其中：财政拨款收入150.00万元，占75%。\n"
    )
    assert page.startswith("<!DOCTYPE html>")
    assert '<rect width="75.0" height="8"/>' in page


def test_a_figure_carries_path_value_and_unit() -> None:
    marks = Page(review("二、收入决算情况说明\n本年收入1,200.50万元。")).marks()
    (mark,) = [each for each in marks if each.tag == "data"]
    assert mark.text == "1,200.50"
    assert mark.attributes["value"] == "1200.50"
    assert mark.attributes["data-unit"] == "万元"
    assert mark.attributes["data-path"] == "收入决算情况/本年收入"
    assert mark.attributes["tabindex"] == "0"


def test_a_figure_over_two_lines_is_one_mark() -> None:
    shown = Page(review("二、收入决算情况说明\n本年收入1,2\n00.50万元，其中：其他收入1.00万元。"))
    figure = next(each for each in shown.marks() if each.attributes.get("value") == "1200.50")
    assert figure.text == "1,200.50"


def test_tables_are_tables_with_the_cells_of_their_rows() -> None:
    shown = Page(review(TABLE.format(name="巡查")))
    (table,) = shown.having(**{"class": "of-document"})
    assert table.attributes["aria-label"] == "第1个表"
    cells = [
        each.text for each in shown.elements if each.tag in ("td", "th") and "main" in each.parents
    ]
    assert ">=5次" in cells
    assert "偏差原因分析及改进措施" in cells


def test_figures_outside_all_facts_are_marked_otherwise() -> None:
    shown = Page(review("二、收入决算情况说明\n本年收入1.00万元。\n食堂支出12.5万元。"))
    assert [each.text for each in shown.having(**{"class": "bare"}) if "main" in each.parents] == [
        "12.5万元"
    ]
    assert "没有读懂 1 处" in re.sub(
        r"\s+", " ", "".join(e.text for e in shown.having(**{"class": "state"}))
    )


def test_indicators_that_missed_stand_on_top() -> None:
    shown = Page(review(TABLE.format(name="巡查")))
    (missed,) = [each for each in shown.elements if each.attributes.get("id") == "missed"]
    for words in ("巡查", "巡查次数", ">=5次", "=3次", "人手不足"):
        assert words in missed.text


DISAGREEING = (
    "二、收入决算情况说明\n本年收入10.00万元，其中：财政拨款收入6.00万元，占60.00%；"
    "其他收入5.00万元，占40.00%。\n"
)


def test_a_finding_stands_beside_its_place_and_is_joined_to_its_operands() -> None:
    document = juesuan.parse(DISAGREEING)
    findings = juesuan.check(document).findings
    assert findings
    shown = Page(juesuan.review(document))
    by_id = {each.attributes["id"]: each for each in shown.elements if "id" in each.attributes}
    for number, finding in enumerate(findings, 1):
        note = by_id[f"n{number}"]
        assert finding.severity in note.attributes["class"].split()
        assert finding.message in note.text
        assert "main" in note.parents
        for one in (finding, *finding.operands):
            mark = by_id[f"m{one.start}-{one.end}"]
            assert str(number) in mark.attributes["data-n"].split()


def test_links_lead_somewhere_on_the_page_and_nothing_leads_out() -> None:
    for text in (DISAGREEING, EXAMPLES[0].read_text(encoding="utf-8"), TABLE.format(name="巡")):
        shown = Page(review(text))
        ids = [each.attributes["id"] for each in shown.elements if "id" in each.attributes]
        assert len(ids) == len(set(ids))
        for each in shown.elements:
            for name in ("href", "src", "action", "data", "poster", "srcset"):
                target = each.attributes.get(name)
                assert target is None or target == "data:," or target[1:] in ids, (each.tag, target)


def test_names_with_markup_are_words() -> None:
    name = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;"
    source = review(TABLE.format(name=name) + f"\n{name}1.5万元{name}\n")
    shown = Page(source)
    assert len(shown.tagged("script")) == 1  # ours
    assert not shown.tagged("img")
    assert not [each for each in shown.elements if any(k.startswith("on") for k in each.attributes)]
    assert any(name in each.text for each in shown.tagged("td"))


def test_the_page_lets_only_its_own_script_run() -> None:
    import base64
    import hashlib

    source = review(DISAGREEING)
    script = source.split("<script>")[1].split("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', source)
    assert policy.startswith("default-src 'none'")
    assert f"script-src 'sha256-{digest.replace('+', '&#43;')}'" in policy.replace("+", "&#43;")


@pytest.mark.parametrize("text", ["", " \n\t\n", "今天天气很好。", "\n\n甲\t乙\n丙\t丁\n"])
def test_a_text_of_which_nothing_is_read_is_still_a_page(text: str) -> None:
    (main,) = Page(review(text)).tagged("main")
    assert visible(text) in visible(main.text)


def test_what_html_cannot_hold_is_replaced() -> None:
    source = review("甲\x00乙\ud83d丙")
    (main,) = Page(source).tagged("main")
    assert main.text.strip() == "甲\ufffd乙\ufffd丙"
    assert source.encode()


def test_a_model_built_by_hand_has_no_page() -> None:
    with pytest.raises(ValueError, match="不是由文本读出"):
        juesuan.review(juesuan.Disclosure())


def test_of_many_findings_the_first_thousand_are_shown(monkeypatch: Any) -> None:
    from juesuan.pages import review as module

    document = juesuan.parse(DISAGREEING)
    (first, *_) = juesuan.check(document).findings
    report = juesuan.CheckReport((first,) * 100_000, ())
    monkeypatch.setattr(module, "check", lambda document: report)
    shown = Page(juesuan.review(document))
    assert len(shown.having(**{"class": "note"})) == 1000
    (findings,) = [each for each in shown.elements if each.attributes.get("id") == "findings"]
    assert "共 100000 个问题，本页列出前 1000 个" in findings.text


@settings(max_examples=60, deadline=None)
@given(
    st.text(
        st.sampled_from("一二、（）()1234567890.,万元%占收入决算情况说明本年\n\t| <&\"'"),
        max_size=80,
    )
)
def test_any_text_makes_a_page_that_shows_it(text: str) -> None:
    (main,) = Page(review(text)).tagged("main")
    assert visible(text) in visible(main.text) or main.text.strip().startswith("文本为空")


def test_lines_that_one_statement_joins_are_one_paragraph() -> None:
    text = "二、收入决算情况说明\n本年收入1,2\n00.50万元。\n其他。"
    made = lay_out(text, layout_blocks(text), [], [(15, 23)])
    assert [type(each) for each in made] == [PageHeading, Paragraph, Paragraph]
    assert len(made[1].lines) == 2


def only_table(text: str) -> Table:
    (table,) = [
        each for each in lay_out(text, layout_blocks(text), [], []) if isinstance(each, Table)
    ]
    return table


def test_rows_of_a_new_title_are_a_new_table() -> None:
    text = "\t一\n\t二\n\n\t乙表\n\n\t三\n\t四\n\n"
    tables = [
        each for each in lay_out(text, layout_blocks(text), [], []) if isinstance(each, Table)
    ]
    assert [each.title for each in tables] == ["", "乙表"]


def test_figures_stand_below_their_heads_where_a_merged_cell_was_left_out() -> None:
    text = "\t项目\n\t收入合计\n\t拨款\n\n\t编码\n\t名称\n\t\n\t\n\n\t合计\n\t3.00\n\t2.00\n\n"
    text += "\t213\n\t农林水\n\t3.00\n\t2.00\n"
    table = only_table(text)
    assert [[cell.span for cell in row.cells] for row in table.rows] == [
        [2, 1, 1],
        [1, 1, 1, 1],
        [2, 1, 1],
        [1, 1, 1, 1],
    ]
    last = table.rows[-1]
    assert [table.column_of(last, cell.start) for cell in last.cells] == [
        "编码",
        "名称",
        "收入合计",
        "拨款",
    ]


def test_two_heads_stand_over_their_halves() -> None:
    text = "\t收入\n\t支出\n\n\t项目\n\t金额\n\t项目\n\t合计\n\t拨款\n\n\t一\n\t1\n\t二\n\t2\n\t3\n"
    assert [cell.span for cell in only_table(text).rows[0].cells] == [2, 3]
