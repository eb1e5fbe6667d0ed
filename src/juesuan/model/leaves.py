"""The leaves of the model: what a document states, each with its place in the text.

Every leaf has ``start`` and ``end``, a half-open range of code points in the text that was
parsed, or ``None`` in a model built by hand.  Spans are left out of equality.
"""

from __future__ import annotations

import datetime
import functools
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Any, NoReturn

import attrs

from juesuan.model.arithmetic import Quantified
from juesuan.model.made import Checked, made, whole_number, writable

__all__ = ["Day", "Figure", "NotApplicable", "Text"]  # the makers are for readers alone

if TYPE_CHECKING:

    def _decimal(value: Decimal | int | str) -> Decimal: ...

else:
    _decimal = None  # a reader gives a Decimal, and what a person gives becomes one in `_by_hand`

# An exponent as in 1E+6 is written out up to this many digits; a number that is longer is a slip.
_MOST_DIGITS = 10_000


class Text(str, metaclass=Checked):
    """Words of the document, as written; the break of a wrapped line is left out.

    It is a :class:`str` that knows its place: equal to the same words, with all their methods.

    Attributes:
        value: the words as a plain ``str``.
        start: the first code point in the text that was parsed; None in a model built by hand.
        end: one past the last code point.

    >>> name = Text("云岭市图书馆")
    >>> name == "云岭市图书馆", name.endswith("馆"), "、".join([name, "水务局"])
    (True, True, '云岭市图书馆、水务局')
    """

    # No attrs class: `str` keeps the words itself, and a slot beside it would hold them twice.
    __slots__ = ("end", "start")

    start: int | None
    end: int | None

    def __new__(cls, value: str, start: int | None = None, end: int | None = None) -> Text:
        return new_text(value, start, end)

    @classmethod
    def _by_hand(cls, value: Any, start: Any = None, end: Any = None) -> Text:
        if not isinstance(value, str):
            raise TypeError(f"Text 的 value 应为 str，而不是 {_type_and_value(value)}")
        return made(cls, str(value), *_span(cls, start, end))

    @property
    def value(self) -> str:
        """The words as a plain ``str``."""
        return str(self)

    def __repr__(self) -> str:
        return f"Text(value={str(self)!r})"

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise attrs.exceptions.FrozenInstanceError

    def __delattr__(self, name: str) -> NoReturn:
        raise attrs.exceptions.FrozenInstanceError

    def __reduce__(self) -> tuple[Any, ...]:
        return Text, (str(self), self.start, self.end)


_WritableText = writable(Text)


def new_text(value: str, start: int | None, end: int | None) -> Text:
    """What ``made(Text, …)`` gives, for readers: there are thousands."""
    text = _WritableText(value)
    text.start, text.end = start, end
    text.__class__ = Text
    return text  # type: ignore[no-any-return]


@functools.total_ordering
@attrs.frozen(eq=False)
class Day(metaclass=Checked):
    """A date, equal to a :class:`datetime.date` of the same day.

    >>> Day(datetime.date(2024, 12, 31)).value.isoformat()
    '2024-12-31'
    >>> Day(datetime.date(2024, 12, 31)) < datetime.date(2025, 1, 1)
    True
    """

    value: datetime.date
    start: int | None = attrs.field(default=None, repr=False)
    end: int | None = attrs.field(default=None, repr=False)

    @classmethod
    def _by_hand(cls, value: Any, start: Any = None, end: Any = None) -> Day:
        if type(value) is not datetime.date:
            raise TypeError(
                f"Day 的 value 应为 datetime.date，而不是 {_type_and_value(value)}："
                "写成 Day(datetime.date(2024, 12, 31))"
            )
        return made(cls, value, *_span(cls, start, end))

    def __eq__(self, other: object) -> bool:
        day = _day(other)
        return NotImplemented if day is None else self.value == day

    def __hash__(self) -> int:
        return hash(self.value)

    def __lt__(self, other: Day | datetime.date) -> bool:
        day = _day(other)
        return NotImplemented if day is None else self.value < day

    def __str__(self) -> str:
        return self.value.isoformat()


def _day(other: object) -> datetime.date | None:
    if isinstance(other, Day):
        return other.value
    # A moment is a date to `isinstance`, and cannot be compared with one.
    return other if type(other) is datetime.date else None


@attrs.frozen
class NotApplicable(metaclass=Checked):
    """A cell that says that there is no such figure: ``-``, ``—`` or ``/``, as written.

    Absent is ``None``, zero is a :class:`Figure`, and this is the third thing.

    >>> NotApplicable("—") == NotApplicable("-")
    False
    """

    value: str
    start: int | None = attrs.field(default=None, eq=False, repr=False)
    end: int | None = attrs.field(default=None, eq=False, repr=False)

    @classmethod
    def _by_hand(cls, value: Any, start: Any = None, end: Any = None) -> NotApplicable:
        if not isinstance(value, str):
            raise TypeError(f"NotApplicable 的 value 应为 str，而不是 {_type_and_value(value)}")
        return made(cls, str(value), *_span(cls, start, end))

    def __str__(self) -> str:
        return self.value


@attrs.frozen(eq=False, str=False)
class Figure(Quantified, metaclass=Checked):
    """A number with its unit, exactly as written less its thousands commas.

    A figure equals a number of its value, and a figure of the same unit and value.  ``<``, ``+``
    and ``-`` convert units of money, and refuse other pairs of units; a sum is a figure in the
    unit of the left one.  Two *parts of a document* are equal only where their figures have the
    same decimals too: ``2.5`` is not ``2.50`` there.  A ``float`` is compared as
    :class:`~decimal.Decimal` compares it: exactly, so that 0.1 is not ``Figure("0.1")``.

    Attributes:
        value: the number, negative where its verb says so (减少, 下降).
        unit: as written (``万元``, ``%``, ``人``), or None.
        start: the first code point in the text that was parsed; None in a model built by hand.
        end: one past the last code point.

    >>> spent = Figure("4295.10", "万元")
    >>> spent == Decimal("4295.1"), spent == Figure("4295.1", "万元")
    (True, True)
    >>> spent == Figure("42951000", "元")
    False
    >>> spent > Figure("42950000", "元"), sum([spent, spent])
    (True, Figure(value=Decimal('8590.20'), unit='万元'))
    >>> spent / Figure("8590.20", "万元"), spent.yuan
    (Decimal('0.5'), Decimal('42951000.00'))
    >>> spent + Figure(63, "人")
    Traceback (most recent call last):
    TypeError: 4295.10万元 与 63人 单位不同，不能相加：只有金额单位可以换算；确实要算时请用 .value
    """

    value: Decimal = attrs.field(converter=_decimal)
    unit: str | None = None  # pyright: ignore[reportIncompatibleMethodOverride] - frozen as well
    start: int | None = attrs.field(default=None, repr=False)
    end: int | None = attrs.field(default=None, repr=False)

    @classmethod
    def _by_hand(cls, value: Any, unit: Any = None, start: Any = None, end: Any = None) -> Figure:
        if unit is not None and not isinstance(unit, str):
            raise TypeError(f"Figure 的 unit 应为 str 或 None，而不是 {_type_and_value(unit)}")
        return made(cls, _plain_decimal(value), unit, *_span(cls, start, end))

    def _stated(self) -> tuple[Any, ...]:
        """What parts of a document are compared by: the decimals as written, and the unit."""
        return Figure, str(self.value), self.unit


_WritableFigure = writable(Figure)


def new_figure(value: Decimal, unit: str | None, start: int, end: int) -> Figure:
    """What ``made(Figure, …)`` gives, in a third of its time: there are thousands."""
    figure = _WritableFigure()
    figure.value, figure.unit, figure.start, figure.end = value, unit, start, end
    figure.__class__ = Figure
    return figure  # type: ignore[no-any-return]


def _plain_decimal(value: object) -> Decimal:
    """A number as documents write it: finite, without exponent."""
    if isinstance(value, bool) or not isinstance(value, (Decimal, int, str)):
        raise TypeError(
            f"Figure 的 value 应为 Decimal、int 或 str，而不是 {_type_and_value(value)}："
            f"写成 Figure({str(value)!r})"
        )
    try:
        number = Decimal(value)
    except (InvalidOperation, ValueError):
        raise ValueError(
            f"Figure 的 value 不是数：{str(value)[:40]!r}；千分位逗号和单位不写在里面"
        ) from None
    exponent = number.as_tuple().exponent
    if not isinstance(exponent, int) or abs(exponent) > _MOST_DIGITS:
        raise ValueError(f"Figure 的 value 不是普通的小数：{str(value)[:40]!r}")
    return number if exponent <= 0 else Decimal(f"{number:f}")


def _span(cls: type[Any], start: object, end: object) -> tuple[int | None, int | None]:
    first = whole_number(f"{cls.__name__}.start", start)
    last = whole_number(f"{cls.__name__}.end", end)
    if (first is None) != (last is None) or (
        first is not None and last is not None and first > last
    ):
        raise ValueError(f"{cls.__name__} 的位置应为 0 ≤ start ≤ end，或都不写：{start!r}, {end!r}")
    return first, last


def _type_and_value(value: object) -> str:
    return f"{type(value).__name__}（{str(value)[:40]!r}）"
