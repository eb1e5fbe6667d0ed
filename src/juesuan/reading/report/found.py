"""What was read of a report: the draft, filled with ranges of its layout."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from juesuan import diagnostics
from juesuan.diagnostic import DiagnosticCode
from juesuan.grammar_rules import known_pattern
from juesuan.model.declare import Declared, Kind
from juesuan.model.leaves import Figure
from juesuan.model.made import made
from juesuan.model.passages import Stated
from juesuan.model.units import EXACT, convert_value, same_kind
from juesuan.reading.draft import Draft, Path
from juesuan.reading.report.clauses import SIGNS, clause_begins
from juesuan.reading.report.layout import Layout
from juesuan.report_vocabulary import facts_by_names, known
from juesuan.statements.filling import is_implausible

_ENDS = frozenset("。,;:、)”")
_SIGN = re.compile(f"[{SIGNS}]")

_ROUNDED = 3  # digits of an amount that may be rounded
_OF_UNIT = (Kind.RATE, Kind.MONEY)


class FactPlaces:
    """Where facts are stated: ranges of indices, and what stands in a text for each of them.

    They are held apart in arrays, which take a tenth of what tuples of numbers do.
    """

    def __init__(self) -> None:
        self.firsts, self.lasts = array("I"), array("I")
        self.stated: list[Stated] = []

    def without(self, taken: set[Stated]) -> FactPlaces:
        """Those of all facts but some."""
        return self._places_at([at for at, each in enumerate(self.stated) if each not in taken])

    def in_order(self) -> FactPlaces:
        """The places in order, less those inside another."""
        firsts, lasts = self.firsts, self.lasts
        order = sorted(range(len(firsts)), key=lasts.__getitem__, reverse=True)
        order.sort(key=firsts.__getitem__)
        kept: list[int] = []
        for at in order:
            if not kept or firsts[at] >= lasts[kept[-1]]:
                kept.append(at)
        return self._places_at(kept)

    def cover(self, end: int) -> bytearray:
        """For each index before an end whether a place covers it."""
        covered, ones = bytearray(end), bytearray(b"\1") * end
        for first, last in zip(self.firsts, self.lasts, strict=True):
            covered[first:last] = ones[: last - first]
        return covered

    def _places_at(self, kept: list[int]) -> FactPlaces:
        found = FactPlaces()
        found.firsts.extend(self.firsts[at] for at in kept)
        found.lasts.extend(self.lasts[at] for at in kept)
        found.stated.extend(self.stated[at] for at in kept)
        return found

    def beginning(self, first: int, last: int) -> range:
        """Which of the places, in order, begin in a range."""
        return range(bisect_left(self.firsts, first), bisect_left(self.firsts, last))

    def crosses(self, index: int) -> bool:
        """Whether one of the places, in order, begins before an index and ends behind it."""
        before = bisect_left(self.firsts, index)
        return before > 0 and self.lasts[before - 1] > index


class FoundFacts(Draft):
    """The leaves of a report; the first statement of a fact counts, another one is only text."""

    def __init__(self, layout: Layout) -> None:
        super().__init__(layout.source)
        self.layout = layout
        self.places = FactPlaces()
        self._money = ""

    def state(self, path: Path, leaf: Any, first: int, last: int) -> bool:
        """A leaf that a range states; False where it is stated before, or is no field."""
        known = _stated_at_path(path)
        if known is None or self.leaves.setdefault(known.path, leaf) is not leaf:
            return False
        places = self.places
        places.firsts.append(first)
        places.lasts.append(last)
        places.stated.append(known.stated)
        return True

    def words(self, path: Path, first: int, last: int) -> bool:
        """Words, without the signs at both ends of their range."""
        leaf = self.layout.words(first, last)
        return leaf is not None and self.state(path, leaf, *self.layout.bare(first, last))

    def texts(self, path: Path, ranges: list[tuple[int, int]]) -> bool:
        """A list of words."""
        if (*path, 0) in self.leaves:
            return False
        stated = [self.words(self.append(path), *each) for each in ranges]
        return any(stated)

    def figure(self, field: Declared | None, first: int, last: int) -> Figure | None:
        """The figure of a range; None where it is not one of the field's kind; only what is
        counted may lack its unit."""
        figure = self.layout.figure(first, last)
        if figure is None or field is None or self._figure_continues(field, last):
            return None
        if figure.unit is None:
            fits = field.kind not in _OF_UNIT and self.layout.text[last : last + 1] in _ENDS
        else:
            fits = figure.unit == field.unit or same_kind(field.unit or "", figure.unit)
        return figure if fits else None

    def _figure_continues(self, field: Declared, last: int) -> bool:
        """Whether a figure is a bound, part of another, or less than it seems by the words behind
        it: 90分以上, 1亿2000万元, 8万元的限额."""
        text = self.layout.text
        ends = text[last : last + 1] in _ENDS or text.startswith(known("behind_amount"), last)
        if ends or self.layout.begins_line(last):
            return False
        if (
            known_pattern("report", "bound").match(text, last) is not None
            or known_pattern("words", "goes_on_behind_unit").match(text, last - 1) is not None
        ):
            return True
        if field.kind is Kind.COUNT:
            return known_pattern("report", "counts_other").match(text, last) is not None
        stop = _SIGN.search(text, last)
        words = text[last : stop.start() if stop else len(text)]
        sign_lost = known_pattern("words", "sign_lost").fullmatch(words) is not None
        return bool(words) and not (sign_lost or clause_begins(text, last))

    def contradicts(self, path: Path, figure: Figure) -> bool:
        """Whether another value was read for a fact; one of fewer decimals may be rounded.

        730.4 is 730 as well, but 89.5 is not 90: three digits at least are the same.
        """
        before = self.get(path)
        if before is None:
            return False
        value = convert_value(figure.value, figure.unit, before.unit)
        if value is None:
            return True
        last = max(before.value.as_tuple().exponent, value.as_tuple().exponent)
        apart = EXACT.abs(EXACT.subtract(before.value, value)) * 2
        rounded = apart <= Decimal((0, (1,), last)) and value.adjusted() - last + 1 >= _ROUNDED
        return bool(apart) and not rounded

    def take_back(self, paths: set[Path]) -> None:
        """What was read for some facts, or for all rows of a list, is of something else."""
        taken = [path for path in self.leaves if path[:2] in paths]
        for path in taken:
            start, end = (leaf := self.leaves.pop(path)).start, leaf.end
            self.note(diagnostics.UNCLAIMED, start, end, words=self.source[start:end])
        self.places = self.places.without(
            {known.stated for path in taken if (known := _stated_at_path(path))}
        )

    def state_figure(self, path: Path, figure: Figure, first: int, last: int) -> None:
        """A figure; one whose unit is missing, or another than before, is told."""
        if not self.state(path, figure, first, last):
            return
        fact, words = _stated_at_path(path), self.source[figure.start : figure.end]
        field = fact and fact.field
        if field is not None and is_implausible(field, figure, words, signed=False):
            self.tell(diagnostics.IMPLAUSIBLE, first, last)
        if figure.unit is None:
            self.tell(diagnostics.NO_UNIT, first, last)
        elif figure.unit.endswith("元"):
            if self._money not in ("", figure.unit):
                self.tell(diagnostics.OTHER_UNIT, first, last, unit=self._money)
            self._money = figure.unit

    def tell(self, code: DiagnosticCode, first: int, last: int, **more: str) -> None:
        """A diagnostic of a range."""
        words, start, end = self.layout.as_written(first, last)
        self.note(code, start, end, words=words, **more)


class _KnownPath(NamedTuple):
    """A path, what stands in a text for its fact, and the declaration of its field."""

    path: Path
    stated: Stated
    field: Declared | None


@lru_cache(maxsize=4096)  # all reports share them
def _stated_at_path(path: Path) -> _KnownPath | None:
    """What stands in a text for a fact; None where a row has no such field."""
    fact = facts_by_names().get(tuple([each for each in path if type(each) is str]))
    index = next((each + 1 for each in path if type(each) is int), None)
    if fact is None:
        return None
    stated = made(Stated, fact.path.replace("[n]", f"[{index}]"))
    return _KnownPath(path, stated, fact.field)
