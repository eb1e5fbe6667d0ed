"""Limits on what a file may take."""

from __future__ import annotations

from juesuan.errors import ReadError

MAX_FILE = 200_000_000
MAX_PAGES = 5_000
MAX_CELLS = 2_000_000


def damaged_error(name: str) -> ReadError:
    """The error of a file that breaks off or does not hold together."""
    return ReadError(name, "文件损坏或不完整；请重新下载或另存")


def too_large(name: str, what: str) -> ReadError:
    """The error of a file that would take more memory than a document may."""
    return ReadError(name, f"文件过大（{what}）；请确认是否为决算公开文件")


def whole_number(words: str | None, otherwise: int) -> int:
    """The number that an attribute says; the other one where it says none, or one out of reason."""
    return int(words) if words is not None and words.isdecimal() and len(words) < 9 else otherwise
