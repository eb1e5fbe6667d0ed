"""One statement of a document: a number, a date or words, with its path, unit and place.

It is the simplest expression of what is reckoned with (:mod:`juesuan.checks.expression`), as is
the number of a rule.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any, ClassVar, NamedTuple, cast

import attrs

from juesuan.checks.interval import Interval, point, rounding_of, written_decimals
from juesuan.model.leaves import Figure, Text
from juesuan.model.paths import Leaf

MONEY: dict[str, Decimal] = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
"""The units of money, each in yuan."""
_COUNTS = frozenset(("人", "名", "位", "人次", "批次", "批", "个", "次", "辆", "台（套）"))
"""The units of counts: which of them may be held against each other is for the rule to say."""
NOTHING = frozenset({"-", "—", "－", "–", "/", "／", "——", "--", "无"})
"""What a cell says that has no figure."""

_ZERO = point(0)
_New = Callable[["type[Amount]", "tuple[Interval, str | None]"], "Amount"]
new_amount = cast(_New, tuple.__new__)  # half the time of `Amount(…)`
Changed = Mapping[str, Interval]
"""Other values for the figures at some paths."""


class CannotTell(Exception):
    """Something cannot be reckoned, and why, in Chinese.

    ``moot`` where nothing could disagree, as a rate of nothing.
    """

    def __init__(self, reason: str, moot: bool = False) -> None:
        super().__init__(reason)
        self.reason = reason
        self.moot = moot


class Amount(NamedTuple):
    """An interval with its unit."""

    interval: Interval
    unit: str | None

    def into(self, unit: str | None, of: Any = None) -> Interval:
        """The same in another unit; ``of`` is the expression that it is the amount of.

        Raises:
            CannotTell: the units measure different things.
        """
        if self.unit == unit or (self.unit in _COUNTS and unit in _COUNTS):
            return self.interval
        if self.unit in MONEY and unit in MONEY:
            assert self.unit is not None
            assert unit is not None
            return self.interval * point(MONEY[self.unit]) / point(MONEY[unit])
        if self.unit is None and self.interval == _ZERO:
            return self.interval  # nothing is nothing in any unit
        if self.unit in (None, "%") and isinstance(of, Number):
            return self.interval  # a number of a rule has the unit of what it is held against
        one, other = self.unit or "无单位", unit or "无单位"
        called = "这个数" if of is None else of.called
        raise CannotTell(f"单位不同：{called}为{one}，另一数为{other}")


@attrs.frozen(eq=False)
class Number:
    """A number of the rule itself."""

    value: Decimal
    unit: str | None = None
    leaves: ClassVar[tuple[Statement, ...]] = ()
    called: ClassVar[str] = "这个数"

    def reckon(self, changed: Changed) -> Amount:
        return Amount(point(self.value), self.unit)

    def plain(self, unit: str | None) -> Decimal | None:
        return self.value if self.unit == unit else None


class Statement:
    """What a document states at a path; ``raw`` is None where it states nothing.

    Attributes:
        path: the labels from the root.
        raw: the number, the date or the words.
        unit: of a number, as written.
        start: where it stands, in code points; None in a model built by hand.
        end: one past its end.
        value: the number, where it is one that can be reckoned with.
    """

    __slots__ = ("_amount", "end", "path", "raw", "start", "unit", "value")

    def __init__(
        self,
        path: str,
        raw: Decimal | datetime.date | str | None = None,
        unit: str | None = None,
        start: int | None = None,
        end: int | None = None,
        reckonable: bool = False,
    ) -> None:
        """``reckonable`` where that is known of the number already."""
        self.path = path
        self.raw = raw
        self.unit = unit
        self.start = start
        self.end = end
        self.value: Decimal | None = None
        self._amount: Amount | None = None
        if type(raw) is Decimal and (reckonable or written_decimals(raw) is not None):
            self.value = raw

    def __repr__(self) -> str:
        return f"Statement({self.path!r}, {self.written!r})"

    @property
    def stated(self) -> bool:
        return self.raw is not None

    @property
    def decimals(self) -> int:
        """How many decimals the number is written with."""
        return 0 if self.value is None else written_decimals(self.value) or 0

    @property
    def label(self) -> str:
        """The last label of the path that says what it is."""
        return self.path.rpartition("/")[2]

    @property
    def words(self) -> str | None:
        return self.raw if isinstance(self.raw, str) else None

    @property
    def day(self) -> datetime.date | None:
        return self.raw if isinstance(self.raw, datetime.date) else None

    @property
    def interval(self) -> Interval | None:
        """The values that the figure may have been rounded from; whole counts are exact."""
        if self.value is None:
            return None
        return (self._amount or self.reckon({}))[0]

    def reckon(self, changed: Changed) -> Amount:
        """What the figure may have been rounded from, with its unit.

        Raises:
            CannotTell: it is not stated, or no figure.
        """
        if changed and self.path in changed:
            return Amount(changed[self.path], self.unit)
        if self._amount is None:
            if self.value is None:
                if not self.stated:
                    raise CannotTell(f"没有写明{self.path}")
                raise CannotTell(f"{self.path}为“{self.canonical[:20]}”，不是数")
            places = self.decimals
            if places == 0 and self.unit != "%" and self.unit not in MONEY:
                interval = point(self.value)
            else:
                interval = rounding_of(self.value, places)
            self._amount = new_amount(Amount, (interval, self.unit))
        return self._amount

    def plain(self, unit: str | None) -> Decimal | None:
        """The figure as it is written; None where it is none, or of another unit."""
        return self.value if self.unit == unit else None

    @property
    def leaves(self) -> tuple[Statement]:
        """The figures of this expression: the statement itself."""
        return (self,)

    @property
    def called(self) -> str:
        """What a reason calls it."""
        return self.path

    @property
    def written(self) -> str:
        """The statement as a reader is shown it: ``4295.11万元``."""
        return f"{self.canonical}{self.unit or ''}"

    @property
    def canonical(self) -> str:
        """The value alone, as a string."""
        if isinstance(self.raw, Decimal):
            return f"{self.raw:f}"
        return "" if self.raw is None else str(self.raw)  # a date in ISO 8601


class Statements(dict[str, Statement]):
    """What stands at a path, made when it is first asked for."""

    def __init__(self, found: Mapping[str, Leaf], reckonable: bool) -> None:
        super().__init__()
        self._found = found
        self._reckonable = reckonable

    def __missing__(self, path: str) -> Statement:
        leaf = self._found.get(path)
        if leaf is None:
            made = Statement(path)
        elif type(leaf) is Figure:
            number = leaf.value
            made = Statement(path, number, leaf.unit, leaf.start, leaf.end, self._reckonable)
        else:
            value = leaf if type(leaf) is Text else leaf.value
            made = Statement(path, value, None, leaf.start, leaf.end)
        self[path] = made
        return made
