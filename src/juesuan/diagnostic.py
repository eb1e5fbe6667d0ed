"""What a diagnostic is; what there are is in :mod:`juesuan.diagnostics`."""

from __future__ import annotations

import re
from functools import partial
from typing import Final, Literal, get_args

import attrs

Severity = Literal["error", "warning", "info"]
# What a message shows of words: no figure is cut in two.
_BEGINNING: Final = re.compile(r"(?s).{,24}(?:(?<=[0-9.,])[0-9.,]{,16}[万亿]?元?|(?<=[万亿])元)?")


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

    def at(self, start: int, end: int, *, words: object = "", **more: object) -> Diagnostic:
        """The diagnostic of this code at a place; its message shows how ``words`` begin."""
        message = self.message.format(words=_shorten_words(str(words)), **more)
        return Diagnostic(self.code, self.severity, message, start, end)


def _shorten_words(words: str) -> str:
    """The beginning of words.

    >>> _shorten_words("与2023年度财政拨款支出年初预算1,200.00万元相比")
    '与2023年度财政拨款支出年初预算1,200.00万元…'
    """
    found = _BEGINNING.match(words)
    return words if found is None or found.end() == len(words) else f"{found[0]}…"


CODES: dict[str, DiagnosticCode] = {}
"""All codes that are declared."""


def _declare(severity: Severity, code: str, name: str, message: str, sample: str) -> DiagnosticCode:
    CODES[code] = declared = DiagnosticCode(code, name, severity, message, sample)
    return declared


error, warning, info = (partial(_declare, severity) for severity in get_args(Severity))
