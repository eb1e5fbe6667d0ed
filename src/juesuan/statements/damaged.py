"""Damaged clauses: what is known of them all the same, and what is told of the rest."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from juesuan import diagnostics
from juesuan.closest import edits_between
from juesuan.diagnostic import DiagnosticCode
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.statements import fields
from juesuan.statements.clauses import Clause
from juesuan.statements.lexer import MARKS
from juesuan.statements.meant import name_in
from juesuan.statements.near import means_year, meant_kind, meant_label
from juesuan.statements.plans import ANCHORS, OPENERS
from juesuan.statements.reading import Reading
from juesuan.statements.subject import Base
from juesuan.statements.texts import read_without_opener

_SIGNS: Final = ANCHORS | {"LABEL", "LINK", *MARKS}
_TWO_NUMBERS = re.compile(r"[0-9][ \x1f][0-9]")


def mends(state: Reading, clause: Clause) -> bool:
    """Whether a clause without a figure is a base, or opens words, but for what it lost."""
    *_, last = clause.tokens
    flat = last.kind == "FLAT" and last.start > clause.start  # 与2口23年持平: the base goes on
    based = _takes_base(state, clause.start, last.start if flat else clause.end)
    return based or (not clause.figures and read_without_opener(state, clause))


def may_name_budget(state: Reading, clause: Clause) -> bool:
    """Whether a budget may have stood in unread words: not so in 8月9日某局公布决算."""
    sign = known_pattern("words", "budget_may_stand")
    return sign.search(state.passage.text, clause.start, clause.end) is not None


def spells(state: Reading, clause: Clause) -> bool:
    """Whether a figure is written in words behind a sign: 本年收入叁万元, 占百分之三."""
    spelt = known_pattern("words", "spelt_figure")
    before = ""
    for token in clause.tokens:
        kind = token.kind
        if kind in OPENERS:
            break
        if kind == "WORDS" and before in _SIGNS and spelt.fullmatch(state.words(token)):
            return True
        share = kind == "SHARE" and known_pattern("words", "spelt_share")
        if share and share.search(state.words(token)):
            return True
        before = kind
    return False


def _takes_base(state: Reading, first: int, last: int) -> bool:
    """与上年相此 is last year but for one letter: what follows is compared with that.

    与203年度相比 and 与2O23年度相比 are last year as well in a text of 2024, and 与202O年度相比
    may be any year.
    """
    words, year = state.passage.text[first:last], state.year
    if not meant_kind(words, "BASE"):
        return False
    last_year = known_words("words", "last_year")
    of_last_year = any(each in words for each in last_year)
    of_last_year |= year is not None and means_year(words, year - 1)
    of_budget = any(each in words for each in known_words("words", fields.AGAINST_BUDGET)[0])
    if not of_last_year or of_budget:
        return False
    state.tell_meant(first, last, last_year[0])
    state.subject.base = Base(fields.YEAR_ON_YEAR, state.subject.spoken.owners)
    return True


def tell_unread(
    state: Reading, clause: Clause, code: DiagnosticCode, words: dict[str, object]
) -> None:
    behind = clause.tokens[1:]
    among = clause.among and bool(behind)
    first = behind[0].start if among else clause.start
    whole = state.passage.text[first : clause.end]
    if _TWO_NUMBERS.search(whole):
        code = diagnostics.TWO_NUMBERS
    elif code is diagnostics.CLAUSE and ("LABEL", "BAD") not in pairwise(clause.kinds):
        meant = meant_label(name_in(state, clause), state.scope)
        if meant and meant not in whole and not _says_another(state, clause, meant):
            code, words = diagnostics.NEAR_LABEL, {"label": meant}
    state.leave(first, clause.end, code, **{"words": whole, **words})


def _says_another(state: Reading, clause: Clause, meant: str) -> bool:
    """评级为合格的项目 is one edit from 评级为不合格的项目, and means what it says."""
    exact = (state.words(each) for each in clause.tokens if each.kind == "LABEL")
    return any(edits_between(each, meant, 1) == 1 for each in exact)
