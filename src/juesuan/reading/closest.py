"""Words that were damaged: the one known spelling that is meant, by approximate matching."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TypeVar

import regex

__all__ = ["closest"]

_Meaning = TypeVar("_Meaning")
# Words of eight signs or more may differ in two; shorter ones in one, the shortest in none.
_LONG, _SHORTEST, _FURTHER = 8, 4, 2


@cache
def _approximate(words: str) -> regex.Pattern[str]:
    return regex.compile(f"(?b:{regex.escape(words)}){{e<={2 + _FURTHER}}}")


def closest(words: str, known: Mapping[str, _Meaning]) -> tuple[str, _Meaning] | None:
    """The known spelling that damaged words stand for, and what it means; None if not certain.

    Certain is one that differs in one sign (of eight or more: in two), where every spelling of
    another meaning differs in at least two signs more.

    >>> closest("偏差原因分祈", {"偏差原因分析": "deviation", "完成率": "completion"})
    ('偏差原因分析', 'deviation')
    >>> closest("四级指标", {"一级指标": 1, "二级指标": 2, "三级指标": 3})
    """
    best: dict[_Meaning, tuple[int, str]] = {}
    if len(words) < _SHORTEST:
        return None
    for spelling, meaning in known.items():
        if abs(len(spelling) - len(words)) > 2 + _FURTHER:
            continue
        # Each character that the words lack takes an edit: most spellings need not be matched.
        if len(set(spelling).difference(words)) > 2 + _FURTHER:
            continue
        match = _approximate(spelling).fullmatch(words)
        if match is not None:
            edits = sum(match.fuzzy_counts)
            if edits < best.get(meaning, (len(words), ""))[0]:
                best[meaning] = (edits, spelling)
    ranked = sorted(
        ((edits, spelling, meaning) for meaning, (edits, spelling) in best.items()),
        key=lambda each: each[:2],
    )
    if not ranked:
        return None
    edits, spelling, meaning = ranked[0]
    allowed = 2 if len(spelling) >= _LONG else 1
    if edits > allowed or (len(ranked) > 1 and ranked[1][0] < edits + _FURTHER):
        return None
    return spelling, meaning
