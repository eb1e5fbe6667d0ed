"""What a batch reads: files, folders and patterns as a list of files."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

import attrs

__all__ = ["SUFFIXES", "Inputs", "display_name", "find", "sha256_of"]

# The endings of the files of a folder that are read; a file that is named is read whatever it is
# called, by its content.
SUFFIXES = frozenset((
    ".txt", ".pdf", ".docx", ".doc", ".wps", ".rtf", ".odt", ".html", ".htm", ".xhtml", ".mht",
    ".mhtml", ".xlsx", ".xls", ".et", ".ods",
))  # fmt: skip
_MOST_SHOWN = 5


@attrs.frozen
class Inputs:
    """The files in the order of reading, each once, and what to say about the paths."""

    files: tuple[str, ...]
    warnings: tuple[str, ...]


def find(paths: Iterable[str]) -> Inputs:
    """The files that paths name: a file, the documents below a folder, sorted, or a pattern.

    A path that names nothing stays in the list: reading it says what is wrong with it.
    """
    files: dict[str, None] = {}
    warnings = []
    for path in paths:
        passed_over: list[str] = []
        find_in = _below if os.path.isdir(path) else _matching
        found = find_in(path, passed_over)
        if not found:
            what = "文件夹里没有可读的文件" if os.path.isdir(path) else "没有与之相符的文件"
            warnings.append(f"{path}：{what}")
        if passed_over:
            shown = "、".join(passed_over[:_MOST_SHOWN])
            more = f" 等 {len(passed_over)} 个" if len(passed_over) > _MOST_SHOWN else ""
            warnings.append(f"{path}：不是可读的种类，跳过：{shown}{more}")
        files.update(dict.fromkeys(map(os.path.normpath, found)))
    return Inputs(tuple(files), tuple(warnings))


def _below(folder: str, passed_over: list[str]) -> list[str]:
    """The documents of a folder; hidden files, and what a word processor locks, are none."""
    found = []
    for path in sorted(Path(folder).rglob("*")):
        below = path.relative_to(folder)
        if not path.is_file() or any(part.startswith((".", "~$")) for part in below.parts):
            continue
        if path.suffix.lower() in SUFFIXES:
            found.append(str(path))
        else:
            passed_over.append(str(below))
    return found


def _matching(pattern: str, passed_over: list[str]) -> list[str]:
    if os.path.lexists(pattern) or not glob.has_magic(pattern):
        return [pattern]
    found = []
    for path in sorted(glob.glob(pattern, recursive=True)):
        found += _below(path, passed_over) if os.path.isdir(path) else [path]
    return found


def display_name(file: str) -> str:
    """The name of a file as the tables give it: with ``/``, and always text."""
    named = file.replace(os.sep, "/")
    return os.fsencode(named).decode("utf-8", "backslashreplace")


def sha256_of(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()
