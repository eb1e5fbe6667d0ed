"""What a batch reads: files, folders and patterns as a list of files."""

from __future__ import annotations

import glob
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

import attrs

__all__ = ["Inputs", "display_name", "find", "sha256_of"]

_SUFFIX = ".txt"


@attrs.frozen
class Inputs:
    """The files in the order of reading, each once, and what to say about the paths."""

    files: tuple[str, ...]
    warnings: tuple[str, ...]


def find(paths: Iterable[str]) -> Inputs:
    """The files that paths name: a file, the ``*.txt`` below a folder, sorted, or a pattern.

    A path that names nothing stays in the list: reading it says what is wrong with it.
    """
    files: dict[str, None] = {}
    warnings = []
    for path in paths:
        found = _below(path) if os.path.isdir(path) else _matching(path)
        if not found:
            what = "文件夹里没有 .txt 文件" if os.path.isdir(path) else "没有与之相符的文件"
            warnings.append(f"{path}：{what}")
        files.update(dict.fromkeys(map(os.path.normpath, found)))
    return Inputs(tuple(files), tuple(warnings))


def _below(folder: str) -> list[str]:
    return sorted(
        str(path)
        for path in Path(folder).rglob("*")
        if path.suffix.lower() == _SUFFIX and path.is_file()
    )


def _matching(pattern: str) -> list[str]:
    if os.path.lexists(pattern) or not glob.has_magic(pattern):
        return [pattern]
    found = []
    for path in sorted(glob.glob(pattern, recursive=True)):
        found += _below(path) if os.path.isdir(path) else [path]
    return found


def display_name(file: str) -> str:
    """The name of a file as the tables give it: with ``/``, and always text."""
    named = file.replace(os.sep, "/")
    return os.fsencode(named).decode("utf-8", "backslashreplace")


def sha256_of(data: bytes) -> str:
    """SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()
