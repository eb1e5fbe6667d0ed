"""What a diagnostic is; what there are is in :mod:`juesuan.diagnostics`."""

from __future__ import annotations

from typing import Literal

import attrs

__all__ = ["Diagnostic", "DiagnosticCode", "Severity"]

Severity = Literal["error", "warning", "info"]


@attrs.frozen
class Diagnostic:
    """One thing that was missing, repeated or not understood, and where.

    ``start`` and ``end`` are code points of the text given to ``parse``.
    """

    code: str
    severity: Severity
    message: str
    start: int
    end: int


@attrs.frozen
class DiagnosticCode:
    """A row of the table of codes: the message is a template, the sample a text that fires it."""

    code: str
    name: str
    severity: Severity
    message: str
    sample: str

    def at(self, start: int, end: int, **words: object) -> Diagnostic:
        """The diagnostic of this code at a place of the text."""
        return Diagnostic(self.code, self.severity, self.message.format(**words), start, end)
