"""Findings for people: the lines of the text with the figures marked below them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

import attrs

from juesuan.checks.findings import SEVERITIES, CheckReport, CheckResult, Finding
from juesuan.checks.output import Checked, LeftOut
from juesuan.checks.output.colour import paint_words
from juesuan.diagnostic import Severity
from juesuan.places import Places, display_width

SEVERITY_NAMES: dict[Severity, str] = {"error": "错误", "warning": "警告", "info": "提示"}
_AROUND = 16
_APART = 24
_WIDEST = 56
_EXCERPTS = 6
_REASONS = 3


@attrs.frozen
class _Mark:
    start: int
    end: int
    sign: str
    label: str


def as_text(
    files: Sequence[Checked],
    left_out: LeftOut = (),
    *,
    coloured: bool = False,
    quiet: bool = False,
    undecided: bool = False,
) -> Iterator[str]:
    """The findings of files, and for each file what became of its checks, line by line.

    The gravest findings come first; those of one severity stand in the order of the text.

    Args:
        files: what was checked; of several a grand total comes last.
        left_out: what was not, and why.
        coloured: by severity, with the codes of a terminal.
        quiet: the findings and their likely causes alone.
        undecided: list each check that could not be decided, with its reasons; else their number.
    """
    for number, each in enumerate(files):
        if number and not quiet:
            yield ""
        places = Places(each.text)
        for finding in sorted(each.report.findings, key=_gravity):
            yield from _finding(each, places, finding, coloured)
            yield ""
        causes = _causes(each.report)
        if quiet:
            yield from (f"{each.file}: {cause}" for cause in causes)
        else:
            yield _summary(each)
            yield from (f"  {cause}" for cause in causes)
            yield from _undecided_lines(each.report, undecided)
    if len(files) + len(left_out) > 1 and not quiet:
        clean = sum(not each.report.findings for each in files)
        yield ""
        found = _count_words(each.report for each in files)
        accepted = _accepted_words(sum(each.accepted for each in files))
        yield f"合计{len(files)}份文档：{found}{accepted}；没有发现问题的{clean}份"
        if left_out:
            yield f"没有核对的{len(left_out)}份："
            yield from (f"  {file}：{why}" for file, why in left_out)


def _gravity(finding: Finding) -> int:
    return -SEVERITIES.index(finding.severity)


def _finding(each: Checked, places: Places, finding: Finding, coloured: bool) -> Iterator[str]:
    where = each.file
    place = each.place(finding.start, finding.end)
    if place is not None:
        where = f"{each.file} {place}"
    elif finding.start is not None:
        line, column = places.find(finding.start)
        where = f"{each.file}:{line}:{column}"
    name = paint_words(SEVERITY_NAMES[finding.severity], finding.severity, coloured=coloured)
    yield f"{where}: {name} {finding.code} {finding.name}"
    yield f"  {finding.message}"
    marks = list(_marks(finding))
    excerpts = list(_excerpt_lines(places, marks))
    number = max((len(str(line)) for line, _ in excerpts[:_EXCERPTS]), default=0)
    for line, cluster in excerpts[:_EXCERPTS]:
        excerpt, below = _excerpt_with_marks(places.line(line), line, number, places, cluster)
        yield excerpt
        yield f"  {'':{number}} │ {paint_words(below, finding.severity, coloured=coloured)}"
    if len(excerpts) > _EXCERPTS:
        yield f"  {'':{number}} ……另有{len(excerpts) - _EXCERPTS}处"


def _marks(finding: Finding) -> Iterator[_Mark]:
    if finding.start is not None and finding.end is not None:
        yield _Mark(finding.start, finding.end, "^", finding.path)
    for each in finding.operands:
        if each.start is not None and each.end is not None and each.start != finding.start:
            yield _Mark(each.start, each.end, "~", each.path)


def _excerpt_lines(places: Places, marks: Iterable[_Mark]) -> Iterator[tuple[int, list[_Mark]]]:
    """Marks that stand close together on a line, the finding's own first."""
    lines: dict[int, list[_Mark]] = {}
    for mark in marks:
        lines.setdefault(places.find(mark.start)[0], []).append(mark)
    for line, on_line in lines.items():
        on_line.sort(key=lambda mark: mark.start)
        cluster: list[_Mark] = []
        for mark in on_line:
            if cluster and (
                mark.start - cluster[-1].end > _APART or mark.end - cluster[0].start > _WIDEST
            ):
                yield line, cluster
                cluster = []
            cluster.append(mark)
        yield line, cluster


def _excerpt_with_marks(
    words: str, line: int, number: int, places: Places, cluster: Sequence[_Mark]
) -> tuple[str, str]:
    """An excerpt of a line, and the marks below it."""
    start = cluster[0].start - places.find(cluster[0].start)[1] + 1
    first = max(0, cluster[0].start - start - _AROUND)
    last = min(len(words), max(mark.end for mark in cluster) - start + _AROUND)
    before, after = "…" if first else "", "…" if last < len(words) else ""
    excerpt = words[first:last].replace("\t", " ")
    shown = f"  {line:{number}} │ {before}{excerpt}{after}".rstrip()
    below = " " * len(before)
    at = first
    for mark in cluster:
        begin, end = mark.start - start, min(mark.end - start, last)
        if begin < at:
            continue  # lies within a mark that is shown already
        below += " " * display_width(words[at:begin].replace("\t", " "))
        below += mark.sign * max(1, display_width(words[begin:end].replace("\t", " ")))
        at = end
    label = f" {cluster[0].label}" if len(cluster) == 1 else ""
    return shown, below + label


def _count_words(reports: Iterable[CheckReport]) -> str:
    counts = Counter[Severity]()
    for each in reports:
        counts.update(each.counts)
    return "，".join(f"{SEVERITY_NAMES[severity]}{number}处" for severity, number in counts.items())


def _accepted_words(number: int) -> str:
    return f"（另有{number}处已在基线中接受）" if number else ""


def _summary(each: Checked) -> str:
    checks = each.report.checks
    answers = Counter(result.answer for result in checks)
    return (
        f"{each.file}：{_count_words([each.report])}{_accepted_words(each.accepted)}；"
        f"核对{len(checks)}项：相符{answers['pass']}项，"
        f"不符{answers['fail']}项，无法判断{answers['undecided']}项"
    )


def _causes(report: CheckReport) -> Iterator[str]:
    """What one figure explains: a clerk has to look at one place instead of several."""
    for group in report.groups:
        if group.value is not None or (len(group.findings) > 1 and not group.path):
            codes = " ".join(dict.fromkeys(each.code for each in group.findings))
            yield f"可能的原因（{codes}）：{group.cause}"


def _shorten_reasons(result: CheckResult) -> str:
    """The reasons of a check, the first few of many."""
    more = len(result.reasons) - _REASONS
    if more <= 0:
        return result.reason
    return f"{'；'.join(result.reasons[:_REASONS])}；等{len(result.reasons)}种原因"


def _undecided_lines(report: CheckReport, listed: bool) -> Iterator[str]:
    """What could not be decided: silence is not success, but a long list hides the findings."""
    idle, waiting = [], 0
    for result in report.checks:
        if result.answer != "undecided":
            continue
        raised = "出错" in result.reason
        if raised or (listed and (result.held or result.undecided)):
            yield f"  无法判断 {result.code} {result.name}：{_shorten_reasons(result)}"
        elif result.held or result.undecided:
            waiting += 1
        else:
            idle.append(result.code)
    if listed and idle:
        yield f"  文中没有可核对的内容：{' '.join(idle)}"
    elif waiting:
        yield (
            f"  无法判断的有{waiting}项缺少数字或没有读懂，{len(idle)}项文中没有相关内容；"
            "加 --undecided 逐项列出"
        )
