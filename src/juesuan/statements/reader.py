"""Reading a paragraph: each clause's figures to the fields that its section gives them."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from juesuan import diagnostics
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.headings import names_end
from juesuan.model.leaves import Day
from juesuan.model.units import same_kind
from juesuan.reading.values import iso_day
from juesuan.statements.clauses import Clause, clauses
from juesuan.statements.comparisons import ComparisonReader
from juesuan.statements.damaged import DamageReader
from juesuan.statements.labels import LabelReader
from juesuan.statements.lexer import Span
from juesuan.statements.near import meant_label
from juesuan.statements.others import without_fillers
from juesuan.statements.plans import QUALIFIERS, Event
from juesuan.statements.reading import EXPENSES, Refused
from juesuan.statements.subject import SectionState, Subject
from juesuan.statements.totals import parts_of
from juesuan.statements.vocabulary import Scope, scope_of, sections_of
from juesuan.statements.words import Passage

_NAMING: Final = frozenset(("names", "header", "final"))
# What may be said of a part only behind its name.
_OF_A_PART: Final = ("share", "comparison", "change")
# So many events behind another are looked at: those of a hostile clause are as many as its words.
_AHEAD: Final = 16
_NOTHING: Final = 16  # so much white space may follow the last figure of a text


class StatementReader(DamageReader, LabelReader, ComparisonReader):
    """Reads paragraphs of open sections into a draft."""

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
        self.section.detailed = any(map(self._is_stated, expenses))
        said = self.section.detailed or self.draft.has_below(("three_public",))
        if not said and self.passage.text.rstrip(":") == words:
            self._tell(diagnostics.DETAILS, 0, len(self.passage.text), words=words)

    def _read(self, passage: Passage, scope: Scope, *, item: bool) -> int:
        self.passage, self.scope = passage, scope
        year = self.draft.get(("year",))
        self.year = None if year is None else int(year.value)
        self.clauses = clauses(passage.text, scope)
        if not self.clauses:
            return 0
        self.this_year = passage.text.find(known_words("words", "this_year")[0])
        self.leaves_out = known_pattern("words", "without").search(passage.text) is not None
        self._begin_line(item=item)
        self.section.items += item
        goes_on = self.headless and not self.taken  # 要用于防汛。/ 年初预算为9万元
        self.taken, self.headless = 0, not item and (goes_on or self._is_headless())
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
                self._begin_list(clause)
            if clause.start in natures:
                if self.subject.by_nature and not natures[clause.start]:
                    self.subject.barrier = None  # that of the kinds by nature, which are unread
                self.subject.by_nature = natures[clause.start]
            if clause.parted:
                first = clause.tokens[0]
                self._mended(first.start, first.end, self._words(first))
            try:
                self._clause(clause)
            except Refused as refused:
                self._refuse(clause, refused)
        if held:  # brackets that end with the paragraph: what was said before them goes on
            self.subject = held[0][1]
        self._end_line()
        for path, figure in self.broken:
            if self._may_be_of_lost(path):
                self._mended(figure.start, figure.end, self._label(path))
        for clause, code, words in self.unknown.values():
            self._unread(clause, code, words)
        return self.taken

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
        self._goes_on_with(clause)

    def _natures(self) -> dict[int, bool]:
        """The clauses that say by which classification, by their start: 按经济分类科目."""
        rules = {rule: known_words("words", rule)[0] for rule in ("by_function", "by_nature")}
        return {
            clause.start: rule == "by_nature"
            for rule, words in rules.items()
            if words in self.passage.text
            for clause in self.clauses
            if words in self._words(clause)
        }

    def _clause(self, clause: Clause) -> None:
        header = clause.is_header
        if self.at == len(self.clauses) and self._is_torn(clause.tokens[-1]):
            raise Refused(diagnostics.CLAUSE)
        unstated = not clause.figures
        if unstated and known_pattern("words", "no_budget").fullmatch(self._own_words(clause)):
            return
        if unstated and self._spells(clause):
            if not header:
                raise Refused(diagnostics.CLAUSE)
            # An item of the classification stays where its amount is written in words.
            words = self._words(clause)
            self._tell(diagnostics.CLAUSE, clause.start, clause.end, words=words)
        if header:
            self.subject.sentence.of_class = True
            clause = self.clause = self._head_of_item(clause)
        if clause.rules in ((), ("lead",)) and self._mends(clause):
            return
        if clause.events is None:
            self._pass_by(clause)
            return
        if clause.rules == ("lead", "budget") and self._explains(clause):
            return
        self._check_year(clause)
        self._check_unit(clause)
        if self._is_doubled(clause):
            self._unread(clause, diagnostics.REPEATED, {"label": self._own_words(clause)})
            return
        if self.headless and clause.rules[:1] == ("budget",):
            self._open_without_head(clause.tokens[0])
        if self._begins_unnamed(clause):
            return
        if self.at == 1 and self._is_rest(clause):
            self.subject.bar(clause)
        total, named = self._total_of_side(clause), False
        if total:
            self.subject.names(total)
            self._goes_on_with_base()
        elif clause.figures:
            self._check_side(clause)
        for index, event in enumerate(clause.events):
            self.rest = clause.events[index + 1 : index + 1 + _AHEAD]
            named |= event.rule in ("names", "header")
            if not (total and event.rule == "lead"):
                self._event(event, index, named=named)
        if total:
            self.subject.paragraph.base_of_side = self.subject.base

    def _is_torn(self, last: Span) -> bool:
        """Whether the text ends with a figure, before its unit: 下降26.5 may have been 26.58%."""
        text, source = self.passage.text, self.passage.source
        if last.kind != "FIGURE" or last.end < len(text) or not text[-1].isdigit():
            return False
        end = self.passage.span(last.start, last.end)[1]
        return len(source) - end < _NOTHING and not source[end:].strip()

    def _goes_on_with_base(self) -> None:
        """与上年相比，收入增加5万元，主要原因是…。支出增加4万元: as the other side is."""
        if self.subject.base.name is None:
            self.subject.base = self.subject.paragraph.base_of_side

    def _pass_by(self, clause: Clause) -> None:
        """A clause that the grammar does not take."""
        if clause.figures or clause.is_header:
            raise Refused(diagnostics.CLAUSE)
        self._check_unit(clause)
        first = clause.tokens[0].kind == "LABEL"  # 与上年相比，公务接待费减少较多，主要原因是…
        compared = self._compared_in(clause)
        unknown = compared and "LABEL" not in clause.kinds and not _is_own(compared)
        said = first or compared or self._begins()
        if unknown or (said and self._names_something(clause)):
            self._names_another(clause)

    def _explains(self, clause: Clause) -> bool:
        """年末结转9万元，为本年预算安排、尚未执行的资金: what the amount is, and no budget."""
        links = known_words("words", "says_the_same")
        said = not clause.figures and self._words(clause.tokens[0]) in links
        return said and clause.kinds[-1] != "BUDGET"

    def _compared_in(self, clause: Clause) -> str:
        """What a clause without a figure compares: 各项支出均比上年大幅减少，主要原因是…."""
        at = clause.kinds.index("BASE") if "BASE" in clause.kinds else 0
        said = (each for each in clause.tokens[:at] if each.kind in ("WORDS", "LABEL"))
        return "".join(map(self._words, said))

    def _names_another(self, clause: Clause) -> None:
        """What follows is of the amount that a clause names, and of none before."""
        # 三公经费支出决算中，公务接待费支出决算为2万元，完成预算的90%: no budget stood here.
        self.subject.bar(clause, budget=self._may_name_budget(clause))

    def _event(self, event: Event, index: int, *, named: bool) -> None:
        """One thing that the clause says; ``named`` says that a name stands in it up to here."""
        match event.rule:
            case "lead":
                self._lead(event, self.rest)
            case "names" | "header":
                if self._is_left_out(self.clause):
                    raise Refused(diagnostics.MISPLACED)
                self._names(event, self.rest)
            case "figures":
                if self._is_spent():
                    self._final(event)
                else:
                    self._figures(event, self.rest, named)
            case "nothing":
                token = event.tokens[0]
                self._nothing(token, self.scope.before[self._words(token)])
            case "behind":
                pass
            case "opener":
                sign = event.tokens[0]
                if sign.kind == "PURPOSE" and self._begins_line(sign):
                    self._open_without_head(sign)
                self._opener(event, (self.clause.events or ())[:index])
            case _:
                getattr(self, f"_{event.rule}")(event)

    def _is_rest(self, clause: Clause) -> bool:
        """职业年金支出。年初预算为9万元: a paragraph begins with the rest of another sentence.

        So does one that begins with a unit, whose digits were lost: 元，比上年增加1万元.
        """
        if len(self.clauses) < 2 or clause.rules not in ((), ("lead",)):
            return False
        said = self._words(clause)
        named = said.endswith(known_words("words", "names_amount"))
        return same_kind("元", said) or (named and self.clauses[1].sign == "。")

    def _is_doubled(self, clause: Clause) -> bool:
        """支出决算为9万元，支出决算为9万元: a statement that stands twice is no second one."""
        if self.at < 2 or _NAMING.isdisjoint(clause.rules):
            return False
        before = self.clauses[self.at - 2]
        if clause.end - clause.own_start != before.end - before.own_start:
            return False
        return self._own_words(clause) == self._own_words(before)

    def _own_words(self, clause: Clause) -> str:
        """The words of a clause without 其中 and the number of an item."""
        return self.passage.text[clause.own_start : clause.end]

    def _names_something(self, clause: Clause) -> bool:
        """Whether a clause holds the name of another amount: what follows may be said of that."""
        labels = [self.scope.before[self._words(t)] for t in clause.tokens if t.kind == "LABEL"]
        own = self.subject.spoken.owners
        return any(each.statement.paths != own for found in labels for each in found)

    def _lead(self, event: Event, rest: tuple[Event, ...]) -> None:
        for token in event.tokens:
            if token.kind == "DAY" and not self.subject.paragraph.other_year:
                self._day(token)
        if self.clause.among:
            self.subject.sentence.among = True
            self.subject.paragraph.whole = self.subject.spoken.owners
        if not rest and self._begins() and self._names_something(self.clause):
            self._names_another(self.clause)  # 收入支出总体年初预算相比: what follows is of that
        if not rest or rest[0].rule not in ("names", "header", "figures", *QUALIFIERS):
            return
        unnamed = event.tokens[-1].kind == "AMONG" and rest[0].rule in _OF_A_PART
        if unnamed and self.clause.figures:
            raise Refused(diagnostics.MISPLACED)  # 其中:占28.7%: the name of the part was lost
        subjects = [self._words(token) for token in event.tokens if token.kind == "SUBJECT"]
        figures = rest[0].rule == "figures" and not any(e.rule == "behind" for e in rest)
        if figures and subjects:
            raise Refused(diagnostics.CLAUSE)
        if rest[0].rule in QUALIFIERS and subjects and event.tokens[-1].kind == "SUBJECT":
            stated = self.clause.figures or rest[0].rule == "budget"
            if stated and not _is_own(subjects[-1]):
                raise Refused(diagnostics.CLAUSE)
            named = self._begins() or meant_label(subjects[-1], self.scope) != ""
            if named and not _is_own(subjects[-1]):
                raise Refused(diagnostics.CLAUSE)  # 牧入支出总体与上年相比: of what?
        if subjects and not self._keeps(subjects[-1], event.tokens[-1].kind, rest[0]):
            label = self._words(rest[0].tokens[0])
            raise Refused(diagnostics.SUBJECT, subject=subjects[-1][-12:], label=label)

    def _keeps(self, subject: str, last: str, named: Event) -> bool:
        """Whether a name keeps its meaning behind a subject, or a year or a sign behind that."""
        name, of_class = named.tokens[0], named.tokens[0].kind == "CLASS_NAME"
        label, before = self._words(name), last == "SUBJECT"
        if before and known_pattern("words", "denies").search(subject):
            figure = self.passage.text[name.end : self.clause.end]  # 未安排公务接待费0万元
            if any(sign in "123456789" for sign in figure):
                return False
        if before and of_class:  # 其他普通教育支出9万元 is no 教育支出
            return _leads_to_class(subject)
        if named.rule != "names":
            return True
        if last == "YEAR" and sections_of(subject):
            return False  # 公务接待费2014年财政拨款决算数: no 财政拨款, but of another section
        return not before or (_may_stand_before(subject, label) and not self._is_listed(subject))

    def _is_listed(self, subject: str) -> bool:
        """(1)局机关公务接待费1万元；(2)…: the office is one of the units that a list names."""
        office = subject.endswith(known_words("kinds", "own_office"))
        if not office or subject.endswith(names_end()):
            return False
        return self.clause.tokens[0].kind == "NUMBERED" or self.passage.text.endswith((";", ","))

    def _day(self, token: Span) -> None:
        """截至2024年12月31日: the day of the section that declares one."""
        value = iso_day(self._words(token), None)
        for label in self.scope.labels():
            place = label.statement.paths[0]
            if label.statement.kind != "day" or value is None or self.draft.has(place):
                continue
            if self.passage.text.endswith(label.words, 0, token.start):
                self._set(place, Day(value, *self.passage.span(token.start, token.end)))


def _is_own(words: str) -> bool:
    """Whether words before 比上年 and the like name nothing else than the document itself."""
    return words in (*known_words("words", "filler"), *known_words("words", "own_unit"))


def _leads_to_class(words: str) -> bool:
    """Whether words before the name of a class are no part of a longer name."""
    if known_pattern("words", "named_of_else").search(words):
        return False  # 不包括教育支出
    return (rest := without_fillers(words, "before_class")) == "" or _is_own(rest)


@lru_cache(maxsize=256)
def _may_stand_before(subject: str, label: str) -> bool:
    """Whether words before a label leave its meaning: ``非本级其他收入`` is no 其他收入."""
    if known_pattern("words", "named_of_else").search(subject):
        return False
    if known_pattern("words", "part_of_label").search(subject):
        other, hospitality = known_words("words", "other_hospitality")
        return other in subject and hospitality in label
    if label in known_words("words", "of_all"):
        return _is_own(subject) or subject.endswith(known_words("kinds", "unit_ending"))
    if _is_own(subject):
        return True
    if subject.endswith(known_words("words", "before_label")):
        return True
    if subject.startswith(known_words("words", "not_of")):
        return False
    # 某市第四十一中学共有车辆, 全区三公经费, 局机关三公经费, 市妇联公务接待费
    unit = known_pattern("kinds", "unit_in_line").fullmatch(subject)
    return unit is not None or subject.endswith(names_end())
