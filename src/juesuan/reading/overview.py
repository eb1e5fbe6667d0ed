"""主要职能, 名词解释 and 部门决算单位构成: numbered items that go on over lines and paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from juesuan.blocks import Row
from juesuan.grammar_rules import known_words
from juesuan.model.declare import declared
from juesuan.model.leaves import Text
from juesuan.model.overview import AccountingUnit
from juesuan.numbering import Number, number_at
from juesuan.paragraphs import Paragraph
from juesuan.source import Stretch, stretch_of
from juesuan.statements.words import Passage

__all__ = ["Item", "UnitTable", "accounting_units", "join", "numbered_items"]

_ENDS: Final = "。;"


class Item(NamedTuple):
    """An item of a numbered list: its number, and its words from ``first`` to before ``last``."""

    number: Number | None
    first: int
    last: int


def join(source: str, folded: str, paragraphs: Sequence[Paragraph]) -> tuple[Passage, list[int]]:
    """Paragraphs as one passage, and where in it each begins."""
    pieces = tuple(piece for each in paragraphs for piece in each.pieces)
    passage = Passage(source, stretch_of(folded, pieces), pieces)
    starts, at = [], 0
    for each in paragraphs:
        starts.append(at)
        at += len(each.words.text.replace('"', ""))
    return passage, starts


def numbered_items(text: str, starts: Sequence[int]) -> Iterator[Item]:
    """What stands before the first number (without one), then the items of one list.

    The first number tells the style; an item ends at the next number of that style that goes on.
    Two items may stand on one line: ``…。（七）会同…``.
    """
    begins = set(starts)
    begun = 0
    first = last = None
    for at in _places(text, begins):
        number = number_at(text, at)
        if number is None:
            continue
        if first is None or last is None:
            first = last = number
            yield Item(None, 0, at)
            begun = number.end
            continue
        follows = number.style == last.style and (
            number.value == last.value + 1 or (at in begins and number.value > last.value)
        )
        if follows:
            yield Item(last, begun, at)
            begun, last = number.end, number
    if last is None:
        yield Item(None, 0, len(text))
    else:
        yield Item(last, begun, len(text))


def _places(text: str, begins: set[int]) -> list[int]:
    inside = {at + 1 for at, sign in enumerate(text) if sign in _ENDS}
    return sorted(begin for begin in begins | inside if begin < len(text))


def _column(name: str) -> tuple[str, ...]:
    """What the head of a column says: the aliases of the field, else its label."""
    field = declared(AccountingUnit, name)
    return field.aliases or (field.label,)


class UnitTable:
    """The table of units where it came as rows: the head names the columns."""

    def __init__(self) -> None:
        self._columns: tuple[int, int | None] | None = None

    def row(self, row: Row) -> tuple[Stretch | None, Stretch | None] | None:
        """Name and remark of a row; None for a row of another table, both None for the head."""
        cells = row.cells
        head = next((at for at, cell in enumerate(cells) if cell.text in _column("name")), None)
        if head is not None:
            said = _column("remark")
            remark = next((at for at, cell in enumerate(cells) if cell.text in said), None)
            self._columns = head, remark
            return None, None
        if self._columns is None:
            return None
        name, remark = self._columns
        if name >= len(cells) or not cells[name].text:
            return None
        if remark is None or remark >= len(cells) or not cells[remark].text:
            return cells[name], None
        return cells[name], cells[remark]


_ROW = re.compile(r"(\d{1,3})(?=[^\d.、,。])")


def accounting_units(passage: Passage) -> Iterator[tuple[Text | None, Text | None]]:
    """Name and remark of the units in a table that came out as text: 序号 单位名称 备注.

    A number and the name behind it, which may go on in the next line.
    """
    text = passage.text
    names, (remark,) = "|".join(_column("name")), _column("remark")
    head = re.search(f"{known_words('words', 'number_column')[0]}(?:{names})(?:{remark})?", text)
    if head is None:
        return
    remarks = head[0].endswith(remark)
    marks: list[re.Match[str]] = []
    for match in _ROW.finditer(text, head.end()):
        if int(match[1]) == len(marks) + 1:
            marks.append(match)
    if not marks:
        return  # the head of a table that was cut
    ends = [match.start() for match in marks[1:]] + [len(text)]
    for match, end in zip(marks, ends, strict=True):
        yield _name_and_remark(passage, match.end(), end, remarks)


def _name_and_remark(
    passage: Passage, first: int, last: int, remarks: bool
) -> tuple[Text | None, Text | None]:
    """A blank in the source parts the remark from the name, where the table has that column."""
    if remarks:
        for at in range(first + 3, last):
            left = passage.span(at - 1, at)[1]
            right = passage.span(at, at + 1)[0]
            between = passage.source[left:right]
            if between and not between.strip() and "\n" not in between and "\r" not in between:
                return passage.words(first, at), passage.words(at, last)
    return passage.words(first, last), None
