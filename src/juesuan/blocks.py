"""Lines of the text as blocks: paragraphs and rows of tables, in every layout of extraction.

A row is a cell a line (``TAB text``; an empty line ends it), a row a line (cells joined by TAB)
or piped (``| a | b |``).  What belongs together is decided here by layout alone; what a row or a
paragraph means is decided later, by its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Union

from juesuan.source import Stretch, stretch, without_leftovers

__all__ = ["Block", "Line", "Noise", "Row", "blocks", "text_lines"]

# Lines that no empty line parts; one that holds only TABs is a row, and not empty.
_CHUNK = re.compile(r"[^ \n][^\n]*(?:\n *[^ \n][^\n]*)*")

# A page number on a line of its own; bare digits count only between paragraphs or rows.
_PAGE = re.compile(
    r"[-—–―]+\s*\d{1,4}\s*[-—–―]+|第\s*\d{1,4}\s*页(?:\s*[共/]\s*\d{1,4}\s*页?)?|\d{1,3}\s*/\s*\d{1,3}|[Pp]age\s*\d+"
)
_BARE_PAGE = re.compile(r"\d{1,4}")
_NUMBERED = re.compile(r"\s*(?:第[一二三四五六]部分|[一二三四五六七八九十]{1,3}、)")
# Title and year of a table stand alone on their lines where rows are joined by TAB.
_TABLE_HEAD = re.compile(
    r"[^,。;:]{0,16}绩效自评(?:情况)?表(?:\s*\(\d{4}年度?\))?|\(?\s*\d{4}\s*年度?\s*\)?"
)
_RULE = re.compile(r"\|(?:\s*:?-{2,}:?\s*\|)+")


class Line(NamedTuple):
    """A line of running text.

    ``begins`` is what a file knows: True where the line begins a paragraph, whatever its words;
    None where only the words can tell.
    """

    start: int
    end: int
    after_blank: bool
    begins: bool | None = None


class Row(NamedTuple):
    """A row as the layout shows it: its cells, folded and without white space.

    ``whole`` says that the layout itself ends the row (an empty line, pipes); a row a line may
    go on in the next line where a cell holds a line break.
    """

    start: int
    end: int
    cells: tuple[Stretch, ...]
    whole: bool


class Noise(NamedTuple):
    """What extraction left: a page number on a line of its own, the rule of a piped table."""

    start: int
    end: int


Block = Union[Line, Row, Noise]


def blocks(folded: str) -> Iterator[Block]:
    """The blocks of a folded text in order; white space between them is left out."""
    cell_lines = _prefers_cell_lines(folded)
    for chunk in _CHUNK.finditer(folded):
        yield from _chunk(chunk[0].split("\n"), chunk.start(), folded, cell_lines)


def _prefers_cell_lines(folded: str) -> bool:
    """Whether most lines with a TAB hold one cell (the TAB stands at the start, and no other)."""
    with_tab = folded.count("\n\t")
    tabs = folded.count("\t")
    return with_tab * 2 > tabs


# What follows takes lines and the place where the first of them begins.


def _chunk(lines: Sequence[str], start: int, folded: str, cell_lines: bool) -> Iterator[Block]:
    """The blocks of lines that no empty line parts."""
    at = 0
    while at < len(lines):
        if not _is_tabular(lines[at]):
            until = next((i for i in range(at, len(lines)) if _is_tabular(lines[i])), len(lines))
            yield from text_lines(lines[at:until], start, folded, at == 0)
        else:
            until = _table_end(lines, at)
            tabular = lines[at:until]
            if tabular[0].lstrip().startswith("|"):
                yield from _piped(tabular, start, folded)
            elif _is_cell_a_line(tabular, cell_lines):
                yield from _cell_lines(tabular, start, folded)
            else:
                yield from _row_lines(tabular, start, folded)
        start += sum(map(len, lines[at:until])) + until - at
        at = until


def _table_end(lines: Sequence[str], at: int) -> int:
    """Where the table that begins at a line ends: before a line that is numbered as a heading."""
    for i in range(at + 1, len(lines)):
        if "\t" not in lines[i] and _NUMBERED.match(lines[i]):
            return i
    return len(lines)


def _is_tabular(text: str) -> bool:
    if "\t" in text:
        return not _is_leader(text)
    return text.count("|") > 1 and text.lstrip().startswith("|")


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


def _is_cell_a_line(lines: Sequence[str], preferred: bool) -> bool:
    if not lines[0].startswith("\t"):
        return False
    tabs = [text for text in lines if "\t" in text]
    single = sum([text.rstrip("\t ").rfind("\t") <= 0 for text in tabs])
    if single * 2 == len(tabs) or len(tabs) < 3:
        return preferred
    return single * 2 > len(tabs)


def _trimmed(line: str, start: int) -> tuple[str, int]:
    """A line without the white space around it, and where that begins."""
    text = line.lstrip()
    return text.rstrip(), start + len(line) - len(text)


def text_lines(
    lines: Sequence[str], start: int, folded: str, after_blank: bool, begins: bool | None = None
) -> Iterator[Block]:
    """Lines without cells, the first of which begins at ``start``."""
    for line in lines:
        text, first = _trimmed(line, start)
        last = first + len(text)
        if _PAGE.fullmatch(text) or _BARE_PAGE.fullmatch(text):
            yield Noise(first, last)
        elif _TABLE_HEAD.fullmatch(without_leftovers(text)):
            yield Row(first, last, (stretch(folded, first, last),), False)
        else:
            yield Line(first, last, after_blank, begins)
            after_blank = False
        start += len(line) + 1


def _cell_lines(lines: Sequence[str], start: int, folded: str) -> Iterator[Block]:
    """One row, a cell a line; a line without TAB goes on with the cell before it."""
    cells: list[Stretch] = []
    noise: list[Noise] = []
    at = begun = start
    for line in lines:
        end = at + len(line)
        if line.startswith("\t"):
            begun = at + 1
            cells.append(stretch(folded, begun, end))
        else:
            text, first = _trimmed(line, at)
            if _PAGE.fullmatch(text) or (cells[-1].text and _BARE_PAGE.fullmatch(text)):
                noise.append(Noise(first, first + len(text)))
            else:
                cells[-1] = stretch(folded, begun, end)
        at = end + 1
    yield Row(start, at - 1, tuple(cells), True)
    yield from noise


def _row_lines(lines: Sequence[str], start: int, folded: str) -> Iterator[Block]:
    """Rows, one a line; whether a line goes on with the row before it is decided by its words."""
    for line in lines:
        text, first = _trimmed(line, start)
        if "\t" not in line and (_PAGE.fullmatch(text) or _BARE_PAGE.fullmatch(text)):
            yield Noise(first, first + len(text))
        else:
            end = start + len(line)
            yield Row(start, end, _cells(line.split("\t"), start, folded), False)
        start += len(line) + 1


def _piped(lines: Sequence[str], start: int, folded: str) -> Iterator[Block]:
    """Rows between pipes; a row whose last pipe is missing goes on in the next line."""
    at = 0
    while at < len(lines):
        line, begun = lines[at], start
        text, first = _trimmed(line, start)
        at, start = at + 1, start + len(line) + 1
        if not text.startswith("|"):
            yield from text_lines([line], begun, folded, False)
            continue
        last = first + len(text)
        while (
            at < len(lines)
            and not lines[at].lstrip().startswith("|")
            and (folded[last - 1] != "|" or lines[at].rstrip().endswith("|"))
        ):
            last = start + len(lines[at].rstrip())
            at, start = at + 1, start + len(lines[at]) + 1
        text = folded[first:last]
        if _RULE.fullmatch(text):
            yield Noise(first, last)
        else:
            parts = text[1:].removesuffix("|").split("|")
            yield Row(first, last, _cells(parts, first + 1, folded), True)


def _cells(parts: Sequence[str], start: int, folded: str) -> tuple[Stretch, ...]:
    """The cells of a row that one sign parts."""
    cells = []
    for part in parts:
        cells.append(stretch(folded, start, start + len(part)))
        start += len(part) + 1
    return tuple(cells)
