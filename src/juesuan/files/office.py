"""Older Word files by way of LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path

from juesuan.errors import ReadError
from juesuan.files.guards import MAX_FILE

_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_SECONDS = 120


def as_docx(data: bytes, name: str) -> bytes:
    """A ``doc``, ``wps``, ``rtf`` or ``odt`` file as ``docx``.

    Each call has a folder and a profile of its own, so that several run side by side and a
    LibreOffice that is open is left alone.

    Raises:
        ReadError: LibreOffice is not there, takes too long, or cannot read the file.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise ReadError(name, "这是旧版 Word 文件；安装 LibreOffice，或另存为 docx")
    with tempfile.TemporaryDirectory(prefix="juesuan-", ignore_cleanup_errors=True) as folder:
        given = Path(folder, "document")
        given.write_bytes(data)
        made = Path(folder, "made")
        command = [
            program,
            f"-env:UserInstallation={Path(folder, 'profile').as_uri()}",
            "--headless", "--norestore", "--nolockcheck", "--convert-to",
            "docx:MS Word 2007 XML", "--outdir", str(made), str(given),
        ]  # fmt: skip
        _run(command, folder, name)
        written = next(iter(sorted(made.glob("*.docx"))), None) if made.is_dir() else None
        if written is None or written.stat().st_size > MAX_FILE:
            raise ReadError(name, "LibreOffice 打不开这个文件，可能已损坏或有密码；请另存为 docx")
        return written.read_bytes()


def _run(command: list[str], folder: str, name: str) -> None:
    """Runs to its end or the limit; what it started ends with it, also after an interrupt."""
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        process.wait(_SECONDS)
    except subprocess.TimeoutExpired:
        raise ReadError(
            name, f"LibreOffice 转换超过 {_SECONDS} 秒；请在 Word 或 WPS 中另存为 docx"
        ) from None
    finally:
        if process.poll() is None:
            _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    try:
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    except ProcessLookupError:
        pass
    process.wait()
