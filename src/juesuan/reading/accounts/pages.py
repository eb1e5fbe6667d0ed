"""One table while it is read: its unit, what its cells state, and what stays unread."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from juesuan import diagnostics
from juesuan.blocks import Row
from juesuan.diagnostic import DiagnosticCode
from juesuan.model.account_parts import AccountEntry
from juesuan.model.declare import declared_fields, node_class
from juesuan.model.leaves import Figure, Text, new_figure, new_text
from juesuan.model.made import made
from juesuan.reading.accounts.grid import is_amount, is_nothing
from juesuan.reading.accounts.words import as_written, fields_by_label
from juesuan.reading.draft import Draft, spanned
from juesuan.reading.values import decimal
from juesuan.source import Stretch

__all__ = ["Page", "filled", "node_of"]

# Where white space may stand inside one number: at a line break, beside a point or a comma, and
# between groups of three digits.
_BREAK = re.compile(r"\s*\n\s*|\s+(?=[.,])|(?<=[.,-])\s+")
_GROUPS = re.compile(r"-?\d{1,3}(?: \d{3})*(?:\.\d+)?")


class Page:
    """Gives the leaves of one table, and says which rows and cells stay unread."""

    def __init__(self, draft: Draft, folded: str, label: str, unit: str | None) -> None:
        self.draft = draft
        self.folded = folded
        self.label = label
        self.unit = unit
        self.incomplete = False

    def amount(self, cell: Stretch, unit: str | None = None) -> Figure | None:
        """The amount of a cell, None where it is empty; a cell that is none stays unread."""
        if is_nothing(cell.text):
            return None
        start, end = cell.start, cell.end
        if is_amount(cell.text) and self._is_one_number(cell):
            return new_figure(decimal(cell.text), unit or self.unit, start, end)
        words = self.draft.source[start:end][:24]
        self._unread(diagnostics.ACCOUNTS_CELL, start, end, words=words)
        return None

    def _is_one_number(self, cell: Stretch) -> bool:
        if cell.offsets is None:
            return True
        written = _BREAK.sub("", self.folded[cell.start : cell.end])
        return not re.search(r"\s", written) or _GROUPS.fullmatch(written) is not None

    def text(self, cell: Stretch) -> Text:
        """The words of a cell without white space, as the document writes them."""
        return new_text(as_written(self.draft.source, cell), cell.start, cell.end)

    def unread_row(self, row: Row, reason: str) -> None:
        """A row that cannot be told to be under its columns."""
        self.unread(row.cells, reason)

    def unread_rows(self, rows: Sequence[Row], reason: str) -> None:
        """Rows that follow each other and stay unread."""
        self.unread([cell for row in rows for cell in row.cells], reason)

    def unread(self, cells: Sequence[Stretch], reason: str) -> None:
        """Cells of a row that stay unread."""
        named = [cell for cell in cells if cell.text]
        if named:
            self.unread_range(named[0].start, named[-1].end, reason)

    def unread_range(self, start: int, end: int, reason: str) -> None:
        """A range of the table that stays unread."""
        self._unread(diagnostics.ACCOUNTS_ROW, start, end, reason=reason)

    def leave(self, cells: Sequence[Stretch], reason: str) -> None:
        """Amounts of columns that the form does not have: one word on all of them is enough."""
        stated = [cell for cell in cells if not is_nothing(cell.text)]
        for cell in stated[1:]:
            self.draft.region(cell.start, cell.end, "unread")
        self.unread(stated[:1], reason)

    def repeated(self, cells: Sequence[Stretch], label: str) -> None:
        """Cells that state again what the table has stated."""
        named = [cell for cell in cells if cell.text]
        if named:
            code = diagnostics.ACCOUNTS_REPEATED
            self._unread(code, named[0].start, named[-1].end, label=label)

    def _unread(self, code: DiagnosticCode, start: int, end: int, **words: str) -> None:
        self.incomplete = True
        self.draft.unread(start, end, code.at(start, end, table=self.label, **words))


def filled(cells: Sequence[Stretch]) -> list[Stretch]:
    """The cells that hold something."""
    return [cell for cell in cells if cell.text]


def node_of(cls: type[Any], given: Mapping[str, Any], **more: Any) -> Any:
    """A node of a class from values by label; what it does not declare becomes an entry.

    ``given`` has amounts, or nodes, under official labels or in the document's own words.
    """
    known = fields_by_label(cls)
    others: list[Any] = []
    for label, value in given.items():
        field = known.get(label)
        if field is not None:
            more[field.name] = value
        else:
            others.append(_entry(node_class(cls, "others"), label, value))
    if others:
        more["others"] = tuple(others)
    return spanned(cls, **more) if more else None


def _entry(cls: type[Any], label: str, value: Any) -> Any:
    place = {"label": label, "start": value.start, "end": value.end}
    if cls is AccountEntry:
        return made(cls, amount=value, **place)
    return made(cls, **{f.name: getattr(value, f.name) for f in declared_fields(cls)}, **place)
