"""The review page: a document as one HTML page, with what was read of it and what disagrees."""

from __future__ import annotations

import base64
import hashlib
from bisect import bisect_right
from collections.abc import Iterator, Sequence

import attrs

from juesuan.checks import check
from juesuan.checks.output.text import SEVERITY_NAMES
from juesuan.diagnostic import Severity
from juesuan.facts import Fact, facts
from juesuan.headlines import KIND_NAMES, by_path
from juesuan.model.coverage import in_percent
from juesuan.model.disclosure import Disclosure
from juesuan.model.document import required
from juesuan.model.evaluation import SelfEvaluation
from juesuan.model.report import EvaluationReport
from juesuan.pages.causes import Cause, causes, likely
from juesuan.pages.charts import Chart
from juesuan.pages.layout import Block, Table, blocks_of
from juesuan.pages.marks import Marks, bare_figures
from juesuan.pages.notes import MOST_SHOWN, Note, notes, places_of
from juesuan.pages.places import Guide, Spot
from juesuan.pages.summary import TONES, KeyFigure, amount, charts, key_figures
from juesuan.pages.template import NOT_IN_HTML, asset, environment
from juesuan.segments import Segment, find_unread, segments

AnyDocument = Disclosure | EvaluationReport
_MOST_UNREAD = 500


@attrs.frozen
class _Missed:
    """An indicator that missed its target."""

    project: str
    name: str
    target: str
    actual: str
    reason: str
    block: int | None


@attrs.frozen
class _Unread:
    """A stretch that was not read: its place, its words, and how many figures are in it."""

    block: int | None
    words: str
    figures: int
    spot: Spot


@attrs.frozen
class _Hint:
    """A diagnostic of the reading that is not about unread text."""

    severity: Severity
    message: str
    spot: Spot
    block: int | None


@attrs.frozen
class _Page:
    """What the template shows."""

    title: str
    subtitle: str
    coverage: str
    facts: int
    key_figures: Sequence[KeyFigure]
    charts: Sequence[Chart]
    missed: Sequence[_Missed]
    undecided: int
    unread: Sequence[_Unread]
    unread_total: int
    unread_figures: int
    hints: Sequence[_Hint]
    blocks: Sequence[Block]
    marks: Marks
    notes: Sequence[Note]
    causes: Sequence[Cause]
    cause_of: dict[int, Cause]
    unplaced: Sequence[Note]
    beside: dict[int, list[Note]]
    turns: dict[int, int]
    counts: dict[Severity, int]
    findings: int


def review(document: AnyDocument) -> str:
    """A document as one self-contained HTML page to look through.

    The text stands as it is laid out, tables as tables. Every fact is marked with its path, value
    and unit; figures that no fact covers are marked otherwise; what :func:`juesuan.check` finds
    stands beside its place, joined to all figures that it holds against each other.

    Args:
        document: what :func:`juesuan.parse` or :func:`juesuan.read` returned.

    Returns:
        HTML without references to anything outside.

    Raises:
        MissingExtra: Jinja2 is not installed.
        ValueError: the document was built by hand and has no text.
        TypeError: not a document.

    >>> import juesuan
    >>> page = review(juesuan.parse("二、收入决算情况说明\\n本年收入1,200.50万元。"))
    >>> '>1,200.50</data>' in page
    True
    """
    required(document, "review")
    template = environment().get_template("page.html")
    style, script = asset("style.css"), asset("page.js")
    made = template.render(
        page=_page(document),
        style=style,
        script=script,
        script_hash=_hash(script),
        severities=SEVERITY_NAMES,
        amount=amount,
        tones=TONES,
    )
    return NOT_IN_HTML.sub("\ufffd", made)


def _hash(script: str) -> str:
    """What the page's own policy allows to run: this script and nothing else."""
    return base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _page(document: AnyDocument) -> _Page:
    if document.origin is None:
        raise ValueError("这份文档不是由文本读出的，没有原文，也就没有 review")
    text = document.origin.text
    stated = list(facts(document))
    cut = list(segments(document))
    report = check(document)
    shown = report.findings[:MOST_SHOWN]
    marks = Marks(text, stated, cut, places_of(shown))
    blocks = blocks_of(document)
    guide = Guide(document.origin, blocks)
    found = by_path(stated)
    made = notes(shown, found, guide, marks.by_span)
    by_cause = causes(report.groups, shown)
    at = _BlockAt(blocks)
    missed = list(_missed_indicators(document, at))
    missing = list(_unread(text, cut, guide, at))
    told = {each.start for each in cut if each.kind == "unread"}
    title, subtitle = _titles(document, found)
    beside, unplaced = _notes_by_block(made, at)
    return _Page(
        title=title,
        subtitle=subtitle,
        coverage=in_percent(document.coverage),
        facts=len(stated),
        key_figures=key_figures(found),
        charts=charts(found),
        missed=missed,
        undecided=_count_undecided(document),
        unread=missing[:_MOST_UNREAD],
        unread_total=len(missing),
        unread_figures=sum(each.figures for each in missing),
        hints=[
            _Hint(each.severity, each.message, guide.at(each.start), at(each.start))
            for each in document.diagnostics
            if each.start not in told
        ][:_MOST_UNREAD],
        blocks=blocks,
        marks=marks,
        notes=made,
        causes=by_cause,
        cause_of=likely(by_cause),
        unplaced=unplaced,
        beside=beside,
        turns=dict(_turns(blocks, guide)),
        counts=report.counts,
        findings=len(report.findings),
    )


def _titles(document: AnyDocument, found: dict[str, Fact]) -> tuple[str, str]:
    if isinstance(document, EvaluationReport):
        name = found.get("项目概况/项目名称")
        unit = found.get("项目概况/实施主体")
        return (
            str(name.value) if name is not None else "项目支出绩效评价报告",
            f"{unit.value} · 项目支出绩效评价报告" if unit is not None else "绩效评价报告",
        )
    unit, year = found.get("单位名称"), found.get("年度")
    return (
        str(unit.value) if unit is not None else "没有读到单位名称",
        (f"{year.value}年度" if year is not None else "") + KIND_NAMES[document.kind],
    )


class _BlockAt:
    """The paragraph or the row in which a place is: where it starts."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        self._starts: list[int] = []
        for block in blocks:
            if isinstance(block, Table):
                self._starts += [row.start for row in block.rows]
            else:
                self._starts.append(block.start)

    def __call__(self, offset: int | None) -> int | None:
        at = bisect_right(self._starts, offset) if offset is not None else 0
        return self._starts[at - 1] if at else None


def _turns(blocks: Sequence[Block], guide: Guide) -> Iterator[tuple[int, int]]:
    """Where each page of the file begins: at which paragraph or row."""
    last = None
    for block in blocks:
        for start in (
            [row.start for row in block.rows] if isinstance(block, Table) else [block.start]
        ):
            page = guide.page(start)
            if page is not None and page != last:
                last = page
                yield start, page


def _notes_by_block(made: Sequence[Note], at: _BlockAt) -> tuple[dict[int, list[Note]], list[Note]]:
    """The notes by the paragraph or the row that they stand beside, and those of no place."""
    beside: dict[int, list[Note]] = {}
    unplaced = []
    for note in made:
        block = at(note.finding.start)
        if block is None:
            unplaced.append(note)
        else:
            beside.setdefault(block, []).append(note)
    return beside, unplaced


def _unread(text: str, cut: Sequence[Segment], guide: Guide, at: _BlockAt) -> Iterator[_Unread]:
    for each in find_unread(cut, text):
        words = text[each.start : each.end]
        figures = sum(1 for _ in bare_figures(words))
        yield _Unread(at(each.start), words, figures, guide.at(each.start))


def _evaluations(document: AnyDocument) -> Iterator[tuple[str, SelfEvaluation]]:
    if isinstance(document, Disclosure):
        if document.overall_self_evaluation is not None:
            yield "整体支出", document.overall_self_evaluation
        for number, each in enumerate(document.project_self_evaluations, 1):
            yield str(each.project_name or f"项目{number}"), each


def _missed_indicators(document: AnyDocument, at: _BlockAt) -> Iterator[_Missed]:
    for project, table in _evaluations(document):
        for row in table.indicators:
            if row.met is False:
                yield _Missed(
                    project,
                    str(row.level3 or row.level2 or ""),
                    "" if row.target is None else str(row.target),
                    "" if row.actual is None else str(row.actual),
                    str(getattr(row, "deviation", None) or ""),
                    at(row.start),
                )


def _count_undecided(document: AnyDocument) -> int:
    """How many indicators have values that cannot be compared."""
    return sum(row.met is None for _, table in _evaluations(document) for row in table.indicators)
