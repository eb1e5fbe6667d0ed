"""The comparisons that checks are made of; each gives one outcome.

Nothing is compared that the text does not state: an absent figure, units that measure different
things, a base of zero make the outcome undecided, with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from juesuan.checks.expression import (
    CannotTell,
    Difference,
    Either,
    Expression,
    Identity,
    Number,
    Product,
    Quotient,
    Reckoned,
    Sum,
)
from juesuan.checks.findings import Outcome, Undecided, Violated, held_outcome
from juesuan.checks.interval import Interval, point, trim_zeros
from juesuan.checks.labels import ambiguous_labels
from juesuan.checks.statement import Statement

_NAMED = 4
_TABLES = "部门决算表/"
_OF_YEAR = re.compile(r"(\d{4}年度)/")
"""Begins the path of a figure in the document of another year."""
_CUSTOMARY = ("完成率", "执行率")
"""Rates that forms put at 100 % where there was nothing to do."""


def absence_of(*statements: Statement) -> Undecided | None:
    """Why statements cannot be reckoned with: missing, or no figures."""
    for each in statements:
        if not each.stated:
            return Undecided(f"没有写明{each.path}")
        if each.value is None:
            return Undecided(f"{each.path}为“{each.canonical[:20]}”，不是数")
    return None


def shown(interval: Interval, unit: str | None = None, like: Statement | None = None) -> str:
    """An interval as one figure, with the decimals that ``like`` is written with."""
    value = interval.middle
    if like is not None and like.value is not None:
        value = round(value, like.decimals)
    return f"{trim_zeros(value) if like is None else f'{value:f}'}{unit or ''}"


def difference(stated: Statement, computed: Interval) -> str:
    """How far a figure lies from what was computed, to be read."""
    assert stated.value is not None
    gap = (stated.value - computed.middle).copy_abs()
    return trim_zeros(round(gap, max(2, stated.decimals)))


def names(statements: Sequence[Statement], beside: Statement | None = None) -> str:
    """What statements are called, short; ``beside`` is one that was named before."""
    called = list(dict.fromkeys(short(each, beside) for each in statements))
    if len(called) > _NAMED:
        return f"{'、'.join(called[:_NAMED])}等{len(statements)}项"
    return "、".join(called)


def short(statement: Statement, beside: Statement | None = None) -> str:
    """The last label of a path, with the one before it where several parts have such a label, and
    with what is compared where that one is a comparison (``公务接待费/与上年相比/增减额``).

    Beside a statement of the same part the last label is enough.
    """
    of_year = _OF_YEAR.match(statement.path)
    if of_year is not None:
        return f"{of_year[1]}的{short(Statement(statement.path[of_year.end() :]))}"
    part, _, label = statement.path.rpartition("/")
    if part.startswith(_TABLES):
        table, _, inside = statement.path.removeprefix(_TABLES).partition("/")
        return f"“{table}”{inside.replace('/', '的')}"
    if label not in ambiguous_labels() or (beside and beside.path.rpartition("/")[0] == part):
        return label
    steps = 3 if part.endswith("相比") else 2
    return "/".join(statement.path.split("/")[-steps:])


def judge(identity: Identity, *, where: str = "", advice: str = "") -> Outcome:
    """Whether an identity holds; the left side is the statement that a finding stands at."""
    try:
        if identity.holds():
            return held_outcome(identity)
        computed = identity.computed
    except CannotTell as problem:
        return Undecided(problem.reason, problem.moot)
    statement = identity.left.leaves[0]
    operands = tuple(each for each in identity.figures if each is not statement)
    message = where + _message(identity, statement, operands, computed.interval, advice)
    return Violated(statement, message, computed.interval, operands, identity=identity)


def _message(
    identity: Identity,
    stated: Statement,
    operands: Sequence[Statement],
    computed: Interval,
    advice: str,
) -> str:
    unit = stated.unit or ""
    begin = f"{short(stated)}为{stated.written}"
    other = operands[0] if operands else stated
    if not isinstance(identity.left, Statement):
        return (
            f"{written_out(identity)}不成立：{_listing((stated, *operands))}；{advice or '请核对'}"
        )
    if isinstance(identity.right, Number):
        what = {"=": "应为", "≤": "不应大于", "≥": "不应小于"}[identity.sign]
        return f"{begin}，{what}{written_out(identity.right)}；{advice or '请核对'}"
    if identity.sign == "≤" and isinstance(identity.right, Statement):
        return f"{begin}，大于{short(other, stated)}{other.written}；{advice or '请核对两个数字'}"
    if identity.sign == "≥" and isinstance(identity.right, Statement):
        return f"{begin}，小于{short(other, stated)}{other.written}；{advice or '请核对两个数字'}"
    if identity.sign != "=":
        word = "大于" if identity.sign == "≤" else "小于"
        value = shown(computed, unit, stated)
        return f"{begin}，{word}“{written_out(identity.right)}”{value}；{advice or '请核对'}"
    if isinstance(identity.right, Sum) and len(operands) > 1:
        return (
            f"{begin}，{names(operands, stated)}相加为{shown(computed, unit, stated)}，"
            f"相差{difference(stated, computed)}{unit}；{advice or '请核对总额和各分项'}"
        )
    if not isinstance(identity.right, (Quotient, Difference)) and len(operands) == 1:
        same = advice or "同一数字两处不同，请核对哪一处有误"
        return f"{begin}，而{short(other, stated)}为{other.written}；{same}"
    formula = written_out(identity.right, stated)
    value = shown(computed, unit, stated)
    return f"{begin}，按“{formula}”计算为{value}；{advice or '请核对比率和有关金额'}"


def _listing(statements: Sequence[Statement]) -> str:
    return "，".join(f"{short(each)}为{each.written}" for each in statements[: 2 * _NAMED])


_SIGNS = {"Sum": " + ", "Difference": " - ", "Product": " × ", "Quotient": " ÷ ", "Either": " 或 "}


def written_out(expression: Expression | Identity, beside: Statement | None = None) -> str:
    """An expression as a reader is shown it, with short names of its figures.

    Reckoned for a statement ``beside`` it, it shows the figures too, and no label has a ``/``,
    which beside ``÷`` reads as one: ``增减额1.00万元 ÷ (会议费的支出9.00万元 - 增减额1.00万元)``.
    """
    match expression:
        case Identity(left, relation, right):
            return f"{written_out(left)} {relation} {written_out(right)}"
        case Statement() if beside is not None:
            return short(expression, beside).replace("/", "的") + expression.written
        case Statement():
            return short(expression)
        case Sum(several) | Either(several):
            pieces = list(several)
        case Number(value, unit):
            return f"{value:f}{unit or ''}"
        case Difference(one, other) | Quotient(one, other) | Product(one, other):
            pieces = [one, other]
    sign = _SIGNS[type(expression).__name__]
    inner = [
        (f"({words})" if isinstance(each, (Sum, Difference)) else words)
        for each, words in ((each, written_out(each, beside)) for each in pieces)
    ]
    return sign.join(inner)


def total(whole: Statement, parts: Sequence[Statement], *, where: str = "") -> Outcome:
    """A total is the sum of its parts."""
    if not parts:
        return Undecided(f"{whole.path}没有分项")
    return judge(Identity(whole, "=", Sum(tuple(parts))), where=where)


def equal(stated: Statement, *others: Statement, where: str = "", advice: str = "") -> Outcome:
    """A figure that is stated again is the same; if there are several others, one suffices."""
    right = others[0] if len(others) == 1 else Either(tuple(others))
    return judge(Identity(stated, "=", right), where=where, advice=advice)


def at_most(lesser: Statement, *greater: Statement, where: str = "", advice: str = "") -> Outcome:
    """A part is not greater than its whole, or than several figures together."""
    right = greater[0] if len(greater) == 1 else Sum(tuple(greater))
    return judge(Identity(lesser, "≤", right), where=where, advice=advice)


def rate(
    stated: Statement, computed: Expression, *, where: str = "", strict: bool = False
) -> Outcome:
    """A rate is that of its operands; one that was cut off passes unless ``strict``."""
    problem = absence_of(stated)
    if problem is not None:
        return problem
    if stated.unit != "%":
        return Undecided(f"{stated.path}的单位不是%")
    outcome = judge(Identity(stated, "=", computed, strict), where=where)
    if isinstance(outcome, Undecided) and outcome.moot and stated.value != 0:
        if stated.label in _CUSTOMARY:
            return outcome
        operands = computed.leaves
        listed = "、".join(short(each, stated) for each in operands)
        message = f"{where}{listed}为零，没有比率，却写了{short(stated)}{stated.written}；请核对"
        return Violated(stated, message, point(0), operands, "warning")
    return outcome


def counted(
    stated: Statement,
    listed: Sequence[Statement],
    what: str,
    *,
    where: str = "",
    number: int | None = None,
    test: Reckoned | None = None,
) -> Outcome:
    """A count is that of the list, or ``number`` where a statement listed counts for several.

    ``test`` counts again where other figures have other values.
    """
    if stated.value is None:
        return Undecided(f"没有写明{stated.path}")
    number = len(listed) if number is None else number
    test = test or Reckoned((stated,), lambda at: number in at(stated))
    if stated.value == number:
        return held_outcome(test)
    message = (
        f"{where}{short(stated)}写的是{stated.written}，实际列出{what}{number}个；"
        "请核对数目，或补上遗漏、删去多余的名称"
    )
    return Violated(stated, message, point(number), tuple(listed), identity=test)


def places(statements: Sequence[Statement]) -> int:
    """The decimals of the most precise figure among those of one column.

    Forms drop trailing zeros: beside ``13.52`` a ``15`` is ``15.00``.
    """
    return max([each.decimals for each in statements], default=0)
