"""Where an amount goes that was named: by itself, beside a budget or last year, or in detail."""

from __future__ import annotations

from juesuan import diagnostics
from juesuan.statements import fields
from juesuan.statements.bases import completed_next
from juesuan.statements.fields import Place
from juesuan.statements.filling import is_lost
from juesuan.statements.reading import OF_CLASSES, SUMMARY, TOTAL, Reading, Refused


def amount_place(state: Reading, path: Place) -> Place | None:
    """Where an amount goes: for the three expenses and the total of 五 by what was said."""
    place: Place = fields.leaf(path)
    subject = state.subject
    listed = subject.budget.listed
    if listed is not None:
        if not listed.base:
            raise Refused(diagnostics.MISPLACED)
        subject.spoken.of_budget = True
        return _free(state, fields.group(path, listed.base), "budget")
    if fields.is_expense(path):
        return _expense_place(state, path, place)
    stands = state.draft.has(place)
    if not stands and not is_lost(state, path):
        return place
    if path == SUMMARY:
        completed = completed_next(state)
        if completed is not None:  # again against a budget: 支出决算数为X万元，完成预算P
            return _free(state, fields.group(path, completed), "final_account")
        if not state.draft.has(fields.leaf(OF_CLASSES)):
            state.subject.spoken.owners = (OF_CLASSES,)
            return fields.leaf(OF_CLASSES)
    return None


def _expense_place(state: Reading, path: Place, place: Place) -> Place | None:
    """Against a budget with a rate, beside last year's, at its first statement, in detail."""
    subject = state.subject
    completed = completed_next(state)
    if completed is not None and not (state.draft.has(place) and state.section.detailed):
        subject.sentence.completed = True
        return _free(state, fields.group(path, completed), "final_account")
    again = subject.sentence.among and subject.sentence.stated.count(path) > 1
    if again or subject.sentence.completed:
        # A费X，其中：本级A费X: a part of it; A费X，完成预算的P；B费X: its rate was lost
        raise Refused(diagnostics.CLAUSE)
    # 三口经费比上年增加X，其中：A费Y: only the total has parts.
    among = state.clause.among and state.clause.sign == ","
    of_parts = among and not subject.base.owners
    of_total = of_parts or subject.base.owners == (TOTAL,)
    # What has a share is stated first: 三公经费比上年增加X，A费Y，占P.
    of_year = subject.base.name == fields.YEAR_ON_YEAR
    stated = TOTAL in subject.sentence.stated or state.next_is("share")
    if of_year and of_total and not stated:
        return _free(state, fields.group(path, fields.YEAR_ON_YEAR), "final_account")
    following = state.following()
    unread = following is not None and following.events is None and following.figures
    first = not state.draft.has(place) and not state.section.detailed
    if unread and (subject.budget.name is not None or not first):
        raise Refused(diagnostics.CLAUSE)  # what it says of the figure may be a budget
    if first:
        return place
    if not (state.section.detailed or _has_paragraph(state)) and state.next_is("share"):
        return None  # A费X，B费X。其中：A费X，占P: which of the two has the share
    return _free(state, (*path[:2], "details"), "expenditure")


def _has_paragraph(state: Reading) -> bool:
    """Whether the paragraph begins with what the clause names: 1.公务接待费9万元."""
    kinds = [kind for kind in state.clause.kinds if kind != "NUMBERED"]
    first = state.clause is state.clauses[0] and kinds[0] == "LABEL"
    return first and kinds.count("LABEL") == 1


def _free(state: Reading, part: Place | None, name: str) -> Place | None:
    if part is None or state.draft.has((*part, name)):
        return None
    return (*part, name)
