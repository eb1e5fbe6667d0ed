"""What ``parse`` has to say about a text: stable codes, severity, Chinese messages."""

from __future__ import annotations

from typing import Literal

import attrs

__all__ = ["CODES", "Diagnostic", "DiagnosticCode", "Severity"]

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


CODES: dict[str, DiagnosticCode] = {}


def _code(code: str, name: str, severity: Severity, message: str, sample: str) -> DiagnosticCode:
    CODES[code] = declared = DiagnosticCode(code, name, severity, message, sample)
    return declared


EMPTY = _code("D001", "empty-text", "error", "文本为空，没有可读的内容", " \n\t ")
