"""The state of a reading, which all of its parts are given."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from typing import Final

import attrs

from juesuan import diagnostics
from juesuan.diagnostic import DiagnosticCode
from juesuan.model.leaves import Figure
from juesuan.model.units import canonical_unit
from juesuan.reading.draft import Draft
from juesuan.statements.clauses import Clause
from juesuan.statements.fields import Slot
from juesuan.statements.lexer import Token, figure_unit
from juesuan.statements.plans import Event
from juesuan.statements.subject import SectionState, Subject
from juesuan.statements.vocabulary import Path, Scope
from juesuan.statements.words import Passage

EXPENSES: Final = ("travel_abroad", "vehicles", "hospitality")
"""The parts of 三公, by the names of their fields."""
SUMMARY: Final = ("general_public_budget", "summary", "expenditure")
OF_CLASSES: Final = ("general_public_budget", "classes_total")
TOTAL: Final = ("three_public", "expenditure")
_NEAR: Final = 200  # signs
_NEXT: Final = 16  # clauses in which something else is said of an amount


class Refusal(Exception):
    """A clause that states a figure nobody can place: it stays unread, with the reason."""

    def __init__(
        self,
        code: DiagnosticCode,
        *,
        of_another: bool = False,
        of_more: bool = False,
        **words: object,
    ) -> None:
        self.code, self.words = code, words
        self.of_another = of_another  # its figure belongs to no field of the section
        self.of_more = of_more  # and that may have the parts which those fields have


class NoField(Refusal):
    """What is plain and has no field, as 比上年预算减少9万元: the amount before it goes on."""


@attrs.define(eq=False, repr=False)
class Notebook:
    """What is kept of a document, beside what was read of it, from one paragraph to the next."""

    unit: str = ""  # of the last figure that states money
    counted: dict[str, str] = attrs.field(factory=dict)  # how each unit of counts was first written
    numbers: dict[Slot, int] = attrs.field(factory=dict)  # the last number of each list of items
    damaged: set[Slot] = attrs.field(factory=set)  # fields whose figure stands unread
    classes: set[tuple[Slot, str]] = attrs.field(factory=set)  # those that were stated
    of_whole: bool = False  # what was said last is of the whole of a unit, and of no projects


@attrs.define(eq=False, repr=False)
class ReadingState:
    """A paragraph while it is read: all that the functions of this package know, and change.

    ``notebook`` is kept for the document, ``section`` and ``subject`` for the open section; the
    clause that is read, and its place among the ``clauses``, change from one to the next.
    """

    draft: Draft  # what is read goes there
    notebook: Notebook
    section: SectionState
    subject: Subject
    passage: Passage
    text: str  # of the passage
    scope: Scope
    clauses: list[Clause]
    clause: Clause
    year: int | None  # that the title states
    this_year: int  # where the paragraph says 今年
    leaves_out: bool  # whether it says 剔除
    next_number: Callable[[], int]  # of the next item, where it stands near
    headless: bool = False  # the paragraph is that of an item whose head was lost
    head_cut: bool = False  # behind the names of the item that begins something was lost
    at: int = 0  # of the next clause
    rest: tuple[Event, ...] = ()  # what the clause says behind what is read
    taken: int = 0  # facts
    # What stays unread, by where it begins, and what figures state that begin a line.
    unknown: dict[int, tuple[Clause, DiagnosticCode, dict[str, object]]] = attrs.field(factory=dict)
    broken: list[tuple[Path, Token]] = attrs.field(factory=list)

    def words(self, piece: Token | Clause) -> str:
        return self.text[piece.start : piece.end]

    def unit_of(self, figure: Token) -> str:
        return figure_unit(self.text, figure)

    def before(self) -> Clause:
        """The clause before; itself at the start of the paragraph."""
        return self.clauses[max(0, self.at - 2)]

    def following(self) -> Clause | None:
        """The next clause of the sentence."""
        for following in self.clauses[self.at : self.at + 1]:
            return following if following.sentence == self.clause.sentence else None
        return None

    def begins(self) -> bool:
        """Whether the clause begins a sentence."""
        return self.clause.sign in ("", "。", ";")

    def tell(self, code: DiagnosticCode, begin: int, until: int, **words: object) -> None:
        """Tells something of what is read all the same."""
        start, end = self.passage.span(begin, until)
        self.draft.note(code, start, end, **{"words": self.text[begin:until], **words})

    def tell_meant(self, first: int, last: int, meant: str) -> None:
        self.tell(diagnostics.NEAR_WORDS, first, last, meant=meant)

    def leave(
        self, begin: int, until: int, code: DiagnosticCode = diagnostics.CLAUSE, **words: object
    ) -> None:
        """Leaves words unread, and tells why."""
        self.draft.region(*self.passage.span(begin, until), "unread")
        self.tell(code, begin, until, **words)

    def is_broken(self, first: int, last: int) -> bool:
        """Whether a line ends within doubtful words: then a line may have been lost there.

        支出决算 / [为9.00万元，其中：公务接待费决] / 算为1.00万元
        """
        start, end = self.passage.span(first, last)
        return self.line_at(start)[1] < end

    def line_at(self, place: int) -> tuple[int, int]:
        """The line of the paragraph in which a place of the text stands."""
        pieces = self.passage.pieces
        return pieces[bisect_right(pieces, (place + 1,)) - 1]

    def starts_line(self, token: Token) -> bool:
        start, _ = self.passage.span(token.start, token.end)
        return self.line_at(start)[0] == start

    def figure(self, token: Token, shared: str, *, negative: bool = False) -> Figure:
        figure = self.passage.figure(token.start, token.end, negative=negative)
        if figure.unit is None and shared:
            figure = Figure(figure.value, canonical_unit(shared), figure.start, figure.end)
        return figure

    def says_next(self, *rules: str) -> bool:
        """Whether the rest of the sentence says one of some things, before another name."""
        for clause in self.clauses[self.at : self.at + _NEXT]:
            if clause.sentence != self.clause.sentence:
                return False
            for rule in clause.rules:
                if rule in rules or rule == "names":
                    return rule in rules
        return False

    def next_is(self, rule: str) -> bool:
        """三公经费为18万元，支出决算为15万元: the words that made the first a budget were lost."""
        following = self.following()
        return following is not None and following.rules[:1] == (rule,)

    def before_figure(self, clause: Clause) -> str:
        """The words before the first figure of a clause, without 其中 and the number of an item."""
        end = next((each.start for each in clause.figures), clause.own_start)
        return self.text[clause.own_start : end]

    def words_before(self) -> str:
        """The words of the paragraph right before the clause."""
        return self.text[max(0, self.clause.start - _NEAR) : self.clause.start]
