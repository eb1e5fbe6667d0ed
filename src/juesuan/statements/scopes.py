"""Words before a colon or a comma that say what all is of that follows: 按年初预算口径，….

A sentence that begins so states no figures of the accounts, though their labels are known here.
"""

from __future__ import annotations

from typing import Final

from juesuan import diagnostics
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.statements import fields
from juesuan.statements.clauses import Clause
from juesuan.statements.others import is_other_unit
from juesuan.statements.reading import ReadingState, Refusal

_LONGEST: Final = 30
# These state figures of all funds; one fund before a colon is a part of them.
_OF_ALL_FUNDS: Final = frozenset(("balance", "revenue", "expenditure", "procurement"))
# 1.污水处理站：下达资金9万元 may be a project, 县医院：编制9名 is asked of in others.py.
_NAMING_OTHERS: Final = frozenset(("performance", fields.ORGANISATION))


def note_scope(state: ReadingState, clause: Clause) -> None:
    """A clause without a figure: what it says of those behind it, to the end of the sentence.

    按年初预算，基本支出9万元; 其中财政拨款：项目支出9万元; 上级专项中，项目支出9万元.
    """
    sign = state.text[clause.end : clause.end + 1]
    section = state.scope.names[0]
    if not sign or sign not in ":," or section in _NAMING_OTHERS:
        return
    words = state.text[clause.own_start : clause.end]
    if len(words) > _LONGEST or not words:
        return
    if known_pattern("words", "speaks_of_accounts").fullmatch(words):
        state.subject.paragraph.other_year = False
    elif known_pattern("words", "speaks_of_budget").fullmatch(words):
        state.subject.paragraph.other_year = True
    elif _is_of_part(state, clause, words, section, sign):
        state.subject.sentence.of_part = True


def check_scope(state: ReadingState, clause: Clause) -> None:
    """Whether a figure is of the part that its sentence began with.

    Raises:
        Refusal: 其中财政拨款：项目支出9万元; or inside of something else.
    """
    if not clause.has_figure:
        return
    if (
        state.subject.sentence.of_part
        or _is_inside_of_else(state, clause)
        or _is_of_kind_in_bracket(state, clause)
    ):
        raise Refusal(diagnostics.MISPLACED)


def _is_of_kind_in_bracket(state: ReadingState, clause: Clause) -> bool:
    """项目支出(上年结转)9万元, 公务接待费(人均)9元: of one kind, or an average."""
    keeps, text = known_pattern("words", "bracket_keeps"), state.text
    ends = (each.end for each in clause.tokens[:-1] if each.kind == "LABEL")
    return any(text.startswith("(", end) and keeps.match(text, end) is None for end in ends)


def _is_inside_of_else(state: ReadingState, clause: Clause) -> bool:
    """项目支出中，公务接待费9万元: a part of what is no amount of this section."""
    if clause.rules[:2] != ("lead", "names"):
        return False
    inside = known_pattern("words", "inside_of_else").match(
        state.text, clause.own_start, clause.end
    )
    return inside is not None and all(
        each.end != inside.end() for each in clause.tokens if each.kind == "LABEL"
    )


def _is_of_part(state: ReadingState, clause: Clause, words: str, section: str, sign: str) -> bool:
    kind = section.rpartition("__")[2]
    if kind == "procurement" and known_pattern("words", "speaks_of_goods").fullmatch(words):
        return True
    rule = "speaks_of_fund" if kind in _OF_ALL_FUNDS else "speaks_of_other_fund"
    of_fund = known_pattern("words", rule).fullmatch(words) is not None
    if clause.rules == ("names",):  # 财政拨款：项目支出9万元, but 财政拨款收入：本年收入9万元
        return of_fund and not words.endswith(known_words("words", "sides"))
    if clause.rules not in ((), ("lead",)) or {*clause.kinds} <= {"YEAR", "DAY", "NUMBERED"}:
        return False
    if of_fund or (clause.among and known_pattern("kinds", "office_itself").fullmatch(words)):
        return True  # 其中局机关：三公经费9万元
    if sign == ",":
        some = (known_pattern("words", each) for each in ("speaks_of_some", "speaks_without"))
        return (state.begins() or clause.among) and any(each.fullmatch(words) for each in some)
    own = is_other_unit(state, words) is False
    return not own and known_pattern("words", "announces_own").search(words) is None
