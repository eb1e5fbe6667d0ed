"""What is said behind a list of parts: of the last of them, or of the whole?"""

from __future__ import annotations

from itertools import takewhile
from typing import Final

from juesuan import diagnostics
from juesuan.statements import comparisons
from juesuan.statements.clauses import Clause
from juesuan.statements.reading import ReadingState, Refusal

_SEVERAL: Final = 2
_LONGEST_BEHIND: Final = 16  # clauses of a list that something is said behind
_NAMING: Final = frozenset(("names", "header"))
_COMPARED_BEHIND: Final = ("comparison", "change")
_BUDGET_BEHIND: Final = ("budget", "completion", "variance")
# What is said behind a list, by its rule, and what says the same of the parts before.
_SAID_BEHIND: Final = {
    "share": ("share",),
    **dict.fromkeys(_COMPARED_BEHIND, _COMPARED_BEHIND),
    **dict.fromkeys(_BUDGET_BEHIND, (*_BUDGET_BEHIND, "comparison")),
}


def check_behind_list(state: ReadingState, clause: Clause) -> None:
    """其中：基本支出7万元，项目支出5万元，完成预算的90%: of the last part, or of the whole?

    Not so where each part before has the same said of it, the next part follows, or the rate
    behind a change tells whose it is.

    Raises:
        Refusal: what the clause says may be of the whole.
    """
    said = clause.first_event
    if said is None or not (state.subject.sentence.among and clause.has_figure):
        return
    if said.rule not in _SAID_BEHIND or not _NAMING.isdisjoint(clause.rules):
        return
    before = state.before()
    goes_on = before.rules[-1:] and before.rules[-1] in _SAID_BEHIND[said.rule]
    if goes_on and _NAMING.isdisjoint(before.rules) and before.start not in state.unknown:
        return  # 比上年增加1万元 was read of the part, and 增长5% is said of the same
    named, rules = 0, set[str]()
    begun = state.at - 1
    for each in state.clauses[max(0, begun - _LONGEST_BEHIND) : begun + 1][::-1]:
        if each.sentence != clause.sentence or each.depth != clause.depth:
            break
        rules.update(each.rules if named else ())
        named += not _NAMING.isdisjoint(each.rules) and each.has_figure
        # 其中：A增加1万元，B增加2万元；比年初预算增加5万元: behind all of the list
        if each.among or (each.sign == ";" and each is not clause):
            break
    of_each = clause.sign != ";" and not rules.isdisjoint(_SAID_BEHIND[said.rule])
    if named < _SEVERAL or of_each:
        return
    if not (_part_follows(state) or comparisons.is_proved_by_rate(state)):
        raise Refusal(diagnostics.MISPLACED)


def _part_follows(state: ReadingState) -> bool:
    """Whether another part of the list is named behind the clause, before a semicolon."""
    ahead = state.clauses[state.at : state.at + _LONGEST_BEHIND]
    for each in takewhile(lambda e: e.sentence == state.clause.sentence and e.sign != ";", ahead):
        if not _NAMING.isdisjoint(each.rules):
            return True
    return False
