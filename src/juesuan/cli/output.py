"""Files that commands write: whole or not at all."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Collection, Iterable
from pathlib import Path

from juesuan.cli.files import UsageError
from juesuan.errors import reason

# Endings that tell what is in a file; a file must not lie about that.
_ENDINGS = re.compile(r"\.(csv|docx?|html?|json|odt|ods|pdf|rtf|sarif|wps|xlsx?)")


def refuse_bad_output(name: str | None, inputs: Iterable[str], allowed: Collection[str]) -> None:
    """Refuses an output that is a file to be read, or whose ending tells of another format than
    those that are allowed; all are where the format was asked for.

    Raises:
        UsageError: what is wrong with it, and what to write.
    """
    if name is None:
        return
    ending = Path(name).suffix.lower()
    if allowed and _ENDINGS.fullmatch(ending) and ending not in allowed:
        raise UsageError(f"-o {name}：不能写成“{ending}”；请用 {'、'.join(allowed)}")
    if os.path.isfile(name):
        for each in inputs:
            if os.path.exists(each) and os.path.samefile(name, each):
                raise UsageError(f"-o {name}：这是要读的文件，不能覆盖；请换一个文件名")


def write_text(name: str, text: str) -> None:
    """Writes a file in UTF-8; see :func:`write_bytes`."""
    write_bytes(name, text.encode())


def write_bytes(name: str, data: bytes) -> None:
    """Writes a file beside its place and renames it, so that there is never half of one.

    Raises:
        UsageError: the file cannot be written.
    """
    path = Path(name)
    try:
        if path.exists() and not path.is_file():  # a pipe or a device is written as it is
            path.write_bytes(data)
            return
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(made, 0o666 & ~_umask())
            os.replace(made, path)
        except BaseException:
            os.unlink(made)
            raise
    except FileNotFoundError:
        raise UsageError(f"{name}：写不成，没有文件夹“{path.parent}”；请先建立") from None
    except OSError as error:
        raise UsageError(f"{name}：写不成（{reason(error)}）") from None


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
