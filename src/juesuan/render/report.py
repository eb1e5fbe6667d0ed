"""An evaluation report as text: its chapters, with the figures of the model in their places."""

from __future__ import annotations

import attrs

from juesuan.errors import RenderError
from juesuan.model.passages import Chapter, Passage
from juesuan.model.report import EvaluationReport
from juesuan.reading.report.document import read_report
from juesuan.render.difference import difference
from juesuan.render.report_standard import standard_text
from juesuan.render.report_text import texts_of
from juesuan.source import fold

__all__ = ["render_report", "with_chapters"]


def render_report(report: EvaluationReport) -> str:
    """The text of a report; ``parse`` reads the same report from it.

    A report without chapters is written in the seven of the form, and read with them.

    Raises:
        RenderError: the text would be read as something else; ``path`` names the field.
    """
    parts: list[Chapter | Passage] = [*report.front, *report.chapters, *report.attached]
    text = f"{texts_of(report, parts)}\n" if parts else standard_text(report)
    read = _read(text)
    found = difference(report, read if parts else attrs.evolve(read, chapters=()))
    if found is not None:
        where, wanted, got = found
        raise RenderError(where, f"章节的文字无法表达：{wanted!r:.80}，写出后会读成：{got!r:.80}")
    return text


def with_chapters(report: EvaluationReport) -> EvaluationReport:
    """A report made of its fields alone, with the seven chapters that state them.

    Raises:
        RenderError: as :func:`render_report`.

    >>> from juesuan.model import Figure, ProjectFunding
    >>> from juesuan.render.report_text import text_of
    >>> report = EvaluationReport(funding=ProjectFunding(budget=Figure("82.5", "万元")))
    >>> whole = with_chapters(report)
    >>> text_of(whole, whole.chapters[0].items[0].items[0].items[0])
    '（1）项目资金安排落实、总投入等情况分析：本项目预算安排总额为82.5万元。'
    """
    read = _read(render_report(attrs.evolve(report, front=(), chapters=(), attached=())))
    return attrs.evolve(report, front=read.front, chapters=read.chapters)


def _read(text: str) -> EvaluationReport:
    return read_report(text, fold(text), 0, len(text))
