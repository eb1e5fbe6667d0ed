"""Whose the parts are that 其中 or a bracket states: of the figure before.

年末结转和结余9万元，其中：基本支出8万元: the second is no 基本支出 of the year.  A list of parts is
read where the figure before it is, and may have them; ``sections.lark`` says which.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import cache, lru_cache
from itertools import chain, pairwise, takewhile
from typing import Final

from juesuan.grammar_rules import known_pattern, known_words
from juesuan.model.leaves import Figure
from juesuan.model.units import convert_value, same_kind
from juesuan.statements import bases, fields, filling, near
from juesuan.statements.clauses import Clause
from juesuan.statements.fields import Slot
from juesuan.statements.plans import QUALIFIERS
from juesuan.statements.reading import TOTAL, ReadingState
from juesuan.statements.subject import (
    NOT_DIVIDED,
    BudgetParts,
    DividedAmount,
    LeftOutList,
    LineOfOthers,
    ListOfLines,
)
from juesuan.statements.vocabulary import Path, divisions, scope_of

_OF_BUDGET: Final = ("budget", "completion")
_COMPARING: Final = (*_OF_BUDGET, "comparison", "final")
_GOES_ON: Final = (":", ";", ",", "、")  # so a line ends whose list the next one goes on with
_LONGEST: Final = 64  # clauses of a list
# A figure behind one of these says something of an amount, and is none.
_SAID_OF: Final = frozenset(("VERB", "SHARE", "COMPLETED", "VARIANCE", "DIRECTION", "BASE"))


def begin_paragraph(state: ReadingState, *, item: bool) -> None:
    """A paragraph begins; behind 其中： and ; it goes on with the list of the line before."""
    subject = state.subject
    divided, named = subject.divided, subject.paragraph.named
    first = state.clauses[0]
    if subject.headed_by.budget and _states_budget_and_final(state):
        subject.headed_by = subject.headed_by._replace(budget=False)
    if first.among and not item:  # 三公经费预算为9万元。 / 其中：公务接待费2万元
        subject.paragraph.cause = None  # a clause of the paragraph before
        subject.new_sentence(among=True)
    else:
        goes_on = not item and first.rules[:1] == ("direction",)
        subject.new_paragraph(item=item, goes_on=goes_on)
        subject.budget.listed = subject.lines.budget
    subject.sentence.left_out = subject.lines.left_out
    if subject.lines.opened:
        subject.divided = divided if divided.unread else DividedAmount(divided.heads)
    else:
        subject.divided = subject.divided.or_of(named)
        keep_divided(state, state.clauses[0])


def _states_budget_and_final(state: ReadingState) -> bool:
    """年初预算为9万元，支出决算为8万元: no line of a list of budgets."""
    return {"budget", "final"} <= {rule for clause in state.clauses for rule in clause.rules}


def end_paragraph(state: ReadingState) -> None:
    """A paragraph ends: the list that it opened goes on in the next one."""
    last, goes_on = state.clauses[-1], state.text.endswith(_GOES_ON)
    # 公务接待费2万元，公务用车运行费8万元。其中：…: of any of them, or of all.
    opened = last.rules == ("lead",) and last.among and not state.subject.amount.parts_stated
    left_out = state.subject.lines.left_out if goes_on else None
    announces = state.text.endswith(":") and not last.has_figure
    announced = state.subject.lines.budget is not None
    of_budget = state.subject.budget.listed if announces or (announced and goes_on) else None
    ends_budgets = announced and of_budget is None
    state.subject.headed_by = _line_of_others(state, last, ends_budgets=ends_budgets)
    state.subject.lines = ListOfLines(opened, left_out, state.text.endswith("。"), of_budget)


def _line_of_others(state: ReadingState, last: Clause, *, ends_budgets: bool) -> LineOfOthers:
    """What heads the lines below a paragraph: the line above it, or the paragraph itself."""
    budget, other_unit, other_year = state.subject.headed_by
    paragraph, announces = state.subject.paragraph, state.text.endswith(":")
    if len(state.clauses) == 1 and not last.has_figure:
        budget = last.rules[-1:] == ("budget",)
        other_unit = paragraph.of_other_unit and announces
    budget |= ends_budgets  # 三公经费年初预算数如下： / 公务接待费3万元。: so may be the next line
    goes_on = announces or (other_year and (paragraph.is_item or state.text.endswith(_GOES_ON)))
    other_year = paragraph.other_year and goes_on
    return LineOfOthers(budget, other_unit, other_year)


def begin_list(state: ReadingState, clause: Clause) -> None:
    """其中 or a bracket: what stands behind it are parts of the figure before."""
    divided = state.subject.divided
    if clause.among and clause.sign == "。":  # 收入总计9万元，支出总计9万元。其中：…
        divided = state.subject.divided = divided.or_of(state.subject.paragraph.named)
    heads, beside, unread = divided
    unit = next(map(state.unit_of, clause.figures[-1:]), "")
    if beside is not None and not _have_like_units(beside.unit, unit):
        beside = None  # 固定资产9万元，其中：车辆3辆 counts something else
    found = map(state.draft.get, fields.places_of(heads[0]) if heads else ())
    total = next((each for each in found if isinstance(each, Figure)), None)
    left_out: LeftOutList | None = None
    if beside is not None and total is None and unread and _begins_with_figure(state, beside):
        left_out = None if _take_lost_total(state, clause, beside) else LeftOutList(clause)
    elif beside is not None and not _are_of_total(state, clause, total, beside, unread=unread):
        left_out = LeftOutList(clause)
    elif total is not None and _have_like_units(total.unit, unit):
        named = [each for each in _first_named_paths(state, clause) if each not in heads]
        # 公务接待费2万元，公务用车运行费8万元。其中：…: said of any of them, or of all.
        of_several = clause.among and state.subject.amount.parts_stated
        if not (of_several or _all_parts().isdisjoint(named) or _is_part(state, clause, named)):
            left_out = LeftOutList(clause, tuple(named))
    state.subject.sentence.left_out = left_out
    if state.subject.lines.opened:
        state.subject.lines = ListOfLines(left_out=left_out)


def settle_budget_list(state: ReadingState, listed: BudgetParts, clause: Clause) -> None:
    """支出决算为8万元，年初预算为9万元，其中：公务接待费8万元: of which, the sum tells."""
    said, owners = clause.first_event, state.subject.amount.owners
    if listed.opened or listed.settled or said is None or said.rule != "names" or not owners:
        return
    state.subject.budget.listed = listed._replace(settled=True)
    total = state.draft.get(fields.leaf(owners[0]))
    if not isinstance(total, Figure):
        return
    parts = sum(_amounts_of_list(state, total.unit))
    groups = bases.comparisons_with(state, listed.base)
    budgets = [state.draft.get((*group, "budget")) for group in groups]
    stated = [each for each in budgets if isinstance(each, Figure)]
    if parts == total.value:
        state.subject.budget.listed = None
    elif parts and all(convert_value(e.value, e.unit, total.unit) != parts for e in stated):
        state.subject.budget.listed = BudgetParts("")


def _is_part(state: ReadingState, clause: Clause, named: list[Path]) -> bool:
    """Whether what a clause names is part of the amount before."""
    heads = state.subject.divided.heads
    if not _are_parts(named, *heads):
        return False
    sides = known_words("words", "sides")
    of_both = all(any(side in fields.label_of(each) for each in heads) for side in sides)
    if not of_both or clause.first_event is None:
        return True
    # 收、支总计9万元，其中：一般公共预算8万元: received, or spent?
    words, label = state.words(clause.first_event.tokens[0]), fields.label_of(named[0])
    return all(side in words or side not in label for side in sides)


def _first_named_paths(state: ReadingState, clause: Clause) -> tuple[Path, ...]:
    """What the first name in a clause may state; empty where it has none."""
    event = clause.first_event
    if event is not None and event.rule == "names":
        labels = state.scope.before[state.words(event.tokens[0])]
        return tuple([path for each in labels for path in each.statement.paths])
    return ()


def _are_of_total(
    state: ReadingState, clause: Clause, total: Figure | None, beside: Figure, *, unread: bool
) -> bool:
    """三公经费9万元，比上年增加3万元，其中：…: are the parts those of the 9, or of the 3?

    What is compared itself, or called 决算, is no part of the 3: 其中：公务接待费增加1万元;
    其中：公务接待费决算2万元; 其中：接待费2万元，比上年增加1万元.
    """
    if beside.value.is_zero():
        # 上缴上级支出、经营支出均为0万元，其中：…: 0 has no parts, but 某类人员0人(离休0人) has
        return not (unread and clause.depth)
    parts = [*_amounts_of_list(state, beside.unit if total is None else total.unit)]
    compared = "FINAL" in clause.kinds or state.says_next(*_COMPARING)
    if total is None:
        return not unread and (not parts or compared)
    value = abs(convert_value(beside.value, beside.unit, total.unit) or beside.value)
    ends = clause.sign == "。" or (clause is state.clauses[0] and state.subject.lines.ended)
    # The first evidence decides.
    if state.says_next(*_OF_BUDGET):
        return True  # 差值为3万元。其中：公务接待费2万元，年初预算为3万元: the 2 were spent
    if abs(sum(parts)) == value != total.value:
        return False
    if sum(parts) == total.value or any(part > value for part in parts):
        return True
    return ends and not parts if unread else ends or not any(parts) or compared


def _take_lost_total(state: ReadingState, clause: Clause, total: Figure) -> bool:
    """算为9万元，其中：公务接待费决算2万元 begins a paragraph: its first line was lost.

    It is that of the three expenses where what they spent sums to it, or where a rest of
    支出决算为 stands before it and nothing of their section was stated.
    """
    named = _first_named_paths(state, clause)
    spent = "FINAL" in clause.kinds and any(map(fields.is_expense, named))
    parts = sum(_amounts_of_list(state, total.unit))
    rest = known_pattern("words", "rest_of_final").fullmatch(state.before_figure(state.clauses[0]))
    compared = not {"VERB", "BASE"}.isdisjoint(clause.kinds) or state.says_next(*_OF_BUDGET)
    begins = rest and parts <= total.value and not compared
    summed = parts == total.value or (begins and not state.draft.has_below(TOTAL[:1]))
    if spent and summed and not filling.is_stated(state.draft, TOTAL):
        first = state.clauses[0]
        filling.set_leaf(state, fields.leaf(TOTAL), total)
        label = f"{fields.label_of(TOTAL[:1])}/{fields.label_of(TOTAL)}"
        state.tell_meant(first.start, first.end, label)
        state.unknown.pop(first.start, None)
    return spent


def _begins_with_figure(state: ReadingState, figure: Figure) -> bool:
    """Whether a paragraph begins with a figure, or the rest of 支出决算为 before it."""
    first = state.clauses[0]
    token = next(iter(first.figures), None)
    cut = known_pattern("words", "cut_final").fullmatch(state.before_figure(first))
    return bool(cut and token and state.passage.span(*token[1:])[0] == figure.start)


def may_be_of_lost_label(state: ReadingState, path: Path) -> bool:
    """执法执勤用车 / [0辆、…、其他用车] / 4辆: a list that says 0 ends before its last parts.

    So does one of a single part: 面向中小企业预留金额 / [9万元，面向小微企业预留金额] / 4万元.
    """
    order = _printed_order(state.scope.names)
    own = order.get(path, -1)
    ways = [each for each in _each_division() if path == each[0] or path in each[1]]
    for head, way in ways if own >= 0 else ():
        before = [each for each in way if order.get(each, own) < own]
        later = [each for each in way if order.get(each, own) > own]
        stated = [state.draft.get(fields.leaf(each)) for each in before]
        zeros = [isinstance(each, Figure) and each.value.is_zero() for each in stated]
        whole = path in way and any(zeros) and None not in stated
        if later and (whole or (path == head and len(way) == 1)):
            return not any(filling.is_stated(state.draft, each) for each in later)
    return False


def _amounts_of_list(state: ReadingState, unit: str | None) -> Iterator[Decimal]:
    """The amounts of the list that begins here."""
    sentence, depth = state.clause.sentence, state.clause.depth
    ahead = state.clauses[state.at - 1 : state.at + _LONGEST]
    for clause in takewhile(lambda e: e.sentence == sentence and e.depth >= depth, ahead):
        if clause.among and clause is not state.clause:
            return
        for event, following in pairwise(clause.events or ()):
            stated = clause.depth == depth and following.rule == "figures"
            if stated and event.rule in ("names", "header"):
                figure = state.figure(following.tokens[-1], "")
                value = convert_value(figure.value, figure.unit, unit)
                yield figure.value if value is None else value


def is_left_out(state: ReadingState, clause: Clause) -> bool:
    """Whether a clause goes on with a list that is left out.

    年初结转9万元，其中：一般公共预算8万元；本年收入7万元: behind ; what divides nothing as the
    first does is stated by itself.
    """
    left_out = state.subject.sentence.left_out
    if left_out is None or not clause.has_figure:
        return False
    if clause is not left_out.begun:
        named = _first_named_paths(state, clause)
        begins = clause.sign in (";", "")
        if left_out.names:
            again = not set(named).isdisjoint(left_out.names)  # 其中退休2人；退休人员9人
            ends = begins and (again or not _divide_same_amount(named, left_out.names))
            ends |= _are_parts(named, *state.subject.divided.heads)
        else:
            ends = begins and _all_parts().isdisjoint(named)
        if ends:
            if left_out.names:  # of an amount that is known: what follows may be beside it
                state.subject.barrier = None
            state.subject.sentence.left_out, state.subject.lines = None, ListOfLines()
    return state.subject.sentence.left_out is not None


def keep_divided(state: ReadingState, clause: Clause) -> None:
    """A sentence begins: parts of the figure before may follow only where it is of that."""
    if clause.among:
        return
    subject, event = state.subject, clause.first_event
    of_figure = event is not None and event.rule in QUALIFIERS
    subject.divided = DividedAmount(subject.divided.heads) if of_figure else NOT_DIVIDED


def expect_parts(state: ReadingState, clause: Clause, before: DividedAmount, meant: Slot) -> None:
    """A figure stays unread: parts of it may follow, or of what stood before."""
    heads, beside, unread = before
    named, words = "LABEL" in clause.kinds, state.before_figure(clause)
    token = next(iter(clause.figures[-1:]), None)
    figure = None if token is None else state.figure(token, "")
    if not _SAID_OF.isdisjoint(clause.kinds):
        if beside is None or not unread:
            changed = "VERB" in clause.kinds and figure is not None and figure.unit != "%"
            heads, beside = () if named else heads, figure if changed else beside
    elif not named and "FINAL" in (clause.kinds[0], near.meant_kind(words, *near.SIGNS)):
        heads, beside = (), None  # 决算为9万元, 支出决为9万元: of what was named before
    elif meant:
        heads, beside = (meant,), None  # 三公经口9万元
    else:
        beside, unread = figure, True
    state.subject.divided = DividedAmount(heads, beside, unread)


def _have_like_units(unit: str | None, other: str) -> bool:
    """Whether a figure may have parts of another unit; where one has none, nobody knows."""
    return not (unit and other) or same_kind(unit, other)


@cache
def _each_division() -> tuple[tuple[Path, frozenset[Path]], ...]:
    return tuple((head, way) for head, ways in divisions().items() for way in ways)


@lru_cache(maxsize=256)
def _printed_order(names: tuple[str, ...]) -> dict[Path, int]:
    """The places of the statements of some sections in the printed order."""
    labels = scope_of(names).labels()
    return {path: each.statement.order for each in labels for path in each.statement.paths}


@cache
def _all_parts() -> frozenset[Path]:
    """All that is part of any amount."""
    return frozenset().union(*(way for _, way in _each_division()))


def _are_parts(names: Iterable[Path], *heads: Slot) -> bool:
    """Whether one of the names is that of a part of one of the amounts."""
    ways = chain.from_iterable(divisions().get(fields.without_rows(each), ()) for each in heads)
    return any(not way.isdisjoint(names) for way in ways)


def _divide_same_amount(names: Iterable[Path], others: Iterable[Path]) -> bool:
    """Whether two names divide one amount in the same way."""
    ways = (way for _, way in _each_division())
    return any(not (way.isdisjoint(names) or way.isdisjoint(others)) for way in ways)
