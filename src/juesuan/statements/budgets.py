"""What is said of an amount beside its budget: the budget, what was spent of it, and the rate."""

from __future__ import annotations

from juesuan import diagnostics
from juesuan.grammar_rules import known_words
from juesuan.statements import bases, comparisons, fields, filling
from juesuan.statements.plans import Event
from juesuan.statements.reading import TOTAL, ReadingState, Refusal
from juesuan.statements.subject import BudgetParts


def read_budget(state: ReadingState, event: Event) -> None:
    """年初预算为9万元: of the amount that was named; without a figure, a list of budgets."""
    sign, figures = event.sign, event.figures
    base = state.subject.budget.name = bases.budget_meant(state, bases.base_of(state.words(sign)))
    state.subject.amount.of_budget = bool(state.rest)  # 与上年相比，年初预算增加1万元
    if not figures:
        state.subject.budget.listed = BudgetParts(base, opened=True)
        return
    if state.clause.among and state.clause.rules[:2] == ("lead", "budget"):
        raise Refusal(diagnostics.MISPLACED)  # 支出决算9万元，其中：当年预算支出8万元 was spent
    _check_of_one(state, base)
    comparisons.compare(state, base, "budget", figures)
    state.subject.amount.of_budget = True
    if not state.says_next("final", "completion"):
        state.subject.budget.listed = BudgetParts(base)


def is_spent(state: ReadingState) -> bool:
    """Whether a figure directly behind a budget is its final account: 预算9万元，支出8万元.

    Raises:
        Refusal: 预算9万元，其中：公务接待费5万元，支出3万元: spent of all, or of that part;
            or the part itself says 支出, and may be no part of the budget.
    """
    words, spent = state.before_figure(state.clause), known_words("words", "spent")
    if not any(each in words for each in spent):
        return False
    labels = {state.words(each) for each in state.clause.tokens if each.kind == "LABEL"}
    before = state.before()
    if labels <= {*spent} and before.has_figure and before.rules[-1:] == ("budget",):
        owners = state.subject.amount.owners
        revenue = known_words("words", "sides")[0]
        if owners and revenue in fields.label_of(owners[0]):
            raise Refusal(diagnostics.MISPLACED)  # 收入9万元，年初预算8万元，支出7万元
        return True
    stated = "FINAL" in state.clause.kinds or state.next_is("budget")
    listed = state.subject.budget.listed
    if listed is None or stated or (labels and listed.opened):
        return False
    if _names_the_same(state):
        state.subject.budget.listed = None
        return False
    state.subject.budget.listed = BudgetParts("")
    raise Refusal(diagnostics.MISPLACED)


def _names_the_same(state: ReadingState) -> bool:
    """政府采购预算9万元，政府采购支出总额8万元: no part of the budget, but what was spent of it."""
    amount, named = state.subject.amount, "LABEL" in state.clause.kinds
    paths = {each.statement.paths for each in amount.labels} if named else {}
    return bool(amount.owners) and paths == {amount.owners}


def read_final(state: ReadingState, event: Event) -> None:
    """支出决算为X: of what was named before, or against the budget where that is stated."""
    figures = event.figures
    state.subject.budget.listed = None
    if not figures:
        return
    owners, budget = bases.named_owners(state), state.subject.budget.name
    if owners == (TOTAL,):
        state.subject.sentence.stated = owners
    state.subject.amount.money = owners[0]
    state.subject.amount.turns_to_amount()
    _check_of_one(state, budget or fields.AGAINST_BUDGET)
    fits = fields.fits(owners[0], state.unit_of(figures[0]))
    if len(figures) != 1 or (not fits and budget is None):
        raise Refusal(diagnostics.MISPLACED)
    figure, place = state.figure(figures[0], ""), fields.leaf(owners[0])
    expense = owners[0][0] == "three_public" and len(owners[0]) == 3
    own = fields.declaration(place)
    # 与全年预算相比，决算数4万元: of the comparison, where the amount itself was lost too.
    compared = state.subject.base.name in fields.BASES[:-1]
    of_row = any(isinstance(step, int) for step in owners[0])
    # What is said to be spent of a budget is not the amount of an item that was lost.
    lost = of_row and place in state.notebook.damaged
    stands = state.draft.has(place) or (lost and bool(budget or bases.budget_ahead(state)))
    free = not (expense or compared or stands or filling.is_total_lost(state, owners[0]))
    if own is not None and own.is_leaf and free:
        filling.set_leaf(state, place, figure)
        return
    completed = bases.budget_ahead(state)
    # 2.公务接待费。2024年决算数3万元: the label is a sentence of its own.
    alone = state.subject.paragraph.named == set(owners) and not state.draft.has(place)
    if not state.subject.sentence.named and budget is None and not (of_row or alone):
        raise Refusal(diagnostics.MISPLACED)  # of which amount, the words before it said
    if budget is None and completed is None:
        if expense and not state.draft.has(place) and not state.subject.budget.lost:
            filling.set_leaf(state, place, figure)
            return
        raise Refusal(diagnostics.MISPLACED)
    groups = bases.comparisons_with(
        state, budget if completed is None else bases.budget_meant(state, completed)
    )
    state.subject.amount.groups = groups
    for part in groups:
        filling.add_figure(state, (*part, "final_account"), figure)


def read_completion(state: ReadingState, event: Event) -> None:
    """完成年初预算的90%, 完成年初预算9万元的90%."""
    sign, figures = event.sign, event.figures
    base = state.subject.budget.name = bases.budget_meant(state, bases.base_of(state.words(sign)))
    if figures:
        _check_of_one(state, base)
    for token in figures:
        name = "completion_rate" if state.unit_of(token) in ("%", "") else "budget"
        comparisons.compare(state, base, name, [token])


def read_variance(state: ReadingState, event: Event) -> None:
    """预决算差异率5%: against the budget that was named."""
    base, figures = state.subject.budget.name, event.figures
    if figures and base is None:
        raise Refusal(diagnostics.MISPLACED)
    if figures and base is not None:
        comparisons.compare(state, base, "variance_rate", figures)


def _check_of_one(state: ReadingState, base: str) -> None:
    """预算为6万元 begins a sentence: of what, is plain where the paragraph named one thing.

    Raises:
        Refusal: 公务用车购置费5万元，公务用车运行维护费3万元。预算为10万元; or it begins the
            paragraph behind one that stated an amount: that budget may be of all of it.
    """
    if state.at == 1 and not state.subject.paragraph.named:
        place = bases.named_owners(state)[0]
        if state.draft.has(fields.leaf(place)) and not any(isinstance(e, int) for e in place):
            raise Refusal(diagnostics.MISPLACED)
    if state.subject.sentence.named or state.clause.sign != "。":
        return
    if len({fields.group(each, base) for each in state.subject.paragraph.named}) > 1:
        raise Refusal(diagnostics.MISPLACED)
