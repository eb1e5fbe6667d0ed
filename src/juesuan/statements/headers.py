"""Items of the functional classification: the rows that 类, 款 and 项 open."""

from __future__ import annotations

import re
from typing import Final

from juesuan import diagnostics
from juesuan.model.leaves import Text
from juesuan.numbering import number_at
from juesuan.statements import fields
from juesuan.statements.fields import Place
from juesuan.statements.lexer import Span
from juesuan.statements.plans import Event
from juesuan.statements.reading import Reading, Refused

__all__ = ["HeaderReader"]

_MARK = re.compile(r"(?:\(+[类款项]\)*|[类款项]\)+)$")
_CODE: Final = 7  # digits of an item: 2010301


class HeaderReader(Reading):
    """Reads the names of items, and opens a row for each."""

    def _header(self, event: Event) -> None:
        """类, 款 and 项 open an item; a class alone one of 结构情况 (or of 三).

        Where 结构情况 was stated already, a class alone is the first of the items: 北京 states
        below it, class by class, what each 款 comes to.
        """
        kinds = {token.kind: token for token in event.tokens}
        below = "GROUP" in kinds and "CLASS" not in kinds and self.class_above is not None
        of_items = "CLASS_NAME" not in kinds and (len(kinds) > 1 or "CLASS" not in kinds)
        rows = self._rows("items" if of_items or self._repeats_classes(kinds) else "classes")
        if "CLASS" in kinds:
            self._keep_class(kinds["CLASS"])
        elif "ITEM" in kinds and not below:
            raise Refused(diagnostics.CLAUSE)
        unnamed = "CLASS_NAME" in kinds and self.clause.tokens[0].kind != "NUMBERED"
        if rows is None:
            raise Refused(diagnostics.CLAUSE)
        if unnamed and (self.subject.blocked or self.subject.by_nature):
            # Of a list of which the item before is unknown, or of other kinds.
            raise Refused(diagnostics.CLAUSE)
        if rows[-1] == "classes":
            self._once(rows, event.tokens[0])
        row = self.draft.append(rows)
        self._numbered(rows, row)
        if below:
            self._set((*row, "class_"), self.class_above)
        for kind, name in (
            ("CLASS", "class_"),
            ("CLASS_NAME", "class_"),
            ("GROUP", "group"),
            ("ITEM", "item"),
            ("CODED", "item"),
        ):
            token = kinds.get(kind)
            if token is not None:
                leaf = self._named(token, _CODE if kind == "CODED" else 0)
                if leaf is not None:
                    self._set((*row, name), leaf)
        amount = "expenditure" if rows[-1] == "items" else "amount"
        self.subject.names(((*row, amount),), (), self.subject.order)
        self.subject.budget = None

    def _named(self, token: Span, code: int = 0) -> Text | None:
        """The name of a class, group or item, without its code and its mark."""
        mark = _MARK.search(self._words(token))
        end = token.end if mark is None else token.start + mark.start()
        return self.passage.words(token.start + code, end, quotes=False)

    def _once(self, rows: Place, token: Span) -> None:
        """A class stands once in 结构情况; again, it is of a part whose heading was lost."""
        name = self._words(token)
        if (rows, name) in self.classes:
            raise Refused(diagnostics.REPEATED, label=name)
        self.classes.add((rows, name))

    def _keep_class(self, token: Span) -> None:
        """The class on the line above goes on where the same class states its amount."""
        above = self.class_above
        if above is not None and self._named(token) != above.value:
            self.class_above = None

    def _numbered(self, rows: Place, row: Place) -> None:
        """A gap in the numbers of items: one may have been lost, and renames the others."""
        lead = self.clause.tokens[0]
        if lead.kind != "NUMBERED":
            return
        number = number_at(self._words(lead))
        if number is None:
            return
        if rows[-1] == "items":
            self.draft.set((*row, "number"), number.value)
        last = self.numbers.get(rows, 0)
        self.numbers[rows] = number.value
        if last and number.value != last + 1:
            start, end = self.passage.span(lead.start, lead.end)
            self.draft.diagnose(diagnostics.GAP.at(start, end, last=last, number=number.value))

    def _repeats_classes(self, kinds: dict[str, Span]) -> bool:
        """Whether a class in words of its own comes below a heading after 结构情况 was stated."""
        if kinds.keys() != {"CLASS"} or not self.classes_stated or self._rows("items") is None:
            return False
        token = kinds["CLASS"]
        self.class_above = self._named(token)
        return True

    def _rows(self, name: str) -> Place | None:
        for section in self.scope.names:
            path: Place = (*section.split("__"), name)
            if fields.is_rows(path):
                return path
        return None
