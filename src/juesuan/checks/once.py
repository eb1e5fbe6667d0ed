"""What is worked out when it is first asked for, and kept."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from juesuan.checks.view import View

T = TypeVar("T")


class once(Generic[T]):
    """A property that is worked out once; ``functools.cached_property`` takes a lock for it."""

    def __init__(self, function: Callable[[Any], T]) -> None:
        self._function = function
        self._name = function.__name__
        self.__doc__ = function.__doc__

    def __get__(self, owner: Any, cls: type[Any]) -> T:
        found = owner.__dict__[self._name] = self._function(owner)
        return found


def once_a_part(function: Callable[[View], T]) -> Callable[[View], T]:
    """A function of a part of a document, worked out once for each part."""

    @wraps(function)
    def known(view: View) -> T:
        kept, key = view.root.known, (function, view.path)
        if key not in kept:
            kept[key] = function(view)
        found: T = kept[key]
        return found

    return known
