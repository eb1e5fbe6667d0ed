"""The errors of the library: misuse and unreadable files raise, what a text says never does."""

from __future__ import annotations

import errno


class JuesuanError(Exception):
    """Root of all errors of this library."""


class ParseError(JuesuanError):
    """``parse(text, strict=True)`` met a diagnostic of severity ``error``.

    Attributes:
        code: the code of the diagnostic.
        message: what is wrong, in Chinese.
        span: the half-open range in code points.
        line: the line, from 1.
        column: the column in code points, from 1.
    """

    def __init__(
        self, code: str, message: str, span: tuple[int, int], line: int, column: int, marked: str
    ) -> None:
        super().__init__(code, message, span, line, column, marked)
        self.code = code
        self.message = message
        self.span = span
        self.line = line
        self.column = column
        self.marked = marked

    def __str__(self) -> str:
        return f"{self.code} 第{self.line}行第{self.column}列：{self.message}\n{self.marked}"


class ReadError(JuesuanError):
    """A file that no text can be had from: a scan, a password, damaged, empty, too large.

    Attributes:
        name: the file as it was named; empty where bytes without a name were read.
        message: what it is and what to do, in Chinese.
    """

    def __init__(self, name: str, message: str) -> None:
        super().__init__(name, message)
        self.name = name
        self.message = message

    def __str__(self) -> str:
        return f"{self.name}：{self.message}" if self.name else self.message


class _FieldError(JuesuanError):
    """What is wrong with a field; ``path`` is empty where it is the whole."""

    def __init__(self, path: str, message: str) -> None:
        super().__init__(path, message)
        self.path = path
        self.message = message

    def __str__(self) -> str:
        return f"{self.path}：{self.message}" if self.path else self.message


class RenderError(_FieldError):
    """A model that the form cannot express; ``path`` names the field."""


class JsonError(_FieldError):
    """A JSON text that is not a document of this version; ``path`` names the field."""


class UnknownPath(JuesuanError, KeyError):
    """A path that no document of its kind can state.

    Attributes:
        path: as it was asked for.
        nearest: paths that there are and that are most like it.
    """

    def __init__(self, path: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(path, nearest)
        self.path = path
        self.nearest = nearest

    def __str__(self) -> str:
        if not self.nearest:
            return f"没有路径“{self.path}”；juesuan.find 可以按词语查找"
        return f"没有路径“{self.path}”；相近的有：{'、'.join(self.nearest)}"


class MissingExtra(JuesuanError):
    """A library that an extra installs is not there; the message says how to install it.

    It names the library before the extra: `pip` finds that wherever juesuan came from.

    ``purpose`` says in Chinese what needs it, where that is not plain: ``读 PDF``; ``path`` is the
    file that is read.
    """

    def __init__(self, library: str, extra: str, purpose: str = "", path: str = "") -> None:
        super().__init__(library, extra, purpose, path)
        self.library = library
        self.extra = extra
        self.purpose = purpose
        self.path = path

    def __str__(self) -> str:
        before = f"{self.path}：" if self.path else ""
        before += f"{self.purpose} " if self.purpose else ""
        return (
            f"{before}需要 {self.library}：pip install {self.library}"
            f"（或在 juesuan 的项目文件夹中 pip install '.[{self.extra}]'）"
        )


_REASONS = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "是文件夹",
    errno.ENOTDIR: "上级不是文件夹",
    errno.ENOSPC: "磁盘已满",
    errno.EROFS: "磁盘只读",
    errno.ENAMETOOLONG: "名称过长",
}


def reason(error: Exception) -> str:
    """Why a file could not be read or written, in Chinese where the system's word is a usual one.

    >>> reason(FileNotFoundError(errno.ENOENT, "No such file or directory"))
    '没有这个文件或文件夹'
    """
    if not isinstance(error, OSError):
        return str(error)
    return _REASONS.get(error.errno or 0) or error.strerror or str(error)
