"""Plain text in the encodings that it comes in."""

from __future__ import annotations

import codecs

from juesuan.errors import ReadError

_BOM = "\ufeff"

# GB18030 hardly ever begins with this many characters that are right as UTF-8 too: a file that
# does is UTF-8 with a damaged byte, and must not be read as other characters without a word.
_SURELY_UTF8 = 8


def decode(data: bytes, name: str) -> str:
    """Bytes as text: UTF-8, UTF-16 with BOM or GB18030; line ends stay, a BOM goes.

    Raises:
        ReadError: the bytes are no text, or fit none of the encodings.

    >>> decode("本年收入".encode("gb18030"), "a.txt")
    '本年收入'
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return _decode_utf16(data, name)
    if b"\0" in data:
        raise ReadError(
            name,
            f"不是文本文件，认不出格式（字节偏移 {data.index(0)} 处为零）；"
            "如果是没有 BOM 的 UTF-16，请转为 UTF-8",
        )
    try:
        return data.decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        utf8_fails_at = error.start
    before = data[:utf8_fails_at].decode("utf-8")
    if sum(character > "\x7f" for character in before) >= _SURELY_UTF8:
        raise ReadError(name, f"UTF-8 文本在字节偏移 {utf8_fails_at} 处损坏")
    try:
        return data.decode("gb18030").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        raise ReadError(
            name,
            f"既不是 UTF-8（字节偏移 {utf8_fails_at}）"
            f"也不是 GB18030（字节偏移 {error.start}）；请先转换编码",
        ) from None


def _decode_utf16(data: bytes, name: str) -> str:
    try:
        text = data.decode("utf-16")
    except UnicodeDecodeError as error:
        raise ReadError(name, f"UTF-16 文本在字节偏移 {error.start} 处损坏") from None
    if "\0" in text:
        at = len(text[: text.index("\0")].encode("utf-16"))  # with its BOM
        raise ReadError(name, f"不是 UTF-16 文本（字节偏移 {at} 处为零）；请转为 UTF-8")
    return text
