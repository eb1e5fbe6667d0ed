"""Files as text: encodings, what is no text, standard input."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path

__all__ = ["UsageError", "decode", "read_bytes", "read_text"]

_SIGNATURES = (
    (b"%PDF", "PDF 文件；请先取出文字，例如 pdftotext -layout FILE -"),
    (b"PK\x03\x04", "Word（docx）或 zip 文件；请先取出文字，例如 java -jar tika-app.jar --text FILE"),
    (b"\xd0\xcf\x11\xe0", "旧版 Word（doc）文件；请先取出文字，例如 java -jar tika-app.jar --text FILE"),
    (b"\x89PNG", "图片；请先用文字识别（OCR）取出文字"),
    (b"\xff\xd8\xff", "图片；请先用文字识别（OCR）取出文字"),
    (b"\x1f\x8b", "gzip 压缩文件；请先解压"),
)


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
    except OSError as error:
        raise UsageError(f"{name}：无法读取（{error.strerror}）") from None


def decode(data: bytes, name: str) -> str:
    """Bytes as text: UTF-8, UTF-16 with BOM or GB18030; line ends stay, a BOM goes.

    Raises:
        UsageError: the bytes are no text, or fit none of the encodings.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise UsageError(f"{name}：这是{what}")
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise UsageError(f"{name}：UTF-16 文本在第 {error.start} 字节处损坏") from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        utf8_failed_at = error.start
    if b"\0" in data:
        raise UsageError(f"{name}：不是文本文件（第 {data.index(0)} 字节为零）")
    try:
        return data.decode("gb18030")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{name}：既不是 UTF-8（第 {utf8_failed_at} 字节）也不是 GB18030"
            f"（第 {error.start} 字节）；请先转换编码"
        ) from None


def read_text(name: str) -> str:
    """A file as text.

    Raises:
        UsageError: the file cannot be read or is no text.
    """
    return decode(read_bytes(name), "标准输入" if name == "-" else name)
