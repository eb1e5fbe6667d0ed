"""What a line of a file of checks says: its formulas, duties and conditions.

How the lines are read is :mod:`juesuan.checks.rule_file`, how one is applied to a document
:mod:`juesuan.checks.apply`.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

import attrs

from juesuan.diagnostic import Severity
from juesuan.errors import JuesuanError


class RuleError(JuesuanError, ValueError):
    """A file of checks that cannot be used; the message tells the line."""


@attrs.frozen(eq=False)
class Pattern:
    """A path, in which ``[n]`` and ``*`` stand for rows and labels.

    ``optional``: the form allows leaving it out.  ``summed``: all rows are added up.
    """

    path: str
    optional: bool = False
    summed: bool = False
    line: int = 0

    def below(self, scope: str) -> str:
        """The path in a part; one that begins with ``/`` is that of the whole document."""
        if self.path.startswith("/"):
            return self.path[1:]
        return f"{scope}/{self.path}" if scope else self.path


@attrs.frozen
class Operation:
    """A sum, difference, product or quotient, or several possible values (``或``)."""

    sign: Literal["+", "-", "×", "÷", "或"]
    parts: tuple[Formula, ...]
    optional: bool = False


@attrs.frozen
class Constant:
    """A number of the rule itself; without a unit it has that of what it is held against."""

    value: Decimal
    unit: str | None = None


Formula = Pattern | Operation | Constant
"""What is reckoned."""


@attrs.frozen
class Identity:
    """``left`` and ``right`` agree in every part that a scope names."""

    scopes: tuple[str, ...]
    left: Formula
    sign: Literal["=", "≤", "≥"]
    right: Formula


@attrs.frozen
class Duty:
    """What must be stated in every part that a scope names: of each group one suffices."""

    scopes: tuple[str, ...]
    groups: tuple[tuple[Pattern, ...], ...]


@attrs.frozen
class Condition:
    """What must be so for a rule to be applied: a comparison, or that something is stated."""

    left: Formula
    relation: str = ""
    right: Formula | None = None


@attrs.frozen
class Rule:
    """A check as a file states it."""

    code: str
    name: str
    line: int
    body: tuple[Identity | Duty, ...]
    must: str
    conditions: tuple[Condition, ...] = ()
    reason: str = ""
    advice: str = ""
    severity: Severity = "error"
    example: str = ""
    of: Literal["disclosure", "report"] = "disclosure"


def patterns(formula: Formula | Duty | Identity | Condition | None) -> Iterator[Pattern]:
    """The paths of a formula, in the order in which they stand there."""
    match formula:
        case Pattern():
            yield formula
        case Operation():
            for each in formula.parts:
                yield from patterns(each)
        case Duty():
            for group in formula.groups:
                yield from group
        case Identity() | Condition():
            yield from patterns(formula.left)
            yield from patterns(formula.right)
