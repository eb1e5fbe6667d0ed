"""Rows by their words: what each is, where rows ran together, and which of them make a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

import attrs
from lark import Token, Tree

from juesuan.blocks import Row
from juesuan.closest import closest
from juesuan.grammar import parser, pattern
from juesuan.model.declare import declared
from juesuan.model.disclosure import Disclosure
from juesuan.reading.columns import funds_labels, indicator_labels
from juesuan.reading.values import shape

__all__ = [
    "KINDS",
    "KnownRow",
    "Part",
    "RowTable",
    "kinds",
    "row_tables",
    "split_merged_rows",
    "terminal",
]

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
_FEWEST_LABELS = 3
_MOST_TOTALS = 3  # weight, completion rate, score
# Lines of headers are shorter; what is remembered stays small.
_LONGEST_REMEMBERED = 200
# So many cells tell what a row is.
_TELLING = 24


class KnownRow(NamedTuple):
    """A row, and what the grammar of tables calls it."""

    kind: str
    row: Row


class Part(NamedTuple):
    """A part of a table: ``head``, ``funds``, ``goals``, ``indicators`` or ``total``."""

    name: str
    rows: tuple[KnownRow, ...]


class RowTable(NamedTuple):
    """The parts of one table in their order; no parts where rows belong to none."""

    parts: tuple[Part, ...]
    rows: tuple[KnownRow, ...]
    first: int
    last: int

    def follows(self, other: RowTable | None) -> bool:
        """Whether no running text stands between another table and this one."""
        return other is not None and other.last == self.first


@cache
def terminal(name: str) -> re.Pattern[str]:
    """A terminal of the grammar of tables as a pattern."""
    return pattern(parser("tables"), name)


@cache
def _scanner() -> re.Pattern[str]:
    """All kinds of rows as one pattern: the name of the group that matches is the kind."""
    found = {each.name: each for each in parser("tables").terminals}
    ordered = sorted(KINDS, key=lambda name: -found[name].priority)
    return re.compile(
        "|".join(f"(?P<{name}>{found[name].pattern.to_regexp()})" for name in ordered)
    )


def kinds(lines: Sequence[str]) -> list[str]:
    """What rows are, by their lines: the cells that hold something, joined by ``|``.

    >>> kinds(["(2024年度)", "项目名称|培训", "年度资金总额|2.00|2.00|2.00"])
    ['FISCAL_YEAR', 'NAMES', 'FUNDS']
    """
    match = _scanner().match
    return [str(found.lastgroup) if (found := match(line + "\n")) else "PLAIN" for line in lines]


def _kind(words: Sequence[str]) -> str:
    line = "|".join([each for each in words if each])
    return _kind_of(line) if len(line) < _LONGEST_REMEMBERED else kinds([line])[0]


@lru_cache(maxsize=1024)  # tables of one form have the same headers
def _kind_of(line: str) -> str:
    return kinds([line])[0]


# Rows that ran together, because the empty line between them was lost or nothing shows their end.


def split_merged_rows(row: Row) -> list[Row]:
    """The rows that a row with all its cells on lines of their own is made of: mostly one."""
    cells = row.cells
    if not row.whole or len(cells) < 2:
        return [row]
    words = [cell.text for cell in cells]
    begins = [at for at, each in enumerate(words) if each and _may_begin_row(each)]
    cuts = _cuts(words, begins) if begins else []
    if not cuts:
        return [row]
    starts = [row.start if cut.first == 0 else cells[cut.first].start for cut in cuts]
    ends = [*starts[1:], row.end]
    return [
        Row(start, max(start, end), cells[cut.begin : cut.last], True)
        for cut, start, end in zip(cuts, starts, ends, strict=True)
    ]


def _may_begin_row(words: str) -> bool:
    return len(words) <= _LONGEST_FIRST_WORDS and _are_first_words(words)


@lru_cache(maxsize=8192)
def _are_first_words(words: str) -> bool:
    return terminal("FIRST_WORDS").fullmatch(words) is not None or _is_alone(words)


@lru_cache(maxsize=1024)
def _is_alone(words: str) -> bool:
    return terminal("ALONE").fullmatch(words) is not None


class _Cut(NamedTuple):
    """A row within a row: where it begins, where its cells do, and one past its last cell.

    A label that is merged over several rows (绩效指标（90分）) stands before the cells.
    """

    first: int
    begin: int
    last: int


def _cuts(words: list[str], may_begin: list[int]) -> list[_Cut]:
    """The rows that cells are made of; none where they are one.

    ``may_begin`` are the cells that a row may begin with.
    """
    begins: dict[int, tuple[int, str]] = {}
    past = header_end = 0  # the words of a header are looked at once
    before = ""
    funds = _Funds()
    for at in may_begin:
        here = words[at]
        if at < past:
            continue
        if at and here in funds_labels():  # within the header
            continue
        if _is_alone(here):
            begins[at] = at, "ALONE"
            begins.setdefault(at + 1, (at + 1, "PLAIN"))
            continue
        goals = next((n for n in (2, 3) if _kind(words[at : at + n]) == "GOALS_HEADER"), 0)
        kind = "GOALS_HEADER" if goals else _kind(words[at : at + _TELLING])
        if kind == "PLAIN" or kind == before == "NAMES":  # label and name by turns
            continue
        before = kind
        if kind == "FUNDS_HEADER" and (at < header_end or _in_header(words, at)):
            continue
        if kind == "FUNDS_HEADER":
            header_end = at + 3  # 部门资金(万元) | 资金来源 | 年初预算数: one header
        first = _merged_cell(words, at, kind, begins, funds)
        funds.add(kind, first)
        begins[first] = first, kind
        if goals:
            past = at + goals
            begins.setdefault(past, (past, "PLAIN"))
    begins = {at: each for at, each in begins.items() if at < len(words)}
    if len(begins) < 2 and 0 in begins and begins[0][1] != "INDICATOR_HEADER":
        return []
    if not begins:
        return []
    starts = sorted({0, *begins})
    found: list[_Cut] = []
    for first, last in zip(starts, [*starts[1:], len(words)], strict=True):
        kind = begins.get(first, (first, "PLAIN"))[1]
        if kind == "INDICATOR_HEADER":
            found += _header_and_rows(words, first, last)
        else:
            found.append(_Cut(first, first + _label_before(words, first, last, kind), last))
    return found if len(found) > 1 or found[0].begin > found[0].first else []


def _in_header(words: list[str], at: int) -> bool:
    """Whether names of columns stand right before a cell: the header began before it."""
    return not funds_labels().isdisjoint(words[max(0, at - 2) : at])


def _merged_cell(
    words: list[str], at: int, kind: str, begins: dict[int, tuple[int, str]], funds: _Funds
) -> int:
    """Where a row begins: the merged cell before its words belongs to it."""
    if kind not in _MERGED or at == 0 or at - 1 in begins:
        return at
    before = words[at - 1]
    if before:
        return at - 1 if kind != "FUNDS" and _kind(words[at - 1 : at + 12]) == kind else at
    if kind != "FUNDS":
        return at - 1
    # A row that is as long as its header needs the empty cell itself.
    return at if funds.is_row_between(at) else at - 1


@attrs.define
class _Funds:
    """Where the rows of the funds begin, while a row is taken apart."""

    header: int = -1
    first: int = -1  # the first row behind the header
    last: int = -1

    def add(self, kind: str, at: int) -> None:
        if kind == "FUNDS_HEADER":
            self.header, self.first, self.last = at, -1, at
        elif kind == "FUNDS":
            self.first = at if self.first < 0 else self.first
            self.last = at

    def is_row_between(self, at: int) -> bool:
        """Whether the cells since the last row are no more than those of the header."""
        known = self.header >= 0 and self.first >= 0
        return known and at - self.last <= self.first - self.header


def _label_before(words: list[str], first: int, last: int, kind: str) -> int:
    """How many cells before those of a header are the label of several rows below each other."""
    if kind not in ("FUNDS_HEADER", "GOALS_HEADER") or (last == len(words) and first == 0):
        return 0
    labelled = words[first] and _kind(words[first + 1 : min(last, first + _TELLING)]) == kind
    return int(bool(labelled) and _may_begin_row(words[first + 1]) and last < len(words))


def _header_and_rows(words: list[str], first: int, last: int) -> list[_Cut]:
    """The header of the indicators, and the rows that ran together with it."""
    labels = indicator_labels()
    known = [at for at in range(first, last) if words[at] in labels]
    if not known or not any(words[known[-1] + 1 : last]):
        return [_Cut(first, first, last)]
    end = known[-1] + 1
    rest, width = last - end, end - first
    if rest == width + 2 and not labels & {words[end]}:
        # The last word of the header may have been lost.
        return [_Cut(first, first, end + 1), _Cut(end + 1, end + 1, last)]
    begin = first + (words[first] not in labels)
    widths = [w for w in dict.fromkeys((width, end - begin)) if rest % w == 0]
    if not widths:
        return (
            [_Cut(first, first, end), _Cut(end, end, last)]
            if rest > 3
            else [_Cut(first, first, last)]
        )
    width = widths[0]
    header = _Cut(first, end - width, end)
    return [header, *(_Cut(at, at, at + width) for at in range(end, last, width))]


# Kinds of rows, and tables of rows.


def row_tables(rows: Sequence[Row | None]) -> Iterator[RowTable]:
    """The tables that rows make, in document order; None stands for running text between them."""
    known: list[KnownRow | None] = []
    for group in _groups(rows):
        if known:
            known.append(None)
        known += _in_order(_known(group))
    if not known:
        return
    yield from _parsed(known)


def _groups(rows: Sequence[Row | None]) -> Iterator[list[Row]]:
    group: list[Row] = []
    for row in (*rows, None):
        if row is not None:
            group.append(row)
        elif group:
            yield group
            group = []


def _known(rows: Sequence[Row]) -> list[KnownRow]:
    """What each row of a group is; rows that ran together are taken apart."""
    lines = ["|".join([cell.text for cell in row.cells if cell.text]) for row in rows]
    if not any(map(_tells_self_evaluation, lines)):
        return [KnownRow("PLAIN", row) for row in rows]
    single = [part for row in rows for part in split_merged_rows(row)]
    if len(single) != len(rows):
        lines = ["|".join([cell.text for cell in row.cells if cell.text]) for row in single]
    known: list[KnownRow] = []
    for kind, row in zip(kinds(lines), single, strict=True):
        if kind == "PLAIN":
            kind = _damaged(row)
        elif kind in ("TOTAL", "FUNDS"):
            kind = _sum_of(known, kind, row)
        known.append(KnownRow(kind, row))
    return known


def _sum_of(before: Sequence[KnownRow], kind: str, row: Row) -> str:
    """What a row is that says 合计: the total of the funds above it, or that of the scores."""
    words = next(cell.text for cell in row.cells if cell.text)
    if not terminal("SUM").fullmatch(words):
        return kind
    parts = (each.kind for each in reversed(before) if each.kind != "PLAIN")
    if next(parts, "") in ("FUNDS", "FUNDS_HEADER"):
        return "FUNDS"
    # The scores sum up to a weight and a score: a longer row lost the funds that it sums up.
    figures = sum(shape(cell.text) in ("number", "rate") for cell in row.cells)
    return "TOTAL" if figures <= _MOST_TOTALS else "PLAIN"


def _tells_self_evaluation(line: str) -> bool:
    """Whether a row holds words that only a self-evaluation table has, maybe damaged."""
    return terminal("TELLING").search(line) is not None or _meant_title(line) is not None


def _damaged(row: Row) -> str:
    """What a row is whose words were damaged: a title, a header of which enough is left."""
    words = [cell.text for cell in row.cells if cell.text]
    if len(words) == 1 and (title := _meant_title(words[0])) is not None:
        return title
    for kind, labels in (
        ("INDICATOR_HEADER", indicator_labels()),
        ("FUNDS_HEADER", funds_labels()),
    ):
        if labels.isdisjoint(words):
            continue
        found = sum(each in labels for each in words)
        if found >= _FEWEST_LABELS and found * 2 >= len(words):
            return kind
    return "PLAIN"


@lru_cache(maxsize=1024)
def _meant_title(line: str) -> str | None:
    """The kind of title that a damaged line stands for."""
    if not 6 <= len(line) <= 40 or "|" in line:
        return None
    overall = declared(Disclosure, "overall_self_evaluation").label
    project = declared(Disclosure, "project_self_evaluations").label
    titles = {
        overall: "OVERALL_TITLE",
        f"单位{overall}": "OVERALL_TITLE",
        f"部门{overall}": "OVERALL_TITLE",
        project: "PROJECT_TITLE",
        f"部门预算{project}": "PROJECT_TITLE",
    }
    found = closest(line, titles)
    return None if found is None else found[1]


def _in_order(rows: list[KnownRow]) -> list[KnownRow]:
    """The rows of a group; a row that stands inside the head behind it goes before that.

    Two lines that changed places: 项目支出绩效自评表 / 总分 … / (2024年度) / 项目名称 …
    """
    found: list[KnownRow] = []
    head = 0  # where the head begins that the rows at the end of `found` are
    width = 0  # cells of the last row of indicators before it
    for at, each in enumerate(rows):
        behind = rows[at + 1].kind if at + 1 < len(rows) else ""
        within = head < len(found) and behind in _HEAD
        if (
            within
            and width
            and (each.kind == "TOTAL" or (each.kind == "PLAIN" and len(each.row.cells) == width))
        ):
            found.insert(head, each)
            head += 1
            width = 0 if each.kind == "TOTAL" else width
            continue
        found.append(each)
        if each.kind not in _HEAD:
            head = len(found)
            width = len(each.row.cells) if each.kind == "PLAIN" else width * (each.kind != "TOTAL")
    return found


def _parsed(known: Sequence[KnownRow | None]) -> Iterator[RowTable]:
    """The tables by the grammar; rows without words of their own are one token where they follow
    each other."""
    interactive = parser("tables").parse_interactive(start="tables")
    last = -1
    for at, each in enumerate(known):
        kind = "BREAK" if each is None else each.kind
        if kind == "PLAIN" and at < last:
            continue
        last = at + 1
        while kind == "PLAIN" and last < len(known) and _is_plain(known[last]):
            last += 1
        interactive.feed_token(Token(kind, "", start_pos=at, end_pos=last))
    tree: Tree[Token] = interactive.feed_eof()  # type: ignore[no-untyped-call]
    for child in tree.children:
        if isinstance(child, Token):
            rows = _rows(child, known)
            if rows:
                yield RowTable((), rows, *_place(child))
            continue
        heads = child.data == "heads"
        trees = [each for each in child.children if isinstance(each, Tree)]
        parts = tuple(
            Part("head" if heads else str(each.data), _rows_below(each, known)) for each in trees
        )
        places = [_place(token) for token in child.scan_values(lambda _: True)]
        rows = tuple(row for part in parts for row in part.rows)
        yield RowTable(parts, rows, places[0][0], places[-1][1])


def _place(token: Token) -> tuple[int, int]:
    assert token.start_pos is not None
    assert token.end_pos is not None
    return token.start_pos, token.end_pos


def _is_plain(row: KnownRow | None) -> bool:
    return row is not None and row.kind == "PLAIN"


def _rows_below(tree: Tree[Token], known: Sequence[KnownRow | None]) -> tuple[KnownRow, ...]:
    return tuple(
        row for token in tree.children if isinstance(token, Token) for row in _rows(token, known)
    )


def _rows(token: Token, known: Sequence[KnownRow | None]) -> tuple[KnownRow, ...]:
    first, last = _place(token)
    return tuple(row for row in known[first:last] if row is not None)
