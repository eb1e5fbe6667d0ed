"""The rows of evaluated projects: which of them a statement is of."""

from __future__ import annotations

from typing import Final

from juesuan import diagnostics
from juesuan.statements import fields
from juesuan.statements.fields import Place
from juesuan.statements.reading import Reading, Refused
from juesuan.statements.vocabulary import Path

__all__ = ["ProjectReader"]

_FIRST: Final = "granted"  # what the list of evaluated projects states first of each


class ProjectReader(Reading):
    """Tells the rows of a list apart: ``items`` are those of the section so far."""

    items = 0
    item_of_row = 0

    def _in_row(self, path: Path) -> Place:
        """The path with the index of its row.

        A statement that comes again begins the next row, and so does the next item of a list.

        Raises:
            Refused: no row may begin here: 预算执行率 outside of a list is that of no project.
        """
        rows = fields.rows_above(path)
        if rows is None:
            return path
        row = self._in_last_row(path)
        if row is not None and not self.draft.has(row):
            return row
        if not self.items and path[-1] != _FIRST:
            raise Refused(diagnostics.MISPLACED)
        self.item_of_row = self.items
        return (*self.draft.append(rows), *path[len(rows) :])

    def _in_last_row(self, path: Path) -> Place | None:
        """The path in the row that this item began; None where it began none."""
        rows = fields.rows_above(path)
        if rows is None:
            return path
        last = self.draft.counts.get(rows, 0) - 1
        if last < 0 or self.item_of_row != self.items:
            return None
        return (*rows, last, *path[len(rows) :])
