"""Lines that every page repeats: page numbers, and the headers that stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from juesuan.grammar_rules import known_pattern

_NUMBER = re.compile(
    r"[-—–―]+\s*\d{1,4}\s*[-—–―]+|第\s*\d{1,4}\s*页(?:\s*[,共/]*\s*\d{1,4}\s*页?)?|\d{1,3}\s*/\s*\d{1,3}|[Pp]age\s*\d+"
)
_SEPARATOR = re.compile(r"[=*#_~@]{2,}")
_FIRST = frozenset("-—–―第Pp=*#_~@")  # of a line that does not begin with a digit
# No page is numbered 0, and none like a year, which may stand on a line of its own.
_BARE = re.compile(r"(?!(?:19|20)[0-9]{2}(?![0-9]))[1-9][0-9]{0,3}")
# With the end of the line before it: to look for that one sign is quicker than for any start.
_NUMBER_LINE = re.compile(rf"\n[ \x1f]*(?:{_NUMBER.pattern}|{_BARE.pattern})[ \x1f]*(?=\n|\Z)")
_LONGEST = 60
LONGEST_PAGE: Final = 20  # no page number is as long


def is_page_number(line: str) -> bool:
    """Whether a line is a page number wherever it stands.

    >>> is_page_number("- 3 -"), is_page_number("3")
    (True, False)
    """
    return len(line) < LONGEST_PAGE and _NUMBER.fullmatch(line) is not None


def is_bare_page(line: str) -> bool:
    """Whether a line is a page number where nothing else can be meant.

    >>> is_bare_page("12"), is_bare_page("2024")
    (True, False)
    """
    return len(line) < 5 and _BARE.fullmatch(line) is not None


def is_page(line: str) -> bool:
    """Whether a line that stands among running text, or between rows, parts pages.

    >>> is_page("- 3 -"), is_page("3"), is_page("===="), is_page("#3")
    (True, True, True, False)
    """
    if line[:1] not in _FIRST and not line[:1].isdigit():  # as most lines
        return False
    return is_page_number(line) or is_bare_page(line) or _SEPARATOR.fullmatch(line) is not None


def is_of_web_page(line: str) -> bool:
    """Whether a line says something of the web page that the text was taken from.

    >>> is_of_web_page("发布时间:2024-07-15阅读人数:1"), is_of_web_page("2024年度部门决算")
    (True, False)
    """
    # It is a label with a colon, a date with dashes, or the name of a file.
    may_be = len(line) < _LONGEST and (":" in line or "-" in line or line[-1:].isascii())
    return may_be and known_pattern("kinds", "of_web_page").match(line) is not None


def page_headers(folded: str) -> Iterator[tuple[int, str]]:
    """The lines that stand beside page numbers again and again, as ``某局2024年度部门决算``.

    One that stands beside a number once counts where it is the first line of the text.  The number
    may stand on the line of the header.
    """
    yield from _headers_with_number(folded)
    beside: dict[str, set[int]] = {}
    for number in _NUMBER_LINE.finditer("\n" + folded):
        for start, line in _neighbour_lines(folded, number.start(), number.end() - 1):
            # A bracket goes on with the line before it: （下属事业单位） behind the name of a unit.
            if 3 < len(line) < _LONGEST and line[0] != "(" and not {"\t", "|"} & set(line):
                beside.setdefault(line, set()).add(start)
    if not beside:
        return
    first = folded.lstrip()[:_LONGEST].partition("\n")[0].rstrip()
    for line, starts in beside.items():
        if line.endswith("。"):
            continue  # a sentence that two sections state alike: 年末结转和结余0.00万元。
        if len(starts) > 1 or line == first:
            yield from ((start, line) for start in starts if start > len(first))


@cache
def _header_line_pattern() -> re.Pattern[str]:
    """The end of a header, and a number behind it."""
    words = known_pattern("kinds", "end_of_header").pattern
    return re.compile(rf"{words}(?:{_NUMBER.pattern}|{_BARE.pattern})[ \x1f]*(?=\n|\Z)")


def _headers_with_number(folded: str) -> Iterator[tuple[int, str]]:
    """The lines that are a header and a page number, of which the header is said again."""
    found: dict[str, list[tuple[int, str]]] = {}
    for match in _header_line_pattern().finditer(folded):
        start = folded.rfind("\n", 0, match.start()) + 1
        line = folded[start : match.end()]
        words = line.rstrip("0123456789 \x1f-—–―第页共/").strip()
        if len(line) < _LONGEST and known_pattern("kinds", "dated").search(words) is not None:
            found.setdefault(words, []).append((start, line))
    for lines in found.values():
        if len(lines) > 1:
            yield from lines


def _neighbour_lines(folded: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    """The lines before and behind a range, past empty ones, and where their words begin."""
    head = folded[max(0, start - 2 * _LONGEST) : start].rstrip("\n \x1f")
    line = head.rpartition("\n")[2]
    words = line.lstrip(" \x1f")
    yield max(0, start - 2 * _LONGEST) + len(head) - len(words), words
    tail = folded[end : end + 2 * _LONGEST]
    words = tail.lstrip("\n \x1f")
    yield end + len(tail) - len(words), words.partition("\n")[0].rstrip(" \x1f")
