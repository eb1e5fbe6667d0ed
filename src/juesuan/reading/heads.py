"""The head of a table: what it names, which table it is of, and heads that stand together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from juesuan.blocks import Row
from juesuan.model.declare import Kind, cached, declared, declared_fields, node_class
from juesuan.model.evaluation import OverallSelfEvaluation, ProjectIndicator, ProjectSelfEvaluation
from juesuan.model.words import words_of
from juesuan.reading.columns import columns_by_words, header
from juesuan.reading.rows import Part, RowTable, terminal
from juesuan.source import Stretch

_TITLED: dict[str, type[Any]] = {
    "OVERALL_TITLE": OverallSelfEvaluation,
    "PROJECT_TITLE": ProjectSelfEvaluation,
}
_CLASSES = (OverallSelfEvaluation, ProjectSelfEvaluation)
_LEVELS = frozenset(("level1", "level2", "level3"))
_SCORED = frozenset(("weight", "score"))


@cached
def names_of(cls: type[Any]) -> dict[str, str]:
    """The fields that the head of a table names, by the words for them."""
    return {
        words: field.name
        for field in declared_fields(cls)
        if field.kind is Kind.TEXT
        for words in words_of(field)
    }


@cached
def _all_names() -> frozenset[str]:
    return frozenset(words for cls in _CLASSES for words in names_of(cls))


def label_pairs(row: Row) -> Iterator[tuple[Stretch, Stretch | None]]:
    """Label and text by turns, past empty cells; a label without text stands alone."""
    filled = [cell for cell in row.cells if cell.text]
    at = 0
    while at < len(filled):
        behind = filled[at + 1] if at + 1 < len(filled) else None
        if behind is not None and behind.text.rstrip(":") in _all_names():
            behind = None
        yield filled[at], behind
        at += 1 if behind is None else 2


def is_self_evaluation(table: RowTable) -> bool:
    """Whether rows are a self-evaluation table: by its title, or by the header of indicators."""
    return any(kind in _TITLED for kind, _ in table.rows) or any(
        kind == "INDICATOR_HEADER" and _is_header(row) for kind, row in table.rows
    )


def _is_header(row: Row) -> bool:
    names = {column.name for column in header(ProjectIndicator, row.words).columns if column}
    return len(names & _LEVELS) > 1 and bool(names & _SCORED)


def split_heads(parts: Sequence[Part]) -> list[list[Part]]:
    """The heads that stand together, one list for each table.

    A line of the head that stands twice, or before the one that it stands behind elsewhere, opens
    no other table; another name, another year or a title behind a name does.
    """
    found: list[list[Part]] = []
    stated: dict[str, str] = {}
    for part in parts:
        kind, row = part.rows[0]
        says = _stated_by_row(kind, row)
        if (
            not found
            or any(stated.get(label, text) != text for label, text in says.items())
            or (kind in _TITLED and not stated.keys() <= {"title", "year"})
        ):
            found.append([])
            stated = {}
        stated.update(says)
        found[-1].append(part)
    return found


def join_cut_tables(tables: Iterable[RowTable]) -> list[RowTable]:
    """The tables, with rows that begin none joined to the one before that has no end yet.

    Two lines changed places: the header of the goals stands before the last row of the funds, or
    that of the funds before 主管部门.
    """
    found: list[RowTable] = []
    for table in tables:
        if found and _continues_table(found[-1], table):
            parts, rows, apart = found.pop()
            table = RowTable(parts + table.parts, rows + table.rows, apart)
        found.append(table)
    return found


def _continues_table(table: RowTable, other: RowTable) -> bool:
    if other.apart or not (table.parts and other.parts):
        return False
    names, begun = [[part.name for part in each.parts] for each in (table, other)]
    ended = {"indicators", "total"} & {*names} or names[0] != "head"
    heads = [part.rows[0] for part in other.parts if part.name == "head"]
    # 主管部门 | T | 实施单位 | T; but 项目名称 | T begins a table.
    inner = [head.kind == "NAMES" and sum(map(bool, head.row.words)) > 2 for head in heads]
    return not ended and inner in ([], [True]) and "indicators" in begun


def _stated_by_row(kind: str, row: Row) -> dict[str, str]:
    if kind == "NAMES":
        return {label.text.rstrip(":"): text.text for label, text in label_pairs(row) if text}
    if kind in _TITLED:
        return {"title": kind}
    if kind == "FISCAL_YEAR":
        return {"year": "".join(row.words).strip("()")[:4]}
    return {}


def class_of(parts: Sequence[Part]) -> type[Any]:
    """Which table it is: by a title that names it, else by the labels that only one of them has."""
    rows = [each for part in parts for each in part.rows]
    for kind, row in rows:
        if kind == "OVERALL_TITLE" or (kind in _TITLED and _names_project(row)):
            return _TITLED[kind]
    words = {
        words.partition("(")[0].rstrip(":")
        for kind, row in rows
        if kind not in ("PLAIN", "TOTAL")  # 合计 is also a source of funds
        for words in row.words
    }
    overall, project = [], []
    for mine, theirs in zip(*map(_labels, _CLASSES), strict=True):
        overall.append(len(words & (mine - theirs)))
        project.append(len(words & (theirs - mine)))
    return OverallSelfEvaluation if overall > project else ProjectSelfEvaluation


def _names_project(title: Row) -> bool:
    return any(terminal("OF_PROJECT").search(words) for words in title.words)


@cached
def _labels(cls: type[Any]) -> tuple[frozenset[str], ...]:
    """The labels of names, then those of the funds, then those of the indicators."""
    funds = declared(cls, "funds").label, *columns_by_words(node_class(cls, "funds"))
    indicators = [field.label for field in declared_fields(node_class(cls, "indicators"))]
    return frozenset(names_of(cls)), frozenset(funds), frozenset(indicators)
