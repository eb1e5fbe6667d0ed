"""The label that a damaged clause may have meant: told in its diagnostic, never read."""

from __future__ import annotations

from functools import lru_cache

import regex

from juesuan.statements.scope import Scope, scope_of

__all__ = ["meant_label"]

_SHORTEST = 5
_LONGEST_CLAUSE = 80


@lru_cache(maxsize=64)
def _patterns(names: tuple[str, ...]) -> tuple[tuple[str, regex.Pattern[str]], ...]:
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
