"""Whose guests are counted behind the money for foreign ones: 外宾接待支出2万元，接待3批次."""

from __future__ import annotations

from juesuan import diagnostics
from juesuan.grammar_rules import known_words
from juesuan.model.leaves import Figure
from juesuan.statements import fields
from juesuan.statements.reading import ReadingState, Refusal
from juesuan.statements.vocabulary import Labels, SectionRule


def choose_guests(
    state: ReadingState, labels: Labels, found: list[SectionRule]
) -> list[SectionRule]:
    """外宾接待支出X万元，接待N批次: behind their money the guests are foreign ones.

    Where the domestic ones were not stated yet they may be of either: then of none. But
    外宾接待支出0万元。全年接待N批次: in another sentence, for no money, they are of all guests.
    """
    owners, either = state.subject.amount.owners, known_words("words", "of_either")
    behind = bool(owners) and str(owners[0][-1]).startswith("foreign")
    if not behind or any(e.words not in either for e in labels):
        return found
    paths = ((*owners[0][:-1], each) for each in ("foreign", "expenditure"))
    amounts = [state.draft.get(fields.leaf(each)) for each in paths]
    money = [not e.value.is_zero() if isinstance(e, Figure) else None for e in amounts]
    figures = "".join(map(state.words, state.clause.figures))
    guests = any(sign in "123456789" for sign in figures)
    if not state.subject.sentence.named and guests and not money[0]:
        return found
    stated = all(state.draft.has(fields.leaf(path)) for each in found for path in each.paths)
    if not stated and (guests or money != [False, True]):  # but nobody comes for no money
        raise Refusal(diagnostics.CLAUSE, of_another=True)
    wanted = {(*each.paths[0][:-1], f"foreign_{each.paths[0][-1]}") for each in found}
    counts = [each for each in state.scope.labels() if counts_foreign_guests(each.statement)]
    state.subject.amount.labels = tuple(counts)
    return list(dict.fromkeys(e.statement for e in counts if e.statement.paths[0] in wanted))


def counts_foreign_guests(statement: SectionRule) -> bool:
    """Whether a statement counts foreign guests, or their money."""
    return statement.paths[0][-1].startswith("foreign")
