"""Which numbers of an older workbook (``xls``) are shown as percentages.

Records of the BIFF format (MS-XLS 2.4) in the stream ``Workbook`` of a compound file (MS-CFB).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator

_END = 0xFFFFFFF0  # sectors from here on are signs, not places
_FORMAT, _XF, _SHEET = 0x041E, 0x00E0, 0x0085
_NUMBER, _RK, _MULRK, _FORMULA = 0x0203, 0x027E, 0x00BD, 0x0006
_EOF = 0x000A
_BUILT_IN = (9, 10)  # 0% and 0.00%


def percent_cells(data: bytes) -> dict[int, set[tuple[int, int]]]:
    """Row and column, from 0, of the percentages of each sheet, by its number from 0.

    A file that is not as it should be has none: what reads the values will say so.
    """
    try:
        book = _stream(data, ("Workbook", "Book"))
        return _cells(book) if book else {}
    except (struct.error, IndexError, ValueError):
        return {}


def _records(book: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    while at + 4 <= len(book):
        kind, length = struct.unpack_from("<HH", book, at)
        yield kind, book[at + 4 : at + 4 + length]
        if kind == _EOF:
            return
        at += 4 + length


def _cells(book: bytes) -> dict[int, set[tuple[int, int]]]:
    formats: set[int] = set(_BUILT_IN)
    styles: list[bool] = []
    sheets: list[int] = []
    for kind, body in _records(book, 0):
        if kind == _FORMAT and b"%" in body[2:]:
            formats.add(struct.unpack_from("<H", body)[0])
        elif kind == _XF:
            styles.append(struct.unpack_from("<H", body, 2)[0] in formats)
        elif kind == _SHEET:
            sheets.append(struct.unpack_from("<I", body)[0])
    return {number: set(_of_sheet(book, at, styles)) for number, at in enumerate(sheets)}


def _of_sheet(book: bytes, at: int, styles: list[bool]) -> Iterator[tuple[int, int]]:
    for kind, body in _records(book, at):
        if kind in (_NUMBER, _RK, _FORMULA):
            row, column, style = struct.unpack_from("<HHH", body)
            if styles[style]:
                yield row, column
        elif kind == _MULRK:
            row, first = struct.unpack_from("<HH", body)
            for offset in range(4, len(body) - 6, 6):
                if styles[struct.unpack_from("<H", body, offset)[0]]:
                    yield row, first + (offset - 4) // 6


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
