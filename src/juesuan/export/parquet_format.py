"""Parquet: decimals of 20 digits, dates as dates, no floats.

A table is ``facts.parquet`` and, where it is longer than a part may be, ``facts-2.parquet`` and
so on: ``facts*.parquet`` is one table to every engine.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from juesuan.export.formats import Format, Parts, Writer, resource
from juesuan.tabular.arrow import arrow_schema, arrow_table
from juesuan.tabular.columns import Table
from juesuan.tabular.declared import TABLES, Tables
from juesuan.tabular.head import AnyDocument

if TYPE_CHECKING:
    import pyarrow

# Rows are gathered into groups of at least this many: what readers skip by, and what is held
# in memory.
ROWS_PER_GROUP = 100_000
# A file is closed behind this many: some 100 MB, which engines read by one task.
ROWS_PER_PART = 4_000_000
_MEDIA = "application/vnd.apache.parquet"


def _encode_tables(tables: Tables, document: AnyDocument | None) -> dict[str, bytes]:
    rows: Mapping[str, Any] = tables
    return {
        table.name: arrow_table(table, rows[table.name]).serialize().to_pybytes()
        for table in TABLES
        if rows[table.name]
    }


class _Part:
    """The file of a table that is being written, and the rows that wait for it."""

    def __init__(self, folder: Path, table: Table) -> None:
        self._folder = folder
        self._name = table.name
        self._schema = arrow_schema(table.name)
        self._waiting: list[pyarrow.RecordBatch] = []
        self._rows_waiting = 0
        self._rows_written = 0
        self._file: Any = None
        self.files: list[str] = []
        self._open()

    def _open(self) -> None:
        from pyarrow import parquet

        number = len(self.files) + 1
        name = f"{self._name}.parquet" if number == 1 else f"{self._name}-{number}.parquet"
        self.files.append(name)
        self._rows_written = 0
        self._file = parquet.ParquetWriter(self._folder / name, self._schema, compression="zstd")

    def add(self, encoded: bytes) -> None:
        import pyarrow

        batch = pyarrow.ipc.read_record_batch(encoded, self._schema)
        self._waiting.append(batch)
        self._rows_waiting += batch.num_rows
        if self._rows_waiting >= ROWS_PER_GROUP:
            self._flush()

    def _flush(self) -> None:
        import pyarrow

        if not self._rows_waiting:
            return
        if self._rows_written >= ROWS_PER_PART:
            self._file.close()
            self._open()
        gathered = pyarrow.Table.from_batches(self._waiting, schema=self._schema)
        self._file.write_table(gathered, row_group_size=self._rows_waiting)
        self._rows_written += self._rows_waiting
        self._waiting.clear()
        self._rows_waiting = 0

    def close(self) -> None:
        try:
            self._flush()
        finally:
            self._file.close()

    def discard(self) -> None:
        with suppress(OSError):
            self._file.close()


class ParquetWriter(Writer):
    """Counts rows as they come: what it does for a document does not grow with those before."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._parts = {table.name: _Part(folder, table) for table in TABLES}

    def add(self, parts: Parts) -> None:
        for name, encoded in parts.items():
            self._parts[name].add(encoded)

    def close(self) -> None:
        with ExitStack() as stack:
            for part in self._parts.values():
                stack.callback(part.close)

    def discard(self) -> None:
        for part in self._parts.values():
            part.discard()

    def resources(self) -> list[dict[str, Any]]:
        files = ((table, self._parts[table.name].files) for table in TABLES)
        return [
            resource(table, names if names[1:] else names[0], "parquet", _MEDIA, type="table")
            for table, names in files
        ]


FORMAT = Format(tuple(f"{each.name}.parquet" for each in TABLES), ParquetWriter, _encode_tables)
