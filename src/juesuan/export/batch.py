"""A batch from end to end: files, readings, tables, descriptor."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Generator, Iterable
from contextlib import closing
from functools import partial
from pathlib import Path

import attrs

from juesuan.cli.files import UsageError
from juesuan.errors import ReadError, reason
from juesuan.export.folder import OutputFolder
from juesuan.export.formats import format_called
from juesuan.export.inputs import find, sha256_of
from juesuan.export.package import data_package
from juesuan.export.pool import available_cores, run_in_order
from juesuan.export.progress import progress
from juesuan.export.worker import Reading, lost_reading, read
from juesuan.files.reading import file_bytes
from juesuan.version import __version__

# Fewer files than this are read before several processes have begun.
_MANY = 8


@attrs.define
class Summary:
    """What came of a batch; ``warnings`` and ``errors`` are in Chinese."""

    files: int = 0
    skipped: int = 0
    facts: int = 0
    numbers_left_out: int = 0
    errors: list[str] = attrs.field(factory=list)
    warnings: list[str] = attrs.field(factory=list)

    def add(self, reading: Reading) -> None:
        self.files += 1
        self.facts += reading.facts
        self.numbers_left_out += reading.numbers_left_out
        if reading.warning is not None:
            self.warnings.append(f"{reading.file}：{reading.warning}")
        if reading.error is not None:
            self.errors.append(reading.error)


def export(
    paths: Iterable[str],
    to: Path,
    format_name: str,
    *,
    jobs: int | None = None,
    resume: bool = False,
) -> Summary:
    """Reads files and writes their tables into a folder.

    Args:
        paths: files, folders (their documents, recursively, sorted) and patterns.
        to: the folder; it is made if need be.
        format_name: one of :data:`juesuan.export.formats.FORMATS`, or ``csv-safe``.
        jobs: how many processes read; None: one for each core where there are many files.
        resume: use what an earlier run read, and keep it for the next.

    Raises:
        UsageError: there is nothing to read, the folder holds other files, or it is full.
        MissingExtra: the library of the format is not installed.
    """
    inputs = find(paths, leave_out=to)
    if not any(os.path.lexists(file) for file in inputs.files):
        absent = [f"{file}：没有这个文件或文件夹" for file in inputs.files]
        raise UsageError("；".join((*inputs.warnings, *absent)) or "没有要读的文件")
    made = format_called(format_name)
    folder = OutputFolder(to, made.files, f"juesuan {__version__} {format_name}")
    summary = Summary(warnings=list(inputs.warnings))
    try:
        if not resume:
            folder.forget()
        known = _unchanged_files(folder, inputs.files)
        jobs = _jobs(jobs, len(inputs.files) - len(known))
        writer = made.writer(folder.new)
        try:
            readings = _readings(folder, inputs.files, known, format_name, jobs)
            with progress(len(inputs.files)) as advance, closing(readings):
                for reading in readings:
                    writer.add(reading.unpacked())
                    summary.add(reading)
                    advance()
            writer.close()
        except BaseException:
            writer.discard()
            raise
        folder.publish(data_package(writer.resources()), keep=resume)
    except (OSError, sqlite3.Error) as error:
        raise UsageError(_stopped_message(to, error)) from error
    finally:
        folder.close()
    summary.skipped = len(known)
    summary.warnings += writer.warnings
    if summary.numbers_left_out:
        summary.warnings.append(
            f"{summary.numbers_left_out} 个数超过 20 位或 4 位小数，number 列留空，原文在 value 列"
        )
    return summary


def _unchanged_files(folder: OutputFolder, files: Iterable[str]) -> set[str]:
    """The files that an earlier run read and that have not changed."""
    known = folder.known()
    return {file for file in files if file in known and _sha256(file) == known[file]}


def _sha256(file: str) -> str | None:
    try:
        return sha256_of(file_bytes(file))
    except ReadError:
        return None


def _jobs(wanted: int | None, files: int) -> int:
    """How many processes read; one file alone is read in this one."""
    if wanted is None:
        wanted = available_cores() if files >= _MANY else 1
    return 0 if files < 2 else max(1, min(wanted, files))


def _readings(
    folder: OutputFolder, files: Iterable[str], known: set[str], format_name: str, jobs: int
) -> Generator[Reading]:
    fresh = run_in_order(
        (file for file in files if file not in known),
        partial(read, format_name=format_name),
        partial(lost_reading, format_name=format_name),
        jobs,
    )
    with closing(fresh):
        for file in files:
            if file in known:
                yield folder.kept(file)
                continue
            reading = next(fresh)
            if reading.error is None:
                folder.keep(reading)
            yield reading


def _stopped_message(to: Path, error: Exception) -> str:
    return (
        f"--to {to}：写不下去（{reason(error)}）；没有留下不完整的文件。"
        "腾出空间或换一个文件夹后，加 --resume 接着做"
    )
