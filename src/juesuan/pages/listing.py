"""Findings to hand on: by document, each with its place as a clerk finds it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

import attrs

from juesuan.checks.findings import Finding
from juesuan.checks.output import Checked
from juesuan.checks.registry import CHECKS
from juesuan.diagnostic import Severity
from juesuan.facts import facts
from juesuan.headlines import by_path
from juesuan.pages.causes import Cause, causes, likely
from juesuan.pages.places import Guide, Spot, guide_to

__all__ = ["Agreeing", "DocumentListing", "Listed", "listings", "total"]


@attrs.frozen
class Agreeing:
    """A statement that a finding was held against."""

    words: str
    path: str
    spot: Spot

    def __str__(self) -> str:
        place = f"（{self.spot}）" if str(self.spot) else ""
        return f"{self.words}　{self.path}{place}"


@attrs.frozen
class Listed:
    """A finding in a list: what is stated where, what it should agree with, what to do."""

    number: int
    finding: Finding
    spot: Spot
    others: tuple[Agreeing, ...]
    cause: Cause | None = None

    @property
    def stated(self) -> str:
        return self.finding.stated or "（见说明）"

    @property
    def reckoned(self) -> str:
        if self.finding.computed is None:
            return ""
        low, high = self.finding.computed
        return low if low == high else f"{low} 至 {high}"

    @property
    def why(self) -> str:
        check = CHECKS.get(self.finding.code)
        return "" if check is None else check.why


@attrs.frozen
class DocumentListing:
    """The findings of one document; ``accepted`` more were left out by a baseline."""

    file: str
    unit: str
    year: str
    listed: tuple[Listed, ...]
    causes: tuple[Cause, ...]
    counts: dict[Severity, int]
    coverage: float | None
    accepted: int

    @property
    def title(self) -> str:
        year = f" {self.year}年度" if self.year else ""
        return f"{self.unit}{year}" if self.unit else self.file


def listings(checked: Sequence[Checked]) -> tuple[DocumentListing, ...]:
    """The findings of documents, in the order of the documents and of their texts."""
    return tuple(map(_listing, checked))


def total(documents: Iterable[DocumentListing]) -> dict[Severity, int]:
    """How many findings of each severity all documents have, the gravest first."""
    found: dict[Severity, int] = {"error": 0, "warning": 0, "info": 0}
    for each in documents:
        for severity, number in each.counts.items():
            found[severity] += number
    return found


def _listing(checked: Checked) -> DocumentListing:
    document = checked.document
    guide = guide_to(document)
    stated = by_path(facts(document))
    unit = stated.get("单位名称") or stated.get("项目概况/实施主体")
    year = stated.get("年度")
    found = checked.report.findings
    severities = Counter(each.severity for each in found)
    by_cause = causes(checked.report.groups, found)
    cause_of = likely(by_cause)
    return DocumentListing(
        checked.file,
        "" if unit is None else str(unit.value),
        "" if year is None else str(year.value),
        tuple(
            _listed(number, each, guide, cause_of.get(number))
            for number, each in enumerate(found, 1)
        ),
        by_cause,
        {severity: severities[severity] for severity in ("error", "warning", "info")},
        document.coverage if document.origin is not None else None,
        checked.accepted,
    )


def _listed(number: int, finding: Finding, guide: Guide | None, cause: Cause | None) -> Listed:
    def spot(offset: int | None) -> Spot:
        return Spot() if guide is None else guide.at(offset)

    own = spot(finding.start)
    others = tuple(
        Agreeing(f"{one.value}{one.unit or ''}", one.path, spot(one.start).beside(own))
        for one in finding.operands
    )
    return Listed(number, finding, own, others, cause)
