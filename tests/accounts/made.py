"""Small tables of our own making, in the shapes that extraction gives them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import juesuan
from juesuan.model import Disclosure

__all__ = ["SHAPES", "Grid", "X", "accounts_of", "amounts"]

Grid = Sequence[Sequence[str | None]]
"""Rows of cells as on the page: None is covered from the left, "^" from above."""
X = None
"""A cell that another one covers."""


def accounts_of(text: str) -> Disclosure:
    document = juesuan.parse(text)
    assert isinstance(document, Disclosure)
    return document


def amounts(text: str) -> dict[str, str]:
    """The facts of the tables: path without the root, value and unit."""
    root = "部门决算表/"
    return {
        fact.path.removeprefix(root): fact.canonical + (fact.unit or "")
        for fact in juesuan.facts(accounts_of(text))
        if fact.path.startswith(root)
    }


def _kept(grid: Grid) -> list[list[str]]:
    """Covered cells are empty, as a spreadsheet has them."""
    return [["" if cell in (None, "^") else str(cell) for cell in row] for row in grid]


def _left_out(grid: Grid) -> list[list[str]]:
    """Cells covered from the left are left out, as Tika does."""
    return [["" if cell == "^" else str(cell) for cell in row if cell is not None] for row in grid]


def _rows(cells: Sequence[Sequence[str]]) -> str:
    return "".join("\t".join(row) + "\n" for row in cells)


def _cut(grid: Grid) -> str:
    """As rows, but without the white space at the ends of the lines."""
    return "".join(line.rstrip() + "\n" for line in _rows(_kept(grid)).splitlines())


def _broken(cell: str) -> str:
    """Words with a line break inside, as Markdown has it."""
    return cell if cell[-1:].isdigit() else f"{cell[:3]}<br>{cell[3:]}"


def _cell_lines(cells: Sequence[Sequence[str]]) -> str:
    return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in cells)


def _pipes(cells: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(row) + " |\n" for row in cells]
    return lines[0] + "|---" * len(cells[0]) + "|\n" + "".join(lines[1:])


def _html(grid: Grid) -> str:
    """Merged cells with their spans; ``tr`` and ``td`` are closed now and then."""
    rows = []
    for at, row in enumerate(grid):
        cells = []
        for column, cell in enumerate(row):
            if cell in (None, "^"):
                continue
            across = 1
            while column + across < len(row) and row[column + across] is None:
                across += 1
            down = 1
            while at + down < len(grid) and grid[at + down][column] == "^":
                down += 1
            cells.append(f'<td rowspan="{down}" colspan={across}><p>{cell or "&nbsp;"}</p></td>')
        rows.append("<tr>" + "".join(cells) + ("</tr>" if at % 2 else ""))
    return "<table border=1>\n" + "\n".join(rows) + "\n</table>\n"


SHAPES: dict[str, Callable[[Grid], str]] = {
    "rows, covered cells empty": lambda grid: _rows(_kept(grid)),
    "rows, covered cells left out": lambda grid: _rows(_left_out(grid)),
    "rows, empty ends cut": _cut,
    "cells, covered cells empty": lambda grid: _cell_lines(_kept(grid)),
    "cells, covered cells left out": lambda grid: _cell_lines(_left_out(grid)),
    "pipes": lambda grid: _pipes(_kept(grid)),
    "pipes, lines broken": lambda grid: _pipes([[*map(_broken, row)] for row in _kept(grid)]),
    "html": _html,
}
