"""A report from end to end: layout, outline, facts, tree."""

from __future__ import annotations

import attrs

from juesuan.model.document import Origin
from juesuan.model.made import made
from juesuan.model.report import EvaluationReport
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.missing import diagnose
from juesuan.reading.report.outline import read_outline
from juesuan.reading.report.passages import Tree
from juesuan.reading.report.reader import read_facts
from juesuan.segments import tidy

__all__ = ["read_report"]


def read_report(text: str, folded: str, start: int, end: int) -> EvaluationReport:
    """The evaluation report that stands in a range of a text.

    Args:
        text: the text as given; all spans are offsets into it.
        folded: the same, as :func:`juesuan.source.fold` makes it.
        start: where the report begins.
        end: where it ends.
    """
    layout = Layout(text, folded, start, end)
    outline = read_outline(layout)
    reading = read_facts(layout, outline)
    tree = Tree(layout, outline, reading)
    front, chapters, attached = tree.front(), tree.chapters(), tree.attached()
    given = reading.found.build_root(EvaluationReport)
    noise = [(first, last, "noise") for first, last in layout.noise]
    report = made(
        EvaluationReport,
        **given,
        chapters=chapters,
        front=front,
        attached=attached,
        start=start,
        end=end,
    )
    found = (*reading.found.diagnostics, *diagnose(report, layout, outline))
    return attrs.evolve(
        report,
        origin=Origin(text, tidy((*tree.regions, *noise))),
        diagnostics=tuple(sorted(found, key=lambda each: each.start)),
    )
