"""Rules of words: grammars that are read as lists of the ways to write a thing.

A rule of ``headings.lark``, ``sections.lark`` or ``report.lark`` is not parsed by: its ways are
spelt out, as data; a rule whose name begins with ``_`` is a part of others, and spelt out in their
ways.  A rule with an expression among its words (``"共" /[0-9]+/ "人"``) is one expression as a
whole (:func:`known_pattern`).  To read the grammar of grammars takes longer than to read a
document, so a wheel brings the ways along (``hatch_build.py``); in a checkout they are made from
the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

from juesuan.grammar import GrammarData, grammar_text, names
from juesuan.grammar_tables import without_collision_check

if TYPE_CHECKING:
    from pathlib import Path

    from lark import Lark, Token, Tree

    from juesuan.grammar_families import GrammarError, Rule

Ways = tuple[tuple[str, ...], ...]
"""The ways to write a rule: each a tuple of literals (``"为"``, in quotes) and names of rules."""


# Families add words to the rules of these.
_EXTENDED = ("sections", "headings")
_NAMING_PLACES = ("kinds", "words")
_EXTEND = r"(?m)^%extend(?=\s+(\w+))"
# Lark's own grammar of grammars knows %override and not %extend, which has the same form.
_OVERRIDE = "%override"
_FAMILIES = "families/"


@cache
def rules(grammar: str) -> Mapping[str, Ways]:
    """The rules of a grammar by name, spelt out; ``%extend`` adds ways to a rule.

    >>> rules("families/zhejiang")["title"]
    (('year', 'unit_name', '"部门决算"'),)
    """
    found = rules_data(grammar, dict).load()
    return {name: tuple(map(tuple, ways)) for name, ways in found.items()}


def rules_data(grammar: str, make: Callable[[dict[str, Ways]], Any]) -> GrammarData:
    """How plain data is made of the rules of a grammar."""
    files = _files(grammar)
    name = f"{grammar.rpartition('/')[2]}.rules"
    return GrammarData(name, files, lambda: make(_spell_out_rules(files)))


def family_grammars() -> list[str]:
    """The grammars of the families, as ``families/zhejiang``."""
    return names(_FAMILIES)


def _files(grammar: str) -> tuple[str, ...]:
    """The files that a grammar is made of: its own, for some those of the families, their parts."""
    parts = [grammar, *(family_grammars() if grammar in _EXTENDED else ())]
    if len(parts) > 1 or grammar.startswith(_FAMILIES):
        parts.append("forms")
    if grammar in _NAMING_PLACES:
        parts.append("places")
    return tuple(parts)


@cache
def known_words(grammar: str, rule: str) -> tuple[str, ...]:
    """The words of a rule that is nothing but words.

    >>> known_words("kinds", "final_account")
    ('决算',)
    >>> known_words("words", "below_budget")
    ('小于', '低于', '少于')
    """
    return tuple(["".join(way).replace('"', "") for way in rules(grammar)[rule]])


@cache
def known_pattern(grammar: str, rule: str) -> re.Pattern[str]:
    """What a rule says, as one expression; names of rules in it are those of its groups.

    >>> known_pattern("kinds", "amount").search("收入合计80.00万元")[0]
    '0万元'
    >>> known_pattern("kinds", "final_account").pattern
    '决算'
    """
    ways = rules(grammar)[rule]
    return re.compile("|".join("".join(map(_literal_expression, way)) for way in ways))


def _literal_expression(piece: str) -> str:
    """A literal as an expression: ``"三公"``, ``/[0-9]{4}/``."""
    if piece.startswith('"'):
        return re.escape(piece.strip('"'))
    inner = piece[1 : piece.rindex("/")]
    return f"(?:{inner})" if "|" in inner else inner


def save_rules(into: Path) -> None:
    """Write the rules of each grammar that is asked for into a folder, one file each."""
    words = ("accounts", "checks", "files", "headings", "kinds", "report", "words", "writing")
    for grammar in (*words, *family_grammars()):
        rules_data(grammar, dict).save(into)


@cache
def _grammar_of_grammars() -> Lark:
    from lark import Lark

    with without_collision_check():
        return Lark.open_from_package(
            "lark", "lark.lark", ["grammars"], parser="lalr", maybe_placeholders=False
        )


def _spell_out_rules(files: Sequence[str]) -> dict[str, Ways]:
    from lark import Tree

    from juesuan.grammar_families import grammar_error

    found: dict[str, Tree[Token]] = {}
    places: dict[str, str] = {}
    for file in files:
        for name, body, extends in _verified_rules(file):
            if file is not files[0] and not extends and not name.startswith("_"):
                continue  # what else a family says is of its own documents
            if name in found and not extends:
                what = f"规则 {name} 在 grammars/{places[name]}.lark 中已经有了，名称不能再用"
                raise grammar_error(file, what, name.line or 0)
            places.setdefault(name, file)
            found[name] = Tree("expansions", [found[name], body]) if name in found else body
    return {
        name: ((f"/{_rule_expression(found, body)}/",),)
        if _has_expression(found, name)
        else tuple(dict.fromkeys(_ways(found, body)))
        for name, body in found.items()
        if not name.startswith("_")
    }


@cache
def _verified_rules(grammar: str) -> tuple[Rule, ...]:
    """The rules of a file; what a family says is verified."""
    own = _parse_rules(grammar)
    if grammar.startswith(_FAMILIES):
        from juesuan.grammar_families import verify

        parts = [each.name for each in _parse_rules("forms")]
        targets = [each.name for extended in _EXTENDED for each in _parse_rules(extended)]
        verify(grammar, own, parts, targets)
    return own


@cache
def _parse_rules(grammar: str) -> tuple[Rule, ...]:
    """The rules of a file as they stand there."""
    from lark import Tree, UnexpectedInput

    from juesuan.grammar_families import Rule, grammar_error, syntax_error

    text = grammar_text(grammar)
    extended = set(re.findall(_EXTEND, text))
    try:
        tree = _grammar_of_grammars().parse(re.sub(_EXTEND, _OVERRIDE, text))
    except UnexpectedInput as error:
        widened = len(_OVERRIDE) - len("%extend")
        raise syntax_error(grammar, text, error, widened) from None
    found = []
    for item in tree.children:
        if not isinstance(item, Tree):
            continue
        rule = item if item.data == "rule" else next(item.find_data("rule"), None)
        if rule is None:
            if grammar.startswith(_FAMILIES):
                line = next((each.line for each in item.scan_values(lambda _: True)), 0)
                raise grammar_error(grammar, "版式只有小写名称的规则和 %extend", line or 0)
            continue
        name, body = rule.children[0], rule.children[-1]
        assert isinstance(body, Tree)
        assert not isinstance(name, Tree)
        found.append(Rule(name, body, name in extended))
    return tuple(found)


def rule_error(rule: str, words: str, what: str, grammar: str = "") -> GrammarError:
    """The error for a rule of ``sections.lark``, at the place that has some words of it.

    ``grammar`` is the file where more than one has that rule.
    """
    from juesuan.grammar_families import grammar_error

    places = [
        (words in map(_unquote, each.body.scan_values(lambda _: True)), file, each.name.line or 0)
        for file in ([grammar] if grammar else _files("sections"))
        for each in _parse_rules(file)
        if each.name == rule
    ]
    _, file, line = next((each for each in places if each[0]), places[0])
    return grammar_error(file, what, line)


def _unquote(piece: str) -> str:
    return piece.strip('"')


def _has_expression(found: Mapping[str, Tree[Token]], name: str) -> bool:
    """Whether an expression stands in a rule or in a part of it."""
    tokens = list(found[name].scan_values(lambda _: True))
    parts = (each for each in tokens if each.startswith("_"))
    return any(each.type == "REGEXP" for each in tokens) or any(
        _has_expression(found, part) for part in parts
    )


def _rule_expression(found: Mapping[str, Tree[Token]], body: Tree[Token] | Token) -> str:
    """A rule as an expression: its parts stand in it, other rules are groups of their name."""
    if isinstance(body, str):
        if body.type in ("STRING", "REGEXP"):
            return _literal_expression(body)
        inner = _rule_expression(found, found[body])
        return f"(?:{inner})" if body.startswith("_") else f"(?P<{body}>{inner})"
    if body.data == "expansions":
        return f"(?:{'|'.join(_alternatives(found, body))})"
    if body.data == "expansion":
        return "".join([_rule_expression(found, each) for each in body.children])
    inner = _rule_expression(found, body.children[0])
    if body.data in ("expr", "maybe"):
        return f"(?:{inner}){body.children[1] if body.data == 'expr' else '?'}"
    return inner


def _alternatives(found: Mapping[str, Tree[Token]], body: Tree[Token]) -> Iterator[str]:
    """The ways of a rule; those of a part stand beside the others: a flat list is found faster."""
    for each in body.children:
        name = str(each.children[0]) if not isinstance(each, str) and each.data == "name" else ""
        part = found[name] if name.startswith("_") else None
        if part is not None and part.data == "expansions":
            yield from _alternatives(found, part)
        else:
            yield _rule_expression(found, each)


def _ways(found: Mapping[str, Tree[Token]], body: Tree[Token] | Token) -> Iterator[tuple[str, ...]]:
    """The ways to write a rule, with those of its parts: ``_of_year "收入" amount``."""
    if isinstance(body, str):
        yield from _ways(found, found[body]) if body.startswith("_") else ((str(body),),)
    elif body.data == "expansions":
        for each in body.children:
            yield from _ways(found, each)
    elif body.data in ("maybe", "expr"):
        yield ()
        yield from _ways(found, body.children[0])
    elif body.data == "expansion":
        for parts in product(*[tuple(_ways(found, each)) for each in body.children]):
            yield tuple(piece for part in parts for piece in part)
    elif body.data in ("literal", "name", "value", "alias"):
        yield from _ways(found, body.children[0])
    else:
        raise ValueError(f"{body.data} is no part of a rule of words")
