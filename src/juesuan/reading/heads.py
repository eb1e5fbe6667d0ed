"""The head of a table: what it names, which table it is of, and heads that stand together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any

from juesuan.blocks import Row
from juesuan.grammar_rules import known_pattern
from juesuan.model.declare import Kind, cached, declared, declared_fields, node_class
from juesuan.model.evaluation import OverallSelfEvaluation, ProjectIndicator, ProjectSelfEvaluation
from juesuan.model.words import words_of
from juesuan.reading.columns import columns_by_words, funds_labels, header, indicator_labels
from juesuan.reading.rows import Part, RowTable, terminal
from juesuan.source import Stretch
from juesuan.statements.whose import Own

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
    ended = "indicators" in names or names[0] != "head"
    ended = ended or ("total" in names and begun[0] != "indicators")  # 总分 before its indicators
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


def head_of_others(parts: Iterable[Part], own: Own) -> Row | None:
    """The row of a head that says the table is of another time or unit.

    上年项目支出绩效自评表, 下属单位整体支出绩效自评表; but a project may be called as a unit is.
    """
    for kind, row in chain.from_iterable(part.rows for part in parts if part.name == "head"):
        if kind in _TITLED:
            words = next(filter(None, row.words))
            owner = terminal("TITLE_OWNER").match(words)
            named = owner[0] if owner else ""
            if known_pattern("words", "heading_of_others").search(words) or _is_below(named, own):
                return row
            if kind == "OVERALL_TITLE" and own.is_other_name(named, named[:4]):
                return row
        elif kind == "NAMES":
            for label, text in label_pairs(row):
                own_name = names_of(OverallSelfEvaluation).get(label.text.rstrip(":"))
                if own_name == "unit_name" and text and _is_below(text.text, own):
                    return row
    return None


def _is_below(words: str, own: Own) -> bool:
    """Whether words are 下属单位 or 全县, which the document is not of."""
    rules = (known_pattern("kinds", each) for each in ("of_others", "of_region"))
    return any(each.fullmatch(words) for each in rules) and own.other_unit(words) is True


def _is_time_or_below(words: str, own: Own) -> bool:
    """Whether words are no more than another time, units below or a region; 学校 may be wrapped."""
    rules = (("words", "of_other_time"), ("words", "heading_of_others"))
    time, begins = (known_pattern(*each) for each in rules)
    return bool(time.fullmatch(words) and begins.search(words)) or _is_below(words, own)


def rows_of_others(part: Part, own: Own) -> int:
    """How many rows a part has before one that says what follows is of another time or unit.

    上年项目资金(万元) | 年初预算数 …; 上年目标 | 实际完成情况; 上年 alone.
    """
    widest = max(row.width for _, row in part.rows)
    for at, (kind, row) in enumerate(part.rows):
        words = row.words
        if kind in ("FUNDS_HEADER", "INDICATOR_HEADER"):
            labels = funds_labels() if kind == "FUNDS_HEADER" else indicator_labels()
            named = next((i for i, e in enumerate(words) if e.partition("(")[0] in labels), 0)
            said = words[:named]
        elif kind in ("GOALS_HEADER", "TOTAL"):
            said = words
        elif words[0] and row.width == widest and terminal("MERGED").fullmatch(words[0]):
            said = words[:1]
        elif row.width - words.count("") == 1 < row.width:
            if _is_time_or_below(max(words), own):
                return at
            continue
        else:
            continue
        if any(each and own.excludes(each) for each in said):
            return at
    return len(part.rows)


def _names_project(title: Row) -> bool:
    return any(terminal("OF_PROJECT").search(words) for words in title.words)


@cached
def _labels(cls: type[Any]) -> tuple[frozenset[str], ...]:
    """The labels of names, then those of the funds, then those of the indicators."""
    funds = declared(cls, "funds").label, *columns_by_words(node_class(cls, "funds"))
    indicators = [field.label for field in declared_fields(node_class(cls, "indicators"))]
    return frozenset(names_of(cls)), frozenset(funds), frozenset(indicators)
