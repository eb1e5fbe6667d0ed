"""Objects of the model to plain JSON values: a plan for each class, made when it is first met."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from juesuan.serial.shapes import SCHEMA_VERSION, fields, keys, tag

__all__ = ["plain"]

_Write = Callable[[Any], Any]


def plain(value: Any) -> Any:
    """A document, or a part of it, as dicts, lists, strings and numbers."""
    cls = type(value)
    return (_WRITERS.get(cls) or _writer(cls))(value)


def _same(value: Any) -> Any:
    return value


def _tuple(value: tuple[Any, ...]) -> list[Any]:
    return [plain(each) for each in value]


def _decimal(value: Decimal) -> str:
    return f"{value:f}"


_WRITERS: dict[type[Any], _Write] = {
    **dict.fromkeys((str, int, bool, type(None)), _same),
    tuple: _tuple,
    Decimal: _decimal,
    datetime.date: datetime.date.isoformat,
}


def _writer(cls: Any) -> _Write:
    head = {"schema_version": SCHEMA_VERSION} if "schema_version" in keys(cls) else {}
    kind = tag(cls)
    if kind is not None:
        head["kind"] = kind
    names = tuple(field.name for field in fields(cls))
    known = _WRITERS

    def write(value: Any) -> dict[str, Any]:
        made: dict[str, Any] = head.copy()
        for name in names:
            child = getattr(value, name)
            of = type(child)
            made[name] = (known.get(of) or _writer(of))(child)
        return made

    _WRITERS[cls] = write
    return write
