"""Paragraphs that are of one of several units alone: below (一)某局机关, (二)某中心."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from juesuan.grammar_rules import known_pattern, known_words
from juesuan.numbering import STYLES
from juesuan.paragraphs import HeadingLine, Paragraph, Part
from juesuan.reading.opened import sections_of
from juesuan.statements.others import is_itself

__all__ = ["of_units_apart"]

_LONGEST: Final = 80  # of a line that names a unit and nothing else
_OF_ITEMS: Final = "general_public_budget"
# What these state is of one division or project, whichever unit it is below.
_OF_EACH: Final = ("overview", "performance")


class _Item(NamedTuple):
    """A line that names a unit, and where the paragraphs of this unit begin."""

    unit: str
    numbered: bool
    starts: list[int]


def of_units_apart(parts: Iterable[Part], own: str) -> Iterator[int]:
    """Where the paragraphs begin that state figures of one unit of several, and not of all.

    A numbered line that names another unit than the title tells so; of 某局机关, which may be all
    there is, of the unit itself, and of a line without a number, which may be printed on each page,
    only the name of another unit in the same section does.

    Args:
        parts: the text in order, without tables.
        own: the name of the unit in the title.
    """
    for name, paragraphs in _by_section(parts):
        items = [*_items(paragraphs)]
        own_office = known_words("kinds", "own_office")
        of_own = {e.unit: e.unit.endswith(own_office) or is_itself(e.unit, own) for e in items}
        listed = len(of_own) > 1 and any(of_own.values())
        # 综合医院 may be an item of the classification.
        told = bool(own) and not name.startswith(_OF_ITEMS)
        for item in items:
            if listed or (told and item.numbered and not of_own[item.unit]):
                yield from item.starts


def _by_section(parts: Iterable[Part]) -> Iterator[tuple[str, list[Paragraph]]]:
    """The paragraphs below each heading of a section that states figures.

    (一)某局机关收入支出情况 below 一、收入支出决算情况 is one of them, and no heading.
    """
    name, level, paragraphs = "", 0, list[Paragraph]()
    for part in parts:
        line = part.paragraph if isinstance(part, HeadingLine) else part
        if not isinstance(line, Paragraph):
            continue
        if isinstance(part, HeadingLine) and not (name and _level(line) > level and _unit_of(line)):
            yield name, paragraphs
            opened = "".join(sections_of(part.heading)[:1])
            name = "" if opened.startswith(_OF_EACH) else opened
            level, paragraphs = _level(line), []
        elif name:
            paragraphs.append(line)
    yield name, paragraphs


def _items(paragraphs: Sequence[Paragraph]) -> Iterator[_Item]:
    """The units that lines name; a number of the same level, or above, ends each."""
    item, level = _Item("", True, []), 0
    for paragraph in paragraphs:
        unit, numbered = _unit_of(paragraph), paragraph.number is not None
        if unit or _level(paragraph) <= level:
            item, level = _Item(unit, numbered, []), _level(paragraph) if numbered else -1
            if unit:
                yield item
        item.starts.append(paragraph.start)


def _level(paragraph: Paragraph) -> int:
    """The level of the number that a paragraph begins with; without one it is below all."""
    return len(STYLES) if paragraph.number is None else STYLES.index(paragraph.number.style)


def _unit_of(paragraph: Paragraph) -> str:
    """The unit that a line names; behind a number its figures may follow in the same line."""
    text, offsets, number = paragraph.words.text, paragraph.words.offsets, paragraph.number
    line = text if offsets is None else text[: bisect_left(offsets, paragraph.pieces[0][1])]
    line = line.replace('"', "")
    if number is None and len(line) > _LONGEST:
        return ""
    said = known_pattern("kinds", "line_of_unit").match(line, number.end if number else 0)
    if said is None or (number is None and said.end() < len(line)):
        return ""
    return said["unit_in_line"]
