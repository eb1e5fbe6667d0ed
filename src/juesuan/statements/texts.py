"""Running words: reasons, uses, lists and the texts that a section states.

Also where words of a list or its opener were lost: 公用经费9.00万元，主要包口：办公费、印刷费.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from juesuan import diagnostics
from juesuan.closest import edits_between
from juesuan.grammar_rules import known_words
from juesuan.model.leaves import Figure, Text
from juesuan.statements import fields
from juesuan.statements.bases import common, comparisons_with
from juesuan.statements.clauses import Clause, part_of
from juesuan.statements.comprised import begin_operating
from juesuan.statements.fields import Place
from juesuan.statements.filling import set_leaf
from juesuan.statements.lexer import Span
from juesuan.statements.near import SIGNS, meant_kind, meant_opener
from juesuan.statements.plans import FIGURES, Event
from juesuan.statements.projects import place_in_last_row
from juesuan.statements.reading import Reading, Refused
from juesuan.statements.running import end_of_words, listed
from juesuan.statements.vocabulary import Label, Statement, lists_of

_COMPARED = ("change", "rate", "completion_rate", "variance_rate")
_COUNTED = {"divisions": "division_count", "subordinate_units": "subordinate_unit_count"}
_LINES_BELOW: Final = 120  # signs
_PARTED: Final = 2  # signs 、 of a list that lost the words before it
_CUT: Final = 2  # signs of an opener that are left
_NEXT: Final = 16  # clauses in which the next amount is sought


class TextReader(Reading):
    """Reads the words behind 主要原因是, 主要用于 and the labels of texts."""

    def _opener(self, event: Event, before: tuple[Event, ...]) -> None:
        """主要原因是, 主要用于, 分别是: the words behind it, to where they end."""
        token = event.tokens[0]
        said = self.words(token)
        kinds = [each for each in self.clause.kinds if each != "LINK"]
        if token.kind == "PURPOSE" and kinds[-2:] in (["FINAL", "FIGURE"], ["BUDGET", "FIGURE"]):
            # 主要用于退休支出决算为9.00万元: the end of the words was lost, and who knows what else
            raise Refused(diagnostics.CLAUSE)
        words = self.passage.text[self.clause.start : token.start]
        named = {"names", "header", "direction"} & {event.rule for event in before}
        of_budget = token.kind == "REASON" and not named
        if of_budget and self._reason_of_budget(words, self.clause, token.end):
            return
        first, end = token.end, self.clause.end
        if token.kind == "OPENER" and end - first == 1 and self.passage.text[end : end + 1] == ":":
            self.tell_meant(token.start, end, said)  # 主要包括括：办公费
            first = end + 1
        self._open(token.kind, said, first, before)

    def _listing(self, event: Event) -> None:
        """主要用于以下方面: what follows is no list of budgets."""
        self.subject.budget.listed = None

    def _open(self, kind: str, said: str, first: int, before: tuple[Event, ...] = ()) -> None:
        """The words from ``first`` on, behind what says of which kind they are."""
        order, labels = -1, self.scope.before.get(said, ())
        if kind == "OPENER":
            kind = labels[0].statement.kind
            order = min(each.statement.order for each in labels)
        begun = self.at - 1
        until, self.at = end_of_words(
            self.passage.text, self.clauses, self.at, kind, order, self.scope
        )
        figured = (each for each in self.clauses[begun : self.at] if each.figures)
        tokens = (e for each in figured for e in each.tokens)
        counted = [each for each in tokens if each.kind in FIGURES and each.start >= first]
        figures = [each for each in counted if each.kind == "FIGURE"]
        if kind == "PURPOSE":
            self._tell_cut(figures)
        taken = self.taken
        if kind == "REASON":
            repeated = self._reason(said, first, until, before)
        elif kind == "PURPOSE":
            repeated = self._purpose(first, until)
        elif self.passage.text.endswith(known_words("words", "denied"), 0, first - len(said)):
            repeated = None
        else:
            repeated = self._stated_words(labels, first, until)
        if counted:
            self.subject.spoken.between = self.unit_of(counted[-1])
        if repeated is None or (figures and self.taken == taken):
            code = diagnostics.REPEATED if repeated else diagnostics.MISPLACED
            self.leave(first - len(said), until, code, label=repeated or "")

    def _tell_cut(self, figures: list[Span]) -> None:
        """主要用于防汛 / [等支出。年初预算为] / 8.00万元: the words may have lost a line."""
        for each in figures:
            start, _ = self.passage.span(each.start, each.end)
            if self.line_at(start)[0] == start:
                self.tell(diagnostics.CLAUSE, each.start, each.end)

    def _reason(self, said: str, first: int, until: int, before: tuple[Event, ...]) -> str | None:
        """Sets a reason; its label where the amount has one, None where it may be of two."""
        groups = self.subject.spoken.groups
        named = any(event.rule in ("names", "header") for event in before)
        based = any(event.rule in ("comparison", "direction") for event in before)
        if self.subject.spoken.owners and (based or (named and not groups)):
            of_change = not based and said[:2] in known_words("words", "change")
            groups = comparisons_with(
                self, fields.YEAR_ON_YEAR if of_change else self.subject.base.name
            )
        groups = groups or comparisons_with(self, self.subject.base.name)
        if not named and self._may_be_of_whole(groups):
            return None
        return self._set_words((*groups[0], "reason"), first, until) if groups else ""

    def _set_words(self, place: Place, first: int, until: int) -> str:
        """Words to their field; its label where it has some already, else nothing."""
        if self.draft.has(place):
            return fields.label_of(place)
        leaf = self.passage.words(first, until)
        if leaf is not None:
            set_leaf(self, place, leaf)
        return ""

    def _may_be_of_whole(self, groups: tuple[Place, ...]) -> bool:
        """三公经费比上年减少2万元，其中：公务接待费减少1万元。主要原因是…: of which of the two?"""
        if not (groups and self.subject.spoken.parts_stated and self.subject.paragraph.whole):
            return False
        base = next(each for each in fields.BASES if each in groups[0])
        of_whole = fields.group(common(self.subject.paragraph.whole), base)
        if of_whole in (None, groups[0]):
            return False
        compared = any(self.draft.has((*of_whole, each)) for each in _COMPARED)
        return compared and not self.draft.has((*of_whole, "reason"))

    def _purpose(self, first: int, until: int) -> str:
        owners = self.subject.spoken.owners
        place = fields.nearest(owners[0], "used_for") if owners else None
        return "" if place is None else self._set_words(place, first, until)

    def _stated_words(self, labels: tuple[Label, ...], first: int, until: int) -> str:
        if labels[0].statement in lists_of(self.scope.names):
            self._comprised([each.statement for each in labels], first, until)
            return ""
        statement = self._of_words(labels)
        if statement is None:
            return ""
        path = place_in_last_row(self, statement.paths[0])
        if path is None:  # 评价等级为优: of no project that was begun
            said = fields.label_of(statement.paths[0])
            begin = first if first < until else first - len(said)  # nothing stands behind
            self.leave(begin, max(first, until), diagnostics.MISPLACED, words=said)
            return ""
        repeated = ""
        if statement.kind in ("names", "enumeration"):
            begun = first - len(labels[0].words)
            if self._is_of_unread_count(path, begun):
                self.leave(begun, until, diagnostics.MISPLACED)
                return ""
            counted = self._is_counted(path) and not self._is_of_accounts(begun)
            number = re.fullmatch("[0-9]+.?", self.passage.text[first:until])  # 发现的问题2个
            if counted and number is None and not self.draft.counts.get(path):
                found = listed(self.passage, first, until, statement.kind, self._count(path))
                for leaf in found:
                    set_leaf(self, self.draft.append(path), leaf)
        else:
            repeated = self._set_words(path, first, until)
        self.subject.order = max(self.subject.order, statement.order)
        return repeated

    def _is_counted(self, path: Place) -> bool:
        """A list of units or divisions follows its count: 部门决算包括：A、B is none.

        The count may be one that was not taken: 下设5个科室和2个中心.
        """
        count = (*path[:-1], _COUNTED.get(str(path[-1]), ""))
        return path[-1] not in _COUNTED or self.draft.has(count) or count in self.damaged

    def _is_of_unread_count(self, path: Place, at: int) -> bool:
        """内设机构7个，直属机构2个，分别是：…: names of what was counted last, which is unread."""
        count = self._count(path)
        unread = [clause for clause, _, _ in self.unknown.values() if clause.end <= at]
        if count is None or not unread or (*path[:-1], _COUNTED[str(path[-1])]) in self.damaged:
            return False
        figures = [each for each in unread[-1].tokens if each.kind == "FIGURE"]
        behind = self.passage.span(unread[-1].start, unread[-1].end)[0] > (count.start or 0)
        return behind and [self.unit_of(each) for each in figures] == [count.unit]

    def _is_of_accounts(self, at: int) -> bool:
        """内设9个处室。部门决算包括：本级决算: what the accounts hold is no division."""
        return self.passage.text.endswith(known_words("words", "accounts"), 0, at)

    def _count(self, path: Place) -> Figure | None:
        """The figure that counts a list: the field that stands before it in the model."""
        name = _COUNTED.get(str(path[-1]))
        found = self.draft.get((*path[:-1], name)) if name else None
        return found if isinstance(found, Figure) else None

    def _of_words(self, labels: tuple[Label, ...]) -> Statement | None:
        """Of several that open with the same words that of the expense that was named last.

        Without one it is that behind the last statement.
        """
        last = self.subject.order
        prefix = (self.subject.meant() or ((),))[0][:2]
        all_of = list(dict.fromkeys(each.statement for each in labels))
        near = [each for each in all_of if prefix and each.paths[0][:2] == prefix]
        fit = [each for each in near if each.order > last] or near
        fit = fit or [each for each in all_of if each.order > last]
        return min(fit, key=lambda each: each.order, default=None)

    def _comprised(self, found: Iterable[Statement], first: int, until: int) -> None:
        """The list behind 主要包括, if it is that of the amount before."""
        owners = self.subject.spoken.owners
        named, barrier = self.subject.meant(), self.subject.barrier
        if named:
            own = (e for e in found if e.paths[0][:-1] == named[0])
            statement = next(own, None)
        elif self.begins() or (barrier is not None and barrier.words is not None):
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
            said = fields.label_of(path[:-1])
            words = names[0].value
            self.draft.note(diagnostics.NEAR_WORDS, start, end, words=words, meant=said)
        names = self._without_operating(statement, names)
        for leaf in names:
            set_leaf(self, self.draft.append(path), leaf)
        self.subject.order = max(self.subject.order, statement.order)

    def _without_operating(self, statement: Statement, names: list[Text]) -> list[Text]:
        """The names of 人员经费 without those of 公用经费, whose amount stood in a line between."""
        other = lists_of(self.scope.names)[-1]
        path = other.paths[0]
        if other is statement or self.draft.counts.get(path) or self._is_named(path[:-1]):
            return names
        at = begin_operating(names, self.line_at)
        if at is None or self._is_named_next(path[:-1]):
            return names
        start, end = names[at].start or 0, names[at].end or 0
        cut = self.line_at(start)[1] < end
        if cut:
            self.draft.region(start, end, "unread")
        said, meant = names[at].value, fields.label_of(path[:-1])
        self.draft.note(diagnostics.NEAR_WORDS, start, end, words=said, meant=meant)
        for leaf in names[at + cut :]:
            set_leaf(self, self.draft.append(path), leaf)
        return names[:at]

    def _is_named(self, path: Place) -> bool:
        """Whether the paragraph names an amount, anywhere."""
        labels = (each for clause in self.clauses for each in clause.tokens if each.kind == "LABEL")
        known = (self.scope.before.get(self.words(each), ()) for each in labels)
        return any(each.statement.paths[0] == path for found in known for each in found)

    def _is_named_next(self, path: Place) -> bool:
        """Whether the lines below the paragraph name an amount: it has a list of its own there."""
        end = self.passage.pieces[-1][1]
        below = self.passage.source[end : end + _LINES_BELOW]
        known = self.scope.before.items()
        return any(
            words in below and any(each.statement.paths[0] == path for each in labels)
            for words, labels in known
        )

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
        self.tell_meant(start, end, self.passage.text[start:end])
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
        barrier = self.subject.barrier
        words = (barrier and barrier.words) or ""
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
                    labels = self.scope.before[self.words(event.tokens[0])]
                    return min(each.statement.order for each in labels)
        return float("inf")

    def _without_opener(self, clause: Clause) -> bool:
        """Words whose opener was damaged or lost are read where they can be nothing else.

        主要包口：办公费、水费 / 决数小于预算数的主要原因：人员减少 / 费、水费、差旅费.
        """
        text, words = self.passage.text, self.words(clause)
        if text[clause.end : clause.end + 1] == ":":
            kind, said = meant_opener(words, self.scope)
            if kind:
                self.tell_meant(clause.start, clause.end, said)
                self._open(kind, said, clause.end + 1)
                return True
        reason = next((each for each in clause.tokens if each.kind == "REASON"), None)
        if reason is not None:
            return self._reason_of_budget(text[clause.start : reason.start], clause, reason.end)
        lists = lists_of(self.scope.names)
        if not lists or words.count("、") < _PARTED:
            return False
        first = clause.start
        if clause.sign == "、":
            statement = self._list_of_damaged(lists)
        elif self.begins() or clause.sign == ":":
            statement = self._list_left(lists)
        else:  # 公用经费9.00万元，主要水费、电费: the rest of 主要包括 is lost with a name or more
            own = (e for e in lists if self.subject.spoken.owners == (e.paths[0][:-1],))
            cut = any(said[:_CUT] == words[:_CUT] for said in self.scope.openers)
            statement = next(own, None) if cut else None
        if statement is None:
            return False
        if clause.sign not in ":、":  # the first may be the rest of a name
            first = text.index("、", first) + 1
            self.draft.region(*self.passage.span(clause.start, first), "unread")
        until, self.at = end_of_words(text, self.clauses, self.at, "names", -1, self.scope)
        self._names_of(statement, first, until, mended=True)
        return True

    def _list_of_damaged(self, lists: Iterable[Statement]) -> Statement | None:
        """公用经费9.00 / [万元，主要包括：办公费、水] / 费、电费、差旅费: the rest of its list."""
        before = self.before()
        if before.events is not None or not self.is_broken(before.start, before.end):
            return None
        said = (self.words(each) for each in before.tokens if each.kind == "LABEL")
        named = {e.statement.paths[0] for words in said for e in self.scope.before.get(words, ())}
        return next((each for each in lists if each.paths[0][:-1] in named), None)

    def _reason_of_budget(self, before: str, clause: Clause, first: int) -> bool:
        """决数小于预算数的主要原因：T belongs to the budget of which the sentence before spoke."""
        if meant_kind(before.removesuffix(known_words("words", "of")[0]), *SIGNS) != "DIRECTION":
            return False
        spoken = self.subject.spoken
        groups = spoken.groups = spoken.groups or comparisons_with(self, self.subject.budget.name)
        if not groups or groups[0][-1] == fields.YEAR_ON_YEAR:
            return False
        self.tell_meant(clause.start, clause.start + len(before), fields.label_of(groups[0]))
        self._open("REASON", self.passage.text[clause.start + len(before) : first], first)
        return True
