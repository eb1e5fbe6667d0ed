"""Amounts and rates whose decimals are not those of the others: 21310万元 beside 213.10万元."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from juesuan import diagnostics
from juesuan.model.leaves import Figure
from juesuan.model.units import same_kind
from juesuan.reading.draft import Draft

_OTHERS: Final = 5  # so many have the usual decimals for each that has none
_OTHERS_OF_SOME: Final = 20  # and for each that has some: 9.10 may be written as 9.1
_LEAST: Final = 101  # a figure of two decimals that lost its point is no less; 100% is no such


def tell_odd_decimals(draft: Draft, leaves: Iterable[object]) -> None:
    """Tell the few figures that have not as many decimals as almost all others of some leaves.

    21310万元 lost its point, 42.735万元 is the half of a figure and what stood on the next line.
    """
    # A figure of two statements, as 收、支总计各9万元, stands once.
    found = {leaf.start: leaf for leaf in leaves if type(leaf) is Figure and leaf.start is not None}
    for unit in ("元", "%"):
        alike: dict[int, list[Figure]] = {}
        for each in found.values():
            if same_kind(each.unit or "", unit):
                alike.setdefault(_decimals(each), []).append(each)
        others = max((len(figures) for at, figures in alike.items() if at), default=0)
        usual = next((at for at, figures in alike.items() if len(figures) == others), 0)
        for at, figures in alike.items():
            needed = _OTHERS_OF_SOME if at else _OTHERS
            odd = figures if at else [each for each in figures if abs(each.value) >= _LEAST]
            for each in odd if at != usual and len(odd) * needed <= others else ():
                start, end = each.start or 0, each.end or 0
                words = f"{draft.source[start:end]}{each.unit}"
                draft.note(diagnostics.ODD_DECIMALS, start, end, words=words, others=others)


def _decimals(figure: Figure) -> int:
    return len(str(figure.value).partition(".")[2])
