"""Documents made to order: seeded, consistent, noisy; by strategies and on the command line."""

from __future__ import annotations

import json
import subprocess
import sys
from random import Random
from typing import Any

import attrs
import pytest
from hypothesis import Phase, given, settings, strategies as st

import juesuan
import juesuan.testing
from juesuan.checks import check
from juesuan.checks.registry import CHECKS
from juesuan.cli import main
from juesuan.model import Amount, Figure, OverallSelfEvaluation, ProjectSelfEvaluation
from juesuan.render.difference import difference
from juesuan.serial import from_json
from juesuan.testing import (
    Sample,
    disclosure,
    disclosures,
    figures,
    grammar_strings,
    overall_tables,
    report,
    reports,
    tables,
    texts,
    values,
)


def test_the_same_seed_makes_the_same_document() -> None:
    assert disclosure(Random(5)) == disclosure(Random(5))
    assert disclosure(Random(5)) != disclosure(Random(6))


def test_size_and_year() -> None:
    made = disclosure(Random(1), projects=40, year=2019)
    tables = made.project_self_evaluations
    assert len({table.project_name for table in tables}) == 40
    assert made.year == tables[39].year == Figure(2019)
    assert disclosure(Random(1), projects=0).project_self_evaluations == ()
    with pytest.raises(ValueError, match=r"^projects 应不小于 0，而不是 -1$"):
        disclosure(Random(1), projects=-1)
    with pytest.raises(TypeError, match=r"^year 应为 int，而不是 str$"):
        disclosure(Random(1), year="2024")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match=r"^family 应为 .*、yunnan.* 之一，而不是 'hubei'$"):
        disclosure(Random(1), family="hubei")


def test_consistent_documents_pass_every_check() -> None:
    decided = set()
    for seed in range(100):
        report = check(disclosure(Random(seed)))
        assert report.findings == (), seed
        decided |= {each.code for each in report.checks if each.answer == "pass"}
    # What only a text or a report can state is not decided.
    assert len(decided) > 80


def test_the_nine_tables_agree_with_the_text() -> None:
    decided = set()
    for seed in range(25):
        made = disclosure(Random(seed), accounts=True)
        report = check(made, select="W")
        assert report.findings == (), seed
        decided |= {each.code for each in report.checks if each.answer == "pass"}
    # W303 speaks of tables that are empty in the one place and not in the other.
    assert decided == {code for code in CHECKS if code.startswith("W")} - {"W303"}


@pytest.mark.parametrize("seed", range(3))
def test_the_tables_are_read_back_beside_the_text(seed: int) -> None:
    made = disclosure(Random(seed), accounts=True, projects=1)
    read = juesuan.parse(juesuan.render(made))
    assert read == made
    assert check(read, select="W").findings == ()


def test_a_table_that_differs_from_the_text_is_noticed() -> None:
    made = disclosure(Random(3), accounts=True)
    assert made.revenue is not None
    assert made.revenue.total is not None
    assert made.revenue.total.figure is not None
    wrong = attrs.evolve(
        made.revenue, total=Amount(figure=made.revenue.total.figure + Figure(1, "万元"))
    )
    codes = {each.code for each in check(attrs.evolve(made, revenue=wrong)).findings}
    assert "W402" in codes


def test_consistent_reports_pass_every_check() -> None:
    for seed in range(8):
        assert check(report(Random(seed))).findings == (), seed
    found = [check(report(Random(seed), consistent=False)).findings for seed in range(5)]
    assert all(found)


@settings(max_examples=4, deadline=None)
@given(reports(), disclosures(projects=1, reports=1))
def test_reports_alone_and_after_a_disclosure(
    alone: juesuan.EvaluationReport, disclosure: juesuan.Disclosure
) -> None:
    assert len(disclosure.reports) == 1
    for document in (alone, disclosure):
        text = juesuan.render(document)
        read = juesuan.parse(text)
        assert difference(document, read) is None
        assert juesuan.render(attrs.evolve(read, layout=document.layout)) == text
        assert from_json(juesuan.to_json(document)) == document


def test_reports_beside_a_disclosure_of_any_family() -> None:
    for family in juesuan.testing.family_names():
        made = disclosure(Random(2), projects=1, reports=1, family=family)
        assert len(made.reports) == (family != "three-public")
        assert check(made).findings == (), family
        assert difference(made, juesuan.parse(juesuan.render(made))) is None, family


def test_what_is_no_source_of_choices_is_told() -> None:
    with pytest.raises(TypeError, match="random 应为"):
        disclosure(1)  # type: ignore[arg-type]


def test_inconsistent_documents_do_not() -> None:
    for seed in range(40):
        assert check(disclosure(Random(seed), consistent=False)).findings != (), seed


@settings(max_examples=6, deadline=None)
@given(disclosures(projects=1, damage=3, year=2022))
def test_damage_takes_parts_out(document: juesuan.Disclosure) -> None:
    paths = {fact.path for fact in juesuan.facts(document)}
    whole = set().union(
        *(
            {fact.path for fact in juesuan.facts(disclosure(Random(n), projects=2))}
            for n in range(40)
        )
    )
    assert len(paths) < len(whole)


@settings(max_examples=25, deadline=None)
@given(texts(projects=1))
def test_noise_of_extraction_changes_nothing_that_is_stated(sample: Sample) -> None:
    read = juesuan.parse(sample.text)
    assert isinstance(read, juesuan.Disclosure)
    assert difference(sample.document, read) is None


@pytest.mark.parametrize(
    "cls",
    [
        juesuan.Disclosure,
        juesuan.EvaluationReport,
        ProjectSelfEvaluation,
        OverallSelfEvaluation,
        Figure,
    ],
)
def test_types_are_registered(cls: type) -> None:
    @settings(max_examples=2, deadline=None)
    @given(st.from_type(cls))
    def made(value: object) -> None:
        assert type(value) is cls

    made()


@settings(max_examples=50, deadline=None)
@given(values(), figures("人", decimals=0))
def test_values_and_figures_are_as_written(value: object, figure: Figure) -> None:
    assert str(getattr(value, "text", value))
    assert figure.decimals == 0
    assert figure.value >= 0


@settings(max_examples=5, deadline=None)
@given(tables(), overall_tables())
def test_weights_add_up(project: ProjectSelfEvaluation, overall: OverallSelfEvaluation) -> None:
    for table in (project, overall):
        assert sum(each.weight for each in table.indicators) == 90  # type: ignore[misc]


def test_the_command_writes_what_the_seed_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["sample", "--projects", "3", "--seed", "1"]) == 0
    text = capsys.readouterr().out
    assert main(["sample", "--projects", "3", "--seed", "1", "--format", "json"]) == 0
    document = from_json(capsys.readouterr().out)
    assert juesuan.parse(text) == document == disclosure(Random(1), projects=3)
    assert main(["sample", "--kind", "report", "--seed", "1"]) == 0
    assert juesuan.parse(capsys.readouterr().out) == report(Random(1))
    assert main(["sample"]) == 0
    assert "种子" in capsys.readouterr().err
    assert main(["sample", "--projects", "-1"]) == 2


def test_the_command_needs_no_hypothesis() -> None:
    program = (
        "import sys; sys.modules['hypothesis'] = None\n"
        "from juesuan.cli import main; main(['sample', '--seed', '1'])\n"
        "import juesuan.testing\n"
        "try: juesuan.testing.disclosures()\n"
        "except Exception as error: print(type(error).__name__, error)"
    )
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", program], capture_output=True, text=True, check=True
    )
    assert "年度部门决算公开说明" in done.stdout.splitlines()[0]
    assert done.stdout.splitlines()[-1].startswith("MissingExtra")


def test_schema_on_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].endswith("2020-12/schema")


@pytest.mark.parametrize(
    ("strategy", "printed"),
    [
        (disclosures(projects=1, year=2024), "disclosure(Random(0), projects=1)"),
        (reports(year=2023), "report(Random(0), year=2023)"),
        (tables(), "self_evaluation(Random(0))"),
        (texts(projects=0, year=2024, noise=False), "sample(Random(0), projects=0, noise=False)"),
        (grammar_strings("values", "part"), None),
    ],
)
def test_a_failing_example_is_printed_as_something_to_paste(
    strategy: st.SearchStrategy[Any], printed: str | None
) -> None:
    made: list[Any] = []

    @settings(max_examples=1, database=None, phases=[Phase.generate, Phase.shrink])
    @given(strategy)
    def fails(example: Any) -> None:
        made.append(example)
        raise AssertionError

    with pytest.raises(AssertionError) as raised:
        fails()
    notes = "".join("".join(raised.value.__notes__).split())
    pasted = "".join((repr(made[-1]) if printed is None else printed).split())
    assert f"example={pasted}" in notes
    if printed is not None:
        assert eval(printed, {**vars(juesuan.testing), "Random": Random}) == made[-1]
