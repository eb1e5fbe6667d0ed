"""What a batch reads: files, folders and patterns as a list of files."""

from __future__ import annotations

import glob
import hashlib
import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

import attrs

from juesuan.errors import reason
from juesuan.files.detect import detect
from juesuan.files.guards import MAX_FILE

# How the files of a folder are known to be documents; a file that is named is read whatever it is
# called, by its content.
_WORDS = (".txt", ".pdf", ".docx", ".doc", ".wps", ".rtf", ".odt")
_PAGES = (".html", ".htm", ".xhtml", ".mht", ".mhtml")
_SHEETS = (".xlsx", ".xls", ".et", ".ods")
_SUFFIXES = frozenset((*_WORDS, *_PAGES, *_SHEETS))
_TEMPORARY = "~$"  # what Word leaves beside a file that is open
_MOST_NAMED = 5
_PAGE_HEAD = 1024  # of a page, in which it says who made it


@attrs.frozen
class Inputs:
    """The files in the order of reading, each once, and what to say about the paths."""

    files: tuple[str, ...]
    warnings: tuple[str, ...]


def find(paths: Iterable[str], leave_out: Path | None = None) -> Inputs:
    """The files that paths name: a file, the documents below a folder, sorted, or a pattern.

    A path that names nothing stays in the list: reading it says what is wrong with it.

    Args:
        leave_out: a folder that is not read though it lies inside another (the output).
    """
    files: dict[str, None] = {}
    warnings: list[str] = []
    for path in paths:
        found = list(_below(path, leave_out, warnings) if os.path.isdir(path) else _matching(path))
        if not found and os.path.isdir(path):
            warnings.append(f"{path}：文件夹里没有可读的文件")
        elif not found:
            warnings.append(f"{path}：没有与之相符的文件")
        for each in found:
            if os.path.isdir(each):
                files.update(dict.fromkeys(map(_normalize_path, _below(each, leave_out, warnings))))
            else:
                files[_normalize_path(each)] = None
    return Inputs(tuple(files), tuple(warnings))


def _normalize_path(path: str) -> str:
    """A path without doubled and idle steps; ``..`` stays, for it leads elsewhere from a link."""
    if not path or os.pardir in Path(path).parts:
        return path  # an empty one is no folder: reading it says so
    normal = os.path.normpath(path)
    # A file called `-` is no standard input.
    return os.path.join(os.curdir, normal) if normal == "-" else normal


def _below(folder: str, leave_out: Path | None, warnings: list[str]) -> Iterator[str]:
    """The documents below a folder; what is passed over is told."""
    passed: list[str] = []
    ours: list[str] = []

    def unreadable(error: OSError) -> None:
        name = display_name(str(error.filename))
        warnings.append(f"{name}：文件夹不能读，跳过（{reason(error)}）")

    found: list[str] = []
    for at, folders, names in os.walk(folder, onerror=unreadable):
        folders[:] = [
            each
            for each in folders
            if not each.startswith(".") and not _is_same(os.path.join(at, each), leave_out)
        ]
        for name in names:
            path = os.path.join(at, name)
            if name.startswith((".", _TEMPORARY)):
                continue
            if Path(name).suffix.lower() in _SUFFIXES and _is_file(path):
                (ours if _is_ours(path) else found).append(path)
            else:
                passed.append(path)
    for what, several in (("不是可读的种类", passed), ("是 juesuan 做成的，不是原文", ours)):
        if several:
            warnings.append(_passed_over(folder, what, sorted(several)))
    yield from sorted(found, key=lambda path: Path(path).parts)


def _is_same(path: str, other: Path | None) -> bool:
    return other is not None and os.path.exists(other) and os.path.samefile(path, other)


def _is_file(path: str) -> bool:
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except OSError:  # a link to nowhere
        return False


def _is_ours(path: str) -> bool:
    """Whether a page or workbook is one of our own answers, saved among the documents."""
    suffix = Path(path).suffix.lower()
    if suffix not in (".html", ".xlsx"):
        return False
    try:
        with Path(path).open("rb") as file:
            return detect(file.read(MAX_FILE if suffix == ".xlsx" else _PAGE_HEAD)) == "ours"
    except OSError:
        return False  # reading it says what is wrong


def _passed_over(folder: str, what: str, passed: list[str]) -> str:
    named = "、".join(display_name(os.path.relpath(path, folder)) for path in passed[:_MOST_NAMED])
    more = f" 等 {len(passed)} 个" if len(passed) > _MOST_NAMED else ""
    return f"{display_name(folder)}：{what}，跳过：{named}{more}"


def _matching(pattern: str) -> list[str]:
    if os.path.lexists(pattern) or not glob.has_magic(pattern):
        return [pattern]
    return sorted(glob.glob(pattern, recursive=True))


def display_name(file: str) -> str:
    """The name of a file as the tables give it: with ``/``, always text, two never alike.

    Bytes that are no text are shown as ``\\xb2``; a backslash that is part of a name is doubled.

    >>> display_name("b/报告.txt"), display_name(os.fsdecode(b"\\xb2.txt"))
    ('b/报告.txt', '\\\\xb2.txt')
    """
    named = file.replace(os.sep, "/").replace("\\", "\\\\")
    return os.fsencode(named).decode("utf-8", "backslashreplace")


def sha256_of(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()
