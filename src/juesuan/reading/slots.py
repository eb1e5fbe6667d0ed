"""What a slot of a sentence form takes."""

from __future__ import annotations

from functools import cache

from juesuan.model.declare import Kind
from juesuan.vocabulary import FormSlot, SlotForm, compiled_forms

__all__ = ["fits_slot", "form_words", "item_form"]

_MONEY = frozenset(("元", "千元", "万元", "百万元", "亿元"))
_COUNTS = frozenset(
    ["人", "名", "人次", "个", "辆", "台", "套", "台（套）", "批", "批次", "次", "项", "家"]
)


@cache
def form_words(form: SlotForm) -> frozenset[str]:
    return frozenset(words for slot in form.slots for words in slot.words if words)


@cache
def item_form(name: str) -> SlotForm:
    part = f"general_public_budget.{name}"
    return next(form for form in compiled_forms() if form.part == part)


def fits_slot(slot: FormSlot, unit: str | None) -> bool:
    """Whether a figure of this unit can stand in the slot."""
    assert slot.field is not None
    match slot.field.kind:
        case Kind.MONEY:
            return unit in _MONEY
        case Kind.RATE:
            return unit == "%"
        case Kind.COUNT:
            return unit in _COUNTS
        case _:
            return unit == slot.field.unit
