"""What each section may state, read from ``grammars/sections.lark``.

A rule of a statement is a list of alternatives: the words that stand before (or behind) what is
stated, and what that is.  The words become labels of the section; where a figure belongs is said
by the name of the rule, which is the path of the field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import NamedTuple

from juesuan.grammar_rules import Ways, known_words, rules

__all__ = [
    "Label",
    "Path",
    "Section",
    "Statement",
    "functional_classes",
    "prefix_of",
    "section",
    "sections",
]

Path = tuple[str, ...]

# What a statement states: the rules of clauses.lark that sections.lark ends its alternatives with.
_KINDS = frozenset(
    ("amount", "count", "score", "rate", "day", "words", "passage", "enumeration", "names")
)
_WORDLESS = frozenset(("nothing", "compared", "named"))
_STATED = _KINDS | _WORDLESS
_NAMED, _OF = "named", "__of"


class Statement(NamedTuple):
    """One statement of a section.

    ``paths`` are the fields that it states from the root (two where one figure states both);
    ``order`` is its place in the printed order of the section, ``rule`` that of ``sections.lark``.
    """

    section: str
    paths: tuple[Path, ...]
    kind: str
    order: int
    rule: str


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


def _rules() -> Iterator[tuple[str, Ways]]:
    """The rules; words that a family adds to a section itself are those of its heading."""
    headings = known_words("headings", "heading")
    for name, ways in rules("sections").items():
        if name in headings:
            ways = tuple(way for way in ways if not way[0].startswith('"'))
        if ways:
            yield name, ways


@cache
def sections() -> dict[str, Section]:
    """The sections by the name of their rule, as ``revenue`` or ``other_matters__procurement``."""
    found = dict(_rules())
    names = [
        name
        for name, ways in found.items()
        if not name.startswith("functional_") and _is_section(name, ways)
    ]
    _verify(found, names)
    return {name: _section(name, found) for name in names}


def _verify(found: Mapping[str, Ways], names: list[str]) -> None:
    """A slip in a file of ``grammars/`` is told when it is loaded, and not by unread sentences.

    Raises:
        ValueError: no section names a rule (``revenue__othr``), or a way to write one does not
            end with what it states (``amout``).
    """
    stated = {rule for name in names for (rule,) in found[name]}
    for rule, ways in found.items():
        if rule in names or rule.startswith("functional_") or rule.endswith(_OF):
            continue
        if rule not in stated:
            raise ValueError(f"grammars/: no section states {rule}; is its name misspelt?")
        for way in ways:
            known = not _STATED.isdisjoint(way)
            if not known and not way[0].startswith("functional_"):
                kinds = ", ".join(sorted(_STATED))
                raise ValueError(f"grammars/: {rule}: {' '.join(way)} ends with none of {kinds}")


def _is_section(name: str, ways: Ways) -> bool:
    return all(len(each) == 1 and each[0].startswith(prefix_of(name)) for each in ways)


def prefix_of(section: str) -> str:
    """How the names of a section's statements begin.

    >>> prefix_of("other_matters__procurement")
    'procurement__'
    """
    return section.rpartition("__")[2] + "__"


def section(name: str) -> Section:
    """One section by the name of its rule."""
    return sections()[name]


@cache
def functional_classes() -> frozenset[str]:
    """The names of the classes of the functional classification."""
    return frozenset(each[0].strip('"') for each in rules("sections")["functional_class_name"])


def _paths(section: str, rule: str, found: Mapping[str, Ways]) -> tuple[Path, ...]:
    root, prefix = tuple(section.split("__")), prefix_of(section)
    stated = found.get(f"{rule}{_OF}", ((rule,),))
    return tuple((*root, *name.removeprefix(prefix).split("__")) for (name,) in stated)


def _section(name: str, found: Mapping[str, Ways]) -> Section:
    statements: list[Statement] = []
    before: dict[str, list[Label]] = {}
    behind: dict[str, list[Label]] = {}
    named: list[str] = []
    for order, (rule,) in enumerate(found[name]):
        if rule.endswith(f"__{_NAMED}"):
            named = [each[0].strip('"') for each in found[rule]]
            continue
        paths = _paths(name, rule, found)
        by_kind: dict[str, Statement] = {}
        for pieces in found[rule]:
            at = next((i for i, piece in enumerate(pieces) if piece in _STATED), len(pieces))
            kind = pieces[at] if at < len(pieces) else ""
            statement = by_kind.get(kind)
            if statement is None:
                statement = by_kind[kind] = Statement(name, paths, kind, order, rule)
                statements.append(statement)
            if pieces[0].startswith("functional_"):
                continue
            words = "".join(pieces[:at]), "".join(pieces[at + 1 :])
            label = Label((words[0] or words[1]).replace('"', ""), statement, behind=not words[0])
            known = (behind if label.behind else before).setdefault(label.words, [])
            if label not in known:
                known.append(label)
    return Section(
        name,
        tuple(name.split("__")),
        tuple(statements),
        {words: tuple(each) for words, each in before.items()},
        {words: tuple(each) for words, each in behind.items()},
        tuple(named),
    )
