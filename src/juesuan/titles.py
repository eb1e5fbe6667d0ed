"""The title of a document: the unit, the year and what it is.

A title names the unit (or 三公) and says 决算.  Of several such lines it is the one with a year,
then the one with the fullest name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from juesuan.grammar_rules import known_words
from juesuan.numbering import NUMBERING, PART

__all__ = ["Title", "is_place", "title_of", "titles_of", "unit_in_sentence"]

_LINES: Final = 120  # a title stands near the start: behind navigation, before the contents
_MOST_LINES: Final = 4
_LONGEST: Final = 90
_SIGNS = r",。;:%>|!?\[\]/=0-9"
_SIGN = re.compile(rf"[{_SIGNS[:-3]}]")
_PLACE = re.compile(
    r"(?:关于)?(?:[^的]{0,12}(?:省|市|区|县|州|盟|旗|镇|乡|街道|新区|开发区))(?:本级|公布|汇总|级)*"
)
_OWN = re.compile(r"^(?:本|我|该|其|此次|近日|经|根据|按照|在|由|从|至|截|自|据|将|为|各|全)")


# 第二部某局, 第二分某局: the number of a part that lost a sign, and no 第二分局.
_DAMAGED_PART = re.compile(r"第[一二三四五六七八九十1-9]{1,2}(?:部(?!队)|分(?![局公中校院队]))")
_YEAR_BEFORE = re.compile(r"\d{4}年")


_Range = tuple[int, int]


class Title(NamedTuple):
    """A title: its lines, and in their joined words the places of unit and year."""

    first: int
    count: int  # type: ignore[assignment]  # of lines; tuples have a method of that name
    unit: _Range | None
    year: _Range


@cache
def _pattern() -> re.Pattern[str]:
    levels, endings = (
        "|".join(sorted(map(re.escape, known_words("headings", rule)), key=len, reverse=True))
        for rule in ("title_level", "title_ending")
    )
    return re.compile(
        rf"(?:关于)?(?P<before>[^{_SIGNS}]{{0,50}}?)(?:关于)?(?P<year>\d{{4}})年度?"
        rf"(?:(?P<count>\d{{1,3}})个)?(?P<after>[^{_SIGNS}]{{0,50}}?)"
        rf"(?:{levels})?(?:{endings})(?:\([^()]*\))?"
    )


def is_place(name: str) -> bool:
    """Whether a name is a place and no unit: ``白城市青山区``."""
    return _PLACE.fullmatch(name) is not None


def title_of(words: Sequence[str], breaks: Sequence[bool]) -> Title | None:
    """The title among the lines of a text (folded, without white space and quotes).

    ``breaks`` says of each line whether an empty line stands before it.
    """
    best: tuple[tuple[int, int, int, int], Title] | None = None
    for first in range(min(len(words), _LINES)):
        for count in range(1, _MOST_LINES + 1):
            if first + count > len(words):
                break
            if count > 1 and (
                breaks[first + count - 1]
                or not _may_be_wrapped(words[first + count - 2])
                or _numbered(words[first + count - 1])
            ):
                break
            found = _read(words[first : first + count], first)
            if found is None:
                continue
            length = found.unit[1] - found.unit[0] if found.unit else 0
            rank = (int(found.unit is not None), length, -first, int(_ends(words, first, count)))
            if best is None or rank > best[0]:
                best = (rank, found)
    return best[1] if best else None


def _ends(words: Sequence[str], first: int, count: int) -> bool:
    """Whether the last line is the rest of an ending: 某局2024年度部门决算公开 / 说明."""
    return count > 1 and words[first + count - 1] in _rests_of_endings()


@cache
def _rests_of_endings() -> frozenset[str]:
    endings = known_words("headings", "title_ending")
    return frozenset(each[at:] for each in endings for at in range(1, len(each) + 1))


def titles_of(words: Sequence[str], breaks: Sequence[bool]) -> list[Title]:
    """All lines that are titles with a unit and a year: documents may follow each other."""
    found: list[Title] = []
    for first, line in enumerate(words):
        if len(line) > _LONGEST:
            continue
        following = words[first + 1] if first + 1 < len(words) else ""
        if not ("决算" in line or _YEAR_BEFORE.search(line) or "决算" in following):
            continue
        for count in range(1, _MOST_LINES + 1):
            if first + count > len(words) or (
                count > 1
                and (breaks[first + count - 1] or not _may_be_wrapped(words[first + count - 2]))
            ):
                break
            title = _read(words[first : first + count], first)
            if title is not None and title.unit is not None:
                found.append(title)
                break
    return found


def _may_be_wrapped(line: str) -> bool:
    return 2 <= len(line) <= 40 and not _SIGN.search(line)


def _read(lines: Sequence[str], first: int) -> Title | None:
    text = "".join(lines)
    if not 6 <= len(text) <= _LONGEST or not text.endswith(_endings()):
        return None
    found = _named(text, len(lines) == 1)
    return None if found is None else Title(first, len(lines), *found)


@lru_cache(maxsize=256)  # a line is asked for as one of several titles, and as the title
def _named(text: str, alone: bool) -> tuple[_Range | None, _Range] | None:
    """The places of unit and year in the words of a title, which may stand on a line alone."""
    if _YEAR_BEFORE.search(text) is None:
        return None
    if not any(words in text for words in known_words("headings", "title")):
        return None
    if PART.search(text) or _numbered(text):
        return None
    if _DAMAGED_PART.match(text):
        return None
    match = _pattern().fullmatch(text)
    if match is None:
        return None
    if not match["before"] and not match["after"] and alone and "三公" not in text:
        return None, match.span("year")
    name = "before" if match["before"] else "after"
    return _unit(match, name) if match[name] else None, match.span("year")


@cache
def _endings() -> tuple[str, ...]:
    return (*known_words("headings", "title_ending"), ")")


def _numbered(text: str) -> bool:
    number = NUMBERING.match(text)
    return number is not None


def _unit(match: re.Match[str], name: str) -> _Range | None:
    start, end = match.span(name)
    text = match[0][start:end]
    for words in known_words("headings", "after_unit"):
        if text.endswith(words) and words not in ("部门", "单位"):
            text = text[: -len(words)]
            end -= len(words)
    if text.endswith("部门") and text[:-2].endswith(known_words("headings", "unit_ending")):
        text, end = text[:-2], end - 2  # 某局部门2024年决算
    if len(text) < 3 or is_place(text) or _OWN.match(text):
        return None
    return start, end


_SENTENCE = re.compile(
    rf"(?:^|[。,:]|纳入)(?P<unit>[^{_SIGNS}、]{{3,40}})(?P<year>\d{{4}})年度?(?=[^年月\d])"
)


def unit_in_sentence(text: str) -> tuple[_Range, _Range] | None:
    """The places of unit and year where a sentence names both: ``某局2024年度，实有人数…``."""
    for match in _SENTENCE.finditer(text[:200]):
        start, end = match.span("unit")
        for prefix in (PART, NUMBERING):
            number = prefix.match(text, start)
            start = number.end() if number is not None and number.end() <= end else start
        cut = text.rfind("纳入", start, end)
        start = cut + 2 if cut >= 0 else start
        name = text[start:end]
        named = len(name) >= 3 and name.endswith(known_words("headings", "unit_ending"))
        if named and not is_place(name) and not _OWN.match(name) and "的" not in name:
            return (start, end), match.span("year")
    return None
