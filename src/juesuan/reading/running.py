"""Running words that follow an opener: lists joined by 、 and enumerations 一是…；二是…"""

from __future__ import annotations

import re

from juesuan.model.leaves import Figure, Text
from juesuan.model.made import made
from juesuan.paragraphs import Paragraph

__all__ = ["enumerated", "listed"]

_ORDINAL = "一二三四五六七八九十"


def listed(
    paragraph: Paragraph, source: str, first: int, until: int, count: Figure | None
) -> list[Text]:
    """The names of a list; 、 inside brackets belongs to a name.

    ``count`` is the figure that counts them, where the text states one: where it is zero, what
    follows says that there are none.
    """
    if count is not None and count.value.is_zero():
        return []
    text, depth = paragraph.words.text, 0
    end = text.find("。", first, until)
    end = until if end < 0 else end
    names: list[Text] = []
    for position in range(first, end + 1):
        sign = text[position] if position < end else "、"
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth = max(0, depth - 1)
        elif sign in "、," and (depth == 0 or position == end):
            name = paragraph.leaf(source, first, position)
            if name is not None:
                names.append(name)
            first = position + 1
    return _parted(names, count)


def _parted(names: list[Text], count: Figure | None) -> list[Text]:
    """甲、乙和丙 is three names where the text counts three."""
    if not names or count is None or count.value != len(names) + 1:
        return names
    last = names[-1]
    head, joined, tail = last.value.rpartition("和")
    if not head or not tail or "和" in head or last.start is None or last.end is None:
        return names
    middle = last.start + len(head)
    return [
        *names[:-1],
        made(Text, head, last.start, middle),
        made(Text, tail, middle + len(joined), last.end),
    ]


def enumerated(paragraph: Paragraph, source: str, first: int, until: int) -> list[Text]:
    """一是…；二是…: each runs to the next number; all of it where nothing is numbered."""
    text, starts = paragraph.words.text, []
    position = first
    for number in _ORDINAL:
        match = re.compile(f"(?:^|(?<=[。;,:]))(?:{number}是|第{number},)").search(
            text, position, until
        )
        if match is None:
            break
        starts.append(match.span())
        position = match.end()
    if not starts:
        starts = [(first, first)]
    ends = [start for start, _ in starts[1:]] + [until]
    found = (
        paragraph.leaf(source, begin, end) for (_, begin), end in zip(starts, ends, strict=True)
    )
    return [leaf for leaf in found if leaf is not None]
