"""The figures of a report that no fact states: amounts, rates and scores."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from juesuan import diagnostics
from juesuan.diagnostic import Diagnostic
from juesuan.grammar import expression
from juesuan.grammar_rules import known_pattern
from juesuan.model.leaves import Figure
from juesuan.model.units import converted
from juesuan.reading.report.found import Found
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.outline import Outline
from juesuan.report_vocabulary import any_of

__all__ = ["unread_figures"]

_MOST = 3  # that are named


def unread_figures(layout: Layout, outline: Outline, found: Found) -> Iterator[Diagnostic]:
    """A diagnostic for each passage that states figures which are no facts.

    A figure that the report states elsewhere, where it is a fact, is none of them.
    """
    read = {each for each in found.leaves.values() if type(each) is Figure}
    known = {(each.value, each.unit) for each in read}
    begins = [0, *(span.start for span in outline.spans)]
    places = found.places.in_order()
    told = sorted((each.start, each.end) for each in found.diagnostics)
    left = []
    for match in _figure().finditer(layout.text, 0, outline.end):
        first, last = match.span(match.lastgroup or 0)
        if match.lastgroup != "amount" and _is_of_formula(layout.text, first, last):
            continue
        if (at := bisect_right(places.firsts, first)) and places.lasts[at - 1] >= last:
            continue
        figure = layout.figure(first, last)
        if figure is None or any(
            converted(figure.value, figure.unit, unit) == value for value, unit in known
        ):
            continue
        start, end = layout.span(first, last)
        if (at := bisect_right(told, (start, len(layout.source)))) and told[at - 1][1] >= end:
            continue
        left.append((first, last))
    for _, group in groupby(left, lambda each: bisect_right(begins, each[0])):
        yield _told(layout, [*group])


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
    return any(sign(text, at) for at in (max(0, first - 1), first, last)) or bool(bound(text, last))


@cache
def _figure() -> re.Pattern[str]:
    """An amount, or the score behind its words."""
    number, money = expression("values", "NUMBER"), expression("tables", "MONEY")
    amount = rf"(?<![0-9.,])(?P<amount>{number}{money})"
    score = rf"{any_of('score_words')}{any_of('link')}{{0,4}}(?P<score>{number}{any_of('points')})"
    rate = rf"(?<![0-9.,])(?P<rate>{number}%)"
    return re.compile(f"{amount}|{score}|{rate}")
