"""What the model declares, and the page that is made from it."""

from pathlib import Path

from juesuan.model import Disclosure, YearOnYear, declared
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
    field = declared(YearOnYear, "change")
    assert (field.label, field.unit, field.kind.value) == ("增减额", "万元", "money")
