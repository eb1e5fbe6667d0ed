"""Findings to hand on: by document, each with its place as a clerk finds it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from juesuan.checks.output import Checked
from juesuan.diagnostic import Severity
from juesuan.facts import facts
from juesuan.headlines import by_path
from juesuan.pages.causes import Cause, causes, likely
from juesuan.pages.notes import Note, notes
from juesuan.pages.places import guide_to


@attrs.frozen
class DocumentListing:
    """The findings of one document; ``accepted`` more were left out by a baseline."""

    file: str
    unit: str
    year: str
    listed: tuple[Note, ...]
    causes: tuple[Cause, ...]
    cause_of: dict[int, Cause]
    counts: dict[Severity, int]
    coverage: float
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
    stated = by_path(facts(document))
    unit = stated.get("单位名称") or stated.get("项目概况/实施主体")
    year = stated.get("年度")
    found = checked.report.findings
    by_cause = causes(checked.report.groups, found)
    return DocumentListing(
        checked.file,
        "" if unit is None else str(unit.value),
        "" if year is None else str(year.value),
        notes(found, stated, guide_to(document)),
        by_cause,
        likely(by_cause),
        checked.report.counts,
        document.coverage,
        checked.accepted,
    )
