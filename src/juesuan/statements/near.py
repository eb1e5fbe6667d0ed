"""What damaged words meant: read where they can mean nothing else, and always told."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from juesuan.closest import Spellings, closest, edits_between
from juesuan.grammar import expression
from juesuan.statements.scope import Scope, scope_of
from juesuan.statements.vocabulary import Path

if TYPE_CHECKING:
    import regex

__all__ = [
    "is_almost_verb",
    "is_base",
    "may_be",
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


def may_be(words: str, *known: str) -> bool:
    """Whether all signs of some words but one stand in one of some expressions.

    Every other one would be an edit of its own: few words are left for an approximate match.
    """
    return any(sum(not (sign in each or sign.isdigit()) for sign in words) <= 1 for each in known)


@cache
def _signs() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    import regex

    known = ((name, expression("clauses", name)) for name in _SIGNS)
    link = expression("clauses", "LINK")
    return tuple(
        (name, regex.compile(f"(?:(?:{each})(?:{link})?){{e<=1}}")) for name, each in known
    )


def meant_sign(words: str) -> str | None:
    """The sign of a statement that words have but for one letter: 年初预顶为 is a BUDGET.

    None for short words, and for those that no sign is near to.
    """
    if not _SHORTEST <= len(words) + 1 <= _LONGEST_SIGN:
        return None
    link = expression("clauses", "LINK")
    if not may_be(words, *(f"{expression('clauses', each)}{link}" for each in _SIGNS)):
        return None
    return next((name for name, pattern in _signs() if pattern.fullmatch(words)), None)


@lru_cache(maxsize=64)
def _paths(names: tuple[str, ...]) -> Spellings[Path]:
    found = scope_of(names).before
    return Spellings({words: each[0].statement.paths[0] for words, each in found.items()})


def meant_path(words: str, scope: Scope) -> Path:
    """The path of the one label that damaged words stand for: 公用经口; empty for none."""
    found = closest(words, _paths(scope.names))
    return () if found is None else found[1]


@cache
def _base() -> regex.Pattern[str]:
    import regex

    return regex.compile(f"(?:{expression('clauses', 'BASE')}){{e<=1}}")


def is_base(words: str) -> bool:
    """Whether words are a base but for one letter: 与上年相此."""
    if not _SHORTEST <= len(words) <= _LONGEST_SIGN:
        return False
    return may_be(words, expression("clauses", "BASE")) and _base().fullmatch(words) is not None


@cache
def _openings() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    import regex

    known = ((name, expression("clauses", name)) for name in _OPENERS)
    return tuple((name, regex.compile(f"(?:{each}){{e<=1}}")) for name, each in known)


def meant_opener(words: str, scope: Scope) -> tuple[str, str]:
    """The kind and the words of the one opener that stands before a colon but for one letter.

    主要包口 is 主要包括, an OPENER; both are empty where the words are near to none, or to several.
    """
    if not _SHORTEST_OPENER <= len(words) + 1 <= _LONGEST_SIGN:
        return "", ""
    lengths = range(max(_SHORTEST_OPENER, len(words) - 1), len(words) + 2)
    openers = (each for each in scope.openers if len(each) in lengths)
    near = [each for each in openers if edits_between(words, each, 1) == 1]
    if near:
        alike = len({tuple(e.statement for e in scope.before[each]) for each in near}) == 1
        return ("OPENER", max(near)) if alike else ("", "")
    if not may_be(words, *(expression("clauses", each) for each in _OPENERS)):
        return "", ""
    kinds = [name for name, pattern in _openings() if pattern.fullmatch(f"{words}:")]
    return (kinds[0], words) if len(kinds) == 1 else ("", "")


@cache
def _words_of(terminal: str) -> tuple[str, ...]:
    """The words of a terminal that is a list of them, the shortest ones left out."""
    return tuple(e for e in expression("clauses", terminal).strip("(?:)").split("|") if e.isalpha())


def is_almost_verb(words: str) -> bool:
    """Whether words before a figure may be the rest of a verb: 增口, 加."""
    verbs = _words_of("VERB")
    return len(words) <= _LONGEST_VERB and any(sign in each for each in verbs for sign in words)
