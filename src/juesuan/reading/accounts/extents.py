"""Which blocks of a text belong to which table of the accounts, and which to none.

A title opens a table where a line of a head or a head row follows before the next title, so that
a contents page opens nothing.  The table ends at the next title, a heading, or running text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from juesuan.blocks import Block, Line, Noise, Row
from juesuan.reading.accounts.extent import Extent
from juesuan.reading.accounts.rows import row_at
from juesuan.reading.accounts.titles import HeadItem, Title, head_items, is_part, title
from juesuan.reading.accounts.words import is_word, one_of, terminal
from juesuan.source import Stretch, stretch, stretch_of, visible_words

__all__ = ["extents"]

_TITLE_LINES = 3
_HEAD_BLOCKS = 8
_STRANGE_LINES = 2
_LONGEST_LINE = 80
# What only a sentence has; a comma between digits is part of a figure.
_PROSE = re.compile(r"[。;:]|(?<![0-9]),|,(?![0-9])")
# What a head line states that stands nowhere else; a year alone may be part of a contents page.
_OPENING = ("unit", "form", "owner", "key")
# Lines below a title, by the first terminal that fits; a numbered item only goes on with a note.
_LINES = ("PART_OF_DOCUMENT", "FOREIGN_ROW", "NOTE", "NOTE_ITEM", "RUNNING", "PART", "SECTION")


class _Named(NamedTuple):
    """A title, where it stands, and the index of the block after it."""

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
        self._has_tabs = "\t" in folded
        self._texts: dict[int, str | None] = {}

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
            extent = Extent(named.title, start, named.end, part[0] if part else None)
            self._state_behind(extent, named)
            at = self._collect(extent, named.after)
            self.found.append(extent)
        return self.found, self.rest

    def _state_behind(self, extent: Extent, named: _Named) -> None:
        """A unit that stands behind the name of the table, in the same line."""
        items = [each for each in head_items(named.title.behind) or () if each.kind == "unit"]
        if items:
            words = stretch(self.folded, named.start, named.end)
            first = words.text.rindex(named.title.behind)
            extent.state(words, [HeadItem(k, first + a, first + b) for k, a, b in items])

    def _form_before(self, start: int) -> int:
        """Where the number of the form stands before the title of the first table."""
        line = self.rest[-1] if self.rest else None
        if isinstance(line, Line):
            words = visible_words(line.text)
            if is_word("FORM_NUMBER", words):
                self.rest.pop()
                return line.start
        return start

    def _hand_on_before(self, at: int, start: int) -> None:
        """What stands before a title that has run into the line."""
        block = self.blocks[at]
        if isinstance(block, Line) and block.start < start:
            text = self.folded[block.start : start]
            self.rest.append(Line(block.start, text, block.after_blank))

    # What a block is.

    def _text(self, at: int) -> str | None:
        """The words of a line, or of a row that has but one cell with words; else None."""
        if at not in self._texts:
            block = self.blocks[at] if at < len(self.blocks) else None
            found: str | None = None
            if isinstance(block, Line):
                found = visible_words(block.text)
            elif isinstance(block, Row):
                filled = [words for words in block.words if words]
                found = filled[0] if len(filled) == 1 else None
            self._texts[at] = found
        return self._texts[at]

    def _words(self, at: int) -> Stretch:
        """The same with the places of its characters."""
        block = self.blocks[at]
        if isinstance(block, Row):
            return next(cell for cell in block.cells if cell.text)
        return stretch(self.folded, block.start, block.end)

    def _part(self, at: int) -> tuple[Stretch, int] | None:
        """The heading ``第二部分 … 部门决算表`` over one or two lines, and what comes after."""
        if True not in self._tabled[at : at + 2]:
            return None
        text = self._text(at)
        if text is None or len(text) > _LONGEST_LINE:
            return None
        if is_part(text):
            return self._words(at), self._past_noise(at + 1)
        wrapped = self._joined(at, 2) if self._may_end_title(at + 1) else None
        if wrapped is None or not is_part(wrapped):
            return None
        rest = self._text(at + 1)
        begins = terminal("PART_NUMBER").match(text) or terminal("YEAR").search(text)
        if begins is None or (rest is not None and is_part(rest)):
            return None
        lines = [(part.start, part.end) for part in self.blocks[at : at + 2]]
        return stretch_of(self.folded, lines), self._past_noise(at + 2)

    def _past_noise(self, at: int) -> int:
        while at < len(self.blocks) and isinstance(self.blocks[at], Noise):
            at += 1
        return at

    def _joined(self, at: int, lines: int) -> str | None:
        """The words of lines that follow each other."""
        parts = self.blocks[at : at + lines]
        if len(parts) < lines or not all(map(_is_line, parts)):
            return None
        for before, after in pairwise(parts):
            if self.folded.count("\n", before.end, after.start) != 1:
                return None
        return "".join([self._text(i) or "" for i in range(at, at + lines)])

    def _title(self, at: int) -> _Named | None:
        if True not in self._tabled[at : at + _TITLE_LINES]:
            return None
        text = self._text(at)
        if text is None:
            return None
        cut = text.rfind("。") + 1
        for first in (0, cut) if 0 < cut < len(text) else (0,):
            found = title(text[first:])
            if found is not None:
                words = self._words(at)
                return _Named(found, words.at(first), words.end, at + 1)
        for lines in range(2, _TITLE_LINES + 1):
            if not self._may_end_title(at + lines - 1):
                continue
            wrapped = self._joined(at, lines)
            if wrapped is None or len(wrapped) > _LONGEST_LINE:
                return None
            last = self._text(at + lines - 1)
            if last is None or title(last) is not None:
                return None
            found = title(wrapped)
            if found is not None and found.table is not None:
                end = self._words(at + lines - 1).end
                return _Named(found, self._words(at).start, end, at + lines)
        return None

    def _may_end_title(self, at: int) -> bool:
        """Whether a line has the word that names of tables end with; to look is cheaper."""
        if at >= len(self.blocks):
            return False
        block = self.blocks[at]
        return self.folded.find("表", block.start, min(block.end, block.start + _LONGEST_LINE)) > 0

    # Whether a title opens a table.

    def _opens(self, named: _Named) -> bool:
        if named.title.table is None and not self.found and "决算" not in named.title.name:
            return False
        strange = 0
        for at in range(named.after, min(named.after + _HEAD_BLOCKS, len(self.blocks))):
            block = self.blocks[at]
            if isinstance(block, Noise):
                continue
            text = self._text(at)
            if text is None:
                return isinstance(block, Row) and (_is_head_row(block) or named.title.table is None)
            if not text:
                continue
            items = head_items(text)
            if items is not None:
                if any(item.kind in _OPENING for item in items):
                    return True
            elif is_word("HEAD_WORDS", text):
                return True
            elif (again := self._title(at)) is not None:
                # The name of a sheet before the title in the sheet.
                same = again.title.table is not None and again.title.table == named.title.table
                if not same or at > named.after:
                    return False
            elif is_word("PART_OF_DOCUMENT", text):
                return False
            elif not is_word("NOTE", text):
                strange += 1
                if strange > _STRANGE_LINES or not is_word("NAME_ALONE", text):
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
            if isinstance(block, Line) and self._has_tabs:
                row = row_at(self.folded, block)
                if row is not None:
                    self._row_of_lines(at, row)
                    continue
            text = self._text(at)
            if text is None:
                assert isinstance(block, Row)
                if extent.is_foreign(block):
                    break
                extent.row(block)
                open_note = False
                at += 1
                continue
            named = self._title(at)
            if named is not None:
                begin = self._words(at).start
                if begin < named.start:
                    extent.note(visible_words(self.folded[begin : named.start]), named.start)
                table = named.title.table
                same = table is not None and table == extent.title.table
                if not (same or named.title.continued) or begin < named.start:
                    return self._cut(at, begin, named.start)
                extent.end = named.end
                at = named.after
                continue
            if not self._line(extent, at, text, open_note):
                break
            noted = bool(extent.notes) and text == extent.notes[-1]
            open_note = noted and text[-1:] not in "。.!;"
            at += 1
        return at

    def _row_of_lines(self, at: int, row: Row) -> None:
        """Put a row in the place of the lines that it was taken for."""
        self.blocks[at] = row
        self._texts.clear()
        self._tabled[at] = self.folded.find("表", row.start, row.end) >= 0
        after = at + 1
        while after < len(self.blocks) and self.blocks[after].start < row.end:
            self.blocks[after] = Noise(row.end, "")
            after += 1

    def _cut(self, at: int, begin: int, start: int) -> int:
        """The index of a block that goes on as a line of its own from a place in it."""
        if begin < start:
            self.blocks[at] = Line(start, self.folded[start : self.blocks[at].end], False)
            self._texts.clear()
        return at

    def _line(self, extent: Extent, at: int, text: str, open_note: bool) -> bool:
        """Take a line, or a row with one filled cell; False where the table ends before it."""
        block = self.blocks[at]
        wide = isinstance(block, Row) and block.width > 1
        items = head_items(text)
        if items is not None and not (wide and extent.rows):
            extent.state(self._words(at), items)
            extent.end = block.end
            return True
        kind = _line_kinds(bool(extent.notes)).fullmatch(text)
        said = None if kind is None else kind.lastgroup
        if said in ("PART_OF_DOCUMENT", "FOREIGN_ROW"):
            return False
        is_note = said in ("NOTE", "NOTE_ITEM") or (said != "SECTION" and _is_empty(text, wide))
        if open_note or is_note:
            extent.note(text, block.end)
        elif isinstance(block, Row) and wide:
            extent.row(block)
        elif said in ("RUNNING", "PART"):
            extent.end = block.end
        elif said == "SECTION" or _PROSE.search(text):
            return False
        elif isinstance(block, Row):
            if extent.closed and not block.whole:
                return False
            extent.row(block)
        elif extent.rows:
            return False
        else:
            extent.lines += 1
            extent.end = block.end
        return True


def _is_empty(text: str, wide: bool) -> bool:
    """Whether a line says that the table has nothing; a row of several cells may be named so."""
    said = terminal("NO_DATA").search(text) is not None
    return said or (not wide and is_word("EMPTY_NOTE", text))


@cache
def _line_kinds(below_note: bool) -> re.Pattern[str]:
    return one_of(*(name for name in _LINES if below_note or name != "NOTE_ITEM"))


def _is_line(block: Block) -> bool:
    return isinstance(block, Line) or (
        isinstance(block, Row) and block.width == 1 and not block.whole
    )


def _is_head_row(row: Row) -> bool:
    """Whether a row has words of a head, or is a line of the head with several cells."""
    filled = [words for words in row.words if words]
    return any(is_word("HEAD_WORDS", text) for text in filled) or any(
        (items := head_items(text)) and any(item.kind in _OPENING for item in items)
        for text in filled
    )
