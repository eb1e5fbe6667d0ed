"""How an older workbook (``xls``, ``et``) shows its cells.

Records of the BIFF format (MS-XLS 2.4) in the stream ``Workbook`` of a compound file (MS-CFB).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from juesuan.files.characters import STRUCK
from juesuan.files.number_formats import BUILT_IN
from juesuan.files.shown_cells import DRAWN, UNSEEN, Cell, Look, Shown

_END = 0xFFFFFFF0  # sectors from here on are signs, not places
_FONT, _FORMAT, _XF, _SHEET, _PALETTE = 0x0031, 0x041E, 0x00E0, 0x0085, 0x0092
_SHARED_WORDS, _CONTINUE = 0x00FC, 0x003C
_ROW, _COLUMNS, _VIEW, _OBJECT, _OBJECT_WORDS = 0x0208, 0x007D, 0x023E, 0x005D, 0x01B6
_NUMBER, _WORDS, _SHARED, _RK, _FORMULA = 0x0203, 0x0204, 0x00FD, 0x027E, 0x0006
_MANY = 0x00BD  # numbers in a row
_CELLS = (_NUMBER, _WORDS, _SHARED, _RK, _FORMULA)
# Colours: white, what is white without a palette, and the first that a palette says.
_WHITE, _PAPER, _FIRST_OWN = 1, (1, 9, 65), 8
_XF_SIZE = 20  # bytes of a style that says its ground
_NEWEST = 0x0600  # version of the format
_BEGIN, _EOF = 0x0809, 0x000A
_NOTE, _CHART, _PICTURE = 0x19, 0x05, 0x08  # kinds of objects


def shown_in_older_workbook(data: bytes) -> dict[int, Shown]:
    """How the cells are shown of each sheet, by its number from 0.

    Of a file that is not as it should be nothing is known.
    """
    try:
        book = _stream(data, ("Workbook", "Book"))
        return dict(shown_in_stream(book)) if book else {}
    except (struct.error, IndexError, ValueError, RuntimeError):  # RuntimeError: a table breaks off
        return {}


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of a part of the book; charts inside it have records and an end of their own."""
    depth = 0
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        yield kind, book[at + 4 : at + 4 + length]
        depth += (kind == _BEGIN) - (kind == _EOF)
        if depth <= 0:
            return
        at += 4 + length


def shown_in_stream(book: bytes) -> Iterator[tuple[int, Shown]]:
    """How the cells are shown of each sheet of the records of a workbook."""
    codes = dict(BUILT_IN)
    fonts: list[tuple[bool, int]] = []  # whether they are struck, and their colour
    styles: list[tuple[int, int, int | None]] = []  # font, format and ground of each
    whites = set(_PAPER)
    sheets: list[int] = []
    shared: list[bytes] = []
    previous = 0
    is_newest = struct.unpack_from("<H", book, 4)[0] == _NEWEST
    for kind, body in _records(book, 0):
        if kind == _FONT:
            fonts.append((bool(body[2] & 8), struct.unpack_from("<H", body, 4)[0]))
            if len(fonts) == 4:
                fonts.append((False, 0))  # no font has number 4
        elif kind == _FORMAT:
            code = _words(body[2:]) if is_newest else body[3:].decode("latin-1")
            codes[struct.unpack_from("<H", body)[0]] = code
        elif kind == _XF:
            styles.append((*struct.unpack_from("<HH", body), _ground(body)))
        elif kind == _PALETTE:
            own = struct.iter_unpack("<3sx", body[2:])
            whites = {
                _WHITE,
                *(n for n, (rgb,) in enumerate(own, _FIRST_OWN) if rgb == b"\xff" * 3),
            }
        elif kind == _SHEET:
            sheets.append(struct.unpack_from("<I", body)[0])
        elif kind == _SHARED_WORDS or (kind == _CONTINUE and previous == _SHARED_WORDS):
            shared.append(body)
            continue
        previous = kind
    struck_fonts = [is_struck for is_struck, _ in fonts]
    struck = dict(_partly_struck(shared, struck_fonts)) if any(struck_fonts) and shared else {}
    looks: list[Look] = []
    for font, number, ground in styles:
        ink = fonts[font][1]
        is_unseen = ground in (ink, *(whites if ink in whites else ()))
        unread = STRUCK if fonts[font][0] else UNSEEN if is_unseen else ""
        looks.append(Look(codes.get(number, ""), unread))
    for index, at in enumerate(sheets):
        yield index, _of_sheet(book, at, looks, struck)


def _ground(style: bytes) -> int | None:
    """The colour of the ground of a style of cells; None where it has a pattern, or is unknown."""
    if len(style) < _XF_SIZE:
        return None
    borders, colours = struct.unpack_from("<IH", style, 14)
    return {0: _WHITE, 1: colours & 0x7F}.get(borders >> 26)


def _of_sheet(book: bytes, at: int, looks: Sequence[Look], struck: Mapping[int, str]) -> Shown:
    codes: dict[Cell, str] = {}
    texts: dict[Cell, str] = {}
    unread: dict[Cell, str] = {}
    rows: set[int] = set()
    columns: set[int] = set()
    hides_zeros = has_drawn = is_note = False

    def put(row: int, column: int, style: int, *, is_number: bool) -> None:
        look = looks[style]
        if look.code:
            codes[row, column] = look.code
        if reason := look.reason_unread(is_number=is_number):
            unread[row, column] = reason

    for kind, body in _records(book, at):
        if kind in _CELLS:
            row, column, style = struct.unpack_from("<HHH", body)
            put(row, column, style, is_number=kind not in (_WORDS, _SHARED))
            left = struck.get(struct.unpack_from("<I", body, 6)[0]) if kind == _SHARED else None
            if left is not None and (row, column) not in unread:
                texts[row, column], unread[row, column] = left, STRUCK
        elif kind == _MANY:
            row, first = struct.unpack_from("<HH", body)
            for offset in range(4, len(body) - 6, 6):
                style = struct.unpack_from("<H", body, offset)[0]
                put(row, first + offset // 6, style, is_number=True)
        elif kind == _ROW:
            row, height, signs = struct.unpack_from("<H4xH4xH", body)
            if signs & 0x20 or not height:
                rows.add(row)
        elif kind == _COLUMNS:
            first, last, width, _, signs = struct.unpack_from("<5H", body)
            if signs & 1 or not width:
                columns.update(range(first, last + 1))
        elif kind == _VIEW:
            hides_zeros = not struct.unpack_from("<H", body)[0] & 0x10
        elif kind == _OBJECT:
            of_kind = struct.unpack_from("<H", body, 4)[0]
            is_note, has_drawn = of_kind == _NOTE, has_drawn or of_kind in (_CHART, _PICTURE)
        elif kind == _OBJECT_WORDS and struct.unpack_from("<H", body, 10)[0]:
            has_drawn = has_drawn or not is_note
    drawn = (DRAWN,) if has_drawn else ()
    return Shown(codes, texts, unread, rows, columns, hides_zeros, drawn)


def _words(body: bytes) -> str:
    """Characters behind their count and a sign that says how wide they are."""
    count, wide = struct.unpack_from("<HB", body)
    return body[3 : 3 + count * 2].decode("utf-16-le") if wide & 1 else body[3:].decode("latin-1")


def _partly_struck(records: Sequence[bytes], struck: Sequence[bool]) -> Iterator[tuple[int, str]]:
    """The shared words of which a part is struck out, by number, without that part."""
    words = _SharedWords(records)
    for number in range(struct.unpack("<4xI", words.take(8))[0]):
        count, signs = struct.unpack("<HB", words.take(3))
        runs = struct.unpack("<H", words.take(2))[0] if signs & 8 else 0
        more = struct.unpack("<I", words.take(4))[0] if signs & 4 else 0
        text = words.characters(count, bool(signs & 1))
        ends = [*struct.iter_unpack("<HH", words.take(4 * runs)), (count, 0)]
        words.take(more)
        kept = text[: ends[0][0]]
        for (first, font), (last, _) in pairwise(ends):
            kept += "" if struck[font] else text[first:last]
        if kept != text:
            yield number, kept.strip()


class _SharedWords:
    """The table of shared words, which goes on in further records."""

    def __init__(self, records: Sequence[bytes]) -> None:
        self._records = iter(records)
        self._record = next(self._records)

    def take(self, count: int) -> bytes:
        """Bytes, from the next records too."""
        found = b""
        while len(found) < count:
            if not self._record:
                self._record = next(self._records)
            need = count - len(found)
            found, self._record = found + self._record[:need], self._record[need:]
        return found

    def characters(self, count: int, wide: bool) -> str:
        """Characters; in each further record a sign says again how wide they are."""
        found = ""
        while True:
            size = min((count - len(found)) * (1 + wide), len(self._record))
            part = self.take(size)
            found += part.decode("utf-16-le" if wide else "latin-1")
            if len(found) >= count:
                return found
            self._record = next(self._records)
            wide = bool(self.take(1)[0] & 1)


def _stream(data: bytes, names: tuple[str, ...]) -> bytes:
    """A stream of a compound file; empty where there is none of these names."""
    size = 1 << struct.unpack_from("<H", data, 30)[0]
    first, _, cutoff, mini_first, _, more = struct.unpack_from("<6I", data, 48)
    tables = list(struct.unpack_from("<109I", data, 76))
    seen: set[int] = set()
    while more < _END and more not in seen:  # tables that the head has no room for
        seen.add(more)
        *found, more = struct.unpack_from(f"<{size // 4}I", data, (more + 1) * size)
        tables += found
    following: list[int] = []
    for table in tables:
        if table < _END:
            following += struct.unpack_from(f"<{size // 4}I", data, (table + 1) * size)

    def chain(sector: int, links: list[int]) -> list[int]:
        found: list[int] = []
        while sector < _END and len(found) <= len(links):
            found.append(sector)
            sector = links[sector]
        return found

    def sectors(start: int) -> bytes:
        return b"".join(data[(n + 1) * size : (n + 2) * size] for n in chain(start, following))

    folder = sectors(first)
    entries: dict[str, tuple[int, int]] = {}
    for at in range(0, len(folder) - 127, 128):
        length = struct.unpack_from("<H", folder, at + 64)[0]
        name = folder[at : at + max(length - 2, 0)].decode("utf-16-le", "replace")
        entries.setdefault(name, struct.unpack_from("<II", folder, at + 116))
    for name in names:
        if name in entries:
            start, long = entries[name]
            if long >= cutoff:
                return sectors(start)[:long]
            small = sectors(entries["Root Entry"][0])
            raw = sectors(mini_first)
            links = list(struct.unpack(f"<{len(raw) // 4}I", raw))
            return b"".join(small[n * 64 : (n + 1) * 64] for n in chain(start, links))[:long]
    return b""
