"""Applying the rules of a file to a document: rows bound, figures put in, compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

import attrs

from juesuan.checks.compare import judge, rate, short
from juesuan.checks.expression import (
    CannotTell,
    Difference,
    Either,
    Expression,
    Number,
    Product,
    Quotient,
    Sum,
)
from juesuan.checks.expression import Identity as Bound
from juesuan.checks.findings import HELD, Outcome, Undecided, Violated
from juesuan.checks.formula import (
    Condition,
    Constant,
    Duty,
    Formula,
    Identity,
    Pattern,
    Rule,
    patterns,
)
from juesuan.checks.open_sums import open_sum
from juesuan.checks.registry import Check
from juesuan.checks.rule_examples import example_of
from juesuan.checks.statement import NOTHING, Statement
from juesuan.checks.view import Root, View

__all__ = ["as_check", "of_other_year"]

_TABLES = "部门决算表"
# The heading of a part, or what stands before its first stop; 1,200.50 holds none.
_FIRST_WORDS = re.compile(r"\s*((?:[^\n，,。；;]|(?<=[0-9]),(?=[0-9]))*)")
_NAMED = ("项目名称", "名称", "三级指标", "项", "类")
Rows = Mapping[str, str]
"""For each path up to a row or a ``*`` the path that it stands for: ``结构情况[n]`` → ``…[2]``."""


def as_check(rule: Rule) -> Check:
    """The check that a rule is."""
    plans = tuple(_Plan.of(rule, body, scope) for body in rule.body for scope in body.scopes)

    def function(view: View) -> list[Outcome]:
        return [outcome for plan in plans for outcome in plan.outcomes(view)]

    return Check(
        code=rule.code,
        name=rule.name,
        severity=rule.severity,
        must=rule.must,
        why=rule.reason,
        of=rule.of,
        function=function,
        example=lambda: example_of(rule),
    )


@attrs.frozen(eq=False)
class _Plan:
    """A line of a rule in one of its parts, with what is the same for all documents.

    Attributes:
        rows: the paths whose rows and labels are chosen before anything is reckoned.
        places: of each path that the line names the row that it begins with, and the rest.
        parts: the parts of a document that it speaks of: without any of them it is not applied.
        of_tables: whether the line is about the nine tables, which many documents do not have.
    """

    rule: Rule
    body: Identity | Duty
    scope: str
    rows: tuple[str, ...]
    places: Mapping[Pattern, tuple[str, str]]
    parts: tuple[str, ...]
    of_tables: bool

    @classmethod
    def of(cls, rule: Rule, body: Identity | Duty, scope: str) -> _Plan:
        paths = [scope]
        if not isinstance(body, Duty):
            paths = [each.below(scope) for each in patterns(body.left) if not each.summed]
        rows = tuple(each for each in paths if "[n]" in each or "*" in each)
        chosen = tuple(key for path in rows for key, _ in _keys(path))
        named = [each for part in (body, *rule.conditions) for each in patterns(part)]
        places = {}
        for each in named:
            path = each.below(scope)
            key = _longest(path, chosen)
            places[each] = key, path[len(key) :]
        parts = [re.split(r"\[n\]|/\*|(?:^|/)[^/]*$", each.below(scope))[0] for each in named]
        of_tables = any(each.below(scope).startswith(f"{_TABLES}/") for each in patterns(body))
        return cls(rule, body, scope, rows, places, tuple(dict.fromkeys(parts)), of_tables)

    def outcomes(self, view: View) -> Iterable[Outcome]:
        counts = view.root.counts
        if self.of_tables and _TABLES not in counts:
            return ()
        # The parts of a report have its path before them; "" is that of the document itself.
        elsewhere = view.path or isinstance(self.body, Duty) or "" in self.parts
        if not elsewhere and counts.keys().isdisjoint(self.parts):
            return _of_nothing(self)
        return self.applied(view)

    def applied(self, view: View) -> list[Outcome]:
        found: list[Outcome] = []
        left = None if isinstance(self.body, Duty) else self.body.left
        key, rest = self.places[left] if isinstance(left, Pattern) else ("", "")
        stated = view.root.leaves
        for rows in _bindings(view, self.rows):
            if key and rows[key] + rest not in stated:
                continue  # a row that does not state it claims nothing
            binder = _Binder(view, self, rows)
            if isinstance(self.body, Duty):
                if binder.applies:
                    found += _duty(self.body, binder)
            elif (outcome := binder.outcome(self.body)) is not None:
                found.append(outcome)
        return found


@lru_cache(maxsize=4096)
def _of_nothing(plan: _Plan) -> tuple[Outcome, ...]:
    """What a line comes to where nothing is stated of all that it speaks of."""
    return tuple(plan.applied(View("", Root({}))))


@lru_cache(maxsize=4096)
def _keys(path: str) -> tuple[tuple[str, str], ...]:
    """The beginnings of a path up to each of its rows and labels that are chosen, and the rest."""
    steps = path.split("/")
    return tuple(
        ("/".join(steps[:at]), "/".join(steps[at:]))
        for at, step in enumerate(steps, 1)
        if step == "*" or step.endswith("[n]")
    )


def _bindings(view: View, paths: Iterable[str]) -> list[dict[str, str]]:
    """Every choice of rows and labels for the paths of a formula."""
    found: list[dict[str, str]] = [{}]
    for path in paths:
        for key, after in _keys(path):
            found = [
                {**rows, key: each}
                for rows in found
                for each in ((rows[key],) if key in rows else _choices(view, key, after, rows))
            ]
    return found


def _choices(view: View, key: str, after: str, rows: Rows) -> Iterator[str]:
    base, _, step = key.rpartition("/")
    parent = _resolved(view, base, rows)
    if step != "*":
        name = f"{parent}/{step[:-3]}" if parent else step[:-3]
        for index in range(1, view.root.counts.get(name, 0) + 1):
            yield f"{name}[{index}]"
        return
    for label in view.root.labels(parent):
        path = f"{parent}/{label}"
        if "[" not in label and (not after or f"{path}/{after}" in view.root.leaves):
            yield path


def _resolved(view: View, path: str, rows: Rows) -> str:
    """A path with its rows and labels put in, below the part that is viewed."""
    key = _longest(path, rows) if rows else ""
    return f"{rows[key]}{path[len(key) :]}" if key else view.below(path)


def _longest(path: str, keys: Iterable[str]) -> str:
    """The longest of some beginnings that a path has."""
    return max((each for each in keys if path.startswith(each)), key=len, default="")


@attrs.define
class _Binder:
    """Puts the figures of a document into a formula, and notes what was left out.

    Attributes:
        open: the parts of the document whose rows are added up, or of which a figure was left
            out: its path.
    """

    view: View
    plan: _Plan
    rows: Rows
    open: tuple[tuple[str, str | None], ...] = ()

    @property
    def applies(self) -> bool:
        """Whether the conditions of the rule are met; what they leave out explains no sum."""
        if not self.plan.rule.conditions:
            return True
        apart = _Binder(self.view, self.plan, self.rows)
        return all(apart.met(each) for each in self.plan.rule.conditions)

    @property
    def where(self) -> str:
        """The rows that a finding is about, as the beginning of its message."""
        for path in reversed(tuple(self.rows.values())):
            for label in _NAMED:
                words = self.view.root.statement(f"{path}/{label}").words
                if words:
                    return f"“{''.join(words.split())[:24]}”："
        return ""

    def path(self, pattern: Pattern) -> str:
        """A path of the line with its rows and labels put in."""
        key, rest = self.plan.places[pattern]
        if key:
            return self.rows[key] + rest
        return self.view.below(rest) if self.view.path else rest

    def statement(self, pattern: Pattern) -> Statement:
        return self.view.root.statement(self.path(pattern))

    def outcome(self, body: Identity) -> Outcome | None:
        """What the identity comes to; None where nothing of it is stated."""
        left = self.bound(body.left)
        if isinstance(left, Statement):
            stated = left.raw is not None
        else:
            stated = left is not None and all(each.stated for each in left.leaves)
        if (self.rows and not stated) or not self.applies:
            return None  # a row that does not state it claims nothing
        right = self.bound(body.right)
        if left is None or right is None:
            return self._without(left)
        if self.plan.of_tables:
            if any(each.value is None for each in (*left.leaves, *right.leaves)):
                return None  # the text need not repeat a table, nor a table a text
            if of_other_year(self.view.root):
                return Undecided("表的年度与文字不同")
        if isinstance(left, Statement) and _is_rate(right):
            outcome = rate(left, right)
        else:
            outcome = judge(Bound(left, body.sign, right), advice=self.plan.rule.advice)
        if isinstance(outcome, Undecided):
            # Where the left side is not stated, nothing is claimed that could be wrong.
            return outcome if stated else attrs.evolve(outcome, moot=True)
        if isinstance(outcome, Violated):
            outcome = attrs.evolve(outcome, message=self.where + outcome.message)
            return self._of_open_sum(outcome, body)
        return outcome

    def _without(self, left: Expression | None) -> Outcome | None:
        statement = None if left is None else next(iter(left.leaves), None)
        if statement is None or not statement.stated:
            return None
        return Undecided(f"{statement.path}没有分项", moot=statement.value == 0)

    def _of_open_sum(self, outcome: Violated, body: Identity) -> Outcome:
        root = self.view.root
        found = [each for each in self.open if each[1] is None or not root.says_empty(each[0])]
        if not found:
            return outcome
        missing = [path for _, path in found if path is not None]
        judged = open_sum(root, outcome, [part for part, _ in found], missing, body.sign)
        rows = any(each.summed for each in patterns(body.right))
        if judged is not outcome and not rows and len(outcome.operands) < 2:
            return Undecided(f"{outcome.statement.path}只写明一个分项")
        return judged

    def bound(self, formula: Formula) -> Expression | None:
        """A formula with its figures; None where all of it may be left out, and is."""
        if isinstance(formula, Pattern):
            return self._sum_of_rows(formula) if formula.summed else self._leaf(formula)
        if isinstance(formula, Constant):
            return Number(formula.value, formula.unit)
        before = self.open
        parts = [each for part in formula.parts if (each := self.bound(part)) is not None]
        if formula.sign in ("+", "或"):
            if formula.optional:
                parts = [each for each in parts if any(one.stated for one in each.leaves)]
                if not parts:
                    self._left_out(self.path(next(patterns(formula))))
            if not parts:
                return None
            if len(parts) == 1 and formula.sign == "或":
                return parts[0]
            return Sum(tuple(parts)) if formula.sign == "+" else Either(tuple(parts))
        if len(parts) < 2:
            # Nothing is reckoned with what was left out, so that it explains no sum either.
            self.open = before
            return None
        if formula.sign == "-":
            return Difference(parts[0], parts[1])
        return Product(parts[0], parts[1]) if formula.sign == "×" else Quotient(parts[0], parts[1])

    def _left_out(self, path: str) -> None:
        self.open += ((path.rpartition("/")[0], path),)

    def _leaf(self, pattern: Pattern) -> Expression | None:
        path = self.path(pattern)
        if pattern.optional and path not in self.view.root.leaves:
            self._left_out(path)
            return None
        statement = self.view.root.statement(path)
        return None if pattern.optional and statement.words in NOTHING else statement

    def _sum_of_rows(self, pattern: Pattern) -> Expression | None:
        """All rows added up; an absent figure in one of them makes it undecided."""
        whole = pattern.below(self.plan.scope)
        base = whole.partition("[n]")[0]
        self.open += ((_resolved(self.view, base, self.rows).rpartition("/")[0], None),)
        found = tuple(
            self.view.root.statement(_resolved(self.view, whole, rows))
            for rows in _bindings(self.view, [whole])
        )
        return Sum(found) if found else None

    def met(self, condition: Condition) -> bool:
        """Whether a condition holds; one that cannot be told does not."""
        left = self.bound(condition.left)
        if condition.right is None:
            return left is not None and any(each.stated for each in left.leaves)
        right = self.bound(condition.right)
        if left is None or right is None:
            return False
        try:
            one, other = left.reckon({}), right.reckon({})
            limit = other.interval if other.unit is None else other.into(one.unit)
        except CannotTell:
            return False
        value, bound = one.interval.middle, limit.middle
        return {
            "=": value == bound,
            "≠": value != bound,
            ">": value > bound,
            "<": value < bound,
            "≥": value >= bound,
            "≤": value <= bound,
        }[condition.relation]


def of_other_year(root: Root) -> bool:
    """Whether the nine tables are of another year than the text."""
    own, year = root.statement(f"{_TABLES}/年度").value, root.statement("年度").value
    return own is not None and year is not None and own != year


def _is_rate(expression: Expression) -> bool:
    if isinstance(expression, Either):
        return all(isinstance(each, Quotient) for each in expression.parts)
    return isinstance(expression, Quotient)


def _duty(body: Duty, binder: _Binder) -> Iterator[Outcome]:
    root, scope = binder.view.root, binder.plan.scope
    part = _resolved(binder.view, scope, binder.rows)
    if scope and part not in root.counts and not View(part, root).exists:
        yield Undecided(f"没有“{part}”，见C302", moot=True)
    elif root.says_empty(part):
        yield HELD
    else:
        yield from (_stated(group, binder, part) for group in body.groups)


def _place(binder: _Binder, part: str) -> tuple[int | None, int | None]:
    """Where to look for what is missing: at the figure that calls for it, or at its part."""
    for condition in binder.plan.rule.conditions:
        called_for = [binder.statement(each) for each in patterns(condition.left)]
        if condition.relation and called_for and called_for[0].start is not None:
            return called_for[0].start, called_for[0].end
    node, source = binder.view.root.nodes.get(part) if part else None, binder.view.root.source
    if node is None or node.start is None or source is None:
        return None, None
    words = _FIRST_WORDS.match(source, node.start)
    return words.span(1) if words else (None, None)


def _stated(group: tuple[Pattern, ...], binder: _Binder, part: str) -> Outcome:
    root, rule = binder.view.root, binder.plan.rule
    paths = [binder.path(each) for each in group]
    for path in paths:
        for rows in _bindings(binder.view, [path]):
            found = _resolved(binder.view, path, rows)
            # A part that states no fact still says something (持平, 为空表).
            if found in root.leaves or found in root.counts or root.nodes.get(found):
                return HELD
    if root.unread_within(part):
        return Undecided(f"{part}有没有读懂的部分")
    missing = Statement(paths[0], None, None, *_place(binder, part))
    duties = [each for each in rule.body if isinstance(each, Duty)]
    several = len(rule.body) > 1 or any(len(each.groups) > 1 for each in duties)
    what = short(Statement(paths[0].replace("[n]", ""))) if several else rule.name
    message = f"{binder.where}没有写明{what}；{rule.advice or '请补写，没有的也应写明'}"
    return Violated(missing, message)
