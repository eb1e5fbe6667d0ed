"""What was read of a report: its leaves, and where in the text each is stated."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Any, NamedTuple

from juesuan import diagnostics
from juesuan.diagnostic import Diagnostic, DiagnosticCode
from juesuan.grammar import parser, pattern
from juesuan.model.declare import Declared, Kind, cached, node_class
from juesuan.model.leaves import Figure
from juesuan.model.made import made
from juesuan.model.report import EvaluationReport
from juesuan.model.units import canonical_unit, same_kind
from juesuan.reading.draft import fields_of
from juesuan.reading.report.layout import Layout
from juesuan.reading.values import decimal
from juesuan.report_vocabulary import field_at

__all__ = ["Found", "Row"]

Names = tuple[str, ...]
_ENDS = frozenset("。,;:、)”")


class Row(NamedTuple):
    """The report, or an item of one of its lists: its fields so far.

    ``path`` is what the paths of its facts begin with.
    """

    cls: type[Any]
    path: str
    fields: dict[Any, Any]

    def lacks(self, name: str) -> bool:
        """Whether the row has such a field, and nothing in it yet."""
        return name not in self.fields and _label(self.cls, (name,)) is not None


class Found:
    """The leaves of a report, and the range of indices and the path of each (``places``).

    The first statement of a fact counts; another one is only text.
    """

    def __init__(self, layout: Layout) -> None:
        self.layout = layout
        self.root = Row(EvaluationReport, "", {})
        self.places: list[tuple[int, int, str]] = []
        self.diagnostics: list[Diagnostic] = []
        self._money = ""

    def fields(self) -> dict[str, Any]:
        """The fields of the report that something was read for, as frozen nodes."""
        return fields_of(EvaluationReport, self.root.fields)

    def row(self, path: Names) -> Row:
        """A new item of a list."""
        cls, rows = self.root.cls, self.root.fields
        for name in path:
            cls, rows = node_class(cls, name), rows.setdefault(name, {})
        fields = rows[len(rows)] = {}
        return Row(cls, f"{_label(EvaluationReport, path)}[{len(rows)}]/", fields)

    def state(self, row: Row, path: Names, leaf: Any, first: int, last: int) -> bool:
        """A leaf that is stated in a range; False where a row has no such field, or has it."""
        label, fields = _label(row.cls, path), row.fields
        if label is None:
            return False
        for name in path[:-1]:
            fields = fields.setdefault(name, {})
        if path[-1] in fields:
            return False
        fields[path[-1]] = leaf
        self.places.append((first, last, row.path + label))
        return True

    def words(self, row: Row, path: Names, first: int, last: int) -> bool:
        """Words, without the signs at both ends of their range."""
        first, last = self.layout.bare(first, last)
        return first < last and self.state(row, path, self.layout.leaf(first, last), first, last)

    def texts(self, path: Names, ranges: list[tuple[int, int]]) -> bool:
        """A list of words."""
        ranges = [(a, b) for a, b in (self.layout.bare(*each) for each in ranges) if a < b]
        *inner, name = path
        fields = self.root.fields
        for each in inner:
            fields = fields.setdefault(each, {})
        if name in fields or not ranges:
            return False
        fields[name] = tuple([self.layout.leaf(*each) for each in ranges])
        label = _label(EvaluationReport, path)
        self.places += ((*each, f"{label}[{n}]") for n, each in enumerate(ranges, 1))
        return True

    def figure(self, field: Declared, first: int, last: int) -> Figure | None:
        """The figure of a range; None where it is not one of the field's kind."""
        text = self.layout.text
        match = _number().match(text, first, last)
        assert match is not None
        stop = match.end()
        unit, fits = _unit(field, text[stop:last])
        if not fits or (unit is None and text[stop : stop + 1] not in _ENDS):
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

    def tell(
        self, code: DiagnosticCode, first: int, last: int, *, unit: str = "", missing: str = ""
    ) -> None:
        """A diagnostic of a range."""
        words, place = self.layout.words_written(first, last), self.layout.span(first, last)
        self.diagnostics.append(code.at(*place, words=words, unit=unit, missing=missing))


@cache
def _number() -> re.Pattern[str]:
    """A number, without its unit."""
    return pattern(parser("values"), "NUMBER")


@lru_cache(maxsize=512)
def _unit(field: Declared, written: str) -> tuple[str | None, bool]:
    """A unit as the model has it, and whether it is one of the field's kind; it may be missing
    where something is counted."""
    unit = canonical_unit(written)
    if unit is None:
        return None, field.kind not in (Kind.RATE, Kind.MONEY)
    return unit, same_kind(field.unit or "", unit)


@cached
def _label(cls: type[Any], path: Names) -> str | None:
    """The labels of a path, joined; None where a class has no such field."""
    try:
        return field_at(cls, path)[1]
    except KeyError:
        return None
