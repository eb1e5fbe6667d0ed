"""Where two documents state different things."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import attrs

from juesuan.model.declare import Node, cached, stated
from juesuan.model.paths import attributes

__all__ = ["difference"]


def difference(one: Any, other: Any) -> tuple[str, Any, Any] | None:
    """The first place where two models differ: its path, and what each has there.

    >>> from juesuan.model import Figure, Revenue
    >>> difference(Revenue(total=Figure("1.00")), Revenue(total=Figure("1.0")))[0]
    'total'
    """
    found = _first(one, other)
    return None if found is None else (found[0].removeprefix("."), *found[1:])


def _first(one: Any, other: Any) -> tuple[str, Any, Any] | None:
    cls = type(one)
    if cls is type(other) and (cls is tuple or _is_walked(cls)):
        if cls is tuple:
            pairs, names = zip(one, other), None  # noqa: B905 - one may have more
        else:
            names, held = _fields(cls)
            pairs = zip(held(one), held(other))  # noqa: B905 - a tenth slower
        for at, (left, right) in enumerate(pairs):
            found = None if left is right else _first(left, right)
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
