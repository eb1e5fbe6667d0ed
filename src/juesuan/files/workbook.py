"""Workbooks: ``xlsx``, ``xls`` and ``ods`` as rows of cells, by python-calamine."""

from __future__ import annotations

import datetime
import io
from collections.abc import Sequence
from itertools import product
from typing import Any

from juesuan.errors import MissingExtra, ReadError
from juesuan.files.extract import Builder, Extract, Run, cell_runs
from juesuan.files.guards import MAX_CELLS, damaged_error, too_large
from juesuan.files.number_formats import show_number, show_words
from juesuan.files.places import Place
from juesuan.files.shown import looks_of_sheets, refuse_unsafe
from juesuan.files.shown_cells import Cell, Shown

_Merge = tuple[Cell, Cell]


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


def _written(value: object, code: str | None) -> str | None:
    """A value of a cell in words, as its format shows it; None: nothing is, or it is not clear.

    >>> _written(0.1 + 0.2, None), _written(2973.0, "0.00"), _written(0.905, "0.0%")
    ('0.3', '2973', '90.5%')
    """
    if isinstance(value, str):
        return show_words(value.strip(), code) if code and value.strip() else value.strip()
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, (int, float)):
        return show_number(value, code or "General")
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
        looks = looks_of_sheets(data, name, book.sheet_names)
        for about in book.sheets_metadata:
            if about.visible is not SheetVisibleEnum.Visible:
                builder.warn(f"隐藏的工作表“{about.name}”没有读", Place(sheet=about.name))
                continue
            sheet = book.get_sheet_by_name(about.name)
            if (sheet.total_height or 0) * (sheet.total_width or 0) > MAX_CELLS:
                raise too_large(name, f"超过 {MAX_CELLS} 个单元格")
            if about.name not in looks:
                place = Place(sheet=about.name)
                builder.warn(f"工作表“{about.name}”中隐藏、删除的内容无法辨认，可能也读了", place)
            rows = sheet.to_python(skip_empty_area=False)
            merged = sheet.merged_cell_ranges or []
            _write(builder, about.name, rows, merged, looks.get(about.name, Shown()))
    except PasswordError:
        raise ReadError(name, "工作簿有密码；请先另存为没有密码的文件") from None
    except ReadError:
        raise
    except Exception:  # calamine has one error a format, and panics are no subclass of them
        raise damaged_error(name) from None
    return builder.finish("workbook")


def _write(
    builder: Builder,
    sheet: str,
    rows: Sequence[Sequence[Any]],
    merged: Sequence[_Merge],
    shown: Shown,
) -> None:
    """A sheet: its name, then its rows without rows and columns that are empty throughout."""
    widest = max(map(len, rows), default=0)
    covers = _Covers(merged, shown, len(rows), widest)
    filled = [column for column in range(widest) if _is_filled(rows, column)]
    kept = [c for c in filled if c not in shown.columns]
    for what, is_hidden in (
        ("行", any(row < len(rows) and any(rows[row]) for row in shown.rows)),
        ("列", len(kept) < len(filled)),
    ):
        if is_hidden:
            builder.warn(f"工作表“{sheet}”中隐藏的{what}没有读", Place(sheet=sheet))
    for what in shown.told:
        builder.warn(f"工作表“{sheet}”中的{what}没有读", Place(sheet=sheet))
    if shown.may_hide:
        what = "的条件格式可能隐藏了数字，无法辨认，可能也读了"
        builder.warn(f"工作表“{sheet}”{what}", Place(sheet=sheet))
    builder.paragraph([Run(sheet, Place(sheet=sheet))], True)
    for number in range(len(rows)):
        if number in shown.rows:
            continue
        cells: list[list[Run]] = []
        for column in kept:
            if (number, column) in covers.left:
                continue
            corner = covers.corners.get((number, column), (number, column))
            place = _place(sheet, number, column)
            value = "" if (number, column) in covers.above else _value(rows, *corner)
            text, unread = _read(value, corner, shown)
            if unread:
                builder.warn(f"工作表“{sheet}”中{unread}没有读", place)
            cells.append(cell_runs(text, place))
        if any(cells):
            builder.row(cells)
    builder.end_table()
    for (number, column), unread in shown.unread.items():  # also of cells that have no value
        if number not in shown.rows and column not in shown.columns:
            builder.warn(f"工作表“{sheet}”中{unread}没有读", _place(sheet, number, column))


class _Covers:
    """The cells that merged ones cover, from above or from the left, as the sheet shows them.

    ``corners`` gives, by the place where a merged cell is shown, that of its value.
    """

    def __init__(self, merged: Sequence[_Merge], shown: Shown, rows: int, columns: int) -> None:
        self.above: set[Cell] = set()
        self.left: set[Cell] = set()
        self.corners: dict[Cell, Cell] = {}
        covered = 0
        for corner, (bottom, last) in merged:
            down = range(corner[0], min(bottom + 1, rows))
            across = range(corner[1], min(last + 1, columns))
            covered += len(down) * len(across)
            if covered > max(rows * columns, 1):  # they lie over one another
                raise ValueError(merged)
            top = next((row for row in down if row not in shown.rows), corner[0])
            first = next((each for each in across if each not in shown.columns), corner[1])
            self.corners[top, first] = corner
            self.above.update((row, first) for row in range(top + 1, down.stop))
            self.left.update(product(range(top, down.stop), range(first + 1, across.stop)))


def _place(sheet: str, row: int, column: int) -> Place:
    return Place(sheet=f"{sheet}!{_column_name(column)}{row + 1}")


def _value(rows: Sequence[Sequence[Any]], row: int, column: int) -> Any:
    return rows[row][column] if column < len(rows[row]) else ""


def _read(value: Any, at: Cell, shown: Shown) -> tuple[str, str | None]:
    """What is read of a cell, and what is not."""
    unread = shown.unread.get(at)
    if at in shown.texts or unread:
        return shown.texts.get(at, ""), unread
    if shown.hides_zeros and value == 0 and not isinstance(value, bool):
        return "", None
    code = shown.codes.get(at)
    text = _written(value, code)
    # What is shown may be another number, and the unit of the table is that of it.
    return text or "", f"格式为“{code}”的单元格" if text is None else None


def _is_filled(rows: Sequence[Sequence[Any]], column: int) -> bool:
    return any(column < len(row) and row[column] not in ("", None) for row in rows)
