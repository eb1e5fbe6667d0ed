"""Whose a document is: words that name another year, time or unit are told from its own."""

from __future__ import annotations

from typing import Final, NamedTuple

from juesuan.grammar_rules import known_pattern
from juesuan.statements.others import names_other_unit

_UNITS: Final = (("kinds", "unit_in_line"), ("kinds", "of_units_below"), ("words", "of_region"))


class Own(NamedTuple):
    """What the title of a document says: its words, the unit, the year."""

    title: str | None = None
    unit: str | None = None
    year: str | None = None

    def excludes(self, words: str, year: str | None = None) -> bool:
        """Whether words name another year or unit, begin with another time or say so in brackets.

        >>> own = Own("某县水务局2024年度部门决算", "某县水务局", "2024")
        >>> [own.excludes(each) for each in ("2023年度", "上年数", "县医院", "2024年某县水务局")]
        [True, True, True, False]
        """
        return self.marks_others(words) or self.is_of_others(words, year)

    def marks_others(self, words: str) -> bool:
        """Whether a name begins with another time, or says it or a unit in brackets.

        >>> own = Own("某县水务局2024年度部门决算", "某县水务局", "2024")
        >>> [own.marks_others(each) for each in ("上年水利", "水利(县医院)", "图书馆")]
        [True, True, False]
        """
        if known_pattern("words", "heading_of_others").search(words) is not None:
            return True
        return words.endswith(")") and self.is_of_others(words[words.rfind("(") + 1 : -1])

    def is_of_others(self, words: str, year: str | None = None) -> bool:
        """Whether words are no more than another year, time or unit; ``year`` is of the tables."""
        if known_pattern("words", "of_other_time").fullmatch(words) is not None:
            return True
        dated = known_pattern("kinds", "dated")
        years = {each[:4] for each in dated.findall(words)}
        if self.year and years and years.isdisjoint({self.year, year}):
            return True
        unit = dated.sub("", words).strip("度():")
        return (
            self.unit is not None
            and any(known_pattern(*each).fullmatch(unit) for each in _UNITS)
            and names_other_unit(unit, self.unit, self.title or "") is True
        )
