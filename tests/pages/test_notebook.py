"""What a notebook shows, and what `repr` does: short, and nothing of a document runs."""

from __future__ import annotations

import datetime
from pathlib import Path

import attrs
import pytest
from html_page import Page

import juesuan
from juesuan.model import Disclosure, Figure, Text
from juesuan.model.declare import Node
from juesuan.model.leaves import Day
from juesuan.model.values import Deadline, Quality, Quantity

EXAMPLES = Path(__file__).parents[2] / "examples"


def read(name: str) -> juesuan.Disclosure | juesuan.EvaluationReport:
    return juesuan.parse((EXAMPLES / name).read_text(encoding="utf-8"))


def test_a_document_shows_its_main_figures_and_findings() -> None:
    shown = read("disclosure-2024.txt")._repr_html_()
    cells = [each.text for each in Page(shown).tagged("td")]
    assert cells[cells.index("收入总计") + 1] == "2,298.07万元"
    assert "“三公”经费支出" in cells
    assert "核对问题：" in shown
    assert len(shown) < 5000


def test_a_report_of_checks_shows_its_first_findings() -> None:
    document = juesuan.parse(
        "二、收入决算情况说明\n本年收入1.00万元，其中：其他收入2.00万元，占9.00%。"
    )
    report = juesuan.check(document)
    assert report.findings
    cells = [each.text for each in Page(report._repr_html_()).tagged("td")]
    assert report.findings[0].message in cells
    many = juesuan.CheckReport(report.findings[:1] * 5000, report.checks)
    assert "另有 4990 个" in many._repr_html_()
    assert len(many._repr_html_()) < 20_000


def test_a_table_shows_which_targets_were_met() -> None:
    document = read("disclosure-2024.txt")
    assert isinstance(document, Disclosure)
    assert document.overall_self_evaluation is not None
    for table in (document.overall_self_evaluation, *document.project_self_evaluations):
        missed = sum(each.met is False for each in table.indicators)
        assert table._repr_html_().count("未达标") == missed


def test_a_table_of_the_nine_shows_its_amounts() -> None:
    text = (
        "第二部分 云岭市水务局2024年度部门决算表\n\n\t支出决算表\n\n\t单位：万元\n\n"
        "\t科目编码\n\t科目名称\n\t本年支出合计\n\t基本支出\n\t项目支出\n\n\t合计\n\t\n\t3.00\n\t2.00\n\t1.00\n\n"
        "\t213\n\t农林水支出\n\t3.00\n\t2.00\n\t1.00\n"
    )
    document = juesuan.parse(text)
    assert isinstance(document, Disclosure)
    assert document.accounts is not None
    assert document.accounts.expenditure is not None
    cells = [each.text for each in Page(document.accounts.expenditure._repr_html_()).tagged("td")]
    assert cells[cells.index("农林水支出") :][:4] == ["农林水支出", "3.00", "2.00", "1.00"]


def test_markup_in_a_name_is_words() -> None:
    document = Disclosure(unit_name=Text("<script>x</script>"), year=Figure("2024"))
    assert not Page(document._repr_html_()).tagged("script")


@pytest.mark.parametrize("name", sorted(each.name for each in EXAMPLES.glob("*.txt")))
def test_public_objects_have_short_reprs(name: str) -> None:
    document = read(name)
    report = juesuan.check(document)
    parts = [each for each in attrs.astuple(document, recurse=False) if isinstance(each, Node)]
    found = (*juesuan.facts(document), *juesuan.segments(document))
    for each in (document, report, *report.findings, *report.checks, *parts, *found):
        assert len(repr(each)) < 1000
        assert repr(each).count("\n") < 3


def test_a_target_reads_as_the_document_writes_it() -> None:
    one = Quantity(text=Text(">=63人"), comparison=Text(">="), number=Figure("63"), unit=Text("人"))
    apart = attrs.evolve(one, text=Text("63"))
    day = Deadline(text=Text("2024年12月10日之前"), day=Day(datetime.date(2024, 12, 10)))
    words = Quality(text=Text("长期"))
    assert [*map(str, (one, apart, day, words))] == [
        ">=63人",
        ">=63人",
        "2024年12月10日之前",
        "长期",
    ]
