"""A TrueType font whose characters are squares, to embed in files as offices embed theirs."""

from __future__ import annotations

import struct
from collections.abc import Sequence

ASCENT, DESCENT = 880, -120  # of an em of 1,000
_FULL = 1000
_MAGIC = 0x5F0F3CF5
_ON_CURVE = 1


def square_font(widths: Sequence[int]) -> bytes:
    """A font with a glyph for each of some widths, from number 1; 0 stands for what is unknown.

    >>> square_font([500, 1000])[:4]
    b'\\x00\\x01\\x00\\x00'
    """
    glyphs = [_square(width) for width in (_FULL, *widths)]
    ends = [0]
    for glyph in glyphs:
        ends.append(ends[-1] + len(glyph))
    box = (0, DESCENT, _FULL, ASCENT)
    return _of_tables({
        b"glyf": b"".join(glyphs),
        b"head": struct.pack(
            ">IIIIHHqq4hHHhhh",
            0x10000, 0x10000, 0, _MAGIC, 0, _FULL, 0, 0, *box, 0, 8, 2, 1, 0,
        ),
        b"hhea": struct.pack(
            ">IhhhHhhhhhh8xhH",
            0x10000, ASCENT, DESCENT, 0, _FULL, 0, 0, _FULL, 1, 0, 0, 0, len(glyphs),
        ),
        b"hmtx": b"".join(struct.pack(">Hh", width, 0) for width in (_FULL, *widths)),
        b"loca": struct.pack(f">{len(ends)}I", *ends),
        b"maxp": struct.pack(">I14H", 0x10000, len(glyphs), 4, 1, 0, 0, 1, *[0] * 8),
    })  # fmt: skip


def _square(width: int) -> bytes:
    """The outline of a glyph: one contour of four points, as far from each other as ``width``."""
    return struct.pack(
        ">h4hHH4B4h4h",
        1, 0, 0, width, ASCENT, 3, 0, *[_ON_CURVE] * 4, 0, width, 0, -width, 0, 0, ASCENT, 0,
    )  # fmt: skip


def _of_tables(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    power = count.bit_length() - 1
    head = struct.pack(">IHHHH", 0x10000, count, 16 << power, power, 16 * count - (16 << power))
    at = len(head) + 16 * count
    body = b""
    for tag, table in tables.items():
        head += struct.pack(">4sIII", tag, 0, at + len(body), len(table))
        body += table + bytes(-len(table) % 4)
    return head + body
