"""Plain JSON values to objects of the model: a reader for each type, made when it is first met."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from itertools import repeat
from typing import Any, Literal, NoReturn, get_args, get_origin

from juesuan.errors import JsonError
from juesuan.model.document import Region
from juesuan.model.leaves import Figure, NotApplicable, Text, new_figure, new_text
from juesuan.model.made import cached, is_union, made, members
from juesuan.model.passages import Stated
from juesuan.model.paths import LEAVES
from juesuan.serial.shapes import DATE, DECIMAL, SCHEMA_VERSION, Field, fields, keys, tag

__all__ = ["leaf_or_object", "plain_object", "read"]

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
    # What is read of an object: all fields, and those besides a place that was read at a glance.
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
            plan.extend(_step(each) for each in fields(cls))
            inner.extend(each for each in plan if not spanned or each[0] not in ("start", "end"))
        given: dict[str, Any] = {}
        steps = plan
        if spanned:
            start, end = value["start"], value["end"]
            if type(start) is type(end) is int and 0 <= start <= end <= length:
                given["start"], given["end"], steps = start, end, inner
        name = ""
        try:
            for name, reader, sure, leaves in steps:
                item = value[name]
                cls_of = type(item)  # a leaf was made while the JSON was parsed
                if (cls_of in leaves and item.end <= length) or cls_of in sure:
                    given[name] = item
                else:
                    given[name] = reader(item, length)
        except _Wrong as wrong:
            wrong.way.append(f".{name}")
            raise
        if steps is plan and spanned:
            _ordered(given["start"], given["end"])
        return made(cls, **given)

    return read_object


def _leaf(cls: Any) -> _Read:
    """What was made already while the JSON was parsed, or an object."""
    in_full = _object(cls)

    def read_leaf(value: Any, length: int) -> Any:
        if type(value) is cls and (cls is Stated or value.end <= length):
            return value
        return in_full(value, length)

    return read_leaf


def leaf_or_object() -> Callable[[list[tuple[str, Any]]], Any]:
    """What makes an object of JSON; a leaf that is as it should be is made at once, for most
    objects are one.

    It raises JsonError where a key stands twice.
    """
    numbers: dict[Any, Decimal] = {}  # those that were read; many stand in a document often

    def made_of(pairs: list[tuple[str, Any]]) -> Any:
        if len(pairs) == 5:
            (a, kind), (b, value), (c, unit), (d, start), (e, end) = pairs
            if (
                kind == "figure"
                and (a, b, c, d, e) == _FIGURE
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
        elif len(pairs) == 4:
            (a, kind), (b, value), (c, start), (d, end) = pairs
            if (
                (kind == "text" or kind == "not_applicable")
                and (a, b, c, d) == _WORDS
                and type(value) is str
                and type(start) is type(end) is int
                and 0 <= start <= end
            ):
                if kind == "text":
                    return new_text(value, start, end)
                return made(NotApplicable, value, start, end)
        elif len(pairs) == 2:
            (a, kind), (b, value) = pairs
            if kind == "stated" and (a, b) == _PLACE and type(value) is str:
                return Stated(value)
        return plain_object(pairs)

    return made_of


_FIGURE, _WORDS, _PLACE = keys(Figure), keys(Text), keys(Stated)


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


# The name of a field, its reader, the types of which every value fits, the classes of its leaves.
_Step = tuple[str, _Read, frozenset[Any], frozenset[Any]]


def _step(field: Field) -> _Step:
    type_ = field.type
    classes = members(type_)[0] if is_union(type_) else (type_,)
    only = classes[0] if len(classes) == 1 else type_
    return field.name, _reader(only), _sure(type_), LEAVES.intersection(classes)


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
