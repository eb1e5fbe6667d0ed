"""Excel: a sheet a table; text is text, whatever it looks like and whoever edits it."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from juesuan.errors import MissingExtra
from juesuan.export.formats import (
    DOUBLE_DIGITS,
    Format,
    Parts,
    Writer,
    exact_as_double,
    pack,
    unpack,
)
from juesuan.tabular.build import AnyDocument
from juesuan.tabular.columns import Column, Table, Type
from juesuan.tabular.declared import TABLES, Tables

__all__ = ["CUT", "FORMAT", "cut"]

_FILE = "juesuan.xlsx"
MAX_ROWS = 1_048_576
MAX_CHARACTERS = 32_767
CUT = "…〔截断，全文见 Parquet〕"

# Never a formula, never a link, never a number made of text.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def cut(text: str, limit: int = MAX_CHARACTERS) -> str:
    """A text of at most as many UTF-16 units as a cell holds, with a mark where it was cut.

    >>> cut("一二三四五六七八九十" * 2, 19)
    '一二…〔截断，全文见 Parquet〕'
    """
    if 2 * len(text) <= limit or len(text.encode("utf-16-le")) <= 2 * limit:
        return text
    kept = text.encode("utf-16-le")[: 2 * (limit - len(CUT))]
    return kept.decode("utf-16-le", "ignore") + CUT


class _Xlsx(Format):
    files = (_FILE,)

    def encode(self, tables: Tables, document: AnyDocument | None) -> dict[str, bytes]:
        return pack(tables)

    def open(self, folder: Path) -> Writer:
        return XlsxWriter(folder)


class XlsxWriter(Writer):
    """Writes the workbook; ``max_rows`` is the number of rows of a sheet, the header included."""

    def __init__(self, folder: Path, max_rows: int = MAX_ROWS) -> None:
        super().__init__()
        try:
            import xlsxwriter
        except ImportError:
            raise MissingExtra("xlsxwriter", "xlsx") from None

        self._max_rows = max_rows
        self._cut = self._left_out = 0
        # The rows wait beside the workbook, not where temporary files are few and small.
        self._workbook = xlsxwriter.Workbook(folder / _FILE, {**_OPTIONS, "tmpdir": str(folder)})
        add_format = self._workbook.add_format
        self._header = add_format({"bold": True, "bottom": 1, "num_format": "@"})
        # `@` keeps what is typed into the cell text, the quote prefix what is already there.
        self._text = add_format({"num_format": "@", "quote_prefix": True})
        self._date = add_format({"num_format": "yyyy-mm-dd"})
        self._integer = add_format({"num_format": "0"})
        self._decimals: dict[tuple[bool, int], Any] = {}
        self._writers = {table.name: [*map(self._writer, table.columns)] for table in TABLES}
        self._sheets = {table.name: [self._begin(table, table.name)] for table in TABLES}
        self._rows = {table.name: 1 for table in TABLES}

    def _begin(self, table: Table, name: str) -> Any:
        sheet = self._workbook.add_worksheet(name)
        for index, column in enumerate(table.columns):
            sheet.set_column(index, index, column.width)
            sheet.write_string(0, index, column.name, self._header)
        sheet.freeze_panes(1, 0)
        # No green corners on values that look like numbers: they are text on purpose.
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        return sheet

    def add(self, parts: Parts) -> None:
        for table in TABLES:
            for row in unpack(parts, table):
                self._add_row(table, row)

    def _add_row(self, table: Table, row: list[Any]) -> None:
        sheets = self._sheets[table.name]
        if self._rows[table.name] == self._max_rows:
            sheets.append(self._begin(table, f"{table.name}_{len(sheets) + 1}"))
            self._rows[table.name] = 1
        number, sheet = self._rows[table.name], sheets[-1]
        self._rows[table.name] += 1
        for index, write in enumerate(self._writers[table.name]):
            value = row[index]
            if value is not None:
                write(sheet, number, index, value)

    def _writer(self, column: Column) -> Callable[[Any, int, int, Any], None]:
        """What writes the values of a column into cells."""
        if column.type is Type.TEXT:
            return self._write_text
        if column.type is Type.INTEGER:
            return self._write_integer
        if column.type is Type.DATE:
            return self._write_date
        return partial(self._write_decimal, thousands=column.thousands)

    def _write_text(self, sheet: Any, row: int, index: int, value: str) -> None:
        shown = cut(value)
        self._cut += shown is not value
        if shown.startswith("<r>") and shown.endswith("</r>"):
            shown += " "  # xlsxwriter takes this for rich text and writes it unescaped
        sheet.write_string(row, index, shown, self._text)

    def _write_integer(self, sheet: Any, row: int, index: int, value: int) -> None:
        sheet.write_number(row, index, value, self._integer)

    def _write_date(self, sheet: Any, row: int, index: int, value: str) -> None:
        sheet.write_datetime(row, index, datetime.date.fromisoformat(value), self._date)

    def _write_decimal(
        self, sheet: Any, row: int, index: int, value: str, *, thousands: bool
    ) -> None:
        if exact_as_double(value):
            decimals = len(value.partition(".")[2])
            sheet.write_number(row, index, float(value), self._decimal(thousands, decimals))
        else:
            self._left_out += 1

    def _decimal(self, thousands: bool, decimals: int) -> Any:
        """The format that shows as many decimals as the document writes."""
        key = (thousands, decimals)
        if key not in self._decimals:
            point = "." + "0" * decimals if decimals else ""
            pattern = ("#,##0" if thousands else "0") + point
            self._decimals[key] = self._workbook.add_format({"num_format": pattern})
        return self._decimals[key]

    def close(self) -> None:
        from xlsxwriter.exceptions import XlsxWriterException

        try:
            self._workbook.close()
        except XlsxWriterException as error:
            raise OSError(f"Excel 工作簿写不成（{error}）；请用 --format parquet") from error
        for name, sheets in self._sheets.items():
            if len(sheets) > 1:
                self.warnings.append(
                    f"{name} 超过 Excel 一张工作表的行数，接着写在 {name}_2 等 {len(sheets) - 1} "
                    "张表里；数据这么多，请用 --format parquet"
                )
        if self._cut:
            self.warnings.append(
                f"{self._cut} 个单元格超过 Excel 的 {MAX_CHARACTERS} 个字符，已截断并注明；"
                "需要全文请用 --format parquet"
            )
        if self._left_out:
            self.warnings.append(
                f"{self._left_out} 个数超过 Excel 的 {DOUBLE_DIGITS} 位精度，"
                "数值列留空，原文在文本列；需要全部位数请用 --format parquet"
            )

    def discard(self) -> None:
        self._workbook.fileclosed = True  # or it would be written when it is collected

    def resources(self) -> list[dict[str, Any]]:
        return [
            {
                "name": sheet.get_name(),
                "table": table,
                "type": "table",
                "path": _FILE,
                "format": "xlsx",
                "mediatype": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                # Data Package v2 names the sheet one way, frictionless-py another.
                "dialect": {
                    "sheetName": sheet.get_name(),
                    "excel": {"sheet": sheet.get_name()},
                },
            }
            for table in TABLES
            for sheet in self._sheets[table.name]
        ]


FORMAT = _Xlsx()
