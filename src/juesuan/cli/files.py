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

_LONG = 30  # pages of a PDF: a longer one shows how far it is


class UsageError(Exception):
    """The command cannot be carried out as it was given; the message says what to do."""


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
    """The documents of files, one after another, and the exit status that reading them gives.

    ``left_out`` gathers the files that could not be read or are none of ours, each with why, in
    Chinese.  ``tables`` says that whole tables that were not read are told: their figures would
    be missed in silence where nothing else shows them.  ``gathered`` says that nothing is shown
    before all are read: a terminal tells how far it is.
    """

    def __init__(
        self, names: Sequence[str], *, tables: bool = True, gathered: bool = False
    ) -> None:
        self._gathered = gathered and len(names) > 1
        self.left_out: list[tuple[str, str]] = []
        self._names = names
        self._tables = tables
        self._read = 0

    @property
    def status(self) -> int:
        """0: all were read; 1: some could not be read or are none of ours; 2: none was read."""
        if not self._read:
            return 2
        return 1 if self.left_out else 0

    def documents(self) -> Iterator[tuple[str, Disclosure | EvaluationReport]]:
        """Each file and its document; what cannot be read, or is none of ours, is told.

        Raises:
            ReadError: there is one file, and no text can be had from it.
        """
        from juesuan.export.progress import progress
        from juesuan.parsing import parse

        with progress(len(self._names) if self._gathered else 0) as advance:
            for name, extract in self._extracts():
                advance()
                if isinstance(extract, str):
                    self._leave_out(name, extract)
                    continue
                for warning in extract.warnings:
                    tell(f"juesuan: {name}：{warning}")
                document = parse(extract)
                if document.kind == "other":
                    self._leave_out(name, document.diagnostics[0].message)
                else:
                    self._read += 1
                    if self._tables:
                        _tell_tables(name, document)
                yield name, document

    def _extracts(self) -> Iterator[tuple[str, Extract | str]]:
        """Each file and its text; of several why there is none for one.

        Several are each read in another process within a time limit, so that one file does not
        hold up or end the others.
        """
        from juesuan.export.pool import run_in_order
        from juesuan.files.reading import extract_bytes

        names = self._names
        if len(names) == 1:
            told = _page if sys.stderr.isatty() else None
            yield names[0], extract_bytes(*_bytes(names[0]), told)
        else:
            jobs = 0 if "-" in names else 1
            yield from zip(names, run_in_order(names, _attempt, _lost_file, jobs), strict=True)

    def _leave_out(self, name: str, why: str) -> None:
        self.left_out.append((name, why))
        tell(f"juesuan: {name}：{why}")


def tell(message: str) -> None:
    """A message on standard error, in the place of the line that tells how far a batch is."""
    print("\r\x1b[K" if sys.stderr.isatty() else "", message, sep="", file=sys.stderr)


def _tell_tables(name: str, document: Disclosure | EvaluationReport) -> None:
    from juesuan.cli.whereabouts import Whereabouts
    from juesuan.diagnostics import ACCOUNTS_TABLE, COLUMNS_OF_BLANKS, TABLE

    whole = {ACCOUNTS_TABLE.code, COLUMNS_OF_BLANKS.code, TABLE.code}
    where = Whereabouts(document)
    for each in document.diagnostics:
        if each.code in whole:
            apart = " " if where.in_file else ":"
            place = where.of(each.start, each.end)
            tell(f"juesuan: {name}{apart}{place}：{each.message}")


def _attempt(name: str) -> Extract | str:
    """What is done in the other process."""
    from juesuan.errors import JuesuanError
    from juesuan.files.reading import extract_bytes

    try:
        return extract_bytes(*_bytes(name))
    except JuesuanError as error:
        return str(error).removeprefix(f"{name}：")


def _lost_file(name: str, reason: str) -> str:
    return reason


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
