"""The findings of a document as people read them: beside its text, or in a list to hand on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from juesuan.checks.findings import Finding, reckoned_words
from juesuan.checks.registry import CHECKS
from juesuan.facts import Fact
from juesuan.pages.marks import Mark
from juesuan.pages.places import Guide, Spot

MOST_SHOWN = 1000
_LONGEST_PLACE = 200


@attrs.frozen
class Other:
    """A statement that a finding holds another against: its words, and its mark if it has one."""

    path: str
    words: str
    mark: Mark | None
    spot: Spot

    def __str__(self) -> str:
        place = f"（{self.spot}）" if str(self.spot) else ""
        return f"{self.words}　{self.path}{place}"


@attrs.frozen
class Note:
    """A finding, numbered from 1 in the order of the text; ``unit`` is that of its figure."""

    number: int
    finding: Finding
    spot: Spot
    mark: Mark | None
    others: tuple[Other, ...]
    unit: str

    @property
    def words(self) -> str:
        """What is wrong, with the name of the check where the message does not say it."""
        name, message = self.finding.name, self.finding.message
        return message if name in message else f"{name}：{message}"

    @property
    def stated(self) -> str:
        """The figure as it is stated; empty where the finding is about none."""
        return f"{self.finding.stated}{self.unit}" if self.finding.stated else ""

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
        """What the other statements give, with its unit."""
        given = self.finding.computed
        return "" if given is None else f"{reckoned_words(self.finding.stated, *given)}{self.unit}"


def places_of(findings: Iterable[Finding]) -> Iterator[tuple[int, int]]:
    """The ranges that findings are about; a range as long as a section is none to mark."""
    for each in findings:
        ranges = [(each.start, each.end), *((one.start, one.end) for one in each.operands)]
        for start, end in ranges:
            if start is not None and end is not None and start < end <= start + _LONGEST_PLACE:
                yield start, end


def notes(
    findings: Sequence[Finding],
    stated: Mapping[str, Fact],
    guide: Guide,
    marks: Mapping[tuple[int, int], Mark] | None = None,
) -> tuple[Note, ...]:
    """The notes of findings; each mark is told the numbers of the findings that hold it."""
    made = []
    marks = marks or {}
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
        fact = stated.get(each.path)
        made.append(Note(number, each, own, mark, others, (fact and fact.unit) or ""))
    return tuple(made)


def _mark(start: int | None, end: int | None, marks: Mapping[tuple[int, int], Mark]) -> Mark | None:
    return None if start is None or end is None else marks.get((start, end))
