"""Where in the model a figure belongs, and what is said of it: all from the declarations.

A path is the names of the fields from the root of the disclosure; a number in it is the index of
a row.  Share, comparisons and use of an amount belong to the nearest part above the figure that
declares them: ``占X%`` of 三公's 公务接待费 stands at its 支出, its comparison beside it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final

from juesuan.model.declare import Declared, Kind, declared_by_name, declared_fields, node_class
from juesuan.model.disclosure import Disclosure
from juesuan.model.units import same_kind

Slot = tuple[str | int, ...]

YEAR_ON_YEAR: Final = "year_on_year"
AGAINST_INITIAL: Final = "against_initial_budget"
AGAINST_FULL_YEAR: Final = "against_full_year_budget"
AGAINST_BUDGET: Final = "against_budget"
ANOTHER_BASE: Final = "another_base"
"""A base that no field has: 比上年预算, 比2019年 in a text of 2024."""
ORGANISATION: Final = "overview__organisation"
BASES: Final = (AGAINST_INITIAL, AGAINST_FULL_YEAR, AGAINST_BUDGET, YEAR_ON_YEAR)

_BRANCHES = (Kind.NODE, Kind.NODES, Kind.ROWS)


@lru_cache(maxsize=4096)
def _class_at(names: tuple[str, ...]) -> type[Any] | None:
    """The class of the part at a path; None for a leaf."""
    if not names:
        return Disclosure
    cls, field = _class_at(names[:-1]), _field_at(names)
    if cls is None or field is None or field.kind not in _BRANCHES:
        return None
    return node_class(cls, names[-1])


@lru_cache(maxsize=4096)
def _field_at(names: tuple[str, ...]) -> Declared | None:
    cls = _class_at(names[:-1])
    return None if cls is None else declared_by_name(cls).get(names[-1])


def without_rows(place: Slot) -> tuple[str, ...]:
    """A path without the numbers of rows."""
    return tuple([each for each in place if isinstance(each, str)])


# By the place itself: to leave the numbers of rows out of it takes longer than to look it up.
@lru_cache(maxsize=4096)
def declaration(place: Slot) -> Declared | None:
    return _field_at(without_rows(place))


def is_rows(place: Slot) -> bool:
    """Whether a path names rows: 结构情况[n], 具体情况[n]."""
    field = declaration(place)
    return field is not None and field.kind is Kind.ROWS


@lru_cache(maxsize=4096)
def rows_above(place: Slot) -> Slot | None:
    """The rows that a path leads through; None for none.

    >>> rows_above(("general_public_budget", "classes", "amount"))
    ('general_public_budget', 'classes')
    """
    above = (place[:length] for length in range(1, len(place)))
    return next((each for each in above if is_rows(each)), None)


@lru_cache(maxsize=4096)
def leaf(place: Slot) -> Slot:
    """The field that holds the figure itself: of an amount the one without a label of its own.

    >>> leaf(("revenue", "total"))
    ('revenue', 'total', 'figure')
    >>> leaf(("three_public", "travel_abroad", "groups"))
    ('three_public', 'travel_abroad', 'groups')
    """
    cls = _class_at(without_rows(place))
    if cls is None:
        return place
    own = next((each for each in declared_fields(cls) if each.label == "" and each.is_leaf), None)
    return place if own is None else (*place, own.name)


@lru_cache(maxsize=4096)
def _nearest_declaring(names: tuple[str, ...], wanted: str) -> tuple[int, str] | None:
    """How many names of a path lead to the part that declares a field, and its name."""
    for length in range(len(names), 0, -1):
        cls = _class_at(names[:length])
        if cls is None:
            continue
        for field in declared_fields(cls):
            if field.name == wanted or (wanted == "share" and field.name.startswith("share")):
                return length, field.name
    return None


def _cut_path(place: Slot, length: int) -> Slot:
    """The path up to so many names, with the row's index behind the last of them."""
    count = 0
    for at, each in enumerate(place):
        count += isinstance(each, str)
        if count > length:
            return place[:at]
    return place


@lru_cache(maxsize=4096)
def nearest_field(place: Slot, wanted: str) -> Slot | None:
    """The path of a field in the nearest part above a figure that declares it.

    >>> nearest_field(("general_public_budget", "classes", 0, "amount"), "share")
    ('general_public_budget', 'classes', 0, 'share')
    """
    found = _nearest_declaring(without_rows(place), wanted)
    return None if found is None else (*_cut_path(place, found[0]), found[1])


@lru_cache(maxsize=4096)
def _compared_child(names: tuple[str, ...], length: int, base: str) -> str | None:
    """The part of a comparison that bears the label of the part that is compared."""
    cls = _class_at((*names[:length], base))
    labels = [getattr(_field_at(names[: at + 1]), "label", "") for at in range(length, len(names))]
    fields = declared_fields(cls) if cls else ()
    children = {each.label: each.name for each in fields if each.kind is Kind.NODE}
    return next((children[label] for label in reversed(labels) if label in children), None)


def _counts_one_of_several(names: tuple[str, ...]) -> bool:
    """Whether a path is a count in a part of which several amounts are compared with a budget."""
    field, cls = _field_at(names), _class_at(names[:-1])
    if cls is None or field is None or field.kind is not Kind.COUNT:
        return False
    amounts = [(*names[:-1], each.name) for each in declared_fields(cls)]
    return len({_compared_child(each, 1, AGAINST_BUDGET) for each in amounts}) > 1


@lru_cache(maxsize=4096)
def group(place: Slot, base: str) -> Slot | None:
    """The path of a comparison of what stands at a path.

    >>> group(("revenue", "total"), "year_on_year")
    ('revenue', 'total', 'year_on_year')
    >>> group(("three_public", "hospitality", "expenditure"), "against_budget")
    ('three_public', 'against_budget', 'hospitality')

    购置车辆1台，预算为9万元: that of the purchase, or of all vehicles?

    >>> group(("three_public", "vehicles", "purchased"), "against_budget") is None
    True
    """
    names = without_rows(place)
    found = _nearest_declaring(names, base)
    if found is None or _counts_one_of_several(names):
        return None
    child = _compared_child(names, found[0], base)
    start = (*_cut_path(place, found[0]), base)
    return start if child is None else (*start, child)


def is_expense(place: Slot) -> bool:
    """Whether a place is the amount of one of the three expenses, which stand against budgets too.

    >>> is_expense(("three_public", "hospitality", "expenditure"))
    True
    """
    return place[0] == "three_public" and place[-1] == "expenditure" and len(place) == 3


@lru_cache(maxsize=256)
def places_of(amount: Slot) -> tuple[Slot, ...]:
    """Where an amount may stand: by itself, beside what it is compared with, and in detail."""
    groups = [group(amount, base) for base in BASES]
    places = leaf(amount), *[(*each, "final_account") for each in groups if each]
    details = (*amount[:2], "details", "expenditure")
    return (*places, details) if is_expense(amount) else places


def label_of(place: Slot) -> str:
    """The label of a field; empty for none."""
    field = declaration(place)
    return field.label if field is not None else ""


@lru_cache(maxsize=4096)
def unit_of(place: Slot) -> str:
    """The unit of what may stand at a path; empty where it has none."""
    field = declaration(leaf(place))
    return (field.unit if field is not None else None) or ""


@lru_cache(maxsize=4096)
def fits(place: Slot, unit: str) -> bool:
    """Whether a figure with a unit (or without one) may stand at a path."""
    field = declaration(leaf(place))
    if field is None or field.kind not in (Kind.MONEY, Kind.RATE, Kind.COUNT, Kind.NUMBER):
        return False
    posts = unit == "个" and str(place[-1]).endswith("posts")  # 行政编制9个
    return not unit or posts or same_kind(field.unit or "", unit)
