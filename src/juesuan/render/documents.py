"""Whole documents as text, and the proof that the text says what the model states."""

from __future__ import annotations

from contextlib import suppress
from random import Random

from juesuan.errors import RenderError
from juesuan.model import Disclosure, EvaluationReport
from juesuan.render import Layout
from juesuan.render.difference import prove
from juesuan.render.form import form_of
from juesuan.render.prose import blocks
from juesuan.render.wording import Manner


def write_document(
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
            return _prove_by_reading(document, _text_of(document))
        return _write_disclosure(document, tables, random)
    except RenderError:
        if document.origin is not None:
            with suppress(RenderError):  # the text says something else by now
                return _prove_by_reading(
                    document, document.origin.text[document.start : document.end]
                )
        raise


def _prove_by_reading(document: Disclosure | EvaluationReport, text: str) -> str:
    """A written text; nothing is to be proved of the very text that the document was read from."""
    from juesuan.parsing import parse

    if not document.is_given_for(text):
        prove(document, parse(text))
    return text


def _write_disclosure(document: Disclosure, tables: Layout, random: Random | None) -> str:
    """In the form of its family, or where that cannot express it in the plain form.

    A cell a line says most: what another layout of tables cannot express is written so.
    """
    own = None if form_of(document.layout) is form_of(None) else document.layout
    for family in dict.fromkeys((own, None)):
        for layout in dict.fromkeys((tables, "cells")):
            with suppress(RenderError):
                return _write_in_manner(document, Manner(family, random, layout))
    return _write_in_manner(document, Manner(None, random, plainly=True))


def _write_in_manner(document: Disclosure, manner: Manner) -> str:
    text = "".join(f"{each}\n" for each in blocks(document, manner))
    text += "".join(f"\n\n{_text_of(report)}" for report in document.reports)
    return _prove_by_reading(document, text)


def _text_of(report: EvaluationReport) -> str:
    from juesuan.render.report import report_text  # few documents hold a report

    return report_text(report)
