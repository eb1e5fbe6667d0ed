"""Words that were damaged: the one known spelling that is meant, by approximate matching."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TypeVar

import regex

__all__ = ["closest", "edits_between"]

_Meaning = TypeVar("_Meaning")
# Words of eight signs or more may differ in two; shorter ones in one, the shortest in none.
_LONG, _SHORTEST, _FURTHER = 8, 4, 2


_signs = cache(frozenset[str])


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
    if len(words) < _SHORTEST:
        return None
    best: dict[_Meaning, tuple[int, str]] = {}
    signs, length = frozenset(words), len(words)
    # Most words are near to nothing known: only for those that are, rivals are looked for.
    for most in (2, 2 + _FURTHER):
        for spelling, meaning in known.items():
            # Each sign that the words lack takes an edit: most spellings need not be matched.
            if -most <= length - len(spelling) <= most and len(_signs(spelling) - signs) <= most:
                edits = edits_between(words, spelling, most)
                if edits < best.get(meaning, (most + 1, ""))[0]:
                    best[meaning] = (edits, spelling)
        if not best:
            return None
    ranked = sorted(
        ((edits, spelling, meaning) for meaning, (edits, spelling) in best.items()),
        key=lambda each: each[:2],
    )
    edits, spelling, meaning = ranked[0]
    allowed = 2 if len(spelling) >= _LONG else 1
    if edits > allowed or (len(ranked) > 1 and ranked[1][0] < edits + _FURTHER):
        return None
    return spelling, meaning


def edits_between(words: str, spelling: str, most: int) -> int:
    """How many signs are lost, added or changed; one more than ``most`` for any higher number."""
    match = _approximate(spelling).fullmatch(words)
    return most + 1 if match is None else min(sum(match.fuzzy_counts), most + 1)
