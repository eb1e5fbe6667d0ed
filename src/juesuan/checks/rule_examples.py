"""Examples that follow from a rule: statements that break it, and the change that mends them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from juesuan.checks.formula import (
    Constant,
    Duty,
    Formula,
    Operation,
    Pattern,
    Rule,
    patterns,
)
from juesuan.checks.labels import declared_paths
from juesuan.model.disclosure import Disclosure
from juesuan.model.report import EvaluationReport
from juesuan.model.units import convert_value

_RATES = ("率", "占比", "比例")
_COUNTS = ("数", "人次", "批次", "人员", "保有量", "用车", "设备", "辆")
_MONEY = ("预算数", "决算数", "执行数", "全年预算数", "上年数")


def unit_of(path: str, root: type[object] = Disclosure) -> str | None:
    """The unit that figures at a path have; of one that no form has, what its words say."""
    known = declared_paths(root)
    if path in known:
        return known[path]
    if path.endswith(_RATES):
        return "%"
    if path.endswith(_COUNTS) and not path.endswith(_MONEY):
        return "个"
    return "万元"


def example_of(rule: Rule) -> tuple[str, tuple[str, str]]:
    """Statements that break a rule, and what to change in them, and into what."""
    root = EvaluationReport if rule.of == "report" else Disclosure
    body = rule.body[0]
    scope = body.scopes[0]
    given = dict(_given(rule.example, scope))
    first = tuple(given)
    if isinstance(body, Duty):
        return _of_duty(body, scope, root, given)
    for number, each in enumerate(patterns(body.right), 1):
        path = _path_with_rows(each.below(scope), root, first)
        if path not in given:
            given[path] = _figure(number, unit_of(_pattern(path), root))
    left = body.left
    if isinstance(left, Operation) and left.sign == "+" and isinstance(left.parts[0], Pattern):
        left = left.parts[0]  # what may be left out is left out in the example
    if not isinstance(left, Pattern):
        return "", ("", "")  # which figure would have to change is not told by the line
    path = _path_with_rows(left.below(scope), root, first)
    unit = unit_of(_pattern(path), root)
    right = _value(body.right, scope, root, given, unit)
    places = 0 if unit not in ("万元", "%", "分", None) else 2
    value = round(right, places)
    # Parts that add up to more than the whole are surely wrong; to less, some may be left out.
    low = body.sign == "≥" or any(each.summed for each in patterns(body.right))
    wrong = value - 3 if low and body.sign != "≤" else value + 3
    label = path.rpartition("/")[2]
    fires = {**given, path: f"{wrong}"}
    return _lines(fires), (f"{label}={wrong}", f"{label}={value}")


def _given(example: str, scope: str) -> Iterator[tuple[str, str]]:
    for each in example.split(", ") if example else ():
        path, _, value = each.partition("=")
        yield Pattern(path.strip()).below(scope).replace("[n]", "[1]"), value.strip()


def _of_duty(
    body: Duty, scope: str, root: type[object], given: dict[str, str]
) -> tuple[str, tuple[str, str]]:
    """A part that states something else, and what the duty asks for put before it."""
    wanted = {}
    for group in body.groups:
        path = _path_with_rows(group[0].below(scope), root)
        wanted[path] = _value_for_path(path, root)
    part = _path_with_rows(scope, root)
    every = {_path_with_rows(each.below(scope), root) for group in body.groups for each in group}
    other = given or dict([_other(part, every, root)])
    fires = _lines(other)
    return fires, (fires, _lines({**other, **wanted}))


def _value_for_path(path: str, root: type[object]) -> str:
    unit = unit_of(_pattern(path), root)
    return "写明的文字" if unit is None else _figure(1, unit)


def _other(part: str, wanted: set[str], root: type[object]) -> tuple[str, str]:
    """Some statement of a part that the duty does not ask for."""
    for path, unit in declared_paths(root).items():
        concrete = path.replace("[n]", "[1]")
        asked = any(f"{concrete}/".startswith(f"{each}/") for each in wanted)
        if concrete.startswith(f"{part}/") and unit and not asked:
            return concrete, "0"
    return f"{part}/主要用于", "写明的文字"


def _path_with_rows(path: str, root: type[object], given: Iterable[str] = ()) -> str:
    """A path with the first row and a label put in, one of the example or of the form."""
    if "*" in path:
        steps = path.split("/")
        at = steps.index("*")
        for other in (*(f"{each}/占比" for each in given), *declared_paths(root)):
            parts = other.split("/")
            if len(parts) > at + 1 and parts[:at] == steps[:at] and parts[at + 1 :] == ["占比"]:
                path = "/".join([*steps[:at], parts[at], *steps[at + 1 :]])
                break
    return path.replace("[n]", "[1]")


def _pattern(path: str) -> str:
    return path.replace("[1]", "[n]")


def _figure(number: int, unit: str | None) -> str:
    if unit == "%":
        return f"{number * 10}.00"
    if unit in ("万元", "分", None):
        return f"{(number * 2 + 1) * 10}.00"
    return str(number + 1)


def _value(
    formula: Formula, scope: str, root: type[object], given: dict[str, str], unit: str | None
) -> Decimal:
    if isinstance(formula, Constant):
        value = convert_value(formula.value, formula.unit, unit)
        return formula.value if value is None else value
    if isinstance(formula, Pattern):
        return Decimal(given[_path_with_rows(formula.below(scope), root, given)])
    values = [_value(each, scope, root, given, unit) for each in formula.parts]
    if formula.sign == "+":
        return sum(values, Decimal(0))
    if formula.sign == "或":
        return values[0]
    if formula.sign == "-":
        return values[0] - values[1]
    if formula.sign == "÷":
        return values[0] / values[1] * 100
    percent = any(_is_percent(each, scope, root) for each in formula.parts)
    return values[0] * values[1] / (100 if percent else 1)


def _is_percent(formula: Formula, scope: str, root: type[object]) -> bool:
    if isinstance(formula, Constant):
        return formula.unit == "%"
    if isinstance(formula, Operation):
        return formula.sign == "÷"
    return isinstance(formula, Pattern) and unit_of(formula.below(scope), root) == "%"


def _lines(statements: dict[str, str]) -> str:
    """Statements as :mod:`juesuan.checks.examples` reads them, the parts one a line."""
    parts: dict[str, list[str]] = {"": []}  # what stands at the root comes first
    for path, value in statements.items():
        part, _, label = path.rpartition("/")
        parts.setdefault(part, []).append(f"{label}={value}")
    return "\n".join(
        f"{part}: {', '.join(each)}" if part else ", ".join(each)
        for part, each in parts.items()
        if each
    )
