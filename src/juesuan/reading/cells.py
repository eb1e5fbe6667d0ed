"""The cells of a row: leaves by their column, and cells that were cut at the wrong place."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import attrs

from juesuan import diagnostics
from juesuan.blocks import Piece, Row, join_cells, join_rows
from juesuan.diagnostic import DiagnosticCode
from juesuan.model.declare import Declared, Kind
from juesuan.model.leaves import Figure, Text, new_text
from juesuan.model.made import made
from juesuan.model.values import Quality, Quantity
from juesuan.reading.columns import TARGET_COMPARISON, TARGET_UNIT, Placed, Plan
from juesuan.reading.decimals import tell_odd_decimals
from juesuan.reading.draft import Draft
from juesuan.reading.mending import fits, is_of_another
from juesuan.reading.rows import terminal
from juesuan.reading.values import (
    BEGINNINGS,
    comparison,
    figure,
    indicator_value,
    looks_like_number,
    shape,
    states_number,
)
from juesuan.source import Stretch, stretch_of_range, widen_signs, without_leftovers

# No rate that lost its % is so high.
_NO_RATE = 1000
# To look a member of an enumeration up takes as long as to compare it.
_TEXT, _VALUE, _MONEY, _RATE = Kind.TEXT, Kind.VALUE, Kind.MONEY, Kind.RATE


class CellReader:
    """Reads cells by the kind of their column."""

    def __init__(self, draft: Draft, folded: str) -> None:
        self.draft, self.folded = draft, folded
        # Figures with their unit (% or 分) and without, of rates and of each other column.
        self._units: defaultdict[int, tuple[list[Piece], list[Piece]]]
        self._units = defaultdict(lambda: ([], []))
        self._amounts: list[object] = []

    def leaves(
        self,
        pieces: Iterable[Piece],
        placed: Placed,
        year: int | None,
        unit: str | None = None,
        units: Mapping[str, str] | None = None,
    ) -> dict[str, Any]:
        """The leaves of a row by the names of their fields.

        Args:
            pieces: cells of a row.
            placed: the index of each with its column; None where nobody knows it.
            year: the year of the table, for dates without one.
            unit: the unit of amounts that the header states.
            units: the units of columns that state one of their own, by the name of the field.
        """
        given: dict[str, Any] = {}
        for (i, column), cell in zip(placed, pieces):  # noqa: B905 - a piece for each
            words = cell[0]
            if not words:
                continue
            if column is None:
                if i:  # the header told that nobody knows it
                    self.draft.region(cell[1], Stretch(*cell).end, "unread")
                continue
            leaf: Any
            if column.kind is _TEXT:
                leaf = self.text(cell)
                if words[0] in BEGINNINGS and states_number(words):
                    self._tell(diagnostics.NUMBER_AMONG_WORDS, cell)
            elif column.kind is _VALUE:
                text = self.text(cell)
                leaf = indicator_value(text, cell, year)
                if words[-1] == ")" and is_of_another(words[words.rfind("(") :], column, year):
                    leaf = made(Quality, text=text, start=text.start, end=text.end)  # =3次(上年)
                    self._tell(diagnostics.NUMBERLIKE, cell)
                elif type(leaf) is Quality and looks_like_number(words):
                    self._tell(diagnostics.NUMBERLIKE, cell)
            else:
                leaf = self._read_figure(cell, column, unit, units)
            given[column.name] = leaf
        target = given.get("target")
        if type(target) is Quantity and TARGET_UNIT.name not in given:
            self._compare(target, given.get("actual"), given.get("last_year"))
        if TARGET_COMPARISON.name in given or TARGET_UNIT.name in given:
            self._join_target(given)
        return given

    def _read_figure(
        self, cell: Piece, column: Declared, unit: str | None, units: Mapping[str, str] | None
    ) -> Any:
        """The figure of a cell; its words where it is none that the column may have."""
        kind = column.kind
        usual = unit if kind is _MONEY else column.unit
        own = unit if kind is _MONEY else None
        leaf = figure(cell, units.get(column.name, own) if units else own, kind)
        if leaf is None:
            self._tell(diagnostics.NUMBERLIKE, cell)
            return self.text(cell)
        if kind is _MONEY:
            self._amounts.append(leaf)
        if type(leaf) is Figure and leaf.unit != usual and _has_odd_unit(leaf, kind, own):
            self._tell(diagnostics.ODD_UNIT, cell)
        elif kind is not _MONEY and type(leaf) is Figure:
            self._units[0 if kind is _RATE else id(column)][leaf.unit is None].append(cell)
        return leaf

    def compare(self) -> None:
        """Tell the figures that state no unit, where most of their column do, or other decimals."""
        tell_odd_decimals(self.draft, self._amounts)
        for stated, bare in self._units.values():
            for cell in bare if len(bare) < len(stated) else ():
                self._tell(diagnostics.ODD_UNIT, cell)

    def doubt(self, row: Row, lost: Iterable[int]) -> None:
        """Cells of which nobody can say what they are, stay unread."""
        for cell in (row.cells[i] for i in lost):
            if cell.text:
                self.draft.unread(diagnostics.CELL, cell.start, cell.end, words=cell.text)

    def _compare(self, target: Quantity, *others: object) -> None:
        """Tell values of which one alone states a unit: >=90% and =908, which was =90%."""
        for value in others:
            if type(value) is not Quantity or (value.unit is None) == (target.unit is None):
                continue
            if value.number.value:
                start, end, words = value.start or 0, value.end or 0, value.text.value
                code, meant = diagnostics.UNLIKE_TARGET, target.text.value
                self.draft.note(code, start, end, words=words, target=meant)

    def _tell(self, code: DiagnosticCode, piece: Piece) -> None:
        cell = Stretch(*piece)
        self.draft.note(code, cell.start, cell.end, words=cell.text)

    def _join_target(self, given: dict[str, Any]) -> None:
        """One target from three cells: its sign, its number, its unit."""
        sign: Text | None = given.pop(TARGET_COMPARISON.name, None)
        unit: Text | None = given.pop(TARGET_UNIT.name, None)
        target = given.get("target")
        if not isinstance(target, Quantity):
            return
        parts: dict[str, Any] = {}
        if sign is not None and target.comparison is None:
            ascii_sign = comparison(self._words(sign))
            if ascii_sign is not None:
                parts["comparison"] = made(Text, ascii_sign, sign.start, sign.end)
        if unit is not None and target.unit is None:
            parts["unit"] = made(Text, widen_signs(self._words(unit)), unit.start, unit.end)
        places = [target, *parts.values()]
        given["target"] = attrs.evolve(
            target,
            **parts,
            start=min(each.start for each in places),
            end=max(each.end for each in places),
        )

    def _words(self, text: Any) -> str:
        return stretch_of_range(self.folded, text.start, text.end).text

    def text(self, piece: Piece) -> Text:
        """A cell taken whole: its line breaks stay, as LF; page numbers inside it do not."""
        text, start, offsets = piece
        if offsets is None:
            end = start + len(text)
            return new_text(self.draft.source[start:end], start, end)
        end = offsets[-1] + 1
        written = self.draft.source[start:end]
        if len("".join(self.folded[start:end].split())) != len(text):
            written = self._leave_noise_out(offsets)
        if not written.isprintable():
            written = re.sub(r"\r\n?|[\x85\u2028\u2029]", "\n", written)
            # Control characters are no part of what a cell says: a blank each.
            written = re.sub(r"[\x00-\x09\x0b\x0c\x0e-\x1f\x7f-\x9f]", " ", written)
        return new_text(written, start, end)

    def _leave_noise_out(self, offsets: Sequence[int]) -> str:
        """A cell without what was left out of it: a page number goes with its line breaks."""
        source, kept, last = self.draft.source, [], offsets[0]
        for before, behind in pairwise(offsets):
            if behind == before + 1 or not self.folded[before + 1 : behind].strip():
                continue
            kept.append(source[last : before + 1])
            gap = without_leftovers(source[before + 1 : behind])
            kept.append("" if gap.strip() else gap)
            last = behind
        return "".join([*kept, source[last : offsets[-1] + 1]])


def _has_odd_unit(figure: Figure, kind: Kind, own: str | None) -> bool:
    """Whether a cell states a unit that its column does not have; ``own`` is that of the header."""
    value, unit = figure.value, figure.unit
    if unit is None:
        return kind is Kind.RATE and value >= _NO_RATE  # 10096, misread for 100%
    if kind is _MONEY:
        return unit != own and (own is not None or unit in ("%", "分"))
    return unit != ("%" if kind is Kind.RATE else "分")


# Rows that a line break cut, and cells that a TAB or a lost one did.


def join_wrapped_rows(folded: str, rows: Sequence[Row], width: int) -> Iterator[Row]:
    """Rows a line, put together where a cell goes on in the next line, up to a number of cells."""
    waiting: Row | None = None
    for row in rows:
        if waiting is not None:
            together = len(waiting.cells) + len(row.cells) - 1
            alone = len(row.cells) == 1
            goes_on = alone or together <= width
            if goes_on and not row.is_whole and not (alone and _is_apart(row, waiting, width)):
                waiting = join_rows(folded, waiting, row)
                continue
            yield waiting
        waiting = None if row.is_whole or len(row.cells) < 2 else row
        if waiting is None:
            yield row
    if waiting is not None:
        yield waiting


def _is_apart(line: Row, before: Row, width: int) -> bool:
    """Whether a line alone is none that the last cell of a row goes on in: 自评得分:98分 below the
    score of an indicator."""
    ended = len(before.cells) == width and shape(before.cells[-1].text) != "words"
    return ended and terminal("STRAY").fullmatch(line.words[0]) is not None


def row_of(cells: Sequence[Stretch]) -> Row:
    return Row(cells[0].start, cells[-1].end, tuple(cells), True)


def recut(folded: str, row: Row, plan: Plan) -> Row | None:
    """The row with one cell more (cut at a line break) or one less (a TAB inside a cell).

    None where no way to cut it gives every column its shape, or more than one does.
    """
    more = len(row.cells) - len(plan.columns)
    if more == -1:
        cuts = _split_cell_at_break(folded, row)
    elif more == 1 and not row.is_whole:
        cuts = _join_split_cell(folded, row)
    else:
        return None
    shaped = [(sure, cut) for sure, cut in cuts if fits(cut.words, plan)]
    sure_ones = [cut for sure, cut in shaped if sure]
    if sure_ones:
        return sure_ones[0]
    return shaped[0][1] if len(shaped) == 1 else None


def _split_cell_at_break(folded: str, row: Row) -> Iterator[tuple[bool, Row]]:
    for i, cell in enumerate(row.cells):
        for lines in re.finditer(r"\s*[\r\n]+\s*", folded[cell.start : cell.end]):
            halves = (
                stretch_of_range(folded, cell.start, cell.start + lines.start()),
                stretch_of_range(folded, cell.start + lines.end(), cell.end),
            )
            yield False, row_of((*row.cells[:i], *halves, *row.cells[i + 1 :]))


def _join_split_cell(folded: str, row: Row) -> Iterator[tuple[bool, Row]]:
    for i, (left, right) in enumerate(zip(row.cells, row.cells[1:], strict=False)):
        cells = (*row.cells[:i], join_cells(folded, left, right), *row.cells[i + 2 :])
        yield _continues_in_next_cell(left, right), row_of(cells)


def _continues_in_next_cell(left: Stretch, right: Stretch) -> bool:
    """Whether a cell goes on behind a TAB: it ends with a comma, or nothing follows."""
    return left.text != "" and (not right.text or left.text[-1] in ",、;:")
