"""The self-evaluation tables: their parts by the grammar, cells by the columns of the header."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any

from juesuan import diagnostics
from juesuan.blocks import KnownRow, Row, join_rows
from juesuan.diagnostic import DiagnosticCode
from juesuan.model.declare import declared, node_class
from juesuan.model.disclosure import Disclosure
from juesuan.model.evaluation import Goals, OverallSelfEvaluation, ProjectSelfEvaluation
from juesuan.model.leaves import Figure
from juesuan.model.made import made
from juesuan.reading.cells import CellReader, join_wrapped_rows
from juesuan.reading.columns import Columns, Headers, plan_of
from juesuan.reading.draft import Draft, spanned
from juesuan.reading.funds import FundsReader, is_money, unit_stated
from juesuan.reading.heads import (
    class_of,
    head_of_others,
    is_self_evaluation,
    join_cut_tables,
    label_pairs,
    names_of,
    rows_of_others,
    split_heads,
)
from juesuan.reading.indicators import IndicatorRowReader, TableDraft
from juesuan.reading.mending import are_scored, fits, is_level, misfit_cells, read_header
from juesuan.reading.rows import Part, row_tables, terminal
from juesuan.reading.totals import read_total
from juesuan.reading.units_of_heads import units_of_heads
from juesuan.reading.values import decimal, shape
from juesuan.source import Stretch
from juesuan.statements.whose import Own

_GOALS = (None, "expected", "actual")
# Cells of a header; more are several headers.
_WIDEST = 24
# Columns that a row of indicators may lack, and still be one where its header was lost.
_MOST_LOST = 3
_LONGEST_GAP = 8  # of white space at the end of a line


class TableReader:
    """Reads the rows of a text into tables.

    ``foreign`` holds the rows that are no self-evaluation table, table by table: other readers
    may know them.
    """

    def __init__(self, draft: Draft, folded: str, own: Own) -> None:
        self.draft, self.folded, self.own = draft, folded, own
        self.foreign: list[list[Row]] = []
        self.tables: list[TableDraft] = []
        self._headers = Headers(())
        self._cells = CellReader(draft, folded)
        self._rows = IndicatorRowReader(draft, folded, self._cells)
        self._funds_rows = FundsReader(draft, self._cells)

    def read(self, rows: list[Row | None]) -> None:
        """Read all rows of a text; None stands for the running text between two tables.

        The list is emptied: rows take more memory than what is read of them, and those of a table
        are let go when it is read.
        """
        found = join_cut_tables(row_tables(self._with_whole_units(rows)))
        rows.clear()
        classes = [class_of(table.parts) for table in found]
        self._headers = Headers(
            (node_class(cls, "indicators"), row.words)
            for cls, table in zip(classes, found, strict=True)
            for kind, row in table.rows
            if kind == "INDICATOR_HEADER"
        )
        self._funds_rows.look_at(
            row for table in found for kind, row in table.rows if kind == "FUNDS_HEADER"
        )
        for cls, table in zip(classes, found, strict=True):
            self._funds_rows.look_at_sources(cls, table.rows)
        found.reverse()
        while found:
            table = found.pop()
            if table.parts and is_self_evaluation(table):
                self._read_table(table.parts)
            elif any(any(row.words) for _, row in table.rows):
                self.foreign.append([row for _, row in table.rows])
        self._cells.compare()

    def _with_whole_units(self, rows: Iterable[Row | None]) -> Iterator[Row | None]:
        """The rows and what parts them; two are one where a line break cuts a unit of money."""
        before: Row | None = None
        for row in rows:
            if (
                row
                and before
                and not (row.is_whole or before.is_whole)
                and self._cuts_unit(before, row)
            ):
                before = join_rows(self.folded, before, row)
                continue
            if before:
                yield before
            if not row:
                yield None
            before = row
        if before:
            yield before

    def _cuts_unit(self, before: Row, row: Row) -> bool:
        """Whether a line break cuts a unit of money in two: 项目资金（万 / 元）."""
        if self.folded[row.start].isspace():
            return False
        last = self.folded[max(before.start, before.end - _LONGEST_GAP) : before.end].rstrip()[-1:]
        return last != "" and is_money(last + self.folded[row.start])

    # One table.

    def _read_table(self, parts: Sequence[Part]) -> None:
        heads = [part for part in parts if part.name == "head"]
        body = [part for part in parts if part.name != "head"]
        *alone, last = split_heads(heads) or [[]]
        for each in (*alone, [*last, *body]):
            # A head that no other part follows is a table only where it names something.
            if any(p.name != "head" or kind == "NAMES" for p in each for kind, _ in p.rows):
                self._read_parts(each)
            else:
                self._read_stray_head(each)

    def _read_parts(self, parts: Sequence[Part]) -> None:
        rows = [row for part in parts for _, row in part.rows]
        if (named := head_of_others(parts, self.own)) is not None:
            self._stray([named])
            for row in rows:
                self.draft.region(row.start, row.end, "unread")
            return
        for row in rows:
            self.draft.region(row.start, row.end, "label")
        start, end = min([row.start for row in rows]), max([row.end for row in rows])
        table = TableDraft(cls=class_of(parts), start=start, end=end)
        self.tables.append(table)
        read = {
            "head": self._read_head,
            "funds": self._read_funds,
            "goals": self._read_goals,
            "indicators": self._read_indicators,
            "total": self._read_total,
        }
        for part in parts:
            if own := rows_of_others(part, self.own):
                read[part.name](table, part.rows[:own])
            self._stray(row for _, row in part.rows[own:])

    def _read_stray_head(self, parts: Sequence[Part]) -> None:
        rows = [row for part in parts for _, row in part.rows]
        if all(row.width == 1 for row in rows) and len(rows) > len(parts):
            self._leave_rows(rows, diagnostics.COLUMNS_OF_BLANKS)
        else:
            self._stray(rows)

    # The parts, by their names in the grammar.

    def _read_head(self, table: TableDraft, rows: Sequence[KnownRow]) -> None:
        kind, row = rows[0]
        rest = [row for _, row in rows[1:]]
        if kind == "NAMES":
            row, rest = self._with_wrapped_name(row, rest)
            self._read_names(table, row)
        elif kind == "MONEY_UNIT":
            table.unit = unit_stated(row.words)
        else:
            self._read_year(table, row)
        self._read_unnamed(table, rest, "head")

    def _read_year(self, table: TableDraft, row: Row) -> None:
        for cell in row.cells:
            found = terminal("YEAR").search(cell.text)
            if found is not None:
                place = cell.span(found.start(), found.start() + 4)
                year = made(Figure, decimal(found[0][:4]), None, *place)
                if (first := int(table.year or self.own.year or year)) != int(year):
                    said = {"label": declared(table.cls, "year").label, "words": cell.text}
                    said["first"] = str(first)
                    self.draft.note(diagnostics.CONTRADICTED, cell.start, cell.end, **said)
                if table.year != int(year):
                    table.leaves["year"], table.year = year, int(year)
                return

    def _with_wrapped_name(self, row: Row, rest: list[Row]) -> tuple[Row, list[Row]]:
        """A name that goes on in the next line, where rows are a line each."""
        while (
            rest
            and not row.is_whole
            and not rest[0].is_whole
            and row.width > 1
            and rest[0].start <= row.end + len("\r\n")
            and rest[0].width in ((1, 3) if row.width == 2 else (1,))
        ):
            row, rest = join_rows(self.folded, row, rest[0]), rest[1:]
        return row, rest

    def _read_names(self, table: TableDraft, row: Row) -> None:
        for label, text in label_pairs(row):
            name = names_of(table.cls).get(label.text.rstrip(":"))
            if name is None or (text is not None and shape(text.text) == "number"):
                # A label of another form, or the head of a list: 序号 | 项目名称 | 1 | …
                self._cells.doubt(row, [row.cells.index(each) for each in (label, text) if each])
            elif text is not None:
                table.leaves.setdefault(name, self._cells.text(text))

    def _read_funds(self, table: TableDraft, rows: Sequence[KnownRow]) -> None:
        self._read_unnamed(table, self._funds_rows.read(table, rows), "funds")

    def _read_goals(self, table: TableDraft, rows: Sequence[KnownRow]) -> None:
        plain = [row for kind, row in rows if kind == "PLAIN" and any(row.words)]
        plain = list(join_wrapped_rows(self.folded, plain, len(_GOALS)))
        if plain and self._read_goals_row(table, plain[0], rows[0].row.width):
            plain = plain[1:]
        self._read_unnamed(table, plain, "goals")

    def _read_goals_row(self, table: TableDraft, row: Row, headed: int = len(_GOALS)) -> bool:
        filled = [i for i, cell in enumerate(row.cells) if cell.text]
        if not filled or "goals" in table.leaves or len(filled) > 2:
            return False
        columns = _GOALS if row.width == len(_GOALS) else _GOALS[1:]
        whole = columns is _GOALS or row.width == headed == len(columns)
        if (columns is _GOALS and filled == [0, 1]) or (not whole and len(filled) == 1):
            # 预期目标 or 实际完成情况: which of them, nobody can say.
            self._cells.doubt(row, filled)
            return True
        cells = row.cells if whole else [row.cells[i] for i in filled]
        named = zip(columns, cells, strict=False)
        given = {name: self._cells.text(cell) for name, cell in named if name and cell.text}
        if not given:
            return False
        table.leaves["goals"] = spanned(Goals, **given)
        return True

    def _read_indicators(self, table: TableDraft, rows: Sequence[KnownRow]) -> None:
        headed: tuple[Stretch, ...] = ()
        below: list[Row] = []
        for kind, row in rows:
            if kind != "INDICATOR_HEADER":
                below.append(row)
            elif row.words == [cell.text for cell in headed] and not below:
                continue  # printed twice
            elif below or not headed or len(headed) > _WIDEST:
                self._read_rows_below(table, headed, below)
                headed, below = row.cells, []
            else:  # a header that was cut in two
                headed = (*headed, *row.cells)
        self._read_rows_below(table, headed, below)

    def _read_rows_below(
        self, table: TableDraft, headed: tuple[Stretch, ...], rows: Sequence[Row]
    ) -> None:
        """The rows below one header."""
        if not headed:
            return
        cls = node_class(table.cls, "indicators")
        named = self._headers.columns(cls, headed, partial(_fitting, rows))
        usual = self._headers.usual_columns(cls)
        table.plan = read_header(self.draft, named, usual, headed, rows, table.year)
        table.units = units_of_heads(self.draft, headed, table.plan, rows)
        self._rows.read(table, rows)

    def _read_total(self, table: TableDraft, rows: Sequence[KnownRow]) -> None:
        row = read_total(self.draft, self._cells, table, rows)
        self._stray(each for _, each in rows if each is not row)

    # Rows whose header was lost, or that no header has.

    def _read_unnamed(self, table: TableDraft, rows: Sequence[Row], part: str) -> None:
        if not rows:
            return
        indicators: list[Row] = []
        cls = node_class(table.cls, "indicators")
        usual = self._headers.usual_columns(cls)
        for row in rows:
            words = row.words
            if (
                part == "funds"
                and len(words) == len(_GOALS)
                and sum(map(bool, words)) > 1
                and not words[-1].endswith(":")  # 按收入性质分： | 按支出性质分：
                and self._read_goals_row(table, row)
            ):
                continue
            if (indicators and not row.is_whole) or self._is_indicator(words, usual):
                indicators.append(row)
            else:
                self._stray([row])
        if not indicators:
            return
        which = "本文件其他各表" if self._headers.are_known(cls) else "通常的格式"
        if self._headers.are_known(cls) or are_scored(indicators, usual):
            start, end = indicators[0].start, indicators[-1].end
            self.draft.note(diagnostics.HEADERLESS, start, end, which=which)
            table.plan = plan_of(usual)
            self._rows.read(table, indicators)
        else:
            self._stray(indicators)

    @staticmethod
    def _is_indicator(words: Sequence[str], usual: Columns) -> bool:
        """Whether a row below a lost header is one of indicators: a row of funds is none."""
        if len(words) == len(usual):
            return not misfit_cells(words, usual)
        return len(words) >= len(usual) - _MOST_LOST and any(map(is_level, words))

    def _stray(self, rows: Iterable[Row]) -> None:
        for row in rows:
            words = "|".join(filter(None, row.words))
            if words:
                self.draft.unread(diagnostics.STRAY, row.start, row.end, words=words)

    def build(self) -> tuple[OverallSelfEvaluation | None, tuple[ProjectSelfEvaluation, ...]]:
        """The overall table and those of the projects; of several overall tables the first."""
        overall: OverallSelfEvaluation | None = None
        projects = []
        before: dict[tuple[str, int], ProjectSelfEvaluation] = {}
        for table in self.tables:
            built = self._build_table(table)
            place, label = (table.start, table.end), _label(table.cls)
            if not (table.leaves.keys() - {"year"} or table.funds or table.indicators):
                self.draft.unread(diagnostics.BARREN, *place, heading=label)
            elif isinstance(built, ProjectSelfEvaluation):
                key = (str(built.project_name), len(built.indicators))
                if before.get(key) == built:  # pasted twice
                    label = str(built.project_name or label)
                    self.draft.unread(diagnostics.REPEATED, *place, label=label)
                else:
                    before[key] = built
                    projects.append(built)
            elif overall is None:
                overall = built
            else:
                self.draft.unread(diagnostics.REPEATED, *place, label=label)
        return overall, tuple(projects)

    @staticmethod
    def _build_table(table: TableDraft) -> OverallSelfEvaluation | ProjectSelfEvaluation:
        given = dict(table.leaves, indicators=tuple(table.indicators))
        if table.funds:
            given["funds"] = spanned(node_class(table.cls, "funds"), **table.funds)
        built: Any = made(table.cls, **given, start=table.start, end=table.end)
        return built  # type: ignore[no-any-return]

    def leave_unread(self, rows: Sequence[Row]) -> None:
        """Rows of a table that nobody knows: one diagnostic for all of them."""
        self._leave_rows(rows, diagnostics.TABLE)

    def _leave_rows(self, rows: Sequence[Row], code: DiagnosticCode) -> None:
        for row in rows:
            self.draft.region(row.start, row.end, "unread")
        self.draft.note(code, rows[0].start, rows[-1].end, rows=len(rows))


def _fitting(rows: Iterable[Row], columns: Columns) -> int:
    """How many rows have the shape of some columns."""
    return sum(fits(row.words, plan_of(columns)) for row in rows)


def _label(cls: type[Any]) -> str:
    overall = cls is OverallSelfEvaluation
    name = "overall_self_evaluation" if overall else "project_self_evaluations"
    return declared(Disclosure, name).label
