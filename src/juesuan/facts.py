"""The facts of a document: a walk over the declarations of the model."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from decimal import Decimal
from operator import itemgetter
from typing import Any, NamedTuple

from juesuan.model.declare import Kind, Node, cached, declared_fields
from juesuan.model.document import Document
from juesuan.model.leaves import Day, Figure, NotApplicable, Text

__all__ = ["Fact", "facts", "get"]

Leaf = Text | Figure | Day | NotApplicable
# What a field of these kinds holds is a leaf or more than that.
_BRANCHES = (Kind.TEXTS, Kind.VALUE, Kind.NODE, Kind.NODES, Kind.ROWS, Kind.ENTRIES)


class Fact(NamedTuple):
    """One statement of a document with its place.

    Attributes:
        path: the official labels from the root, joined by ``/``.
        value: a decimal, a date or words.
        unit: as written (``万元``, ``%``, ``人``), or None.
        start: the first code point in the text that was parsed; None in a model built by hand.
        end: one past the last code point.
        text: exactly ``source[start:end]``; without a text, the value as it would be written.
    """

    path: str
    value: Decimal | datetime.date | str
    unit: str | None
    start: int | None
    end: int | None
    text: str

    @property
    def canonical(self) -> str:
        """The value as a string: a figure as written less its commas, a date in ISO 8601."""
        return canonical(self.value)


def canonical(value: Decimal | datetime.date | str) -> str:
    """A value as JSON lines and tables write it.

    >>> canonical(Decimal("-12.10"))
    '-12.10'
    """
    if isinstance(value, Decimal):
        written = f"{value:f}"
        return written[1:] if value.is_zero() and written.startswith("-") else written
    return value if isinstance(value, str) else value.isoformat()


class _Step(NamedTuple):
    name: str
    suffix: str
    kind: Kind
    is_leaf: bool


@cached
def _steps(cls: type[Any]) -> tuple[_Step, ...]:
    """The way through the fields of a class: name, what it adds to the path, kind."""
    return tuple(
        _Step(
            each.name,
            f"/{each.label}" if each.label else "",
            each.kind,
            each.kind not in _BRANCHES,
        )
        for each in declared_fields(cls)
        if each.kind is not Kind.FLAG
    )


def facts(document: Document) -> Iterator[Fact]:
    """The facts of a document in the order of its statements.

    The facts of one row or item stay together, also where one is inherited from a cell above.

    Args:
        document: what :func:`juesuan.parse` returned, or a model built by hand.

    Yields:
        one :class:`Fact` for each statement.

    >>> import juesuan
    >>> text = "二、收入决算情况说明\\n本年收入1,200.50万元。"
    >>> [(f.path, f.value, f.unit, f.text) for f in juesuan.facts(juesuan.parse(text))]
    [('收入决算情况/本年收入', Decimal('1200.50'), '万元', '1,200.50')]
    """
    source = document.origin.text if document.origin is not None else None
    found: list[tuple[int, Fact]] = []
    _walk(document, "", None, source, found)
    if source is not None:
        found.sort(key=itemgetter(0))
    return (fact for _, fact in found)


def _walk(
    node: Node, path: str, order: int | None, source: str | None, found: list[tuple[int, Fact]]
) -> None:
    for name, suffix, kind, is_leaf in _steps(type(node)):
        child = getattr(node, name)
        if child is None:
            continue
        below = path + suffix if path else suffix[1:]
        if is_leaf:
            _add(child, below, order, source, found)
        elif kind is Kind.TEXTS:
            for index, leaf in enumerate(child, 1):
                _add(leaf, f"{below}[{index}]", order, source, found)
        elif kind is Kind.NODES:
            for index, each in enumerate(child, 1):
                _walk(each, f"{below}[{index}]", order, source, found)
        elif kind is Kind.ROWS:
            for index, each in enumerate(child, 1):
                _walk(each, f"{below}[{index}]", each.start, source, found)
        elif kind is Kind.ENTRIES:
            for each in child:
                _walk(each, f"{below}/{each.label}", order, source, found)
        elif isinstance(child, NotApplicable):
            _add(child, below, order, source, found)
        else:
            _walk(child, below, order, source, found)


def _add(
    leaf: Leaf, path: str, order: int | None, source: str | None, found: list[tuple[int, Fact]]
) -> None:
    start, end = leaf.start, leaf.end
    unit = leaf.unit if isinstance(leaf, Figure) else None
    if source is None or start is None or end is None:
        fact = Fact(path, leaf.value, unit, None, None, canonical(leaf.value))
        found.append((0, fact))
    else:
        fact = Fact(path, leaf.value, unit, start, end, source[start:end])
        found.append((start if order is None else order, fact))


def get(document: Document, path: str) -> Fact | None:
    """The fact at a path, or None where the document does not state it.

    >>> import juesuan
    >>> document = juesuan.parse("二、收入决算情况说明\\n本年收入1,200.50万元。")
    >>> juesuan.get(document, "收入决算情况/本年收入").value
    Decimal('1200.50')
    >>> juesuan.get(document, "收入决算情况/经营收入") is None
    True
    """
    return next((fact for fact in facts(document) if fact.path == path), None)
