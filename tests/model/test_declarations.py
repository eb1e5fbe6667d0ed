"""What the model declares, and the page that is made from it."""

from decimal import Decimal
from pathlib import Path

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from juesuan.model import Disclosure, Figure, NotApplicable, Revenue, declared
from juesuan.model.declare import declared_fields, node_class
from juesuan.model.reference import page

ROOT = Path(__file__).parents[2]


def test_the_page_is_made_from_the_declarations() -> None:
    made = (ROOT / "docs" / "model.md").read_text(encoding="utf-8")
    assert made == page(), "python -m juesuan.model.reference > docs/model.md"


def test_every_leaf_of_money_has_a_unit_and_every_field_a_label_or_a_labelled_node() -> None:
    seen: set[type] = set()

    def walk(cls: type) -> None:
        if cls in seen:
            return
        seen.add(cls)
        for field in declared_fields(cls):
            assert field.label or field.is_leaf or field.kind.value == "entries", (cls, field)
            assert field.unit or field.kind.value not in ("money", "rate", "count"), (cls, field)
            if not field.is_leaf and field.kind.value != "flag":
                walk(node_class(cls, field.name))

    walk(Disclosure)
    assert len(seen) > 40


def test_a_declaration_names_label_unit_and_kind() -> None:
    field = declared(Revenue, "total")
    assert (field.label, field.unit, field.kind.value) == ("本年收入", "万元", "money")


def test_absent_zero_and_not_applicable_are_three_things() -> None:
    zero = Figure("0.00", "万元")
    assert zero != Figure("0", "万元")
    assert bool(zero)
    assert Revenue().total is None
    assert NotApplicable("—") != zero


def test_floats_are_refused() -> None:
    with pytest.raises(TypeError, match="never a float"):
        Figure(1.5)  # type: ignore[arg-type]


def test_nodes_are_frozen_hashable_and_equal_without_their_places() -> None:
    there = Revenue(total=Figure("1.00", "万元", 3, 7), start=0, end=9)
    assert there == Revenue(total=Figure("1.00", "万元"))
    assert hash(there) == hash(Revenue(total=Figure("1.00", "万元")))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        there.total = None  # type: ignore[misc]


@given(st.decimals(-(10**9), 10**9, places=2), st.decimals(-(10**9), 10**9, places=2))
def test_figures_compute_as_their_decimals(a: Decimal, b: Decimal) -> None:
    left, right = Figure(a, "万元"), Figure(b, "万元")
    assert left + right == a + b == sum([left, right])
    assert left - right == a - b
    assert (left < right) == (a < b)
    assert left.yuan == a * 10_000
