"""The way back: the standard text of the 2024 layout, from the model alone."""

from __future__ import annotations

import re
from typing import Any

import attrs

from juesuan.errors import RenderError
from juesuan.model import Disclosure, EvaluationReport, ProjectSelfEvaluation
from juesuan.render.difference import difference
from juesuan.render.layout import blocks
from juesuan.render.tables import LAYOUTS, Layout, Row, Table, rows
from juesuan.serial.misfit import misfit

__all__ = ["Layout", "render"]

_NO_TABLES = Disclosure()
# A line inside a cell that could be taken for a page number, a heading or a row.
_TELLING_LINE = re.compile(r"\n(?=[^\n]{0,4}(?:\n|$)|[\s|第一二三四五六七八九十（(\[\d—–-])")
_PIPED = re.compile(r"[|\n]")


def render(document: Disclosure | EvaluationReport, *, tables: Layout = "cells") -> str:
    """A document as text: ``parse`` reads the same document from it.

    The text is made from what the model states, never from the text that it came from.

    Args:
        document: what :func:`juesuan.parse` returned, or a model built by hand.
        tables: how tables stand in the text: a cell a line, a row a line, or Markdown.

    Raises:
        RenderError: the form cannot express the model; ``path`` names the field.
        TypeError: not a document.

    >>> from juesuan.model import Disclosure, Figure, Revenue, Text
    >>> print(render(Disclosure(
    ...     title=Text("云岭市图书馆2024年度部门决算公开说明"),
    ...     unit_name=Text("云岭市图书馆"),
    ...     year=Figure(2024),
    ...     revenue=Revenue(total=Figure("4212.58", "万元")),
    ... )))
    云岭市图书馆2024年度部门决算公开说明
    <BLANKLINE>
    第二部分 部门决算情况说明
    二、收入决算情况说明
    本年收入4,212.58万元。
    <BLANKLINE>
    """
    if not isinstance(document, (Disclosure, EvaluationReport)):
        raise TypeError(f"not a document: {type(document).__name__}")
    if tables not in LAYOUTS:
        raise ValueError(f"tables: {'、'.join(LAYOUTS)}, not {tables!r}")
    wrong = misfit(document)
    if wrong is not None:
        raise RenderError(*wrong)
    if isinstance(document, EvaluationReport):
        return _report(document)
    return _disclosure(document, tables)


def _report(report: EvaluationReport) -> str:
    from juesuan.render.report import render_report

    text: str = render_report(report)
    return text


def _disclosure(document: Disclosure, layout: Layout) -> str:
    found = list(blocks(document))
    said = "".join(f"{each}\n" for each in found if each is not None)
    bare = attrs.evolve(
        document, overall_self_evaluation=None, project_self_evaluations=(), reports=()
    )
    _read_back(bare, said, "")
    written = [_table(each, path, layout) for each, path in _tables(document)]
    text = "".join(
        "\n" + "\n\n".join(written) + "\n" if each is None else f"{each}\n" for each in found
    )
    return "\n\n".join([text, *map(_report, document.reports)])


def _tables(document: Disclosure) -> list[tuple[Table, str]]:
    found: list[tuple[Table, str]] = []
    if document.overall_self_evaluation is not None:
        found.append((document.overall_self_evaluation, "overall_self_evaluation"))
    for index, table in enumerate(document.project_self_evaluations):
        found.append((table, f"project_self_evaluations[{index}]"))
    return found


def _table(table: Table, path: str, layout: Layout) -> str:
    of = list(rows(table, path))
    text = LAYOUTS[layout](of)
    if not _is_ordinary(table, of, layout):
        name = "project_self_evaluations" if isinstance(table, ProjectSelfEvaluation) else path
        value: Any = (table,) if isinstance(table, ProjectSelfEvaluation) else table
        _read_back(attrs.evolve(_NO_TABLES, **{name: value}), text, path)
    return text


def _is_ordinary(table: Table, of: list[Row], layout: Layout) -> bool:
    """Whether a table has all the form has, so that its cells alone decide how it is read."""
    if table.funds is None or table.goals is None or not table.indicators:
        return False
    whole = all(
        each.level1 and each.level3 and each.weight and each.target and each.actual and each.score
        for each in table.indicators
    )
    doubtful = _PIPED if layout == "markdown" else _TELLING_LINE
    return whole and not any(doubtful.search(cell) for row in of for cell in row)


def _read_back(stated: Disclosure, text: str, path: str) -> None:
    """Raise where the text says something else than the model: the form cannot express it."""
    from juesuan.parsing import parse

    found = difference(stated, parse(text))
    if found is not None:
        where, wanted, read = found
        if path:
            where = path + "." + where.split(".", 1)[-1] if "." in where else path
        message = f"版式无法表达：{_short(wanted)}，写出后会读成：{_short(read)}"
        raise RenderError(where, message)


def _short(value: Any) -> str:
    if value is None:
        return "（没有）"
    if isinstance(value, tuple):
        return f"{len(value)} 项"
    words = str(value) if hasattr(value, "value") else repr(value)
    return words if len(words) <= 60 else f"{words[:60]}…"
