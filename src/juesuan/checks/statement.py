"""One statement of a document: a number, a date or words, with its path, unit and place."""

from __future__ import annotations

import datetime
from decimal import Decimal

from juesuan.checks.interval import Interval, exact, rounded, written_decimals
from juesuan.facts import canonical

__all__ = ["MONEY", "NOTHING", "Statement"]

MONEY: dict[str, Decimal] = {
    "元": Decimal(1),
    "千元": Decimal(1000),
    "万元": Decimal(10_000),
    "百万元": Decimal(1_000_000),
    "亿元": Decimal(100_000_000),
}
"""The units of money, each in yuan."""
NOTHING = frozenset({"-", "—", "－", "–", "/", "／", "——", "--", "无"})
"""What a cell says that has no figure."""


class Statement:
    """What a document states at a path; ``raw`` is None where it states nothing.

    Attributes:
        path: the labels from the root.
        raw: the number, the date or the words.
        unit: of a number, as written.
        start: where it stands, in code points; None in a model built by hand.
        end: one past its end.
        value: the number, where it is one that can be reckoned with.
        decimals: how many decimals it is written with.
    """

    __slots__ = ("_interval", "decimals", "end", "path", "raw", "start", "unit", "value")

    def __init__(
        self,
        path: str,
        raw: Decimal | datetime.date | str | None = None,
        unit: str | None = None,
        start: int | None = None,
        end: int | None = None,
    ) -> None:
        self.path = path
        self.raw = raw
        self.unit = unit
        self.start = start
        self.end = end
        self.value: Decimal | None = None
        self.decimals = 0
        self._interval: Interval | None = None
        if isinstance(raw, Decimal):
            places = written_decimals(raw)
            if places is not None:
                self.value, self.decimals = raw, places

    def __repr__(self) -> str:
        return f"Statement({self.path!r}, {self.written!r})"

    @property
    def stated(self) -> bool:
        return self.raw is not None

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
        if self._interval is None and self.value is not None:
            if self.decimals == 0 and self.unit != "%" and self.unit not in MONEY:
                self._interval = exact(self.value)
            else:
                self._interval = rounded(self.value, self.decimals)
        return self._interval

    @property
    def written(self) -> str:
        """The statement as a reader is shown it: ``4295.11万元``."""
        return f"{self.canonical}{self.unit or ''}"

    @property
    def canonical(self) -> str:
        """The value alone, as a string."""
        if isinstance(self.raw, Decimal):
            return f"{self.raw:f}"
        return "" if self.raw is None else canonical(self.raw)
