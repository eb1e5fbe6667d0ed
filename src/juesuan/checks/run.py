"""Running the checks on a document, or on several of one unit."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import attrs

from juesuan.checks.across import Summary, across
from juesuan.checks.apply import as_check
from juesuan.checks.findings import (
    Answer,
    CheckReport,
    CheckResult,
    Finding,
    Group,
    Groups,
    Held,
    Outcome,
    Undecided,
    Violated,
    finding,
)
from juesuan.checks.formula import RuleError
from juesuan.checks.groups import delay_groups
from juesuan.checks.interval import exact_sums
from juesuan.checks.open_sums import gaps
from juesuan.checks.registry import CHECKS, Check, is_selected, prefixes
from juesuan.checks.rule_file import load
from juesuan.checks.scoring import DEFAULT_RULES, ScoringRule
from juesuan.checks.view import View
from juesuan.collection import pause_collection
from juesuan.model.document import Document, documents_of
from juesuan.model.report import EvaluationReport

Rules = str | Path | Iterable[str | Path]
_LONGEST = 200  # an answer whose reasons are longer is not kept


def check(
    document: Document | Sequence[Document],
    *,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    rules: Rules = (),
    extra: Iterable[Check] = (),
    scoring_rules: Mapping[str, ScoringRule] | None = None,
) -> CheckReport:
    """Check what must agree in a document (勾稽关系) and what it must state.

    Only what the text states is compared; what cannot be decided is answered so, with the reason.
    A check that raises is reported as undecided and stops no other.

    Args:
        document: a disclosure, with the reports that follow it, or an evaluation report; or
            several documents, which are also checked against each other.
        select: a code, a prefix of codes or several that run (``["T", "R2"]``); none: all.
        ignore: codes or prefixes that do not run; the longer prefix decides.
        rules: formulas of one's own, as text or as a file (``docs/checks.md``).
        extra: checks of one's own (:func:`juesuan.checks.define`), run beside those selected.
        scoring_rules: the scoring rules of the tables, instead of the default ones.

    Returns:
        the findings in the order of the text, the answer of every check that ran, and the
        findings grouped by the figure that would settle them.

    Raises:
        TypeError: not a document.
        ValueError: an unknown code, a rule that cannot be read, or a code that another check has.

    >>> import juesuan
    >>> text = "一、收入支出决算总体情况说明\\n2024年度收入总计100.00万元。支出总计99.00万元。"
    >>> report = juesuan.check(juesuan.parse(text), select="T1")
    >>> [(finding.code, finding.stated, finding.computed) for finding in report.findings]
    [('T103', '100.00', ('98.995', '99.005'))]
    >>> [(each.code, each.answer) for each in report.checks]
    [('T101', 'undecided'), ('T102', 'undecided'), ('T103', 'fail'), ('T104', 'undecided')]
    """
    documents = documents_of(document, "check")
    scoring = DEFAULT_RULES if scoring_rules is None else scoring_rules
    if not isinstance(scoring, Mapping):
        raise _wrong("scoring_rules", "名称到 ScoringRule 的字典", scoring)
    _as_several(scoring.values(), ScoringRule, "scoring_rules", "名称到 ScoringRule 的字典")
    chosen, own = _choose_checks(select, ignore, rules, extra)
    with pause_collection():
        return _report_documents(documents, scoring, chosen, own)


def _report_documents(
    documents: Sequence[Document],
    scoring: Mapping[str, ScoringRule],
    chosen: Sequence[Check],
    own: Sequence[Check],
) -> CheckReport:
    views = [View.of(each, scoring, thorough=False) for each in documents]
    kinds = ["report" if isinstance(each, EvaluationReport) else "disclosure" for each in documents]
    numbered = list(enumerate(zip(views, kinds, strict=True)))
    reports = [
        _run_checks(
            view, kind, chosen, own, at, partial(_groups, document, scoring, kind, chosen, own, at)
        )
        for document, (at, (view, kind)) in zip(documents, numbered, strict=True)
    ]
    if len(reports) > 1:
        summaries = [Summary.of(view, at) for at, (view, kind) in numbered if kind == "disclosure"]
        alone = {each.code for each in chosen if each.of == "several"}
        found = [
            attrs.evolve(each, checks=tuple(one for one in each.checks if one.code not in alone))
            for each in reports
        ]
        reports = [_join_reports([*found, _between(summaries, chosen)])]
    for view in views:
        view.root.forget()
    return reports[0]


def _groups(
    document: Document, scoring: Mapping[str, ScoringRule], kind: str, *of: Any
) -> tuple[Group, ...]:
    """The groups of the findings of a document, for which what holds is looked at as well."""
    with pause_collection():
        view = View.of(document, scoring)
        groups = _run_checks(view, kind, *of).groups
        view.root.forget()
    return groups


def check_view(
    view: View,
    *,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    rules: Rules = (),
    extra: Iterable[Check] = (),
    report: bool = False,
) -> CheckReport:
    """Check what a view states: :func:`check` for one that was made without a document."""
    chosen, own = _choose_checks(select, ignore, rules, extra)
    return _run_checks(view, "report" if report else "disclosure", chosen, own, 0)


def _choose_checks(
    select: str | Iterable[str],
    ignore: str | Iterable[str],
    rules: Rules,
    extra: Iterable[Check],
) -> tuple[list[Check], list[Check]]:
    """The checks of the library that run, and one's own."""
    own = [
        *_from_rules(rules),
        *_as_several(extra, Check, "extra", "juesuan.checks.define 做成的核对项"),
    ]
    for code, times in Counter(each.code for each in own).items():
        if code in CHECKS or times > 1:
            raise RuleError(f"代码{code}已有核对项使用；请换一个代码")
    known = (*CHECKS, *(each.code for each in own))
    wanted, unwanted = prefixes(select, known) or ("",), prefixes(ignore, known)
    mine = [each for each in own if is_selected(each.code, (*wanted, ""), unwanted)]
    return _library_checks(wanted, unwanted), mine


@lru_cache(maxsize=64)
def _library_checks(wanted: tuple[str, ...], unwanted: tuple[str, ...]) -> list[Check]:
    """The checks of the library that run, in the order of their codes."""
    return [CHECKS[code] for code in sorted(CHECKS) if is_selected(code, wanted, unwanted)]


def _as_several(given: Any, wanted: Any, argument: str, words: str) -> list[Any]:
    """The things that were given for an argument.

    Raises:
        TypeError: it holds something else.
    """
    several = list(given) if isinstance(given, Iterable) else [given]
    for each in several:
        if not isinstance(given, Iterable) or not isinstance(each, wanted):
            raise _wrong(argument, words, each)
    return several


def _wrong(argument: str, words: str, given: object) -> TypeError:
    return TypeError(f"check 的 {argument} 应为{words}，而不是 {type(given).__name__}")


def _from_rules(rules: Rules) -> Iterator[Check]:
    sources = [rules] if isinstance(rules, (str, Path)) else rules
    for source in _as_several(sources, (str, Path), "rules", "规则的文本或文件"):
        try:
            for rule in load(source):
                yield as_check(rule)
        except RuleError as error:
            raise RuleError(f"规则不能使用：{error}") from None


def _run_checks(
    view: View,
    kind: str,
    chosen: Sequence[Check],
    own: Sequence[Check],
    number: int,
    groups: Callable[[], tuple[Group, ...]] | None = None,
) -> CheckReport:
    """What the checks come to; ``groups`` finds the groups where the view is not thorough."""
    reports = (view,) if kind == "report" else view.rows("评价报告")
    results: list[CheckResult] = []
    outcomes: list[Outcome] = []
    findings: Findings = {}
    with exact_sums():
        for each in (*chosen, *own):
            if each.of == "several":
                results.append(answer_of(each, ()))  # what there is to say says `between`
                continue
            views = reports if each.of == "report" else (view,) if kind == "disclosure" else ()
            if not views and each not in own:
                continue
            try:
                found: list[Outcome] = []
                for part in views:
                    found += _guard_outcomes(each.outcomes(part), part)
                result = answer_of(each, found)
                if result.violated:
                    findings |= _findings(each, found, number)
            except Exception as error:  # a check that fails must not take the others with it
                reason = f"核对时出错：{type(error).__name__}: {error}"
                results.append(
                    CheckResult(each.code, "undecided", reason, each.name, reasons=(reason,))
                )
            else:
                if groups is None:
                    outcomes += found
                results.append(result)
        return _report(outcomes, findings, results, groups)


Findings = dict[int, Finding]
"""The findings by the identity of their outcomes."""


def _findings(check: Check, outcomes: Iterable[Outcome], number: int) -> Findings:
    return {
        id(one): finding(check.code, check.name, check.severity, one, number)
        for one in outcomes
        if isinstance(one, Violated)
    }


def _report(
    outcomes: Sequence[Outcome],
    findings: Findings,
    results: Sequence[CheckResult],
    groups: Callable[[], tuple[Group, ...]] | None = None,
) -> CheckReport:
    """The findings in the order of the text; they are grouped when the groups are asked for."""
    in_order = sorted(findings.values(), key=lambda one: (one.start is None, one.start or 0))
    made = (groups or delay_groups(outcomes, findings)) if findings else None
    return CheckReport(tuple(in_order), tuple(results), Groups(made))


_NO_FINDING = frozenset((Held, Undecided))


def _guard_outcomes(outcomes: Sequence[Outcome], view: View) -> Sequence[Outcome]:
    """What touches a stretch that could not be read may itself be misread: no finding."""
    if _NO_FINDING.issuperset(map(type, outcomes)):
        return outcomes
    return [one if type(one) in _NO_FINDING else _certain(one, view) for one in outcomes]


def _certain(outcome: Outcome, view: View) -> Outcome:
    if isinstance(outcome, Violated):
        for each in (outcome.statement, *outcome.operands):
            if each.value is None or view.root.statements.get(each.path) is not each:
                continue
            if view.root.unread_beside(each):
                return Undecided(f"{each.path}旁边有没有读懂的文字")
            if view.root.unread_in_row(each):
                return Undecided(f"{each.path}所在的行有没有读出的单元格")
            base, _, index = each.path.partition("具体情况[")
            number = index.partition("]")[0]
            if number.isdigit() and int(number) in gaps(view.root, f"{base}具体情况"):
                return Undecided(f"{each.path}之后序号中断，可能有没有读出的项目")
    else:
        raise TypeError(f"{outcome!r} is no outcome")
    return outcome


def answer_of(each: Check, outcomes: Sequence[Outcome]) -> CheckResult:
    """What the outcomes of a check come to."""
    kinds = list(map(type, outcomes))
    held = kinds.count(Held)
    if held == len(kinds):
        return _kept(each.code, each.name, held, 0, 0, ())
    violated = kinds.count(Violated)
    every = [one for one in outcomes if type(one) is Undecided]
    told = [one for one in every if not one.moot] or ([] if held or violated else every)
    reasons = tuple(dict.fromkeys([one.reason for one in told]))
    result = _kept if sum(map(len, reasons)) <= _LONGEST else _result
    return result(each.code, each.name, held, violated, len(told), reasons)


def _result(
    code: str, name: str, held: int, violated: int, undecided: int, reasons: tuple[str, ...]
) -> CheckResult:
    answer: Answer = "fail" if violated else "undecided" if undecided or not held else "pass"
    parts = []
    if violated:
        parts.append(f"{violated}处不符")
    if held:
        parts.append(f"{held}处相符")
    if undecided:
        parts.append(f"{undecided}处无法判断：{'；'.join(reasons)}")
    reason = "，".join(parts) or "文中没有可以核对的内容"
    return CheckResult(code, answer, reason, name, held, violated, undecided, reasons)


_kept = lru_cache(maxsize=4096)(_result)
"""What a check comes to is mostly the same in one document as in the next."""


def between(
    summaries: Sequence[Summary],
    *,
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
) -> CheckReport:
    """Check documents against each other, of which only summaries are left.

    The findings have the number of the document that they stand in.
    """
    chosen, _ = _choose_checks(select, ignore, (), ())
    return _between(summaries, chosen)


def _between(summaries: Sequence[Summary], chosen: Sequence[Check]) -> CheckReport:
    outcomes: list[Outcome] = []
    findings: Findings = {}
    results: list[CheckResult] = []
    with exact_sums():
        for each in chosen:
            if each.of != "several":
                continue
            answers = list(across(each.code, summaries))
            found = [one for _, one in answers]
            outcomes += found
            results.append(answer_of(each, found))
            for number, one in answers:
                findings |= _findings(each, [one], number)
    return _report(outcomes, findings, results)


def _join_reports(reports: Sequence[CheckReport]) -> CheckReport:
    """One answer for each code: the worst of the documents, with all reasons."""
    rows: dict[str, list[CheckResult]] = {}
    for report in reports:
        for each in report.checks:
            rows.setdefault(each.code, []).append(each)
    checks = []
    for code, several in rows.items():
        answers = {each.answer for each in several}
        worst: Answer = (
            "fail" if "fail" in answers else "undecided" if "undecided" in answers else "pass"
        )
        checks.append(
            CheckResult(
                code,
                worst,
                "；".join(dict.fromkeys(each.reason for each in several)),
                several[0].name,
                sum(each.held for each in several),
                sum(each.violated for each in several),
                sum(each.undecided for each in several),
                tuple(dict.fromkeys(reason for each in several for reason in each.reasons)),
            )
        )
    return CheckReport(
        tuple(each for report in reports for each in report.findings),
        tuple(checks),
        Groups(lambda: tuple(each for report in reports for each in report.groups)),
    )
