"""Automatic numbers of Word, as they stand in front of their paragraphs."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

import attrs

from juesuan.files.docx_styles import LEVELS, Styles, number_of
from juesuan.files.guards import whole_number

_DIGITS = "〇一二三四五六七八九"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"


def chinese_number(number: int) -> str:
    """A number in Chinese words, as headings count.

    >>> [chinese_number(n) for n in (1, 10, 11, 20, 23, 101, 110, 1005)]
    ['一', '十', '十一', '二十', '二十三', '一百零一', '一百一十', '一千零五']
    """
    if not 0 < number < 10_000:
        return str(number) if number else "零"
    words, gap = "", False
    for power, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            words += ("零" if gap and words else "") + _DIGITS[digit] + sign
        gap = not digit
    return words.removeprefix("一") if 10 <= number < 20 else words


def _roman(number: int) -> str:
    words = ""
    for value, sign in (
        (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"),
        (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
    ):  # fmt: skip
        words += sign * (number // value)
        number %= value
    return words


def _letter(number: int) -> str:
    """A … Z, AA, BB …: as Word counts."""
    return chr(ord("A") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _circled(number: int) -> str:
    return chr(0x245F + number) if 1 <= number <= 20 else str(number)


def _wide(number: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(number))


_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(("decimal", "decimalHalfWidth", "ordinal"), str),
    "decimalZero": "{:02d}".format,
    **dict.fromkeys(("decimalFullWidth", "decimalFullWidth2"), _wide),
    **dict.fromkeys(("decimalEnclosedCircle", "decimalEnclosedCircleChinese"), _circled),
    "decimalEnclosedParen": "({})".format,
    "decimalEnclosedFullstop": "{}.".format,
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
    "upperLetter": _letter,
    "lowerLetter": lambda n: _letter(n).lower(),
    "ideographTraditional": lambda n: _STEMS[(n - 1) % 10],
    "ideographZodiac": lambda n: _BRANCHES[(n - 1) % 12],
    "ideographDigital": lambda n: "".join(_DIGITS[int(digit)] for digit in str(n)),
    **dict.fromkeys(
        (
            "chineseCounting", "chineseCountingThousand", "japaneseCounting",
            "taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting",
        ),
        chinese_number,
    ),
}  # fmt: skip
_SILENT = ("bullet", "none")


@attrs.frozen
class _Level:
    """One level of a list: the number that it starts with, its form, its text."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    legal: bool = False


class Numbering:
    """The lists of a document; :meth:`label` counts on, paragraph by paragraph."""

    def __init__(self, root: ET.Element | None, styles: Styles, ns: str) -> None:
        self._ns, self._styles = ns, styles
        self._abstract_of: dict[str, str] = {}
        self._levels: dict[str, dict[int, _Level]] = {}
        self._level_of_style: dict[tuple[str, str], int] = {}
        self._overrides: dict[str, dict[int, int]] = {}
        self._replaced: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()
        if root is not None:
            self._read_lists(root)

    def _read_lists(self, root: ET.Element) -> None:
        ns = self._ns
        linked: dict[str, str] = {}
        styled: dict[str, str] = {}
        for abstract in root.iterfind(f"{ns}abstractNum"):
            key = abstract.get(f"{ns}abstractNumId", "")
            self._levels[key] = {}
            for level in abstract.iterfind(f"{ns}lvl"):
                number = whole_number(level.get(f"{ns}ilvl"), 0)
                self._levels[key][number] = _read_level(level, ns)
                style = level.find(f"{ns}pStyle")
                if style is not None:
                    self._level_of_style[key, style.get(f"{ns}val", "")] = number
            # A list may be defined by a style, which names the list that defines it.
            link = abstract.find(f"{ns}numStyleLink")
            if link is not None:
                linked[key] = link.get(f"{ns}val", "")
            link = abstract.find(f"{ns}styleLink")
            if link is not None:
                styled.setdefault(link.get(f"{ns}val", ""), key)
        for key, named in linked.items():
            if not self._levels[key] and named in styled:
                self._levels[key] = self._levels[styled[named]]
        for num in root.iterfind(f"{ns}num"):
            key = num.get(f"{ns}numId", "")
            abstract_id = num.find(f"{ns}abstractNumId")
            self._abstract_of[key] = (
                abstract_id.get(f"{ns}val", "") if abstract_id is not None else ""
            )
            for override in num.iterfind(f"{ns}lvlOverride"):
                number = whole_number(override.get(f"{ns}ilvl"), 0)
                start = override.find(f"{ns}startOverride")
                replaced = override.find(f"{ns}lvl")
                if start is not None:
                    self._overrides.setdefault(key, {})[number] = whole_number(
                        start.get(f"{ns}val"), 1
                    )
                if replaced is not None:
                    self._replaced.setdefault(key, {})[number] = _read_level(replaced, ns)

    def label(self, properties: ET.Element | None) -> str:
        """The number in front of a paragraph, from its ``pPr``; empty where it has none.

        It counts the paragraph, so it is asked once of each, in order.
        """
        ns = self._ns
        if not self._abstract_of or (properties is None and self._styles.default is None):
            return ""
        style = properties.find(f"{ns}pStyle") if properties is not None else None
        named = style.get(f"{ns}val") if style is not None else None
        key, level, source = self._styles.number(named)
        if key is not None and source is not None:
            level = self._level_of_style.get((self._abstract_of.get(key, ""), source), level)
        own = properties.find(f"{ns}numPr") if properties is not None else None
        if own is not None:
            given, own_level = number_of(own, ns)
            key = key if given is None else given
            level = own_level if given is not None or own.find(f"{ns}ilvl") is not None else level
        if key is None or key == "0" or key not in self._abstract_of:
            return ""
        return self._next(key, level)

    def _next(self, key: str, level: int) -> str:
        abstract = self._abstract_of[key]
        levels = {**self._levels.get(abstract, {}), **self._replaced.get(key, {})}
        if level not in levels:
            return ""
        counts = self._counts.setdefault(abstract, [None] * LEVELS)
        override = self._overrides.get(key, {})
        if level in override and (key, level) not in self._begun:
            counts[level] = override[level]
        else:
            before = counts[level]
            counts[level] = levels[level].start if before is None else before + 1
        self._begun.add((key, level))
        for lower in range(level + 1, LEVELS):
            restart = levels[lower].restart if lower in levels else None
            # ``restart`` 2 of a level: it begins again below level 2, counted from 1; 0: never.
            if restart is None or (restart and level < restart):
                counts[lower] = None
        for upper in range(level):
            if counts[upper] is None and upper in levels:
                counts[upper] = levels[upper].start
        return _written_label(levels, level, counts)


def _written_label(levels: dict[int, _Level], level: int, counts: list[int | None]) -> str:
    if levels[level].form in _SILENT:
        return ""

    def number(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        count = counts[at]
        if at not in levels or count is None:
            return ""
        form = levels[at].form
        if levels[level].legal and at != level:
            form = "decimal"
        if form in _SILENT or count < 1:
            return "" if form in _SILENT else str(count)
        return _FORMATS.get(form, str)(count)

    return re.sub("%([1-9])", number, levels[level].text).strip()


def _read_level(level: ET.Element, ns: str) -> _Level:
    def value(name: str) -> str | None:
        found = level.find(f"{ns}{name}")
        return None if found is None else found.get(f"{ns}val")

    restart, legal = value("lvlRestart"), level.find(f"{ns}isLgl")
    return _Level(
        start=whole_number(value("start"), 0),
        form=_form(level, ns),
        text=value("lvlText") or "",
        restart=None if restart is None else whole_number(restart, 0),
        legal=legal is not None and legal.get(f"{ns}val") not in ("0", "false", "off"),
    )


def _form(level: ET.Element, ns: str) -> str:
    """The form of the number; a newer one stands in an alternative that older Word passes over."""
    found = level.find(f"{ns}numFmt")
    if found is None:
        found = next(level.iter(f"{ns}numFmt"), None)
    return "decimal" if found is None else found.get(f"{ns}val", "decimal")
