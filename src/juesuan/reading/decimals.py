"""Amounts and rates that may have lost their point: 21310万元 among others as 213.10万元."""

from __future__ import annotations

from typing import Final

from juesuan import diagnostics
from juesuan.model.leaves import Figure
from juesuan.model.units import same_kind
from juesuan.reading.draft import Draft

_OTHERS: Final = 5  # so many have decimals for each that has none
_LEAST: Final = 101  # a figure of two decimals that lost its point is no less; 100% is no such


def tell_lost_points(draft: Draft) -> None:
    """Tell the few figures of statements that have no decimals, where all others have some."""
    # A figure of two statements, as 收、支总计各9万元, stands once.
    found = {
        leaf.start: leaf
        for leaf in draft.leaves.values()
        if type(leaf) is Figure and leaf.start is not None
    }
    money = [each for each in found.values() if each.unit and same_kind(each.unit, "元")]
    rates = [each for each in found.values() if each.unit == "%"]
    for figures in (money, rates):
        written = [(each, "." in str(each.value)) for each in figures]
        whole = [each for each, parted in written if not parted and abs(each.value) >= _LEAST]
        others = sum(parted for _, parted in written)
        for each in whole if len(whole) * _OTHERS <= others else ():
            start, end = each.start or 0, each.end or 0
            words = f"{draft.source[start:end]}{each.unit}"
            draft.note(diagnostics.NO_DECIMALS, start, end, words=words, others=others)
