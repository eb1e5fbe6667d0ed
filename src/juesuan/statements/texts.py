"""Running words: reasons, uses, lists and the texts that a section states."""

from __future__ import annotations

import re

from juesuan import diagnostics
from juesuan.grammar_rules import known_words
from juesuan.model.leaves import Figure
from juesuan.statements import fields
from juesuan.statements.fields import Place
from juesuan.statements.lexer import Span
from juesuan.statements.listing import ListReader
from juesuan.statements.plans import Event
from juesuan.statements.reading import Refused, common
from juesuan.statements.running import end_of_words, listed
from juesuan.statements.scope import lists_of
from juesuan.statements.vocabulary import Label, Statement
from juesuan.statements.words import quoted

__all__ = ["TextReader"]

_COMPARED = ("change", "rate", "completion_rate", "variance_rate")
_COUNTED = {"divisions": "division_count", "subordinate_units": "subordinate_unit_count"}


class TextReader(ListReader):
    """Reads the words behind 主要原因是, 主要用于 and the labels of texts."""

    def _opener(self, event: Event, before: tuple[Event, ...]) -> None:
        """主要原因是, 主要用于, 分别是: the words behind it, to where they end."""
        token = event.tokens[0]
        said = self._words(token)
        kinds = [each for each in self.clause.kinds if each != "LINK"]
        if token.kind == "PURPOSE" and kinds[-2:] in (["FINAL", "FIGURE"], ["BUDGET", "FIGURE"]):
            # 主要用于退休支出决算为9.00万元: the end of the words was lost, and who knows what else
            raise Refused(diagnostics.CLAUSE)
        words = self.passage.text[self.clause.start : token.start]
        stated = {"names", "header", "direction"} & {event.rule for event in before}
        if (
            token.kind == "REASON"
            and not stated
            and self._reason_of_budget(words, self.clause, token.end)
        ):
            return
        self._open(token.kind, said, token.end, before)

    def _listing(self, event: Event) -> None:
        """主要用于以下方面: what follows is no list of budgets."""
        self.subject.budget_listed = None

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
        figures = [each for each in tokens if each.kind == "FIGURE" and each.start >= first]
        if figures:
            self.behind_figure = self.at
        if kind == "PURPOSE":
            self._tell_cut(figures)
        taken = self.taken
        if kind == "REASON":
            repeated = self._reason(said, first, until, before)
        elif kind == "PURPOSE":
            repeated = self._purpose(first, until)
        else:
            repeated = self._stated_words(labels, first, until)
        if repeated is None or (figures and self.taken == taken):
            start, end = self.passage.span(first - len(said), until)
            words = quoted(self.passage.text[first - len(said) : until])
            code = diagnostics.REPEATED if repeated else diagnostics.MISPLACED
            self.draft.unread(code, start, end, words=words, label=repeated or "")

    def _tell_cut(self, figures: list[Span]) -> None:
        """主要用于防汛 / [等支出。年初预算为] / 8.00万元: the words may have lost a line."""
        for each in figures:
            start, end = self.passage.span(each.start, each.end)
            if self._piece(start)[0] == start:
                self.draft.note(diagnostics.CLAUSE, start, end, words=self._words(each))

    def _reason(self, said: str, first: int, until: int, before: tuple[Event, ...]) -> str | None:
        """Sets a reason; its label where the amount has one, None where it may be of two."""
        groups = self.subject.groups
        named = any(event.rule in ("names", "header") for event in before)
        based = any(event.rule in ("comparison", "direction") for event in before)
        if self.subject.owners and (based or (named and not groups)):
            of_change = not based and said[:2] in known_words("words", "change")
            groups = self._compared(fields.YEAR_ON_YEAR if of_change else self.subject.base)
        groups = groups or self._compared(self.subject.base)
        if not named and self._may_be_of_whole(groups):
            return None
        return self._set_words((*groups[0], "reason"), first, until) if groups else ""

    def _set_words(self, place: Place, first: int, until: int) -> str:
        """Words to their field; its label where it has some already, else nothing."""
        if self.draft.has(place):
            return self._label(place)
        leaf = self.passage.words(first, until)
        if leaf is not None:
            self._set(place, leaf)
        return ""

    def _may_be_of_whole(self, groups: tuple[Place, ...]) -> bool:
        """三公经费比上年减少2万元，其中：公务接待费减少1万元。主要原因是…: of which of the two?"""
        if not (groups and self.subject.parts_stated and self.subject.whole):
            return False
        if any(isinstance(step, int) for step in groups[0]):
            return False  # an item begins a line of its own
        if self.at < len(self.clauses) and self.clauses[self.at].sentence == self.clause.sentence:
            return False  # 其中：甲费减少1万元。主要原因是…；乙费…: the next part has its own
        base = next(each for each in fields.BASES if each in groups[0])
        of_whole = fields.group(common(self.subject.whole), base)
        if of_whole in (None, groups[0]):
            return False
        compared = any(self.draft.has((*of_whole, each)) for each in _COMPARED)
        return compared and not self.draft.has((*of_whole, "reason"))

    def _purpose(self, first: int, until: int) -> str:
        if not self.subject.owners:
            return ""
        place = fields.nearest(self.subject.owners[0], "used_for")
        return "" if place is None else self._set_words(place, first, until)

    def _stated_words(self, labels: tuple[Label, ...], first: int, until: int) -> str:
        if labels[0].statement in lists_of(self.scope.names):
            self._comprised([each.statement for each in labels], first, until)
            return ""
        statement = self._of_words(labels)
        if statement is None:
            return ""
        path = self._in_last_row(statement.paths[0])
        if path is None:  # 评价等级为优: of no project that was begun
            said = self._label(statement.paths[0])
            self.draft.unread(diagnostics.MISPLACED, *self.passage.span(first, until), words=said)
            return ""
        repeated = ""
        if statement.kind in ("names", "enumeration"):
            begun = first - len(labels[0].words)
            counted = self._is_counted(path) and not self._is_of_accounts(begun)
            number = re.fullmatch("[0-9]+.?", self.passage.text[first:until])  # 发现的问题2个
            if counted and number is None and not self.draft.counts.get(path):
                found = listed(self.passage, first, until, statement.kind, self._count(path))
                for leaf in found:
                    self._set(self.draft.append(path), leaf)
        else:
            repeated = self._set_words(path, first, until)
        self.subject.order = max(self.subject.order, statement.order)
        return repeated

    def _is_counted(self, path: Place) -> bool:
        """A list of units or divisions follows its count: 部门决算包括：A、B is none."""
        return path[-1] not in _COUNTED or self._count(path) is not None

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
        prefix = (self.subject.owners or (self.subject.meant,))[0][:2]
        all_of = list(dict.fromkeys(each.statement for each in labels))
        near = [each for each in all_of if prefix and each.paths[0][:2] == prefix]
        fit = [each for each in near if each.order > last] or near
        fit = fit or [each for each in all_of if each.order > last]
        if not fit and len(all_of) == 1:
            fit = all_of
        return min(fit, key=lambda each: each.order, default=None)
