"""Running the checks on a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from juesuan.checks.findings import (
    Answer,
    CheckReport,
    CheckResult,
    Finding,
    Outcome,
    Undecided,
    Violated,
    finding,
)
from juesuan.checks.interval import precise
from juesuan.checks.registry import CHECKS, Check, selected
from juesuan.checks.scoring import DEFAULT_RULES, ScoringRule
from juesuan.checks.view import View
from juesuan.model.document import Document
from juesuan.model.report import EvaluationReport

__all__ = ["check"]

_REASONS = 3


def check(
    document: Document,
    *,
    select: Iterable[str] | None = None,
    ignore: Iterable[str] = (),
    scoring_rules: Mapping[str, ScoringRule] | None = None,
    extra: Iterable[Check] = (),
) -> CheckReport:
    """Check what must agree in a document (勾稽关系).

    Only what the text states is compared; what cannot be decided is answered so, with the reason.
    A check that raises is reported as undecided and stops no other.

    Args:
        document: a disclosure, with the reports that follow it, or an evaluation report.
        select: codes or prefixes of codes that run (``["T", "R2"]``); None: all.
        ignore: codes or prefixes that do not run; the longer prefix decides.
        scoring_rules: the scoring rules of the tables, instead of the default ones.
        extra: checks of one's own (:func:`juesuan.checks.define`), run beside those selected.

    Returns:
        the findings in the order of the text, and the answer of every check that ran.

    Raises:
        TypeError: not a document.
        ValueError: an extra check has the code of another.

    >>> import juesuan
    >>> from juesuan.model import Disclosure, Figure, OverallBalance
    >>> balance = OverallBalance(
    ...     grand_total_revenue=Figure("100.00", "万元"),
    ...     grand_total_expenditure=Figure("99.00", "万元"),
    ... )
    >>> report = juesuan.check(Disclosure(balance=balance), select=["T1"])
    >>> [(finding.code, finding.stated, finding.computed) for finding in report.findings]
    [('T103', '100.00', ('98.995', '99.005'))]
    >>> [(each.code, each.answer) for each in report.checks]
    [('T101', 'undecided'), ('T102', 'undecided'), ('T103', 'fail')]
    """
    if not isinstance(document, Document):
        raise TypeError(f"a document, not {type(document).__name__}")
    prefixes, ignored = None if select is None else tuple(select), tuple(ignore)
    kind = "report" if isinstance(document, EvaluationReport) else "disclosure"
    chosen = [
        each
        for each in CHECKS.values()
        if selected(each.code, prefixes, ignored) and (kind == "disclosure" or each.of == kind)
    ]
    own = tuple(extra)
    codes = Counter(each.code for each in own)
    for code, times in codes.items():
        if code in CHECKS or times > 1:
            raise ValueError(f"there is another check {code}")
    view = View.of(document, DEFAULT_RULES if scoring_rules is None else scoring_rules)
    reports = (view,) if kind == "report" else view.rows("评价报告")
    findings: list[Finding] = []
    results: list[CheckResult] = []
    with precise():
        for each in (*sorted(chosen, key=lambda one: one.code), *own):
            views = reports if each.of == "report" else (view,) if kind == "disclosure" else ()
            if each.of == "report" and kind == "disclosure" and not reports and each not in own:
                continue
            found, result = _result(each, views)
            findings += found
            results.append(result)
    findings.sort(key=lambda one: (one.start is None, one.start or 0))
    return CheckReport(tuple(findings), tuple(results))


def _result(each: Check, views: Iterable[View]) -> tuple[list[Finding], CheckResult]:
    """The findings and the answer of one check."""
    outcomes: list[Outcome] = []
    try:
        for view in views:
            outcomes.extend(each.function(view))
        violated = [one for one in outcomes if isinstance(one, Violated)]
        findings = [finding(each.code, each.name, each.severity, one) for one in violated]
        strange = [one for one in outcomes if not isinstance(one, Outcome)]
        if strange:
            raise TypeError(f"{strange[0]!r} is no outcome")
    except Exception as error:  # a check that fails must not take the others with it
        reason = f"核对时出错：{type(error).__name__}: {error}"
        return [], CheckResult(each.code, "undecided", reason, each.name)
    every = [one for one in outcomes if isinstance(one, Undecided)]
    held = len(outcomes) - len(violated) - len(every)
    undecided = [one for one in every if not one.moot] or ([] if held or violated else every)
    answer: Answer
    if violated:
        answer = "fail"
    elif undecided or not held:
        answer = "undecided"
    else:
        answer = "pass"
    result = CheckResult(
        each.code,
        answer,
        _reason(held, len(violated), undecided),
        each.name,
        held,
        len(violated),
        len(undecided),
    )
    return findings, result


def _reason(held: int, violated: int, undecided: list[Undecided]) -> str:
    parts = []
    if violated:
        parts.append(f"{violated}处不符")
    if held:
        parts.append(f"{held}处相符")
    if undecided:
        reasons = list(dict.fromkeys(one.reason for one in undecided))
        named = "；".join(reasons[:_REASONS])
        rest = f"；等{len(reasons)}种原因" if len(reasons) > _REASONS else ""
        parts.append(f"{len(undecided)}处无法判断：{named}{rest}")
    return "，".join(parts) or "文中没有可以核对的内容"
