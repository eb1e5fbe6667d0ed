"""Which of the lists below 六 the names of a list belong to, where a line between two was lost.

其他对 / [个人和家庭的补助；公用经费9.00万元，主要包括：办公费、] / 印刷费、水费: the names of
the economic classification tell whose they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import takewhile
from typing import Final

from juesuan.classification import entries
from juesuan.model.leaves import Text
from juesuan.source import fold, plain

_PERSONNEL: Final = frozenset(("301", "303"))
_LEAST: Final = 3  # names that tell


@cache
def _classes() -> dict[str, frozenset[str]]:
    """The classes that hold a name: 301 工资福利支出, 302 商品和服务支出 …"""
    found: dict[str, set[str]] = {}
    for each in entries():
        if each.kind == "economy":
            found.setdefault(plain(each.name), set()).add(each.code[:3])
    return {name: frozenset(classes) for name, classes in found.items()}


def _is_operating(name: str) -> bool | None:
    """Whether a name is one of 公用经费; None where it may be of either, or is none."""
    classes = _classes().get(plain(fold(name)), frozenset())
    if not classes or (classes & _PERSONNEL and classes - _PERSONNEL):
        return None
    return classes.isdisjoint(_PERSONNEL)


def begin_operating(names: Sequence[Text], piece: Callable[[int], tuple[int, int]]) -> int | None:
    """Where the names of 公用经费 begin in a list of 人员经费: at the start of a line, or before.

    ``piece`` gives the line in which a place stands.  All that tell are of 公用经费 from there on.
    """
    told = [_is_operating(str(each.value)) for each in names]
    behind = len([*takewhile(lambda each: each is not False, reversed(told))])
    for at in range(len(names) - behind, len(names)):
        start, end = names[at].start or 0, names[at].end or 0
        first, last = piece(start)
        cut = last < end and told[at] is None
        rest = told[at + cut :]
        if rest[:1] == [True] and (cut or first == start) and rest.count(True) >= _LEAST:
            return at
    return None
