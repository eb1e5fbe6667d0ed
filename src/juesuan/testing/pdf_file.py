"""A text as a PDF with ruled tables, cut by pages as a word processor cuts them.

The font is embedded, with a glyph for each character that is used, as in published files.
"""

from __future__ import annotations

import base64
import re
import zlib
from collections.abc import Mapping, Sequence

import attrs

from juesuan.testing.files import parts
from juesuan.testing.square_font import ASCENT, DESCENT, square_font

_LEADING = 1.5
_PAD = 2.0
_WORD = re.compile(r"[-+=<>≥≤]*[A-Za-z0-9.,%]+|.")
_CODES = re.compile("<([0-9a-f]*)>")
_CLOSING = frozenset("，。、；：）”")


@attrs.frozen
class Look:
    """How the pages look; lengths in points.

    Attributes:
        width: of the page as shown.
        height: of the page as shown.
        margin: on all sides.
        size: of the type of paragraphs.
        small: of the type in tables.
        indent: of paragraphs, in sizes of type.
        head: the running head.
        numbers: whether pages have numbers.
        turned: the page is stored on its side, and shown turned by so many degrees.
        says_turned: whether the file says so; else a reader sees the page on its side.
        filled: ruling lines are thin filled boxes, not stroked ones.
        doubled: each cell has borders of its own, a point away from those of its neighbours.
        repeated: how many rows of a table are printed again on each page.
        split: whether a page may cut a row.
        columns: of text on a page; tables stand in them.
        gutter: between columns.
    """

    width: float = 595.0
    height: float = 842.0
    margin: float = 72.0
    size: float = 12.0
    small: float = 7.0
    indent: float = 2.0
    head: str = ""
    numbers: bool = True
    turned: int = 0
    says_turned: bool = True
    filled: bool = False
    doubled: bool = False
    repeated: int = 0
    split: bool = True
    columns: int = 1
    gutter: float = 24.0

    @property
    def column(self) -> float:
        """How wide a column is."""
        inner = self.width - 2 * self.margin - (self.columns - 1) * self.gutter
        return inner / self.columns


def pdf(text: str, look: Look | None = None) -> bytes:
    """A text (paragraphs, and tables with a cell a line) as a PDF."""
    look = look or Look()
    pages = _Pages(look)
    for index, part in enumerate(parts(text)):
        if isinstance(part, str):
            pages.paragraph(part, centred=not index)
        else:
            pages.table(part)
    return _write_objects(pages.finished(), look)


def _width(text: str, size: float) -> float:
    return sum(size / 2 if character < "\x7f" else size for character in text)


def _wrap_text(text: str, width: float, size: float, indent: float = 0.0) -> list[str]:
    """Lines of text that are no wider; one sign that closes may hang over the margin.

    A figure is broken only where it is wider than a line.
    """
    lines: list[str] = []
    for piece in text.split("\n"):
        line, room = "", width - indent
        for word in _WORD.findall(piece):
            long = _width(word, size)
            if room < long <= width and word not in _CLOSING:
                lines.append(line)
                line, room = "", width
            for character in word:
                step = _width(character, size)
                if step > room and (character not in _CLOSING or room < 0):
                    lines.append(line)
                    line, room = "", width
                line += character
                room -= step
        lines.append(line)
        indent = 0.0
    return lines


class _Pages:
    """The pages as drawing commands."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._done: list[str] = []
        self._commands: list[str] = []
        self._y = self._left = look.margin
        self._begin_page()

    def _begin_page(self) -> None:
        self._y = self._left = self._look.margin
        self._commands = []
        if self._look.head:
            self._text(self._look.head, self._look.margin, 40.0, 9.0)

    def _end(self) -> None:
        look = self._look
        if look.numbers:
            number = f"- {len(self._done) + 1} -"
            self._text(number, look.width / 2 - 12, look.height - 40.0, 9.0)
        self._done.append("\n".join(self._commands))

    def finished(self) -> list[str]:
        self._end()
        return self._done

    def _room(self) -> float:
        return self._look.height - self._look.margin - self._y

    def _next(self) -> None:
        """What follows stands in the next column, or on the next page."""
        look = self._look
        self._left += look.column + look.gutter
        self._y = look.margin
        if self._left > look.width - look.margin:
            self._end()
            self._begin_page()

    def _text(self, text: str, x: float, top: float, size: float) -> None:
        code = text.encode("utf-16-be").hex()
        base = self._look.height - top - size * ASCENT / 1000
        self._commands.append(f"BT /F1 {size:g} Tf {x:.2f} {base:.2f} Td <{code}> Tj ET")

    def paragraph(self, text: str, *, centred: bool = False) -> None:
        look = self._look
        width = look.column
        indent = 0.0 if centred else look.indent * look.size
        for number, line in enumerate(_wrap_text(text, width, look.size, indent)):
            if self._room() < look.size * _LEADING:
                self._next()
            x = self._left + (0 if number else indent)
            if centred:
                x += max(0.0, (width - _width(line, look.size)) / 2)
            self._text(line, x, self._y, look.size)
            self._y += look.size * _LEADING

    def table(self, rows: Sequence[Sequence[str | None]]) -> None:
        self._y += _PAD
        laid = [self._lay_row_out(row) for row in rows]
        step = self._look.small * 1.2
        for number, row in enumerate(laid):
            at = 0
            height = max(map(len, row))
            while at < height:
                fits = int((self._room() - 2 * _PAD) / step)
                if fits < height - at and (fits < 1 or not self._look.split):
                    self._next()
                    for head in laid[: self._look.repeated] if number else ():
                        self._row(head, step)
                    fits = int((self._room() - 2 * _PAD) / step)
                taken = max(1, min(fits, height - at))
                self._row([lines[at : at + taken] for lines in row], step, taken)
                at += taken
        self._y += self._look.size

    def _lay_row_out(self, row: Sequence[str | None]) -> list[list[str]]:
        width = self._look.column / len(row) - 2 * _PAD
        return [_wrap_text(cell or "", width, self._look.small) for cell in row]

    def _row(self, row: Sequence[Sequence[str]], step: float, lines: int = 0) -> None:
        look = self._look
        width = look.column / len(row)
        height = (lines or max(map(len, row))) * step + 2 * _PAD
        for column, cell in enumerate(row):
            x = self._left + column * width
            self._border(x, self._y, width, height)
            for number, line in enumerate(cell):
                if line:
                    self._text(line, x + _PAD, self._y + _PAD + number * step, look.small)
        self._y += height

    def _border(self, x: float, top: float, width: float, height: float) -> None:
        look = self._look
        if look.doubled:
            x, top, width, height = x + 0.5, top + 0.5, width - 1, height - 1
        bottom = look.height - top - height
        if look.filled:
            for box in (
                (x, bottom, width, 0.5), (x, bottom + height, width, 0.5),
                (x, bottom, 0.5, height), (x + width, bottom, 0.5, height),
            ):  # fmt: skip
                self._commands.append("{:.2f} {:.2f} {:.2f} {:.2f} re f".format(*box))
        else:
            self._commands.append(f"0.5 w {x:.2f} {bottom:.2f} {width:.2f} {height:.2f} re S")


def _write_objects(pages: Sequence[str], look: Look) -> bytes:
    """The objects of the file: catalogue, pages, font (4), then two for each page."""
    count = len(pages)
    kids = " ".join(f"{7 + 2 * n} 0 R" for n in range(count))
    width, height = look.width, look.height
    turn = {0: "1 0 0 1 0 0", 90: f"0 1 -1 0 {height:g} 0", 270: f"0 -1 1 0 0 {width:g}"}
    turn[180] = f"-1 0 0 -1 {width:g} {height:g}"
    box = (height, width) if look.turned % 180 else (width, height)
    used = sorted({character for page in pages for character in _characters(page)})
    widths = [500 if character < "\x7f" else 1000 for character in used]
    numbers = {character: number for number, character in enumerate(used, 1)}
    name = b"AAAAAA+Squares"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {count} >>".encode(),
        b"<< /Type /Font /Subtype /Type0 /BaseFont /%b /Encoding /Identity-H"
        b" /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>" % name,
        b"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /%b /CIDSystemInfo << /Registry (Adobe)"
        b" /Ordering (Identity) /Supplement 0 >> /CIDToGIDMap /Identity /W [1 %b]"
        b" /FontDescriptor << /Type /FontDescriptor /FontName /%b /Flags 4 /ItalicAngle 0"
        b" /FontBBox [0 %d 1000 %d] /Ascent %d /Descent %d /CapHeight %d /StemV 90"
        b" /FontFile2 6 0 R >> >>"
        % (name, str(widths).encode().replace(b",", b""), name, *(DESCENT, ASCENT) * 2, ASCENT),
        _stream(_unicode_map(used)),
        _stream(square_font(widths)),
    ]
    for number, page in enumerate(pages):
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {box[0]:g} {box[1]:g}]"
            f" /Rotate {look.turned * look.says_turned} /Resources << /Font << /F1 3 0 R >> >>"
            f" /Contents {8 + 2 * number} 0 R >>".encode()
        )
        shown = _CODES.sub(lambda found: _glyphs(found[1], numbers), page)
        objects.append(_stream(f"{turn[look.turned]} cm\n{shown}".encode()))
    made, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(made))
        made += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    made_at = len(made)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{made_at}\n%%EOF\n"
    return made + f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode()


def _stream(content: bytes) -> bytes:
    # In ASCII, so that a made PDF is a text file: an editor opens it and a patch can carry it.
    packed = base64.a85encode(zlib.compress(content), wrapcol=100) + b"~>"
    head = b"<< /Length %d /Filter [/ASCII85Decode /FlateDecode] >>\nstream\n" % len(packed)
    return head + packed + b"\nendstream"


def _words(code: str) -> str:
    return bytes.fromhex(code).decode("utf-16-be", "surrogatepass")


def _characters(page: str) -> set[str]:
    return {character for code in _CODES.findall(page) for character in _words(code)}


def _glyphs(code: str, numbers: Mapping[str, int]) -> str:
    """Words as the numbers of their glyphs."""
    return f"<{''.join([f'{numbers[character]:04x}' for character in _words(code)])}>"


def _unicode_map(used: Sequence[str]) -> bytes:
    """What each glyph means."""
    codes = [character.encode("utf-16-be", "surrogatepass").hex() for character in used]
    lines = []
    for first in range(0, len(codes), 100):
        chunk = codes[first : first + 100]
        lines.append(f"{len(chunk)} beginbfchar")
        lines += [f"<{number:04x}> <{code}>" for number, code in enumerate(chunk, first + 1)]
        lines.append("endbfchar")
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        + "\n".join(lines)
        + "\nendcmap end end"
    ).encode()
