"""What the commands take as FILE: a file of any format, or standard input."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from juesuan.errors import ReadError

if TYPE_CHECKING:
    from juesuan.files.extract import Extract
    from juesuan.model.disclosure import Disclosure
    from juesuan.model.report import EvaluationReport

__all__ = [
    "Reading",
    "UsageError",
    "files_of",
    "read_all",
    "read_extract",
    "read_json",
    "tell_tables",
]

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


def files_of(paths: Sequence[str]) -> tuple[Sequence[str], bool]:
    """The files that paths name, and whether these may be several; ``-`` is standard input.

    Raises:
        UsageError: the paths name no file at all: empty folders, patterns that nothing matches.
    """
    from juesuan.export.inputs import find

    if "-" in paths:
        return paths, len(paths) > 1
    found = find(paths)
    if not found.files:
        raise UsageError("；".join(found.warnings) or "没有要读的文件")
    for warning in found.warnings:
        print(f"juesuan: {warning}", file=sys.stderr)
    return found.files, list(found.files) != [os.path.normpath(paths[0])]


class Reading:
    """The documents of files, one after another, and the exit status that reading them gives."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._read = self._failed = 0

    @property
    def status(self) -> int:
        """0: all were read; 1: some could not be read or are none of ours; 2: none was read."""
        if not self._read:
            return 2
        return 1 if self._failed else 0

    def documents(self) -> Iterator[tuple[str, Disclosure | EvaluationReport]]:
        """Each file and its document; what cannot be read, or is none of ours, is told.

        Raises:
            ReadError: there is one file, and no text can be had from it.
        """
        from juesuan.parsing import parse

        names = self._names
        for name, extract in (
            read_all(names) if len(names) > 1 else [(names[0], read_extract(names[0]))]
        ):
            if extract is None:
                self._failed += 1
                continue
            document = parse(extract)
            if document.kind == "other":
                self._failed += 1
                print(f"juesuan: {name}：{document.diagnostics[0].message}", file=sys.stderr)
            else:
                self._read += 1
                tell_tables(name, document)
            yield name, document


def tell_tables(name: str, document: Disclosure | EvaluationReport) -> None:
    """Says which whole tables were not read: their figures would be missed in silence."""
    from juesuan.diagnostics import ACCOUNTS_TABLE, COLUMNS_OF_BLANKS, TABLE
    from juesuan.places import Places

    whole = {ACCOUNTS_TABLE.code, COLUMNS_OF_BLANKS.code, TABLE.code}
    for each in document.diagnostics:
        if each.code in whole:
            line, _ = Places(document.text).of(each.start)
            print(f"juesuan: {name} 第{line}行：{each.message}", file=sys.stderr)


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


# What is given for JSON by mistake; a blank parts Latin letters from Chinese words.
_FORMATS = {
    "pdf": " PDF",
    "docx": " Word 文档",
    "workbook": "工作簿",
    "html": "网页",
    "mht": "网页",
    "office": " Word 或 WPS 文档",
}


def read_json(name: str) -> str:
    """The text of a file of JSON, or of standard input for ``-``.

    Raises:
        ReadError: it cannot be read, or is a document and no text.
    """
    from juesuan.files.detect import detect
    from juesuan.files.text import decode

    data, shown = _bytes(name)
    form = detect(data)
    if form in _FORMATS:
        raise ReadError(shown, f"这是{_FORMATS[form]}，不是 JSON 模型")
    return decode(data, shown)


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
