"""Documents in the manner of a family: what its form states, in its unit, with its columns."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, TypeVar

import attrs

from juesuan.model import Accounts, Disclosure, Figure, Quantity, Text
from juesuan.model.declare import Declared, Kind, Node, declared_fields, node_class
from juesuan.reading.columns import TARGET_COMPARISON
from juesuan.reading.families import THREE_PUBLIC, Family, families
from juesuan.render.form import TABLES, form_of, sections_of
from juesuan.render.tables import heads
from juesuan.statements import fields
from juesuan.statements.vocabulary import Section, sections
from juesuan.testing.alter import replaced
from juesuan.testing.amounts import rate

T = TypeVar("T")
_CENT = Decimal("0.01")
_ABOUT_BUDGETS = (fields.AGAINST_INITIAL, fields.AGAINST_FULL_YEAR, fields.AGAINST_BUDGET)


def family_names() -> tuple[str, ...]:
    """The families in whose manner documents can be made.

    >>> "yunnan" in family_names()
    True
    """
    return tuple(name for name, each in families().items() if each.form())


def family_named(name: str) -> Family:
    """A family by its name.

    Raises:
        ValueError: there is none, or its file does not say how its documents are written.
    """
    if name not in family_names():
        raise ValueError(f"family 应为 {'、'.join(family_names())} 之一，而不是 {name!r}")
    return families()[name]


def in_manner(made: Disclosure, more: Disclosure, family: Family) -> Disclosure:
    """What a family states of a unit, as it states it.

    Args:
        made: what most state.
        more: the same with what only some state, for sections whose statements the form names.
        family: its form says what is stated, and where.
    """
    held = sections_of(form_of(family.name))
    for section in sections().values():
        stated = held.get(section.name)
        if stated is None:
            made = _without(made, section.path)
        elif stated:
            made = replaced(made, section.path, _only_stated(section, stated, more))
    made = attrs.evolve(
        made,
        title=Text(_title(family, made)),
        layout=family.name,
        kind="three_public" if family.name == THREE_PUBLIC else "disclosure",
    )
    overview = made.overview
    assert overview is not None
    overview = attrs.evolve(
        overview,
        duties=overview.duties if "overview__duties" in held else None,
        accounting_units=(
            more.overview.accounting_units
            if more.overview is not None and "overview__accounting_units" in held
            else None
        ),
    )
    accounts = made.accounts
    if family.name == THREE_PUBLIC and accounts is not None:
        accounts = Accounts(three_public=accounts.three_public)
    tables = TABLES in held
    overall = made.performance is not None and made.performance.overall_tables is not None
    made = attrs.evolve(
        made,
        accounts=accounts,
        overview=_unless_empty(overview),
        other_matters=_unless_empty(made.other_matters),
        glossary=made.glossary if "glossary" in held else (),
        statements=made.statements if "statements" in held else (),
        overall_self_evaluation=made.overall_self_evaluation if tables and overall else None,
        project_self_evaluations=made.project_self_evaluations if tables else (),
    )
    changes = (_compare_with_budget(family), _drop_columns(family), _convert_to_unit(family))
    for change in changes:
        made = _change_nodes(made, change)
    return made


def _unless_empty(node: T) -> T | None:
    """A part of a document; None where nothing of it is left."""
    return None if node == type(node)() else node


def _title(family: Family, document: Disclosure) -> str:
    words = {"unit_name": f"{document.unit_name}", "year": f"{document.year}年度"}
    return "".join(words.get(piece, piece.strip('"')) for piece in family.sequence("title"))


def _value_at(document: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        document = None if document is None else getattr(document, name)
    return document


def _without(document: Disclosure, path: tuple[str, ...]) -> Disclosure:
    return document if _value_at(document, path[:-1]) is None else replaced(document, path, None)


def _only_stated(section: Section, stated: tuple[str, ...], document: Disclosure) -> Any:
    """A section with nothing but the statements of some rules."""
    kept = {path for each in section.statements if each.rule in stated for path in each.paths}
    for statement in section.statements:
        for path in statement.paths:
            if path in kept:
                continue
            if fields.is_rows(path[:-1]):  # what each of some rows states
                path = path[:-1]
            if _value_at(document, path[:-1]) is None:
                continue
            if path[-1] != "itself":
                document = replaced(document, path, None)
                continue
            for base in fields.BASES:
                document = replaced(document, (*path[:-1], base), None)
    return _tidy(_value_at(document, section.path))


def _tidy(node: Any) -> Any:
    """A node without parts that state nothing; None for one that states nothing itself."""
    if not isinstance(node, Node):
        return node
    parts = {each.name: _tidy(getattr(node, each.name)) for each in declared_fields(type(node))}
    node = attrs.evolve(node, **parts)
    return None if node == type(node)() else node


# What is changed at every place.

_Change = Callable[[Any], Any]


def _change_nodes(node: Any, change: _Change) -> Any:
    """A tree with each of its nodes changed, the inner ones first."""
    if isinstance(node, tuple):
        return tuple(_change_nodes(each, change) for each in node)
    if not isinstance(node, Node):
        return node
    parts = {each.name: getattr(node, each.name) for each in declared_fields(type(node))}
    inner: dict[str, Any] = {
        name: _change_nodes(part, change)
        for name, part in parts.items()
        if isinstance(part, (Node, tuple))
    }
    return change(attrs.evolve(node, **inner))


def _compare_with_budget(family: Family) -> _Change:
    """Comparisons with the budget that the family names, by the rate of completion."""
    base = next((each for each in _ABOUT_BUDGETS if family.words(each)), None)
    flat = bool(family.words("flat"))

    def change(node: Any) -> Any:
        cls: Any = type(node)
        names = {each.name for each in declared_fields(cls)}
        if base is None or base not in names:
            return node
        old = next((g for g in (getattr(node, each) for each in _ABOUT_BUDGETS) if g), None)
        if old is None:
            return node
        empty = dict.fromkeys(_ABOUT_BUDGETS)
        return attrs.evolve(node, **{**empty, base: _group(old, node_class(cls, base), flat)})

    return change


def _group(old: Any, cls: Any, flat: bool) -> Any:
    parts = {
        each.name: _group(getattr(old, each.name), node_class(cls, each.name), flat)
        for each in declared_fields(cls)
        if each.kind is Kind.NODE and getattr(old, each.name) is not None
    }
    if flat and old.budget == old.final_account:
        return cls(flat=True, reason=old.reason, **parts)
    spent, planned = (int(each.value.scaleb(2)) for each in (old.final_account, old.budget))
    completion = rate(spent, planned) if planned else None
    return cls(
        budget=old.budget,
        final_account=old.final_account,
        completion_rate=completion,
        reason=old.reason,
        **parts,
    )


def _drop_columns(family: Family) -> _Change:
    """Tables without the columns that the head of the family does not have."""

    def change(node: Any) -> Any:
        cls: Any = type(node)
        columns = heads(cls, family.name)
        if not columns:
            return node
        kept = {column.name for column, _ in columns}
        new: dict[str, Any] = {
            each.name: None for each in declared_fields(cls) if each.name not in kept
        }
        target = getattr(node, "target", None)
        if TARGET_COMPARISON.name in kept and isinstance(target, Quantity):
            assert target.number is not None
            new["target"] = attrs.evolve(target, text=Text(f"{target.number.value:f}"))
        return attrs.evolve(node, **new)

    return change


def _convert_to_unit(family: Family) -> _Change:
    """Money in the unit of the family."""
    unit = next(iter(family.words("unit")), None)

    def money(each: Declared, value: Any) -> bool:
        return each.kind is Kind.MONEY and isinstance(value, Figure) and value.unit == "万元"

    def change(node: Any) -> Any:
        cls: Any = type(node)
        amounts = {each.name: getattr(node, each.name) for each in declared_fields(cls)}
        new = {
            each.name: Figure((amounts[each.name].value * 10_000).quantize(_CENT), unit)
            for each in declared_fields(cls)
            if money(each, amounts[each.name])
        }
        return attrs.evolve(node, **new) if new and unit is not None else node

    return change
