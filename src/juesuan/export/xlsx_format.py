"""Excel: a workbook to read; text is text, whatever it looks like and whoever edits it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

from juesuan.cli.columns import width
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
from juesuan.export.workbook import SHEETS, Sheet, SheetColumn
from juesuan.facts import canonical
from juesuan.tabular.build import AnyDocument
from juesuan.tabular.declared import TABLES, Tables

__all__ = ["CUT", "FORMAT", "XlsxWriter", "cut"]

_FILE = "juesuan.xlsx"
MAX_ROWS = 1_048_576
MAX_CHARACTERS = 32_767
CUT = "…〔截断，全文见 Parquet〕"
_MAX_LINKS = 60_000  # a sheet holds 65,530
_ABOUT = "说明"
_A4 = 9
_LINE = 17  # points
_MOST_LINES = 24  # no row is higher than 409 points
_YUAN_PER_WAN = Decimal(10_000)

# Never a formula, never a link, never a number made of text.
_OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}

_COLOURS: dict[str, dict[str, Any]] = {
    "错误": {"bg_color": "#F8D7D4", "font_color": "#8C1D18", "bold": True},
    "警告": {"bg_color": "#FCEFC9", "font_color": "#6B4700"},
    "提示": {"bg_color": "#DCE9F5", "font_color": "#1F4A75"},
    "否": {"bg_color": "#F8D7D4", "font_color": "#8C1D18"},
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


def _height(sheet: Sheet, values: Sequence[Any]) -> int:
    """The height of a row that shows its words: programs do not make room for them all."""
    lines = 1
    for column, value in zip(sheet.columns, values, strict=True):
        if isinstance(value, str) and 2 * len(value) >= column.width:
            lines = max(lines, _lines(value, column.width))
    return _LINE * min(lines, _MOST_LINES)


def _lines(text: str, size: int) -> int:
    """How many lines a text takes in a cell so wide."""
    return sum(1 + width(line) // size for line in text.split("\n"))


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
        try:
            import xlsxwriter
        except ImportError:
            raise MissingExtra("xlsxwriter", "xlsx") from None

        self._max_rows = max_rows
        self._cut = self._left_out = 0
        # The rows wait beside the workbook, not where temporary files are few and small.
        self._workbook = xlsxwriter.Workbook(folder / _FILE, {**_OPTIONS, "tmpdir": str(folder)})
        self._formats: dict[tuple[str, str, bool], Any] = {}
        self._open = {sheet.name: _Open(sheet, self._begin(sheet, sheet.name)) for sheet in SHEETS}

    def _format(self, pattern: str, state: str = "", link: bool = False) -> Any:
        """The format of cells with a pattern of numbers, a state that colours them, a link."""
        key = (pattern, state, link)
        if key not in self._formats:
            made: dict[str, Any] = {"num_format": pattern, "valign": "top"}
            if pattern == "@":
                # `@` keeps what is typed into the cell text, the quote prefix what is there.
                made |= {"text_wrap": True, "quote_prefix": True}
            if pattern == "0":
                made |= {"align": "center"}
            made |= _COLOURS.get(state, {})
            if link:
                made |= {"font_color": "#0B57A4", "underline": 1}
            self._formats[key] = self._workbook.add_format(made)
        return self._formats[key]

    def _header(self) -> Any:
        if ("header", "", False) not in self._formats:
            self._formats["header", "", False] = self._workbook.add_format(
                {
                    "bold": True,
                    "num_format": "@",
                    "text_wrap": True,
                    "valign": "vcenter",
                    "bg_color": "#E4EFEB",
                    "bottom": 1,
                }
            )
        return self._formats["header", "", False]

    def _begin(self, sheet: Sheet, name: str) -> Any:
        made = self._workbook.add_worksheet(name)
        made.set_row(0, 48)
        for index, column in enumerate(sheet.columns):
            made.set_column(index, index, column.width)
            made.write_string(0, index, column.title, self._header())
        made.freeze_panes(1, sheet.frozen)
        # No green corners on values that look like numbers: they are text on purpose.
        made.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
        self._set_up_print(made, sheet.pages_wide)
        made.repeat_columns(0, sheet.frozen - 1)
        return made

    def _set_up_print(self, made: Any, pages_wide: int = 1) -> None:
        made.set_landscape()
        made.set_paper(_A4)
        made.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
        made.fit_to_pages(pages_wide, 0)
        made.repeat_rows(0)
        made.set_footer("&L&A&R第 &P 页，共 &N 页")

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
            made.worksheets.append(self._begin(sheet, name))
            made.row, made.links = 1, 0
        values = [column.of(row) for column in sheet.columns]
        made.last.set_row(made.row, _height(sheet, values))
        for index, (column, value) in enumerate(zip(sheet.columns, values, strict=True)):
            if value is None:
                continue
            link = firsts.get(column.link) if column.link else None
            if link is not None and made.links < _MAX_LINKS:
                made.links += 1
                made.last.write_url(made.row, index, link, string="")
            else:
                link = None
            self._write(made, index, column, value, link is not None)
        place = f"internal:'{made.last.get_name()}'!A{made.row + 1}"
        made.row += 1
        return place

    def _write(self, made: _Open, index: int, column: SheetColumn, value: Any, link: bool) -> None:
        sheet, row = made.last, made.row
        if column.shown == "text" or column.shown == "severity":
            self._write_text(sheet, row, index, str(value), link)
        elif column.shown == "yes_no":
            words = "是" if value else "否"
            sheet.write_string(row, index, words, self._format("@", words))
        elif column.shown == "integer":
            sheet.write_number(row, index, value, self._format("0", "", link))
        elif column.shown == "date":
            day = datetime.date.fromisoformat(value)
            sheet.write_datetime(row, index, day, self._format("yyyy-mm-dd"))
        else:
            self._write_decimal(sheet, row, index, column, str(value), link)

    def _write_text(self, sheet: Any, row: int, index: int, value: str, link: bool) -> None:
        shown = cut(value)
        self._cut += shown is not value
        if shown.startswith("<r>") and shown.endswith("</r>"):
            shown += " "  # xlsxwriter takes this for rich text and writes it unescaped
        state = value if value in _COLOURS else ""
        sheet.write_string(row, index, shown, self._format("@", state, link))

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
            # As many decimals as the document writes.
            decimals = len(value.partition(".")[2])
            pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        sheet.write_number(row, index, float(value), self._format(pattern, "", link))

    def _close_sheet(self, made: _Open) -> None:
        """A filter over what was written, and what of it goes on paper."""
        last = max(1, made.row - 1)
        made.last.autofilter(0, 0, last, len(made.sheet.columns) - 1)
        if made.sheet.printed is not None:
            made.last.print_area(0, 0, last, made.sheet.printed - 1)

    def _write_about(self) -> None:
        """The sheet that says what the others hold."""
        sheet = self._workbook.add_worksheet(_ABOUT)
        text, head = self._format("@"), self._header()
        for index, (title, size) in enumerate((("工作表", 14), ("列", 26), ("含义", 90))):
            sheet.set_column(index, index, size)
            sheet.write_string(0, index, title, head)
        row = 1
        for each in SHEETS:
            for name, meaning in (
                ("", each.meaning),
                *((column.title.replace("\n", ""), column.meaning) for column in each.columns),
            ):
                sheet.set_row(row, _LINE * _lines(meaning, 90))
                for index, words in enumerate((each.name, name, meaning)):
                    sheet.write_string(row, index, words, text)
                row += 1
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, row - 1, 2)
        self._set_up_print(sheet)

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
        if self._left_out:
            self.warnings.append(
                f"{self._left_out} 个数超过 Excel 的 {DOUBLE_DIGITS} 位精度，"
                "数值列留空，原文在文本列；需要全部位数请用 --format parquet"
            )

    def discard(self) -> None:
        self._workbook.fileclosed = True  # or it would be written when it is collected

    def resources(self) -> list[dict[str, Any]]:
        # For people: its sheets have other columns than the tables, and no schema of theirs.
        return [
            {
                "name": "workbook",
                "path": _FILE,
                "format": "xlsx",
                "mediatype": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            }
        ]


FORMAT = _Xlsx()
