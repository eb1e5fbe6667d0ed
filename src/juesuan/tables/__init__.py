"""Documents as five tables: rows without dependencies, Arrow, pandas, polars.

The columns are declared in :mod:`juesuan.tables.declared`; everything else follows from there.
"""

from juesuan.tables.arrow import arrow_schema, parse_batches, to_arrow
from juesuan.tables.build import tables
from juesuan.tables.columns import Column, Table, Type
from juesuan.tables.declared import (
    TABLES,
    DiagnosticRow,
    DocumentRow,
    FactRow,
    FindingRow,
    IndicatorRow,
    Tables,
)
from juesuan.tables.frames import to_pandas, to_polars

__all__ = [
    "TABLES",
    "Column",
    "DiagnosticRow",
    "DocumentRow",
    "FactRow",
    "FindingRow",
    "IndicatorRow",
    "Table",
    "Tables",
    "Type",
    "arrow_schema",
    "parse_batches",
    "tables",
    "to_arrow",
    "to_pandas",
    "to_polars",
]
