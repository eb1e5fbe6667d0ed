"""The characters that an expression may begin with: other places need not be tried."""

from __future__ import annotations

import re

__all__ = ["first_signs"]

_OPENED = re.compile(r"\(\?(?::|P<\w+>)")  # a group that is not kept, or has a name


def first_signs(expression: str) -> frozenset[str]:
    """The characters that what an expression matches may begin with.

    Terminals of the grammars are made of literals, classes without ranges of letters, groups,
    alternatives and counts; nothing else is known here.

    Raises:
        ValueError: the expression may match nothing, or begins with anything but some characters.

    >>> sorted(first_signs("(?:其中|(?:[1-3](?:万)?)?元)"))
    ['1', '2', '3', '元', '其']
    """
    signs, empty, end = _ways(expression, 0)
    if empty or end < len(expression):
        raise ValueError(expression)
    return frozenset(signs)


def _ways(text: str, at: int) -> tuple[set[str], bool, int]:
    """Alternatives up to the bracket that closes them: their first characters, whether they may
    be empty, and where they end."""
    found: set[str] = set()
    own: set[str] = set()
    may_be_empty, nothing_yet = False, True  # of all ways, and of this one so far
    while at < len(text) and text[at] != ")":
        if text[at] == "|":
            found |= own
            may_be_empty |= nothing_yet
            own, nothing_yet, at = set(), True, at + 1
            continue
        signs, lacks, at = _part(text, at)
        if text[at : at + 1] in ("?", "*"):
            lacks, at = True, at + 1
        elif text[at : at + 1] == "+":
            at += 1
        elif text[at : at + 1] == "{":
            lacks = lacks or text.startswith(("{0,", "{,"), at)
            at = text.index("}", at) + 1
        if nothing_yet:
            if signs is None:
                raise ValueError(text)
            own |= signs
            nothing_yet = lacks
    return found | own, may_be_empty or nothing_yet, at


def _part(text: str, at: int) -> tuple[set[str] | None, bool, int]:
    """A group, a class or a character; None for the characters of a class that excludes some."""
    if text[at] == "(":
        opened = _OPENED.match(text, at)
        signs, empty, at = _ways(text, opened.end() if opened else at + 1)
        return signs, empty, at + 1
    if text[at] == "[":
        end = text.index("]", at + 2)
        inner = text[at + 1 : end]
        return None if inner[0] == "^" else _class(inner), False, end + 1
    if text[at] == "\\":
        return None if text[at + 1].isalnum() else {text[at + 1]}, False, at + 2
    return None if text[at] in ".^$" else {text[at]}, False, at + 1


def _class(inner: str) -> set[str]:
    signs: set[str] = set()
    at = 0
    while at < len(inner):
        at += inner[at] == "\\"
        if inner[at + 1 : at + 2] == "-" and at + 2 < len(inner):
            signs |= {chr(code) for code in range(ord(inner[at]), ord(inner[at + 2]) + 1)}
            at += 3
        else:
            signs.add(inner[at])
            at += 1
    return signs
