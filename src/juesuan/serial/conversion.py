"""Objects of the model to plain JSON values and back, by cattrs."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from functools import cache
from typing import Any, Literal, get_args, get_origin

import attrs
from cattrs import Converter
from cattrs.errors import (
    AttributeValidationNote,
    BaseValidationError,
    IterableValidationError,
    IterableValidationNote,
)
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override

from juesuan.errors import JsonError
from juesuan.serial.shapes import (
    DATE,
    DECIMAL,
    SCHEMA_VERSION,
    fields,
    is_union,
    keys,
    members,
    tag,
)

__all__ = ["converter", "error_of"]

_DECIMAL = re.compile(DECIMAL)
_DATE = re.compile(DATE)

_NAMES = {
    "dict": "对象",
    "list": "数组",
    "str": "字符串",
    "int": "整数",
    "float": "小数",
    "bool": "布尔值",
    "NoneType": "null",
}


class _Wrong(ValueError):
    """A value that does not fit; ``key`` is set where a key of the object is meant."""

    def __init__(self, message: str, key: str | None = None) -> None:
        super().__init__(message)
        self.key = key


def _expect(value: Any, type_: Any) -> Any:
    # `type` and not `isinstance`: in JSON, true is no integer.
    if type(value) is not type_:
        wanted, given = _NAMES[type_.__name__], _NAMES[type(value).__name__]
        raise _Wrong(f"应为{wanted}，而不是{given}")
    return value


def _plain(type_: Any) -> Callable[[Any, Any], Any]:
    return lambda value, _: _expect(value, type_)


def _offset(value: Any, _: Any) -> int:
    _expect(value, int)
    if value < 0:
        raise _Wrong(f"应为不小于 0 的整数：{value}")
    number: int = value
    return number


def _write_decimal(value: Decimal) -> str:
    return f"{value:f}"


def _read_decimal(value: Any, _: Any) -> Decimal:
    _expect(value, str)
    if not _DECIMAL.fullmatch(value):
        raise _Wrong(f"不是小数：{value[:40]!r}")
    return Decimal(value)


def _read_date(value: Any, _: Any) -> datetime.date:
    _expect(value, str)
    if not _DATE.fullmatch(value):
        raise _Wrong(f"不是 ISO 8601 日期：{value[:40]!r}")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise _Wrong(f"没有这一天：{value}") from None


def _left_out(cls: Any) -> dict[str, Any]:
    kept = {field.name for field in fields(cls)}
    return {each.name: override(omit=True) for each in attrs.fields(cls) if each.name not in kept}


def _write_object(converter: Converter, cls: Any) -> Callable[[Any], dict[str, Any]]:
    inner = make_dict_unstructure_fn(cls, converter, **_left_out(cls))
    head = {"schema_version": SCHEMA_VERSION} if "schema_version" in keys(cls) else {}
    kind = tag(cls)
    if kind is not None:
        head["kind"] = kind
    order = tuple(field.name for field in fields(cls))

    def unstructure(value: Any) -> dict[str, Any]:
        plain = inner(value)
        return {**head, **{name: plain[name] for name in order}}

    return unstructure


def _read_object(converter: Converter, cls: Any) -> Callable[[Any, Any], Any]:
    inner = make_dict_structure_fn(cls, converter, **_left_out(cls))
    expected = keys(cls)
    kind = tag(cls)

    def structure(value: Any, _: Any) -> Any:
        _expect(value, dict)
        if "schema_version" in expected and value.get("schema_version") != SCHEMA_VERSION:
            version = value.get("schema_version")
            raise _Wrong(f"只能读取版本 {SCHEMA_VERSION!r}，而不是 {version!r}", "schema_version")
        for key in value:
            if key not in expected:
                raise _Wrong("没有这样的字段", key)
        for key in expected:
            if key not in value:
                raise _Wrong("缺少这个字段（没有内容时写 null）", key)
        if kind is not None and value["kind"] != kind:
            raise _Wrong(f"应为 {kind!r}，而不是 {value['kind']!r}", "kind")
        return inner(value, cls)

    return structure


def _read_union(converter: Converter, type_: Any) -> Callable[[Any, Any], Any]:
    classes, nullable = members(type_)
    by_tag = {tag(cls): converter.get_structure_hook(cls) for cls in classes if cls is not str}

    def structure(value: Any, _: Any) -> Any:
        if value is None and nullable:
            return None
        if str in classes and type(value) is str:
            return value
        plain = _expect(value, dict)
        if len(classes) == 1:
            (hook,) = by_tag.values()
            return hook(plain, classes[0])
        kind = plain.get("kind")
        if not isinstance(kind, str) or kind not in by_tag:
            known = "、".join(str(each) for each in by_tag)
            raise _Wrong(f"应为 {known} 之一，而不是 {kind!r}", "kind")
        return by_tag[kind](plain, None)

    return structure


def _read_tuple(converter: Converter, type_: Any) -> Callable[[Any, Any], Any]:
    arguments = get_args(type_)
    endless = arguments[-1] is Ellipsis
    hooks = [(converter.get_structure_hook(each), each) for each in arguments if each is not ...]

    def structure(value: Any, _: Any) -> tuple[Any, ...]:
        _expect(value, list)
        if not endless and len(value) != len(hooks):
            raise _Wrong(f"应有 {len(hooks)} 项，而不是 {len(value)} 项")
        found = []
        for index, each in enumerate(value):
            hook, cls = hooks[0 if endless else index]
            try:
                found.append(hook(each, cls))
            except Exception as error:
                note = IterableValidationNote("", index, cls)
                error.__notes__ = [*getattr(error, "__notes__", ()), note]
                # pyright sees the constructor of ExceptionGroup; cattrs takes the type as well.
                raise IterableValidationError("", [error], type_) from None  # pyright: ignore[reportCallIssue]
        return tuple(found)

    return structure


def _read_literal(_: Converter, type_: Any) -> Callable[[Any, Any], Any]:
    allowed = get_args(type_)

    def structure(value: Any, _: Any) -> Any:
        _expect(value, str)
        if value not in allowed:
            raise _Wrong(f"应为 {'、'.join(allowed)} 之一，而不是 {value!r}")
        return value

    return structure


def _is_literal(type_: Any) -> bool:
    origin: Any = get_origin(type_)
    return origin is Literal


def _is_tuple(type_: Any) -> bool:
    origin: Any = get_origin(type_)
    return origin is tuple


def _is_class_union(type_: Any) -> bool:
    if not is_union(type_):
        return False
    classes, _ = members(type_)
    return any(attrs.has(cls) for cls in classes)


@cache
def converter() -> Converter:
    """The one converter of the library, made when it is first needed."""
    made = Converter()
    for plain in (str, bool):
        made.register_structure_hook(plain, _plain(plain))
    made.register_structure_hook(int, _offset)
    made.register_structure_hook(Decimal, _read_decimal)
    made.register_structure_hook(datetime.date, _read_date)
    made.register_unstructure_hook(Decimal, _write_decimal)
    made.register_unstructure_hook(datetime.date, datetime.date.isoformat)
    made.register_structure_hook_factory(_is_literal, lambda type_: _read_literal(made, type_))
    made.register_structure_hook_factory(_is_tuple, lambda type_: _read_tuple(made, type_))
    made.register_structure_hook_factory(_is_class_union, lambda type_: _read_union(made, type_))
    made.register_structure_hook_factory(attrs.has, lambda cls: _read_object(made, cls))
    made.register_unstructure_hook_factory(attrs.has, lambda cls: _write_object(made, cls))
    return made


def error_of(error: BaseException) -> JsonError:
    """The first thing that did not fit, with the way to it: ``revenue.items[2].value``."""
    path: list[str] = []
    while True:
        for note in reversed(getattr(error, "__notes__", ())):
            if isinstance(note, AttributeValidationNote):
                path.append(f".{note.name}")
            elif isinstance(note, IterableValidationNote):
                path.append(f"[{note.index}]")
        if not isinstance(error, BaseValidationError):
            break
        error = error.exceptions[0]
    if isinstance(error, _Wrong) and error.key is not None:
        path.append(f".{error.key}")
    return JsonError("".join(path).removeprefix("."), str(error))
