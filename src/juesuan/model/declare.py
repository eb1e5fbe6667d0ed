"""How a class of the model declares its fields: official label, unit and kind, once.

Facts, JSON, schema, tables, reading of tables and rendering are walks over these declarations.
A label of ``""`` means that the leaf stands at the path of its own node: ``在职人员`` is the
count itself and ``在职人员/增减`` a field beside it.
"""

from __future__ import annotations

import enum
import re
import sys
from typing import Any

import attrs

from juesuan.model.leaves import Figure
from juesuan.model.made import Checked, cached, check_types, made, unknown_field

__all__ = [
    "Declared",
    "Kind",
    "Node",
    "cached",
    "declared",
    "declared_by_name",
    "declared_fields",
    "node_class",
    "stated",
]

_KEY = "juesuan"
_LONGEST_REPR = 600


class Kind(enum.Enum):
    """What a field holds."""

    MONEY = "money"
    RATE = "rate"
    COUNT = "count"
    NUMBER = "number"
    YEAR = "year"
    DATE = "date"
    TEXT = "text"
    TEXTS = "texts"
    VALUE = "value"
    NODE = "node"
    NODES = "nodes"
    ROWS = "rows"
    ENTRIES = "entries"
    FLAG = "flag"


@attrs.frozen(eq=False)
class Declared:
    """The declaration of one field: its official label, its unit and its kind.

    There is one for each field, so that two are compared by identity.

    ``aliases`` are other words that documents use for the same column or row of a table.
    """

    name: str
    label: str
    kind: Kind
    unit: str | None = None
    aliases: tuple[str, ...] = ()

    @property
    def is_leaf(self) -> bool:
        return self.kind not in (
            Kind.NODE,
            Kind.NODES,
            Kind.ROWS,
            Kind.ENTRIES,
            Kind.FLAG,
        )


@attrs.frozen(eq=False, repr=False)
class Node(metaclass=Checked):
    """A part of a document: its children, and the range of text that it was read from.

    Nodes are equal when they state the same, units and decimals included: ``2.5`` is not
    ``2.50``.  Places, and how a document was read, are left out.
    """

    start: int | None = attrs.field(default=None, eq=False, repr=False, kw_only=True)
    end: int | None = attrs.field(default=None, eq=False, repr=False, kw_only=True)

    @classmethod
    def _by_hand(cls, *given: Any, **fields: Any) -> Any:
        if given:
            raise TypeError(f"{cls.__name__} 的字段要写名字，例如 {cls.__name__}(start=0, end=9)")
        try:
            node = made(cls, **{name: _accept(cls, name, value) for name, value in fields.items()})
        except TypeError as error:
            raise unknown_field(cls, fields) or error from None
        check_types(node)
        return node

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Node) or type(other) is not type(self):
            return NotImplemented
        return self._stated() == other._stated()

    def __hash__(self) -> int:
        return hash(self._stated())

    def _stated(self) -> tuple[Any, ...]:
        """What the node is compared by.  A figure on its own answers like a number (2.5 is 2.50);
        as a part of a node it counts as it is written."""
        cls = type(self)
        return (cls, *[stated(getattr(self, name)) for name in _compared_fields(cls)])

    def __repr__(self) -> str:
        given = ((name, getattr(self, name)) for name in _compared_fields(type(self)))
        said = (
            (name, value)
            for name, value in given
            if value is not None and value is not False and value != ()  # a stated 0 equals False
        )
        shown = ", ".join(f"{name}={value!r}" for name, value in said)
        if len(shown) > _LONGEST_REPR:
            shown = shown[:_LONGEST_REPR] + "…"
        return f"{type(self).__name__}({shown})"


def _accept(cls: type[Any], name: str, value: Any) -> Any:
    """What a person gives for a field; a figure alone is an amount of which no more is said."""
    field = declared_by_name(cls).get(name)
    if type(value) is Figure and field is not None and field.kind is Kind.NODE:
        holder = node_class(cls, name)
        return holder(figure=value) if "figure" in declared_by_name(holder) else value
    return value


def stated(value: Any) -> Any:
    """What a node, a leaf or a tuple of them states, to compare it with another exactly.

    >>> from juesuan.model import Figure
    >>> Figure("2.5") == Figure("2.50"), stated(Figure("2.5")) == stated(Figure("2.50"))
    (True, False)
    """
    if type(value) is tuple:
        return tuple([stated(each) for each in value])
    own = getattr(value, "_stated", None)
    return value if own is None else own()


@cached
def _compared_fields(cls: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in attrs.fields(cls) if field.eq)


def _make_field(
    label: str,
    kind: Kind,
    unit: str | None = None,
    aliases: tuple[str, ...] = (),
    default: Any = None,
) -> Any:
    return attrs.field(
        default=default,
        kw_only=True,
        metadata={_KEY: Declared("", label, kind, unit, aliases)},
    )


def leaf_metadata(label: str, kind: Kind, unit: str | None = None) -> dict[str, Declared]:
    """The declaration of a field that is always there."""
    return {_KEY: Declared("", label, kind, unit)}


def money(label: str, unit: str = "万元", *, aliases: tuple[str, ...] = ()) -> Any:
    """An amount of money: ``Figure | None``."""
    return _make_field(label, Kind.MONEY, unit, aliases)


def rate(label: str, *, aliases: tuple[str, ...] = ()) -> Any:
    """A percentage: ``Figure | None``."""
    return _make_field(label, Kind.RATE, "%", aliases)


def count(label: str, unit: str) -> Any:
    """A whole number of something: ``Figure | None``."""
    return _make_field(label, Kind.COUNT, unit)


def number(label: str, unit: str | None = None, *, aliases: tuple[str, ...] = ()) -> Any:
    """A number that need not be whole: a score, a weight, an area: ``Figure | None``."""
    return _make_field(label, Kind.NUMBER, unit, aliases)


def year(label: str) -> Any:
    """A fiscal year: ``Figure | None`` without unit."""
    return _make_field(label, Kind.YEAR)


def day(label: str) -> Any:
    """A date: ``Day | None``."""
    return _make_field(label, Kind.DATE)


def text(label: str, *, aliases: tuple[str, ...] = ()) -> Any:
    """Words: ``Text | None``."""
    return _make_field(label, Kind.TEXT, None, aliases)


def texts(label: str) -> Any:
    """Several words or paragraphs, numbered in the path: ``tuple[Text, ...]``."""
    return _make_field(label, Kind.TEXTS, default=())


def value(label: str, *, aliases: tuple[str, ...] = ()) -> Any:
    """A target or an actual value of an indicator: ``IndicatorValue | None``."""
    return _make_field(label, Kind.VALUE, None, aliases)


def node(label: str, *, aliases: tuple[str, ...] = ()) -> Any:
    """A part of the document: an optional :class:`Node`.

    A :class:`Figure` that a person gives for an amount becomes one.
    """
    return _make_field(label, Kind.NODE, None, aliases)


def nodes(label: str) -> Any:
    """Parts of one kind, numbered in the path; their facts may interleave with others."""
    return _make_field(label, Kind.NODES, default=())


def rows(label: str) -> Any:
    """Items or rows of one kind, numbered in the path; the facts of each stay together."""
    return _make_field(label, Kind.ROWS, default=())


def entries(label: str) -> Any:
    """Parts named by words of the document: the ``label`` of each stands in the path."""
    return _make_field(label, Kind.ENTRIES, default=())


def flag(label: str) -> Any:
    """Something that the text says and that is no fact (``为空表``): ``bool``."""
    return _make_field(label, Kind.FLAG, default=False)


def stated_number(label: str) -> Any:
    """The number before a row (``12.``): ``int``. It is no fact, and left out of equality."""
    return attrs.field(
        default=None,
        kw_only=True,
        eq=False,
        metadata={_KEY: Declared("", label, Kind.FLAG)},
    )


@cached
def declared_fields(cls: type[Any]) -> tuple[Declared, ...]:
    """The declarations of a class of the model, in the order of the form.

    What is stated at the path of the class itself (its label is empty) comes first, what it has
    of all amounts (share and comparisons, which are inherited) last.
    """
    fields = [field for field in attrs.fields(cls) if _KEY in field.metadata]
    fields.sort(key=lambda field: (field.metadata[_KEY].label != "", field.inherited))
    return tuple([_with_name(field.name, field.metadata[_KEY]) for field in fields])


def _with_name(name: str, said: Declared) -> Declared:
    return Declared(name, said.label, said.kind, said.unit, said.aliases)


@cached
def declared_by_name(cls: type[Any]) -> dict[str, Declared]:
    """The same by the names of the fields."""
    return {each.name: each for each in declared_fields(cls)}


def declared(cls: type[Any], name: str) -> Declared:
    """The declaration of one field.

    >>> from juesuan.model import Revenue
    >>> declared(Revenue, "total").label
    '本年收入'
    """
    return declared_by_name(cls)[name]


@cached
def node_class(cls: type[Any], name: str) -> type[Any]:
    """The class of the nodes (or of each of the rows) that a field holds.

    >>> from juesuan.model import Disclosure
    >>> node_class(Disclosure, "revenue").__name__
    'Revenue'
    """
    for owner in cls.__mro__:
        hint = vars(owner).get("__annotations__", {}).get(name)
        if hint is not None:
            # The name of the one node in "Revenue | None" or "tuple[Term, ...]": to evaluate the
            # hints of all classes takes longer than to read a page.
            module = sys.modules[owner.__module__]
            names = (getattr(module, word, None) for word in re.findall(r"\w+", hint))
            return next(each for each in names if isinstance(each, type) and issubclass(each, Node))
    raise KeyError(name)
