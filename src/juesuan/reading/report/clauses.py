"""The clauses of a report that state something: words of a statement, and what they state.

Most of a report is running text.  A clause is looked for where one may begin: behind a sign, at
the beginning of an item or of a line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from juesuan.grammar import expression
from juesuan.report_vocabulary import (
    Statement,
    any_of,
    any_word,
    criteria,
    first_of,
    known,
    statement,
    statements_by_words,
    words_of,
)

__all__ = ["Clause", "Clauses", "days", "figure", "statement_begins"]

_SIGNS = r",。;:、()“”"
_QUOTED = r"“[^“”]{0,300}(?:“[^“”]{0,100}”[^“”]{0,100}){0,3}"
_DATE = r"[0-9]{4}年(?:[0-9]{1,2}月[0-9]{1,2}日|度)?"


class Clause(NamedTuple):
    """A clause that states something: its range, its kind, the statements that its words may begin.

    What it states lies from ``at`` to ``stop``.
    """

    first: int
    last: int
    kind: str
    stated: tuple[Statement, ...]
    at: int
    stop: int


_clause: Any = tuple.__new__  # half the time of `Clause(…)`


@cache
def figure() -> str:
    """A number with its unit, where it has one."""
    return expression("clauses", "FIGURE")


@cache
def days() -> re.Pattern[str]:
    """A range of days, or one day."""
    span, day = (expression("values", name) for name in ("RANGE", "DAY"))
    return re.compile(f"(?P<range>{span})|(?P<day>{day})")


@cache
def _lead() -> str:
    """What may stand before the words of a statement: 截至2024年12月31日,本项目."""
    return f"(?:(?:{any_of('lead')}|{_DATE})+)?"


@cache
def _of_figure(kind: str) -> str:
    """Words, and the figure that follows them."""
    return f"(?P<figure>{any_word(words_of(kind))}){any_of('link')}{{0,4}}(?P<number>{figure()})"


@cache
def _beginning() -> re.Pattern[str]:
    """A clause, told by the last group that matched; of two kinds the first is taken."""
    links, says = f"{any_of('link')}{{0,4}}", any_of("is")
    quoted, opening = any_word(words_of("quoted")), any_word(words_of("opener"))
    day = re.sub(r"\?P<(?:range|day)>", "?:", days().pattern)
    ways = (
        _of_figure("figure"),
        f"(?P<date>{any_word(words_of('days'))}){links}(?P<days>{day})",
        f"(?P<value>{quoted}){says}{{0,2}}(?P<quoted>{_QUOTED}”)",
        f"(?P<plain_value>{quoted}){says}{{1,2}}(?P<plain>[^,。;“”]+)",
        f"(?P<opener>(?P<opening>{opening})(?:{says}?:)?)",
    )
    begins = [each for rule in ("lead", "level1", "level2", "of_level") for each in known(rule)]
    begins += (each for kind in ("figure", "days", "quoted", "opener") for each in words_of(kind))
    return re.compile(
        f"(?={first_of((*begins, *criteria(), *'0123456789'))})(?:{_lead()}(?:{'|'.join(ways)})"
        f"|(?P<level>{any_of('of_level')}?{any_of('level1', 'level2')}{any_of('achieved_ending')}?)"
        f"|(?P<criterion>{any_word(criteria())}))"
    )


@cache
def _behind_sign() -> re.Pattern[str]:
    """A clause behind a sign; what stands between quotes is passed over in one piece.

    A quote that the sentence does not close is a sign like others.
    """
    passed = _QUOTED[1:].replace("[^“”]", "[^“”。]")
    return re.compile(f"[{_SIGNS}](?:(?<=“){passed}(?=”)|{_beginning().pattern})")


@cache
def _of_unit() -> re.Pattern[str]:
    """A clause whose words the name of a unit may precede: 某局单位人员总数70名."""
    return re.compile(_of_figure("unit"))


@cache
def _position() -> re.Pattern[str]:
    """Of a member of the group what follows the name: 张三(评价小组组长):主要负责."""
    task = any_word(statement("member__task").before)
    return re.compile(rf"\((?P<position>[^()]{{1,30}})\)[:,]?{task}")


@cache
def statement_begins() -> re.Pattern[str]:
    """What a line may begin with that goes on with no other: words of a statement, a label."""
    label = f"[^{_SIGNS}0-9]{{2,12}}:"
    return re.compile(f"(?P<form>{_lead()}{any_word(words_of('opening'))})|{label}")


_NAME = re.compile(rf"(?<=[{_SIGNS}.①-⑳⑴-⒇])[^{_SIGNS}0-9]{{1,20}}\Z")

# The group with the words of a clause and its kind, by the last group that matched.
_KINDS = {
    "number": ("figure", "figure"),
    "days": ("date", "days"),
    "quoted": ("value", "quoted"),
    "plain": ("plain_value", "quoted"),
    "opener": ("opening", "opener"),
    "level": ("level", "level"),
    "criterion": ("criterion", "criterion"),
}


class Clauses:
    """The clauses of a text, a part at a time."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._begin, self._search = _beginning().match, _behind_sign().search
        self._known = statements_by_words()
        apart = [*map(self._made, _of_unit().finditer(text)), *self._members()]
        self._apart = sorted(apart, key=itemgetter(0))
        self._starts = [clause.first for clause in self._apart]

    def _made(self, match: re.Match[str]) -> Clause:
        group: Any = match.lastgroup
        named, kind = _KINDS[group]
        first, end = match.span(named)
        stated = self._known.get(self.text[first:end], ())
        clause: Clause = _clause(Clause, (first, match.end(), kind, stated, *match.span(group)))
        return clause

    def _members(self) -> Iterator[Clause]:
        """The members of the group: name, position, and where the task begins."""
        for match in _position().finditer(self.text):
            at = match.start()
            name = _NAME.search(self.text, max(at - 20, 0), at)
            if name is not None:
                yield Clause(name.start(), match.end(), "member", (), *match.span("position"))

    def within(self, first: int, last: int, *, of_unit: bool) -> list[Clause]:
        """The clauses of a part of the text, which ends every sentence.

        ``of_unit`` says that the name of a unit may stand before some words.
        """
        text, begin, search, at = self.text, self._begin, self._search, first
        found = []
        # One clause may begin where another ends: 3个二级指标和6个.
        while (match := begin(text, at, last) or search(text, at, last)) is not None:
            at = match.end()
            if match.lastgroup is not None:
                found.append(self._made(match))
        begins = bisect_left(self._starts, first)
        apart = self._apart[begins : bisect_left(self._starts, last, begins)]
        if apart:
            found += (e for e in apart if (e.last <= last if e.kind == "member" else of_unit))
            found.sort(key=itemgetter(0))
        return found
