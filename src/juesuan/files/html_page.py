"""The lines and tables of a web page, as its markup begins and ends them.

Markup of offices is seldom whole: ``td``, ``tr``, ``li`` and ``p`` may be unclosed, and a page
nests as deep as it likes; so open elements stand on a stack of our own.
"""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

from juesuan.files.characters import collapse_blanks, is_note_mark
from juesuan.files.guards import MAX_CELLS, too_large, whole_number
from juesuan.files.html_items import Cell, Line, Table
from juesuan.files.html_styles import (
    Looks,
    Styles,
    Unread,
    has_no_numbers,
    is_raised,
    is_tiny,
    reason_unread,
)

_HIDDEN_TAGS = frozenset((
    "script", "style", "noscript", "template", "head", "title", "nav", "select", "button", "option",
    "svg", "iframe", "object", "audio", "video", "canvas", "map", "rt", "rp", "meter", "progress",
    "datalist",
))  # fmt: skip
_NOTE_TAGS = frozenset(("sup", "sub"))
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
_MAX_SPAN = 1_000
_SHOWN_INPUTS = ("text", "number", "tel", "date", "month")
_FIGURE = re.compile(r"\d")
_NUMBER = re.compile(r"\d{1,5}")
_LEAST_PICTURE = 60


class Page(HTMLParser):
    """Collects the items of a page."""

    def __init__(self, name: str, styles: Styles) -> None:
        super().__init__(convert_charrefs=True)
        self._name, self.styles = name, styles
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
        # Elements that are raised: their depth, and how many pieces of text stood before each.
        self._raised: list[tuple[int, int]] = []
        self.note_marks: list[str] = []
        self._hides_figures = False  # whether the hidden element is a part of a table
        self._hides_words = False  # whether it is a cell, which stands there without its words
        self._group_hides = False  # whether a group of columns is hidden
        self._tiny: list[tuple[int, bool]] = []  # depth of elements that state a size of letters
        self.has_struck = self.has_hidden = self.has_controls = False
        self._last: Line | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _ENDS:
            self._end_implied(*_ENDS[tag])
        given = dict(attrs)
        if tag in _VOID:
            if not self._hidden_at:
                self._put_void(tag, given)
            return
        self._open.append(tag)
        self._count[tag] += 1
        if self._hidden_at:
            return
        looks = self.styles.looks(tag, given)
        unread = _unread(tag, given, looks)
        if tag == "colgroup" and self._tables:
            self._group_hides = unread is not None
            self._tables[-1].columns += [unread is not None] * (
                "span" in given and _span(given["span"], 1)
            )
            return
        if tag in ("td", "th") and self._tables:
            if unread == "absent":  # the others are counted without it, as browsers do
                self._tables[-1].columns.clear()
            else:
                self._begin_cell(given)
        if unread or tag in _HIDDEN_TAGS or (tag == "textarea" and len(self._cells) == 1):
            self._hide(tag, unread)
        else:
            self._begin(tag, given, looks)

    def _hide(self, tag: str, unread: Unread) -> None:
        """The element that was opened last is not read."""
        self._hidden_at = len(self._open)
        self._hides_figures = unread in ("absent", "hidden") and bool(self._tables)
        self._hides_words = tag in ("td", "th") and unread != "absent" and bool(self._tables)
        self.has_struck = self.has_struck or unread == "struck"
        self.has_controls = self.has_controls or (tag == "select" and len(self._cells) > 1)

    def _begin(self, tag: str, given: dict[str, str | None], looks: Looks) -> None:
        """The element that was opened last is read."""
        tiny = is_tiny(looks)
        if tiny is not None:
            self._tiny.append((len(self._open), tiny))
        if tag in _BLOCKS:
            self._end_line()
        elif tag in _NOTE_TAGS or (tag not in _ENDS and is_raised(looks)):
            self._raised.append((len(self._open), len(self._text)))
        if tag == "table":
            self._end_line()
            table = Table()
            self._cells[-1].items.append(table)
            self._tables.append(table)
        elif tag == "tr" and self._tables:
            self._tables[-1].rows.append([])
        elif tag in ("ol", "ul"):
            is_counted = tag == "ol" and not has_no_numbers(looks)
            self._numbers.append(whole_number(given.get("start"), 1) if is_counted else None)
        elif tag == "li" and self._numbers and self._numbers[-1] is not None:
            number = whole_number(given.get("value"), self._numbers[-1])
            self._text.append("" if has_no_numbers(looks) else f"{number}.")
            self._numbers[-1] = number + 1

    def _put_void(self, tag: str, given: dict[str, str | None]) -> None:
        """An element that has no end."""
        if tag == "br":
            self._end_line(begins=False)
            return
        unread = _unread(tag, given, self.styles.looks(tag, given))
        if tag == "col" and self._tables:
            hides = self._group_hides or unread is not None
            self._tables[-1].columns += [hides] * _span(given.get("span"), 1)
        elif tag == "input" and unread is None:
            value = given.get("value") or ""
            is_shown = (given.get("type") or "text").lower() in _SHOWN_INPUTS
            if is_shown and (len(self._cells) > 1 or _FIGURE.search(value)):
                self.handle_data(value)
        elif tag == "img" and self._last is not None and not self._count["a"]:
            self._last.has_picture |= unread is None and _is_large(given)

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
        if self._tiny and len(self._open) < self._tiny[-1][0]:
            self._tiny.pop()
        if self._hidden_at:
            if len(self._open) >= self._hidden_at:
                return tag
            self._hidden_at = 0
            if not self._hides_words:
                return tag
        if self._raised and len(self._open) < self._raised[-1][0]:
            self._end_raised(self._raised.pop()[1])
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
        elif tag == "colgroup":
            self._group_hides = False
        return tag

    def _end_raised(self, first: int) -> None:
        """Takes out what is the mark of a note: 1 of 12.50¹."""
        before = next(filter(None, reversed(self._text[:first])), "")
        raised = "".join(self._text[first:])
        if raised and is_note_mark(raised, before):
            del self._text[first:]
            self.note_marks.append(raised)

    def handle_data(self, data: str) -> None:
        if self._hidden_at or (self._tiny and self._tiny[-1][1]):
            is_told = self._hides_figures if self._hidden_at else True
            self.has_hidden = self.has_hidden or (is_told and _FIGURE.search(data) is not None)
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
        text = collapse_blanks("".join(self._text)).strip()
        if text:
            line = Line(text, self._begins, self._linked and not self._plain, self._linked)
            self._put(line)
            self._begins = begins
        self._begins = self._begins or begins
        self._text.clear()
        self._plain = self._linked = False

    def _put(self, line: Line) -> None:
        """Adds a line; one of a table and of no cell of it, as its caption, stands before it."""
        self._last = line
        items = self._cells[-1].items
        outside = bool(self._tables and items) and items[-1] is self._tables[-1]
        items.insert(len(items) - outside, line)

    def close(self) -> None:
        super().close()
        while self._open:
            self._pop()
        self._end_line()


def _unread(tag: str, given: dict[str, str | None], looks: Looks) -> Unread:
    if tag in _STRUCK_TAGS:
        return "struck"
    is_hidden = "hidden" in given or (tag == "dialog" and "open" not in given)
    is_hidden = is_hidden or (tag == "bdo" and (given.get("dir") or "").lower() == "rtl")
    return "absent" if is_hidden else reason_unread(looks)


def _is_large(given: dict[str, str | None]) -> bool:
    """Whether a picture has room for words, as far as the markup says."""
    sizes = (_NUMBER.match(given.get(side) or "") for side in ("width", "height"))
    return all(size is None or int(size[0]) >= _LEAST_PICTURE for size in sizes)


def _span(words: str | None, zero: int) -> int:
    digits = (words or "1").strip()
    if not digits.isdecimal():
        return 1
    return min(int(digits[:5]), _MAX_SPAN) or zero
