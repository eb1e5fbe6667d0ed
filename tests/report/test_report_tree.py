"""The chapters of a report to walk, and the way back from them."""

from __future__ import annotations

import copy
import datetime
import pickle
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random

import attrs
import pytest

import juesuan
from juesuan.errors import RenderError
from juesuan.model import (
    Analysis,
    AnalysisKind,
    Chapter,
    CriterionScore,
    Day,
    Disclosure,
    EvaluationReport,
    EvaluationStage,
    EvaluationSystem,
    Figure,
    Passage,
    PlannedIndicator,
    ProjectFunding,
    ProjectOverview,
    Stated,
    Text,
)
from juesuan.render import render
from juesuan.render.difference import difference
from juesuan.render.report import add_chapters
from juesuan.render.report_text import text_of
from juesuan.report_vocabulary import chapters, form, sentence, statement

EXAMPLE = Path(__file__).parents[2] / "examples" / "evaluation-report-2024.txt"


def read(text: str) -> EvaluationReport:
    report = juesuan.parse(text)
    assert isinstance(report, EvaluationReport)
    return report


def passages(part: Chapter | Passage) -> Iterator[Chapter | Passage]:
    yield part
    for item in part.items:
        yield from passages(item)


def without_blanks(text: str) -> str:
    return "".join(text.split())


def test_items_on_one_line_and_on_several_are_the_same_nodes() -> None:
    wrapped = (
        "一、基本情况\n（一）项目概况\n1.主要职能①管理；②服务。2.机构\n设置\n（1）甲。\n（2）乙。\n"
    )
    (chapter,) = read(wrapped).chapters
    assert (
        chapter == read(wrapped.replace("\n（1）", "（1）").replace("。2.", "。\n2.")).chapters[0]
    )
    (section,) = chapter.items
    assert section.heading == ("项目概况",)
    assert [(item.numbering, item.heading) for item in section.items] == [
        ("1.", ("主要职能",)),
        ("2.", ("机构设置",)),
    ]
    assert [item.content for item in section.items[0].items] == [("管理；",), ("服务。",)]


def test_the_text_of_a_passage_is_put_together_from_the_facts() -> None:
    report = read(
        "一、基本情况\n（一）项目概况\n（1）资金，本项目预算安排总额为1,246.50万元，自筹。"
    )
    item = report.chapters[0].items[0].items[0]
    assert item.content == (
        "资金，本项目预算安排总额为",
        Stated("资金/预算安排总额"),
        "，自筹。",
    )
    assert text_of(report, item) == "（1）资金，本项目预算安排总额为1246.50万元，自筹。"
    funding = ProjectFunding(budget=Figure("7", "元"))
    changed = attrs.evolve(report, funding=funding)
    assert text_of(changed, item) == "（1）资金，本项目预算安排总额为7元，自筹。"
    with pytest.raises(RenderError, match="资金/预算安排总额"):
        text_of(attrs.evolve(report, funding=None), item)


def test_a_text_that_is_one_fact_has_its_items_as_parts() -> None:
    report = read(
        "六、有关建议\n（一）细化预算。\n（二）加强管理：\n1.制度；2.培训。\n四、绩效评价指标分析"
    )
    (chapter, _) = report.chapters
    assert chapter.content == ()
    assert report.suggestions == Text("（一）细化预算。（二）加强管理：1.制度；2.培训")
    assert [text_of(report, item) for item in chapter.items] == [
        "（一）细化预算。",
        "（二）加强管理：\n1.制度；\n2.培训。",
    ]
    assert [text_of(report, item) for item in chapter.items[1].items] == ["1.制度；", "2.培训。"]


def test_the_passages_cover_the_text_and_lie_inside_each_other() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    report = read(text)
    assert without_blanks(
        "".join(text_of(report, each) for each in report.chapters)
    ) == without_blanks(text)
    for chapter in report.chapters:
        for part in passages(chapter):
            assert part.start is not None
            assert part.end is not None
            written = without_blanks(text[part.start : part.end])
            assert written.startswith(part.numbering)
            assert without_blanks(text_of(report, part)).startswith(written[:20])
            ends = [part.start, *(item.end for item in part.items)]
            assert all(item.start >= end for item, end in zip(part.items, ends, strict=False))
            assert part.end >= ends[-1]


def test_a_report_is_written_as_it_is_read() -> None:
    report = read(EXAMPLE.read_text(encoding="utf-8"))
    text = render(report)
    again = juesuan.parse(text)
    assert difference(report, again) is None
    assert again.coverage == 1
    assert render(again) == text


@pytest.mark.parametrize("between", ["", "\n", "，"])
def test_fragments_that_are_read_as_a_report_are_written_as_it(between: str) -> None:
    text, random, reports = EXAMPLE.read_text(encoding="utf-8"), Random(11), 0
    cuts = ("(?<=\n)", "(?<=[。；，：])", "(?<=[一二三四五六七、）])")
    for _ in range(80):
        pieces = [each for each in re.split(random.choice(cuts), text) if each]
        fragments = between.join(random.sample(pieces, min(30, len(pieces))))
        document = juesuan.parse(fragments)
        if isinstance(document, EvaluationReport):
            again = juesuan.parse(render(attrs.evolve(document, origin=None)))
            assert again == document, fragments
            reports += 1
    assert reports > 20


@pytest.mark.parametrize(
    "text",
    [
        "二、绩效评价工作开展情况基本情况\n预算安排总额为9万元",  # a heading behind another
        "一、基本情况\n二、绩效评价工作开展情况四、",  # a number behind a heading
        "5、有关建议\n）\n三、综合评价结论",  # a sign that ends no title
        "六、有关建议\n五、综合评价结论\n绩\n（三）、一、基本情况",  # a number without words
        "三、综合评价结论（1）项目名称：某项目。（1）项目名称：某项目。",  # a line said twice
        "二、绩效评价工作开展情况\n4.问题整改，0025年2月1日。",
        "三、综合评价结论\n（一\n效益指标（%）主要负责方案",  # a name on two lines
    ],
)
def test_what_may_become_something_else_when_it_is_written(text: str) -> None:
    report = read(text)
    assert juesuan.parse(render(attrs.evolve(report, origin=None))) == report


def test_a_title_among_the_items_makes_no_report() -> None:
    assert isinstance(juesuan.parse("1）\n支出绩效评价报告"), Disclosure)


def test_a_changed_amount_is_written_in_its_place() -> None:
    report = read(EXAMPLE.read_text(encoding="utf-8"))
    assert report.funding is not None
    changed = attrs.evolve(
        report, funding=attrs.evolve(report.funding, paid=Figure("1234567.80", "万元"))
    )
    again = juesuan.parse(render(changed))
    assert again == changed
    paid = juesuan.get(again, "资金/实际支付资金")
    assert paid is not None
    assert (paid.value, paid.text) == (Decimal("1234567.80"), "1234567.80")


def test_a_report_of_fields_alone_is_written_in_the_standard_chapters() -> None:
    report = read(EXAMPLE.read_text(encoding="utf-8"))
    bare = attrs.evolve(report, chapters=())
    again = juesuan.parse(render(bare))
    assert isinstance(again, EvaluationReport)
    assert attrs.evolve(again, chapters=()) == bare
    assert again == add_chapters(bare)
    assert [chapter.title for chapter in again.chapters] == [
        chapter.title for chapter in report.chapters
    ]


def test_what_is_not_stated_is_left_out_of_its_sentence() -> None:
    day = Day(datetime.date(2025, 2, 3))
    bare = EvaluationReport(
        overview=ProjectOverview(implementing_unit=Text("青石县水务局")),
        funding=ProjectFunding(paid=Figure("18.5", "万元")),
        planned_indicators=(PlannedIndicator(level2=Text("数量指标"), level3=Text("巡查")),),
        system=EvaluationSystem(output=Figure("40", "%")),
        stages=(EvaluationStage(stage=Text("前期准备"), first=day),),
    )
    lines = juesuan.render(attrs.evolve(bare, planned_indicators=())).splitlines()
    assert [line for line in lines if line[0].isdigit() or (line[0] == "（" and "：" in line)] == [
        "2.实施情况：实施主体：青石县水务局。",
        "4.资金投入和使用情况",
        "（2）项目资金实际使用情况分析：本项目实际支付资金18.5万元。",
        "1.绩效评价指标体系：产出指标（40%）。",
        "1.前期准备，2025年2月3日。",
    ]
    with pytest.raises(RenderError):
        juesuan.render(bare)  # an indicator is known by its target


def test_every_line_of_the_form_says_what_there_is() -> None:
    for heading in (each for chapter in chapters() for each in (chapter, *chapter.sections)):
        for piece in (piece for way in form(heading.key) for piece in way if piece[0] != '"'):
            known_ = piece in ("all_of_it",) or piece.endswith("_each")
            assert known_ or (statement if "__" in piece else sentence)(piece), piece


def test_what_the_form_cannot_express_is_an_error() -> None:
    torn = EvaluationReport(suggestions=Text("一是细化预算。\n七、其他需要说明的问题"))
    nameless = EvaluationReport(
        analysis=Analysis(
            decision=AnalysisKind(criteria=(CriterionScore(score=Figure("3", "分")),))
        )
    )
    unstated = attrs.evolve(read(EXAMPLE.read_text(encoding="utf-8")), standard=Text("行业标准"))
    for report in (torn, nameless, attrs.evolve(unstated, chapters=unstated.chapters[2:])):
        with pytest.raises(RenderError):
            render(report)


def test_passages_are_made_when_asked_for_and_stay_with_the_report() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    report, asked = read(text), read(text)
    assert asked.chapters[0].items
    for same in (pickle.loads(pickle.dumps(report)), copy.copy(report), attrs.evolve(report)):
        assert same == asked
        assert same.origin == asked.origin
    with pytest.raises(AttributeError):
        _ = report.no_field
