"""What damaged words meant: read where they can mean nothing else, and always told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from juesuan.closest import Spellings, closest, edits_between
from juesuan.grammar import expression
from juesuan.grammar_rules import known_words
from juesuan.headings import names_end
from juesuan.statements.vocabulary import Path, Scope, scope_of

if TYPE_CHECKING:
    import regex

__all__ = [
    "is_almost_verb",
    "is_base",
    "is_cut_unit",
    "may_be",
    "means_year",
    "meant_head",
    "meant_label",
    "meant_opener",
    "meant_path",
    "meant_sign",
]

_SHORTEST = 5
_LONGEST_CLAUSE = 80
_LONGEST_SIGN = 20
_SIGNS = ("FINAL", "BUDGET", "COMPLETED", "DIRECTION")
_OPENERS = ("REASON", "PURPOSE")
_SHORTEST_OPENER = 4
_BEFORE_NAME = 2  # signs that say whose a name is: 本年, 上年, 本级
_OF_ELSE = ("against_budget", "last_year", "not_of")
_LONGEST_VERB = 2  # signs of most verbs: 增加


@lru_cache(maxsize=64)
def _patterns(names: tuple[str, ...]) -> tuple[tuple[str, str, str, regex.Pattern[str]], ...]:
    """The labels with their halves: one edit leaves one of the two as it is."""
    import regex  # takes as long to import as all of the reading of statements

    scope = scope_of(names)
    words = sorted(set(scope.before) - scope.nothings, key=lambda each: (-len(each), each))
    return tuple(
        (
            each,
            each[: len(each) // 2],
            each[len(each) // 2 :],
            regex.compile(f"(?:{regex.escape(each)}){{1<=e<=1}}"),
        )
        for each in words
        if len(each) >= _SHORTEST
    )


def meant_label(clause: str, scope: Scope) -> str | None:
    """The longest label of the open sections that stands in a clause with one letter wrong.

    None where two of the same length do: nobody can tell them apart.
    """
    if not _SHORTEST - 1 <= len(clause) <= _LONGEST_CLAUSE:
        return None
    found = [
        each
        for each, first, last, pattern in _patterns(scope.names)
        if (first in clause or last in clause) and pattern.search(clause)
    ]
    if not found:
        return None
    longest = [each for each in found if len(each) == len(found[0])]
    return longest[0] if len(longest) == 1 else None


def may_be(words: str, known: str) -> bool:
    """Whether all signs of some words but one stand in an expression.

    Every other one would be an edit of its own: few words are left for an approximate match.
    """
    return sum(not (sign in known or sign.isdigit()) for sign in words) <= 1


@cache
def _written(terminal: str) -> str:
    """A terminal as an expression; a linker may follow the sign of a statement: 年初预算为."""
    own = expression("clauses", terminal)
    return f"(?:{own})(?:{expression('clauses', 'LINK')})?" if terminal in _SIGNS else own


@cache
def _almost(terminal: str) -> regex.Pattern[str]:
    import regex

    return regex.compile(f"(?:{_written(terminal)}){{e<=1}}")


def _meant(words: str, terminals: Iterable[str], shortest: int) -> Iterator[str]:
    """Those of some terminals that words are but for one letter; none for short words."""
    if shortest <= len(words) <= _LONGEST_SIGN:
        for each in terminals:
            if may_be(words, _written(each)) and _almost(each).fullmatch(words):
                yield each


def meant_sign(words: str) -> str | None:
    """The sign of a statement that words have but for one letter: 年初预顶为 is a BUDGET."""
    return next(_meant(words, _SIGNS, _SHORTEST - 1), None)


def is_base(words: str) -> bool:
    """Whether words are a base but for one letter: 与上年相此."""
    return any(_meant(words, ("BASE",), _SHORTEST))


def means_year(words: str, year: int) -> bool:
    """Whether words say a year, or digits that of ten years are near to this one alone."""
    digits = re.search("[0-9]+", words)
    if digits is None:
        return False
    years = range(year - 8, year + 2)
    near = [each for each in years if edits_between(digits[0], str(each), 1) < 2]
    return str(year) in words or near == [year]


@lru_cache(maxsize=64)
def _stated(names: tuple[str, ...]) -> Spellings[tuple[Path, ...]]:
    found = scope_of(names).before
    return Spellings({words: each[0].statement.paths for words, each in found.items()})


def meant_path(words: str, scope: Scope) -> Path:
    """The path of the one label that damaged words stand for: 公用经口; empty for none."""
    found = closest(words, _stated(scope.names))
    return () if found is None else found[1][0]


def meant_head(words: str, scope: Scope) -> str:
    """The one label that words with a known name in them stand for but for one letter.

    一般公口预算财政拨款基本支出, 本年收入计, 共有车车辆; empty for none.  上年收入合计,
    上级支出合计 and 基本支出等 are whole: a letter before or behind a name may say of what it is.
    """
    without_link = re.sub(f"{expression('clauses', 'LINK')}$", "", words)
    spellings = {words, without_link}
    if not spellings.isdisjoint(scope.before):
        return ""
    known = _stated(scope.names)
    for each in sorted(spellings, key=len, reverse=True):
        found = closest(each, known, rival=1)
        alike = [label for label in known if found and known[label] == found[1]]
        if found and _lost_a_letter(each, alike):
            return found[0]
        if ending := _damaged_at_end(each, scope):
            return ending
    return ""


def _damaged_at_end(words: str, scope: Scope) -> str:
    """The one label behind the name of a unit of which a letter was lost, or written twice.

    某局部门共有车车辆, 某局共有辆; empty for none.
    """
    known = _stated(scope.names)
    own = [each[1:] for each in known_words("words", "begins_label")]
    found: list[str] = []
    for label in known:
        for at, letter in enumerate(label) if words and words[-1] in label[-2:] else ():
            rest = words.removesuffix(f"{label[:at]}{letter}{label[at:]}")
            if rest == words and len(label) >= _SHORTEST - 1:
                rest = words.removesuffix(label[:at] + label[at + 1 :])
            if rest != words and (not rest or rest.endswith((*names_end(), *own))):
                found.append(label)
    longest = [each for each in found if len(each) == max(map(len, found))]
    return longest[0] if len({known[each] for each in longest}) == 1 else ""


def _lost_a_letter(words: str, labels: Iterable[str]) -> bool:
    """Whether words are one of some labels with a letter lost, or with one wrong behind its start.

    A letter more may be a word of its own: 政府代采购支出总额, 本年应收入合计; so may another one
    that is of a budget, of last year, or says 非: 本年预算收入合计 is no 本年决算收入合计.
    """
    saying = {e for rule in _OF_ELSE for said in known_words("words", rule) for e in said}
    near = [each for each in labels if edits_between(words, each, 1) == 1]
    if any(len(each) > len(words) for each in near):
        return True
    wrong = any(
        words.startswith(each[:_BEFORE_NAME]) and saying.isdisjoint(set(words) - set(each))
        for each in near
    )
    return wrong and all(len(each) == len(words) for each in near)


def meant_opener(words: str, scope: Scope) -> tuple[str, str]:
    """The kind and the words of the one opener that stands before a colon but for one letter.

    主要包口 is 主要包括, an OPENER; both are empty where the words are near to none, or to several.
    """
    lengths = range(max(_SHORTEST_OPENER, len(words) - 1), len(words) + 2)
    openers = (each for each in scope.openers if len(each) in lengths)
    near = [each for each in openers if edits_between(words, each, 1) == 1]
    if near:
        alike = len({tuple(e.statement for e in scope.before[each]) for each in near}) == 1
        return ("OPENER", max(near)) if alike else ("", "")
    kinds = list(_meant(f"{words}:", _OPENERS, _SHORTEST_OPENER))
    return (kinds[0], words) if len(kinds) == 1 else ("", "")


def is_almost_verb(words: str) -> bool:
    """Whether words before a figure may be the rest of a verb: 增口, 加."""
    verbs = expression("clauses", "VERB")
    return len(words) <= _LONGEST_VERB and any(e.isalpha() and e in verbs for e in words)


def is_cut_unit(behind: str, unit: str, known: str) -> bool:
    """Whether a unit is the start of the known one, of which a sign is wrong: 6台（）, 0批批次."""
    if known == unit:
        return False
    said = re.split("[,，、。;；:：0-9]", behind)[0].strip()
    whole = {known, unit, f"{unit})", f"{unit}）"}  # (3批)
    return said not in whole and edits_between(said, known, 1) == 1
