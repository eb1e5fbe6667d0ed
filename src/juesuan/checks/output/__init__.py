"""The findings of files in the formats of ``juesuan check``."""

from __future__ import annotations

import attrs

from juesuan.checks.findings import CheckReport

__all__ = ["Checked"]


@attrs.frozen
class Checked:
    """A file, its text and what checking it gave."""

    file: str
    text: str
    report: CheckReport
