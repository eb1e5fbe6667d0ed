"""Rows of the funds whose label was lost: as all other tables of the text name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from juesuan.blocks import KnownRow
from juesuan.reading.values import shape

FEWEST_OTHERS = 2
"""So many other tables tell which unit is usual, and which sources."""


def lost_source(
    rows: Sequence[KnownRow],
    sources: Sequence[tuple[int, str] | None],
    orders: Counter[tuple[str, ...]],
) -> tuple[int, tuple[int, str]] | None:
    """The row that lost its label, and its source: the one that all other tables have there.

    The row holds figures alone, in one cell less than those that have their label.  ``orders`` are
    the sources of all tables in their order, with how many tables have them.
    """
    labelled = {row.width for (_, row), found in zip(rows, sources, strict=True) if found}
    lost = [
        at
        for at, (kind, row) in enumerate(rows)
        if kind == "PLAIN" and {row.width + 1} == labelled and _holds_figures_alone(row.words)
    ]
    own = tuple([found[1] for found in sources if found])
    others = orders - Counter([own])
    if len(lost) != 1 or len(others) != 1:
        return None
    ((order, count),) = others.items()
    place = sum(found is not None for found in sources[: lost[0]])
    if order[:place] + order[place + 1 :] != own or count < FEWEST_OTHERS:
        return None
    first = next(at for at, words in enumerate(rows[lost[0]].row.words) if words)
    return lost[0], (first - 1, order[place])


def _holds_figures_alone(words: Sequence[str]) -> bool:
    """Whether all that a row holds are figures, or signs that there is none."""
    filled = [shape(each) for each in words if each]
    return len(filled) > 1 and "words" not in filled
