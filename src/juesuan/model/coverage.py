"""How much of a text was read, without making facts or segments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from juesuan.model.paths import spans
from juesuan.source import fold

if TYPE_CHECKING:
    from juesuan.model.document import Document, Region

__all__ = ["coverage"]


def coverage(document: Document) -> float:
    """Values, labels and texts of known parts, as a share of all but blanks and noise.

    It is what the lengths of the segments (:func:`juesuan.segments`) add up to; 0 where there is
    nothing but blanks and noise.

    Raises:
        ValueError: the document was built by hand and has no text.
    """
    origin = document.origin
    if origin is None or document.start is None or document.end is None:
        raise ValueError("这份文档不是由文本读出的，没有原文，也就没有 coverage")
    read, unread = _lengths(fold(origin.text), origin.regions, document)
    return read / (read + unread) if read else 0.0


def _lengths(folded: str, regions: tuple[Region, ...], document: Document) -> tuple[int, int]:
    """How many characters were read and how many were not, white space around them left out."""
    read = unread = region = 0
    position, end = document.start or 0, document.end or 0
    for first, last in (*_values(document), (end, end)):
        while position < first:
            while region < len(regions) and regions[region][1] <= position:
                region += 1
            until, kind = first, "unread"  # what no region covers
            if region < len(regions):
                begin, finish, covered = regions[region]
                if begin <= position:
                    until, kind = min(first, finish), covered
                else:
                    until = min(first, begin)
            length = len(folded[position:until].strip())
            if kind == "unread":
                unread += length
            elif kind != "noise":
                read += length
            position = until
        read += last - first
        position = last
    return read, unread


def _values(document: Document) -> list[tuple[int, int]]:
    """The ranges of the facts, in order and without overlap."""
    found: list[tuple[int, int]] = []
    spans(document, found)
    found.sort()
    merged: list[tuple[int, int]] = []
    until = 0
    for first, last in found:
        if first < until:
            first = until
        if first < last:
            merged.append((first, last))
            until = last
    return merged
