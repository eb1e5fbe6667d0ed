"""One text of a grammar and of all that it imports, for tools that read no second file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from juesuan.grammar import grammar_text

_IMPORT = re.compile(r"^%import +\.(\w+) +\(([^)]*)\)[^\n]*\n", re.MULTILINE)
# A rule or terminal with the lines that go on with it, which begin with a blank.
_DEFINITION = re.compile(
    r"^[!?]{0,2}(\w+)(?:\.-?\d+)?(?:\{[^}\n]*\})? *:[^\n]*\n(?:[ \t]+\S[^\n]*\n)*", re.MULTILINE
)
# What is no name in a definition: words in quotes, regular expressions, comments.
_OPAQUE = re.compile(r'"(?:[^"\\\n]|\\.)*"i?|/(?!/)(?:[^/\\\n]|\\.)+/[a-z]*|//[^\n]*')
_NAME = re.compile(r"\b_?[A-Za-z]\w*\b")


def names_in(text: str) -> frozenset[str]:
    """The names of rules and terminals in a piece of grammar.

    >>> sorted(names_in('MONEY_UNIT: "万元" | /[A-Z]/ UNIT?  // OTHER'))
    ['MONEY_UNIT', 'UNIT']
    """
    return frozenset(_NAME.findall(_OPAQUE.sub(" ", text)))


@cache
def definitions(name: str) -> Mapping[str, str]:
    """The rules and terminals of one file by their names, without the comments before them."""
    return {found[1]: found[0] for found in _DEFINITION.finditer(f"{grammar_text(name)}\n")}


def _imports(name: str) -> Iterator[tuple[str, str]]:
    """What a file imports: the file and the name of each."""
    for found in _IMPORT.finditer(grammar_text(name)):
        yield from ((found[1], each.strip()) for each in found[2].split(","))


def inline_grammar(name: str) -> str:
    """The text of a grammar; what it imports, and what that is made of, stands behind it once.

    >>> print(inline_grammar("common") == grammar_text("common"))
    True
    """
    brought: dict[str, str] = {}
    waiting = list(_imports(name))
    while waiting:
        file, wanted = waiting.pop(0)
        if wanted in brought or wanted in definitions(name):
            continue
        own = definitions(file).get(wanted)
        if own is None:
            waiting += (each for each in _imports(file) if each[1] == wanted)
        else:
            brought[wanted] = own
            waiting += ((file, each) for each in sorted(names_in(own)))
    text, behind = _IMPORT.sub("", grammar_text(name)), "".join(brought.values())
    return f"{text}\n{behind}" if behind else text
