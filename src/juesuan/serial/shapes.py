"""The shape of each class in JSON: its keys, their types, and the tag that tells its kind.

Writing, reading and the schema walk what is said here; nothing is listed a second time.
"""

from __future__ import annotations

import re
import types
from functools import cache
from typing import Any, Union, get_args, get_origin

import attrs

from juesuan.model.declare import Node
from juesuan.model.document import Document
from juesuan.model.leaves import Day, Figure, NotApplicable, Text
from juesuan.model.report import Stated
from juesuan.model.values import Deadline, Quality, Quantity

__all__ = [
    "DATE",
    "DECIMAL",
    "SCHEMA_VERSION",
    "Field",
    "fields",
    "is_union",
    "keys",
    "members",
    "tag",
]

SCHEMA_VERSION = "1"
DECIMAL = r"^-?[0-9]+(\.[0-9]+)?$"
DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"

# Leaves and members of unions say in JSON what they are, wherever they stand.
_TAGGED = (Text, Figure, Day, NotApplicable, Quantity, Deadline, Quality, Stated)

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
    if cls in _TAGGED or issubclass(cls, Document):
        return re.sub(r"(?<=[a-z])(?=[A-Z])", "_", cls.__name__).lower()
    return None


@cache
def fields(cls: Any) -> tuple[Field, ...]:
    """The attributes of a class in the order of the JSON."""
    attrs.resolve_types(cls)
    given = [each for each in attrs.fields(cls) if each.name not in _LEFT_OUT]
    found = [Field(each.name, each.type) for each in given]
    if issubclass(cls, Node):
        found.sort(key=lambda field: _LAST.index(field.name) if field.name in _LAST else -1)
    return tuple(found)


@cache
def keys(cls: Any) -> tuple[str, ...]:
    """All keys of an object, in their order; each is always there."""
    head = ("schema_version",) if issubclass(cls, Document) else ()
    kind = ("kind",) if tag(cls) is not None else ()
    return (*head, *kind, *(field.name for field in fields(cls)))


def is_union(type_: Any) -> bool:
    """Whether a type is a union, ``X | None`` included."""
    return get_origin(type_) in (Union, types.UnionType)


def members(type_: Any) -> tuple[tuple[Any, ...], bool]:
    """The members of a union less None, and whether None is one of them."""
    arguments = get_args(type_)
    rest = tuple(each for each in arguments if each is not type(None))
    return rest, len(rest) < len(arguments)
