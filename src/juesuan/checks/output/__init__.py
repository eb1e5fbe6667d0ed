"""The findings of files in the formats of ``juesuan check``."""

from __future__ import annotations

import attrs

from juesuan.checks.across import Summary
from juesuan.checks.findings import CheckReport

__all__ = ["Checked"]


@attrs.frozen
class Checked:
    """A file, its text and what checking it gave; what it is held against other files by."""

    file: str
    text: str
    report: CheckReport
    summary: Summary | None = attrs.field(default=None, eq=False, repr=False)
