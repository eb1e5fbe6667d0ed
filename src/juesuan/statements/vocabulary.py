"""What each section may state, read from ``grammars/sections.lark``.

A rule of a statement is a list of alternatives: the words that stand before (or behind) what is
stated, and what that is.  The words become labels of the section; where a figure belongs is said
by the name of the rule, which is the path of the field.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from itertools import chain, groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from juesuan.grammar_rules import Ways, known_words, rules_data

if TYPE_CHECKING:
    from pathlib import Path as Folder

Path = tuple[str, ...]

# What a statement states: the rules of clauses.lark that sections.lark ends its alternatives with.
_KINDS = frozenset(
    ("amount", "count", "score", "rate", "day", "words", "passage", "enumeration", "names")
)
_WORDLESS = frozenset(("nothing", "compared", "named"))
STATED = _KINDS | _WORDLESS
_RUNNING = frozenset(("words", "passage", "enumeration", "names"))
FIGURED = frozenset(("amount", "count", "score", "rate"))
_NAMED, OF, PARTS = "named", "__of", "__parts"
BETWEEN = "|"  # the words of labels


class SectionRule(NamedTuple):
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
    statement: SectionRule
    behind: bool


_label: Any = tuple.__new__  # half the time of `Label(…)`, and there are thousands of them


Labels = tuple[Label, ...]
"""What words may name."""


class Section(NamedTuple):
    """A section with its labels by their words.

    ``named`` are words of which a sentence must say one for the section to be known without its
    heading.
    """

    name: str
    path: Path
    statements: tuple[SectionRule, ...]
    before: dict[str, Labels]
    behind: dict[str, Labels]
    named: tuple[str, ...]


@cache
def sections() -> dict[str, Section]:
    """The sections by the name of their rule, as ``revenue`` or ``other_matters__procurement``."""
    return {name: _make_section(name, *each) for name, each in _load_sections()["sections"].items()}


@cache
def _load_sections() -> Any:
    return rules_data("sections", _describe_sections).load()


def save_sections(into: Folder) -> None:
    """Write what is known of the sections into a folder: a wheel brings it along."""
    rules_data("sections", _describe_sections).save(into)


def _describe_sections(rules: Mapping[str, Ways]) -> dict[str, Any]:
    """The sections as plain data; words of labels without what they are spelt of."""
    found = dict(_section_rules(rules))
    names = [
        name
        for name, ways in found.items()
        if not name.startswith("functional_") and PARTS not in name and _is_section(name, ways)
    ]
    described = {name: _describe_section(name, found) for name in names}
    from juesuan.statements.slips import verify_labels, verify_rules

    verify_rules(found, names)
    verify_labels(described)
    return {
        "sections": described,
        "divisions": list(_describe_divisions(found, described)),
        "functional": [each[0].strip('"') for each in found["functional_class_name"]],
    }


def _describe_divisions(
    found: Mapping[str, Ways], described: Mapping[str, Any]
) -> Iterator[tuple[Path, list[Path]]]:
    """What is divided, and the paths of its parts; the name of a section stands for all of its."""
    paths = {rule: own for _, rules in described.values() for rule, own, *_ in rules}
    for rule, ways in found.items():
        if PARTS in rule:
            parts = [path for (name,) in ways for path in _paths_stated_by(name, paths, described)]
            yield paths[rule.partition(PARTS)[0]][0], parts


def _paths_stated_by(
    name: str, paths: Mapping[str, tuple[Path, ...]], described: Mapping[str, Any]
) -> Iterator[Path]:
    rules = [rule for rule, *_ in described[name][1]] if name in described else [name]
    for rule in rules:
        yield from paths[rule]


@cache
def divisions() -> dict[Path, tuple[frozenset[Path], ...]]:
    """The parts that a figure may be divided into, by its path, once for each way to divide it.

    Declared beside its labels: ``procurement__total__parts``, ``…__parts__by_size``.
    """
    found: dict[Path, tuple[frozenset[Path], ...]] = {}
    for whole, parts in _load_sections()["divisions"]:
        path = tuple(whole)
        found[path] = (*found.get(path, ()), frozenset(map(tuple, parts)))
    return found


def _section_rules(rules: Mapping[str, Ways]) -> Iterator[tuple[str, Ways]]:
    """The rules; words that a family adds to a section itself are those of its heading."""
    headings = known_words("headings", "heading")
    for name, ways in rules.items():
        if name in headings:
            ways = tuple(way for way in ways if not way[0].startswith('"'))
        if ways:
            yield name, ways


def _is_section(name: str, ways: Ways) -> bool:
    return all(len(each) == 1 and each[0].startswith(statement_prefix(name)) for each in ways)


def statement_prefix(section: str) -> str:
    """How the names of a section's statements begin.

    >>> statement_prefix("other_matters__procurement")
    'procurement__'
    """
    return section.rpartition("__")[2] + "__"


def section(name: str) -> Section:
    """One section by the name of its rule."""
    return sections()[name]


@cache
def functional_classes() -> frozenset[str]:
    return frozenset(_load_sections()["functional"])


def _paths_of_rule(section: str, rule: str, found: Mapping[str, Ways]) -> tuple[Path, ...]:
    root, prefix = tuple(section.split("__")), statement_prefix(section)
    stated = found.get(f"{rule}{OF}", ((rule,),))
    return tuple((*root, *name.removeprefix(prefix).split("__")) for (name,) in stated)


def _describe_section(name: str, found: Mapping[str, Ways]) -> list[Any]:
    """Words of which one must be said, and of each rule its paths, the kinds of what it states and
    its labels: whether they stand behind, which of the kinds they are of, and their words, which
    one string holds: to load a thousand takes long."""
    rules: list[Any] = []
    named: list[str] = []
    for (rule,) in found[name]:
        stated = found[rule]
        if rule.endswith(f"__{_NAMED}"):
            named, stated = [each[0].strip('"') for each in stated], ()
        kinds: dict[str, int] = {}
        labels: dict[tuple[bool, int, str], None] = {}
        for pieces in stated:
            at = next((i for i, piece in enumerate(pieces) if piece in STATED), len(pieces))
            kind = kinds.setdefault(pieces[at] if at < len(pieces) else "", len(kinds))
            if not pieces[0].startswith("functional_"):
                words = "".join(pieces[:at]) or "".join(pieces[at + 1 :])
                labels[at == 0, kind, words.replace('"', "")] = None
        alike = [
            (*place, BETWEEN.join(words for *_, words in group))
            for place, group in groupby(labels, key=itemgetter(0, 1))
        ]
        rules.append((rule, _paths_of_rule(name, rule, found), list(kinds), alike))
    return [named, rules]


def _make_section(name: str, named: list[str], rules: list[Any]) -> Section:
    statements: list[SectionRule] = []
    before: dict[str, list[Label]] = {}
    behind: dict[str, list[Label]] = {}
    for order, (rule, paths, kinds, labels) in enumerate(rules):
        places = tuple(map(tuple, paths))
        own = [SectionRule(name, places, kind, order, rule) for kind in kinds]
        statements += own
        for stands_behind, kind, alike in labels:
            place, statement = behind if stands_behind else before, own[kind]
            for words in alike.split(BETWEEN):
                place.setdefault(words, []).append(_label(Label, (words, statement, stands_behind)))
    return Section(
        name,
        tuple(name.split("__")),
        tuple(statements),
        {words: tuple(each) for words, each in before.items()},
        {words: tuple(each) for words, each in behind.items()},
        tuple(named),
    )


class Scope(NamedTuple):
    """The labels of one section, or of several that stand under one heading."""

    names: tuple[str, ...]
    before: dict[str, Labels]
    behind: dict[str, Labels]
    openers: frozenset[str]
    """Labels that running words follow in every meaning that they have here."""
    nothings: frozenset[str]
    """Labels that say by themselves that there is none."""
    by_order: dict[int, list[Label]]
    """The labels before what is stated, by the place of their statement in the printed order."""

    def labels(self) -> Iterator[Label]:
        """All labels that stand before what is stated."""
        return chain.from_iterable(self.before.values())

    def words_of(self, path: Path) -> list[str]:
        """The words of the labels that state the field at a path."""
        known = self.before.items()
        return [words for words, e in known if any(x.statement.paths[0] == path for x in e)]

    def begins_clause(self, words: str) -> bool:
        """Whether these words open text only where they begin a clause: 发现的问题及原因."""
        return all(e.statement.kind in ("passage", "enumeration") for e in self.before[words])


@lru_cache(maxsize=256)
def scope_of(names: tuple[str, ...]) -> Scope:
    """The scope of some sections, in the order of their names."""
    before: dict[str, Labels] = {}
    behind: dict[str, Labels] = {}
    for name in names:
        each = section(name)
        for words, labels in each.before.items():
            before[words] = before.get(words, ()) + labels
        for words, labels in each.behind.items():
            behind[words] = behind.get(words, ()) + labels
    kinds = [(words, each.statement.kind) for words, labels in before.items() for each in labels]
    openers = frozenset(before).difference([words for words, kind in kinds if kind not in _RUNNING])
    nothings = frozenset(before).difference([words for words, kind in kinds if kind != "nothing"])
    by_order: dict[int, list[Label]] = {}
    for label in chain.from_iterable(before.values()):
        by_order.setdefault(label.statement.order, []).append(label)
    return Scope(names, before, behind, openers, nothings, by_order)


@lru_cache(maxsize=4096)
def sections_of(words: str) -> frozenset[str]:
    """The sections that know some words as a label."""
    return frozenset(name for name, each in sections().items() if words in each.before)


@lru_cache(maxsize=4096)
def next_figure_orders(names: tuple[str, ...], order: int) -> tuple[int, ...]:
    """The places of the next two statements of figures behind one, words between them left out."""
    stated = (each for name in names for each in section(name).statements)
    behind = {e.order for e in stated if e.order > order and e.kind in FIGURED}
    return tuple(sorted(behind)[:2])


@lru_cache(maxsize=256)
def lists_of(names: tuple[str, ...]) -> tuple[SectionRule, ...]:
    """The statements of some sections that list what an amount comprises."""
    known = (each for name in names for each in section(name).statements)
    return tuple([each for each in known if each.paths[0][-1] == "comprises"])
