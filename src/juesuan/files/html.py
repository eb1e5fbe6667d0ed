"""Web pages: lines and tables as a browser shows them, the site's furniture left out.

Markup of offices is seldom whole: ``td``, ``tr``, ``li`` and ``p`` may be unclosed, and a page
nests as deep as it likes; so open elements stand on a stack of our own.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from contextlib import suppress
from html.parser import HTMLParser

from juesuan.errors import ReadError
from juesuan.files.characters import STRUCK, is_note_mark, single_blanks
from juesuan.files.extract import Builder, Extract, Run
from juesuan.files.furniture import furniture
from juesuan.files.guards import MAX_CELLS, too_large
from juesuan.files.html_items import Cell, Line, Table, flow, with_covered
from juesuan.files.html_styles import Styles
from juesuan.files.places import Place
from juesuan.files.text import decode

_HIDDEN_TAGS = frozenset((
    "script", "style", "noscript", "template", "head", "title", "nav", "select", "button", "option",
    "svg", "textarea", "iframe", "object", "audio", "video", "canvas", "map", "rt", "rp",
))  # fmt: skip
_STRUCK_TAGS = frozenset(("del", "s", "strike"))
_VOID = frozenset((
    "br", "hr", "img", "input", "meta", "link", "col", "area", "base", "embed", "param", "source",
    "track", "wbr",
))  # fmt: skip
_BLOCKS = frozenset((
    "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "dl", "dt", "dd", "section",
    "article", "header", "footer", "main", "aside", "form", "fieldset", "blockquote", "pre",
    "address", "center", "figure", "figcaption", "body", "caption",
))  # fmt: skip
# A beginning tag that ends these, where they are open and none of the second kind is between.
_ENDS = {
    "li": (("li",), ("ul", "ol")),
    "td": (("td", "th"), ("table",)),
    "th": (("td", "th"), ("table",)),
    "tr": (("tr",), ("table",)),
    "tbody": (("tbody", "thead", "tfoot"), ("table",)),
    "thead": (("tbody", "thead", "tfoot"), ("table",)),
    "tfoot": (("tbody", "thead", "tfoot"), ("table",)),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "option": (("option",), ("select",)),
    **dict.fromkeys(("p", "div", "table", "ul", "ol", "h1"), (("p",), ("table", "td", "th"))),
}
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_MAX_SPAN = 1_000
_APART = re.compile(r"<!--|<(script|style)\b", re.IGNORECASE)
_ENDLESS = re.compile(r"<(?![^<>]*>)")
_CUT_END = re.compile(r"</(h[1-6]|[a-z]++)(?![^<>]*>)", re.IGNORECASE)


def read_html(data: bytes, name: str) -> Extract:
    """The blocks of a web page.

    Raises:
        ReadError: it is too large, or its bytes are no text.
    """
    return _extract(_decoded(data, name), name)


def read_mht(data: bytes, name: str) -> Extract:
    """The blocks of a web archive: of the first page in it."""
    from email import message_from_bytes

    for part in message_from_bytes(data).walk():
        if part.get_content_type() == "text/html":
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes):
                charset = part.get_content_charset()
                return _extract(_decoded(payload, name, charset), name)
    raise ReadError(name, "网页存档（mht）里没有网页；请在浏览器中另存为 html")


def _decoded(data: bytes, name: str, charset: str | None = None) -> str:
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
    markup, sheets = _tidied(text)
    page = _Page(name, Styles(sheets))
    page.feed(markup)
    page.close()
    return _Writer(page, name).write()


def _tidied(text: str) -> tuple[str, list[str]]:
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


class _Page(HTMLParser):
    """Collects the items of a page."""

    def __init__(self, name: str, styles: Styles) -> None:
        super().__init__(convert_charrefs=True)
        self._name, self._styles = name, styles
        self.root = Cell()
        self._open: list[str] = []
        self._count: Counter[str] = Counter()
        self._hidden_at = 0  # how many elements were open where the hidden one began; 0: none
        self._cells: list[Cell] = [self.root]
        self._tables: list[Table] = []
        self._text: list[str] = []
        self._plain = self._linked = False
        self._begins = True
        self._numbers: list[int | None] = []
        self._total = 0
        self._raised_at = 0  # how many pieces of text stood before the raised one
        self.note_marks: list[str] = []
        self.has_struck = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ENDS:
            self._end_implied(*_ENDS[tag])
        if tag in _VOID:
            if tag == "br" and not self._hidden_at:
                self._end_line(begins=False)
            return
        self._open.append(tag)
        self._count[tag] += 1
        if self._hidden_at:
            return
        given = dict(attrs)
        unread = self._styles.unread(tag, given)
        is_struck = tag in _STRUCK_TAGS or unread == "struck"
        if is_struck or unread or tag in _HIDDEN_TAGS or "hidden" in given:
            self._hidden_at = len(self._open)
            self.has_struck = self.has_struck or is_struck
            return
        if tag == "sup":
            self._raised_at = len(self._text)
        if tag in _BLOCKS:
            self._end_line()
        if tag == "table":
            self._end_line()
            table = Table()
            self._cells[-1].items.append(table)
            self._tables.append(table)
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in ("td", "th") and self._tables:
            self._begin_cell(given)
        elif tag in ("ol", "ul"):
            start = given.get("start") or "1"
            first = int(start) if start.isdecimal() and len(start) < 7 else 1
            self._numbers.append(first if tag == "ol" else None)
        elif tag == "li" and self._numbers and self._numbers[-1] is not None:
            self._text.append(f"{self._numbers[-1]}.")
            self._numbers[-1] += 1

    def _begin_cell(self, given: dict[str, str | None]) -> None:
        self._end_line()
        cell = Cell(_span(given.get("rowspan"), _MAX_SPAN), _span(given.get("colspan"), 1))
        rows = self._tables[-1].rows
        if not rows:
            rows.append([])
        rows[-1].append(cell)
        self._cells.append(cell)
        self._total += 1
        if self._total > MAX_CELLS:
            raise too_large(self._name, f"超过 {MAX_CELLS} 个单元格")

    def handle_endtag(self, tag: str) -> None:
        if tag == "p" and not self._count["p"]:  # a stray </p> is an empty paragraph
            self._end_line()
        if self._count[tag] and tag not in _VOID:
            while self._open and self._pop() != tag:
                pass

    def _end_implied(self, ended: tuple[str, ...], fence: tuple[str, ...]) -> None:
        if not any(self._count[tag] for tag in ended):
            return
        for at in range(len(self._open) - 1, -1, -1):
            if self._open[at] in fence:
                return
            if self._open[at] in ended:
                while len(self._open) > at:
                    self._pop()
                return

    def _pop(self) -> str:
        tag = self._open.pop()
        self._count[tag] -= 1
        if self._hidden_at:
            if len(self._open) < self._hidden_at:
                self._hidden_at = 0
            return tag
        if tag == "sup":
            self._end_raised()
        if tag in _BLOCKS:
            self._end_line()
        if tag == "table" and self._tables:
            self._end_line()
            self._tables.pop()
        elif tag in ("td", "th") and len(self._cells) > 1:
            self._end_line()
            self._cells.pop()
        elif tag in ("ol", "ul") and self._numbers:
            self._numbers.pop()
        return tag

    def _end_raised(self) -> None:
        """Takes out what is the mark of a note: 1 of 12.50¹."""
        if self._raised_at >= len(self._text):
            return
        pieces = range(self._raised_at - 1, -1, -1)
        before = next((self._text[at] for at in pieces if self._text[at]), "")
        raised = "".join(self._text[self._raised_at :])
        if is_note_mark(raised, before):
            del self._text[self._raised_at :]
            self.note_marks.append(raised)

    def handle_data(self, data: str) -> None:
        if self._hidden_at:
            return
        if self._count["pre"]:
            first, *others = data.split("\n")
            self._add(first)
            for line in others:
                self._end_line(begins=False)
                self._add(line)
        else:
            self._add(data)

    def _add(self, data: str) -> None:
        self._text.append(data)
        if data.strip():
            if self._count["a"]:
                self._linked = True
            else:
                self._plain = True

    def _end_line(self, begins: bool = True) -> None:
        text = single_blanks("".join(self._text)).strip()
        if text:
            line = Line(text, self._begins, self._linked and not self._plain, self._linked)
            self._put(line)
            self._begins = begins
        self._begins = self._begins or begins
        self._text.clear()
        self._plain = self._linked = False

    def _put(self, line: Line) -> None:
        """Adds a line; one of a table and of no cell of it, as its caption, stands before it."""
        items = self._cells[-1].items
        outside = bool(self._tables and items) and items[-1] is self._tables[-1]
        items.insert(len(items) - outside, line)

    def close(self) -> None:
        super().close()
        while self._open:
            self._pop()
        self._end_line()


def _span(words: str | None, zero: int) -> int:
    digits = (words or "1").strip()
    if not digits.isdecimal():
        return 1
    return min(int(digits[:5]), _MAX_SPAN) or zero


class _Writer:
    """Writes the items of a page: layout tables dissolved, furniture as noise."""

    def __init__(self, page: _Page, name: str) -> None:
        self._builder = Builder()
        self._page = page
        self._flow = list(flow(page.root))
        self._name = name

    def write(self) -> Extract:
        builder = self._builder
        left_out = furniture(self._flow)
        if self._page.has_struck:
            builder.warn(f"有{STRUCK}没有读")
        for mark in self._page.note_marks:
            builder.noise(mark, Place())
        paragraph = 0
        for index, item in enumerate(self._flow):
            if isinstance(item, Line):
                if index in left_out:
                    builder.noise(item.text, Place())
                    continue
                paragraph += 1
                place = Place(paragraph=paragraph)
                builder.paragraph([Run(item.text, place)], True if item.begins else None)
            elif index in left_out:
                words = (line.text for row in item.rows for cell in row for line in cell.lines)
                builder.noise(" ".join(words), Place())
            else:
                for row in with_covered(item.rows):
                    if row:
                        builder.row([[] if cell is None else _runs(cell) for cell in row])
                builder.end_table()
        return builder.finish("html")


def _runs(cell: Cell) -> list[Run]:
    text = "\n".join(line.text for line in cell.lines)
    return [Run(text, Place())] if text else []
