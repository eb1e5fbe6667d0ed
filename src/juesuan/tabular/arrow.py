"""Tables as Arrow: no floats, decimals of 20 digits, dates as days."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import repeat
from operator import itemgetter
from typing import TYPE_CHECKING, Any, cast

from juesuan.errors import MissingExtra
from juesuan.tabular.build import fact_rows, tables
from juesuan.tabular.columns import PRECISION, SCALE, Table, Type
from juesuan.tabular.declared import TABLES, Tables
from juesuan.tabular.head import AnyDocument

if TYPE_CHECKING:
    import pyarrow

_BY_NAME = {table.name: table for table in TABLES}


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError:
        raise MissingExtra("pyarrow", "arrow") from None
    return pyarrow


def arrow_schema(table: str = "facts") -> pyarrow.Schema:
    """The Arrow schema of a table; that of ``facts`` is what :func:`parse_batches` yields.

    Raises:
        MissingExtra: pyarrow is not installed.
        KeyError: there is no such table.

    >>> print(arrow_schema().field("number").type)
    decimal128(20, 4)
    """
    return _schema(_BY_NAME[table])


@cache
def _schema(table: Table) -> pyarrow.Schema:
    pa = _pyarrow()
    types = {
        Type.TEXT: pa.string(),
        Type.INTEGER: pa.int64(),
        Type.DECIMAL: pa.decimal128(PRECISION, SCALE),
        Type.DATE: pa.date32(),
        Type.BOOLEAN: pa.bool_(),
    }
    fields = [
        pa.field(
            column.name,
            types[column.type],
            nullable=not column.required,
            metadata={"title": column.title, "description": column.description},
        )
        for column in table.columns
    ]
    return pa.schema(fields, metadata={"pandas": _pandas_metadata(table)})


def _pandas_metadata(table: Table) -> str:
    # pandas would read a column of integers with a null as one of floats.
    columns = [
        {
            "name": column.name,
            "field_name": column.name,
            "pandas_type": "int64",
            "numpy_type": "Int64",
            "metadata": None,
        }
        for column in table.columns
        if column.type is Type.INTEGER
    ]
    return json.dumps({"index_columns": [], "column_indexes": [], "columns": columns})


def arrow_table(table: Table, rows: Sequence[Mapping[str, Any]]) -> pyarrow.RecordBatch:
    """Rows of one table as a record batch."""
    pa = _pyarrow()
    schema = _schema(table)
    values = zip(*map(itemgetter(*schema.names), rows), strict=True) if rows else repeat(())
    columns = [
        pa.array(each, type=field.type, from_pandas=False)
        for each, field in zip(values, schema, strict=False)
    ]
    return pa.RecordBatch.from_arrays(columns, schema=schema)


def to_arrow(
    documents: AnyDocument | Iterable[AnyDocument | tuple[str, AnyDocument]] | Tables,
) -> dict[str, pyarrow.Table]:
    """The tables as Arrow tables by name.

    Args:
        documents: what :func:`tables` takes, or what it returned.

    Raises:
        MissingExtra: pyarrow is not installed.

    >>> import juesuan
    >>> document = juesuan.parse("二、收入决算情况说明\\n本年收入4295.10万元。")
    >>> to_arrow(document)["facts"]["yuan"].to_pylist()
    [Decimal('42951000.0000')]
    """
    pa = _pyarrow()
    rows: Mapping[str, Any] = as_tables(documents)
    return {
        table.name: pa.Table.from_batches([arrow_table(table, rows[table.name])])
        for table in TABLES
    }


def as_tables(
    documents: AnyDocument | Iterable[AnyDocument | tuple[str, AnyDocument]] | Tables,
) -> Tables:
    """Rows as they are, documents as rows."""
    # A document is no dictionary, and neither are documents.
    return cast(Tables, documents) if isinstance(documents, dict) else tables(documents)


def parse_batches(batches: Iterable[pyarrow.RecordBatch]) -> Iterator[pyarrow.RecordBatch]:
    """Texts or files in, facts out, batch by batch: the contract of Spark's ``mapInArrow``.

    Memory is bounded by one document: each yields a batch of its own.

    Args:
        batches: record batches with a column ``text``, or one ``content`` of the bytes of files
            of any kind (as Spark's ``binaryFile`` gives).  A column ``document`` or ``path``
            names each; without one the SHA-256 of the text in UTF-8, or of the bytes, is its
            name.  A text that is null, or a file that cannot be read, has no facts.

    Yields:
        batches of the table ``facts``, always of the schema ``arrow_schema()``.

    Raises:
        MissingExtra: pyarrow is not installed.
        KeyError: there is no column ``text`` or ``content``.

    >>> import pyarrow
    >>> batch = pyarrow.RecordBatch.from_pydict({"text": [None]})
    >>> list(parse_batches([batch]))
    []
    """
    from juesuan.errors import ReadError
    from juesuan.files.reading import read
    from juesuan.parsing import parse

    table = _BY_NAME["facts"]
    for batch in batches:
        given, names = _given(batch)
        for index in range(batch.num_rows):
            source = given[index].as_py()
            if source is None:
                continue
            name = _name(source, None if names is None else names[index].as_py())
            try:
                document = parse(source) if isinstance(source, str) else read(source, name=name)
            except ReadError:
                continue
            rows = fact_rows(name, document)
            if rows:
                yield arrow_table(table, rows)


def _given(batch: pyarrow.RecordBatch) -> tuple[Any, Any]:
    """The column of texts or of files, and that of their names, if there is one."""
    columns = batch.schema.names
    for each in ("text", "content"):
        if each in columns:
            name = next((name for name in ("document", "path") if name in columns), None)
            return batch.column(each), None if name is None else batch.column(name)
    raise KeyError(f"没有 text 或 content 列；有 {'、'.join(columns)}")


def _name(source: str | bytes, given: object) -> str:
    from hashlib import sha256

    if given is not None:
        return str(given)
    data = source.encode() if isinstance(source, str) else source
    return sha256(data).hexdigest()
