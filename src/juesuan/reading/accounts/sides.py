"""T1 and T4: two lists side by side, income and spending, whose rows have nothing in common."""

from __future__ import annotations

from collections.abc import Sequence, Set
from decimal import Decimal
from itertools import pairwise
from typing import Any

import attrs

from juesuan.blocks import Row
from juesuan.classification import code_of
from juesuan.closest import one_edit_off
from juesuan.grammar_rules import known_words
from juesuan.model.account_sides import (
    AppropriationBalanceTable,
    AppropriationExpenditure,
    AppropriationRevenue,
    FundAmounts,
)
from juesuan.model.declare import Declared, declared, node_class
from juesuan.reading.accounts.captions import Form, form_of
from juesuan.reading.accounts.columns import is_of_others
from juesuan.reading.accounts.grid import Grid, any_begins_han, begins_han, is_nothing
from juesuan.reading.accounts.heads import Heads
from juesuan.reading.accounts.pages import (
    CELLS,
    COLUMNS,
    COUNTED,
    NAMELESS,
    OF_OTHERS,
    Page,
    node_of,
)
from juesuan.reading.accounts.words import (
    counts,
    fields_by_label,
    fields_by_word,
    is_amount,
    is_word,
    label_words,
    spellings,
    terminal,
)
from juesuan.source import Stretch

_FUNDS = ("general", "government_funds", "state_capital")


@attrs.define
class _List:
    """One list: its columns, and its amounts by label.

    ``foreign`` are the labels that only the other list has.  ``amounts`` are the columns with
    their words; ``others`` those that the form has no place for: a budget, another year.  A part
    is named behind ``whole``, the label that it stands below; ``parted`` says that a part stood
    behind 其中, and ``numbered`` that it had a number.  ``room`` is what the parts leave of it.
    ``brought_forward`` is the label that funds stand below; None is one that was damaged.
    """

    cls: type[Any]
    is_income: bool
    foreign: Set[str]
    label: int
    last: int
    amounts: tuple[tuple[int, str], ...]
    others: tuple[int, ...]
    given: dict[str, Any] = attrs.field(factory=dict)
    whole: str = ""
    parted: bool = False
    numbered: bool = False
    room: dict[str, Decimal] = attrs.field(factory=dict)
    brought_forward: str | None = ""

    def open_whole(self, label: str) -> None:
        """A label that parts may stand below."""
        self.whole, self.parted, self.room = label, False, {}


def read_sides(grid: Grid, page: Page) -> dict[str, Any] | None:
    """The fields of a table of two lists; None where its columns are not understood."""
    sides = _find_lists(grid)
    if sides is None or any(_is_of_other_list(side, grid) for side in sides.values()):
        return None
    if _is_of_other_table(grid, sides["expenditure"]):
        return None
    left: list[Stretch] = []
    last = [side.last for side in sides.values()][-1]
    for row in grid.rows(page):
        readable = _readable_lists(row, grid, list(sides.values()), page)
        for side in readable:
            _add(row.cells, side, grid.form, page)
            left += [row.cells[i] for i in side.others if i < len(row.cells)]
        if len(readable) == len(sides):
            left += [cell for cell in row.cells[last:] if is_amount(cell.text)]
    page.leave(left, "预算数、上年数，或收入、支出以外的一列，整列没有读取")
    return {name: node_of(side.cls, side.given) for name, side in sides.items()}


def _find_lists(grid: Grid) -> dict[str, _List] | None:
    """Income and spending; behind them the same spending may stand once more, by its nature."""
    cls, lists = grid.form.cls, grid.lists()
    if len(lists) not in (2, 3) or grid.of_role("label") != [own.start for own in lists]:
        return None
    found: list[tuple[str, _List]] = []
    names = ("revenue", "expenditure", "by_nature")
    labels = {words for each in names[:2] for words in fields_by_word(node_class(cls, each))}
    for default, own in zip(names, lists, strict=False):
        columns = [(i, grid.columns[i]) for i in own]
        heads = {head for _, column in columns for head in column.heads}
        labelled = [name for name in names[:2] if declared(cls, name).label in heads]
        others = [
            i
            for i, column in columns[1:]
            if column.is_other or any(is_word("BUDGET_HEAD", head) for head in column.heads)
        ]
        amounts = [
            (i, _column(column.heads))
            for i, column in columns[1:]
            if column.role == "amount" and i not in others and not _numbers_rows(grid, i)
        ]
        stated = {words for _, words in amounts}
        if len(labelled) > 1 or not amounts or len(stated) < len(amounts):
            return None
        name = labelled[0] if labelled else default
        side = node_class(cls, name) if name in names[:2] else cls
        foreign = labels - fields_by_word(side).keys() if name in names[:2] else set[str]()
        place = own.start, own.stop
        found.append(
            (name, _List(side, name == names[0], foreign, *place, tuple(amounts), tuple(others)))
        )
    sides = dict(found[:2])
    return sides if sides.keys() == {*names[:2]} else None


def _numbers_rows(grid: Grid, at: int) -> bool:
    """Whether most cells of a column count up, which no amounts do, whatever stands over it."""
    texts = [row.cells[at].text for row in grid.body if at < len(row.cells)]
    numbers = [int(text) for text in texts if text.isdecimal()]
    steps = sum(b - a == 1 for a, b in pairwise(numbers))
    return steps > 2 and steps * 2 > len(numbers)


def _is_of_other_list(side: _List, grid: Grid) -> bool:
    """Whether more labels of a list are of the other: the words over the two were exchanged."""
    cells = (row.cells[side.label].text for row in grid.body if side.label < len(row.cells))
    labels = {*map(label_words, cells)}
    return len(labels & side.foreign) > len(labels & fields_by_word(side.cls).keys())


def _is_of_other_table(grid: Grid, spending: _List) -> bool:
    """Whether more is said that only the other of T1 and T4 has: 事业收入, or columns of funds."""
    said = {label_words(text) for row in grid.body for text in row.words if begins_han(text)}
    funds = {words for _, words in spending.amounts} & fields_by_label(FundAmounts).keys()
    own = {name: form_of(name).own for name in known_words("accounts", "two_lists")}
    mine, theirs = own.pop(grid.form.table), frozenset[str]().union(*own.values())
    more = len(said & (theirs - mine)) - len(said & (mine - theirs))
    return more + (-len(funds) if grid.form.cls is AppropriationBalanceTable else len(funds)) > 0


def _column(heads: Heads) -> str:
    """The words that tell one column of amounts of a list from another."""
    own = [h for h in heads if not is_word("SIDE_HEAD", h) and not is_word("AMOUNT_HEAD", h)]
    words = label_words(own[-1]) if own else ""
    fund = fields_by_word(FundAmounts).get(words)
    return words if fund is None else fund.label


def _readable_lists(row: Row, grid: Grid, sides: Sequence[_List], page: Page) -> list[_List]:
    """The lists of which a row has all cells in their columns; the rest of it stays unread."""
    cells = row.cells
    found: list[_List] = []
    for side in sides:
        last = min(side.last, len(cells))
        whole = last == side.last or (not row.is_whole and last == side.label + 1)
        label = cells[side.label].text if side.label < len(cells) else ""
        if (
            len(cells) <= grid.width
            and whole
            and not (is_amount(label) or label in spellings("column_numbers"))
            and not any_begins_han(cells[side.label + 1 : last])
        ):
            found.append(side)
            continue
        if found and label and not is_amount(label):
            page.unread(cells[side.label :], CELLS)
            return found
        page.unread(cells, COLUMNS)
        return []
    return found


def _add(cells: Sequence[Stretch], side: _List, form: Form, page: Page) -> None:
    """One row of a list: a label, and the amounts that stand beside it."""
    label = cells[side.label]
    beside = [(words, cells[i]) for i, words in side.amounts if i < len(cells)]
    stated = [cell for _, cell in beside]
    if is_nothing(label.text):
        if not all(is_nothing(cell.text) for cell in stated):
            page.unread(stated, NAMELESS)
        return
    known, words = fields_by_word(side.cls), label_words(label.text)
    near = one_edit_off(words, known)
    if near is not None:
        side.open_whole("")
        if known[near].name not in _FUNDS:
            side.brought_forward = None if known[near].name == "brought_forward" else ""
        page.tell_damaged_row([label, *stated], known[near].label)
        return
    if words in side.foreign and not terminal("WITHIN").match(label.text):
        side.open_whole("")
        page.unread([label, *stated], "是另一侧的项目")
        return
    if words not in known and is_of_others(label.text, form, page):
        page.unread([label, *stated], OF_OTHERS)
        return
    if words not in known and counts(label.text):
        page.unread([label, *stated], COUNTED)
        return
    field = known.get(words)
    further = _may_be_part(label.text, field, side)
    found = {words: figure for words, cell in beside if (figure := page.amount(cell)) is not None}
    if further:
        left = side.room
        fits = all(figure.value <= left[at] for at, figure in found.items() if at in left)
        if fits != _is_known_whole(side):
            page.unread([label, *stated], "不能确定是其中一项，还是单独的一项")
            return
        if not fits:  # a class of its own, as it is more than what is left
            side.open_whole("")
            further = False
    name = _name(label, field, side, page, further)
    if not name:
        page.unread([label, *stated], "其中一项之前没有所属的项目")
        return
    if name == side.whole:
        side.room = {words: figure.value for words, figure in found.items()}
    elif side.parted:
        for words in side.room.keys() & found.keys():
            side.room[words] -= found[words].value
    if found and name in side.given:
        page.tell_repeated([label, *stated], name)
    elif found and side.cls is AppropriationExpenditure:
        total = declared(FundAmounts, "total").label
        side.given[name] = node_of(FundAmounts, {k or total: v for k, v in found.items()})
    else:
        for words, figure in found.items():
            side.given[f"{name}/{words}" if words else name] = figure


def _may_be_part(text: str, field: Declared | None, side: _List) -> bool:
    """Whether a row below 其中：… may be the next part of the same whole.

    It has a number only where the first part has one, and no label of the form (but a fund below
    财政拨款收入), nor that of a class.
    """
    if not side.parted or terminal("WITHIN").match(text):
        return False
    numbered = terminal("ITEM_NUMBER").match(text) is not None
    if numbered != side.numbered or (field is None and code_of(label_words(text)) is not None):
        return False
    return field is None or (field.name in _FUNDS and not _is_of_form(side))


def _is_of_form(side: _List) -> bool:
    """Whether the whole has a label of the form."""
    return side.whole in fields_by_label(side.cls)


def _is_known_whole(side: _List) -> bool:
    """Whether what stands below 其中 can be but a part: classes of spending have own words too."""
    return side.is_income or _is_of_form(side)


def _name(cell: Stretch, field: Declared | None, side: _List, page: Page, further: bool) -> str:
    """The official label of a row, or its own words; a part stands behind its whole.

    Empty for a part whose whole is not there.
    """
    if further:
        return f"{side.whole}/{page.own_words(cell)}"
    if within := terminal("WITHIN").match(cell.text):
        side.parted = side.whole != ""
        side.numbered = terminal("ITEM_NUMBER").match(cell.text, within.end()) is not None
        return side.whole and f"{side.whole}/{page.own_words(cell)}"
    if side.brought_forward != "" and field is not None and field.name in _FUNDS:
        return f"{side.brought_forward}/{field.label}" if side.brought_forward else ""
    side.open_whole(field.label if field else page.own_words(cell))
    parted = side.cls is AppropriationRevenue and field and field.name == "brought_forward"
    side.brought_forward = side.whole if parted else ""
    return side.whole
