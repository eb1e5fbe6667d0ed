"""Days and ranges of days in running text."""

from __future__ import annotations

import datetime
import re

from juesuan.model.leaves import Day
from juesuan.model.made import made
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.signs import days
from juesuan.reading.values import iso_day

__all__ = ["days_in"]

_TO = re.compile("[-—–―~～至到]+")
_YEAR_MONTH = re.compile(r"(?:([0-9]{4})[年\-./])?(?:([0-9]{1,2})[月\-./])?")
_MONTH = re.compile(r"[0-9]{4}年[0-9]{1,2}月份?")

# A day, and its range of indices.
Placed = tuple[Day, int, int]


def days_in(layout: Layout, first: int, last: int) -> tuple[Placed | None, Placed | None]:
    """The first day or range of days in a part of the text: its beginning and its end.

    The end takes year and month of the beginning where it has none of its own.
    """
    match = days().search(layout.text, first, last)
    if match is None:
        return None, None
    at = match.start()
    if match["day"]:
        return _placed(layout, at, match.end(), iso_day(match["day"], None)), None
    begin_words, end_words = _parts(match["range"])
    year, month = _year_and_month(begin_words)
    begin = iso_day(begin_words, None)
    if begin is not None and _MONTH.fullmatch(begin_words):
        begin = begin.replace(day=1)
    end = iso_day(end_words, year, month)
    return (
        _placed(layout, at, at + len(begin_words), begin),
        _placed(layout, match.end() - len(end_words), match.end(), end),
    )


def _parts(words: str) -> tuple[str, str]:
    """The two days of a range; ``-`` also stands inside ``2024-01-05``."""
    signs = list(_TO.finditer(words))
    middle = signs[len(signs) // 2]
    return words[: middle.start()], words[middle.end() :]


def _year_and_month(words: str) -> tuple[int | None, int | None]:
    match = _YEAR_MONTH.match(words)
    assert match is not None
    year, month = (int(part) if part else None for part in match.groups())
    return year, month


def _placed(layout: Layout, first: int, last: int, day: datetime.date | None) -> Placed | None:
    return None if day is None else (made(Day, day, *layout.span(first, last)), first, last)
