"""One table while it is read: its unit, what its cells state, and what stays unread."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from juesuan import diagnostics
from juesuan.diagnostic import DiagnosticCode
from juesuan.model.account_parts import AccountEntry
from juesuan.model.declare import declared_fields, node_class
from juesuan.model.leaves import Figure, Text, new_figure, new_text
from juesuan.model.made import made
from juesuan.reading.accounts.grid import is_nothing
from juesuan.reading.accounts.words import fields_by_label, is_amount, label_begins, says_others
from juesuan.reading.draft import Draft, spanned
from juesuan.reading.values import decimal
from juesuan.source import Stretch
from juesuan.statements.whose import Own

# Why cells stay unread.
CELLS: Final = "单元格数与表头不符，无法判断各金额所属的列"
COLUMNS: Final = "各单元格与表头的列对不上"
NAMELESS: Final = "金额没有对应的项目"
COUNTED: Final = "金额没有对应的项目，其名称说的是数量或比例"
OF_OTHERS: Final = "单元格所在的行写的是其他年度、预算或单位"
OTHER_FUND: Final = "单元格所在的科目属于另一本预算的表"
ELSEWHERE: Final = "单元格所在各行之上写的是其他年度、预算、单位或金额单位"

# Where white space may stand inside one number: at a line break, beside a point or a comma, and
# between groups of three digits.
_BREAK = re.compile(r"\s*\n\s*|\s+(?=[.,])|(?<=[.,-])\s+")
_ONE_NUMBER = re.compile(r"\S*|-?\d{1,3}(?: \d{3})*(?:\.\d+)?")


class Page:
    """Gives the leaves of one table, and says which rows and cells stay unread."""

    def __init__(self, draft: Draft, folded: str, label: str, own: Own) -> None:
        self.draft = draft
        self.folded = folded
        self.label = label
        self.own = own
        self.unit: str | None = None
        self.year: str | None = None
        self.incomplete = False

    def says_others(self, words: str) -> bool:
        """Whether words name another year, time or unit than that of the table, or a budget."""
        return says_others(self.own, words, self.year)

    def amount(self, cell: Stretch, unit: str | None = None) -> Figure | None:
        """The amount of a cell, None where it is empty; a cell that is none stays unread."""
        if is_amount(cell.text) and (cell.offsets is None or self._is_one_number(cell)):
            return new_figure(decimal(cell.text), unit or self.unit, cell.start, cell.end)
        if not is_nothing(cell.text):
            words = self.draft.source[cell.start : cell.end]
            self._unread(diagnostics.ACCOUNTS_CELL, [cell], words=words)
        return None

    def _is_one_number(self, cell: Stretch) -> bool:
        written = _BREAK.sub("", self.folded[cell.start : cell.end])
        return _ONE_NUMBER.fullmatch(written) is not None

    def text(self, words: Stretch, first: int = 0, last: int | None = None) -> Text:
        """Words without white space, as the document writes them."""
        last = len(words.text) if last is None else last
        return new_text(self._words_as_written(words, first, last), *words.span(first, last))

    def own_words(self, cell: Stretch, last: int | None = None) -> str:
        """A label as the document writes it, without white space and number."""
        last = len(cell.text) if last is None else last
        return self._words_as_written(cell, label_begins(cell.text[:last]), last)

    def _words_as_written(self, words: Stretch, first: int, last: int) -> str:
        source, (_, base, offsets) = self.draft.source, words
        if offsets is None:
            return source[base + first : base + last]
        return "".join([source[at] for at in offsets[first:last]])

    def unread(self, places: Sequence[Any], reason: str) -> None:
        """Cells, or leaves of them, that follow each other and stay unread."""
        self._unread(diagnostics.ACCOUNTS_ROW, places, reason=reason)

    def leave(self, cells: Sequence[Stretch], reason: str) -> None:
        """Amounts of columns that the form does not have: one word on all of them is enough."""
        stated = [cell for cell in cells if not is_nothing(cell.text)]
        for cell in stated[1:]:
            self.draft.region(cell.start, cell.end, "unread")
        self.unread(stated[:1], reason)

    def tell(self, code: DiagnosticCode, place: Any, words: str, meant: str) -> None:
        """What words of the head were read as."""
        self.draft.note(code, place.start, place.end, words=words, meant=meant)

    def tell_damaged_row(self, cells: Sequence[Stretch], label: str) -> None:
        """A row whose label was damaged: it names no figure, and the label that is near is told."""
        at = cells[0].start, filled_cells(cells)[-1].end
        self.incomplete = True
        words = self.own_words(cells[0])
        self.draft.unread(diagnostics.NEAR_LABEL, *at, words=words, label=label)

    def tell_repeated(self, cells: Sequence[Stretch], label: str) -> None:
        """Cells that state again what the table has stated."""
        self._unread(diagnostics.ACCOUNTS_REPEATED, cells, label=label)

    def _unread(self, code: DiagnosticCode, places: Sequence[Any], **words: str) -> None:
        stated = [each for each in places if each.end > each.start]
        if stated:
            self.incomplete = True
            self.draft.unread(code, stated[0].start, stated[-1].end, table=self.label, **words)


def filled_cells(cells: Sequence[Stretch]) -> list[Stretch]:
    return [cell for cell in cells if cell.text]


def node_of(cls: type[Any], given: Mapping[str, Any], **more: Any) -> Any:
    """A node of a class from values by label and by field; None where nothing is given."""
    fields = fields_of(cls, given)
    fields |= {name: value for name, value in more.items() if value is not None}
    return spanned(cls, **fields) if fields else None


def fields_of(cls: type[Any], given: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a class from amounts, or nodes of them, under official labels or in the
    document's own words: what it does not declare becomes an entry."""
    known = fields_by_label(cls)
    fields: dict[str, Any] = {}
    others: list[Any] = []
    for label, value in given.items():
        field = known.get(label)
        if field is not None:
            fields[field.name] = value
            continue
        entry = node_class(cls, "others")
        own = declared_fields(entry) if entry is not AccountEntry else ()
        stated = {each.name: getattr(value, each.name) for each in own} or {"amount": value}
        others.append(made(entry, label=label, start=value.start, end=value.end, **stated))
    return {**fields, "others": tuple(others)} if others else fields
