"""What is said about the header of a table: damaged words, unknown and swapped columns."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan import diagnostics
from juesuan.blocks import Row
from juesuan.reading.columns import Columns, Header, Plan, plan_of, with_lost_column
from juesuan.reading.draft import Draft
from juesuan.reading.mending import in_usual_order
from juesuan.source import Stretch

__all__ = ["HeaderReader"]

_LONGEST_SHOWN = 20


class HeaderReader:
    """Tells what a header says otherwise than usual."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    def read(
        self,
        named: Header,
        usual: Columns,
        headed: Sequence[Stretch],
        rows: Sequence[Row],
        fewest: int = 1,
    ) -> Plan:
        """The plan of a header: its columns in the order in which the rows below it have them.

        A column that was lost, where there are at least ``fewest`` rows, words that were read as
        others, columns that nobody knows, and two that changed places are told.
        """
        start, end = headed[0].start, headed[-1].end
        whole = with_lost_column(named.columns, usual, rows) if len(rows) >= fewest else None
        if whole is not None:
            lost = diagnostics.MENDED.at(start, end, found=len(headed), expected=len(whole))
            self.draft.diagnose(lost)
        columns = whole or named.columns
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
        found = in_usual_order(columns, usual, rows)
        if found is not None:
            columns, (first, second) = found
            swapped = diagnostics.SWAPPED.at(start, end, first=first.label, second=second.label)
            self.draft.diagnose(swapped)
        return plan_of(columns)
