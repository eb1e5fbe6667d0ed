"""Paths of a form, and what a document states at them: walks over the declarations.

A path is the labels from the root, joined by ``/``; ``[n]`` numbers what comes several times.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from operator import attrgetter
from typing import Any, NamedTuple, Union

from juesuan.model.declare import Declared, Kind, Node, cached, declared_fields, node_class
from juesuan.model.leaves import Day, Figure, NotApplicable, Text
from juesuan.model.values import Deadline, Quality, Quantity
from juesuan.source import plain_words

Leaf = Union[Text, Figure, Day, NotApplicable]
LEAVES = frozenset((Text, Figure, Day, NotApplicable))

_VALUE_CLASSES = (Quantity, Deadline, Quality)
# To look a member of an enumeration up takes as long as to compare it.
_NODE, _VALUE, _ROWS = Kind.NODE, Kind.VALUE, Kind.ROWS
_PARTS = (_NODE, _VALUE, _ROWS, Kind.NODES, Kind.TEXTS, Kind.ENTRIES)
_LEAF = None  # the kinds of one leaf are all alike on a walk
_NUMBERED = re.compile(r"(.*)\[([0-9]{1,9})\]$")
# Below one of the nine tables a document may have rows and columns in its own words.
_OPEN = re.compile(r"部门决算表/[^/]+/.")


class Step(NamedTuple):
    """One field on the way: its name, what it adds to the path, its kind."""

    name: str
    suffix: str
    kind: Kind


@cached
def steps(cls: type[Any]) -> tuple[Step, ...]:
    """The fields of a class in the order of the form, without flags, which state no fact."""
    return tuple(
        Step(
            each.name,
            f"/{each.label}" if each.label else "",
            each.kind,
        )
        for each in declared_fields(cls)
        if each.kind is not Kind.FLAG
    )


class Pattern(NamedTuple):
    """A path that a form has, ``[n]`` for each index, and the attribute that holds it."""

    path: str
    attribute: str
    field: Declared


@cached
def patterns(root: type[Any]) -> tuple[Pattern, ...]:
    """All paths of a form in its order; ``<LABEL>`` stands for words of the document's own.

    >>> from juesuan.model import Revenue
    >>> patterns(Revenue)[0][:2]
    ('本年收入', 'total.figure')
    """
    return tuple(_patterns(root, "", ""))


def _patterns(cls: type[Any], path: str, attribute: str) -> Iterator[Pattern]:
    for field in declared_fields(cls):
        below = f"{path}/{field.label}".strip("/") if field.label else path
        name = f"{attribute}.{field.name}".lstrip(".")
        if field.kind is Kind.FLAG:
            continue
        if field.kind is Kind.TEXTS:
            yield Pattern(f"{below}[n]", f"{name}[i]", field)
        elif field.is_leaf:
            yield Pattern(below, name, field)
        elif field.kind is Kind.NODE:
            yield from _patterns(node_class(cls, field.name), below, name)
        elif field.kind is Kind.ENTRIES:
            named = f"{below}/<LABEL>".lstrip("/")
            yield from _patterns(node_class(cls, field.name), named, f"{name}[i]")
        else:
            yield from _patterns(node_class(cls, field.name), f"{below}[n]", f"{name}[i]")


@cached
def value_labels() -> tuple[str, ...]:
    """The labels below a target or an actual value: 比较, 数值, 单位, 日期."""
    fields = (field for cls in _VALUE_CLASSES for field in declared_fields(cls))
    return tuple(field.label for field in fields if field.label)


# Where a leaf counts as standing in the document, its path, the leaf: a plain tuple, as there are
# thousands in a document.
Stated = tuple[int, str, Leaf]


def leaves(node: Node, path: str = "", order: int | None = None) -> list[Stated]:
    """What a node states, in the order of the form.

    The leaves of one row or item stay together, also where one is inherited from a cell above:
    they count as standing where the row begins; ``order`` says where, if the node itself is one.
    """
    found: list[Stated] = []
    _collect(node, path, order, found)
    return found if path else [(place, below[1:], leaf) for place, below, leaf in found]


def _collect(node: Any, path: str, order: int | None, found: list[Stated]) -> None:
    held, suffixes, kinds = _plan(type(node))
    for child, suffix, kind in zip(held(node), suffixes, kinds):  # noqa: B905 - a fifth slower
        if child is None:
            continue
        below = path + suffix
        if kind is _LEAF or type(child) in LEAVES:
            found.append(((child.start or 0) if order is None else order, below, child))
        elif kind is _NODE or kind is _VALUE:
            _collect(child, below, order, found)
        elif kind is _ROWS:
            for index, each in enumerate(child, 1):
                _collect(each, f"{below}[{index}]", each.start, found)
        elif kind is Kind.NODES:
            for index, each in enumerate(child, 1):
                _collect(each, f"{below}[{index}]", order, found)
        elif kind is Kind.TEXTS:
            for index, leaf in enumerate(child, 1):
                place = (leaf.start or 0) if order is None else order
                found.append((place, f"{below}[{index}]", leaf))
        else:
            for each in child:
                _collect(each, f"{below}/{each.label}", order, found)


@cached
def _plan(
    cls: type[Any],
) -> tuple[Callable[[Any], tuple[Any, ...]], tuple[str, ...], tuple[Kind | None, ...]]:
    """What gives all that the fields of a class hold, what each adds to the path, its kind."""
    fields = steps(cls)
    kinds = tuple([each.kind if each.kind in _PARTS else _LEAF for each in fields])
    return children(cls), tuple([each.suffix for each in fields]), kinds


@cached
def children(cls: type[Any]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives all that the fields of a class hold, but for flags."""
    return attributes(tuple([each.name for each in steps(cls)]))


def attributes(names: tuple[str, ...]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives all attributes of some names in one call."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda node: tuple([getattr(node, each) for each in names])


def is_open(path: str) -> bool:
    """Whether words of the document's own may stand at a path."""
    return _OPEN.match(plain_words(path)) is not None


def leaf_at(root: Node, path: str) -> tuple[str, Leaf | None] | None:
    """What a document states at a path: the path as the form writes it, and the leaf.

    Widths, quotes and white space of the path do not matter.

    Returns:
        None where the form has no such path; the leaf is None where nothing is stated there.
    """
    found: tuple[str, Leaf | None] | None = None
    cls: type[Any] = type(root)
    for each in _at(cls, root, plain_words(path), ""):
        if each[1] is not None:
            return each
        found = found or each
    return found


@cached
def _by_label(cls: type[Any]) -> tuple[tuple[str, str, Declared], ...]:
    """The fields of a class with their labels, folded and as the form writes them."""
    return tuple(
        (plain_words(field.label), field.label, field)
        for field in declared_fields(cls)
        if field.kind is not Kind.FLAG
    )


def _at(cls: type[Any], node: Any, rest: str, path: str) -> Iterator[tuple[str, Leaf | None]]:
    """The leaves at the rest of a path below a class; ``node`` is None where nothing is stated."""
    for folded, label, field in _by_label(cls):
        if not rest.startswith(folded):
            continue
        after = rest[len(folded) :]
        child = None if node is None else getattr(node, field.name)
        below = f"{path}/{label}" if path and label else path or label
        if field.kind in (Kind.TEXTS, Kind.NODES, Kind.ROWS):
            yield from _in_row(cls, field, child, after, below)
        elif field.kind is Kind.ENTRIES:
            yield from _in_entry(cls, field, child or (), after if folded else "/" + after, below)
        elif after and folded and not after.startswith("/"):
            continue
        elif field.kind is Kind.NODE:
            inner = node_class(cls, field.name)
            yield from _at(inner, child, after[1:] if folded else after, below)
        elif field.kind is Kind.VALUE:
            yield from _value(child, after.removeprefix("/"), below)
        elif not after:
            yield below, child


def _in_row(
    cls: type[Any], field: Declared, children: Any, rest: str, path: str
) -> Iterator[tuple[str, Leaf | None]]:
    number, _, after = rest.partition("/")
    match = _NUMBERED.fullmatch(number)
    if match is None or match[1] or int(match[2]) == 0:  # rows are counted from 1
        return
    index = int(match[2])
    child = children[index - 1] if children and index <= len(children) else None
    below = f"{path}[{index}]"
    if field.kind is not Kind.TEXTS:
        yield from _at(node_class(cls, field.name), child, after, below)
    elif number == rest:
        yield below, child


def _in_entry(
    cls: type[Any], field: Declared, entries: Any, rest: str, path: str
) -> Iterator[tuple[str, Leaf | None]]:
    """Entries are named by words of the document, in which a ``/`` may stand."""
    for each in entries:
        name = f"/{plain_words(each.label)}"
        if rest == name or rest.startswith(f"{name}/"):
            below = f"{path}/{each.label}".lstrip("/")
            yield from _at(node_class(cls, field.name), each, rest[len(name) + 1 :], below)


def _value(value: Any, rest: str, path: str) -> Iterator[tuple[str, Leaf | None]]:
    if not rest and isinstance(value, NotApplicable):
        yield path, value
        return
    for cls in _VALUE_CLASSES:
        node = value if isinstance(value, cls) else None
        yield from _at(cls, node, rest, path)
