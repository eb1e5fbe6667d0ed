"""Documents in the manner of each family: written, read back, told apart, and consistent."""

from __future__ import annotations

import re
from pathlib import Path
from random import Random

import attrs
import pytest
from hypothesis import given, settings, strategies as st

import juesuan
from juesuan.model import Amount, Figure, OtherExpenditure, Quantity
from juesuan.model.amounts import ExpenseAmount
from juesuan.reading.families import Family, families
from juesuan.render.difference import difference
from juesuan.render.form import form_of
from juesuan.statements.vocabulary import sections
from juesuan.testing import Sample, disclosure, family_names, texts

FAMILIES = family_names()


def of(family: str, seed: int = 1) -> juesuan.Disclosure:
    return disclosure(Random(seed), projects=1, family=family)


@pytest.mark.parametrize("family", FAMILIES)
@pytest.mark.parametrize("seed", range(2))
def test_a_document_of_a_family_is_read_back_and_told(family: str, seed: int) -> None:
    made = of(family, seed)
    text = juesuan.render(made)
    read = juesuan.parse(text)
    assert difference(made, read) is None
    assert (read.layout, read.kind) == (family, made.kind)
    assert read.coverage == 1
    assert juesuan.render(read) == text
    assert juesuan.check(made).findings == ()


# Whole documents: 10 in the suite, 2,000 in the long profile.
FEW = settings(max_examples=max(10, settings().max_examples // 50), deadline=None)


@FEW
@given(st.sampled_from(FAMILIES).flatmap(lambda name: texts(projects=1, family=name)))
def test_noise_of_extraction_changes_nothing_in_any_family(sample: Sample) -> None:
    assert difference(sample.document, juesuan.parse(sample.text)) is None


@FEW
@given(
    st.sampled_from((None, *FAMILIES)).flatmap(
        lambda name: texts(projects=0, family=name, noise=False, reworded=True)
    )
)
def test_any_words_of_a_statement_are_read_as_that_statement(sample: Sample) -> None:
    assert difference(sample.document, juesuan.parse(sample.text)) is None


def lines(family: str) -> list[str]:
    return juesuan.render(of(family)).splitlines()


def test_parts_and_sections_stand_in_the_order_of_the_family() -> None:
    national, sichuan = lines("national"), lines("sichuan")
    tables, balance = "收入决算表", "一、收入支出决算总体情况说明"
    assert national.index(tables) < national.index(balance)
    assert sichuan.index(balance) < sichuan.index(tables)
    assert not [line for line in lines("chongqing") if line.startswith("第")]
    assert "（一）收入支出决算总体情况说明" in lines("chongqing")


def test_statements_are_said_in_the_words_of_the_family() -> None:
    assert [line for line in lines("national") if line.startswith("收入支出总计")]
    assert [line for line in lines("sichuan") if line.startswith("收、支总计")]
    assert [line for line in lines("guangxi") if "较上年度决算数" in line]
    assert [line for line in lines("chongqing") if line.startswith("2.收入情况。收入合计")]


def test_amounts_are_in_the_unit_of_the_family() -> None:
    facts = list(juesuan.facts(of("yunnan")))
    assert {fact.unit for fact in facts if fact.path.endswith("/金额")} == {"元"}


def test_tables_have_the_columns_of_the_family() -> None:
    row = of("sichuan").project_self_evaluations[0].indicators[0]
    assert row.completion_rate is None
    assert isinstance(row.target, Quantity)
    assert "指标性质" in juesuan.render(of("sichuan"))


def test_what_the_form_of_a_family_has_no_place_for_is_written_all_the_same() -> None:
    training = OtherExpenditure(expenditure=ExpenseAmount(figure=Figure("3.00", "万元")))
    made = attrs.evolve(of("national"), training=training)
    read = juesuan.parse(juesuan.render(made))
    assert read == made
    assert read.layout == "national"


def test_what_a_family_cannot_say_is_said_plainly() -> None:
    """广西 states no total below 收入决算情况."""
    made = of("guangxi")
    assert made.revenue is not None
    revenue = attrs.evolve(made.revenue, total=Amount(figure=Figure("3.00", "万元")))
    made = attrs.evolve(made, revenue=revenue)
    text = juesuan.render(made)
    assert juesuan.parse(text) == made
    assert "二、收入决算情况说明" in text


def test_a_family_names_statements_and_words_that_are_known() -> None:
    rules = {each.rule for section in sections().values() for each in section.statements}
    for name in FAMILIES:
        assert {rule for line in form_of(name) for rule in line.stated} <= rules, name
        assert families()[name].sequence("title"), name


def test_the_documentation_lists_the_families() -> None:
    page = (Path(__file__).parents[2] / "docs" / "reading.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"(?m)^\| `([a-z0-9-]+)` \|", page)) == sorted(FAMILIES)


def test_slips_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="yunnan"):
        disclosure(Random(1), family="yunan")
    slip = Family("slip", {"form": (('"一、收人决算情况"',),)})
    monkeypatch.setitem(families(), "slip", slip)
    with pytest.raises(ValueError, match="收人决算情况"):
        form_of("slip")


def test_a_family_may_have_few_sections(monkeypatch: pytest.MonkeyPatch) -> None:
    form = (('"一、主要职能"',), ('"二、收入决算情况说明"',))
    small = Family("small", {"title": (("unit_name", "year", '"部门决算"'),), "form": form})
    monkeypatch.setitem(families(), "small", small)
    made = of("small")
    assert made.other_matters is None
    assert difference(made, juesuan.parse(juesuan.render(made))) is None


def test_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    from juesuan.cli import main

    assert main(["sample", "--seed", "1", "--projects", "1", "--family", "yunnan"]) == 0
    assert juesuan.parse(capsys.readouterr().out) == of("yunnan")
    assert main(["sample", "--family", "yunan"]) == 2
    assert "yunnan" in capsys.readouterr().err


def test_a_statement_may_stand_below_another_heading_than_its_section() -> None:
    """新疆 2018 states 结转结余 of 一 and of 四 below 三."""
    written = lines("xinjiang-2016")
    third, fourth = (
        written.index(each)
        for each in ("三、部门结转结余情况", "四、一般公共预算“三公”经费支出情况")
    )
    carried = [
        at for at, line in enumerate(written) if line.startswith(("结转结余", "财政拨款结转结余"))
    ]
    assert carried
    assert third < carried[0] <= carried[-1] < fourth
