"""Damaged headings: the one section that is meant, or those that may be."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final

from juesuan.closest import Spellings, candidates, closest_spelling, edits_between
from juesuan.grammar_rules import known_words
from juesuan.headings import Heading, core, headings_by_core, is_table_name, parts_by_words
from juesuan.numbering import NUMBERING, NUMERAL, PART

_SHORTEST: Final = 4
_APPROXIMATE: Final = 6
_MOST_EDITS: Final = 2
_LONGEST_DAMAGED: Final = 24
_LONGEST_NUMBER: Final = 5  # 第三部分, with a sign more


def is_damaged_heading(text: str) -> bool:
    """Whether a line was a heading whose number was lost too: 收入块算情况说明, 二口收入决情况说口.

    >>> is_damaged_heading("收入块算情况说明")
    True
    """
    if not _APPROXIMATE <= len(text) <= _LONGEST_DAMAGED or re.search("[,。;:()0-9]", text):
        return False
    ending = known_words("headings", "ending")[0]
    return any(edits_between(text[-size:], ending, 1) < 2 for size in (3, 4, 5))


@cache
def _sections_by_core() -> Spellings[str]:
    """The section of each heading that is long enough for approximate matching."""
    return Spellings(
        {
            key: heading.name.split("__")[0]
            for key, heading in headings_by_core().items()
            if len(key) >= _APPROXIMATE
        }
    )


# 口、收入决算情况说明 / 二收入决算情况说明 / 二、、收入决算情况说明
_DAMAGED_NUMBER = re.compile(
    r"\({0,2}(?:[^,。;:()、.]{0,2}[、,.)]{1,2}|" + NUMERAL + r")(?![、,.)])"
)


def near_heading(text: str) -> Heading | None:
    """The one heading that a damaged line is near to; None where two are.

    Only behind a number: 二、机购设置及人员情况.  A heading of the same section is no rival.
    """
    note = text.rfind("(")
    if note > _SHORTEST and text.count("(") > text.count(")"):
        text = text[:note]  # it goes on: 二、单位构成(仅有一个单位的部门,…
    if not 5 <= len(text) <= 40 or text[-1] in ",;" or is_table_name(text):
        return None
    return _find_near_heading(text.rstrip("。"))


@lru_cache(maxsize=1024)  # forms have many lines in common
def _find_near_heading(text: str) -> Heading | None:
    damaged, number = _DAMAGED_NUMBER.match(text), NUMBERING.match(text)
    if number is None:
        found = _behind_damaged_number(text, damaged.end()) if damaged else None
        return found or _near_part_heading(text)
    body = text[number.end() :].rstrip("。:.")
    nearest = closest_spelling(body, _overview_headings(), _SHORTEST - 1, rival=1)
    if nearest is not None and nearest[1]:
        return Heading((nearest[1],), nearest[0])
    key = core(body)
    if key == body:  # no 情况, 说明 or 决算 in it: a row of a table, unless these are damaged
        return _near_in_full(body)
    if any(sign.isdigit() for sign in key) or len(key) > 36:
        return None
    root = closest_spelling(key, _sections_by_core()) if len(key) >= _APPROXIMATE - 2 else None
    return _near_in_full(body) if root is None else _nearest_in_section(key, root[1])


def _behind_damaged_number(text: str, end: int) -> Heading | None:
    """二收入决算情况说明, 二口主要职能: the number is damaged, and the words are whole."""
    for body in (text[end:], text[end + 1 :]):
        known = headings_by_core().get(core(body))
        if known and (
            _overview_headings().get(body) or body.endswith(known_words("headings", "ending"))
        ):
            return known
    return None


def near_sections(text: str) -> frozenset[str]:
    """The sections that a damaged heading may open: what stands below it tells which.

    >>> sorted(near_sections("二、入决算情况说明"))
    ['revenue']
    """
    number = NUMBERING.match(text)
    if number is None or len(text) > _LONGEST_DAMAGED * 2:
        return frozenset()
    body = text[number.end() :].rstrip("。:.")
    known, said = _headings_with_ending()
    near = [each for each in candidates(body, known) if not _is_of_another(body, each, said)]
    return frozenset(known[each][0].split("__")[0] for each in near)


@cache
def _headings_with_ending() -> tuple[Spellings[tuple[str, ...]], str]:
    """The headings in 情况 or 说明, and the words of all, a line each."""
    found = {each.words: each.names for each in headings_by_core().values()}
    endings = known_words("headings", "ending")
    ended = {words: names for words, names in found.items() if words.endswith(endings)}
    (*_, last) = endings
    with_last = {words + last: names for words, names in ended.items() if last not in words}
    return Spellings(ended | with_last), "\n".join([*found, last])


def _near_in_full(body: str) -> Heading | None:
    """收入决口情况说明: its core is too short to be compared (收入), so its words as written are.

    收入预算情况 is as near to 收入决算情况, has words of other headings, and is another.
    """
    known, said = _headings_with_ending()
    found = closest_spelling(body, known)
    if found is None or edits_between(body, found[0], 1) > 1:
        return None
    words, names = found
    return None if _is_of_another(body, words, said) else Heading(names, words)


def _is_of_another(body: str, words: str, said: str) -> bool:
    """Whether words have a pair of signs of other headings, which those that are meant have not."""
    pairs = map("".join, pairwise(body))
    return any(pair in said and pair not in words for pair in pairs)


@cache
def _overview_headings() -> Spellings[str]:
    """The headings of the first part: below one that is not meant stands text, and no figure."""
    found = dict.fromkeys(known_words("headings", "below__section"), "")  # 结构情况 is not meant
    found |= {
        words: name.split("__and__")[0]
        for name in known_words("headings", "heading")
        if name.startswith("overview__")
        for said in known_words("headings", name)
        for words in (said, core(said))
        if len(words) >= _SHORTEST
    }
    return Spellings(found)


def _nearest_in_section(key: str, root: str) -> Heading:
    """The nearest heading of a section; the section where 总体, 结构 or 具体 is as near."""
    edits = {
        known: edits_between(key, known, _MOST_EDITS)
        for known, section in _sections_by_core().items()
        if section == root
    }
    least = min(edits.values())
    near = [headings_by_core()[known] for known, count in edits.items() if count == least]
    if all(heading.words == near[0].words for heading in near):
        return near[0]
    same = all(heading.names == near[0].names for heading in near)
    # Under words of its own: of 总体 and 具体 it repeats neither.
    return Heading(near[0].names if same else (root,), key)


def _near_part_heading(text: str) -> Heading | None:
    """第三部分专业名词解口, 第口部分专业名词解释: the one part that is meant."""
    if number := PART.match(text):
        found = closest_spelling(text[number.end() :], parts_by_words(), _SHORTEST - 1)
        return None if found is None else Heading((found[1],), found[0])
    if not text.endswith(tuple(parts_by_words())):
        return None
    words, name = next(each for each in parts_by_words().items() if text.endswith(each[0]))
    before = text.removesuffix(words)
    signs = [sign for sign in known_words("headings", "sign_of_part") if sign in before]
    damaged = len(signs) > 1 and len(before) <= _LONGEST_NUMBER
    return Heading((name,), words) if damaged else None
