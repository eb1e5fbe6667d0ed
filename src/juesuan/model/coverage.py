"""How much of a text was read, without making facts or segments."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import ROUND_DOWN, Decimal
from typing import TYPE_CHECKING, Any

from juesuan.model.paths import LEAVES, children
from juesuan.source import blank_characters, fold, without_pinyin

if TYPE_CHECKING:
    from juesuan.model.document import Document, Origin

# One byte says what a character is.  A kind has two, for every other region, so that regions
# which touch are told apart.
_VALUE, _KNOWN = b"\1", b"\2\3"
_REGIONS = (
    {"label": b"\2", "text": b"\2", "unread": b"\4", "noise": b"\6"},
    {"label": b"\3", "text": b"\3", "unread": b"\5", "noise": b"\7"},
)
_BLANK = 8  # is added to the byte of white space
_AS_BLANK = bytes(_BLANK if fold(chr(byte)).isspace() else 0 for byte in range(256))
_WIDE_BLANKS = re.compile(f"[{blank_characters()}]")


# White space inside a stretch of one kind belongs to it, at its ends it does not.  Of what is
# known, many short stretches, it alone is looked for; what is unread is few and long ones.  Each
# kind has a pattern of its own, for a search is fast where it knows the first byte.
_INSIDE_KNOWN = [
    re.compile(b"%c(?<=%c%c)%c*(?=%c)" % (kind + _BLANK, kind, kind + _BLANK, kind + _BLANK, kind))
    for kind in _KNOWN
]
_UNREAD = [  # 0: what no region covers
    re.compile(b"%c(?:[%c%c]*%c)?" % (kind, kind, kind + _BLANK, kind)) for kind in b"\0\4\5"
]


def rounded_down(coverage: float) -> Decimal:
    """A share with four decimals, of which 1 means that nothing was left."""
    return Decimal(repr(coverage)).quantize(Decimal("0.0001"), rounding=ROUND_DOWN)


def in_percent(coverage: float) -> str:
    """A share as people read it, rounded down.

    >>> in_percent(0.99999), in_percent(1.0)
    ('99.99%', '100%')
    """
    return f"{rounded_down(coverage):.2%}" if coverage < 1 else "100%"


def coverage(document: Document) -> float:
    """Values, labels and texts of known parts, as a share of all but blanks and noise.

    It is what the lengths of the segments (:func:`juesuan.segments`) add up to; 0 where there is
    nothing but blanks and noise.

    Raises:
        ValueError: the document was built by hand and has no text.
    """
    origin = document.origin
    first, last = document.start, document.end
    if origin is None or first is None or last is None:
        raise ValueError("这份文档不是由文本读出的，没有原文，也就没有 coverage")
    if _is_all_known(origin, first, last):
        return 1.0
    kinds = bytearray(len(origin.text))
    for of, regions in zip(_REGIONS, (origin.regions[::2], origin.regions[1::2]), strict=True):
        for start, end, kind in regions:
            kinds[start:end] = of[kind] * (end - start)
    waiting: list[Any] = [document]
    while waiting:
        node = waiting.pop()
        for each in node if type(node) is tuple else children(type(node))(node):
            if each is None:
                continue
            if type(each) in LEAVES:
                begin, until = each.start, each.end
                if until is not None:
                    kinds[begin:until] = _VALUE * (until - begin)
            else:
                waiting.append(each)
    # Then there is no white space beyond Latin-1, and every other character becomes a "?".
    text = _WIDE_BLANKS.sub(" ", without_pinyin(origin.text.replace("（", "(").replace("）", ")")))
    white = text.encode("latin-1", "replace").translate(_AS_BLANK)
    both = int.from_bytes(kinds, "little") | int.from_bytes(white, "little")
    marked = both.to_bytes(len(kinds), "little")[first:last]
    read = sum(map(marked.count, (*_VALUE, _VALUE[0] + _BLANK, *_KNOWN)))
    read += _length(_INSIDE_KNOWN, marked)
    unread = _length(_UNREAD, marked)
    return read / (read + unread) if read else 0.0


def _length(stretches: Iterable[re.Pattern[bytes]], marked: bytes) -> int:
    return sum(len(b"".join(each.findall(marked))) for each in stretches)


def _is_all_known(origin: Origin, first: int, last: int) -> bool:
    """Whether the regions leave nothing unread, as in most documents: values can then only cover
    what is known already, so that none of them need be looked at."""
    text, at = origin.text, first
    between: list[str] = []
    for start, end, kind in origin.regions:
        if kind == "unread":
            return False
        between.append(text[at:start])
        at = end
    between.append(text[at:last])
    return not fold("".join(between)).strip() and any(
        first <= start and end <= last and fold(text[start:end]).strip()
        for start, end, kind in origin.regions
        if kind != "noise"
    )
