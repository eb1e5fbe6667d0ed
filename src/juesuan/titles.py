"""The title of a document: the unit, the year and what it is.

A title names the unit (or 三公) and says 决算.  Of several such lines it is the one with a year,
then the one with the fullest name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from juesuan.grammar_rules import known_pattern, known_words
from juesuan.numbering import NUMBERING, PART

__all__ = ["Title", "is_place", "title_of", "titles_of", "unit_in_sentence"]

_LINES: Final = 120  # a title stands near the start: behind navigation, before the contents
_MOST_LINES: Final = 4
_SIGN = re.compile(r"[,。;:%>|!?\[\]/=]")


class Title(NamedTuple):
    """A title: its lines, and in their joined words the places of unit and year."""

    first: int
    count: int  # type: ignore[assignment]  # of lines; tuples have a method of that name
    unit: tuple[int, int] | None
    year: tuple[int, int]


def is_place(name: str) -> bool:
    """Whether a name is a place and no unit: ``白城市青山区``."""
    return known_pattern("kinds", "place").fullmatch(name) is not None


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
    last = words[first + count - 1]
    return count > 1 and any(
        ending.endswith(last) and ending != last for ending in known_words("kinds", "title_ending")
    )


def titles_of(words: Sequence[str], breaks: Sequence[bool]) -> list[Title]:
    """All lines that are titles with a unit and a year: documents may follow each other."""
    found: list[Title] = []
    (final,), dated = known_words("kinds", "final_account"), known_pattern("kinds", "dated")
    for first, line in enumerate(words):
        following = words[first + 1] if first + 1 < len(words) else ""
        if not (final in line or dated.search(line) or final in following):
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
    if not 6 <= len(text) <= 90 or known_pattern("kinds", "dated").search(text) is None:
        return None
    if not text.endswith((*known_words("kinds", "title_ending"), ")")):
        return None
    if not known_pattern("kinds", "title_sign").search(text):
        return None
    if PART.search(text) or _numbered(text) or known_pattern("kinds", "damaged_part").match(text):
        return None
    match = known_pattern("kinds", "title").fullmatch(text)
    if match is None:
        return None
    name = "unit_before" if match["unit_before"] else "unit_behind"
    if not match[name] and len(lines) == 1 and known_words("kinds", "three_public")[0] not in text:
        return Title(first, len(lines), None, match.span("year"))
    unit = _unit(match, name) if match[name] else None
    return Title(first, len(lines), unit, match.span("year"))


def _numbered(text: str) -> bool:
    number = NUMBERING.match(text)
    return number is not None


def _unit(match: re.Match[str], name: str) -> tuple[int, int] | None:
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


def unit_in_sentence(text: str) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """The places of unit and year where a sentence names both: ``某局2024年度，实有人数…``."""
    included = known_words("kinds", "included_in")[0]
    for match in known_pattern("kinds", "sentence").finditer(text[:200]):
        start, end = match.span("unit")
        for prefix in (PART, NUMBERING):
            number = prefix.match(text, start)
            start = number.end() if number is not None and number.end() <= end else start
        cut = text.rfind(included, start, end)
        start = cut + len(included) if cut >= 0 else start
        name = text[start:end]
        named = len(name) >= 3 and name.endswith(known_words("kinds", "unit_ending"))
        named = named and not name.startswith(known_words("kinds", "no_name"))
        if named and not is_place(name) and known_words("kinds", "not_in_name")[0] not in name:
            return (start, end), match.span("year")
    return None
