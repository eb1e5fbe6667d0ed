"""The title of a report: 某局2024年度项目支出绩效单位自评报告."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

from juesuan.grammar_rules import known_words
from juesuan.report_vocabulary import any_of
from juesuan.titles import is_place

__all__ = ["CoverTitle", "cover_title", "is_title"]

_SIGNS = r",。;:%>|!?\[\]/=《》\t0-9"
_LINES: Final = 120  # navigation may stand before a title
_MOST_LINES: Final = 4  # a title may be wrapped
_LONGEST: Final = 90


class CoverTitle(NamedTuple):
    """A title: its lines, and in their joined words the places of unit and year."""

    first: int
    lines: int
    unit: tuple[int, int] | None
    year: tuple[int, int]


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        rf"{any_of('title_start')}?(?P<before>[^{_SIGNS}]{{0,50}}?)(?:(?P<year>[0-9]{{4}})年度?)?"
        rf"(?P<what>[^{_SIGNS}]{{0,60}}?){any_of('title_ending')}(?:\([^()]{{1,20}}\))?"
    )


@cache
def _subject() -> re.Pattern[str]:
    """What stands between the name of a unit and the words of the title: 项目支出."""
    return re.compile(f"{any_of('of_what', 'of_title')}*$")


def is_title(line: str) -> bool:
    """Whether a line is the title of a report, with or without a year.

    >>> is_title("供水工程项目支出绩效评价报告"), is_title("选择3个项目,形成绩效评价报告")
    (True, False)
    """
    return 8 <= len(line) <= _LONGEST and _pattern().fullmatch(line) is not None


def cover_title(lines: Sequence[str]) -> CoverTitle | None:
    """The title with a year among lines (folded, without white space).

    Of several it is the one that names a unit, then the one of the fewest lines: the line before
    a title may be the name of a page.
    """
    starts = range(min(len(lines), _LINES))
    titles = (each for first in starts for each in _titles_at(lines, first))
    return max(titles, key=lambda each: (each.unit is not None, -each.lines), default=None)


def _titles_at(lines: Sequence[str], first: int) -> Iterator[CoverTitle]:
    text = ""
    for count, line in enumerate(lines[first : first + _MOST_LINES], 1):
        text += line
        match = _pattern().fullmatch(text) if len(text) <= _LONGEST else None
        if match is not None and match["year"] is not None:
            yield CoverTitle(first, count, _unit(match), match.span("year"))


def _unit(match: re.Match[str]) -> tuple[int, int] | None:
    """The unit before the year, or behind it: 2024年度某局项目支出…; a project is none."""
    for group in ("before", "what"):
        start = match.start(group)
        name = match[group] if group == "before" else _subject().sub("", match[group])
        is_unit = len(name) > 3 and name.endswith(known_words("kinds", "unit_ending"))
        if is_unit and not is_place(name):
            return start, start + len(name)
    return None
