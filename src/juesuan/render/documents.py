"""Whole documents as text, and the proof that the text says what the model states."""

from __future__ import annotations

from contextlib import suppress
from random import Random

import attrs

from juesuan.errors import RenderError
from juesuan.model import Disclosure, EvaluationReport
from juesuan.render import Layout
from juesuan.render.accounts import write_accounts
from juesuan.render.difference import difference, prove
from juesuan.render.form import ACCOUNTS, TABLES, form_of
from juesuan.render.prose import Manner, blocks
from juesuan.render.tables import LAYOUTS, Table, rows

__all__ = ["write"]


def write(
    document: Disclosure | EvaluationReport, tables: Layout, random: Random | None = None
) -> str:
    """The text of a document whose fields hold what they declare.

    With ``random`` its statements are said in any of the words that the grammars know for them.
    What no form can express is written as it stood, where it was read and not changed since.
    """
    try:
        if isinstance(document, EvaluationReport):
            return _report(document)
        return _disclosure(document, tables, random)
    except RenderError:
        text = _as_it_stood(document)
        if text is None:
            raise
        return text


def _as_it_stood(document: Disclosure | EvaluationReport) -> str | None:
    """The text that a document was read from; None where it says something else by now."""
    from juesuan.parsing import parse

    if document.origin is None:
        return None
    text = document.origin.text[document.start : document.end]
    if document.is_given_for(text) or difference(document, parse(text)) is None:
        return text
    return None


def _report(report: EvaluationReport) -> str:
    """The text of a report that stands alone."""
    from juesuan.parsing import parse
    from juesuan.render.report import report_text

    text: str = report_text(report)
    if report.is_given_for(text):
        return text
    read = parse(text)
    if not isinstance(read, EvaluationReport):
        raise RenderError("chapters", f"写出后会读成另一种文件（{read.kind}），而不是绩效评价报告")
    parts = report.front or report.chapters or report.attached
    prove(report, read if parts else attrs.evolve(read, chapters=()))
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
    from juesuan.parsing import parse

    found = blocks(document, manner)
    known = [list(rows(each, path, manner.layout)) for each, path in _tables(document)]
    lay_out = LAYOUTS[tables]
    placed = {TABLES: "\n" + "\n\n".join(lay_out(of) for of in known)}
    if document.accounts is not None:
        placed[ACCOUNTS] = write_accounts(document.accounts, tables)
    text = "".join(f"{placed.get(each, each)}\n" for each in found)
    text += "".join(f"\n\n{_text_of(report)}" for report in document.reports)
    if not document.is_given_for(text):
        prove(document, parse(text))
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
