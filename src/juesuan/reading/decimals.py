"""Amounts and rates that may have lost their point: 21310万元 among others as 213.10万元."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from juesuan import diagnostics
from juesuan.model.leaves import Figure
from juesuan.model.units import same_kind
from juesuan.reading.draft import Draft

_OTHERS: Final = 5  # so many have decimals for each that has none
_LEAST: Final = 101  # a figure of two decimals that lost its point is no less; 100% is no such


def tell_lost_points(draft: Draft, leaves: Iterable[object]) -> None:
    """Tell the few figures that have no decimals, where all others of some leaves have some."""
    # A figure of two statements, as 收、支总计各9万元, stands once.
    found = {leaf.start: leaf for leaf in leaves if type(leaf) is Figure and leaf.start is not None}
    doubted = [each for each in found.values() if abs(each.value) >= _LEAST and _is_whole(each)]
    for unit in ("元", "%"):
        whole = [each for each in doubted if same_kind(each.unit or "", unit)]
        alike = (each for each in found.values() if same_kind(each.unit or "", unit))
        others = sum(not _is_whole(each) for each in alike) if whole else 0
        for each in whole if len(whole) * _OTHERS <= others else ():
            start, end = each.start or 0, each.end or 0
            words = f"{draft.source[start:end]}{each.unit}"
            draft.note(diagnostics.NO_DECIMALS, start, end, words=words, others=others)


def _is_whole(figure: Figure) -> bool:
    return "." not in str(figure.value)
