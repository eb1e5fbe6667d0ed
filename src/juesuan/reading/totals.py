"""The row of a table that states its total score."""

from __future__ import annotations

from collections.abc import Sequence

from juesuan import diagnostics
from juesuan.blocks import KnownRow, Row
from juesuan.model.declare import declared, declared_fields
from juesuan.model.evaluation import TotalScore
from juesuan.reading.cells import CellReader
from juesuan.reading.draft import Draft, spanned
from juesuan.reading.indicators import TableDraft
from juesuan.reading.sums import is_sum
from juesuan.reading.values import looks_like_number, shape

_FIGURES = ("number", "rate")  # forms of cells


def read_total(draft: Draft, cells: CellReader, table: TableDraft, rows: Sequence[KnownRow]) -> Row:
    """Read the total of a table; the row that states it is given back.

    Weight and score stand in their columns, or one behind the other.
    """
    totals = [row for kind, row in rows if kind == "TOTAL"]
    row = next((each for each in totals if not is_sum(each.words)), totals[0])
    weight, score = declared_fields(TotalScore)
    filled = [(i, words) for i, words in enumerate(row.words) if words]
    if shape(filled[0][1]) in _FIGURES:
        meant = declared(table.cls, "total").label
        draft.note(diagnostics.UNLABELLED, row.start, row.end, meant=meant)
    else:
        del filled[0]
    told = [i for i, words in filled if shape(words) in _FIGURES or looks_like_number(words)]
    others = [i for i, words in filled if i not in told and shape(words) != "none"]
    named = {"weight": weight, "score": score}
    columns = table.plan.placed if len(table.plan.columns) == row.width else ()
    headed = [
        (i, named[column.name])
        for i, column in columns
        if i in told and column is not None and column.name in named
    ]
    if len(headed) == len(told):  # no cell covers others: each stands in its column
        placed = headed
    elif len(told) == 1 and not row.cells[told[0]].text.endswith("分"):
        # 总分 | 100; any other figure is the one that is left of two
        sure = told == [1] and row.cells[1].text.partition(".")[0] == "100"
        placed = [(1, weight)] if sure else []
        others += [] if sure else told
    else:
        placed = [*((i, weight) for i in told[:-1][:1]), *((i, score) for i in told[-1:])]
    others += told[1:-1]
    if placed:
        leaves = cells.leaves([row.cells[i] for i, _ in placed], placed, table.year)
        table.leaves.setdefault("total", spanned(TotalScore, **leaves))
    cells.doubt(row, others)
    return row
