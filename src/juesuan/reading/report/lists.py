"""Lists inside a sentence: the divisions of a unit, what the money was paid for."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from juesuan.model.declare import declared
from juesuan.model.leaves import Figure, Text
from juesuan.model.made import made
from juesuan.model.report import FundsUse
from juesuan.reading.report.layout import Layout
from juesuan.reading.report.signs import number
from juesuan.reading.values import decimal

__all__ = ["divisions", "uses"]

# Between a name and its amount.
_JOIN = re.compile("(?:共计|合计|为)?:?$")
# Between an amount and the next name; 和 only where no sign parts them.
_BETWEEN = re.compile(r"[,、;:)等]+|以?及|和|")


def divisions(layout: Layout, first: int, last: int) -> list[tuple[Text, int, int]]:
    """The names of a list; ``、`` inside brackets belongs to a name."""
    text, depth, found = layout.text, 0, []
    for at in range(first, last + 1):
        sign = text[at] if at < last else "、"
        if sign == "(":
            depth += 1
        elif sign == ")":
            depth = max(0, depth - 1)
        elif sign in "、,;" and (depth == 0 or at == last):
            left, right = layout.bare(first, at)
            right -= at == last and text[left + 1 : right].endswith("等")
            if left < right:
                found.append((layout.leaf(left, right), left, right))
            first = at + 1
    return found


@cache
def _amount() -> re.Pattern[str]:
    money = declared(FundsUse, "amount").unit
    return re.compile(f"(?P<number>{number().pattern})(?P<unit>[百千]?{money}|亿?元)")


def uses(
    layout: Layout, first: int, last: int
) -> Iterator[tuple[tuple[Text, int, int], tuple[Figure, int, int]]]:
    """What was paid for, each name directly before its amount: ``会议费5万元、培训费3万元``."""
    text = layout.text
    for match in _amount().finditer(text, first, last):
        after = text[match.end() : match.end() + 1]
        if match.end() < last and after not in ",、;:)等和及以":
            continue
        begins = _BETWEEN.match(text, first, match.start())
        assert begins is not None
        left, right = begins.end(), match.start()
        join = _JOIN.search(text[left:right])
        right -= len(join[0]) if join else 0
        if left < right:
            amount = decimal(match["number"])
            figure = made(
                Figure, amount, match["unit"], *layout.span(match.start(), match.end("number"))
            )
            name = layout.leaf(left, right)
            yield (name, left, right), (figure, match.start(), match.end())
        first = match.end()
