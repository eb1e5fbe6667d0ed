"""The lists of names behind an amount: 主要包括：办公费, also where words round them were lost.

其他对 / [个人和家庭的补助；公用经费9.00万元，主要包括：办公费、] / 印刷费、水费: the names of
the economic classification tell whose they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import takewhile
from typing import Final

from juesuan import diagnostics
from juesuan.classification import entries
from juesuan.closest import edits_between
from juesuan.model.leaves import Text
from juesuan.source import fold, plain_words
from juesuan.statements import fields, filling, running
from juesuan.statements.clauses import cut_clause
from juesuan.statements.reading import ReadingState
from juesuan.statements.vocabulary import Path, SectionRule, lists_of

_PERSONNEL: Final = frozenset(("301", "303"))
_LEAST: Final = 3  # names that tell
_LINES_BELOW: Final = 120  # signs
_NEXT: Final = 16  # clauses in which the next amount is sought


def read_comprised(
    state: ReadingState, found: Iterable[SectionRule], first: int, until: int
) -> None:
    """The list behind 主要包括, if it is that of the amount before."""
    named, barrier = state.subject.meant(), state.subject.barrier
    if named:
        statement = next((e for e in found if e.paths[0][:-1] == named[0]), None)
    elif state.begins() or (barrier is not None and barrier.words is not None):
        statement = only_list_due(state, found)
    else:
        return
    if statement is not None:  # 基本支出X万元，包括人员经费和公用经费
        read_names_of(state, statement, first, until, mended=not state.subject.amount.owners)


def read_names_of(
    state: ReadingState, statement: SectionRule, first: int, until: int, *, mended: bool
) -> None:
    """The names up to their end, or to a colon: the words before the next list were lost."""
    until = _recover_amount(state, until)
    at = state.at
    while state.clauses[at - 1].start > first + 1:
        at -= 1
    inside = (n for n in range(at, state.at) if state.clauses[n].sign == ":")
    text = state.text
    cut = next((n for n in inside if text[first : state.clauses[n].start].strip(":")), None)
    if cut is not None:
        until, state.at = state.clauses[cut].start - 1, cut
    path = statement.paths[0]
    known = state.draft.counts.get(path)
    names = [] if known else running.list_texts(state.passage, first, until, "names", None)
    if cut is not None and names:  # 奖金、伙食补助括：办公费: more than a name before the colon
        last = names.pop()
        state.draft.region(last.start or 0, last.end or 0, "unread")
    if names and mended:
        start, end = names[0].start or 0, names[0].end or 0
        words, meant = names[0].value, fields.label_of(path[:-1])
        state.draft.note(diagnostics.NEAR_WORDS, start, end, words=words, meant=meant)
    names = _split_off_operating(state, statement, names)
    for leaf in names:
        filling.set_leaf(state, state.draft.append(path), leaf)
    state.subject.order = max(state.subject.order, statement.order)


def _split_off_operating(
    state: ReadingState, statement: SectionRule, names: list[Text]
) -> list[Text]:
    """The names of 人员经费 without those of 公用经费, whose amount stood in a line between."""
    other = lists_of(state.scope.names)[-1]
    path = other.paths[0]
    if other is statement or state.draft.counts.get(path):
        return names
    known, end = {*state.scope.words_of(path[:-1])}, state.passage.pieces[-1][1]
    labels = (each for clause in state.clauses for each in clause.tokens if each.kind == "LABEL")
    below = state.passage.source[end : end + _LINES_BELOW]
    named = not known.isdisjoint(map(state.words, labels)) or any(each in below for each in known)
    at = None if named else _begin_operating(state, names)
    if at is None:  # or it has a list of its own, here or in the lines below
        return names
    start, end = names[at].start or 0, names[at].end or 0
    cut = state.line_at(start)[1] < end
    if cut:
        state.draft.region(start, end, "unread")
    words, meant = names[at].value, fields.label_of(path[:-1])
    state.draft.note(diagnostics.NEAR_WORDS, start, end, words=words, meant=meant)
    for leaf in names[at + cut :]:
        filling.set_leaf(state, state.draft.append(path), leaf)
    return names[:at]


def _begin_operating(state: ReadingState, names: Sequence[Text]) -> int | None:
    """Where the names of 公用经费 begin in a list of 人员经费: at the start of a line, or before.

    All that tell are of 公用经费 from there on.
    """
    told = [_is_operating_name(str(each.value)) for each in names]
    behind = len([*takewhile(lambda each: each is not False, reversed(told))])
    for at in range(len(names) - behind, len(names)):
        start, end = names[at].start or 0, names[at].end or 0
        first, last = state.line_at(start)
        cut = last < end and told[at] is None
        rest = told[at + cut :]
        if rest[:1] == [True] and (cut or first == start) and rest.count(True) >= _LEAST:
            return at
    return None


def _is_operating_name(name: str) -> bool | None:
    """Whether a name is one of 公用经费; None where it may be of either, or is none."""
    classes = _classes_by_name().get(plain_words(fold(name)), frozenset())
    if not classes or (classes & _PERSONNEL and classes - _PERSONNEL):
        return None
    return classes.isdisjoint(_PERSONNEL)


@cache
def _classes_by_name() -> dict[str, frozenset[str]]:
    """The classes that hold a name: 301 工资福利支出, 302 商品和服务支出 …"""
    found: dict[str, set[str]] = {}
    for each in entries():
        if each.kind == "economy":
            found.setdefault(plain_words(each.name), set()).add(each.code[:3])
    return {name: frozenset(classes) for name, classes in found.items()}


def _recover_amount(state: ReadingState, until: int) -> int:
    """基本工资、[奖金；]公用经费9.00万元: the amount behind a list whose end was lost, told.

    Where no sign stands before it the last name may be cut: 基本工资、奖金公用经费9.00万元.
    """
    clause = state.clauses[state.at] if state.at < len(state.clauses) else state.clause
    events = clause.events or ()
    if [event.rule for event in events[:3]] != ["lead", "names", "figures"]:
        return until
    named = next(event.tokens[0] for event in events if event.rule == "names")
    label = clause.tokens.index(named)
    start, end = clause.tokens[label].start, clause.tokens[label].end
    last = state.text.rfind("、", clause.start, start)
    if clause.sign != ":" or last < 0:
        return until
    state.tell_meant(start, end, state.text[start:end])
    rest = cut_clause(state.text, clause, label, len(clause.tokens))
    state.clauses[state.at] = rest._replace(sign=";")
    if last + 1 < start:
        state.draft.region(*state.passage.span(last + 1, start), "unread")
    return last


def only_list_due(state: ReadingState, found: Iterable[SectionRule]) -> SectionRule | None:
    """The one list that the printed order leaves where the name before it was lost.

    经费41.36万元，主要包括：基本工资、津贴补贴；公用经费9.00万元: that of 人员经费.
    """
    following = _next_order(state)
    left = [
        each
        for each in found
        if state.subject.order < each.order < following
        and not state.draft.counts.get(each.paths[0])
        and _may_name_field(state, each.paths[0][:-1])
    ]
    return left[0] if len(left) == 1 else None


def _may_name_field(state: ReadingState, path: Path) -> bool:
    """Whether the words before an unread figure are the rest of a label of this field."""
    barrier = state.subject.barrier
    words = (barrier and barrier.words) or ""
    known = state.scope.words_of(path) if words else ()
    return not words or any(e.endswith(words) or edits_between(words, e, 1) <= 1 for e in known)


def _next_order(state: ReadingState) -> float:
    """The place of the next amount that is named."""
    for clause in state.clauses[state.at : state.at + _NEXT]:
        for event in clause.events or ():
            if event.rule == "names":
                labels = state.scope.before[state.words(event.tokens[0])]
                return min(each.statement.order for each in labels)
    return float("inf")


def list_of_damaged(state: ReadingState, lists: Iterable[SectionRule]) -> SectionRule | None:
    """公用经费9.00 / [万元，主要包括：办公费、水] / 费、电费、差旅费: the rest of its list."""
    before = state.before()
    if before.events is not None or not state.is_broken(before.start, before.end):
        return None
    labels = (state.words(each) for each in before.tokens if each.kind == "LABEL")
    named = {e.statement.paths[0] for words in labels for e in state.scope.before.get(words, ())}
    return next((each for each in lists if each.paths[0][:-1] in named), None)
