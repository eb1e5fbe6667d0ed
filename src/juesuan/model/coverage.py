"""How much of a text was read, without making facts or segments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from juesuan.model.paths import LEAVES, children
from juesuan.source import fold

if TYPE_CHECKING:
    from juesuan.model.document import Document, Origin

__all__ = ["coverage"]

# One byte says what a character is.  A kind has two, for every other region, so that regions
# which touch are told apart.
_VALUE = b"\1"
_REGIONS = {
    "label": (b"\2", b"\3"),
    "text": (b"\2", b"\3"),
    "unread": (b"\4", b"\5"),
    "noise": (b"\6", b"\7"),
}
_KNOWN = b"\2\3"
_UNREAD = b"\0\4\5"  # 0: what no region covers
_BLANK = 8  # is added to the byte of white space
_AS_BLANK = bytes(_BLANK if chr(byte).isspace() else 0 for byte in range(256))
# White space inside a stretch of one kind belongs to it; at its ends it is blank.  The blank comes
# first, and what is before it after that: an expression is searched for by what it begins with.
_INSIDE = re.compile(
    b"|".join(
        b"%c(?<=%c%c)%c*(?=%c)" % (byte + _BLANK, byte, byte + _BLANK, byte + _BLANK, byte)
        for byte in _KNOWN + _UNREAD
    )
)


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
    if _all_known(origin, first, last):
        return 1.0
    kinds = bytearray(len(origin.text))
    for index, (start, end, kind) in enumerate(origin.regions):
        kinds[start:end] = _REGIONS[kind][index % 2] * (end - start)
    waiting: list[Any] = [document]
    while waiting:
        node = waiting.pop()
        for each in node if type(node) is tuple else children(type(node))(node):
            if type(each) in LEAVES:
                begin, until = each.start, each.end
                if begin is not None and until is not None:
                    kinds[begin:until] = _VALUE * (until - begin)
            elif each is not None:
                waiting.append(each)
    # A folded text has no white space beyond Latin-1, and every other character becomes a "?".
    blanks = fold(origin.text).encode("latin-1", "replace").translate(_AS_BLANK)
    both = int.from_bytes(kinds, "little") | int.from_bytes(blanks, "little")
    marked = both.to_bytes(len(kinds), "little")[first:last]
    inside = b"".join(_INSIDE.findall(marked))
    values = marked.count(_VALUE) + marked.count(_VALUE[0] + _BLANK)
    read = values + _count(marked, _KNOWN) + _count(inside, _KNOWN, _BLANK)
    unread = _count(marked, _UNREAD) + _count(inside, _UNREAD, _BLANK)
    return read / (read + unread) if read else 0.0


def _all_known(origin: Origin, first: int, last: int) -> bool:
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


def _count(marked: bytes, kinds: bytes, more: int = 0) -> int:
    return sum(marked.count(byte + more) for byte in kinds)
