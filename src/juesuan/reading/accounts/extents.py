"""Which blocks of a text belong to which table of the accounts, and which to none.

A title opens a table where a line of a head or a head row follows before the next title, so that
a contents page opens nothing.  The table ends at the next title, a heading, or running text.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from juesuan.blocks import Block, Line, Noise, Row
from juesuan.grammar_rules import known_words
from juesuan.reading.accounts.extent import Extent
from juesuan.reading.accounts.titles import Title, damaged_title, head_items, is_head_line, title
from juesuan.reading.accounts.words import any_terminal, is_word, terminal
from juesuan.source import Stretch, stretch_of, visible_words

_TITLE_LINES = 3
_HEAD_BLOCKS = 8
_STRANGE_LINES = 2
_LONGEST_LINE = 80
# What only a sentence has; a comma between digits is part of a figure.
_PROSE = re.compile(r"[。;:]|(?<![0-9]),|,(?![0-9])")
# Lines below a title, by the first terminal that fits.
_BEGINS = ("PART_OF_DOCUMENT", "FOREIGN_ROW")  # something else
_LINES = (*_BEGINS, "NOTE", "EMPTY_NOTE", "RUNNING", "PART", "SECTION")


class _PlacedTitle(NamedTuple):
    """A title, where it stands, and the index of the block after it."""

    title: Title
    start: int
    end: int
    after: int


def extents(blocks: Sequence[Block], folded: str) -> tuple[list[Extent], list[Block]]:
    """The tables of a text in order, and the blocks that belong to none."""
    return _Scanner(blocks, folded).scan()


def _may_be_titles(blocks: Sequence[Block], folded: str) -> array[int]:
    """The blocks that may be a title: each, or one of the lines behind it, has the word that names
    of tables end with.  Each terminal by itself: an expression that begins with fixed words is
    found in a tenth of the time of one that offers two."""
    ends = (terminal(name).finditer(folded) for name in ("NAME_END", "NAME_END_CUT"))
    places = (match.start() for found in ends for match in found)
    starts = array("I", [block.start for block in blocks])
    named = {bisect_right(starts, place) - 1 for place in places}
    found = {n - lines for n in named for lines in range(_TITLE_LINES) if lines <= n}
    return array("I", sorted(found))


class _Scanner:
    def __init__(self, blocks: Sequence[Block], folded: str) -> None:
        self.blocks = list(blocks)
        self.folded = folded
        self.found: list[Extent] = []
        self.rest: list[Block] = []
        self._has_tabs = "\t" in folded
        self._titles = _may_be_titles(self.blocks, folded)

    def scan(self) -> tuple[list[Extent], list[Block]]:
        at = 0
        while (first := self._next_title(at)) < len(self.blocks):
            self.rest += self.blocks[at:first]
            at, block = first, self.blocks[first]
            part, named = None, None
            if self._text(at) is not None:  # no row of several cells
                part = self._read_part_heading(at)
                named = self._title(part[1] if part else at)
            if named is None or not self._opens(named):
                self.rest.append(block)
                at += 1
                continue
            if part is None and isinstance(block, Line) and block.start < named.start:
                # The title has run into the line.
                before = self.folded[block.start : named.start]
                self.rest.append(Line(block.start, before, block.after_blank))
            start = part[0].start if part else self._number_before(named.start)
            unit = named.title.unit
            extent = Extent(named.title, start, named.end, part[0] if part else None, unit)
            at = self._collect(extent, named.after)
            self.found.append(extent)
        return self.found, self.rest + self.blocks[at:]

    def _number_before(self, start: int) -> int:
        """Where the number of a table stands before its title, which begins here."""
        block = self.rest[-1] if self.rest else None
        if block is not None and is_word("TABLE_ALONE", _only_text(block) or ""):
            self.rest.pop()
            return block.start
        return start

    # What a block is.

    def _text(self, at: int) -> str | None:
        """The words of a line, or of a row that has but one cell with words; else None."""
        return _only_text(self.blocks[at]) if at < len(self.blocks) else None

    def _words(self, at: int, lines: int = 1) -> Stretch:
        """The same, or several lines, with the places of the characters."""
        block = self.blocks[at]
        if isinstance(block, Row) and lines == 1:
            return next(cell for cell in block.cells if cell.text)
        pieces = [(line.start, line.end) for line in self.blocks[at : at + lines]]
        return stretch_of(self.folded, pieces)

    def _next_title(self, at: int) -> int:
        """The next block that may be a title."""
        place = bisect_left(self._titles, at)
        return self._titles[place] if place < len(self._titles) else len(self.blocks)

    def _read_part_heading(self, at: int) -> tuple[Stretch, int] | None:
        """The heading ``第二部分 … 部门决算表`` over one or two lines, and what comes after."""
        text = self._text(at)
        if text is None or len(text) > _LONGEST_LINE:
            return None
        lines = 1
        if not is_word("PART", text):
            begins = terminal("PART_NUMBER").match(text) or terminal("YEAR").search(text)
            below = is_word("PART", self._text(at + 1) or "")  # what stands before it is a title
            if not begins or below or not is_word("PART", self._join_lines(at, 2)):
                return None
            lines = 2
        after = at + lines
        number = self._past_noise(after)
        if self._numbers_table(number, self._text(number)):
            after = number + 1
        return self._words(at, lines), self._past_noise(after)

    def _past_noise(self, at: int) -> int:
        """The next block that is a line or a row."""
        while at < len(self.blocks) and isinstance(self.blocks[at], Noise):
            at += 1
        return at

    def _numbers_table(self, at: int, text: str | None) -> bool:
        """Whether a block is the number of the table whose title follows."""
        if text is None or not is_word("TABLE_ALONE", text):
            return False
        return self._title(self._past_noise(at + 1)) is not None

    def _join_lines(self, at: int, lines: int) -> str:
        """The words of lines that follow each other; none where these do not."""
        parts = self.blocks[at : at + lines]
        gaps = (self.folded[a.end : b.start] for a, b in pairwise(parts))
        if len(parts) < lines or not all(map(_is_line, parts)):
            return ""
        if any(gap.count("\n") != 1 for gap in gaps):
            return ""
        return "".join([self._text(i) or "" for i in range(at, at + lines)])

    def _title(self, at: int) -> _PlacedTitle | None:
        text = self._text(at) if self._next_title(at) == at else None
        if text is None:
            return None
        cut = text.rfind("。") + 1
        for first in (0, cut) if 0 < cut < len(text) else (0,):
            found = title(text[first:])
            if found is not None and found.table is None:
                found = damaged_title(text[first:]) or found
            if found is not None:
                words = self._words(at)
                return _PlacedTitle(found, words.at(first), words.end, at + 1)
        for last in range(at + 1, at + _TITLE_LINES) if len(text) <= _LONGEST_LINE else ():
            wrapped = self._join_lines(at, last + 1 - at)
            if not 0 < len(wrapped) <= _LONGEST_LINE or title(self._text(last) or ""):
                break
            found = title(wrapped)
            if found is not None and found.table is not None:
                return _PlacedTitle(found, self._words(at).start, self._words(last).end, last + 1)
        if (found := damaged_title(text)) is None:
            return None
        words = self._words(at)
        return _PlacedTitle(found, words.start, words.end, at + 1)

    # Whether a title opens a table.

    def _opens(self, named: _PlacedTitle) -> bool:
        other = named.title.table is None and not named.title.near
        (final_account,) = known_words("kinds", "final_account")
        if other and not self.found and final_account not in named.title.name:
            return False
        strange = 0
        for at in range(named.after, min(named.after + _HEAD_BLOCKS, len(self.blocks))):
            block, text = self.blocks[at], self._text(at)
            if isinstance(block, Noise) or text == "":
                continue
            if text is None:
                return isinstance(block, Row) and (_is_head_row(block) or other)
            if is_head_line(text) or is_word("HEAD_WORDS", text):
                return True
            if (again := self._title(at)) is not None:
                # The name of a sheet before the title in the sheet.
                same = again.title.table is not None and again.title.table == named.title.table
                if not same or at > named.after:
                    return False
            elif is_word("PART_OF_DOCUMENT", text):
                return False
            elif head_items(text) is None and not is_word("NOTE", text):
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
            if (row := self._row_made_of(extent, block)) is not None:
                self._put(row, at)
                continue
            text = self._text(at)
            if text is None:
                assert isinstance(block, Row)
                if self._is_of_another(extent, block):
                    break
                extent.row(block)
                open_note = False
            elif (named := self._title(at)) is not None:
                begin = self._words(at).start
                if begin < named.start:  # it has run into a note
                    extent.note(visible_words(self.folded[begin : named.start]), named.start)
                    rest = self.folded[named.start : block.end]
                    self.blocks[at] = Line(named.start, rest, False)
                    break
                same = named.title.table is not None and named.title.table == extent.title.table
                same = same and named.title.year in (None, extent.year or named.title.year)
                if not (same or named.title.continued):
                    break
                extent.end = named.end
                at = named.after
                continue
            elif self._numbers_table(at, text) or not self._take_line(extent, at, text, open_note):
                break
            else:
                noted = bool(extent.notes) and text == extent.notes[-1]
                open_note = noted and text[-1:] not in "。.!;"
            at += 1
        return at

    def _row_made_of(self, extent: Extent, block: Block) -> Row | None:
        """The row that a line with TABs is, or that a cut row and the lines below it are."""
        if isinstance(block, Line) and self._has_tabs:
            from juesuan.reading.accounts.rows import row_at  # reads cells: few texts need it

            return row_at(self.folded, block)
        if isinstance(block, Row) and self._is_cut(block):
            from juesuan.reading.accounts.rows import read_cell_lines

            row = read_cell_lines(self.folded, block.start)
            longer = row is not None and row.end > block.end and row.width == extent.width
            return row if longer else None
        return None

    def _is_of_another(self, extent: Extent, row: Row) -> bool:
        """Whether a row is one of another table: below a note, or of a 自评表."""
        texts = [words for words in row.words if words]
        if not texts or extent.closed:
            return bool(texts)
        foreign = terminal("FOREIGN_SIGN").search(self.folded, row.start, row.end)
        return foreign is not None and any(is_word("FOREIGN_ROW", each) for each in texts)

    def _is_cut(self, block: Row) -> bool:
        """Whether a row with a cell a line goes on below: 二、卫生健⏎康支出."""
        return (
            block.is_whole
            and self.folded.startswith("\t", block.start)
            and self.folded.startswith("\n\t", block.end)
        )

    def _put(self, row: Row, at: int) -> None:
        """Put a row in the place of the lines that it was taken for."""
        self.blocks[at] = row
        after = at + 1
        while after < len(self.blocks) and self.blocks[after].start < row.end:
            self.blocks[after] = Noise(row.end, "")
            after += 1

    def _take_line(self, extent: Extent, at: int, text: str, open_note: bool) -> bool:
        """Take a line, or a row with one filled cell; False where the table ends before it."""
        block = self.blocks[at]
        wide = isinstance(block, Row) and block.width > 1
        items = head_items(text)
        if items is not None and not (wide and extent.rows):
            extent.state(self._words(at), items)
            extent.end = block.end
            return True
        kind = (_short_kind_of_line if len(text) < _LONGEST_LINE else _kind_of_line)(text)
        if kind in _BEGINS:
            return False
        if (
            open_note
            or kind in ("NOTE", "NO_DATA")
            or (kind == "EMPTY_NOTE" and not wide)  # a row of several cells may be named so
            or (extent.notes and is_word("NOTE_ITEM", text))
        ):
            extent.note(text, block.end)
        elif isinstance(block, Row) and wide:
            extent.row(block)
        elif kind in ("RUNNING", "PART"):
            extent.end = block.end
        elif kind == "SECTION" or _PROSE.search(text):
            return False
        elif isinstance(block, Row):
            extent.row(block)
        elif extent.rows:
            return False
        else:
            extent.lines.append(text)
            extent.end = block.end
        return True


def _kind_of_line(text: str) -> str:
    """What a line below a title says, by the name of a terminal; empty for none of them."""
    kind = any_terminal(*_LINES).fullmatch(text)
    kind_name = "" if kind is None else str(kind.lastgroup)
    ends = kind_name == "SECTION" or kind_name in _BEGINS
    return "NO_DATA" if not ends and terminal("NO_DATA").search(text) else kind_name


_short_kind_of_line = lru_cache(maxsize=2048)(_kind_of_line)  # tables repeat their labels


def _only_text(block: Block) -> str | None:
    """The words of a line, or of a row that has but one cell with words; else None."""
    if isinstance(block, Line):
        return visible_words(block.text)
    if isinstance(block, Row):
        filled = [words for words in block.words if words]
        return filled[0] if len(filled) == 1 else None
    return None


def _is_line(block: Block) -> bool:
    return isinstance(block, Line) or (
        isinstance(block, Row) and block.width == 1 and not block.is_whole
    )


def _is_head_row(row: Row) -> bool:
    """Whether a row has words of a head, or is a line of the head with several cells."""
    return any(is_word("HEAD_WORDS", text) or is_head_line(text) for text in row.words if text)
