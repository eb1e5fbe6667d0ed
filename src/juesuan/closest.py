"""Words that were damaged: the one known spelling that is meant, by approximate matching."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from itertools import pairwise
from typing import TypeVar

_Meaning = TypeVar("_Meaning")
# Words of eight signs or more may differ in two; shorter ones in one, the shortest in none.
_LONG, _SHORTEST, _MOST, _FURTHER = 8, 4, 2, 2


class Spellings(dict[str, _Meaning]):
    """Known spellings and what they mean."""

    @cached_property
    def by_length(self) -> dict[int, list[tuple[int, str]]]:
        """The spellings of each length, with their numbers."""
        found: dict[int, list[tuple[int, str]]] = {}
        for number, spelling in enumerate(self):
            found.setdefault(len(spelling), []).append((number, spelling))
        return found

    @cached_property
    def signs(self) -> frozenset[str]:
        """The signs of all spellings."""
        return frozenset().union(*self)


def closest_spelling(
    words: str, known: Spellings[_Meaning], shortest: int = _SHORTEST, rival: int = _FURTHER
) -> tuple[str, _Meaning] | None:
    """The known spelling that damaged words stand for, and what it means; None if not certain.

    Certain is one that differs in one sign (of eight or more: in two), where every spelling of
    another meaning differs in at least two signs more (``rival``).  Words of less than ``shortest``
    signs stand for nothing.

    >>> closest_spelling("偏差原因分祈", Spellings({"偏差原因分析": "deviation", "完成率": "rate"}))
    ('偏差原因分析', 'deviation')
    >>> closest_spelling("四级指标", Spellings({"一级指标": 1, "二级指标": 2, "三级指标": 3}))
    """
    found = candidates(words, known, shortest, rival)
    meanings = [known[each] for each in found]
    return (found[0], meanings[0]) if found and meanings.count(meanings[0]) == len(found) else None


def candidates(
    words: str, known: Spellings[_Meaning], shortest: int = _SHORTEST, rival: int = _FURTHER
) -> list[str]:
    """The spellings that damaged words may stand for, nearest first: ``closest``, if not certain.

    >>> candidates("收口决算表", Spellings({"收入决算表": 1, "支出决算表": 2}))
    ['收入决算表', '支出决算表']
    """
    best = min(_near_words(words, known, _MOST), default=None) if len(words) >= shortest else None
    if best is None or best[0] > (_MOST if len(best[2]) >= _LONG else 1):
        return []
    return [each for _, _, each in sorted(_near_words(words, known, best[0] + rival - 1))]


def one_edit_off(words: str, known: Spellings[_Meaning]) -> str | None:
    """The first known spelling that words differ from in one sign, of whatever length; else None.

    What ``closest`` is not certain of, and what nobody has damaged, differ in this.

    >>> one_edit_off("总口", Spellings({"总计": "total", "事业收入": "service"}))
    '总计'
    """
    if not words or words in known:
        return None
    return next((each for edits, _, each in _near_words(words, known, 1) if edits == 1), None)


def _near_words(
    words: str, known: Spellings[_Meaning], most: int
) -> Iterator[tuple[int, int, str]]:
    """The known spellings that differ in so many signs at most: by how many, its number."""
    if len({*words} - known.signs) > most:
        return  # words of other matters: most that nobody has damaged
    length = len(words)
    cuts = [length * at // (most + 1) for at in range(most + 2)]
    parts = [words[first:last] for first, last in pairwise(cuts)]
    for near in range(length - most, length + most + 1):
        alike = known.by_length.get(near, ())
        # So many edits leave one of the parts whole: few spellings are compared.
        for number, spelling in sorted({e for part in parts for e in alike if part in e[1]}):
            edits = edits_between(words, spelling, most)
            if edits <= most:
                yield edits, number, spelling


def edits_between(words: str, spelling: str, most: int) -> int:
    """How many signs are lost, added or changed; one more than ``most`` for any higher number.

    The columns of the table of edits are bits of two numbers, as Myers has them (1999): up and
    down hold where a cell is one more or one less than the cell above it.  `regex` counts too many
    edits where a sign stands several times (总总总 and 总 are two apart, and it says three).

    >>> edits_between("机购设置情况", "机构设置情况", 2), edits_between("支出", "机构设置情况", 2)
    (1, 3)
    """
    places: dict[str, int] = {}
    for at, sign in enumerate(spelling):
        places[sign] = places.get(sign, 0) | 1 << at
    last, edits = 1 << len(spelling) >> 1, len(spelling)
    every = up = (1 << len(spelling)) - 1
    down = 0
    for sign in words:
        same = places.get(sign, 0)
        kept = (((same & up) + up) ^ up) | same | down
        more, less = down | (every & ~(kept | up)), up & kept
        edits += (more & last > 0) - (less & last > 0)
        more = (more << 1 | 1) & every
        up, down = (less << 1 & every) | (every & ~(same | down | more)), more & (same | down)
    return min(edits, most + 1)
