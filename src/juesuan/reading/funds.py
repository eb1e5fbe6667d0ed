"""The funds of a table: amounts by source and column, in the unit that the header states."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Any

from juesuan import diagnostics
from juesuan.blocks import KnownRow, Row
from juesuan.closest import Spellings, closest_spelling, one_edit_off
from juesuan.grammar import terminal_expression
from juesuan.grammar_rules import known_words
from juesuan.model.declare import Kind, declared, declared_fields, node_class
from juesuan.model.leaves import Figure
from juesuan.model.made import made
from juesuan.model.units import canonical_unit
from juesuan.reading.cells import CellReader
from juesuan.reading.columns import (
    Placed,
    Plan,
    columns_by_words,
    funds_labels,
    header,
    plan_of,
)
from juesuan.reading.draft import Draft
from juesuan.reading.funds_cells import amounts_alone, cells_without_column, cut_cells
from juesuan.reading.indicators import TableDraft
from juesuan.reading.mending import align, fits, read_header
from juesuan.reading.rows import terminal
from juesuan.reading.units_of_heads import units_of_heads
from juesuan.reading.unlabelled import FEWEST_OTHERS, lost_source
from juesuan.reading.values import shape, states_number
from juesuan.source import Stretch

# Longer words name no source of funds, and state no unit; what is remembered stays small.
_LONGEST_SOURCE, _LONGEST_TITLE, _SHORTEST_SOURCE = 20, 80, 3


def _find_source(words: Sequence[str], funds: type[Any]) -> tuple[int, str] | None:
    """Which cell of a row names a source of funds, and the name of its field.

    The last that does: 项目资金 | 年度资金总额 | 2.00 …
    """
    key: Any = funds  # a class whose instances define __hash__ is no key to type checkers
    for at in range(len(words) - 1, -1, -1):
        name = _source(key, words[at]) if len(words[at]) <= _LONGEST_SOURCE else None
        if name is not None:
            return at, name
    return None


@lru_cache(maxsize=1024)
def _source(funds: type[Any], words: str) -> str | None:
    sources = columns_by_words(funds)
    words = words.removesuffix(":")
    among = terminal("AMONG").match(words)
    field = sources.get(words) or sources.get(words[among.end() :] if among else words)
    return None if field is None else field.name


@cache
def _unit_at_end() -> re.Pattern[str]:
    return re.compile(f"(?:{terminal_expression('tables', 'UNIT_IN_HEADER')})$")


def _unit_of_cell(words: str) -> str | None:
    """The unit of money at the end of a cell of a header; None where it is none that is known.

    >>> [_unit_of_cell(words) for words in ("资金(单位:元)", "资金[万元]", "资金美元")]
    ['元', '万元', None]
    """
    return _unit(words) if len(words) <= _LONGEST_TITLE else None


@lru_cache(maxsize=1024)
def _unit(words: str) -> str | None:
    found = _unit_at_end().search(words)
    if found is None:
        return None
    before, stated = words[: found.start()], found[0]
    in_brackets = stated[0] in "([【〔"
    if (
        before
        and not in_brackets
        and known_words("words", "unit_key")[0] not in stated
        and before not in funds_labels()
        and terminal("FUNDS_TITLE").fullmatch(before) is None
    ):
        return None  # 美元, 十万元
    unit = terminal("MONEY").search(stated)
    assert unit is not None
    return canonical_unit(unit[0])


def _last_bracket(words: str) -> str:
    """The end of a cell from its last bracket on; all of it where it has none."""
    return words[max(0, words.rfind("(")) :]


def is_money(words: str) -> bool:
    """Whether words are a unit of money, and nothing else."""
    return terminal("MONEY").fullmatch(words) is not None


def unit_stated(words: Iterable[str]) -> str | None:
    """The unit that a row states, in any of its cells."""
    return next((unit for each in words if (unit := _unit_of_cell(each))), None)


class FundsReader:
    """Reads the rows of the funds of a table."""

    def __init__(self, draft: Draft, cells: CellReader) -> None:
        self.draft, self._cells = draft, cells
        self._units: dict[int, str | None] = {}  # by the places of the headers
        self._tables: Counter[str | None] = Counter()  # how many state each unit
        self._stated: Spellings[str] = Spellings()  # the cells that state one
        # In which order tables of each class name their sources, and how many do.
        self._orders: defaultdict[type[Any], Counter[tuple[str, ...]]] = defaultdict(Counter)

    def look_at(self, headers: Iterable[Row]) -> None:
        """The headers of the funds of all tables: what unit each of them states."""
        for row in headers:
            self._units[row.start] = unit_stated(row.words)
            for cell in row.words:
                if (unit := _unit_of_cell(cell)) is not None:
                    self._stated[cell] = self._stated[_last_bracket(cell)] = unit
        self._tables = Counter(self._units.values())

    def look_at_sources(self, cls: type[Any], rows: Iterable[KnownRow]) -> None:
        """The rows of a table: in which order they name their sources."""
        funds = node_class(cls, "funds")
        found = [_find_source(row.words, funds) for kind, row in rows if kind == "FUNDS"]
        self._orders[funds][tuple([each[1] for each in found if each])] += 1

    def read(self, table: TableDraft, rows: Sequence[KnownRow]) -> list[Row]:
        """Read the funds; the rows that are none of them are given back."""
        headed: Row | None = None
        others: list[Row] = []
        funds = node_class(table.cls, "funds")
        said = [row.words for _, row in rows]
        sources: list[tuple[int, str] | None] = [_find_source(words, funds) for words in said]
        lost = lost_source(rows, sources, self._orders[funds])
        if lost is not None:
            at, sources[at] = lost
            row, meant = rows[at].row, declared(funds, lost[1][1]).label
            self.draft.note(diagnostics.UNLABELLED, row.start, row.end, meant=meant)
        named = {found[1] for found in sources if found}
        labelled = {
            found[1]
            for words, found in zip(said, sources, strict=True)
            if found and _is_labelled(funds, words[found[0]], found[1])
        }
        if not any(kind == "FUNDS_HEADER" for kind, _ in rows):
            self._take_lost_unit(table, rows[0].row, True)
        for (kind, row), words, found in zip(rows, said, sources, strict=True):
            if kind == "FUNDS_HEADER":
                headed = row
                self._read_header(table, row, [each for kind, each in rows if kind == "FUNDS"])
                continue
            if found is not None and sum(map(bool, words)) == 1:
                continue  # a source that gave nothing
            source = found or self._meant_source(row, words, funds, named)
            if (
                source is None
                or (kind == "PLAIN" and not _are_figures(words[source[0] + 1 :]))
                # 单位资金 is 其他资金, unless that has a row of its own.
                or (source[1] in labelled and not _is_labelled(funds, words[source[0]], source[1]))
            ):
                others.append(row)
            else:
                self._read_row(table, row, words, *source)
        if table.unstated and any(
            type(figure) is Figure and figure.unit is None
            for funds in table.funds.values()
            for field in declared_fields(type(funds))
            if field.kind is Kind.MONEY and (figure := getattr(funds, field.name)) is not None
        ):
            row = headed or rows[0].row
            self.draft.note(diagnostics.UNITLESS, row.start, row.end)
        return others

    def _read_header(self, table: TableDraft, row: Row, below: Sequence[Row]) -> None:
        cls, stated = self._row_class(table), row.words
        # In a single row a cell may stand twice, and no column was lost.
        usual, named = declared_fields(cls), header(cls, stated)
        plan = read_header(self.draft, named, usual, row.cells, below, table.year, fewest=2)
        columns, table.funds_plan = plan.columns, plan
        table.funds_units = units_of_heads(self.draft, row.cells, plan, below)
        for cell, column in zip(row.cells, columns, strict=False):
            if (unit := self._unit(cell)) is None:
                continue
            if column is None:
                if (line := table.unit) not in (None, unit):  # 单位:元 / 项目资金(万元)
                    said = {"words": cell.text, "unit": line}
                    self.draft.note(diagnostics.OTHER_UNIT, cell.start, cell.end, **said)
                table.unit = unit
            elif column.kind is Kind.MONEY:
                table.funds_units[column.name] = unit
        first = next((at for at, column in enumerate(columns) if column), 0)
        before = "".join(stated[:first])
        lost = (
            not before
            or terminal("SOURCES").fullmatch(before) is not None
            or any(map(self._is_damaged_unit, stated[:first]))
        )
        self._take_lost_unit(table, row, lost)

    def _take_lost_unit(self, table: TableDraft, row: Row, lost: bool) -> None:
        """Take the unit that all other tables state, where the cell that states it was lost; tell
        one that is another."""
        own = self._units.get(row.start)
        if len(self._tables) == 1 and own in self._tables:
            return  # as in most documents
        others = self._tables - Counter([own] if row.start in self._units else [])
        unit = next(iter(others)) if len(others) == 1 else None
        if unit is None or own == unit or others[unit] < FEWEST_OTHERS:
            return
        if own is not None:
            self.draft.note(diagnostics.UNIT_UNLIKE, row.start, row.end, unit=own, others=unit)
        elif lost and table.unit is None:
            table.unit = unit
            self.draft.note(diagnostics.UNIT_OF_OTHERS, row.start, row.end, unit=unit)

    def _is_damaged_unit(self, words: str) -> bool:
        """Whether one sign tells a cell from those that state a unit: 资金(口元), not (美元).

        The title of the funds is another one in a table on the whole unit: 部门资金(万口).
        """
        if terminal("FOREIGN_MONEY").search(words) is not None:
            return False
        return any(one_edit_off(each, self._stated) for each in (words, _last_bracket(words)))

    def _unit(self, cell: Stretch) -> str | None:
        """The unit that a cell of the header states; one sign of it may be doubled (万元元)."""
        unit = _unit_of_cell(cell.text)
        for at in range(len(cell.text) - 1, 0, -1) if unit is None else ():
            words = cell.text
            if (
                words[at] == words[at - 1]
                and len(near := _unit_of_cell(words[:at] + words[at + 1 :]) or "") > 1
            ):
                self.draft.note(diagnostics.MISSPELT, cell.start, cell.end, words=words, meant=near)
                return near
        return unit

    @staticmethod
    def _row_class(table: TableDraft) -> type[Any]:
        funds = node_class(table.cls, "funds")
        return node_class(funds, declared_fields(funds)[0].name)

    def _meant_source(
        self, row: Row, words: list[str], funds: type[Any], named: set[str]
    ) -> tuple[int, str] | None:
        """The source that damaged words before figures stand for, which no other row names.

        The first sign tells 上年财政拨款 from 当年财政拨款: it must be left, and no other may stand
        before it (非财政拨款).
        """
        at = next((i for i, each in enumerate(words) if shape(each) != "words"), 0) - 1
        if at < 0 or not _are_figures(words[at + 1 :]):
            return None
        phrase = words[at].removesuffix(":")
        among = terminal("AMONG_DAMAGED").match(phrase) or terminal("AMONG").match(phrase)
        phrase = phrase[among.end() :] if among else phrase
        known = columns_by_words(funds)
        free = Spellings({each: field for each, field in known.items() if field.name not in named})
        meant = closest_spelling(phrase, free, _SHORTEST_SOURCE, rival=1)
        if meant is None or (len(meant[0]) <= len(phrase) and meant[0][0] != phrase[0]):
            return None
        cell = row.cells[at]
        self.draft.note(diagnostics.MISSPELT, cell.start, cell.end, words=cell.text, meant=meant[0])
        return at, meant[1].name

    def _read_row(self, table: TableDraft, row: Row, words: list[str], at: int, name: str) -> None:
        pieces = row.pieces(words)
        # A row that ran together with the one before it: its figures are not read.
        self._cells.doubt(row, [i for i in range(at) if states_number(words[i])])
        cls = self._row_class(table)
        placed = self._place_cells(row, words, at + 1, cls, table.funds_plan)
        read = [pieces[i] for i, _ in placed]
        values = self._cells.leaves(read, placed, table.year, table.unit, table.funds_units)
        if not values:
            return
        leaves = list(values.values())
        stated = made(cls, **values, start=leaves[0].start, end=leaves[-1].end)
        if name not in table.funds:
            table.funds[name] = stated
            table.unstated = table.unstated or table.unit is None
        elif table.funds[name] != stated:
            self.draft.unread(diagnostics.REPEATED, row.start, row.end, label=words[at])

    def _place_cells(
        self, row: Row, words: list[str], first: int, cls: type[Any], headed: Plan
    ) -> Placed:
        """The cells from ``first`` on with their columns: by the header, else by their shape.

        Amounts look alike: where a row has more cells than the header names columns, nobody can
        say which of them the header lost.
        """
        named = [at for at, column in headed.placed if column is not None]
        if named and not any(words[first : named[0]]):
            first = max(first, named[0])  # a label over several cells
        lost = [] if row.is_whole else cut_cells(words, first, named, headed.columns)
        if len(headed.columns) == len(words) + len(lost) and len(named) > 1 and first <= named[0]:
            before = cells_without_column(words, lost, first, named, headed.columns)
            if before is not None:
                self._cells.doubt(row, before)
                return [each for each in headed.placed[first : len(words)] if each[0] not in before]
        usual = plan_of(declared_fields(cls))
        plan = plan_of(headed.columns[named[0] : named[-1] + 1]) if named else usual
        width = len(plan.columns)
        last = max((i for i, each in enumerate(words) if each), default=0)
        # Without a header, an empty cell at the end may be one too many: 9.00 | 8.00 | - | - | - |
        wanted = range(first, max(last + 1, min(len(words), first + width) if named else 0))
        words = words[first : wanted.stop]
        if len(words) == width and (named or fits(words, plan)):
            return list(zip(wanted, plan.columns, strict=True))
        found: list[int | None] = [None] * len(words)
        if len(words) <= width or width == len(usual.columns):
            found = align(words, plan.columns)
        amounts = amounts_alone(words, plan.columns)
        found[:amounts] = range(amounts)
        placed = [
            (i, None if j is None else plan.columns[j]) for i, j in zip(wanted, found, strict=True)
        ]
        self._cells.doubt(row, [i for i, column in placed if column is None])
        return placed


def _is_labelled(funds: type[Any], words: str, name: str) -> bool:
    """Whether words name a source by its label, and not by another name of it."""
    return words.removesuffix(":").endswith(declared(funds, name).label)


def _are_figures(words: Sequence[str]) -> bool:
    """Whether cells are figures, up to one that was misread."""
    stated = [shape(each) != "words" for each in words if each]
    return sum(stated) > 1 and stated.count(False) <= 1
