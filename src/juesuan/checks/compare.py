"""The comparisons that checks are made of; each gives one outcome.

Nothing is compared that the text does not state: an absent figure, another unit, a base of zero
make the outcome undecided, with the reason.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from juesuan.checks.findings import HELD, Outcome, Undecided, Violated
from juesuan.checks.interval import Interval, cut_off, exact, plain, sum_of
from juesuan.checks.labels import ambiguous_labels
from juesuan.checks.view import Statement

__all__ = [
    "absent",
    "at_most",
    "counted",
    "cut_off_rate",
    "difference",
    "equal",
    "quotient",
    "rate",
    "shown",
    "total",
]

_ZERO = exact(0)
HUNDRED = exact(100)
_NAMED = 4


def absent(*statements: Statement) -> Undecided | None:
    """Why statements cannot be reckoned with: missing, no figures, or of different units."""
    for each in statements:
        if each.leaf is None:
            return Undecided(f"没有写明{each.path}")
        if each.figure is None:
            return Undecided(f"{each.path}为“{each.canonical[:20]}”，不是数")
    first = statements[0]
    for each in statements[1:]:
        if each.unit != first.unit:
            one, other = (unit or "无单位" for unit in (first.unit, each.unit))
            return Undecided(f"单位不同：{first.path}为{one}，{each.path}为{other}")
    return None


def shown(interval: Interval, unit: str | None = None, like: Statement | None = None) -> str:
    """An interval as one figure, with the decimals that ``like`` is written with."""
    value = interval.middle
    if like is not None and like.figure is not None:
        value = round(value, like.decimals)
    return f"{plain(value) if like is None else f'{value:f}'}{unit or ''}"


def difference(stated: Statement, computed: Interval) -> str:
    """How far a figure lies from what was computed, to be read."""
    assert stated.value is not None
    gap = (stated.value - computed.middle).copy_abs()
    return plain(round(gap, max(2, stated.decimals)))


def names(statements: Sequence[Statement], beside: Statement | None = None) -> str:
    """What statements are called, short; ``beside`` is one that was named before."""
    called = [short(each, beside) for each in statements]
    if len(called) > _NAMED:
        return f"{'、'.join(called[:_NAMED])}等{len(called)}项"
    return "、".join(called)


def short(statement: Statement, beside: Statement | None = None) -> str:
    """The last label of a path, with the one before it where several parts have such a label.

    Beside a statement of the same part the last label is enough.
    """
    part, _, label = statement.path.rpartition("/")
    if label not in ambiguous_labels() or (beside and beside.path.rpartition("/")[0] == part):
        return label
    return "/".join(statement.path.split("/")[-2:])


def total(whole: Statement, parts: Sequence[Statement], *, where: str = "") -> Outcome:
    """A total is the sum of its parts."""
    missing = absent(whole, *parts)
    if missing:
        return missing
    if not parts:
        return Undecided(f"{whole.path}没有分项")
    computed = sum_of(_interval(each) for each in parts)
    if _interval(whole).meets(computed):
        return HELD
    unit = whole.unit or ""
    message = (
        f"{where}{short(whole)}为{whole.written}，{names(parts, whole)}相加为"
        f"{shown(computed, unit, whole)}，相差{difference(whole, computed)}{unit}；"
        "请核对总额和各分项"
    )
    return Violated(whole, message, computed, tuple(parts))


def equal(stated: Statement, *others: Statement, where: str = "", advice: str = "") -> Outcome:
    """A figure that is stated again is the same; if there are several others, one suffices."""
    known = [each for each in others if each.figure is not None]
    missing = absent(stated, *(known or others))
    if missing:
        return missing
    if any(_interval(stated).meets(_interval(each)) for each in known):
        return HELD
    other = known[0]
    message = (
        f"{where}{short(stated)}为{stated.written}，而{short(other, stated)}为{other.written}；"
        f"{advice or '同一数字两处不同，请核对哪一处有误'}"
    )
    return Violated(stated, message, _interval(other), tuple(known))


def at_most(lesser: Statement, greater: Statement, *, where: str = "") -> Outcome:
    """A part is not greater than its whole."""
    missing = absent(lesser, greater)
    if missing:
        return missing
    if _interval(lesser).may_be_at_most(_interval(greater)):
        return HELD
    message = (
        f"{where}{short(lesser)}为{lesser.written}，大于{short(greater, lesser)}{greater.written}；"
        "请核对两个数字"
    )
    return Violated(lesser, message, _interval(greater), (greater,))


def counted(
    stated: Statement,
    listed: Sequence[Statement],
    what: str,
    *,
    where: str = "",
    number: int | None = None,
) -> Outcome:
    """A count is that of the list, or ``number`` where a statement listed counts for several."""
    if stated.figure is None:
        return Undecided(f"没有写明{stated.path}")
    number = len(listed) if number is None else number
    if stated.value == number:
        return HELD
    message = (
        f"{where}{short(stated)}写的是{stated.written}，实际列出{what}{number}个；"
        "请核对数目，或补上遗漏、删去多余的名称"
    )
    return Violated(stated, message, exact(number), tuple(listed))


def quotient(part: Statement, whole: Statement, base: Interval) -> Interval | Undecided:
    """Percentage of a base that was worked out from statements."""
    missing = absent(part, whole)
    if missing:
        return missing
    if base.low <= 0 <= base.high:
        return Undecided(f"{whole.path}为零，没有比率")
    return _interval(part) / base * HUNDRED


def rate(
    stated: Statement,
    computed: Interval | Undecided,
    operands: Sequence[Statement],
    formula: str,
    *,
    where: str = "",
) -> Outcome:
    """A rate is that of its operands; one that was cut off instead of rounded passes here."""
    problem = _no_rate(stated)
    if problem:
        return problem
    if isinstance(computed, Undecided):
        return computed
    assert stated.value is not None
    if _interval(stated).meets(computed) or cut_off(stated.value).meets(computed):
        return HELD
    message = (
        f"{where}{short(stated)}为{stated.written}，按“{formula}”计算为"
        f"{shown(computed, '%', stated)}；请核对比率和有关金额"
    )
    return Violated(stated, message, computed, tuple(operands))


def cut_off_rate(
    stated: Statement, computed: Interval | Undecided, operands: Sequence[Statement]
) -> Outcome:
    """A rate is rounded and not cut off."""
    problem = _no_rate(stated)
    if problem:
        return problem
    if isinstance(computed, Undecided):
        return computed
    assert stated.value is not None
    if _interval(stated).meets(computed) or not cut_off(stated.value).meets(computed):
        return HELD
    message = (
        f"{short(stated)}为{stated.written}，是截去尾数所得，四舍五入应为"
        f"{shown(computed, '%', stated)}"
    )
    return Violated(stated, message, computed, tuple(operands))


def _no_rate(stated: Statement) -> Undecided | None:
    problem = absent(stated)
    if problem is None and stated.unit != "%":
        return Undecided(f"{stated.path}的单位不是%")
    return problem


def _interval(statement: Statement) -> Interval:
    interval = statement.interval
    assert interval is not None
    return interval


def places(statements: Sequence[Statement]) -> int:
    """The decimals of the most precise figure among those of one column.

    Forms drop trailing zeros: beside ``13.52`` a ``15`` is ``15.00``.
    """
    return max((each.decimals for each in statements), default=0)


def as_decimal(statement: Statement) -> Decimal:
    assert statement.value is not None
    return statement.value
