"""An evaluation report as text: its chapters, with the figures of the model in their places."""

from __future__ import annotations

import attrs

from juesuan.model.passages import Chapter, Passage
from juesuan.model.report import EvaluationReport
from juesuan.reading.report.document import outlined
from juesuan.render.difference import prove
from juesuan.render.report_standard import standard_text
from juesuan.render.report_text import texts_of
from juesuan.source import fold

__all__ = ["report_text", "with_chapters"]


def report_text(report: EvaluationReport) -> str:
    """The text of a report, which was not read back.

    A report without chapters is written in the seven of the form.
    """
    parts: list[Chapter | Passage] = [*report.front, *report.chapters, *report.attached]
    return f"{texts_of(report, parts)}\n" if parts else standard_text(report)


def with_chapters(report: EvaluationReport) -> EvaluationReport:
    """A report made of its fields alone, with the seven chapters that state them.

    Raises:
        RenderError: the text would be read as something else; ``path`` names the field.

    >>> from juesuan.model import Figure, ProjectFunding
    >>> from juesuan.render.report_text import text_of
    >>> report = EvaluationReport(funding=ProjectFunding(budget=Figure("82.5", "万元")))
    >>> whole = with_chapters(report)
    >>> text_of(whole, whole.chapters[0].items[0].items[0].items[0])
    '（1）项目资金安排落实、总投入等情况分析：本项目预算安排总额为82.5万元。'
    """
    bare = attrs.evolve(report, front=(), chapters=(), attached=())
    text = report_text(bare)
    read = outlined(text, fold(text), 0, len(text)).read()
    prove(bare, read)
    return attrs.evolve(report, front=read.front, chapters=read.chapters)
