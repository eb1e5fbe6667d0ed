"""What the brackets of a header say of the figures below them: 执行率（%）, 目标值（人）."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan import diagnostics
from juesuan.blocks import Row
from juesuan.grammar import terminal_pattern
from juesuan.model.declare import Kind
from juesuan.reading.columns import Plan
from juesuan.reading.draft import Draft
from juesuan.reading.rows import terminal
from juesuan.reading.values import has_no_unit
from juesuan.source import Stretch

_CLOSING = (")", "]", "%")
_OF_UNITS = (Kind.RATE, Kind.VALUE)


def units_of_heads(
    draft: Draft, headed: Sequence[Stretch], plan: Plan, rows: Sequence[Row]
) -> dict[str, str]:
    """The units that heads of rates state, by the names of their fields.

    A target has no unit but that of its own cell: a head that may state one is told, where a number
    below it has none.
    """
    units: dict[str, str] = {}
    if len(headed) != len(plan.columns):
        return units
    for (at, column), cell in zip(plan.placed, headed, strict=True):
        if column is None or column.kind not in _OF_UNITS or not cell.text.endswith(_CLOSING):
            continue
        percent = terminal("PERCENT_OF_HEAD").search(cell.text)
        if percent and column.kind is Kind.RATE:
            units[column.name] = percent[0]
        elif (percent or _may_state_unit(cell.text)) and any(
            row.width == len(headed) and has_no_unit(row.words[at]) for row in rows
        ):
            code = diagnostics.UNIT_IN_HEAD
            draft.note(code, cell.start, cell.end, words=cell.text)
    return units


def _may_state_unit(words: str) -> bool:
    """Whether the last bracket of a head may state a unit: 目标值(人), not 目标值(计划)."""
    said = words[max(words.rfind("("), words.rfind("[")) + 1 : -1]
    if terminal("REMARK_OF_HEAD").fullmatch(said) is not None:
        return False
    unit = said.rpartition(":")[2]
    return terminal_pattern("values", "MEASURE").fullmatch(unit) is not None
