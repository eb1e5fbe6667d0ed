"""The findings of a document by cause: what one look at one figure would settle."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from juesuan.checks.findings import SEVERITIES, Finding, Group
from juesuan.diagnostic import Severity

_SHOWN = 4


@attrs.frozen
class Cause:
    """A cause, numbered from 1, the surest first.

    ``value`` is what the figure at ``path`` should be, with its unit; empty where none is known.
    ``remedy`` says so in a list.  Where one of several figures is at fault, ``path`` has a line
    for each, and nobody knows the value before they are looked at (``is_open``).
    ``numbers`` are those of its findings in the order of the text.
    """

    number: int
    words: str
    value: str
    path: str
    severity: Severity
    numbers: tuple[int, ...]
    start: int | None
    is_open: bool = False

    @property
    def remedy(self) -> str:
        if self.is_open:
            return "待核"
        return self.value or ("—" if self.severity == "info" else "无法推断")


def causes(groups: Iterable[Group], findings: Sequence[Finding]) -> tuple[Cause, ...]:
    """The causes of the findings that are shown, which are numbered from 1.

    One finding of which no value is known says itself what there is to say.
    """
    numbers = {each: number for number, each in reversed(list(enumerate(findings, 1)))}
    made: list[Cause] = []
    for group in groups:
        held = sorted({numbers[each] for each in group.findings if each in numbers})
        if not held or (len(held) == 1 and group.value is None):
            continue
        severities: list[Severity] = [each.severity for each in group.findings]
        gravest = max(severities, key=SEVERITIES.index)
        is_open = bool(group.others)
        paths = (group.path, *group.others)
        known = group.value is not None and not is_open
        made.append(
            Cause(
                len(made) + 1,
                group.cause,
                f"{group.value}{group.unit or ''}" if known else "",
                "\n".join(paths[:_SHOWN] + ("……",) * (len(paths) > _SHOWN)),
                gravest,
                tuple(held),
                findings[held[0] - 1].start,
                is_open,
            )
        )
    return tuple(made)


def likely(found: Iterable[Cause]) -> dict[int, Cause]:
    """For each finding, by its number, the cause that names a value or joins it to others."""
    return {
        number: each
        for each in found
        if each.value or each.is_open or len(each.numbers) > 1
        for number in each.numbers
    }
