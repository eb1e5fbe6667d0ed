"""The self-evaluation tables: rows known by their words, cells by the columns of the header."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any

from juesuan import diagnostics
from juesuan.blocks import Row
from juesuan.diagnostics import Diagnostic
from juesuan.grammar import tokens
from juesuan.model.declare import Declared, declared, declared_fields, node_class
from juesuan.model.disclosure import Disclosure
from juesuan.model.evaluation import (
    Goals,
    OverallSelfEvaluation,
    ProjectSelfEvaluation,
    TotalScore,
)
from juesuan.model.leaves import Figure, Text
from juesuan.model.made import made
from juesuan.reading.cells import CellReader
from juesuan.reading.columns import Headers, columns_by_words
from juesuan.reading.draft import Draft, spanned
from juesuan.reading.indicators import IndicatorRows, TableDraft
from juesuan.reading.mending import align, fits, misfits
from juesuan.reading.values import decimal, figure
from juesuan.source import Stretch

__all__ = ["TableReader", "row_kinds"]

_YEAR = re.compile(r"\d{4}(?=年)")
_UNIT = re.compile(r"\((亿元|百万元|万元|千元|元)\)")
_MOST_LOST = 3
_GOALS = (None, "expected", "actual")


def row_kinds(rows: Sequence[Row]) -> list[str]:
    """What each row is, by the grammar of tables."""
    lines = "".join("|".join([cell.text for cell in row.cells if cell.text]) + "\n" for row in rows)
    return [token.type for token in tokens("tables", "rows", lines)]


class TableReader:
    """Reads rows, in document order, into tables."""

    def __init__(self, draft: Draft, folded: str) -> None:
        self.draft, self.folded = draft, folded
        self.headers = Headers(())
        self._cells = CellReader(draft.source)
        self.tables: list[TableDraft] = []
        self._indicators = IndicatorRows(draft, folded, self._cells)

    @property
    def table(self) -> TableDraft | None:
        return self.tables[-1] if self.tables else None

    def expected_cells(self) -> int:
        """How many cells the next row without words of its own has."""
        table = self.table
        if table is None:
            return 0
        if table.mode == "goals":
            return len(_GOALS)
        return len(table.columns) if table.mode == "indicators" else 0

    def padded(self, row: Row) -> Row:
        """A row with the empty cells that were lost with the white space at its end."""
        table, missing = self.table, self.expected_cells() - len(row.cells)
        if table is None or table.mode != "indicators" or not 0 < missing <= _MOST_LOST:
            return row
        cells = row.cells + (Stretch("", row.end, None),) * missing
        if misfits([cell.text for cell in cells], table.columns):
            return row
        return Row(row.start, row.end, cells, False)

    def row(self, kind: str, row: Row) -> bool:
        """Read one row; False where it is none of a table."""
        if kind != "PLAIN":
            self._indicators.settle(self.table)
        read = getattr(self, f"_{kind.lower()}")
        if not read(row):
            return False
        if self.table is not None:
            self.table.end = row.end
            self.draft.region(row.start, row.end, "label")
        return True

    # Rows that are known by their own words.

    def _new(self, row: Row, cls: type[Any] | None) -> TableDraft:
        before = self.table.year if self.table is not None else None
        self.tables.append(TableDraft(cls=cls, start=row.start, year_before=before))
        return self.tables[-1]

    def _title(self, row: Row) -> bool:
        words = "".join(cell.text for cell in row.cells)
        cls: type[Any] = OverallSelfEvaluation if "整体" in words else ProjectSelfEvaluation
        table = self._headed(row, cls)
        if table.titled and set(table.leaves) - {"year"}:
            table = self._new(row, cls)
        table.titled = True
        return _YEAR.search(words) is None or self._fiscal_year(row)

    def _headed(
        self, row: Row, cls: type[Any] | None, **stated: Text | Figure | None
    ) -> TableDraft:
        """The table whose head a row belongs to: a new one where it cannot be the last.

        A line of the head that stands twice, or before the one that it stands behind elsewhere,
        opens no other table: that is for what the head is followed by.
        """
        table = self.table
        stated = {name: leaf for name, leaf in stated.items() if leaf is not None}
        if (
            table is None
            or table.filled
            or (table.cls is not None and cls not in (None, table.cls) and table.leaves)
            or any(table.leaves.get(name, leaf) != leaf for name, leaf in stated.items())
        ):
            table = self._new(row, cls)
        elif cls is not None:
            table.cls = cls
        for name, leaf in stated.items():
            table.leaves.setdefault(name, leaf)
        return table

    def _fiscal_year(self, row: Row) -> bool:
        found = ((cell, _YEAR.search(cell.text)) for cell in row.cells)
        cell, match = next((cell, match) for cell, match in found if match is not None)
        span = cell.span(match.start(), match.end())
        self._headed(row, None, year=made(Figure, decimal(match[0]), None, *span))
        return True

    def _labelled(self, row: Row) -> list[tuple[str, Text | None]]:
        """Label and text by turns, past empty cells."""
        filled = [i for i, cell in enumerate(row.cells) if cell.text]
        pairs: list[tuple[str, Text | None]] = []
        at = 0
        while at < len(filled):
            label = row.cells[filled[at]].text.rstrip(":")
            following = row.cells[filled[at + 1]].text if at + 1 < len(filled) else ""
            if at + 1 < len(filled) and following not in _RESPONSIBLE:
                pairs.append((label, self._cells.text(row.cells[filled[at + 1]])))
                at += 2
            else:
                pairs.append((label, None))
                at += 1
        return pairs

    def _unit(self, row: Row) -> bool:
        self._headed(row, OverallSelfEvaluation, unit_name=self._labelled(row)[0][1])
        return True

    def _project(self, row: Row) -> bool:
        self._headed(row, ProjectSelfEvaluation, project_name=self._labelled(row)[0][1])
        return True

    def _responsible(self, row: Row) -> bool:
        pairs = [(_RESPONSIBLE.get(label), text) for label, text in self._labelled(row)]
        stated = {name: text for name, text in pairs if name is not None and text is not None}
        self._headed(row, ProjectSelfEvaluation, **stated)
        return True

    def _funds_header(self, row: Row) -> bool:
        table = self._current(row)
        if table.mode in ("goals", "indicators"):
            table = self._new(row, table.cls)
        first = "".join(cell.text for cell in row.cells[:2])
        unit = _UNIT.search(first)
        table.unit = unit[1] if unit else "万元"
        if table.cls is None:
            table.cls = OverallSelfEvaluation if "部门" in first else ProjectSelfEvaluation
        by_words = columns_by_words(self._funds_row(table))
        table.funds_columns = tuple(by_words.get(_UNIT.sub("", cell.text)) for cell in row.cells)
        table.mode = "funds"
        return True

    def _current(self, row: Row) -> TableDraft:
        return self.table or self._new(row, None)

    @staticmethod
    def _funds_row(table: TableDraft) -> type[Any]:
        funds = node_class(table.cls or ProjectSelfEvaluation, "funds")
        return node_class(funds, declared_fields(funds)[0].name)

    def _funds(self, row: Row) -> bool:
        table = self._current(row)
        if table.cls is None:
            table.cls = ProjectSelfEvaluation
        funds = node_class(table.cls, "funds")
        sources = columns_by_words(funds)
        found = [
            (at, words)
            for at, cell in enumerate(row.cells)
            if (words := re.sub(r"^(?:其中:?|\d\.)|:$", "", cell.text)) in sources
        ]
        if not found:
            return False
        at, words = found[-1]
        table.mode = "funds"
        columns = declared_fields(self._funds_row(table))
        values = self._values(row, at + 1, columns, table.funds_columns)
        name = sources[words].name
        if values and name not in table.funds:
            table.funds[name] = spanned(self._funds_row(table), **values)
        return True

    def _values(
        self,
        row: Row,
        first: int,
        columns: Sequence[Declared],
        header: Sequence[Declared | None],
    ) -> dict[str, Any]:
        table = self._current(row)
        named = [each for each in header if each is not None]
        if named and all(header[first:]):
            columns = named  # the header names them all: there may be fewer than in the form
        if len(header) == len(row.cells) and len(named) == len(columns):
            placed = [(i, header[i]) for i in range(first, len(row.cells))]
        else:
            last = max((i for i, cell in enumerate(row.cells) if cell.text), default=0)
            wanted = range(first, max(last + 1, min(len(row.cells), first + len(columns))))
            words = [row.cells[i].text for i in wanted]
            if len(words) == len(columns):
                placed = [(i, column) for i, column in zip(wanted, columns, strict=True)]
            else:
                aligned = align(words, columns)
                placed = [
                    (i, None if j is None else columns[j])
                    for i, j in zip(wanted, aligned.columns, strict=True)
                ]
                self._indicators.doubt(row, [i for i, column in placed if column is None])
        return self._cells.leaves(row.cells, placed, table.unit, table.year)

    def _goals_header(self, row: Row) -> bool:
        self._current(row).mode = "goals"
        return True

    def _indicator_header(self, row: Row) -> bool:
        table = self._current(row)
        if table.cls is None:
            table.cls = ProjectSelfEvaluation if len(row.cells) > 9 else OverallSelfEvaluation
        table.columns = self.headers.columns(node_class(table.cls, "indicators"), row.cells)
        table.mode = "indicators"
        return True

    def _total(self, row: Row) -> bool:
        table = self._before(lambda table: "total" not in table.leaves) or self._current(row)
        table.end = row.end
        weight, score = declared_fields(TotalScore)
        figures = [
            (i, found)
            for i, cell in enumerate(row.cells[1:], 1)
            if isinstance(found := figure(cell, None), Figure)
        ]
        if not figures or "total" in table.leaves:
            return "total" not in table.leaves
        given = {}
        if len(figures) > 1:
            given = {weight.name: figures[0][1], score.name: figures[-1][1]}
        else:
            at, only = figures[0]
            given = {(weight if at == 1 and only.unit is None else score).name: only}
        table.leaves["total"] = spanned(TotalScore, **given)
        table.mode = "total"
        return True

    def _before(self, takes: Callable[[TableDraft], bool]) -> TableDraft | None:
        """The table before, where a row of it stands behind a line of the next one's head."""
        if len(self.tables) < 2 or self.tables[-1].filled or self.tables[-1].mode:
            return None
        before = self.tables[-2]
        return before if before.indicators and takes(before) else None

    # Rows that the columns give a meaning.

    def _plain(self, row: Row) -> bool:
        words = [cell.text for cell in row.cells]
        if before := self._before(lambda table: fits(words, table.columns)):
            before.end = row.end
            self._indicators.read(before, row, tuple(enumerate(before.columns)))
            return True
        table = self.table
        if table is None or table.cls is None:
            return False
        if table.mode in ("goals", "funds") and self._goals(table, row):
            return True
        if not table.columns:
            table.columns = self.headers.usual(node_class(table.cls, "indicators"))
        if table.mode == "total":
            return False
        if table.mode != "indicators" and len(row.cells) < len(table.columns) - 3:
            return False
        self._indicators.add(table, row)
        return True

    def _goals(self, table: TableDraft, row: Row) -> bool:
        filled = [i for i, cell in enumerate(row.cells) if cell.text]
        if not filled or "goals" in table.leaves or len(filled) > 2:
            return False
        if table.mode == "funds" and (len(row.cells) != len(_GOALS) or len(filled) < 2):
            return False
        if len(row.cells) == len(_GOALS) or len(filled) == 1:
            names = {i: _GOALS[min(i, 2)] for i in filled}
        else:
            names = dict(zip(filled, _GOALS[1:], strict=False))
        given = {name: self._cells.text(row.cells[i]) for i, name in names.items() if name}
        if not given:
            return False
        table.leaves["goals"] = spanned(Goals, **given)
        table.mode = "goals"
        return True

    # The end.

    def build(self) -> tuple[OverallSelfEvaluation | None, tuple[ProjectSelfEvaluation, ...]]:
        """The overall table and those of the projects."""
        self._indicators.settle(self.table)
        overall: OverallSelfEvaluation | None = None
        projects = []
        for table in self.tables:
            built = self._built(table)
            if isinstance(built, ProjectSelfEvaluation):
                projects.append(built)
            elif built is not None and overall is None:
                overall = built
            elif built is not None:
                self.draft.unread(table.start, table.end, _repeated(table))
        return overall, tuple(projects)

    def _built(self, table: TableDraft) -> OverallSelfEvaluation | ProjectSelfEvaluation | None:
        if not (table.filled or table.mode or table.leaves):
            return None
        cls: type[Any] = table.cls or ProjectSelfEvaluation
        names = {field.name for field in declared_fields(cls)}
        given = {name: leaf for name, leaf in table.leaves.items() if name in names and leaf}
        if table.funds:
            given["funds"] = spanned(node_class(cls, "funds"), **table.funds)
        built: Any = made(
            cls, **given, indicators=tuple(table.indicators), start=table.start, end=table.end
        )
        return built  # type: ignore[no-any-return]


def _repeated(table: TableDraft) -> Diagnostic:
    label = declared(Disclosure, "overall_self_evaluation").label
    return diagnostics.REPEATED.at(table.start, table.end, label=label)


_RESPONSIBLE = {
    "主管部门": "department",
    "项目主管部门": "department",
    "预算主管部门": "department",
    "主管单位": "department",
    "实施单位": "implementing_unit",
    "项目实施单位": "implementing_unit",
}
