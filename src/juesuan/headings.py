"""Headings by their words: which section a line opens, whatever its number and its ending."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise
from typing import Final, NamedTuple

from juesuan.closest import Spellings, closest, edits_between
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.numbering import NUMBERING, NUMERAL, PART, numbered_places

__all__ = [
    "Heading",
    "heading_of",
    "headings_within",
    "is_damaged_heading",
    "is_unknown_heading",
    "may_end_accounts",
    "names_end",
    "names_table",
    "near_heading",
    "run_in_heading",
]

_BRACKET = re.compile(r"\([^()]*\)?$")
_NOTE = re.compile(r"\([^()]*\)$")
# One expression of a few signs takes longer to compile than a hundred names to be looked through.
_NEVER_IN_NAMES: Final = frozenset("0123456789,。;:")
_LONGEST: Final = 64
# Words that open several parts of a text: they must stand behind a number, or be longer.
_SHORTEST: Final = 4
_APPROXIMATE: Final = 6
_MOST_EDITS: Final = 2
_LONGEST_DAMAGED: Final = 24
_LONGEST_NUMBER: Final = 5  # 第三部分, with a sign more
# 本(部门), 我(局): what may stand for the name of a unit.
_PRONOUN: Final = 2


class Heading(NamedTuple):
    """A heading: the sections that it opens, and its words as the grammar has them."""

    names: tuple[str, ...]
    words: str

    @property
    def name(self) -> str:
        return self.names[0]


_PARTS: Final = ("overview", "explanation", "glossary", "statements", "accounts", "annex")


def _core(words: str) -> str:
    """What is the same in all ways to write a heading.

    >>> _core("关于2021年度预算绩效情况的说明")
    '预算绩效'
    """
    return known_pattern("headings", "filler").sub("", words)


@cache
def _by_core() -> dict[str, Heading]:
    found: dict[str, Heading] = {}
    for name in known_words("headings", "heading"):
        if name in _PARTS:
            continue
        for words in known_words("headings", name):
            found.setdefault(_core(words), Heading(tuple(name.split("__and__")), words))
    return found


@cache
def _parts() -> Spellings[str]:
    """The parts by what they are called, the longest first."""
    found: dict[str, str] = {}
    for name in _PARTS:
        for words in known_words("headings", name):
            found.setdefault(words, name)
    return Spellings(sorted(found.items(), key=lambda each: -len(each[0])))


def heading_of(text: str) -> Heading | None:
    """The heading that a line is (folded, without white space and quotes); None for none.

    >>> heading_of("二、收入决算情况说明").name
    'revenue'
    >>> heading_of("第一部分某局概况").name
    'overview'
    """
    if not text or len(text) > _LONGEST or text[-1] in ",;":
        return None
    return _heading(text)


@lru_cache(maxsize=4096)
def _heading(text: str) -> Heading | None:
    words = text.rstrip("。:.")
    part = PART.match(words)
    number = NUMBERING.match(words, part.end() if part else 0)
    body = words[(number or part).end() :] if (number or part) else words  # type: ignore[union-attr]
    numbered = part is not None or number is not None
    if not numbered and text[-1] == "。":
        return None  # the end of a wrapped sentence: 控制 / 三公经费支出。
    found = _exact(body, numbered)
    if found is None and _BRACKET.search(body):
        found = _exact(_BRACKET.sub("", body), numbered)
    if found is not None:
        return found
    if numbered:
        return _part(body, marked=part is not None)
    found = _part(body, marked=False)
    if found is None or found.name not in ("accounts", "explanation", "glossary"):
        return None
    plain = body == found.words and found.name == "glossary"
    return found if plain or known_pattern("headings", "dated_part").search(body) else None


def _exact(body: str, numbered: bool) -> Heading | None:
    key = _core(body)
    found = _by_core().get(key)
    if found is None and numbered:
        found = _with_unit(key, body)
    if found is None:
        return None
    if not numbered and (len(body) < _SHORTEST or key in _of_section()):
        return None
    if not numbered and len(key) < 3 and len(body) < 6:
        return None
    return found


@cache
def _of_section() -> frozenset[str]:
    """(二)结构情况, (三)具体情况: parts of the section that stands, known only by a number.

    总体情况 is a heading of its own as well.
    """
    own = set(known_words("headings", "balance"))
    return frozenset(
        _core(each) for each in known_words("headings", "below__section") if each not in own
    )


def _with_unit(key: str, body: str) -> Heading | None:
    """A unit's name before the words: 二、青山区本级…三公经费支出总体情况."""
    if not _NEVER_IN_NAMES.isdisjoint(key) or len(body) > 50 or names_table(key):
        return None
    dated = known_pattern("headings", "dated_unit").match(body)  # 关于某局2021年度收入决算情况说明
    if dated is not None and dated["unit"].endswith(names_end()):
        return _by_core().get(_core(body[dated.end() :]))
    for start in range(1, len(key) - 5):
        found = _by_core().get(key[start:])
        if found is not None:
            # 政府性基金预算 before 财政拨款支出决算总体情况 is no name, but another section.
            named = start <= _PRONOUN or key[:start].endswith(names_end())
            return found if named else None
    return None


@cache
def names_end() -> tuple[str, ...]:
    """How the name of a unit, or of a place that stands for it, ends."""
    return known_words("kinds", "unit_ending") + known_words("kinds", "place_ending")


def names_table(words: str) -> bool:
    """Whether words are the name of a table: 收入支出决算总表."""
    return words.endswith(known_words("headings", "table_ending"))


def _part(body: str, *, marked: bool) -> Heading | None:
    plain = _NOTE.sub("", body)
    endings = tuple(_parts())
    if not (plain.endswith(endings) or body.endswith(endings)):
        return None
    for words, name in _parts().items():
        for text in (body, plain):
            if text.endswith(words) and (marked or text == words or _named_part(text, words)):
                return Heading((name,), words)
    return None


def _named_part(text: str, words: str) -> bool:
    """某局概况, 某局2024年度部门决算情况说明: a part without 第N部分."""
    before = text[: -len(words)]
    if re.search(r"[,。;:%>()]", before):
        return False
    return known_pattern("headings", "year_before").search(before) is not None or (
        words in known_words("headings", "named_part") and 3 < len(before) < 30
    )


def is_unknown_heading(text: str) -> bool:
    """Whether a line looks like a heading that the grammar does not have.

    >>> [is_unknown_heading(each) for each in ("十三、2022年度政府购买服务情况", "第五部分图表")]
    [True, True]
    """
    if "。" in text:
        return False  # to take the years out of a long paragraph costs more than all the rest
    plain = known_pattern("headings", "year").sub("", text)
    if part := PART.match(plain):
        return re.fullmatch("[^,。;:]{2,40}", plain[part.end() :]) is not None
    return known_pattern("headings", "unknown").fullmatch(plain) is not None


def is_damaged_heading(text: str) -> bool:
    """Whether a line was a heading whose number was lost too: 收入块算情况说明, 二口收入决情况说口.

    >>> is_damaged_heading("收入块算情况说明")
    True
    """
    if not _APPROXIMATE <= len(text) <= _LONGEST_DAMAGED or re.search("[,。;:()0-9]", text):
        return False
    ending = known_words("headings", "ending")[0]
    return any(edits_between(text[-size:], ending, 1) < 2 for size in (3, 4, 5))


def run_in_heading(text: str) -> tuple[Heading, int] | None:
    """A heading behind a number at the start of a paragraph, and where the sentence begins.

    >>> run_in_heading("2.收入情况。2023年度收入合计80.00万元。")[0].name
    'revenue'
    """
    number = NUMBERING.match(text)
    if number is None:
        return None
    stop = text.find("。", number.end(), number.end() + 40)
    if stop < 0 or stop + 1 == len(text):
        return None
    found = _by_core().get(_core(text[number.end() : stop]))
    return None if found is None else (found, stop + 1)


# What may follow a heading inside a paragraph: a full stop, or words up to a figure
# (二、收入决算情况说明2021年度本年收入…).
_FOLLOWING = re.compile("[。:]|[^,。;:0-9]{0,30}[0-9]")


def headings_within(text: str, breaks: Sequence[int]) -> Iterator[tuple[int, int, Heading]]:
    """The headings inside a paragraph, whose line breaks were lost.

    One stands behind a full stop, or at the start; it ends in 情况 or 说明, or where its line does.

    Args:
        text: the words of the paragraph.
        breaks: where its lines were joined, in ascending order.

    >>> [(start, end) for start, end, _ in headings_within("支出增加。二、收入决算情况", [])]
    [(5, 13)]
    """
    for start in numbered_places(text):
        limit = start + _LONGEST
        ends = breaks[bisect_right(breaks, start) : bisect_right(breaks, limit)] if start else ()
        lines = {*ends, len(text)} if start and len(text) <= limit else {*ends}
        words = {
            each.end()
            for each in known_pattern("headings", "ending").finditer(text, start, limit)
            if (behind := _FOLLOWING.match(text, each.end())) and (start or behind[0] not in "。:")
        }
        for end in sorted(lines | words, reverse=True):
            heading = heading_of(text[start:end].replace('"', ""))
            if heading is not None:
                yield start, end + (text[end : end + 1] in ("。", ":")), heading
                break


@cache
def _roots() -> Spellings[str]:
    """The section of each heading that is long enough for approximate matching."""
    return Spellings(
        {
            key: heading.name.split("__")[0]
            for key, heading in _by_core().items()
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
    if not 5 <= len(text) <= 40 or text[-1] in ",;" or names_table(text):
        return None
    return _near(text.rstrip("。"))


@lru_cache(maxsize=1024)  # forms have many lines in common
def _near(text: str) -> Heading | None:
    damaged, number = _DAMAGED_NUMBER.match(text), NUMBERING.match(text)
    if damaged is None and number is None:
        return _near_part(text)
    ending = known_pattern("headings", "ending")
    known = damaged and ending.search(text, len(text) - 4) and _exact(text[damaged.end() :], True)
    if known:
        return known
    if number is None:
        words = text[damaged.end() :] if damaged else ""
        return _by_core()[words] if words in _overview() else _near_part(text)
    body = text[number.end() :].rstrip("。:.")
    key = _core(body)
    if key == body:  # no 情况, 说明 or 决算 in it: a row of a table, unless these are damaged
        found = closest(body, _overview())
        return _near_whole(body) if found is None else _by_core()[found[0]]
    if any(sign.isdigit() for sign in key) or len(key) > 36:
        return None
    found = closest(key, _roots()) if len(key) >= _APPROXIMATE - 2 else None
    return _near_whole(body) if found is None else _nearest_part(key, found[1])


@cache
def _whole() -> tuple[Spellings[tuple[str, ...]], str]:
    """The headings in 情况 or 说明, and the words of all, a line each."""
    found = {each.words: each.names for each in _by_core().values()}
    endings = known_words("headings", "ending")
    ended = {words: names for words, names in found.items() if words.endswith(endings)}
    return Spellings(ended), "\n".join(found)


def _near_whole(body: str) -> Heading | None:
    """收入决口情况说明: its core is too short to be compared (收入), so its words as written are.

    收入预算情况 is as near to 收入决算情况, has words of other headings, and is another.
    """
    known, said = _whole()
    body = body.removesuffix(known_words("headings", "ending")[-1])
    found = closest(body, known)
    if found is None or edits_between(body, found[0], 1) > 1:
        return None
    words, names = found
    pairs = map("".join, pairwise(body))
    of_another = any(pair in said and pair not in words for pair in pairs)
    return None if of_another else Heading(names, words)


@cache
def _overview() -> Spellings[str]:
    """The headings of the first part: below one that is not meant stands text, and no figure."""
    names = ((words, heading.name) for words, heading in _by_core().items())
    return Spellings(
        {w: name for w, name in names if name.startswith("overview__") and len(w) >= _SHORTEST}
    )


def _nearest_part(key: str, root: str) -> Heading:
    """The nearest heading of a section; the section where 总体, 结构 or 具体 is as near."""
    edits = {
        known: edits_between(key, known, _MOST_EDITS)
        for known, section in _roots().items()
        if section == root
    }
    least = min(edits.values())
    near = [_by_core()[known] for known, count in edits.items() if count == least]
    if all(heading.names == near[0].names for heading in near):
        return near[0]
    return Heading((root,), near[0].words)


def may_end_accounts(text: str) -> bool:
    """Whether a line may end the name of the part of the tables: …决算表, …决算表(续)."""
    return text.rstrip("。:.").endswith(_ends_of_accounts())


@cache
def _ends_of_accounts() -> tuple[str, ...]:
    return (")", *{words[-1] for words in known_words("headings", "accounts")})


def _near_part(text: str) -> Heading | None:
    """第三部分专业名词解口, 第口部分专业名词解释: the one part that is meant."""
    if number := PART.match(text):
        found = closest(text[number.end() :], _parts())
        return None if found is None else Heading((found[1],), found[0])
    if not text.endswith(tuple(_parts())):
        return None
    words, name = next(each for each in _parts().items() if text.endswith(each[0]))
    before = text.removesuffix(words)
    signs = [sign for sign in known_words("headings", "sign_of_part") if sign in before]
    damaged = len(signs) > 1 and len(before) <= _LONGEST_NUMBER
    return Heading((name,), words) if damaged else None
