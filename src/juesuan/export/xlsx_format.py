"""Excel: a workbook to read; text is text, whatever it looks like and whoever edits it."""

from __future__ import annotations

import datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from juesuan.export.formats import Format, Parts, Writer, exact_as_double, unpack
from juesuan.export.styles import MAX_CHARACTERS, Styles, height, new_workbook
from juesuan.export.workbook import SHEETS, Sheet, SheetColumn
from juesuan.facts import canonical
from juesuan.tabular.declared import TABLES

_FILE = "juesuan.xlsx"
MAX_ROWS = 1_048_576
_MAX_LINKS = 60_000  # a sheet holds 65,530
_ABOUT = "说明"
_YUAN_PER_WAN = Decimal(10_000)
_DIGITS_OF_A_YEAR = 4


class _Open:
    """A sheet that is being written; it goes on in another where it is full."""

    def __init__(self, sheet: Sheet, worksheet: Any) -> None:
        self.sheet = sheet
        self.worksheets = [worksheet]
        self.row = 1
        self.links = 0

    @property
    def last(self) -> Any:
        return self.worksheets[-1]


class XlsxWriter(Writer):
    """Writes the workbook; ``max_rows`` is the number of rows of a sheet, the header included."""

    def __init__(self, folder: Path, max_rows: int = MAX_ROWS) -> None:
        super().__init__()
        self._max_rows = max_rows
        self._cut = self._left_out = 0
        # The rows wait beside the workbook, not where temporary files are few and small.
        self._workbook = new_workbook(folder / _FILE, constant_memory=True, tmpdir=str(folder))
        self._styles = Styles(self._workbook)
        self._open = {
            sheet.name: _Open(sheet, self._begin_sheet(sheet, sheet.name)) for sheet in SHEETS
        }

    def _begin_sheet(self, sheet: Sheet, name: str) -> Any:
        columns = [(column.title, column.width) for column in sheet.columns]
        return self._styles.new_sheet(name, columns, sheet.frozen, sheet.pages_wide)

    def add(self, parts: Parts) -> None:
        rows = {
            table.name: [
                dict(zip((column.name for column in table.columns), row, strict=True))
                for row in unpack(parts, table)
            ]
            for table in TABLES
        }
        # The overview comes last: its links lead to rows that are written by then.
        firsts: dict[str, str] = {}
        for sheet in (*SHEETS[1:], SHEETS[0]):
            for row in rows[sheet.table]:
                if sheet.shows(row):
                    place = self._add_row(self._open[sheet.name], row, firsts)
                    firsts.setdefault(sheet.name, place)

    def _add_row(self, made: _Open, row: dict[str, Any], firsts: dict[str, str]) -> str:
        """Writes a row; where it stands, as a link to it."""
        sheet = made.sheet
        if made.row == self._max_rows:
            self._close_sheet(made)
            name = f"{sheet.name}_{len(made.worksheets) + 1}"
            made.worksheets.append(self._begin_sheet(sheet, name))
            made.row, made.links = 1, 0
        values = [column.of(row) for column in sheet.columns]
        made.last.set_row(made.row, height([column.width for column in sheet.columns], values))
        for index, (column, value) in enumerate(zip(sheet.columns, values, strict=True)):
            if value is None:
                continue
            link = firsts.get(column.link) if column.link else None
            if link is not None and made.links < _MAX_LINKS:
                made.links += 1
                made.last.write_url(made.row, index, link, string="")
            else:
                link = None
            self._write_cell(made, index, column, value, link is not None)
        place = f"internal:'{made.last.get_name()}'!A{made.row + 1}"
        made.row += 1
        return place

    def _write_cell(
        self, made: _Open, index: int, column: SheetColumn, value: Any, link: bool
    ) -> None:
        sheet, row = made.last, made.row
        if column.shown == "text" or column.shown == "severity":
            self._write_text(sheet, row, index, str(value), link)
        elif column.shown == "yes_no":
            words = "是" if value else "否"
            sheet.write_string(row, index, words, self._styles.cell("@", words))
        elif column.shown == "integer":
            sheet.write_number(row, index, value, self._styles.cell("0", "", link))
        elif column.shown == "date":
            day = datetime.date.fromisoformat(value)
            sheet.write_datetime(row, index, day, self._styles.cell("yyyy-mm-dd"))
        else:
            self._write_decimal(sheet, row, index, column, str(value), link)

    def _write_text(self, sheet: Any, row: int, index: int, value: str, link: bool) -> None:
        self._cut += self._styles.write_text(sheet, row, index, value, link)

    def _write_decimal(
        self, sheet: Any, row: int, index: int, column: SheetColumn, value: str, link: bool
    ) -> None:
        if column.shown == "wan":
            value = canonical(Decimal(value) / _YUAN_PER_WAN)
        if not exact_as_double(value):
            self._left_out += 1
            return
        patterns = {"wan": "#,##0.00####", "yuan": "#,##0.00##", "percent": "0.00%"}
        if column.shown in patterns:
            pattern = patterns[column.shown]
        else:
            # As many decimals as the document writes; a year goes without a comma.
            whole, _, decimals = value.partition(".")
            pattern = "#,##0." + "0" * len(decimals) if decimals else "#,##0"
            pattern = "0" if not decimals and len(whole) <= _DIGITS_OF_A_YEAR else pattern
        sheet.write_number(row, index, float(value), self._styles.cell(pattern, "", link))

    def _close_sheet(self, made: _Open) -> None:
        """A filter over what was written, and what of it goes on paper."""
        last = max(1, made.row - 1)
        made.last.autofilter(0, 0, last, len(made.sheet.columns) - 1)
        if made.sheet.printed is not None:
            made.last.print_area(0, 0, last, made.sheet.printed - 1)

    def _write_about(self) -> None:
        """The sheet that says what the others hold."""
        columns = (("工作表", 14), ("列", 26), ("含义", 90))
        sheet = self._styles.new_sheet(_ABOUT, columns, frozen=0)
        text = self._styles.cell("@")
        row = 1
        for each in SHEETS:
            for name, meaning in (
                ("", each.meaning),
                *((column.title.replace("\n", ""), column.meaning) for column in each.columns),
            ):
                sheet.set_row(row, height((14, 26, 90), (each.name, name, meaning)))
                for index, words in enumerate((each.name, name, meaning)):
                    sheet.write_string(row, index, words, text)
                row += 1
        sheet.autofilter(0, 0, row - 1, 2)

    def close(self) -> None:
        from xlsxwriter.exceptions import XlsxWriterException

        for made in self._open.values():
            self._close_sheet(made)
        self._write_about()
        try:
            self._workbook.close()
        except XlsxWriterException as error:
            raise OSError(f"Excel 工作簿写不成（{error}）；请用 --format parquet") from error
        for name, made in self._open.items():
            if len(made.worksheets) > 1:
                self.warnings.append(
                    f"{name} 超过 Excel 一张工作表的行数，接着写在 {name}_2 等 "
                    f"{len(made.worksheets) - 1} 张表里；数据这么多，请用 --format parquet"
                )
        if self._cut:
            self.warnings.append(
                f"{self._cut} 个单元格超过 Excel 的 {MAX_CHARACTERS} 个字符，已截断并注明；"
                "需要全文请用 --format parquet"
            )
        self.warn_of(self._left_out, "Excel ")

    def discard(self) -> None:
        self._workbook.fileclosed = True  # or it would be written when it is collected

    def resources(self) -> list[dict[str, Any]]:
        # For people: its sheets have other columns than the tables, and no schema of theirs.
        media = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        return [{"name": "workbook", "path": _FILE, "format": "xlsx", "mediatype": media}]


FORMAT = Format((_FILE,), XlsxWriter)
