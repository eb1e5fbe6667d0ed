"""Titles of self-evaluation tables that are damaged."""

from __future__ import annotations

from functools import cache, lru_cache

from juesuan.closest import Spellings, closest_spelling
from juesuan.grammar_rules import known_words


def kind_of_damaged_title(line: str) -> str | None:
    """The kind of title that a damaged line stands for; a row of several cells is none."""
    return _title_near(line) if 6 <= len(line) <= 40 and "|" not in line else None


@lru_cache(maxsize=1024)
def _title_near(line: str) -> str | None:
    found = closest_spelling(line, _titles())
    return None if found is None else found[1]


@cache
def _titles() -> Spellings[str]:
    """The titles as they are mostly written, and their kinds."""
    rules = {"OVERALL_TITLE": "overall_table", "PROJECT_TITLE": "project_table"}
    spelled = {kind: known_words("headings", rule) for kind, rule in rules.items()}
    return Spellings({each: kind for kind, words in spelled.items() for each in words})
