"""One text of a grammar and of all that it imports, for tools that read no second file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from juesuan.grammar import written

__all__ = ["Definition", "definitions", "inlined"]

_IMPORT = re.compile(r"^%import +\.(\w+) +\(([^)]*)\)[^\n]*\n", re.MULTILINE)
_HEAD = re.compile(r"^[!?]{0,2}(\w+)(?:\.-?\d+)?(?:\{[^}\n]*\})? *:", re.MULTILINE)
# What is no name in a definition: words in quotes, regular expressions, comments.
_OPAQUE = re.compile(r'"(?:[^"\\\n]|\\.)*"i?|/(?!/)(?:[^/\\\n]|\\.)+/[a-z]*|//[^\n]*')
_NAME = re.compile(r"\b_?[A-Za-z]\w*\b")


class Definition(NamedTuple):
    """A rule or terminal of a grammar: its name, its text, and the names it is made of."""

    name: str
    text: str
    uses: frozenset[str]


def names_in(text: str) -> frozenset[str]:
    """The names of rules and terminals in a piece of grammar.

    >>> sorted(names_in('MONEY_UNIT: "万元" | /[A-Z]/ UNIT?  // OTHER'))
    ['MONEY_UNIT', 'UNIT']
    """
    return frozenset(_NAME.findall(_OPAQUE.sub(" ", text)))


@cache
def definitions(name: str) -> dict[str, Definition]:
    """The definitions of one file by their names, without the comments before them."""
    text = _IMPORT.sub("", written(name))
    heads = list(_HEAD.finditer(text))
    found: dict[str, Definition] = {}
    for head, following in zip(heads, [*heads[1:], None], strict=True):
        end = len(text) if following is None else following.start()
        body = _without_what_follows(text[head.start() : end])
        found[head[1]] = Definition(head[1], body, names_in(body) - {head[1]})
    return found


def _without_what_follows(text: str) -> str:
    """A definition up to its last line: comments, directives and blank lines are not part of it."""
    lines = text.rstrip().split("\n")
    kept = [lines[0]]
    for line in lines[1:]:
        if not line.strip() or line[0] not in " \t":
            break
        kept.append(line)
    return "\n".join(kept) + "\n"


def imports(name: str) -> Iterator[tuple[str, str]]:
    """What a file imports: the file and the name of each."""
    for match in _IMPORT.finditer(written(name)):
        for each in match[2].split(","):
            yield match[1], each.strip()


def inlined(name: str) -> str:
    """The text of a grammar with what it imports behind it.

    >>> print(inlined("common") == written("common"))
    True
    """
    text = _IMPORT.sub("", written(name))
    brought = _brought(name, set(definitions(name)))
    return text if not brought else f"{text}\n{''.join(brought)}"


def _brought(name: str, there: set[str]) -> list[str]:
    """The definitions that a file imports and what these are made of, each once."""
    brought: list[str] = []
    waiting = list(imports(name))
    while waiting:
        file, wanted = waiting.pop(0)
        if wanted in there:
            continue
        own = definitions(file)
        if wanted not in own:
            waiting += [(other, each) for other, each in imports(file) if each == wanted]
            continue
        there.add(wanted)
        brought.append(own[wanted].text)
        waiting += [(file, each) for each in sorted(own[wanted].uses)]
    return brought
