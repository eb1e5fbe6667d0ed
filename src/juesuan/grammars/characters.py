"""A grammar with one character a token, for tools whose lexer is greedy and never goes back.

Such a lexer (that of llguidance works on bytes) loses its way where one label begins another:
behind 会议费 the first byte of 比 could also begin 支出.  With a character a token the parser
decides.
"""

from __future__ import annotations

import re
from functools import cache
from re import _parser as _expressions  # pyright: ignore[reportAttributeAccessIssue] # that of re itself
from typing import Any

from lark import Lark
from lark.grammar import Symbol, Terminal

__all__ = ["by_characters"]


_DEEPEST = 12  # groups within groups, after which a rule of its own goes on


@cache
def by_characters(grammar: Lark) -> str:
    """The text of the same grammar; its terminals are rules, ``token_`` and the name."""
    return _Speller(grammar).text()


class _Speller:
    def __init__(self, grammar: Lark) -> None:
        self.grammar = grammar
        self.said: dict[str, list[str]] = {}

    def text(self) -> str:
        for rule in self.grammar.rules:
            way = " ".join(_name(each) for each in rule.expansion) or '""'
            self.said.setdefault(_rule(rule.origin.name), []).append(way)
        for terminal in self.grammar.terminals:
            name = _name(Terminal(terminal.name))
            pattern = _expressions.parse(terminal.pattern.to_regexp())
            self.said[name] = [self._spelled(pattern, name, 0)]
        return "".join(
            f"{name}: " + "\n    | ".join(ways) + "\n" for name, ways in self.said.items()
        )

    def _spelled(self, parts: Any, name: str, depth: int) -> str:
        if depth and depth % _DEEPEST == 0:
            inner = f"{name}_{len(self.said)}"
            self.said[inner] = []  # its place is taken before those within it
            self.said[inner] = [self._spelled(parts, name, depth + 1)]
            return inner
        said = (
            self._one(str(operation), argument, name, depth + 1) for operation, argument in parts
        )
        return " ".join(said) or '""'

    def _one(self, operation: str, argument: Any, name: str, depth: int) -> str:
        match operation:
            case "LITERAL":
                return '"' + chr(argument).replace("\\", "\\\\").replace('"', '\\"') + '"'
            case "IN":
                return f"/[{''.join(_member(str(op), value) for op, value in argument)}]/"
            case "BRANCH":
                return f"({' | '.join(self._spelled(each, name, depth) for each in argument[1])})"
            case "SUBPATTERN":
                return f"({self._spelled(argument[-1], name, depth)})"
            case "MAX_REPEAT":
                least, most, repeated = argument
                inner = f"({self._spelled(repeated, name, depth)})"
                if str(most) == "MAXREPEAT":
                    return f"{inner}*" if least == 0 else f"{inner}+"
                if (least, most) == (0, 1):
                    return f"{inner}?"
                return f"{inner}~{least}..{most}"
        raise ValueError(f"{operation} in a grammar")


def _rule(name: str) -> str:
    return re.sub(r"\W", "_", name).strip("_")


def _name(symbol: Symbol) -> str:
    if not isinstance(symbol, Terminal):
        return _rule(symbol.name)
    name = _rule(symbol.name).lower()
    if not name.isascii():  # Lark names a string by itself
        name = "_".join(f"{ord(sign):x}" for sign in name)
    return f"token_{name}"


def _member(operation: str, value: Any) -> str:
    if operation == "LITERAL":
        return _sign(value)
    if operation == "RANGE":
        return f"{_sign(value[0])}-{_sign(value[1])}"
    return {"NEGATE": "^", "CATEGORY_DIGIT": "0-9"}.get(
        operation if operation == "NEGATE" else str(value), ""
    )


def _sign(code: int) -> str:
    return f"\\{chr(code)}" if chr(code) in "\\[]^-/" else chr(code)
