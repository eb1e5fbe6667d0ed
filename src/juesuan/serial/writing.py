"""Objects of the model as JSON text: a template for each class, made when it is first met."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from json.encoder import encode_basestring
from typing import Any

from juesuan.model.leaves import Figure, Text
from juesuan.model.paths import attributes
from juesuan.serial.shapes import SCHEMA_VERSION, fields, keys, tag

_Write = Callable[[Any], str]


def write_json(value: Any) -> str:
    """A document, or a part of it, as JSON without blanks."""
    return _WRITERS[type(value)](value)


def _write_tuple(value: tuple[Any, ...]) -> str:
    writers = _WRITERS
    return f"[{','.join([writers[type(each)](each) for each in value])}]"


class _Writers(dict[type[Any], _Write]):
    def __missing__(self, cls: type[Any]) -> _Write:
        self[cls] = found = _make_writer(cls)
        return found


_WRITERS = _Writers(
    {
        str: encode_basestring,
        int: int.__repr__,
        bool: lambda value: "true" if value else "false",
        type(None): lambda value: "null",
        tuple: _write_tuple,
        Decimal: lambda value: f'"{value:f}"',
        datetime.date: lambda value: f'"{value.isoformat()}"',
    }
)


def _make_writer(cls: Any) -> _Write:
    head = {"schema_version": SCHEMA_VERSION, "kind": tag(cls)}
    names = [field.name for field in fields(cls)]
    template = ",".join(
        f'"{key}":%s' if key in names else f'"{key}":"{head[key]}"' for key in keys(cls)
    )
    template = f"{{{template}}}"
    held, writers, of_words = attributes(tuple(names)), _WRITERS, encode_basestring

    def write_text(leaf: Text) -> str:
        start, end = leaf.start, leaf.end
        return template % (
            (of_words(leaf), "null", "null") if start is None else (of_words(leaf), start, end)
        )

    def write_figure(leaf: Figure) -> str:
        start, end, unit = leaf.start, leaf.end, leaf.unit
        unit = "null" if unit is None else of_words(unit)
        if start is None:
            return template % (f'"{leaf.value:f}"', unit, "null", "null")
        return template % (f'"{leaf.value:f}"', unit, start, end)

    def write(value: Any) -> str:
        return template % tuple(
            ["null" if each is None else writers[type(each)](each) for each in held(value)]
        )

    # Most of a document are words and figures, for which the general way takes thrice as long.
    return write_text if cls is Text else write_figure if cls is Figure else write
