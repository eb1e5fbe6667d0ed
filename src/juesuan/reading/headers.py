"""What is said about the header of a table: damaged words, unknown and swapped columns."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan import diagnostics
from juesuan.blocks import Row
from juesuan.model.declare import Declared
from juesuan.reading.columns import Header
from juesuan.reading.draft import Draft
from juesuan.reading.mending import in_usual_order
from juesuan.source import Stretch

__all__ = ["HeaderReader"]

_LONGEST_SHOWN = 20


class HeaderReader:
    """Tells what a header says otherwise than usual."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def tell_lost(self, headed: Sequence[Stretch], columns: Sequence[Declared | None]) -> None:
        """A header that lost one of its columns."""
        start, end = headed[0].start, headed[-1].end
        lost = diagnostics.MENDED.at(start, end, found=len(headed), expected=len(columns))
        self.draft.diagnose(lost)

    def read(
        self,
        named: Header,
        usual: Sequence[Declared | None],
        headed: Sequence[Stretch],
        rows: Sequence[Row],
    ) -> tuple[Declared | None, ...]:
        """The columns that a header names, in the order in which the rows below it have them.

        Words that were read as others are told, columns that nobody knows, and two columns that
        changed places.
        """
        for code, cells in (
            (diagnostics.MISSPELT, named.damaged),
            (diagnostics.PLACED, named.placed),
        ):
            for at, meant in cells:
                cell, words = headed[at], headed[at].text[:_LONGEST_SHOWN]
                self.draft.diagnose(code.at(cell.start, cell.end, words=words, meant=meant))
        for at in named.unknown:
            cell, words = headed[at], headed[at].text[:_LONGEST_SHOWN]
            unknown = diagnostics.COLUMN.at(cell.start, cell.end, words=words)
            self.draft.unread(cell.start, cell.end, unknown)
        found = in_usual_order(named.columns, usual, rows)
        if found is None:
            return named.columns
        put_right, (first, second) = found
        start, end = headed[0].start, max(cell.end for cell in headed)
        self.draft.diagnose(
            diagnostics.SWAPPED.at(start, end, first=first.label, second=second.label)
        )
        return put_right
