"""Tables as data frames of pandas and polars; floats only for those who ask for them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, Union, overload

from juesuan.errors import MissingExtra
from juesuan.tabular.arrow import as_tables, to_arrow
from juesuan.tabular.columns import PRECISION, SCALE, Type
from juesuan.tabular.declared import TABLES, Tables
from juesuan.tabular.head import AnyDocument

if TYPE_CHECKING:
    import pandas
    import polars
    import pyarrow

Documents = Union[AnyDocument, Iterable[Union[AnyDocument, tuple[str, AnyDocument]]], Tables]
Numbers = Literal["decimal", "float"]


@overload
def to_pandas(
    documents: Documents, *, wide: Literal[False] = False, numbers: Numbers = "decimal"
) -> dict[str, pandas.DataFrame]: ...


@overload
def to_pandas(
    documents: Documents, *, wide: Literal[True], numbers: Numbers = "decimal"
) -> pandas.DataFrame: ...


def to_pandas(
    documents: Documents, *, wide: bool = False, numbers: Numbers = "decimal"
) -> dict[str, pandas.DataFrame] | pandas.DataFrame:
    """The tables as pandas data frames by name, with Arrow-backed columns.

    Args:
        documents: what :func:`juesuan.tables` takes, or what it returned.
        wide: one frame instead: a row a document, and a column a path for every fact that is a
            number, amounts of money in 元; what a document does not state is missing.
        numbers: ``"decimal"`` keeps every figure exact, but pandas does not divide or describe
            such columns; ``"float"`` gives columns of doubles for arithmetic.

    Raises:
        MissingExtra: pandas or pyarrow is not installed.
        ValueError: ``numbers`` is none of the two.

    >>> import juesuan
    >>> document = juesuan.parse("二、收入决算情况说明\\n本年收入4295.10万元。")
    >>> to_pandas(document)["facts"]["yuan"].sum()
    Decimal('42951000.0000')
    >>> float(to_pandas(document, numbers="float")["overview"]["revenue_of_year"].mean())
    42951000.0
    >>> to_pandas([("局", document)], wide=True).loc["局", "收入决算情况/本年收入"]
    Decimal('42951000.0000')
    """
    if numbers not in ("decimal", "float"):
        raise ValueError(f'to_pandas 的 numbers 应为 "decimal" 或 "float"，而不是 {numbers!r}')
    try:
        import pandas
    except ImportError:
        raise MissingExtra("pandas", "pandas") from None
    types = pandas.ArrowDtype
    tables = to_arrow(documents)
    if wide:
        return _make_frame(_make_wide(tables), numbers, types).set_index("document")
    return {name: _make_frame(table, numbers, types) for name, table in tables.items()}


def _make_frame(
    table: pyarrow.Table, numbers: Numbers, types: type[pandas.ArrowDtype]
) -> pandas.DataFrame:
    import pyarrow

    if numbers == "float":
        fields = [
            field.with_type(pyarrow.float64()) if pyarrow.types.is_decimal(field.type) else field
            for field in table.schema
        ]
        table = table.cast(pyarrow.schema(fields, table.schema.metadata))
    return table.to_pandas(types_mapper=types)


def _make_wide(tables: dict[str, pyarrow.Table]) -> pyarrow.Table:
    """A row a document and a column a path, of the facts that are numbers."""
    import pyarrow

    about = ("document", "unit_name", "fiscal_year")
    rows = tables["documents"].select(about).to_pylist()
    by_document: dict[str, dict[str, Any]] = {row["document"]: {} for row in rows}
    paths: dict[str, None] = {}
    facts = tables["facts"].select(("document", "path", "number", "yuan")).to_pylist()
    for fact in facts:
        number = fact["number"] if fact["yuan"] is None else fact["yuan"]
        if number is not None:
            by_document[fact["document"]][fact["path"]] = number
            paths[fact["path"]] = None
    decimal = tables["facts"].schema.field("number").type
    fields = [tables["documents"].schema.field(name) for name in about]
    columns = [tables["documents"].column(name) for name in about]
    for path in paths:
        values = [stated.get(path) for stated in by_document.values()]
        fields.append(pyarrow.field(path, decimal))
        columns.append(pyarrow.array(values, type=decimal))
    return pyarrow.table(columns, schema=pyarrow.schema(fields))


def to_polars(documents: Documents) -> dict[str, polars.DataFrame]:
    """The tables as polars data frames by name.

    Args:
        documents: what :func:`juesuan.tables` takes, or what it returned.

    Raises:
        MissingExtra: polars is not installed.

    >>> import juesuan
    >>> document = juesuan.parse("二、收入决算情况说明\\n本年收入4295.10万元。")
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
        Type.BOOLEAN: polars.Boolean,
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
