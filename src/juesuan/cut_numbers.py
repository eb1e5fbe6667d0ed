"""Digits on both sides of a line break inside a table: one number, two, or a page number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juesuan.blocks import Row
from juesuan.page_lines import is_bare_page, is_page_number

_WHOLE_AMOUNT = re.compile(r"\.[0-9]{2}$")
_CUT_GROUP = re.compile(r",[0-9]{1,2}$")  # of thousands
_CLASS = 3  # digits of a code: 221 of 2210203
_NUMBER_CELL = re.compile(r"[-=<>≥≤]*[0-9][0-9.,]*")
_IN_NUMBER = tuple("0123456789.,%")
_REST_OF_NUMBER = re.compile(r"[.,]?[0-9]+(?:[.,][0-9]+)*[%\w]?|%")


def is_rest_of_number(line: str) -> bool:
    """Whether a line may be what a line break cut from the number before it, and nothing else.

    >>> [is_rest_of_number(line) for line in ("0.00", ",765.20", "00%", "0分", "1.", "2、注")]
    [True, True, True, True, False, False]
    """
    return line[:1] in _IN_NUMBER and _REST_OF_NUMBER.fullmatch(line.rstrip()) is not None


def is_page_in_cell(text: str, before: str, behind: str) -> bool:
    """Whether a line inside a cell is a page number: digits behind digits may be none."""
    if not is_bare_page(text):
        return is_page_number(text)
    if _WHOLE_AMOUNT.search(before):
        return True  # 10.00 / 12: an amount has two decimals
    return before != "" and not (
        before[-1].isdigit() or before[-1] in ".,=<>≥≤-(:" or _continues_number(behind)
    )


def may_be_page(text: str, before: str, behind: str) -> bool:
    """Whether a line inside a cell is a page number, or goes on with a number that may end before
    it: 90 / 13, but not 1,2 / 34 nor 120.2 / 2.  Below an empty cell it is either."""
    if not is_bare_page(text) or _continues_number(behind):
        return False
    cut = _CUT_GROUP.search(before) or _WHOLE_AMOUNT.search(before + text)
    return not before or (before[-1].isdigit() and not cut)


def may_be_two_numbers(last: Row, lines: Sequence[str], at: int, width: int) -> bool | None:
    """Whether the digits that a line begins with, and those that the row before ends with, may be
    two numbers; False where they are one, None where they are two.

    A row begins with 205, and with no .62 nor 00%; one that lacks a cell goes on in the next.

    Args:
        last: the row before.
        lines: the lines of the table.
        at: which of them it is.
        width: how many TABs the longest of them has.
    """
    line, before = lines[at], lines[at - 1].rstrip(" \x1f")
    if not (line.startswith(_IN_NUMBER) and before.endswith(_IN_NUMBER)):
        return None
    if before[-3:-2] == "." and line[0] != "%":
        return None  # an amount has two decimals
    cell = before[before.rfind("\t") + 1 :]
    words, tab, _ = line.partition("\t")
    words = words.rstrip(" \x1f")
    if not is_rest_of_number(words) or _NUMBER_CELL.fullmatch(cell) is None:
        return None
    if "\t" not in before and last.width > 1:
        return None  # a number is cut once: to join many lines would take long
    surely = cell[-1] in ".," or words[0] in ".,%0" or begins_code(lines, at - 1)
    if not tab:
        behind = lines[at + 1] if at + 1 < len(lines) else ""
        return not surely and may_be_page(words, cell, behind)
    together = last.width - 1 + line.count("\t")
    if surely:
        return False if together <= width else None
    return True if together == width >= last.width > 1 else None


def begins_code(lines: Sequence[str], at: int) -> bool:
    """Whether a line of digits goes on in the code of the next row, as rows beside it show.

    >>> rows = ["22102\\t住房改革支出\\t2.00", "2210", "203\\t购房补贴\\t2.00"]
    >>> begins_code(rows, 1), begins_code(["208\\t就业支出\\t2.00", *rows[1:]], 1)
    (True, False)
    """
    line = lines[at].rstrip(" \x1f")
    if not is_bare_page(line) or at + 1 == len(lines):
        return False
    beside = [*lines[max(0, at - 1) : at], *lines[at + 2 : at + 3]]
    classes = {each[:_CLASS] for each in beside if each[:_CLASS].isdecimal()}
    behind = lines[at + 1].partition("\t")[0]
    one, two = (line + behind)[:_CLASS], behind[:_CLASS]
    return behind.isdecimal() and one in classes and two not in classes


def _continues_number(line: str) -> bool:
    """Whether a line begins with what only stands behind a digit."""
    return line.lstrip()[:1] in ("%", ".", ",")
