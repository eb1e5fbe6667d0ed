"""Files in: one way for all formats, from bytes to an extract and to a document."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from typing import TYPE_CHECKING, BinaryIO, Union

from juesuan.collection import pause_collection
from juesuan.errors import ReadError, reason
from juesuan.files.detect import UNREADABLE, detect
from juesuan.files.extract import Extract
from juesuan.files.guards import MAX_FILE, too_large
from juesuan.nearest import suggest_files

if TYPE_CHECKING:
    from juesuan.model.disclosure import Disclosure
    from juesuan.model.report import EvaluationReport

PathLike = Union[str, "os.PathLike[str]"]
_MB = 1_000_000


def extract(path: PathLike) -> Extract:
    """The text of a file with its blocks, places, warnings and noise.

    The format is known by the content, never by the name: PDF, Word (``docx``; ``doc``, ``wps``,
    ``rtf`` and ``odt`` where LibreOffice is installed), web pages (``html``, ``mht``), workbooks
    (``xlsx``, ``xls``, ``ods``) and plain text.

    Raises:
        ReadError: no text can be had: a scan, a password, damaged, empty, too large, no file.
        MissingExtra: the library that reads the format is not installed.

    >>> import tempfile
    >>> with tempfile.NamedTemporaryFile(suffix=".html") as file:
    ...     _ = file.write("<h1>二、收入决算情况说明</h1><p>本年收入1.00万元。".encode())
    ...     file.flush()
    ...     print(extract(file.name).text)
    二、收入决算情况说明
    本年收入1.00万元。
    <BLANKLINE>
    """
    name = os.fspath(path) if isinstance(path, os.PathLike) else path
    if not isinstance(name, str):
        raise TypeError(
            f"extract 的 path 应为路径，而不是 {type(path).__name__}；"
            "文件的字节请用 juesuan.read(字节)"
        )
    return extract_bytes(file_bytes(name), name)


def read(
    source: PathLike | bytes | BinaryIO, *, name: str | None = None, strict: bool = False
) -> Disclosure | EvaluationReport:
    """Read a disclosure or an evaluation report from a file of any kind.

    Args:
        source: a path, the bytes of a file, or a file opened in binary mode.
        name: how errors name it; the path, if there is one.
        strict: as for :func:`juesuan.parse`.

    Returns:
        what :func:`juesuan.parse` makes of the extract; its facts have a ``place``.

    Raises:
        ReadError: as :func:`extract`.
        MissingExtra: as :func:`extract`.
        ParseError: only with ``strict``.
        TypeError: ``source`` is none of these.
    """
    from juesuan.parsing import parse

    if name is not None and not isinstance(name, str):
        raise TypeError(f"read 的 name 应为 str（文件的名称）或 None，而不是 {type(name).__name__}")
    if isinstance(source, (str, os.PathLike)):
        path = os.fspath(source)
        data, name = file_bytes(path), name or path
    elif isinstance(source, (bytes, bytearray, memoryview)):
        data = bytes(source)
    elif hasattr(source, "read"):
        data = source.read(MAX_FILE + 1)
        if not isinstance(data, bytes):
            raise TypeError('read 的 source 应为以二进制方式打开的文件：open(路径, "rb")')
    else:
        raise TypeError(
            "read 的 source 应为路径、bytes 或以二进制方式打开的文件，"
            f"而不是 {type(source).__name__}；文本请用 juesuan.parse(文本)"
        )
    with pause_collection():
        return parse(extract_bytes(data, name or ""), strict=strict)


def file_bytes(name: str) -> bytes:
    """The bytes of a regular file.

    Raises:
        ReadError: it cannot be read, is a folder, a pipe or a device, or is too large.
    """
    if not name:
        raise ReadError("", "文件名是空的；请写文件名，标准输入写 -")
    if "\n" in name:
        raise ReadError(
            name[:20].partition("\n")[0] + "…", "不是路径；读文本请用 juesuan.parse(文本)"
        )
    try:
        about = os.stat(name)
        if stat.S_ISDIR(about.st_mode):
            raise ReadError(name, "是文件夹，不是文件；读文件夹用 juesuan parse、check 或 export")
        if not stat.S_ISREG(about.st_mode):
            raise ReadError(name, "是管道或设备，不是普通文件；标准输入请写 -")
        if about.st_size > MAX_FILE:
            raise too_large(name, f"超过 {MAX_FILE // _MB} MB")
        with open(name, "rb") as file:
            return file.read(MAX_FILE + 1)
    except FileNotFoundError:
        raise ReadError(name, f"没有这个文件{suggest_files(name)}") from None
    except (OSError, ValueError) as error:
        raise ReadError(name, f"无法读取（{reason(error)}）") from None


def extract_bytes(
    data: bytes, name: str, progress: Callable[[int, int], None] | None = None
) -> Extract:
    """What :func:`extract` gives, from the bytes of a file.

    Args:
        data: the file.
        name: how messages name it.
        progress: is told the page of a PDF that is read, and how many there are.
    """
    if len(data) > MAX_FILE:
        raise too_large(name, f"超过 {MAX_FILE // _MB} MB")
    with pause_collection():
        return _extract_as(detect(data), data, name, progress)


def _extract_as(
    form: str, data: bytes, name: str, progress: Callable[[int, int], None] | None
) -> Extract:
    # Each reader is imported when it is needed: most take longer to import than to run.
    if form == "text":
        from juesuan.files.text import decode

        return Extract(decode(data, name), "text")
    if form == "docx":
        from juesuan.files.docx import read_docx

        return read_docx(data, name)
    if form == "pdf":
        from juesuan.files.pdf import read_pdf

        return read_pdf(data, name, progress)
    if form in ("html", "mht"):
        from juesuan.files.html import read_html, read_mht

        return (read_html if form == "html" else read_mht)(data, name)
    if form == "workbook":
        from juesuan.files.workbook import read_workbook

        return read_workbook(data, name)
    if form == "office":
        from juesuan.files.docx import read_docx
        from juesuan.files.office import as_docx

        return read_docx(as_docx(data, name), name)
    if form == "empty":
        raise ReadError(name, "空文件，没有内容；请重新下载或另存")
    what = UNREADABLE.get(form, form)
    raise ReadError(name, f"这是{' ' if what[0].isascii() else ''}{what}")
