"""Whether words name another unit, region, year or time than the title of a text."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise, takewhile
from typing import Final, NamedTuple

from juesuan.grammar_rules import known_pattern, known_words
from juesuan.headings import Heading
from juesuan.numbering import NUMBERING
from juesuan.reading.draft import Draft
from juesuan.statements.vocabulary import sections

_YEAR: Final = re.compile("[0-9]{4}(?=年)")
_FIRST: Final = 2  # signs of a heading, behind the name of a unit
_PRONOUNS: Final = range(2, 5)  # 本年度 / 我院, 本中心
_MOST_FILLERS: Final = 4  # 县医院 / 现 / 有 / 的
_SHORTEST: Final = 3


class Own(NamedTuple):
    """What the title of a text says: its words, the unit, the year.

    >>> own = Own("某县水务局2024年度部门决算", "某县水务局", "2024")
    >>> [own.other_time(each) for each in ("2023年度", "上年情况", "2024年度")]
    [True, True, False]
    >>> [own.other_unit(each) for each in ("县医院", "某县水务局", "收入")]
    [True, False, None]
    """

    title: str = ""
    unit: str | None = None
    year: str | None = None

    @classmethod
    def of_draft(cls, draft: Draft) -> Own:
        """What was read of a title."""
        said = (draft.get((name,)) for name in ("title", "unit_name", "year"))
        title, unit, year = (None if each is None else str(each.value) for each in said)
        return cls(title or "", unit, year)

    def other_time(self, words: str, year: str | None = None) -> bool:
        """Whether a heading, a title or a head names another time, or a budget.

        ``year`` is another one that they may name.
        """
        begins = known_pattern("words", "heading_of_others").search
        return self._other_year(words, year) or begins(words) is not None

    def _other_year(self, words: str, year: str | None) -> bool:
        years = set(_YEAR.findall(words))
        return bool(self.year and years and years.isdisjoint({self.year, year}))

    def other_unit(self, words: str) -> bool | None:
        """Whether words end with the name of another unit, a region or an authority; None: of none.

        Where no title names the unit only those that are never its own are others.
        """
        return _names_other_unit(words, self.unit, self.title)

    def is_other_name(self, words: str, year: str | None = None) -> bool:
        """Whether words are no more than another year, time or unit: 2023年度, 上年数, 县医院."""
        if self._other_year(words, year):
            return True
        if known_pattern("words", "of_other_time").fullmatch(words) is not None:
            return True
        unit = known_pattern("kinds", "year_before_unit").sub("", words).strip("():")
        named = known_pattern("kinds", "names_units").fullmatch(unit) is not None
        return named and self.unit is not None and self.other_unit(unit) is True

    def marks_others(self, words: str) -> bool:
        """Whether a name begins with another time, or says it or a unit in brackets.

        >>> own = Own("某县水务局2024年度部门决算", "某县水务局", "2024")
        >>> [own.marks_others(each) for each in ("上年水利", "水利(县医院)", "图书馆")]
        [True, True, False]
        """
        if known_pattern("words", "heading_of_others").search(words) is not None:
            return True
        return words.endswith(")") and self.is_other_name(words[words.rfind("(") + 1 : -1])

    def excludes(self, words: str, year: str | None = None) -> bool:
        """Whether words of a table are, begin with or say in brackets what is of others."""
        return self.marks_others(words) or self.is_other_name(words, year)

    def other_heading(self, heading: Heading, words: str) -> bool:
        """二、2023年度收入决算情况, 三、支出决算情况(预算), 四、县医院支出情况."""
        if heading.name not in sections() or self.year is None:
            return False
        number = NUMBERING.match(words)
        first = number.end() if number else 0
        before = words[first:].partition(heading.words[:_FIRST])[0]
        behind = known_pattern("kinds", "unit_in_brackets").finditer(words)
        named = [*filter(None, [before]), *(each["unit_named"] for each in behind)]
        return self.other_time(words) or any(map(self.other_unit, named))


@lru_cache(maxsize=256)
def _names_other_unit(words: str, own: str | None, title: str) -> bool | None:
    own_units = known_words("words", "own_unit")
    if words in own_units:
        return False
    if known_pattern("kinds", "of_others").search(words):
        return True
    if known_pattern("kinds", "of_region").search(words):
        return own is None or not _is_region(own, title)
    if own is None:
        return None
    endings = known_words("kinds", "unit_ending")
    plain = known_pattern("kinds", "unit_in_line").fullmatch
    named = words.endswith(endings) or plain(words)  # 县一中, though 中 may stand before a label
    unit = words if named else without_fillers(words, "before_label")
    for office in known_words("kinds", "own_office"):
        if unit.endswith(office):  # 局机关 may be of any, and 县医院机关 of another
            unit = unit.removesuffix(office)
            return unit.endswith(endings) and not is_own_unit(unit, own)
    if named or plain(unit):
        return not is_own_unit(unit, own)
    return False if unit in own_units else None


def _is_region(own: str, title: str) -> bool:
    """Whether 全县 is the unit itself: of a county, or of its office for 三公 of all."""
    if known_pattern("kinds", "region_itself").search(own):
        return True
    of_all = known_words("kinds", "three_public")[0] in title
    return of_all and known_pattern("kinds", "office_of_finance").search(own) is not None


@lru_cache(maxsize=256)
def is_own_unit(words: str, name: str) -> bool:
    """Whether words end in 我局, or most signs stand in both: 县卫健委, 某某县卫生健康委员会."""
    with_others = known_pattern("kinds", "and_units_below").search(words)
    words = words if with_others is None else words[: with_others.start()]
    itself = known_pattern("words", "unit_itself")
    if any(itself.fullmatch(words, max(0, len(words) - size)) for size in _PRONOUNS):
        return True
    if len(words) < _SHORTEST:  # 学校 in a text of 某小学, but no 血站 in one of 某局
        return len(words) < _SHORTEST - 1 or not set(words).isdisjoint(name)
    if _is_of_other_rank(words, name):
        return False
    if words in name:
        return True
    if name in words:  # but 某局信息中心 is below it
        behind = words[words.rfind(name) + len(name) :]
        return known_pattern("kinds", "unit_behind_own").fullmatch(behind) is None
    from difflib import SequenceMatcher  # few names differ so

    # A place that both begin with tells nothing: 青山县血站, 青山县卫生健康局.
    both = takewhile(lambda signs: signs[0] == signs[1], zip(words, name, strict=False))
    alike = "".join(one for one, _ in both)
    ends = (alike.rfind(e) + len(e) for e in known_words("kinds", "place_ending") if e in alike)
    place = max(ends, default=0)
    words, name = words[place:], name[place:]
    blocks = SequenceMatcher(a=words, b=name, autojunk=False).get_matching_blocks()
    return 2 * sum(each.size for each in blocks) > len(words)


def _is_of_other_rank(words: str, name: str) -> bool:
    """市教育局, in a text of 某县教育局: the same office, of a place of another rank."""
    ranks = known_words("kinds", "place_ending")
    before = {one for one, sign in pairwise(name) if sign == words[1]}.intersection(ranks)
    return words[0] in ranks and bool(before) and words[0] not in before


def without_fillers(words: str, rule: str) -> str:
    """下属国有林场现有 without the words of a rule that may stand before any label."""
    for _ in range(_MOST_FILLERS):
        words = without_filler(words, rule)
    return words


def without_filler(words: str, rule: str) -> str:
    """Words without the longest of a rule that they end with."""
    fillers = known_words("words", rule)
    longest = max((len(each) for each in fillers if words.endswith(each)), default=0)
    return words[: len(words) - longest]
