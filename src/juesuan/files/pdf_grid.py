"""Ruling lines as the grids of tables, and the cells that they enclose.

Lines that cross make a grid; a cell is what no line parts.  A cell that reaches over several rows
or columns of the grid is one cell, whose place is its first row and column.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import chain, pairwise
from operator import itemgetter

import attrs

from juesuan.files.pdf_objects import Rule

_MERGE = 2.5  # lines so close are one: borders of neighbouring cells, double borders
_TOUCH = 3.0
_OUTSIDE = 8.0  # a line that reaches so far beyond the last upright one closes an open side
_COVERED = 0.6  # of the side of a box: a line that covers so much of it parts
# Boxes of a grid and pairs of lines on a page: more is a drawing.
_MOST_BOXES, _MOST_PAIRS = 500_000, 2_000_000


@attrs.frozen
class Grid:
    """A table as lines draw it.

    ``owner[row][column]`` is the number of the cell that holds a box of the grid; ``first`` gives
    row, column, and the row and column after the last, of each cell.
    """

    xs: list[float]
    ys: list[float]
    owner: list[list[int]] = attrs.field(repr=False)
    first: list[tuple[int, int, int, int]] = attrs.field(repr=False)

    @property
    def rows(self) -> int:
        return len(self.ys) - 1

    def cell_at(self, x: float, y: float) -> int | None:
        """The cell that holds a point; None outside of the grid."""
        xs, ys = self.xs, self.ys
        if xs[0] <= x < xs[-1] and ys[0] <= y < ys[-1]:
            return self.owner[bisect_right(ys, y) - 1][bisect_right(xs, x) - 1]
        return None

    def row(self, number: int) -> list[int | None]:
        """The cells of a row from the left: None for one that is covered from above.

        A cell is counted once in a row: what it covers to the right is left out.
        """
        found: list[int | None] = []
        last = None
        for cell in self.owner[number]:
            if cell != last:
                found.append(cell if self.first[cell][0] == number else None)
            last = cell
        return found

    def edges(self, number: int) -> tuple[float, ...]:
        """Where the cells of a row begin, and where the last ends."""
        owners = self.owner[number]
        starts = [self.xs[c] for c, cell in enumerate(owners) if not c or cell != owners[c - 1]]
        return (*starts, self.xs[-1])


def grids(rules: Sequence[Rule]) -> list[Grid]:
    """The tables of a page: groups of lines that touch, with more than one cell."""
    found = []
    for group in _groups(_merge_rules(rules)):
        grid = _grid(group)
        if grid is not None and len(grid.first) > 1:
            found.append(grid)
    return found


def _merge_rules(rules: Sequence[Rule]) -> list[Rule]:
    """Lines of one place as one, pieces that touch joined."""
    made: list[Rule] = []
    for horizontal in (True, False):
        along = sorted([r for r in rules if r.horizontal == horizontal], key=itemgetter(1))
        cluster: list[Rule] = []
        for rule in [*along, None]:
            if cluster and (rule is None or rule.at - cluster[0].at > _MERGE):
                made += _join_cluster(cluster)
                cluster = []
            if rule is not None:
                cluster.append(rule)
    return made


def _join_cluster(cluster: Sequence[Rule]) -> list[Rule]:
    at = sum([rule.at for rule in cluster]) / len(cluster)
    pieces: list[list[float]] = []
    for start, end in sorted([(rule.start, rule.end) for rule in cluster]):
        if pieces and start <= pieces[-1][1] + _TOUCH:
            pieces[-1][1] = max(pieces[-1][1], end)
        else:
            pieces.append([start, end])
    return [Rule(cluster[0].horizontal, at, start, end) for start, end in pieces]


def _groups(rules: Sequence[Rule]) -> list[list[Rule]]:
    """Lines that cross or touch, directly or by others."""
    flat = [rule for rule in rules if rule.horizontal]
    upright = sorted((rule for rule in rules if not rule.horizontal), key=lambda r: r.at)
    ats = [rule.at for rule in upright]
    pairs: list[tuple[int, int]] = []
    compared = 0
    for number, line in enumerate(flat):
        first = bisect_left(ats, line.start - _TOUCH)
        last = bisect_right(ats, line.end + _TOUCH)
        compared += last - first
        if compared > _MOST_PAIRS:
            return []
        for other in range(first, last):
            if upright[other].start - _TOUCH <= line.at <= upright[other].end + _TOUCH:
                pairs.append((len(flat) + other, number))
    groups: dict[int, list[Rule]] = {}
    lines = [*flat, *upright]
    for root, rule in zip(_roots(len(lines), pairs), lines, strict=True):
        groups.setdefault(root, []).append(rule)
    return list(groups.values())


def _roots(count: int, pairs: Iterable[tuple[int, int]]) -> list[int]:
    """The number of the group that each thing is in; each pair makes one group of two."""
    parent = list(range(count))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for one, other in pairs:
        parent[root(other)] = root(one)
    return [root(node) for node in range(count)]


def _grid(group: Sequence[Rule]) -> Grid | None:
    flat = [rule for rule in group if rule.horizontal]
    upright = [rule for rule in group if not rule.horizontal]
    if len(flat) < 2 or not upright:
        return None
    xs = _positions([r.at for r in upright], min(r.start for r in flat), max(r.end for r in flat))
    ys = _positions(
        [r.at for r in flat], min(r.start for r in upright), max(r.end for r in upright)
    )
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > _MOST_BOXES:
        return None
    aside = (
        (row * columns + column, row * columns + column + 1)
        for column, row in _undrawn_sides(xs[1:-1], ys, upright)
    )
    below = (
        (row * columns + column, (row + 1) * columns + column)
        for row, column in _undrawn_sides(ys[1:-1], xs, flat)
    )
    return _number_cells(xs, ys, _roots(rows * columns, chain(aside, below)))


def _positions(found: Sequence[float], first: float, last: float) -> list[float]:
    """Where lines stand, each once, and the ends of a side that no line closes."""
    positions: list[float] = []
    for at in sorted(found):
        if not positions or at - positions[-1] > _MERGE:
            positions.append(at)
    if positions[0] - first > _OUTSIDE:
        positions.insert(0, first)
    if last - positions[-1] > _OUTSIDE:
        positions.append(last)
    return positions


def _undrawn_sides(
    inner: Sequence[float], across: Sequence[float], lines: Sequence[Rule]
) -> list[tuple[int, int]]:
    """The inner lines of a grid and the boxes along them where nothing is drawn."""
    found: list[tuple[int, int]] = []
    by_place: dict[int, list[Rule]] = {}
    for line in lines:
        at = bisect_left(inner, line.at - _MERGE)
        if at < len(inner) and abs(inner[at] - line.at) <= _MERGE:
            by_place.setdefault(at, []).append(line)
    needed = [_COVERED * (after - before) for before, after in pairwise(across)]
    for number in range(len(inner)):
        missing = needed.copy()
        for _, _, start, end in by_place.get(number, ()):
            first = max(bisect_right(across, start) - 1, 0)
            last = min(bisect_left(across, end), len(missing)) - 1
            for box in {first, last} if first <= last else ():
                missing[box] -= max(min(across[box + 1], end) - max(across[box], start), 0.0)
            if last - first > 1:  # what is between is covered
                missing[first + 1 : last] = [0.0] * (last - first - 1)
        found += [(number, box) for box, length in enumerate(missing) if length > 0]
    return found


def _number_cells(xs: list[float], ys: list[float], roots: Sequence[int]) -> Grid:
    """The cells in order of their first box."""
    columns = len(xs) - 1
    numbers: dict[int, int] = {}
    first: list[tuple[int, int, int, int]] = []
    owner: list[list[int]] = []
    for row in range(len(ys) - 1):
        line = roots[row * columns : (row + 1) * columns]
        for column, key in enumerate(line):
            cell = numbers.setdefault(key, len(first))
            if cell == len(first):
                first.append((row, column, row + 1, column + 1))
                continue
            top, left, bottom, right = first[cell]
            if bottom <= row or right <= column or column < left:
                first[cell] = (top, min(left, column), row + 1, max(right, column + 1))
        owner.append([numbers[key] for key in line])
    return Grid(xs, ys, owner, first)
