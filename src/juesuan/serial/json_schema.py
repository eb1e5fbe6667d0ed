"""The JSON Schema of the JSON form, made by walking the classes of the model."""

from __future__ import annotations

import datetime
import inspect
from decimal import Decimal
from typing import Any, Literal, get_args, get_origin

from juesuan.model import Disclosure, EvaluationReport
from juesuan.model.declare import Declared, Node, declared_fields
from juesuan.model.made import is_union, members
from juesuan.serial.shapes import (
    DATE,
    DECIMAL,
    SCHEMA_VERSION,
    fields,
    keys,
    tag,
)

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_ROOTS = (Disclosure, EvaluationReport)


def schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of what ``to_json`` writes: closed objects, no optional key.

    >>> schema()["$schema"]
    'https://json-schema.org/draft/2020-12/schema'
    >>> schema()["$defs"]["Revenue"]["properties"]["total"]["title"]
    '本年收入'
    """
    definitions: dict[str, Any] = {}
    waiting: list[Any] = list(_ROOTS)
    while waiting:
        cls = waiting.pop(0)
        if cls.__name__ not in definitions:
            definitions[cls.__name__] = _object(cls, waiting)
    return {
        "$schema": _DIALECT,
        "title": "juesuan document",
        "oneOf": [{"$ref": f"#/$defs/{cls.__name__}"} for cls in _ROOTS],
        "$defs": definitions,
    }


def _object(cls: Any, waiting: list[Any]) -> dict[str, Any]:
    is_node = issubclass(cls, Node)
    declared = {each.name: each for each in declared_fields(cls)} if is_node else {}
    properties: dict[str, Any] = {
        "schema_version": {"const": SCHEMA_VERSION},
        "kind": {"const": tag(cls)},
    }
    for field in fields(cls):
        described = _description_of(declared[field.name]) if field.name in declared else {}
        properties[field.name] = described | _type(field.type, waiting)
    return {
        "type": "object",
        "description": inspect.cleandoc(cls.__doc__ or "").partition("\n\n")[0],
        "properties": {key: properties[key] for key in keys(cls)},
        "required": list(keys(cls)),
        "additionalProperties": False,
    }


def _description_of(declared: Declared) -> dict[str, str]:
    """The official label, and the unit where the form has one."""
    described = {"title": declared.label} if declared.label else {}
    if declared.unit is not None:
        described["description"] = f"unit: {declared.unit}"
    return described


def _type(type_: Any, waiting: list[Any]) -> dict[str, Any]:
    if is_union(type_):
        classes, nullable = members(type_)
        choices = [_type(each, waiting) for each in classes]
        return {"anyOf": [*choices, {"type": "null"}] if nullable else choices}
    if get_origin(type_) is tuple:
        return _array(get_args(type_), waiting)
    if get_origin(type_) is Literal:
        return {"enum": list(get_args(type_))}
    if type_ not in _SIMPLE:
        waiting.append(type_)
        return {"$ref": f"#/$defs/{type_.__name__}"}
    return dict(_SIMPLE[type_])


def _array(arguments: tuple[Any, ...], waiting: list[Any]) -> dict[str, Any]:
    if arguments[-1] is Ellipsis:
        return {"type": "array", "items": _type(arguments[0], waiting)}
    return {
        "type": "array",
        "prefixItems": [_type(each, waiting) for each in arguments],
        "items": False,
        "minItems": len(arguments),
    }


_SIMPLE: dict[Any, dict[str, Any]] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer", "minimum": 0},
    Decimal: {"type": "string", "pattern": DECIMAL},
    datetime.date: {"type": "string", "format": "date", "pattern": DATE},
}
