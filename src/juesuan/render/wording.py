"""Which of the words that the grammars know for a statement are written.

The first of its rule, unless the family of the document says it otherwise (``%extend``); or any
that only this statement has in its section, for texts that say everything in another way.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from random import Random
from typing import Final, NamedTuple

from juesuan.grammar_rules import rules
from juesuan.model.declare import Kind
from juesuan.reading.families import family
from juesuan.render import Layout
from juesuan.statements import fields
from juesuan.statements.fields import Slot, declaration
from juesuan.statements.vocabulary import Label, sections

# What a family may say in its own words.
_SAID: Final = (*fields.BASES, "flat", "reason")


class Manner(NamedTuple):
    """How a disclosure is written.

    Attributes:
        layout: the family whose form and words it has; None: the plain ones.
        random: where any words that the grammars know come from.
        tables: how tables stand in the text.
        plainly: nothing is left to be told by the rest of the text: unit and year are said in a
            sentence, and all parts have their headings, that nothing else is taken for the text.
    """

    layout: str | None = None
    random: Random | None = None
    tables: Layout = "cells"
    plainly: bool = False


class Wording(NamedTuple):
    """The words of one section.

    Attributes:
        words: what names the field at a path, before what is stated.
        behind: words behind a count, where these are preferred: ``4个科室``.
        none: words that say that a count is 0, where these are preferred.
        both: statements of two fields by one figure that are preferred, with their words.
    """

    words: dict[Slot, str]
    behind: dict[Slot, str]
    none: dict[Slot, str]
    both: dict[tuple[Slot, ...], str]


@lru_cache(maxsize=16)
def comparison_words(layout: str | None) -> Mapping[str, str]:
    """The words of comparisons in a family: how each base is named, 持平, 下降, the reason."""
    usual = {rule: rule_words(rule)[0] for rule in _SAID} | {"fall": rule_words("rate")[1]}
    own = family(layout)
    return {rule: next(iter(own.words(rule)), words) for rule, words in usual.items()}


@cache
def rule_words(rule: str) -> tuple[str, ...]:
    """The words of a rule of ``grammars/writing.lark``, by which statements are written.

    >>> rule_words("change"), rule_words("share")
    (('增加', '减少'), ('占',))
    """
    return tuple(dict.fromkeys(map(_words, rules("writing")[rule])))


def wording(name: str, manner: Manner) -> Wording:
    """The words of a section as a family says them; with ``random`` any of them.

    >>> wording("revenue", Manner()).words["revenue", "other"]
    '其他收入'
    """
    if manner.random is None:
        return _usual_wording(name, manner.layout)
    return _make_wording(name, manner)


@lru_cache(maxsize=256)
def _usual_wording(name: str, layout: str | None) -> Wording:
    return _make_wording(name, Manner(layout))


def _make_wording(name: str, manner: Manner) -> Wording:
    section = sections()[name]
    known = [labels for way in (section.before, section.behind) for labels in way.values()]
    # Words that only one statement has come first: 批次 is that of guests from here and abroad.
    # A list of names follows its count, which tells whose it is.
    alone = [
        labels[0]
        for labels in known
        if len({each.statement for each in labels}) == 1 and labels[0].statement.kind != "names"
    ]
    ordered = [*alone, *(label for labels in known for label in labels)]
    preferred = alone if manner.random else _of_family(ordered, manner.layout)
    if manner.random is not None:
        manner.random.shuffle(preferred)
    found = Wording({}, {}, {}, {})
    for label in preferred:
        path, *others = label.statement.paths
        field = declaration(path)
        counted = field is not None and field.kind is Kind.COUNT
        if any(path in each for each in (found.words, found.behind, found.none)):
            continue
        if others:
            found.both.setdefault(label.statement.paths, label.words)
        elif label.behind:
            found.behind[path] = label.words
        elif counted and label.statement.kind == "nothing":
            found.none[path] = label.words
        else:
            found.words[path] = label.words
    for label in ordered:
        if len(label.statement.paths) == 1:
            found.words.setdefault(label.statement.paths[0], label.words)
    return found


def _of_family(labels: Sequence[Label], layout: str | None) -> list[Label]:
    """The labels that a family extends a statement with, in the order of its file."""
    known = {(label.statement.rule, label.words): label for label in reversed(labels)}
    own = ((rule, _words(way)) for rule, ways in family(layout).rules.items() for way in ways)
    return [known[each] for each in own if each in known]


def _words(way: tuple[str, ...]) -> str:
    return "".join(piece.strip('"') for piece in way if piece.startswith('"'))
