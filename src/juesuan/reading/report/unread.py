"""The figures of a report that no fact states: amounts, rates, scores and targets."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache
from itertools import groupby

from juesuan import diagnostics
from juesuan.diagnostic import Diagnostic
from juesuan.grammar_rules import known_pattern
from juesuan.model.leaves import Figure
from juesuan.model.units import converted
from juesuan.reading.report.clauses import SIGNS
from juesuan.reading.report.found import Found
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.outline import Outline
from juesuan.report_vocabulary import any_of

_MOST = 3  # that are named
_NEAR = 12  # before a figure: the words of a score
_LONGEST = 20  # signs of a number: one that never ends is none
_MONEY = "元"


def unread_figures(layout: Layout, outline: Outline, found: Found) -> Iterator[Diagnostic]:
    """A diagnostic for each passage that states figures which are no facts.

    A figure that the report states elsewhere, where it is a fact, is none of them.
    """
    begins = [0, *(span.start for span in outline.spans)]
    for _, group in groupby(
        _left(layout, outline.end, found), lambda at: bisect_right(begins, at[0])
    ):
        yield _told(layout, [*group])


def _left(layout: Layout, end: int, found: Found) -> Iterator[tuple[int, int]]:
    """The figures that no fact covers or has as well, and of which nothing was told."""
    text, covered = layout.text, found.places.cover(end)
    stated = {
        _amount(each.value, each.unit) for each in found.leaves.values() if type(each) is Figure
    }
    told = sorted((each.start, each.end) for each in found.diagnostics)
    for match in _figure().finditer(text, 0, end):
        kind = match.lastgroup or ""
        first, last = match.span(kind if kind == "target" else 0)
        if covered[first]:
            continue
        if kind in ("rate", "score") and _is_of_formula(text, first, last):
            continue
        if kind == "score" and _of_score().search(text, max(0, first - _NEAR), first) is None:
            continue
        figure = None if kind == "target" else layout.figure(first, last)
        if figure is not None and _amount(figure.value, figure.unit) in stated:
            continue
        start, until = layout.span(first, last)
        if (at := bisect_right(told, (start, len(layout.source)))) and told[at - 1][1] >= until:
            continue
        yield first, last


def _amount(value: Decimal, unit: str | None) -> tuple[Decimal, str | None]:
    """What is the same for equal amounts: 0.70万元 and 7000元."""
    money = converted(value, unit, _MONEY)
    return (value, unit) if money is None else (money, _MONEY)


def _told(layout: Layout, figures: Iterable[tuple[int, int]]) -> Diagnostic:
    said = [layout.as_written(*each) for each in figures]
    words = "、".join(each[0] for each in said[:_MOST])
    return diagnostics.FIGURES_UNREAD.at(said[0][1], said[-1][2], count=len(said), words=words)


def _is_of_formula(text: str, first: int, last: int) -> bool:
    """Whether a figure is of a formula, a range or a scale: 100分制, (实际执行率-60%)/(1-60%)."""
    sign, bound = (
        known_pattern("report", "of_formula").match,
        known_pattern("report", "bound").match,
    )
    return any(sign(text, at) for at in (max(0, first - 1), last)) or bool(bound(text, last))


@cache
def _figure() -> re.Pattern[str]:
    """A number with the unit behind it, or with the sign of a bound before it."""
    money, points = known_pattern("report", "money_unit").pattern, any_of("points")
    rest = f"(?:[0-9.,]{{0,{_LONGEST}}}[0-9])?"
    units = f"(?P<rate>%)|(?P<amount>{money})|(?P<score>{points})"
    target = f"(?<=[≥≤])(?P<target>[0-9]{rest}[^{SIGNS}]{{0,4}})"
    return re.compile(f"[0-9≥≤](?:(?<=[0-9]){rest}(?:{units})|{target})")


@cache
def _of_score() -> re.Pattern[str]:
    return re.compile(rf"{any_of('score_words')}{any_of('link')}{{0,4}}\Z")
