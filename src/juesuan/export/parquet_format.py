"""Parquet: decimals of 20 digits, dates as dates, no floats; one file a table."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from juesuan.export.formats import Format, Parts, Writer
from juesuan.tabular.arrow import arrow_schema, arrow_table
from juesuan.tabular.build import AnyDocument
from juesuan.tabular.columns import Table
from juesuan.tabular.declared import TABLES, Tables

if TYPE_CHECKING:
    import pyarrow

__all__ = ["FORMAT"]

# Rows are gathered into groups of at least this many: what readers skip by, and what is held
# in memory.
_ROWS_PER_GROUP = 100_000


class _Parquet(Format):
    files = tuple(f"{table.name}.parquet" for table in TABLES)

    def encode(self, tables: Tables, document: AnyDocument | None) -> dict[str, bytes]:
        rows: Mapping[str, Any] = tables
        return {
            table.name: arrow_table(table, rows[table.name]).serialize().to_pybytes()
            for table in TABLES
        }

    def open(self, folder: Path) -> Writer:
        return _ParquetWriter(folder)


class _ParquetWriter(Writer):
    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._schemas = {table.name: arrow_schema(table.name) for table in TABLES}
        from pyarrow import parquet

        self._waiting: dict[str, list[pyarrow.RecordBatch]] = {t.name: [] for t in TABLES}
        self._stack = ExitStack()
        self._files = {
            table.name: self._stack.enter_context(
                parquet.ParquetWriter(
                    folder / f"{table.name}.parquet",
                    self._schemas[table.name],
                    compression="zstd",
                )
            )
            for table in TABLES
        }

    def add(self, parts: Parts) -> None:
        import pyarrow

        for name, waiting in self._waiting.items():
            waiting.append(pyarrow.ipc.read_record_batch(parts[name], self._schemas[name]))
            if sum(batch.num_rows for batch in waiting) >= _ROWS_PER_GROUP:
                self._flush(name)

    def _flush(self, name: str) -> None:
        import pyarrow

        gathered = pyarrow.Table.from_batches(self._waiting[name], schema=self._schemas[name])
        self._waiting[name].clear()
        if gathered.num_rows:
            self._files[name].write_table(gathered, row_group_size=gathered.num_rows)

    def close(self) -> None:
        with self._stack:
            for name in self._waiting:
                self._flush(name)

    def discard(self) -> None:
        with suppress(OSError):
            self._stack.close()

    def resources(self) -> list[dict[str, Any]]:
        return [_resource(table) for table in TABLES]


def _resource(table: Table) -> dict[str, Any]:
    return {
        "name": table.name,
        "table": table,
        "type": "table",
        "path": f"{table.name}.parquet",
        "format": "parquet",
        "mediatype": "application/vnd.apache.parquet",
    }


FORMAT = _Parquet()
