"""The proof that a text says what a model states: where two documents state different things."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from juesuan.errors import RenderError
from juesuan.model import Text
from juesuan.model.declare import Node, cached, stated
from juesuan.model.paths import attributes

__all__ = ["difference", "prove"]

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
        message = f"版式无法表达：{_short(wanted)}，写出后会读成：{_short(got)}"
        raise RenderError(where, message)


def _short(value: Any) -> str:
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
    if cls is type(other) and (cls is tuple or _is_walked(cls)):
        if cls is tuple:
            pairs, names = zip(one, other), None  # noqa: B905 - one may have more
        else:
            names, held = _fields(cls)
            pairs = zip(held(one), held(other))  # noqa: B905 - a tenth slower
        for at, (left, right) in enumerate(pairs):
            same = left is right or (type(left) is type(right) in _WORDS and left == right)
            found = None if same else _first(left, right)
            if found is not None:
                step = f"[{at}]" if names is None else f".{names[at]}"
                return (f"{step}{found[0]}", *found[1:])
        same = cls is not tuple or len(one) == len(other)
    else:
        same = stated(one) == stated(other)
    return None if same else ("", one, other)


@cached
def _is_walked(cls: type[Any]) -> bool:
    # An amount is shown whole: a value without its unit says little.
    return issubclass(cls, Node) and not hasattr(cls, "value")


@cached
def _fields(cls: type[Any]) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The fields that nodes of a class are compared by: their names, and what gives all of them."""
    names = tuple([field.name for field in attrs.fields(cls) if field.eq])
    return names, attributes(names)
