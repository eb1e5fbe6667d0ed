"""Scoring rules (赋分规则) as data: what score a completion rate gives.

A rule has three cells, for a completion rate ``r`` below, at and above 100 %.  A cell holds
formulas over ``r`` (1 is 100 %) and the weight ``w``, separated by ``|``: any of them explains
a score.  A cell that holds ``?`` explains every score, so that nothing is reported.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from functools import cache

import attrs

from juesuan.checks.interval import Interval, point


@attrs.frozen
class ScoringRule:
    """What score a completion rate below, at and above 100 % gives.

    >>> ScoringRule("w*r", "w", "max(0, w*(2-r))")
    ScoringRule(below='w*r', at='w', above='max(0, w*(2-r))')

    Raises:
        ValueError: a formula holds something other than numbers, ``w``, ``r``, ``+ - *``,
            brackets, ``min`` and ``max``.
    """

    below: str
    at: str = "w"
    above: str = "w"

    def __attrs_post_init__(self) -> None:
        for cell in (self.below, self.at, self.above):
            for formula in _formulas(cell):
                _compile(formula)

    def scores(self, weight: Interval, rate: Interval) -> list[Interval] | None:
        """The scores that a weight and a completion rate can give; None: any.

        Args:
            weight: the weight of the indicator.
            rate: the completion rate, 1 for 100 %.
        """
        cells = []
        if rate.low < 1:
            cells.append(self.below)
        if rate.low <= 1 <= rate.high:
            cells.append(self.at)
        if rate.high > 1:
            cells.append(self.above)
        # A rate that was rounded to 100.00 % may lie on either side; the cell for 100 % is meant.
        if rate.low <= 1 <= rate.high:
            cells = [self.at]
        if any("?" in cell for cell in cells):
            return None
        return [_compile(formula)(weight, rate) for cell in cells for formula in _formulas(cell)]


ScoringRules = Mapping[str, ScoringRule]


def scoring_rules(table: Mapping[str, object]) -> dict[str, ScoringRule]:
    """Rules from a table of strings, as a configuration file holds them.

    >>> scoring_rules({"按比例": {"below": "w*r", "above": "w"}})
    {'按比例': ScoringRule(below='w*r', at='w', above='w')}

    Raises:
        ValueError: a rule is not such a table, or a formula is none.
    """
    rules: dict[str, ScoringRule] = {}
    for name, cells in table.items():
        if isinstance(cells, ScoringRule):
            rules[name] = cells
            continue
        if (
            not isinstance(cells, Mapping)
            or not set(cells) <= {"below", "at", "above"}
            or "below" not in cells
            or not all(isinstance(cell, str) for cell in cells.values())
        ):
            raise ValueError(f"赋分规则“{name}”应写明 below（以及 at、above），均为文字")
        rules[name] = ScoringRule(**cells)
    return rules


@cache
def _formulas(cell: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in cell.split("|") if each.strip() != "?")


_Reckon = Callable[[Interval, Interval], Interval]
_NO_FORMULA = "赋分公式“{}”只能用数、w、r、+ - *、括号、min 和 max"


@cache
def _compile(formula: str) -> _Reckon:
    """The function from weight and completion rate to the score that a formula is."""
    try:
        tree = ast.parse(formula, mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ValueError(f"赋分公式“{formula}”有误") from None

    def of(node: ast.expr) -> _Reckon:
        match node:
            case ast.Name(id="w"):
                return lambda weight, rate: weight
            case ast.Name(id="r"):
                return lambda weight, rate: rate
            case ast.Constant(value=int() | float()):
                number = point(_number(ast.get_source_segment(formula, node) or ""))
                return lambda weight, rate: number
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                whole = of(operand)
                return lambda weight, rate: -whole(weight, rate)
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub() | ast.Mult() as sign, right=right):
                one, other, apply = of(left), of(right), _SIGNS[type(sign)]
                return lambda weight, rate: apply(one(weight, rate), other(weight, rate))
            case ast.Call(func=ast.Name(id="max" | "min" as name), args=[_, *_] as arguments):
                several, pick = [of(each) for each in arguments], max if name == "max" else min

                def picked(weight: Interval, rate: Interval) -> Interval:
                    found = [each(weight, rate) for each in several]
                    return Interval(
                        pick(each.low for each in found), pick(each.high for each in found)
                    )

                return picked
        raise ValueError(_NO_FORMULA.format(formula))

    def _number(digits: str) -> Decimal:
        try:
            return Decimal(digits)
        except InvalidOperation:
            raise ValueError(f"赋分公式“{formula}”中的“{digits}”不是数") from None

    return of(tree)


_SIGNS: dict[type[ast.operator], Callable[[Interval, Interval], Interval]] = {
    ast.Add: Interval.__add__,
    ast.Sub: Interval.__sub__,
    ast.Mult: Interval.__mul__,
}

_DEDUCTED = "max(0, w*(2-r))"
COST = "成本低于目标"
"""The name of the rule for an actual value below a target that is an upper limit."""

DEFAULT_RULES: dict[str, ScoringRule] = {
    "按照完成比例赋分": ScoringRule(below="w*r", at="w", above=_DEDUCTED),
    "满意度赋分": ScoringRule(below="w*r | ?", at="w", above="w"),
    "按评判等级赋分": ScoringRule(below="w*r | ?", at="w", above="w"),
    "直接赋分": ScoringRule(below="0", at="w", above="w"),
    COST: ScoringRule(below="?", at="w", above="?"),
}
"""The rules that real tables follow; a user's own table replaces them."""
