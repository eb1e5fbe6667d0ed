"""占80%: the share of an amount, and what looks like one and is of something else."""

from __future__ import annotations

from juesuan import diagnostics
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.statements import bases, fields, filling
from juesuan.statements.fields import Slot
from juesuan.statements.plans import Event
from juesuan.statements.reading import SUMMARY, NoField, ReadingState, Refusal

_SHARE_OF_LABEL = ("LABEL", "SHARE", "FIGURE")


def read_share(state: ReadingState, event: Event) -> None:
    """占80%: of the amount before."""
    sign, figures = event.sign, event.figures
    if not figures:
        return
    owner, before = bases.named_owners(state)[0], state.before()
    begins = state.begins() or state.subject.amount.between is not None
    unknown = begins and state.clause.tokens[0] == sign  # whose share it is, nothing says
    # 本年收入9万元，全部为财政拨款收入，占100%: of a part that was named without a figure
    unknown |= "LABEL" in before.kinds and not before.has_figure and owner[-1] == "total"
    # 本年支出合计占71.10%: the name of a part was lost with both figures
    bare = sign.end - sign.start == 1  # but 本年收入占收入总计的80% says of what it is one
    unknown |= bare and owner[-1] == "total" and state.clause.kinds[-3:] == _SHARE_OF_LABEL
    # 其中：财政拨款收入增加5万元，占75%: a share of the change, or of the amount?
    unknown |= (
        "change" in before.rules and "names" in before.rules and "figures" not in before.rules
    )
    place = fields.nearest_field(owner, "share")
    if unknown or _is_no_share(state, state.words(sign), owner):
        raise Refusal(diagnostics.MISPLACED)
    if len(figures) != 1 or place is None or state.unit_of(figures[0]) not in ("%", ""):
        raise Refusal(diagnostics.MISPLACED)
    filling.add_figure(state, place, state.figure(figures[0], ""))


def _is_no_share(state: ReadingState, words: str, owner: Slot) -> bool:
    """占比上升3% changes a share; that of 上年收入 or 预算 is of others; 占口3% may be 13%."""
    expenses = state.scope.names[0] == "three_public"
    if known_pattern("words", "no_share_of_expenses" if expenses else "no_share").match(words):
        return True
    if owner == SUMMARY and known_pattern("words", "share_of_year").fullmatch(words) is None:
        # 占财政拨款支出的90%: its field is 占本年支出合计比例, and what follows is of the amount
        raise NoField(diagnostics.MISPLACED)
    other_time = known_pattern("words", "other_time").search(words)
    if other_time or any(each in words for each in known_words("words", "change")):
        return True
    budget, funds = known_words("words", fields.AGAINST_BUDGET)[0], "named_as_budget"
    return budget in words and not any(each in words for each in known_words("words", funds))
