"""What was read of a report: leaves, where each stands in the text, and what was missing."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from juesuan.diagnostic import Diagnostic
from juesuan.model.declare import Kind, declared, node_class
from juesuan.model.report import EvaluationReport
from juesuan.reading.draft import Draft

__all__ = ["Collected", "Place", "Row"]

Path = tuple[str, ...]

# A range of indices, and the path of the fact that it states.
Place = tuple[int, int, str]


class Row:
    """One item of a list while it is read."""

    def __init__(self, cls: Any, path: str) -> None:
        self.cls, self.path = cls, path
        self.leaves: dict[Path, Any] = {}


class Collected:
    """Leaves by the names of their fields, and the places where they are stated."""

    def __init__(self, source: str) -> None:
        self._draft = Draft(source)
        self._rows: dict[Path, list[dict[Path, Any]]] = {}
        self.places: list[Place] = []
        self.diagnostics: list[Diagnostic] = []

    def has(self, path: Path) -> bool:
        return path in self._draft.leaves

    def set(self, path: Path, leaf: Any, first: int, last: int) -> bool:
        """A leaf of the report; the first statement counts, another one is only text."""
        if self.has(path):
            return False
        self._draft.leaves[path] = leaf
        self.places.append((first, last, _labels(path)))
        return True

    def texts(self, path: Path, leaves: list[tuple[Any, int, int]]) -> bool:
        """A list of words."""
        if self.has(path) or not leaves:
            return False
        self._draft.leaves[path] = tuple(leaf for leaf, _, _ in leaves)
        label = _labels(path)
        for index, (_, first, last) in enumerate(leaves, 1):
            self.places.append((first, last, f"{label}[{index}]"))
        return True

    def new_row(self, path: Path) -> Row:
        rows = self._rows.setdefault(path, [])
        row = Row(_class_at(path), f"{_labels(path)}[{len(rows) + 1}]")
        rows.append(row.leaves)
        return row

    def rows(self, path: Path) -> list[dict[Path, Any]]:
        return self._rows.get(path, [])

    def set_in_row(
        self, row: Row, name: str, leaf: Any, place: tuple[int, int] | None = None
    ) -> bool:
        """A leaf of a row; without a place it is stated for a row before this one too."""
        if (name,) in row.leaves:
            return False
        row.leaves[(name,)] = leaf
        if place is not None:
            label = declared(row.cls, name).label
            self.places.append((*place, f"{row.path}/{label}"))
        return True

    def build(self) -> dict[str, Any]:
        for path, rows in self._rows.items():
            for index, leaves in enumerate(rows):
                for name, leaf in leaves.items():
                    self._draft.set((*path, index, *name), leaf)
        return self._draft.build_root(EvaluationReport)


@lru_cache(maxsize=1024)
def _labels(path: Path) -> str:
    cls: Any = EvaluationReport
    labels: list[str] = []
    for name in path:
        field = declared(cls, name)
        labels.append(field.label)
        if field.kind in (Kind.NODE, Kind.NODES, Kind.ROWS, Kind.ENTRIES):
            cls = node_class(cls, name)
    return "/".join(labels)


@lru_cache(maxsize=256)
def _class_at(path: Path) -> Any:
    cls: Any = EvaluationReport
    for name in path:
        cls = node_class(cls, name)
    return cls
