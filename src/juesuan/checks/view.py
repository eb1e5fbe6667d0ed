"""A document as its statements: what stands at a path of official labels, with its place.

What a document states is read once into a table by path; a part of the document is a prefix of
paths.  Checks speak the official labels (``view["本年收入"]``) and know nothing of the
classes of the model.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any

from juesuan.checks.interval import reckonable
from juesuan.checks.labels import declared_labels
from juesuan.checks.once import once
from juesuan.checks.scoring import DEFAULT_RULES, ScoringRules
from juesuan.checks.statement import Statement, Statements
from juesuan.checks.unread import NODES, UnreadRanges
from juesuan.model.declare import Kind, Node, cached, declared_fields
from juesuan.model.document import Document
from juesuan.model.leaves import Figure, Text
from juesuan.model.paths import LEAVES, Leaf, children, leaves, steps
from juesuan.model.values import Deadline, Quality, Quantity

_OPEN = "部门决算表"  # below it stand the words of the tables themselves
_VALUES = (Quantity, Deadline, Quality)


class Root:
    """What the views of one document share: what it states, its text, what was worked out once.

    Attributes:
        leaves: what is stated, by path, in the order of the form.
        counts: all parts: the prefixes of paths, with how many rows each has (0: not numbered).
        nodes: the nodes of the model, by path.
        statement: what stands at a path; the same object each time.
        thorough: whether each comparison that holds is kept with its figures, as the groups of
            findings need it; else one that plainly holds is only counted.
    """

    def __init__(
        self,
        found: Mapping[str, Leaf],
        document: Document | None = None,
        rules: ScoringRules = DEFAULT_RULES,
        empty: Iterable[str] = (),
        thorough: bool = True,
    ) -> None:
        self.leaves: dict[str, Leaf] = {}
        self.counts: dict[str, int] = {}
        self.nodes: dict[str, Node] = {}
        self._children: dict[str, dict[str, None]] = {}
        for path, fact in found.items():
            self._enter_path(path, fact)
        if document is not None:
            self._enter(document, "")
        self.thorough = thorough or not reckonable([each.value for each in self.figures.values()])
        self.statements = Statements(self.leaves, reckonable=not self.thorough)
        self.statement = self.statements.__getitem__
        self.document = document
        self.rules = rules
        self.empty = frozenset(empty)
        self.known: dict[object, Any] = {}
        self._unread = UnreadRanges(document, self.leaves)
        self.source = self._unread.source

    def forget(self) -> None:
        """Lets go of what was worked out, part of which holds a view of this very root: what is in
        no circle is freed at once, and what a report keeps does not hold all the rest."""
        self.known.clear()
        self.statements.clear()

    def words(self, path: str) -> str | None:
        """The words that stand at a path."""
        leaf = self.leaves.get(path)
        if type(leaf) is Text:
            return leaf
        return self.statement(path).words if leaf else None

    def plain_sum(self, values: Sequence[Decimal | None]) -> Decimal | None:
        """What figures come to as they are written; None where one is none, or where the figures
        of a comparison that holds are kept (``thorough``)."""
        given = () if self.thorough else values
        known = [each for each in given if each is not None]
        return None if self.thorough or len(known) < len(given) else sum(known, Decimal(0))

    @once
    def figures(self) -> dict[str, Figure]:
        """What is stated in numbers, by path."""
        return {path: each for path, each in self.leaves.items() if type(each) is Figure}

    def labels(self, part: str) -> Iterable[str]:
        """What stands directly below a part, rows with their numbers, in the form's order."""
        node = None if part.startswith(_OPEN) else self.nodes.get(part)
        if node is None:
            return self._children.get(part, ())
        held, paths, _ = _plan(type(node), part)
        found: list[str] = []
        for child, path in zip(held(node), paths, strict=True):
            if child is not None and path != part:
                below = self.row_paths(path) if type(child) is tuple else (path,)
                found += [each for each in below if each in self.leaves or each in self.counts]
        return [each[len(part) + 1 if part else 0 :] for each in found]

    def row_paths(self, base: str) -> list[str]:
        """The paths of the rows at a path, in the order of the document."""
        return [f"{base}[{index}]" for index in range(1, self.counts.get(base, 0) + 1)]

    def _enter(self, node: Any, path: str) -> bool:
        """Enters what a node states, in the order of the form; whether it states anything."""
        self.nodes[path] = node
        stated, counts = self.leaves, self.counts
        found = counted = False
        cls: Any = type(node)
        held, paths, kinds = _plan(cls, path)
        for child, below, kind in zip(held(node), paths, kinds):  # noqa: B905 - a fifth slower
            if child is None:
                continue
            if kind is None or type(child) in LEAVES:
                stated[below] = child
                if counted:
                    continue
                entered = True
            elif below == _OPEN:
                self._enter_open(child, below)
                entered = _OPEN in counts
            elif type(child) is tuple:
                entered = self._enter_rows(child, below, kind is Kind.TEXTS)
            else:
                entered = self._enter(child, below)
            if entered:
                found = True
                # What stands at the path of the part itself is nothing in it.
                if not counted and path and below != path:
                    counted = True
                    counts.setdefault(path, 0)
        return found

    def _enter_rows(self, rows: tuple[Any, ...], base: str, are_texts: bool) -> bool:
        """Enters the rows at a path; whether any states something."""
        for index, each in enumerate(rows, 1):
            path = f"{base}[{index}]"
            if are_texts:
                self.leaves[path] = each
                self.counts[path] = 0
            elif not self._enter(each, path):
                continue
            self.counts[base] = index
        return base in self.counts

    def _enter_open(self, node: Node, path: str) -> None:
        """Enters tables whose labels are words of the document, and the nodes that a form has."""
        for _, below, leaf in leaves(node, path):
            self._enter_path(below, leaf)
        waiting: list[tuple[str, Any]] = [(path, node)]
        while waiting:
            path, node = waiting.pop()
            self.nodes[path] = node
            for each in declared_fields(type(node)):
                child, below = getattr(node, each.name), f"{path}/{each.label}"
                if each.kind is Kind.NODE and child is not None:
                    waiting.append((below, child))
                elif each.kind in (Kind.ROWS, Kind.NODES) and type(child) is tuple:
                    waiting += ((f"{below}[{at}]", one) for at, one in enumerate(child, 1))

    def _enter_path(self, path: str, leaf: Leaf) -> None:
        """Enters what stands at a path that no node leads to."""
        self.leaves.setdefault(path, leaf)
        part, _, label = path.rpartition("/")
        self._part(part)[label] = None
        if label[-1:] == "]":
            self._part(path)

    def _part(self, part: str) -> dict[str, None]:
        """The labels below a part, which is entered with all parts around it."""
        found = self._children.get(part)
        if found is None:
            found = self._children[part] = {}
            self._count(part)
            if part:
                around, _, label = part.rpartition("/")
                self._part(around)[label] = None
        return found

    def _count(self, part: str) -> None:
        """Notes that something is stated in a part, and so in those around it."""
        counts = self.counts
        while part and part not in counts:
            counts[part] = 0
            if part[-1] == "]":
                base, _, index = part[:-1].rpartition("[")
                counts[base] = max(counts.get(base, 0), int(index))
            part = part.rpartition("/")[0]

    def says_empty(self, path: str) -> bool:
        """Whether the text says that a part has nothing (``为空表``), which is no fact."""
        if path in self.empty:
            return True
        node: Any = self.nodes.get(path)
        if node is None:
            return False
        return any(getattr(node, name) is True for name in _flag_fields(type(node)))

    @property
    def has_unread(self) -> bool:
        return bool(self._unread)

    def unread_within(self, path: str) -> bool:
        """Whether something could not be read in a part, or between it and the next section.

        A part without a place of its own is as well read as the one around it.  Without a text
        nothing is unread.
        """
        if not self._unread:
            return False
        node = self.nodes.get(path)
        while (node is None or node.start is None or node.end is None) and path:
            path = path.rpartition("/")[0]
            node = self.nodes.get(path)
        return self._unread.within(node)

    def unread_beside(self, statement: Statement) -> bool:
        """Whether the figure of a statement touches something that could not be read."""
        return self._unread.beside(statement)

    def unread_in_row(self, statement: Statement) -> bool:
        """Whether a cell was not read in the row of a table that a figure stands in: the others
        may then stand in each other's columns."""
        if not self._unread or "自评表" not in statement.path:
            return False
        row = statement.path.rpartition("/")[0]
        node = self.nodes.get(row)
        if isinstance(node, _VALUES):  # a number in a cell that says more
            node = self.nodes.get(row.rpartition("/")[0])
        return self._unread.begins_in(node)


class View:
    """A part of a document by its labels.

    A part that the document does not have is a view too; all that it is asked for is absent.

    >>> import juesuan
    >>> view = View.of(juesuan.parse("二、收入决算情况说明\\n本年收入1,200.50万元。"))
    >>> view["收入决算情况/本年收入"].written
    '1200.50万元'
    >>> view.part("收入决算情况")["其他收入/占比"].stated
    False
    """

    __slots__ = ("path", "root")

    def __init__(self, path: str, root: Root) -> None:
        self.path = path
        self.root = root

    @classmethod
    def of(
        cls, document: Document, rules: ScoringRules = DEFAULT_RULES, thorough: bool = True
    ) -> View:
        """The view of a whole document; ``rules`` are the scoring rules of its tables."""
        return cls("", Root({}, document, rules, thorough=thorough))

    @property
    def prefix(self) -> str:
        """What stands before the paths of this part."""
        return f"{self.path}/" if self.path else ""

    @property
    def exists(self) -> bool:
        """Whether something is stated in this part, or the part itself was found."""
        return (
            self.path in self.root.counts
            or self.path in self.root.empty
            or self.root.nodes.get(self.path) is not None
        )

    @property
    def unread(self) -> bool:
        """Whether something inside this part could not be read."""
        return self.root.unread_within(self.path)

    @property
    def empty(self) -> bool:
        """Whether the text says that this part has nothing."""
        return self.root.says_empty(self.path)

    def __getitem__(self, label: str) -> Statement:
        """The statement at a label, or at labels joined by ``/``.

        Raises:
            KeyError: no part of any form has such a label.
        """
        path = f"{self.path}/{label}" if self.path else label
        found = self.root.statement(path)
        if found.raw is None and not path.startswith(_OPEN):
            _check_path_known(label)
        return found

    def part(self, label: str) -> View:
        """The part at a label.

        Raises:
            KeyError: no part of any form has such a label.
        """
        path = self.below(label)
        if path not in self.root.counts and not path.startswith(_OPEN):
            _check_path_known(label)
        return View(path, self.root)

    def rows(self, label: str) -> tuple[View, ...]:
        """The items or rows at a label, in the order of the document."""
        return tuple([View(path, self.root) for path in self.root.row_paths(self.below(label))])

    def texts(self, label: str) -> tuple[Statement, ...]:
        """The words at a label that is numbered."""
        return tuple(map(self.root.statement, self.root.row_paths(self.below(label))))

    def below(self, label: str) -> str:
        """The path of a label in this part."""
        return f"{self.path}/{label}" if self.path and label else self.path or label


@lru_cache(maxsize=4096)
def _plan(
    cls: Any, path: str
) -> tuple[Callable[[Any], tuple[Any, ...]], list[str], list[Kind | None]]:
    """What gives all that the fields of a class hold, their paths in a node at a path, and the kind
    of each that is more than a leaf; most paths are the same in one document as in the next."""
    deeper = (*NODES, Kind.TEXTS, Kind.VALUE)
    kinds = [each.kind if each.kind in deeper else None for each in steps(cls)]
    return children(cls), [(path + each.suffix).removeprefix("/") for each in steps(cls)], kinds


@cached
def _flag_fields(cls: type[Any]) -> tuple[str, ...]:
    """The fields that say that a part has nothing."""
    flags = (each for each in declared_fields(cls) if each.kind is Kind.FLAG)
    return tuple(each.name for each in flags if each.label != "持平")


@cache
def _check_path_known(path: str) -> None:
    for step in path.split("/"):
        label = step.partition("[")[0]
        if label and label not in declared_labels():
            raise KeyError(f"没有“{label}”这样的项目名称")
