"""The families of layouts: how a text tells which one it is of, and how its documents are written.

The words that tell a family are needed for nothing that is plain without them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import Final, NamedTuple

from juesuan.grammar_rules import Ways, family_grammars, rules
from juesuan.numbering import PART
from juesuan.source import plain_words

THREE_PUBLIC: Final = "three-public"
"""The family of texts about 三公 alone, which are known by their kind."""
_FEWEST = 2
_SIGN = "sign"


class Family(NamedTuple):
    """What the file of a family says (``docs/grammars.md`` has the rules by name)."""

    name: str
    rules: Mapping[str, Ways]

    def words(self, rule: str) -> tuple[str, ...]:
        """The ways to write a rule; none where the file does not have it."""
        ways = self.rules.get(rule, ())
        return tuple("".join(piece.strip('"') for piece in way) for way in ways)

    def sequence(self, rule: str) -> tuple[str, ...]:
        """The pieces of a rule in their order; words are in quotes, names are not."""
        return tuple(piece for way in self.rules.get(rule, ()) for piece in way)

    def form(self) -> tuple[str, ...]:
        """The headings of its form, in quotes, and the rules of what is stated below them."""
        return tuple(piece for piece in self.sequence("form") if piece != _SIGN)

    def signs(self) -> tuple[str, ...]:
        """The words that tell the family, and the headings of its form that do, without parts."""
        headings = (words for words, piece in pairwise(self.sequence("form")) if piece == _SIGN)
        return (*self.words("signs"), *(PART.sub("", plain_words(words)) for words in headings))


@cache
def families() -> dict[str, Family]:
    found = {}
    for grammar in family_grammars():
        name = grammar.partition("/")[2].replace("_", "-")
        found[name] = Family(name, rules(grammar))
    return found


def family(layout: str | None) -> Family:
    """The family of a layout; for none of them one that says nothing."""
    return families().get(layout or "") or Family("", {})


@cache
def _signs() -> dict[str, tuple[str, ...]]:
    found = {name: each.signs() for name, each in families().items()}
    return {name: signs for name, signs in found.items() if signs}


def family_by_signs(words: Sequence[str], kind: str) -> str | None:
    """The family whose signs a text has most of; None where two have as many, or too few.

    ``words`` are the lines of the text, folded and without white space and quotes.
    """
    if kind == "three_public":
        return THREE_PUBLIC
    text = "".join(words)
    counts = sorted(
        ((sum(sign in text for sign in signs), name) for name, signs in _signs().items()),
        reverse=True,
    )
    if not counts or counts[0][0] < _FEWEST:
        return None
    if len(counts) > 1 and counts[1][0] == counts[0][0]:
        return None
    return counts[0][1]
