"""Documents from statements: the examples of the checks, and a short way to write tests.

A line names a part by its path; the statements that follow it, on the same line or on the next
ones, are ``label=value``, separated by a comma and a space.  Figures take the unit that the
model declares, or the one that is written.  After a line ``文本:`` comes the text of a document
instead.
"""

from __future__ import annotations

import datetime
import re
from typing import Any, get_type_hints

import attrs

from juesuan.checks.labels import class_of
from juesuan.model.declare import Declared, Kind, Node, declared_fields
from juesuan.model.disclosure import Disclosure
from juesuan.model.document import Document
from juesuan.model.leaves import Day, Figure, NotApplicable, Text
from juesuan.model.made import without_places
from juesuan.model.report import EvaluationReport

__all__ = ["document_of"]

_TEXT = "文本:\n"
_INDEX = re.compile(r"^(.*)\[(\d+)\]$")
_FIGURE = re.compile(r"^(-?\d+(?:\.\d+)?)(.*)$")
_FIGURES = (Kind.MONEY, Kind.RATE, Kind.COUNT, Kind.NUMBER, Kind.YEAR)


def document_of(statements: str, *, report: bool = False) -> Document:
    """The document that makes some statements.

    >>> document = document_of("收入决算情况: 本年收入=80.00, 财政拨款收入/占比=75.00")
    >>> document.revenue.total
    Figure(value=Decimal('80.00'), unit='万元')

    Raises:
        ValueError: the model has no such label.
    """
    if statements.startswith(_TEXT):
        from juesuan.parsing import parse

        return parse(statements.removeprefix(_TEXT))
    tree: dict[str, Any] = {}
    for path, value in _statements(statements):
        node = tree
        steps = path.split("/") if path else []
        for step in steps[: None if value is None else -1]:
            node = node.setdefault(step, {})
            if not isinstance(node, dict):
                raise ValueError(path)
        if value is not None:
            inner = node.setdefault(steps[-1], {})
            inner[""] = value
    document = _node(EvaluationReport if report else Disclosure, tree)
    assert isinstance(document, Document)
    return document


def _statements(text: str) -> list[tuple[str, str | None]]:
    found: list[tuple[str, str | None]] = []
    part = ""
    for line in text.splitlines():
        head, colon, rest = line.partition(":")
        if colon and "=" not in head:
            part = head.strip()
            found.append((part, None))
        else:
            rest = line
        for each in rest.split(", "):
            label, sign, value = each.strip().partition("=")
            if sign:
                found.append((f"{part}/{label}" if part else label, value))
    return found


def _node(cls: type[Any], tree: dict[str, Any], **given: str) -> Node:
    hints = get_type_hints(cls)
    fields = {each.label: each for each in declared_fields(cls)}
    single: dict[str, Any] = {}
    several: dict[str, dict[int, Any]] = {}
    for step, below in tree.items():
        match = _INDEX.match(step)
        label = match[1] if match else step
        field = fields.get(label) or next(
            (each for each in fields.values() if label in each.aliases), None
        )
        if field is None:
            others = next((each for each in fields.values() if each.kind is Kind.ENTRIES), None)
            if others is None:
                raise ValueError(f"{cls.__name__}: {label}")
            entry = _entry(class_of(hints[others.name]), step, below)
            several.setdefault(others.name, {})[len(several.get(others.name, {}))] = entry
        elif match:
            several.setdefault(field.name, {})[int(match[2])] = _child(field, hints, below)
        else:
            single[field.name] = _child(field, hints, below)
    for name, items in several.items():
        single[name] = tuple(items[index] for index in sorted(items))
    node: Node = cls(**single, **given)
    return node


def _entry(cls: type[Any], label: str, below: Any) -> Node:
    """A part that words of the document name; its own amount stands at the label."""
    own = next((each for each in declared_fields(cls) if not each.label), None)
    given = {own.name: _leaf(own, below[""])} if own is not None and "" in below else {}
    inner = _node(cls, {key: value for key, value in below.items() if key}, label=label)
    node: Node = attrs.evolve(inner, **given)
    return node


def _child(field: Declared, hints: dict[str, Any], below: Any) -> Any:
    if field.kind in (Kind.NODE, Kind.NODES, Kind.ROWS, Kind.ENTRIES):
        return _node(class_of(hints[field.name]), below)
    value: str = below if isinstance(below, str) else below[""]
    if field.kind is Kind.FLAG:
        return value == "是"
    return _leaf(field, value)


def _leaf(field: Declared, value: str) -> Any:
    if field.kind in _FIGURES:
        match = _FIGURE.match(value)
        if match is None:
            return NotApplicable(value)
        return Figure(match[1], match[2] or field.unit)
    if field.kind is Kind.DATE:
        return Day(datetime.date.fromisoformat(value))
    return _value(value) if field.kind is Kind.VALUE else Text(value)


def _value(words: str) -> Any:
    """A target or an actual value, read as in a table of the year 2024."""
    from juesuan.reading.values import indicator_value
    from juesuan.source import fold, stretch

    value = indicator_value(Text(words), stretch(fold(words), 0, len(words)), 2024)
    if isinstance(value, NotApplicable):
        return NotApplicable(words)
    return without_places(value)
