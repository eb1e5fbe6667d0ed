"""Headings by their words: which section a line opens, whatever its number and its ending."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain, islice
from typing import Final, NamedTuple

from juesuan.closest import Spellings
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.numbering import NUMBERING, PART, has_number_at, number_places

_BRACKET = re.compile(r"\([^()]*\)?$")
# One expression of a few signs takes longer to compile than a hundred names to be looked through.
_NEVER_IN_NAMES: Final = frozenset("0123456789,。;:")
_LONGEST: Final = 64
_LONGEST_PART: Final = 40  # 某部门概况
# Words that open several parts of a text: they must stand behind a number, or be longer.
_SHORTEST: Final = 4
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


def core(words: str) -> str:
    """What is the same in all ways to write a heading.

    >>> core("关于2021年度预算绩效情况的说明")
    '预算绩效'
    """
    return known_pattern("headings", "filler").sub("", words)


@cache
def headings_by_core() -> dict[str, Heading]:
    found: dict[str, Heading] = {}
    for name in known_words("headings", "heading"):
        if name in _PARTS:
            continue
        for words in known_words("headings", name):
            found.setdefault(core(words), Heading(tuple(name.split("__and__")), words))
    return found


@cache
def parts_by_words() -> Spellings[str]:
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
    return _find_heading(text)


@lru_cache(maxsize=4096)
def _find_heading(text: str) -> Heading | None:
    words = text.rstrip("。:.")
    part = PART.match(words)
    number = NUMBERING.match(words, part.end() if part else 0)
    body = words[(number or part).end() :] if (number or part) else words  # type: ignore[union-attr]
    numbered = part is not None or number is not None
    if not numbered and text[-1] == "。":
        return None  # the end of a wrapped sentence: 控制 / 三公经费支出。
    found = _known_heading(body, numbered)
    if found is None and _BRACKET.search(body):
        found = _known_heading(_BRACKET.sub("", body), numbered)
    if found is not None:
        return found
    if numbered:
        return _part_heading(body, marked=part is not None)
    found = _part_heading(body, marked=False)
    if found is None or found.name not in ("accounts", "explanation", "glossary"):
        return None
    plain = found.name == "glossary" and body == found.words
    return found if plain or known_pattern("headings", "dated_part").search(body) else None


def _known_heading(body: str, numbered: bool) -> Heading | None:
    key = core(body)
    found = headings_by_core().get(key)
    if found is None and numbered:
        found = _heading_with_unit(key, body)
    if found is None:
        return None
    if numbered:
        return found
    short = len(body) < _SHORTEST or (len(key) < 3 and len(body) < 6)
    return None if short or key in _headings_below_section() else found


@cache
def _headings_below_section() -> frozenset[str]:
    """(二)结构情况, (三)具体情况: parts of the section that stands, known only by a number.

    总体情况 is a heading of its own as well.
    """
    own = set(known_words("headings", "balance"))
    return frozenset(
        core(each) for each in known_words("headings", "below__section") if each not in own
    )


def _heading_with_unit(key: str, body: str) -> Heading | None:
    """A unit's name before the words: 二、青山区本级…三公经费支出总体情况."""
    if not _NEVER_IN_NAMES.isdisjoint(key) or len(body) > 50 or is_table_name(key):
        return None
    dated = known_pattern("headings", "dated_unit").match(body)  # 关于某局2021年度收入决算情况说明
    if dated is not None and dated["unit"].endswith(unit_name_endings()):
        return headings_by_core().get(core(body[dated.end() :]))
    within = known_pattern("headings", "unit_within").fullmatch(body)
    if within is not None and within["unit"].endswith(unit_name_endings()):
        return headings_by_core().get(core(body.replace(within["unit"], "")))
    for start in range(1, len(key) - 5):
        found = headings_by_core().get(key[start:])
        if found is not None:
            # 政府性基金预算 before 财政拨款支出决算总体情况 is no name, but another section.
            named = start <= _PRONOUN or key[:start].endswith(unit_name_endings())
            return found if named else None
    return None


@cache
def unit_name_endings() -> tuple[str, ...]:
    """How the name of a unit, or of a place that stands for it, ends."""
    return known_words("kinds", "unit_ending") + known_words("kinds", "place_ending")


def is_table_name(words: str) -> bool:
    """Whether words are the name of a table: 收入支出决算总表."""
    return words.endswith(known_words("headings", "table_ending"))


def _part_heading(body: str, *, marked: bool) -> Heading | None:
    plain = _BRACKET.sub("", body)
    endings = tuple(parts_by_words())
    if not (plain.endswith(endings) or body.endswith(endings)):
        return None
    for words, name in parts_by_words().items():
        for text in (body, plain):
            if text.endswith(words) and (marked or text == words or _is_named_part(text, words)):
                return Heading((name,), words)
    return None


def _is_named_part(text: str, words: str) -> bool:
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


def run_in_heading(text: str) -> tuple[Heading, int] | None:
    """A heading behind a number at the start of a paragraph, and where the sentence begins.

    >>> run_in_heading("2.收入情况。2023年度收入合计80.00万元。")[0].name
    'revenue'
    """
    number = NUMBERING.match(text)
    if number is None:
        return None
    stop = _STOP.search(text, number.end(), number.end() + 40)
    if stop is None or stop.end() == len(text):
        return None
    found = headings_by_core().get(core(text[number.end() : stop.start()]))
    # 2.机构设置情况:某院…; but 2.财政拨款收入: names what the amount is.
    if found is None or (stop[0] == ":" and found.name not in OF_UNIT):
        return None
    return found, stop.end()


_STOP = re.compile("[。:]")
OF_UNIT: Final = ("overview__duties", "overview__organisation")
# What may follow a heading inside a paragraph: a full stop, or words up to a figure
# (二、收入决算情况说明2021年度本年收入…).
_FOLLOWING = re.compile("[。:]|[^,。;:0-9]{0,30}[0-9]")


def _part_before_number(text: str) -> tuple[int, Heading] | None:
    """The heading of a part that a text begins with, where the number of a section follows it."""
    part = PART.match(text)
    first = len(text) if part is None else part.end()
    for at in range(first, min(first + _LONGEST_PART, len(text))):
        if has_number_at(text, at) and (heading := heading_of(text[:at])) is not None:
            return at, heading
    return None


def headings_within(text: str, breaks: Sequence[int]) -> Iterator[tuple[int, int, Heading]]:
    """The headings inside a paragraph, whose line breaks were lost.

    One stands behind a full stop, at the start, or behind that of a part (第一部分概况一、职能).
    It ends in 情况 or 说明, or where its line does.

    Args:
        text: the words of the paragraph.
        breaks: where its lines were joined, in ascending order.

    >>> [(start, end) for start, end, _ in headings_within("支出增加。二、收入决算情况", [])]
    [(5, 13)]
    """
    part, starts = _part_before_number(text), number_places(text)
    if part is not None:
        yield 0, *part
        starts = chain(part[:1], islice(starts, 1, None))
    for start in starts:
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
