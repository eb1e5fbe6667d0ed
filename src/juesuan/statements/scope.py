"""The sections that are open: what their words mean, together."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from juesuan.statements.vocabulary import Label, Statement, section, sections

__all__ = ["Scope", "lists_of", "scope_of", "sections_of"]

_WORDS = frozenset(("words", "passage", "enumeration", "names"))


class Scope(NamedTuple):
    """The labels of one section, or of several that stand under one heading."""

    names: tuple[str, ...]
    before: dict[str, tuple[Label, ...]]
    behind: dict[str, tuple[Label, ...]]
    openers: frozenset[str]
    """Labels that running words follow in every meaning that they have here."""
    nothings: frozenset[str]
    """Labels that say by themselves that there is none."""

    def begins_clause(self, words: str) -> bool:
        """Whether these words open text only where they begin a clause: 发现的问题及原因."""
        return all(e.statement.kind in ("passage", "enumeration") for e in self.before[words])


@lru_cache(maxsize=256)
def scope_of(names: tuple[str, ...]) -> Scope:
    """The scope of some sections, in the order of their names."""
    before: dict[str, tuple[Label, ...]] = {}
    behind: dict[str, tuple[Label, ...]] = {}
    for name in names:
        each = section(name)
        for words, labels in each.before.items():
            before[words] = before.get(words, ()) + labels
        for words, labels in each.behind.items():
            behind[words] = behind.get(words, ()) + labels
    kinds = {words: {each.statement.kind for each in labels} for words, labels in before.items()}
    openers = frozenset(words for words, found in kinds.items() if found <= _WORDS)
    nothings = frozenset(words for words, found in kinds.items() if found == {"nothing"})
    return Scope(names, before, behind, openers, nothings)


@lru_cache(maxsize=4096)
def sections_of(words: str) -> frozenset[str]:
    """The sections that know some words as a label."""
    return frozenset(name for name, each in sections().items() if words in each.before)


@lru_cache(maxsize=256)
def lists_of(names: tuple[str, ...]) -> tuple[Statement, ...]:
    """The statements of some sections that list what an amount comprises."""
    known = (each.statement for name in names for each in _labels_of(name))
    return tuple(dict.fromkeys(each for each in known if each.paths[0][-1] == "comprises"))


def _labels_of(name: str) -> list[Label]:
    return [each for labels in section(name).before.values() for each in labels]
