"""Words of a section as a grammar needs them: labels, units, and words that are none of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from juesuan.grammars.inline import definitions
from juesuan.model.units import same_kind
from juesuan.statements import fields
from juesuan.statements.fields import Slot
from juesuan.statements.lexer import each_token
from juesuan.statements.vocabulary import sections


def literals(words: Iterable[str]) -> str:
    """Words as alternatives, the longest first: Lark tries them in this order."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    joined = " | ".join(f'"{word}"' for word in ordered)
    return f"({joined})" if len(ordered) > 1 else joined


@cache
def quoted(rule: str, grammar: str = "writing") -> tuple[str, ...]:
    """The words in quotes of a rule."""
    return tuple(re.findall(r'"([^"]+)"', definitions(grammar)[rule]))


def diverging(heads: Iterable[str]) -> str:
    """An expression for the first characters of words that begin with none of some heads.

    >>> import re
    >>> pattern = re.compile(diverging(["收入", "支出"]))
    >>> [bool(pattern.match(words)) for words in ("收入合计", "收支相抵", "工资增加")]
    [False, True, True]
    """
    below: dict[str, list[str]] = {}
    for head in heads:
        below.setdefault(head[0], []).append(head[1:])
    ways = [f"[{han_without(frozenset(below))}]"]
    for sign, rest in below.items():
        if "" not in rest and not sign.isdigit():
            ways.append(re.escape(sign) + diverging(rest))
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def han_without(signs: frozenset[str]) -> str:
    """The Chinese characters but some, as ranges of a character class."""
    ranges, start = [], 0x4E00
    for code in [*sorted(ord(sign) for sign in signs if "\u4e00" <= sign <= "\u9fff"), 0xA000]:
        if code > start:
            ranges.append((start, code - 1))
        start = code + 1
    return "".join(chr(a) if a == b else f"{chr(a)}-{chr(b)}" for a, b in ranges)


def keeps(word: str, following: str) -> bool:
    """Whether a label is still one with these words behind it: 财政拨款预算数 is a budget."""
    first = next(each_token(word + following))
    return first.kind == "LABEL" and first.end == len(word)


def figure_of(place: Slot) -> tuple[str, tuple[str, ...]]:
    """The rule of a figure that a field takes, and the units that it may have."""
    field = fields.declaration(fields.leaf(place))
    assert field is not None
    if field.kind.name == "MONEY":
        return "money", ("元",)
    if field.unit == "%":
        return "percent", ("%",)
    unit = field.unit or ""
    return f"count_{units().index(unit)}", written_units(unit)


@cache
def units() -> tuple[str, ...]:
    """The units of what is counted or measured in the sections."""
    return tuple(sorted(_units("count") | _units("score")))


@cache
def number_of(unit: str) -> str:
    """The terminal of a number with a unit: people are whole, square metres need not be."""
    return "UNSIGNED" if unit in _units("score") else "WHOLE"


@cache
def _units(kind: str) -> frozenset[str]:
    statements = (each for known in sections().values() for each in known.statements)
    declared = (
        fields.declaration(fields.leaf(each.paths[0])) for each in statements if each.kind == kind
    )
    return frozenset((field.unit if field is not None else None) or "" for field in declared)


@cache
def written_units(unit: str) -> tuple[str, ...]:
    """The units that may be written for one of the model, the longest first."""
    known = quoted("COUNTED", "common")
    return tuple(sorted((u for u in known if same_kind(unit, u)), key=lambda u: (-len(u), u)))
