"""The title of a report: 某局2024年度项目支出绩效单位自评报告."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from juesuan.grammar_rules import known_words
from juesuan.report_vocabulary import any_word
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
    about = any_word(known_words("report", "title_start"))
    ending = any_word(known_words("report", "title_ending"))
    return re.compile(
        rf"{about}?(?P<before>[^{_SIGNS}]{{0,50}}?)(?:(?P<year>[0-9]{{4}})年度?)?"
        rf"(?P<what>[^{_SIGNS}]{{0,60}}?){ending}(?:\([^()]{{1,20}}\))?"
    )


@cache
def _subject() -> re.Pattern[str]:
    """What stands between the name of a unit and the words of the title: 项目支出."""
    words = (*known_words("report", "of_what"), *known_words("report", "of_title"))
    return re.compile(f"{any_word(words)}*$")


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
    found: CoverTitle | None = None
    for first in range(min(len(lines), _LINES)):
        for count in range(1, min(_MOST_LINES, len(lines) - first) + 1):
            text = "".join(lines[first : first + count])
            if len(text) > _LONGEST:
                break
            match = _pattern().fullmatch(text)
            if match is None or match["year"] is None:
                continue
            title = CoverTitle(first, count, _unit(match), match.span("year"))
            if found is None or _rank(title) > _rank(found):
                found = title
    return found


def _rank(title: CoverTitle) -> tuple[bool, int]:
    return title.unit is not None, -title.lines


def _unit(match: re.Match[str]) -> tuple[int, int] | None:
    """The unit before the year, or behind it: 2024年度某局项目支出…; a project is none."""
    for group in ("before", "what"):
        start, end = match.span(group)
        if group == "what":
            end = start + len(_subject().sub("", match[group]))
        name = match.string[start:end]
        if (
            len(name) > 3
            and name.endswith(known_words("kinds", "unit_ending"))
            and not is_place(name)
        ):
            return start, end
    return None
