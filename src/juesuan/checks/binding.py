"""How the formulas of a line take their figures from a document.

A line runs over rows (``[n]``) and labels (``*``); each formula becomes a function once, which
puts the figures of one choice of rows into it.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from typing import NamedTuple

from juesuan.checks.expression import (
    Difference,
    Either,
    Expression,
    Number,
    Product,
    Quotient,
    Sum,
)
from juesuan.checks.formula import Constant, Formula, Identity, Operation, Pattern, patterns
from juesuan.checks.statement import NOTHING
from juesuan.checks.view import Root
from juesuan.model.leaves import Figure

RELATIONS: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "=": operator.eq,
    "≠": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
    "≥": operator.ge,
    "≤": operator.le,
}
_ZERO = Decimal(0)

Rows = Mapping[str, str]
"""For each path up to a row or a ``*`` the path that it stands for: ``结构情况[n]`` → ``…[2]``.
What stands before all other paths is that of ``""``: nothing, or the path of a report."""
Binding = Callable[["Binder"], "Expression | None"]
"""Puts figures into a formula; None where all of it may be left out, and is."""


class Binder:
    """Where figures are taken from, with a note of what was left out.

    Attributes:
        open: the parts of the document whose rows are added up, or of which a figure was left
            out: its path.
    """

    __slots__ = ("open", "root", "rows")

    def __init__(self, root: Root, rows: Rows) -> None:
        self.root = root
        self.rows = rows
        self.open: list[tuple[str, str | None]] = []

    def leave_out(self, path: str) -> None:
        self.open.append((path.rpartition("/")[0], path))


class Step(NamedTuple):
    """A row or a label that a line runs over.

    ``key`` is the path up to it, ``before`` the key of the step above, ``between`` what stands
    between the two; of a ``*``, ``after`` is what must stand below the label.
    """

    key: str
    before: str
    between: str
    after: str | None


def steps_of(paths: Iterable[str]) -> tuple[Step, ...]:
    """The rows and labels of some paths, from above."""
    found: dict[str, Step] = {}
    for path in paths:
        labels = path.split("/")
        for at, label in enumerate(labels, 1):
            if label == "*" or label.endswith("[n]"):
                key = "/".join(labels[:at])
                before = _longest(key, found)
                after = "/".join(labels[at:]) if label == "*" else None
                between = key[len(before) :].removesuffix("[n]").removesuffix("/*")
                found.setdefault(key, Step(key, before, between, after))
    return tuple(found.values())


def _longest(path: str, keys: Iterable[str]) -> str:
    """The longest of some beginnings that a path has."""
    return max((each for each in keys if path.startswith(each)), key=len, default="")


def choices(root: Root, prefix: str, steps: Iterable[Step]) -> list[dict[str, str]]:
    """Every choice of rows and labels."""
    found = [{"": prefix}]
    for key, before, between, after in steps:
        found = [
            {**rows, key: each}
            for rows in found
            for each in (
                root.row_paths(rows[before] + between)
                if after is None
                else _paths_of_labels(root, rows[before] + between, after)
            )
        ]
    return found


def _paths_of_labels(root: Root, part: str, after: str) -> Iterator[str]:
    """The paths of the labels of a part below which something stands."""
    for label in root.labels(part):
        path = f"{part}/{label}"
        if "[" not in label and (not after or f"{path}/{after}" in root.leaves):
            yield path


class Places:
    """Where the paths of a line begin: at the part itself, or at a row or label that is chosen."""

    def __init__(self, scope: str, paths: Iterable[str]) -> None:
        self.scope = scope
        self.steps = steps_of([scope, *paths])

    def of(self, path: str) -> tuple[str, str]:
        """The row or label that a path begins with, and the rest."""
        key = _longest(path, [each.key for each in self.steps])
        return key, path[len(key) :]

    def binding(self, formula: Formula) -> Binding:
        """How a formula takes its figures from a document."""
        if isinstance(formula, Constant):
            number = Number(formula.value, formula.unit)
            return lambda binder: number
        if isinstance(formula, Pattern):
            return self._leaf(formula)
        parts = [self.binding(each) for each in formula.parts]
        if formula.sign in ("+", "或"):
            return self._several(formula, parts)

        def two(binder: Binder) -> Expression | None:
            before = len(binder.open)
            one, other = [each(binder) for each in parts]
            if one is None or other is None:
                # Nothing is reckoned with what was left out, so that it explains no sum either.
                del binder.open[before:]
                return None
            if formula.sign == "-":
                return Difference(one, other)
            return Product(one, other) if formula.sign == "×" else Quotient(one, other)

        return two

    def plain_test(self, body: Identity) -> Callable[[Root, Rows], bool] | None:
        """Whether a line plainly holds: one figure against others, or their sum, in one unit and
        as they are written.  None for lines of another shape."""
        left, right = body.left, body.right
        is_sum = isinstance(right, Operation) and right.sign == "+" and not right.optional
        parts = right.parts if isinstance(right, Operation) and is_sum else (right,)
        if not isinstance(left, Pattern) or left.summed:
            return None
        added: list[tuple[str, str, bool]] = []
        for each in parts:
            if not isinstance(each, Pattern) or each.summed:
                return None
            added.append((*self.of(each.below(self.scope)), each.optional))
        key_of_left, rest_of_left = self.of(left.below(self.scope))
        agree = RELATIONS[body.sign]

        def holds(root: Root, rows: Rows) -> bool:
            leaves = root.leaves
            stated = leaves.get(rows[key_of_left] + rest_of_left)
            if type(stated) is not Figure:
                return False
            total, unit, some = _ZERO, stated.unit, False
            for key, rest, optional in added:
                each = leaves.get(rows[key] + rest)
                if each is None and optional:
                    continue
                if type(each) is not Figure or each.unit != unit:
                    return False
                total, some = total + each.value, True
            return some and agree(stated.value, total)

        return holds

    def _leaf(self, pattern: Pattern) -> Binding:
        path = pattern.below(self.scope)
        key, rest = self.of(path)
        if pattern.summed:
            steps = steps_of([path])
            last = steps[-1].key
            part = path.partition("[n]")[0].rpartition("/")[0]
            key, inside = self.of(part)

            def rows_of(binder: Binder) -> Expression | None:
                """All rows added up; an absent figure in one of them makes it undecided."""
                root = binder.root
                binder.open.append((binder.rows[key] + inside, None))
                chosen = choices(root, binder.rows[""], steps)
                found = [root.statement(each[last] + path[len(last) :]) for each in chosen]
                return Sum(tuple(found)) if found else None

            return rows_of
        if not pattern.optional:
            return lambda binder: binder.root.statement(binder.rows[key] + rest)

        def optional(binder: Binder) -> Expression | None:
            path = binder.rows[key] + rest
            if path not in binder.root.leaves:
                binder.leave_out(path)
                return None
            statement = binder.root.statement(path)
            return None if statement.words in NOTHING else statement

        return optional

    def _several(self, formula: Operation, parts: list[Binding]) -> Binding:
        first = next(patterns(formula)) if formula.optional else None
        key, rest = ("", "") if first is None else self.of(first.below(self.scope))
        made = Sum if formula.sign == "+" else Either

        def several(binder: Binder) -> Expression | None:
            found = [one for each in parts if (one := each(binder)) is not None]
            if formula.optional:
                found = [each for each in found if any(one.stated for one in each.leaves)]
                if not found:
                    binder.leave_out(binder.rows[key] + rest)
            if not found:
                return None
            return found[0] if len(found) == 1 and made is Either else made(tuple(found))

        return several
