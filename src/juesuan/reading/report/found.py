"""What was read of a report: its leaves, and where in the text each is stated."""

from __future__ import annotations

from typing import Any, NamedTuple

from juesuan import diagnostics
from juesuan.diagnostic import DiagnosticCode
from juesuan.model.declare import Declared, Kind, Node, cached, declared_fields, node_class
from juesuan.model.leaves import Figure
from juesuan.model.made import made
from juesuan.model.report import EvaluationReport
from juesuan.model.units import canonical_unit, same_kind
from juesuan.reading.draft import Draft, Path
from juesuan.reading.report.clauses import number
from juesuan.reading.report.layout import Layout
from juesuan.reading.values import decimal

__all__ = ["ROOT", "Found", "Row"]

Names = tuple[str, ...]
_ENDS = frozenset("。,;:、)”")


class Row(NamedTuple):
    """The report, or an item of one of its lists: what the paths of its fields begin with."""

    cls: type[Any]
    place: Path
    path: str


ROOT = Row(EvaluationReport, (), "")


class Found(Draft):
    """The leaves of a report, and the range of indices and the path of each (``places``).

    The first statement of a fact counts; another one is only text.
    """

    def __init__(self, layout: Layout) -> None:
        super().__init__(layout.source)
        self.layout = layout
        self.places: list[tuple[int, int, str]] = []
        self._money = ""

    def row(self, path: Names) -> Row:
        """A new item of a list."""
        cls, label = _list(path)
        place = self.append(path)
        return Row(cls, place, f"{label}[{self.counts[path]}]/")

    def lacks(self, row: Row, name: str) -> bool:
        """Whether a row has such a field, and nothing in it yet."""
        return (*row.place, name) not in self.leaves and _label(row.cls, (name,)) is not None

    def state(self, row: Row, path: Names, leaf: Any, first: int, last: int) -> bool:
        """A leaf that is stated in a range; False where a row has no such field, or has it."""
        place = (*row.place, *path)
        label = _label(row.cls, path)
        if label is None or place in self.leaves:
            return False
        self.leaves[place] = leaf
        self.places.append((first, last, row.path + label))
        return True

    def words(self, row: Row, path: Names, first: int, last: int) -> bool:
        """Words, without the signs at both ends of their range."""
        first, last = self.layout.bare(first, last)
        if first == last:
            return False
        return self.state(row, path, self.layout.leaf(first, last), first, last)

    def texts(self, path: Names, ranges: list[tuple[int, int]]) -> bool:
        """A list of words."""
        ranges = [(a, b) for a, b in (self.layout.bare(*each) for each in ranges) if a < b]
        if path in self.leaves or not ranges:
            return False
        self.leaves[path] = tuple([self.layout.leaf(first, last) for first, last in ranges])
        label = _label(EvaluationReport, path)
        self.places += ((*each, f"{label}[{n}]") for n, each in enumerate(ranges, 1))
        return True

    def figure(self, field: Declared, first: int, last: int) -> Figure | None:
        """The figure of a range; None where it is not one of the field's kind."""
        text = self.layout.text
        match = number().match(text, first, last)
        assert match is not None
        stop = match.end()
        unit = canonical_unit(text[stop:last])
        if unit is not None:
            fits = same_kind(field.unit or "", unit)
        else:
            ends = stop < last or text[stop : stop + 1] in _ENDS
            fits = ends and field.kind not in (Kind.RATE, Kind.MONEY)
        if not fits:
            return None
        return made(Figure, decimal(match[0]), unit, *self.layout.span(first, stop))

    def state_figure(self, row: Row, path: Names, figure: Figure, first: int, last: int) -> None:
        """A figure; one whose unit is missing, or another than before, is told."""
        if not self.state(row, path, figure, first, last):
            return
        if figure.unit is None:
            self.tell(diagnostics.NO_UNIT, first, last)
        elif figure.unit.endswith("元"):
            if self._money not in ("", figure.unit):
                self.tell(diagnostics.OTHER_UNIT, first, last, unit=self._money)
            self._money = figure.unit

    def tell(self, code: DiagnosticCode, first: int, last: int, unit: str = "") -> None:
        """A diagnostic of a range."""
        words = self.layout.words_written(first, last)
        self.diagnose(code.at(*self.layout.span(first, last), words=words, unit=unit))


@cached
def _label(cls: type[Any], path: Names) -> str | None:
    """The labels of a path, joined; None where a class has no such field."""
    labels: list[str] = []
    for name in path:
        field = next((each for each in declared_fields(cls) if each.name == name), None)
        if field is None:
            return None
        labels.append(field.label)
        if field.kind in (Kind.NODE, Kind.NODES, Kind.ROWS):
            cls = node_class(cls, name)
    return "/".join(labels)


@cached
def _list(path: Names) -> tuple[type[Node], str]:
    """The class of the items of a list, and its path."""
    cls: type[Any] = EvaluationReport
    for name in path:
        cls = node_class(cls, name)
    return cls, str(_label(EvaluationReport, path))
