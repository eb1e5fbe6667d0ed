"""Targets and actual values of indicators, whatever the form calls their columns."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any, Literal, NamedTuple, cast

from juesuan.checks.expression import Reckoned
from juesuan.checks.interval import Interval, decimals, point, rounding_of, written_decimals
from juesuan.checks.labels import says
from juesuan.checks.statement import NOTHING, Statement
from juesuan.checks.view import Root
from juesuan.model.leaves import Text
from juesuan.model.values import Deadline, Quantity

UPPER = ("<=", "<")
"""The comparisons of targets to stay below."""
_PERSONS = frozenset({"人", "名", "位"})
_ROUNDED_UNIT = re.compile(r"^[万亿]")


class Measure(NamedTuple):
    """A target or an actual value.

    ``kind`` is None where the cell is empty or says that there is none; ``words`` is all of it,
    ``written`` the number that stands there.
    """

    root: Root
    path: str
    kind: Literal["quantity", "deadline", "quality"] | None = None
    words: str = ""
    comparison: str | None = None
    unit: str | None = None
    written: Decimal | None = None

    @property
    def number(self) -> Statement | None:
        return self.root.statement(f"{self.path}/数值") if self.kind == "quantity" else None

    @property
    def value(self) -> Decimal | None:
        """The number, where it is one that can be reckoned with."""
        number = self.written
        return None if number is None or written_decimals(number) is None else number

    @property
    def text(self) -> Statement:
        return self.root.statement(self.path)

    @property
    def day_statement(self) -> Statement | None:
        return self.root.statement(f"{self.path}/日期") if self.kind == "deadline" else None

    @property
    def day(self) -> datetime.date | None:
        return None if self.day_statement is None else self.day_statement.day

    @property
    def stated(self) -> Statement:
        """What a finding points at: the number or the day, or else the words."""
        return self.number or self.day_statement or self.text

    @property
    def torn(self) -> bool:
        """Whether the cell says more than was read of it: ``=？``, ``1O0个``, a second line."""
        if self.kind == "quantity":
            return "\n" in self.words
        return self.kind == "quality" and not self.words[:1].isalpha()

    @property
    def earliest(self) -> datetime.date | None:
        """The first day that the words can mean: ``2024年8月`` begins on the first."""
        if self.day is None or says("full_date", self.words):
            return self.day
        return self.day.replace(day=1, month=self.day.month if "月" in self.words else 1)

    @property
    def interval(self) -> Interval | None:
        """What the number may have been rounded from; whole numbers of things are exact."""
        value = self.value
        if value is None:
            return None
        places = decimals(value)
        if places == 0 and not _ROUNDED_UNIT.match(self.unit or ""):
            return point(value)
        return rounding_of(value, places)

    @property
    def target(self) -> Interval | None:
        """The number as one that was set and not measured."""
        return None if (value := self.value) is None else point(value)


_New = Callable[["type[Measure]", "tuple[Any, ...]"], Measure]
_new = cast(_New, tuple.__new__)  # half the time of `Measure(…)`


def measure(root: Root, path: str, node: object) -> Measure:
    """The target or the actual value at a path, which a node or words state."""
    if type(node) is Quantity:
        comparison, unit = node.comparison, node.unit
        number = node.number.value
        return _new(Measure, (root, path, "quantity", node.text, comparison, unit, number))
    if type(node) is Deadline:
        return Measure(root, path, "deadline", node.text)
    words = node if type(node) is Text else root.words(path)
    if words is None or words in NOTHING:
        return Measure(root, path, words=words or "")
    return _new(Measure, (root, path, "quality", words, None, None, None))


def same_unit(one: Measure, other: Measure) -> bool:
    """Whether two quantities count the same; 人 and 名 do."""
    a, b = one.unit or "", other.unit or ""
    return a == b or (a in _PERSONS and b in _PERSONS)


def same_number(one: Measure, other: Measure) -> Reckoned | None:
    """Whether two quantities are one number, for other values of them; None for others."""
    first, second = one.number, other.number
    if first is None or second is None:
        return None
    return Reckoned((first, second), lambda at: at(first).middle == at(second).middle)


def same_value(one: Measure, other: Measure) -> bool | None:
    """Whether two values are one day or one number; None where they are neither."""
    if one.kind == other.kind == "deadline":
        return one.day == other.day
    if not one.kind == other.kind == "quantity":
        return None
    return same_unit(one, other) and one.value == other.value
