"""Plain text in every encoding, and what is told of the rest."""

from __future__ import annotations

import codecs
import io
import sys
from pathlib import Path

import pytest

from juesuan.cli.files import read_json
from juesuan.errors import ReadError
from juesuan.files.text import decode

TEXT = "一、收入决算情况说明\r\n本年收入1,200.50万元，“其他”①𠮷\r结束\n"


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode("utf-8"),
        TEXT.encode("utf-8-sig"),
        TEXT.encode("gb18030"),
        ("\ufeff" + TEXT).encode("gb18030"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    ],
    ids=["utf-8", "utf-8 bom", "gb18030", "gb18030 bom", "utf-16 le", "utf-16 be"],
)
def test_every_encoding_gives_the_same_text_with_its_line_ends(data: bytes) -> None:
    assert decode(data, "a.txt") == TEXT


def test_only_the_bom_of_the_file_is_dropped() -> None:
    assert decode(("\ufeff\ufeff" + TEXT).encode("utf-8"), "a.txt") == "\ufeff" + TEXT


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"abc\0def", "偏移 3 处为零"),
        (TEXT.encode("utf-16-le"), "没有 BOM 的 UTF-16"),
        (codecs.BOM_UTF32_LE + "收入".encode("utf-32-le"), "偏移 2 处为零"),
        (codecs.BOM_UTF16_LE + b"\x00\xd8", "UTF-16 文本在字节偏移 2 处损坏"),
        (b"\xff\xfe\x41", "UTF-16 文本在字节偏移 2 处损坏"),
        ("本年收入".encode() + b"\xff\xff", "偏移 12.*也不是 GB18030（字节偏移 12）"),
    ],
)
def test_what_is_no_text_is_told(data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says):
        decode(data, "a.txt")


def test_utf8_with_one_damaged_byte_is_never_read_as_gb18030() -> None:
    data = bytearray("本年收入合计一千二百万元，其中财政拨款".encode())
    data[37:38] = b""
    data.decode("gb18030", errors="replace")
    with pytest.raises(ReadError, match="UTF-8 文本在字节偏移 36 处损坏"):
        decode(bytes(data), "a.txt")


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="没有这个文件"):
        read_json(str(tmp_path / "none.txt"))
    with pytest.raises(ReadError, match="是文件夹"):
        read_json(str(tmp_path))
    with pytest.raises(ReadError, match="无法读取"):
        read_json("a\0b")


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode("gb18030"))))
    assert read_json("-") == TEXT
