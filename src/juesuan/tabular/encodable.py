"""Rows that every format can encode."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

_SURROGATE = re.compile("[\ud800-\udfff]")


def make_encodable(tables: Any, text: str | None) -> Any:
    """Tables of one document without halves of surrogate pairs, which no encoding has.

    Args:
        text: the text that the document was read from; where it has none, its rows have none.
    """
    if text is None or _SURROGATE.search(text):
        for name, rows in tables.items():
            tables[name] = _encodable_rows(rows)
    return tables


def _encodable_rows(rows: Iterable[Any]) -> list[Any]:
    """Rows with U+FFFD in place of halves of surrogate pairs.

    >>> _encodable_rows([{"text": "a\\ud800", "start": 1}])
    [{'text': 'a�', 'start': 1}]
    """
    return [
        {
            key: _SURROGATE.sub("\ufffd", value) if isinstance(value, str) else value
            for key, value in row.items()
        }
        for row in rows
    ]
