"""The comparisons that stand below any amount: with last year, with a budget.

They have the same labels wherever they stand, so that one walk over the paths of a document
finds them all: ``…/与上年相比/增减额``, ``…/与年初预算相比/公务接待费/决算数``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain

import attrs

from juesuan.checks.expression import Difference, Either, Expression, Quotient
from juesuan.checks.labels import FUNDS, THREE
from juesuan.checks.once import once_a_part
from juesuan.checks.statement import Statement
from juesuan.checks.view import Root, View

_YEAR = "与上年相比"
_BUDGETS = {"与年初预算相比": "年初预算数", "与全年预算相比": "全年预算数", "与预算相比": "预算数"}
# The amount that a part is about, where it does not stand at the path of the part itself.
_AMOUNTS = (
    "支出",
    "支出决算数",
    "金额",
    "一般公共预算财政拨款支出",
    "收入总计",
    "财政拨款收入总计",
    "支出总计",
    "财政拨款支出总计",
    "支出总额",
    "具体情况/支出",
)
_FUNDS = ("支出总计", "收入总计", "财政拨款支出", "本年支出", "本年收入")


@attrs.frozen(eq=False)
class YearOnYear:
    """A comparison with last year and the amount of this year that it is about."""

    path: str
    now: Statement | None
    change: Statement
    rate: Statement
    last: Statement

    @property
    def before(self) -> Expression | None:
        """The figure of last year: as stated, or this year's less the change."""
        if self.now is not None and self.change.stated:
            return Difference(self.now, self.change)
        return self.last if self.last.stated else None

    @property
    def computed(self) -> Expression | None:
        """The rate of change; of several bases one suffices."""
        options: list[Expression] = []
        if self.change.stated and self.now is not None:
            options.append(Quotient(self.change, Difference(self.now, self.change)))
        if self.last.stated and self.change.stated:
            options.append(Quotient(self.change, self.last))
        elif self.last.stated and self.now is not None:
            difference = Difference(self.now, self.last)
            options.append(Quotient(difference, self.last))
        return _first_of(options)


@attrs.frozen(eq=False)
class AgainstBudget:
    """A comparison of a final account with one of its budgets."""

    path: str
    label: str
    account: Statement | None
    budget: Statement
    change: Statement
    rates: tuple[Statement, ...]
    completion: Statement

    @property
    def difference(self) -> Expression | None:
        if self.account is None or not self.budget.stated:
            return None
        return Difference(self.account, self.budget)

    @property
    def variance(self) -> Expression | None:
        difference = self.difference
        return None if difference is None else Quotient(difference, self.budget)

    @property
    def completed(self) -> Expression | None:
        if self.account is None or not self.budget.stated:
            return None
        return Quotient(self.account, self.budget)


def _first_of(options: list[Expression]) -> Expression | None:
    if not options:
        return None
    return options[0] if len(options) == 1 else Either(tuple(options))


def years(view: View) -> tuple[YearOnYear, ...]:
    """Every comparison with last year, in the order of the document."""
    return _find_comparisons(view)[0]


def budgets(view: View) -> tuple[AgainstBudget, ...]:
    """Every comparison with a budget, in the order of the document."""
    return _find_comparisons(view)[1]


@once_a_part
def _find_comparisons(view: View) -> tuple[tuple[YearOnYear, ...], tuple[AgainstBudget, ...]]:
    root = view.root
    parts = [each for each in root.counts if "相比" in each and not each.startswith("部门决算表")]
    return (
        tuple([_year(root, each) for each in parts if each.endswith(_YEAR)]),
        tuple([one for each in parts for one in _budget(root, each)]),
    )


def _year(root: Root, path: str) -> YearOnYear:
    def at(label: str) -> Statement:
        return root.statement(f"{path}/{label}")

    owner = path.removesuffix(_YEAR).rstrip("/")
    return YearOnYear(
        path,
        next(_amounts(root, owner), None) or _statement_if_stated(root, f"{path}/决算数"),
        at("增减额"),
        at("增减率"),
        at("上年数"),
    )


def _budget(root: Root, path: str) -> Iterator[AgainstBudget]:
    steps = path.split("/")
    base = next((each for each in steps if each in _BUDGETS), None)
    if base is None:
        return

    def at(label: str) -> Statement:
        return root.statement(f"{path}/{label}")

    owner, _, below = path.partition(f"/{base}")
    found = _statement_if_stated(root, f"{path}/决算数")
    if found is None:
        amounts = _class_amounts(root, below[1:]) if below else _amounts(root, owner)
        found = next(amounts, None)
    yield AgainstBudget(
        path,
        _BUDGETS[base],
        found,
        at(_BUDGETS[base]),
        at("增减额"),
        (at("预决算差异率"), at("增减率")),
        at("完成率"),
    )


def _statement_if_stated(root: Root, path: str) -> Statement | None:
    return root.statement(path) if path in root.leaves else None


def _amounts(root: Root, part: str) -> Iterator[Statement]:
    """The amounts that a comparison of a part can be about, the likeliest first."""
    labels = _FUNDS if part in FUNDS else _AMOUNTS
    return _figures(root, chain((part,), (f"{part}/{each}" for each in labels)))


def _class_amounts(root: Root, kind: str) -> Iterator[Statement]:
    """The amounts of a class of 三公."""
    paths = (
        f"{THREE}/{kind}/支出",
        f"{THREE}/公务用车购置及运行维护费/{kind}",
        f"{THREE}/{kind}/具体情况/支出",
    )
    return _figures(root, paths)


def _figures(root: Root, paths: Iterable[str]) -> Iterator[Statement]:
    there = (root.statement(path) for path in paths if path in root.leaves)
    return (each for each in there if each.value is not None)
