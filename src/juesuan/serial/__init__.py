"""Documents as JSON and back; :func:`schema` describes the JSON.

Decimals are strings exactly as written, dates ISO 8601, keys the names of the attributes; every
key is always there, null where the document says nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from juesuan.collection import pause_collection
from juesuan.errors import JsonError
from juesuan.model import Disclosure, EvaluationReport
from juesuan.serial.json_schema import schema
from juesuan.serial.leaves import leaf_or_object, plain_object
from juesuan.serial.reading import Misfit, read
from juesuan.serial.shapes import kinds
from juesuan.serial.writing import write_json

__all__ = ["from_json", "schema", "to_json"]

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
# The first of two halves that stand side by side, as `to_json` writes them.
_FIRST_OF_TWO = re.compile(r"(?<!\\)((?:\\\\)*)\\u(d[89ab][0-9a-f]{2})(?=\\ud[c-f])")


def to_json(document: Disclosure | EvaluationReport, *, indent: int | None = None) -> str:
    """A document as JSON, complete: what it states, spans, diagnostics and the text it came from.

    Args:
        document: what :func:`juesuan.parse` returned, or a model built by hand (spans are null).
        indent: how far to indent; all on one line unless told.

    Raises:
        TypeError: not a document.

    >>> from juesuan.model import Disclosure, Figure
    >>> json.loads(to_json(Disclosure(year=Figure(2024))))["year"]
    {'kind': 'figure', 'value': '2024', 'unit': None, 'start': None, 'end': None}
    """
    if not isinstance(document, (Disclosure, EvaluationReport)):
        raise TypeError(
            f"to_json 的 document 应为 parse 或 read 读出的文档，而不是 {type(document).__name__}"
        )
    with pause_collection():
        found = write_json(document)
    if indent is not None:
        found = json.dumps(json.loads(found), ensure_ascii=False, indent=indent)
    try:
        found.encode()
    except UnicodeEncodeError:  # half of a surrogate pair; the rest is more readable as it is
        return _LONE_SURROGATE.sub(lambda each: f"\\u{ord(each[0]):04x}", found)
    return found


def from_json(text: str) -> Disclosure | EvaluationReport:
    """The document that :func:`to_json` wrote.

    Raises:
        JsonError: the text is broken JSON, of another version, has an unknown, doubled or
            missing key, a value of another type, or a place outside the text; ``path`` names
            the field.
        TypeError: not a ``str``.

    >>> from juesuan.model import Disclosure, Figure
    >>> from_json(to_json(Disclosure(year=Figure(2024)))).year
    Figure(value=Decimal('2024'), unit=None)
    >>> from_json('{"kind": "disclosure", "schema_version": "99"}')
    Traceback (most recent call last):
    juesuan.errors.JsonError: schema_version：只能读取版本 '1'，而不是 '99'
    """
    if not isinstance(text, str):
        raise TypeError(
            f"from_json 的 text 应为 str，而不是 {type(text).__name__}：文件请先 read_text()"
        )
    if r"\ud" in text and not text.isascii():
        # Who writes Chinese as it is writes no sign as a pair of halves: these are two halves.
        text = _FIRST_OF_TWO.sub(lambda each: each[1] + chr(int(each[2], 16)), text)
    with pause_collection():
        try:
            return _document(text, leaf_or_object())
        except (
            JsonError,
            Misfit,
            ValueError,
        ):  # is said best of objects of which none was made yet
            return _document(text, plain_object)


def _document(
    text: str, hook: Callable[[list[tuple[str, Any]]], Any]
) -> Disclosure | EvaluationReport:
    try:
        found = json.loads(text, object_pairs_hook=hook)
    except json.JSONDecodeError as error:
        message = (
            f"不是 JSON，或已损坏（第{error.lineno}行第{error.colno}列）；"
            "应为 to_json 或 juesuan parse --format json 写出的文本"
        )
        raise JsonError("", message) from None
    except ValueError:
        raise JsonError("", "JSON 损坏：数字过长") from None
    except RecursionError:
        raise JsonError("", "JSON 嵌套过深") from None
    if isinstance(found, list):
        raise JsonError("", "这是几份文档的数组；请取其中一份，即一项的“document”")
    if not isinstance(found, dict):
        raise JsonError("", "应为对象：一份文档")
    cls: Any
    for cls in (Disclosure, EvaluationReport):
        if found.get("kind") in kinds(cls):
            try:
                document: Disclosure | EvaluationReport = read(found, cls)
            except RecursionError:
                raise JsonError("", "JSON 嵌套过深") from None
            return document
    known = "、".join((*kinds(Disclosure), *kinds(EvaluationReport)))
    message = f"应为 {known} 之一，而不是 {found.get('kind')!r}"
    raise JsonError("kind", message)
