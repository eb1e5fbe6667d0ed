"""Whose the figures of a table are: of the year and unit that the title of the document names."""

from __future__ import annotations

from typing import Final, NamedTuple

from juesuan.grammar_rules import known_pattern
from juesuan.reading.accounts.words import is_word, terminal
from juesuan.statements.others import names_other_unit

_UNITS: Final = (("kinds", "unit_in_line"), ("kinds", "of_units_below"), ("words", "of_region"))


class Own(NamedTuple):
    """What the title of a document says: its words, the unit, the year."""

    title: str = ""
    unit: str | None = None
    year: str | None = None

    def excludes(self, words: str, year: str | None = None) -> bool:
        """Whether words name another year, time or unit, or a budget.

        ``year`` is that of the tables.

        >>> own = Own("某县水务局2024年度部门决算", "某县水务局", "2024")
        >>> [own.excludes(each) for each in ("2023年度", "上年数", "县医院", "2024年某县水务局")]
        [True, True, True, False]
        """
        years = {each[:4] for each in terminal("YEAR").findall(words)}
        if self.year and years and years.isdisjoint({self.year, year}):
            return True
        if is_word("OTHER_COLUMN", words) or is_word("BUDGET_HEAD", words):
            return True
        if known_pattern("words", "heading_of_others").search(words) is not None:
            return True
        unit = terminal("YEAR").sub("", words).strip("():")
        return (
            self.unit is not None
            and any(known_pattern(*each).fullmatch(unit) for each in _UNITS)
            and names_other_unit(unit, self.unit, self.title) is True
        )
