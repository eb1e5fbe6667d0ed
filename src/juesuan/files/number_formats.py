"""What a cell of a workbook shows of its value, by the format of the cell.

A format has up to four sections: for numbers above zero, below it, for zero, and for words.
"""

from __future__ import annotations

import operator
import re
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

_ACCOUNTS = '_ * #,##0{0}_ ;_ * -#,##0{0}_ ;_ * "-"_ ;_ @_ '
BUILT_IN = {
    **dict.fromkeys([*range(14, 37), *range(45, 48), *range(50, 59)], "yyyy"),
    **{1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0E+00"},
    **{12: "# ?/?", 13: "# ??/??", 48: "0E+0", 49: "@"},
    **dict.fromkeys((5, 6, 37, 38), "#,##0;-#,##0"),
    **dict.fromkeys((7, 8, 39, 40), "#,##0.00;-#,##0.00"),
    **dict.fromkeys((41, 42), _ACCOUNTS.format("")),
    **dict.fromkeys((43, 44), _ACCOUNTS.format(".00")),
}
_QUOTED = r'"[^"]*"|[\\!].|_.|\*.|\[[^\]]*\]'
_SECTION = re.compile(rf"(?:\A|;)((?:{_QUOTED}|[^;])*)", re.DOTALL)
_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"|[\\!](?P<escaped>.)|\[\$(?P<money>[^\]-]*)[^\]]*\]|(?P<blank>[_*].)'
    r"|\[(?P<when>[<>=]+)(?P<limit>-?[0-9.]+)\]"
    r"|\[(?!DBNum)(?P<colour>[A-Za-z]+ ?\d*|[\u4e00-\u9fff]+\d*)\]"
    r"|(?P<digits>General|G/[^\x00-\x7f]+|[0#?.,]*[0#?][0#?.,]*)|(?P<words>@)|(?P<plain>[-+()%\s$]"
    r"|[^\x00-\x7f])|(?P<odd>.)",
    re.DOTALL | re.IGNORECASE,
)
_DIGITS = re.compile(r"(?P<whole>[0#?,]*[0#?])?(?:\.(?P<places>[0#?]*))?")
_FIGURE = re.compile(r"[\d.,]")  # written beside the digits, it makes another number of them
_MOST = Decimal(10) ** 20
_LEAST = Decimal("0.000001")  # shown as 1E-7, and no amount but what a sum has left over
_COMPARED = {
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "=": operator.eq,
    "<>": operator.ne,
}  # fmt: skip
_UNSAID = re.compile(r"[\s¥￥]")  # blanks, and the sign of the currency that all amounts are in


class _Section:
    """A section: what it shows before and behind the digits or the words."""

    def __init__(self, code: str) -> None:
        self.before = self.behind = ""
        self.digits = self.words = ""
        self.limit: tuple[str, Decimal] | None = None
        self.is_clear = True
        self.percents = 0
        for token in _TOKEN.finditer(code):
            kind = token.lastgroup or ""
            if kind in ("digits", "words"):
                self.is_clear &= not (self.digits or self.words)
                setattr(self, kind, token[kind])
            elif kind == "limit":
                self.limit = token["when"], Decimal(token["limit"])
                self.is_clear &= token["when"] in _COMPARED
            elif kind in ("quoted", "escaped", "money", "plain"):
                self.percents += token[0] == "%"
                shown = _UNSAID.sub("", token[kind])
                if self.digits or self.words:
                    self.behind += shown
                else:
                    self.before += shown
            else:
                self.is_clear &= kind in ("blank", "colour")
        self.is_free = not self.digits or self.digits[0].isalpha()
        form = None if self.is_free else _DIGITS.fullmatch(self.digits)
        if form is None or _FIGURE.search(self.before + self.behind):
            self.is_clear &= self.is_free
        else:
            self.least = (form["whole"] or "").count("0")  # digits before the point
            self.last = Decimal(10) ** -len(form["places"] or "")

    def show(self, number: Decimal) -> str | None:
        """The number, with the fewest digits that are shown of it."""
        if not self.digits and not self.words:
            return self.before
        if self.percents:
            number *= 100**self.percents
        if self.is_free:
            shown = write_number(number)
            return f"{self.before}{shown}{self.behind}" if not 0 < number < _LEAST else None
        if number > _MOST:
            return None
        number = number.quantize(self.last, ROUND_HALF_UP)
        shown = write_number(number) if number or "0" in self.digits else ""
        if self.least > 1:
            whole, point, places = shown.partition(".")
            shown = whole.zfill(self.least) + point + places
        return f"{self.before}{shown}{self.behind}"


def write_number(number: Decimal) -> str:
    """A number with the fewest digits that give it.

    >>> write_number(Decimal("2973.40")), write_number(Decimal("-0.0"))
    ('2973.4', '0')
    """
    digits = f"{number:f}"
    if "." in digits:
        digits = digits.rstrip("0").rstrip(".")
    return "0" if digits == "-0" else digits


@lru_cache(maxsize=1_000)
def _sections(code: str) -> tuple[list[_Section], bool]:
    """The sections of a format, and whether they say for which numbers they are."""
    sections = [_Section(each[1]) for each in _SECTION.finditer(code)]
    return sections, any(section.limit for section in sections)


def show_number(value: float, code: str) -> str | None:
    """What a format shows of a number; None: not clear, as divided numbers and dates are.

    >>> [show_number(-12.5, code) for code in ("0.00%", "0.00_);(0.00)", "0.00;0.00", "0.00,")]
    ['-1250%', '-12.5', None, None]
    >>> [show_number(0, code) for code in ("General", '0.00;-0.00;"—"', ";;;")]
    ['0', '—', '']
    """
    number = Decimal(f"{value:.15g}")
    sections, has_limits = _sections(code)
    index, last = 0, min(len(sections), 3) - 1
    while index < last and not _holds(sections[index], index, last, number):
        index += 1
    section = sections[index]
    if not section.is_clear or (has_limits and number < 0):
        return None
    if number >= 0 or index == 0:
        shown = section.show(abs(number))
        if not shown and number:
            return None
        return f"-{shown}" if number < 0 and shown != "0" else shown
    return _show_negative(section, -number)


def _holds(section: _Section, index: int, last: int, number: Decimal) -> bool:
    if section.limit is not None:
        return bool(_COMPARED[section.limit[0]](number, section.limit[1]))
    if index == 0:
        return number > 0 if last > 1 else number >= 0
    return number < 0


def _show_negative(section: _Section, number: Decimal) -> str | None:
    """By a section of its own: brackets are the sign; without one the number looks positive."""
    shown = section.show(number)
    if shown is None or not section.digits:
        return shown or None
    if section.before in ("(", "（") and section.behind[:1] in (")", "）"):
        return f"-{shown[1 : len(shown) - len(section.behind)]}{section.behind[1:]}"
    return shown if section.before == "-" else None


def show_words(value: str, code: str) -> str | None:
    """What a format shows of words; None: nothing, or not clear."""
    sections, _ = _sections(code)
    section = sections[-1]
    if len(sections) < 4 and not section.words:
        return value
    if not section.is_clear or section.digits:
        return None
    return f"{section.before}{value if section.words else ''}{section.behind}" or None
