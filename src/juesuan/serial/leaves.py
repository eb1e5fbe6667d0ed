"""The objects of a JSON text while it is parsed: those that say what they are are made at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from juesuan.errors import JsonError
from juesuan.model.leaves import Figure, Text, new_figure, new_text
from juesuan.model.passages import Stated
from juesuan.serial.reading import MOST, length_of, reader_of
from juesuan.serial.shapes import DECIMAL, TAGGED, keys, tag

_DECIMAL = re.compile(DECIMAL)
_READERS = {tag(cls): reader_of(cls) for cls in TAGGED}
_TEXT, _FIGURE, _STATED = map(tag, (Text, Figure, Stated))
_PLACED, _MEASURED, _WRITTEN = map(keys, (Text, Figure, Stated))


def leaf_or_object() -> Callable[[list[tuple[str, Any]]], Any]:
    """What makes an object of JSON: itself, if it says what it is and is as it should be; of
    another, its keys and values as a tuple; a document as a ``dict``.

    It raises JsonError where something is not as it is written.
    """
    numbers: dict[str, Decimal] = {}  # those that were read; many stand in a document often
    last = 0  # the end of what was made so far

    def made_of(pairs: list[tuple[str, Any]]) -> Any:
        nonlocal last
        if len(pairs) == 4:
            (k, kind), (a, value), (b, start), (c, end) = pairs
            if (
                kind == _TEXT
                and (k, a, b, c) == _PLACED
                and value.__class__ is str
                and start.__class__ is end.__class__ is int
                and 0 <= start <= end
            ):
                if end > last:
                    last = end
                return new_text(value, start, end)
        elif len(pairs) == 5:
            (k, kind), (a, value), (b, unit), (c, start), (d, end) = pairs
            if (
                kind == _FIGURE
                and (k, a, b, c, d) == _MEASURED
                and value.__class__ is str
                and (unit is None or unit.__class__ is str)
                and start.__class__ is end.__class__ is int
                and 0 <= start <= end
            ):
                number = numbers.get(value)
                if number is None and _DECIMAL.fullmatch(value):
                    number = numbers[value] = Decimal(value)
                if number is not None:
                    if end > last:
                        last = end
                    return new_figure(number, unit, start, end)
        elif len(pairs) == 2:
            (k, kind), (a, value) = pairs
            if kind == _STATED and (k, a) == _WRITTEN and value.__class__ is str:
                return Stated(value)
        return in_parts(pairs)

    def in_parts(pairs: list[tuple[str, Any]]) -> Any:
        nonlocal last
        name, kind = pairs[0] if pairs else ("", None)
        if name == "schema_version":
            document = plain_object(pairs)
            if last > length_of(document, last):
                raise JsonError("", "")
            return document
        reader = _READERS.get(kind) if name == "kind" and type(kind) is str else None
        if reader is None:
            return tuple(pairs)
        found = reader(tuple(pairs), MOST)
        last = max(last, getattr(found, "end", None) or 0)
        return found

    return made_of


def plain_object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object of JSON.

    Raises:
        JsonError: a key stands twice.
    """
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        doubled = next(name for name in names if names.count(name) > 1)
        raise JsonError(doubled, "同一对象中这个字段写了两次")
    return found
