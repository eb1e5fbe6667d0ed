"""What the commands take as FILE: a file of any format, or standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from juesuan.errors import ReadError

if TYPE_CHECKING:
    from juesuan.files.extract import Extract

__all__ = ["UsageError", "read_all", "read_extract", "read_text"]

_LONG = 30  # pages of a PDF: a longer one shows how far it is


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
    return _told(extract_bytes(data, shown, _page if sys.stderr.isatty() else None), shown)


def read_all(names: Sequence[str]) -> Iterator[tuple[str, Extract | None]]:
    """Several files in order; None for one that no text can be had from, which is told.

    Each is read in another process within a time limit, so that one file does not hold up or end
    the others.
    """
    from juesuan.export.pool import in_order

    for name, (extract, error) in zip(
        names, in_order(names, _attempt, _lost, 0 if "-" in names else 1), strict=True
    ):
        if extract is None:
            print(f"juesuan: {error}", file=sys.stderr)
        else:
            _told(extract, name)
        yield name, extract


def _attempt(name: str) -> tuple[Extract | None, str]:
    """What is done in the other process."""
    from juesuan.errors import JuesuanError
    from juesuan.files.reading import extract_bytes

    try:
        return extract_bytes(*_bytes(name)), ""
    except JuesuanError as error:
        return None, str(error)


def _lost(name: str, reason: str) -> tuple[None, str]:
    return None, f"{name}：{reason}"


def _told(extract: Extract, name: str) -> Extract:
    for warning in extract.warnings:
        print(f"juesuan: {name}：{warning}", file=sys.stderr)
    return extract


def _page(number: int, count: int) -> None:
    """How far a long PDF is, on a terminal."""
    if count > _LONG:
        text = f"读取第 {number}/{count} 页" if number < count else ""
        print(f"\r{text}\x1b[K", end="", file=sys.stderr, flush=True)


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
