"""What an amount is compared with: last year, or a budget; which one the words before said."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import islice, takewhile
from typing import Final

from juesuan import diagnostics
from juesuan.grammar_rules import known_words
from juesuan.model.units import same_kind
from juesuan.statements import fields, near
from juesuan.statements.fields import Slot
from juesuan.statements.reading import ReadingState, Refusal

_AHEAD: Final = 8  # clauses behind a figure, with those in its brackets


def is_decrease(verb: str) -> bool:
    """The word next to the figure decides: 减增加 is an increase."""
    return verb.split("(")[0].endswith(known_words("words", "decrease"))


@lru_cache(maxsize=256)
def base_of(phrase: str) -> str:
    """The base that the words of a comparison or a budget name; 预算 without a name is one."""
    for base in fields.BASES:
        if any(words in phrase for words in known_words("words", base)):
            return base
    return fields.AGAINST_BUDGET


def base_left(phrase: str) -> str | None:
    """The budget that damaged words still name; None where the damage may have hit its name.

    年初预顶 and 初预算 are that of 年初, 完成预顶的 names none; 完成年口预算的 may be that of 年初.
    """
    named = (fields.AGAINST_INITIAL, fields.AGAINST_FULL_YEAR)
    if base_of(phrase) in named:
        return base_of(phrase)
    first, second = ({*"".join(known_words("words", each))} for each in named)
    own = [not signs.isdisjoint(phrase) for signs in (first - second, second - first)]
    if any(own):
        return None if all(own) else named[own.index(True)]
    return fields.AGAINST_BUDGET if (first | second).isdisjoint(phrase) else None


def common(owners: tuple[Slot, ...]) -> Slot:
    """The part of two totals; of one owner itself."""
    return owners[0] if len(owners) == 1 else owners[0][:-1]


def comparisons_with(state: ReadingState, base: str | None) -> tuple[Slot, ...]:
    """The comparison with a base of what was named last; empty where there is none."""
    if base is None or not state.subject.amount.owners or is_of_figure_between(state, base):
        return ()
    part = fields.group(common(state.subject.amount.owners), base)
    return () if part is None else (part,)


def is_of_figure_between(state: ReadingState, base: str, unit: str = "") -> bool:
    """Whether a comparison is of a budget, or of a figure in the words behind the amount.

    年初预算9万元，比上年增加1万元; 主要用于造林2万亩，比上年增加5%, but not 比上年增加1万元.
    """
    if state.subject.amount.of_budget and base == fields.YEAR_ON_YEAR:
        return True
    between = state.subject.amount.between
    return between is not None and (unit in ("", "%") or same_kind(unit, between))


def named_owners(state: ReadingState) -> tuple[Slot, ...]:
    """The amount that is spoken of; what is said of none is refused."""
    if not state.subject.amount.owners:
        raise Refusal(diagnostics.MISPLACED)
    return state.subject.amount.owners


def budget_meant(state: ReadingState, base: str) -> str:
    """An unnamed 预算 is the budget that the same sentence or item named before."""
    if base == fields.AGAINST_BUDGET and state.subject.budget.name:
        return state.subject.budget.name
    if base == fields.AGAINST_BUDGET and state.subject.budget.lost:
        raise Refusal(diagnostics.MISPLACED)
    return base


def is_of_other_year(state: ReadingState, base: str) -> bool:
    """Whether whole words of a base name another year than last, or, of a budget, this one."""
    of_budget = base_of(base) != fields.YEAR_ON_YEAR
    if of_budget and any(each in base for each in known_words("words", "last_year")):
        return True  # 比上年预算
    year, digits = state.year, re.search("[0-9]{4}", base)
    if year is None or digits is None:
        return False
    return int(digits[0]) != year - (not of_budget)


def budget_ahead(state: ReadingState) -> str | None:
    """The budget of 完成预算的P behind an amount: before the next name, inside its bracket."""
    rest, depth = state.clause._replace(events=state.rest), state.clause.depth
    inside = takewhile(lambda e: e.depth >= depth, state.clauses[state.at : state.at + _AHEAD])
    following = (each for each in inside if each.depth == depth)
    for clause in (rest, *islice(following, 3)):  # X万元（其中：…），完成预算的P
        if clause.events is None:
            words = state.before_figure(clause)
            left = base_left(words) if near.meant_kind(words, *near.SIGNS) == "COMPLETED" else None
            return None if left is None else budget_meant(state, left)
        if clause.sentence != state.clause.sentence:
            return None
        for event in clause.events:
            if event.rule == "completion":
                return budget_meant(state, base_of(state.words(event.tokens[0])))
            if event.rule in ("names", "header", "share", "comparison", "opener"):
                return None
    return None
