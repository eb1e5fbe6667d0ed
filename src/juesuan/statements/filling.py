"""Which field an amount goes to, and what is told where a field is filled."""

from __future__ import annotations

from juesuan import diagnostics
from juesuan.model.declare import Declared, Kind
from juesuan.model.leaves import Figure
from juesuan.model.units import convert_value
from juesuan.reading.draft import Draft
from juesuan.statements import bases, fields, near
from juesuan.statements.fields import Slot
from juesuan.statements.reading import EXPENSES, OF_CLASSES, SUMMARY, TOTAL, ReadingState, Refusal

_FULL_SCORE = 100


def set_leaf(state: ReadingState, place: Slot, leaf: object) -> None:
    """A leaf to its field."""
    state.draft.set(place, leaf)
    state.taken += 1
    if isinstance(leaf, Figure) and leaf.start is not None:
        start, end = leaf.start, leaf.end or leaf.start
        _doubt_alone(state, place, leaf, start, end)
        if place[0] == TOTAL[0]:
            _doubt_again(state, place, leaf, start, end)


def _doubt_alone(state: ReadingState, place: Slot, figure: Figure, start: int, end: int) -> None:
    """What is read as it stands, and may not be meant: 6.99人, or 减少0.16元 among 万元."""
    field = fields.declaration(place)
    if field is None:
        return
    words, unit = state.draft.source[start:end], figure.unit
    counted, money = field.kind is Kind.COUNT, field.kind is Kind.MONEY
    never_negative = counted or place[-1] in ("share", "completion_rate")
    signed = place[-1] == "change" or not never_negative
    if is_implausible(field, figure, words, signed=signed):
        state.draft.note(diagnostics.IMPLAUSIBLE, start, end, words=f"{words}{unit or ''}")
    if unit is None:
        if field.unit or money or field.kind is Kind.RATE:
            state.draft.note(diagnostics.NO_UNIT, start, end, words=words)
    elif money:
        last = state.notebook.unit
        if last not in ("", unit):
            state.draft.note(diagnostics.OTHER_UNIT, start, end, words=words, unit=last)
        state.notebook.unit = last if figure.value.is_zero() else unit  # 0元 among 万元
    elif field.unit:  # 接待3次: 3批次?  3批 is as right, but not in a text that says 批次
        before = state.notebook.counted.setdefault(field.unit, unit)
        as_right = field.unit.startswith(unit) or field.unit.endswith(f"（{unit}）")  # 台（套）
        cut = as_right and near.is_cut_unit(state.draft.source[end : end + 12], unit, field.unit)
        due = before if as_right and not cut else field.unit
        if cut or (unit != due and unit in field.unit and due in field.unit):
            words += unit
            state.draft.note(diagnostics.OTHER_COUNT, start, end, words=words, unit=due)


def is_implausible(field: Declared, figure: Figure, words: str, *, signed: bool) -> bool:
    """Whether a figure cannot be meant as it stands: 6.99人, 9986分, 07万元, or one below zero."""
    odd = field.kind is Kind.COUNT and figure.value % 1 != 0
    too_much = figure.unit == "分" and figure.value > _FULL_SCORE
    negative = figure.value.is_signed() and not signed
    return odd or too_much or negative or (words[:1] == "0" and words[1:2].isdigit())


def _doubt_again(state: ReadingState, place: Slot, figure: Figure, start: int, end: int) -> None:
    """An expense that was stated before with another amount: which one is meant?"""
    expense = next((each for each in EXPENSES if each in place), "")
    path = (TOTAL[0], expense, "expenditure")
    if not expense or place not in fields.places_of(path):
        return
    for first in map(state.draft.get, fields.places_of(path)):
        if not isinstance(first, Figure) or first.start is None:
            continue
        value = convert_value(first.value, first.unit, figure.unit)
        if value not in (None, figure.value):
            words, stated = state.draft.source[start:end], f"{first.value}{first.unit or ''}"
            told = {
                "first": stated,
                "label": f"{fields.label_of(path[:2])}/{fields.label_of(path)}",
            }
            state.draft.note(diagnostics.CONTRADICTED, start, end, words=words, **told)
            return


def add_figure(state: ReadingState, place: Slot, figure: Figure) -> None:
    """A figure to its field; another one than that which stands there is of something else.

    年初预算为5万元 … 年初预算为8万元: the item that the second belongs to was lost.  The same in
    the same unit is told: what follows may be said twice as well.
    """
    first = state.draft.get(place)
    if first is None:
        set_leaf(state, place, figure)
        return
    again = convert_value(figure.value, figure.unit or first.unit, first.unit or figure.unit)
    if first.value != (figure.value if again is None else again):
        raise Refusal(diagnostics.REPEATED, label=fields.label_of(place))
    if first.unit == figure.unit:
        start, end = figure.start or 0, figure.end or 0
        state.draft.note(diagnostics.REPEATED, start, end, label=fields.label_of(place))


def is_total_lost(state: ReadingState, total: Slot) -> bool:
    """Whether the first statement of the total of 五 is damaged, or lost where 总体情况 is."""
    lost = fields.leaf(total) in state.notebook.damaged or state.draft.has(fields.leaf(OF_CLASSES))
    return total == SUMMARY and (lost or state.section.of_classes)


def is_stated(draft: Draft, path: Slot) -> bool:
    """Whether an amount stands by itself, or beside what it is compared with."""
    parts = filter(None, (fields.group(path, base) for base in fields.BASES))
    return draft.has(fields.leaf(path)) or any(draft.has((*e, "final_account")) for e in parts)


def amount_place(state: ReadingState, path: Slot) -> Slot | None:
    """Where an amount goes: for the three expenses and the total of 五 by what was said."""
    place: Slot = fields.leaf(path)
    subject = state.subject
    listed = subject.budget.listed
    if listed is not None:
        if not listed.base:
            raise Refusal(diagnostics.MISPLACED)
        subject.amount.of_budget = True
        return _free_place(state, fields.group(path, listed.base), "budget")
    if fields.is_expense(path):
        return _expense_place(state, path, place)
    stands = state.draft.has(place)
    if not stands and not is_total_lost(state, path):
        return place
    if path == SUMMARY:
        completed = bases.budget_ahead(state)
        if completed is not None:  # again against a budget: 支出决算数为X万元，完成预算P
            return _free_place(state, fields.group(path, completed), "final_account")
        if not state.draft.has(fields.leaf(OF_CLASSES)):
            state.subject.amount.owners = (OF_CLASSES,)
            return fields.leaf(OF_CLASSES)
    return None


def _expense_place(state: ReadingState, path: Slot, place: Slot) -> Slot | None:
    """Against a budget with a rate, beside last year's, at its first statement, in detail."""
    subject = state.subject
    completed = bases.budget_ahead(state)
    if completed is not None and not (state.draft.has(place) and state.section.detailed):
        subject.sentence.completed = True
        return _free_place(state, fields.group(path, completed), "final_account")
    again = subject.sentence.among and subject.sentence.stated.count(path) > 1
    if again or subject.sentence.completed:
        # A费X，其中：本级A费X: a part of it; A费X，完成预算的P；B费X: its rate was lost
        raise Refusal(diagnostics.CLAUSE)
    # 三口经费比上年增加X，其中：A费Y: only the total has parts.
    among = state.clause.among and state.clause.sign == ","
    of_parts = among and not subject.base.owners
    of_total = of_parts or subject.base.owners == (TOTAL,)
    # What has a share is stated first: 三公经费比上年增加X，A费Y，占P.
    of_year = subject.base.name == fields.YEAR_ON_YEAR
    stated = TOTAL in subject.sentence.stated or state.next_is("share")
    if of_year and of_total and not stated:
        return _free_place(state, fields.group(path, fields.YEAR_ON_YEAR), "final_account")
    following = state.following()
    unread = following is not None and following.events is None and following.has_figure
    first = not state.draft.has(place) and not state.section.detailed
    if unread and (subject.budget.name is not None or not first):
        raise Refusal(diagnostics.CLAUSE)  # what it says of the figure may be a budget
    if first:
        return place
    kinds = [kind for kind in state.clause.kinds if kind != "NUMBERED"]
    begins = state.clause is state.clauses[0] and kinds[0] == "LABEL" and kinds.count("LABEL") == 1
    if not (state.section.detailed or begins) and state.next_is("share"):
        return None  # A费X，B费X。其中：A费X，占P: which of the two has the share
    return _free_place(state, (*path[:2], "details"), "expenditure")


def _free_place(state: ReadingState, part: Slot | None, name: str) -> Slot | None:
    if part is None or state.draft.has((*part, name)):
        return None
    return (*part, name)
