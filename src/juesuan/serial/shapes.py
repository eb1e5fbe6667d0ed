"""The shape of each class in JSON: its keys, their types, and the tag that tells its kind.

Writing, reading and the schema walk what is said here; nothing is listed a second time.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Literal

import attrs

from juesuan.model.declare import Node
from juesuan.model.document import Document
from juesuan.model.leaves import Day, Figure, NotApplicable, Text
from juesuan.model.made import resolved_types
from juesuan.model.passages import Stated
from juesuan.model.report import EvaluationReport
from juesuan.model.values import Deadline, Quality, Quantity

SCHEMA_VERSION = "1"
DECIMAL = r"^-?[0-9]+(\.[0-9]+)?$"
DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

# Leaves and members of unions say in JSON what they are, wherever they stand.
TAGGED = (Text, Figure, Day, NotApplicable, Quantity, Deadline, Quality, Stated)

# What a text may be that is no report.
_KINDS = ("disclosure", "three_public", "self_evaluation", "other")

# Where a part stands, and how it was read, comes after what it says.
_LAST = ("start", "end", "diagnostics", "origin")

# What a file knows beyond its text is had by reading the file.
_LEFT_OUT = ("extract",)


@attrs.frozen
class Field:
    """A key of an object: the name of the attribute and its type, resolved."""

    name: str
    type: Any


@cache
def tag(cls: Any) -> str | None:
    """The value of ``kind``, or None where the place of an object tells what it is.

    >>> tag(NotApplicable), tag(Quantity)
    ('not_applicable', 'quantity')
    """
    if cls in TAGGED:
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()
    return None


@cache
def kinds(cls: Any) -> tuple[str, ...]:
    """What the ``kind`` of a document of a class may be."""
    return ("report",) if issubclass(cls, EvaluationReport) else _KINDS


@cache
def fields(cls: Any) -> tuple[Field, ...]:
    """The attributes of a class in the order of the JSON."""
    found = [Field(*each) for each in resolved_types(cls).items() if each[0] not in _LEFT_OUT]
    if issubclass(cls, Node):
        found.sort(key=lambda field: _LAST.index(field.name) if field.name in _LAST else -1)
    if issubclass(cls, Document):
        found.sort(key=lambda field: field.name != "kind")
        found[0] = Field("kind", Literal[kinds(cls)])
    return tuple(found)


@cache
def keys(cls: Any) -> tuple[str, ...]:
    """All keys of an object, in their order; each is always there."""
    head = ("schema_version",) if issubclass(cls, Document) else ()
    kind = ("kind",) if tag(cls) is not None else ()
    return (*head, *kind, *(field.name for field in fields(cls)))
