"""Reading a paragraph: each clause's figures to the fields that its section gives them."""

from __future__ import annotations

from collections.abc import Callable

from juesuan import diagnostics
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.reading.draft import Draft
from juesuan.statements import (
    damaged,
    fields,
    filling,
    headers,
    one_clause,
    parts,
    projects,
    refusals,
)
from juesuan.statements.clauses import Clause, cut_clauses
from juesuan.statements.reading import EXPENSES, Notebook, ReadingState, Refusal
from juesuan.statements.subject import SectionState, Subject
from juesuan.statements.totals import split_by_totals
from juesuan.statements.vocabulary import Scope, scope_of
from juesuan.statements.words import Passage


class StatementReader:
    """Reads paragraphs of open sections into a draft."""

    def __init__(self, draft: Draft) -> None:
        self.draft, self.notebook = draft, Notebook()
        self.section, self.subject = SectionState(), Subject()
        self.next_number: Callable[[], int] = int  # of the next item, where it stands near
        self.headless = False  # the paragraph before lost the head of its item, and states nothing

    def note_projects(self, text: str) -> None:
        """A heading or a paragraph speaks of projects or of the whole, and the next may go on."""
        projects.note_projects(self.notebook, self.section, text)

    def enter(self, *, all_funds: bool, of_classes: bool, of_items: bool) -> None:
        """Another section is open: nothing of the one before goes on."""
        stated = bool(self.draft.counts.get(("general_public_budget", "classes")))
        self.section = SectionState(all_funds, of_classes, of_items, stated)
        self.subject = Subject()

    def read(self, passage: Passage, names: tuple[str, ...], *, item: bool) -> int:
        """Read one paragraph of some sections; how many facts were found."""
        taken = 0
        for part, of in split_by_totals(passage, names):
            if of:
                taken += self._read(part, scope_of(of), item=item)
            else:
                place = part.span(0, len(part.text))
                self.draft.unread(diagnostics.CLAUSE, *place, words=part.text)
        details = known_words("words", "details_follow")[0]
        if details in passage.text:
            self._details_follow(passage, details)
        return taken

    def _details_follow(self, passage: Passage, words: str) -> None:
        """具体情况如下: what was said of the three expenses before is said again behind it."""
        expenses = (("three_public", each, "expenditure") for each in EXPENSES)
        self.section.detailed = any(filling.is_stated(self.draft, each) for each in expenses)
        stated = self.section.detailed or self.draft.has_below(("three_public",))
        if not stated and passage.text.rstrip(":") == words:
            place = passage.span(0, len(passage.text))
            self.draft.note(diagnostics.DETAILS, *place, words=words)

    def _read(self, passage: Passage, scope: Scope, *, item: bool) -> int:
        """Read the clauses one by one: what each begins, then what it says."""
        found = cut_clauses(passage.text, scope)
        if not found:
            return 0
        state = self._begin(passage, scope, found, item=item)
        natures, held, sentence = _natures_by_start(state), list[tuple[int, Subject]](), 0
        while state.at < len(state.clauses):
            state.clause = clause = state.clauses[state.at]
            state.at += 1
            if clause.sentence != sentence:
                sentence = clause.sentence
                _begin_sentence(state, clause)
            opens = (clause.depth > 0 or bool(held)) and _opens_bracket(state, clause, held)
            if opens or clause.among or state.subject.lines.opened:
                parts.begin_list(state, clause)
            if state.subject.budget.listed is not None:
                parts.settle_budget_list(state, state.subject.budget.listed, clause)
            if clause.start in natures:
                if state.subject.by_nature and not natures[clause.start]:
                    state.subject.barrier = None  # that of the kinds by nature, which are unread
                state.subject.by_nature = natures[clause.start]
            if clause.parted:
                first = clause.tokens[0]
                state.tell_meant(first.start, first.end, state.words(first))
            _read_or_refuse(state, clause)
        if held:  # brackets that end with the paragraph: what was said before them goes on
            state.subject = held[0][1]
        parts.end_paragraph(state)
        self.subject, self.headless = state.subject, state.headless and not state.taken
        for path, figure in state.broken:
            if parts.may_be_of_lost_label(state, path):
                state.tell_meant(figure.start, figure.end, fields.label_of(path))
        for clause, code, words in state.unknown.values():
            damaged.tell_unread(state, clause, code, words)
        return state.taken

    def _begin(
        self, passage: Passage, scope: Scope, found: list[Clause], *, item: bool
    ) -> ReadingState:
        year = self.draft.get(("year",))
        state = ReadingState(
            *(self.draft, self.notebook, self.section, self.subject, passage, passage.text),
            *(scope, found, found[0], None if year is None else int(year.value)),
            this_year=passage.text.find(known_words("words", "this_year")[0]),
            leaves_out=known_pattern("words", "without").search(passage.text) is not None,
            next_number=self.next_number,
        )
        parts.begin_paragraph(state, item=item)
        self.section.items += item
        # 要用于防汛。/ 年初预算为9万元
        state.headless = not item and (self.headless or headers.has_lost_head(state))
        return state


def _read_or_refuse(state: ReadingState, clause: Clause) -> None:
    """What is left of a refused clause goes the same way as the clause."""
    rest: Clause | None = clause
    while rest is not None:
        state.clause = rest
        try:
            one_clause.read_clause(state, rest)
            return
        except Refusal as refused:
            rest = refusals.refuse_clause(state, rest, refused)


def _opens_bracket(state: ReadingState, clause: Clause, held: list[tuple[int, Subject]]) -> bool:
    """Whether a clause stands in a new bracket; behind its end goes on what was ``held``."""
    while held and clause.depth < held[-1][0]:
        state.subject = held.pop()[1]
    opens = clause.depth > (held[-1][0] if held else 0)
    if opens:
        held.append((clause.depth, state.subject.held()))
    return opens


def _begin_sentence(state: ReadingState, clause: Clause) -> None:
    if clause.tokens[0].kind == "NUMBERED":
        state.subject.new_paragraph(item=True)  # its line break was lost
        state.section.items += 1
    state.subject.new_sentence(among=clause.among)
    parts.keep_divided(state, clause)


def _natures_by_start(state: ReadingState) -> dict[int, bool]:
    """The clauses that say by which classification, by their start: 按经济分类科目."""
    rules = {rule: known_words("words", rule)[0] for rule in ("by_function", "by_nature")}
    return {
        clause.start: rule == "by_nature"
        for rule, words in rules.items()
        if words in state.text
        for clause in state.clauses
        if words in state.words(clause)
    }
