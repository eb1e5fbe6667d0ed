"""Running words: reasons, uses, lists and the texts that a section states."""

from __future__ import annotations

from juesuan.grammar_rules import known_words
from juesuan.model.leaves import Figure
from juesuan.statements import fields
from juesuan.statements.fields import Place
from juesuan.statements.lexer import Span
from juesuan.statements.plans import Event
from juesuan.statements.reading import Reading, common
from juesuan.statements.running import end_of_words, listed
from juesuan.statements.vocabulary import Label, Path, Statement

__all__ = ["TextReader"]

_COUNTED = {"divisions": "division_count", "subordinate_units": "subordinate_unit_count"}


class TextReader(Reading):
    """Reads the words behind 主要原因是, 主要用于 and the labels of texts."""

    def _opener(self, event: Event, before: tuple[Event, ...]) -> None:
        """主要原因是, 主要用于, 分别是: the words behind it, to where they end."""
        token = event.tokens[0]
        said = self._words(token)
        if token.kind == "PURPOSE" and known_words("words", "list_follows")[0] in said:
            self.subject.budget_listed = None
            return
        first = self.at - 1
        until, self.at = end_of_words(self.passage.text, self.clauses, self.at, token, self.scope)
        words = [e for each in self.clauses[first : self.at] for e in each.tokens]
        if any(each.kind == "FIGURE" and each.start > token.start for each in words):
            self.behind_figure = self.at
        if token.kind == "REASON":
            self._reason(token, until, before)
        elif token.kind == "PURPOSE":
            self._purpose(token, until)
        else:
            self._stated_words(token, until)

    def _reason(self, token: Span, until: int, before: tuple[Event, ...]) -> None:
        groups = self.subject.groups
        named = any(event.rule in ("names", "header") for event in before)
        based = any(event.rule in ("comparison", "direction") for event in before)
        if self.subject.owners and (based or (named and not groups)):
            base = self.subject.base if based else self._base_of_reason(token)
            part = fields.group(common(self.subject.owners), base) if base else None
            groups = (part,) if part is not None else ()
        if not groups and self.subject.base is not None and self.subject.owners:
            part = fields.group(common(self.subject.owners), self.subject.base)
            groups = (part,) if part is not None else ()
        leaf = self.passage.words(token.end, until)
        for part in groups[:1]:
            if leaf is not None and not self.draft.has((*part, "reason")):
                self._set((*part, "reason"), leaf)

    def _base_of_reason(self, token: Span) -> str | None:
        said = self._words(token)
        return (
            fields.YEAR_ON_YEAR if said[:2] in known_words("words", "change") else self.subject.base
        )

    def _purpose(self, token: Span, until: int) -> None:
        if not self.subject.owners:
            return
        place = fields.nearest(self.subject.owners[0], "used_for")
        leaf = self.passage.words(token.end, until)
        if place is not None and leaf is not None and not self.draft.has(place):
            self._set(place, leaf)

    def _stated_words(self, token: Span, until: int) -> None:
        labels = self.scope.before[self._words(token)]
        statement = self._of_words(labels)
        if statement is None:
            return
        path = self._in_last_row(statement.paths[0])
        if path[-1] == "comprises" and self._listing() != (path[:-1],):
            return  # 基本支出X万元，包括人员经费和公用经费
        if statement.kind in ("names", "enumeration"):
            if not self.draft.counts.get(path) and self._is_counted(path):
                for leaf in listed(
                    self.passage, token.end, until, statement.kind, self._count(path)
                ):
                    self._set(self.draft.append(path), leaf)
        else:
            words = self.passage.words(token.end, until)
            if words is not None and not self.draft.has(path):
                self._set(path, words)
        self.subject.order = max(self.subject.order, statement.order)

    def _listing(self) -> tuple[Place, ...]:
        """What a list belongs to: what was said last, also where its name was damaged."""
        return self.subject.owners or (self.subject.meant,)

    def _is_counted(self, path: Place) -> bool:
        """A list of units or divisions follows its count: 部门决算包括：A、B is none."""
        return path[-1] not in _COUNTED or self._count(path) is not None

    def _count(self, path: Place) -> Figure | None:
        """The figure that counts a list: the field that stands before it in the model."""
        name = _COUNTED.get(str(path[-1]))
        found = self.draft.get((*path[:-1], name)) if name else None
        return found if isinstance(found, Figure) else None

    def _of_words(self, labels: tuple[Label, ...]) -> Statement | None:
        """Of several that open with the same words the one behind the last statement."""
        last = self.subject.order
        prefix = self._listing()[0][:2]
        near = [e.statement for e in labels if prefix and e.statement.paths[0][:2] == prefix]
        fit = [each for each in near if each.order > last] or [
            each.statement for each in labels if each.statement.order > last
        ]
        return min(
            fit, key=lambda each: each.order, default=labels[0].statement if labels else None
        )

    def _in_last_row(self, path: Path) -> Place:
        """The path in the row that was begun last; words alone begin none."""
        for length in range(1, len(path)):
            if fields.is_rows(path[:length]):
                last = max(self.draft.counts.get(path[:length], 0) - 1, 0)
                return (*path[:length], last, *path[length:])
        return path
