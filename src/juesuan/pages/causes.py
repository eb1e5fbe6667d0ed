"""The findings of a document by cause: what one look at one figure would settle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from juesuan.checks.findings import SEVERITIES, Finding, Group
from juesuan.diagnostic import Severity

__all__ = ["Cause", "causes", "likely"]


@attrs.frozen
class Cause:
    """A cause, numbered from 1, the surest first.

    ``value`` is what the figure at ``path`` should be, with its unit; empty where none is known.
    ``remedy`` says so in a list.
    ``numbers`` are those of its findings in the order of the text.
    """

    number: int
    words: str
    value: str
    path: str
    severity: Severity
    numbers: tuple[int, ...]
    start: int | None

    @property
    def remedy(self) -> str:
        return self.value or ("—" if self.severity == "info" else "无法推断")


def causes(groups: Iterable[Group], findings: Sequence[Finding]) -> tuple[Cause, ...]:
    """The causes of the findings that are shown, which are numbered from 1.

    One finding that only asks for an explanation has no cause: nothing need be wrong.
    """
    numbers = {each: number for number, each in reversed(list(enumerate(findings, 1)))}
    made: list[Cause] = []
    for group in groups:
        held = sorted({numbers[each] for each in group.findings if each in numbers})
        if not held:
            continue
        severities: list[Severity] = [each.severity for each in group.findings]
        gravest = max(severities, key=SEVERITIES.index)
        if gravest == "info" and group.value is None and len(held) == 1:
            continue
        value = "" if group.value is None else f"{group.value}{group.unit or ''}"
        words, start = group.cause, findings[held[0] - 1].start
        made.append(Cause(len(made) + 1, words, value, group.path, gravest, tuple(held), start))
    return tuple(made)


def likely(found: Iterable[Cause]) -> dict[int, Cause]:
    """For each finding, by its number, the cause that names a value or joins it to others."""
    return {
        number: each
        for each in found
        if each.value or len(each.numbers) > 1
        for number in each.numbers
    }
