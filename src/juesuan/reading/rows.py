"""Rows by their words: what each is, where rows ran together, and which of them make a table."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, lru_cache, partial
from typing import Any, NamedTuple

from juesuan.blocks import KnownRow, Row
from juesuan.cut_rows import join_cut_rows
from juesuan.grammar import grammar_table, terminal_pattern
from juesuan.grammar_tables import Branch
from juesuan.reading.columns import (
    HEADERS,
    funds_labels,
    indicator_labels,
    kind_of_header,
    level_labels,
    part_joined_labels,
)
from juesuan.reading.second_heads import join_second_heads
from juesuan.reading.sums import kind_of_sum, without_inner_sums
from juesuan.reading.table_titles import kind_of_damaged_title

KINDS = (
    "OVERALL_TITLE",
    "PROJECT_TITLE",
    "FISCAL_YEAR",
    "MONEY_UNIT",
    "NAMES",
    "FUNDS_HEADER",
    "FUNDS",
    "GOALS_HEADER",
    "INDICATOR_HEADER",
    "TOTAL",
    "PLAIN",
)
_HEAD = frozenset(KINDS[:5])
# Rows whose first cell may be one that is merged downwards, empty below its first row.
_MERGED = frozenset(("FUNDS_HEADER", "FUNDS", "GOALS_HEADER", "INDICATOR_HEADER"))
_LONGEST_FIRST_WORDS = 26
_LONGEST = 120  # of the lines that are remembered
# So many cells tell what a row is.
_TELLING = 24
# Kinds of rows that stand by themselves, and those behind an empty merged cell.
_ONE_ROW = frozenset(("NAMES", "FUNDS_HEADER", "FUNDS", "TOTAL"))
_RUNS = frozenset(("FUNDS", "PLAIN"))
_BEHIND_MERGED = frozenset(("FUNDS_HEADER", "FUNDS", "TOTAL"))


_known_row: Any = tuple.__new__  # half the time of `KnownRow(…)`


class Part(NamedTuple):
    """A part of a table: ``head``, ``funds``, ``goals``, ``indicators`` or ``total``."""

    name: str
    rows: tuple[KnownRow, ...]


class RowTable(NamedTuple):
    """The parts of one table in their order; no parts where rows belong to none.

    ``apart`` says whether running text stands before it.
    """

    parts: tuple[Part, ...]
    rows: tuple[KnownRow, ...]
    apart: bool


# A terminal of the grammar of tables as a pattern.
terminal = partial(terminal_pattern, "tables")


@cache
def _scanner() -> Callable[[str], re.Match[str] | None]:
    """All kinds of rows as one pattern: the name of the group that matches is the kind."""
    found = grammar_table("tables").terminals
    ordered = sorted(KINDS, key=lambda name: -found[name][1])
    return re.compile("|".join(f"(?P<{name}>{found[name][0]})" for name in ordered)).match


def row_kind(line: str) -> str:
    """What a row is, by its line: the cells that hold something, joined by ``|``.

    >>> [row_kind(line) for line in ("(2024年度)", "项目名称|培训", "年度资金总额|2.00|2.00")]
    ['FISCAL_YEAR', 'NAMES', 'FUNDS']
    """
    return _short_row_kind(line) if len(line) < _LONGEST else _row_kind(line)


def _row_kind(line: str) -> str:
    found = _scanner()(line + "\n")
    assert found is not None  # a row that has no words of its own is PLAIN
    return found.lastgroup or ""


_short_row_kind = lru_cache(maxsize=1024)(_row_kind)  # each table has the same head and headers


def _line(words: Iterable[str]) -> str:
    """The cells that hold something; once where all say the same, as one cell reaches over all."""
    filled = list(filter(None, words))
    same = len(filled) > 1 and filled[0] == filled[-1] and len({*filled}) == 1
    return filled[0] if same else "|".join(filled)


def _kind(words: Sequence[str]) -> str:
    return row_kind(_line(words))


# Rows that ran together, because the empty line between them was lost or nothing shows their end.


def split_merged_rows(row: Row, words: list[str], kind: str) -> list[Row]:
    """The rows that a row with all its cells on lines of their own is made of: mostly one.

    ``words`` are those of its cells, ``kind`` is what the row is as a whole.
    """
    if len(words) < 2 or kind == "GOALS_HEADER":
        return [row]
    if not row.is_whole:  # a row a line: only a header shows where it ends
        cuts = list(_header_and_rows(words, 0, len(words))) if kind == "INDICATOR_HEADER" else []
        return _split_row(row, cuts)
    labels = funds_labels()  # they stand within a header, which begins before them
    begins = [
        at
        for at, each in enumerate(words)
        if len(each) <= _LONGEST_FIRST_WORDS and _begins_row(each) and not (at and each in labels)
    ]
    # A row of one kind that begins with its first words, or behind an empty merged cell, and a
    # header that ends with the name of a column.
    if (
        not begins
        or (begins == [0] and kind in _ONE_ROW)
        or (begins == [1] and not words[0] and kind in _BEHIND_MERGED)
        or (begins in ([0], [1]) and kind == "INDICATOR_HEADER" and words[-1] in indicator_labels())
    ):
        return [row]
    return _split_row(row, _cuts(words, begins))


def _split_row(row: Row, cuts: list[tuple[int, int]]) -> list[Row]:
    cells = row.cells
    if len(cuts) < 2:
        return [row]
    starts = [row.start, *(cells[last].start for _, last in cuts[:-1])]
    ends = [*starts[1:], row.end]
    return [
        Row(start, max(start, end), cells[slice(*cut)], row.is_whole)
        for cut, start, end in zip(cuts, starts, ends, strict=True)
    ]


@lru_cache(maxsize=8192)
def _begins_row(words: str) -> bool:
    return terminal("FIRST_WORDS").fullmatch(words) is not None


def _cuts(words: list[str], may_begin: list[int]) -> list[tuple[int, int]]:
    """The rows that cells are made of, as ranges of them; some of them may begin a row."""
    begins = _beginnings(words, may_begin)
    begins.pop(len(words), None)
    starts = sorted({0, *begins})
    found: list[tuple[int, int]] = []
    for first, last in zip(starts, [*starts[1:], len(words)], strict=True):
        if begins.get(first) == "INDICATOR_HEADER":
            found += _header_and_rows(words, first, last)
        else:
            found.append((first, last))
    return found


def _beginnings(words: list[str], may_begin: list[int]) -> dict[int, str]:
    """The cells that begin rows, and what these are."""
    begins: dict[int, str] = {}
    past = header_end = 0  # the words of a header are looked at once
    before = ""
    funds: list[int] = []  # where the header of the funds begins, then each row below it
    for at in may_begin:
        if at < past:
            continue
        kind, length = _kind_and_width_at(words, at)
        if kind == "PLAIN" or kind == before == "NAMES":  # label and name by turns
            continue
        before, past, scored = kind, at + length, before == "INDICATOR_HEADER"
        if kind == "FUNDS_HEADER":
            # Names of columns stand right before a cell: the header began before it.
            if at < header_end or not funds_labels().isdisjoint(words[max(0, at - 2) : at]):
                continue
            # 部门资金(万元) | 资金来源 | 年初预算数: one header
            stated = (i for i in range(at, len(words)) if words[i])
            header_end = next(itertools.islice(stated, 2, None), len(words)) + 1
        first = at
        if kind in _MERGED and at and at - 1 not in begins:
            # A row of funds that is as long as the one before it leaves it the empty cell between.
            # Nor does 合计 below the indicators, where the last cell of one may be empty.
            full = scored or (len(funds) > 1 and at - funds[-1] <= funds[1] - funds[0])
            first -= _is_merged(words, at - 1, kind) and not (kind == "FUNDS" and full)
        if kind == "FUNDS_HEADER":
            funds = [first]
        elif kind == "FUNDS" and funds:
            funds.append(first)
        begins[first] = kind
        if length:
            begins.setdefault(past, "PLAIN")
    return begins


def _kind_and_width_at(words: Sequence[str], at: int) -> tuple[str, int]:
    """What a row is that begins with a cell, and how many cells it has; 0 where nobody knows."""
    if terminal("ALONE").fullmatch(words[at]):
        return "ALONE", 1
    kind = _kind(words[at : at + _TELLING])
    if kind not in ("PLAIN", "GOALS_HEADER"):
        return kind, 0
    goals = next((n for n in (2, 3) if _kind(words[at : at + n]) == "GOALS_HEADER"), 0)
    return ("GOALS_HEADER" if goals else "PLAIN"), goals


def _is_merged(words: Sequence[str], at: int, kind: str) -> bool:
    """Whether a cell before the words of a row is one that is merged downwards, and is of it."""
    return not words[at] or (kind != "FUNDS" and _kind(words[at : at + 13]) == kind)


def _header_and_rows(words: list[str], first: int, last: int) -> Iterator[tuple[int, int]]:
    """The header of the indicators, and the rows that ran together with it.

    A label that is merged over them all (绩效指标（90分）) stands before the cells of the header.
    Rows are counted off only where all have words of a level, or nothing, in the columns of those.
    """
    labels = indicator_labels()
    known = [at for at in range(first, last) if words[at] in labels]
    end = known[-1] + 1 if known else last
    begin = first + (words[first] not in labels)
    rest = last - end
    leads = [at for at in known if words[at] in level_labels()]
    widths = [
        width
        for width in (end - first, end - begin)
        if width and rest % width == 0
        # Where the label is a cell of the header alone, all stand a column early.
        if any(
            all(
                may_be_level(words[at - early])
                for lead in leads
                for at in range(lead + width, last, width)
            )
            for early in range(1 + width - (end - begin))
        )
    ]
    if widths and any(words[end:last]):
        yield end - widths[0], end
        yield from ((at, at + widths[0]) for at in range(end, last, widths[0]))
    else:
        yield first, last


@lru_cache(maxsize=8192)
def may_be_level(words: str) -> bool:
    """Whether a cell is empty, or the name of a level."""
    return not words or terminal("LEVEL").fullmatch(words) is not None


def row_tables(rows: Iterable[Row | None]) -> Iterator[RowTable]:
    """The tables that rows make, in document order; None stands for running text between them."""
    known: list[KnownRow | None] = []
    group: list[Row] = []
    for row in (*rows, None):
        if row is not None:
            group.append(row)
        elif group or not known:
            known += _order_rows([*join_second_heads(without_inner_sums(_known_rows(group)))])
            known.append(None)
            group = []
    yield from _parse_tables(known)


def _known_rows(rows: Sequence[Row]) -> list[KnownRow]:
    """What each row of a group is; rows that ran together are taken apart."""
    if not any(_tells_self_evaluation(_line(row.words)) for row in rows):
        return [KnownRow("PLAIN", row) for row in rows]
    known: list[KnownRow] = []
    before: tuple[str, int] | None = None
    for row in join_cut_rows(rows, _are_header):
        words = row.words
        kind = row_kind(line := _line(words))
        # Rows that ran together are longer than the one above them.
        alone = (kind, len(words)) == before
        for part in (row,) if alone else split_merged_rows(row, words, kind):
            if part is not row:
                words = part.words
                kind = row_kind(line := _line(words))
            if kind == "PLAIN":
                kind = _kind_of_damaged(words, line)
            elif kind == "TOTAL" or kind == "FUNDS":
                kind = kind_of_sum(known, kind, words)
            elif kind in HEADERS:
                part = part_joined_labels(part, words, HEADERS[kind]())
            known.append(_known_row(KnownRow, (kind, part)))
        before = kind, len(words)
    return known


def _are_header(first: list[str], rest: list[str]) -> bool:
    """Whether the words of two rows are one header, and the second is not the row below it."""
    kind = kind_of_header([*first, *rest])
    return kind in HEADERS and not HEADERS[kind]().isdisjoint(rest)


def _tells_self_evaluation(line: str) -> bool:
    """Whether a row holds words that only a self-evaluation table has, maybe damaged."""
    return terminal("TELLING").search(line) is not None or kind_of_damaged_title(line) is not None


def _kind_of_damaged(words: list[str], line: str) -> str:
    """What a row is whose words were damaged: a title, a header of which enough is left."""
    return kind_of_header(words) or kind_of_damaged_title(line) or "PLAIN"


def _order_rows(rows: list[KnownRow]) -> list[KnownRow]:
    """The rows of a group; a row that stands inside the head behind it goes before that.

    Two lines that changed places: 项目支出绩效自评表 / 总分 … / (2024年度) / 项目名称 …
    """
    found: list[KnownRow] = []
    head = 0  # where the head begins that the rows at the end of `found` are
    last: Row | None = None  # row of indicators before it
    for at, (kind, row) in enumerate(rows):
        within = head < len(found) and at + 1 < len(rows) and rows[at + 1].kind in _HEAD
        if within and last and (kind == "TOTAL" or (kind == "PLAIN" and row.width == last.width)):
            found.insert(head, rows[at])
            head += 1
        else:
            found.append(rows[at])
            head = head if kind in _HEAD else len(found)
        if kind == "PLAIN" or kind == "TOTAL":
            last = row if kind == "PLAIN" else None
    return found


def _parse_tables(known: Sequence[KnownRow | None]) -> Iterator[RowTable]:
    """The tables by the grammar; rows of one kind that follow each other are one token."""
    tokens: list[str] = []
    places: list[tuple[int, int]] = []  # the rows of each token
    at = 0
    while at < len(known):
        each, begin = known[at], at
        at += 1
        kind = "BREAK" if each is None else each.kind
        if kind in _RUNS:
            while at < len(known) and (next_ := known[at]) is not None and next_.kind == kind:
                at += 1
        tokens.append(kind)
        places.append((begin, at))
    tree = grammar_table("tables").parse("tables", tokens)
    assert tree is not None  # the grammar takes rows of any kind in any order
    token = 0
    for child in tree.parts:
        parts: list[Part] = []
        first = places[token][0]
        for part in child.parts if isinstance(child, Branch) else (child,):
            begin = places[token][0]
            token += len(part.parts) if isinstance(part, Branch) else 1
            if isinstance(part, Branch):
                parts.append(Part(part.rule, _rows(known[begin : places[token - 1][1]])))
        rows = _rows(known[first : places[token - 1][1]])
        if rows:
            yield RowTable(tuple(parts), rows, first > 0 and known[first - 1] is None)


def _rows(known: Iterable[KnownRow | None]) -> tuple[KnownRow, ...]:
    return tuple([row for row in known if row is not None])
