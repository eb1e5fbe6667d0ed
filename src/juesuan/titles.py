"""The title of a document: the unit, the year and what it is.

A title names the unit (or 三公) and says 决算.  Of several such lines it is the one with a year,
then the one with the fullest name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final, NamedTuple

from juesuan.grammar_rules import known_pattern, known_words
from juesuan.numbering import NUMBERING, PART

_BRACKET = re.compile(r"\([^()]{2,20}\)$")

_LINES: Final = 120  # a title stands near the start: behind navigation, before the contents
_MOST_LINES: Final = 4
_LONGEST: Final = 90
_SIGNS = frozenset(",。;:%>|!?[]/=")


_Range = tuple[int, int]


class Title(NamedTuple):
    """A title: its lines, and in their joined words the places of unit and year."""

    first: int
    count: int  # type: ignore[assignment]  # of lines; tuples have a method of that name
    unit: _Range | None
    year: _Range

    def on_one_line(self, words: Sequence[str]) -> str:
        """Its words on one line; ``words`` are those of the lines that it was found among."""
        return "".join(words[self.first : self.first + self.count])


def is_place(name: str) -> bool:
    """Whether a name is a place and no unit: ``白城市青山区``."""
    return known_pattern("kinds", "place").fullmatch(name) is not None


def title_of(words: Sequence[str], breaks: Sequence[int]) -> Title | None:
    """The title among the lines of a text (folded, without white space and quotes).

    ``breaks`` says of each line whether an empty line stands before it.
    """
    best: tuple[tuple[int, int, int, int], Title] | None = None
    for found in _each_title(words[: _LINES + _MOST_LINES - 1], breaks):
        first, count, unit, _ = found
        if first < _LINES:
            length = unit[1] - unit[0] if unit else 0
            rank = (int(unit is not None), length, -first, int(_ends_in_rest(words, first, count)))
            if best is None or rank > best[0]:
                best = (rank, found)
    return best[1] if best else None


def _each_title(words: Sequence[str], breaks: Sequence[int]) -> Iterator[Title]:
    """All titles over one line or several; of those that begin together the shortest first."""
    ends = _title_endings()
    for last, line in enumerate(words):
        if line[-1:] not in ends:
            continue
        for first in range(last, max(last - _MOST_LINES, -1), -1):
            found = _title_of_lines(words[first : last + 1], first)
            if found is not None:
                yield found
            if breaks[first] or not _may_be_wrapped(words[first - 1]) or _has_number(words[first]):
                break


def _ends_in_rest(words: Sequence[str], first: int, count: int) -> bool:
    """Whether the last line is the rest of an ending: 某局2024年度部门决算公开 / 说明."""
    return count > 1 and f"{words[first + count - 1]}\n" in _rests_of_endings()


@cache
def _rests_of_endings() -> str:
    """The endings of titles without their first sign, a line each."""
    return "".join([f"{each[1:]}\n" for each in known_words("kinds", "title_ending")])


def titles_of(words: Sequence[str], breaks: Sequence[int]) -> list[Title]:
    """All lines that are titles with a unit and a year: documents may follow each other."""
    found: dict[int, Title] = {}
    (final,), dated = known_words("kinds", "final_account"), known_pattern("kinds", "dated")
    for title in _each_title(words, breaks):
        line, following = words[title.first], "".join(words[title.first + 1 : title.first + 2])
        if title.unit and (final in line or dated.search(line) or final in following):
            found.setdefault(title.first, title)
    return [found[first] for first in sorted(found)]


def _may_be_wrapped(line: str) -> bool:
    navigation = line.endswith(known_words("kinds", "navigation"))
    return 2 <= len(line) <= 40 and _SIGNS.isdisjoint(line) and not navigation


def _title_of_lines(lines: Sequence[str], first: int) -> Title | None:
    text = "".join(lines)
    if not 6 <= len(text) <= _LONGEST or not text.endswith(_title_endings()[text[-1]]):
        return None
    if any(map(known_pattern("kinds", "damaged_part").match, lines)):
        return None
    found = _unit_and_year(text, len(lines) == 1)
    return None if found is None else Title(first, len(lines), *found)


@lru_cache(maxsize=256)  # a line is asked for as one of several titles, and as the title
def _unit_and_year(text: str, alone: bool) -> tuple[_Range | None, _Range] | None:
    """The places of unit and year in the words of a title, which may stand on a line alone."""
    if known_pattern("kinds", "dated").search(text) is None:
        return None
    if not known_pattern("kinds", "title_sign").search(text):
        return None
    if PART.search(text) or _has_number(text):
        return None
    match = known_pattern("kinds", "title").fullmatch(text)
    if match is None:
        return None
    name = "unit_before" if match["unit_before"] else "unit_behind"
    said = (known_words("kinds", each)[0] for each in ("final_account", "three_public"))
    if any(each in (match[name] or "") for each in said):
        return None  # 预决算和三公经费 / 某局2024年度部门决算: the line before is of the page
    if not match[name] and alone and known_words("kinds", "three_public")[0] not in text:
        return None, match.span("year")
    return _unit_range(match, name) if match[name] else None, match.span("year")


@cache
def _title_endings() -> Mapping[str, tuple[str, ...]]:
    """How titles end, by their last sign.  One that ends with another is left out, as thousands
    take their time."""
    kept = [")"]
    for backwards in sorted(each[::-1] for each in known_words("kinds", "title_ending")):
        if not backwards.startswith(kept[-1]):
            kept.append(backwards)
    signs = dict.fromkeys(each[0] for each in kept)
    return {sign: tuple(e[::-1] for e in kept if e.startswith(sign)) for sign in signs}


def _has_number(text: str) -> bool:
    return NUMBERING.match(text) is not None


def _unit_range(match: re.Match[str], name: str) -> _Range | None:
    start, end = match.span(name)
    text = match[0][start:end]
    for words in known_words("kinds", "after_unit"):
        if text.endswith(words):
            text = text[: -len(words)]
            end -= len(words)
    for level in known_words("kinds", "title_level"):  # 某局部门2024年决算
        before = text.removesuffix(level)
        if before != text and before.endswith(known_words("kinds", "unit_ending")):
            text, end = before, end - len(level)
    if len(text) < 3 or is_place(text) or text.startswith(known_words("kinds", "no_name")):
        return None
    return start, end


def unit_in_sentence(text: str) -> tuple[_Range, _Range] | None:
    """The places of unit and year where a sentence names both: ``某局2024年度，实有人数…``."""
    included = known_words("kinds", "included_in")
    for match in known_pattern("kinds", "sentence").finditer(text[:200]):
        start, end = match.span("unit")
        for prefix in (PART, NUMBERING):
            number = prefix.match(text, start)
            start = number.end() if number is not None and number.end() <= end else start
        cuts = ((text.rfind(each, start, end), len(each)) for each in included)
        start = max([start, *(cut + length for cut, length in cuts if cut >= 0)])
        name = _BRACKET.sub("", text[start:end])  # 某县二中(高中部)2024年度
        named = len(name) >= 3 and name.endswith(known_words("kinds", "unit_ending"))
        named = named and not name.startswith(known_words("kinds", "no_name"))
        other = any(each in text[start:end] for each in known_words("kinds", "not_in_name"))
        if named and not is_place(name) and not other:
            return (start, end), match.span("year")
    return None
