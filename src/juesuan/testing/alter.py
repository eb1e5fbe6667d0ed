"""Documents that no longer agree, or that lack something: figures altered, parts taken out."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from random import Random
from typing import Any, TypeVar

import attrs

from juesuan.errors import RenderError
from juesuan.model import Disclosure, Figure
from juesuan.model.declare import Node, declared_fields

Way = tuple[str | int, ...]
N = TypeVar("N", bound=Node)

# Amounts that no other figure must agree with, or only where there is a base to compare with.
_FREE = ("building_value", "vehicle_value", "change")
_TRIES = 8  # parts that are looked at to find one that the form can do without


def _children(value: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(value, tuple):
        yield from enumerate(value)
    elif isinstance(value, Node):
        cls: Any = type(value)
        for declared in declared_fields(cls):
            yield declared.name, getattr(value, declared.name)


def parts(document: Node) -> Iterator[tuple[Way, Any]]:
    """Everything that a document states, outer parts first, each with the way to it."""
    waiting: list[tuple[Way, Any]] = [((), document)]
    while waiting:
        way, value = waiting.pop()
        if way and value is not None and value != () and value is not False:
            yield way, value
        waiting.extend(((*way, name), child) for name, child in _children(value))


def figures(document: Node) -> list[tuple[Way, Figure]]:
    """All figures with the way to each.

    >>> from juesuan.model import Disclosure
    >>> figures(Disclosure(year=Figure(2024)))
    [(('year',), Figure(value=Decimal('2024'), unit=None))]
    """
    return [(way, each) for way, each in parts(document) if isinstance(each, Figure)]


def replaced(document: N, way: Way, value: Any) -> N:
    """The document with another value at a place; None takes a row out of its table.

    >>> from juesuan.model import Disclosure
    >>> replaced(Disclosure(), ("year",), Figure(2023)).year
    Figure(value=Decimal('2023'), unit=None)
    """
    changed: N = _replace_within(document, way, value)
    return changed


def _replace_within(whole: Any, way: Way, value: Any) -> Any:
    if not way:
        return value
    name, rest = way[0], way[1:]
    if isinstance(name, int):
        new = _replace_within(whole[name], rest, value)
        return (*whole[:name], *(() if new is None else (new,)), *whole[name + 1 :])
    new = _replace_within(getattr(whole, name), rest, value)
    if new is None:
        new = attrs.fields_dict(type(whole))[name].default
    return attrs.evolve(whole, **{name: new})


def disagreeing(random: Random, document: N) -> N:
    """One to three amounts altered, so that they no longer agree with the others."""
    for _ in range(random.randint(1, 3)):
        amounts = [
            (way, each)
            for way, each in figures(document)
            if each.unit == "万元" and way[-1] not in _FREE
        ]
        if not amounts:
            return document
        way, amount = random.choice(amounts)
        altered = amount.value + Decimal(random.randint(2, 999)).scaleb(-amount.decimals)
        document = replaced(document, way, Figure(altered, amount.unit))
    return document


def incomplete(random: Random, document: Disclosure, damage: int) -> Disclosure:
    """So many parts (sections, tables, clauses, figures) taken out.

    What is left can still be written: a share does not stay without its amount.
    """
    from juesuan.render import render

    for _ in range(damage):
        ways = [way for way, _ in parts(document) if _is_removable(document, way)]
        for _ in range(min(len(ways), _TRIES)):
            less = replaced(document, random.choice(ways), None)
            try:
                render(less)
            except RenderError:
                continue
            document = less
            break
    return document


def _is_removable(document: Node, way: Way) -> bool:
    if isinstance(way[-1], int):
        return True
    whole: Any = document
    for name in way[:-1]:
        whole = whole[name] if isinstance(name, int) else getattr(whole, name)
    return attrs.fields_dict(type(whole))[way[-1]].default is not attrs.NOTHING
