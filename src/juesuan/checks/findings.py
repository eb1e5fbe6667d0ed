"""What checking a document gives: findings, and what became of every check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, Literal

import attrs

from juesuan.checks.interval import Interval
from juesuan.checks.view import Statement
from juesuan.diagnostics import Severity

__all__ = [
    "SEVERITIES",
    "Answer",
    "CheckReport",
    "CheckResult",
    "Finding",
    "Held",
    "Operand",
    "Outcome",
    "Undecided",
    "Violated",
]

Answer = Literal["pass", "fail", "undecided"]
SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
"""From the least to the most severe."""


@attrs.frozen
class Operand:
    """A statement that another was held against.

    ``value`` is canonical, without commas; ``start`` and ``end`` are code points of the text that
    was parsed, None in a model built by hand.
    """

    path: str
    start: int | None
    end: int | None
    value: str
    unit: str | None

    @classmethod
    def of(cls, statement: Statement) -> Operand:
        return cls(
            statement.path,
            statement.start,
            statement.end,
            statement.canonical,
            statement.unit,
        )


@attrs.frozen(repr=False)
class Finding:
    """Two statements that do not agree.

    Attributes:
        code: of the check, stable.
        name: of the check, in Chinese.
        severity: ``error``, ``warning`` or ``info``.
        message: what is wrong and what to look at, in Chinese.
        path: of the statement that was checked.
        related: the paths that it was held against.
        start: where the statement begins, in code points; None in a model built by hand.
        end: one past its end.
        stated: the figure as stated, without commas and unit.
        computed: lowest and highest value that would agree; None where none can be told.
        operands: the statements that it was held against, with their values.
    """

    code: str
    name: str
    severity: Severity
    message: str
    path: str
    related: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    stated: str = ""
    computed: tuple[str, str] | None = None
    operands: tuple[Operand, ...] = ()

    def __repr__(self) -> str:
        return f"<Finding {self.code} {self.severity}: {self.message}>"

    def as_dict(self) -> dict[str, Any]:
        """The finding as JSON writes it; all figures are strings."""
        return attrs.asdict(self)


@attrs.frozen
class CheckResult:
    """What became of one check.

    ``answer`` is ``fail`` if a comparison failed, ``undecided`` if one could not be decided or
    there was nothing to compare, else ``pass``; the counts tell how many comparisons there were.
    """

    code: str
    answer: Answer
    reason: str
    name: str = ""
    held: int = 0
    violated: int = 0
    undecided: int = 0

    def as_dict(self) -> dict[str, Any]:
        return attrs.asdict(self)


@attrs.frozen(repr=False)
class CheckReport:
    """The findings, in the order of the text, and the answer of every check that ran."""

    findings: tuple[Finding, ...]
    checks: tuple[CheckResult, ...]

    def __repr__(self) -> str:
        severities = Counter(each.severity for each in self.findings)
        counts = ", ".join(f"{severities[each]} {each}" for each in reversed(SEVERITIES))
        return f"<CheckReport: {len(self.findings)} findings ({counts}), {len(self.checks)} checks>"

    def _repr_html_(self) -> str:
        """What a notebook shows: the first findings, and how many there are."""
        from juesuan.notebook import report_html

        return report_html(self)

    def at_least(self, severity: Severity) -> Iterator[Finding]:
        """The findings of a severity and those above it.

        >>> found = [Finding("T101", "", "error", "", ""), Finding("R501", "", "info", "", "")]
        >>> [each.code for each in CheckReport(tuple(found), ()).at_least("warning")]
        ['T101']
        """
        least = SEVERITIES.index(severity)
        return (each for each in self.findings if SEVERITIES.index(each.severity) >= least)


@attrs.frozen
class Held:
    """A comparison that holds."""


@attrs.frozen
class Violated:
    """A comparison that does not hold: what a check function gives for a finding."""

    statement: Statement
    message: str
    computed: Interval | None = None
    operands: tuple[Statement, ...] = ()


@attrs.frozen
class Undecided:
    """A comparison that cannot be made, and why, in Chinese.

    It is moot where nothing could disagree, such as a rate of 0.00 % of nothing: other
    comparisons that hold then suffice for the check to pass.
    """

    reason: str
    moot: bool = False


Outcome = Held | Violated | Undecided
HELD = Held()


def finding(code: str, name: str, severity: Severity, outcome: Violated) -> Finding:
    """The finding of a check for a comparison that does not hold."""
    statement, operands = outcome.statement, _stated(outcome.operands)
    return Finding(
        code=code,
        name=name,
        severity=severity,
        message=outcome.message,
        path=statement.path,
        related=tuple(each.path for each in operands),
        start=statement.start,
        end=statement.end,
        stated=statement.canonical,
        computed=None if outcome.computed is None else outcome.computed.as_strings(),
        operands=tuple(Operand.of(each) for each in operands),
    )


def _stated(operands: Iterable[Statement]) -> list[Statement]:
    return [each for each in operands if each.leaf is not None]
