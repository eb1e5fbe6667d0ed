"""SQLite: primary and foreign keys, indexes.

SQLite has no decimals: a number of up to 15 digits comes back exactly, a longer one is null as a
number, and every number stands whole in the columns of text.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from juesuan.export.formats import (
    Format,
    Parts,
    Writer,
    exact_as_double,
    resource,
    unpack,
)
from juesuan.tabular.columns import PRECISION, SCALE, Table, Type
from juesuan.tabular.declared import TABLES

_FILE = "juesuan.sqlite"
_MEDIA = "application/vnd.sqlite3"
_TYPES = {
    Type.TEXT: "TEXT",
    Type.INTEGER: "INTEGER",
    Type.DECIMAL: f"DECIMAL({PRECISION}, {SCALE})",
    Type.DATE: "DATE",
    Type.BOOLEAN: "BOOLEAN",
}


def _names(names: Iterable[str]) -> str:
    # `end` and `column` are words of SQL.
    return ", ".join(f'"{name}"' for name in names)


def _create(table: Table) -> str:
    parts = [
        f'"{column.name}" {_TYPES[column.type]}{" NOT NULL" if column.required else ""}'
        for column in table.columns
    ]
    parts.append(f"PRIMARY KEY ({_names(table.key)})")
    if table.joins:
        parts.append(f"FOREIGN KEY (document) REFERENCES {table.joins} (document)")
    return f"CREATE TABLE {table.name} ({', '.join(parts)})"


class _SqliteWriter(Writer):
    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._left_out = 0
        self._decimals = {
            table.name: [
                index for index, column in enumerate(table.columns) if column.type is Type.DECIMAL
            ]
            for table in TABLES
        }
        self._connection = sqlite3.connect(folder / _FILE, isolation_level=None)
        # The file is renamed when it is complete: a crash needs no journal.
        self._connection.execute("PRAGMA journal_mode = OFF")
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute("BEGIN")
        for table in TABLES:
            self._connection.execute(_create(table))

    def add(self, parts: Parts) -> None:
        for table in TABLES:
            rows = unpack(parts, table)
            for row in rows:
                for index in self._decimals[table.name]:
                    number = row[index]
                    if number is not None and not exact_as_double(number):
                        row[index] = None
                        self._left_out += 1
            marks = ", ".join("?" * len(table.columns))
            self._connection.executemany(f"INSERT INTO {table.name} VALUES ({marks})", rows)

    def close(self) -> None:
        for table in TABLES:
            for columns in table.indexes:
                name = "_".join((table.name, *columns))
                self._connection.execute(f"CREATE INDEX {name} ON {table.name} ({_names(columns)})")
        self._connection.execute("COMMIT")
        self._connection.close()
        self.warn_of(self._left_out, "SQLite 数值")

    def discard(self) -> None:
        self._connection.close()

    def resources(self) -> list[dict[str, Any]]:
        # Not of type `table`: a reader of data packages cannot open a database by its path.
        return [resource(t, _FILE, "sqlite", _MEDIA, dialect={"table": t.name}) for t in TABLES]


FORMAT = Format((_FILE,), _SqliteWriter)
