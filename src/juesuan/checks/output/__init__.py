"""The findings of files in the formats of ``juesuan check``."""

from __future__ import annotations

import attrs

from juesuan.checks.across import Summary
from juesuan.checks.findings import CheckReport
from juesuan.files.extract import Extract
from juesuan.files.places import Place

__all__ = ["Checked"]


@attrs.frozen
class Checked:
    """A file, what was taken from it, what checking it gave, and what other files are held
    against."""

    file: str
    extract: Extract
    report: CheckReport
    summary: Summary | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def text(self) -> str:
        return self.extract.text

    def place(self, start: int | None, end: int | None) -> Place | None:
        """Where a range of the text stands in the file; None where the text is the file."""
        if start is None or end is None or not self.extract.has_places:
            return None
        return self.extract.place(start, end)
