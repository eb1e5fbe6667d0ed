"""Headers of two rows: 年初预算数, merged over two columns, and 基本支出 | 项目支出 below it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from juesuan.blocks import KnownRow, Row
from juesuan.grammar import terminal_pattern
from juesuan.reading.columns import HEADERS
from juesuan.reading.values import shape
from juesuan.source import Stretch


def join_second_heads(rows: Sequence[KnownRow]) -> Iterator[KnownRow]:
    """The rows; a header and the second row of it are one.

    A column below a merged cell has the words of both, which name none (年初预算数基本支出); where
    the second row says that it is the whole (合计, 全年), it has those of the merged cell.
    """
    at = 0
    while at < len(rows):
        known = rows[at]
        at += 1
        if known.kind in HEADERS and at < len(rows) and rows[at].kind in ("PLAIN", known.kind):
            joined = _joined(known.row, rows[at].row)
            if joined is not None:
                known = KnownRow(known.kind, joined)
                at += 1
        yield known


def _joined(header: Row, second: Row) -> Row | None:
    """Both rows of a header as one; None where the second is no row of a header."""
    words, below = header.words, second.words
    filled = [at for at, each in enumerate(below) if each]
    if len(filled) < 2 or any(shape(below[at]) != "words" for at in filled):
        return None
    heads = _heads(words) if len(below) == len(words) else _heads_left_out(words, below)
    covered = Counter(heads[at] for at in filled) if heads else Counter[int]()
    cells, parted = [], False
    for at, head in enumerate(heads):
        cell, stated = header.cells[head], second.cells[at]
        if stated.text and stated.text != cell.text:
            if covered[head] < 2 or not cell.text or _is("LEVEL", stated.text):
                return None
            parted = True
            if not _is("WHOLE", stated.text):
                cell = _below(cell.text, stated)
        elif len(below) == len(words):
            cell = header.cells[at]
        cells.append(cell)
    return Row(header.start, second.end, tuple(cells), header.is_whole) if parted else None


def _is(terminal: str, words: str) -> bool:
    return terminal_pattern("tables", terminal).fullmatch(words) is not None


def _heads(words: Sequence[str]) -> list[int]:
    """The cell of a header that each column is below; a merged one leaves empty cells, or stands
    in all of them.

    >>> _heads(["实际完成值", "", "得分", "得分"])
    [0, 0, 2, 2]
    """
    heads: list[int] = []
    for at, each in enumerate(words):
        same = heads and (not each or each == words[heads[-1]])
        heads.append(heads[-1] if same else at)
    return heads


def _heads_left_out(words: Sequence[str], below: Sequence[str]) -> list[int]:
    """The same where the cells beside a merged one are left out: those below it stand together.

    >>> _heads_left_out(["目标值", "实际完成值", "得分"], ["", "上半年", "全年", ""])
    [0, 1, 1, 2]
    """
    heads, before = [-1], ""
    for each in below:
        heads.append(heads[-1] + (not (each and before)))
        before = each
    return heads[1:] if heads[-1] == len(words) - 1 else []


def _below(above: str, cell: Stretch) -> Stretch:
    """A cell with the words above it, in the place of its own: 年初预算数/基本支出."""
    words = f"{above}/"
    offsets = [cell.at(at) for at in range(len(cell.text))]
    return Stretch(words + cell.text, cell.start, [cell.start] * len(words) + offsets)
