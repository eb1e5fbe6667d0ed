"""Whole documents as text, and the proof that the text says what the model states."""

from __future__ import annotations

from contextlib import suppress
from random import Random
from typing import Any

from juesuan.errors import RenderError
from juesuan.model import Disclosure, EvaluationReport
from juesuan.render import Layout
from juesuan.render.difference import difference
from juesuan.render.form import form_of
from juesuan.render.prose import Manner, blocks

__all__ = ["write"]


def write(
    document: Disclosure | EvaluationReport, tables: Layout, random: Random | None = None
) -> str:
    """The text of a document whose fields hold what they declare.

    With ``random`` its statements are said in any of the words that the grammars know for them.
    What no form can express is written as it stood, where it was read and not changed since.

    Raises:
        RenderError: the text would be read as something else; ``path`` names the field.
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
    from juesuan.render.report import prove, report_text

    text: str = report_text(report)
    if report.is_given_for(text):
        return text
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
    for family in dict.fromkeys((own, None)):
        for layout in dict.fromkeys((tables, "cells")):
            with suppress(RenderError):
                return _in_manner(document, Manner(family, random, layout))
    return _in_manner(document, Manner(None, random, plainly=True))


def _in_manner(document: Disclosure, manner: Manner) -> str:
    """The text, read back: where it says something else, the form cannot express the model."""
    from juesuan.parsing import parse

    text = "".join(f"{each}\n" for each in blocks(document, manner))
    text += "".join(f"\n\n{_text_of(report)}" for report in document.reports)
    found = None if document.is_given_for(text) else difference(document, parse(text))
    if found is not None:
        where, wanted, read = found
        message = f"版式无法表达：{_short(wanted)}，写出后会读成：{_short(read)}"
        raise RenderError(where, message)
    return text


def _text_of(report: EvaluationReport) -> str:
    from juesuan.render.report import report_text  # few documents hold a report

    return report_text(report)


def _short(value: Any) -> str:
    if value is None:
        return "（没有）"
    if isinstance(value, tuple):
        return f"{len(value)} 项"
    words = str(value) if hasattr(value, "value") else repr(value)
    return words if len(words) <= 60 else f"{words[:60]}…"
