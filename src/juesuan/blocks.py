"""Lines of the text as blocks: paragraphs and rows of tables, in every layout of extraction.

A row is a cell a line (``TAB text``; an empty line ends it), a row a line (cells joined by TAB)
or piped (``| a | b |``).  What belongs together is decided here by layout alone; what a row or a
paragraph means is decided later, by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Union

from juesuan.source import Stretch, line_spans, stretch

__all__ = ["Block", "Cell", "Line", "Noise", "Row", "blocks"]

# A page number on a line of its own; bare digits count only between paragraphs or rows.
_PAGE = re.compile(
    r"[-—–―]+\s*\d{1,4}\s*[-—–―]+|第\s*\d{1,4}\s*页(?:\s*[共/]\s*\d{1,4}\s*页?)?|\d{1,3}\s*/\s*\d{1,3}|[Pp]age\s*\d+"
)
_BARE_PAGE = re.compile(r"\d{1,4}")
_NUMBERED = re.compile(r"\s*(?:第[一二三四五六]部分|[一二三四五六七八九十]{1,3}、)")
# Title and year of a table stand alone on their lines where rows are joined by TAB.
_TABLE_HEAD = re.compile(r"[^,。;:]{0,16}绩效自评(?:情况)?表|\(?\s*\d{4}\s*年度?\s*\)?")
_RULE = re.compile(r"\|(?:\s*:?-{2,}:?\s*\|)+")


class Cell(NamedTuple):
    """A cell: its range, without the white space around it."""

    start: int
    end: int

    def words(self, folded: str) -> Stretch:
        """What stands in the cell, folded and without white space."""
        return stretch(folded, self.start, self.end)


class Line(NamedTuple):
    """A line of running text."""

    start: int
    end: int
    after_blank: bool


class Row(NamedTuple):
    """A row as the layout shows it.

    ``whole`` says that the layout itself ends the row (an empty line, pipes); a row a line may
    go on in the next line where a cell holds a line break.
    """

    start: int
    end: int
    cells: tuple[Cell, ...]
    whole: bool


class Noise(NamedTuple):
    """What extraction left: a page number on a line of its own, the rule of a piped table."""

    start: int
    end: int


Block = Union[Line, Row, Noise]


class _Raw(NamedTuple):
    start: int
    end: int
    text: str


def blocks(folded: str) -> Iterator[Block]:
    """The blocks of a folded text in order; white space between them is left out."""
    chunk: list[_Raw] = []
    after_blank = True
    cell_lines = _prefers_cell_lines(folded)
    for start, end in line_spans(folded):
        text = folded[start:end]
        if text.strip() or "\t" in text:
            chunk.append(_Raw(start, end, text))
            continue
        if chunk:
            yield from _chunk(chunk, folded, after_blank, cell_lines)
            chunk = []
        after_blank = True
    if chunk:
        yield from _chunk(chunk, folded, after_blank, cell_lines)


def _prefers_cell_lines(folded: str) -> bool:
    """Whether most lines with a TAB hold one cell (the TAB stands at the start, and no other)."""
    with_tab = folded.count("\n\t")
    tabs = folded.count("\t")
    return with_tab * 2 > tabs


def _trimmed(folded: str, start: int, end: int) -> tuple[int, int]:
    text = folded[start:end]
    return start + len(text) - len(text.lstrip()), start + len(text.rstrip())


def _cell(folded: str, start: int, end: int) -> Cell:
    stripped_start, stripped_end = _trimmed(folded, start, end)
    if stripped_start >= stripped_end:
        return Cell(start, start)
    return Cell(stripped_start, stripped_end)


def _chunk(
    chunk: Sequence[_Raw], folded: str, after_blank: bool, cell_lines: bool
) -> Iterator[Block]:
    """The blocks of lines that no empty line parts."""
    at = 0
    while at < len(chunk):
        if not _is_tabular(chunk[at].text):
            until = next(
                (i for i in range(at, len(chunk)) if _is_tabular(chunk[i].text)), len(chunk)
            )
            yield from _text_lines(chunk[at:until], folded, after_blank and at == 0)
        else:
            until = _table_end(chunk, at)
            tabular = chunk[at:until]
            if tabular[0].text.lstrip().startswith("|"):
                yield from _piped(tabular, folded)
            elif _is_cell_a_line(tabular, cell_lines):
                yield from _cell_lines(tabular, folded)
            else:
                yield from _row_lines(tabular, folded)
        at = until


def _table_end(chunk: Sequence[_Raw], at: int) -> int:
    """Where the table that begins at a line ends: before a line that is numbered as a heading."""
    for i in range(at + 1, len(chunk)):
        if "\t" not in chunk[i].text and _NUMBERED.match(chunk[i].text):
            return i
    return len(chunk)


def _is_tabular(text: str) -> bool:
    stripped = text.strip()
    if stripped.startswith("|") and stripped.count("|") > 1:
        return True
    return "\t" in text and not _is_leader(text)


def _is_leader(text: str) -> bool:
    """Whether the TAB of a line leads to a page number, as on a contents page."""
    head, _, page = text.rstrip().rpartition("\t")
    return (
        bool(head.strip())
        and bool(_BARE_PAGE.fullmatch(page.strip()))
        and (
            "\t" not in head.strip()
            and bool(re.match(r"\s*(?:第.部分|[一二三四五六七八九十]+、|\()", head))
        )
    )


def _is_cell_a_line(chunk: Sequence[_Raw], preferred: bool) -> bool:
    if not chunk[0].text.startswith("\t"):
        return False
    tabs = [raw.text for raw in chunk if "\t" in raw.text]
    single = sum(1 for text in tabs if text.rstrip("\t ").rfind("\t") <= 0)
    if single * 2 == len(tabs) or len(tabs) < 3:
        return preferred
    return single * 2 > len(tabs)


def _text_lines(lines: Sequence[_Raw], folded: str, after_blank: bool) -> Iterator[Block]:
    for raw in lines:
        start, end = _trimmed(folded, raw.start, raw.end)
        text = folded[start:end]
        if _PAGE.fullmatch(text) or _BARE_PAGE.fullmatch(text):
            yield Noise(start, end)
        elif _TABLE_HEAD.fullmatch(text):
            yield Row(start, end, (Cell(start, end),), False)
        else:
            yield Line(start, end, after_blank)
            after_blank = False


def _cell_lines(lines: Sequence[_Raw], folded: str) -> Iterator[Block]:
    """One row, a cell a line; a line without TAB goes on with the cell before it."""
    cells: list[tuple[int, int]] = []
    noise: list[Noise] = []
    for raw in lines:
        if raw.text.startswith("\t"):
            cells.append((raw.start + 1, raw.end))
            continue
        start, end = _trimmed(folded, raw.start, raw.end)
        begun = folded[cells[-1][0] : cells[-1][1]].strip()
        text = folded[start:end]
        if _PAGE.fullmatch(text) or (begun and _BARE_PAGE.fullmatch(text)):
            noise.append(Noise(start, end))
        else:
            cells[-1] = (cells[-1][0], raw.end)
    found = tuple(_cell(folded, start, end) for start, end in cells)
    yield Row(lines[0].start, lines[-1].end, found, True)
    yield from noise


def _row_lines(lines: Sequence[_Raw], folded: str) -> Iterator[Block]:
    """Rows, one a line; whether a line goes on with the row before it is decided by its words."""
    for raw in lines:
        start, end = _trimmed(folded, raw.start, raw.end)
        text = folded[start:end]
        if "\t" not in raw.text and (_PAGE.fullmatch(text) or _BARE_PAGE.fullmatch(text)):
            yield Noise(start, end)
            continue
        cells, position = [], raw.start
        for part in raw.text.split("\t"):
            cells.append(_cell(folded, position, position + len(part)))
            position += len(part) + 1
        yield Row(raw.start, raw.end, tuple(cells), False)


def _piped(lines: Sequence[_Raw], folded: str) -> Iterator[Block]:
    """Rows between pipes; a row whose last pipe is missing goes on in the next line."""
    at = 0
    while at < len(lines):
        start, end = _trimmed(folded, lines[at].start, lines[at].end)
        at += 1
        if not folded.startswith("|", start):
            yield from _text_lines([lines[at - 1]], folded, False)
            continue
        while (
            at < len(lines)
            and not _begins_row(lines[at].text)
            and (folded[end - 1] != "|" or lines[at].text.rstrip().endswith("|"))
        ):
            end = _trimmed(folded, lines[at].start, lines[at].end)[1]
            at += 1
        text = folded[start:end]
        if _RULE.fullmatch(text):
            yield Noise(start, end)
            continue
        cells, position = [], start + 1
        for part in text[1:].removesuffix("|").split("|"):
            cells.append(_cell(folded, position, position + len(part)))
            position += len(part) + 1
        yield Row(start, end, tuple(cells), True)


def _begins_row(text: str) -> bool:
    return text.lstrip().startswith("|")
