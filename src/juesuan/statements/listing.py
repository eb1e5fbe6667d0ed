"""What an amount comprises: 公用经费X万元，主要包括：办公费、印刷费; also where words were lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from juesuan import diagnostics
from juesuan.closest import edits_between
from juesuan.grammar_rules import known_words
from juesuan.statements import fields
from juesuan.statements.clauses import Clause, part_of
from juesuan.statements.near import meant_opener, meant_sign
from juesuan.statements.others import OthersReader
from juesuan.statements.running import end_of_words, listed
from juesuan.statements.scope import lists_of
from juesuan.statements.vocabulary import Statement

__all__ = ["ListReader"]

_PARTED: Final = 2  # signs 、 of a list that lost the words before it
_CUT: Final = 2  # signs of an opener that are left
_NEXT: Final = 16  # clauses in which the next amount is sought


class ListReader(OthersReader):
    """Reads lists, and words whose opener was damaged."""

    def _open(self, kind: str, said: str, first: int) -> None:
        raise NotImplementedError

    def _comprised(self, found: Iterable[Statement], first: int, until: int) -> None:
        """The list behind 主要包括, if it is that of the amount before."""
        owners = self.subject.owners
        named = owners or ((self.subject.meant,) if self.subject.meant else ())
        if named:
            own = (e for e in found if e.paths[0][:-1] == named[0])
            statement = next(own, None)
        elif self._begins() or self.subject.unnamed is not None:
            statement = self._list_left(found)
        else:
            return
        if statement is not None:  # 基本支出X万元，包括人员经费和公用经费
            self._names_of(statement, first, until, mended=not owners)

    def _names_of(self, statement: Statement, first: int, until: int, *, mended: bool) -> None:
        """The names up to their end, or to a colon: the words before the next list were lost."""
        until = self._next_amount(until)
        at = self.at
        while self.clauses[at - 1].start > first + 1:
            at -= 1
        inside = (n for n in range(at, self.at) if self.clauses[n].sign == ":")
        text = self.passage.text
        cut = next((n for n in inside if text[first : self.clauses[n].start].strip(":")), None)
        if cut is not None:
            until, self.at = self.clauses[cut].start - 1, cut
        path = statement.paths[0]
        names = []
        if not self.draft.counts.get(path):
            names = listed(self.passage, first, until, "names", None)
        if cut is not None and names:  # 奖金、伙食补助括：办公费: more than a name before the colon
            last = names.pop()
            self.draft.region(last.start or 0, last.end or 0, "unread")
        if names and mended:
            start, end = names[0].start or 0, names[0].end or 0
            said = self._label(path[:-1])
            words = names[0].value
            self.draft.note(diagnostics.NEAR_WORDS, start, end, words=words, meant=said)
        for leaf in names:
            self._set(self.draft.append(path), leaf)
        self.subject.order = max(self.subject.order, statement.order)

    def _next_amount(self, until: int) -> int:
        """基本工资、[奖金；]公用经费9.00万元: the amount behind a list whose end was lost, told.

        Where no sign stands before it the last name may be cut: 基本工资、奖金公用经费9.00万元.
        """
        clause = self.clauses[self.at] if self.at < len(self.clauses) else self.clause
        events = clause.events or ()
        if [event.rule for event in events[:3]] != ["lead", "names", "figures"]:
            return until
        named = next(event.tokens[0] for event in events if event.rule == "names")
        label = clause.tokens.index(named)
        start, end = clause.tokens[label].start, clause.tokens[label].end
        last = self.passage.text.rfind("、", clause.start, start)
        if clause.sign != ":" or last < 0:
            return until
        self._mended(start, end, self.passage.text[start:end])
        rest = part_of(self.passage.text, clause, label, len(clause.tokens))
        self.clauses[self.at] = rest._replace(sign=";")
        if last + 1 < start:
            self.draft.region(*self.passage.span(last + 1, start), "unread")
        return last

    def _list_left(self, found: Iterable[Statement]) -> Statement | None:
        """The one list that the printed order leaves where the name before it was lost.

        经费41.36万元，主要包括：基本工资、津贴补贴；公用经费9.00万元: that of 人员经费.
        """
        following = self._next_order()
        left = [
            each
            for each in found
            if self.subject.order < each.order < following
            and not self.draft.counts.get(each.paths[0])
            and self._may_be_named(each.paths[0][:-1])
        ]
        return left[0] if len(left) == 1 else None

    def _may_be_named(self, path: fields.Place) -> bool:
        """Whether the words before an unread figure are the rest of a label of this field."""
        words = self.subject.unnamed or ""
        known = self.scope.before.items()
        return not words or any(
            (said.endswith(words) or edits_between(words, said, 1) <= 1)
            and any(each.statement.paths[0] == path for each in labels)
            for said, labels in known
        )

    def _next_order(self) -> float:
        """The place of the next amount that is named."""
        for clause in self.clauses[self.at : self.at + _NEXT]:
            for event in clause.events or ():
                if event.rule == "names":
                    labels = self.scope.before[self._words(event.tokens[0])]
                    return min(each.statement.order for each in labels)
        return float("inf")

    def _is_near_base(self, clause: Clause) -> bool:
        """2023年度相比 and 与2023牛度相比 are a clause of their own: last year is the base."""
        if not self._takes_base(self._said(clause)):
            return False
        self._mended(clause.start, clause.end, self._words_of_base())
        return True

    def _without_opener(self, clause: Clause) -> bool:
        """Words whose opener was damaged or lost are read where they can be nothing else.

        主要包口：办公费、水费 / 决数小于预算数的主要原因：人员减少 / 费、水费、差旅费.
        """
        text, words = self.passage.text, self._said(clause)
        if text[clause.end : clause.end + 1] == ":":
            kind, said = meant_opener(words, self.scope)
            if kind:
                self._mended(clause.start, clause.end, said)
                self._open(kind, said, clause.end + 1)
                return True
        reason = next((each for each in clause.tokens if each.kind == "REASON"), None)
        if reason is not None:
            return self._reason_of_budget(text[clause.start : reason.start], clause, reason.end)
        lists = lists_of(self.scope.names)
        if not lists or words.count("、") < _PARTED:
            return False
        first = clause.start
        if self._begins() or clause.sign == ":":
            statement = self._list_left(lists)
        else:  # 公用经费9.00万元，主要水费、电费: the rest of 主要包括 is lost with a name or more
            own = (e for e in lists if self.subject.owners == (e.paths[0][:-1],))
            cut = any(said[:_CUT] == words[:_CUT] for said in self.scope.openers)
            statement = next(own, None) if cut else None
        if statement is None:
            return False
        if clause.sign != ":":  # the first may be the rest of a name
            first = text.index("、", first) + 1
            self.draft.region(*self.passage.span(clause.start, first), "unread")
        until, self.at = end_of_words(text, self.clauses, self.at, "names", -1, self.scope)
        self._names_of(statement, first, until, mended=True)
        return True

    def _reason_of_budget(self, before: str, clause: Clause, first: int) -> bool:
        """决数小于预算数的主要原因：T belongs to the budget of which the sentence before spoke."""
        if meant_sign(before.removesuffix(known_words("words", "of")[0])) != "DIRECTION":
            return False
        groups = self.subject.groups
        if not groups:
            groups = self.subject.groups = self._compared(self.subject.budget)
        if not groups or groups[0][-1] == fields.YEAR_ON_YEAR:
            return False
        self._mended(clause.start, clause.start + len(before), self._label(groups[0]))
        self._open("REASON", self.passage.text[clause.start + len(before) : first], first)
        return True
