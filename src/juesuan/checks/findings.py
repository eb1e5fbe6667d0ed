"""What checking a document gives: findings, and what became of every check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal
from typing import Any, Literal

import attrs

from juesuan.checks.expression import Identity, Reckoned
from juesuan.checks.interval import Interval
from juesuan.checks.statement import Statement
from juesuan.diagnostic import Severity

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
        document: of several documents that were checked together which, from 0.
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
    document: int = attrs.field(default=0, repr=False)

    def __repr__(self) -> str:
        return f"<Finding {self.code} {self.severity}: {self.message}>"

    def as_dict(self) -> dict[str, Any]:
        """The finding as JSON writes it; all figures are strings."""
        return attrs.asdict(self, filter=lambda field, _: field.name != "document")


def reckoned_words(stated: str, low: str, high: str) -> str:
    """What other statements give, to be read: with the decimals of what is stated.

    What is farther apart than rounding takes it is told as it is.

    >>> reckoned_words("2.10", "0.167249", "0.16862"), reckoned_words("9", "1", "40")
    ('0.17', '1 至 40')
    """
    least, most = Decimal(low), Decimal(high)
    last = Decimal(1).scaleb(-len(stated.partition(".")[2]))
    if most - least > 10 * last:
        return f"{low} 至 {high}"
    return f"{((least + most) / 2).quantize(last) + 0:f}"  # no -0.00


@attrs.frozen
class CheckResult:
    """What became of one check.

    ``answer`` is ``fail`` if a comparison failed, ``undecided`` if one could not be decided or
    there was nothing to compare, else ``pass``; the counts tell how many comparisons there were.
    ``reasons`` are all the reasons why comparisons were undecided, ``reason`` says all in one.
    """

    code: str
    answer: Answer
    reason: str
    name: str = ""
    held: int = 0
    violated: int = 0
    undecided: int = 0
    reasons: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        return attrs.asdict(self)


@attrs.frozen
class Group:
    """Findings that the change of one figure would settle.

    Attributes:
        cause: what may have happened to the figure, in Chinese; where no one figure settles them
            all, that one of the figures named is at fault.
        value: the value that would settle them, as a string; None where none is known.
        path: of the figure at fault; empty where it cannot be told.
        unit: of the figure.
        findings: those that it would settle.
        others: paths of further figures, of which a change would settle the findings as well: the
            one at fault cannot be told, and ``path`` is only the first of them.
    """

    cause: str
    value: str | None
    findings: tuple[Finding, ...]
    path: str = ""
    unit: str | None = None
    others: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """The group as JSON writes it; its findings in full."""
        return {
            "cause": self.cause,
            "value": self.value,
            "unit": self.unit,
            "path": self.path,
            "others": list(self.others),
            "findings": [each.as_dict() for each in self.findings],
        }


class Groups:
    """Groups that are worked out when they are first asked for: most callers never do."""

    __slots__ = ("_found", "_make")

    def __init__(self, make: Callable[[], tuple[Group, ...]] | None = None) -> None:
        self._make = make
        self._found: tuple[Group, ...] | None = None

    @property
    def found(self) -> tuple[Group, ...]:
        if self._found is None:
            self._found = () if self._make is None else self._make()
            self._make = None
        return self._found

    def __reduce__(self) -> tuple[Any, ...]:
        return _known_groups, (self.found,)


def _known_groups(found: tuple[Group, ...]) -> Groups:
    return Groups(lambda: found)


@attrs.frozen(repr=False)
class CheckReport:
    """The findings, in the order of the text, and the answer of every check that ran.

    ``groups`` are the same findings by the figure that would settle them, the surest first.
    """

    findings: tuple[Finding, ...]
    checks: tuple[CheckResult, ...]
    _groups: Groups = attrs.field(factory=lambda: Groups(), eq=False, repr=False, alias="groups")

    @property
    def groups(self) -> tuple[Group, ...]:
        """The findings by the figure that would settle them; worked out when first asked for."""
        return self._groups.found

    @property
    def counts(self) -> dict[Severity, int]:
        """How many findings there are of each severity, the gravest first."""
        found = Counter(each.severity for each in self.findings)
        return {each: found[each] for each in reversed(SEVERITIES)}

    def __repr__(self) -> str:
        counts = ", ".join(f"{number} {each}" for each, number in self.counts.items())
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
    """A comparison that holds, with the identity that was reckoned."""

    identity: Identity | Reckoned | None = attrs.field(default=None, eq=False, repr=False)


@attrs.frozen
class Violated:
    """A comparison that does not hold: what a check function gives for a finding.

    ``severity`` where it differs from that of the check.
    """

    statement: Statement
    message: str
    computed: Interval | None = None
    operands: tuple[Statement, ...] = ()
    severity: Severity | None = None
    identity: Identity | Reckoned | None = attrs.field(default=None, eq=False, repr=False)


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
_set_identity = vars(Held)["identity"].__set__


def held_outcome(identity: Identity | Reckoned | None) -> Held:
    """What ``Held(identity)`` gives, in half its time: there are hundreds."""
    made = object.__new__(Held)
    _set_identity(made, identity)
    return made


def finding(
    code: str, name: str, severity: Severity, outcome: Violated, document: int = 0
) -> Finding:
    """The finding of a check for a comparison that does not hold."""
    statement, operands = outcome.statement, _stated_operands(outcome.operands)
    return Finding(
        code=code,
        name=name,
        severity=outcome.severity or severity,
        message=outcome.message,
        path=statement.path,
        related=tuple(each.path for each in operands),
        start=statement.start,
        end=statement.end,
        stated=statement.canonical,
        computed=None if outcome.computed is None else outcome.computed.as_strings(),
        operands=tuple(Operand.of(each) for each in operands),
        document=document,
    )


def _stated_operands(operands: Iterable[Statement]) -> list[Statement]:
    return [each for each in operands if each.stated]
