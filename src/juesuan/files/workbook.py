"""Workbooks: ``xlsx``, ``xls`` and ``ods`` as rows of cells, by python-calamine."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from juesuan.errors import MissingExtra, ReadError
from juesuan.files.extract import Builder, Extract, Run
from juesuan.files.guards import MAX_CELLS, damaged, too_large
from juesuan.files.places import Place
from juesuan.files.shown import Shown, refuse_unsafe, shown

_Merge = tuple[tuple[int, int], tuple[int, int]]


def _column_name(column: int) -> str:
    """A column from 0 as a workbook names it.

    >>> [_column_name(n) for n in (0, 25, 26, 702)]
    ['A', 'Z', 'AA', 'AAA']
    """
    name = ""
    column += 1
    while column:
        column, letter = divmod(column - 1, 26)
        name = chr(ord("A") + letter) + name
    return name


def _written(value: object, percent: bool = False) -> str:
    """A value of a cell in words: numbers with the fewest digits that give them.

    >>> _written(0.1 + 0.2), _written(2973.0), _written(0.905, percent=True)
    ('0.3', '2973', '90.5%')
    """
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        number = Decimal(f"{value:.15g}") * (100 if percent else 1)
        digits = f"{number:f}"
        if "." in digits:
            digits = digits.rstrip("0").rstrip(".")
        return ("0" if digits == "-0" else digits) + ("%" if percent else "")
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    if isinstance(value, (datetime.date, datetime.time)):
        return value.isoformat()
    return str(value)


def read_workbook(data: bytes, name: str) -> Extract:
    """The sheets of a workbook in order, each under its name; hidden ones are told.

    Raises:
        ReadError: damaged, with a password, or too large.
        MissingExtra: python-calamine is not installed.
    """
    try:
        from python_calamine import CalamineWorkbook, PasswordError, SheetVisibleEnum
    except ImportError:
        raise MissingExtra("python-calamine", "xlsx", "读 Excel 工作簿", name) from None
    refuse_unsafe(data, name)
    builder = Builder()
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        looks = shown(data, name, book.sheet_names)
        for about in book.sheets_metadata:
            if about.visible is not SheetVisibleEnum.Visible:
                builder.warn(f"隐藏的工作表“{about.name}”没有读", Place(sheet=about.name))
                continue
            sheet = book.get_sheet_by_name(about.name)
            if (sheet.total_height or 0) * (sheet.total_width or 0) > MAX_CELLS:
                raise too_large(name, f"超过 {MAX_CELLS} 个单元格")
            rows = sheet.to_python(skip_empty_area=False)
            merged = sheet.merged_cell_ranges or []
            _write(builder, about.name, rows, merged, looks.get(about.name, Shown()))
    except PasswordError:
        raise ReadError(name, "工作簿有密码；请先另存为没有密码的文件") from None
    except ReadError:
        raise
    except Exception:  # calamine has one error a format, and panics are no subclass of them
        raise damaged(name) from None
    return builder.finish("workbook")


def _write(
    builder: Builder,
    sheet: str,
    rows: Sequence[Sequence[Any]],
    merged: Sequence[_Merge],
    shown: Shown,
) -> None:
    """A sheet: its name, then its rows without rows and columns that are empty throughout."""
    above: set[tuple[int, int]] = set()  # covered from above
    left: set[tuple[int, int]] = set()  # covered from the left
    for (top, first), (bottom, last) in merged:
        bottom, last = min(bottom, len(rows) - 1), min(last, 16_383)
        above.update((row, first) for row in range(top + 1, bottom + 1))
        left.update(
            (row, column) for row in range(top, bottom + 1) for column in range(first + 1, last + 1)
        )
        if len(left) > MAX_CELLS:
            return
    widest = max(map(len, rows), default=0)
    kept = [c for c in range(widest) if c not in shown.columns and _is_filled(rows, c)]
    for what, hidden in (("行", shown.rows), ("列", shown.columns)):
        if hidden:
            builder.warn(f"工作表“{sheet}”中隐藏的{what}没有读", Place(sheet=sheet))
    builder.paragraph([Run(sheet, Place(sheet=sheet))], True)
    for number, row in enumerate(rows):
        cells: list[list[Run]] = []
        if number in shown.rows:
            continue
        for column in kept:
            if (number, column) in left:
                continue
            value = "" if (number, column) in above or column >= len(row) else row[column]
            text = _written(value, (number, column) in shown.percents)
            place = Place(sheet=f"{sheet}!{_column_name(column)}{number + 1}")
            unread = shown.unread.get((number, column))
            if unread is not None:
                # What is shown may be another number, and the unit of the table is that of it.
                builder.warn(f"工作表“{sheet}”中{unread}没有读", place)
                text = ""
            text += shown.behind.get((number, column), "") if text else ""
            cells.append([Run(text, place)] if text else [])
        if any(cells):
            builder.row(cells)
    builder.end_table()


def _is_filled(rows: Sequence[Sequence[Any]], column: int) -> bool:
    return any(column < len(row) and row[column] not in ("", None) for row in rows)
