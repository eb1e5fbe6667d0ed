"""Cells and quoted values: figures, targets, deadlines."""

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from functools import cache, lru_cache, partial
from typing import NamedTuple

from juesuan.blocks import Piece
from juesuan.grammar import terminal_expression, terminal_pattern
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.model.declare import Kind
from juesuan.model.leaves import Day, Figure, NotApplicable, Text, new_figure, new_text
from juesuan.model.made import made
from juesuan.model.units import canonical_unit, yuan_per_unit
from juesuan.model.values import Deadline, IndicatorValue, Quality, Quantity, new_quantity
from juesuan.source import Stretch, widen_signs

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
_DATE = re.compile(r"[0-9]{4}(?:\.(?:0?[1-9]|1[0-2])|(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01]))")
# Cells say the same again and again (100%, 10, 10.00): what words mean is remembered.
_remembered = lru_cache(maxsize=8192)
# To look a member of an enumeration up takes as long as to compare it.
_MONEY, _NUMBER = Kind.MONEY, Kind.NUMBER
_SIGNS = frozenset("=<>≥≤≧≦⩾⩽")
BEGINNINGS = frozenset("-0123456789") | _SIGNS
"""What a number or a comparison with one begins with."""
# No figure is longer; what is remembered stays small.
_LONGEST = 80


_terminal = partial(terminal_pattern, "values")


@cache
def _figure_cell() -> re.Pattern[str]:
    number, unit, none, negative = (
        terminal_expression("values", name)
        for name in ("NUMBER", "FIGURE_UNIT", "NOT_APPLICABLE", "NEGATIVE")
    )
    return re.compile(f"(?P<number>{number})(?P<unit>{unit})?|(?P<negative>{negative})|{none}")


@cache
def _quantity_cell() -> re.Pattern[str]:
    comparison, number, unit = (
        terminal_expression("values", name) for name in ("COMPARISON", "NUMBER", "MEASURE")
    )
    return re.compile(f"(?P<comparison>{comparison})?(?P<number>{number})(?P<unit>{unit})?")


def decimal(written: str) -> Decimal:
    """A number as written, without its commas; ``-0`` is ``0``.

    >>> decimal("1,627.70")
    Decimal('1627.70')
    """
    number = Decimal(written.replace(",", ""))
    return number.copy_abs() if number.is_zero() else number


class _Figure(NamedTuple):
    """What a cell for a figure says: its form (:func:`shape`), and the number if it is one."""

    form: str
    value: Decimal | None = None
    unit: str | None = None
    digits: int = 0
    negative: bool = False
    may_be_weight: bool = False


_WORDS, _NONE = _Figure("words"), _Figure("none")


@_remembered
def _short_figure(words: str) -> _Figure:
    match = _figure_cell().fullmatch(words)
    if match is None:
        return _WORDS
    number, unit, negative = match.group("number", "unit", "negative")
    if negative is not None:
        value = decimal("-" + negative.strip("()—–―-"))
        return _Figure("number", value, None, len(negative), True)
    if number is None:
        return _NONE
    form = "rate" if unit == "%" else "number"
    value, own = decimal(number), canonical_unit(unit or "")
    may_be_weight = 0 <= value <= 100 and yuan_per_unit(own) is None
    return _Figure(form, value, own, len(number), may_be_weight=may_be_weight)


def shape(words: str) -> str:
    """What a cell looks like: ``number``, ``rate``, ``none`` or ``words``.

    >>> [shape(words) for words in ("2,973.40", "100.00分", "82.23%", "—", "1OO%")]
    ['number', 'number', 'rate', 'none', 'words']
    """
    return _short_figure(words).form if len(words) <= _LONGEST else "words"


def figure(
    cell: Piece, unit: str | None, kind: Kind | None = None
) -> Figure | NotApplicable | None:
    """The figure of a cell, with the unit of its column or the one that the cell states.

    None where the cell is none that a column of this kind may have.  ``(12.11)`` and ``—12.11`` are
    negative amounts where the column is one of money, and nothing anywhere else; a column of
    numbers has weights and scores (:func:`is_weight`).
    """
    words, start, offsets = cell
    said = _short_figure(words) if len(words) <= _LONGEST else _WORDS
    form, value, own, digits, negative, may_be_weight = said
    if value is None:
        end = start + len(words) if offsets is None else offsets[-1] + 1
        return made(NotApplicable, words, start, end) if form == "none" else None
    if (negative and kind is not _MONEY) or (kind is _NUMBER and not may_be_weight):
        return None
    end = start + digits if offsets is None else offsets[digits - 1] + 1
    return new_figure(value, own or unit, start, end)


def is_weight(words: str) -> bool:
    """Whether a number may be a weight or a score: no money, and from 0 to 100.

    >>> [is_weight(words) for words in ("10", "100.00分", "542万元", "1,734.02", "-10")]
    [True, True, False, False, False]
    """
    return len(words) <= _LONGEST and _short_figure(words).may_be_weight


def looks_like_number(words: str) -> bool:
    """Whether words that are no number look like one: somebody has to look at them.

    >>> [looks_like_number(words) for words in ("=1OO%", "10-20次", "已检查22家", "1.培训3次")]
    [True, True, False, False]
    """
    return len(words) <= _LONGEST and _short_looks_like_number(words)


@_remembered
def _short_looks_like_number(words: str) -> bool:
    if re.match(r"\(?[0-9]{1,2}[.、)][^0-9]", words):  # a list
        return False
    return _terminal("LIKE_A_NUMBER").fullmatch(words.replace("\n", "")) is not None


def comparison(words: str) -> str | None:
    """A sign of comparison in ASCII; None where words are none.

    >>> comparison("≥")
    '>='
    """
    match = _terminal("COMPARISON").fullmatch(words)
    return None if match is None else _COMPARISONS.get(words, words)


@_remembered
def last_day_named(words: str, year: int | None, month: int | None = None) -> datetime.date | None:
    """The day that words name; of a month its last day, of a year the 31st of December.

    >>> last_day_named("2024年8月", None)
    datetime.date(2024, 8, 31)
    >>> last_day_named("6月30日", 2024)
    datetime.date(2024, 6, 30)
    """
    match = known_pattern("words", "date").match(words)
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
    last = 31 if months == 12 else (datetime.date(years, months + 1, 1) - datetime.timedelta(1)).day
    days = last if days is None else days
    return datetime.date(years, months, days) if 1 <= days <= last else None


def indicator_value(text: Text, words: Piece, year: int | None) -> IndicatorValue:
    """The value that a cell or a quotation states.

    Args:
        text: the leaf with the words as written.
        words: the same range, folded and without white space.
        year: the year of the table, for dates without one.
    """
    said = words[0]
    stated = _short_value(said) if len(said) <= _LONGEST else None
    if type(stated) is _QuantityParts and (stated.year is None or stated.year != year):
        return _quantity(text, words, stated)
    if stated == "none":
        return made(NotApplicable, text.value, text.start, text.end)
    dated = _day_named(said, year) if stated == "dated" else None
    if dated is None:  # words; 2月30日, or 6月30日 of no known year
        return made(Quality, text=text, start=text.start, end=text.end)
    day, first, last = dated
    place = made(Day, day, *Stretch(*words).span(first, last))
    return made(Deadline, text=text, day=place, start=text.start, end=text.end)


def states_number(words: str) -> bool:
    """Whether words are a number or a comparison with one, and no name that begins with a digit.

    >>> [states_number(words) for words in (">=95%", "13", "24小时值班", "计划标准")]
    [True, True, False, False]
    """
    if (first := words[:1]) not in BEGINNINGS:
        return False
    if first in _SIGNS:
        return len(words) <= _LONGEST and type(_short_value(words)) is _QuantityParts
    return shape(words) in ("number", "rate")


def has_no_unit(words: str) -> bool:
    """Whether words are a number, or a comparison with one, that states no unit.

    >>> [has_no_unit(words) for words in (">=95", "13", "=2次", "95%", "长期")]
    [True, True, False, False, False]
    """
    stated = _short_value(words) if 0 < len(words) <= _LONGEST else None
    return type(stated) is _QuantityParts and stated.unit is None


class _QuantityParts(NamedTuple):
    """A quantity without its place: comparison in ASCII, number, unit, and where they begin.

    ``year`` is the one in which it may be a date: 20241231, 2024.12.
    """

    comparison: str | None
    number: Decimal
    unit: str | None
    begin: int
    end: int
    year: int | None


@_remembered
def _short_value(words: str) -> _QuantityParts | str:
    """The quantity that a value states, else its form: ``dated``, ``none`` or ``words``."""
    if _terminal("DEADLINE").fullmatch(words) is not None:
        return "dated"
    if _terminal("DATED").fullmatch(words) is not None:
        return "words"
    match = _quantity_cell().fullmatch(words)
    if match is not None:
        sign, number, unit = match.group("comparison", "number", "unit")
        return _QuantityParts(
            _COMPARISONS.get(sign, sign),
            decimal(number),
            widen_signs(unit) if unit else None,
            *match.span("number"),
            int(words[:4]) if _DATE.fullmatch(words) else None,
        )
    return "words" if words in known_words("words", "none") or shape(words) != "none" else "none"


def _quantity(text: Text, words: Piece, stated: _QuantityParts) -> Quantity:
    sign, value, unit, begin, end, _ = stated
    said, base, offsets = words
    if offsets is None:
        signed = first = base + begin
        measured = last = base + end
        stop = base + len(said)
    else:
        signed, first, last = offsets[begin - 1] + 1, offsets[begin], offsets[end - 1] + 1
        measured, stop = offsets[end] if unit else last, offsets[-1] + 1
    return new_quantity(
        text,
        new_text(sign, base, signed) if sign else None,
        new_figure(value, None, first, last),
        new_text(unit, measured, stop) if unit else None,
    )


@_remembered
def _day_named(words: str, year: int | None) -> tuple[datetime.date, int, int] | None:
    """The day that a deadline names, and where it stands in its words."""
    match = _terminal("WHEN").search(words)
    assert match is not None
    ranged = _terminal("RANGE").fullmatch(match[0])
    day = days_of_range(match[0], year)[1][0] if ranged else last_day_named(match[0], year)
    return None if day is None else (day, *match.span())


@_remembered
def days_of_range(
    words: str, year: int | None = None
) -> tuple[tuple[datetime.date | None, int, int], ...]:
    """Beginning and end of a range of days, each with its place in the words.

    The end takes year and month of the beginning where it has none of its own.

    >>> [str(day) for day, _, _ in days_of_range("2025年3月11日-14日")]
    ['2025-03-11', '2025-03-14']
    """
    signs = list(re.finditer(f"(?:{terminal_expression('values', 'TO')})+", words))
    middle = signs[len(signs) // 2]  # "-" also stands inside 2024-01-05
    begin = known_pattern("words", "date").match(words)
    assert begin is not None
    first = last_day_named(words[: middle.start()], year)
    if first is not None and begin["month"] and not begin["day"]:
        first = first.replace(day=1)
    last = last_day_named(
        words[middle.end() :],
        int(begin["year"]) if begin["year"] else year,
        int(begin["month"]) if begin["month"] else None,
    )
    return (first, 0, middle.start()), (last, middle.end(), len(words))
