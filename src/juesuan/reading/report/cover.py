"""The title of a report: 某局2024年度项目支出绩效单位自评报告."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from juesuan.grammar_rules import known_pattern, known_words
from juesuan.titles import Title, is_place

__all__ = ["cover_title", "is_title"]

_LINES: Final = 120  # navigation may stand before a title
_MOST_LINES: Final = 4  # a title may be wrapped
_LONGEST: Final = 90


def _match(line: str) -> re.Match[str] | None:
    return known_pattern("report", "title").fullmatch(line) if len(line) <= _LONGEST else None


def is_title(line: str) -> bool:
    """Whether a line is the title of a report, with or without a year.

    >>> is_title("供水工程项目支出绩效评价报告"), is_title("选择3个项目,形成绩效评价报告")
    (True, False)
    """
    return len(line) >= 8 and _match(line) is not None


def cover_title(lines: Sequence[str]) -> Title | None:
    """The title with a year among lines (folded, without white space).

    Of several it is the one that names a unit, then the one of the fewest lines: the line before
    a title may be the name of a page.
    """
    starts = range(min(len(lines), _LINES))
    titles = (each for first in starts for each in _titles_at(lines, first))
    return max(titles, key=lambda each: (each.unit is not None, -each.count), default=None)


def _titles_at(lines: Sequence[str], first: int) -> Iterator[Title]:
    text = ""
    for count, line in enumerate(lines[first : first + _MOST_LINES], 1):
        text += line
        match = _match(text)
        if match is not None and match["year"] is not None:
            yield Title(first, count, _unit(match), match.span("year"))


def _unit(match: re.Match[str]) -> tuple[int, int] | None:
    """The unit before the year, or behind it: 2024年度某局项目支出…; a project is none."""
    for group in ("unit_before", "unit_behind"):
        start, name = match.start(group), match[group]
        if group == "unit_behind":
            name = known_pattern("report", "subject").sub("", name)
        is_unit = len(name) > 3 and name.endswith(known_words("kinds", "unit_ending"))
        if is_unit and not is_place(name):
            return start, start + len(name)
    return None
