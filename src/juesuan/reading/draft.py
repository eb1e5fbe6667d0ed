"""A document while it is read: leaves by the names of their fields, then the frozen nodes."""

from __future__ import annotations

from typing import Any

from juesuan.diagnostics import Diagnostic
from juesuan.model.declare import Kind, Node, declared_fields, node_class
from juesuan.model.document import Region
from juesuan.model.made import made

__all__ = ["Draft", "Path"]

Path = tuple[str, ...]


class Draft:
    """Collects leaves, rows, regions and diagnostics; ``build`` makes the frozen tree."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.leaves: dict[Path, Any] = {}
        self.rows: dict[Path, list[dict[Path, Any]]] = {}
        self.row: dict[Path, Any] = {}
        self.regions: list[Region] = []
        self.diagnostics: list[Diagnostic] = []

    def has(self, path: Path) -> bool:
        return path in self.leaves

    def get(self, path: Path) -> Any:
        return self.leaves.get(path)

    def set(self, path: Path, leaf: Any) -> None:
        self.leaves[path] = leaf

    def flag(self, path: Path, start: int, end: int) -> None:
        """Something that is stated and no fact."""
        self.leaves[path] = True

    def new_row(self, path: Path) -> None:
        """A new item of a list; what is set in a row goes there until the next."""
        self.row = {}
        self.rows.setdefault(path, []).append(self.row)

    def has_in_row(self, path: Path) -> bool:
        return path in self.row

    def set_in_row(self, path: Path, leaf: Any) -> None:
        self.row[path] = leaf

    def region(self, start: int, end: int, kind: str) -> None:
        if end > start:
            self.regions.append((start, end, kind))

    def unread(self, start: int, end: int, diagnostic: Diagnostic) -> None:
        """A range that was not understood, and why."""
        self.region(start, end, "unread")
        self.diagnostics.append(diagnostic)

    def diagnose(self, diagnostic: Diagnostic) -> None:
        self.diagnostics.append(diagnostic)

    def build_root(self, cls: type[Any]) -> dict[str, Any]:
        """The fields of the root that something was read for, as frozen nodes."""
        return _fields(cls, self.leaves, self.rows)


def build_node(
    cls: type[Any], leaves: dict[Path, Any], rows: dict[Path, list[dict[Path, Any]]] | None = None
) -> Any:
    """A node of a class from leaves by path; None where there are none."""
    given = _fields(cls, leaves, rows or {})
    if not given:
        return None
    start, end = extent(given.values())
    return made(cls, **given, start=start, end=end)


def _fields(
    cls: type[Any], leaves: dict[Path, Any], rows: dict[Path, list[dict[Path, Any]]]
) -> dict[str, Any]:
    given: dict[str, Any] = {}
    below: dict[str, dict[Path, Any]] = {}
    for path, leaf in leaves.items():
        below.setdefault(path[0], {})[path[1:]] = leaf
    for field in declared_fields(cls):
        name = field.name
        if field.kind in (Kind.NODES, Kind.ROWS):
            found = rows.get((name,))
            if found:
                row_class = node_class(cls, name)
                built = (build_node(row_class, row) for row in found)
                given[name] = tuple(row for row in built if row is not None)
        elif field.kind is Kind.NODE:
            inner = {path[1:]: r for path, r in rows.items() if path[0] == name}
            if name in below or inner:
                node = build_node(node_class(cls, name), below.get(name, {}), inner)
                if node is not None:
                    given[name] = node
        elif name in below:
            given[name] = below[name][()]
    return given


def extent(children: Any) -> tuple[int | None, int | None]:
    """The range from the first to the last place of some leaves and nodes."""
    starts: list[int] = []
    ends: list[int] = []
    for child in children:
        for each in child if isinstance(child, tuple) else (child,):
            start = getattr(each, "start", None)
            if start is not None:
                starts.append(start)
                ends.append(each.end)
    return (min(starts), max(ends)) if starts else (None, None)


def spanned(cls: type[Node], **given: Any) -> Any:
    """A node whose range is that of its children."""
    start, end = extent(given.values())
    return made(cls, **given, start=start, end=end)
