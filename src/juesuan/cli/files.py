"""What the commands take as FILE: a file of any format, or standard input."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from juesuan.errors import ReadError

if TYPE_CHECKING:
    from juesuan.files.extract import Extract

__all__ = ["UsageError", "read_extract", "read_text"]


class UsageError(Exception):
    """The command cannot be carried out as it was given; the message says what to do."""


def read_extract(name: str) -> Extract:
    """A file of any format, or standard input for ``-``; what was left out of it is told.

    Raises:
        ReadError: no text can be had from it.
        MissingExtra: the library that reads its format is not installed.
    """
    from juesuan.files.reading import extract_bytes

    data, shown = _bytes(name)
    extract = extract_bytes(data, shown)
    for warning in extract.warnings:
        print(f"juesuan: {shown}：{warning}", file=sys.stderr)
    return extract


def read_text(name: str) -> str:
    """A file of plain text (the JSON of a model), or standard input for ``-``.

    Raises:
        ReadError: it cannot be read, or is no text.
    """
    from juesuan.files.text import decode

    return decode(*_bytes(name))


def _bytes(name: str) -> tuple[bytes, str]:
    """The bytes of a file or of standard input, and how messages name it."""
    from juesuan.files.guards import MAX_FILE
    from juesuan.files.reading import file_bytes

    if name != "-":
        return file_bytes(name), name
    data = sys.stdin.buffer.read(MAX_FILE + 1)
    if len(data) > MAX_FILE:
        raise ReadError("标准输入", f"超过 {MAX_FILE // 1_000_000} MB，不读")
    return data, "标准输入"
