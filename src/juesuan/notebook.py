"""What a notebook shows of documents, reports of checks and tables: a few lines of HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TYPE_CHECKING

from juesuan.checks.output.text import SEVERITY_NAMES
from juesuan.diagnostic import Severity
from juesuan.facts import canonical, facts
from juesuan.headlines import HEADLINES, KIND_NAMES, REPORT_HEADLINES, by_path, fact_words, headline
from juesuan.model.coverage import in_percent

if TYPE_CHECKING:
    from juesuan.checks.findings import CheckReport
    from juesuan.model.account_parts import AccountTable
    from juesuan.model.disclosure import Disclosure
    from juesuan.model.evaluation import SelfEvaluation
    from juesuan.model.report import EvaluationReport

_MOST_FINDINGS = 10
_MOST_ROWS = 40
_MARK = {True: "达标", False: "<b>未达标</b>", None: ""}


def document_html(document: Disclosure | EvaluationReport) -> str:
    """Title, main figures, how much was read and how many findings there are."""
    from juesuan.checks import check
    from juesuan.model.report import EvaluationReport

    found = by_path(facts(document))
    is_report = isinstance(document, EvaluationReport)
    name = found.get("项目概况/项目名称" if is_report else "单位名称")
    year = found.get("年度")
    title = "（没有读到名称）" if name is None else canonical(name.value)
    kind = KIND_NAMES["report" if is_report else document.kind]
    if year is not None and not is_report:
        kind = f"{canonical(year.value)}年度{kind}"
    figures = [(each.caption, headline(found, each.name)) for each in HEADLINES]
    figures += [(each.caption, found.get(each.paths[0])) for each in REPORT_HEADLINES]
    rows = [(caption, fact_words(fact)) for caption, fact in figures if fact is not None]
    lines = [f"<h4>{escape(title)} · {escape(kind)}</h4>", _table((), rows, right=(1,))]
    read = f"事实 {len(found)} 个"
    if document.origin is not None:
        read += f"；读懂的文字占 {in_percent(document.coverage)}"
    lines.append(f"<p>{read}；核对问题：{_counts_in_words(check(document).counts)}</p>")
    return "\n".join(lines)


def report_html(report: CheckReport) -> str:
    """The first findings, and how many there are."""
    answers = Counter(each.answer for each in report.checks)
    shown = [
        (SEVERITY_NAMES[each.severity], each.code, each.message, each.path)
        for each in report.findings[:_MOST_FINDINGS]
    ]
    lines = [
        f"<p>核对{len(report.checks)}项：相符{answers['pass']}项，不符{answers['fail']}项，"
        f"无法判断{answers['undecided']}项；问题：{_counts_in_words(report.counts)}</p>"
    ]
    if shown:
        lines.append(_table(("级别", "代码", "说明", "路径"), shown))
    if len(report.findings) > len(shown):
        lines.append(f"<p>……另有 {len(report.findings) - len(shown)} 个</p>")
    return "\n".join(lines)


def account_table_html(table: AccountTable) -> str:
    """The amounts of one of the nine tables: its rows, and a column for each of its columns."""
    from juesuan.tabular.accounts import cells_of

    columns: dict[str, None] = {}
    rows: dict[tuple[str, str], dict[str, str]] = {}
    unit = ""
    for _, row, name, column, amount in cells_of(table):
        code = "" if row is None or row.code is None else row.code.value
        columns[column] = None
        rows.setdefault((code, name), {}).setdefault(column, f"{amount.value:,f}")
        unit = unit or amount.unit or ""
    shown = [
        (code, name, *(stated.get(column, "") for column in columns))
        for (code, name), stated in list(rows.items())[:_MOST_ROWS]
    ]
    right = tuple(range(2, 2 + len(columns)))
    lines = [
        f"<p>单位：{escape(unit or '没有写明')}</p>",
        _table(("科目编码", "项目", *columns), shown, right),
    ]
    if len(rows) > len(shown):
        lines.append(f"<p>……共 {len(rows)} 行</p>")
    return "\n".join(lines)


def evaluation_html(table: SelfEvaluation) -> str:
    """The indicators of a self-evaluation table: target, actual value, whether it was met."""
    name = getattr(table, "project_name", None) or getattr(table, "unit_name", None)
    rows = [
        (
            str(each.level3 or each.level2 or ""),
            "" if each.target is None else str(each.target),
            "" if each.actual is None else str(each.actual),
            _Html(_MARK[each.met]),
            str(each.score or ""),
        )
        for each in table.indicators[:_MOST_ROWS]
    ]
    lines = [
        f"<h4>{escape(str(name or '绩效自评表'))}</h4>",
        _table(("指标", "目标", "实际", "", "得分"), rows, right=(4,)),
    ]
    if len(table.indicators) > len(rows):
        lines.append(f"<p>……共 {len(table.indicators)} 个指标</p>")
    return "\n".join(lines)


class _Html(str):
    """HTML of ours, which is not escaped."""


def _table(header: Sequence[str], rows: Iterable[Sequence[str]], right: Sequence[int] = ()) -> str:
    lines = ["<table>"]
    if header:
        cells = "".join(f"<th>{escape(each)}</th>" for each in header)
        lines.append(f"<thead><tr>{cells}</tr></thead>")
    for row in rows:
        cells = "".join(
            f'<td style="text-align:{"right" if index in right else "left"}">'
            f"{each if isinstance(each, _Html) else escape(each)}</td>"
            for index, each in enumerate(row)
        )
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join([*lines, "</table>"])


def _counts_in_words(counts: Mapping[Severity, int]) -> str:
    named = [f"{name}{counts[each]}处" for each, name in SEVERITY_NAMES.items() if counts[each]]
    return "，".join(named) or "没有"
