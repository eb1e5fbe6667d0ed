"""The clauses of a report that state something: words of a statement, and what they state.

Most of a report is running text.  A clause is looked for where one may begin: behind a sign, at
the beginning of an item or of a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from operator import itemgetter
from typing import Any, NamedTuple

from juesuan.grammar import terminal_expression
from juesuan.grammar_rules import known_pattern
from juesuan.grammar_tables import first_signs
from juesuan.report_vocabulary import (
    ReportRule,
    any_word,
    any_word_of,
    criteria,
    statement,
    statements_by_words,
    words_of_clause,
)

SIGNS = r",。;:、()“”"
# What stands between two quotes, with others inside.
QUOTED = r"[^“”]{0,300}(?:“[^“”]{0,100}”[^“”]{0,100}){0,3}"


class Clause(NamedTuple):
    """A clause that states something: its range, its kind, the statements that its words may begin.

    What it states lies behind ``at``, to its end.
    """

    first: int
    last: int
    kind: str
    stated: tuple[ReportRule, ...]
    at: int


# The kind of a clause by the last group of its expression; each has a method of the reader.
_KINDS: Mapping[str, str] = {
    kind + end: kind
    for kind in ("figure", "days", "quoted", "opener", "level", "criterion")
    for end in ("", "_")
}
_clause: Any = tuple.__new__  # half the time of `Clause(…)`


@cache
def days() -> re.Pattern[str]:
    """A range of days, or one day."""
    return re.compile("|".join(terminal_expression("values", name) for name in ("RANGE", "DAY")))


@cache
def _lead() -> str:
    """What may stand before the words of a statement: 截至2024年12月31日,本项目."""
    date = known_pattern("report", "lead_date").pattern
    one = f"(?:{any_word_of('lead')}|{date})"
    # Most signs begin none: to see that by one sign is quicker than to try them.
    return f"(?:(?=[{re.escape(first_signs(one))}]){one}+|)"


@cache
def leading_pattern() -> re.Pattern[str]:
    """Words before those of a statement that are all of the project itself."""
    date = known_pattern("report", "lead_date").pattern
    return re.compile(f"(?:{any_word_of('lead')}|{date}|[{SIGNS}])*")


def _words_before_figure(words: Iterable[str]) -> str:
    """Words, and the figure that follows them."""
    figure = terminal_expression("clauses", "FIGURE")
    return f"(?P<figure>{any_word(words)}){any_word_of('link')}{{0,4}}(?P<figure_>{figure})"


@cache
def _clause_pattern() -> re.Pattern[str]:
    """A clause: the group of its kind holds its words, the last one what they state."""
    links, says = f"{any_word_of('link')}{{0,4}}", any_word_of("is")
    quoted, opening = any_word(words_of_clause("quoted")), any_word(words_of_clause("opener"))
    bare = f"(?:(?<={says})|(?=[≥≤=<>0-9]))"  # 预期指标值≥10次
    ways = (
        _words_before_figure(words_of_clause("figure")),
        f"(?P<days>{any_word(words_of_clause('days'))}){links}(?P<days_>{days().pattern})",
        f"(?P<quoted>{quoted}){says}{{0,2}}(?P<quoted_>“{QUOTED}”|{bare}[^,。;“”]+)",
        f"(?P<opener>{opening})(?P<opener_>(?:{says}?:)?)",
    )
    names = f"{any_word_of('of_level')}?{any_word_of('level1', 'level2')}"
    level = f"(?P<level>{names}{any_word_of('achieved_ending')}?)"
    stating = f"{_lead()}(?:{'|'.join(ways)})"
    found = "|".join((stating, level, f"(?P<criterion>{any_word(criteria())})"))
    heads = re.escape(first_signs(found))
    return re.compile(f"(?=[{heads}])(?:{found})")


@cache
def _behind_sign() -> re.Pattern[str]:
    """A clause behind a sign; what stands between quotes is passed over in one piece.

    A quote that the sentence does not close is a sign like others.
    """
    passed = QUOTED.replace("[^“”]", "[^“”。]")
    return re.compile(f"[{SIGNS}](?:(?<=“){passed}(?=”)|{_clause_pattern().pattern})")


def clause_begins(text: str, at: int) -> bool:
    """Whether words of a statement stand here, where a sign was lost: 总分91分绩效评级为“优”."""
    return _clause_pattern().match(text, at) is not None


@cache
def of_unit() -> re.Pattern[str]:
    """A clause whose words the name of a unit may precede: 某局单位人员总数70名."""
    return re.compile(_words_before_figure(words_of_clause("unit")))


@cache
def of_project() -> re.Pattern[str]:
    """A clause whose words the name of a project may precede: 某项目自评得分95分."""
    return re.compile(_words_before_figure(statement("conclusion__total").words))


@cache
def statement_begins() -> re.Pattern[str]:
    """What a line may begin with that goes on with no other: words of a statement, a label."""
    label = f"[^{SIGNS}0-9]{{2,12}}:"
    return re.compile(f"(?P<form>{_lead()}{any_word(words_of_clause('opening'))})|{label}")


def clauses(text: str, first: int, last: int, named: re.Pattern[str] | None) -> list[Clause]:
    """The clauses of a part of a text, which ends every sentence; ``named`` are those whose words
    a name may precede."""
    begin, search, at = _clause_pattern().match, _behind_sign().search, first
    found = []
    # One clause may begin where another ends: 3个二级指标和6个.
    while (match := begin(text, at, last) or search(text, at, last)) is not None:
        at = match.end()
        if match.lastgroup is not None:
            found.append(_clause_of_match(match))
    if named is None or not (apart := [*map(_clause_of_match, named.finditer(text, first, last))]):
        return found
    known = {clause.first for clause in found}
    found += [clause for clause in apart if clause.first not in known]
    return sorted(found, key=itemgetter(0))


def _clause_of_match(match: re.Match[str]) -> Clause:
    group: Any = match.lastgroup
    kind = _KINDS[group]
    stated, (at, last) = statements_by_words().get(match[kind], ()), match.span(group)
    clause: Clause = _clause(Clause, (match.start(kind), last, kind, stated, at))
    return clause
