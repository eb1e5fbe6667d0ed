"""What holds for every text, whatever it is: asserted by the tests and by the fuzzer."""

from __future__ import annotations

from collections import Counter

import juesuan
from juesuan.model.declare import Kind, declared_fields
from juesuan.model.document import Document
from juesuan.model.leaves import Day, Figure, NotApplicable, Text
from juesuan.source import fold

__all__ = ["assert_laws", "share_read", "stated"]

KINDS = {"value", "label", "text", "noise", "blank", "unread"}


def stated(document: Document) -> Counter[tuple[str, str, str | None]]:
    """What a document states, without the places."""
    return Counter((fact.path, fact.canonical, fact.unit) for fact in juesuan.facts(document))


def share_read(document: Document) -> float:
    """How much was read, as its segments add up."""
    lengths: Counter[str] = Counter()
    for segment in juesuan.segments(document):
        lengths[segment.kind] += segment.end - segment.start
    read = lengths["value"] + lengths["label"] + lengths["text"]
    return read / (read + lengths["unread"]) if read else 0


def assert_laws(text: str) -> Document:
    """Total and lossless: a document comes back, and accounts for every character."""
    document = juesuan.parse(text)
    _facts_are_slices(document, text)
    _segments_tile(document, text)
    for diagnostic in document.diagnostics:
        assert 0 <= diagnostic.start <= diagnostic.end <= len(text), diagnostic
    assert list(document.diagnostics) == sorted(document.diagnostics, key=lambda each: each.start)
    _parents_hold_children(document)
    return document


def _facts_are_slices(document: Document, text: str) -> None:
    paths = set()
    for fact in juesuan.facts(document):
        assert fact.start is not None
        assert fact.end is not None
        assert 0 <= fact.start < fact.end <= len(text), fact
        assert text[fact.start : fact.end] == fact.text
        assert fact.path not in paths, f"{fact.path} twice"
        paths.add(fact.path)


def _segments_tile(document: Document, text: str) -> None:
    at = 0
    valued = bytearray(len(text))
    paths = {fact.path for fact in juesuan.facts(document)}
    for segment in juesuan.segments(document):
        assert segment.start == at < segment.end, segment
        assert segment.kind in KINDS
        assert (segment.path in paths) == (segment.kind == "value"), segment
        # White space inside a stated value is part of it.
        blank = not fold(text[at : segment.end]).strip()
        assert segment.kind == "value" or (segment.kind == "blank") == blank, segment
        at = segment.end
        if segment.kind == "value":
            valued[segment.start : segment.end] = b"\1" * (segment.end - segment.start)
    assert at == len(text)
    assert document.coverage == share_read(document)
    for fact in juesuan.facts(document):
        assert all(valued[fact.start : fact.end]), f"{fact} is no segment"


def _parents_hold_children(document: Document) -> None:
    waiting = [(document, document)]
    while waiting:
        parent, node = waiting.pop()
        if node.start is not None and node is not document:
            assert node.end is not None
            assert parent.start is not None
            assert parent.end is not None
            assert parent.start <= node.start < node.end <= parent.end, node
        if isinstance(node, (Text, Figure, Day, NotApplicable)):
            continue
        for field in declared_fields(type(node)):
            # A cell that an empty one inherits stands in a row above.
            inherited = field.name in ("level1", "level2")
            child = getattr(node, field.name)
            if child is None or field.kind is Kind.FLAG or inherited:
                continue
            waiting += ((node, each) for each in (child if isinstance(child, tuple) else (child,)))
