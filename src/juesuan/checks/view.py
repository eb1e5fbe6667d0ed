"""A document as its statements: what stands at a label, with its path and its place.

Checks speak the official labels (``view["本年收入"]``); the model's declarations tell which
attribute that is.  Other names of a table's column (``declare``: aliases) work too.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from typing import Any

from juesuan.checks.interval import Interval, exact, rounded, written_decimals
from juesuan.checks.scoring import DEFAULT_RULES, ScoringRules
from juesuan.model.declare import Declared, Kind, Node, declared_fields
from juesuan.model.document import Document
from juesuan.model.leaves import Day, Figure, NotApplicable, Text
from juesuan.model.values import Deadline, Quality, Quantity

__all__ = ["Root", "Statement", "View"]

Leaf = Figure | Text | Day | NotApplicable
_NODES = (Kind.NODE, Kind.NODES, Kind.ROWS, Kind.ENTRIES)
_WHOLE = (Kind.COUNT, Kind.YEAR)


class Statement:
    """What a document states at a path; ``leaf`` is None where it states nothing.

    Attributes:
        path: the labels from the root.
        leaf: the figure, the words or the date.
        kind: what the model declares the leaf to be.
        figure: the figure, where the statement is one that can be reckoned with.
        value: its number.
        decimals: how many decimals it is written with.
    """

    __slots__ = ("_interval", "decimals", "figure", "kind", "leaf", "path", "value")

    def __init__(self, path: str, leaf: Leaf | None = None, kind: Kind | None = None) -> None:
        self.path = path
        self.leaf = leaf
        self.kind = kind
        self.figure: Figure | None = None
        self.value: Decimal | None = None
        self.decimals = 0
        self._interval: Interval | None = None
        if isinstance(leaf, Figure):
            places = written_decimals(leaf.value)
            if places is not None:
                self.figure, self.value, self.decimals = leaf, leaf.value, places

    def __repr__(self) -> str:
        return f"Statement({self.path!r}, {self.leaf!r})"

    @property
    def label(self) -> str:
        """The last label of the path that says what it is."""
        return self.path.rpartition("/")[2]

    @property
    def unit(self) -> str | None:
        return self.leaf.unit if isinstance(self.leaf, Figure) else None

    @property
    def words(self) -> str | None:
        return self.leaf.value if isinstance(self.leaf, Text) else None

    @property
    def day(self) -> datetime.date | None:
        return self.leaf.value if isinstance(self.leaf, Day) else None

    @property
    def interval(self) -> Interval | None:
        """The values that the figure may have been rounded from; counts are exact."""
        if self._interval is None and self.value is not None:
            if self.kind in _WHOLE or (self.kind is Kind.NUMBER and self.decimals == 0):
                self._interval = exact(self.value)
            else:
                self._interval = rounded(self.value, self.decimals)
        return self._interval

    @property
    def start(self) -> int | None:
        return None if self.leaf is None else self.leaf.start

    @property
    def end(self) -> int | None:
        return None if self.leaf is None else self.leaf.end

    @property
    def written(self) -> str:
        """The statement as a reader is shown it: ``4295.11万元``."""
        return "" if self.leaf is None else str(self.leaf)

    @property
    def canonical(self) -> str:
        """The value alone, as a string."""
        leaf = self.leaf
        if leaf is None:
            return ""
        return f"{leaf.value:f}" if isinstance(leaf, Figure) else str(leaf)


@cache
def _fields(cls: type[Any]) -> dict[str, Declared]:
    """The fields of a class by label, and by the other names of a column."""
    found: dict[str, Declared] = {}
    for each in declared_fields(cls):
        for alias in each.aliases:
            found.setdefault(alias, each)
    found.update((each.label, each) for each in declared_fields(cls))
    return found


class Root:
    """What the views of one document share: its text, and what was worked out once."""

    __slots__ = ("_borders", "_unread", "document", "known", "rules", "source")

    def __init__(self, document: Document, rules: ScoringRules = DEFAULT_RULES) -> None:
        self.document = document
        self.rules = rules
        origin = document.origin
        self.source = None if origin is None else origin.text
        self.known: dict[object, Any] = {}
        regions = () if origin is None else origin.regions
        self._unread = tuple((start, end) for start, end, kind in regions if kind == "unread")
        self._borders = sorted(_starts(document)) if self._unread else []

    def unread_within(self, node: Node | None) -> bool:
        """Whether something could not be read in a node, or between it and the next section.

        Without a text nothing is unread.
        """
        if node is None or node.start is None or node.end is None or not self._unread:
            return False
        first, last = node.start, node.end
        following = bisect_right(self._borders, first)
        if following < len(self._borders):
            last = max(last, self._borders[following])
        elif node is not self.document:
            last = max(last, self._unread[-1][1])
        return any(start < last and first < end for start, end in self._unread)

    @property
    def has_unread(self) -> bool:
        return bool(self._unread)


def _starts(document: Document) -> Iterator[int]:
    """Where the sections and tables of a document begin."""
    cls: Any = type(document)
    for field in declared_fields(cls):
        if field.kind in _NODES:
            child = getattr(document, field.name)
            for node in child if isinstance(child, tuple) else (child,):
                if node is not None and node.start is not None:
                    yield node.start


class View:
    """A part of a document by its labels.

    A part that the document does not have is a view too; all that it is asked for is absent.

    >>> from juesuan.model import Disclosure, Figure, Revenue
    >>> document = Disclosure(revenue=Revenue(total=Figure("1200.50", "万元")))
    >>> view = View.of(document)
    >>> view["收入决算情况/本年收入"].written
    '1200.50万元'
    >>> view.part("收入决算情况")["其他收入/占比"].leaf is None
    True
    """

    __slots__ = ("_fields", "_found", "node", "path", "root")

    def __init__(self, node: Node | None, path: str, root: Root) -> None:
        self.node = node
        self.path = path
        self.root = root
        cls: Any = type(node)
        self._fields = {} if node is None else _fields(cls)
        self._found: dict[str, Any] = {}

    @classmethod
    def of(cls, document: Document, rules: ScoringRules = DEFAULT_RULES) -> View:
        """The view of a whole document; ``rules`` are the scoring rules of its tables."""
        return cls(document, "", Root(document, rules))

    @property
    def exists(self) -> bool:
        return self.node is not None

    @property
    def unread(self) -> bool:
        """Whether something inside this part could not be read."""
        return self.root.unread_within(self.node)

    def __getitem__(self, label: str) -> Statement:
        """The statement at a label, or at labels joined by ``/``.

        Raises:
            KeyError: this part of the form has no such label.
        """
        found: Statement | None = self._found.get(label)
        if found is None:
            found = self._found[label] = self._statement(label)
        return found

    def _statement(self, label: str) -> Statement:
        first, _, rest = label.partition("/")
        if self.node is None:
            return Statement(self._below(label))
        field = self._field(first)
        if rest or field.kind is Kind.NODE:
            return self.part(first)[rest]
        child = getattr(self.node, field.name)
        if isinstance(child, (Quantity, Deadline, Quality)):
            child = child.text
        return Statement(self._below(field.label), child, field.kind)

    def child(self, label: str) -> object:
        """What the model holds at a label, None if nothing."""
        return None if self.node is None else getattr(self.node, self._field(label).name)

    def part(self, label: str) -> View:
        """The part at a label.

        Raises:
            KeyError: this part of the form has no such label.
        """
        key = label + "/"
        found: View | None = self._found.get(key)
        if found is None:
            found = self._found[key] = self._part(label)
        return found

    def _part(self, label: str) -> View:
        first, _, rest = label.partition("/")
        if self.node is None:
            return View(None, self._below(label), self.root)
        field = self._field(first)
        child = getattr(self.node, field.name)
        node = child if isinstance(child, Node) else None
        view = View(node, self._below(field.label), self.root)
        return view.part(rest) if rest else view

    def rows(self, label: str) -> tuple[View, ...]:
        """The items or rows at a label, in the order of the document.

        Raises:
            KeyError: this part of the form has no such label.
        """
        key = label + "[]"
        found: tuple[View, ...] | None = self._found.get(key)
        if found is None:
            field = self._field(label) if self.node is not None else None
            nodes = () if field is None else getattr(self.node, field.name)
            found = self._found[key] = tuple(
                View(node, f"{self._below(label)}[{index}]", self.root)
                for index, node in enumerate(nodes, 1)
            )
        return found

    def texts(self, label: str) -> tuple[Statement, ...]:
        """The words at a label that is numbered.

        Raises:
            KeyError: this part of the form has no such label.
        """
        if self.node is None:
            return ()
        leaves = getattr(self.node, self._field(label).name)
        return tuple(
            Statement(f"{self._below(label)}[{index}]", leaf, Kind.TEXTS)
            for index, leaf in enumerate(leaves, 1)
        )

    def has(self, label: str) -> bool:
        """Whether the form has a label here, whatever is stated there."""
        return label in self._fields

    def flag(self, label: str) -> bool:
        """Whether the text says something that is no fact (``为空表``)."""
        return self.node is not None and bool(getattr(self.node, self._field(label).name))

    def _field(self, label: str) -> Declared:
        try:
            return self._fields[label]
        except KeyError:
            raise KeyError(f"{type(self.node).__name__} 没有“{label}”") from None

    def _below(self, label: str) -> str:
        if not label:
            return self.path
        return f"{self.path}/{label}" if self.path else label
