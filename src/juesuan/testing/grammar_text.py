"""Text made by a grammar: a walk over its rules that draws Chinese, numbers and labels.

Hypothesis has a strategy of its own for grammars (``hypothesis.extra.lark``), which takes seconds
for a text of ours and draws from all of Unicode; this one takes a millisecond.
"""

from __future__ import annotations

import re
from functools import cache
from random import Random
from re import _parser as _expressions  # pyright: ignore[reportAttributeAccessIssue] # that of re itself
from typing import Any, Final

from lark import Lark
from lark.grammar import NonTerminal, Rule, Symbol, Terminal

# Characters that words are drawn from where an expression allows them.
_COMMON: Final = (
    "县市局水务林业图书馆经费增加减少工作任务安排项目设备购置人员退休资金年本上下办公室科站农村建设"
    "管理服务收支预算执行完成开展组织培训会议维修保养采购工程"
)
_LONGEST_RUN: Final = 12  # of what may be repeated without an end
_LONG: Final = 120  # symbols, after which the shortest way to the end is taken


def written(random: Random, grammar: Lark, start: str) -> str:
    """A text that the grammar takes from a start rule (and that folding leaves as it is)."""
    rules = _rules(grammar)
    lengths = _shortest(grammar)
    said: list[str] = []
    waiting: list[Symbol] = [NonTerminal(start)]
    taken = 0
    while waiting:
        symbol = waiting.pop()
        taken += 1
        if isinstance(symbol, Terminal):
            said.append(_terminal(random, grammar, symbol.name))
            continue
        ways = rules[symbol.name]
        if taken > _LONG:
            way = min(ways, key=lambda each: _length(each, lengths))
        else:
            way = random.choice(ways)
        waiting.extend(reversed(way.expansion))
    return "".join(said)


@cache
def _rules(grammar: Lark) -> dict[str, list[Rule]]:
    found: dict[str, list[Rule]] = {}
    for rule in grammar.rules:
        found.setdefault(rule.origin.name, []).append(rule)
    return found


@cache
def _shortest(grammar: Lark) -> dict[str, int]:
    """The fewest symbols that each rule can end with."""
    lengths: dict[str, int] = {}
    for _ in range(len(_rules(grammar)) + 1):
        before = dict(lengths)
        for name, ways in _rules(grammar).items():
            best = min(_length(way, lengths) for way in ways)
            if best < 10**6:
                lengths[name] = best
        if lengths == before:
            break
    return lengths


def _length(way: Rule, lengths: dict[str, int]) -> int:
    return 1 + sum(
        1 if isinstance(each, Terminal) else lengths.get(each.name, 10**6) for each in way.expansion
    )


@cache
def _parse_terminal(grammar: Lark, name: str) -> Any:
    return _expressions.parse(grammar.get_terminal(name).pattern.to_regexp())


def _terminal(random: Random, grammar: Lark, name: str) -> str:
    return "".join(_draw_text(random, _parse_terminal(grammar, name)))


def _draw_text(random: Random, parts: Any) -> list[str]:
    """Pieces of text that an expression takes."""
    said: list[str] = []
    for operation, argument in parts:
        match str(operation):
            case "LITERAL":
                said.append(chr(argument))
            case "NOT_LITERAL":
                said.append(random.choice([c for c in _COMMON if ord(c) != argument]))
            case "ANY":
                said.append(random.choice(_COMMON))
            case "IN":
                said.append(_choose_one(random, tuple((str(op), value) for op, value in argument)))
            case "BRANCH":
                said += _draw_text(random, random.choice(argument[1]))
            case "SUBPATTERN":
                said += _draw_text(random, argument[-1])
            case "MAX_REPEAT" | "MIN_REPEAT":
                least, most, repeated = argument
                most = min(int(most), least + _LONGEST_RUN)
                for _ in range(random.randint(least, most)):
                    said += _draw_text(random, repeated)
            case _:
                raise ValueError(f"{operation} in a grammar")
    return said


@cache
def _choices(parts: tuple[tuple[str, Any], ...]) -> str:
    """Characters of a class: the common ones where it has them, else its ASCII, else its first."""
    pattern = re.compile(_read_class(parts))
    common = "".join(sign for sign in _COMMON if pattern.match(sign))
    plain = "".join(chr(code) for code in range(0x21, 0x7F) if pattern.match(chr(code)))
    if common:
        # Few signs among many words.
        return common + plain[:4]
    return plain or next(chr(code) for code in range(0x3001, 0x10000) if pattern.match(chr(code)))


def _choose_one(random: Random, parts: tuple[tuple[str, Any], ...]) -> str:
    return random.choice(_choices(parts))


def _read_class(parts: tuple[tuple[str, Any], ...]) -> str:
    said = ""
    for operation, value in parts:
        match operation:
            case "NEGATE":
                said += "^"
            case "LITERAL":
                said += re.escape(chr(value))
            case "RANGE":
                said += f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
            case _:
                said += {"CATEGORY_DIGIT": r"0-9", "CATEGORY_SPACE": r"\s"}[str(value)]
    return f"[{said}]"
