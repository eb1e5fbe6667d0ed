"""Tables as data frames of pandas and polars; neither turns a decimal into a float."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from juesuan.errors import MissingExtra
from juesuan.tabular.arrow import as_tables, to_arrow
from juesuan.tabular.build import AnyDocument
from juesuan.tabular.columns import PRECISION, SCALE, Type
from juesuan.tabular.declared import TABLES, Tables

if TYPE_CHECKING:
    import pandas
    import polars

__all__ = ["to_pandas", "to_polars"]


def to_pandas(
    documents: AnyDocument | Iterable[AnyDocument | tuple[str, AnyDocument]] | Tables,
) -> dict[str, pandas.DataFrame]:
    """The six tables as pandas data frames by name, with Arrow-backed columns.

    Args:
        documents: what :func:`juesuan.tables` takes, or what it returned.

    Raises:
        MissingExtra: pandas or pyarrow is not installed.

    >>> from juesuan.model import Amount, Disclosure, Figure, Revenue
    >>> document = Disclosure(revenue=Revenue(total=Amount(figure=Figure("4295.10", "万元"))))
    >>> to_pandas(document)["facts"]["yuan"].sum()
    Decimal('42951000.0000')
    """
    try:
        import pandas
    except ImportError:
        raise MissingExtra("pandas", "pandas") from None
    return {
        name: table.to_pandas(types_mapper=pandas.ArrowDtype)
        for name, table in to_arrow(documents).items()
    }


def to_polars(
    documents: AnyDocument | Iterable[AnyDocument | tuple[str, AnyDocument]] | Tables,
) -> dict[str, polars.DataFrame]:
    """The six tables as polars data frames by name.

    Args:
        documents: what :func:`juesuan.tables` takes, or what it returned.

    Raises:
        MissingExtra: polars is not installed.

    >>> from juesuan.model import Amount, Disclosure, Figure, Revenue
    >>> document = Disclosure(revenue=Revenue(total=Amount(figure=Figure("4295.10", "万元"))))
    >>> to_polars(document)["facts"]["yuan"].sum()
    Decimal('42951000.0000')
    """
    try:
        import polars
    except ImportError:
        raise MissingExtra("polars", "polars") from None
    types: dict[Type, Any] = {
        Type.TEXT: polars.String,
        Type.INTEGER: polars.Int64,
        Type.DECIMAL: polars.Decimal(PRECISION, SCALE),
        Type.DATE: polars.Date,
    }
    rows: Mapping[str, Any] = as_tables(documents)
    return {
        table.name: polars.DataFrame(
            {
                column.name: polars.Series(
                    column.name,
                    [row[column.name] for row in rows[table.name]],
                    dtype=types[column.type],
                )
                for column in table.columns
            }
        )
        for table in TABLES
    }
