"""Damaged clauses: what is known of them all the same, and what is told of the rest."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

from juesuan import diagnostics
from juesuan.closest import edits_between
from juesuan.diagnostic import DiagnosticCode
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.numbering import number_at
from juesuan.statements import fields
from juesuan.statements.clauses import Clause, part_of
from juesuan.statements.fields import Place
from juesuan.statements.lexer import MARKS
from juesuan.statements.meant import SAYING, MeantReader
from juesuan.statements.near import (
    SIGNS,
    is_almost_verb,
    means_year,
    meant_kind,
    meant_label,
)
from juesuan.statements.parts import PartsReader
from juesuan.statements.plans import ANCHORS, FIGURES, OPENERS, QUALIFIERS
from juesuan.statements.reading import TOTAL, NoField, Refused, base_left, base_of
from juesuan.statements.subject import Barrier, Base, LeftOut
from juesuan.statements.texts import TextReader
from juesuan.statements.vocabulary import Path

# These name no base, nor another amount.
_OF_CHANGE: Final = frozenset(("change", "share"))
# Behind these a figure is no amount of the label before, or the words are running text.
_NO_AMOUNT: Final = OPENERS | {"VERB", "SHARE", "COMPLETED", "VARIANCE", "BASE", "BUDGET"}
_SIGNS: Final = ANCHORS | {"LABEL", "LINK", *MARKS}
_BEFORE_VERB: Final = (["BASE"], ["LABEL"], ["FINAL"], ["VERB"])
_MAY_BE_MEANT: Final = (diagnostics.CLAUSE, diagnostics.SUBJECT)
_TWO_NUMBERS = re.compile(r"[0-9][ \x1f][0-9]")


class DamageReader(MeantReader, TextReader, PartsReader):
    """Decides what follows a clause that was refused, and what its diagnostic says."""

    def _refuse(self, clause: Clause, refused: Refused) -> None:
        """A clause that is not read: what stands behind it is said of another amount."""
        if self._mends(clause):
            return
        if refused.code in _MAY_BE_MEANT and self._means(clause):
            return
        if isinstance(refused, NoField):
            self.subject.spoken.groups = ()
            if clause.figures:
                self._leave_behind(clause, self.subject.divided, ())
                self.unknown[clause.start] = clause, refused.code, refused.words
            return
        if "FINAL" in clause.kinds:
            self.subject.budget.listed = None  # what follows is no list of budgets
        if not (clause.figures or clause.is_header or self._spells(clause)):
            compared = any(event.rule in QUALIFIERS for event in clause.events or ())
            if compared or self._begins():
                # 国有资本经经营收入支出与年初预算相比 is of something else, 主要为食堂收入 of none.
                self._bar(clause, clause)
            return
        of_clause = refused.code is diagnostics.CLAUSE and not refused.of_another
        if of_clause:
            self._close(clause)
        # What follows a verb with a minus, or a damaged figure, is still said of it.
        known = refused.code is diagnostics.SIGN or (of_clause and self._names_before(clause))
        code, cause = refused.code, self.subject.paragraph.cause
        if cause is not None and code in (diagnostics.MISPLACED, diagnostics.BASELESS):
            code = diagnostics.MISPLACED  # its base was named, of an amount that nobody knows
            self.unknown.setdefault(cause.start, (cause, diagnostics.CLAUSE, {}))
        if not known:
            self._end_at(clause, cause, of_more=refused.of_more)
        self.unknown[clause.start] = clause, code, refused.words

    def _end_at(self, clause: Clause, cause: Clause | None, *, of_more: bool) -> None:
        """What was said before an unread figure does not go on; what is known of it stays."""
        if "budget" in clause.rules:
            self._keep_budget(self._budgets(clause))
        words = self._before_figure(clause)
        before, last = self.subject.divided, self.subject.barrier
        self._bar(clause, cause)
        of_last = last is not None and clause.rules == ("share",)
        meant = self._meant_head(clause)  # 一般公口预算财政拨款支出 is no budget
        of_item = self._names_item(clause) and not meant
        of_item |= last is not None and last.of_item
        self.subject.barrier = last if of_last else Barrier(words, meant, of_item)
        if ("BUDGET", "LABEL") in pairwise(clause.kinds) and not meant:
            # 年初预算收入总计9万元，支出总计9万元: both are budgets
            self.subject.sentence.left_out = LeftOut(clause)
        if not of_more:
            self._leave_behind(clause, before, meant)

    def _names_item(self, clause: Clause) -> bool:
        """Whether a clause with a figure may begin an item of a list: 种粮补贴2.00万元."""
        return clause.is_header or (self._begins() and SAYING.isdisjoint(clause.kinds))

    def _mends(self, clause: Clause) -> bool:
        """Whether a clause without a figure is a base, or opens words, but for what it lost."""
        *_, last = clause.tokens
        flat = last.kind == "FLAT" and last.start > clause.start  # 与2口23年持平: the base goes on
        based = self._takes_base(clause.start, last.start if flat else clause.end)
        return based or (not clause.figures and self._without_opener(clause))

    def _bar(self, clause: Clause, cause: Clause | None) -> None:
        """Nothing behind a clause is of an amount before it, but may be compared with the same.

        公务接侍费增加9.00万元，增长5%；… / 公务接侍费与上年持平；…: the next expense is compared
        with last year as well.
        """
        base = self.subject.base
        self.subject.bar(cause, budget=self._may_name_budget(clause))
        own = [self._words(token) for token in clause.tokens if token.kind == "BASE"]
        if own and base_of(own[-1]) == fields.YEAR_ON_YEAR:
            of_other = self._is_of_other_year(own[-1])
            self.subject.base = Base(None if of_other else fields.YEAR_ON_YEAR)
        elif clause.figures and self._leaves_base(clause):
            self.subject.base = base

    def _may_name_budget(self, clause: Clause) -> bool:
        """Whether a budget may have stood in unread words: not so in 8月9日某局公布决算."""
        sign = known_pattern("words", "budget_may_stand")
        return sign.search(self.passage.text, clause.start, clause.end) is not None

    def _leaves_base(self, clause: Clause) -> bool:
        """Whether a clause with a figure names no base, not even one that is damaged."""
        if clause.rules and _OF_CHANGE.issuperset(clause.rules):
            return True
        words = self._before_figure(clause)
        named = "LABEL" in clause.kinds or bool(meant_label(words, self.scope))
        return named and not any(each in words for each in known_words("words", "base_sign"))

    def _spells(self, clause: Clause) -> bool:
        """Whether a figure is written in words behind a sign: 本年收入叁万元, 占百分之三."""
        spelt = known_pattern("words", "spelt_figure")
        before = ""
        for token in clause.tokens:
            kind = token.kind
            if kind in OPENERS:
                break
            if kind == "WORDS" and before in _SIGNS and spelt.fullmatch(self._words(token)):
                return True
            share = kind == "SHARE" and known_pattern("words", "spelt_share")
            if share and share.search(self._words(token)):
                return True
            before = kind
        return False

    def _is_behind_head(self, clause: Clause) -> bool:
        """Whether a clause is what stands unread behind the names of an item, which goes on.

        Its amount but for one letter; or the rest of the words behind a line that was lost, where
        the number of the next item tells that this one goes on.
        """
        head = self._before()
        if not head.is_header or head.end != clause.end or not self._is_of_item():
            return False
        if meant_kind(self._words(clause), "FIGURE"):
            self._lose_amount()
            return True
        number = number_at(self._words(head.tokens[0]))
        if number is None or self.next_number() != number.value + 1:
            return False
        self.subject.loses_base(budget=True)
        return True

    def _keep_budget(self, words: Iterable[str]) -> None:
        """三口经费年初预算为9万元，其中：公务接待费…，完成预算的50%: the budget is that of 年初."""
        for base in map(base_of, words):
            if base != fields.AGAINST_BUDGET:
                self.subject.budget.name, self.subject.budget.lost = base, False

    def _names_before(self, clause: Clause) -> bool:
        """Whether known words stand before a damaged figure; then what follows is said of that.

        公用经费41口.36万元，主要包括：办公费 / 比上年减少1口.13万元，下降5.91%.
        """
        if self._means_sign(clause) or self._is_behind_head(clause):
            return True
        if clause.rules == ("opener",) and self._is_of_item():
            # 主要用于退休年初预算为9万元: what follows is still said of the item
            self.subject.loses_base(budget=True)
            self._keep_budget(self._budgets(clause))
            return True
        end = self._without_figure(clause)
        rules = {*part_of(self.passage.text, clause, 0, end).rules} - {"lead"} if end else set()
        known = bool(rules) and rules <= {"names", "header", "final", *QUALIFIERS}
        if not known or not self._is_read(clause, end):
            return False
        self.subject.budget.listed = None
        return True

    def _means_sign(self, clause: Clause) -> bool:
        """年初预顶为9万元: a sign but for one letter, of what is known.

        Also behind a label: 三公经费支出年初预顶为9万元.
        """
        text, tokens, kinds = self.passage.text, clause.tokens, clause.kinds
        named = next((at for at, kind in enumerate(kinds[:3], 1) if kind == "LABEL"), 0)
        figure = next((at for at, kind in enumerate(kinds) if kind == "FIGURE"), 0)
        last = tokens[figure].start
        starts = (clause.own_start, *(each.start for each in tokens[named : named + 1]))
        first = next((each for each in starts if meant_kind(text[each:last], *SIGNS)), None)
        if first is None or (clause.events is None and kinds[-2:] == ("VERB", "FIGURE")):
            return False
        if self._is_cut(clause.start, first, last) and not self._is_of_item():
            return False
        if named and first != clause.own_start and not self._is_read(clause, named):
            return False
        if not self.subject.spoken.owners:
            return False
        base = base_left(text[first:last])
        final = meant_kind(text[first:last], *SIGNS) == "FINAL"
        self.subject.loses_base(budget=not final and base is None)
        if not (final or base in (None, fields.AGAINST_BUDGET)):
            self.subject.budget.name, self.subject.budget.lost = base, False
        return True

    def _takes_base(self, first: int, last: int) -> bool:
        """与上年相此 is last year but for one letter: what follows is compared with that.

        与203年度相比 and 与2O23年度相比 are last year as well in a text of 2024, and 与202O年度相比
        may be any year.
        """
        words, year = self.passage.text[first:last], self.year
        other_time = known_pattern("words", "of_other_time").fullmatch(words)  # 上年同期
        if other_time or not meant_kind(words, "BASE"):
            return False
        last_year = known_words("words", "last_year")
        of_last_year = any(each in words for each in last_year)
        of_last_year |= year is not None and means_year(words, year - 1)
        of_budget = any(each in words for each in known_words("words", fields.AGAINST_BUDGET)[0])
        if not of_last_year or of_budget:
            return False
        self._mended(first, last, last_year[0])
        self.subject.base = Base(fields.YEAR_ON_YEAR, self.subject.spoken.owners)
        return True

    def _budgets(self, clause: Clause) -> list[str]:
        """The words of a clause that name a budget, from the last to the first."""
        return [self._words(each) for each in clause.tokens[::-1] if each.kind == "BUDGET"]

    def _is_read(self, clause: Clause, end: int) -> bool:
        """Whether so many tokens of a damaged clause say what its figure is of."""
        self.clause = part_of(self.passage.text, clause, 0, end)
        try:
            self._clause(self.clause)
        except Refused:
            return False
        return True

    def _without_figure(self, clause: Clause) -> int:
        """How many tokens stand before a damaged figure: 公用经费41口.36万元 names 公用经费.

        比上年憎加13.58万元 still says that what follows is a comparison with last year.
        """
        kinds = [each.kind for each in clause.tokens]
        end = kinds.index("BAD") if "BAD" in kinds else 0
        if "LABEL" in kinds[end + 1 :]:
            end = 0  # 完成预算的0.0口%公务接待费1.00万元: what follows is said of the second
        almost = kinds[-2:] == ["WORDS", "FIGURE"] and kinds[-3:-2] in _BEFORE_VERB
        if almost and kinds[-3] == "LABEL" and self._starts_line(clause.tokens[-2]):
            almost = False  # 公务接待费 / [支出减少1.00万元；公车购置费增] / 加9.00万元
        if kinds[-3:-2] == ["LABEL"] and self.subject.base.name is None:
            almost = False  # 财政拨款支9.00万元 may be 财政拨款支出 as well: nothing is compared
        if almost:
            words = self._words(clause.tokens[-2])
            digit = kinds[-3] == "VERB" and len(words) == 1  # 增加口9.00万元
            end = len(kinds) - 2 if digit or is_almost_verb(words) else end
        while end and kinds[end - 1] == "LINK":
            end -= 1  # 机关运行经费支出1口.36万元
        return 0 if "FIGURE" in kinds[:end] else end

    def _close(self, clause: Clause) -> None:
        """A statement whose figure is damaged keeps its field: the next figure is another's.

        因公出国(境)费不足485万元 … 因公出国(境)费617万元: the second is that of another year.
        """
        kinds = [each.kind for each in clause.tokens]
        figure = next((at for at, kind in enumerate(kinds) if kind in FIGURES), len(kinds))
        if not _NO_AMOUNT.isdisjoint(kinds[:figure]):
            return
        units = {self._unit(e) for e in clause.tokens if e.kind == "FIGURE"}
        for token in clause.tokens[:figure]:
            found = self.scope.before.get(self._words(token), ()) if token.kind == "LABEL" else ()
            paths = {path for label in found for path in label.statement.paths}
            if len(paths) == 1 and self._may_state(units, *paths):
                self.damaged.add(self._stated_at(*paths))

    def _stated_at(self, path: Path) -> Place:
        """Where a damaged figure stands: of an expense of which a base was named, against that."""
        of_total = self.subject.base.owners == (TOTAL,)
        base = self.subject.base.name if of_total else self.subject.budget.name
        if not fields.is_expense(path) or base is None:
            return fields.leaf(path)
        part = fields.group(path, base)
        return fields.leaf(path) if part is None else (*part, "final_account")

    def _may_state(self, units: set[str], path: Path) -> bool:
        """Whether a damaged figure may be that of a field: 三公经费包括3个单位 states no amount."""
        fit = any(fields.fits(path, each) for each in units) or len(units) == 0
        return fit and not self.draft.has(fields.leaf(path))

    def _unread(self, clause: Clause, code: DiagnosticCode, words: dict[str, object]) -> None:
        behind = clause.tokens[1:]
        among = clause.among and bool(behind)
        first = behind[0].start if among else clause.start
        whole = self.passage.text[first : clause.end]
        if _TWO_NUMBERS.search(whole):
            code = diagnostics.TWO_NUMBERS
        elif code is diagnostics.CLAUSE and ("LABEL", "BAD") not in pairwise(clause.kinds):
            meant = meant_label(self._name(clause), self.scope)
            if meant and meant not in whole and not self._says_another(clause, meant):
                code, words = diagnostics.NEAR_LABEL, {"label": meant}
        self._leave(first, clause.end, code, **{"words": whole, **words})

    def _says_another(self, clause: Clause, meant: str) -> bool:
        """评级为合格的项目 is one edit from 评级为不合格的项目, and means what it says."""
        exact = (self._words(each) for each in clause.tokens if each.kind == "LABEL")
        return any(edits_between(each, meant, 1) == 1 for each in exact)
