"""Where a model built by hand holds something that its field does not declare."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, Literal, NamedTuple, get_args, get_origin

import attrs

from juesuan.serial.shapes import fields, is_union, members

__all__ = ["Misfit", "misfit"]


class Misfit(NamedTuple):
    """The path of the field by attribute names (``revenue.total``), and what is wrong."""

    path: str
    message: str


_Check = Callable[[Any], Misfit | None]


def misfit(document: object) -> Misfit | None:
    """The first field that holds a value of another type, or a number that is not ordinary.

    >>> from juesuan.model import Disclosure, Revenue
    >>> misfit(Disclosure(revenue=Revenue(total="1.00")))
    Misfit(path='revenue.total', message='应为 Figure，而不是 str')
    """
    cls: Any = type(document)
    found = _check(cls)(document)
    return None if found is None else found._replace(path=found.path.removeprefix("."))


@cache
def _check(type_: Any) -> _Check:
    if is_union(type_):
        return _union(type_)
    if get_origin(type_) is tuple:
        return _tuple(get_args(type_))
    if get_origin(type_) is Literal:
        return _literal(get_args(type_))
    if type_ is Decimal:
        return _decimal
    if attrs.has(type_):
        return _object(type_)
    return _plain(type_)


def _wrong(value: Any, *wanted: Any) -> Misfit:
    names = "、".join("None" if each is None else each.__name__ for each in wanted)
    return Misfit("", f"应为 {names}，而不是 {type(value).__name__}")


def _plain(type_: Any) -> _Check:
    return lambda value: None if type(value) is type_ else _wrong(value, type_)


def _literal(allowed: tuple[str, ...]) -> _Check:
    return lambda value: None if value in allowed else Misfit("", f"应为 {'、'.join(allowed)} 之一")


def _decimal(value: Any) -> Misfit | None:
    if type(value) is not Decimal:
        return _wrong(value, Decimal)
    exponent = value.as_tuple().exponent
    if not isinstance(exponent, int) or exponent > 0:
        return Misfit("", f"数值应为普通的小数，没有指数：{value}")
    return None


def _object(cls: Any) -> _Check:
    @cache
    def checks() -> list[tuple[str, _Check]]:
        # Not before it is needed: a class may hold itself.
        return [(field.name, _check(field.type)) for field in fields(cls)]

    def check(value: Any) -> Misfit | None:
        if type(value) is not cls:
            return _wrong(value, cls)
        for name, inner in checks():
            found = inner(getattr(value, name))
            if found is not None:
                return Misfit(f".{name}{found.path}", found.message)
        return None

    return check


def _union(type_: Any) -> _Check:
    classes, nullable = members(type_)
    by_class = {cls: _check(cls) for cls in classes}

    def check(value: Any) -> Misfit | None:
        if value is None and nullable:
            return None
        inner = by_class.get(type(value))
        return _wrong(value, *classes) if inner is None else inner(value)

    return check


def _tuple(arguments: tuple[Any, ...]) -> _Check:
    endless = arguments[-1] is Ellipsis
    checks = [_check(each) for each in arguments if each is not ...]

    def check(value: Any) -> Misfit | None:
        if type(value) is not tuple:
            return _wrong(value, tuple)
        if not endless and len(value) != len(checks):
            return Misfit("", f"应有 {len(checks)} 项")
        for index, each in enumerate(value):
            found = checks[0 if endless else index](each)
            if found is not None:
                return Misfit(f"[{index}]{found.path}", found.message)
        return None

    return check
