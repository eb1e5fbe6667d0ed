"""Where a document was not read: what stands there may be what a check misses."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from typing import Any

from juesuan.checks.once import once
from juesuan.checks.statement import Statement
from juesuan.headings import heading_of
from juesuan.model.declare import Kind, Node, declared_fields
from juesuan.model.document import Document
from juesuan.model.paths import Leaf
from juesuan.source import fold, line_spans, plain_words

NODES = (Kind.NODE, Kind.NODES, Kind.ROWS, Kind.ENTRIES)


class UnreadRanges:
    """The ranges of a document that were not read; a document built by hand has none."""

    def __init__(self, document: Document | None, stated: Mapping[str, Leaf]) -> None:
        origin = None if document is None else document.origin
        regions = () if origin is None else origin.regions
        self.document = document
        self.source = None if origin is None else origin.text
        self.ranges = [(start, end) for start, end, kind in regions if kind == "unread"]
        # A line of digits, taken for the number of a page, may be the beginning of a figure.
        self._doubtful = [each[:2] for each in regions if each[2] in ("unread", "noise")]
        self._borders = sorted(_starts(document)) if document and self.ranges else []
        self._stated = stated

    def __bool__(self) -> bool:
        return bool(self.ranges)

    @once
    def _starts(self) -> list[int]:
        """Where each statement begins."""
        starts = (each.start for each in self._stated.values())
        return sorted(each for each in starts if each is not None)

    def within(self, node: Node | None) -> bool:
        """Whether something could not be read in a part, or between it and the next section."""
        if node is None or node.start is None or node.end is None:
            return True
        first, last = node.start, node.end
        following = bisect_right(self._borders, first)
        if node is not self.document:
            first = self._heading_before(first)
        if following < len(self._borders):
            # What stands unread between the heading of the next part and its first statement may
            # be the rest of this one, cut off by a title that is out of its place.
            last = max(last, self._first_statement(self._borders[following]))
        elif node is not self.document:
            last = max(last, self.ranges[-1][1])
        at = bisect_left(self.ranges, (last, last))
        return any(end > first for _, end in self.ranges[:at])

    def _heading_before(self, start: int) -> int:
        """Where the heading of a part stands whose first statement is there: what stands unread
        between them is of this part (``2023年度三公经费9万元`` in a text of 2024)."""
        at = bisect_left(self.ranges, (start, 0))
        if not at or self._first_statement(self.ranges[at - 1][0]) < start:
            return start
        before = bisect_left(self._starts, start) - 1
        floor = self._starts[before] if before >= 0 else 0
        between = fold((self.source or "")[floor:start])
        for first, last in line_spans(between)[-2::-1]:  # without the line of the statement itself
            if heading_of(plain_words(between[first:last])) is not None:
                return floor + first
        return start

    def _first_statement(self, start: int) -> int:
        """Where the first statement from a place on stands; that place where there is none."""
        at = bisect_left(self._starts, start)
        return self._starts[at] if at < len(self._starts) else start

    def beside(self, statement: Statement) -> bool:
        """Whether the figure of a statement touches something that could not be read."""
        if statement.start is None or statement.end is None:
            return False
        at = bisect_left(self._doubtful, (statement.start - 1, 0))
        near = self._doubtful[max(0, at - 1) : at + 2]
        return any(start <= statement.end + 1 and statement.start - 1 <= end for start, end in near)

    def begins_in(self, node: Node | None) -> bool:
        """Whether something that was not read begins in a row of a table."""
        if node is None or node.start is None or node.end is None:
            return False
        at = bisect_left(self.ranges, (node.start, 0))
        return at < len(self.ranges) and self.ranges[at][0] < node.end


def _starts(document: Document) -> Iterator[int]:
    """Where the sections and tables of a document begin."""
    cls: Any = type(document)
    for field in declared_fields(cls):
        if field.kind in NODES:
            child = getattr(document, field.name)
            for node in child if isinstance(child, tuple) else (child,):
                if node is not None and node.start is not None:
                    yield node.start
