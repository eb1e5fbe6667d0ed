"""The figures of a report that no fact states: amounts, rates, scores and targets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import groupby, islice

from juesuan import diagnostics
from juesuan.diagnostic import Diagnostic
from juesuan.grammar_rules import known_pattern
from juesuan.model.leaves import Figure
from juesuan.model.units import convert_value
from juesuan.reading.report.clauses import SIGNS
from juesuan.reading.report.found import FoundFacts
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.named import named_time
from juesuan.reading.report.outline import Outline
from juesuan.reading.report.recognise import is_title
from juesuan.report_vocabulary import any_word_of, known

_MOST = 12  # that one diagnostic names
_NEAR = 12  # before a figure: the words of a score
# It begins nowhere inside another: 1,1,1, without end and without a unit is looked at once.
_NUMBER = "(?<![0-9])(?<![0-9][.,])[0-9](?:[.,]?[0-9])*"
_BOUNDS = "≥≤"
_CELL = re.compile(r"(?:\|(?=[0-9,]*\.)|元\)\|)([0-9][0-9,]*(?:\.[0-9]{1,6})?)(?![0-9.])")
_SIGN = re.compile(f"[{SIGNS}]")
_LONGEST = 30  # of the words before a figure
# What was planned, and by whom: it may be called a budget, or money of a level.
_BUDGETS = frozenset(("budget", "fiscal", "other", "approved_budget", "adjusted_budget"))
_COVER = 3  # lines of what is attached, among which a title may stand


def unread_figures(
    layout: Layout, outline: Outline, found: FoundFacts, years: list[int]
) -> Iterator[Diagnostic]:
    """A diagnostic for each passage that states figures which are no facts, or more for many.

    A figure that the report states elsewhere, where it is a fact, is none of them, unless the words
    before it name another time than the ``years`` of the project, or another money.
    """
    begins = [0, *(span.start for span in outline.spans), outline.end]
    end = _end(layout, outline)
    for _, group in groupby(
        _unread(layout, end, found, years), lambda at: bisect_right(begins, at[0])
    ):
        said = [layout.as_written(*each) for each in group]
        for first in range(0, len(said), _MOST):
            some = said[first : first + _MOST]
            figures = "、".join(each[0] for each in some)
            place = some[0][1], some[-1][2]
            yield diagnostics.FIGURES_UNREAD.at(*place, count=len(some), figures=figures)


def _end(layout: Layout, outline: Outline) -> int:
    """Where a report ends with what is attached, if that is another report, else without."""
    until = len(layout.text)
    lines = islice(layout.line_ranges(outline.end, until), _COVER)
    return until if any(is_title(layout.text[slice(*each)]) for each in lines) else outline.end


def _unread(
    layout: Layout, end: int, found: FoundFacts, years: list[int]
) -> Iterator[tuple[int, int]]:
    """The figures that no fact covers or has as well, and of which nothing was told."""
    text = layout.text
    stated: dict[str | None, dict[Decimal, set[str]]] = {}
    told = sorted((each.start, each.end) for each in found.diagnostics)
    covered = found.places.cover(end)
    figures: Iterable[tuple[int, int, str]] = _find_figures(text, end, covered)
    if "|" in text:
        figures = sorted((*figures, *_find_cells(layout, end, covered)))
    for first, last, kind in figures:
        if kind in ("rate", "score") and _is_of_formula(text, first, last):
            continue
        if kind == "score" and not _is_score(text, max(0, first - _NEAR), first):
            continue
        if kind != "target" and text[first].isdigit():  # 玖拾万元 is none that is compared
            figure = layout.figure(first, last)
            if figure.unit not in stated:
                stated[figure.unit] = _stated_in(figure.unit, found)
            names = stated[figure.unit].get(figure.value)
            if names and not _is_of_another(text[max(0, first - _LONGEST) : first], names, years):
                continue
        start, until = layout.span(first, last)
        if (at := bisect_right(told, (start, len(layout.source)))) and told[at - 1][1] >= until:
            continue
        yield first, last


def _find_figures(text: str, end: int, covered: bytearray) -> Iterator[tuple[int, int, str]]:
    """Where figures with a unit, or with the sign of a bound before, stand outside of what is
    covered, and of which kind they are.

    Each sign is looked for by itself: that is far quicker than to try at each digit.
    """
    number, before, signs = _unit()
    done = 0
    for at in sorted([found.start() for sign in signs for found in sign.finditer(text, 0, end)]):
        if at < done:  # within the target before: ≥95%
            continue
        if text[at] in _BOUNDS:
            figure = _target().match(text, at + 1, end)
        elif covered[at]:
            figure = None
        else:
            figure = number.search(text, done + len(text[done:at].rstrip(before)), at + 1)
        done = at + 1
        if figure is not None:
            done = figure.end()
            if not covered[figure.start()]:
                yield (*figure.span(), figure.lastgroup or "")


def _find_cells(layout: Layout, end: int, covered: bytearray) -> Iterator[tuple[int, int, str]]:
    """Where cells of tables hold figures that stand behind a unit, or have a decimal point:
    实际支出(万元)|12|8.50."""
    text = layout.text
    for found in _CELL.finditer(text, 0, end):
        first, last = found.span(1)
        ends = last == len(text) or text[last] == "|" or layout.begins_line(last)
        if ends and not covered[first]:
            yield first, last, "target"


def _stated_in(unit: str | None, found: FoundFacts) -> dict[Decimal, set[str]]:
    """The facts that are amounts of a unit, with the names of their fields: 0.70万元 is 7000元 as
    well."""
    stated: dict[Decimal, set[str]] = {}
    for path, each in found.leaves.items():
        if type(each) is Figure:
            value = convert_value(each.value, each.unit, unit)
            if value is not None:
                stated.setdefault(value, set()).add(str(path[-1]))
    return stated


def _is_of_another(before: str, names: set[str], years: list[int]) -> bool:
    """Whether words before a figure name another time or money than the facts of its value.

    2022年结转资金494万元 in a report of 2023; 年初预算安排520万元, where no budget is 520万元.
    """
    words = _SIGN.split(before)[-1]
    time = named_time(words)
    if time is not None and time[0] in ("year", "month"):
        return bool(years) and not min(years) <= time[1] <= max(years)
    if (time and time[0] == "other") or known_pattern("kinds", "of_region").search(words):
        return True
    of_budget = time is not None or known_pattern("words", "level_of_funds").match(words)
    return bool(of_budget) and names.isdisjoint(_BUDGETS)


def _is_of_formula(text: str, first: int, last: int) -> bool:
    """Whether a figure is of a formula, a range or a scale: 100分制, (实际执行率-60%)/(1-60%)."""
    sign, bound = (
        known_pattern("report", "of_formula").match,
        known_pattern("report", "bound").match,
    )
    return any(sign(text, at) for at in (max(0, first - 1), last)) or bool(bound(text, last))


@cache
def _unit() -> tuple[re.Pattern[str], str, list[re.Pattern[str]]]:
    """A number with its unit; the signs that stand before the last of a unit; what finds a last
    sign behind one of them, or a bound before a number."""
    money, points = known("money_unit"), known("points")
    units = (
        f"(?P<rate>%)|(?P<amount>{any_word_of('money_unit')})|(?P<score>{any_word_of('points')})"
    )
    words, numerals = ("%", *money, *points), "".join(known("numeral"))
    before = "".join(["0123456789.,", numerals, *(each[:-1] for each in words)])
    lasts = dict.fromkeys(each[-1] for each in words)
    signs = [f"{last}(?<=[{before}]{last})" for last in lasts]
    signs += [f"{bound}(?=[0-9])" for bound in _BOUNDS]
    spelt = f"(?<![{numerals}])[{numerals}]{{2,}}"  # 玖拾万元, but no 二元
    return (
        re.compile(f"(?:{_NUMBER}|{spelt})(?:{units})"),
        before,
        [re.compile(sign) for sign in signs],
    )


@cache
def _target() -> re.Pattern[str]:
    return re.compile(f"(?P<target>{_NUMBER}[^{SIGNS}]{{0,4}})")


def _is_score(text: str, first: int, last: int) -> bool:
    """Whether words before a figure make it a score, or what was taken off; 每项扣 is a scale."""
    if _score_pattern().search(text, first, last) is None:
        return False
    return known_pattern("report", "deduction_of_scale").search(text, first, last) is None


@cache
def _score_pattern() -> re.Pattern[str]:
    return re.compile(rf"{any_word_of('score_words')}{any_word_of('link')}{{0,4}}\Z")
