"""A document written is the document read; what the form cannot express is an error."""

from __future__ import annotations

import os
import pickle
from pathlib import Path
from random import Random

import attrs
import pytest
from hypothesis import given, settings, strategies as st

import juesuan
from juesuan.model import (
    Amount,
    ClassShare,
    Disclosure,
    Duties,
    Figure,
    FundsBudget,
    GeneralPublicBudget,
    Goals,
    Organisation,
    Overview,
    ProjectSelfEvaluation,
    Revenue,
    SpendingItem,
    StaffGroup,
    Text,
    YearOnYear,
)
from juesuan.render import render
from juesuan.render.difference import difference
from juesuan.testing import disclosure, disclosures, tables
from juesuan.testing.alter import figures, replaced

EXAMPLES = sorted((Path(__file__).parents[2] / "examples").glob("disclosure*.txt"))
# Published documents are no part of the project; their folder is named where they are at hand.
if "JUESUAN_CORPUS" in os.environ:
    EXAMPLES += sorted(Path(os.environ["JUESUAN_CORPUS"]).glob("*.txt"))
LAYOUTS = ("cells", "rows", "markdown")


def stated(document: Disclosure) -> list[tuple[str, str, str]]:
    """The facts without their places."""
    return sorted((f.path, f.canonical, f.unit or "") for f in juesuan.facts(document))


def assert_laws(document: Disclosure, **layout: str) -> None:
    # Without its origin: from the model alone, and not as it stood.
    text = render(attrs.evolve(document, origin=None), **layout)  # type: ignore[arg-type]
    again = juesuan.parse(text)
    assert isinstance(again, Disclosure)
    assert difference(document, again) is None
    assert stated(document) == stated(again)
    # A model of no family is written plainly; its text may be told as one of a family.
    told = attrs.evolve(again, layout=document.layout, origin=None)
    assert render(told, **layout) == text  # type: ignore[arg-type]
    assert again.coverage == 1


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_laws_on_documents(path: Path, layout: str) -> None:
    document = juesuan.parse(path.read_text(encoding="utf-8"))
    if isinstance(document, Disclosure) and document.coverage == 1:
        assert_laws(document, tables=layout)


# Whole documents: 8 in the suite, 2,000 in the long profile.
FEW = settings(max_examples=max(8, settings().max_examples // 50), deadline=None)


@FEW
@given(disclosures(damage=1), st.sampled_from(LAYOUTS))
def test_laws_on_documents_made_to_order(document: Disclosure, layout: str) -> None:
    assert_laws(document, tables=layout)


@FEW
@given(disclosures(projects=1), st.data())
def test_laws_after_an_amount_was_changed(document: Disclosure, data: st.DataObject) -> None:
    amounts = [way for way, figure in figures(document) if figure.unit == "万元"]
    way = data.draw(st.sampled_from(amounts))
    amount = data.draw(st.decimals(0, 10**7, places=2))
    if "indicators" in way or way[0] == "further_matters":  # a part of a text that says it too
        return
    assert_laws(replaced(document, way, Figure(amount, "万元")))


@settings(deadline=None)
@given(tables(), st.text(st.characters(codec="utf-8"), max_size=30))
def test_any_text_in_a_cell_is_kept_or_refused(table: ProjectSelfEvaluation, words: str) -> None:
    goals = Goals(expected=Text(words), actual=Text("已经完成。"))
    document = Disclosure(project_self_evaluations=(attrs.evolve(table, goals=goals),))
    try:
        text = render(document)
    except juesuan.RenderError:
        return
    assert juesuan.parse(text) == document


@settings(deadline=None)
@given(
    st.text(
        st.sampled_from("支出其中与年初预算相比，。：；一二是（）12.万元主要原因占%\n"), max_size=25
    )
)
def test_any_reason_is_kept_or_refused(words: str) -> None:
    change = YearOnYear(change=Figure("1.00", "万元"), reason=Text(words))
    item = SpendingItem(class_=Text("农林水支出"), item=Text("防汛"), year_on_year=change)
    item = attrs.evolve(item, expenditure=Figure("5.00", "万元"))
    document = Disclosure(general_public_budget=GeneralPublicBudget(items=(item, item)))
    try:
        text = render(document)
    except juesuan.RenderError:
        return
    assert juesuan.parse(text) == document


def test_the_standard_text() -> None:
    document = Disclosure(
        title=Text("澄湖县图书馆2024年度部门决算公开说明"),
        unit_name=Text("澄湖县图书馆"),
        year=Figure(2024),
        overview=Overview(
            duties=Duties(introduction=Text("主要职责是"), items=(Text("借阅图书"),)),
            organisation=Organisation(
                staff=Figure(1234, "人"),
                in_post=StaffGroup(number=Figure(1234, "人"), change=Figure(-3, "人")),
                subordinate_unit_count=Figure(0, "个"),
                division_count=Figure(2, "个"),
                divisions=(Text("办公室（财务、人事）"), Text("借阅部")),
            ),
        ),
        revenue=Revenue(
            total=Amount(figure=Figure("1200.50", "万元")),
            appropriation=Amount(figure=Figure("1200.50", "万元"), share=Figure("100.00", "%")),
        ),
        general_public_budget=GeneralPublicBudget(
            items=(
                SpendingItem(
                    class_=Text("农林水支出"),
                    group=Text("水利"),
                    item=Text("防汛"),
                    expenditure=Figure("5.00", "万元"),
                    year_on_year=YearOnYear(
                        change=Figure("-1.00", "万元"), rate=Figure("-16.67", "%")
                    ),
                ),
            )
        ),
        state_capital=FundsBudget(empty=True),
    )
    assert render(document).splitlines() == [
        "澄湖县图书馆2024年度部门决算公开说明",
        "",
        "第一部分 单位概况",
        "一、主要职能说明",
        "主要职责是：",
        "（一）借阅图书。",
        "二、机构设置及人员情况说明",
        "实有人数1234人。",
        "在职人员1234人，减少3人。",
        "下属预算单位0个。",
        "内设机构2个，分别是：办公室（财务、人事）、借阅部。",
        "",
        "第二部分 部门决算情况说明",
        "一、收入决算情况说明",
        "本年收入1,200.50万元。",
        "财政拨款收入1,200.50万元，占100.00%。",
        "二、一般公共预算财政拨款支出决算具体情况说明",
        "1.农林水支出（类）水利（款）防汛（项）：5.00万元。与上年相比，减少1.00万元，下降16.67%。",
        "三、国有资本经营预算财政拨款收入支出决算情况说明",
        "本单位本年度无国有资本经营预算财政拨款收入、支出及结转和结余。",
    ]
    assert_laws(document)


# What the form cannot express: a change to a good document, the path of the error.
REFUSED = {
    "another unit": ("revenue.total", Figure("1.00", "人")),
    "a name with a line break": ("overview.organisation.divisions[0]", Text("办公\n室")),
    "a name that reads as two": ("overview.organisation.divisions[0]", Text("办公室、人事科")),
    "an empty text": ("balance.year_on_year.reason", Text("")),
    "closing punctuation": ("balance.year_on_year.reason", Text("增加人员。")),
    "a reason that says more": (
        "appropriation.year_on_year.reason",
        Text("增加人员。与年初预算相比，年初预算数1.00万元"),
    ),
    "a title of another unit": ("unit_name", Text("别的单位")),
    "a cell that reads as a figure": (
        "project_self_evaluations[0].indicators[0].score",
        Text("10.00"),
    ),
    "a cell with a TAB": ("project_self_evaluations[0].project_name", Text("项目\t名称")),
    "a unit that no cell states": (
        "project_self_evaluations[0].funds.other.budget",
        Figure("1.00", "美元"),
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_the_form_cannot_express_is_refused(name: str) -> None:
    path, value = REFUSED[name]
    way = tuple(
        int(step) if step.isdigit() else step
        for step in path.replace("[", ".").replace("]", "").split(".")
    )
    document = replaced(disclosure(Random(3), projects=1), way, value)
    with pytest.raises(juesuan.RenderError) as caught:
        render(document)
    assert caught.value.path == path


# What no unit should state, but a text can: it is written as it is, and found by the checks.
KEPT = {
    "a negative count": ("overview.organisation.staff", Figure(-1, "人")),
    "a count with decimals": ("overview.organisation.staff", Figure("1.5", "人")),
    "a negative amount": ("revenue.total", Figure("-5.00", "万元")),
    "more places than usual": ("revenue.total", Figure("1.005", "万元")),
    "no unit": ("revenue.total", Figure("1.00")),
}


@pytest.mark.parametrize("name", KEPT)
def test_what_is_odd_but_can_be_said_is_kept(name: str) -> None:
    path, value = KEPT[name]
    document = replaced(disclosure(Random(3), projects=1), tuple(path.split(".")), value)
    assert juesuan.parse(render(document)) == document


def test_a_figure_that_no_text_writes_is_refused() -> None:
    with pytest.raises(juesuan.RenderError, match=r"-0\.00"):
        render(Disclosure(revenue=Revenue(total=Amount(figure=Figure("-0.00", "万元")))))


def test_a_total_of_classes_that_states_nothing_is_refused() -> None:
    empty = GeneralPublicBudget(
        classes_total=Amount(), classes=(ClassShare(class_=Text("农林水支出")),)
    )
    with pytest.raises(juesuan.RenderError):
        render(Disclosure(general_public_budget=empty))


def test_no_document_and_no_layout() -> None:
    with pytest.raises(TypeError):
        render("text")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="cells"):
        render(Disclosure(), tables="html")  # type: ignore[arg-type]


# Texts that say little, or something else than what they are: what was read is written.
TITLE = "某市测试局2024年度部门决算\n"
ODD = {
    "a section that is stated empty, and a figure below": (
        "政府性基金预算财政拨款收入支出决算情况说明\n本单位本年度无政府性基金预算财政拨款收入。\n"
        "政府性基金预算财政拨款支出1.00万元。\n"
    ),
    "a class without an amount": (
        "第二部分 部门决算情况说明\n一、一般公共预算财政拨款支出决算结构情况说明\n"
        "1.教育支出（类），占。\n"
    ),
    "the total of the classes with a use and a comparison": (
        "五、一般公共预算财政拨款支出决算情况说明\n一般公共预算财政拨款支出9.00万元，"
        "一般公共预算财政拨款支出8.00万元，主要用于办公。与预算相比，增加1.00万元。\n"
    ),
    "a class below two headings": (
        "一般公共预算财政拨款支出3.00万元。\n1.教育支出1.00万元。\n二、决算人次0人。\n"
        "一般公共预算财政拨款支出3.00万元，1.教育支出6.00万元\n"
    ),
    "names behind a bracket that stays open": (
        f"{TITLE}二、机构设置及人员情况\n内设机构2个，分别是：办公室（人事科、财务科。\n"
    ),
    "a heading with its sentence behind a duty": (
        f"{TITLE}一、主要职能\n（一）管理水务。\n2.收入情况。收入合计8.00万元。\n"
    ),
    "a number inside a duty": (
        f"{TITLE}一、主要职能\n（一）管理。\n（三）调度。（三）\n（四）检修。\n"
    ),
    "an amount that only the details state": (
        f"{TITLE}九、财政拨款三公经费支出决算情况说明\n公务用车购置及运行维护费8.00万元。\n"
        "具体情况如下：\n公务接待费1.00万元。\n"
    ),
    "an amount of nothing that the details repeat": (
        f"{TITLE}九、财政拨款三公经费支出决算情况说明\n公务接待费0.00万元。\n"
        "具体情况如下：\n公务接待费0.00万元。\n"
    ),
    "more digits than any amount has": (
        f"{TITLE}二、收入决算情况说明\n本年收入{'1' * 40}.00万元。\n"
    ),
    "further matters in two paragraphs": (
        f"{TITLE}六、其他需说明的事项说明\n另有一项。\n全年执行数6.00万元。\n"
    ),
    "further matters without their heading": f"{TITLE}收支决算SM项目1个，全年执行数1.00万元。\n",
    "a table whose unit is none": (
        "一般公共预算财政拨款支出决算表\n单位：。\n科目编码\t科目名称\t合计\n"
        "201\t一般公共服务支出\t1.00\n"
    ),
    "a year that another paragraph before it names": (
        "第二部分 2021年度部门决算表\n（一）部门职责\n本中心2014年成立。\n三公经费支出1.00万元。\n"
    ),
    "a unit that only the head of a part names": (
        "2025年度部门决算\n一、概况\n一、主要职能\n第二部分 县招商服务中心2019年部门决算表\n"
    ),
    "a title of a report, and no report": (
        "红山州数据中心2024年度项目支出绩效单位自评报告\n十、预算绩效管理情况\n一、主要职责\n三、公务接待费\n"
    ),
    "a reason without a figure behind a use": (
        "某市测试局2025年度部门决算\n五、一般公共预算财政拨款支出决算具体情况说明\n"
        "1.教育支出（类）普通教育（款）小学教育（项）5.00万元。主要用于：办学。决算数大于预算数的主要原因：扩班。\n"
    ),
    "a sign inside a name of a list": (
        "六、一般公共预算财政拨款基本支出决算情况说明\n人员经费2.00万元，包括：基本工资、退休括：办公费、奖金。\n"
    ),
    "quotes in a table of units": (
        "某市测试局2025年度部门决算\n二、部门决算单位构成\n序号\t单位名称\t备注\n1\t“三公”办公室\t“本级”\n"
    ),
}
# More items than Chinese numerals go.
MANY = {
    "duties": ("一、主要职能\n", "{}.管理第{}条河流。\n"),
    "terms": ("第四部分 名词解释\n", "{}.名词{}：指第一类。\n"),
    "names of tables": ("第三部分 部门决算报表\n", "{}.《决算附表{}》\n"),
}
ODD |= {
    f"a hundred {name}": f"{TITLE}{head}{''.join(line.format(i, i) for i in range(1, 102))}"
    for name, (head, line) in MANY.items()
}


@pytest.mark.parametrize("name", ODD)
def test_what_little_a_text_says_is_written(name: str) -> None:
    document = juesuan.parse(ODD[name])
    assert document.kind != "other"
    text = render(attrs.evolve(document, origin=None))
    assert difference(document, juesuan.parse(text)) is None


def test_what_no_form_expresses_is_written_as_it_stood() -> None:
    text = "对附属单位补助支出6元占6\n住房保障支出9，占\n.住房保障支出（类）2，决算"
    document = juesuan.parse(text)
    alone = attrs.evolve(document, origin=None)
    with pytest.raises(juesuan.RenderError):
        render(alone)
    assert render(document) == text
    with pytest.raises(juesuan.RenderError):  # the text no longer says what the model states
        render(attrs.evolve(document, year=Figure(2024)))


def test_only_what_parse_gave_for_a_text_is_written_without_reading_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = render(disclosure(Random(7)))
    text = render(juesuan.parse(text))  # in the form of the family that it is told as
    document = juesuan.parse(text)
    others = [
        attrs.evolve(document),
        juesuan.from_json(juesuan.to_json(document)),
        pickle.loads(pickle.dumps(document)),
        juesuan.parse(f"\n{text}"),
    ]
    read: list[str] = []
    parse = juesuan.parse

    def parse_noting(text: str) -> juesuan.Disclosure | juesuan.EvaluationReport:
        read.append(text)
        return parse(text)

    monkeypatch.setattr("juesuan.parsing.parse", parse_noting)

    assert (render(document), read) == (text, [])
    for number, each in enumerate(others, 1):
        assert render(each) == text
        assert len(read) == number
