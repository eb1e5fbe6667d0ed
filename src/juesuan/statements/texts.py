"""Running words: reasons, uses and the texts that a section states, also behind a lost opener.

公用经费9.00万元，主要包口：办公费、印刷费.
"""

from __future__ import annotations

import re
from typing import Final

from juesuan import diagnostics
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.model.leaves import Figure
from juesuan.statements import bases, comprised, fields, filling, near, projects, running
from juesuan.statements.clauses import Clause
from juesuan.statements.fields import Slot
from juesuan.statements.plans import FIGURES, Event
from juesuan.statements.reading import ReadingState, Refusal
from juesuan.statements.vocabulary import Labels, SectionRule, lists_of

_COMPARED = ("change", "rate", "completion_rate", "variance_rate")
_COUNTED = {"divisions": "division_count", "subordinate_units": "subordinate_unit_count"}
_PARTED: Final = 2  # signs 、 of a list that lost the words before it
_SEVERAL: Final = 2  # bases of one sentence
_CUT: Final = 2  # signs of an opener that are left


def read_opener(state: ReadingState, event: Event, before: tuple[Event, ...]) -> None:
    """主要原因是, 主要用于, 分别是: the words behind it, to where they end."""
    token = event.tokens[0]
    opener = state.words(token)
    kinds = [each for each in state.clause.kinds if each != "LINK"]
    if token.kind == "PURPOSE" and kinds[-2:] in (["FINAL", "FIGURE"], ["BUDGET", "FIGURE"]):
        # 主要用于退休支出决算为9.00万元: the end of the words was lost, and who knows what else
        raise Refusal(diagnostics.CLAUSE)
    words = state.text[state.clause.start : token.start]
    named = {"names", "header", "direction"} & {event.rule for event in before}
    unnamed = token.kind == "REASON" and not named
    if unnamed and _read_budget_reason(state, words, state.clause, token.end):
        return
    first, end = token.end, state.clause.end
    if token.kind == "OPENER" and end - first == 1 and state.text[end : end + 1] == ":":
        state.tell_meant(token.start, end, opener)  # 主要包括括：办公费
        first = end + 1
    _read_words(state, token.kind, opener, first, before)


def _read_words(
    state: ReadingState, kind: str, opener: str, first: int, before: tuple[Event, ...] = ()
) -> None:
    """The words from ``first`` on, behind what says of which kind they are."""
    order, labels = -1, state.scope.before.get(opener, ())
    if kind == "OPENER":
        kind = labels[0].statement.kind
        order = min(each.statement.order for each in labels)
    begun = state.at - 1
    until = running.end_of_words(state, kind, order)
    figured = (each for each in state.clauses[begun : state.at] if each.has_figure)
    tokens = (e for each in figured for e in each.tokens)
    counted = [each for each in tokens if each.kind in FIGURES and each.start >= first]
    figures = [each for each in counted if each.kind == "FIGURE"]
    for each in filter(state.starts_line, figures if kind == "PURPOSE" else ()):
        # 主要用于防汛 / [等支出。年初预算为] / 8.00万元: the words may have lost a line
        state.tell(diagnostics.CLAUSE, each.start, each.end)
    taken = state.taken
    if kind == "REASON":
        repeated = _reason(state, opener, first, until, before)
    elif kind == "PURPOSE":
        owners = state.subject.amount.owners
        place = fields.nearest_field(owners[0], "used_for") if owners else None
        if place is None:
            repeated = ""
        elif _may_be_used_by_whole(state, place):
            repeated = None
        else:
            repeated = _set_words(state, place, first, until)
    elif state.text.endswith(known_words("words", "denied"), 0, first - len(opener)):
        repeated = None
    else:
        repeated = _set_stated_words(state, labels, first, until)
    if counted:
        state.subject.amount.between = state.unit_of(counted[-1])
    if repeated is None or (figures and state.taken == taken):
        code = diagnostics.REPEATED if repeated else diagnostics.MISPLACED
        state.leave(first - len(opener), until, code, label=repeated or "")


def _reason(
    state: ReadingState, opener: str, first: int, until: int, before: tuple[Event, ...]
) -> str | None:
    """Sets a reason; its label where the amount has one, None where it may be of two."""
    groups = state.subject.amount.groups
    named = any(event.rule in ("names", "header") for event in before)
    based = any(event.rule in ("comparison", "direction") for event in before)
    if state.subject.amount.owners and (based or (named and not groups)):
        of_change = not based and opener[:2] in known_words("words", "change")
        base = fields.YEAR_ON_YEAR if of_change else state.subject.base.name
        groups = bases.comparisons_with(state, base)
    groups = groups or bases.comparisons_with(state, state.subject.base.name)
    if not based and _is_of_change_before(state, opener):
        return None
    if not named and _may_be_of_whole(state, groups):
        return None
    return _set_words(state, (*groups[0], "reason"), first, until) if groups else ""


def _is_of_change_before(state: ReadingState, opener: str) -> bool:
    """比上年减少1万元，比年初预算增加2万元，减少的主要原因是…: not of the change said last."""
    way = opener[:2]
    if len(state.subject.sentence.bases) < _SEVERAL or way not in known_words("words", "change"):
        return False
    verbs = [state.words(e) for e in state.before().tokens if e.kind == "VERB"]
    return not verbs or bases.is_decrease(verbs[-1]) != bases.is_decrease(way)


def _may_be_used_by_whole(state: ReadingState, place: Slot) -> bool:
    """政府采购支出9万元，其中：货物支出5万元、服务支出4万元。主要用于…: of which of them?"""
    whole = state.subject.paragraph.whole
    if not (state.subject.amount.parts_stated and whole):
        return False
    of_whole = fields.nearest_field(whole[0], "used_for")
    return of_whole not in (None, place)


def _set_words(state: ReadingState, place: Slot, first: int, until: int) -> str:
    """Words to their field; its label where it has some already, else nothing."""
    if state.draft.has(place):
        return fields.label_of(place)
    if (leaf := state.passage.words(first, until)) is not None:
        filling.set_leaf(state, place, leaf)
    return ""


def _may_be_of_whole(state: ReadingState, groups: tuple[Slot, ...]) -> bool:
    """三公经费比上年减少2万元，其中：公务接待费减少1万元。主要原因是…: of which of the two?"""
    if not (groups and state.subject.amount.parts_stated and state.subject.paragraph.whole):
        return False
    base = next(each for each in fields.BASES if each in groups[0])
    of_whole = fields.group(bases.common(state.subject.paragraph.whole), base)
    if of_whole in (None, groups[0]):
        return False
    compared = any(state.draft.has((*of_whole, each)) for each in _COMPARED)
    return compared and not state.draft.has((*of_whole, "reason"))


def _set_stated_words(state: ReadingState, labels: Labels, first: int, until: int) -> str:
    """Words behind a label of texts or lists; the label of a field that has some already."""
    if labels[0].statement in lists_of(state.scope.names):
        comprised.read_comprised(state, [each.statement for each in labels], first, until)
        return ""
    statement = _statement_opened(state, labels)
    if statement is None:
        return ""
    path = projects.place_in_last_row(state, statement.paths[0])
    if path is None:  # 评价等级为优: of no project that was begun
        label = fields.label_of(statement.paths[0])
        begin = first if first < until else first - len(label)  # nothing stands behind
        state.leave(begin, max(first, until), diagnostics.MISPLACED, words=label)
        return ""
    repeated = ""
    if statement.kind in ("names", "enumeration"):
        begun = first - len(labels[0].words)
        if _is_of_unread_count(state, path, begun):
            state.leave(begun, until, diagnostics.MISPLACED)
            return ""
        accounts = state.text.endswith(known_words("words", "accounts"), 0, begun)
        counted = (
            _follows_count(state, path) and not accounts
        )  # 部门决算包括：本级决算 is no division
        if known_pattern("words", "number_of_name").match(state.text, first, until):
            state.leave(begun, until, diagnostics.MISPLACED)  # 分别是：1.甲；2.乙
            return ""
        number = re.fullmatch("[0-9]+.?", state.text[first:until])  # 发现的问题2个
        if counted and number is None and not state.draft.counts.get(path):
            count = _count(state, path)
            for leaf in running.list_texts(state.passage, first, until, statement.kind, count):
                filling.set_leaf(state, state.draft.append(path), leaf)
    else:
        repeated = _set_words(state, path, first, until)
    state.subject.order = max(state.subject.order, statement.order)
    return repeated


def _follows_count(state: ReadingState, path: Slot) -> bool:
    """A list of units or divisions follows its count: 部门决算包括：A、B is none.

    The count may be one that was not taken: 下设5个科室和2个中心.
    """
    count = (*path[:-1], _COUNTED.get(str(path[-1]), ""))
    return path[-1] not in _COUNTED or state.draft.has(count) or count in state.notebook.damaged


def _is_of_unread_count(state: ReadingState, path: Slot, at: int) -> bool:
    """内设机构7个，直属机构2个，分别是：…: names of what was counted last, which is unread."""
    count = _count(state, path)
    unread = [clause for clause, _, _ in state.unknown.values() if clause.end <= at]
    damaged = (*path[:-1], _COUNTED.get(str(path[-1]))) in state.notebook.damaged
    if count is None or not unread or damaged:
        return False
    behind = state.passage.span(unread[-1].start, unread[-1].end)[0] > (count.start or 0)
    return behind and [*map(state.unit_of, unread[-1].figures)] == [count.unit]


def _count(state: ReadingState, path: Slot) -> Figure | None:
    """The figure that counts a list: the field that stands before it in the model."""
    name = _COUNTED.get(str(path[-1]))
    found = state.draft.get((*path[:-1], name)) if name else None
    return found if isinstance(found, Figure) else None


def _statement_opened(state: ReadingState, labels: Labels) -> SectionRule | None:
    """Of several that open with the same words that of the expense that was named last.

    Without one it is that behind the last statement.
    """
    last = state.subject.order
    prefix = (state.subject.meant() or ((),))[0][:2]
    all_of = list(dict.fromkeys(each.statement for each in labels))
    own = [each for each in all_of if prefix and each.paths[0][:2] == prefix]
    fit = [each for each in own if each.order > last] or own
    fit = fit or [each for each in all_of if each.order > last]
    return min(fit, key=lambda each: each.order, default=None)


def read_without_opener(state: ReadingState, clause: Clause) -> bool:
    """Words whose opener was damaged or lost are read where they can be nothing else.

    主要包口：办公费、水费 / 决数小于预算数的主要原因：人员减少 / 费、水费、差旅费.
    """
    text, words = state.text, state.words(clause)
    if text[clause.end : clause.end + 1] == ":":
        kind, opener = near.meant_opener(words, state.scope)
        if kind:
            state.tell_meant(clause.start, clause.end, opener)
            _read_words(state, kind, opener, clause.end + 1)
            return True
    reason = next((each for each in clause.tokens if each.kind == "REASON"), None)
    if reason is not None:
        return _read_budget_reason(state, text[clause.start : reason.start], clause, reason.end)
    lists = lists_of(state.scope.names)
    if not lists or words.count("、") < _PARTED:
        return False
    first = clause.start
    if clause.sign == "、":
        statement = comprised.list_of_damaged(state, lists)
    elif state.begins() or clause.sign == ":":
        statement = comprised.only_list_due(state, lists)
    else:  # 公用经费9.00万元，主要水费、电费: the rest of 主要包括 is lost with a name or more
        own = (e for e in lists if state.subject.amount.owners == (e.paths[0][:-1],))
        cut = any(opener[:_CUT] == words[:_CUT] for opener in state.scope.openers)
        statement = next(own, None) if cut else None
    if statement is None:
        return False
    if clause.sign not in ":、":  # the first may be the rest of a name
        first = text.index("、", first) + 1
        state.draft.region(*state.passage.span(clause.start, first), "unread")
    until = running.end_of_words(state, "names")
    comprised.read_names_of(state, statement, first, until, mended=True)
    return True


def _read_budget_reason(state: ReadingState, before: str, clause: Clause, first: int) -> bool:
    """决数小于预算数的主要原因：T belongs to the budget of which the sentence before spoke."""
    amount, phrase = state.subject.amount, before.removesuffix(known_words("words", "of")[0])
    if near.meant_kind(phrase, *near.SIGNS) != "DIRECTION":
        return False
    amount.groups = amount.groups or bases.comparisons_with(state, state.subject.budget.name)
    groups = amount.groups
    if not groups or groups[0][-1] == fields.YEAR_ON_YEAR:
        return False
    state.tell_meant(clause.start, clause.start + len(before), fields.label_of(groups[0]))
    _read_words(state, "REASON", state.text[clause.start + len(before) : first], first)
    return True
