"""A document while it is read: leaves by their paths, then the frozen nodes."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from juesuan.diagnostic import Diagnostic, DiagnosticCode
from juesuan.model.declare import Kind, Node, cached, declared_fields, node_class
from juesuan.model.document import Region, RegionKind
from juesuan.model.made import made

Path = tuple[str | int, ...]

# To look a member of an enumeration up takes as long as to compare it.
_NODE, _TEXTS = Kind.NODE, Kind.TEXTS


class Draft:
    """Collects leaves, regions and diagnostics; ``build_root`` makes the frozen tree.

    A path is the names of the fields from the root; a number in it is the index of a row or of
    one of several texts.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.leaves: dict[Path, Any] = {}
        self.counts: dict[Path, int] = {}
        self.regions: list[Region] = []
        self.diagnostics: list[Diagnostic] = []

    def has(self, path: Path) -> bool:
        return path in self.leaves

    def has_below(self, path: Path) -> bool:
        """Whether anything was read for a part."""
        length = len(path)
        return any(each[:length] == path for each in self.leaves)

    def sections(self) -> set[Path]:
        """The sections that anything was read for: the first name of a path, or two."""
        found = {path[:2] for path in self.leaves}
        return found | {path[:1] for path in found}

    def get(self, path: Path) -> Any:
        return self.leaves.get(path)

    def set(self, path: Path, leaf: Any) -> None:
        """Keep a leaf; words of which nothing is left are none."""
        if leaf is not None:
            self.leaves[path] = leaf

    def append(self, path: Path) -> Path:
        """The path of a new row (or text) of a list."""
        count = self.counts.get(path, 0)
        self.counts[path] = count + 1
        return (*path, count)

    def region(self, start: int, end: int, kind: RegionKind) -> None:
        if end > start:
            self.regions.append((start, end, kind))

    def note(self, code: DiagnosticCode, start: int, end: int, **words: object) -> None:
        """What is to be said of a range of the text."""
        self.diagnostics.append(code.at(start, end, **words))

    def unread(self, code: DiagnosticCode, start: int, end: int, **words: object) -> None:
        """A range that was not understood, and why."""
        self.region(start, end, "unread")
        self.note(code, start, end, **words)

    def unread_whole(self, code: DiagnosticCode, start: int, end: int, **words: object) -> None:
        """A paragraph of which nothing was understood: its lines need no regions.

        ``code`` tells it, where nothing was told of its clauses.
        """
        told = False
        while self.regions and start <= self.regions[-1][0] < self.regions[-1][1] <= end:
            if self.regions[-1][2] == "noise":
                break
            told |= self.regions.pop()[2] == "unread"
        self.region(start, end, "unread")
        if not told:
            self.note(code, start, end, **words)

    def forget(self, start: int, end: int) -> None:
        """Take back what was said of a paragraph: it is read again.  Tables behind it, which are
        read before, stay told."""
        self.regions = [r for r in self.regions if not start <= r[0] < end or r[2] == "label"]
        self.diagnostics = [each for each in self.diagnostics if not start <= each.start < end]

    def build_root(self, cls: type[Any]) -> dict[str, Any]:
        """The fields of the root that something was read for, as frozen nodes.

        The draft lets go of its leaves, as the nodes are made.
        """
        root: dict[Any, Any] = {}
        above: Path = ()
        below = root
        for path, leaf in self.leaves.items():
            if path[:-1] != above:  # mostly the leaves of one node follow each other
                above, below = path[:-1], root
                for name in above:
                    below = below.setdefault(name, {})
            below[path[-1]] = leaf
        self.leaves = {}
        return fields_of(cls, root)


def fields_of(cls: type[Any], given: dict[Any, Any]) -> dict[str, Any]:
    """The fields of a class, its nodes frozen: ``given`` are leaves by name, of a node by the
    names of its fields, of rows by their index."""
    kinds = _kinds(cls)
    for name, found in given.items():
        if type(found) is not dict:  # a leaf, or a node that is made
            continue
        kind = kinds[name]
        if kind is _NODE:
            given[name] = _node(node_class(cls, name), found)
            continue
        several = [found[index] for index in sorted(found)]
        if kind is not _TEXTS:
            row = node_class(cls, name)
            several = [_node(row, each) for each in several]
        given[name] = tuple(several)
    return given


@cached
def _kinds(cls: type[Any]) -> dict[str, Kind]:
    return {each.name: each.kind for each in declared_fields(cls)}


def _node(cls: type[Any], given: Any) -> Any:
    return spanned(cls, **fields_of(cls, given)) if type(given) is dict else given


def extent(children: Iterable[Any]) -> tuple[int | None, int | None]:
    """The range from the first to the last place of some leaves and nodes."""
    first = last = None
    for child in children:
        if type(child) is tuple:
            start, end = extent(child)
        else:
            start, end = getattr(child, "start", None), getattr(child, "end", None)
        if start is not None and end is not None:
            first = start if first is None or start < first else first
            last = end if last is None or end > last else last
    return first, last


def spanned(cls: type[Node], **given: Any) -> Any:
    """A node whose range is that of its children."""
    start, end = extent(given.values())
    return made(cls, **given, start=start, end=end)
