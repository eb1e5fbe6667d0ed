"""Which family of layouts a text is of: told by its words, and needed for nothing that is plain."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from juesuan.grammar import folder
from juesuan.grammar_rules import rules

__all__ = ["families", "family_of"]

_FEWEST = 2


@cache
def families() -> dict[str, tuple[str, ...]]:
    """The families by name, each with the words that tell it (rule ``signs`` of its file)."""
    found: dict[str, tuple[str, ...]] = {}
    for file in sorted((folder() / "families").glob("*.lark")):
        ways = rules([file]).get("signs")
        if ways is not None:
            found[file.stem.replace("_", "-")] = tuple(
                "".join(piece.strip('"') for piece in each) for each in ways
            )
    return found


def family_of(words: Sequence[str], kind: str) -> str | None:
    """The family whose signs a text has most of; None where two have as many, or too few.

    ``words`` are the lines of the text, folded and without white space and quotes.
    """
    if kind == "three_public":
        return "three-public"
    text = "".join(words)
    counts = sorted(
        ((sum(sign in text for sign in signs), name) for name, signs in families().items()),
        reverse=True,
    )
    if not counts or counts[0][0] < _FEWEST:
        return None
    if len(counts) > 1 and counts[1][0] == counts[0][0]:
        return None
    return counts[0][1]
