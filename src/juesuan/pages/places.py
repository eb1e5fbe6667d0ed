"""Where something stands, in words by which a reader finds it in the document."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import attrs

from juesuan.files.places import Place
from juesuan.model.document import Document, Origin
from juesuan.pages.layout import Block, PageHeading, Table, TableRow, blocks_of
from juesuan.places import Places
from juesuan.source import fold


@attrs.frozen
class Spot:
    """A place as people find it; what does not apply is empty.

    Attributes:
        part: the headings above it, ``第二部分 部门决算情况说明 › 二、收入决算情况说明``.
        table: ``第3个表 项目支出绩效自评表（巡查）``.
        row: ``第12行``, counted within the table.
        column: what the header of the table calls the column.
        line: the line of the text, from 1.
        page: the page of the file, where it has pages.
        sheet: the sheet and the cell of a workbook.
    """

    part: str = ""
    table: str = ""
    row: str = ""
    column: str = ""
    line: int = 0
    page: int | None = None
    sheet: str = ""

    @property
    def whereabouts(self) -> str:
        """The page of the file or the cell of the sheet; of a text the line of a paragraph."""
        if self.sheet:
            return self.sheet
        if self.page is not None:
            return f"第{self.page}页"
        return f"文本第{self.line}行" if self.line and not self.table else ""

    def __str__(self) -> str:
        column = f"“{self.column}”栏" if self.column else ""
        words = [self.table, self.row, column] if self.table else [self.part]
        # A page comes first, as one turns to it; a line is counted where one is.
        words.insert(0 if self.page is not None or self.sheet else 1, self.whereabouts)
        return " ".join(each for each in words if each)

    def beside(self, other: Spot) -> Spot:
        """The same place, told to who stands at another: without the headings that both share."""
        return attrs.evolve(self, part="") if self.part == other.part else self


class Guide:
    """Finds the words for places in one document.

    Tables and rows are numbered as the file numbers them; in a text, as they come.
    """

    def __init__(self, origin: Origin, blocks: Sequence[Block]) -> None:
        self._lines = Places(origin.text)
        extract = origin.extract
        self._extract = extract if extract is not None and extract.has_places else None
        self._blocks = blocks
        self._starts = [block.start for block in blocks]
        self._parts = list(_parts(blocks, origin.text))
        self._names: dict[int, str] = {}

    def page(self, offset: int) -> int | None:
        """The page of a code point, where the file has pages."""
        return None if self._extract is None else self._extract.place(offset, offset + 1).page

    def at(self, offset: int | None) -> Spot:
        """The place of a code point; an empty one where there is none."""
        if offset is None:
            return Spot()
        line, _ = self._lines.find(offset)
        place = Place() if self._extract is None else self._extract.place(offset, offset + 1)
        at = bisect_right(self._starts, offset) - 1
        spot = Spot(line=line, page=place.page, sheet=place.sheet or "")
        if at < 0:
            return spot
        block, part = self._blocks[at], self._parts[at]
        if not isinstance(block, Table):
            return attrs.evolve(spot, part=part)
        if block.number not in self._names:
            self._names[block.number] = _name(block)
        row = _row(block, offset)
        return attrs.evolve(
            spot,
            part=part,
            table=f"第{place.table or block.number}个表 {self._names[block.number]}".strip(),
            row=f"第{place.row or row.number}行",
            column=block.column_of(row, offset),
        )


def guide_to(document: Document) -> Guide:
    """The guide to a document; in one that was built by hand nothing has a place."""
    return Guide(document.origin or Origin(""), blocks_of(document))


def _row(table: Table, offset: int) -> TableRow:
    at = bisect_right([row.start for row in table.rows], offset)
    return table.rows[max(0, at - 1)]


def _parts(blocks: Sequence[Block], text: str) -> list[str]:
    """For each block the headings above it."""
    found: list[str] = []
    open_: list[PageHeading] = []
    for block in blocks:
        if isinstance(block, PageHeading):
            open_ = [each for each in open_ if each.level < block.level] + [block]
        found.append(" › ".join(_heading_words(each, text) for each in open_))
    return found


def _heading_words(heading: PageHeading, text: str) -> str:
    """The words of a heading with the signs that stand in the text, where that is plain."""
    printed = text[heading.start : heading.start + len(heading.words)]
    return printed if fold(printed) == heading.words else heading.words


def _name(table: Table) -> str:
    """The title of a table and what it is about."""
    about = ""
    for row in table.rows[:6]:
        words = [cell.words for cell in row.cells]
        if len(words) > 1 and words[0] in ("项目名称", "单位名称"):
            about = f"（{words[1]}）"
            break
    return f"{table.title}{about}"
