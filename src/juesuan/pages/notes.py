"""The findings of a document as notes beside its text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

from juesuan.checks.findings import CheckReport, Finding
from juesuan.checks.registry import CHECKS
from juesuan.pages.marks import Mark
from juesuan.pages.places import Guide, Spot

__all__ = ["MOST_SHOWN", "Note", "Other", "notes", "places_of"]

MOST_SHOWN = 1000
_LONGEST_PLACE = 200


@attrs.frozen
class Other:
    """A statement that a finding holds another against: its words, and its mark if it has one."""

    path: str
    words: str
    mark: Mark | None
    spot: Spot


@attrs.frozen
class Note:
    """A finding, numbered from 1 in the order of the text."""

    number: int
    finding: Finding
    spot: Spot
    mark: Mark | None
    others: tuple[Other, ...]

    @property
    def must(self) -> str:
        """What must agree, in words; empty for a check of one's own."""
        check = CHECKS.get(self.finding.code)
        return "" if check is None else check.must

    @property
    def why(self) -> str:
        check = CHECKS.get(self.finding.code)
        return "" if check is None else check.why

    @property
    def reckoned(self) -> str:
        """What the other statements give: one value, or the lowest and the highest."""
        if self.finding.computed is None:
            return ""
        low, high = self.finding.computed
        return low if low == high else f"{low} 至 {high}"


def places_of(findings: Iterable[Finding]) -> Iterator[tuple[int, int]]:
    """The ranges that findings are about; a range as long as a section is none to mark."""
    for each in findings:
        ranges = [(each.start, each.end), *((one.start, one.end) for one in each.operands)]
        for start, end in ranges:
            if start is not None and end is not None and start < end <= start + _LONGEST_PLACE:
                yield start, end


def notes(
    findings: Sequence[Finding], marks: dict[tuple[int, int], Mark], guide: Guide
) -> tuple[Note, ...]:
    """The notes of findings; each mark is told the numbers of the findings that hold it."""
    made = []
    for number, each in enumerate(findings, 1):
        own = guide.at(each.start)
        mark = _mark(each.start, each.end, marks)
        others = tuple(
            Other(
                one.path,
                f"{one.value}{one.unit or ''}",
                _mark(one.start, one.end, marks),
                guide.at(one.start).beside(own),
            )
            for one in each.operands
        )
        for one in dict.fromkeys([mark, *(other.mark for other in others)]):
            if one is not None:
                one.numbers.append(number)
        made.append(Note(number, each, own, mark, others))
    return tuple(made)


def _mark(start: int | None, end: int | None, marks: dict[tuple[int, int], Mark]) -> Mark | None:
    return None if start is None or end is None else marks.get((start, end))


def counted(report: CheckReport) -> dict[str, int]:
    """How many findings there are of each severity, the gravest first."""
    counts = {"error": 0, "warning": 0, "info": 0}
    for each in report.findings:
        counts[each.severity] += 1
    return counts
