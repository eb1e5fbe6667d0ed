"""Documents as tables: rows without dependencies, Arrow, pandas, polars.

The columns are declared in :mod:`juesuan.tabular.declared`; everything else follows from there.
"""

from juesuan.tabular.arrow import arrow_schema, parse_batches, to_arrow
from juesuan.tabular.build import tables
from juesuan.tabular.columns import Column, Table, Type
from juesuan.tabular.declared import (
    TABLES,
    DiagnosticRow,
    DocumentRow,
    FactRow,
    FindingRow,
    IndicatorRow,
    OverviewRow,
    Tables,
)
from juesuan.tabular.frames import to_pandas, to_polars

__all__ = [
    "TABLES",
    "Column",
    "DiagnosticRow",
    "DocumentRow",
    "FactRow",
    "FindingRow",
    "IndicatorRow",
    "OverviewRow",
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
