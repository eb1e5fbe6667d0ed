"""Files that are none, or none of ours: one message that says what to do, and nothing read."""

from __future__ import annotations

import io
import os
import zipfile
from pathlib import Path

import pytest

import juesuan
from juesuan.errors import ReadError
from juesuan.files import archive, office
from juesuan.files.reading import extract, extract_bytes, read
from tests.files.word import document, p, packed

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def stream(name: str) -> bytes:
    return OLE + name.encode("utf-16-le") + b"\0" * 400


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "空文件"),
        (b"\x89PNG\r\n\x1a\n", "这是图片（PNG）.*OCR"),
        (b"\xff\xd8\xff\xe0", "这是图片（JPEG）"),
        (b"Rar!\x1a\x07", "这是 rar 压缩文件；请先解压"),
        (b"7z\xbc\xaf\x27\x1c", "这是 7z 压缩文件"),
        (b"\x1f\x8b\x08", "gzip"),
        (packed({"a.txt": "b"}), "zip 压缩文件，不是 Word"),
        (b"PK\x03\x04 cut", "zip 压缩文件，但已损坏"),
        (packed({"OFD.xml": ""}), "OFD.*另存为 PDF"),
        (packed({"ppt/presentation.xml": ""}), "演示文稿"),
        (packed({"word/document.xml": ""}), "损坏或不完整"),
        (packed({"[Content_Types].xml": ""}), "损坏或不完整"),
        (b"PK\x03\x04 cut word/document.xml", "损坏或不完整"),
        (
            document("").replace(b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\x77"),
            "损坏或不完整",
        ),
        (b"PK\x05\x06" + b"\0" * 18, "空的 zip"),
        (stream("EncryptedPackage"), "有密码.*没有密码的文件"),
        (OLE, "旧版 Office"),
        (b"%PDF-1.7\n", "损坏或不完整"),
        (b"abc\0def", "认不出格式"),
    ],
)
def test_what_is_no_document_is_told(data: bytes, says: str) -> None:
    with pytest.raises(ReadError, match=says) as caught:
        extract_bytes(data, "甲.docx")
    assert caught.value.name == "甲.docx"
    assert str(caught.value).startswith("甲.docx：")


DTD = '<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c "&a;&a;&a;">]>'


def test_a_dtd_is_refused_in_any_encoding() -> None:
    with pytest.raises(ReadError, match="含有 DTD（实体），不读"):
        extract_bytes(document(p("&amp;"), prolog=DTD), "")
    wide = f'<?xml version="1.0" encoding="UTF-16"?>{DTD}<document/>'.encode("utf-16")
    with pytest.raises(ReadError, match="含有 DTD"):
        archive.parse_xml(wide, "")
    with pytest.raises(ReadError, match="含有 DTD"):
        extract_bytes(document(p("一"), styles=""), "") and archive.parse_xml(DTD.encode(), "")


def test_a_part_that_unpacks_to_too_much_is_counted_while_it_is_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bomb = document(p(" " * 3_000_000))
    assert len(bomb) < 10_000
    monkeypatch.setattr(archive, "_MAX_PART", 2_000_000)
    with pytest.raises(ReadError, match="解压后过大"):
        extract_bytes(bomb, "")


def test_the_directory_of_an_archive_is_not_believed() -> None:
    made = bytearray(document(p("一" * 5000)))
    at = made.rindex(b"PK\x01\x02")
    made[at + 24 : at + 28] = (7).to_bytes(4, "little")  # the size that it claims
    with pytest.raises(ReadError, match="损坏或不完整"):
        archive.Archive(bytes(made), "").read(zipfile.ZipFile(io.BytesIO(made)).namelist()[-1])


def test_more_tags_than_memory_holds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archive, "_MAX_TAGS", 1000)
    with pytest.raises(ReadError, match="过大"):
        extract_bytes(document("<w:p/>" * 1000), "")


def test_a_part_with_a_password() -> None:
    made = bytearray(document(p("一")))
    for sign, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(sign)
        while at >= 0:
            made[at + offset] |= 1
            at = made.find(sign, at + 4)
    with pytest.raises(ReadError, match="有密码"):
        extract_bytes(bytes(made), "")


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="没有这个文件"):
        extract(tmp_path / "none.pdf")
    with pytest.raises(ReadError, match="是文件夹"):
        extract(tmp_path)
    with pytest.raises(ReadError, match="无法读取"):
        extract("a\0b")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", Path("/dev/zero")):
        with pytest.raises(ReadError, match="管道或设备"):
            extract(path)


def test_a_file_too_large(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("juesuan.files.reading.MAX_FILE", 10)
    (tmp_path / "a.txt").write_text("本年收入1.00万元")
    with pytest.raises(ReadError, match="文件过大"):
        extract(tmp_path / "a.txt")
    with pytest.raises(ReadError, match="文件过大"):
        read(io.BytesIO(b"x" * 20))


def test_what_read_takes(tmp_path: Path) -> None:
    text = "二、收入决算情况说明\n本年收入1.00万元。"
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    expected = juesuan.parse(text)
    for source in (
        tmp_path / "a.txt",
        str(tmp_path / "a.txt"),
        text.encode(),
        io.BytesIO(text.encode()),
    ):
        assert juesuan.read(source) == expected
    for wrong in (1, None, io.StringIO(text)):
        with pytest.raises(TypeError):
            juesuan.read(wrong)  # type: ignore[arg-type]
    with pytest.raises(ReadError, match=r"^乙\.pdf："):
        juesuan.read(b"", name="乙.pdf")
    with pytest.raises(juesuan.ParseError):
        juesuan.read("今天天气很好。".encode(), strict=True)


@pytest.mark.parametrize("data", [stream("WordDocument"), b"{\\rtf1 a}"])
def test_older_files_without_libreoffice(data: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("shutil.which", lambda _: None)
    with pytest.raises(ReadError, match="这是旧版 Word 文件；安装 LibreOffice，或另存为 docx"):
        extract_bytes(data, "a.doc")


def test_a_slow_libreoffice_is_ended_and_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slow = tmp_path / "soffice"
    slow.write_text("#!/bin/sh\nsleep 60 & wait\n")
    slow.chmod(0o755)
    monkeypatch.setattr("shutil.which", lambda _: str(slow))
    monkeypatch.setattr(office, "_SECONDS", 0.3)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(ReadError, match="LibreOffice 转换超过"):
        extract_bytes(b"{\\rtf1 a}", "a.rtf")
    assert [path.name for path in tmp_path.iterdir()] == ["soffice"]


@pytest.mark.parametrize(
    ("module", "data", "extra"),
    [
        ("pypdfium2", b"%PDF-1.7\n%%EOF", "pdf"),
        ("python_calamine", packed({"xl/workbook.xml": ""}), "xlsx"),
    ],
)
def test_a_missing_extra(
    module: str, data: bytes, extra: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, module, None)
    library = module.replace("_", "-")
    told = rf"^a\.bin：读.*pip install {library}（.*'\.\[{extra}\]'）"
    with pytest.raises(juesuan.MissingExtra, match=told):
        extract_bytes(data, "a.bin")
