"""An evaluation report as text: its chapters, with the figures of the model in their places."""

from __future__ import annotations

import attrs

from juesuan.errors import RenderError
from juesuan.model.passages import Chapter, Passage
from juesuan.model.report import EvaluationReport
from juesuan.reading.report.document import outlined
from juesuan.render.difference import difference
from juesuan.render.report_standard import standard_text
from juesuan.render.report_text import texts_of
from juesuan.source import fold

__all__ = ["prove", "report_text", "with_chapters"]


def report_text(report: EvaluationReport) -> str:
    """The text of a report, which was not read back.

    A report without chapters is written in the seven of the form.
    """
    parts: list[Chapter | Passage] = [*report.front, *report.chapters, *report.attached]
    return f"{texts_of(report, parts)}\n" if parts else standard_text(report)


def prove(report: EvaluationReport, read: EvaluationReport) -> None:
    """Raise where a report that was read back states something else; ``path`` names the field."""
    parts = report.front or report.chapters or report.attached
    found = difference(report, read if parts else attrs.evolve(read, chapters=()))
    if found is not None:
        where, wanted, got = found
        raise RenderError(where, f"章节的文字无法表达：{wanted!r:.80}，写出后会读成：{got!r:.80}")


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
