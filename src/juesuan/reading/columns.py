"""The columns of a table by the words of its header, and headers that were damaged."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from juesuan.model.declare import Declared, cached, declared_fields
from juesuan.model.evaluation import ProjectIndicator
from juesuan.source import Stretch, fold

__all__ = ["Headers", "columns_by_words", "default_columns"]

Columns = tuple[Declared | None, ...]


@cached
def columns_by_words(cls: type[Any]) -> dict[str, Declared]:
    found: dict[str, Declared] = {}
    for field in declared_fields(cls):
        for words in (field.label, *field.aliases):
            found.setdefault(fold(words), field)
    for field in declared_fields(cls):
        found[fold(field.label)] = field
    return found


def default_columns(cls: type[Any]) -> tuple[Declared | None, ...]:
    """The columns of the form: the indicators of a project stand behind a merged cell."""
    fields = declared_fields(cls)
    return (None, *fields) if cls is ProjectIndicator else fields


class Headers:
    """The headers of all tables of a text: one that was damaged is held against the others."""

    def __init__(self, headers: Sequence[tuple[Stretch, ...]]) -> None:
        self.headers = headers
        self._usual: dict[type[Any], Columns] = {}

    def columns(self, cls: type[Any], cells: Sequence[Stretch]) -> Columns:
        """The columns that a header names; the usual ones where it is those, damaged."""
        by_words = columns_by_words(cls)
        columns = tuple(by_words.get(cell.text) for cell in cells)
        usual = self.usual(cls)
        return usual if _nearly(columns, usual) else columns

    def usual(self, cls: type[Any]) -> Columns:
        """The columns that most tables of the text have; those of the form where none do."""
        if cls not in self._usual:
            self._usual[cls] = self._most_common(cls) or default_columns(cls)
        return self._usual[cls]

    def _most_common(self, cls: type[Any]) -> Columns | None:
        by_words = columns_by_words(cls)
        found = Counter(tuple(by_words.get(cell.text) for cell in cells) for cells in self.headers)
        whole = len(default_columns(cls)) - 2
        return next(
            (
                columns
                for columns, times in found.most_common(2)
                if times > 1 and whole <= sum(1 for each in columns if each) >= len(columns) - 2
            ),
            None,
        )


def _nearly(found: Sequence[Declared | None], usual: Sequence[Declared | None]) -> bool:
    """Whether a header is another one cut off, or with a cell lost, doubled, swapped, unknown."""
    cut = len(found) - 1
    if 3 < len(found) < len(usual) and list(found[:cut]) == list(usual[:cut]):
        return True
    if abs(len(found) - len(usual)) > 1:
        return False
    before = _alike(found, usual)
    after = _alike(found[::-1], usual[::-1])
    return max(len(found), len(usual)) - before - after <= 2


def _alike(found: Sequence[Declared | None], usual: Sequence[Declared | None]) -> int:
    """How many columns are the same from the beginning."""
    pairs = zip(found, usual, strict=False)
    return next((i for i, (a, b) in enumerate(pairs) if a is not b), min(len(found), len(usual)))
