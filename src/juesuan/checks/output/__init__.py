"""The findings of files in the formats of ``juesuan check``."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from juesuan.checks.across import Summary
from juesuan.checks.findings import CheckReport
from juesuan.files.extract import Extract
from juesuan.files.places import Place
from juesuan.model.disclosure import Disclosure
from juesuan.model.report import EvaluationReport

__all__ = ["Checked", "LeftOut"]

LeftOut = Sequence[tuple[str, str]]
"""The files that were not checked, each with why, in Chinese."""


@attrs.frozen
class Checked:
    """A file, the document that was read from it, what checking it gave, and what other files
    are held against.

    ``accepted`` is how many findings a baseline left out of the report.
    """

    file: str
    document: Disclosure | EvaluationReport
    report: CheckReport
    summary: Summary | None = attrs.field(default=None, eq=False, repr=False)
    accepted: int = 0

    @property
    def text(self) -> str:
        """The text that the places of findings count in."""
        origin = self.document.origin
        return "" if origin is None else origin.text

    @property
    def extract(self) -> Extract | None:
        """What was taken from the file, if it was no text."""
        origin = self.document.origin
        return None if origin is None else origin.extract

    def place(self, start: int | None, end: int | None) -> Place | None:
        """Where a range of the text stands in the file; None where the text is the file."""
        extract = self.extract
        if start is None or end is None or extract is None or not extract.has_places:
            return None
        return extract.place(start, end)
