"""Colours of a terminal: by severity, where they are wanted."""

from __future__ import annotations

import os
from typing import TextIO

from juesuan.diagnostic import Severity

_CODES: dict[Severity, str] = {"error": "1;31", "warning": "33", "info": "36"}


def shows_colours(stream: TextIO) -> bool:
    """Whether a stream shows colours: a terminal that can, and ``NO_COLOR`` is not set."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return stream.isatty()


def paint_words(words: str, severity: Severity, *, coloured: bool = True) -> str:
    """Words in the colour of a severity.

    >>> paint_words("错误", "error")
    '\\x1b[1;31m错误\\x1b[0m'
    >>> paint_words("错误", "error", coloured=False)
    '错误'
    """
    return f"\x1b[{_CODES[severity]}m{words}\x1b[0m" if coloured else words
