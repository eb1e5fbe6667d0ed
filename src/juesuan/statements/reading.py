"""The state of a reading and what all of its parts do with it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from functools import lru_cache
from itertools import islice, takewhile
from typing import Final

from juesuan import diagnostics
from juesuan.diagnostic import DiagnosticCode
from juesuan.grammar_rules import known_words
from juesuan.model.declare import Kind
from juesuan.model.leaves import Figure
from juesuan.model.units import canonical_unit, converted, same_kind
from juesuan.reading.draft import Draft
from juesuan.statements import fields
from juesuan.statements.clauses import Clause
from juesuan.statements.fields import Place
from juesuan.statements.lexer import Span, unit_of
from juesuan.statements.near import SIGNS, is_cut_unit, meant_kind
from juesuan.statements.plans import Event
from juesuan.statements.subject import SectionState, Subject
from juesuan.statements.vocabulary import Path, Scope
from juesuan.statements.words import Passage

EXPENSES: Final = ("travel_abroad", "vehicles", "hospitality")
"""The parts of 三公, by the names of their fields."""
SUMMARY: Final = ("general_public_budget", "summary", "expenditure")
OF_CLASSES: Final = ("general_public_budget", "classes_total")
TOTAL: Final = ("three_public", "expenditure")
_AHEAD: Final = 8  # clauses behind a figure, with those in its brackets
_FULL_SCORE: Final = 100
_NEXT: Final = 16  # clauses in which something else is said of an amount


class Refused(Exception):
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


class NoField(Refused):
    """What is plain and has no field, as 比上年预算减少9万元: the amount before it goes on."""


class Reading:
    """What a paragraph is read with: its clauses, the open sections, and what it speaks of."""

    def __init__(self, draft: Draft) -> None:
        # Of the document.
        self.draft = draft
        self.unit = ""  # of the last figure that states money
        self.counted: dict[str, str] = {}  # how each unit of counts was written first
        self.numbers: dict[Place, int] = {}  # the last number of each list of items
        self.damaged: set[Place] = set()  # fields whose figure stands unread
        self.classes: set[tuple[Place, str]] = set()  # those that were stated
        self.of_whole = False  # what was said last is of the whole of a unit, and of no projects
        # Of the section.
        self.section = SectionState()
        self.subject = Subject()
        # Of the paragraph.
        self.year: int | None = None  # that the title states
        self.passage: Passage
        self.scope: Scope
        self.clauses: list[Clause] = []
        self.taken = 0
        self.next_number: Callable[[], int]  # of the next item, where it stands near
        self.headless = False  # the paragraph is that of an item whose head was lost
        self.head_cut = False  # behind the names of the item that begins something was lost
        self.this_year = -1  # where the paragraph says 今年
        self.leaves_out = False  # whether it says 剔除
        self.unknown: dict[int, tuple[Clause, DiagnosticCode, dict[str, object]]] = {}  # by start
        self.broken: list[tuple[Path, Span]] = []  # what figures state that begin a line
        # Of the clause.
        self.at = 0
        self.clause: Clause
        self.rest: tuple[Event, ...] = ()  # what its clause says behind what is read

    def _words(self, said: Span | Clause) -> str:
        return self.passage.text[said.start : said.end]

    def _unit(self, figure: Span) -> str:
        return unit_of(self.passage.text, figure)

    def _before(self) -> Clause:
        """The clause before; itself at the start of the paragraph."""
        return self.clauses[max(0, self.at - 2)]

    def _following(self) -> Clause | None:
        """The next clause of the sentence."""
        for following in self.clauses[self.at : self.at + 1]:
            return following if following.sentence == self.clause.sentence else None
        return None

    def _begins(self) -> bool:
        """Whether the clause begins a sentence."""
        return self.clause.sign in ("", "。", ";")

    def _set(self, place: Place, leaf: object) -> None:
        self.draft.set(place, leaf)
        self.taken += 1
        if isinstance(leaf, Figure) and leaf.start is not None:
            self._doubt(place, leaf, leaf.start, leaf.end or leaf.start)

    def _doubt(self, place: Place, figure: Figure, start: int, end: int) -> None:
        """What is read as it stands, and may not be meant: 6.99人, 减少0.16元 among 万元."""
        field = fields.declaration(place)
        if field is None:
            return
        words, unit = self.draft.source[start:end], figure.unit
        counted, money = field.kind is Kind.COUNT, field.kind is Kind.MONEY
        never_negative = counted or place[-1] in ("share", "completion_rate")
        negative = figure.value.is_signed() and never_negative and place[-1] != "change"
        odd = (counted and figure.value % 1 != 0) or (unit == "分" and figure.value > _FULL_SCORE)
        if odd or negative or (words[:1] == "0" and words[1:2].isdigit()):
            self.draft.note(diagnostics.IMPLAUSIBLE, start, end, words=f"{words}{unit or ''}")
        if unit is None:
            if field.unit or money or field.kind is Kind.RATE:
                self.draft.note(diagnostics.NO_UNIT, start, end, words=words)
        elif money:
            if self.unit not in ("", unit):
                self.draft.note(diagnostics.OTHER_UNIT, start, end, words=words, unit=self.unit)
            self.unit = self.unit if figure.value.is_zero() else unit  # 0元 among 万元
        elif field.unit:  # 接待3次: 3批次?  3批 is as right, but not in a text that says 批次
            before = self.counted.setdefault(field.unit, unit)
            as_right = field.unit.startswith(unit) or field.unit.endswith(f"（{unit}）")  # 台（套）
            damaged = as_right and is_cut_unit(self.draft.source[end : end + 12], unit, field.unit)
            due = before if as_right and not damaged else field.unit
            if damaged or (unit != due and unit in field.unit and due in field.unit):
                words += unit
                self.draft.note(diagnostics.OTHER_COUNT, start, end, words=words, unit=due)

    def _add(self, place: Place, figure: Figure) -> None:
        """A figure to its field; another one than that which stands there is of something else.

        年初预算为5万元 … 年初预算为8万元: the item that the second belongs to was lost.  The same
        figure is told: what follows may be said twice as well.
        """
        first = self.draft.get(place)
        if first is None:
            self._set(place, figure)
            return
        again = converted(figure.value, figure.unit or first.unit, first.unit or figure.unit)
        if first.value != (figure.value if again is None else again):
            raise Refused(diagnostics.REPEATED, label=self._label(place))
        start, end = figure.start or 0, figure.end or 0
        self.draft.note(diagnostics.REPEATED, start, end, label=self._label(place))

    def _is_lost(self, total: Place) -> bool:
        """Whether the first statement of the total of 五 is damaged, or lost where 总体情况 is."""
        lost = fields.leaf(total) in self.damaged or self.draft.has(fields.leaf(OF_CLASSES))
        return total == SUMMARY and (lost or self.section.of_classes)

    def _label(self, place: Place) -> str:
        field = fields.declaration(place)
        return field.label if field is not None else ""

    def _tell(self, code: DiagnosticCode, begin: int, until: int, **words: object) -> None:
        """Tells something of what is read all the same."""
        start, end = self.passage.span(begin, until)
        self.draft.note(code, start, end, **{"words": self.passage.text[begin:until], **words})

    def _mended(self, first: int, last: int, meant: str) -> None:
        self._tell(diagnostics.NEAR_WORDS, first, last, meant=meant)

    def _leave(
        self, begin: int, until: int, code: DiagnosticCode = diagnostics.CLAUSE, **words: object
    ) -> None:
        """Leaves words unread, and tells why."""
        self.draft.region(*self.passage.span(begin, until), "unread")
        self._tell(code, begin, until, **words)

    def _is_broken(self, first: int, last: int) -> bool:
        """Whether a line ends within doubtful words: then a line may have been lost there.

        支出决算 / [为9.00万元，其中：公务接待费决] / 算为1.00万元
        """
        start, end = self.passage.span(first, last)
        return self._piece(start)[1] < end

    def _piece(self, place: int) -> tuple[int, int]:
        """The line of the paragraph in which a place of the text stands."""
        pieces = self.passage.pieces
        return pieces[bisect_right(pieces, (place + 1,)) - 1]

    def _starts_line(self, token: Span) -> bool:
        start, _ = self.passage.span(token.start, token.end)
        return self._piece(start)[0] == start

    def _is_of_item(self) -> bool:
        """Whether an item of the classification stands: the next one begins a line of its own."""
        owners = self.subject.spoken.owners
        return len(owners) == 1 and owners[0][1:2] == ("items",)

    def _lose_amount(self) -> None:
        """The amount of an item stands unread: 支出决算为X is the one beside its budget."""
        self.damaged.add(fields.leaf(self.subject.spoken.owners[0]))

    def _lose_amount_as_before(self) -> None:
        """The words behind the names of an item were lost; its amount too, if others have one."""
        *rows, at, _ = self.subject.spoken.owners[0]
        if self.draft.has((*rows, int(at) - 1, fields.AGAINST_INITIAL, "final_account")):
            self._lose_amount()

    def _is_stated(self, path: Place) -> bool:
        groups = [fields.group(path, base) for base in fields.BASES]
        return self.draft.has(fields.leaf(path)) or any(
            self.draft.has((*part, "final_account")) for part in groups if part is not None
        )

    def _free(self, part: Place | None, name: str) -> Place | None:
        if part is None or self.draft.has((*part, name)):
            return None
        return (*part, name)

    def _compared(self, base: str | None) -> tuple[Place, ...]:
        """The comparison with a base of what was named last; empty where there is none."""
        if base is None or not self.subject.spoken.owners or self._is_of_figure_between(base):
            return ()
        part = fields.group(common(self.subject.spoken.owners), base)
        return () if part is None else (part,)

    def _is_of_figure_between(self, base: str, unit: str = "") -> bool:
        """Whether a comparison is of a budget, or of a figure in the words behind the amount.

        年初预算9万元，比上年增加1万元; 主要用于造林2万亩，比上年增加5%, but not 比上年增加1万元.
        """
        if self.subject.spoken.of_budget and base == fields.YEAR_ON_YEAR:
            return True
        between = self.subject.spoken.between
        return between is not None and (unit in ("", "%") or same_kind(unit, between))

    def _owner(self) -> tuple[Place, ...]:
        if not self.subject.spoken.owners:
            raise Refused(diagnostics.MISPLACED)
        return self.subject.spoken.owners

    def _of_one(self, base: str) -> None:
        """预算为6万元 begins a sentence: of what, is plain where the paragraph named one thing.

        Raises:
            Refused: 公务用车购置费5万元，公务用车运行维护费3万元。预算为10万元; or it begins the
                paragraph behind one that stated an amount: that budget may be of all of it.
        """
        if self.at == 1 and not self.subject.paragraph.named:
            place = self._owner()[0]
            if self.draft.has(fields.leaf(place)) and not any(isinstance(e, int) for e in place):
                raise Refused(diagnostics.MISPLACED)
        if self.subject.sentence.named or self.clause.sign != "。":
            return
        if len({fields.group(each, base) for each in self.subject.paragraph.named}) > 1:
            raise Refused(diagnostics.MISPLACED)

    def _tokens(self, event: Event) -> tuple[Span, list[Span]]:
        """The sign of a clause and its figures."""
        sign = next(t for t in event.tokens if t.kind not in ("EACH", "FIGURE", "LINK", "JOIN"))
        return sign, [t for t in event.tokens if t.kind == "FIGURE"]

    def _figure(self, token: Span, shared: str, *, negative: bool = False) -> Figure:
        figure = self.passage.figure(token.start, token.end, negative=negative)
        if figure.unit is None and shared:
            figure = Figure(figure.value, canonical_unit(shared), figure.start, figure.end)
        return figure

    def _budget_of(self, base: str) -> str:
        """An unnamed 预算 is the budget that the same sentence or item named before."""
        if base != fields.AGAINST_BUDGET:
            return base
        if self.subject.budget.name:
            return self.subject.budget.name
        if self.subject.budget.lost:
            raise Refused(diagnostics.MISPLACED)
        return base

    def _is_of_other_year(self, base: str) -> bool:
        """Whether whole words of a base name another year than last, or, of a budget, this one."""
        of_budget = base_of(base) != fields.YEAR_ON_YEAR
        if of_budget and any(each in base for each in known_words("words", "last_year")):
            return True  # 比上年预算
        year, said = self.year, re.search("[0-9]{4}", base)
        if year is None or said is None:
            return False
        return int(said[0]) != year - (not of_budget)

    def _says_next(self, *rules: str) -> bool:
        """Whether the rest of the sentence says one of some things, before another name."""
        for clause in self.clauses[self.at : self.at + _NEXT]:
            if clause.sentence != self.clause.sentence:
                return False
            for rule in clause.rules:
                if rule in rules or rule == "names":
                    return rule in rules
        return False

    def _is_compared_next(self, verb: str) -> bool:
        """比上年增加 / [2万元，其中：接待费为] / 0万元，与上年持平: the second is of another.

        Not so of a rate of the same sign: 比上年减少2万元，同比下降10%.
        """
        following = self._following()
        if following is None or not following.events or following.rules[0] != "comparison":
            return False
        change = following.events[-1]
        if change.rule == "change" and change.tokens[-1].kind == "FIGURE":
            rate = self._unit(change.tokens[-1]) == "%"
            if rate and is_decrease(self._words(change.tokens[0])) == is_decrease(verb):
                return False
        return base_of(self._words(following.events[0].tokens[0])) == self.subject.base.name

    def _next_is(self, rule: str) -> bool:
        """三公经费为18万元，支出决算为15万元: the words that made the first a budget were lost."""
        following = self._following()
        return following is not None and following.rules[:1] == (rule,)

    def _is_either_sum(self, words: str) -> bool:
        """收入合计 is another name of 收入总计, and may be one of 本年收入合计."""
        return words in known_words("words", "sum_of_either")

    def _before_figure(self, clause: Clause) -> str:
        """The words before the first figure of a clause, without 其中 and the number of an item."""
        start = clause.own_start
        figure = next((e.start for e in clause.tokens if e.kind == "FIGURE"), start)
        return self.passage.text[start:figure]

    def _completed_next(self) -> str | None:
        """The budget of 完成预算的P behind an amount: before the next name, inside its bracket."""
        rest, depth = self.clause._replace(events=self.rest), self.clause.depth
        inside = takewhile(lambda e: e.depth >= depth, self.clauses[self.at : self.at + _AHEAD])
        following = (each for each in inside if each.depth == depth)
        for clause in (rest, *islice(following, 3)):  # X万元（其中：…），完成预算的P
            if clause.events is None:
                words = self._before_figure(clause)
                left = base_left(words) if meant_kind(words, *SIGNS) == "COMPLETED" else None
                return None if left is None else self._budget_of(left)
            if clause.sentence != self.clause.sentence:
                return None
            for event in clause.events:
                if event.rule == "completion":
                    return self._budget_of(base_of(self._words(event.tokens[0])))
                if event.rule in ("names", "header", "share", "comparison", "opener"):
                    return None
        return None


def is_decrease(verb: str) -> bool:
    """The word next to the figure decides: 减增加 is an increase."""
    return verb.split("(")[0].endswith(known_words("words", "decrease"))


@lru_cache(maxsize=256)
def base_of(said: str) -> str:
    """The base that the words of a comparison or a budget name; 预算 without a name is one."""
    for base in fields.BASES:
        if any(words in said for words in known_words("words", base)):
            return base
    return fields.AGAINST_BUDGET


def base_left(said: str) -> str | None:
    """The budget that damaged words still name; None where the damage may have hit its name.

    年初预顶 and 初预算 are that of 年初, 完成预顶的 names none; 完成年口预算的 may be that of 年初.
    """
    named = (fields.AGAINST_INITIAL, fields.AGAINST_FULL_YEAR)
    if base_of(said) in named:
        return base_of(said)
    first, second = ({*"".join(known_words("words", each))} for each in named)
    own = [not signs.isdisjoint(said) for signs in (first - second, second - first)]
    if any(own):
        return None if all(own) else named[own.index(True)]
    return fields.AGAINST_BUDGET if (first | second).isdisjoint(said) else None


def common(owners: tuple[Place, ...]) -> Place:
    """The part of two totals; of one owner itself."""
    return owners[0] if len(owners) == 1 else owners[0][:-1]
