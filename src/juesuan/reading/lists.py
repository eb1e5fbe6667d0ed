"""Texts that are read whole: the numbered duties, units in a table, names of tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juesuan import diagnostics
from juesuan.blocks import Row
from juesuan.reading.draft import Draft
from juesuan.reading.overview import UnitTable, accounting_units, numbered_items
from juesuan.statements.words import Passage

__all__ = ["read_duties", "read_table_names", "read_unit_row", "read_units"]

_UNITS = ("overview", "accounting_units", "units")
_TABLE_NAME = re.compile(r"《([^》]*)》")


def read_duties(draft: Draft, passage: Passage, starts: Sequence[int]) -> None:
    """主要职能: what stands before the first number, and the numbered duties."""
    last = 0
    for item in numbered_items(passage.text, starts):
        leaf = passage.words(item.first, item.last)
        if item.number is None:
            if leaf is not None:
                draft.set(("overview", "duties", "introduction"), leaf)
            continue
        if leaf is not None:
            draft.set(draft.append(("overview", "duties", "items")), leaf)
        _gap(draft, passage, item.first, last, item.number.value)
        last = item.number.value


def _gap(draft: Draft, passage: Passage, at: int, last: int, number: int) -> None:
    """A number that does not go on: an item may have been lost, and renames the others."""
    if last and number != last + 1:
        start, end = passage.span(max(0, at - 1), at)
        draft.note(diagnostics.GAP, start, end, last=last, number=number)


def read_table_names(draft: Draft, passage: Passage) -> bool:
    """《…表》: the names of the tables of the last part."""
    found = False
    for name in _TABLE_NAME.finditer(passage.text):
        leaf = passage.words(*name.span(1))
        if leaf is not None:
            draft.set(draft.append(("statements",)), leaf)
            found = True
    return found


def read_units(draft: Draft, passage: Passage) -> None:
    """部门决算单位构成 where the table came out as text."""
    for name, remark in accounting_units(passage):
        row = draft.append(_UNITS)
        if name is not None:
            draft.set((*row, "name"), name)
        if remark is not None:
            draft.set((*row, "remark"), remark)


def read_unit_row(draft: Draft, units: UnitTable, row: Row) -> bool:
    """Whether a row is one of the table of units; then it is read."""
    found = units.row(row)
    if found is None:
        return False
    draft.region(row.start, row.end, "label")
    if found[0] is None:
        return True
    path = draft.append(_UNITS)
    for field, cell in zip(("name", "remark"), found, strict=True):
        if cell is not None:
            passage = Passage(draft.source, cell, ((cell.start, cell.end),))
            leaf = passage.words(0, len(passage.text))
            if leaf is not None:
                draft.set((*path, field), leaf)
    return True
