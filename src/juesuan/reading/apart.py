"""Paragraphs that are of one of several units alone: below (一)某局机关, (二)某中心."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from juesuan.grammar_rules import known_pattern, known_words
from juesuan.numbering import STYLES
from juesuan.paragraphs import HeadingLine, Paragraph, TextPart
from juesuan.reading.opened import sections_of
from juesuan.statements.whose import is_own_unit

_LONGEST: Final = 80  # of a line that names a unit and nothing else
_OF_ITEMS: Final = "general_public_budget"
# What this states is of one project, whichever unit it is below.
_OF_EACH: Final = "performance"
# What this names below a unit are divisions; only its counts of people are those of the unit.
_OF_DIVISIONS: Final = "overview"


class _Item(NamedTuple):
    """A line that names a unit, and where the paragraphs of this unit begin."""

    unit: str
    line: Paragraph
    starts: list[int]


def starts_of_single_units(parts: Iterable[TextPart], own: str) -> Iterator[int]:
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
        if name.startswith(_OF_DIVISIONS):
            items = [item._replace(starts=[item.line.start]) for item in items if _counts(item)]
        own_office = known_words("kinds", "own_office")
        of_own = {e.unit: e.unit.endswith(own_office) or is_own_unit(e.unit, own) for e in items}
        listed = len(of_own) > 1 and any(of_own.values())
        # 综合医院 may be an item of the classification.
        told = bool(own) and not name.startswith((_OF_ITEMS, _OF_DIVISIONS))
        for item in items:
            numbered = item.line.number is not None
            if listed or (told and numbered and not of_own[item.unit]):
                yield from item.starts


_Line = tuple[Paragraph, str]  # with the unit that it names


def _by_section(parts: Iterable[TextPart]) -> Iterator[tuple[str, list[_Line]]]:
    """The paragraphs below each heading of a section that states figures.

    (一)某局机关收入支出情况 below 一、收入支出决算情况 is one of them, and no heading; nor is
    1.三公经费支出情况 below (一)某中心 one of the section.
    """
    name, level, paragraphs = "", 0, list[_Line]()
    unit_level = len(STYLES)  # of the line above that names a unit
    for part in parts:
        line = part.paragraph if isinstance(part, HeadingLine) else part
        if not isinstance(line, Paragraph):
            continue
        unit, own = _unit_of(line) if name else "", _level(line)
        named = unit and own > level
        if named or own <= unit_level:
            unit_level = own if named else len(STYLES)
        below = named or unit_level < own < len(STYLES)
        if isinstance(part, HeadingLine) and not below:
            yield name, paragraphs
            opened = "".join(sections_of(part.heading)[:1])
            name = "" if opened.startswith(_OF_EACH) else opened
            level, paragraphs = own, []
        elif name:
            paragraphs.append((line, unit))
    yield name, paragraphs


def _items(paragraphs: Sequence[_Line]) -> Iterator[_Item]:
    """The units that lines name; a number of the same level, or above, ends each."""
    starts, level = list[int](), 0
    for paragraph, unit in paragraphs:
        if unit or _level(paragraph) <= level:
            heads = paragraph.number is None and ":" not in paragraph.words.text[:-1]
            starts, level = [], -1 if unit and heads else _level(paragraph)
            if unit:
                yield _Item(unit, paragraph, starts)
        starts.append(paragraph.start)


def _counts(item: _Item) -> bool:
    """局机关：行政编制20名: the line itself counts the people of the unit that it names."""
    return known_pattern("words", "counts_staff").search(item.line.words.text) is not None


def _level(paragraph: Paragraph) -> int:
    """The level of the number that a paragraph begins with; without one it is below all."""
    return len(STYLES) if paragraph.number is None else paragraph.number.level


def _unit_of(paragraph: Paragraph) -> str:
    """The unit that a line names; behind a number or a colon its figures may follow."""
    text, offsets, number = paragraph.words.text, paragraph.words.offsets, paragraph.number
    line = text if offsets is None else text[: bisect_left(offsets, paragraph.pieces[0][1])]
    line = line.replace('"', "")
    if number is None and len(line) > _LONGEST and ":" not in line[:_LONGEST]:
        return ""
    named = known_pattern("kinds", "line_of_unit").match(line, number.end if number else 0)
    if named is None or known_pattern("kinds", "mark_of_item").search(named[0]):
        return ""
    if number is None and named.end() < len(line) and not named[0].endswith(":"):
        return ""
    return named["unit_in_line"]
