"""Reading a paragraph: each clause's figures to the fields that its section gives them."""

from __future__ import annotations

from juesuan import diagnostics
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.statements import fields
from juesuan.statements.clauses import Clause, clauses
from juesuan.statements.damaged import tell_unread
from juesuan.statements.filling import is_stated
from juesuan.statements.headers import (
    is_headless,
)
from juesuan.statements.one_clause import read_clause
from juesuan.statements.parts import (
    begin_line,
    begin_list,
    end_line,
    goes_on_with,
    may_be_of_lost,
)
from juesuan.statements.projects import hear
from juesuan.statements.reading import EXPENSES, Reading, Refused
from juesuan.statements.refusals import refuse
from juesuan.statements.subject import SectionState, Subject
from juesuan.statements.totals import parts_of
from juesuan.statements.vocabulary import Scope, scope_of
from juesuan.statements.words import Passage


class StatementReader(Reading):
    """Reads paragraphs of open sections into a draft."""

    def hear(self, text: str) -> None:
        """A heading or a paragraph speaks of projects or of the whole, and the next may go on."""
        hear(self, text)

    def enter(self, *, all_funds: bool, of_classes: bool, of_items: bool) -> None:
        """Another section is open: nothing of the one before goes on."""
        stated = bool(self.draft.counts.get(("general_public_budget", "classes")))
        self.section = SectionState(all_funds, of_classes, of_items, stated)
        self.subject = Subject()

    def read(self, passage: Passage, names: tuple[str, ...], *, item: bool) -> int:
        """Read one paragraph of some sections; how many facts were found."""
        taken = 0
        for part, of in parts_of(passage, names):
            if of:
                taken += self._read(part, scope_of(of), item=item)
            else:
                place = part.span(0, len(part.text))
                self.draft.unread(diagnostics.CLAUSE, *place, words=part.text)
        details = known_words("words", "details_follow")[0]
        if details in passage.text:
            self._details_follow(details)
        return taken

    def _details_follow(self, words: str) -> None:
        """具体情况如下: what was said of the three expenses before is said again behind it."""
        expenses = (("three_public", each, "expenditure") for each in EXPENSES)
        self.section.detailed = any(is_stated(self, each) for each in expenses)
        said = self.section.detailed or self.draft.has_below(("three_public",))
        if not said and self.passage.text.rstrip(":") == words:
            self.tell(diagnostics.DETAILS, 0, len(self.passage.text), words=words)

    def _read(self, passage: Passage, scope: Scope, *, item: bool) -> int:
        self.passage, self.scope = passage, scope
        year = self.draft.get(("year",))
        self.year = None if year is None else int(year.value)
        self.clauses = clauses(passage.text, scope)
        if not self.clauses:
            return 0
        self.this_year = passage.text.find(known_words("words", "this_year")[0])
        self.leaves_out = known_pattern("words", "without").search(passage.text) is not None
        begin_line(self, item=item)
        self.section.items += item
        goes_on = self.headless and not self.taken  # 要用于防汛。/ 年初预算为9万元
        self.taken, self.headless = 0, not item and (goes_on or is_headless(self))
        self.unknown, self.broken = {}, []
        sentence, self.at = 0, 0
        held: list[tuple[int, Subject]] = []
        natures = self._natures()
        while self.at < len(self.clauses):
            self.clause = clause = self.clauses[self.at]
            self.at += 1
            if clause.sentence != sentence:
                sentence = clause.sentence
                self._begin_sentence(clause)
            opens = (clause.depth > 0 or bool(held)) and self._opens_bracket(clause, held)
            if opens or clause.among or self.subject.lines.opened:
                begin_list(self, clause)
            if clause.start in natures:
                self.subject.by_nature = natures[clause.start]
            if clause.parted:
                first = clause.tokens[0]
                self.tell_meant(first.start, first.end, self.words(first))
            self._read_or_refuse(clause)
        if held:  # brackets that end with the paragraph: what was said before them goes on
            self.subject = held[0][1]
        end_line(self)
        for path, figure in self.broken:
            if may_be_of_lost(self, path):
                self.tell_meant(figure.start, figure.end, fields.label_of(path))
        for clause, code, words in self.unknown.values():
            tell_unread(self, clause, code, words)
        return self.taken

    def _read_or_refuse(self, clause: Clause) -> None:
        """What is left of a refused clause goes the same way as the clause."""
        rest: Clause | None = clause
        while rest is not None:
            self.clause = rest
            try:
                read_clause(self, rest)
                return
            except Refused as refused:
                rest = refuse(self, rest, refused)

    def _opens_bracket(self, clause: Clause, held: list[tuple[int, Subject]]) -> bool:
        """Whether a clause stands in a new bracket; behind its end goes on what was ``held``."""
        while held and clause.depth < held[-1][0]:
            self.subject = held.pop()[1]
        opens = clause.depth > (held[-1][0] if held else 0)
        if opens:
            held.append((clause.depth, self.subject.held()))
        return opens

    def _begin_sentence(self, clause: Clause) -> None:
        if clause.tokens[0].kind == "NUMBERED":
            self.subject.new_paragraph(item=True)  # its line break was lost
            self.section.items += 1
        self.subject.new_sentence(among=clause.among)
        goes_on_with(self, clause)

    def _natures(self) -> dict[int, bool]:
        """The clauses that say by which classification, by their start: 按经济分类科目."""
        rules = {rule: known_words("words", rule)[0] for rule in ("by_function", "by_nature")}
        return {
            clause.start: rule == "by_nature"
            for rule, words in rules.items()
            if words in self.passage.text
            for clause in self.clauses
            if words in self.words(clause)
        }
