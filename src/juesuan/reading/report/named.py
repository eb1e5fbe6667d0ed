"""What words before a figure of a report name: a time, or a unit, place or project."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from juesuan.grammar_rules import known_pattern
from juesuan.reading.report.clauses import SIGNS
from juesuan.reading.report.recognise import heading, headings
from juesuan.report_vocabulary import any_word_of, criteria, known

_SIGNS = re.compile(f"[{SIGNS}]")
_YEAR = re.compile("[0-9]{4}")
# Reports say the same again and again: what words mean is remembered.
_remembered = lru_cache(maxsize=2048)


@_remembered
def named_time(words: str) -> tuple[str, int, int] | None:
    """The time that words begin with, or are: its kind and its years.

    >>> named_time("2023年8月批复"), named_time("上年资金情况"), named_time("批复")
    (('month', 2023, 2023), ('other', 0, 0), ('budget', 0, 0))
    """
    plain = known_pattern("report", "around_time").sub("", words)
    if known_pattern("report", "part_of_time").fullmatch(plain):
        return "other", 0, 0
    part = known_pattern("report", "its_year").sub("", plain)  # 2024年上半年, and no month
    if not part[:1].isdigit() and known_pattern("words", "of_other_time").fullmatch(part):
        return "other" if known_pattern("words", "other_time").search(part) else "budget", 0, 0
    several = known_pattern("words", "several_years").match(plain.replace("—", "-"))
    if several is not None:
        years = [int(each) for each in _YEAR.findall(several[0])]
        return "several", min(years), max(years)
    if (named := known_pattern("report", "clause_year").match(plain)) is not None:
        if named["last_year"]:
            return "other", 0, 0
        year = int(named["year"])
        return "month" if named["month"] and not named["until"] else "year", year, year
    if known_pattern("report", "month").search(plain):
        return None
    budget = known_pattern("words", "year_in_brackets").fullmatch(f"({plain})")
    return None if budget is None else ("budget", 0, 0)


@_remembered
def times_alone(words: str) -> tuple[str, ...]:
    """The clauses of words that are no more than a time: 2023年度考核优秀率 is the name of another.

    >>> times_alone("上年:数量指标,")
    ('上年',)
    """
    around, clause_year, whole_year = (
        known_pattern("report", each) for each in ("around_time", "clause_year", "whole_year")
    )
    plain = (around.sub("", each) for each in _SIGNS.split(words))
    alone = (each for each in plain if whole_year.fullmatch(each) or not clause_year.match(each))
    return tuple([each for each in alone if named_time(each)])


@_remembered
def named_subject(words: str) -> tuple[str, str] | None:
    """The unit, place or project that words name, with its kind; None where they name none.

    >>> named_subject("某县医院情况"), named_subject("道路项目"), named_subject("下属单位")
    (('unit', '某县医院'), ('project', '道路'), ('other', '下属单位'))
    """
    words = known_pattern("report", "around_time").sub("", words)
    if known_pattern("report", "names_none").match(words):
        return None
    others = (("kinds", "of_others"), ("report", "of_contractor"))
    if any(known_pattern(*each).search(words) for each in others):
        return "other", words
    if known_pattern("kinds", "unit_by_itself").fullmatch(words):
        return "unit", words
    if known_pattern("kinds", "place").fullmatch(words):
        return "place", words
    if known_pattern("report", "of_project").fullmatch(words):
        return "project", known_pattern("report", "project_ending").sub("", words)
    return None


@_remembered
def names(words: str) -> bool:
    """Whether words name a time, a unit, a place or a project."""
    return bool(words) and (named_time(words) or named_subject(words)) is not None


@_remembered
def named_in_title(title: str) -> tuple[str, bool]:
    """The words of a title that name something; whether the words of a known heading follow them.

    >>> [named_in_title(each) for each in ("上年项目概况", "下属单位数量指标", "道路项目概况")]
    [('上年', True), ('下属单位', True), ('道路项目概况', False)]
    """
    time = known_pattern("words", "titled_time").fullmatch(title)
    if time is not None:
        return time["other_time"], True
    headed = _heading_words().search(title)
    ends = (headed.start(), headed.start("words")) if headed else ()
    found = next((title[:end] for end in ends if names(title[:end])), "")
    return (found, True) if found else (title if names(title) else "", False)


@cache
def known_title() -> re.Pattern[str]:
    """The words of a heading or of the title of an item."""
    rules = ("item", "stage_name", "level1", "level2")
    inside = [*(each for rule in rules for each in known(rule)), *criteria()]
    words = heading("words", [*inside, *(each for kind in headings().values() for each in kind)])
    return re.compile(f"{words}{any_word_of('achieved_ending')}?")


@cache
def _heading_words() -> re.Pattern[str]:
    return re.compile(f"{known_title().pattern}\\Z")
