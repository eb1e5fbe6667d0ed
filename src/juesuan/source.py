"""The text as given, folded: one width, one script, one kind of white space and of quotes.

Folding keeps the length: character *i* of the folded text is character *i* of the text as given,
so every offset is one of the source.  :class:`Stretch` then leaves out white space and what
extraction left inside a paragraph, and remembers where each character came from.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from sys import intern
from typing import Any, NamedTuple

from juesuan.signs import SIGNS


def _folding_table() -> dict[int, str]:
    table = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    # Control characters and everything invisible count as white space; TAB and line ends stay.
    # What has no width parts nothing: 4<U+200B>295 is one number.
    blank = [0x0B, 0x0C, *range(0x80, 0xA1), 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000]
    no_width = [*range(0x00, 0x09), *range(0x0E, 0x20), 0x7F, 0xAD, 0x180E, *range(0x200B, 0x2010)]
    no_width += [*range(0x202A, 0x202F), *range(0x2060, 0x2070), 0xFEFF, *range(0xFE00, 0xFE10)]
    table.update(dict.fromkeys(blank, " "))
    table.update(dict.fromkeys(no_width, "\x1f"))
    table.update(dict.fromkeys((0x85, 0x2028, 0x2029), "\n"))
    table.update(dict.fromkeys(map(ord, "“”„‟″〃「」『』﹁﹂﹃﹄〝〞＂"), '"'))
    table.update(dict.fromkeys(map(ord, "‘’‚‛′"), "'"))
    table.update(
        {
            ord(given): as_
            for given, as_ in zip("﹙﹚﹐﹔﹕﹪﹣−﹦﹤﹥｡､", "(),;:%--=<>。、", strict=True)
        }
    )
    table.update({ord("〈"): "《", ord("〉"): "》"})
    table.update(SIGNS)
    return table


_FOLDING = _folding_table()
# The signs of every line: each is replaced at once, and the few others are sought one by one.
_FREQUENT = tuple((sign, _FOLDING[ord(sign)]) for sign in "，（）：；％“”")
_FOLDED = re.compile("{0}{0}*".format(f"[{re.escape(''.join(map(chr, _FOLDING)))}]"))
# All white space that is left in a folded text; to name it is three times as fast as ``\s``.
_WHITE = re.compile(r"[ \t\n\x1f]+")
_DARK = re.compile(r"[^ \t\n\x1f]+")
_UNPLAIN = re.compile(r"[ \t\n\x1f\[<]")  # every leftover holds one of them
# White space between two digits: blanks that part two numbers, or are part of one; not what has no
# width at all.  It begins with a blank, as few characters are one.  A line that ends with two of
# them ends there, as in Markdown, and was not broken by its width.
_BETWEEN_DIGITS = re.compile(
    r"[ \t\x1f](?<=[0-9].)(?:(?<!\x1f)|(?!\x1f*[0-9]))[ \t\x1f]*(?:(?<=  )\n+)?(?=[0-9])"
)
# Runs without quotes.  One between two digits is none: 5"07 was 5.07, and is no 507.
UNQUOTED = re.compile('[^"]+(?:(?<=[0-9])"(?=[0-9])[^"]+)*')
_FULL_WIDTH = str.maketrans(",;:()", "，；：（）")
_QUOTES = str.maketrans("", "", "\"'")
_LONGEST = 120  # of the lines that are remembered
_BLOCK = 1 << 14  # so many numbers are made at once
_RATE_BEHIND = re.compile(r"[0-9]{3}(?:\.[0-9]+)?%")
_DIGITS_BEHIND = re.compile(r"[0-9]+")
# What extraction leaves inside a paragraph: bookmarks, images, the code of a field, the line break
# of a cell and the signs before a heading of Markdown.
_LEFTOVER = re.compile(
    r"\[(?:bookmark|image|图片):?[^\]\n]{0,200}\]"
    r"|!\[[^\]\n]{0,80}\]\([^)\n]{0,200}\)(?:\{[^}\n]{0,80}\})?"
    r"|#(?<![^\n]#)#{0,5} "
    # Between two numbers it parts them, and stays; a year it cuts: 202<br>4年.
    r"|<(?:(?<![0-9.,-]<)(?<![0-9.,-] <)[bB][rR] ?/?>|[bB][rR] ?/?>(?! ?[0-9]++(?!年)))"
    r"|PAGEREF\s+_Toc\d+(?:\s*\\[a-z])*|HYPERLINK\s+\\l\s+\"_Toc\d+\"|TOC\s+\\o[^\n]{0,60}?\\u"
)


# What mirrors of pages put behind a sign that is read in several ways: 經(jīng)費(fèi).
_PINYIN = re.compile(r"\([a-zü]{0,4}[āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ][a-zü]{0,4}\)")


# 二〇二四年, also with a zero of another kind in it.
_YEAR_IN_NUMERALS = re.compile("二[〇○零0OoО][〇○零一二三四五六七八九]{2}(?=年)")
_NUMERALS = str.maketrans("〇○零一二三四五六七八九OoО", "000123456789000")


def without_pinyin(text: str) -> str:
    """The text with signs of no width for the pinyin in half-width brackets; the length stays."""
    return _PINYIN.sub(lambda run: "\x1f" * len(run[0]), text)


def fold(text: str) -> str:
    """The text with one width, script, kind of blanks, quotes and line ends; the length stays.

    >>> fold("（１）“三公”\\u3000经费：⼯⼈，減少")
    '(1)"三公" 经费:工人,减少'
    >>> fold("經(jīng)費").replace("\x1f", "")
    '经费'
    >>> fold("二〇二四年度")
    '2024年度'
    """
    if "\r" in text:
        text = text.replace("\r\n", " \n").replace("\r", "\n")
    for sign, folded in _FREQUENT:
        text = text.replace(sign, folded)
    text = _FOLDED.sub(lambda run: run[0].translate(_FOLDING), without_pinyin(text))
    return _YEAR_IN_NUMERALS.sub(lambda run: run[0].translate(_NUMERALS), text)


def blank_characters() -> str:
    """The characters beyond Latin-1 that are white space once they are folded."""
    return "".join(chr(code) for code, sign in _FOLDING.items() if sign.isspace() and code > 0xFF)


def plain_words(words: str) -> str:
    """Words as they are compared: one width, no quotes, no white space.

    >>> plain_words("财政拨款“三公”经费支出决算情况 ／ 支出")
    '财政拨款三公经费支出决算情况/支出'
    """
    return "".join(fold(words).translate(_QUOTES).split())


def widen_signs(words: str) -> str:
    """Folded words as a page has them: the signs of Chinese in full width, ``%`` in half.

    >>> widen_signs("台(套),其中:")
    '台（套），其中：'
    """
    return words.translate(_FULL_WIDTH)


def line_spans(folded: str) -> list[tuple[int, int]]:
    """The lines of a folded text without their ends."""
    spans, start = [], 0
    for line in folded.split("\n"):
        spans.append((start, start + len(line)))
        start += len(line) + 1
    return spans


def find_leftovers(folded: str) -> Iterator[tuple[int, int]]:
    """Where extraction left something inside a paragraph.

    >>> list(find_leftovers("[bookmark: _GoBack]本年收入"))
    [(0, 19)]
    """
    if _may_hold_leftover(folded, 0, len(folded)):
        yield from (match.span() for match in _LEFTOVER.finditer(folded))


def without_leftovers(text: str) -> str:
    """Words as written, without what extraction left inside them."""
    return _LEFTOVER.sub("", text) if _may_hold_leftover(text, 0, len(text)) else text


class Stretch(NamedTuple):
    """Text without white space, and where in the source each of its characters stands.

    One blank stays: the one that parts two numbers, as in ``1 4295.11`` (:func:`stretch_of_range`).
    ``offsets`` is None where nothing was left out: then character *i* stands at ``base + i``.
    """

    text: str
    base: int
    offsets: Sequence[int] | None

    @property
    def start(self) -> int:
        """The place of the first character; where nothing is, the place of that."""
        return self.base

    @property
    def end(self) -> int:
        """One past the place of the last character."""
        return self.base + len(self.text) if self.offsets is None else self.offsets[-1] + 1

    def at(self, index: int) -> int:
        """The place of one character in the source."""
        return self.base + index if self.offsets is None else self.offsets[index]

    def span(self, first: int, last: int) -> tuple[int, int]:
        """The range in the source of the characters from ``first`` to before ``last``."""
        if self.offsets is None:
            return self.base + first, self.base + last
        return self.offsets[first], self.offsets[last - 1] + 1

    def part(self, first: int, last: int | None = None) -> Stretch:
        """The characters from ``first``, which is one of them, to before ``last``."""
        offsets = None if self.offsets is None else self.offsets[first:last]
        return Stretch(self.text[first:last], self.at(first), offsets)


# Half the time of `Stretch(…)`, and there are thousands of them in a document: called with the
# class and its three fields.
new_stretch: Any = tuple.__new__


def stretch_of_range(folded: str, start: int, end: int) -> Stretch:
    """One range of the folded text without white space and leftovers.

    Digits on both sides of one blank are one number where it sets off a group of thousands, or
    where the line breaks; else they are two numbers, and a blank stays between them.

    >>> stretch_of_range("4 295.11 万元", 0, 11).text
    '4295.11万元'
    >>> stretch_of_range("1 4295.11", 0, 9).text
    '1 4295.11'
    """
    text = folded[start:end]
    if _UNPLAIN.search(text):
        words = text.strip()
        if not words:
            return Stretch("", start, None)
        if _UNPLAIN.search(words):
            return _gather_pieces(folded, ((start, end),), start)
        text, start = words, start + text.index(words)
    found: Stretch = new_stretch(Stretch, (text, start, None))
    return found


def unquoted(text: str) -> str:
    """A text without its quotes, but for one that parts digits: they are no number.

    >>> unquoted('"三公"经费20"24年')
    '三公经费20"24年'
    """
    return "".join(UNQUOTED.findall(text)) if '"' in text else text


def visible_words(text: str) -> str:
    """The text of :func:`stretch_of_range`, where nobody asks for the place of a character."""
    if _UNPLAIN.search(text) is None:
        return text
    return _remembered_words(text) if len(text) < _LONGEST else _visible_words(text)


def _visible_words(text: str) -> str:
    if _may_hold_leftover(text, 0, len(text)):
        return "" if text.isspace() else _gather_pieces(text, ((0, len(text)),), 0).text
    if _BETWEEN_DIGITS.search(text) is None:
        return "".join(text.split())
    kept, start = [], 0
    for blank in _parting_blanks(text, 0, len(text)):
        kept += text[start : blank.start()].split()
        kept.append(blank[0][0])
        start = blank.end()
    return "".join([*kept, *text[start:].split()])


_remembered_words = lru_cache(maxsize=1024)(_visible_words)  # a line is asked for several times


def _may_hold_leftover(folded: str, start: int, end: int) -> bool:
    """Every leftover holds one of these; < alone stands in many targets."""
    return (
        folded.find("[", start, end) >= 0
        or folded.find("<b", start, end) >= 0
        or folded.find("<B", start, end) >= 0
        or folded.find("#", start, end) >= 0
        or folded.find("_", start, end) >= 0
        or folded.find("TOC", start, end) >= 0
    )


def stretch_of(folded: str, pieces: Sequence[tuple[int, int]]) -> Stretch:
    """Several ranges (the lines of a paragraph) as one, without white space and leftovers.

    A line break that is a range of its own stays: what stands before and behind it are two.
    """
    if len(pieces) == 1:
        return stretch_of_range(folded, *pieces[0])
    return _gather_pieces(folded, pieces, pieces[0][0] if pieces else 0)


def stretch_of_lines(folded: str, firsts: Sequence[int], lasts: Sequence[int]) -> Stretch:
    """The same of a whole text, by where its lines begin and end: a pair of places for each takes
    thirty times the text where it breaks behind every sign."""
    if len(firsts) == 1:
        return stretch_of_range(folded, firsts[0], lasts[0])
    return _gather_pieces(folded, zip(firsts, lasts, strict=True), firsts[0] if firsts else 0)


def _gather_pieces(folded: str, pieces: Iterable[tuple[int, int]], first: int) -> Stretch:
    kept: list[str] = []
    offsets = array("I")
    for start, end in pieces:
        text = folded[start:end]
        if _UNPLAIN.search(text) is None or text == "\n":
            # A text may break behind every sign: one string for all that are alike.
            kept.append(text if len(text) > 1 else intern(text))
            offsets += _places_of_range(start, end)
            continue
        for left, right in _visible_runs(folded, start, end):
            kept.append(folded[left:right])
            offsets += _places_of_range(left, right)
    if not offsets:
        return Stretch("", first, None)
    return Stretch("".join(kept), offsets[0], offsets)


def _places_of_range(start: int, end: int) -> array[int]:
    """All places of a range; to copy numbers takes an eighth of the time of making them."""
    block, first = divmod(start, _BLOCK)
    if first + end - start > _BLOCK:
        return array("I", range(start, end))
    return _block_of_places(block)[first : first + end - start]


@lru_cache(maxsize=64)
def _block_of_places(number: int) -> array[int]:
    return array("I", range(number * _BLOCK, (number + 1) * _BLOCK))


def _visible_runs(folded: str, start: int, end: int) -> list[tuple[int, int]]:
    """The runs of a range that are neither white space nor left by extraction."""
    cuts: list[tuple[int, int]] = []
    if _may_hold_leftover(folded, start, end):
        cuts += [match.span() for match in _LEFTOVER.finditer(folded, start, end)]
    if _BETWEEN_DIGITS.search(folded, start, end):
        cuts += [match.span() for match in _parting_blanks(folded, start, end)]
    if not cuts:
        return [match.span() for match in _DARK.finditer(folded, start, end)]
    cuts.sort()
    cuts.append((end, end))
    runs, position = [], start
    for cut_start, cut_end in cuts:
        for white in _WHITE.finditer(folded, position, cut_start):
            if white.start() > position:
                runs.append((position, white.start()))
            position = white.end()
        if cut_start > position:
            runs.append((position, cut_start))
        if cut_start < cut_end and folded[cut_start].isspace():
            runs.append((cut_start, cut_start + 1))
        position = cut_end
    return runs


def _parting_blanks(folded: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The blanks that part two numbers.

    1 234 567.89 and 4 295.11 are one number; 1 4295.11, 4295.11 1, 10 5 and 4  295 are two, and
    so are those that a TAB parts, and the weight and rate of 10 100.00%.
    """
    for blank in _BETWEEN_DIGITS.finditer(folded, start, end):
        first = blank.start()
        while first > start and folded[first - 1].isdigit() and blank.start() - first < 4:
            first -= 1
        before = blank.start() - first
        decimals = first > start and folded[first - 1] == "."
        behind = _DIGITS_BEHIND.match(folded, blank.end(), end)
        group = behind is not None and behind.end() - behind.start() == 3
        one = len(blank[0].replace("\x1f", "")) <= 1 and "\t" not in blank[0]
        joined = group and one and before <= 3 and not decimals
        if not joined or _RATE_BEHIND.match(folded, blank.end(), end):
            yield blank


def pieces_between(
    pieces: tuple[tuple[int, int], ...], first: int, last: int
) -> tuple[tuple[int, int], ...]:
    """The pieces of a paragraph in a part of it."""
    inside = (each for each in pieces if each[0] < last and each[1] > first)
    return tuple(
        each if first <= each[0] and each[1] <= last else (max(each[0], first), min(each[1], last))
        for each in inside
    )
