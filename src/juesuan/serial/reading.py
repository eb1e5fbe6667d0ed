"""Plain JSON values to objects of the model: a reader for each type, made when it is first met."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from contextlib import suppress
from decimal import Decimal
from itertools import repeat
from operator import le, lt
from typing import Any, Literal, NoReturn, get_args, get_origin

import attrs

from juesuan.errors import JsonError
from juesuan.model.declare import Node
from juesuan.model.document import Region, RegionKind
from juesuan.model.made import cached, is_union, made, members, writable
from juesuan.serial.shapes import DATE, DECIMAL, SCHEMA_VERSION, TAGGED, fields, keys, tag

# The types of which every value fits where one may stand.
_SURE = frozenset((str, bool, type(None), *TAGGED))
_DECIMAL = re.compile(DECIMAL)
_DATE = re.compile(DATE)
_REGIONS = tuple[Region, ...]
_REGION_KINDS = frozenset(get_args(RegionKind))
_PLACE = ("start", "end")
# JSON numbers are safe up to here, and no text is as long.
MOST = 2**53 - 1

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


class Misfit(Exception):
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
        return reader_of(cls)(plain, MOST)
    except Misfit as wrong:
        path = "".join(reversed(wrong.way)).removeprefix(".")
        raise JsonError(path, wrong.message) from None


def _expect(value: Any, type_: Any) -> None:
    # `type` and not `isinstance`: in JSON, true is no integer.
    if type(value) is not type_:
        wanted, given = _NAMES[type_.__name__], _NAMES.get(type(value).__name__, "对象")
        raise Misfit(f"应为{wanted}，而不是{given}")


@cached
def reader_of(type_: Any) -> _Read:
    if is_union(type_):
        return _union(type_)
    if type_ == _REGIONS:
        return _read_regions
    origin = get_origin(type_)
    if origin is tuple:
        return _tuple(get_args(type_))
    if origin is Literal:
        return _literal(get_args(type_))
    return _SIMPLE.get(type_) or _object(type_)


def _plain_reader(type_: type[Any]) -> _Read:
    def read_plain(value: Any, length: int) -> Any:
        if type(value) is not type_:
            _expect(value, type_)
        return value

    return read_plain


def _read_offset(value: Any, length: int) -> int:
    if type(value) is not int:
        _expect(value, int)
    if not 0 <= value <= length:
        shown = str(value) if abs(value) < 10**20 else "过大的数"
        bound = f"（原文长 {length}）" if length < MOST else ""
        raise Misfit(f"位置应在原文之内{bound}，而不是 {shown}")
    return int(value)


def _read_decimal(value: Any, length: int) -> Decimal:
    if type(value) is not str:
        _expect(value, str)
    if not _DECIMAL.fullmatch(value):
        raise Misfit(f"不是小数：{value[:40]!r}")
    return Decimal(value)


def _read_date(value: Any, length: int) -> datetime.date:
    _expect(value, str)
    if not _DATE.fullmatch(value):
        raise Misfit(f"不是 ISO 8601 日期：{value[:40]!r}")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise Misfit(f"没有这一天：{value}") from None


_SIMPLE: dict[Any, _Read] = {
    str: _plain_reader(str),
    bool: _plain_reader(bool),
    int: _read_offset,
    Decimal: _read_decimal,
    datetime.date: _read_date,
}


def _literal(allowed: tuple[str, ...]) -> _Read:
    def read_literal(value: Any, length: int) -> Any:
        _expect(value, str)
        if value not in allowed:
            raise Misfit(f"应为 {'、'.join(allowed)} 之一，而不是 {value!r}")
        return value

    return read_literal


def _tuple(arguments: tuple[Any, ...]) -> _Read:
    if arguments[-1] is Ellipsis:
        each_of, sure = reader_of(arguments[0]), _sure_types(arguments[0])

        def read_all(value: Any, length: int) -> Any:
            if type(value) is not list:
                _expect(value, list)
            if not value:
                return ()
            if sure.issuperset(map(type, value)):
                return tuple(value)
            found: list[Any] = []
            try:
                found.extend(map(each_of, value, repeat(length)))
            except Misfit as wrong:
                wrong.way.append(f"[{len(found)}]")
                raise
            return tuple(found)

        return read_all
    readers = [reader_of(each) for each in arguments]

    def read_each(value: Any, length: int) -> Any:
        if type(value) is not list:
            _expect(value, list)
        if len(value) != len(readers):
            raise Misfit(f"应有 {len(readers)} 项，而不是 {len(value)} 项")
        return tuple([reader(each, length) for reader, each in zip(readers, value, strict=True)])

    return read_each


def _union(type_: Any) -> _Read:
    classes, nullable = members(type_)
    if not any(tag(cls) is not None for cls in classes):
        (only,) = classes  # X | None
        return lambda value, length: None if value is None else reader_of(only)(value, length)
    by_tag = {tag(cls): cls for cls in classes if cls is not str}
    readers: dict[Any, _Read] = {name: reader_of(cls) for name, cls in by_tag.items()}
    of_class: dict[Any, _Read] = {cls: readers[name] for name, cls in by_tag.items()}
    if str in classes:
        of_class[str] = _plain_reader(str)

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
            raise Misfit(f"应为 {known} 之一，而不是 {kind!r}", ".kind")
        if value is None and nullable:
            return None
        _expect(value, dict)
        return None

    return read_tagged


def _object(cls: Any) -> _Read:
    of_pairs: _Read | None = None

    def read_object(value: Any, length: int) -> Any:
        nonlocal of_pairs
        if type(value) is not tuple:
            return value if type(value) is cls else _read_by_keys(cls, value, length)
        if of_pairs is None:  # not before: a class may hold itself
            of_pairs = _make_pairs_reader(cls)
        return of_pairs(value, length)

    return read_object


def _make_pairs_reader(cls: Any) -> _Read:
    """A function that is written for a class: it makes an object of its keys and values in order.

    It raises Wrong or ValueError where anything is not as it is written; what is wrong, if it is,
    says the reader of keys.
    """
    names, own = keys(cls), {each.name: f"v{at}" for at, each in enumerate(fields(cls))}
    given = [own.get(name, "kind") for name in names]
    known: dict[str, Any] = {"names": names, "tag": tag(cls), "cls": cls, "Wrong": Misfit}
    lines = [
        f"{','.join(f'(k{at}, {each})' for at, each in enumerate(given))}, = pairs",
        f"if ({','.join(f'k{at}' for at in range(len(names)))},) != names: raise Wrong('')",
    ]
    if "kind" in given:
        lines.append("if kind != tag: raise Wrong('')")
    for each in fields(cls):
        value = own[each.name]
        if each.name == "start":
            end, both = own["end"], f"{value}.__class__ is {own['end']}.__class__ is int"
            # A part that was made by hand has no place; a diagnostic always has one.
            unplaced = f"{value} is {end} is None" if is_union(each.type) else "False"
            lines += [
                f"if not ({both} and 0 <= {value} <= {end} <= length or {unplaced}):",
                " raise Wrong('')",
            ]
        elif each.name != "end":
            known[f"sure_{value}"], known[f"read_{value}"] = (
                _sure_types(each.type),
                reader_of(each.type),
            )
            lines.append(
                f"if {value}.__class__ not in sure_{value}: {value} = read_{value}({value}, length)"
            )
    if issubclass(cls, Node) and len(attrs.fields(cls)) == len(own):
        known["Made"] = writable(cls)
        lines += ["made = object.__new__(Made)"]
        lines += [f"made.{name} = {value}" for name, value in own.items()]
        lines += ["made.__class__ = cls", "return made"]
    else:
        known["make"] = made
        lines += [f"return make(cls,{','.join(f'{name}={value}' for name, value in own.items())})"]
    exec("def read(pairs, length):\n " + "\n ".join(lines), known)
    read_pairs: _Read = known["read"]
    return read_pairs


@cached
def _readers(cls: Any) -> list[tuple[str, _Read]]:
    """The readers of the fields of a class, those of its place first."""
    found = sorted(fields(cls), key=lambda each: each.name not in _PLACE)
    return [(each.name, reader_of(each.type)) for each in found]


def _read_by_keys(cls: Any, value: Any, length: int) -> Any:
    """An object by its keys: says where it is wrong, and what."""
    expected, kind = keys(cls), tag(cls)
    _expect(value, dict)
    if value.keys() != set(expected) or (kind is not None and value["kind"] != kind):
        _tell_misfit(value, expected, kind)
    if "schema_version" in expected:
        _version(value)
        length = length_of(value, length)
    name, found = "", {}
    try:
        for name, reader in _readers(cls):
            found[name] = reader(value[name], length)
    except Misfit as wrong:
        wrong.way.append(f".{name}")
        raise
    if "start" in found:
        _check_order(found["start"], found["end"])
    return made(cls, **found)


def _sure_types(type_: Any) -> frozenset[Any]:
    """The types of which every value fits."""
    return _SURE.intersection(get_args(type_) if is_union(type_) else (type_,))


def _tell_misfit(value: dict[str, Any], expected: tuple[str, ...], kind: str | None) -> NoReturn:
    if "schema_version" in expected:
        _version(value)
    for key in value:
        if key not in expected:
            raise Misfit("没有这样的字段", f".{key}")
    for key in expected:
        if key not in value:
            raise Misfit("缺少这个字段（没有内容时写 null）", f".{key}")
    raise Misfit(f"应为 {kind!r}，而不是 {value['kind']!r}", ".kind")


def _version(value: dict[str, Any]) -> None:
    version = value.get("schema_version")
    if version != SCHEMA_VERSION:
        raise Misfit(f"只能读取版本 {SCHEMA_VERSION!r}，而不是 {version!r}", ".schema_version")


def length_of(value: dict[str, Any], length: int) -> int:
    """The length of the text that the offsets of a document count in."""
    origin = value.get("origin")
    if type(origin) is tuple:
        origin = dict(origin)
    text = origin.get("text") if type(origin) is dict else None
    return len(text) if type(text) is str else length


def _check_order(start: int | None, end: int | None) -> None:
    if start is None and end is None:
        return
    if start is None or end is None:
        missing = ".start" if start is None else ".end"
        raise Misfit("start 和 end 应同时写出，或同时为 null", missing)
    if start > end:
        raise Misfit(f"end 应不小于 start（{start}），而不是 {end}", ".end")


def _read_regions(value: Any, length: int) -> Any:
    """Ranges with their kinds, in order and apart; there are hundreds."""
    with suppress(TypeError, ValueError):
        starts, ends, kinds = zip(*value, strict=True)
        if (
            {*map(type, value)} == {list}
            and {*map(type, starts), *map(type, ends)} == {int}
            and _REGION_KINDS.issuperset(kinds)
            and starts[0] >= 0
            and ends[-1] <= length
            and all(map(lt, starts, ends))
            and all(map(le, ends, starts[1:]))
        ):
            return tuple(zip(starts, ends, kinds, strict=True))
    last, found = 0, _tuple(get_args(_REGIONS))(value, length)  # says what is wrong
    for index, (start, end, _) in enumerate(found):
        if not last <= start < end:
            raise Misfit("各段应按顺序排列，不重叠，不为空", f"[{index}]")
        last = end
    return found
