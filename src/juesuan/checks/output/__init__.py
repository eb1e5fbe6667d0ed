"""The findings of files in the formats of ``juesuan check``."""

from __future__ import annotations

import attrs

from juesuan.checks.findings import CheckReport
from juesuan.model.disclosure import Disclosure
from juesuan.model.report import EvaluationReport

__all__ = ["Checked"]


@attrs.frozen
class Checked:
    """A file, the document that was read from it, and what checking it gave."""

    file: str
    document: Disclosure | EvaluationReport
    report: CheckReport

    @property
    def text(self) -> str:
        """The text that the places of findings count in."""
        origin = self.document.origin
        return "" if origin is None else origin.text
