"""What a refused clause leaves behind: what may still be said of the amount before it."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from juesuan import diagnostics
from juesuan.grammar_rules import known_words
from juesuan.numbering import number_at
from juesuan.statements import bases, damaged, fields, headers, leads, near, one_clause, parts
from juesuan.statements.clauses import Clause, cut_clause
from juesuan.statements.fields import Slot
from juesuan.statements.plans import FIGURES, OPENERS, QUALIFIERS
from juesuan.statements.reading import TOTAL, NoField, ReadingState, Refusal
from juesuan.statements.subject import Barrier, ComparisonBase, LeftOutList
from juesuan.statements.vocabulary import Path

# These name no base, nor another amount.
_OF_CHANGE: Final = frozenset(("change", "share"))
# Behind these a figure is no amount of the label before, or the words are running text.
_NO_AMOUNT: Final = OPENERS | {"VERB", "SHARE", "COMPLETED", "VARIANCE", "BASE", "BUDGET"}
_BEFORE_VERB: Final = (["BASE"], ["LABEL"], ["FINAL"], ["VERB"])
_MAY_BE_MEANT: Final = (diagnostics.CLAUSE, diagnostics.SUBJECT)


def refuse_clause(state: ReadingState, clause: Clause, refused: Refusal) -> Clause | None:
    """A clause that is not read: what stands behind it is said of another amount.

    What is left to read of it, where its damage can but mean one thing.
    """
    if damaged.mend_clause(state, clause):
        return None
    rest = damaged.rest_as_meant(state, clause) if refused.code in _MAY_BE_MEANT else None
    if rest is None:
        _end_before(state, clause, refused)
    return rest


def _end_before(state: ReadingState, clause: Clause, refused: Refusal) -> None:
    """Ends what was said before a clause, where the clause may be of something else."""
    if isinstance(refused, NoField):
        state.subject.amount.groups = ()
        if clause.has_figure:
            parts.expect_parts(state, clause, state.subject.divided, ())
            state.unknown[clause.start] = clause, refused.code, refused.words
        return
    if "FINAL" in clause.kinds:
        state.subject.budget.listed = None  # what follows is no list of budgets
    if not (clause.has_figure or clause.is_header or damaged.lacks_digits(state, clause)):
        compared = any(event.rule in QUALIFIERS for event in clause.events or ())
        # …，由公务接待费。年初预算为9万元: the next sentence is of that
        named = state.following() is None and leads.names_other_amount(state, clause)
        if compared or named or state.begins():
            # 国有资本经经营收入支出与年初预算相比 is of something else, 主要为食堂收入 of none.
            _bar(state, clause, clause)
        return
    of_other = refused.of_another or "FOREIGN" in clause.kinds
    if of_other and state.text.startswith(":", clause.end):
        # 其中财政拨款支出9万元：基本支出5万元: the parts are of the other amount
        state.subject.sentence.of_part = True
    of_known = refused.code is diagnostics.CLAUSE and not refused.of_another
    if of_known:
        _close_field(state, clause)
    code, cause = refused.code, state.subject.paragraph.cause
    # What follows a verb with a minus, or a damaged figure, is still said of it.
    known = code is diagnostics.SIGN or (of_known and _names_amount_before(state, clause))
    if cause is not None and code in (diagnostics.MISPLACED, diagnostics.BASELESS):
        code = diagnostics.MISPLACED  # its base was named, of an amount that nobody knows
        state.unknown.setdefault(cause.start, (cause, diagnostics.CLAUSE, {}))
    if not known:
        _end_amount_at(state, clause, cause, of_more=refused.of_more)
    state.unknown[clause.start] = clause, code, refused.words


def _end_amount_at(
    state: ReadingState, clause: Clause, cause: Clause | None, *, of_more: bool
) -> None:
    """What was said before an unread figure does not go on; what is known of it stays."""
    if "budget" in clause.rules:
        _keep_budget(state, clause)
    words = state.before_figure(clause)
    before, last = state.subject.divided, state.subject.barrier
    _bar(state, clause, cause)
    of_last = last is not None and clause.rules == ("share",)
    meant = damaged.meant_amount(state, clause)  # 一般公口预算财政拨款支出 is no budget
    # 种粮补贴2.00万元 may begin an item of a list
    of_item = clause.is_header or (state.begins() and damaged.SAYING.isdisjoint(clause.kinds))
    of_item = (of_item and not meant) or (last is not None and last.of_item)
    state.subject.barrier = last if of_last else Barrier(words, meant, of_item)
    if ("BUDGET", "LABEL") in pairwise(clause.kinds) and not meant:
        # 年初预算收入总计9万元，支出总计9万元: both are budgets
        state.subject.sentence.left_out = LeftOutList(clause)
    if not of_more:
        parts.expect_parts(state, clause, before, meant)


def _bar(state: ReadingState, clause: Clause, cause: Clause | None) -> None:
    """Nothing behind a clause is of an amount before it, but may be compared with the same.

    公务接侍费增加9.00万元，增长5%；… / 公务接侍费与上年持平；…: the next expense is compared
    with last year as well.
    """
    base = state.subject.base
    state.subject.bar(cause, budget=damaged.may_name_budget(state, clause))
    own = [state.words(token) for token in clause.tokens if token.kind == "BASE"]
    if own and bases.base_of(own[-1]) == fields.YEAR_ON_YEAR:
        of_other = bases.is_of_other_year(state, own[-1])
        state.subject.base = ComparisonBase(None if of_other else fields.YEAR_ON_YEAR)
    elif clause.has_figure and _leaves_base(state, clause):
        state.subject.base = base


def _leaves_base(state: ReadingState, clause: Clause) -> bool:
    """Whether a clause with a figure names no base, not even one that is damaged."""
    if clause.rules and _OF_CHANGE.issuperset(clause.rules):
        return True
    words = state.before_figure(clause)
    named = "LABEL" in clause.kinds or bool(near.meant_label(words, state.scope))
    return named and not any(each in words for each in known_words("words", "base_sign"))


def _follows_item_names(state: ReadingState, clause: Clause) -> bool:
    """Whether a clause is what stands unread behind the names of an item, which goes on.

    Its amount but for one letter; or the rest of the words behind a line that was lost, where
    the number of the next item tells that this one goes on.
    """
    head = state.before()
    if not head.is_header or head.end != clause.end or not state.subject.is_of_item():
        return False
    if near.meant_kind(state.words(clause), "FIGURE"):
        headers.lose_amount(state)
        return True
    number = number_at(state.words(head.tokens[0]))
    if number is None or state.next_number() != number.value + 1:
        return False
    state.subject.loses_base(budget=True)
    return True


def _keep_budget(state: ReadingState, clause: Clause) -> None:
    """三口经费年初预算为9万元，其中：公务接待费…，完成预算的50%: the budget is that of 年初."""
    for words in (state.words(each) for each in clause.tokens[::-1] if each.kind == "BUDGET"):
        if (base := bases.base_of(words)) != fields.AGAINST_BUDGET:
            state.subject.budget.name, state.subject.budget.lost = base, False


def _names_amount_before(state: ReadingState, clause: Clause) -> bool:
    """Whether known words stand before a damaged figure; then what follows is said of that.

    公用经费41口.36万元，主要包括：办公费 / 比上年减少1口.13万元，下降5.91%.
    """
    if _take_damaged_sign(state, clause) or _follows_item_names(state, clause):
        return True
    if clause.rules == ("opener",) and state.subject.is_of_item():
        # 主要用于退休年初预算为9万元: what follows is still said of the item
        state.subject.loses_base(budget=True)
        _keep_budget(state, clause)
        return True
    end = _count_before_damage(state, clause)
    rules = {*cut_clause(state.text, clause, 0, end).rules} - {"lead"} if end else set()
    known = bool(rules) and rules <= {"names", "header", "final", *QUALIFIERS}
    known = known and _try_reading(state, clause, end)
    if known:
        state.subject.budget.listed = None
    return known


def _take_damaged_sign(state: ReadingState, clause: Clause) -> bool:
    """年初预顶为9万元: a sign but for one letter, of what is known.

    Also behind a label: 三公经费支出年初预顶为9万元.
    """
    text, tokens, kinds = state.text, clause.tokens, clause.kinds
    named = next((at for at, kind in enumerate(kinds[:3], 1) if kind == "LABEL"), 0)
    figure = next((at for at, kind in enumerate(kinds) if kind == "FIGURE"), 0)
    last = tokens[figure].start
    starts = (clause.own_start, *(each.start for each in tokens[named : named + 1]))
    first = next((each for each in starts if near.meant_kind(text[each:last], *near.SIGNS)), None)
    if first is None or (clause.events is None and kinds[-2:] == ("VERB", "FIGURE")):
        return False
    if damaged.is_cut(state, clause.start, first, last) and not state.subject.is_of_item():
        return False
    unread = named and first != clause.own_start and not _try_reading(state, clause, named)
    if unread or not state.subject.amount.owners:
        return False
    base = bases.base_left(text[first:last])
    final = near.meant_kind(text[first:last], *near.SIGNS) == "FINAL"
    state.subject.loses_base(budget=not final and base is None)
    if not (final or base in (None, fields.AGAINST_BUDGET)):
        state.subject.budget.name, state.subject.budget.lost = base, False
    return True


def _try_reading(state: ReadingState, clause: Clause, end: int) -> bool:
    """Whether so many tokens of a damaged clause say what its figure is of."""
    state.clause = cut_clause(state.text, clause, 0, end)
    try:
        one_clause.read_clause(state, state.clause)
    except Refusal:
        return False
    return True


def _count_before_damage(state: ReadingState, clause: Clause) -> int:
    """How many tokens stand before a damaged figure: 公用经费41口.36万元 names 公用经费.

    比上年憎加13.58万元 still says that what follows is a comparison with last year.
    """
    kinds = [each.kind for each in clause.tokens]
    end = kinds.index("BAD") if "BAD" in kinds else 0
    if "LABEL" in kinds[end + 1 :]:
        end = 0  # 完成预算的0.0口%公务接待费1.00万元: what follows is said of the second
    almost = kinds[-2:] == ["WORDS", "FIGURE"] and kinds[-3:-2] in _BEFORE_VERB
    if almost and kinds[-3] == "LABEL" and state.starts_line(clause.tokens[-2]):
        almost = False  # 公务接待费 / [支出减少1.00万元；公车购置费增] / 加9.00万元
    if kinds[-3:-2] == ["LABEL"] and state.subject.base.name is None:
        almost = False  # 财政拨款支9.00万元 may be 财政拨款支出 as well: nothing is compared
    if almost:
        words = state.words(clause.tokens[-2])
        digit = kinds[-3] == "VERB" and len(words) == 1  # 增加口9.00万元
        end = len(kinds) - 2 if digit or near.is_almost_verb(words) else end
    while end and kinds[end - 1] == "LINK":
        end -= 1  # 机关运行经费支出1口.36万元
    return 0 if "FIGURE" in kinds[:end] else end


def _close_field(state: ReadingState, clause: Clause) -> None:
    """A statement whose figure is damaged keeps its field: the next figure is another's.

    因公出国(境)费不足485万元 … 因公出国(境)费617万元: the second is that of another year.
    """
    kinds = [each.kind for each in clause.tokens]
    figure = next((at for at, kind in enumerate(kinds) if kind in FIGURES), len(kinds))
    if not _NO_AMOUNT.isdisjoint(kinds[:figure]):
        return
    units = {*map(state.unit_of, clause.figures)}
    for token in clause.tokens[:figure]:
        found = state.scope.before.get(state.words(token), ()) if token.kind == "LABEL" else ()
        paths = {path for label in found for path in label.statement.paths}
        fits = (fields.fits(path, each) for path in paths for each in units)
        if len(paths) == 1 and (not units or any(fits)):  # 三公经费包括3个单位 states no amount
            (path,) = paths
            if not state.draft.has(fields.leaf(path)):
                state.notebook.damaged.add(_place_of_damaged(state, path))


def _place_of_damaged(state: ReadingState, path: Path) -> Slot:
    """Where a damaged figure stands: of an expense of which a base was named, against that."""
    of_total = state.subject.base.owners == (TOTAL,)
    base = state.subject.base.name if of_total else state.subject.budget.name
    part = fields.group(path, base) if fields.is_expense(path) and base is not None else None
    return fields.leaf(path) if part is None else (*part, "final_account")
