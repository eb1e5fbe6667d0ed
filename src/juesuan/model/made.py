"""Making leaves and nodes: every field is checked when a person makes one, none for a reader.

``Revenue(total=1.5)`` is refused with a word on what to write; a reader has made its leaves by
itself and calls :func:`made`, which costs what the plain class would cost.
"""

from __future__ import annotations

import re
import sys
import types
from collections.abc import Callable
from functools import cache
from typing import (
    TYPE_CHECKING,
    Any,
    Literal,
    NamedTuple,
    TypeVar,
    Union,
    cast,
    get_args,
    get_origin,
)

import attrs

__all__ = [
    "Checked",
    "cached",
    "check_types",
    "evolve_unchecked",
    "is_union",
    "made",
    "members",
    "resolved_types",
    "strip_places",
    "unknown_field",
    "whole_number",
    "writable",
]

T = TypeVar("T")
_Function = TypeVar("_Function", bound=Callable[..., Any])


def cached(function: _Function) -> _Function:
    """``functools.cache`` that keeps the signature; type checkers do not take a class whose
    instances define ``__hash__`` for something that can be hashed."""
    return cast(_Function, cache(function))


if TYPE_CHECKING:

    def made(cls: type[T], /, *given: Any, **fields: Any) -> T:
        """A leaf or node of fields that need no check."""
        raise NotImplementedError

else:
    # What `class_(…)` would do without :class:`Checked`; nothing is called in between.
    made = type.__call__


def writable(cls: type[Any]) -> Any:
    """A plain class with the slots of another, whose objects may be written to; each then becomes
    one of the other, by its ``__class__``: to set the slots of a frozen object takes three times
    as long.
    """
    own = {name: vars(object)[name] for name in ("__setattr__", "__delattr__")}
    slots = {"__slots__": vars(cls)["__slots__"]}
    return type(f"Writable{cls.__name__}", cls.__bases__, own | slots)


def evolve_unchecked(value: T, **fields: Any) -> T:
    """What ``attrs.evolve`` gives, without its check: that makes the classes of all parts, of the
    nine tables as well."""
    own: Any = type(value)
    kept = {each.name: getattr(value, each.name) for each in attrs.fields(own) if each.init}
    return made(type(value), **{**kept, **fields})


class Checked(type):
    """The class of classes whose objects are checked when a person makes them."""

    if not TYPE_CHECKING:  # or a checker would know nothing of the fields

        def __call__(cls, *given, **fields):
            return cls._by_hand(*given, **fields)

        @property
        def __signature__(cls):
            import inspect

            maker = cls.__init__ if attrs.has(cls) else cls.__new__
            parameters = [*inspect.signature(maker).parameters.values()]
            return inspect.Signature(parameters[1:])


class _Slots(dict[str, Any]):
    """The names of slots, each with what is said of it: looked up when it is asked for."""

    def __init__(self, cls: Any, names: Any) -> None:
        super().__init__(dict.fromkeys(names))
        self._cls = cls

    def __getitem__(self, name: str) -> Any:
        from juesuan.model.hover import documented

        return documented(self._cls).get(name)


def _documented_slots(cls: Any) -> Any:
    names = vars(cls).get("__slots__")
    if names is None:
        raise AttributeError("__slots__")
    is_node = attrs.has(cls) and hasattr(cls, "_stated")
    return _Slots(cls, names) if is_node else names


# `help()` takes what it says of an attribute from `__slots__`, where that is a dict. It cannot
# stand in the body above: there it would be the slots of the metaclass.
setattr(Checked, "__slots__", property(_documented_slots))  # noqa: B010 - no checker knows it


def whole_number(name: str, value: object) -> int | None:
    """A place in the text, or None.

    Raises:
        TypeError: it is neither.
        ValueError: it is negative.
    """
    if value is None:
        return None
    if type(value) is not int:
        raise TypeError(f"{name} 应为 int 或 None，而不是 {type(value).__name__}")
    if value < 0:
        raise ValueError(f"{name} 应不小于 0，而不是 {value}")
    return value


def is_union(type_: Any) -> bool:
    """Whether a type is a union, ``X | None`` included."""
    return get_origin(type_) in (Union, types.UnionType)


def members(type_: Any) -> tuple[tuple[Any, ...], bool]:
    """The members of a union less None, and whether None is one of them."""
    arguments = get_args(type_)
    rest = tuple(each for each in arguments if each is not type(None))
    return rest, len(rest) < len(arguments)


class _Expected(NamedTuple):
    """What a field may hold; ``each`` says that it is a tuple of such values."""

    name: str
    classes: frozenset[type[Any]]
    words: frozenset[str]
    each: bool


@cached
def resolved_types(cls: Any) -> dict[str, Any]:
    """The types of the fields of a leaf, a node or another attrs class, by name."""
    if not attrs.has(cls):  # Text, which is a string
        return {"value": str, "start": int | None, "end": int | None}
    module = sys.modules[cls.__module__]
    for hint in vars(cls).get("__annotations__", {}).values():
        for name in re.findall(r"\w+", str(hint)):
            getattr(module, name, None)  # a module may import a class when it is asked for
    attrs.resolve_types(cls)
    return {field.name: field.type for field in attrs.fields(cls) if field.init}


@cached
def _expected_types(cls: type[Any]) -> tuple[_Expected, ...]:
    found = []
    for name, type_ in resolved_types(cls).items():
        arguments = get_args(type_)
        each = get_origin(type_) is tuple and arguments[-1] is Ellipsis
        classes, words = _accepted_classes(arguments[0] if each else type_)
        found.append(_Expected(name, classes, words, each))
    return tuple(found)


def _accepted_classes(type_: Any) -> tuple[frozenset[type[Any]], frozenset[str]]:
    if get_origin(type_) is Literal:
        return frozenset({str}), frozenset(get_args(type_))
    choices = get_args(type_) if is_union(type_) else (type_,)
    return frozenset(get_origin(each) or each for each in choices), frozenset()


def check_types(node: Any) -> None:
    """Holds the fields of a node against their types.

    Raises:
        TypeError: a field holds something else; says which, and what to write.
        ValueError: a place is negative.
    """
    cls: type[Any] = type(node)
    for expected in _expected_types(cls):
        value = getattr(node, expected.name)
        if expected.each:
            if type(value) is not tuple:
                raise TypeError(
                    f"{cls.__name__}.{expected.name} 应为 tuple，而不是 {type(value).__name__}"
                )
            for index, each in enumerate(value):
                _check_type(cls, f"{expected.name}[{index}]", each, expected)
        else:
            _check_type(cls, expected.name, value, expected)
    if hasattr(node, "start"):
        whole_number(f"{cls.__name__}.start", node.start)
        whole_number(f"{cls.__name__}.end", node.end)


def _check_type(cls: type[Any], name: str, value: Any, expected: _Expected) -> None:
    if type(value) not in expected.classes:
        wanted = _named_types(expected.classes)
        raise TypeError(
            f"{cls.__name__}.{name} 应为{wanted}，而不是 {type(value).__name__}"
            f"{_instead(value, expected.classes)}"
        )
    if expected.words and value not in expected.words:
        raise ValueError(
            f"{cls.__name__}.{name} 应为 {'、'.join(sorted(expected.words))} 之一，而不是 {value!r}"
        )


def _named_types(classes: frozenset[type[Any]]) -> str:
    """Types as a message names them, ``None`` last.

    >>> _named_types(frozenset({int, type(None)}))
    ' int 或 None'
    """
    names = sorted(each.__name__ for each in classes if each is not type(None))
    return " " + " 或 ".join([*names, *(["None"] if type(None) in classes else [])])


def _instead(value: Any, classes: frozenset[type[Any]]) -> str:
    """What to write instead of a plain value."""
    names = {each.__name__ for each in classes}
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    for name, plain in (("Figure", (int, float)), ("Text", (str,)), ("Figure", (str,))):
        if name in names and isinstance(value, plain):
            return f"：写成 {name}({str(value)[:40]!r})"
    return ""


def unknown_field(cls: type[Any], fields: dict[str, Any]) -> TypeError | None:
    """The error for a field that a class does not have; None where it has all of them."""
    from difflib import get_close_matches

    known = [each.name for each in attrs.fields(cls)]
    for name in fields:
        if name not in known:
            near = get_close_matches(name, known, 3)
            hint = f"；相近的有 {'、'.join(near)}" if near else ""
            return TypeError(f"{cls.__name__} 没有字段 {name}{hint}")
    return None


def strip_places(value: Any) -> Any:
    """A part of a document as if it were built by hand: without spans."""
    if isinstance(value, tuple):
        return tuple(map(strip_places, value))
    if not isinstance(type(value), Checked):
        return value
    inner = {
        name: None if name in ("start", "end") else strip_places(getattr(value, name))
        for name in resolved_types(type(value))
    }
    return made(type(value), **inner)
