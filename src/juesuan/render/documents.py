"""Whole documents as text, and the proof that the text says what the model states."""

from __future__ import annotations

import re
from contextlib import suppress
from random import Random
from typing import Any

import attrs

from juesuan.errors import RenderError
from juesuan.model import (
    Disclosure,
    EvaluationReport,
    Figure,
    OverallIndicator,
    ProjectIndicator,
)
from juesuan.render import Layout
from juesuan.render.accounts import write_accounts
from juesuan.render.difference import difference
from juesuan.render.form import ACCOUNTS, TABLES, form_of
from juesuan.render.prose import Manner, blocks
from juesuan.render.tables import LAYOUTS, Kinded, Table, kinds_as_read, rows

__all__ = ["write"]

# A line inside a cell that could be taken for a page number, a heading or a row.
_TELLING_LINE = re.compile(r"\n(?=[^\n\0]{0,4}(?:[\n\0]|$)|[\s|第一二三四五六七八九十（(\[\d—–-])")
_PIPED = re.compile(r"[|\n]")


def write(
    document: Disclosure | EvaluationReport, tables: Layout, random: Random | None = None
) -> str:
    """The text of a document whose fields hold what they declare.

    With ``random`` its statements are said in any of the words that the grammars know for them.
    """
    if isinstance(document, EvaluationReport):
        return _report(document)
    return _disclosure(document, tables, random)


def _report(report: EvaluationReport) -> str:
    """The text of a report that stands alone."""
    from juesuan.parsing import parse
    from juesuan.render.report import prove, report_text

    text: str = report_text(report)
    read = parse(text)
    if not isinstance(read, EvaluationReport):
        raise RenderError("chapters", f"写出后会读成另一种文件（{read.kind}），而不是绩效评价报告")
    prove(report, read)
    return text


def _disclosure(document: Disclosure, tables: Layout, random: Random | None) -> str:
    """In the form of its family, or where that cannot express it in the plain form.

    A cell a line says most: what another layout of tables cannot express is written so.
    """
    own = None if form_of(document.layout) is form_of(None) else document.layout
    layouts: tuple[Layout, ...] = (tables,) if tables == "cells" else (tables, "cells")
    for family in dict.fromkeys((own, None)):
        for layout in layouts:
            with suppress(RenderError):
                return _in_manner(document, Manner(family, random), layout)
    return _in_manner(document, Manner(None, random, plainly=True), "cells")


def _in_manner(document: Disclosure, manner: Manner, tables: Layout) -> str:
    found = list(blocks(document, manner))
    given = _tables(document)
    known = [list(rows(each, path, manner.layout)) for each, path in given]
    ordinary = all(
        _is_ordinary(each, of, tables) for (each, _), of in zip(given, known, strict=True)
    )
    # A cell a line says most: what another layout might not express is written so.
    lay_out = LAYOUTS[tables if ordinary else "cells"]
    placed = {TABLES: "\n" + "\n\n".join(lay_out([row.cells for row in of]) for of in known)}
    if document.accounts is not None:
        placed[ACCOUNTS] = write_accounts(document.accounts, tables)
    text = "".join(f"{placed.get(each, each)}\n" for each in found)
    text += "".join(f"\n\n{_text_of(report)}" for report in document.reports)
    if ordinary and document.accounts is None and not document.reports:
        bare = attrs.evolve(document, overall_self_evaluation=None, project_self_evaluations=())
        _read_back(bare, "".join(f"{each}\n" for each in found if each not in placed))
    else:
        _read_back(document, text)
    return text


def _text_of(report: EvaluationReport) -> str:
    from juesuan.render.report import report_text  # few documents hold a report

    return report_text(report)


def _tables(document: Disclosure) -> list[tuple[Table, str]]:
    found: list[tuple[Table, str]] = []
    if document.overall_self_evaluation is not None:
        found.append((document.overall_self_evaluation, "overall_self_evaluation"))
    projects = document.project_self_evaluations
    if type(projects) is not tuple:
        raise TypeError("the tables of the projects are a tuple")
    for index, table in enumerate(projects):
        found.append((table, f"project_self_evaluations[{index}]"))
    return found


def _is_ordinary(table: Table, of: list[Kinded], layout: Layout) -> bool:
    """Whether the cells of a table alone decide how it is read: each row is known by its own.

    Only texts with other tables are read again, which takes longer than writing them.
    """
    if table.funds is None or table.goals is None or type(table.indicators) is not tuple:
        return False
    doubtful = _PIPED if layout == "markdown" else _TELLING_LINE
    return (
        table.indicators != ()
        and all(map(_is_whole, table.indicators))
        and not doubtful.search("\0".join(["\0".join(row.cells) for row in of]))
        and kinds_as_read(of) == [row.kind for row in of]
    )


def _is_whole(row: OverallIndicator | ProjectIndicator) -> bool:
    """Whether an indicator has the cells that tell its columns apart."""
    figures = (row.weight, row.score, getattr(row, "completion_rate", row.score))
    return (
        all(isinstance(each, Figure) and each.unit in (None, "分", "%") for each in figures)
        and row.level1 is not None
        and row.level3 is not None
        and row.target is not None
        and row.actual is not None
    )


def _read_back(stated: Disclosure, text: str) -> None:
    """Raise where the text says something else than the model: the form cannot express it."""
    from juesuan.parsing import parse

    found = difference(stated, parse(text))
    if found is not None:
        where, wanted, read = found
        message = f"版式无法表达：{_short(wanted)}，写出后会读成：{_short(read)}"
        raise RenderError(where, message)


def _short(value: Any) -> str:
    if value is None:
        return "（没有）"
    if isinstance(value, tuple):
        return f"{len(value)} 项"
    words = str(value) if hasattr(value, "value") else repr(value)
    return words if len(words) <= 60 else f"{words[:60]}…"
