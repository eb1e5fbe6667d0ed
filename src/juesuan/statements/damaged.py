"""Damaged clauses: what they can but mean is read and told, what they may mean is not."""

from __future__ import annotations

import re
from itertools import pairwise, takewhile
from typing import Final

from juesuan import diagnostics
from juesuan.closest import edits_between
from juesuan.diagnostic import DiagnosticCode
from juesuan.grammar import terminal_pattern
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.source import plain_words
from juesuan.statements import fields, filling, near, texts
from juesuan.statements.clauses import Clause, cut_clause, drop_tokens
from juesuan.statements.fields import Slot
from juesuan.statements.lexer import MARKS
from juesuan.statements.plans import ANCHORS, LEADS, OPENERS
from juesuan.statements.reading import ReadingState
from juesuan.statements.subject import ComparisonBase

# What is said of an amount begins with these; what stands before its name, with those.
SAYING: Final = frozenset(("FINAL", "VERB", "BASE", "BUDGET", "EACH", "FLAT"))
_ENDS_NAME: Final = SAYING - {"BUDGET", "FINAL"} | {"FIGURE"}
_COMPARED: Final = ("VERB", "BASE")
_FEW: Final = 4  # tokens before a name, and behind it before what is said of it
_NAME_ENDS: Final = 3  # signs of a unit's name
_SIGNS: Final = ANCHORS | {"LABEL", "LINK", *MARKS}
_TWO_NUMBERS = re.compile(r"[0-9][ \x1f][0-9]")


def rest_as_meant(state: ReadingState, clause: Clause) -> Clause | None:
    """What is left to read of a clause of which one thing was damaged, and can but mean another.

    That is told; None where it may mean several, or nothing.
    """
    ways = _rest_of_itself, _rest_behind_final, _rest_of_meant
    return next(filter(None, (each(state, clause) for each in ways)), None)


def name_in(state: ReadingState, clause: Clause) -> str:
    """The words of a clause before what it says, without the year."""
    before = takewhile(lambda each: each.kind not in _ENDS_NAME, clause.tokens)
    return "".join(state.words(each) for each in before if each.kind not in LEADS)


def meant_amount(state: ReadingState, clause: Clause) -> Slot:
    """What a damaged clause names, where the parts behind it can be those of nothing else."""
    years = (state.words(each) for each in clause.tokens if each.kind == "YEAR")
    others = any(each[:4] != str(state.year) or each[4:5] == "-" for each in years)
    if others or state.subject.paragraph.other_year:
        return ()
    label = near.meant_label(name_in(state, clause), state.scope, whole=True)
    return state.scope.before[label][0].statement.paths[0] if label else ()


def _rest_of_meant(state: ReadingState, clause: Clause) -> Clause | None:
    """与上年相比，财政拨款收口支出总计增加9万元: of what was stated under that name before.

    So is 公务接侍费支出与上年持平; it is told.
    """
    at = next((at for at, each in enumerate(clause.kinds) if each in SAYING), 0)
    behind = cut_clause(state.text, clause, at, len(clause.tokens)) if at else clause
    begun = next((e.start for e in clause.tokens if e.kind not in LEADS), behind.start)
    words = state.text[begun : behind.start]
    label = near.meant_label(words, state.scope, whole=True) if at and behind.events else ""
    if not label or state.subject.paragraph.other_year:
        return None
    if all(edits_between(each, label, 1) > 1 for each in near.without_links(words)):
        return None  # 县医院本年收入计: before it stands whose it is
    labels = state.scope.before[label]
    stated = [
        e for e in labels if all(filling.is_stated(state.draft, p) for p in e.statement.paths)
    ]
    if len(stated) != 1:
        return None
    state.tell_meant(begun, behind.start, label)
    state.subject.names(stated[0].statement.paths, labels)
    return behind


def _rest_behind_final(state: ReadingState, clause: Clause) -> Clause | None:
    """公务接待费口出决算增加2万元: a sign between a name and what is said of it; told."""
    first = clause.kinds.index("LABEL") + 1 if "LABEL" in clause.kinds[:_FEW] else 0
    behind = clause.kinds[first : first + _FEW]
    last = next((first + at for at, kind in enumerate(behind) if kind in _COMPARED), 0)
    if not first or first == last or not last:
        return None
    start, end = clause.tokens[first].start, clause.tokens[last].start
    words = state.text[start:end]
    if near.meant_kind(words, "BUDGET", "FINAL") != "FINAL" or is_cut(state, start, start, end):
        return None
    rest = drop_tokens(state.text, clause, first, last)
    if rest.events is None:
        return None
    state.tell_meant(start, end, state.words(clause.tokens[first - 1]))
    return rest


def _rest_of_itself(state: ReadingState, clause: Clause) -> Clause | None:
    """某局2024年口政府采购支出9万元, 某局部门门共有车辆9辆: of the unit of the title; told.

    So is 2口24年度政府采购支出9万元, but not 2024年省政府采购支出9万元.
    """
    own = state.draft.get(("unit_name",))
    at = clause.kinds.index("LABEL") if "LABEL" in clause.kinds else 0
    if not at or state.subject.paragraph.other_year:
        return None
    name, label = "" if own is None else plain_words(str(own.value)), clause.tokens[at]
    before, end = state.text[clause.own_start : label.start], name[-_NAME_ENDS:]
    named, _, rest = before.partition(end) if end else (before, "", "")
    if not (end and name.endswith(named + end)):
        itself = (each for each in known_words("words", "own_unit") if before.endswith(each))
        before = before.removesuffix(next(itself, ""))
        rest = before if before.endswith(known_words("words", "year_ends")) else ""
    meant = near.meant_behind_name(rest, state.year)
    behind = cut_clause(state.text, clause, at, len(clause.tokens))
    if not meant or behind.events is None:
        return None
    first = clause.own_start + before.rfind(rest)
    state.tell_meant(first, first + len(rest), meant)
    return behind


def is_cut(state: ReadingState, start: int, first: int, last: int) -> bool:
    """Whether the line ends in a damaged sign, or before it, as where a line was lost.

    Not so in 口出决算 / 为9万元: no sign begins like that, so the letter is what is wrong.
    """
    if not state.is_broken(start, last):
        return False
    stop = next(at for at in range(last, start, -1) if not state.is_broken(start, at))
    text = state.text
    if stop <= first or near.may_begin_terminal(text[first:stop], *near.SIGNS):
        return True
    # 公务用车购置及运行维 / 出决算为9万元: so does a longer name begin, of another figure.
    return near.begins_name(text[:stop], stop - first, state.scope)


def mend_clause(state: ReadingState, clause: Clause) -> bool:
    """Whether a clause without a figure is a base, or opens words, but for what it lost."""
    *_, last = clause.tokens
    flat = last.kind == "FLAT" and last.start > clause.start  # 与2口23年持平: the base goes on
    based = _take_damaged_base(state, clause.start, last.start if flat else clause.end)
    return based or (not clause.has_figure and texts.read_without_opener(state, clause))


def may_name_budget(state: ReadingState, clause: Clause) -> bool:
    """Whether a budget may have stood in unread words: not so in 8月9日某局公布决算."""
    sign = known_pattern("words", "budget_may_stand")
    return sign.search(state.text, clause.start, clause.end) is not None


def lacks_digits(state: ReadingState, clause: Clause) -> bool:
    """Whether a figure is written in words behind a sign: 本年收入叁万元, 占百分之三; or none of it
    is left but its unit: 本年收入9万元，其万元，占100%."""
    before = ""
    for kind, start, end in clause.tokens:
        if kind in OPENERS:
            break
        if kind == "SHARE" or (kind == "WORDS" and before in _SIGNS):
            spelt = known_pattern("words", "spelt_share" if kind == "SHARE" else "spelt_figure")
            find = spelt.search if kind == "SHARE" else spelt.fullmatch
            if find(state.text, start, end):
                return True
        before = kind
    last = clause.tokens[-1]
    unit_alone = known_pattern("words", "unit_alone").fullmatch
    return last.kind == "WORDS" and unit_alone(state.text, last.start, last.end) is not None


def _take_damaged_base(state: ReadingState, first: int, last: int) -> bool:
    """与上年相此 is last year but for one letter: what follows is compared with that.

    与203年度相比 and 与2O23年度相比 are last year as well in a text of 2024, and 与202O年度相比
    may be any year.
    """
    words, year = state.text[first:last], state.year
    other_time = known_pattern("words", "of_other_time").fullmatch(words)  # 上年同期
    other_time = other_time or terminal_pattern("clauses", "YEAR").fullmatch(words)  # 2022年：
    if other_time or not near.meant_kind(words, "BASE"):
        return False
    last_year = known_words("words", "last_year")
    of_last_year = any(each in words for each in last_year)
    of_last_year |= year is not None and near.means_year(words, year - 1)
    of_budget = any(each in words for each in known_words("words", fields.AGAINST_BUDGET)[0])
    if not of_last_year or of_budget:
        return False
    state.tell_meant(first, last, last_year[0])
    state.subject.base = ComparisonBase(fields.YEAR_ON_YEAR, state.subject.amount.owners)
    return True


def tell_unread(
    state: ReadingState, clause: Clause, code: DiagnosticCode, words: dict[str, object]
) -> None:
    """A clause stays unread: why, or the label that it may have meant."""
    first = clause.tokens[clause.among and len(clause.tokens) > 1].start
    whole = state.text[first : clause.end]
    if _TWO_NUMBERS.search(whole):
        code = diagnostics.TWO_NUMBERS
    elif code is diagnostics.CLAUSE and ("LABEL", "BAD") not in pairwise(clause.kinds):
        meant = near.meant_label(name_in(state, clause), state.scope)
        # 评级为合格的项目 is one edit from 评级为不合格的项目, and means what it says.
        exact = (state.words(each) for each in clause.tokens if each.kind == "LABEL")
        another = any(edits_between(each, meant, 1) == 1 for each in exact)
        if meant and meant not in whole and not another:
            code, words = diagnostics.NEAR_LABEL, {"label": meant}
    state.leave(first, clause.end, code, **{"words": whole, **words})
