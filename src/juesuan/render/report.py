"""An evaluation report as text: its chapters, with the figures of the model in their places."""

from __future__ import annotations

from juesuan.errors import RenderError
from juesuan.model.report import Chapter, EvaluationReport, Passage
from juesuan.reading.report import read_report
from juesuan.render.difference import difference
from juesuan.render.report_text import text_of
from juesuan.source import fold

__all__ = ["render_report"]


def render_report(report: EvaluationReport) -> str:
    """The text of a report; ``parse`` reads the same report from it.

    A report without chapters is written in the seven of the form.

    Raises:
        RenderError: the text would be read as something else; ``path`` names the field.
    """
    parts: list[Chapter | Passage] = [*report.front, *report.chapters, *report.attached]
    text = "".join(f"{text_of(report, part)}\n" for part in parts)
    read = read_report(text, fold(text), 0, len(text))
    found = difference(report, read)
    if found is not None:
        where, wanted, got = found
        raise RenderError(where, f"章节的文字无法表达：{wanted!r:.80}，写出后会读成：{got!r:.80}")
    return text
