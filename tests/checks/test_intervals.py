"""Laws of rounding: rounding is never an error, and an error never rounding."""

from __future__ import annotations

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from hypothesis import assume, given, strategies as st

from juesuan.checks.expression import (
    CannotTell,
    Difference,
    Either,
    Expression,
    Identity,
    Number,
    Quotient,
    Sign,
    Sum,
)
from juesuan.checks.interval import Interval, exact_sums, point, rounding_of, sum_of, truncation
from juesuan.checks.scoring import DEFAULT_RULES
from juesuan.checks.statement import Statement

EXACT = st.decimals(-(10**6), 10**6, places=6)
CENT = Decimal("0.01")


def written(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


@given(st.lists(EXACT, min_size=1, max_size=30))
def test_a_rounded_total_meets_the_sum_of_its_rounded_parts(parts: list[Decimal]) -> None:
    stated = written(sum(parts, Decimal(0)))

    assert rounding_of(stated).meets(sum_of(rounding_of(written(part)) for part in parts))


@given(st.lists(EXACT, min_size=1, max_size=30), st.integers(1, 10**6), st.sampled_from([-1, 1]))
def test_a_total_that_is_off_by_more_than_its_tolerance_does_not(
    parts: list[Decimal], beyond: int, sign: int
) -> None:
    shown = [written(part) for part in parts]
    tolerance = CENT * (len(parts) + 1) / 2
    stated = sum(shown, Decimal(0)) + sign * (tolerance + beyond * CENT)

    assert not rounding_of(stated).meets(sum_of(map(rounding_of, shown)))


@given(EXACT, EXACT)
def test_a_rate_of_rounded_amounts_meets_the_rounded_rate(part: Decimal, whole: Decimal) -> None:
    base = rounding_of(written(whole))
    assume(not base.low <= 0 <= base.high)
    with exact_sums():
        stated = written(part / whole * 100)
        computed = rounding_of(written(part)) / base * point(100)

    assert rounding_of(stated).meets(computed)


@given(EXACT)
def test_what_was_cut_off_lies_in_its_range(value: Decimal) -> None:
    assert value in truncation(value.quantize(CENT, ROUND_DOWN))


@given(st.integers(1, 40), st.decimals(0, 300, places=2))
def test_scores_of_the_default_rules_lie_between_nothing_and_the_weight(
    weight: int, percent: Decimal
) -> None:
    for rule in DEFAULT_RULES.values():
        scores = rule.scores(point(weight), point(percent / 100))
        for score in scores or ():
            assert 0 <= score.low <= score.high <= weight


def figures(*units: str | None) -> st.SearchStrategy[Statement]:
    written_as = ("0", "1", "2", "3", "50", "100", "0.01", "1.00", "2.00", "33.33", "-1.00")
    values = [None, *map(Decimal, written_as)]
    return st.builds(
        Statement, st.sampled_from("甲乙丙丁"), st.sampled_from(values), st.sampled_from(units)
    )


def reckoned_of(taken: st.SearchStrategy[Expression]) -> st.SearchStrategy[Expression]:
    sums = st.lists(taken, min_size=1, max_size=4).map(lambda each: Sum(tuple(each)))
    return taken | sums | st.builds(Difference, taken, taken)


_TAKEN = reckoned_of(
    figures("万元", "%", None) | st.builds(Number, st.integers(0, 100).map(Decimal))
)
_RATES = st.builds(Quotient, figures("万元"), reckoned_of(figures("万元")))
_EITHER = st.lists(_TAKEN | _RATES, min_size=2, max_size=3).map(lambda each: Either(tuple(each)))


def _told(identity: Identity, changed: dict[str, Interval]) -> bool | str:
    with exact_sums():
        try:
            return identity.holds(changed)
        except CannotTell as problem:
            return problem.reason


@given(
    figures("万元", "%"), st.sampled_from(("=", "≤", "≥")), _TAKEN | _RATES | _EITHER, st.booleans()
)
def test_what_holds_as_it_is_written_holds_when_it_is_reckoned(
    left: Statement, sign: Sign, right: Expression, strict: bool
) -> None:
    identity = Identity(left, sign, right, strict)
    reckoned = _told(identity, {"none of its figures": point(0)})
    assert _told(identity, {}) == reckoned
