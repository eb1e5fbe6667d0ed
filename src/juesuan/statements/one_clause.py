"""The way of one clause: what refuses it, then each thing that it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from juesuan import diagnostics
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.model.units import same_kind
from juesuan.statements import (
    budgets,
    comparisons,
    damaged,
    headers,
    labels,
    leads,
    parts,
    shares,
    texts,
)
from juesuan.statements.behind import check_behind_list
from juesuan.statements.clauses import Clause
from juesuan.statements.lexer import Token
from juesuan.statements.others import check_unit
from juesuan.statements.plans import Event
from juesuan.statements.reading import ReadingState, Refusal
from juesuan.statements.scopes import check_scope, note_scope
from juesuan.statements.years import check_year

_NAMING: Final = frozenset(("names", "header", "final"))
# So many events behind another are looked at: those of a hostile clause are as many as its words.
_AHEAD: Final = 16
_NO_FIGURE: Final = (("FINAL",), ("VERB",))
_NOTHING: Final = 16  # so much white space may follow the last figure of a text
_READERS: Final[dict[str, Callable[[ReadingState, Event], None]]] = {
    "lead": leads.read_lead,
    "names": labels.read_names,
    "header": headers.read_header,
    "nothing": labels.read_nothing,
    "share": shares.read_share,
    "comparison": comparisons.read_comparison,
    "change": comparisons.read_change,
    "direction": comparisons.read_direction,
    "budget": budgets.read_budget,
    "final": budgets.read_final,
    "completion": budgets.read_completion,
    "variance": budgets.read_variance,
}
"""What reads each rule of clauses.lark that needs no more than its event."""


def read_clause(state: ReadingState, clause: Clause) -> None:
    """Read what a clause says, one thing after the other.

    Raises:
        Refusal: it is damaged, its figure is of something else, or nobody knows of what.
    """
    if state.at == len(state.clauses) and _is_unit_cut_off(state, clause.tokens[-1]):
        raise Refusal(diagnostics.CLAUSE)
    if not clause.has_figure:
        note_scope(state, clause)
        if _states_nothing(state, clause):
            return
    if clause.is_header:
        state.subject.sentence.of_class = True
        clause = state.clause = headers.trim_item(state, clause)
    if clause.rules in ((), ("lead",)) and damaged.mend_clause(state, clause):
        return
    if clause.events is None:
        _pass_clause_by(state, clause)
        return
    if not clause.has_figure and _explains_amount(state, clause):
        return
    if clause.has_figure and "FINAL" in clause.kinds and _lacks_figure(state, clause):
        raise Refusal(diagnostics.CLAUSE)
    check_year(state, clause)
    check_unit(state, clause)
    check_scope(state, clause)
    check_behind_list(state, clause)
    if _is_doubled(state, clause):
        label = state.text[clause.own_start : clause.end]
        damaged.tell_unread(state, clause, diagnostics.REPEATED, {"label": label})
        return
    if state.headless and clause.rules[:1] == ("budget",):
        headers.open_headless_item(state, clause.tokens[0])
    if headers.open_unnamed_item(state, clause):
        return
    if state.at == 1 and _is_rest_of_sentence(state, clause):
        state.subject.bar(clause)
    _read_events(state, clause, clause.events)


def _states_nothing(state: ReadingState, clause: Clause) -> bool:
    """没有年初预算: no amount.  An item whose amount is written in words stays, and is told.

    Raises:
        Refusal: the words are a figure: 本年收入叁万元.
    """
    own_words = state.text[clause.own_start : clause.end]
    if known_pattern("words", "no_budget").fullmatch(own_words):
        return True
    if damaged.lacks_digits(state, clause):
        if not clause.is_header:
            raise Refusal(diagnostics.CLAUSE)
        state.tell(diagnostics.CLAUSE, clause.start, clause.end)
    return False


def _lacks_figure(state: ReadingState, clause: Clause) -> bool:
    """支出决算为支出决算增加1万元, 支出决算为增加1万元: its figure was lost, and maybe a name."""
    became = known_words("words", "became")
    behind = clause.kinds.index("FINAL") + 1
    stated = clause.kinds[behind : behind + 1] == ("LINK",)
    stated = stated and state.words(clause.tokens[behind]).endswith(became)
    return stated and clause.kinds[behind + 1 : behind + 2] in _NO_FIGURE


def _explains_amount(state: ReadingState, clause: Clause) -> bool:
    """年末结转9万元，为本年预算安排、尚未执行的资金: what the amount is, and no budget."""
    budgeted = clause.rules == ("lead", "budget") and clause.kinds[-1] != "BUDGET"
    return budgeted and state.words(clause.tokens[0]) in known_words("words", "says_the_same")


def _read_events(state: ReadingState, clause: Clause, events: tuple[Event, ...]) -> None:
    """Each thing that a clause says, the words before 增加 of one side as its total."""
    total, named = comparisons.total_of_side(state, clause), False
    if total:
        state.subject.names(total)
        if state.subject.base.name is None:
            # 与上年相比，收入增加5万元，主要原因是…。支出增加4万元: as the other side is.
            state.subject.base = state.subject.paragraph.base_of_side
    elif clause.has_figure:
        comparisons.check_side(state, clause)
    for index, event in enumerate(events):
        state.rest = events[index + 1 : index + 1 + _AHEAD]
        if event.rule in ("names", "header"):
            named = True
            if parts.is_left_out(state, clause):
                raise Refusal(diagnostics.MISPLACED)
        if not (total and event.rule in ("lead", "names")):
            _read_event(state, event, index, named=named)
    if total:
        state.subject.paragraph.base_of_side = state.subject.base


def _read_event(state: ReadingState, event: Event, index: int, *, named: bool) -> None:
    """One thing that the clause says; ``named`` says that a name stands in it up to here."""
    match event.rule:
        case "figures":
            if budgets.is_spent(state):
                budgets.read_final(state, event)
            else:
                labels.read_figures(state, event, named=named)
        case "opener":
            sign = event.tokens[0]
            if sign.kind == "PURPOSE" and headers.begins_line(state, sign):
                headers.open_headless_item(state, sign)
            texts.read_opener(state, event, (state.clause.events or ())[:index])
        case "behind":
            pass  # read with its figure
        case "listing":
            state.subject.budget.listed = None  # 主要用于以下方面: no list of budgets follows
        case rule:
            _READERS[rule](state, event)


def _is_unit_cut_off(state: ReadingState, last: Token) -> bool:
    """Whether the text ends with a figure, before its unit: 下降26.5 may have been 26.58%."""
    text, source = state.text, state.passage.source
    if last.kind != "FIGURE" or last.end < len(text) or not text[-1].isdigit():
        return False
    end = state.passage.span(last.start, last.end)[1]
    return len(source) - end < _NOTHING and not source[end:].strip()


def _pass_clause_by(state: ReadingState, clause: Clause) -> None:
    """A clause that the grammar does not take."""
    if clause.has_figure or clause.is_header:
        raise Refusal(diagnostics.CLAUSE)
    check_unit(state, clause)
    first = clause.tokens[0].kind == "LABEL"  # 与上年相比，公务接待费减少较多，主要原因是…
    at = clause.kinds.index("BASE") if "BASE" in clause.kinds else 0
    # 各项支出均比上年大幅减少，主要原因是…
    named = (each for each in clause.tokens[:at] if each.kind in ("WORDS", "LABEL"))
    compared = "".join(map(state.words, named))
    unknown = compared and "LABEL" not in clause.kinds and not leads.is_own(compared)
    of_amount = first or compared or state.begins()
    if unknown or (of_amount and leads.names_other_amount(state, clause)):
        leads.name_another(state, clause)


def _is_rest_of_sentence(state: ReadingState, clause: Clause) -> bool:
    """职业年金支出。年初预算为9万元: a paragraph begins with the rest of another sentence.

    So does one that begins with a unit, whose digits were lost: 元，比上年增加1万元.
    """
    if len(state.clauses) < 2 or clause.rules not in ((), ("lead",)):
        return False
    words = state.words(clause)
    named = words.endswith(known_words("words", "names_amount"))
    return same_kind("元", words) or (named and state.clauses[1].sign == "。")


def _is_doubled(state: ReadingState, clause: Clause) -> bool:
    """支出决算为9万元，支出决算为9万元: a statement that stands twice is no second one."""
    if state.at < 2 or _NAMING.isdisjoint(clause.rules):
        return False
    both = (clause, state.clauses[state.at - 2])
    return len({state.text[each.own_start : each.end] for each in both}) == 1
