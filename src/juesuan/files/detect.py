"""Which format a file has: by its content, never by its name."""

from __future__ import annotations

import io
import re

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OCR = "请先做 OCR（文字识别），例如 ocrmypdf"
_UNPACK = "请先解压"

# What a file begins with that is no document of ours, and what to do.
_SIGNATURES = (
    (b"\x89PNG", f"图片（PNG）；{_OCR}"),
    (b"\xff\xd8\xff", f"图片（JPEG）；{_OCR}"),
    (b"GIF8", f"图片（GIF）；{_OCR}"),
    (b"BM", f"图片（BMP）；{_OCR}"),
    (b"II*\0", f"图片（TIFF）；{_OCR}"),
    (b"MM\0*", f"图片（TIFF）；{_OCR}"),
    (b"\x1f\x8b", f"gzip 压缩文件；{_UNPACK}"),
    (b"Rar!", f"rar 压缩文件；{_UNPACK}"),
    (b"7z\xbc\xaf", f"7z 压缩文件；{_UNPACK}"),
    (b"%!PS", "PostScript 文件；请另存为 PDF"),
)
# Formats that are known and not read: what they are and what to do.
UNREADABLE = {
    "zip": f"zip 压缩文件，不是 Word、WPS 或 Excel 文件；{_UNPACK}",
    "cut zip": "zip 压缩文件，但已损坏或不完整；请重新下载",
    "ofd": "OFD 版式文件；请用 OFD 阅读器另存为 PDF 或 docx",
    "slides": "演示文稿；请把文字另存为 docx",
    "encrypted": "有密码的 Word 或 Excel 文件；请先另存为没有密码的文件",
    "ours": "juesuan 做成的网页或表格，不是原文；请读原来的文件",
    "ole": "旧版 Office 文件，但不是 Word 或 Excel 文档；请另存为 docx 或 xlsx",
}
_MARKUP = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.{0,600}?-->\s*)*"
    rb"<(?:!doctype\s+html|html|head|meta|title|body|table|div|script|style|p|h[1-6]|center)\b",
    re.IGNORECASE | re.DOTALL,
)
_OFFICE_XML = re.compile(rb"<\?mso-application|<(?:w:wordDocument|office:document)\b")
_HEAD = 1024
# By this our own pages and workbooks are known.  Read as documents, their figures would count
# twice: `juesuan check 文件夹 --format html -o 文件夹/核对.html` is often run again.
_OUR_PAGE = b'<meta name="generator" content="juesuan">'
_OUR_WORKBOOK = b"<dc:creator>juesuan</dc:creator>"


def detect(data: bytes) -> str:
    """The format: a key of the readers, a key of ``UNREADABLE``, or words that say what it is.

    Returns:
        ``pdf``, ``docx``, ``workbook``, ``html``, ``mht``, ``office`` (needs LibreOffice),
        ``text``, ``empty``; else what it is and what to do, in Chinese.

    >>> detect(b"%PDF-1.7")
    'pdf'
    >>> detect("一、收入决算情况说明".encode())
    'text'
    """
    if not data:
        return "empty"
    head = data[:_HEAD]
    if b"%PDF-" in head:
        return "pdf"
    if data.startswith(b"PK\x03\x04"):
        return _in_archive(data)
    if data.startswith(b"PK\x05\x06"):
        return "空的 zip 文件"
    if data.startswith(_OLE):
        return _in_ole(data)
    if data.startswith(b"{\\rtf"):
        return "office"
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return f"图片（WebP）；{_OCR}"
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            return what
    return _format_of_text(head)


def _in_archive(data: bytes) -> str:
    # The names of parts stand in the headers as they are; a cut file has no directory.
    for name, form in (
        (b"word/document", "docx"),
        (b"xl/workbook", "workbook"),
        (b"ppt/presentation", "slides"),
        (b"OFD.xml", "ofd"),
        (b"word/", "docx"),
        (b"xl/", "workbook"),
    ):
        if name in data:
            return "ours" if form == "workbook" and _is_our_workbook(data) else form
    if b"opendocument.spreadsheet" in data[:_HEAD]:
        return "workbook"
    if b"opendocument.text" in data[:_HEAD]:
        return "office"
    if b"[Content_Types].xml" in data:
        return "docx"
    return "zip" if _is_whole(data) else "cut zip"


def _is_whole(data: bytes) -> bool:
    import zipfile  # few files are a zip

    return zipfile.is_zipfile(io.BytesIO(data))


def _is_our_workbook(data: bytes) -> bool:
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)).open("docProps/core.xml") as properties:
            return _OUR_WORKBOOK in properties.read(_HEAD)
    except (zipfile.BadZipFile, KeyError, OSError, RuntimeError, NotImplementedError):
        return False  # damaged, or made without properties: the reader of workbooks says


def _in_ole(data: bytes) -> str:
    for name, form in (
        ("EncryptedPackage", "encrypted"),
        ("WordDocument", "office"),
        ("Workbook", "workbook"),
        ("Book", "workbook"),
    ):
        if name.encode("utf-16-le") in data:
            return form
    return "ole"


def _format_of_text(head: bytes) -> str:
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if head[:2] in (b"\xff\xfe", b"\xfe\xff"):
        bare = bytes(head[2:]).replace(b"\0", b"")
    if _OFFICE_XML.search(bare):
        return "office"
    if _MARKUP.match(bare):
        return "ours" if _OUR_PAGE in bare else "html"
    if b"mime-version:" in bare.lower() and b"multipart/related" in bare.lower():
        return "mht"
    return "text"
