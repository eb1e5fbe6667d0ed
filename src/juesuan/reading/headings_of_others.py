"""Headings of sections that state another year, a budget or another unit than the title."""

from __future__ import annotations

from typing import Final

from juesuan.grammar_rules import known_pattern
from juesuan.headings import Heading
from juesuan.numbering import NUMBERING
from juesuan.reading.draft import Draft
from juesuan.statements.others import is_other_unit
from juesuan.statements.vocabulary import sections

_FIRST: Final = 2  # signs of a heading, behind the name of a unit


def is_of_others(draft: Draft, heading: Heading, words: str) -> bool:
    """二、2023年度收入决算情况 in a text of 2024, 三、支出决算情况（预算）, 四、县医院支出情况."""
    year = draft.get(("year",))
    if heading.name not in sections() or year is None:
        return False
    years = known_pattern("headings", "year").findall(words)
    of_year = not years or any(each.startswith(str(year.value)) for each in years)
    of_others = known_pattern("words", "heading_of_others").search(words) is not None
    return not of_year or of_others or _is_of_other_unit(draft, heading, words)


def _is_of_other_unit(draft: Draft, heading: Heading, words: str) -> bool:
    """二、县医院收入决算情况, 三、支出决算情况（县医院）: beside the unit of the title."""
    number = NUMBERING.match(words)
    before = words[number.end() if number else 0 :].partition(heading.words[:_FIRST])[0]
    named = known_pattern("words", "unit_in_brackets").finditer(words)
    return any(is_other_unit(draft, each) for each in (before, *(e["unit"] for e in named)) if each)
