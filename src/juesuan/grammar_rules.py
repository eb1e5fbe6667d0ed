"""Rules of words: grammars that are read as lists of the ways to write a thing.

A rule of ``headings.lark``, ``sections.lark`` or ``report.lark`` is not parsed by: its ways are
spelt out, as data; a rule whose name begins with ``_`` is a part of others, and spelt out in their
ways.  To read the grammar of grammars takes longer than to read a document, so a
wheel brings the ways along (``hatch_build.py``); a checkout makes them from the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from typing import TYPE_CHECKING, Any

from juesuan.grammar import names, stored, written
from juesuan.grammar_tables import key_of, sealed, unsealed, without_collision_check

if TYPE_CHECKING:
    from pathlib import Path

    from lark import Lark, Token, Tree

__all__ = ["Ways", "derived", "known_words", "rules", "save_derived", "save_rules"]

Ways = tuple[tuple[str, ...], ...]
"""The ways to write a rule: each a tuple of literals (``"为"``, in quotes) and names of rules."""


_EXTEND = re.compile(r"^%extend\s+(\w+)", re.MULTILINE)


@cache
def rules(grammar: str) -> Mapping[str, Ways]:
    """The rules of a grammar by name, spelt out; ``%extend`` adds ways to a rule.

    >>> rules("words")["none"]
    (('"无"',),)
    """
    return {name: tuple(map(tuple, ways)) for name, ways in derived([grammar], dict).items()}


def derived(grammars: Sequence[str], make: Callable[[dict[str, Ways]], Any]) -> Any:
    """What is made of the rules of some grammars, as plain data: that of the wheel, or made."""
    texts = tuple(map(written, grammars))
    found = unsealed(stored(_file(grammars)), key_of(*texts))
    return make(_spelt_out(texts)) if found is None else found


@cache
def known_words(grammar: str, rule: str) -> tuple[str, ...]:
    """The words of a rule that is nothing but words.

    >>> known_words("headings", "final_account")
    ('决算',)
    >>> known_words("words", "below_budget")
    ('小于', '低于', '少于')
    """
    return tuple(["".join(way).replace('"', "") for way in rules(grammar)[rule]])


def save_rules(into: Path) -> None:
    """Write the rules of each grammar of words into a folder, one file each."""
    for grammar in ("headings", "report", "words", *names("families/")):
        save_derived(into, [grammar], dict)


def save_derived(
    into: Path, grammars: Sequence[str], make: Callable[[dict[str, Ways]], Any]
) -> None:
    """Write what :func:`derived` gives of some grammars into a folder."""
    texts = tuple(map(written, grammars))
    text = sealed(make(_spelt_out(texts)), key_of(*texts))
    (into / _file(grammars)).write_text(text, encoding="ascii")


def _file(grammars: Sequence[str]) -> str:
    return f"{grammars[0].rpartition('/')[2]}.rules"


@cache
def _meta() -> Lark:
    from lark import Lark

    with without_collision_check():
        return Lark.open_from_package(
            "lark", "lark.lark", ["grammars"], parser="lalr", maybe_placeholders=False
        )


def _spelt_out(texts: Sequence[str]) -> dict[str, Ways]:
    from lark import Tree

    found: dict[str, Tree[Token]] = {}
    for text in texts:
        extended = set(_EXTEND.findall(text))
        # Lark's own grammar of grammars knows %override and not %extend, which has the same form.
        for item in _meta().parse(_EXTEND.sub(r"%override \1", text)).children:
            if not isinstance(item, Tree):
                continue
            rule = item if item.data == "rule" else next(item.find_data("rule"), None)
            if rule is None:
                continue
            name, body = str(rule.children[0]), rule.children[-1]
            assert isinstance(body, Tree)
            if name in extended and name in found:
                body = Tree("expansions", [found[name], body])
            found[name] = body
    ways = {name: tuple(_alternatives(body)) for name, body in found.items()}
    return {name: _whole(ways, name) for name in ways if not name.startswith("_")}


def _whole(ways: Mapping[str, Ways], name: str) -> Ways:
    """The ways of a rule with those of its parts: ``_of_year "收入" amount``."""
    found: list[tuple[str, ...]] = []
    for way in ways[name]:
        parts = [_whole(ways, each) if each.startswith("_") else ((each,),) for each in way]
        found += [tuple(piece for part in chosen for piece in part) for chosen in product(*parts)]
    return tuple(dict.fromkeys(found))


def _alternatives(body: Tree[Token] | Token) -> Iterator[tuple[str, ...]]:
    """The ways to write a rule: each a tuple of literals (``"为"``) and names of rules."""
    if isinstance(body, str):
        yield (str(body),)
    elif body.data in ("expansions",):
        for each in body.children:
            yield from _alternatives(each)
    elif body.data == "maybe" or body.data == "expr":
        yield ()
        yield from _alternatives(body.children[0])
    elif body.data == "expansion":
        for parts in product(*(tuple(_alternatives(each)) for each in body.children)):
            yield tuple(piece for part in parts for piece in part)
    elif body.data in ("literal", "name", "value") or body.data == "alias":
        yield from _alternatives(body.children[0])
    else:
        raise ValueError(f"{body.data} is no part of a rule of words")
