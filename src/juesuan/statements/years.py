"""Figures of another year, though their label is known here: 2025年预算8万元."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from juesuan import diagnostics
from juesuan.grammar_rules import known_pattern
from juesuan.model.units import same_kind
from juesuan.statements import bases, fields
from juesuan.statements.clauses import Clause
from juesuan.statements.lexer import Token
from juesuan.statements.others import is_other_unit
from juesuan.statements.plans import TRAILING
from juesuan.statements.reading import ReadingState, Refusal

_BRACKET: Final = 12  # (2022-2023年)
_YEARS: Final = 6  # 2023、, of which the figure seems a clause of its own
_NEAR_CLAUSES: Final = 16
_NAMING: Final = frozenset(("REASON", "FINAL"))  # what follows is said of the year before these


def check_year(state: ReadingState, clause: Clause) -> None:
    """A figure of another year is none of this document, nor is what a budget rose by.

    2025年预算8万元，比上年增加1万元。其中公务接待增加1万元: of 2025 up to the next year.
    So is what is announced: 2025年预算中，公务接待费3万元; 2023年包括：公务接待费3万元.
    """
    assert clause.events is not None
    year, paragraph = state.year, state.subject.paragraph
    token = None
    for token in clause.events[0].tokens if clause.rules[:1] == ("lead",) else ():
        words = state.words(token)
        # 2023年三公经费下降的原因是：…; 2023年决算数，公务接待费9万元
        named = not _NAMING.isdisjoint(clause.kinds)
        stated = token.kind == "YEAR" and (clause.has_figure or named or _announces(state, clause))
        if stated and year is not None:
            paragraph.other_year = int(words[:4]) != year
        elif known_pattern("words", "of_other_time").search(words):
            paragraph.other_year = True
    if token is not None and year is not None:
        _check_day(state, clause, token, year)
    if clause.rules[:1] == ("lead",) and (clause.has_figure or _announces(state, clause)):
        paragraph.other_year |= _is_of_years(state, clause)
    if clause.rules[-2:] == ("names", "figures"):
        _check_following(state, year)
        if clause.kinds[-1] in TRAILING:
            _check_words_behind(state, clause)
    if clause.has_figure and year is not None:
        _check_dates(state, clause, year)
    if "budget" in clause.rules:
        compared = "comparison" in clause.rules[clause.rules.index("budget") :]
        paragraph.other_year |= compared or 0 <= state.this_year < clause.end
    if paragraph.other_year and (clause.has_figure or "REASON" in clause.kinds):
        raise Refusal(diagnostics.OTHER_YEAR)


def _check_following(state: ReadingState, year: int | None) -> None:
    """公务接待费8万元，为年初预算数; 公务接待费8万元(系2023年支出): what was said is of those.

    公务接待费8万元，是县医院的: so is what is of another unit.
    """
    following = state.following()
    if following is None or following.has_figure:
        return
    words = state.words(following)
    of_other = known_pattern("words", "is_of_other_time").fullmatch(words)
    if of_other is not None and (of_other["year"] is None or int(of_other["year"]) != year):
        raise Refusal(diagnostics.OTHER_YEAR)
    of_unit = known_pattern("words", "is_of_unit").fullmatch(words)
    if of_unit is not None and is_other_unit(state, of_unit["unit"]):
        raise Refusal(diagnostics.MISPLACED)


def _check_words_behind(state: ReadingState, clause: Clause) -> None:
    """与上年收入9万元、支出8万元相比: the second is of last year as well.

    公务接待费8万元的限额: other words behind an amount may say that it is none.
    """
    last = len(clause.kinds) - clause.kinds[::-1].index("FIGURE")
    words = state.text[clause.tokens[last].start : clause.end]
    if known_pattern("words", "compared").fullmatch(words):
        if "BASE" not in clause.kinds:
            raise Refusal(diagnostics.OTHER_YEAR)
    elif TRAILING.issuperset(clause.kinds[last:]):
        money = same_kind("元", state.unit_of(clause.tokens[last - 1]))
        if money and not known_pattern("words", "sign_lost").fullmatch(words):
            raise Refusal(diagnostics.CLAUSE)


def _announces(state: ReadingState, clause: Clause) -> bool:
    """Whether what follows is of the budget or the list that a clause without figures names."""
    following = state.clauses[state.at : state.at + 1]
    lists = any(each.sign == ":" for each in following)
    lists |= not following and state.text.endswith(":")  # its items are lines
    return "BUDGET" in clause.kinds or lists


def _is_of_years(state: ReadingState, clause: Clause) -> bool:
    """2024年至2026年公务接待费9万元, 2023、2024年公务接待费9万元: of several years at once."""
    assert clause.events is not None
    last = clause.events[0].tokens[-1].end
    years = known_pattern("words", "several_years")
    found = years.search(state.text, max(0, clause.start - _YEARS), last)
    return found is not None and found.end() > clause.start


def _check_day(state: ReadingState, clause: Clause, day: Token, year: int) -> None:
    """截至2021年12月31日，车辆8辆；截至2022年12月31日，车辆6辆: the first is of another year.

    Money up to a day within the year is none of all of it: 截至2022年6月，收入总计9万元.

    A day that stands alone may be one that nobody changed from last year's text.
    """
    dated = _end_of_year(state, day)
    if day.kind != "DAY" and (dated is None or clause.has_figure):
        return
    of = clause if clause.has_figure else state.following()
    money = any(same_kind("元", state.unit_of(each)) for each in (of.figures if of else ()))
    if dated is None:
        # 2022年度…。截至2023年6月30日，车辆8辆: counted when the text was written
        state.subject.paragraph.other_year |= money or int(state.words(day)[:4]) > year
        return
    near = state.clauses[state.at : state.at + _NEAR_CLAUSES]
    follows = any(_end_of_year(state, e) == year for each in near for e in each.tokens)
    # 截至2021年12月31日，收入总计9万元: no day of what a year brings in
    follows |= money and all(each.statement.kind != "day" for each in state.scope.labels())
    follows |= day.kind != "DAY"  # 截至2021年底，车辆8辆: nothing in the tree would tell the day
    state.subject.paragraph.other_year = dated < year and follows


def _end_of_year(state: ReadingState, day: Token) -> int | None:
    """The year at whose end a day is."""
    end = known_pattern("words", "end_of_year").fullmatch(state.text, day.start, day.end)
    return None if end is None else int(end["year"])


def _check_dates(state: ReadingState, clause: Clause, year: int) -> None:
    """本年收入2023年为7万元, 2023年决算数7万元, (2023年)7万元, 比上年(2022年)增加7万元.

    The bracket may also stand before or behind all: (2023年)本年收入7万元, 7万元(2023年).
    """
    text = state.text
    closed = text[clause.start - 1 : clause.start] == ")"
    before = text.find("(", max(0, clause.start - _BRACKET), clause.start) if closed else -1
    before = clause.start if before < 0 else before
    for token, following in pairwise(clause.tokens) if "YEAR" in clause.kinds else ():
        if token.kind == "YEAR" and following.kind in ("FIGURE", "LINK", "FINAL", "BUDGET"):
            state.subject.paragraph.other_year |= int(state.words(token)[:4]) != year
    brackets = [each.end for each in clause.tokens if text.startswith("(", each.end)]
    if before == clause.start and not brackets:
        return
    bracket = known_pattern("words", "year_in_brackets")
    ahead = bracket.fullmatch(text, before, clause.start)
    behind = (bracket.match(text, each) for each in brackets)
    compared = (each for each in clause.tokens if each.kind == "BASE")
    last = [e.end for e in compared if bases.base_of(state.words(e)) == fields.YEAR_ON_YEAR]
    for found in (ahead, *behind):
        of_last = found is not None and found.start() in last
        if found is not None and int(found["year"] or year - 1) != year - of_last:
            raise Refusal(diagnostics.OTHER_YEAR)
