"""Which blocks of a text belong to which table of the accounts, and which to none.

A title opens a table where a line of a head or a head row follows before the next title, so that
a contents page opens nothing.  The table ends at the next title, a heading, or running text.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import NamedTuple

import attrs

from juesuan.blocks import Block, Line, Noise, Row
from juesuan.reading.accounts.rows import row_at
from juesuan.reading.accounts.titles import Title, head_items, is_part, title
from juesuan.reading.accounts.words import is_word, terminal
from juesuan.source import Stretch, stretch, stretch_of

__all__ = ["Extent", "Stated", "extents"]

_TITLE_LINES = 3
_HEAD_BLOCKS = 8
_STRANGE_LINES = 2
_LONGEST_LINE = 80
_PROSE_SIGNS = frozenset("。;:")
_COMMA = re.compile(",")
# What a head line states that stands nowhere else; a year alone may be part of a contents page.
_OPENING = ("unit", "form", "owner", "key")


class Stated(NamedTuple):
    """A unit, an owner or a year of a head: what, and its characters."""

    kind: str
    words: Stretch
    first: int
    last: int


@attrs.define
class Extent:
    """The blocks of one table: ``rows`` are its head rows and its rows, as they stand."""

    title: Title
    start: int
    end: int
    stated: list[Stated] = attrs.field(factory=list)
    rows: list[Row] = attrs.field(factory=list)
    notes: list[str] = attrs.field(factory=list)
    closed: bool = False  # by a note below the rows
    lines: int = 0
    noise: list[tuple[int, int]] = attrs.field(factory=list)
    part: Stretch | None = None


class _Named(NamedTuple):
    """A title, where it begins, and the index of the block after it."""

    title: Title
    start: int
    end: int
    after: int


def extents(blocks: Sequence[Block], folded: str) -> tuple[list[Extent], list[Block]]:
    """The tables of a text in order, and the blocks that belong to none."""
    return _Scanner(blocks, folded).scan()


class _Scanner:
    def __init__(self, blocks: Sequence[Block], folded: str) -> None:
        self.blocks = list(blocks)
        self.folded = folded
        self.found: list[Extent] = []
        self.rest: list[Block] = []
        # A title has the word that names of tables end with: other lines are not looked at.
        self._tabled = [folded.find("表", each.start, each.end) >= 0 for each in blocks]
        self._words: dict[tuple[int, int], Stretch] = {}

    def scan(self) -> tuple[list[Extent], list[Block]]:
        at = 0
        while at < len(self.blocks):
            part = self._part(at)
            named = self._title(part[1] if part else at)
            if named is None or not self._opens(named):
                self.rest.append(self.blocks[at])
                at += 1
                continue
            if part is None:
                self._hand_on_before(at, named.start)
            start = part[0].start if part else self._form_before(named.start)
            extent = Extent(named.title, start, named.end)
            extent.part = part[0] if part else None
            self._state_behind(extent, named)
            at = self._collect(extent, named.after)
            self.found.append(extent)
        return self.found, self.rest

    def _state_behind(self, extent: Extent, named: _Named) -> None:
        """A unit that stands behind the name of the table, in the same line."""
        behind = named.title.behind
        words = stretch(self.folded, named.start, named.end)
        first = len(words.text.rstrip("*")) - len(behind)
        for item in head_items(behind) or ():
            if item.kind == "unit":
                last = first + item.last
                extent.stated.append(Stated(item.kind, words, first + item.first, last))

    def _form_before(self, start: int) -> int:
        """Where the number of the form stands before the title of the first table."""
        line = self.rest[-1] if self.rest else None
        if isinstance(line, Line) and is_word("FORM_NUMBER", self._line_words(line).text):
            self.rest.pop()
            return line.start
        return start

    def _hand_on_before(self, at: int, start: int) -> None:
        """What stands before a title that has run into the line."""
        block = self.blocks[at]
        if isinstance(block, Line) and block.start < start:
            self.rest.append(Line(block.start, start, block.after_blank))

    # What a block is.

    def _text(self, at: int) -> Stretch | None:
        """The words of a line, or of a row that has but one cell with words; else None."""
        if at >= len(self.blocks):
            return None
        block = self.blocks[at]
        if isinstance(block, Line):
            return self._line_words(block)
        if isinstance(block, Row):
            filled = [cell for cell in block.cells if cell.text]
            return filled[0] if len(filled) == 1 else None
        return None

    def _line_words(self, line: Line) -> Stretch:
        place = line.start, line.end
        found = self._words.get(place)
        if found is None:
            found = self._words[place] = stretch(self.folded, *place)
        return found

    def _part(self, at: int) -> tuple[Stretch, int] | None:
        """The heading ``第二部分 … 部门决算表`` over one or two lines, and what comes after."""
        if True not in self._tabled[at : at + 2]:
            return None
        words = self._text(at)
        if words is None or len(words.text) > _LONGEST_LINE:
            return None
        if is_part(words.text):
            return words, self._past_noise(at + 1)
        wrapped = self._joined(at, 2) if self._may_end_title(at + 1) else None
        if wrapped is None or not is_part(wrapped.text):
            return None
        rest = self._text(at + 1)
        begins = terminal("PART_NUMBER").match(words.text) or terminal("YEAR").search(words.text)
        if begins is None or (rest is not None and is_part(rest.text)):
            return None
        return wrapped, self._past_noise(at + 2)

    def _past_noise(self, at: int) -> int:
        while at < len(self.blocks) and isinstance(self.blocks[at], Noise):
            at += 1
        return at

    def _joined(self, at: int, lines: int) -> Stretch | None:
        """Lines that follow each other as one."""
        parts = self.blocks[at : at + lines]
        if len(parts) < lines or not all(self._is_line(part) for part in parts):
            return None
        for before, after in itertools.pairwise(parts):
            if self.folded.count("\n", before.end, after.start) != 1:
                return None
        return stretch_of(self.folded, [(part.start, part.end) for part in parts])

    @staticmethod
    def _is_line(block: Block) -> bool:
        return isinstance(block, Line) or (
            isinstance(block, Row) and len(block.cells) == 1 and not block.whole
        )

    def _title(self, at: int) -> _Named | None:
        if True not in self._tabled[at : at + _TITLE_LINES]:
            return None
        words = self._text(at)
        if words is None:
            return None
        found = title(words.text)
        if found is not None:
            return _Named(found, words.start, words.end, at + 1)
        cut = words.text.rfind("。") + 1
        if 0 < cut < len(words.text):
            found = title(words.text[cut:])
            if found is not None:
                return _Named(found, words.at(cut), words.end, at + 1)
        for lines in range(2, _TITLE_LINES + 1):
            if not self._may_end_title(at + lines - 1):
                continue
            wrapped = self._joined(at, lines)
            if wrapped is None or len(wrapped.text) > _LONGEST_LINE:
                return None
            last = self._text(at + lines - 1)
            if last is None or title(last.text) is not None:
                return None
            found = title(wrapped.text)
            if found is not None and found.table is not None:
                return _Named(found, wrapped.start, wrapped.end, at + lines)
        return None

    def _may_end_title(self, at: int) -> bool:
        """Whether a line has the word that names of tables end with; to look is cheaper."""
        if at >= len(self.blocks):
            return False
        block = self.blocks[at]
        return "表" in self.folded[block.start : min(block.end, block.start + _LONGEST_LINE)]

    # Whether a title opens a table.

    def _opens(self, named: _Named) -> bool:
        if named.title.table is None and not self.found and "决算" not in named.title.name:
            return False
        strange = 0
        for at in range(named.after, min(named.after + _HEAD_BLOCKS, len(self.blocks))):
            block = self.blocks[at]
            if isinstance(block, Noise):
                continue
            words = self._text(at)
            if words is None:
                return isinstance(block, Row) and (_is_head_row(block) or named.title.table is None)
            if not words.text:
                continue
            items = head_items(words.text)
            if items is not None:
                if any(item.kind in _OPENING for item in items):
                    return True
            elif is_word("HEAD_WORDS", words.text):
                return True
            elif (again := self._title(at)) is not None:
                # The name of a sheet before the title in the sheet.
                same = again.title.table is not None and again.title.table == named.title.table
                if not same or at > named.after:
                    return False
            elif is_word("PART_OF_DOCUMENT", words.text):
                return False
            else:
                strange += 1
                if strange > _STRANGE_LINES or not is_word("NAME_ALONE", words.text):
                    return False
        return False

    # The blocks of a table.

    def _collect(self, extent: Extent, at: int) -> int:
        """Take the blocks of a table; the index of the first that is not one of them."""
        open_note = False
        while at < len(self.blocks):
            block = self.blocks[at]
            if isinstance(block, Noise):
                if block.start < block.end:
                    extent.noise.append((block.start, block.end))
                at += 1
                continue
            row = row_at(self.folded, block) if isinstance(block, Line) else None
            if row is not None:
                at = self._row_of_lines(at, row)
                continue
            words = self._text(at)
            if words is None:
                assert isinstance(block, Row)
                if _is_foreign(extent, block):
                    break
                self._row(extent, block)
                open_note = False
                at += 1
                continue
            named = self._title(at)
            if named is not None:
                if words.start < named.start:
                    self._note(extent, words.start, named.start)
                table = named.title.table
                same = table is not None and table == extent.title.table
                if not (same or named.title.continued) or named.start > words.start:
                    return self._cut(at, named.start)
                extent.end = named.end
                at = named.after
                continue
            if not self._line(extent, block, words, open_note):
                break
            if extent.notes and extent.end == words.end:
                open_note = words.text == extent.notes[-1] and words.text[-1] not in "。.!;"
            at += 1
        return at

    def _row_of_lines(self, at: int, row: Row) -> int:
        """Put a row in the place of the lines that it was taken for; the index of that row."""
        self.blocks[at] = row
        self._tabled[at] = self.folded.find("表", row.start, row.end) >= 0
        after = at + 1
        while after < len(self.blocks) and self.blocks[after].start < row.end:
            self.blocks[after] = Noise(row.end, row.end)
            after += 1
        return at

    def _cut(self, at: int, start: int) -> int:
        """The index of a block that goes on as a line of its own from a place in it."""
        block = self.blocks[at]
        words = self._text(at)
        if words is not None and words.start < start:
            self.blocks[at] = Line(start, block.end, False)
        return at

    def _note(self, extent: Extent, start: int, end: int) -> None:
        extent.notes.append(stretch(self.folded, start, end).text)
        extent.end = max(extent.end, end)
        extent.closed = extent.closed or bool(extent.rows or extent.lines)

    def _line(self, extent: Extent, block: Block, words: Stretch, open_note: bool) -> bool:
        """Take a line, or a row with one filled cell; False where the table ends before it."""
        text = words.text
        wide = isinstance(block, Row) and len(block.cells) > 1
        if is_word("PART_OF_DOCUMENT", text) or is_word("FOREIGN_ROW", text):
            return False
        items = head_items(text)
        if items is not None and (not extent.rows or not wide):
            self._state(extent, words, text)
            extent.end = block.end
            return True
        if is_word("NOTE", text) or open_note or (extent.notes and is_word("NOTE_ITEM", text)):
            self._note(extent, block.start, block.end)
            extent.end = words.end
            return True
        if wide:
            assert isinstance(block, Row)
            self._row(extent, block)
            return True
        if is_word("RUNNING", text) or is_part(text):
            extent.end = block.end
            return True
        if _is_prose(text) or is_word("SECTION", text):
            return False
        if isinstance(block, Row):
            if extent.closed and not block.whole:
                return False
            self._row(extent, block)
            return True
        if extent.rows:
            return False
        extent.lines += 1
        extent.end = block.end
        return True

    def _state(self, extent: Extent, words: Stretch, text: str) -> None:
        for item in head_items(text) or ():
            if item.kind in ("unit", "owner", "year") and not extent.rows:
                extent.stated.append(Stated(item.kind, words, item.first, item.last))

    def _row(self, extent: Extent, row: Row) -> None:
        extent.end = max(extent.end, row.end)
        filled = [cell for cell in row.cells if cell.text]
        items = [head_items(cell.text) for cell in filled]
        keyed = False
        for found in items:
            if found is None and not keyed:
                break
            keyed = found is not None and found[-1].kind == "key"
        else:
            if filled and any(item and item[0].kind != "year" for item in items):
                self._state_cells(extent, filled)
                return
        extent.rows.append(row)

    def _state_cells(self, extent: Extent, cells: Sequence[Stretch]) -> None:
        keyed = False
        for cell in cells:
            items = head_items(cell.text)
            if items is None and keyed and not extent.rows:
                extent.stated.append(Stated("owner", cell, 0, len(cell.text)))
            elif items is not None:
                self._state(extent, cell, cell.text)
            keyed = items is not None and items[-1].kind == "key"


def _is_foreign(extent: Extent, row: Row) -> bool:
    """Whether a row belongs to another table: below a note, or by words of a 自评表."""
    filled = [cell.text for cell in row.cells if cell.text]
    return bool(filled and extent.closed) or any(is_word("FOREIGN_ROW", text) for text in filled)


def _is_head_row(row: Row) -> bool:
    """Whether a row has words of a head, or is a line of the head with several cells."""
    filled = [cell.text for cell in row.cells if cell.text]
    return any(is_word("HEAD_WORDS", text) for text in filled) or any(
        (items := head_items(text)) and any(item.kind in _OPENING for item in items)
        for text in filled
    )


def _is_prose(text: str) -> bool:
    """Whether a line is part of a sentence; commas inside figures are none."""
    return not _PROSE_SIGNS.isdisjoint(text) or any(
        not (text[at - 1 : at].isdigit() and text[at + 1 : at + 2].isdigit())
        for at in (each.start() for each in _COMMA.finditer(text))
    )
