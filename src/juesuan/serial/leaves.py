"""The objects of a JSON text while it is parsed: most are leaves, and made at once."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from juesuan.errors import JsonError
from juesuan.model.leaves import Figure, NotApplicable, Text, new_figure, new_text
from juesuan.model.made import made
from juesuan.model.passages import Stated
from juesuan.serial.shapes import DECIMAL, keys, tag

__all__ = ["leaf_or_object", "plain_object"]

_DECIMAL = re.compile(DECIMAL)
_TEXT, _NOT_APPLICABLE, _FIGURE, _STATED = (
    ("kind", tag(cls)) for cls in (Text, NotApplicable, Figure, Stated)
)
_PLACED, _MEASURED = keys(Text)[1:], keys(Figure)[1:]


def leaf_or_object() -> Callable[[list[tuple[str, Any]]], Any]:
    """What makes an object of JSON; a leaf that is as it should be is made at once, for most
    objects are one.

    It raises JsonError where a key stands twice.
    """
    numbers: dict[Any, Decimal] = {}  # those that were read; many stand in a document often

    def made_of(pairs: list[tuple[str, Any]]) -> Any:
        if len(pairs) == 4:
            kind, (a, value), (b, start), (c, end) = pairs
            if (
                (a, b, c) == _PLACED
                and type(value) is str
                and type(start) is type(end) is int
                and 0 <= start <= end
            ):
                if kind == _TEXT:
                    return new_text(value, start, end)
                if kind == _NOT_APPLICABLE:
                    return made(NotApplicable, value, start, end)
        elif len(pairs) == 5:
            kind, (a, value), (b, unit), (c, start), (d, end) = pairs
            if (
                kind == _FIGURE
                and (a, b, c, d) == _MEASURED
                and type(value) is str
                and (unit is None or type(unit) is str)
                and type(start) is type(end) is int
                and 0 <= start <= end
            ):
                number = numbers.get(value)
                if number is None and _DECIMAL.fullmatch(value):
                    number = numbers[value] = Decimal(value)
                if number is not None:
                    return new_figure(number, unit, start, end)
        elif len(pairs) == 2:
            kind, (a, value) = pairs
            if kind == _STATED and a == "value" and type(value) is str:
                return Stated(value)
        return plain_object(pairs)

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
