"""The proof that a text says what a model states: where two documents state different things."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from juesuan.errors import RenderError
from juesuan.model import Text
from juesuan.model.declare import Node, cached, stated
from juesuan.model.paths import attributes

_WORDS = frozenset((str, Text))


def difference(one: Any, other: Any) -> tuple[str, Any, Any] | None:
    """The first place where two models differ: its path, and what each has there.

    >>> from juesuan.model import Figure, Revenue
    >>> difference(Revenue(total=Figure("1.00")), Revenue(total=Figure("1.0")))[0]
    'total'
    """
    found = _first(one, other)
    return None if found is None else (found[0].removeprefix("."), *found[1:])


def prove(stated: Any, read: Any) -> None:
    """Holds what was read of a written text against the document that it was written from.

    Raises:
        RenderError: it states something else; ``path`` names the field.
    """
    has_text = any(getattr(stated, name, True) for name in ("front", "chapters", "attached"))
    if type(read) is type(stated) and not has_text:  # a report that was made of its fields alone
        read = attrs.evolve(read, chapters=())
    found = difference(stated, read)
    if found is not None:
        where, wanted, got = found
        message = f"版式无法表达：{_shorten_value(wanted)}，写出后会读成：{_shorten_value(got)}"
        raise RenderError(where, message)


def _shorten_value(value: Any) -> str:
    if value is None:
        return "（没有）"
    if isinstance(value, tuple):
        return f"{len(value)} 项"
    if isinstance(value, str):  # in quotes, that what is empty or begins with a blank is seen
        words = repr(str(value))
    else:
        words = str(value) if hasattr(value, "value") else repr(value)
    return words if len(words) <= 60 else f"{words[:60]}…"


def _first(one: Any, other: Any) -> tuple[str, Any, Any] | None:
    cls = type(one)
    parts = _parts(cls) if cls is type(other) else None
    if parts is None:
        return None if stated(one) == stated(other) else ("", one, other)
    names, held = parts
    for at, (left, right) in enumerate(zip(held(one), held(other))):  # noqa: B905 - a tenth slower
        same = left is right or (type(left) is type(right) in _WORDS and left == right)
        found = None if same else _first(left, right)
        if found is not None:
            return (f".{names[at]}{found[0]}" if names else f"[{at}]{found[0]}", *found[1:])
    return ("", one, other) if cls is tuple and len(one) != len(other) else None


@cached
def _parts(cls: type[Any]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]] | None:
    """What objects of a class are compared by: the names of its fields, none of a tuple, and what
    gives all parts; None where they are compared as a whole."""
    if cls is tuple:
        return (), tuple
    if not issubclass(cls, Node) or hasattr(cls, "value"):
        return None  # an amount is shown whole: a value without its unit says little
    names = tuple([field.name for field in attrs.fields(cls) if field.eq])
    return names, attributes(names)
