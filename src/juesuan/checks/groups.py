"""Findings that the change of one figure would settle, and what happened to that figure.

A figure that is wrong breaks every identity that it stands in.  So each figure of a finding is
tried: is there a value for it that all its broken identities accept, and no other one refuses?
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from heapq import heapify, heappop, heapreplace
from itertools import combinations
from typing import Protocol

import attrs

from juesuan.checks.compare import difference, short
from juesuan.checks.expression import CannotTell, Identity
from juesuan.checks.findings import Finding, Group, Held, Outcome, Violated
from juesuan.checks.interval import Interval, decimals, exact_sums, point, rounding_of, trim_zeros
from juesuan.checks.slips import slips
from juesuan.checks.statement import MONEY, Statement

_ROUNDING = ("R501", "E205")
_CHANGES = ("增减额", "增减率", "差异率")
_MOST = 40
"""Figures of one finding that are tried, and figures that are tried in pairs."""
_MOST_EXCHANGED = 100
_MOST_GROUPED = 1000
"""Findings whose cause is looked for; of more than these no single figure is the cause."""
_NAMED = 4


class _Testable(Protocol):
    @property
    def figures(self) -> tuple[Statement, ...]: ...

    def holds(self, changed: dict[str, Interval]) -> bool: ...


@attrs.frozen(eq=False)
class _OwnValueTest:
    """A finding that only tells which values of its own figure would agree."""

    statement: Statement
    computed: Interval | None

    @property
    def figures(self) -> tuple[Statement, ...]:
        told = self.statement.value is not None and self.computed is not None
        return (self.statement,) if told else ()

    def holds(self, changed: dict[str, Interval]) -> bool:
        value = changed.get(self.statement.path)
        return value is not None and self.computed is not None and value.meets(self.computed)


@attrs.frozen(eq=False)
class _BrokenTest:
    finding: Finding
    test: _Testable

    @property
    def is_advice(self) -> bool:
        """Whether nothing need be wrong, so that no cause is looked for."""
        return self.finding.severity == "info"


@attrs.frozen(eq=False)
class _Mend:
    """A value for a figure, and which findings it settles."""

    figure: Statement
    value: Decimal
    cause: str
    settled: tuple[_BrokenTest, ...]
    refused: int
    upheld: int

    @property
    def rank(self) -> tuple[int, int, bool, int, int]:
        """The more it settles the better, and the less speaks against it."""
        certain = sum(each.finding.severity == "error" for each in self.settled)
        return -len(self.settled), self.refused, not self.cause, self.upheld, -certain


def delay_groups(
    outcomes: Sequence[Outcome], findings: Mapping[int, Finding]
) -> Callable[[], tuple[Group, ...]]:
    """What works the groups out, those that a single figure explains best first.

    It keeps the findings (by the identity of their outcomes) and what holds of the same figures:
    all the rest that holds would keep the whole document with it.
    """
    broken: list[_BrokenTest] = []
    limits: list[Group] = []
    alone: list[Group] = []
    rounding: list[Finding] = []
    for outcome in outcomes:
        found = findings.get(id(outcome))
        if found is None or not isinstance(outcome, Violated):
            continue
        test = outcome.identity or _OwnValueTest(outcome.statement, outcome.computed)
        if found.code in _ROUNDING:
            rounding.append(found)
        elif _is_limit(test):
            limits.append(_of_limit(found, test.figures[0]))
        elif test.figures:
            broken.append(_BrokenTest(found, test))
        else:
            alone.append(Group(_group_with_cause(found), None, (found,)))
    figures = (figure for each in broken for figure in each.test.figures)
    held: dict[str, list[_Testable]] = {each.path: [] for each in figures}
    for outcome in outcomes if held else ():
        if type(outcome) is Held and outcome.identity is not None:
            for each in outcome.identity.figures:
                if each.path in held:
                    held[each.path].append(outcome.identity)

    rest = [*limits, *alone]
    if rounding:
        rest.append(Group(f"四舍五入造成的末位差异，共{len(rounding)}处", None, tuple(rounding)))

    def groups() -> tuple[Group, ...]:
        with exact_sums():
            explained = list(_find_groups(broken[:_MOST_GROUPED], held))
            explained += [_group_of_one(each) for each in broken[_MOST_GROUPED:]]
        return (*explained, *rest)

    return groups


def _is_limit(test: _Testable) -> bool:
    """Whether one figure is held against a number of a rule, so that nothing says it is wrong."""
    return _is_bound(test) and len(test.figures) == 1


def _is_bound(test: _Testable) -> bool:
    """Whether a figure is to be no more, or no less, than others: many values are."""
    return isinstance(test, Identity) and test.sign != "="


def _of_limit(found: Finding, figure: Statement) -> Group:
    cause = f"{short(figure)}为{figure.written}，不在限定之内"
    return Group(cause, None, (found,), figure.path, figure.unit)


def _group_with_cause(found: Finding) -> str:
    return "没有写明应当写明的内容" if found.code.startswith("M") else "文字或结构有出入"


def _find_groups(broken: list[_BrokenTest], held: dict[str, list[_Testable]]) -> Iterable[Group]:
    waiting = {id(each): each for each in broken}
    mends = _MendQueue(_find_mends(broken, held), waiting)
    while waiting:
        best = mends.best()
        if best is None or (len(best.settled) == 1 and not best.cause):
            sure = (each for each in waiting.values() if not each.is_advice)
            exchanged = _find_exchange([each for each in sure if not _is_bound(each.test)])
            if exchanged is not None:
                group, settled = exchanged
                for each in settled:
                    del waiting[id(each)]
                yield group
                continue
        if best is None:
            first = waiting.pop(next(iter(waiting)))
            yield _group_of_one(first)
            continue
        equal = mends.equal_to(best)
        for each in best.settled:
            del waiting[id(each)]
        yield _group(best, equal)


class _MendQueue:
    """The mends of findings that wait for a group, the best first.

    A mend is looked at again only when it comes to the top: what it settles may have found its
    group meanwhile, and then it ranks lower.
    """

    def __init__(self, mends: Sequence[_Mend], waiting: Mapping[int, _BrokenTest]) -> None:
        self._mends = mends
        self._waiting = waiting
        self._heap = [(each.rank, at) for at, each in enumerate(mends)]
        heapify(self._heap)
        self._of: dict[int, list[int]] = {}
        for at, each in enumerate(mends):
            for one in each.settled:
                self._of.setdefault(id(one), []).append(at)

    def _mend_left(self, at: int) -> _Mend:
        mend = self._mends[at]
        settled = tuple(one for one in mend.settled if id(one) in self._waiting)
        if all(one.is_advice for one in settled):
            settled = ()
        return mend if len(settled) == len(mend.settled) else attrs.evolve(mend, settled=settled)

    def best(self) -> _Mend | None:
        """The mend that settles most of what waits; None: none settles anything."""
        while self._heap:
            rank, at = self._heap[0]
            mend = self._mend_left(at)
            if not mend.settled:
                heappop(self._heap)
            elif mend.rank != rank:
                heapreplace(self._heap, (mend.rank, at))
            else:
                return mend
        return None

    def equal_to(self, best: _Mend) -> list[_Mend]:
        """The mends that settle the same findings and rank the same, that one among them."""
        settled = set(best.settled)
        found = []
        for at in self._of[id(best.settled[0])]:
            mend = self._mend_left(at)
            if mend.rank[:4] == best.rank[:4] and set(mend.settled) == settled:
                found.append((mend.rank, at, mend))
        return [mend for _, _, mend in sorted(found, key=lambda each: each[:2])]


def _group(best: _Mend, equal: Sequence[_Mend]) -> Group:
    findings = tuple(each.finding for each in best.settled)
    figures = list(dict.fromkeys(each.figure for each in equal))
    value = plain_like(best.value, best.figure)
    unit = best.figure.unit or ""
    if len(figures) > 1:
        named = "；".join(
            f"{short(each.figure)}（{each.figure.written}，"
            f"应为{plain_like(each.value, each.figure)}{each.figure.unit or ''}）"
            for each in _first_of_figures(equal)[:_NAMED]
        )
        more = f"等{len(figures)}个数字" if len(figures) > _NAMED else ""
        cause = f"这些数字之一有误：{named}{more}"
        others = tuple(each.path for each in figures if each is not best.figure)
        return Group(cause, value, findings, best.figure.path, best.figure.unit, others)
    what = best.cause or "数字有误"
    then = "则都相符" if not best.refused else f"则相符，但另有{best.refused}处不再相符"
    cause = f"{short(best.figure)}{what}：写的是{best.figure.written}，改为{value}{unit}{then}"
    return Group(cause, value, findings, best.figure.path, best.figure.unit)


def _first_of_figures(mends: Sequence[_Mend]) -> list[_Mend]:
    found: dict[str, _Mend] = {}
    for each in mends:
        found.setdefault(each.figure.path, each)
    return list(found.values())


def _group_of_one(broken: _BrokenTest) -> Group:
    """A finding that no one figure explains, with what there is to say of it."""
    return Group(_advice_without_cause(broken), None, (broken.finding,))


def _advice_without_cause(broken: _BrokenTest) -> str:
    figures, test = broken.test.figures, broken.test
    if broken.is_advice:
        if isinstance(test, Identity) and isinstance(test.left, Statement):
            unit = test.left.unit
            if unit in MONEY:
                return f"请说明差额{difference(test.left, test.computed.interval)}{unit}"
        return "请说明"
    named = "、".join(f"{short(each)}（{each.written}）" for each in figures[:_NAMED])
    more = f"等{len(figures)}个数字" if len(figures) > _NAMED else ""
    return f"这些数字之一有误：{named}{more}"


def plain_like(value: Decimal, figure: Statement) -> str:
    """A value with the decimals that a figure is written with, or more where it needs them."""
    if decimals(value) <= figure.decimals:
        return f"{value.quantize(Decimal(1).scaleb(-figure.decimals)):f}"
    return trim_zeros(value)


def _find_mends(broken: Sequence[_BrokenTest], held: dict[str, list[_Testable]]) -> list[_Mend]:
    """For each figure of the findings the values that would settle all that it stands in."""
    of: dict[str, list[_BrokenTest]] = {}
    figures: dict[str, Statement] = {}
    for each in broken:
        for figure in each.test.figures[:_MOST]:
            of.setdefault(figure.path, []).append(each)
            figures[figure.path] = figure
    found: list[_Mend] = []
    for path, figure in figures.items():
        found += _mends_of(figure, of[path], held[path])
    return found


def _mends_of(
    figure: Statement, broken: Sequence[_BrokenTest], held: Sequence[_Testable]
) -> Iterable[_Mend]:
    needed = _value_needed(figure, broken[0].test)
    tried: dict[Decimal, str] = {}
    nothing = needed is not None and round(needed, figure.decimals) == 0
    for value, cause in slips(figure) if not nothing else ():
        if _is_possible(value, figure) and (needed is None or _is_near(value, needed, figure)):
            tried.setdefault(value, cause)
    if needed is not None and _is_possible(needed, figure):
        tried.setdefault(round(needed, figure.decimals) + 0, "")  # no -0.00
    for value, cause in tried.items():
        changed = {figure.path: _interval(value, figure)}
        settled = tuple(each for each in broken if _holds(each.test, changed))
        if settled and (len(settled) == len(broken) or len(broken) > 2):
            refused = sum(not _holds(each, changed) for each in held)
            refused += len(broken) - len(settled)
            if refused >= len(settled):
                continue  # as much speaks against this value as for it
            yield _Mend(figure, value, cause, settled, refused, len(held))


def _is_possible(value: Decimal, figure: Statement) -> bool:
    """A share or a rate of completion that was below 100 % does not become more, and only a change
    falls below 0."""
    if figure.value is None:
        return True
    if value < 0 <= figure.value and not figure.path.endswith(_CHANGES):
        return False
    return not (figure.unit == "%" and figure.value <= 100 < value)


def _is_near(value: Decimal, needed: Decimal, figure: Statement) -> bool:
    """Whether a value can be the one that is needed, which is known but for rounding."""
    unit = Decimal(1).scaleb(-figure.decimals)
    return abs(value - needed) <= max(abs(needed) / 200, unit * 20)


def _interval(value: Decimal, figure: Statement) -> Interval:
    if figure.decimals == 0 and figure.unit != "%" and figure.unit not in MONEY:
        return point(value)
    return rounding_of(value, max(figure.decimals, 0))


def _holds(test: _Testable, changed: dict[str, Interval]) -> bool:
    try:
        return test.holds(changed)
    except CannotTell:
        return False


def _value_needed(figure: Statement, test: _Testable) -> Decimal | None:
    """Which value an identity needs for a figure, by two steps of the secant method."""
    if isinstance(test, _OwnValueTest):
        return None if test.computed is None else test.computed.middle
    gap = getattr(test, "gap", None)
    value = figure.value
    if gap is None or value is None:
        return None
    try:
        x0, x1 = value, value + max(abs(value) / 8, Decimal(1))
        y0, y1 = gap({figure.path: point(x0)}), gap({figure.path: point(x1)})
        for _ in range(6):
            if y1 == y0:
                break
            x0, x1, y0 = x1, x1 - y1 * (x1 - x0) / (y1 - y0), y1
            y1 = gap({figure.path: point(x1)})
    except (CannotTell, ArithmeticError):
        return None
    return x1 if abs(y1) < Decimal("0.01") else None


def _find_exchange(waiting: Sequence[_BrokenTest]) -> tuple[Group, list[_BrokenTest]] | None:
    """Two figures that stand in each other's place, so that at least two findings are settled.

    Where hundreds of findings wait, no exchange explains them, and trying takes long.
    """
    if len(waiting) > _MOST_EXCHANGED:
        return None
    figures = list(dict.fromkeys(one for each in waiting for one in each.test.figures))[:_MOST]
    for one, other in combinations(figures, 2):
        if one.unit != other.unit or one.value == other.value:
            continue
        if one.value is None or other.value is None:
            continue
        changed = {
            one.path: _interval(other.value, one),
            other.path: _interval(one.value, other),
        }
        about = [each for each in waiting if one in each.test.figures or other in each.test.figures]
        if len(about) > 1 and all(_holds(each.test, changed) for each in about):
            cause = (
                f"{short(one)}与{short(other)}的数字互换：写的是{one.written}和{other.written}，"
                "换过来则都相符"
            )
            findings = tuple(each.finding for each in about)
            value = plain_like(other.value, one)
            return Group(cause, value, findings, one.path, one.unit), about
    return None
