"""The clauses of a report that state something: words of a statement, and what they state.

Most of a report is running text.  A clause is looked for where one may begin: behind a sign, at
the beginning of an item or of a line.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from juesuan.grammar import expression, pattern
from juesuan.grammar_rules import known_words
from juesuan.report_vocabulary import Slot, any_word, criteria, slots_by_words, statement, words_of

__all__ = ["Clause", "Clauses", "days", "figure", "number", "statement_begins"]

_SIGNS = r",。;:、()“”"
_QUOTED = r"“[^“”]{0,300}(?:“[^“”]{0,100}”[^“”]{0,100}){0,3}"
_DATE = r"[0-9]{4}年(?:[0-9]{1,2}月[0-9]{1,2}日|度)?"


class Clause(NamedTuple):
    """A clause that states something: its kind, its range, its words.

    What it states lies from ``at`` to ``stop``.  ``sentence`` is where its sentence begins,
    ``before`` where the clause before it in the sentence ends.
    """

    kind: str
    first: int
    last: int
    slots: tuple[Slot, ...]
    at: int
    stop: int
    sentence: int
    before: int


_clause: Any = tuple.__new__  # half the time of `Clause(…)`


@cache
def number() -> re.Pattern[str]:
    """A number, without its unit."""
    return pattern("values", "NUMBER")


@cache
def figure() -> re.Pattern[str]:
    """A number with its unit, where it has one."""
    return pattern("clauses", "FIGURE")


@cache
def days() -> re.Pattern[str]:
    """A range of days, or one day."""
    span, day = (expression("values", name) for name in ("RANGE", "DAY"))
    return re.compile(f"(?P<range>{span})|(?P<day>{day})")


def _known(rule: str) -> str:
    return any_word(known_words("report", rule))


@cache
def _lead() -> str:
    """What may stand before the words of a statement: 截至2024年12月31日,本项目."""
    return f"(?:(?:{_known('lead')}|{_DATE})+)?"


@cache
def _of_figure(kind: str) -> str:
    """Words, and the figure that follows them."""
    words = f"(?P<figure>{any_word(words_of(kind))})"
    return f"{words}{_known('link')}{{0,4}}(?P<number>{expression('clauses', 'FIGURE')})"


@cache
def _begins() -> str:
    """The characters that a clause may begin with: other places need not be tried."""
    rules = ("lead", "level1", "level2", "of_level")
    words = [each for rule in rules for each in known_words("report", rule)]
    words += [each for kind in ("figure", "days", "quoted", "opener") for each in words_of(kind)]
    return "".join(sorted({each[0] for each in (*words, *criteria(), *"0123456789")}))


@cache
def _stated() -> str:
    """A clause, told by the last group that matched; of two kinds the first is taken."""
    links, says = f"{_known('link')}{{0,4}}", _known("is")
    quoted, opening = any_word(words_of("quoted")), any_word(words_of("opener"))
    levels = any_word((*known_words("report", "level1"), *known_words("report", "level2")))
    day = re.sub(r"\?P<(?:range|day)>", "?:", days().pattern)
    ways = (
        _of_figure("figure"),
        f"(?P<date>{any_word(words_of('days'))}){links}(?P<days>{day})",
        f"(?P<value>{quoted}){says}{{0,2}}(?P<quoted>{_QUOTED}”)",
        f"(?P<plain_value>{quoted}){says}{{1,2}}(?P<plain>[^,。;“”]+)",
        f"(?P<opener>(?P<opening>{opening})(?:{says}?:)?)",
    )
    return (
        f"{_lead()}(?:{'|'.join(ways)})"
        f"|(?P<level>{_known('of_level')}?{levels}{_known('achieved_ending')}?)"
        f"|(?P<criterion>{any_word(criteria())})"
    )


@cache
def _beginning() -> re.Pattern[str]:
    return re.compile(f"(?=[{_begins()}])(?:{_stated()})")


@cache
def _behind_sign() -> re.Pattern[str]:
    """A clause behind a sign; what stands between quotes is passed over in one piece.

    A quote that the sentence does not close is a sign like others.
    """
    passed = _QUOTED.replace("[^“”]", "[^“”。]")
    return re.compile(f"{passed}(?=”)|[{_SIGNS}]{_beginning().pattern}")


@cache
def _of_unit() -> re.Pattern[str]:
    """A clause whose words the name of a unit may precede: 某局单位人员总数70名."""
    return re.compile(_of_figure("unit"))


@cache
def _member() -> re.Pattern[str]:
    """A member of the group: 张三(评价小组组长):主要负责."""
    task = any_word(statement("member__task").before)
    name = rf"[{_SIGNS}.①-⑳⑴-⒇](?P<member>[^{_SIGNS}0-9]{{1,20}}"
    return re.compile(rf"{name}\([^()]{{1,30}}\)[:,]?{task})")


@cache
def statement_begins() -> re.Pattern[str]:
    """What a line may begin with that goes on with no other: words of a statement, a label."""
    label = f"[^{_SIGNS}0-9]{{2,12}}:"
    return re.compile(f"(?P<form>{_lead()}{any_word(words_of('opening'))})|{label}")


# The group with the words of a clause and its kind, by the last group that matched.
_KINDS = {
    "number": ("figure", "figure"),
    "days": ("date", "days"),
    "quoted": ("value", "quoted"),
    "plain": ("plain_value", "quoted"),
    "opener": ("opening", "opener"),
    "level": ("level", "level"),
    "criterion": ("criterion", "criterion"),
    "member": ("member", "member"),
}


class Clauses:
    """The clauses of a text, a part at a time."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._begin, self._search = _beginning().match, _behind_sign().search
        self._known = slots_by_words()
        self._apart = [*_of_unit().finditer(text)]
        if any(words in text for words in statement("member__task").before):
            self._apart = sorted([*self._apart, *_member().finditer(text)], key=_start)
        self._starts = [match.start() for match in self._apart]

    def within(self, first: int, last: int, *, of_unit: bool) -> Iterator[Clause]:
        """The clauses of a part of the text, which ends every sentence.

        ``of_unit`` says that the name of a unit may stand before some words.
        """
        text, known = self.text, self._known
        found: Iterable[re.Match[str]] = self._matches(first, last)
        if self._starts:
            at, until = bisect_left(self._starts, first), bisect_left(self._starts, last)
            apart = [e for e in self._apart[at:until] if of_unit or e.lastgroup == "member"]
            if apart:
                found = sorted((*found, *apart), key=_start)
        sentence = before = first
        for match in found:
            group = match.lastgroup
            named, kind = _KINDS[group]  # type: ignore[index]
            start, end = match.span(named)
            stop = text.rfind("。", before, start)
            if stop >= 0:
                sentence = before = stop + 1
            at, stop = match.span(group)  # type: ignore[arg-type]
            if kind == "opener":
                at = stop
            last = match.end()
            slots = known.get(text[start:end], ())
            yield _clause(Clause, (kind, start, last, slots, at, stop, sentence, before))
            before = last

    def _matches(self, first: int, last: int) -> Iterator[re.Match[str]]:
        """Clauses one after the other; one may begin where another ends: 3个二级指标和6个."""
        begin, search, at = self._begin, self._search, first
        while (match := begin(self.text, at, last) or search(self.text, at, last)) is not None:
            if match.lastgroup is not None:
                yield match
            at = match.end()


def _start(match: re.Match[str]) -> int:
    return match.start(_KINDS[str(match.lastgroup)][0])
