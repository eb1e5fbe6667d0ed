"""CSV: UTF-8 with BOM, RFC 4180, one file a table.

The cells are what the documents state, also where a spreadsheet would take them for a formula
(``=263名``, a target).  The format ``csv-safe`` puts an apostrophe before such a cell of text.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from juesuan.export.formats import Format, Parts, Writer, resource
from juesuan.facts import canonical
from juesuan.tabular.declared import TABLES, Tables
from juesuan.tabular.head import AnyDocument

_BOM = "\ufeff"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def _rows(rows: Iterable[Iterable[Any]]) -> bytes:
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue().encode()


def _cell(value: Any) -> Any:
    # Everything else is written by `csv` as it should be, dates among it.
    if type(value) is bool:
        return "true" if value else "false"
    return canonical(value) if type(value) is Decimal else value


def _safe_cell(value: Any) -> Any:
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return _cell(value)


def _encode_tables(
    cell: Callable[[Any], Any], tables: Tables, document: AnyDocument | None
) -> dict[str, bytes]:
    rows: Mapping[str, Any] = tables
    return {
        table.name: _rows(map(cell, row.values()) for row in rows[table.name]) for table in TABLES
    }


class _CsvWriter(Writer):
    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._stack = ExitStack()
        self._files = {
            table.name: self._stack.enter_context((folder / f"{table.name}.csv").open("wb"))
            for table in TABLES
        }
        for table in TABLES:
            header = _rows([[column.name for column in table.columns]])
            self._files[table.name].write(_BOM.encode() + header)

    def add(self, parts: Parts) -> None:
        for name, file in self._files.items():
            file.write(parts[name])

    def close(self) -> None:
        self._stack.close()

    def resources(self) -> list[dict[str, Any]]:
        about = {"type": "table", "encoding": "utf-8"}
        return [resource(t, f"{t.name}.csv", "csv", "text/csv", **about) for t in TABLES]


_FILES = tuple(f"{table.name}.csv" for table in TABLES)
FORMAT = Format(_FILES, _CsvWriter, partial(_encode_tables, _cell))
SAFE = Format(_FILES, _CsvWriter, partial(_encode_tables, _safe_cell))
