"""T6: personnel and operating funds by the economic classification, in blocks side by side."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from juesuan.blocks import Row
from juesuan.model.account_rows import BasicExpenditureTable, EconomicHalf, EconomicRow
from juesuan.reading.accounts.columns import Column
from juesuan.reading.accounts.functions import ROUNDING, CodedRow, code_and_name, coded_rows
from juesuan.reading.accounts.grid import Grid, begins_han, is_nothing
from juesuan.reading.accounts.pages import CELLS, COLUMNS, NAMELESS, Page, node_of
from juesuan.reading.accounts.words import fields_by_word, is_word, label_words, terminal
from juesuan.reading.draft import spanned
from juesuan.source import Stretch

# 工资福利支出 and 对个人和家庭的补助 are personnel; where no head says it, the class does.
_PERSONNEL = ("301", "303")
_HALVES = ("personnel", "operating")  # fields
_WHOLE = "whole"
_AMOUNT = fields_by_word(EconomicRow)
_TOTALS = fields_by_word(BasicExpenditureTable)
_LONGEST_CODE = 5


class _Block(NamedTuple):
    """Columns from a code to its amount, and the half that the head names, if it does."""

    first: int
    last: int
    half: str | None


def read_economy(grid: Grid, page: Page) -> dict[str, Any] | None:
    """The fields of T6; None where its columns are not understood."""
    if {_column(each) for each in grid.columns}.issuperset(_HALVES):
        found = coded_rows(grid, page, _column)
        if found is not None:
            return _read_halves([(None, each) for each in found], page)
    blocks = _find_blocks(grid)
    return _read_side_by_side(grid, page, blocks) if blocks else None


def _half_of(heads: Sequence[str]) -> str | None:
    """The half that heads name."""
    named = (_TOTALS[head].name for head in heads if head in _TOTALS)
    return next((name for name in named if name in _HALVES), None)


def _half_of_code(code: str) -> str:
    return _HALVES[not code.startswith(_PERSONNEL)]


def _contradicts(rows: Sequence[CodedRow], half: str | None) -> bool:
    """Whether most codes are of another half than the head over them says."""
    halves = [_half_of_code(each.code) for each in rows if each.code]
    return halves.count(half or "") * 2 < len(halves)


# One list, where a column says the half: 科目编码 | 科目名称 | 合计 | 人员经费 | 公用经费.


def _column(column: Column) -> str | None:
    """The half whose amounts stand in a column, or ``_WHOLE``; None where it is neither."""
    if column.is_other or not column.heads:
        return None
    words = next((each for each in reversed(column.heads) if not is_word("TOTAL_HEAD", each)), "")
    known = not words or label_words(words) in _AMOUNT
    return _half_of([words]) or (_WHOLE if known else None)


def _read_halves(found: list[tuple[str | None, CodedRow]], page: Page) -> dict[str, Any] | None:
    """The halves and their totals from rows, each with the half that its list belongs to.

    In one list an amount stands in the column of its half, and again in the whole.
    """
    rows: dict[str, list[Any]] = {half: [] for half in _HALVES}
    fields: dict[str, Any] = {}
    codes: set[str] = set()
    for half, (code, name, amounts) in found:
        given = [each for each in (code, *amounts.values()) if each is not None]
        whole = amounts.pop(_WHOLE, None)
        stated = [each for each in _HALVES if each in amounts and amounts[each].value]
        summed = sum((each.value for each in amounts.values()), Decimal(0))
        differs = amounts and whole is not None and abs(whole.value - summed) > ROUNDING
        if code is None:
            if differs or not amounts:
                page.unread(given, "合计不等于人员经费与公用经费之和，或没有分开")
            else:
                fields |= {f"{each}_total": figure for each, figure in amounts.items()}
        elif len(code) > _LONGEST_CODE:
            return None
        elif code in codes:
            page.unread(given, f"科目{code}再次出现，以第一次为准")
        else:
            codes.add(code)
            half = half or (stated[0] if stated else _half_of_code(code))
            figure = amounts.get(half) if amounts else whole
            if differs or len(stated) > 1:
                page.unread(given[1:], "人员经费、公用经费与合计不符，无法判断金额属于哪一项")
                figure = None
            rows[half].append(node_of(EconomicRow, {}, code=code, name=name, amount=figure))
    halves = {half: spanned(EconomicHalf, rows=tuple(own)) for half, own in rows.items() if own}
    return fields | halves


# Lists side by side: each a code, a name and an amount.


def _find_blocks(grid: Grid) -> list[_Block]:
    found: list[_Block] = []
    for own in grid.lists():
        *labels, amount = grid.columns[own.start : own.stop]
        if not labels or any(each.role != "label" for each in labels):
            return []
        if amount.role != "amount" or label_words(amount.heads[-1]) not in _AMOUNT:
            return []
        over, budget = amount.heads[:-1], terminal("BUDGET_HEAD")
        if any(budget.search(each) or not is_word("HEAD_WORDS", each) for each in over):
            return []  # 上年数 or 县医院 over 决算数
        heads = [head for each in (*labels, amount) for head in each.heads]
        found.append(_Block(own.start, own.stop, _half_of(heads)))
    return found


def _read_side_by_side(grid: Grid, page: Page, blocks: list[_Block]) -> dict[str, Any] | None:
    """The halves, block after block, and their totals."""
    bodies: list[list[Row]] = [[] for _ in blocks]
    totals: dict[str, Any] = {}
    broken = 0
    for row in grid.rows(page):
        if any(begins_han(cell.text) and label_words(cell.text) in _TOTALS for cell in row.cells):
            _read_totals(row.cells, totals, page)
            continue
        parts = _parts(row, grid, blocks)
        if parts is None:
            broken += 1
            page.unread(row.cells, CELLS)
            parts = _mend_row(row, grid, blocks, page)
        for body, cells in zip(bodies, parts, strict=False):
            body.append(row.with_cells(tuple(cells)))
    if broken * 2 > len(grid.body):
        return None  # a head that fits less than half of the rows is not theirs
    found: list[tuple[str | None, CodedRow]] = []
    for (first, last, half), body in zip(blocks, bodies, strict=True):
        columns = grid.columns[first:last]
        own = grid._replace(columns=columns, body=tuple(body), head=frozenset())
        coded = coded_rows(own, page, lambda _: _WHOLE)
        if coded is None:
            return None
        stated = None if _contradicts(coded, half) else half
        found += [(stated, each) for each in coded]
    halves = _read_halves(found, page)
    return None if halves is None else totals | halves


def _parts(row: Row, grid: Grid, blocks: list[_Block]) -> list[Sequence[Stretch]] | None:
    """The cells of each block; None of a row with a cell too few or too many."""
    cells = row.cells
    own, rest = divmod(len(cells), len(blocks))
    if not (grid.keeps_covered or rest) and own in (3, 4) and len(cells) != grid.width:
        # The code is one cell over the columns of 类 and 款, or two cells below one head.
        return [cells[i : i + own] for i in range(0, len(cells), own)]
    # An editor may have cut the empty cells at the end of the line.
    whole = [block for block in blocks if block.last <= len(cells)]
    fits = (
        whole and whole[-1].last == len(cells) and (len(whole) == len(blocks) or not row.is_whole)
    )
    return [cells[first:last] for first, last, _ in whole] if fits else None


def _mend_row(row: Row, grid: Grid, blocks: list[_Block], page: Page) -> list[Sequence[Stretch]]:
    """Codes and names of a row with a cell too few or too many, without amounts."""
    found: list[tuple[str, Sequence[Stretch]]] = []
    for code, name in itertools.pairwise(row.cells):
        lead = code_and_name((code, name), page) if begins_han(name.text) else None
        if lead is not None and lead[0] and lead[1]:
            cells = code, name, name._replace(text="", offsets=None)
            found.append((_half_of_code(lead[0]), cells))
    # One cell too few or too many leaves the blocks in their order; more is two rows in one.
    if len(found) == len(blocks) and abs(len(row.cells) - grid.width) == 1:
        return [cells for _, cells in found]
    own = dict(found) if len(blocks) == len(_HALVES) else {}
    return [own.get(half, ()) for half in _HALVES]


def _read_totals(cells: Sequence[Stretch], totals: dict[str, Any], page: Page) -> None:
    """Labels and amounts of a foot row: an amount belongs to the label before it."""
    pairs: list[list[Stretch]] = []
    for cell in cells:
        if begins_han(cell.text) and not is_nothing(cell.text):
            pairs.append([cell])
        elif pairs and not is_nothing(cell.text):
            pairs[-1].append(cell)
        elif not is_nothing(cell.text):
            page.unread([cell], NAMELESS)
    for label, *amounts in pairs:
        field = _TOTALS.get(label_words(label.text))
        if field is None or len(amounts) > 1:
            page.unread([label, *amounts], COLUMNS)
        elif amounts and field.name in totals:
            page.tell_repeated([label, *amounts], field.label)
        elif amounts and (figure := page.amount(amounts[0])) is not None:
            totals[field.name] = figure
