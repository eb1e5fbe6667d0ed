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


@cache
def by_characters(grammar: Lark) -> str:
    """The text of the same grammar; its terminals are rules, ``token_`` and the name."""
    said: dict[str, list[str]] = {}
    for rule in grammar.rules:
        way = " ".join(map(_name, rule.expansion)) or '""'
        said.setdefault(_rule(rule.origin.name), []).append(way)
    for terminal in grammar.terminals:
        pattern = _expressions.parse(terminal.pattern.to_regexp())
        said[_name(Terminal(terminal.name))] = [_spell_parts(pattern)]
    return "".join(f"{name}: " + "\n    | ".join(ways) + "\n" for name, ways in said.items())


def _spell_parts(parts: Any) -> str:
    return " ".join(_spell_part(str(operation), argument) for operation, argument in parts) or '""'


class NotByCharacters(ValueError):
    """An expression that looks around itself: it is no list of characters."""


def _spell_part(operation: str, argument: Any) -> str:
    match operation:
        case "LITERAL":
            return '"' + chr(argument).replace("\\", "\\\\").replace('"', '\\"') + '"'
        case "IN":
            return f"/[{''.join(_member(str(op), value) for op, value in argument)}]/"
        case "BRANCH":
            return f"({' | '.join(map(_spell_parts, argument[1]))})"
        case "SUBPATTERN":
            return f"({_spell_parts(argument[-1])})"
        case "MAX_REPEAT":
            least, most, repeated = argument
            inner = f"({_spell_parts(repeated)})"
            if str(most) == "MAXREPEAT":
                return f"{inner}*" if least == 0 else f"{inner}+"
            return f"{inner}?" if (least, most) == (0, 1) else f"{inner}~{least}..{most}"
    raise NotByCharacters(operation)


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
    return {"NEGATE": "^", "CATEGORY_DIGIT": "0-9"}[operation if value is None else str(value)]


def _sign(code: int) -> str:
    return f"\\{chr(code)}" if chr(code) in "\\[]^-/" else chr(code)
