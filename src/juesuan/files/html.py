"""Web pages: lines and tables as a browser shows them, the site's furniture left out."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from contextlib import suppress

from juesuan.errors import ReadError
from juesuan.files.characters import STRUCK
from juesuan.files.extract import Builder, Extract, Run
from juesuan.files.furniture import furniture
from juesuan.files.html_items import Cell, Line, Table, add_covered_cells, flow
from juesuan.files.html_page import Page
from juesuan.files.html_styles import Styles
from juesuan.files.places import Place
from juesuan.files.text import decode

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_APART = re.compile(r"<!--|<(script|style)\b", re.IGNORECASE)
_ENDLESS = re.compile(r"<(?![^<>]*>)")
_CUT_END = re.compile(r"</(h[1-6]|[a-z]++)(?![^<>]*>)", re.IGNORECASE)


def read_html(data: bytes, name: str) -> Extract:
    """The blocks of a web page.

    Raises:
        ReadError: it is too large, or its bytes are no text.
    """
    return _extract(_decode_page(data, name), name)


def read_mht(data: bytes, name: str) -> Extract:
    """The blocks of a web archive: of the first page in it."""
    from email import message_from_bytes

    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                charset = part.get_content_charset()
                return _extract(_decode_page(payload, name, charset), name)
    raise ReadError(name, "网页存档（mht）里没有网页；请在浏览器中另存为 html")


def _decode_page(data: bytes, name: str, charset: str | None = None) -> str:
    """By BOM, then as UTF-8, then by the ``charset`` that the page names, then as any text.

    Chinese in another encoding is no valid UTF-8, whatever a page says of itself.
    """
    if not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        with suppress(UnicodeDecodeError):
            return data.decode("utf-8")
        named = _CHARSET.search(data[:1024])
        charset = charset or (named[1].decode("ascii") if named else None)
        if charset is not None and charset.lower() in ("gb2312", "gbk", "gb_2312-80", "x-gbk"):
            charset = "gb18030"
        with suppress(UnicodeDecodeError, LookupError):
            return data.decode(charset or "utf-8")
    return decode(data, name)


def _extract(text: str, name: str) -> Extract:
    markup, sheets = _tidy_markup(text)
    page = Page(name, Styles(sheets))
    page.feed(markup)
    page.close()
    return _Writer(page, name).write()


def _tidy_markup(text: str) -> tuple[str, list[str]]:
    """Markup without comments, scripts and styles, and without tags that do not end; the styles.

    The parser looks for the end of each tag as far as the end of the page: of many that have none,
    each time again.
    """
    kept, sheets, at = [], [], 0
    ends: dict[str, int] = {}  # where the search for an end found that there is none
    for match in _APART.finditer(text):
        if match.start() < at:
            continue
        end = "-->" if match[0] == "<!--" else f"</{match[1].lower()}"
        if ends.get(end, match.end()) < match.end():
            continue
        found = re.compile(re.escape(end), re.IGNORECASE).search(text, match.end())
        if found is None:
            ends[end] = match.start()
            continue
        kept.append(text[at : match.start()])
        if end == "</style":
            sheets.append(text[match.end() : found.start()])
        at = found.end() if end == "-->" else found.start()
    kept.append(text[at:])
    # </p that has lost its last sign still ends the paragraph.
    return _ENDLESS.sub("&lt;", _CUT_END.sub(r"</\1>", "".join(kept))), sheets


class _Writer:
    """Writes the items of a page: layout tables dissolved, furniture as noise."""

    def __init__(self, page: Page, name: str) -> None:
        self._builder = Builder()
        self._page = page
        self._flow = list(flow(page.root))
        self._name = name

    def _told(self) -> Iterator[str]:
        page = self._page
        tables = [item for item in self._flow if isinstance(item, Table)]
        if page.has_struck:
            yield f"有{STRUCK}没有读"
        if page.has_hidden or any(any(table.columns) for table in tables):
            yield "有隐藏的文字没有读"
        if page.styles.may_hide and tables:
            yield "网页的样式可能隐藏了表格的行或列，无法辨认，可能也读了"
        if page.has_controls:
            yield "表格中有下拉框没有读"

    def write(self) -> Extract:
        builder = self._builder
        left_out = furniture(self._flow)
        for told in self._told():
            builder.warn(told)
        for mark in self._page.note_marks:
            builder.noise(mark, Place())
        paragraph = 0
        for index, item in enumerate(self._flow):
            if isinstance(item, Line):
                if index in left_out:
                    builder.noise(item.text, Place())
                    continue
                self._note_pictures([item])
                paragraph += 1
                place = Place(paragraph=paragraph)
                builder.paragraph([Run(item.text, place)], True if item.begins else None)
            elif index in left_out:
                words = (line.text for row in item.rows for cell in row for line in cell.lines)
                builder.noise(" ".join(words), Place())
            else:
                for row in add_covered_cells(item.rows, item.columns):
                    if row:
                        builder.row([[] if cell is None else _runs(cell) for cell in row])
                    self._note_pictures(line for cell in row if cell for line in cell.lines)
                builder.end_table()
        return builder.finish("html")

    def _note_pictures(self, lines: Iterable[Line]) -> None:
        if any(line.has_picture for line in lines):
            self._builder.warn("有图片没有读；图片中如有文字、表格，请先做 OCR")


def _runs(cell: Cell) -> list[Run]:
    text = "\n".join(line.text for line in cell.lines)
    return [Run(text, Place())] if text else []
