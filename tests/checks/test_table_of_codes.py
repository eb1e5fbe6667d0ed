"""Every code of the table: its example fires it and only it, the mended example nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from juesuan.checks import CHECKS, FAMILIES, Check, CheckReport
from juesuan.checks.examples import view_of
from juesuan.checks.formula import Rule, patterns
from juesuan.checks.labels import declared_paths
from juesuan.checks.reference import MARKER, tables
from juesuan.checks.rule_file import own_rules, rules_of
from juesuan.checks.run import check_view
from juesuan.model import Disclosure, EvaluationReport

ROOT = Path(__file__).parents[2]


def checked(each: Check, statements: str) -> CheckReport:
    """What the checks come to, which is the same where what plainly holds is only counted."""
    report = each.of == "report"
    select = each.code if each.code[0] == "M" else "C, T, R, S, W, E, P"
    view, at_a_glance = (view_of(statements, report=report) for _ in range(2))
    at_a_glance.root.thorough = False
    found = check_view(view, select=select, report=report)
    assert check_view(at_a_glance, select=select, report=report) == found
    return found


ALONE = [each for each in CHECKS.values() if each.of != "several"]


@pytest.mark.parametrize("each", ALONE, ids=lambda each: each.code)
def test_example_fires_its_code_and_only_it(each: Check) -> None:
    report = checked(each, each.fires)

    assert [finding.code for finding in report.findings] == [each.code]
    [finding] = report.findings
    assert (finding.name, finding.severity) == (each.name, each.severity)
    assert re.search("[一-鿿]", finding.message)
    assert [result.answer for result in report.checks if result.code == each.code] == ["fail"]


@pytest.mark.parametrize("each", ALONE, ids=lambda each: each.code)
def test_mended_example_passes(each: Check) -> None:
    assert each.fires.count(each.mended[0]) == 1

    report = checked(each, each.passes)

    assert report.findings == ()
    assert [result.answer for result in report.checks if result.code == each.code] == ["pass"]


def test_codes_are_a_letter_of_a_family_and_three_digits() -> None:
    assert all(re.fullmatch(f"[{''.join(FAMILIES)}][0-9]{{3}}", code) for code in CHECKS)
    assert {code[0] for code in CHECKS} <= set(FAMILIES)


def test_reference_page_is_that_of_the_table() -> None:
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")

    _, marker, made = page.partition(MARKER)

    assert marker
    assert made == tables(), "python -m juesuan.checks.reference docs/checks.md"


def test_snippets_of_the_reference_page_print_what_stands_below_them(
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    snippets = re.findall(r"```python\n(.*?)```\n\n```text\n(.*?)```", page, re.DOTALL)

    assert len(snippets) == 2
    for code, printed in snippets:
        exec(code, {})
        assert capsys.readouterr().out == printed


def test_the_rules_that_the_page_shows_can_be_copied() -> None:
    page = (ROOT / "docs" / "checks.md").read_text(encoding="utf-8")
    shown = [each for each in re.findall(r"```text\n(.*?)```", page, re.DOTALL) if "X0" in each]

    assert [rule.code for each in shown for rule in rules_of(each)] == ["X001", "X002"]


@pytest.mark.parametrize("rule", own_rules(), ids=lambda rule: rule.code)
def test_a_scope_is_not_put_before_the_path_of_another_section(rule: Rule) -> None:
    root = EvaluationReport if rule.of == "report" else Disclosure
    sections = {path.partition("/")[0] for path in declared_paths(root) if "/" in path}
    for body in rule.body:
        for scope in body.scopes:
            for each in patterns(body):
                first, *others = each.below(scope).split("/")
                assert first in sections or not others
                assert first == "评价报告[n]" or not sections & set(others)
