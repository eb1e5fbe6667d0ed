"""Leaves answer as the plain values that they stand for."""

import copy
import datetime
import pickle
from decimal import Decimal
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given, strategies as st

from juesuan.model import Amount, Day, Disclosure, Figure, NotApplicable, Revenue, Term, Text

UNITS = st.sampled_from(["元", "千元", "万元", "亿元", "人", "名", "%", None])
NUMBERS = st.decimals(-(10**12), 10**12, allow_nan=False, places=2)
FIGURES = st.builds(Figure, NUMBERS, UNITS)
MONEY = st.builds(Figure, NUMBERS, st.sampled_from(["元", "千元", "万元", "百万元", "亿元"]))


@given(FIGURES, FIGURES)
def test_equal_figures_have_one_unit_and_one_hash(a: Figure, b: Figure) -> None:
    assert (a == b) == (a.unit == b.unit and a.value == b.value)
    assert a == Figure(a.value * Decimal("1.00"), a.unit)
    for plain in (a.value, Fraction(a.value), Figure(a.value + 0, a.unit)):
        assert a == plain
        assert hash(a) == hash(plain)


@given(MONEY, MONEY)
def test_money_is_converted_exactly(a: Figure, b: Figure) -> None:
    assert (a < b, a >= b) == (a.yuan < b.yuan, a.yuan >= b.yuan)  # type: ignore[operator]
    total = a + b
    assert (total.unit, total.yuan) == (a.unit, a.yuan + b.yuan)  # type: ignore[operator]
    assert total - b == a == 0 + a == sum([a])
    assert (a * 3).yuan == a.yuan * 3  # type: ignore[operator]
    if b.value:
        assert a / b == a.yuan / b.yuan  # type: ignore[operator]


@pytest.mark.parametrize(
    "compute",
    [
        lambda money, men: money + men,
        lambda money, men: men - money,
        lambda money, men: money < men,
        lambda money, men: money / men,
        lambda money, men: money * money,
        lambda money, men: sum([money, men]),
        lambda money, men: money + 1.5,
        lambda money, men: money + "1",
        lambda money, men: money < "1",
        lambda money, men: 1 / money,
        lambda money, men: men + Figure(1),
    ],
)
def test_men_are_not_added_to_money(compute: Any) -> None:
    with pytest.raises(TypeError):
        compute(Figure("3.00", "万元"), Figure(63, "人"))


def test_no_digit_is_rounded_away() -> None:
    long = Figure("1" * 60 + ".01", "元")
    assert (long + Figure("0.01", "元")).value == Decimal("1" * 60 + ".02")
    assert long.yuan == long.value


@pytest.mark.parametrize(
    "other", [None, "4", Text("4"), [], object(), float("nan"), Decimal("sNaN"), 1j, Day]
)
def test_comparing_for_equality_never_raises(other: object) -> None:
    assert (Figure(4, "人") == other) is False
    assert (Figure(4, "人") != other) is True


def test_figures_convert_to_the_plain_types() -> None:
    figure = Figure("-1234.50", "万元")
    assert (int(figure), float(figure), str(figure)) == (-1234, -1234.5, "-1234.50万元")
    assert f"{figure:,.1f} {figure}" == "-1,234.5 -1234.50万元"
    assert (str(abs(figure)), str(-figure)) == ("1234.50万元", "1234.50万元")
    assert str(round(figure, 1)) == "-1234.5万元"
    assert Figure("1E+3").value.as_tuple().exponent == 0


def test_absent_zero_and_not_applicable_are_three_things() -> None:
    zero = Figure("0.00", "万元")
    assert bool(zero)
    assert Revenue().total is None
    assert NotApplicable("—") != zero != None  # noqa: E711


@given(st.text())
def test_a_text_is_a_string_that_knows_its_place(words: str) -> None:
    text = Text(words, 3, 9)
    assert text == words == text.value
    assert {text: 1}[words] == 1
    assert type(text.value) is str
    for again in (pickle.loads(pickle.dumps(text)), copy.deepcopy(text)):
        assert (again, again.start, again.end, type(again)) == (words, 3, 9, Text)


def test_a_day_is_its_date() -> None:
    day = Day(datetime.date(2024, 12, 10), 1, 9)
    assert day == datetime.date(2024, 12, 10)
    assert hash(day) == hash(datetime.date(2024, 12, 10))
    assert day < datetime.date(2024, 12, 11) <= Day(datetime.date(2024, 12, 11))
    assert day != datetime.datetime(2024, 12, 10)


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: Figure(1.5), r"写成 Figure\('1.5'\)"),  # type: ignore[arg-type]
        (lambda: Figure(True), "bool"),
        (lambda: Figure(1, 5), "unit"),  # type: ignore[arg-type]
        (lambda: Figure(1, start=-1, end=3), "不小于 0"),
        (lambda: Figure(1, start=True, end=3), "int"),
        (lambda: Text(5), "str"),  # type: ignore[arg-type]
        (lambda: Day("2024-12-31"), "datetime.date"),  # type: ignore[arg-type]
        (lambda: Disclosure(year=2024.0), r"Disclosure\.year.*写成 Figure\('2024'\)"),  # type: ignore[arg-type]
        (lambda: Disclosure(unit_name="甲局"), r"写成 Text\('甲局'\)"),  # type: ignore[arg-type]
        (lambda: Disclosure(glossary=[]), "tuple"),  # type: ignore[arg-type]
        (lambda: Disclosure(glossary=(1,)), r"glossary\[0\] 应为 Term"),  # type: ignore[arg-type]
        (lambda: Disclosure(yaer=Figure(1)), "相近的有 year"),  # type: ignore[call-arg]
        (lambda: attrs.evolve(Term(), term=1), r"Term\.term"),
    ],
)
def test_a_wrong_type_is_refused_with_what_to_write(make: Any, says: str) -> None:
    with pytest.raises((TypeError, ValueError), match=says):
        make()


@pytest.mark.parametrize("number", ["NaN", "Infinity", "1,200", "", "1E+99999"])
def test_what_is_no_ordinary_number_is_refused(number: str) -> None:
    with pytest.raises(ValueError, match="Figure"):
        Figure(number)


def test_nodes_are_compared_by_what_is_written() -> None:
    there = Revenue(total=Amount(figure=Figure("1.00", "万元", 3, 7)), start=0, end=9)
    same, *others = (
        Revenue(total=Amount(figure=Figure(value, unit)))
        for value, unit in (("1.00", "万元"), ("1.0", "万元"), ("1.00", "元"))
    )
    assert there == same
    assert hash(there) == hash(same)
    assert all(there != other for other in others)
    assert Disclosure(glossary=(Term(),)) == Disclosure(glossary=(Term(),))
    for frozen in (there, Text("a")):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            frozen.start = None
