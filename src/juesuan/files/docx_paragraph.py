"""The words of one Word paragraph: what is shown of it, and what stands beside it."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection, Iterator
from typing import NamedTuple

from juesuan.files.characters import STRUCK, is_note_mark
from juesuan.files.docx_styles import OFF, UNSEEN, Styles
from juesuan.files.extract import Builder
from juesuan.files.places import Place

_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_CONTENTS_STYLE = re.compile(r"toc\s*[1-9]|toc heading|目录\s*[1-9]?", re.IGNORECASE)
# What a paragraph may hold that has no words: by the end of the tag.
_PICTURES = {
    "oMath": "公式",
    "chart": "图表",
    "relIds": "SmartArt 图形",
    "pic": "图片",
    "OLEObject": "嵌入的对象",
}
# What may stand in a cell beside its words, and says only how they look.
_LOOKS = (
    "tcPr", "tcW", "gridSpan", "vAlign", "shd", "tcBorders", "tcMar", "noWrap", "hideMark",
    "textDirection", "top", "left", "bottom", "right", "start", "end", "tl2br", "tr2bl", "pPr",
    "jc", "ind", "spacing", "widowControl", "keepNext", "keepLines", "snapToGrid", "adjustRightInd",
    "autoSpaceDE", "autoSpaceDN", "kinsoku", "wordWrap", "overflowPunct", "topLinePunct", "rPr",
    "rFonts", "b", "bCs", "i", "iCs", "u", "szCs", "kern", "lang", "w",
    "highlight", "bookmarkStart", "bookmarkEnd", "proofErr",
)  # fmt: skip
_WRAPS = frozenset(("sdtContent", "smartTag", "customXml", "ins", "moveTo"))
_DEEPEST_FIELD = 50
_FIGURE = re.compile(r"\d")
_SYMBOLS = {"noBreakHyphen": "-", "tab": "\t", "ptab": "\t", "cr": "\n"}


class Content(NamedTuple):
    """What a paragraph shows: words, text boxes that it anchors, notes that it refers to.

    ``is_shaded``: it stands on a ground that is not white.
    """

    properties: ET.Element | None
    words: list[str]
    boxes: list[ET.Element]
    notes: list[str]
    is_contents: bool
    is_shaded: bool


class ParagraphReader:
    """Reads paragraphs; remembers whether the field that is open is a table of contents."""

    def __init__(self, ns: str, styles: Styles, builder: Builder) -> None:
        self._ns, self._styles, self._builder = ns, styles, builder
        self._notes: dict[tuple[str, str], ET.Element] = {}
        # One a field that is open: its code, and whether its result has begun.
        self._fields: list[list[str]] = []
        self._kinds = {
            f"{ns}{tag}": tag
            for tag in (
                "r", "br", "tab", "ptab", "cr", "noBreakHyphen", "sym", "fldChar",
                "instrText", "fldSimple", "hyperlink", "smartTag", "customXml", "ins", "moveTo",
                "sdt", "sdtContent", "footnoteReference", "endnoteReference", "drawing", "pict",
                "object", "txbxContent", "ruby", "rubyBase", "dir", "bdo", "p", "tbl", "altChunk",
            )
        }  # fmt: skip
        self._kinds[f"{_ALTERNATIVE}AlternateContent"] = "AlternateContent"
        self._properties, self._style = f"{ns}pPr", f"{ns}pStyle"
        self._run_properties = f"{ns}rPr"
        self._style_of_paragraph: str | None = None
        self._paragraph = f"{ns}p"
        self._text, self._value = f"{ns}t", f"{ns}val"
        self._plain = frozenset(f"{ns}{tag}" for tag in ("tc", "r", *_LOOKS))
        # A paragraph without a style of its own has a number where the default style has one.
        self._has_plain_cells = styles.number(None)[0] is None and not styles.looks(None, None)
        self._sizes = (f"{ns}sz", f"{ns}color")
        self._deletions = (f"{ns}del", f"{ns}moveFrom")
        self._looks = {self._properties, self._run_properties}
        self._contents_styles: dict[str, bool] = {}

    def notes(self, root: ET.Element | None, kind: str) -> None:
        """Takes the footnotes or endnotes of the document."""
        for note in root.iterfind(f"{self._ns}{kind}") if root is not None else ():
            self._notes[kind, note.get(f"{self._ns}id", "")] = note

    def children(
        self, parent: ET.Element, wanted: Collection[str]
    ) -> Iterator[tuple[ET.Element, bool]]:
        """The children of a part with one of some tags, through what only wraps them.

        The second value says that one stands in a contents field.
        """
        waiting: list[tuple[Iterator[ET.Element], bool]] = []
        children, in_contents = iter(parent), False
        while True:
            for child in children:
                if child.tag in wanted:
                    yield child, in_contents
                    continue
                inner = self._children_of_wrapper(child)
                if inner is not None:
                    waiting.append((children, in_contents))
                    children, in_contents = iter(inner), in_contents or self._lists_contents(child)
                    break
            else:
                if not waiting:
                    return
                children, in_contents = waiting.pop()

    def _children_of_wrapper(self, element: ET.Element) -> ET.Element | None:
        """What an element only wraps; None where it is no wrapper."""
        kind = self._kinds.get(element.tag)
        if kind in _WRAPS:
            return element
        if kind == "sdt":
            return element.find(f"{self._ns}sdtContent")
        if kind == "AlternateContent":
            return element.find(f"{_ALTERNATIVE}Choice")
        if kind == "altChunk":
            self._builder.warn("有嵌入的文档没有读")
        return None

    def _lists_contents(self, element: ET.Element) -> bool:
        ns = self._ns
        gallery = element.find(f"{ns}sdtPr/{ns}docPartObj/{ns}docPartGallery")
        return gallery is not None and "Contents" in gallery.get(f"{ns}val", "")

    def read(
        self, paragraph: ET.Element, place: Place | None = None, *, is_shaded: bool = False
    ) -> Content:
        """The words of a paragraph as they are shown."""
        properties = paragraph.find(self._properties)
        style = properties.find(self._style) if properties is not None else None
        self._style_of_paragraph = style.get(self._value, "") if style is not None else None
        content = Content(properties, [], [], [], self._is_contents(), is_shaded)
        text, looks, fields = self._text, self._looks, self._fields
        words = content.words
        waiting: list[Iterator[ET.Element]] = []
        children = iter(paragraph)
        while True:
            for child in children:
                tag = child.tag
                if tag == text:
                    if not fields or self._is_shown():
                        words.append(child.text or "")
                elif tag not in looks:
                    below = self._step(child, content, place)
                    if below is not None:
                        waiting.append(children)
                        children = iter(below)
                        break
            else:
                if not waiting:
                    break
                children = waiting.pop()
        if fields:
            if not all(result for _, result in fields):  # its code has no end: damaged
                self._unread("没有结束的域", place)
                self._fields = [field for field in fields if field[1]]
            if not content.is_contents and self._in_contents_field():
                return content._replace(is_contents=True)
        return content

    def mark(self, properties: ET.Element | None) -> str:
        """Whether the mark at the end of a paragraph was ``deleted``, or is ``hidden``."""
        looks = properties.find(self._run_properties) if properties is not None else None
        for each in looks if looks is not None else ():
            if each.tag in self._deletions:
                return "deleted"
            if each.tag == f"{self._ns}vanish" and each.get(self._value) not in OFF:
                return "hidden"
        return ""

    def plain_lines(self, cell: ET.Element) -> str | None:
        """The paragraphs of a cell that holds words alone, as most do; None for any other."""
        if self._fields or not self._has_plain_cells:
            return None
        text, paragraph, plain, sizes = self._text, self._paragraph, self._plain, self._sizes
        words = []
        for each in cell.iter():
            tag = each.tag
            if tag == text:
                words.append(each.text or "")
            elif tag == paragraph:
                words.append("\n")
            elif tag not in plain and (tag not in sizes or each.get(self._value) in UNSEEN):
                return None
        return "".join(words)

    def _is_contents(self) -> bool:
        """Whether a paragraph begins in a table of contents, or has the style of one."""
        if self._fields and self._in_contents_field():
            return True
        key = self._style_of_paragraph
        if key is None:
            return False
        if key not in self._contents_styles:
            named = self._styles.names.get(key, key)
            self._contents_styles[key] = _CONTENTS_STYLE.fullmatch(named) is not None
        return self._contents_styles[key]

    def _step(self, child: ET.Element, content: Content, place: Place | None) -> ET.Element | None:
        """What one element adds; the element whose children come next, or None."""
        kind = self._kinds.get(child.tag)
        if kind == "r":
            return child if self._is_read(child, content, place) else None
        elif kind in _SYMBOLS:
            content.words.append(_SYMBOLS[kind] if self._is_shown() else "")
        elif kind == "br":
            content.words.append("\n")
        elif kind == "sym":
            code = child.get(f"{self._ns}char", "")
            if re.fullmatch("[0-9A-Fa-f]{4}", code):
                content.words.append(chr(int(code, 16)))
        elif kind in ("fldChar", "instrText"):
            self._field(kind, child)
        elif kind in ("footnoteReference", "endnoteReference"):
            content.notes.extend(self._note(kind.removesuffix("Reference"), child))
        elif kind == "sdt":
            return child.find(f"{self._ns}sdtContent")
        elif kind == "ruby":
            return child.find(f"{self._ns}rubyBase")
        elif kind in ("drawing", "pict", "object"):
            self._read_drawing(child, content, place)
        elif kind == "AlternateContent":
            return child.find(f"{_ALTERNATIVE}Choice")
        elif kind is not None and kind not in ("p", "tbl", "altChunk"):
            return child
        elif kind is None and child.tag.endswith(("}oMath", "}oMathPara")):
            self._unread("公式", place)
        return None

    def _is_read(self, run: ET.Element, content: Content, place: Place | None) -> bool:
        """Whether words are shown, and are no mark of a note: 1 of 12.50¹."""
        looks = self._styles.looks(run.find(self._run_properties), self._style_of_paragraph)
        if not looks - {"shaded"}:
            return True
        words = "".join([each.text or "" for each in run.iter(self._text)])
        is_unseen = "tiny" in looks or (
            looks & {"white", "shaded"} == {"white"}
            and not (content.is_shaded or self._styles.is_shaded(content.properties))
        )
        if "hidden" in looks or is_unseen:
            if _FIGURE.search(words) and self._is_shown():
                self._unread("隐藏的文字", place)
            return False
        if "struck" in looks and words.strip():
            self._unread(STRUCK, place)
            return False
        before = next(filter(None, reversed(content.words)), "")
        is_lifted = "raised" in looks or ("lifted" in looks and before[-1:].isdigit())
        if is_lifted and is_note_mark(words, before):
            content.notes.append(words)
            return False
        return True

    def _note(self, kind: str, reference: ET.Element) -> list[str]:
        note = self._notes.get((kind, reference.get(f"{self._ns}id", "")))
        if note is None:
            return []
        words = ("".join(t.text or "" for t in note.iter(f"{self._ns}t"))).strip()
        return [words] if words else []

    def _read_drawing(self, drawing: ET.Element, content: Content, place: Place | None) -> None:
        """The paragraphs of text boxes, once; a form without words is told."""
        parts = [
            part
            for box in _outermost(drawing, f"{self._ns}txbxContent", f"{_ALTERNATIVE}Fallback")
            for part, _ in self.children(box, (f"{self._ns}p", f"{self._ns}tbl"))
        ]
        boxes = [part for part in parts if part.tag.endswith("}p")]
        if len(boxes) < len(parts):
            self._unread("文本框中的表格", place)
        if boxes:
            content.boxes.extend(boxes)
            return
        for element in drawing.iter():
            what = _PICTURES.get(element.tag.rpartition("}")[2])
            if what is not None:
                self._unread(what, place)
                return

    def _unread(self, what: str, place: Place | None) -> None:
        where = f"（{place}）" if place is not None and str(place) else ""
        self._builder.warn(f"有{what}没有读{where}", place)

    # Fields: code between ``begin`` and ``separate``, result up to ``end``.

    def _field(self, kind: str, element: ET.Element) -> None:
        if kind == "instrText":
            if self._fields:
                self._fields[-1][0] += element.text or ""
            return
        step = element.get(f"{self._ns}fldCharType")
        if step == "begin":
            if len(self._fields) > _DEEPEST_FIELD:  # they never end: the file is not as it should
                self._fields.clear()
            self._fields.append(["", ""])
        elif self._fields and step == "separate":
            self._fields[-1][1] = "result"
        elif self._fields and step == "end":
            self._fields.pop()

    def _is_shown(self) -> bool:
        """Whether text stands in the result of every open field, and not in its code."""
        return not self._fields or all(result for _, result in self._fields)

    def _in_contents_field(self) -> bool:
        return bool(self._fields) and any(code.split()[:1] == ["TOC"] for code, _ in self._fields)


def _outermost(parent: ET.Element, tag: str, without: str) -> Iterator[ET.Element]:
    """The elements of a tag that stand in no other of it, nor in what is left out."""
    stack = [parent]
    while stack:
        element = stack.pop()
        if element.tag == tag:
            yield element
        elif element.tag != without:
            stack.extend(reversed(element))
