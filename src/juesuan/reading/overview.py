"""Texts that are read whole: the numbered duties, the units in a table, names of tables."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from juesuan import diagnostics
from juesuan.blocks import Row
from juesuan.closest import edits_between
from juesuan.grammar_rules import known_pattern, known_words
from juesuan.headings import is_table_name
from juesuan.model.leaves import Text
from juesuan.numbering import Number, number_at
from juesuan.paragraphs import Paragraph
from juesuan.reading.draft import Draft
from juesuan.source import Stretch, stretch_of, unquoted
from juesuan.statements.fields import declaration
from juesuan.statements.words import Passage

if TYPE_CHECKING:
    import regex

_ENDS = re.compile("[。;]")
_SHORT: Final = 8
_UNITS: Final = ("overview", "accounting_units", "units")
_LINE_BEGINS = re.compile(r"(?:\A|[\r\n])[ \t\u3000\f]*\Z")
_WIDEST_INDENT: Final = 40
_ROW_NUMBER = re.compile(r"\d{1,3}(?=[^\d.、,。])")  # of a unit in a table of units
# A number, and the name of a unit behind a blank, in a line.
_UNIT_LINE = re.compile(r"[ \t\u3000]*(\d{1,3})[ \t\u3000]+(\S{4,})[ \t\u3000]*")
_BRACKET = re.compile(r"\([^()]*\)$")
_TABLE_NAME = re.compile(r"《([^》]*)》")


class Item(NamedTuple):
    """An item of a numbered list: its number, and its words from ``first`` to before ``last``.

    ``stated`` is the number as it is written, which may have one digit too many.
    """

    number: Number | None
    first: int
    last: int
    stated: int = 0


def join(source: str, folded: str, paragraphs: Sequence[Paragraph]) -> tuple[Passage, list[int]]:
    """Paragraphs as one passage, and where in it each begins."""
    pieces = tuple(piece for each in paragraphs for piece in each.pieces)
    passage = Passage(source, stretch_of(folded, pieces), pieces)
    starts, at = [], 0
    for each in paragraphs:
        starts.append(at)
        at += len(unquoted(each.words.text))
    return passage, starts


def numbered_items(text: str, starts: Sequence[int]) -> Iterator[Item]:
    """What stands before the first number (without one), then the items of one list.

    The first number tells the style; an item ends at the next number of that style that goes on.
    Two items may stand on one line: ``…。（七）会同…``.  Of 1. 2. 33. 4. the third is 3.
    """
    begins = set(starts)
    places = ((at, number_at(text, at)) for at in _places(text, begins))
    numbers = [(at, number) for at, number in places if number is not None]
    style = numbers[0][1].style if numbers else ""
    latest = {number.value: at for at, number in numbers if number.style == style}
    begun, last, stated = 0, None, 0
    for at, number in numbers:
        before = 0 if last is None else last.value
        value, is_next = number.value, number.value == before + 1
        if number.style != style or value <= before or not (is_next or at in begins):
            continue
        if not is_next:
            if latest.get(before + 1, -1) > at:
                continue  # the next one follows: a list within the item
            if value > before + 2 and latest.get(before + 2, -1) > at:
                value = before + 1
        yield Item(last, begun, at, stated)
        begun, last, stated = number.end, number._replace(value=value), number.value
    yield Item(last, begun, len(text), stated)


def _places(text: str, begins: set[int]) -> list[int]:
    inside = {end.end() for end in _ENDS.finditer(text)}
    return sorted(begin for begin in begins | inside if begin < len(text))


def read_duties(draft: Draft, passage: Passage, starts: Sequence[int]) -> None:
    """主要职能: what stands before the first number, and the numbered duties."""
    last = 0
    for item in numbered_items(passage.text, starts):
        leaf = passage.words(item.first, item.last)
        if item.number is None:
            draft.set(("overview", "duties", "introduction"), leaf)
            continue
        if leaf is not None:
            draft.set(draft.append(("overview", "duties", "items")), leaf)
        if last and item.stated != last + 1:  # an item may have been lost, and renames the others
            start, end = passage.span(max(0, item.first - 1), item.first)
            draft.note(diagnostics.GAP, start, end, last=last, number=item.stated)
        last = item.number.value


def read_table_names(draft: Draft, passage: Passage) -> bool:
    """《…表》: the names of the tables of the last part."""
    names = [passage.words(*name.span(1)) for name in _TABLE_NAME.finditer(passage.text)]
    stated = [name for name in names if name is not None]
    for name in stated:
        draft.set(draft.append(("statements",)), name)
    return bool(stated)


def begins_tables(text: str) -> bool:
    """Whether 《收入支出决算总表》 follows the terms: the heading of the last part was lost."""
    number = number_at(text)
    named = _TABLE_NAME.match(text, 0 if number is None else number.end)
    if named is None or not is_table_name(named[1]):
        return False
    return named.end() == len(text) or text.startswith(("《", "、", ";"), named.end())


def begins_duties(text: str) -> bool:
    """Whether duties follow 第一部分 without their heading: (一)…, or the words before that."""
    number = number_at(text)
    if len(text) <= _SHORT or any(sign.isdigit() for sign in text[2:]):
        return False
    if number is None:
        return text.endswith(":")
    return number.value == 1 and (number.style != "一、" or text.endswith(":"))


def lists_units(text: str) -> bool:
    """Whether a paragraph behind the duties opens the list of units: their heading was lost."""
    return known_pattern("words", "begins_units").search(text) is not None


# 部门决算单位构成, in a table.


def _column(name: str) -> tuple[str, ...]:
    """What the head of a column says: the aliases of the field, else its label."""
    field = declaration((*_UNITS, name))
    assert field is not None
    return field.aliases or (field.label,)


def _set_unit(draft: Draft, name: Text | None, remark: Text | None) -> None:
    row = draft.append(_UNITS)
    draft.set((*row, "name"), name)
    draft.set((*row, "remark"), remark)


class UnitTable:
    """The table of units where it came as rows: the head names the columns."""

    def __init__(self, draft: Draft) -> None:
        self.draft = draft
        self._columns: tuple[int, ...] = ()  # of the name and the remark

    def read(self, row: Row) -> bool:
        """Whether a row is one of the table of units; then it is read."""
        cells = row.cells
        starts = [
            next((at for at, cell in enumerate(cells) if cell.text in _column(name)), len(cells))
            for name in ("name", "remark")
        ]
        is_head = starts[0] < len(cells)
        if is_head:
            self._columns = tuple(starts)
        named = [cells[at] if at < len(cells) else None for at in self._columns]
        if not named or not (named[0] and named[0].text):
            return False
        self.draft.region(row.start, row.end, "label")
        if not is_head:
            _set_unit(self.draft, *map(self._words, named))
        return True

    def _words(self, cell: Stretch | None) -> Text | None:
        if cell is None:
            return None
        passage = Passage(self.draft.source, cell, ((cell.start, cell.end),))
        return passage.words(0, len(passage.text))


def read_units(draft: Draft, passage: Passage, folded: str) -> None:
    """The same where the table came out as text: 序号 单位名称 备注.

    A number and the name behind it, which may go on in the next line, or stand round a number that
    is a line of its own.  Where the head has one letter wrong it is told; where it was lost, names
    in lines of their own are read and told.
    """
    text = passage.text
    head = _whole_head().search(text) or _damaged_head().search(text)
    if head is None:
        _units_without_head(draft, passage, folded)
        return
    first, phrase, meant = head.end(), head[0], head[0]
    if phrase not in _heads_of_units():
        meant = min(_heads_of_units(), key=lambda each: edits_between(phrase, each, 2))
        draft.note(diagnostics.MISSPELT, *passage.span(*head.span()), words=phrase, meant=meant)
    numbers = _row_numbers(draft, passage, first)
    ends = [start for start, _ in numbers[1:]] + [len(text)]
    rows = [(passage, begun, end) for (_, begun), end in zip(numbers, ends, strict=False)]
    if numbers and (lines := _lines_beside_number(passage, first, numbers)):
        parts = (Passage(passage.source, stretch_of(folded, each), each) for each in lines)
        rows = [(each, 0, len(each.text)) for each in parts]
    for row, begun, until in rows:
        at = _begins_remark(row, begun, until) if meant.endswith(_column("remark")) else until
        remark = row.words(at, until) if at < until else None
        _set_unit(draft, row.words(begun, at), remark)


def _units_without_head(draft: Draft, passage: Passage, folded: str) -> None:
    """Rows whose head was lost: their names are read where each line is its number and a unit.

    They stay unread where they may have other columns, or count units: 包括：1 家行政单位.
    """
    text = passage.text
    listed = known_pattern("words", "begins_units").search(text)
    behind = re.compile(r"[:。](?=\d)").search(text, listed.end()) if listed else None
    if behind is None:
        return
    start, end = passage.span(behind.end(), len(text))
    lines = [
        _UNIT_LINE.fullmatch(passage.source, max(start, first), last)
        for first, last in passage.pieces
        if last > start
    ]
    spans = [each.span(2) for at, each in enumerate(lines, 1) if each and int(each[1]) == at]
    names = [Passage(passage.source, stretch_of(folded, (each,)), (each,)) for each in spans]
    endings = known_words("kinds", "unit_ending")
    if len(names) < len(lines) or not all(
        _BRACKET.sub("", each.text).endswith(endings) for each in names
    ):
        draft.unread(diagnostics.UNREAD, start, end, words=text[behind.end() :])
        return
    for each in names:
        _set_unit(draft, each.words(0, len(each.text)), None)
    (name, *_) = _column("name")
    draft.note(diagnostics.NEAR_WORDS, *spans[0], words=names[0].text, meant=name)


def _row_numbers(draft: Draft, passage: Passage, first: int) -> list[tuple[int, int]]:
    """Where the numbers of the rows stand behind the head; one that is left out is told."""
    numbers: list[tuple[int, int]] = []
    last = 0
    digits = [*_ROW_NUMBER.finditer(passage.text, first)]
    # 某市第3中学 is a name where another 3 stands behind a blank.
    glued = {e for e in digits if not passage.source[passage.span(*e.span())[0] - 1].isspace()}
    parted = {each[0] for each in digits if each not in glued}
    for match in digits:
        if match in glued and match[0] in parted:
            continue
        value, following = int(match[0]), str(last + 1)
        # One row may be lost; 11 before 2 has a digit too many.  210卫生健康支出 is no row.
        near = value == last + 2 or (value > last and _is_longer(match[0], following))
        if value != last + 1 and not (near and _begins_line(passage, match.start())):
            continue
        if value != last + 1:
            start, end = passage.span(*match.span())
            draft.note(diagnostics.GAP, start, end, last=last, number=value)
        numbers.append(match.span())
        last = value if value <= last + 2 else last + 1
    return numbers


def _lines_beside_number(
    passage: Passage, first: int, numbers: Sequence[tuple[int, int]]
) -> list[tuple[tuple[int, int], ...]]:
    """The lines of each name without its number, where a number stands in the middle of them.

    某市图书馆(某市少年 / 5 / 儿童图书馆): as many lines stand above it as below.  Empty where no
    number is a line of its own, or where the lines are not so many.
    """
    pieces = passage.pieces
    places = [passage.span(*each) for each in numbers]
    lines = [bisect_right(pieces, (start + 1,)) - 1 for start, _ in places]
    bare = {at for at, place in zip(lines, places, strict=True) if place == pieces[at]}
    above = bisect_right(pieces, (passage.span(first - 1, first)[0] + 1,))
    found = []
    for at, (_, end), following in zip(lines, places, [*lines[1:], len(pieces)], strict=True):
        size = at - above  # so many lines above the number
        above = at + 1 + size
        if (at in bare and size < 1) or size < 0 or above > following:
            return []
        own = () if at in bare else ((end, pieces[at][1]),)
        found.append((*pieces[at - size : at], *own, *pieces[at + 1 : above]))
    return found if bare else []


def _is_longer(digits: str, number: str) -> bool:
    """Whether digits are those of a number and one more."""
    return any(digits[:at] + digits[at + 1 :] == number for at in range(len(digits)))


@cache
def _heads_of_units() -> tuple[str, ...]:
    """序号单位名称备注, and the same without remarks."""
    (number,), (remark,) = known_words("words", "number_column"), _column("remark")
    return tuple(number + name + end for name in _column("name") for end in (remark, ""))


@cache
def _whole_head() -> re.Pattern[str]:
    return re.compile("|".join(_heads_of_units()))


@cache
def _damaged_head() -> regex.Pattern[str]:
    import regex  # few heads are damaged

    longest = "|".join(each for each in _heads_of_units() if each.endswith(_column("remark")))
    return regex.compile(f"(?b)(?:{longest}){{e<=1}}")


def _begins_line(passage: Passage, at: int) -> bool:
    """Whether nothing but blanks stands before a sign on its line of the source."""
    start, _ = passage.span(at, at + 1)
    return _LINE_BEGINS.search(passage.source, max(0, start - _WIDEST_INDENT), start) is not None


def _begins_remark(passage: Passage, first: int, last: int) -> int:
    """A blank in the source, and no line break, parts the remark from the name."""
    for at in range(first + 3, last):
        left, right = passage.span(at - 1, at)[1], passage.span(at, at + 1)[0]
        between = passage.source[left:right]
        if between and not between.strip() and "\n" not in between and "\r" not in between:
            return at
    return last
