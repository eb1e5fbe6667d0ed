"""HTML tables inside a text: converters to Markdown write them where cells are merged.

Each becomes rows like those of any other layout: a cell that is covered from above is empty, one
that is covered from the left is left out, and markup stands between the pieces of a cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from heapq import merge
from typing import NamedTuple

from juesuan.blocks import Block, Row
from juesuan.files.characters import is_note_mark
from juesuan.files.html_items import add_covered_cells
from juesuan.layout import layout_blocks, with_heads
from juesuan.source import Stretch, stretch_of

_TABLE = re.compile(r"<table\b", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,9})\b([^<>]{0,2000})>|<!--")
_END = re.compile(r"</table\s*>", re.IGNORECASE)
_SPAN = re.compile(r"\b(row|col)span\s*=\s*[\"']?\s*(\d{1,4})", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,6}|#x[0-9a-f]{1,5}|[a-z]{2,8});", re.IGNORECASE)
# Words that are not shown or were struck out, and marks of notes.
_NOTES = ("sup", "sub")
_UNREAD = frozenset(("del", "s", "strike", "style", "script", *_NOTES))


def text_blocks(folded: str) -> Iterator[Block]:
    """The blocks of a text, those of its HTML tables among them, in order.

    >>> rows = list(text_blocks("<table><tr><td>项目</td><td>金额</td></tr></table>"))
    >>> [cell.text for cell in rows[0].cells]
    ['项目', '金额']
    """
    rows: list[Block] = []
    plain: list[str] = []
    position = 0
    for start, end in _table_ranges(folded):
        rows.extend(_TableReader(folded, start, end).rows())
        plain.append(folded[position:start])
        plain.append(re.sub(r"[^\n]", " ", folded[start:end]))
        position = end
    plain.append(folded[position:])
    return with_heads(
        merge(layout_blocks("".join(plain)), rows, key=lambda block: block.start), folded
    )


def _table_ranges(folded: str) -> Iterator[tuple[int, int]]:
    """The ranges of tables; a table in a table belongs to it, one without end takes the rest."""
    position = 0
    while (first := _TABLE.search(folded, position)) is not None:
        depth, at = 1, first.end()
        while depth:
            closing = _END.search(folded, at)
            if closing is None:
                at = len(folded)
                break
            depth += len(_TABLE.findall(folded, at, closing.start())) - 1
            at = closing.end()
        yield first.start(), at
        position = at


class _Cell(NamedTuple):
    words: Stretch
    rowspan: int
    colspan: int


class _TableReader:
    """Reads the rows of one table; ``td``, ``th`` and ``tr`` may be unclosed."""

    def __init__(self, folded: str, start: int, end: int) -> None:
        self.folded = folded
        self.start = start
        self.end = end
        self.found: list[tuple[int, int, list[_Cell]]] = []  # where rows begin and end
        self.cells: list[_Cell] = []
        self.pieces: list[tuple[int, int]] | None = None
        self.spans = (1, 1)
        self.row_start: int | None = None
        self.endless: set[str] = set()  # tags that have no end

    def rows(self) -> Iterator[Row]:
        self._read_tags()
        for (start, end, _), row in zip(
            self.found, add_covered_cells([cells for *_, cells in self.found]), strict=True
        ):
            if row:
                empty = Stretch("", start, None)
                cells = (empty if cell is None else cell.words for cell in row)
                yield Row(start, end, tuple(cells), True)

    def _read_tags(self) -> None:
        position = self.start
        for tag in _TAG.finditer(self.folded, self.start, self.end):
            if tag.start() < position:
                continue
            if self.pieces is not None and tag.start() > position:
                self.pieces.append((position, tag.start()))
            position = tag.end()
            if tag[0] == "<!--":
                closing = self.folded.find("-->", tag.end(), self.end)
                position = self.end if closing < 0 else closing + len("-->")
                continue
            name = tag[2].lower()
            if name in _UNREAD and not tag[1]:
                position = self._end_of_unread(name, tag)
            self._take_tag(name, bool(tag[1]), tag)
        self._end_row(self.end)

    def _end_of_unread(self, name: str, tag: re.Match[str]) -> int:
        """Where what is read begins again behind the beginning of something that is not."""
        if name in self.endless:
            return tag.end()
        closing = re.compile(rf"</{name}\s*>", re.IGNORECASE).search(
            self.folded, tag.end(), self.end
        )
        if closing is None:
            self.endless.add(name)
            return tag.end()
        words = self.folded[tag.end() : closing.start()]
        before = self.folded[tag.start() - 1 : tag.start()]
        return tag.end() if name in _NOTES and not is_note_mark(words, before) else closing.end()

    def _take_tag(self, name: str, closes: bool, tag: re.Match[str]) -> None:
        if name in ("td", "th"):
            self._end_cell()
            if not closes:
                if self.row_start is None:
                    self.row_start = tag.start()
                spans = {m[1].lower(): int(m[2]) for m in _SPAN.finditer(tag[3])}
                self.spans = max(1, spans.get("row", 1)), max(1, spans.get("col", 1))
                self.pieces = []
        elif name in ("tr", "table"):
            self._end_row(tag.end() if closes else tag.start())
            if name == "tr" and not closes:
                self.row_start = tag.start()

    def _end_cell(self) -> None:
        if self.pieces is not None:
            words = _cell_words(self.folded, self.pieces, self.row_start or self.start)
            self.cells.append(_Cell(words, *self.spans))
            self.pieces = None

    def _end_row(self, end: int) -> None:
        self._end_cell()
        if self.row_start is not None:
            self.found.append((self.row_start, end, self.cells))
            self.cells, self.row_start = [], None


def _cell_words(folded: str, pieces: list[tuple[int, int]], at: int) -> Stretch:
    """The words of a cell, its markup left out; an entity stands for its character."""
    kept: list[tuple[int, int]] = []
    characters: dict[int, str] = {}
    for start, end in pieces:
        position = start
        for entity in _ENTITY.finditer(folded, start, end):
            kept.append((position, entity.start()))
            from html import unescape

            character = unescape(entity[0])
            if character.strip() and len(character) == 1:
                kept.append((entity.start(), entity.start() + 1))
                characters[entity.start()] = character
            position = entity.end()
        kept.append((position, end))
    words = stretch_of(folded, [piece for piece in kept if piece[0] < piece[1]] or [(at, at)])
    if not characters:
        return words
    text = "".join(characters.get(words.at(i), each) for i, each in enumerate(words.text))
    return words._replace(text=text)
