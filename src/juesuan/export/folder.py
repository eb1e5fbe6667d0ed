"""The output folder: what was read is kept there until the tables are complete.

The files are made in a hidden folder of it and renamed when all of them are whole, so that there
is never half a file; what has been read survives a crash for ``--resume``.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from juesuan.cli.files import UsageError
from juesuan.errors import reason
from juesuan.export.package import NAME
from juesuan.export.worker import Reading

HIDDEN = ".juesuan"
PACKAGE = "datapackage.json"
_STORE = (
    "version (made_by TEXT)",
    "reading (file BLOB PRIMARY KEY, sha256 TEXT, facts INTEGER, left_out INTEGER, warning TEXT)",
    "part (file BLOB, name TEXT, data BLOB, PRIMARY KEY (file, name))",
)
_STORE_FILE = "read.sqlite"
_STATE = {_STORE_FILE, f"{_STORE_FILE}-journal", "new"}
_PART = re.compile(r"-[0-9]+(?=\.parquet$)")
_LEFT_BY_SYSTEMS = {".DS_Store", "Thumbs.db", "desktop.ini"}


class OutputFolder:
    """The folder of an export, held by one run at a time.

    Args:
        path: it is made if need be.
        files: the names of the files that the format makes.
        made_by: version of the library and format; what another one read is not used.

    Raises:
        UsageError: the folder holds other files, or cannot be made or written to.
    """

    def __init__(self, path: Path, files: Sequence[str], made_by: str) -> None:
        self._path = path
        self._files = files
        self._keep = True
        _refuse_others(path, files)
        self.new = path / HIDDEN / "new"
        try:
            (path / HIDDEN).mkdir(exist_ok=True)
            # Opened before anything is removed: another run may be at work here.
            self._store = _open_store(path / HIDDEN / _STORE_FILE, path, made_by)
            shutil.rmtree(self.new, ignore_errors=True)
            self.new.mkdir()
        except OSError as error:
            raise UsageError(f"--to {path}：不能写（{reason(error)}）") from None

    def known(self) -> dict[str, str]:
        """What earlier runs read: file to SHA-256."""
        found = self._store.execute("SELECT file, sha256 FROM reading")
        return {os.fsdecode(file): sha256 for file, sha256 in found}

    def forget(self) -> None:
        """Drops what earlier runs read."""
        with self._transaction():
            self._store.execute("DELETE FROM part")
            self._store.execute("DELETE FROM reading")

    def keep(self, reading: Reading) -> None:
        """Keeps what was read, so that it survives a crash."""
        file = os.fsencode(reading.file)
        about = (reading.sha256, reading.facts, reading.numbers_left_out, reading.warning)
        parts = ((file, name, data) for name, data in reading.parts.items())
        with self._transaction():
            self._store.execute("DELETE FROM part WHERE file = ?", (file,))
            self._store.execute("REPLACE INTO reading VALUES (?, ?, ?, ?, ?)", (file, *about))
            self._store.executemany("INSERT INTO part VALUES (?, ?, ?)", parts)

    def kept(self, file: str) -> Reading:
        """What :meth:`keep` kept."""
        key = (os.fsencode(file),)
        about = self._store.execute("SELECT * FROM reading WHERE file = ?", key)
        ((_, sha256, facts, left_out, warning),) = about
        parts = self._store.execute("SELECT name, data FROM part WHERE file = ?", key)
        return Reading(file, sha256, facts, left_out, warning, None, dict(parts))

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._store.execute("BEGIN")
        try:
            yield
            self._store.execute("COMMIT")
        except BaseException:
            if self._store.in_transaction:  # a full disk has ended it already
                self._store.execute("ROLLBACK")
            raise

    def publish(self, package: dict[str, Any], *, keep: bool) -> None:
        """Puts the complete files in their place, the descriptor last."""
        described = json.dumps(package, ensure_ascii=False, indent=2) + "\n"
        (self.new / PACKAGE).write_text(described, encoding="utf-8")
        made = sorted(entry.name for entry in self.new.iterdir() if entry.name != PACKAGE)
        for name in (*made, PACKAGE):
            os.replace(self.new / name, self._path / name)
        for entry in self._path.iterdir():  # parts of an earlier export that had more of them
            if _is_part_of(entry.name, self._files) and entry.name not in made:
                entry.unlink()
        self._keep = keep

    def close(self) -> None:
        """Removes what is not complete; what was read stays for ``--resume``, if anything was."""
        keep = self._keep and bool(self.known())
        self._store.close()
        shutil.rmtree(self.new if keep else self.new.parent, ignore_errors=True)


def _refuse_others(path: Path, files: Sequence[str]) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
        there = {entry.name for entry in path.iterdir()} - _LEFT_BY_SYSTEMS
    except FileExistsError:
        raise UsageError(f"--to {path}：是文件，不是文件夹") from None
    except OSError as error:
        raise UsageError(f"--to {path}：不能作为输出文件夹（{reason(error)}）") from None
    ours: set[str] = set()
    if _is_our_state(path / HIDDEN) if HIDDEN in there else _is_package_of_ours(path / PACKAGE):
        ours = {name for name in there if _is_part_of(name, files)} | {HIDDEN, PACKAGE}
    others = sorted(there - ours)
    if others:
        shown = "、".join(others[:3]) + (f" 等 {len(others)} 项" if len(others) > 3 else "")
        raise UsageError(
            f"--to {path}：文件夹里有其他文件（{shown}），不覆盖；"
            "请换一个空文件夹，每种格式用各自的文件夹"
        )


def _is_part_of(name: str, files: Sequence[str]) -> bool:
    """Whether a file is one that the format makes: ``facts.parquet``, ``facts-2.parquet``."""
    return name in files or _PART.sub("", name) in files


def _is_our_state(hidden: Path) -> bool:
    """Whether a hidden folder is what a run left: it is no link, and holds nothing else."""
    try:
        if hidden.is_symlink() or not hidden.is_dir():
            return False
        inside = list(hidden.iterdir())
    except OSError:
        return False
    names = {entry.name for entry in inside}
    if names - _STATE or any(entry.is_symlink() for entry in inside):
        return False
    return not names or _STORE_FILE in names


def _is_package_of_ours(package: Path) -> bool:
    try:
        described = json.loads(package.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(described, dict) and described.get("name") == NAME


def _open_store(file: Path, folder: Path, made_by: str) -> sqlite3.Connection:
    try:
        return _open_database(file, made_by)
    except sqlite3.OperationalError as error:
        raise UsageError(
            f"--to {folder}：不能写，或另一个导出正在写这个文件夹（{error}）"
        ) from None
    except sqlite3.DatabaseError:  # damaged: what was read is read again
        file.unlink()
        return _open_database(file, made_by)


def _open_database(file: Path, made_by: str) -> sqlite3.Connection:
    store = sqlite3.connect(file, timeout=0, isolation_level=None)
    try:
        # Whole after a crash of the program; after one of the machine it is read again.
        store.execute("PRAGMA synchronous = OFF")
        store.execute("PRAGMA locking_mode = EXCLUSIVE")
        store.execute("BEGIN EXCLUSIVE")
        for table in _STORE:
            store.execute(f"CREATE TABLE IF NOT EXISTS {table}")
        if store.execute("SELECT made_by FROM version").fetchall() != [(made_by,)]:
            for name in ("version", "reading", "part"):
                store.execute(f"DELETE FROM {name}")
            store.execute("INSERT INTO version VALUES (?)", (made_by,))
        store.execute("COMMIT")
    except sqlite3.DatabaseError:
        store.close()
        raise
    return store
