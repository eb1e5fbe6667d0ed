"""``docs/tables.md`` from the declarations: ``python -m juesuan.tabular.reference > FILE``."""

from __future__ import annotations

from juesuan.tabular.columns import PRECISION, SCALE, Column, Table, Type
from juesuan.tabular.declared import TABLES

_TYPES = {
    Type.TEXT: "text",
    Type.INTEGER: "integer",
    Type.DECIMAL: f"decimal({PRECISION}, {SCALE})",
    Type.DATE: "date",
    Type.BOOLEAN: "boolean",
}

_HEAD = f"""\
# The tables

<!-- Made by `python -m juesuan.tabular.reference`; change `src/juesuan/tabular/declared.py`. -->

For researchers. `juesuan export PATH… --to DIR --format …` writes these tables,
`juesuan.tables(documents)` gives their rows, `juesuan.to_arrow`, `to_pandas` and `to_polars` the
same as tables of these libraries.
Names and types are stable: a release may add columns at the end, none changes its meaning.

| | CSV | Excel | Parquet, Arrow | SQLite | Python |
|---|---|---|---|---|---|
| text | UTF-8 with BOM | text, never a formula | `string` | `TEXT` | `str` |
| integer | digits | number | `int64` | `INTEGER` | `int` |
| decimal | as written | number | `decimal128({PRECISION}, {SCALE})` | number | `Decimal` |
| date | ISO 8601 | date | `date32` | ISO 8601 | `date` |
| boolean | `true`, `false` | 是, 否 | `bool` | 1, 0 | `bool` |

- **Nothing is rounded.** A number that {PRECISION} digits, {SCALE} of them after the point, cannot
  hold is null in the columns of numbers; its digits stand in the column of text beside it, and
  `documents.numbers_left_out` counts it. Excel and SQLite compute with 15 digits: there, longer
  numbers are null too, and a warning counts them.
- **Null, zero and `-` differ.** What a document does not state has no row in `facts`; a stated
  zero is `0`; a cell that says that there is no value is a row with the text `-`.
- `start` and `end` count code points of the text of the file, without its BOM: `text[start:end]`.
- `datapackage.json` beside the files describes them as a Data Package v2; `columnType` is that of
  the Fiscal Data Package.
- `end` and `column` are words of SQL: write `"end"`, `"column"`.
- A worksheet holds 1,048,576 rows: more go on in `facts_2`, `facts_3` …
"""


def reference() -> str:
    """The tables, their columns and keys as Markdown."""
    return "\n".join([_HEAD, *map(_section, TABLES)])


def _section(table: Table) -> str:
    lines = [f"## {table.name}", "", table.description, ""]
    lines.append(f"Key: {_names(table.key)}.")
    if table.joins:
        lines[-1] += f" `document` joins `{table.joins}`."
    lines += ["", "| column | type | | meaning |", "|---|---|---|---|"]
    lines += [_row(column) for column in table.columns]
    return "\n".join(lines) + "\n"


def _row(column: Column) -> str:
    meaning = column.description
    if column.values:
        meaning += " One of " + ", ".join(f"`{value}`" for value in column.values) + "."
    nullable = "" if column.required else "or null"
    return f"| `{column.name}` {column.title} | {_TYPES[column.type]} | {nullable} | {meaning} |"


def _names(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


if __name__ == "__main__":
    print(reference(), end="")
