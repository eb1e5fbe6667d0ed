"""Plain JSON values to objects of the model: a reader for each type, made when it is first met."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from functools import partial
from itertools import repeat
from typing import Any, Literal, NoReturn, get_args, get_origin

import attrs

from juesuan.errors import JsonError
from juesuan.model.document import Region
from juesuan.model.made import cached, is_union, made, members
from juesuan.model.passages import Stated
from juesuan.model.paths import LEAVES
from juesuan.serial.shapes import DATE, DECIMAL, SCHEMA_VERSION, Field, fields, keys, tag

__all__ = ["read"]

_MADE_AT_ONCE = (*LEAVES, Stated)
# The types of which every value fits where one may stand: no place has to be looked at.
_SURE = frozenset((str, bool, Stated, type(None)))
_DECIMAL = re.compile(DECIMAL)
_DATE = re.compile(DATE)
_REGIONS = tuple[Region, ...]
# JSON numbers are safe up to here, and no text is as long.
_MOST = 2**53 - 1

_NAMES = {
    "dict": "对象",
    "list": "数组",
    "str": "字符串",
    "int": "整数",
    "float": "小数",
    "bool": "布尔值",
    "NoneType": "null",
}

# A reader takes the plain value and the length of the text that offsets must lie in.
_Read = Callable[[Any, int], Any]


class _Wrong(Exception):
    """A value that does not fit; ``way`` leads to it, the innermost step first."""

    def __init__(self, message: str, *way: str) -> None:
        super().__init__(message)
        self.message = message
        self.way = list(way)


def read(plain: dict[str, Any], cls: type[Any]) -> Any:
    """The document of a class.

    Raises:
        JsonError: something does not fit; ``path`` leads to it (``revenue.items[2].value``).
    """
    try:
        return _reader(cls)(plain, _MOST)
    except _Wrong as wrong:
        path = "".join(reversed(wrong.way)).removeprefix(".")
        raise JsonError(path, wrong.message) from None


def _expect(value: Any, type_: Any) -> None:
    # `type` and not `isinstance`: in JSON, true is no integer.
    if type(value) is not type_:
        wanted, given = _NAMES[type_.__name__], _NAMES.get(type(value).__name__, "对象")
        raise _Wrong(f"应为{wanted}，而不是{given}")


@cached
def _reader(type_: Any) -> _Read:
    if is_union(type_):
        return _union(type_)
    if type_ == _REGIONS:
        return _regions
    origin = get_origin(type_)
    if origin is tuple:
        return _tuple(get_args(type_))
    if origin is Literal:
        return _literal(get_args(type_))
    if type_ in _MADE_AT_ONCE:
        return _leaf(type_)
    return _SIMPLE.get(type_) or _object(type_)


def _plain(type_: type[Any]) -> _Read:
    def read_plain(value: Any, length: int) -> Any:
        if type(value) is not type_:
            _expect(value, type_)
        return value

    return read_plain


def _offset(value: Any, length: int) -> int:
    if type(value) is not int:
        _expect(value, int)
    if not 0 <= value <= length:
        shown = str(value) if abs(value) < 10**20 else "过大的数"
        bound = f"（原文长 {length}）" if length < _MOST else ""
        raise _Wrong(f"位置应在原文之内{bound}，而不是 {shown}")
    return int(value)


def _decimal(value: Any, length: int) -> Decimal:
    if type(value) is not str:
        _expect(value, str)
    if not _DECIMAL.fullmatch(value):
        raise _Wrong(f"不是小数：{value[:40]!r}")
    return Decimal(value)


def _date(value: Any, length: int) -> datetime.date:
    _expect(value, str)
    if not _DATE.fullmatch(value):
        raise _Wrong(f"不是 ISO 8601 日期：{value[:40]!r}")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise _Wrong(f"没有这一天：{value}") from None


_SIMPLE: dict[Any, _Read] = {
    str: _plain(str),
    bool: _plain(bool),
    int: _offset,
    Decimal: _decimal,
    datetime.date: _date,
}


def _literal(allowed: tuple[str, ...]) -> _Read:
    def read_literal(value: Any, length: int) -> Any:
        _expect(value, str)
        if value not in allowed:
            raise _Wrong(f"应为 {'、'.join(allowed)} 之一，而不是 {value!r}")
        return value

    return read_literal


def _tuple(arguments: tuple[Any, ...]) -> _Read:
    if arguments[-1] is Ellipsis:
        each_of, sure = _reader(arguments[0]), _sure(arguments[0])

        def read_all(value: Any, length: int) -> Any:
            if type(value) is not list:
                _expect(value, list)
            if sure.issuperset(map(type, value)):
                return tuple(value)
            found: list[Any] = []
            try:
                found.extend(map(each_of, value, repeat(length)))
            except _Wrong as wrong:
                wrong.way.append(f"[{len(found)}]")
                raise
            return tuple(found)

        return read_all
    readers = [_reader(each) for each in arguments]

    def read_each(value: Any, length: int) -> Any:
        if type(value) is not list:
            _expect(value, list)
        if len(value) != len(readers):
            raise _Wrong(f"应有 {len(readers)} 项，而不是 {len(value)} 项")
        return tuple([reader(each, length) for reader, each in zip(readers, value, strict=True)])

    return read_each


def _union(type_: Any) -> _Read:
    classes, nullable = members(type_)
    if not any(tag(cls) is not None for cls in classes):
        (only,) = classes  # X | None
        return lambda value, length: None if value is None else _reader(only)(value, length)
    by_tag = {tag(cls): cls for cls in classes if cls is not str}
    readers: dict[Any, _Read] = {name: _reader(cls) for name, cls in by_tag.items()}
    of_class: dict[Any, _Read] = {cls: readers[name] for name, cls in by_tag.items()}
    if str in classes:
        of_class[str] = _plain(str)

    def read_tagged(value: Any, length: int) -> Any:
        reader = of_class.get(type(value))
        if reader is None:
            try:
                reader = readers[value["kind"]]
            except (KeyError, TypeError):
                return read_other(value, length)
        return reader(value, length)

    def read_other(value: Any, length: int) -> Any:
        if type(value) is dict:
            kind = value.get("kind")
            if len(readers) == 1:  # its own reader says what is wrong
                return next(iter(readers.values()))(value, length)
            known = "、".join(str(each) for each in readers)
            raise _Wrong(f"应为 {known} 之一，而不是 {kind!r}", ".kind")
        if value is None and nullable:
            return None
        _expect(value, dict)
        return None

    return read_tagged


def _object(cls: Any) -> _Read:
    expected = keys(cls)
    known = frozenset(expected)
    kind = tag(cls)
    is_document = "schema_version" in known
    spanned = "start" in known and "end" in known
    # Most objects are made part by part, in half the time that a call of their class takes; but a
    # text is its words from the start, and a document keeps more than JSON tells.
    in_parts = attrs.has(cls) and len(attrs.fields(cls)) == len(fields(cls))
    # All fields, those of the place first; and those besides a place that was read at a glance.
    plan: list[_Step] = []
    inner: list[_Step] = []

    def read_object(value: Any, length: int) -> Any:
        if type(value) is not dict:
            _expect(value, dict)
        if value.keys() != known or (kind is not None and value["kind"] != kind):
            _misses(value, expected, kind)
        if is_document:
            _version(value)
            length = _length(value, length)
        if not plan:  # not before: a class may hold itself
            plan.extend(_step(each, _put(cls, each.name, in_parts)) for each in fields(cls))
            plan.sort(key=lambda step: step[0] not in ("start", "end"))
            inner.extend(plan[2:])
        made_so_far: Any = object.__new__(cls) if in_parts else {}
        steps = plan
        if spanned:
            start, end = value["start"], value["end"]
            if type(start) is type(end) is int and 0 <= start <= end <= length:
                plan[0][1](made_so_far, start)
                plan[1][1](made_so_far, end)
                steps = inner
        name = ""
        try:
            for name, put, reader, sure, leaves in steps:
                item = value[name]
                cls_of = type(item)  # a leaf was made while the JSON was parsed
                if not (cls_of in sure or (cls_of in leaves and item.end <= length)):
                    item = reader(item, length)
                put(made_so_far, item)
        except _Wrong as wrong:
            wrong.way.append(f".{name}")
            raise
        if steps is plan and spanned:
            _ordered(value["start"], value["end"])
        return made_so_far if in_parts else made(cls, **made_so_far)

    return read_object


def _leaf(cls: Any) -> _Read:
    """What was made already while the JSON was parsed, or an object."""
    in_full = _object(cls)

    def read_leaf(value: Any, length: int) -> Any:
        if type(value) is cls and (cls is Stated or value.end <= length):
            return value
        return in_full(value, length)

    return read_leaf


_Put = Callable[[Any, Any], None]
# The name of a field, what sets it, its reader, the types that always fit, the types of its leaves.
_Step = tuple[str, _Put, _Read, frozenset[Any], frozenset[Any]]


def _put(cls: Any, name: str, in_parts: bool) -> _Put:
    """What sets a field of an object that is made part by part, or notes it for a whole one."""
    put: _Put = getattr(cls, name).__set__ if in_parts else partial(_note, name)
    return put


def _note(name: str, fields: dict[str, Any], item: Any) -> None:
    fields[name] = item


def _step(field: Field, put: _Put) -> _Step:
    type_ = field.type
    classes = members(type_)[0] if is_union(type_) else (type_,)
    only = classes[0] if len(classes) == 1 else type_
    return field.name, put, _reader(only), _sure(type_), LEAVES.intersection(classes)


def _sure(type_: Any) -> frozenset[Any]:
    """The types of which every value fits."""
    return _SURE.intersection(get_args(type_) if is_union(type_) else (type_,))


def _misses(value: dict[str, Any], expected: tuple[str, ...], kind: str | None) -> NoReturn:
    if "schema_version" in expected:
        _version(value)
    for key in value:
        if key not in expected:
            raise _Wrong("没有这样的字段", f".{key}")
    for key in expected:
        if key not in value:
            raise _Wrong("缺少这个字段（没有内容时写 null）", f".{key}")
    raise _Wrong(f"应为 {kind!r}，而不是 {value['kind']!r}", ".kind")


def _version(value: dict[str, Any]) -> None:
    version = value.get("schema_version")
    if version != SCHEMA_VERSION:
        raise _Wrong(f"只能读取版本 {SCHEMA_VERSION!r}，而不是 {version!r}", ".schema_version")


def _length(value: dict[str, Any], length: int) -> int:
    """The length of the text that the offsets of a document count in."""
    origin = value["origin"]
    text = origin.get("text") if type(origin) is dict else None
    return len(text) if type(text) is str else length


def _ordered(start: int | None, end: int | None) -> None:
    if start is None and end is None:
        return
    if start is None or end is None:
        missing = ".start" if start is None else ".end"
        raise _Wrong("start 和 end 应同时写出，或同时为 null", missing)
    if start > end:
        raise _Wrong(f"end 应不小于 start（{start}），而不是 {end}", ".end")


def _regions(value: Any, length: int) -> Any:
    """Ranges with their kinds, in order and apart; there are hundreds."""
    last, found = 0, []
    for each in value if type(value) is list else ():
        if type(each) is not list or list(map(type, each)) != [int, int, str]:
            break
        if not last <= each[0] < each[1] <= length:
            break
        last = each[1]
        found.append(tuple(each))
    else:
        if type(value) is list:
            return tuple(found)
    index = len(found)
    _tuple(get_args(_REGIONS))(value, length)  # says what is wrong, unless it is the order
    raise _Wrong("各段应按顺序排列，不重叠，不为空", f"[{index}]")
