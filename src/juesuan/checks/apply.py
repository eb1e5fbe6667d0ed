"""Applying the rules of a file to a document: rows chosen, figures put in, compared.

A line is prepared once: where each of its paths begins, and how its formulas take their figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

import attrs

from juesuan.checks.binding import RELATIONS, Binder, Binding, Places, Rows, choices, steps_of
from juesuan.checks.compare import judge, rate, short
from juesuan.checks.expression import CannotTell, Either, Expression, Identity as Bound, Quotient
from juesuan.checks.findings import HELD, Outcome, Undecided, Violated
from juesuan.checks.formula import Duty, Identity, Pattern, Rule, patterns
from juesuan.checks.once import once
from juesuan.checks.open_sums import open_sum, unread_around
from juesuan.checks.registry import Check
from juesuan.checks.rule_examples import example_of
from juesuan.checks.statement import Statement
from juesuan.checks.view import Root, View

_TABLES = "部门决算表"
# The heading of a part, or what stands before its first stop; 1,200.50 holds none.
_FIRST_WORDS = re.compile(r"\s*((?:[^\n，,。；;]|(?<=[0-9]),(?=[0-9]))*)")
_NAMED = ("项目名称", "名称", "三级指标", "项", "类")


def as_check(rule: Rule) -> Check:
    """The check that a rule is."""
    lines = [
        _DutyLine(rule, body, scope) if isinstance(body, Duty) else _ComparedLine(rule, body, scope)
        for body in rule.body
        for scope in body.scopes
    ]

    def function(view: View) -> list[Outcome]:
        return [outcome for line in lines for outcome in line.outcomes(view)]

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


class _RuleLine:
    """A line of a rule in one of its parts, with what is the same for all documents.

    Attributes:
        places: the rows and labels that are chosen before anything is reckoned.
        parts: the parts of a document that it speaks of: without any of them it is not applied.
        of_tables: whether the line is about the nine tables, which many documents do not have.
        everywhere: whether it is applied whatever a document states.
    """

    def __init__(self, rule: Rule, body: Identity | Duty, scope: str, paths: Iterable[str]) -> None:
        self.rule = rule
        self.scope = scope
        self.places = Places(scope, paths)
        named = [each for part in (body, *rule.conditions) for each in patterns(part)]
        below = [each.below(scope) for each in named]
        parts = [re.split(r"\[n\]|/\*|(?:^|/)[^/]*$", each)[0] for each in below]
        self.parts = frozenset(parts)
        self.everywhere = isinstance(body, Duty) or "" in self.parts
        own = (each.below(scope) for each in patterns(body))
        self.of_tables = any(each.startswith(f"{_TABLES}/") for each in own)
        binding = self.places.binding
        self.conditions = [
            (binding(each.left), each.relation, binding(each.right) if each.right else None)
            for each in rule.conditions
        ]

    def outcomes(self, view: View) -> Iterable[Outcome]:
        counts = view.root.counts
        if self.of_tables and _TABLES not in counts:
            return ()
        # The parts of a report have its path before them.
        if view.path or self.everywhere or not counts.keys().isdisjoint(self.parts):
            return self.applied(view)
        return self.of_nothing

    @once
    def of_nothing(self) -> list[Outcome]:
        """What the line comes to where nothing is stated of all that it speaks of."""
        return self.applied(View("", Root({})))

    def applied(self, view: View) -> list[Outcome]:
        raise NotImplementedError

    def applies(self, root: Root, rows: Rows) -> bool:
        """Whether the conditions of the rule are met; what they leave out explains no sum."""
        apart = Binder(root, rows)
        return all(_is_met(apart, *each) for each in self.conditions)

    def where(self, root: Root, rows: Rows) -> str:
        """The rows that a finding is about, as the beginning of its message."""
        for step in reversed(self.places.steps):
            for label in _NAMED:
                words = root.statement(f"{rows[step.key]}/{label}").words
                if words:
                    return f"“{''.join(words.split())[:24]}”："
        return ""


class _ComparedLine(_RuleLine):
    """A line that holds figures against each other."""

    def __init__(self, rule: Rule, body: Identity, scope: str) -> None:
        left = [each.below(scope) for each in patterns(body.left) if not each.summed]
        super().__init__(rule, body, scope, left)
        self.body = body
        self.left = self.places.binding(body.left)
        self.right = self.places.binding(body.right)
        self.claims = (
            self.places.of(left[0]) if isinstance(body.left, Pattern) and left else ("", "")
        )
        # What depends on more than the figures themselves is not told at a glance.
        depends = rule.conditions or self.of_tables
        self.plain_test = None if depends else self.places.plain_test(body)
        self.adds_rows = any(each.summed for each in patterns(body.right))

    def applied(self, view: View) -> list[Outcome]:
        root, found = view.root, list[Outcome]()
        plainly = None if root.thorough else self.plain_test
        key, rest = self.claims
        for rows in choices(root, view.prefix, self.places.steps):
            if key and rows[key] + rest not in root.leaves:
                continue  # a row that does not state it claims nothing
            if plainly is not None and plainly(root, rows):
                found.append(HELD)
                continue
            outcome = self._outcome(Binder(root, rows))
            if outcome is not None:
                found.append(outcome)
        return found

    def _outcome(self, binder: Binder) -> Outcome | None:
        """What the line comes to; None where nothing of it is stated."""
        left = self.left(binder)
        if type(left) is Statement:
            stated = left.raw is not None
        else:
            stated = left is not None and all(each.stated for each in left.leaves)
        if self.places.steps and not stated:
            return None
        if self.conditions and not self.applies(binder.root, binder.rows):
            return None
        right = self.right(binder)
        if left is None or right is None:
            return _without(left)
        if self.of_tables:
            if any(each.value is None for each in (*left.leaves, *right.leaves)):
                return None  # the text need not repeat a table, nor a table a text
            if of_other_year(binder.root):
                return Undecided("表的年度与文字不同")
        if type(left) is Statement and not stated:
            return Undecided(f"没有写明{left.path}", moot=True)  # nothing that could be wrong
        if type(left) is Statement and _is_rate(right):
            outcome = rate(left, right)
        else:
            outcome = judge(Bound(left, self.body.sign, right), advice=self.rule.advice)
        if type(outcome) is Undecided:
            return outcome if stated else attrs.evolve(outcome, moot=True)
        if type(outcome) is Violated:
            where = self.where(binder.root, binder.rows)
            outcome = attrs.evolve(outcome, message=where + outcome.message)
            return self._of_open_sum(outcome, binder)
        return outcome

    def _of_open_sum(self, outcome: Violated, binder: Binder) -> Outcome:
        root = binder.root
        found = [each for each in binder.open if each[1] is None or not root.says_empty(each[0])]
        if not found:
            return outcome
        missing = [path for _, path in found if path is not None]
        for path in missing:
            if _may_have_changed(root, path):
                return Undecided(f"没有写明{path}")
        judged = open_sum(root, outcome, [part for part, _ in found], missing, self.body.sign)
        if judged is not outcome and not self.adds_rows and len(outcome.operands) < 2:
            return Undecided(f"{outcome.statement.path}只写明一个分项")
        return judged


def _may_have_changed(root: Root, path: str) -> bool:
    """Whether a figure that was left out is a change: it may be of either sign, so that it explains
    a sum too high as well as one too low; unless the text tells that nothing changed."""
    comparison, _, label = path.rpartition("/")
    if label != "增减额" or getattr(root.nodes.get(comparison), "flat", False):
        return False
    part = comparison.rpartition("/")[0]
    last_year = root.statement(f"{comparison}/上年数").value
    return last_year is None or last_year != root.statement(f"{part}/支出").value


def _without(left: Expression | None) -> Outcome | None:
    """What a total comes to of which no part is stated."""
    statement = None if left is None else next(iter(left.leaves), None)
    if statement is None or not statement.stated:
        return None
    return Undecided(f"{statement.path}没有分项", moot=statement.value == 0)


def _is_rate(expression: Expression) -> bool:
    if type(expression) is Either:
        return all(type(each) is Quotient for each in expression.parts)
    return type(expression) is Quotient


def _is_met(binder: Binder, left: Binding, relation: str, right: Binding | None) -> bool:
    """Whether a condition holds; one that cannot be told does not."""
    one = left(binder)
    if right is None:
        return one is not None and any(each.stated for each in one.leaves)
    other = right(binder)
    if one is None or other is None:
        return False
    try:
        amount, limit = one.reckon({}), other.reckon({})
        bound = limit.interval if limit.unit is None else limit.into(amount.unit)
    except CannotTell:
        return False
    return RELATIONS[relation](amount.interval.middle, bound.middle)


def of_other_year(root: Root) -> bool:
    """Whether the nine tables are of another year than the text."""
    own, year = root.statement(f"{_TABLES}/年度").value, root.statement("年度").value
    return own is not None and year is not None and own != year


class _DutyLine(_RuleLine):
    """A line that says what must be stated."""

    def __init__(self, rule: Rule, body: Duty, scope: str) -> None:
        super().__init__(rule, body, scope, ())
        self.part = self.places.of(scope)
        self.groups = [
            [self.places.of(each.below(scope)) for each in group] for group in body.groups
        ]
        duties = [each for each in rule.body if isinstance(each, Duty)]
        self.alone = len(rule.body) == 1 and all(len(each.groups) == 1 for each in duties)
        self.called_for = [
            [self.places.of(each.below(scope)) for each in patterns(condition.left)]
            for condition in rule.conditions
            if condition.relation
        ]

    def applied(self, view: View) -> list[Outcome]:
        found: list[Outcome] = []
        for rows in choices(view.root, view.prefix, self.places.steps):
            if not self.conditions or self.applies(view.root, rows):
                found += self._outcomes(view.root, rows)
        return found

    def _outcomes(self, root: Root, rows: Rows) -> list[Outcome]:
        key, rest = self.part
        part = (rows[key] + rest).removesuffix("/")
        if self.scope and part not in root.counts and not View(part, root).exists:
            return [Undecided(f"没有“{part}”，见C302", moot=True)]
        if root.says_empty(part):
            return [HELD]
        groups = ([rows[key] + rest for key, rest in group] for group in self.groups)
        return [
            HELD
            if any(_stands_at(root, path) for path in paths)
            else self._lacking_statement(root, rows, part, paths)
            for paths in groups
        ]

    def _lacking_statement(self, root: Root, rows: Rows, part: str, paths: list[str]) -> Outcome:
        if (unread := unread_around(root, part)) is not None:
            return unread
        missing = Statement(paths[0], None, None, *self._where_to_look(root, rows, part))
        name = self.rule.name if self.alone else short(Statement(paths[0].replace("[n]", "")))
        advice = self.rule.advice or "请补写，没有的也应写明"
        return Violated(missing, f"{self.where(root, rows)}没有写明{name}；{advice}")

    def _where_to_look(self, root: Root, rows: Rows, part: str) -> tuple[int | None, int | None]:
        """Where to look for what is missing: at the figure that calls for it, or at its part."""
        for places in self.called_for:
            figures = [root.statement(rows[key] + rest) for key, rest in places]
            if figures and figures[0].start is not None:
                return figures[0].start, figures[0].end
        node, source = root.nodes.get(part) if part else None, root.source
        if node is None or node.start is None or source is None:
            return None, None
        words = _FIRST_WORDS.match(source, node.start)
        return words.span(1) if words else (None, None)


def _stands_at(root: Root, path: str) -> bool:
    """Whether something stands at a path, in any of its rows.

    A part that states no fact still says something (持平, 为空表).
    """
    if "[n]" in path:
        steps = steps_of([path])
        last = steps[-1].key
        paths = [each[last] + path[len(last) :] for each in choices(root, "", steps)]
        return any(_stands_at(root, each) for each in paths)
    return path in root.leaves or path in root.counts or path in root.nodes
