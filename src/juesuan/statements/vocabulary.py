"""What each section may state, read from ``grammars/sections.lark``.

A rule of a statement is a list of alternatives: the words that stand before (or behind) what is
stated, and what that is.  The words become labels of the section; where a figure belongs is said
by the name of the rule, which is the path of the field.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import product
from pathlib import Path as File
from typing import NamedTuple

from lark import Lark, Token, Tree

from juesuan.grammar import folder

__all__ = ["Label", "Path", "Section", "Statement", "functional_classes", "section", "sections"]

Path = tuple[str, ...]

_EXTEND = re.compile(r"^%extend\s+(\w+)", re.MULTILINE)
# What a statement states: the rules of clauses.lark that sections.lark ends its alternatives with.
_KINDS = frozenset(
    ("amount", "count", "score", "rate", "day", "words", "passage", "enumeration", "names")
)
_WORDLESS = frozenset(("nothing", "compared", "named"))
_ITSELF, _NAMED = "itself", "named"


class Statement(NamedTuple):
    """One statement of a section.

    ``paths`` are the fields that it states from the root (two where one figure states both);
    ``order`` is its place in the printed order of the section.
    """

    section: str
    paths: tuple[Path, ...]
    kind: str
    order: int


class Label(NamedTuple):
    """Words of a statement: before what is stated, or behind it (``4个科室``)."""

    words: str
    statement: Statement
    behind: bool


class Section(NamedTuple):
    """A section with its labels by their words.

    ``named`` are words of which a sentence must say one for the section to be known without its
    heading.
    """

    name: str
    path: Path
    statements: tuple[Statement, ...]
    before: dict[str, tuple[Label, ...]]
    behind: dict[str, tuple[Label, ...]]
    named: tuple[str, ...]


def _meta() -> Lark:
    return Lark.open_from_package(
        "lark", "lark.lark", ["grammars"], parser="lalr", maybe_placeholders=False
    )


def rules(files: Iterable[File]) -> dict[str, Tree[Token]]:
    """The rules of grammar files by name; ``%extend`` adds alternatives to a rule."""
    meta, found = _meta(), {}
    for file in files:
        text = file.read_text(encoding="utf-8")
        extended = set(_EXTEND.findall(text))
        # Lark's own grammar of grammars knows %override and not %extend, which has the same form.
        for item in meta.parse(_EXTEND.sub(r"%override \1", text)).children:
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
    return found


def alternatives(body: Tree[Token] | Token) -> Iterator[tuple[str, ...]]:
    """The ways to write a rule: each a tuple of literals (``"为"``) and names of rules."""
    if isinstance(body, Token):
        yield (str(body),)
    elif body.data in ("expansions",):
        for each in body.children:
            yield from alternatives(each)
    elif body.data == "maybe" or body.data == "expr":
        yield ()
        yield from alternatives(body.children[0])
    elif body.data == "expansion":
        for parts in product(*(tuple(alternatives(each)) for each in body.children)):
            yield tuple(piece for part in parts for piece in part)
    elif body.data in ("literal", "name", "value") or body.data == "alias":
        yield from alternatives(body.children[0])
    else:
        raise ValueError(f"sections.lark: {body.data} is no part of a statement")


def _files() -> list[File]:
    return [folder() / "sections.lark", *sorted((folder() / "families").glob("*.lark"))]


@cache
def sections() -> dict[str, Section]:
    """The sections by the name of their rule, as ``revenue`` or ``other_matters__procurement``."""
    found = rules(_files())
    names = [
        name
        for name, body in found.items()
        if not name.startswith("functional_") and _is_section(name, body)
    ]
    return {name: _section(name, found) for name in names}


def _is_section(name: str, body: Tree[Token]) -> bool:
    return all(len(each) == 1 and each[0].startswith(f"{name}__") for each in alternatives(body))


def section(name: str) -> Section:
    """One section by the name of its rule."""
    return sections()[name]


@cache
def functional_classes() -> frozenset[str]:
    """The names of the classes of the functional classification."""
    names = alternatives(rules(_files()[:1])["functional_class_name"])
    return frozenset(each[0].strip('"') for each in names)


def _paths(section: str, rule: str) -> tuple[Path, ...]:
    root = tuple(section.split("__"))
    parts = rule.removeprefix(f"{section}__").split("__and__")
    return tuple((*root, *part.split("__")) for part in parts)


def _section(name: str, found: dict[str, Tree[Token]]) -> Section:
    statements: list[Statement] = []
    before: dict[str, list[Label]] = {}
    behind: dict[str, list[Label]] = {}
    named: list[str] = []
    for order, (rule,) in enumerate(alternatives(found[name])):
        if rule.endswith(f"__{_NAMED}"):
            named = [each[0].strip('"') for each in alternatives(found[rule])]
            continue
        for pieces in alternatives(found[rule]):
            kind = next((p for p in pieces if p in _KINDS or p in _WORDLESS), "")
            at = pieces.index(kind) if kind else len(pieces)
            words = [
                "".join(p.strip('"') for p in part) for part in (pieces[:at], pieces[at + 1 :])
            ]
            statement = Statement(name, _paths(name, rule), kind, order)
            if statement not in statements:
                statements.append(statement)
            if pieces[0].startswith("functional_"):
                continue
            if words[0]:
                before.setdefault(words[0], []).append(Label(words[0], statement, False))
            else:
                behind.setdefault(words[1], []).append(Label(words[1], statement, True))
    return Section(
        name,
        tuple(name.split("__")),
        tuple(statements),
        {words: tuple(each) for words, each in before.items()},
        {words: tuple(each) for words, each in behind.items()},
        tuple(named),
    )
