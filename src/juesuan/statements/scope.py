"""The sections that are open: what their words mean, together."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from juesuan.statements.vocabulary import Label, section, sections

__all__ = ["Scope", "scope_of", "sections_of"]

_WORDS = ("words", "passage", "enumeration", "names")


class Scope(NamedTuple):
    """The labels of one section, or of several that stand under one heading."""

    names: tuple[str, ...]
    before: dict[str, tuple[Label, ...]]
    behind: dict[str, tuple[Label, ...]]

    def opens_words(self, words: str) -> bool:
        """Whether running words follow these words in every meaning that they have here."""
        labels = self.before.get(words)
        return labels is not None and all(each.statement.kind in _WORDS for each in labels)

    def says_nothing(self, words: str) -> bool:
        """Whether these words alone say that there is none."""
        return all(each.statement.kind == "nothing" for each in self.before[words])

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
    return Scope(names, before, behind)


@lru_cache(maxsize=4096)
def sections_of(words: str) -> frozenset[str]:
    """The sections that know some words as a label."""
    return frozenset(name for name, each in sections().items() if words in each.before)
