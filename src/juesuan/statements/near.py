"""What a damaged clause may have meant: told in its diagnostic, its figure is never read."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import TYPE_CHECKING

from juesuan.closest import Spellings, closest
from juesuan.grammar import table
from juesuan.statements.scope import Scope, scope_of
from juesuan.statements.vocabulary import Path

if TYPE_CHECKING:
    import regex

__all__ = ["meant_label", "meant_path", "meant_sign"]

_SHORTEST = 5
_LONGEST_CLAUSE = 80
_LONGEST_SIGN = 20
_SIGNS = ("FINAL", "BUDGET", "COMPLETED")


@lru_cache(maxsize=64)
def _patterns(names: tuple[str, ...]) -> tuple[tuple[str, regex.Pattern[str]], ...]:
    import regex  # takes as long to import as all of the reading of statements

    words = sorted(scope_of(names).before, key=len, reverse=True)
    return tuple(
        (each, regex.compile(f"(?:{regex.escape(each)}){{1<=e<=1}}"))
        for each in words
        if len(each) >= _SHORTEST
    )


def meant_label(clause: str, scope: Scope) -> str | None:
    """The longest label of the open sections that stands in a clause with one letter wrong.

    None where two of the same length do: nobody can tell them apart.
    """
    if len(clause) > _LONGEST_CLAUSE:
        return None
    found = [each for each, pattern in _patterns(scope.names) if pattern.search(clause)]
    if not found:
        return None
    longest = [each for each in found if len(each) == len(found[0])]
    return longest[0] if len(longest) == 1 else None


@cache
def _signs() -> tuple[tuple[str, regex.Pattern[str]], ...]:
    import regex

    written = table("clauses").terminals
    return tuple(
        (name, regex.compile(f"(?:(?:{written[name][0]})(?:{written['LINK'][0]})?){{e<=1}}"))
        for name in _SIGNS
    )


def meant_sign(words: str) -> str | None:
    """The sign of a statement that words have but for one letter: 年初预顶为 is a BUDGET.

    None for short words, and for those that no sign is near to.
    """
    if not _SHORTEST <= len(words) + 1 <= _LONGEST_SIGN:
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
