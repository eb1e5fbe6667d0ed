"""Words that lead to a name: whose the amount is, and whether the name keeps its meaning."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from juesuan import diagnostics
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.headings import unit_name_endings
from juesuan.model.leaves import Day
from juesuan.reading.values import last_day_named
from juesuan.statements import damaged, filling, near
from juesuan.statements.clauses import Clause
from juesuan.statements.lexer import Token
from juesuan.statements.plans import QUALIFIERS, Event
from juesuan.statements.reading import ReadingState, Refusal
from juesuan.statements.vocabulary import sections_of
from juesuan.statements.whose import without_filler, without_fillers

# What may be said of a part only behind its name.
_LONGEST_WHOLE: Final = 40  # signs of 三公经费财政拨款支出决算中，
_MOST_BEFORE: Final = 8  # words: 本年度 / 使用 / 财政拨款 / 安排 / 的
_OF_A_PART: Final = ("share", "comparison", "change")


def read_lead(state: ReadingState, event: Event) -> None:
    """The words before what a clause states: its day, its list, and whose the amount is."""
    rest = state.rest
    for token in event.tokens:
        if token.kind == "DAY" and not state.subject.paragraph.other_year:
            _read_day(state, token)
    if state.clause.among:
        state.subject.sentence.among = True
        state.subject.paragraph.whole = state.subject.amount.owners
    if not rest and state.begins() and names_other_amount(state, state.clause):
        name_another(state, state.clause)  # 收入支出总体年初预算相比: what follows is of that
    if not rest or rest[0].rule not in ("names", "header", "figures", *QUALIFIERS):
        return
    unnamed = event.tokens[-1].kind == "AMONG" and rest[0].rule in _OF_A_PART
    if unnamed and state.clause.has_figure:
        raise Refusal(diagnostics.MISPLACED)  # 其中:占28.7%: the name of the part was lost
    subjects = [state.words(token) for token in event.tokens if token.kind == "SUBJECT"]
    figures = rest[0].rule == "figures" and not any(e.rule == "behind" for e in rest)
    if figures and subjects:
        raise Refusal(diagnostics.CLAUSE)
    of_amount = rest[0].rule in QUALIFIERS and event.tokens[-1].kind == "SUBJECT"
    if of_amount and subjects and not is_own(subjects[-1]):
        stated = state.clause.has_figure or rest[0].rule == "budget" or state.begins()
        if stated or near.meant_label(subjects[-1], state.scope):
            raise Refusal(diagnostics.CLAUSE)  # 牧入支出总体与上年相比: of what?
    if subjects and not _keeps_meaning(state, subjects[-1], event.tokens[-1].kind, rest[0]):
        label = state.words(rest[0].tokens[0])
        raise Refusal(diagnostics.SUBJECT, subject=subjects[-1][-12:], label=label)


def names_other_amount(state: ReadingState, clause: Clause) -> bool:
    """Whether a clause holds the name of another amount: what follows may be said of that."""
    labels = [state.scope.before[state.words(t)] for t in clause.tokens if t.kind == "LABEL"]
    own = state.subject.amount.owners
    return any(each.statement.paths != own for found in labels for each in found)


def name_another(state: ReadingState, clause: Clause) -> None:
    """What follows is of the amount that a clause names, and of none before."""
    # 三公经费支出决算中，公务接待费支出决算为2万元，完成预算的90%: no budget stood here.
    state.subject.bar(clause, budget=damaged.may_name_budget(state, clause))


def _keeps_meaning(state: ReadingState, subject: str, last: str, named: Event) -> bool:
    """Whether a name keeps its meaning behind a subject, or a year or a sign behind that."""
    name, of_class = named.tokens[0], named.tokens[0].kind == "CLASS_NAME"
    label, before = state.words(name), last == "SUBJECT"
    if before and known_pattern("words", "denies").search(subject):
        figure = state.text[name.end : state.clause.end]  # 未安排公务接待费0万元
        if any(sign in "123456789" for sign in figure):
            return False
    if before and of_class:  # 其他普通教育支出9万元 is no 教育支出
        rest = without_fillers(subject, "before_class")
        of_else = known_pattern("words", "named_of_else").search(subject)  # 不包括教育支出
        return of_else is None and (rest == "" or is_own(rest))
    if named.rule != "names":
        return True
    if last == "YEAR" and sections_of(subject):
        return False  # 公务接待费2014年财政拨款决算数: no 财政拨款, but of another section
    # (1)局机关公务接待费1万元；(2)…: the office is one of the units that a list names
    listed = state.clause.tokens[0].kind == "NUMBERED" or state.text.endswith((";", ","))
    listed = listed and subject.endswith(known_words("kinds", "own_office"))
    listed = listed and not subject.endswith(unit_name_endings())
    subject = _before_whole(state, subject, name.start) if before else subject
    if before and subject.endswith(known_words("words", "all_of")):
        steps = (each for path in state.subject.amount.owners for each in path)
        if state.subject.barrier is not None or any(isinstance(each, int) for each in steps):
            return False  # 教育支出9万元，全部为基本支出: of the class
    return not before or (_may_stand_before(subject, label) and not listed)


def _before_whole(state: ReadingState, subject: str, end: int) -> str:
    """本部门本年支出中，基本支出9万元: what stands before the whole that the name is a part of."""
    inside = known_pattern("words", "inside_of_whole")
    for token in state.clause.tokens:
        near = token.kind == "LABEL" and 0 < end - token.start <= _LONGEST_WHOLE
        if near and inside.fullmatch(state.text, token.start, end):
            return subject[: subject.rfind(state.words(token))]
    return subject


def _read_day(state: ReadingState, token: Token) -> None:
    """截至2024年12月31日: the day of the section that declares one."""
    value = last_day_named(state.words(token), None)
    for label in state.scope.labels():
        place = label.statement.paths[0]
        if label.statement.kind != "day" or value is None or state.draft.has(place):
            continue
        if state.text.endswith(label.words, 0, token.start):
            filling.set_leaf(state, place, Day(value, *state.passage.span(token.start, token.end)))


def is_own(words: str) -> bool:
    """Whether words before 比上年 and the like name nothing else than the document itself."""
    return words in (*known_words("words", "filler"), *known_words("words", "own_unit"))


@lru_cache(maxsize=256)
def _may_stand_before(subject: str, label: str) -> bool:
    """Whether words before a label leave its meaning: ``非本级其他收入`` is no 其他收入."""
    if known_pattern("words", "named_of_else").search(subject):
        return False
    if known_pattern("words", "part_of_label").search(subject):
        other, hospitality = known_words("words", "other_hospitality")
        return other in subject and hospitality in label
    if label in known_words("words", "of_all"):
        return is_own(subject) or subject.endswith(known_words("kinds", "unit_ending"))
    if subject.startswith(known_words("words", "not_of")):
        return False
    if known_pattern("words", "listed_before").fullmatch(subject):
        return True
    subject = known_pattern("words", "counted_units").sub("", subject)
    rest, unit = subject, known_pattern("kinds", "unit_in_line").fullmatch
    units = known_pattern("words", "all_units").fullmatch
    rules = ["before_label", "own_unit", "filler"]
    rules += ["before_three_public"] * (known_words("kinds", "three_public")[0] in label)
    for _ in range(_MOST_BEFORE):
        # 某市第四十一中学共有车辆, 局机关三公经费, 市妇联公务接待费
        if is_own(rest) or unit(rest) or units(rest) or rest.endswith(unit_name_endings()):
            return True
        shorter = rest.removesuffix(",")
        shorter = min((without_filler(shorter, each) for each in rules), key=len)
        if shorter in ("", rest):
            return not shorter
        rest = shorter
    return False
