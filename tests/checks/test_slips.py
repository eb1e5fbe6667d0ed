"""One digit changed, one line lost: what is wrong is noticed, and damage alone is no error."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

import juesuan
from juesuan import check
from juesuan.checks import CHECKS, Held, View
from juesuan.checks.interval import exact_sums
from juesuan.checks.slips import slips
from juesuan.checks.statement import Statement

ROOT = Path(__file__).parents[2]
TEXTS = sorted((ROOT / "examples").glob("disclosure*.txt"))


def identical(text: str) -> set[str]:
    """The paths of the figures that stand in an identity which holds."""
    view = View.of(juesuan.parse(text))
    with exact_sums():
        outcomes = [
            outcome
            for each in CHECKS.values()
            if each.of == "disclosure" and each.code[0] != "M"
            for outcome in each.outcomes(view)
        ]
    identities = [one.identity for one in outcomes if isinstance(one, Held) and one.identity]
    return {figure.path for each in identities for figure in each.figures}


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_changed_digit_is_noticed_and_the_right_figure_named(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    random = Random(1)
    known = identical(text)
    before = {(each.code, each.path) for each in check(juesuan.parse(text)).findings}
    bound = [
        fact
        for fact in juesuan.facts(juesuan.parse(text))
        if fact.path in known and isinstance(fact.value, Decimal) and fact.start is not None
    ]
    noticed = named = 0
    changed = random.sample(bound, 20)
    for fact in changed:
        at = random.choice([n for n in range(fact.start, fact.end) if text[n].isdigit()])
        other = random.choice([each for each in "0123456789" if each != text[at]])
        report = check(juesuan.parse(text[:at] + other + text[at + 1 :]), ignore="M")
        new = {(each.code, each.path) for each in report.findings} - before
        noticed += bool(new)
        first = next(
            (g for g in report.groups if any((f.code, f.path) in new for f in g.findings)), None
        )
        named += first is not None and (first.path == fact.path or fact.canonical in first.cause)

    assert noticed >= 0.9 * len(changed)  # a last digit may lie within the rounding of the others
    assert named >= 0.8 * noticed


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_lost_line_a_letter_in_a_figure_and_a_title_out_of_place_are_no_error(
    path: Path,
) -> None:
    text = path.read_text(encoding="utf-8")
    random = Random(2)
    lines = text.splitlines(keepends=True)
    for _ in range(12):
        at = random.randrange(len(lines))
        digit = random.choice([each.start() for each in re.finditer(r"\d", text)])
        for damaged in (
            "".join(lines[:at] + lines[at + 1 :]),
            text[:digit] + "O" + text[digit + 1 :],
            "".join([*lines[:at], "项目支出绩效自评表\n", *lines[at:]]),
        ):
            assert list(check(juesuan.parse(damaged)).at_least("error")) == []


def test_what_a_slip_may_have_been() -> None:
    found = {what: value for value, what in slips(Statement("", Decimal("11.20"), "万元"))}

    assert found["一位数字重复"] == Decimal("1.20")
    assert found["正负（增减）有误"] == Decimal("-11.20")
    assert found["单位有误，相差一万倍"] == Decimal("112000.00")


@pytest.mark.parametrize("written", ["148.50", "0.25", "-0.16", "0.05", "7"])
def test_no_slip_loses_the_figure_or_adds_decimals(written: str) -> None:
    figure = Statement("", Decimal(written), "万元")

    for value, _ in slips(figure):
        assert round(value, figure.decimals) == value != 0


@pytest.mark.parametrize("end", ["", "\n", "  \n  "])
@pytest.mark.parametrize("words", ["决算数大|小于预算数", "比上年减|增加", "比上年增|减少"])
def test_words_left_of_the_form_may_stand_on_two_lines(words: str, end: str) -> None:
    head = "某局2024年度部门决算\n二、收入决算情况说明\n本年收入9.00万元，"
    text = f"{head}{words.replace('|', end)}1.00万元。"
    codes = [each.code for each in check(juesuan.parse(text)).findings]
    assert codes.count("S802") == 1
    apart = text.replace(words.replace("|", end), words.replace("|", "\t"))
    assert "S802" not in [each.code for each in check(juesuan.parse(apart)).findings]
