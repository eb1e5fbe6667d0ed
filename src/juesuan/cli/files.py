"""Files as text: encodings, what is no text, standard input."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path

__all__ = ["UsageError", "decode", "read_bytes", "read_text"]

_TIKA = "请先取出文字，例如 java -jar tika-app.jar --text FILE > FILE.txt，或在 Word 中另存为纯文本"
_PDF = "请先取出文字，例如 pdftotext -layout FILE FILE.txt"
_OCR = "请先用文字识别（OCR）取出文字"

# What a file begins with, and how to get its text.
_SIGNATURES = (
    (b"%PDF", f"PDF 文件；{_PDF}"),
    (b"PK\x03\x04", f"Word（docx）、WPS 或 zip 文件；{_TIKA}"),
    (b"PK\x05\x06", "空的 zip 文件"),
    (b"\xd0\xcf\x11\xe0", f"旧版 Word（doc）或 WPS 文件；{_TIKA}"),
    (b"{\\rtf", f"RTF 文件；{_TIKA}"),
    (b"\x89PNG", f"图片；{_OCR}"),
    (b"\xff\xd8\xff", f"图片；{_OCR}"),
    (b"\x1f\x8b", "gzip 压缩文件；请先解压"),
    (b"Rar!", "rar 压缩文件；请先解压"),
    (b"7z\xbc\xaf", "7z 压缩文件；请先解压"),
)
_BOM = "\ufeff"

# GB18030 hardly ever begins with this many characters that are right as UTF-8 too: a file that
# does is UTF-8 with a damaged byte, and must not be read as other characters without a word.
_SURELY_UTF8 = 8


class UsageError(Exception):
    """The command cannot be carried out as it was given; the message says what to do."""


def read_bytes(name: str) -> bytes:
    """The bytes of a file, of standard input for ``-``.

    Raises:
        UsageError: the file cannot be read.
    """
    if name == "-":
        return sys.stdin.buffer.read()
    try:
        return Path(name).read_bytes()
    except IsADirectoryError:
        raise UsageError(f"{name}：是文件夹，不是文件；读整个文件夹用 juesuan export") from None
    except FileNotFoundError:
        raise UsageError(f"{name}：没有这个文件") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise UsageError(f"{name}：无法读取（{reason}）") from None


def decode(data: bytes, name: str) -> str:
    """Bytes as text: UTF-8, UTF-16 with BOM or GB18030; line ends stay, a BOM goes.

    Raises:
        UsageError: the bytes are no text, or fit none of the encodings.

    >>> decode("本年收入".encode("gb18030"), "a.txt")
    '本年收入'
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UsageError(f"{name}：这是{what}")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(data, name)
    if b"\0" in data:
        raise UsageError(
            f"{name}：不是文本文件（字节偏移 {data.index(0)} 处为零）；"
            "如果是没有 BOM 的 UTF-16，请转为 UTF-8"
        )
    try:
        return data.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        utf8_fails_at = error.start
    before = data[:utf8_fails_at].decode("utf-8")
    if sum(character > "\x7f" for character in before) >= _SURELY_UTF8:
        raise UsageError(f"{name}：UTF-8 文本在字节偏移 {utf8_fails_at} 处损坏")
    try:
        return data.decode("gb18030").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{name}：既不是 UTF-8（字节偏移 {utf8_fails_at}）"
            f"也不是 GB18030（字节偏移 {error.start}）；请先转换编码"
        ) from None


def _decode_utf16(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise UsageError(f"{name}：UTF-16 文本在字节偏移 {error.start} 处损坏") from None
    if "\0" in text:
        at = len(text[: text.index("\0")].encode("utf-16"))  # with its BOM
        raise UsageError(f"{name}：不是 UTF-16 文本（字节偏移 {at} 处为零）；请转为 UTF-8")
    return text


def read_text(name: str) -> str:
    """A file as text.

    Raises:
        UsageError: the file cannot be read or is no text.
    """
    return decode(read_bytes(name), "标准输入" if name == "-" else name)
