"""Cells and quoted values: figures, targets, deadlines."""

from __future__ import annotations

import calendar
import datetime
import re
from decimal import Decimal
from functools import cache

from juesuan.grammar import parser, pattern
from juesuan.model.leaves import Day, Figure, NotApplicable, Text
from juesuan.model.made import made
from juesuan.model.values import Deadline, IndicatorValue, Quality, Quantity
from juesuan.source import Stretch

__all__ = ["decimal", "figure", "indicator_value", "iso_day", "page_width"]

_COMPARISONS = {
    "=>": ">=",
    "≥": ">=",
    "≧": ">=",
    "⩾": ">=",
    "=<": "<=",
    "≤": "<=",
    "≦": "<=",
    "⩽": "<=",
}
_PARTS = re.compile(r"(?:(\d{4})[年\-./])?(?:(\d{1,2})[月\-./]份?)?(?:(\d{1,2})日?)?")


@cache
def _terminal(name: str) -> re.Pattern[str]:
    return pattern(parser("values"), name)


@cache
def _figure_cell() -> re.Pattern[str]:
    number, unit, none = (
        _terminal(name).pattern for name in ("NUMBER", "FIGURE_UNIT", "NOT_APPLICABLE")
    )
    return re.compile(f"(?P<number>{number})(?P<unit>{unit})?|{none}")


@cache
def _quantity_cell() -> re.Pattern[str]:
    comparison, number, unit = (
        _terminal(name).pattern for name in ("COMPARISON", "NUMBER", "MEASURE")
    )
    return re.compile(f"(?P<comparison>{comparison})?(?P<number>{number})(?P<unit>{unit})?")


def decimal(written: str) -> Decimal:
    """A number as written, without its commas; ``-0`` is ``0``.

    >>> decimal("1,627.70")
    Decimal('1627.70')
    """
    number = Decimal(written.replace(",", ""))
    return number.copy_abs() if number.is_zero() else number


def page_width(words: str) -> str:
    """A unit in the width that the form uses: brackets full, ``%`` half.

    >>> page_width("台(套)")
    '台（套）'
    """
    return words.replace("(", "（").replace(")", "）")


def figure(cell: Stretch, unit: str | None) -> Figure | NotApplicable | None:
    """The figure of a cell, with the unit of its column or the one that the cell states.

    None where the cell is no figure.
    """
    match = _figure_cell().fullmatch(cell.text)
    if match is None:
        return None
    number, stated = match["number"], match["unit"]
    if number is None:
        return made(NotApplicable, cell.text, cell.start, cell.end)
    return made(Figure, decimal(number), stated or unit, *cell.span(0, len(number)))


def iso_day(words: str, year: int | None, month: int | None = None) -> datetime.date | None:
    """The day that words name; of a month its last day, of a year the 31st of December.

    >>> iso_day("2024年8月", None)
    datetime.date(2024, 8, 31)
    >>> iso_day("6月30日", 2024)
    datetime.date(2024, 6, 30)
    """
    match = _PARTS.match(words)
    assert match is not None
    years, months, days = (int(part) if part else None for part in match.groups())
    years = years if years is not None else year
    if months is None and days is not None:
        months = month
    if years is None or not 1 <= years <= 9999:
        return None
    months = 12 if months is None and days is None else months
    if months is None or not 1 <= months <= 12:
        return None
    last = calendar.monthrange(years, months)[1]
    days = last if days is None else days
    return datetime.date(years, months, days) if 1 <= days <= last else None


def indicator_value(text: Text, words: Stretch, year: int | None) -> IndicatorValue:
    """The value that a cell or a quotation states.

    Args:
        text: the leaf with the words as written.
        words: the same range, folded and without white space.
        year: the year of the table, for dates without one.
    """
    place = {"start": text.start, "end": text.end}
    if _terminal("DEADLINE").fullmatch(words.text):
        day = _deadline(words, year)
        if day is not None:
            return made(Deadline, text=text, day=day, **place)
    stated = _quantity_cell().fullmatch(words.text)
    if stated is not None:
        return _quantity(text, words, stated)
    if _terminal("NOT_APPLICABLE").fullmatch(words.text) and words.text != "无":
        return made(NotApplicable, text.value, text.start, text.end)
    return made(Quality, text=text, **place)


def _quantity(text: Text, words: Stretch, stated: re.Match[str]) -> Quantity:
    sign, number, unit = stated.group("comparison", "number", "unit")
    given: dict[str, Text] = {}
    if sign:
        span = words.span(*stated.span("comparison"))
        given["comparison"] = made(Text, _COMPARISONS.get(sign, sign), *span)
    if unit:
        given["unit"] = made(Text, page_width(unit), *words.span(*stated.span("unit")))
    amount = made(Figure, decimal(number), None, *words.span(*stated.span("number")))
    return made(Quantity, text=text, number=amount, start=text.start, end=text.end, **given)


def _deadline(words: Stretch, year: int | None) -> Day | None:
    first = 0
    for skipped in ("COMPARISON", "BEFORE"):
        match = _terminal(skipped).match(words.text, first)
        first = match.end() if match else first
    for name in ("RANGE", "DAY", "MONTH", "YEAR_END"):
        match = _terminal(name).match(words.text, first)
        if match is None:
            continue
        day = _range_end(match[0], year) if name == "RANGE" else iso_day(match[0], year)
        return None if day is None else made(Day, day, *words.span(first, match.end()))
    return None


def _range_end(words: str, year: int | None) -> datetime.date | None:
    """The end of a range, which takes year and month from its beginning where it has none."""
    begin = _PARTS.match(words)
    assert begin is not None
    own_year, own_month = begin[1], begin[2]
    after = re.split("[-—–―~至到]+", words)[-1]
    return iso_day(
        after,
        int(own_year) if own_year else year,
        int(own_month) if own_month else None,
    )
