"""An evaluation report as text: its chapters, with the figures of the model in their places.

One without chapters is written in the seven of the form, with the sentences that state its fields.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final

import attrs

from juesuan.model.leaves import Day
from juesuan.model.passages import Chapter, Passage
from juesuan.model.report import EvaluationReport, FundsUse
from juesuan.numbering import number_at
from juesuan.reading.report.document import read_report
from juesuan.render.difference import prove
from juesuan.render.form import styled_number
from juesuan.render.report_text import texts_of, write_leaf
from juesuan.report_vocabulary import KINDS, ROWS, ReportRule, chapters, form, sentence, statement
from juesuan.source import fold, widen_signs

# A clause of a sentence, with the sign that ends it.
_CLAUSES: Final = re.compile("[^，；。]*[，；。]?")
_SIGNS: Final = "，；。、："
# 组织实施，2025年2月4日-2月9日: days go on with the words before them, and may be missing.
_JOINS: Final = (",", "-")
_ABSENT: Final = "\0"  # for what is not stated: its clause is left out
_WHOLE: Final = "all_of_it"
_Way = tuple[str, ...]


def report_text(report: EvaluationReport) -> str:
    """The text of a report, which was not read back.

    A report without chapters is written in the seven of the form.
    """
    parts: list[Chapter | Passage] = [*report.front, *report.chapters, *report.attached]
    return f"{texts_of(report, parts)}\n" if parts else _standard_chapters(report)


def add_chapters(report: EvaluationReport) -> EvaluationReport:
    """A report made of its fields alone, with the seven chapters that state them.

    Raises:
        RenderError: the text would be read as something else; ``path`` names the field.

    >>> from juesuan.model import Figure, ProjectFunding
    >>> from juesuan.render.report_text import text_of
    >>> report = EvaluationReport(funding=ProjectFunding(budget=Figure("82.5", "万元")))
    >>> whole = add_chapters(report)
    >>> text_of(whole, whole.chapters[0].items[0].items[0].items[0])
    '（1）项目资金安排落实、总投入等情况分析：本项目预算安排总额为82.5万元。'
    """
    bare = attrs.evolve(report, front=(), chapters=(), attached=())
    text = report_text(bare)
    read = read_report(text, fold(text), 0, len(text))
    prove(bare, read)
    return attrs.evolve(report, front=read.front, chapters=read.chapters)


def _standard_chapters(report: EvaluationReport) -> str:
    """The seven chapters with all that the fields of a report state.

    >>> from juesuan.model import Figure, ProjectFunding
    >>> report = EvaluationReport(funding=ProjectFunding(paid=Figure("82.5", "万元")))
    >>> report_text(report).splitlines()[3]
    '（2）项目资金实际使用情况分析：本项目实际支付资金82.5万元。'
    """
    lines = [] if report.title is None else [write_leaf(report.title)]
    for heading in (each for chapter in chapters() for each in (chapter, *chapter.sections)):
        lines.append(heading.number + heading.title)
        for line in () if heading.sections else _lines(report, heading.key):
            if line[0] in _SIGNS:
                lines[-1] += line
            else:
                lines.append(line)
    return "".join(f"{line}\n" for line in lines)


def _lines(report: EvaluationReport, key: str) -> Iterator[str]:
    """What stands below a heading, as the grammar has its form."""
    titles: list[str] = []
    for row, ways in groupby(form(key), _row_of):
        if row is not None:
            yield from _lines_about_rows(_rows(report, row, key), [*ways])
            continue
        for way in ways:
            if len(way) == 1 and way[0].startswith('"'):
                titles.append(widen_signs(way[0].strip('"')))
            elif line := _write_line(way, lambda name: _write_sentence(report, name)):
                yield from (*titles, line)
                titles.clear()


def _row_of(way: _Way) -> str | None:
    """The rows that a line is about, by the name of the sentence about one of them."""
    names = (piece.partition("__")[0] for piece in way)
    return next((name for name in names if name in ROWS or name == _WHOLE), None)


def _rows(report: EvaluationReport, row: str, key: str) -> Sequence[Any]:
    """The rows of a list; of a heading whose text is one fact as a whole, that fact."""
    found: Any = report
    for name in (key,) if row == _WHOLE else ROWS[row]:
        found = getattr(found, key if name in KINDS else name, None)
    return found if isinstance(found, tuple) else () if found is None else (found,)


def _lines_about_rows(rows: Sequence[Any], ways: Sequence[_Way]) -> Iterator[str]:
    """The lines about rows: the first way for each group of them, the others for what is in it."""
    way, *inner = ways
    level = next((name for name in way if "__" in name), "")
    if level:
        path = statement(level).path
        groups = [(above, [*each]) for above, each in groupby(rows, lambda r: _words_at(r, path))]
    elif number_at(way[0].strip('"')):
        groups = [("", [row]) for row in rows]
    else:
        groups = [("", [*rows])]
    for count, (above, group) in enumerate(groups, 1):

        def say(name: str, above: str = above, group: Sequence[Any] = group) -> str:
            return above if name == level else "".join(_write_sentence(row, name) for row in group)

        if line := _write_line(way, say, count):
            yield line
        if inner:
            yield from _lines_about_rows(group, inner)


def _write_line(way: _Way, say: Callable[[str], str], count: int = 0) -> str:
    """A line of its words and sentences, with a number of its own; empty where nothing is said.

    Words between two sentences stand only where both say something.
    """
    head, *pieces = way if way[0].startswith('"') else ('""', *way)
    line = between = ""
    for piece in pieces:
        if piece.startswith('"'):
            between = widen_signs(piece.strip('"'))
        elif said := say(piece):
            line = (line.rstrip(_SIGNS) + between if line and between else line) + said
            between = ""
    if line and between:
        line = line.rstrip(_SIGNS) + between
    return _number_line(head.strip('"'), count) + line if line else ""


def _number_line(words: str, count: int) -> str:
    number = number_at(words) if count else None
    own = styled_number(number.style, count) if number else ""
    return own + widen_signs(words[number.end :] if number else words)


def _write_sentence(node: Any, name: str) -> str:
    """A sentence about a node; a clause whose fact is absent is left out, and nothing is said
    where all are.  One of ``each`` kind is said of all of them."""
    if name == _WHOLE:
        return write_leaf(node)
    if name.endswith("_each"):
        return "".join(_write_sentence(node, name.removesuffix("each") + kind) for kind in KINDS)
    pieces = sentence(name)
    facts = ["" if isinstance(each, str) else _words_at(node, each.path) for each in pieces]
    if not any(facts):
        return ""
    said = "".join(map(_write_clause, pieces, facts))
    end = widen_signs(str(pieces[-1])) if pieces[-1] in (";", "。", "、") else ""
    kept = (each for each in _CLAUSES.findall(said) if _ABSENT not in each)
    return "".join(kept).rstrip("，；。、") + end


def _write_clause(piece: str | ReportRule, words: str) -> str:
    """Words of a sentence, or a statement with the words round what it states."""
    if isinstance(piece, str):
        return widen_signs(piece)
    if not words:
        return "" if piece.before.startswith(_JOINS) else _ABSENT
    return f"{widen_signs(piece.before)}{words}{widen_signs(piece.behind)}"


def _words_at(node: Any, path: tuple[str, ...]) -> str:
    before = getattr(node, "first", None) if path == ("last",) else None
    for step in path:
        node = getattr(node, step, None)
    if node is None:
        return ""
    if not isinstance(node, tuple):
        return write_leaf(node, before if isinstance(before, Day) else None)
    return "、".join(
        _use(each) if isinstance(each, FundsUse) else write_leaf(each) for each in node
    )


def _use(use: FundsUse) -> str:
    return "".join(write_leaf(leaf) for leaf in (use.name, use.amount) if leaf is not None)
